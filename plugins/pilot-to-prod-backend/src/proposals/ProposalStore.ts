import {
  digestOf,
  type EvidenceProposal,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { lockChecklist } from '../registry/checklistRows';

/** Nobody reads more than this, and no assistant can fill the database. */
export const MOST_PROPOSALS = 50;

interface ProposalRow {
  id: string;
  checklist_id: string;
  item: number;
  evidence: string;
  evidence_digest: string;
  source: string;
  proposed_by: string;
  proposed_at: string;
}

/** The proposals of people, in the plugin's own database. */
export class ProposalStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The oldest first. */
  async list(checklistId: string): Promise<EvidenceProposal[]> {
    const rows = await this.#knex<ProposalRow>('proposals')
      .where('checklist_id', checklistId)
      .orderBy(['proposed_at', 'id']);
    return rows.map(fromRow);
  }

  /**
   * Keeps a proposal, once: where the same evidence is proposed for the item
   * already, that proposal is the answer.
   *
   * @throws ConflictError where the checklist is no draft by now, or has as
   *   many proposals as it can have
   */
  async add(
    checklistId: string,
    proposal: EvidenceProposal,
  ): Promise<EvidenceProposal> {
    return this.#knex.transaction(async tx => {
      // The lock makes two who propose at the same time count one another.
      if ((await lockChecklist(tx, checklistId)) !== 'draft') {
        throw new ConflictError('The checklist is no draft any more');
      }
      const rows = await tx<ProposalRow>('proposals').where(
        'checklist_id',
        checklistId,
      );
      const row = toRow(checklistId, proposal);
      const same = rows.find(
        other =>
          other.item === row.item &&
          other.evidence_digest === row.evidence_digest,
      );
      if (same !== undefined) {
        return fromRow(same);
      }
      if (rows.length >= MOST_PROPOSALS) {
        throw new ConflictError(
          `The checklist has ${MOST_PROPOSALS} proposals that nobody has looked at; no more are taken`,
        );
      }
      await tx<ProposalRow>('proposals').insert(row);
      return proposal;
    });
  }

  /** Whether there was such a proposal. */
  async remove(checklistId: string, id: string): Promise<boolean> {
    const removed = await this.#knex<ProposalRow>('proposals')
      .where({ checklist_id: checklistId, id })
      .delete();
    return removed > 0;
  }
}

function toRow(checklistId: string, proposal: EvidenceProposal): ProposalRow {
  return {
    id: proposal.id,
    checklist_id: checklistId,
    item: proposal.item,
    evidence: JSON.stringify(proposal.evidence),
    evidence_digest: digestOf(proposal.evidence),
    source: proposal.source,
    proposed_by: proposal.proposedBy,
    proposed_at: proposal.proposedAt!,
  };
}

function fromRow(row: ProposalRow): EvidenceProposal {
  return {
    id: row.id,
    item: row.item,
    evidence: JSON.parse(row.evidence),
    source: row.source,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
  };
}
