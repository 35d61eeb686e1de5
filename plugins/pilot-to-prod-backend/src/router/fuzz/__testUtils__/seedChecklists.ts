import type {
  Checklist,
  EvidenceByKey,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  SPONSOR,
  TestBackend,
} from '../../../__testUtils__/startBackend';
import { ProposalStore } from '../../../proposals/ProposalStore';

const asWarning = (item: ItemContent): ItemContent =>
  item.number === 8 ? { ...item, declared: 'warn' } : item;

/** Checklists in every state, as requests have made them. */
export async function seedChecklists(
  backend: TestBackend,
): Promise<Checklist[]> {
  const { change, signAll } = {
    change: backend.change,
    signAll: backend.signAll.bind(backend),
  };
  const toReview = async (agentVersion: string, conditional = false) => {
    let checklist = await backend.fillIn(
      { agentVersion },
      conditional ? asWarning : undefined,
    );
    if (conditional) {
      checklist = await change(
        MIKE,
        'put',
        `/checklists/${checklist.id}/open-items`,
        {
          revision: checklist.revision,
          openItems: [
            {
              item: 8,
              missing: 'A second channel',
              owner: MIKE,
              dueDate: '2026-06-20',
            },
          ],
        },
      );
    }
    return signAll(
      checklist,
      [MORTEZA, 'agent-builder'],
      [MIKE, 'agent-builder'],
    );
  };
  const after = (checklist: Checklist, act: string) =>
    change(SECOND_LEAD, 'post', `/checklists/${checklist.id}/${act}`, {
      revision: checklist.revision,
      reason: 'It is not ready',
    });
  const cleared = async (agentVersion: string) =>
    signAll(await toReview(agentVersion), [SECOND_LEAD, 'ai-coe-lead']);

  const superseded = async (agentVersion: string) => {
    const clearance = await cleared(agentVersion);
    await signAll(
      await backend.renew(clearance),
      [MORTEZA, 'agent-builder'],
      [MIKE, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
    const path = `/checklists/${clearance.id}`;
    return (await backend.as(MIKE, 'get', path)).body;
  };

  /** With a target that became easier after the pilot had begun. */
  const withMovedGoalposts = async (agentVersion: string) => {
    const checklist = await backend.fillIn({ agentVersion });
    const [{ number, declared, note, evidence }] = checklist.items;
    const { criteria = [] } = evidence as EvidenceByKey['success-criteria'];
    return change(MIKE, 'put', `/checklists/${checklist.id}/items/${number}`, {
      revision: checklist.revision,
      declared,
      note,
      evidence: {
        ...evidence,
        criteria: criteria.map(row => ({ ...row, target: 1 })),
      },
    });
  };

  return [
    await backend.start({ agentVersion: '20.0' }),
    await backend.fillIn({ agentVersion: '20.1' }),
    await toReview('20.2'),
    await toReview('20.3', true),
    await toReview('20.10'),
    await toReview('20.11'),
    await toReview('20.13'),
    await toReview('20.14'),
    await toReview('20.15'),
    await toReview('20.16'),
    await cleared('20.4'),
    await cleared('20.5'),
    await signAll(
      await toReview('20.6', true),
      [SPONSOR, 'sponsor'],
      [SECOND_LEAD, 'ai-coe-lead'],
    ),
    await after(await backend.start({ agentVersion: '20.7' }), 'return'),
    await after(await cleared('20.8'), 'revocation'),
    await withMovedGoalposts('20.9'),
    await superseded('20.12'),
  ];
}

/** Some proposals for each draft; their ids by checklist. */
export async function seedProposals(
  knex: Knex,
  checklists: Checklist[],
): Promise<Map<string, string[]>> {
  const store = new ProposalStore(knex);
  const ids = new Map<string, string[]>();
  for (const { id, state } of checklists) {
    for (let count = 0; state === 'draft' && count < 5; count++) {
      const proposal = await store.add(id, {
        id: id.replace(/^.{8}/, `0000000${count}`),
        item: 7,
        evidence: { url: `https://example.com/runbooks/${count}` },
        source: 'a test',
        proposedBy: MIKE,
        proposedAt: '2026-06-13T09:00:00.000Z',
      });
      ids.set(id, [...(ids.get(id) ?? []), proposal.id]);
    }
  }
  return ids;
}
