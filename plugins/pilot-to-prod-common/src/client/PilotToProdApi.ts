import type {
  Checklist,
  ChecklistsResponse,
  ImportDocumentResponse,
} from '../model/checklist';
import type { ChecklistEventsResponse } from '../model/event';
import type { PolicyResponse } from '../model/policy';
import type { ClearancesResponse } from '../gate/clearance';
import type { GateVerdict } from '../gate/verdict';
import type { ProposalsResponse } from '../proposals/proposal';
import type {
  AcknowledgeRequest,
  ClearancesRequest,
  CloseOpenItemRequest,
  CreateChecklistRequest,
  GateRequest,
  ListChecklistsRequest,
  PostLaunchReviewRequest,
  ReasonRequest,
  RevisionRequest,
  SaveItemRequest,
  SetOpenItemsRequest,
  SignRequest,
  UpdateChecklistRequest,
} from '../requests/requests';
import type {
  ScorecardResponse,
  ScorecardTrendResponse,
} from '../scorecard/scorecard';
import type {
  ScorecardExportRequest,
  ScorecardFilter,
  ScorecardRequest,
} from '../scorecard/scorecardSchema';

/**
 * Options of every call.
 *
 * @public
 */
export interface PilotToProdRequestOptions {
  /** A Backstage token; left out where the fetch API adds one itself. */
  token?: string;
}

/**
 * The HTTP API of Pilot to Prod. Every call rejects with a `ResponseError`
 * where the backend refuses; calls that change something answer with the
 * checklist as it is afterwards.
 *
 * @public
 */
export interface PilotToProdApi {
  listChecklists(
    request?: ListChecklistsRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<ChecklistsResponse>;
  getChecklist(
    id: string,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  createChecklist(
    request: CreateChecklistRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  updateChecklist(
    id: string,
    request: UpdateChecklistRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  saveItem(
    id: string,
    number: number,
    request: SaveItemRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  setOpenItems(
    id: string,
    request: SetOpenItemsRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  closeOpenItem(
    id: string,
    openItemId: string,
    request: CloseOpenItemRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  acknowledge(
    id: string,
    request: AcknowledgeRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  approveCriteria(
    id: string,
    request: ReasonRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  sign(
    id: string,
    request: SignRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  /** Starts a checklist that is to take the place of a clearance. */
  renew(id: string, options?: PilotToProdRequestOptions): Promise<Checklist>;
  withdraw(
    id: string,
    request: RevisionRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  returnToPilot(
    id: string,
    request: ReasonRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  reopen(
    id: string,
    request: RevisionRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  revoke(
    id: string,
    request: ReasonRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  reviewAfterLaunch(
    id: string,
    request: PostLaunchReviewRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist>;
  getEvents(
    id: string,
    options?: PilotToProdRequestOptions,
  ): Promise<ChecklistEventsResponse>;
  /** The checklist as template 07 filled in, Markdown. */
  getDocument(id: string, options?: PilotToProdRequestOptions): Promise<string>;
  /**
   * Template 07 to be filled in, Markdown.
   *
   * @param entityRef - the agent whose header is filled in; left out, all of it
   *   is blank
   */
  getTemplate(
    entityRef?: string,
    options?: PilotToProdRequestOptions,
  ): Promise<string>;
  /**
   * Starts a checklist from a filled template 07, Markdown.
   *
   * @param entityRef - the agent
   */
  importDocument(
    entityRef: string,
    markdown: string,
    options?: PilotToProdRequestOptions,
  ): Promise<ImportDocumentResponse>;
  /** Launch, open items and post-launch review as an iCalendar file. */
  getCalendar(id: string, options?: PilotToProdRequestOptions): Promise<string>;
  getGateVerdict(
    request: GateRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<GateVerdict>;
  /** What is proposed as evidence for a checklist. */
  listProposals(
    id: string,
    options?: PilotToProdRequestOptions,
  ): Promise<ProposalsResponse>;
  /** Takes away what a person proposed. */
  dismissProposal(
    id: string,
    proposalId: string,
    options?: PilotToProdRequestOptions,
  ): Promise<void>;
  /** One page of the agents that the caller may read, and totals over all. */
  getScorecard(
    request?: ScorecardRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<ScorecardResponse>;
  getScorecardTrend(
    filter?: ScorecardFilter,
    options?: PilotToProdRequestOptions,
  ): Promise<ScorecardTrendResponse>;
  /** The whole filtered scorecard as a CSV file. */
  exportScorecard(
    request?: ScorecardExportRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Blob>;
  getPolicy(options?: PilotToProdRequestOptions): Promise<PolicyResponse>;
  /**
   * What the registry tells the catalog; for other backends only.
   *
   * @param request - where the last read ended; empty for all
   */
  listClearances(
    request: ClearancesRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<ClearancesResponse>;
}
