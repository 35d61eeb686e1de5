import { mergeProposal } from './mergeProposal';

const GRAFANA = { title: 'Grafana', url: 'https://grafana.example.com' };
const TRACES = { title: 'Traces', url: 'https://traces.example.com' };

describe('mergeProposal', () => {
  it('fills in what is missing', () => {
    expect(
      mergeProposal(
        { pager: ' ', primary: { user: 'user:default/mike.chen' } },
        { pager: 'PagerDuty', primary: { user: '', schedule: 'finance' } },
      ),
    ).toEqual({
      pager: 'PagerDuty',
      primary: { user: 'user:default/mike.chen', schedule: 'finance' },
    });
  });

  it('overwrites nothing that was written', () => {
    const evidence = { url: 'https://mine.example.com', version: '1.0' };
    expect(mergeProposal(evidence, { url: 'https://found.example.com' })).toBe(
      evidence,
    );
    expect(
      mergeProposal({ n: 0, fired: false }, { n: 5, fired: true }),
    ).toEqual({ n: 0, fired: false });
  });

  it('adds rows after those that are there, each only once', () => {
    const once = mergeProposal(
      { dashboards: [TRACES] },
      { dashboards: [GRAFANA, TRACES] },
    );
    expect(once).toEqual({ dashboards: [TRACES, GRAFANA] });
    expect(mergeProposal(once, { dashboards: [GRAFANA] })).toBe(once);
  });

  it('puts a row where an empty one waits', () => {
    expect(
      mergeProposal(
        { dashboards: [{ title: '' }, TRACES] as object[] },
        { dashboards: [GRAFANA] },
      ),
    ).toEqual({ dashboards: [GRAFANA, TRACES] });
  });

  it('leaves a choice of several values as it was made', () => {
    const evidence = { inScope: ['kill-switch'] };
    expect(mergeProposal(evidence, { inScope: ['output-schema'] })).toBe(
      evidence,
    );
  });

  it('changes neither of what it is given', () => {
    const evidence = Object.freeze({ dashboards: Object.freeze([TRACES]) });
    expect(() =>
      mergeProposal(evidence as { dashboards: object[] }, {
        dashboards: [GRAFANA],
      }),
    ).not.toThrow();
  });
});
