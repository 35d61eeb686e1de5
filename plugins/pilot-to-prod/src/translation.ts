import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { clearanceMessages } from './translation/clearance';
import { evidenceMessages } from './translation/evidence';
import { flowMessages } from './translation/flow';
import { itemMessages } from './translation/items';
import { overviewMessages } from './translation/overview';
import { recordMessages } from './translation/record';
import { ruleMessages } from './translation/rules';
import { scorecardMessages } from './translation/scorecard';

/**
 * The texts of the Pilot to Prod plugin, for translation.
 *
 * @public
 */
export const pilotToProdTranslationRef = createTranslationRef({
  id: 'plugin.pilot-to-prod',
  messages: {
    ...overviewMessages,
    ...clearanceMessages,
    ...itemMessages,
    ...evidenceMessages,
    ...flowMessages,
    ...recordMessages,
    ...ruleMessages,
    ...scorecardMessages,
  },
});
