import {
  Checklist,
  Tier,
  tierOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ArtifactRow, toArtifacts } from './artifactRows';

/** What a person is writing into a checklist's header. */
export interface HeaderDraft {
  tier: Tier | undefined;
  regulations: string[];
  pilotStart: string | undefined;
  pilotEnd: string | undefined;
  targetLaunchDate: string | undefined;
  /** Rows, as one can be added before a person is chosen for it. */
  builders: { user?: string }[];
  sponsor: string | undefined;
  artifacts: ArtifactRow[];
}

/** The header of a new checklist, as far as the entity tells it. */
export function headerForEntity(entity: Entity, viewer: string): HeaderDraft {
  const builders = [...new Set([viewer, ...owningUser(entity)])];
  return {
    tier: tierOf(entity).tier ?? undefined,
    regulations: [],
    pilotStart: undefined,
    pilotEnd: undefined,
    targetLaunchDate: undefined,
    builders: builders.map(user => ({ user })),
    sponsor: undefined,
    artifacts: [],
  };
}

/** The header of a checklist as it is. */
export function headerOf(checklist: Checklist): HeaderDraft {
  return {
    tier: checklist.tier,
    regulations: checklist.regulations,
    pilotStart: checklist.pilot.start,
    pilotEnd: checklist.pilot.end,
    targetLaunchDate: checklist.targetLaunchDate ?? undefined,
    builders: checklist.builders.map(user => ({ user })),
    sponsor: checklist.sponsor ?? undefined,
    artifacts: checklist.artifacts,
  };
}

/** A header in the words of the API. What is missing, its schema will find. */
export function toHeaderRequest(draft: HeaderDraft) {
  return {
    tier: draft.tier as Tier,
    regulations: draft.regulations,
    pilot: {
      start: draft.pilotStart as string,
      end: draft.pilotEnd as string,
    },
    targetLaunchDate: draft.targetLaunchDate ?? null,
    builders: draft.builders.flatMap(({ user }) => user ?? []),
    sponsor: draft.sponsor ?? null,
    artifacts: toArtifacts(draft.artifacts),
  };
}

function owningUser(entity: Entity): string[] {
  const owner = entity.spec?.owner;
  if (typeof owner !== 'string') {
    return [];
  }
  const ref = parseEntityRef(owner, {
    defaultKind: 'group',
    defaultNamespace: entity.metadata.namespace ?? 'default',
  });
  return ref.kind === 'user' ? [stringifyEntityRef(ref)] : [];
}
