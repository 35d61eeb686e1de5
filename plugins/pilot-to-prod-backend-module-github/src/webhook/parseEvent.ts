import {
  faultsOf,
  gateSchema,
  parseOrThrow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';
import type {
  DeploymentRequest,
  DeploymentSubject,
} from '../deployments/Deployment';

/** As long as GitHub lets an environment's name be, and what can be stored. */
const environmentSchema = z
  .string()
  .min(1)
  .max(255)
  .refine(
    name => !/[\p{Cc}\p{Surrogate}]/u.test(name),
    'must not contain control characters',
  );

/** What is looked at of `deployment_protection_rule`; there is much more. */
const eventSchema = z.object({
  environment: environmentSchema,
  deployment_callback_url: z.string().min(1).max(500),
  ref: z.string().optional(),
  repository: z.object({
    full_name: z
      .string()
      .max(255)
      .regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name'),
  }),
  deployment: z
    .object({
      id: z.union([z.int(), z.string().max(64)]),
      ref: z.string().optional(),
      payload: z.unknown(),
    })
    .nullish(),
});

/** What is looked at of `deployment.payload`, which other tools use as well. */
const payloadSchema = z.object({
  entityRef: gateSchema.shape.entityRef.optional(),
  agentVersion: gateSchema.shape.agentVersion,
  artifacts: z
    .array(
      z.union(
        [
          z.string(),
          z.object({ digest: z.string() }).transform(({ digest }) => digest),
        ],
        'must be a digest, or an object with a digest',
      ),
    )
    .default([])
    .pipe(gateSchema.shape.artifact.unwrap()),
});

/**
 * The question that an event of `deployment_protection_rule` asks.
 *
 * A deployment that says something wrong of itself is a question too: GitHub
 * waits for an answer.
 *
 * @throws InputError that names what is missing to answer at all
 */
export function parseEvent(
  event: unknown,
  deliveryId: string,
): DeploymentRequest {
  const parsed = parseOrThrow(eventSchema, event);
  const { deployment, repository } = parsed;
  return {
    deliveryId,
    callbackUrl: parsed.deployment_callback_url,
    environment: parsed.environment,
    deploymentId: String(deployment?.id ?? deliveryId),
    subject: {
      repository: repository.full_name,
      ...readSubject(deployment?.payload, [parsed.ref, deployment?.ref]),
    },
  };
}

function readSubject(
  payload: unknown,
  refs: (string | undefined)[],
): Omit<DeploymentSubject, 'repository'> {
  const said = payloadSchema.safeParse(toObject(payload));
  if (!said.success) {
    const faults = faultsOf(said.error).map(({ path, message }) =>
      ['deployment.payload', path]
        .filter(Boolean)
        .join('.')
        .concat(`: ${message}`),
    );
    return { artifacts: [], fault: faults.join('; ') };
  }
  const { agentVersion, ...rest } = said.data;
  if (agentVersion !== undefined) {
    return { ...rest, agentVersion };
  }
  const tag = findTag(refs);
  const version = gateSchema.shape.agentVersion.safeParse(
    tag?.replace(/^v(?=\d)/, ''),
  );
  return version.success
    ? { ...rest, agentVersion: version.data }
    : {
        ...rest,
        fault: `The tag ${tag} is no agent version. Deploy a tag such as v1.0, or name the version in deployment.payload.agentVersion.`,
      };
}

/**
 * GitHub hands on whatever the deployment was made with, as an object or as
 * text. What is no object says nothing of versions or artifacts.
 */
function toObject(payload: unknown): object {
  let value = payload;
  if (typeof payload === 'string') {
    try {
      value = JSON.parse(payload);
    } catch {
      return {};
    }
  }
  const isObject =
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as object) : {};
}

/**
 * The tag that is deployed. GitHub gives a ref in full or by its name alone; a
 * name alone can be a branch's, and counts where it looks like a version.
 */
function findTag(refs: (string | undefined)[]): string | undefined {
  const known = refs.filter(ref => ref !== undefined);
  const full = known.find(ref => ref.startsWith('refs/'));
  if (full !== undefined) {
    return full.startsWith('refs/tags/')
      ? full.slice('refs/tags/'.length)
      : undefined;
  }
  return known.find(ref => /^(v\d[\w+-]*|\d+\.[\w+-]+)(\.[\w+-]+)*$/.test(ref));
}
