import { z } from 'zod';
import { artifactSchema } from '../model/artifact';
import { CHECKLIST_STATES } from '../model/checklistSchema';
import { OUTCOMES } from '../model/decision';
import { evidenceSchemaOf } from '../items/definitions';
import { launchDateFault } from '../model/launchDate';
import { digestSchema } from '../model/formats';
import { tierSchema } from '../model/policy';
import { signatureRoleSchema } from '../model/signature';
import {
  daySchema,
  entityRefSchema,
  filledTextSchema,
  lineSchema,
  MAX_ROWS,
  textSchema,
} from '../model/text';
import { queryIntegerSchema } from './query';

const revision = z.int().min(1);

const agentVersionSchema = z
  .string()
  .max(64)
  .regex(
    /^[0-9A-Za-z][0-9A-Za-z_+-]*(\.[0-9A-Za-z_+-]+)*$/,
    'must be a version such as 1.0',
  );

const pilotSchema = z
  .strictObject({ start: daySchema, end: daySchema })
  .refine(({ start, end }) => start <= end, {
    path: ['end'],
    message: 'must not be before the start',
  });

const unique = (values: string[]) => new Set(values).size === values.length;

const header = {
  tier: tierSchema,
  pilot: pilotSchema,
  builders: z
    .array(entityRefSchema)
    .min(1, 'must name at least one builder')
    .max(MAX_ROWS)
    .refine(unique, 'must not name anybody twice'),
  regulations: z
    .array(lineSchema)
    .max(MAX_ROWS)
    .refine(unique, 'must not name a regulation twice'),
  sponsor: entityRefSchema.nullable(),
  targetLaunchDate: daySchema.nullable(),
  artifacts: z
    .array(artifactSchema)
    .max(MAX_ROWS)
    .superRefine((artifacts, context) => {
      const names = artifacts.map(({ name }) => name);
      names.forEach((name, index) => {
        if (names.indexOf(name) < index) {
          context.addIssue({
            code: 'custom',
            path: [index, 'name'],
            message: `must not be another “${name}”`,
          });
        }
      });
    }),
};

/**
 * The body of `POST /checklists`.
 *
 * @public
 */
export const createChecklistSchema = z
  .strictObject({
    entityRef: entityRefSchema,
    agentVersion: agentVersionSchema,
    ...header,
    regulations: header.regulations.default([]),
    sponsor: header.sponsor.default(null),
    targetLaunchDate: header.targetLaunchDate.default(null),
    artifacts: header.artifacts.default([]),
  })
  .superRefine((value, context) => {
    const message = launchDateFault(value);
    if (message !== undefined) {
      context.addIssue({ code: 'custom', path: ['targetLaunchDate'], message });
    }
  });

/**
 * The query of `POST /checklists/import`.
 *
 * @public
 */
export const importDocumentSchema = z.strictObject({
  entityRef: entityRefSchema,
});

/**
 * The query of `GET /template`.
 *
 * @public
 */
export const templateSchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
});

/**
 * The body of `PATCH /checklists/:id`.
 *
 * @public
 */
export const updateChecklistSchema = z
  .strictObject({ revision, ...z.strictObject(header).partial().shape })
  .refine(({ revision: _, ...changes }) => Object.keys(changes).length > 0, {
    message: 'must name at least one property to change',
  });

/**
 * The schema of one item's save; `undefined` where no such item takes any.
 *
 * @public
 */
export function saveItemSchema(number: number) {
  const evidence = evidenceSchemaOf(number);
  return (
    evidence &&
    z.strictObject({
      revision,
      declared: z.enum(['pass', 'warn', 'fail']).nullable(),
      evidence,
      note: textSchema,
    })
  );
}

/**
 * The body of `PUT /checklists/:id/open-items`.
 *
 * @public
 */
export const setOpenItemsSchema = z.strictObject({
  revision,
  openItems: z
    .array(
      z.strictObject({
        item: z.int().min(1).max(9),
        missing: filledTextSchema,
        owner: lineSchema,
        dueDate: daySchema,
      }),
    )
    .max(MAX_ROWS),
});

/**
 * The body of `POST /checklists/:id/open-items/:openItemId/closure`.
 *
 * @public
 */
export const closeOpenItemSchema = z.strictObject({
  revision,
  note: filledTextSchema,
});

/**
 * The body of `POST /checklists/:id/acknowledgements`.
 *
 * @public
 */
export const acknowledgeSchema = z.strictObject({
  revision,
  answers: z.strictObject({
    kill: filledTextSchema,
    failureModes: z
      .array(filledTextSchema)
      .min(3, 'must name three failure modes')
      .max(MAX_ROWS),
    logs: filledTextSchema,
  }),
});

/**
 * The body of a criteria approval, a return or a revocation.
 *
 * @public
 */
export const reasonSchema = z.strictObject({
  revision,
  reason: filledTextSchema,
});

/**
 * The body of `POST /checklists/:id/signatures`.
 *
 * @public
 */
export const signSchema = z.strictObject({
  revision,
  role: signatureRoleSchema,
  digest: digestSchema,
  statement: textSchema.optional(),
});

/**
 * The body of a withdrawal or a reopening.
 *
 * @public
 */
export const revisionSchema = z.strictObject({ revision });

/**
 * The body of `POST /checklists/:id/post-launch-review`.
 *
 * @public
 */
export const postLaunchReviewSchema = z.strictObject({
  revision,
  outcome: z.enum(['keep', 'return-to-pilot']),
  summary: filledTextSchema,
});

/**
 * The query of `GET /checklists`.
 *
 * @public
 */
export const listChecklistsSchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
  agentVersion: agentVersionSchema.optional(),
  state: z.enum(CHECKLIST_STATES).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  tier: tierSchema.optional(),
  limit: queryIntegerSchema({ min: 1, max: 200 }).default(50),
  cursor: z.string().max(500).optional(),
});

/**
 * The longest time for which `GET /clearances` holds its answer, in seconds:
 * less than after what proxies take a silent connection for a dead one.
 *
 * @public
 */
export const CLEARANCES_WAIT_SECONDS = 25;

/**
 * The query of `GET /clearances`: the sequence number and the token of the last
 * read, and for how many seconds the answer may wait for something new.
 *
 * @public
 */
export const clearancesSchema = z.strictObject({
  after: queryIntegerSchema({ min: 0 }).default(0),
  token: z.uuid('must be the token of an earlier answer').optional(),
  wait: queryIntegerSchema({ min: 0, max: CLEARANCES_WAIT_SECONDS }).default(0),
});

/**
 * The query of `GET /gate` and `GET /gate/check`.
 *
 * @public
 */
export const gateSchema = z.strictObject({
  entityRef: entityRefSchema,
  agentVersion: agentVersionSchema.optional(),
  /** What is about to be deployed; may be given several times. */
  artifact: z.array(digestSchema).max(MAX_ROWS).default([]),
});

/**
 * The body of `POST /gate/check`, as far as it is looked at.
 *
 * @public
 */
export const gateBodySchema = z.looseObject({
  metadata: z
    .looseObject({
      entityRef: entityRefSchema.optional(),
      agentVersion: agentVersionSchema.optional(),
      /** One digest, several with commas between, or a list. */
      artifact: z.union([z.string(), z.array(digestSchema)]).optional(),
    })
    .optional(),
});

/**
 * The body of `POST /checklists/:id/renewal`.
 *
 * @public
 */
export const renewalSchema = z.strictObject({});

/**
 * The path parameter that names a checklist.
 *
 * @public
 */
export const checklistIdSchema = z.uuid('must be a checklist id');
