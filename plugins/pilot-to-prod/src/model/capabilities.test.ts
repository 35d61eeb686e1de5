import { PEOPLE } from '../__testUtils__/people';
import { arrange } from '../__testUtils__/scenarios';
import { Capabilities, capabilitiesOf } from './capabilities';

type ScenarioName = Parameters<typeof arrange>[0];

const { mike, morteza, lead, approver, sponsor, sarah } = PEOPLE;

/** What is offered, in words that a table can hold. */
async function offered(scenario: ScenarioName, user: string) {
  const { checklists } = await arrange(scenario);
  const [checklist] = checklists;
  const { sign, closeOpenItem, ...flags } = capabilitiesOf(checklist, user);
  return [
    ...Object.entries(flags)
      .filter(([, allowed]) => allowed)
      .map(([name]) => name as keyof Capabilities),
    ...sign.map(role => `sign ${role}`),
    ...(checklist.openItems.some(closeOpenItem) ? ['closeOpenItem'] : []),
  ].sort();
}

describe('capabilitiesOf', () => {
  it.each<[ScenarioName, string, string[]]>([
    ['half filled', mike, ['edit']],
    ['half filled', morteza, ['edit', 'returnToPilot']],
    ['half filled', lead, ['returnToPilot']],
    ['half filled', approver, []],
    ['half filled', sarah, []],
    ['on-call has to acknowledge', mike, ['acknowledge', 'edit']],
    ['on-call has to acknowledge', morteza, ['edit', 'returnToPilot']],
    ['goalposts moved', approver, ['approveCriteria']],
    ['goalposts moved', lead, ['returnToPilot']],
    ['ready to sign', mike, ['edit', 'sign agent-builder']],
    ['ready to sign', approver, []],
    ['ready to sign', lead, ['returnToPilot']],
    ['in review, peer awaited', mike, ['withdraw']],
    ['in review, peer awaited', approver, ['sign peer-reviewer']],
    // This lead built the agent, so the peer comes first; the other did not.
    ['in review, peer awaited', morteza, ['returnToPilot', 'withdraw']],
    ['in review, peer awaited', lead, ['returnToPilot', 'sign ai-coe-lead']],
    [
      'in review, lead awaited',
      morteza,
      ['returnToPilot', 'sign ai-coe-lead', 'withdraw'],
    ],
    ['in review, lead awaited', approver, []],
    ['cleared', lead, ['renew', 'reviewAfterLaunch', 'revoke']],
    ['cleared', mike, ['renew']],
    ['cleared', approver, []],
    ['superseded', lead, ['renew', 'reviewAfterLaunch', 'revoke']],
    ['conditional', mike, ['closeOpenItem', 'renew']],
    ['conditional', sponsor, []],
    [
      'conditional',
      lead,
      ['closeOpenItem', 'renew', 'reviewAfterLaunch', 'revoke'],
    ],
    ['returned to pilot', mike, ['reopen']],
    ['returned to pilot', lead, ['reopen']],
    ['returned to pilot', sarah, []],
    ['revoked', lead, []],
    ['revoked', mike, []],
  ])('%s, seen by %s', async (scenario, user, expected) => {
    expect(await offered(scenario, user)).toEqual(expected);
  });

  it('lets the sponsor sign a conditional launch in review alone', async () => {
    const api = await arrange('conditional');
    const [cleared] = api.checklists;
    const unsigned = {
      ...cleared,
      requiredSignatures: cleared.requiredSignatures.map(required => ({
        ...required,
        signed: required.role === 'agent-builder',
      })),
    };
    expect(
      capabilitiesOf({ ...unsigned, state: 'in-review' }, sponsor).sign,
    ).toEqual(['sponsor']);
    expect(
      capabilitiesOf({ ...unsigned, state: 'draft' }, sponsor).sign,
    ).toEqual([]);
  });

  it('asks for another acknowledgement of another runbook version', async () => {
    const api = await arrange('ready to sign');
    const [{ id, revision }] = api.checklists;
    expect(capabilitiesOf(api.checklists[0], mike).acknowledge).toBe(false);
    const changed = await api.saveItem(id, 7, {
      revision,
      declared: 'pass',
      evidence: { url: 'https://git.example.com/runbook.md', version: '1.1' },
      note: '',
    });
    expect(capabilitiesOf(changed, mike).acknowledge).toBe(true);
  });

  it('goes by who leads today once it is cleared, not by who led then', async () => {
    const { checklists } = await arrange('cleared');
    const handedOver = {
      ...checklists[0],
      roleHolders: { aiCoeLeads: [sarah], approvers: [] },
    };
    expect(handedOver.facts.aiCoeLeads).toContain(lead);
    expect(capabilitiesOf(handedOver, sarah)).toMatchObject({
      revoke: true,
      reviewAfterLaunch: true,
    });
    expect(capabilitiesOf(handedOver, lead)).toMatchObject({
      revoke: false,
      reviewAfterLaunch: false,
    });
  });

  it.each([
    [
      'renewed by an owner of the agent',
      true,
      'clearance that ends soon',
      0,
      true,
    ],
    ['renewed by nobody else', false, 'clearance that ends soon', 0, false],
    ['renewed once at a time', true, 'renewal under way', 1, false],
    ['renewed no more once it is superseded', true, 'superseded', 1, false],
  ] as const)(
    'a clearance is %s',
    async (_what, isOwned, scenario, at, can) => {
      const { checklists } = await arrange(scenario);
      const { renew } = capabilitiesOf(checklists[at], sarah, {
        isOwned,
        checklists,
      });
      expect(renew).toBe(can);
    },
  );
});
