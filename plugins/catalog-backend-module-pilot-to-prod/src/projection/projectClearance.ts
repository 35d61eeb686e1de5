import type { Entity } from '@backstage/catalog-model';
import {
  AgentClearance,
  ANNOTATIONS,
  Stage,
  stageOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ProjectionSettings } from './settings';

/** Annotations that follow from the clearance and from nothing else. */
const FROM_CLEARANCE: readonly string[] = [
  ANNOTATIONS.LIFECYCLE,
  ANNOTATIONS.OUTCOME,
  ANNOTATIONS.CLEARED_VERSION,
  ANNOTATIONS.ATTENTION,
];

/** Annotations that nobody but this module may set. */
const OWN_ANNOTATIONS: readonly string[] = [
  ...FROM_CLEARANCE,
  ANNOTATIONS.DECLARED_LIFECYCLE,
  ANNOTATIONS.UNGOVERNED,
];

/**
 * Whether the registry has a say in an entity: an agent that declares one of
 * the two lifecycles that the gate stands between.
 */
export function isGoverned(
  entity: Entity,
  settings: ProjectionSettings,
): boolean {
  return declaredStage(entity, settings) !== undefined;
}

/**
 * The entity as the catalog should show it.
 *
 * @param entity - as its file declares it
 * @param clearance - what the registry says of it, if it knows the agent
 */
export function projectClearance(
  entity: Entity,
  clearance: AgentClearance | undefined,
  settings: ProjectionSettings,
): Entity {
  const declared = declaredStage(entity, settings);
  if (declared === undefined) {
    return withoutForgeries(entity);
  }
  const stage = stageBy(clearance);
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...withoutOwn(entity.metadata.annotations),
        ...annotationsOf(clearance),
        [ANNOTATIONS.DECLARED_LIFECYCLE]: String(entity.spec?.lifecycle),
        ...(declared === 'production' &&
          stage === 'pilot' && { [ANNOTATIONS.UNGOVERNED]: 'true' }),
      },
    },
    spec: {
      ...entity.spec,
      ...(settings.enforcement === 'enforce' && {
        lifecycle: settings.lifecycles[stage],
      }),
    },
  };
}

/**
 * Whether the catalog shows of an agent what the registry says of it.
 *
 * @param entity - as the catalog shows it
 */
export function showsClearance(
  entity: Entity,
  clearance: AgentClearance | undefined,
): boolean {
  const shown = entity.metadata.annotations ?? {};
  const expected = annotationsOf(clearance);
  return FROM_CLEARANCE.every(name => shown[name] === expected[name]);
}

/** What the annotations say that follow from the clearance alone. */
function annotationsOf(
  clearance: AgentClearance | undefined,
): Record<string, string> {
  return {
    // The words of the gate whatever the lifecycles are called here, so that
    // readers need not know the configuration.
    [ANNOTATIONS.LIFECYCLE]: stageBy(clearance),
    [ANNOTATIONS.OUTCOME]: clearance?.outcome ?? 'none',
    ...(clearance?.clearedVersion && {
      [ANNOTATIONS.CLEARED_VERSION]: clearance.clearedVersion,
    }),
    ...(clearance?.attention.length && {
      [ANNOTATIONS.ATTENTION]: clearance.attention.join(','),
    }),
  };
}

function stageBy(clearance: AgentClearance | undefined): Stage {
  return clearance?.live ? 'production' : 'pilot';
}

/** Which side of the gate an agent claims for itself; undefined for neither. */
function declaredStage(
  entity: Entity,
  { isAgent, lifecycles }: ProjectionSettings,
): Stage | undefined {
  const stage = stageOf(entity.spec?.lifecycle, lifecycles);
  return stage !== undefined && isAgent(entity) ? stage : undefined;
}

/**
 * An entity that the gate does not govern, less annotations that would make
 * it look as though it did.
 */
function withoutForgeries(entity: Entity): Entity {
  const { annotations } = entity.metadata;
  if (!OWN_ANNOTATIONS.some(name => annotations?.[name] !== undefined)) {
    return entity;
  }
  return {
    ...entity,
    metadata: { ...entity.metadata, annotations: withoutOwn(annotations) },
  };
}

function withoutOwn(
  annotations: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).filter(
      ([name]) => !OWN_ANNOTATIONS.includes(name),
    ),
  );
}
