import { z } from 'zod';

/**
 * The schema of the public keys under which attestations verify, as RFC 7517
 * writes them.
 *
 * @public
 */
export const jwkSetSchema = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string(),
      y: z.string(),
      /** The RFC 7638 thumbprint, which an envelope names as its `keyid`. */
      kid: z.string(),
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
});

/**
 * The public keys under which attestations verify.
 *
 * @public
 */
export type JwkSet = z.infer<typeof jwkSetSchema>;
