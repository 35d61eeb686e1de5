import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import type { ProposalService } from '../proposals/ProposalService';
import type { RunAudited } from './audited';
import { idOf, proposalIdOf } from './parseRequest';

/**
 * What is proposed as evidence. Proposing has no route: people save the item
 * itself, and assistants have their action for it.
 */
export function addProposalRoutes(
  router: Router,
  options: {
    /** Who asks, a person or a service. */
    anybody: (req: Request) => Promise<{ credentials: BackstageCredentials }>;
    proposals: ProposalService;
    runAudited: RunAudited;
  },
): void {
  const { anybody, proposals, runAudited } = options;

  router.get('/checklists/:id/proposals', async (req, res) => {
    const caller = await anybody(req);
    res.json(await proposals.list(idOf(req), caller));
  });

  router.delete('/checklists/:id/proposals/:proposalId', async (req, res) => {
    await runAudited(
      req,
      'proposal-dismiss',
      caller => proposals.dismiss(idOf(req), proposalIdOf(req), caller),
      checklist => checklist,
    );
    res.status(204).end();
  });
}
