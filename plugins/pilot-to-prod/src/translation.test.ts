import { clearanceMessages } from './translation/clearance';
import { evidenceMessages } from './translation/evidence';
import { flowMessages } from './translation/flow';
import { itemMessages } from './translation/items';
import { overviewMessages } from './translation/overview';
import { recordMessages } from './translation/record';
import { ruleMessages } from './translation/rules';
import { scorecardMessages } from './translation/scorecard';

describe('texts', () => {
  it('has each group of texts in one file only, as the last would win', () => {
    const groups = [
      clearanceMessages,
      evidenceMessages,
      flowMessages,
      itemMessages,
      overviewMessages,
      recordMessages,
      ruleMessages,
      scorecardMessages,
    ].flatMap(Object.keys);
    expect(groups.filter((key, i) => groups.indexOf(key) !== i)).toEqual([]);
  });
});
