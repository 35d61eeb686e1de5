import {
  checklistsResponseSchema,
  parsePolicy,
  Policy,
  PolicyEffect,
  policyImpact,
  policyResponseSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { readFile } from 'node:fs/promises';
import { parse, YAMLError } from 'yaml';
import { CouldNotTellError, EXIT_CODE } from '../exitCode';
import { Outcome, toJson, toLines } from '../output';
import { CHECKLIST_PERMISSION, listChecklists } from '../portal/listChecklists';
import type { Portal } from '../portal/Portal';

/** A policy takes far less. */
const MAX_ANSWER = 1_000_000;

const EFFECTS: Record<PolicyEffect, string> = {
  blocks: 'could no longer be signed',
  unblocks: 'could be signed',
  closes: 'would no longer open the gate',
  reopens: 'would open the gate again',
};

/** What `pilot-to-prod policy-check` does. Changes nothing. */
export async function policyCheckCommand(
  portal: Portal,
  { file, json }: { file: string; json?: boolean },
): Promise<Outcome> {
  const after = await readPolicyFile(file);
  const before = await askPolicy(portal);
  const checklists = await listChecklists(portal, checklistsResponseSchema);
  const impacts = policyImpact(checklists, { before, after }, new Date());
  const isHarder = impacts.some(
    ({ effect }) => effect === 'blocks' || effect === 'closes',
  );
  const lines = impacts.flatMap(({ checklist, effect, reasons }) => [
    `${checklist.entityRef} ${checklist.agentVersion} (${checklist.state}) ${EFFECTS[effect]}`,
    ...reasons.map(({ code, message }) => `- ${code}: ${message}`),
  ]);
  const total = `${impacts.length} of ${checklists.length} checklists that the token may read`;
  return {
    exitCode: isHarder ? EXIT_CODE.NO : EXIT_CODE.YES,
    stdout: json
      ? toJson({ checklists: checklists.length, impacts })
      : toLines([...lines, `It makes a difference to ${total}`]),
    stderr: '',
  };
}

/** A policy alone, or a whole app-config.yaml that has one. */
async function readPolicyFile(file: string): Promise<Policy> {
  try {
    const content = Object(parse(await readFile(file, 'utf8')) ?? {});
    return 'pilotToProd' in content
      ? parsePolicy(content.pilotToProd?.policy)
      : parsePolicy(content, '');
  } catch (error) {
    const { code, message, name } = error as NodeJS.ErrnoException;
    throw new CouldNotTellError(
      name === 'InputError' || error instanceof YAMLError
        ? `${file}: ${message}`
        : `${file} cannot be read (${code})`,
    );
  }
}

async function askPolicy(portal: Portal): Promise<Policy> {
  const answer = policyResponseSchema.safeParse(
    await portal.ask({
      path: '/policy',
      what: 'policy',
      permission: CHECKLIST_PERMISSION,
      maxAnswer: MAX_ANSWER,
    }),
  );
  if (!answer.success) {
    throw new CouldNotTellError(
      'The portal has a policy of another version than this client',
    );
  }
  return answer.data.policy;
}
