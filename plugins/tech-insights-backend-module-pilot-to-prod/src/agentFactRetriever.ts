import { PilotToProdClient } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  FactRetriever,
  TechInsightFact,
} from '@backstage-community/plugin-tech-insights-node';
import { agentFacts, agentFactSchema } from './agentFacts';

/** The most that the scorecard hands out at once. */
const PAGE = 200;

/** Reads the facts of all agents from the scorecard. */
export const agentFactRetriever: FactRetriever = {
  id: 'pilotToProdFactRetriever',
  version: '1.0.0',
  title: 'Pilot to Prod',
  description: 'Where each AI agent stands on the way to production',
  schema: agentFactSchema,
  async handler({ auth, discovery }) {
    const client = new PilotToProdClient({ discoveryApi: discovery });
    const facts: TechInsightFact[] = [];
    let cursor: string | undefined;
    do {
      // Tokens are short-lived, and there may be many pages.
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'pilot-to-prod',
      });
      const page = await client.getScorecard(
        { limit: PAGE, cursor },
        { token },
      );
      facts.push(...page.items.map(agentFacts));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return facts;
  },
};
