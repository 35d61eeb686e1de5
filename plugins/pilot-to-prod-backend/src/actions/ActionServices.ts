import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { ChecklistAuthorizer } from '../authorization/ChecklistAuthorizer';
import type { Clock } from '../clock';
import type { ProposalService } from '../proposals/ProposalService';
import type { ScorecardReader } from '../scorecard/ScorecardReader';
import type { ChecklistReader } from '../service/ChecklistReader';
import type { ChecklistService } from '../service/ChecklistService';
import type { GateService } from '../service/GateService';

/** What actions are made of: the same use cases as the router calls. */
export interface ActionServices {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  authorizer: ChecklistAuthorizer;
  checklists: ChecklistService;
  clock: Clock;
  gate: GateService;
  proposals: ProposalService;
  reader: ChecklistReader;
  scorecard: ScorecardReader;
}
