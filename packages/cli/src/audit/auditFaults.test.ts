import type { IncomingMessage, ServerResponse } from 'node:http';
import { historyOf, TestRegistry } from '../__testUtils__/TestRegistry';
import { TestServer } from '../__testUtils__/TestServer';
import { sendJson } from '../__testUtils__/verdicts';
import { run } from '../run';

const TOKEN = 'auditor-token';
const TIMEOUT = 2_500;

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const isList = (request: IncomingMessage) =>
  request.url!.split('?')[0].endsWith('/checklists');

describe('audit could not tell', () => {
  const servers: TestServer[] = [];
  let registry: TestRegistry;

  beforeEach(() => {
    registry = new TestRegistry();
    registry.add('agent', historyOf([{ tier: 'medium' }]));
  });

  afterEach(async () => {
    await Promise.all(servers.splice(0).map(server => server.stop()));
  });

  const serve = async (answer: Answer) => {
    const server = await TestServer.start(answer);
    servers.push(server);
    return server;
  };

  /** Of a registry that answers one kind of request in another way. */
  const audit = async (of: 'list' | 'history', answer: Answer) => {
    const server = await serve((response, request) =>
      isList(request) === (of === 'list')
        ? answer(response, request)
        : registry.answer(response, request),
    );
    const start = performance.now();
    const outcome = await run(
      [
        ...['audit', '--url', server.url, '--token', TOKEN],
        ...['--timeout', `${TIMEOUT}`],
      ],
      {},
    );
    expect(performance.now() - start).toBeLessThan(TIMEOUT + 1_500);
    expect(outcome.stdout + outcome.stderr).not.toContain(TOKEN);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' });
    return { server, stderr: outcome.stderr };
  };

  const faults: [string, RegExp, Answer][] = [
    ['500', /answered 500/, response => sendJson(response, {}, 500)],
    ['an expired token', /expired/, response => sendJson(response, {}, 401)],
    [
      'a token without the permission',
      /pilot-to-prod\.checklist\.read/,
      response => sendJson(response, {}, 403),
    ],
    ['404', /404/, response => sendJson(response, {}, 404)],
    ['a page', /no JSON/, response => response.end('<html>Sign in</html>')],
    ['a hanging socket', /no answer within/, () => {}],
    [
      'a broken connection',
      /cannot be asked/,
      response => response.socket!.destroy(),
    ],
    ['null', /answer is no/, response => sendJson(response, null)],
    ['an empty object', /answer is no/, response => sendJson(response, {})],
  ];

  describe.each(['list', 'history'] as const)('from a %s', of => {
    it.each(faults)('that is %s', async (_, message, answer) => {
      const { stderr } = await audit(of, answer);
      expect(stderr).toMatch(/^pilot-to-prod: could not tell: .*\n$/);
      expect(stderr).toMatch(message);
    });

    it('that is elsewhere, where no token is sent', async () => {
      const other = await serve((...call) => registry.answer(...call));
      const { stderr } = await audit(of, (response, request) =>
        response
          .writeHead(302, { Location: `${other.url}${request.url}` })
          .end(),
      );
      expect(stderr).toContain('redirects to');
      expect(other.requests).toEqual([]);
    });
  });

  it.each<[string, object]>([
    ['intact with a break', { intact: true, brokenAt: 1 }],
    ['broken nowhere', { intact: false }],
    ['intact as text', { intact: 'true' }],
    ['of no events', { items: undefined }],
    ['of events without a hash', { items: [{ sequence: 1 }] }],
  ])('from a history %s', async (_, change) => {
    const { stderr } = await audit('history', response =>
      sendJson(response, { ...historyOf([{}]), ...change }),
    );
    expect(stderr).toContain('The answer is no history of a checklist');
  });

  it.each(['..', '../../gate?', '', 1])(
    'from a checklist whose id is %j, which it does not ask for',
    async id => {
      const { server, stderr } = await audit('list', response =>
        sendJson(response, {
          items: [
            { id, entityRef: 'component:default/a', agentVersion: '1' },
          ].map(item => ({ ...item, revision: 1 })),
        }),
      );
      expect(stderr).toContain('The answer is no list of checklists');
      expect(server.requests).toHaveLength(1);
    },
  );

  it('from a list that has no end', async () => {
    const { stderr } = await audit('list', response =>
      sendJson(response, { items: [], nextCursor: 'again' }),
    );
    expect(stderr).toContain('goes round in circles');
  });

  it('from one that always finds another page', async () => {
    let page = 0;
    const { stderr } = await audit('list', response => {
      page += 1;
      sendJson(response, { items: [], nextCursor: `${page}` });
    });
    expect(stderr).toContain('no answer within');
  });

  it('from a registry in which it may read nothing', async () => {
    const { stderr } = await audit('list', response =>
      sendJson(response, { items: [] }),
    );
    expect(stderr).toContain('no checklist that the token may read');
  });

  it('and says so as JSON', async () => {
    const server = await serve(response => sendJson(response, {}, 403));
    const { exitCode, stdout } = await run(
      ['audit', '--url', server.url, '--json'],
      {},
    );
    expect(JSON.parse(stdout)).toEqual({ error: expect.any(String) });
    expect(exitCode).toBe(2);
  });
});
