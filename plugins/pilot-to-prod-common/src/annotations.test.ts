import { ANNOTATIONS } from './annotations';

it('the annotations are those of the contract', () => {
  expect(Object.values(ANNOTATIONS).sort()).toEqual([
    'pilot-to-prod/agent-version',
    'pilot-to-prod/attention',
    'pilot-to-prod/cleared-version',
    'pilot-to-prod/declared-lifecycle',
    'pilot-to-prod/lifecycle',
    'pilot-to-prod/outcome',
    'pilot-to-prod/tier',
    'pilot-to-prod/ungoverned',
  ]);
});
