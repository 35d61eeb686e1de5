import {
  Checklist,
  checklistDigest,
  clearanceHealth,
  ChecklistEvent,
  ChecklistEventType,
  CreateChecklistRequest,
  CriteriaHistory,
  dayOf,
  DEFAULT_POLICY,
  evaluate,
  evidenceOf,
  EvidenceProposal,
  Facts,
  HealthFacts,
  isClearance,
  followCriteria,
  itemDefinitions,
  NO_CRITERIA_HISTORY,
  PilotToProdApi,
  Policy,
  ProposalsResponse,
  SaveItemRequest,
  ScorecardExportRequest,
  ScorecardFilter,
  ScorecardRequest,
  SetOpenItemsRequest,
  SignRequest,
  UpdateChecklistRequest,
  addDays,
  validUntil,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  renderDocument,
  renderTemplate,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common/document';
import { FakeScorecard } from './FakeScorecard';

type EventData = ChecklistEvent['data'];

/**
 * Pilot to Prod in memory, for tests and the development app. It keeps real
 * checklists and runs the real rules, but lets everybody do everything.
 */
export class FakePilotToProdApi implements PilotToProdApi {
  readonly #events = new Map<string, ChecklistEvent[]>();
  readonly #criteria = new Map<string, CriteriaHistory>();
  checklists: Checklist[] = [];
  /** Calls that were made, by name, so that tests can count them. */
  readonly calls: string[] = [];

  constructor(
    readonly options: {
      user: string;
      facts: Omit<Facts, 'lockedCriteria' | 'entityTier'>;
      policy?: Policy;
      /** What the catalog has to say about clearances; it was not asked without. */
      healthFacts?: HealthFacts;
      now?: () => Date;
    },
  ) {}

  #failure: Error | undefined;

  /** Lets every list of checklists fail from now on, or none. */
  failWith(error: Error | undefined) {
    this.#failure = error;
  }

  /** Puts everything that happened so far, and every date in it, back in time. */
  moveBack(days: number) {
    const moved = <T>(whole: T): T =>
      JSON.parse(
        JSON.stringify(whole).replace(/\d{4}-\d{2}-\d{2}/g, day =>
          addDays(day, -days),
        ),
      );
    this.checklists = moved(this.checklists);
    for (const [id, events] of this.#events) {
      this.#events.set(id, moved(events));
    }
    for (const [id, history] of this.#criteria) {
      this.#criteria.set(id, moved(history));
    }
  }

  get #policy() {
    return this.options.policy ?? DEFAULT_POLICY;
  }

  #now() {
    return this.options.now?.() ?? new Date();
  }

  async listChecklists({ entityRef }: { entityRef?: string } = {}) {
    this.calls.push('listChecklists');
    if (this.#failure) {
      throw this.#failure;
    }
    return {
      items: this.checklists
        .filter(checklist => !entityRef || checklist.entityRef === entityRef)
        .map(checklist => this.#withHealth(checklist)),
    };
  }

  async getChecklist(id: string) {
    this.calls.push('getChecklist');
    return this.#withHealth(this.#find(id));
  }

  async getPolicy() {
    this.calls.push('getPolicy');
    return { policy: this.#policy, digest: 'sha256:policy' };
  }

  async getEvents(id: string) {
    return { items: this.#events.get(id) ?? [], intact: true };
  }

  async getDocument(id: string) {
    return renderDocument(await this.getChecklist(id), this.#policy);
  }

  async getTemplate() {
    return renderTemplate(this.#policy);
  }

  /** Without a single day in it, yet a calendar. */
  async getCalendar() {
    return 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';
  }

  async importDocument(): Promise<never> {
    throw new Error('The fake reads no documents');
  }

  /** What is proposed for any checklist, and who could not tell. */
  proposals: EvidenceProposal[] = [];
  proposalFailures: ProposalsResponse['failures'] = [];

  async listProposals() {
    this.calls.push('listProposals');
    return { items: this.proposals, failures: this.proposalFailures };
  }

  async dismissProposal(_id: string, proposalId: string) {
    this.calls.push(`dismissProposal ${proposalId}`);
    this.proposals = this.proposals.filter(({ id }) => id !== proposalId);
  }

  readonly scorecard = new FakeScorecard(() => this.options.user);

  getScorecard(request?: ScorecardRequest) {
    return this.scorecard.get(request);
  }

  getScorecardTrend(filter?: ScorecardFilter) {
    return this.scorecard.trend(filter);
  }

  exportScorecard(request?: ScorecardExportRequest) {
    return this.scorecard.export(request);
  }

  createChecklist(request: CreateChecklistRequest) {
    return this.#start(request);
  }

  #start(
    request: CreateChecklistRequest,
    renewed?: Pick<Checklist, 'contributors' | 'items' | 'openItems'>,
  ) {
    const at = this.#now().toISOString();
    const checklist: Checklist = {
      regulations: [],
      sponsor: null,
      targetLaunchDate: null,
      artifacts: [],
      ...request,
      id: `checklist-${this.checklists.length + 1}`,
      state: 'draft',
      revision: 0,
      items: itemDefinitions.map(({ number, key, title }) => ({
        number,
        key,
        title,
        declared: null,
        status: 'pending',
        evidence: {},
        note: '',
        findings: [],
        updatedBy: null,
        updatedAt: null,
      })) as unknown as Checklist['items'],
      contributors: [],
      openItems: [],
      acknowledgements: [],
      criteriaApprovals: [],
      requiredSignatures: [],
      signatures: [],
      decision: { outcome: 'incomplete', reasons: [] },
      digest: '',
      reviewDate: null,
      postLaunchReview: null,
      validUntil: null,
      health: [],
      createdAt: at,
      createdBy: this.options.user,
      updatedAt: at,
      facts: { ...this.options.facts, lockedCriteria: [], entityTier: null },
      roleHolders: {
        aiCoeLeads: this.options.facts.aiCoeLeads,
        approvers: this.options.facts.approvers,
      },
      ...renewed,
    };
    this.checklists = [checklist, ...this.checklists];
    const data = JSON.parse(
      JSON.stringify({ ...request, ...(renewed && { renewal: renewed }) }),
    );
    return this.#change(checklist.id, 0, 'created', data, () => ({}));
  }

  /** Starts a draft with all that the clearance has, and nothing declared. */
  async renew(id: string) {
    this.calls.push('renew');
    const clearance = this.#find(id);
    const { entityRef, agentVersion, tier, regulations, pilot } = clearance;
    const { builders, sponsor, targetLaunchDate, artifacts } = clearance;
    const openItems = clearance.openItems.filter(
      ({ closedAt }) => closedAt === null,
    );
    return this.#start(
      {
        entityRef,
        agentVersion,
        tier,
        regulations,
        pilot,
        builders,
        sponsor,
        targetLaunchDate,
        artifacts,
      },
      {
        contributors: clearance.contributors,
        items: clearance.items.map(item => ({
          ...item,
          declared: null,
          findings: [],
        })) as Checklist['items'],
        openItems,
      },
    );
  }

  updateChecklist(id: string, { revision, ...header }: UpdateChecklistRequest) {
    const data = header as EventData;
    return this.#change(id, revision, 'header-changed', data, () => header);
  }

  saveItem(id: string, number: number, request: SaveItemRequest) {
    const { revision, ...content } = request;
    const data = { number, ...JSON.parse(JSON.stringify(content)) };
    return this.#change(id, revision, 'item-saved', data, checklist => ({
      contributors: this.#withContributor(checklist),
      items: checklist.items.map(item =>
        item.number === number
          ? {
              ...item,
              // As JSON, where what is undefined is left out.
              ...JSON.parse(JSON.stringify(content)),
              updatedBy: this.options.user,
              updatedAt: this.#now().toISOString(),
            }
          : item,
      ),
    }));
  }

  setOpenItems(id: string, request: SetOpenItemsRequest) {
    const openItems = request.openItems.map((openItem, index) => ({
      ...openItem,
      id: `open-item-${index + 1}`,
    }));
    const data = { openItems };
    const { revision } = request;
    return this.#change(id, revision, 'open-items-set', data, checklist => ({
      contributors: this.#withContributor(checklist),
      openItems: openItems.map(openItem => ({
        ...openItem,
        closedAt: null,
        closedBy: null,
        closingNote: null,
      })),
    }));
  }

  closeOpenItem(
    id: string,
    openItemId: string,
    { revision, note }: { revision: number; note: string },
  ) {
    const data = { openItemId, note };
    return this.#change(id, revision, 'open-item-closed', data, before => ({
      openItems: before.openItems.map(openItem =>
        openItem.id === openItemId
          ? {
              ...openItem,
              closedAt: this.#now().toISOString(),
              closedBy: this.options.user,
              closingNote: note,
            }
          : openItem,
      ),
    }));
  }

  acknowledge(
    id: string,
    request: Parameters<PilotToProdApi['acknowledge']>[1],
  ) {
    const { revision, answers } = request;
    const { url = '', version = '' } = evidenceOf(this.#find(id), 'runbook');
    const at = this.#now().toISOString();
    const acknowledged = { runbookUrl: url, runbookVersion: version, answers };
    const data = acknowledged as unknown as EventData;
    return this.#change(id, revision, 'acknowledged', data, before => ({
      acknowledgements: [
        ...before.acknowledgements,
        { user: this.options.user, ...acknowledged, at },
      ],
    }));
  }

  approveCriteria(
    id: string,
    { revision, reason }: { revision: number; reason: string },
  ) {
    const data = { reason };
    return this.#change(id, revision, 'criteria-approved', data, before => ({
      criteriaApprovals: [
        ...before.criteriaApprovals,
        {
          approver: this.options.user,
          reason,
          criteria: evidenceOf(before, 'success-criteria').criteria ?? [],
          at: this.#now().toISOString(),
        },
      ],
    }));
  }

  async sign(
    id: string,
    { revision, role, digest, statement = '' }: SignRequest,
  ) {
    const signedAt = this.#now().toISOString();
    const data = { role, digest, statement };
    const { entityRef, agentVersion } = this.#find(id);
    const old = this.checklists.find(
      other =>
        other.entityRef === entityRef &&
        other.agentVersion === agentVersion &&
        isClearance(other),
    );
    const signed = await this.#change(id, revision, 'signed', data, before => ({
      signatures: [
        ...before.signatures,
        { role, signer: this.options.user, digest, statement, signedAt },
      ],
      ...(role === 'ai-coe-lead'
        ? {
            state: before.decision.outcome as 'cleared' | 'conditional',
            reviewDate: dayOf(signedAt),
            validUntil: validUntil(this.#policy, before.tier, dayOf(signedAt)),
            postLaunchReview: {
              dueDate: addDays(
                [before.targetLaunchDate!, dayOf(signedAt)].sort()[1],
                this.#policy.postLaunchReviewDays,
              ),
              completedAt: null,
              outcome: null,
              summary: null,
            },
          }
        : { state: 'in-review' as const }),
    }));
    if (old && role === 'ai-coe-lead') {
      await this.#change(
        old.id,
        old.revision,
        'superseded',
        { by: id },
        () => ({
          state: 'superseded',
        }),
      );
    }
    return signed;
  }

  withdraw(id: string, { revision }: { revision: number }) {
    return this.#change(id, revision, 'withdrawn', {}, () => ({
      state: 'draft',
      signatures: [],
    }));
  }

  returnToPilot(
    id: string,
    { revision, reason }: { revision: number; reason: string },
  ) {
    return this.#change(id, revision, 'returned', { reason }, () => ({
      state: 'blocked',
      signatures: [],
    }));
  }

  reopen(id: string, { revision }: { revision: number }) {
    return this.#change(id, revision, 'reopened', {}, () => ({
      state: 'draft',
    }));
  }

  revoke(
    id: string,
    { revision, reason }: { revision: number; reason: string },
  ) {
    return this.#change(id, revision, 'revoked', { reason }, () => ({
      state: 'revoked',
    }));
  }

  reviewAfterLaunch(
    id: string,
    request: Parameters<PilotToProdApi['reviewAfterLaunch']>[1],
  ) {
    const { revision, outcome, summary } = request;
    const data = { outcome, summary };
    return this.#change(id, revision, 'post-launch-reviewed', data, before => ({
      state: outcome === 'keep' ? before.state : 'revoked',
      postLaunchReview: {
        ...before.postLaunchReview!,
        completedAt: this.#now().toISOString(),
        outcome,
        summary,
      },
    }));
  }

  async getGateVerdict(): Promise<never> {
    throw new Error('The tab does not ask the gate');
  }

  async listClearances(): Promise<never> {
    throw new Error('Only other backends list clearances');
  }

  #withContributor({ contributors }: Checklist): string[] {
    return [...new Set([...contributors, this.options.user])].sort();
  }

  #find(id: string): Checklist {
    const checklist = this.checklists.find(other => other.id === id);
    if (checklist === undefined) {
      throw responseError(404, 'NotFoundError', `No checklist ${id}`);
    }
    return checklist;
  }

  async #change(
    id: string,
    revision: number,
    type: ChecklistEventType,
    data: EventData,
    change: (before: Checklist) => Partial<Checklist>,
  ): Promise<Checklist> {
    this.calls.push(type);
    const before = this.#find(id);
    if (revision !== before.revision) {
      throw responseError(
        409,
        'ConflictError',
        `Revision ${revision} is not the newest, which is ${before.revision}`,
      );
    }
    const now = this.#now();
    const made: Checklist = { ...before, ...change(before) };
    const history = [before, made].reduce(
      (known, content) => followCriteria(known, content, now),
      this.#criteria.get(id) ?? NO_CRITERIA_HISTORY,
    );
    this.#criteria.set(id, history);
    const changed: Checklist = {
      ...made,
      facts: { ...made.facts, lockedCriteria: history.locked },
      revision: before.revision + 1,
      updatedAt: now.toISOString(),
    };
    const after = this.#evaluated(changed, now);
    this.checklists = this.checklists.map(other =>
      other.id === id ? after : other,
    );
    const events = this.#events.get(id) ?? [];
    this.#events.set(id, [
      ...events,
      {
        sequence: after.revision,
        type,
        actor: this.options.user,
        at: now.toISOString(),
        data,
        previousHash: events.at(-1)?.hash ?? null,
        hash: `hash-${after.revision}`,
      },
    ]);
    return this.#withHealth(after);
  }

  /** What becomes of a clearance follows from the day on which one looks. */
  #withHealth(checklist: Checklist): Checklist {
    return {
      ...checklist,
      health: clearanceHealth(
        checklist,
        this.#policy,
        this.options.healthFacts,
        dayOf(this.#now()),
      ),
    };
  }

  #evaluated(checklist: Checklist, now: Date): Checklist {
    const { items, decision, requiredSignatures } = evaluate(
      checklist,
      this.#policy,
      checklist.facts,
      now,
    );
    return {
      ...checklist,
      items: checklist.items.map((item, index) => ({
        ...item,
        status: items[index].status,
        findings: items[index].findings,
      })) as Checklist['items'],
      decision,
      requiredSignatures,
      digest: checklistDigest(checklist, this.#policy),
    };
  }
}

/** What a call rejects with where the backend refuses. */
export function responseError(
  statusCode: number,
  name: string,
  message: string,
  details: object = {},
): Error {
  return Object.assign(new Error(message), {
    name: 'ResponseError',
    statusCode,
    body: { error: { name, message, ...details } },
  });
}
