import {
  GateReasonCode,
  gateReasonCodeSchema,
  GateVerdict,
  refuseWithoutChecklist,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { judge } from './judge';

const closed = (...codes: GateReasonCode[]): GateVerdict => ({
  ...refuseWithoutChecklist('no-checklist', ''),
  entityRef: 'component:default/agent',
  agentVersion: '1.0',
  reasons: codes.map(code => ({ code, message: `Because of ${code}.` })),
});

const allowed: GateVerdict = { ...closed(), allowed: true };

const stateOf = (...verdicts: GateVerdict[]) =>
  judge(
    verdicts.map(verdict => ({ verdict, awaited: [] })),
    {},
  ).state;

describe('judge', () => {
  it.each(gateReasonCodeSchema.options.map(code => ({ code })))(
    'lets a deployment wait for a signature alone: $code',
    ({ code }) => {
      const waits = code === 'no-checklist' || code === 'not-signed';
      expect(stateOf(closed(code))).toBe(waits ? 'waiting' : 'rejected');
    },
  );

  it('rejects where a signature does not open everything', () => {
    expect(stateOf(closed('not-signed', 'blocked'))).toBe('rejected');
    expect(stateOf(closed('not-signed'), closed('revoked'))).toBe('rejected');
    expect(stateOf(closed())).toBe('rejected');
  });

  it('approves where each agent is allowed', () => {
    expect(stateOf(allowed)).toBe('approved');
    expect(stateOf(allowed, allowed)).toBe('approved');
    expect(stateOf(allowed, closed('not-signed'))).toBe('waiting');
  });

  it('names those who are awaited, and not too many of them', () => {
    const people = Array.from({ length: 7 }, (_, i) => `user:default/p${i}`);
    const { comment } = judge(
      [
        {
          verdict: closed('not-signed'),
          awaited: [
            { role: 'sponsor', anyOf: [], signed: false },
            { role: 'ai-coe-lead', anyOf: people, signed: false },
          ],
        },
      ],
      {},
    );
    expect(comment.split('\n')).toEqual([
      '`component:default/agent` version 1.0 may not go to production:',
      '- Because of not-signed.',
      '- Awaited: Sponsor: nobody holds this role',
      '- Awaited: AI CoE Lead: user:default/p0 or user:default/p1 or user:default/p2 or user:default/p3 or user:default/p4 or 2 more',
      'The deployment goes on by itself after the last signature.',
    ]);
  });
});
