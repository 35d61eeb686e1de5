import {
  canonicalRef,
  checklistCreatePermission,
  checklistReadPermission,
  checklistRevokePermission,
  checklistSignPermission,
  checklistUpdatePermission,
  gateReadPermission,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  AuthService,
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizePermissionRequest,
  AuthorizeResult,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { AgentDirectory, ownersOf } from '../catalog/AgentDirectory';
import type { PeopleLookup } from '../catalog/PeopleLookup';
import type { Roles } from '../config/readSettings';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import { Act, Actor, Caller, mayStart, refusal, rolesOf } from './acts';
import { findChecklist, noSuchChecklist } from './findChecklist';
import { ChecklistResource, checklistResourceRef } from './permissionRules';
import type { Visibility } from './Visibility';

/** Acts that somebody else's software may do in a person's name. */
const DELEGABLE: Act['type'][] = ['edit'];

/** Asked for in place of the agent of a checklist that does not exist. */
const NO_AGENT = 'component:pilot-to-prod/none';

interface Asking {
  credentials: BackstageCredentials;
  /** Of the use case. */
  people: PeopleLookup;
}

/**
 * The one place that says who may do what: the domain's own rules and, on top
 * of them, the permission framework, which can only take away. Who somebody is
 * and which roles they hold is asked of the catalog each time; a token only
 * says for whom it was made.
 */
export class ChecklistAuthorizer {
  readonly #auth: AuthService;
  readonly #directory: AgentDirectory;
  readonly #permissions: PermissionsService;
  readonly #permissionsRegistry: PermissionsRegistryService;
  readonly #registry: Pick<ChecklistRegistry, 'get'>;
  readonly #roles: Roles;

  static create(options: {
    auth: AuthService;
    directory: AgentDirectory;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    registry: Pick<ChecklistRegistry, 'get'>;
    roles: Roles;
  }): ChecklistAuthorizer {
    return new ChecklistAuthorizer(options);
  }

  private constructor(
    options: Parameters<typeof ChecklistAuthorizer.create>[0],
  ) {
    this.#auth = options.auth;
    this.#directory = options.directory;
    this.#permissions = options.permissions;
    this.#permissionsRegistry = options.permissionsRegistry;
    this.#registry = options.registry;
    this.#roles = options.roles;
  }

  /**
   * The checklist to which the caller may do this act, and who they are.
   *
   * @throws NotFoundError where they may not even read it
   * @throws NotAllowedError
   */
  async requireAct(
    act: Act,
    id: string,
    { credentials, people }: Asking,
  ): Promise<{ record: ChecklistRecord; caller: Actor }> {
    const permission = permissionFor(act);
    const [record, [read, change]] = await Promise.all([
      findChecklist(this.#registry, id),
      this.#decide([checklistReadPermission, permission], credentials),
    ]);
    const found = await this.#requireReadable(id, record, read, credentials);
    const caller = await this.requirePerson(
      { credentials, people },
      DELEGABLE.includes(act.type),
    );
    const holders = {
      ...(await people.roleHolders(this.#roles)),
      owners: act.type === 'renew' ? await people.behind(found.owners) : [],
    };
    const reason = refusal(act, found.record, caller, holders);
    if (reason !== undefined) {
      throw new NotAllowedError(reason);
    }
    if (!this.#allows(change, found)) {
      throw new NotAllowedError(`The permission ${permission.name} is missing`);
    }
    return {
      record: found.record,
      caller: { ...caller, heldRoles: rolesOf(caller, holders) },
    };
  }

  /**
   * The clearance that the caller may renew, and who they are. As it starts a
   * checklist, it takes the right to do that too.
   *
   * @throws NotFoundError where they may not even read it
   * @throws NotAllowedError
   */
  async requireRenewal(
    id: string,
    asking: Asking,
  ): Promise<{ record: ChecklistRecord; caller: Actor }> {
    const found = await this.requireAct({ type: 'renew' }, id, asking);
    await this.#requirePermission(
      { permission: checklistCreatePermission },
      asking.credentials,
    );
    return found;
  }

  /**
   * The ref of the user who asks for something that people alone may do. Says
   * nothing about whether they exist.
   *
   * @throws NotAllowedError
   */
  requireUser(credentials: BackstageCredentials): string {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('Only a signed-in person may do this');
    }
    return credentials.principal.userEntityRef;
  }

  /**
   * The person who may start a checklist: an owner of the agent, or an AI CoE
   * Lead. Being named as a builder does not suffice, as people name builders
   * themselves.
   *
   * @throws NotAllowedError
   */
  async requireCreate(
    agent: Entity,
    { credentials, people }: Asking,
  ): Promise<Actor> {
    const caller = await this.requirePerson({ credentials, people });
    const [holders, owners] = await Promise.all([
      people.roleHolders(this.#roles),
      people.behind(ownersOf(agent)),
    ]);
    const heldRoles = rolesOf(caller, { ...holders, owners });
    if (!mayStart(heldRoles)) {
      throw new NotAllowedError(
        `Only an owner of ${stringifyEntityRef(
          agent,
        )} or an AI CoE Lead may start a checklist of it`,
      );
    }
    await this.#requirePermission(
      { permission: checklistCreatePermission },
      credentials,
    );
    return { ...caller, heldRoles };
  }

  /**
   * Whether the caller may read the checklist that they are about to start, as
   * every act takes that right.
   *
   * @throws NotAllowedError
   */
  async requireReadOfNew(
    record: ChecklistResource['record'],
    agent: Entity,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [decision] = await this.#decide(
      [checklistReadPermission],
      credentials,
    );
    if (!this.#allows(decision, { record, owners: ownersOf(agent) })) {
      throw new NotAllowedError(
        'You may not read the checklist that this would start',
      );
    }
  }

  /**
   * The checklist with this id.
   *
   * @throws NotFoundError where there is none, or none that the caller may
   *   read: nobody can tell the one from the other
   */
  async requireRead(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ChecklistRecord> {
    const [record, [read]] = await Promise.all([
      findChecklist(this.#registry, id),
      this.#decide([checklistReadPermission], credentials),
    ]);
    const found = await this.#requireReadable(id, record, read, credentials);
    return found.record;
  }

  /**
   * Of some checklists, those that the caller may read.
   *
   * @throws NotAllowedError where they may read none at all
   */
  async filterReadable(
    records: ChecklistRecord[],
    credentials: BackstageCredentials,
  ): Promise<ChecklistRecord[]> {
    const decision = await this.#requireReadDecision(credentials);
    const agents = await this.#directory.readable(
      records.map(({ entityRef }) => entityRef),
      credentials,
    );
    return records.filter(
      record =>
        agents.has(record.entityRef) &&
        this.#allows(decision, {
          record,
          owners: ownersOf(agents.get(record.entityRef)),
        }),
    );
  }

  /** @throws NotAllowedError */
  async requirePolicyRead(credentials: BackstageCredentials): Promise<void> {
    await this.#requireReadDecision(credentials);
  }

  /**
   * Which agents the caller may see on the scorecard. Asks the catalog for
   * them one by one only where its policy makes a difference between them.
   *
   * @throws NotAllowedError where they may read no checklist at all
   */
  async requireVisibility(
    credentials: BackstageCredentials,
  ): Promise<Visibility> {
    const decision = await this.#requireReadDecision(credentials);
    const [entities] = await this.#decide(
      [catalogEntityReadPermission],
      credentials,
    );
    return {
      userRef: this.#auth.isPrincipal(credentials, 'user')
        ? credentials.principal.userEntityRef
        : null,
      entityRefs:
        entities.result === AuthorizeResult.ALLOW
          ? undefined
          : await this.#directory.refsReadableBy(credentials),
      condition:
        decision.result === AuthorizeResult.CONDITIONAL
          ? createConditionTransformer(
              this.#permissionsRegistry.getPermissionRuleset(
                checklistResourceRef,
              ),
            )(decision.conditions)
          : undefined,
    };
  }

  /** @throws NotAllowedError */
  async requireGateRead(credentials: BackstageCredentials): Promise<void> {
    await this.#requirePermission(
      { permission: gateReadPermission },
      credentials,
    );
  }

  /**
   * Only people act, and by themselves where it is their word that counts: a
   * service, a static token or an assistant that acts for somebody does not.
   * Neither does somebody whom the catalog does not know any longer, however
   * long their token lives.
   *
   * @throws NotAllowedError
   */
  async requirePerson(
    { credentials, people }: Asking,
    /** Whether somebody else's software may do this in their name. */
    delegable: boolean = true,
  ): Promise<Caller> {
    const userEntityRef = this.requireUser(credentials);
    if (!delegable && this.#isOnBehalf(credentials)) {
      throw new NotAllowedError(
        'This has to be done by the person themselves, not on their behalf',
      );
    }
    const userRef = canonicalRef(userEntityRef);
    const existing = await people.existing([userEntityRef]);
    if (userRef === undefined || !existing.includes(userRef)) {
      throw new NotAllowedError(
        `${userEntityRef} is not a person in the catalog, and only such a person may do this`,
      );
    }
    return { userRef };
  }

  #isOnBehalf(credentials: BackstageCredentials): boolean {
    return (
      this.#auth.isPrincipal(credentials, 'user') &&
      credentials.principal.actor !== undefined
    );
  }

  /**
   * Takes the same steps whether there is a checklist or not, so that neither
   * the answer nor the time that it takes tells of one that is hidden.
   */
  async #requireReadable(
    id: string,
    record: ChecklistRecord | undefined,
    decision: PolicyDecision,
    credentials: BackstageCredentials,
  ): Promise<ChecklistResource & { record: ChecklistRecord }> {
    const entityRef = record?.entityRef ?? NO_AGENT;
    const agents = await this.#directory.readable([entityRef], credentials);
    const found = record && { record, owners: ownersOf(agents.get(entityRef)) };
    if (
      found === undefined ||
      !agents.has(entityRef) ||
      !this.#allows(decision, found)
    ) {
      if (agents.get(entityRef) !== undefined) {
        // What the caller does not see takes a second question.
        await this.#directory.find(NO_AGENT);
      }
      throw noSuchChecklist(id);
    }
    return found;
  }

  /** What the policy says of reading checklists, unless it is no. */
  async #requireReadDecision(
    credentials: BackstageCredentials,
  ): Promise<PolicyDecision> {
    const [decision] = await this.#decide(
      [checklistReadPermission],
      credentials,
    );
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('You may not read checklists');
    }
    return decision;
  }

  /** What the policy says, as far as it can without a checklist. */
  async #decide(
    permissions: ResourcePermission[],
    credentials: BackstageCredentials,
  ): Promise<PolicyDecision[]> {
    return this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
  }

  /** What the policy says of this very checklist. */
  #allows(decision: PolicyDecision, resource: ChecklistResource): boolean {
    const isAllowed = createConditionAuthorizer(
      this.#permissionsRegistry.getPermissionRuleset(checklistResourceRef),
    );
    return isAllowed(decision, resource);
  }

  async #requirePermission(
    request: AuthorizePermissionRequest,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [{ result }] = await this.#permissions.authorize([request], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      const { name } = request.permission;
      throw new NotAllowedError(`The permission ${name} is missing`);
    }
  }
}

function permissionFor(act: Act): ResourcePermission {
  switch (act.type) {
    case 'sign':
      return checklistSignPermission;
    case 'revoke':
      return checklistRevokePermission;
    default:
      return checklistUpdatePermission;
  }
}
