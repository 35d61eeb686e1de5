import { z } from 'zod';
import {
  checklistContentSchema,
  signedItemSchemas,
} from '../model/checklistSchema';
import { decisionSchema } from '../model/decision';
import { factsSchema } from '../model/factsSchema';
import { sha256Schema } from '../model/formats';
import { policySchema } from '../model/policy';
import { signatureSchema } from '../model/signature';

const subjectSchema = z.strictObject({
  name: z.string(),
  digest: z.strictObject({ sha256: sha256Schema }),
});

/**
 * A statement as this version makes it. Strict, so that nothing can be slipped
 * into one that nobody looks at.
 */
export const statementSchema = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.tuple([subjectSchema], subjectSchema),
  predicateType: z.string(),
  predicate: z.strictObject({
    checklistId: z.uuid(),
    content: checklistContentSchema.extend({
      items: z.tuple(signedItemSchemas),
      policy: policySchema,
    }),
    decision: decisionSchema,
    signatures: z.array(signatureSchema),
    facts: factsSchema,
    lastEventHash: sha256Schema,
  }),
});
