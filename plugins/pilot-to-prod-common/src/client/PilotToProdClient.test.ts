import { createServer, IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { PilotToProdApi } from './PilotToProdApi';
import { PilotToProdClient } from './PilotToProdClient';

interface Call {
  method?: string;
  url?: string;
  headers: IncomingMessage['headers'];
  body: string;
}

const calls: Call[] = [];
let answer: { status: number; body: unknown; type?: string; text?: string };
let server: Server;
let client: PilotToProdClient;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    calls.push({ method, url, headers, body: await text(request) });
    response.writeHead(answer.status, {
      'Content-Type': answer.type ?? 'application/json',
    });
    response.end(answer.text ?? JSON.stringify(answer.body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  client = new PilotToProdClient({
    discoveryApi: {
      getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
    },
  });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise(resolve => {
    server.close(resolve);
  });
});

beforeEach(() => {
  calls.length = 0;
  answer = { status: 200, body: { answered: true } };
});

const ID = 'a/b c?';
const PATH = '/checklists/a%2Fb%20c%3F';
const options = { token: 'secret' };

const changes: [
  string,
  (api: PilotToProdApi) => Promise<unknown>,
  string,
  string,
  object,
][] = [
  [
    'createChecklist',
    api =>
      api.createChecklist(
        {
          entityRef: 'component:default/x',
          agentVersion: '1.0',
          tier: 'low',
          pilot: { start: '2026-05-13', end: '2026-06-12' },
          builders: ['user:default/sarah'],
        },
        options,
      ),
    'POST',
    '/checklists',
    {
      entityRef: 'component:default/x',
      agentVersion: '1.0',
      tier: 'low',
      pilot: { start: '2026-05-13', end: '2026-06-12' },
      builders: ['user:default/sarah'],
    },
  ],
  [
    'updateChecklist',
    api => api.updateChecklist(ID, { revision: 1, sponsor: null }, options),
    'PATCH',
    PATH,
    { revision: 1, sponsor: null },
  ],
  [
    'saveItem',
    api =>
      api.saveItem(
        ID,
        9,
        { revision: 1, declared: null, evidence: {}, note: 'ä' },
        options,
      ),
    'PUT',
    `${PATH}/items/9`,
    { revision: 1, declared: null, evidence: {}, note: 'ä' },
  ],
  [
    'setOpenItems',
    api => api.setOpenItems(ID, { revision: 1, openItems: [] }, options),
    'PUT',
    `${PATH}/open-items`,
    { revision: 1, openItems: [] },
  ],
  [
    'closeOpenItem',
    api => api.closeOpenItem(ID, 'o/1', { revision: 1, note: 'x' }, options),
    'POST',
    `${PATH}/open-items/o%2F1/closure`,
    { revision: 1, note: 'x' },
  ],
  [
    'acknowledge',
    api =>
      api.acknowledge(
        ID,
        {
          revision: 1,
          answers: { kill: 'k', failureModes: ['a', 'b', 'c'], logs: 'l' },
        },
        options,
      ),
    'POST',
    `${PATH}/acknowledgements`,
    {
      revision: 1,
      answers: { kill: 'k', failureModes: ['a', 'b', 'c'], logs: 'l' },
    },
  ],
  [
    'approveCriteria',
    api => api.approveCriteria(ID, { revision: 1, reason: 'x' }, options),
    'POST',
    `${PATH}/criteria-approvals`,
    { revision: 1, reason: 'x' },
  ],
  [
    'sign',
    api => api.sign(ID, { revision: 1, role: 'sponsor', digest: 'd' }, options),
    'POST',
    `${PATH}/signatures`,
    { revision: 1, role: 'sponsor', digest: 'd' },
  ],
  ['renew', api => api.renew(ID, options), 'POST', `${PATH}/renewal`, {}],
  [
    'withdraw',
    api => api.withdraw(ID, { revision: 1 }, options),
    'POST',
    `${PATH}/withdrawal`,
    { revision: 1 },
  ],
  [
    'returnToPilot',
    api => api.returnToPilot(ID, { revision: 1, reason: 'x' }, options),
    'POST',
    `${PATH}/return`,
    { revision: 1, reason: 'x' },
  ],
  [
    'reopen',
    api => api.reopen(ID, { revision: 1 }, options),
    'POST',
    `${PATH}/reopening`,
    { revision: 1 },
  ],
  [
    'revoke',
    api => api.revoke(ID, { revision: 1, reason: 'x' }, options),
    'POST',
    `${PATH}/revocation`,
    { revision: 1, reason: 'x' },
  ],
  [
    'reviewAfterLaunch',
    api =>
      api.reviewAfterLaunch(
        ID,
        { revision: 1, outcome: 'keep', summary: 'x' },
        options,
      ),
    'POST',
    `${PATH}/post-launch-review`,
    { revision: 1, outcome: 'keep', summary: 'x' },
  ],
];

const reads: [string, (api: PilotToProdApi) => Promise<unknown>, string][] = [
  ['listChecklists', api => api.listChecklists(), '/checklists'],
  [
    'listChecklists with a filter',
    api =>
      api.listChecklists({
        entityRef: 'component:default/a&b',
        state: 'in-review',
        agentVersion: undefined,
        limit: 10,
        cursor: 'a+b=',
      }),
    '/checklists?entityRef=component%3Adefault%2Fa%26b&state=in-review&limit=10&cursor=a%2Bb%3D',
  ],
  ['getChecklist', api => api.getChecklist(ID), PATH],
  ['getEvents', api => api.getEvents(ID), `${PATH}/events`],
  [
    'getGateVerdict',
    api => api.getGateVerdict({ entityRef: 'component:default/x' }),
    '/gate?entityRef=component%3Adefault%2Fx',
  ],
  [
    'getGateVerdict of a version',
    api =>
      api.getGateVerdict({
        entityRef: 'component:default/x',
        agentVersion: '1.0+b',
      }),
    '/gate?entityRef=component%3Adefault%2Fx&agentVersion=1.0%2Bb',
  ],
  ['getPolicy', api => api.getPolicy(), '/policy'],
  [
    'listClearances',
    api => api.listClearances({ after: 0 }),
    '/clearances?after=0',
  ],
  ['listProposals', api => api.listProposals(ID), `${PATH}/proposals`],
  ['getScorecard', api => api.getScorecard(), '/scorecard'],
  [
    'getScorecard filtered',
    api => api.getScorecard({ item: 4, itemStatus: 'fail', sort: '-title' }),
    '/scorecard?item=4&itemStatus=fail&sort=-title',
  ],
  [
    'getScorecardTrend',
    api => api.getScorecardTrend({ owner: 'group:default/x' }),
    '/scorecard/trend?owner=group%3Adefault%2Fx',
  ],
];

const texts: [string, (api: PilotToProdApi) => Promise<string>, string][] = [
  [
    'exportScorecard',
    async api => (await api.exportScorecard({ overdue: true })).text(),
    '/scorecard.csv?overdue=true',
  ],
  ['getDocument', api => api.getDocument(ID), `${PATH}/document`],
  ['getTemplate', api => api.getTemplate(), '/template'],
  [
    'getTemplate of an agent',
    api => api.getTemplate('component:default/a'),
    '/template?entityRef=component%3Adefault%2Fa',
  ],
  ['getCalendar', api => api.getCalendar(ID), `${PATH}/calendar.ics`],
];

describe('PilotToProdClient', () => {
  it.each(changes)('%s', async (_, call, method, path, body) => {
    await expect(call(client)).resolves.toEqual({ answered: true });
    expect(calls).toEqual([
      expect.objectContaining({ method, url: `/api/pilot-to-prod${path}` }),
    ]);
    expect(JSON.parse(calls[0].body)).toEqual(body);
    expect(calls[0].headers).toMatchObject({
      'content-type': 'application/json',
      authorization: 'Bearer secret',
    });
  });

  it.each(reads)('%s', async (_, call, path) => {
    await expect(call(client)).resolves.toEqual({ answered: true });
    expect(calls).toEqual([
      expect.objectContaining({
        method: 'GET',
        url: `/api/pilot-to-prod${path}`,
        body: '',
      }),
    ]);
    expect(calls[0].headers).not.toHaveProperty('authorization');
    expect(calls[0].headers).not.toHaveProperty('content-type');
  });

  it.each(texts)('%s', async (_, call, path) => {
    await expect(call(client)).resolves.toBe('{"answered":true}');
    expect(calls).toEqual([
      expect.objectContaining({
        method: 'GET',
        url: `/api/pilot-to-prod${path}`,
      }),
    ]);
  });

  it('importDocument', async () => {
    await expect(
      client.importDocument('component:default/a&b', '# Ä', options),
    ).resolves.toEqual({ answered: true });
    expect(calls).toEqual([
      expect.objectContaining({
        method: 'POST',
        url: '/api/pilot-to-prod/checklists/import?entityRef=component%3Adefault%2Fa%26b',
        body: '# Ä',
      }),
    ]);
    expect(calls[0].headers).toMatchObject({
      'content-type': 'text/markdown',
      authorization: 'Bearer secret',
    });
  });

  it('dismissProposal', async () => {
    await client.dismissProposal(ID, 'p/1', options);
    expect(calls).toEqual([
      expect.objectContaining({
        method: 'DELETE',
        url: `/api/pilot-to-prod${PATH}/proposals/p%2F1`,
        body: '',
      }),
    ]);
  });

  it('has every call of the API tried above', () => {
    const names = Object.getOwnPropertyNames(PilotToProdClient.prototype);
    const tried = [
      ...[...changes, ...reads, ...texts].map(([name]) => name.split(' ')[0]),
      'importDocument',
      'dismissProposal',
    ];
    expect(names.filter(name => name !== 'constructor').sort()).toEqual(
      [...new Set(tried)].sort(),
    );
  });

  it('rejects with what the backend says', async () => {
    answer = {
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'Somebody was faster' },
        request: { method: 'POST', url: '/x' },
        response: { statusCode: 409 },
      },
    };
    const withdrawal = client.withdraw(ID, { revision: 1 });
    await expect(withdrawal).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 409,
      cause: { name: 'ConflictError', message: 'Somebody was faster' },
    });
  });

  it('hands the faults of a refused request on', async () => {
    const faults = [{ path: 'note', message: 'is too long' }];
    answer = {
      status: 400,
      body: {
        error: { name: 'InputError', message: 'note: is too long', faults },
        response: { statusCode: 400 },
      },
    };
    await expect(client.getPolicy()).rejects.toMatchObject({
      statusCode: 400,
      body: { error: { faults } },
    });
  });

  it('asks where the backend is for each call', async () => {
    const getBaseUrl = jest.fn(async () => {
      throw new Error('nowhere');
    });
    const lost = new PilotToProdClient({ discoveryApi: { getBaseUrl } });
    await expect(lost.getPolicy()).rejects.toThrow('nowhere');
    await expect(lost.getPolicy()).rejects.toThrow('nowhere');
    expect(getBaseUrl.mock.calls).toEqual([
      ['pilot-to-prod'],
      ['pilot-to-prod'],
    ]);
  });

  it('calls through the fetch API that it is given', async () => {
    const fetchApi = {
      fetch: jest.fn(async () => new Response('{"policy":{}}')),
    };
    const own = new PilotToProdClient({
      discoveryApi: { getBaseUrl: async () => 'http://example.com' },
      fetchApi,
    });
    await expect(own.getPolicy()).resolves.toEqual({ policy: {} });
    expect(fetchApi.fetch).toHaveBeenCalledWith('http://example.com/policy', {
      headers: {},
    });
    expect(calls).toEqual([]);
  });

  it('calls the global fetch as a function, as browsers demand', async () => {
    const spy = jest
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async function fetched(this: unknown) {
        if (this !== undefined) {
          throw new TypeError('Illegal invocation');
        }
        return new Response('{"policy":{}}');
      });
    const own = new PilotToProdClient({
      discoveryApi: { getBaseUrl: async () => 'http://example.com' },
    });
    await expect(own.getPolicy()).resolves.toEqual({ policy: {} });
    expect(spy).toHaveBeenCalledTimes(1);
    spy.mockRestore();
  });
});

describe('an answer that is not the backend’s', () => {
  const PAGE = '<!DOCTYPE html><html>secret</html>';

  it.each<[string, typeof answer, RegExp]>([
    [
      'a proxy’s 502',
      { status: 502, body: null, type: 'text/html', text: PAGE },
      /^GET http\S+\/checklists\/x was answered with 502 and a page of HTML, which is no answer/,
    ],
    [
      'a 404 of another service',
      { status: 404, body: { message: 'secret' } },
      /was answered with 404 and JSON of another kind/,
    ],
    [
      'an empty 503',
      { status: 503, body: null, text: '' },
      /was answered with 503 and nothing/,
    ],
  ])('fails with words and the status: %s', async (_, foreign, message) => {
    answer = foreign;
    const error = await client.getChecklist('x').catch(e => e);
    expect(error).toMatchObject({
      name: 'ResponseError',
      statusCode: foreign.status,
      body: { error: { message: expect.stringMatching(message) } },
    });
    expect(JSON.stringify(error.body)).not.toContain('secret');
  });

  it.each<[string, typeof answer, RegExp]>([
    [
      'a sign-in page',
      { status: 200, body: null, type: 'text/html', text: PAGE },
      /was answered with 200 and a page of HTML/,
    ],
    ['nothing', { status: 200, body: null, text: '' }, /200 and nothing/],
  ])(
    'is taken for no checklist and no file: %s',
    async (_, foreign, message) => {
      answer = foreign;
      for (const call of [
        () => client.getChecklist('x'),
        () => client.getDocument('x'),
        () => client.getCalendar('x'),
        () => client.exportScorecard(),
      ]) {
        const error = await call().catch(e => e);
        expect(error.message).toMatch(message);
        expect(error.message).not.toMatch(/secret|Unexpected|SyntaxError/);
      }
    },
  );

  it('is taken for no checklist: truncated JSON', async () => {
    answer = { status: 200, body: null, text: '{"id":"secret' };
    const error = await client.getChecklist('x').catch(e => e);
    expect(error.message).toMatch(/200 and JSON that breaks off/);
    expect(error.message).not.toMatch(/secret|Unexpected|SyntaxError/);
  });
});
