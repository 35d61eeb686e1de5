import type { Entity } from '@backstage/catalog-model';
import { ANNOTATIONS } from './annotations';
import { Tier, tierSchema } from './model/policy';

/**
 * What an agent's entity says of its tier.
 *
 * @public
 */
export interface AnnotatedTier {
  /** The tier that it names; `null` where it names none of the three. */
  tier: Tier | null;
  /** The annotation as its owner wrote it, trimmed; `null` without one. */
  written: string | null;
}

/**
 * The tier that an agent's owner wrote into its entity. Case and the blanks
 * around it do not matter.
 *
 * Whoever decides by the tier has to look at `written` too: a value that is no
 * tier is not the same as none.
 *
 * @public
 */
export function tierOf(entity: Entity): AnnotatedTier {
  const written = annotationOf(entity, ANNOTATIONS.TIER);
  const { data } = tierSchema.safeParse(written?.toLowerCase());
  return { tier: data ?? null, written };
}

/**
 * The version that an agent's owner wrote into its entity, trimmed; `null`
 * without one. It can be any text.
 *
 * @public
 */
export function agentVersionOf(entity: Entity): string | null {
  return annotationOf(entity, ANNOTATIONS.AGENT_VERSION);
}

function annotationOf({ metadata }: Entity, name: string): string | null {
  return metadata.annotations?.[name]?.trim() || null;
}
