import { DEFAULT_POLICY } from '../model/policy';
import { parseDocument } from './parseDocument';
import { renderTemplate, TemplateAgent } from './renderTemplate';

const agent: TemplateAgent = {
  entityRef: 'component:default/finance-invoice-recon',
  agentVersion: '1.0',
  tier: 'medium',
  owners: ['group:default/finance-ai'],
  builders: ['user:default/mike.chen'],
};

const untouched = Array.from({ length: 9 }, (_, index) => ({
  number: index + 1,
  declared: null,
  evidence: {},
  note: '',
}));

describe('renderTemplate', () => {
  it('has the lines, tables and sections of template 07', () => {
    const lines = renderTemplate(DEFAULT_POLICY).split('\n');
    for (const line of [
      '# Pilot-to-Prod Checklist — [Agent Name]',
      '**Agent ID:** [agent-dept-slug]',
      '**Agent version:** [X.X]',
      '**Tier:** [Low / Medium / High]',
      '**Pilot ran:** [start date] to [end date]',
      '**Review date:** [YYYY-MM-DD]',
      '| # | Item | Status | Evidence |',
      '| 8 | Communication plan ready | [✅ / ❌] | [Channels + content + schedule] |',
      '| 10 | CoE Lead signs off | [✅ / ❌] | [See sign-off below] |',
      '## Sign-off',
      '| Role | Name | Date | Signature |',
      '## Decision',
      'Target launch date: [YYYY-MM-DD]',
      '30-day post-launch review: [YYYY-MM-DD]',
      '## Open items (only if conditional or blocked)',
      "| Item # | What's missing | Owner | Due date |",
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('says nothing when it is read with its blanks', () => {
    expect(parseDocument(renderTemplate(DEFAULT_POLICY))).toEqual({
      agent: null,
      agentVersion: null,
      tier: null,
      regulations: [],
      pilot: null,
      owners: [],
      builders: [],
      sponsor: null,
      targetLaunchDate: null,
      artifacts: [],
      items: untouched,
      openItems: [],
      warnings: [],
    });
  });

  it('gives back what was known of the agent, and no more', () => {
    expect(parseDocument(renderTemplate(DEFAULT_POLICY, agent))).toEqual({
      agent: agent.entityRef,
      agentVersion: '1.0',
      tier: 'medium',
      regulations: [],
      pilot: null,
      owners: agent.owners,
      builders: agent.builders,
      sponsor: null,
      targetLaunchDate: null,
      artifacts: [],
      items: untouched,
      openItems: [],
      warnings: [],
    });
  });

  it('leaves blank what is not known of the agent', () => {
    const template = renderTemplate(DEFAULT_POLICY, {
      ...agent,
      agentVersion: null,
      tier: null,
      owners: [],
      builders: [],
    });
    expect(template).toContain('**Agent version:** [X.X]\n');
    expect(template).toContain('**Tier:** [Low / Medium / High]\n');
    expect(parseDocument(template)).toMatchObject({
      agent: agent.entityRef,
      agentVersion: null,
      tier: null,
      owners: [],
      builders: [],
      warnings: [],
    });
  });

  it('shows what somebody wrote into the catalog as just that text', () => {
    const agentVersion = '1.0 | <b>x</b>\n\n## Decision';
    const template = renderTemplate(DEFAULT_POLICY, { ...agent, agentVersion });
    expect(template.match(/^## Decision$/gm)).toHaveLength(1);
    expect(parseDocument(template)).toMatchObject({
      agentVersion,
      items: untouched,
      warnings: [],
    });
  });

  it('names the review after the policy of the tier', () => {
    const policy = {
      ...DEFAULT_POLICY,
      tiers: { medium: { postLaunchReviewDays: 7 } },
    };
    expect(renderTemplate(policy, agent)).toContain('7-day post-launch review');
    expect(renderTemplate(policy)).toContain('30-day post-launch review');
  });
});
