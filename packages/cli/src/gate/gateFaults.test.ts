import type { ServerResponse } from 'node:http';
import { createServer, Server, Socket } from 'node:net';
import { ENTITY_REF } from '../__testUtils__/clearance';
import { runBin } from '../__testUtils__/processes';
import { TestServer } from '../__testUtils__/TestServer';
import { ALLOWED, REFUSED, sendJson } from '../__testUtils__/verdicts';
import { run } from '../run';

const TOKEN = 'a-secret-token';

/** Longer than any of these takes, which all end by themselves. */
const PATIENCE = 10_000;

type Answer = (response: ServerResponse) => void;

describe('gate could not tell', () => {
  const stops: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    await Promise.all(stops.splice(0).map(stop => stop()));
  });

  const serve = async (answer: Answer) => {
    const server = await TestServer.start(answer);
    stops.push(() => server.stop());
    return server;
  };

  const gate = async (url: string, args: string[] = []) => {
    const start = performance.now();
    const outcome = await run(
      [
        ...['gate', ENTITY_REF, '--agent-version', '1.0'],
        ...['--url', url, '--token', TOKEN, ...args],
      ],
      {},
    );
    const took = performance.now() - start;
    expect(outcome.stdout + outcome.stderr).not.toContain(TOKEN);
    expect(took).toBeLessThan(PATIENCE);
    return { ...outcome, took };
  };

  const nothingTold = (message: RegExp) => ({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringMatching(
      new RegExp(`^pilot-to-prod: could not tell: .*(${message.source}).*\\n$`),
    ),
  });

  it('while the backend is down', async () => {
    const server = await serve(() => {});
    const { url } = server;
    await server.stop();
    expect(await gate(url)).toMatchObject(
      nothingTold(/cannot be asked: .*ECONNREFUSED/),
    );
  });

  it('of a host that does not exist', async () => {
    const outcome = await gate('http://portal.invalid', ['--timeout', '5000']);
    expect(outcome).toMatchObject(nothingTold(/portal.invalid/));
  });

  it.each([500, 502, 503, 504])('when it answers %d, thrice', async status => {
    const server = await serve(response => sendJson(response, ALLOWED, status));
    expect(await gate(server.url)).toMatchObject(
      nothingTold(new RegExp(`${status}`)),
    );
    expect(server.requests).toHaveLength(3);
  });

  it('when connections break, thrice', async () => {
    const server = await serve(response => response.socket!.destroy());
    expect(await gate(server.url)).toMatchObject(
      nothingTold(/cannot be asked/),
    );
    expect(server.requests).toHaveLength(3);
  });

  it('but asks again after a fault, and tells then', async () => {
    const answers: Answer[] = [
      response => response.socket!.destroy(),
      response => sendJson(response, {}, 503),
      response => sendJson(response, ALLOWED),
    ];
    const server = await serve(response => answers.shift()!(response));
    expect((await gate(server.url)).exitCode).toBe(0);
  });

  it('but waits as long as the portal asks it to, however often', async () => {
    const out: Answer = response => {
      response.setHeader('Retry-After', '1');
      sendJson(response, {}, 503);
    };
    const answers: Answer[] = [
      ...[out, out, out],
      response => sendJson(response, ALLOWED),
    ];
    const server = await serve(response => answers.shift()!(response));
    const { exitCode, took } = await gate(server.url);
    expect(exitCode).toBe(0);
    expect(took).toBeGreaterThan(2_900);
    expect(server.requests).toHaveLength(4);
  });

  it('and waits no longer than its own time-out, whatever the portal asks', async () => {
    const server = await serve(response => {
      response.setHeader('Retry-After', '30');
      sendJson(response, {}, 503);
    });
    const outcome = await gate(server.url, ['--timeout', '700']);
    expect(outcome).toMatchObject(
      nothingTold(/no answer within 700 ms; it answered 503/),
    );
    expect(outcome.took).toBeLessThan(2_200);
    expect(server.requests).toHaveLength(1);
  });

  it.each(['soon', '-1', '', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
    'and goes by its own pauses where it is asked to wait %j',
    async wait => {
      const server = await serve(response => {
        response.setHeader('Retry-After', wait);
        sendJson(response, {}, 503);
      });
      expect(await gate(server.url)).toMatchObject(nothingTold(/503/));
      expect(server.requests).toHaveLength(3);
    },
  );

  const starting: Answer = response => response.writeHead(404).end();

  it('while the portal starts, and says so', async () => {
    const server = await serve(starting);
    expect(await gate(server.url)).toMatchObject(
      nothingTold(/it is starting and has no Pilot to Prod plugin yet, or/),
    );
    expect(server.requests).toHaveLength(3);
  });

  it('but tells once the portal has started', async () => {
    const answers: Answer[] = [
      starting,
      starting,
      response => sendJson(response, ALLOWED),
    ];
    const server = await serve(response => answers.shift()!(response));
    expect((await gate(server.url)).exitCode).toBe(0);
  });

  it.each<[string, RegExp, Answer]>([
    [
      'a proxy’s page',
      /no JSON/,
      response => {
        response.writeHead(200, { 'Content-Type': 'text/html' });
        response.end('<html>Please sign in</html>');
      },
    ],
    ['nothing', /no JSON/, response => response.end()],
    [
      'an expired token',
      /token is unknown or has expired/,
      response => sendJson(response, { error: {} }, 401),
    ],
    [
      'a token that is not valid yet, by its clock',
      /token is unknown or has expired/,
      response =>
        sendJson(response, { error: { message: 'nbf is in the future' } }, 401),
    ],
    [
      'a token without the permission',
      /pilot-to-prod\.gate\.read/,
      response => sendJson(response, { error: {} }, 403),
    ],
    ['no gate', /no gate/, response => sendJson(response, ALLOWED, 404)],
    ['a bad request', /400/, response => sendJson(response, ALLOWED, 400)],
    ['too many requests', /429/, response => sendJson(response, ALLOWED, 429)],
    ['another success', /201/, response => sendJson(response, ALLOWED, 201)],
    ['nothing new', /304/, response => response.writeHead(304).end()],
    [
      'an endless answer',
      /too long/,
      response => {
        const more = () => {
          while (response.write(' '.repeat(65_536)));
          response.once('drain', more);
        };
        more();
      },
    ],
  ])('on %s, which it does not ask for twice', async (_, message, answer) => {
    const server = await serve(answer);
    expect(await gate(server.url)).toMatchObject(nothingTold(message));
    expect(server.requests).toHaveLength(1);
  });

  describe('and says what came from which address, and what to do', () => {
    const page = '<!DOCTYPE html><html><body>secret 502 page</body></html>';
    const html = (status: number) => (response: ServerResponse) => {
      response.writeHead(status, { 'Content-Type': 'text/html' });
      response.end(page);
    };

    it.each<[string, RegExp, Answer]>([
      [
        'a proxy’s 502',
        /cannot be asked: it answered 502 with a page of HTML/,
        html(502),
      ],
      [
        'a sign-in page',
        /\/api\/pilot-to-prod\/gate\S* answered 200 with a page of HTML.*--url/,
        html(200),
      ],
      [
        'an empty 200',
        /answered 200 with nothing.*--url/,
        response => response.end(),
      ],
      [
        'truncated JSON',
        /answered 200 with JSON that breaks off.*--url/,
        response => {
          response.writeHead(200, { 'Content-Type': 'application/json' });
          response.end(JSON.stringify(ALLOWED).slice(0, -5));
        },
      ],
      [
        'JSON of another kind',
        /answered 200 with JSON that is no verdict.*--url/,
        response => sendJson(response, { status: 'UP' }),
      ],
      [
        'a 404 of another service',
        /has no gate \(404\); --url takes the address of the Backstage backend/,
        html(404),
      ],
      [
        'a redirect to a sign-in page',
        /redirects to https:\/\/login\.example\.com\/ \(302\).*--url/,
        response =>
          response
            .writeHead(302, {
              Location: 'https://login.example.com/?state=secret',
            })
            .end(),
      ],
    ])('%s', async (_, message, answer) => {
      const server = await serve(answer);
      const outcome = await gate(server.url);
      expect(outcome).toMatchObject(nothingTold(message));
      expect(outcome.stderr).not.toMatch(
        /secret|<html|Unexpected|token '|SyntaxError|Zod/,
      );
    });

    it('nothing that listens, no such host, and no TLS', async () => {
      const server = await serve(response => sendJson(response, ALLOWED));
      const { url } = server;
      expect(await gate(url.replace('http:', 'https:'))).toMatchObject(
        nothingTold(/it does not speak TLS; should --url begin with http/),
      );
      await server.stop();
      expect(await gate(url)).toMatchObject(
        nothingTold(/nothing listens there; .* \(ECONNREFUSED\)/),
      );
      expect(await gate('http://portal.invalid')).toMatchObject(
        nothingTold(/name/),
      );
    });
  });

  describe('from JSON that is no verdict', () => {
    const without = (name: keyof typeof ALLOWED) => {
      const { [name]: _, ...rest } = ALLOWED;
      return rest;
    };

    it.each<[string, unknown]>([
      ['null', null],
      ['true', true],
      ['a list', [ALLOWED]],
      ['a bare permission', { allowed: true }],
      ['an error', { error: { name: 'Error' } }],
      ['allowed as text', { ...ALLOWED, allowed: 'true' }],
      ['allowed as a number', { ...ALLOWED, allowed: 1 }],
      [
        'allowed with a reason against',
        { ...ALLOWED, reasons: REFUSED.reasons },
      ],
      ['allowed in a draft', { ...ALLOWED, state: 'draft' }],
      ['allowed though revoked', { ...ALLOWED, state: 'revoked' }],
      ['allowed without a checklist', { ...ALLOWED, checklistId: null }],
      ['allowed without a signature', { ...ALLOWED, signedAt: null }],
      ['allowed without a digest', { ...ALLOWED, digest: null }],
      ['allowed under a broken digest', { ...ALLOWED, digest: 'sha256:d' }],
      ['refused without a reason', { ...REFUSED, reasons: [] }],
      ...Object.keys(ALLOWED).map((name): [string, unknown] => [
        `a verdict without ${name}`,
        without(name as keyof typeof ALLOWED),
      ]),
    ])('%s', async (_, body) => {
      const server = await serve(response => sendJson(response, body));
      expect(await gate(server.url)).toMatchObject(nothingTold(/no verdict/));
    });

    it.each<[string, object]>([
      ['another agent', { ...ALLOWED, entityRef: 'component:default/other' }],
      ['another version', { ...ALLOWED, agentVersion: '1.1' }],
      ['a longer version', { ...ALLOWED, agentVersion: '1.0.0' }],
      ['a refusal of another', { ...REFUSED, agentVersion: '1.1' }],
      ['a refusal of none', { ...REFUSED, agentVersion: null }],
    ])('%s', async (_, body) => {
      const server = await serve(response => sendJson(response, body));
      expect(await gate(server.url)).toMatchObject(
        nothingTold(/which was not asked/),
      );
    });
  });

  describe('and sends no token elsewhere', () => {
    it.each([301, 302, 303, 307, 308])('on a redirect %d', async status => {
      const other = await serve(response => sendJson(response, ALLOWED));
      const server = await serve(response =>
        response
          .writeHead(status, {
            Location: `${other.url}/api/pilot-to-prod/gate`,
          })
          .end(),
      );
      expect(await gate(server.url)).toMatchObject(
        nothingTold(/redirects to http:/),
      );
      expect(other.requests).toEqual([]);
      expect(server.requests).toHaveLength(1);
      expect(server.requests[0].authorization).toBe(`Bearer ${TOKEN}`);
    });

    it('nor one that would break the header', async () => {
      const server = await serve(response => sendJson(response, ALLOWED));
      const token = `${TOKEN}\nHost: other`;
      const outcome = await gate(server.url, ['--token', token]);
      expect(outcome).toMatchObject(nothingTold(/was not sent/));
      expect(server.requests).toEqual([]);
    });
  });

  describe('in time', () => {
    const TIMEOUT = 700;
    const sockets = new Set<Socket>();

    const IN_TIME = nothingTold(/no answer within 700 ms/);
    const within = async (url: string) => {
      const outcome = await gate(url, ['--timeout', `${TIMEOUT}`]);
      expect(outcome.took).toBeGreaterThanOrEqual(TIMEOUT - 50);
      expect(outcome.took).toBeLessThan(TIMEOUT + 1_500);
      return outcome;
    };

    it('from a socket that never answers', async () => {
      const hanging: Server = createServer(socket => sockets.add(socket));
      await new Promise<void>(resolve => {
        hanging.listen(0, '127.0.0.1', resolve);
      });
      stops.push(async () => {
        sockets.forEach(socket => socket.destroy());
        await new Promise(resolve => {
          hanging.close(resolve);
        });
      });
      const { port } = hanging.address() as { port: number };
      expect(await within(`http://127.0.0.1:${port}`)).toMatchObject(IN_TIME);
    });

    it('from one that stops in the middle of its answer', async () => {
      const server = await serve(response => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.write(JSON.stringify(ALLOWED).slice(0, -1));
      });
      expect(await within(server.url)).toMatchObject(IN_TIME);
    });

    it('from one that drips', async () => {
      const server = await serve(response => {
        const timer = setInterval(() => response.write(' '), 50);
        response.on('close', () => clearInterval(timer));
      });
      expect(await within(server.url)).toMatchObject(IN_TIME);
    });

    it('from one that fails until then', async () => {
      const server = await serve(response => sendJson(response, {}, 503));
      const outcome = await within(server.url);
      expect(outcome).toMatchObject(IN_TIME);
      expect(outcome.stderr).toContain('it answered 503');
      expect(server.requests).toHaveLength(2);
    });

    it('when its process is asked to stop, too', async () => {
      let stop = () => {};
      const server = await serve(() => stop());
      const { exitCode } = await runBin(
        ['gate', ENTITY_REF, '--url', server.url],
        {},
        pid => {
          stop = () => process.kill(pid, 'SIGTERM');
        },
      );
      expect(exitCode).toBe(2);
    });
  });
});
