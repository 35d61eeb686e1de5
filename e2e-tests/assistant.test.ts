import { expect, test } from '@playwright/test';
import { connectAssistant } from '../packages/backend/src/demo/__testUtils__/connectAssistant';
import { BACKEND_URL, pilotToProdApi, tokenOf } from './support/api';
import { GATE_TOKEN, UNCLEARED_AGENT } from './support/pipelines';

const API_URL = `${BACKEND_URL}/api`;
const { entityRef } = UNCLEARED_AGENT;

test.describe('an AI assistant of a builder, connected to the portal over MCP,', () => {
  let assistant: Awaited<ReturnType<typeof connectAssistant>>;

  test.beforeEach(async () => {
    assistant = await connectAssistant(
      API_URL,
      await tokenOf('morteza.moradi'),
    );
  });

  test.afterEach(() => assistant.close());

  test('has tools to read, draft and propose, and to look into the catalog', async () => {
    const tools = await assistant.listTools();
    expect(
      tools
        .filter(({ annotations }) => !annotations?.readOnlyHint)
        .map(({ name }) => name),
    ).toEqual(['pilot-to-prod.start-draft', 'pilot-to-prod.propose-evidence']);
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'pilot-to-prod.get-checklist',
        'pilot-to-prod.ask-gate',
        'pilot-to-prod.list-waiting',
        'catalog.get-catalog-entity',
      ]),
    );
  });

  test('proposes evidence, which lies beside what the entity says itself', async () => {
    const api = pilotToProdApi(await tokenOf('morteza.moradi'));
    const { output: checklist } = await assistant.call(
      'pilot-to-prod.get-checklist',
      { entityRef },
    );
    const { id } = checklist;
    const { output: proposed } = await assistant.call(
      'pilot-to-prod.propose-evidence',
      {
        checklistId: id,
        item: 5,
        evidence: { provider: 'Okta' },
        source: 'the sign-in log',
      },
    );
    const { items, failures } = await api.listProposals(id);
    await api.dismissProposal(id, proposed.id);

    expect(failures).toEqual([]);
    expect(
      items.map(({ item, evidence, proposedBy }) => [
        item,
        evidence,
        proposedBy,
      ]),
    ).toEqual([
      [5, { provider: 'Okta' }, 'user:default/morteza.moradi'],
      [
        2,
        {
          dashboards: [
            {
              title: 'Cost dashboard',
              url: 'https://grafana.acme.example/d/expense-audit-costs',
            },
          ],
        },
        'annotations',
      ],
      [
        7,
        { url: 'https://wiki.acme.example/finance-expense-audit/runbook' },
        'annotations',
      ],
    ]);
    const { waitingFor, ...before } = checklist;
    expect(waitingFor).toHaveLength(1);
    expect(await api.getChecklist(id)).toEqual(before);
  });

  test('finds no tool to sign with', async () => {
    for (const name of ['sign', 'acknowledge', 'revoke']) {
      expect(await assistant.call(`pilot-to-prod.${name}`, {})).toMatchObject({
        isError: true,
        text: `NotFoundError: Action "pilot-to-prod.${name}" not found`,
      });
    }
  });
});

test('a pipeline cannot connect with its token for the gate', async () => {
  await expect(connectAssistant(API_URL, GATE_TOKEN)).rejects.toThrow(
    'restricted to plugin(s)',
  );
});
