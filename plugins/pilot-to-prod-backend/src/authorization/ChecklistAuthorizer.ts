import {
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
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
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
import type { Roles } from '../config/readSettings';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { Visibility } from '../scorecard/ScorecardStore';
import { Act, Caller, holds, refusal } from './acts';
import { checklistResourceRef } from './permissionRules';

/** Acts that somebody else's software may do in a person's name. */
const DELEGABLE: Act['type'][] = ['edit'];

/**
 * The one place that says who may do what: the domain's own rules (contract 5)
 * and, on top of them, the permission framework, which can only take away.
 */
export class ChecklistAuthorizer {
  readonly #auth: AuthService;
  readonly #directory: AgentDirectory;
  readonly #permissions: PermissionsService;
  readonly #permissionsRegistry: PermissionsRegistryService;
  readonly #userInfo: UserInfoService;
  readonly #roles: Roles;

  static create(options: {
    auth: AuthService;
    directory: AgentDirectory;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    userInfo: UserInfoService;
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
    this.#userInfo = options.userInfo;
    this.#roles = options.roles;
  }

  /**
   * The person who may do this act to this checklist.
   *
   * @throws NotAllowedError
   */
  async requireAct(
    act: Act,
    record: ChecklistRecord,
    credentials: BackstageCredentials,
  ): Promise<Caller> {
    const caller = await this.#requirePerson(
      credentials,
      DELEGABLE.includes(act.type),
    );
    const reason = refusal(act, record, caller, this.#roles);
    if (reason !== undefined) {
      throw new NotAllowedError(reason);
    }
    await this.#requirePermission(
      { permission: permissionFor(act), resourceRef: record.id },
      credentials,
    );
    return caller;
  }

  /**
   * The person who asks for something that people alone may do.
   *
   * @throws NotAllowedError
   */
  async requirePerson(credentials: BackstageCredentials): Promise<Caller> {
    return this.#requirePerson(credentials, true);
  }

  /**
   * The person who may start a checklist: one of its builders, an owner of the
   * agent, or an AI CoE Lead.
   *
   * @throws NotAllowedError
   */
  async requireCreate(
    agent: Entity,
    builders: string[],
    credentials: BackstageCredentials,
  ): Promise<Caller> {
    const caller = await this.#requirePerson(credentials, true);
    if (
      !builders.includes(caller.userRef) &&
      !holds(caller, ownersOf(agent)) &&
      !holds(caller, this.#roles.aiCoeLead)
    ) {
      throw new NotAllowedError(
        'Only a builder named in the checklist, an owner of the agent or an AI CoE Lead may start it',
      );
    }
    await this.#requirePermission(
      { permission: checklistCreatePermission },
      credentials,
    );
    return caller;
  }

  /**
   * @throws NotAllowedError where the permission is missing
   * @throws NotFoundError where the caller may not see the agent
   */
  async requireRead(
    record: ChecklistRecord,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.#requirePermission(
      { permission: checklistReadPermission, resourceRef: record.id },
      credentials,
    );
    const readable = await this.#directory.readable(
      [record.entityRef],
      credentials,
    );
    if (!readable.has(record.entityRef)) {
      throw new NotFoundError(`There is no checklist ${record.id}`);
    }
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
    const isAllowed = createConditionAuthorizer(
      this.#permissionsRegistry.getPermissionRuleset(checklistResourceRef),
    );
    const refs = records.map(({ entityRef }) => entityRef);
    const readable = await this.#directory.readable(refs, credentials);
    const agents =
      decision.result === AuthorizeResult.CONDITIONAL
        ? await this.#directory.findAll(refs)
        : new Map<string, Entity>();
    return records.filter(
      record =>
        readable.has(record.entityRef) &&
        isAllowed(decision, {
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
    const [entities] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
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
   */
  async #requirePerson(
    credentials: BackstageCredentials,
    delegable: boolean,
  ): Promise<Caller> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('Only a signed-in person may do this');
    }
    if (credentials.principal.actor !== undefined && !delegable) {
      throw new NotAllowedError(
        'This has to be done by the person themselves, not on their behalf',
      );
    }
    const { userEntityRef, ownershipEntityRefs } =
      await this.#userInfo.getUserInfo(credentials);
    return { userRef: userEntityRef, ownershipRefs: ownershipEntityRefs };
  }

  /** What the policy says of reading checklists, unless it is no. */
  async #requireReadDecision(
    credentials: BackstageCredentials,
  ): Promise<PolicyDecision> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: checklistReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('You may not read checklists');
    }
    return decision;
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
