import {
  DEFAULT_POLICY,
  HEALTH_CODES,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { FakePilotToProdApi } from './FakePilotToProdApi';
import { responseError } from './FakePilotToProdApi';
import { trendOf } from './FakeScorecard';
import { manyAgents } from './fleet';
import { PEOPLE } from './people';
import { emptyApi } from './workedExample';

/** A state of the page with all agents, and the person who looks at it. */
export interface FleetScenario {
  user: string;
  arrange: (api: FakePilotToProdApi) => void;
}

/** Every state that the page can be in, by name. */
export const fleetScenarios = {
  'every state': { user: PEOPLE.lead, arrange: () => {} },
  'seen by a builder': { user: PEOPLE.mike, arrange: () => {} },
  'many agents': {
    user: PEOPLE.mike,
    arrange: ({ scorecard }) => {
      scorecard.rows = manyAgents(214);
    },
  },
  'no agents': {
    user: PEOPLE.approver,
    arrange: ({ scorecard }) => {
      scorecard.rows = [];
      scorecard.trendResponse = {
        weeks: trendOf(14).weeks.map(week => ({
          ...week,
          state: {
            none: 0,
            draft: 0,
            'in-review': 0,
            cleared: 0,
            conditional: 0,
            blocked: 0,
            revoked: 0,
            superseded: 0,
          },
          signed: 0,
          medianDaysToSignature: null,
        })),
        blockers: [],
      };
    },
  },
  'policy by tier': {
    user: PEOPLE.lead,
    arrange: api => {
      api.options.policy = {
        ...DEFAULT_POLICY,
        requireArtifacts: ['medium', 'high'],
        requireVerified: [7],
        regulations: {},
        closeGateOn: [],
        tiers: {
          low: {
            nonWaivable: [],
            validity: { low: null, medium: null, high: null },
          },
          high: {
            maxWarnings: 0,
            drillMaxAgeDays: 14,
            closeGateOn: [...HEALTH_CODES],
          },
        },
      };
    },
  },
  loading: {
    user: PEOPLE.mike,
    arrange: api => {
      api.getPolicy = () => new Promise(() => {});
      api.getScorecard = () => new Promise(() => {});
      api.getScorecardTrend = () => new Promise(() => {});
    },
  },
  forbidden: {
    user: PEOPLE.sarah,
    arrange: api => {
      const error = responseError(403, 'NotAllowedError', 'Not allowed');
      api.scorecard.failure = error;
      api.getPolicy = async () => {
        throw error;
      };
    },
  },
  'backend down': {
    user: PEOPLE.mike,
    arrange: api => {
      const error = new TypeError('Failed to fetch');
      api.scorecard.failure = error;
      api.getPolicy = async () => {
        throw error;
      };
    },
  },
} satisfies Record<string, FleetScenario>;

/** The name of a state of the page. */
export type FleetScenarioName = keyof typeof fleetScenarios;

/** An API in the state of a scenario, acting for its person. */
export function arrangeFleet(name: FleetScenarioName): FakePilotToProdApi {
  const { user, arrange }: FleetScenario = fleetScenarios[name];
  const api = emptyApi(user);
  arrange(api);
  return api;
}
