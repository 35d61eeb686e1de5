import type {
  Criterion,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** What the evidence of a demo agent is made of. */
export interface DemoAgent {
  entityRef: string;
  agentVersion: string;
  tier: Tier;
  regulations: string[];
  /** Names of user entities in the default namespace, as all people here. */
  builders: string[];
  primary: string;
  backup: string;
  /** Days from today to the launch; the pilot's thirty days ended the day before. */
  launchInDays: number;
  criteria: Criterion[];
  /** The system in which the agent works. */
  system: string;
  /** The input on which its guardrails were tried. */
  hostileInput: string;
  /** Where its users hear of it. */
  channel: string;
}

/** The ref of a person of the demo. */
export function userRef(name: string): string {
  return `user:default/${name}`;
}
