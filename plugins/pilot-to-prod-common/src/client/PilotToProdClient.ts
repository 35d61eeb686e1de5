import type { ClearancesResponse } from '../gate/clearance';
import type { GateVerdict } from '../gate/verdict';
import type {
  Checklist,
  ChecklistsResponse,
  ImportDocumentResponse,
} from '../model/checklist';
import type { ChecklistEventsResponse } from '../model/event';
import type { PolicyResponse } from '../model/policy';
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
import type {
  PilotToProdApi,
  PilotToProdRequestOptions,
} from './PilotToProdApi';
import { readFailure, readFile, readJson } from './answers';

interface ClientRequest {
  method?: string;
  body?: string;
  contentType?: string;
}

type Query = Record<string, string | string[] | number | boolean | undefined>;

/**
 * Calls the HTTP API of Pilot to Prod.
 *
 * @public
 */
export class PilotToProdClient implements PilotToProdApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? {
      // Browsers refuse a fetch that is called as another object's method.
      fetch: (...args) => fetch(...args),
    };
  }

  listChecklists(
    request: ListChecklistsRequest = {},
    options?: PilotToProdRequestOptions,
  ): Promise<ChecklistsResponse> {
    return this.#get('/checklists', request, options);
  }

  getChecklist(
    id: string,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    return this.#get(checklistPath(id), {}, options);
  }

  createChecklist(
    request: CreateChecklistRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    return this.#send('POST', '/checklists', request, options);
  }

  updateChecklist(
    id: string,
    request: UpdateChecklistRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    return this.#send('PATCH', checklistPath(id), request, options);
  }

  saveItem(
    id: string,
    number: number,
    request: SaveItemRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    const path = checklistPath(id, `/items/${number}`);
    return this.#send('PUT', path, request, options);
  }

  setOpenItems(
    id: string,
    request: SetOpenItemsRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    return this.#send(
      'PUT',
      checklistPath(id, '/open-items'),
      request,
      options,
    );
  }

  closeOpenItem(
    id: string,
    openItemId: string,
    request: CloseOpenItemRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    const path = `/open-items/${encodeURIComponent(openItemId)}/closure`;
    return this.#send('POST', checklistPath(id, path), request, options);
  }

  acknowledge(
    id: string,
    request: AcknowledgeRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    const path = checklistPath(id, '/acknowledgements');
    return this.#send('POST', path, request, options);
  }

  approveCriteria(
    id: string,
    request: ReasonRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    const path = checklistPath(id, '/criteria-approvals');
    return this.#send('POST', path, request, options);
  }

  sign(
    id: string,
    request: SignRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    return this.#send(
      'POST',
      checklistPath(id, '/signatures'),
      request,
      options,
    );
  }

  renew(id: string, options?: PilotToProdRequestOptions): Promise<Checklist> {
    return this.#send('POST', checklistPath(id, '/renewal'), {}, options);
  }

  withdraw(
    id: string,
    request: RevisionRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    return this.#send(
      'POST',
      checklistPath(id, '/withdrawal'),
      request,
      options,
    );
  }

  returnToPilot(
    id: string,
    request: ReasonRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    return this.#send('POST', checklistPath(id, '/return'), request, options);
  }

  reopen(
    id: string,
    request: RevisionRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    return this.#send(
      'POST',
      checklistPath(id, '/reopening'),
      request,
      options,
    );
  }

  revoke(
    id: string,
    request: ReasonRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    return this.#send(
      'POST',
      checklistPath(id, '/revocation'),
      request,
      options,
    );
  }

  reviewAfterLaunch(
    id: string,
    request: PostLaunchReviewRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<Checklist> {
    const path = checklistPath(id, '/post-launch-review');
    return this.#send('POST', path, request, options);
  }

  getEvents(
    id: string,
    options?: PilotToProdRequestOptions,
  ): Promise<ChecklistEventsResponse> {
    return this.#get(checklistPath(id, '/events'), {}, options);
  }

  getDocument(
    id: string,
    options?: PilotToProdRequestOptions,
  ): Promise<string> {
    return this.#getText(checklistPath(id, '/document'), options);
  }

  getTemplate(
    entityRef?: string,
    options?: PilotToProdRequestOptions,
  ): Promise<string> {
    return this.#getText(withQuery('/template', { entityRef }), options);
  }

  async importDocument(
    entityRef: string,
    markdown: string,
    options?: PilotToProdRequestOptions,
  ): Promise<ImportDocumentResponse> {
    return this.#fetchJson(
      `/checklists/import?${new URLSearchParams({ entityRef })}`,
      { method: 'POST', body: markdown, contentType: 'text/markdown' },
      options,
    );
  }

  getCalendar(
    id: string,
    options?: PilotToProdRequestOptions,
  ): Promise<string> {
    return this.#getText(checklistPath(id, '/calendar.ics'), options);
  }

  getGateVerdict(
    request: GateRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<GateVerdict> {
    return this.#get('/gate', request, options);
  }

  listProposals(
    id: string,
    options?: PilotToProdRequestOptions,
  ): Promise<ProposalsResponse> {
    return this.#get(checklistPath(id, '/proposals'), {}, options);
  }

  async dismissProposal(
    id: string,
    proposalId: string,
    options?: PilotToProdRequestOptions,
  ): Promise<void> {
    const path = `/proposals/${encodeURIComponent(proposalId)}`;
    await this.#fetch(checklistPath(id, path), { method: 'DELETE' }, options);
  }

  getScorecard(
    request: ScorecardRequest = {},
    options?: PilotToProdRequestOptions,
  ): Promise<ScorecardResponse> {
    return this.#get('/scorecard', request, options);
  }

  getScorecardTrend(
    filter: ScorecardFilter = {},
    options?: PilotToProdRequestOptions,
  ): Promise<ScorecardTrendResponse> {
    return this.#get('/scorecard/trend', filter, options);
  }

  async exportScorecard(
    request: ScorecardExportRequest = {},
    options?: PilotToProdRequestOptions,
  ): Promise<Blob> {
    const path = withQuery('/scorecard.csv', request);
    const { response, asked } = await this.#fetch(path, {}, options);
    return readFile(response, asked);
  }

  getPolicy(options?: PilotToProdRequestOptions): Promise<PolicyResponse> {
    return this.#get('/policy', {}, options);
  }

  listClearances(
    request: ClearancesRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<ClearancesResponse> {
    return this.#get('/clearances', { ...request }, options);
  }

  async #get<TAnswer>(
    path: string,
    query: Query,
    options?: PilotToProdRequestOptions,
  ): Promise<TAnswer> {
    return this.#fetchJson(withQuery(path, query), {}, options);
  }

  async #getText(
    path: string,
    options?: PilotToProdRequestOptions,
  ): Promise<string> {
    const { response, asked } = await this.#fetch(path, {}, options);
    const file = await readFile(response, asked);
    return file.text();
  }

  async #send<TAnswer>(
    method: string,
    path: string,
    body: object,
    options?: PilotToProdRequestOptions,
  ): Promise<TAnswer> {
    return this.#fetchJson(
      path,
      { method, body: JSON.stringify(body), contentType: 'application/json' },
      options,
    );
  }

  async #fetchJson<TAnswer>(
    path: string,
    request: ClientRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<TAnswer> {
    const { response, asked } = await this.#fetch(path, request, options);
    return readJson(response, asked);
  }

  async #fetch(
    path: string,
    request: ClientRequest,
    options?: PilotToProdRequestOptions,
  ): Promise<{ response: Response; asked: string }> {
    const { contentType, ...init } = request;
    const baseUrl = await this.#discoveryApi.getBaseUrl('pilot-to-prod');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      ...init,
      headers: {
        ...(contentType && { 'Content-Type': contentType }),
        ...(options?.token && { Authorization: `Bearer ${options.token}` }),
      },
    });
    // Without the query, which may be long.
    const asked = `${init.method ?? 'GET'} ${baseUrl}${path.split('?')[0]}`;
    if (!response.ok) {
      throw await readFailure(response, asked);
    }
    return { response, asked };
  }
}

function checklistPath(id: string, rest: string = ''): string {
  return `/checklists/${encodeURIComponent(id)}${rest}`;
}

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const each of [value].flat()) {
      if (each !== undefined) {
        search.append(key, String(each));
      }
    }
  }
  return search.size > 0 ? `${path}?${search}` : path;
}
