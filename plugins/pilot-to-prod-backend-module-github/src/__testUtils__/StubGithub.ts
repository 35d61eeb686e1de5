import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { text } from 'node:stream/consumers';

/** A call of the endpoint at which a deployment protection rule is answered. */
export interface Answer {
  path: string;
  token: string | undefined;
  body: { environment_name: string; state?: string; comment: string };
}

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

/** The API of a GitHub host on the loopback, with one GitHub App installed. */
export class StubGithub {
  /** Answers that were taken, in order. */
  readonly answers: Answer[] = [];
  /** How often the answering endpoint was called, whatever came of it. */
  calls = 0;
  /** What the answering endpoint answers with, unless the token is not valid. */
  respond: (response: ServerResponse) => void = response =>
    response.writeHead(204).end();
  readonly #owners: string[];
  readonly #events = new EventEmitter();
  readonly #server: Server;
  #tokens = 0;
  #oldestToken = 1;

  static async start(options: { owners: string[] }): Promise<StubGithub> {
    const github = new StubGithub(options.owners);
    await once(github.#server.listen(0, '127.0.0.1'), 'listening');
    return github;
  }

  private constructor(owners: string[]) {
    this.#owners = owners;
    this.#server = createServer((request, response) => {
      this.#serve(request, response);
    });
  }

  get apiBaseUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Of `integrations.github`. */
  get integration() {
    return {
      host: 'github.test',
      apiBaseUrl: this.apiBaseUrl,
      apps: [
        {
          appId: 1,
          clientId: 'client',
          clientSecret: 'secret',
          webhookSecret: 'secret',
          privateKey,
        },
      ],
    };
  }

  /** Ends all tokens that were given out, well before their time. */
  expireTokens(): void {
    this.#oldestToken = this.#tokens + 1;
  }

  /** The first answer for this workflow run that meets a condition. */
  async answerTo(
    run: number,
    condition: (answer: Answer) => boolean = ({ body }) =>
      body.state !== undefined,
  ): Promise<Answer['body']> {
    for (;;) {
      const found = this.answersTo(run).find(condition);
      if (found !== undefined) {
        return found.body;
      }
      await once(this.#events, 'answer');
    }
  }

  answersTo(run: number): Answer[] {
    return this.answers.filter(({ path }) => path.includes(`/runs/${run}/`));
  }

  /** Resolves when the answering endpoint is called the next time. */
  async nextCall(): Promise<void> {
    await once(this.#events, 'call');
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await once(this.#server.close(), 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    const path = request.url!.split('?')[0];
    const body = await text(request);
    const json = (status: number, content: object) =>
      response
        .writeHead(status, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(content));
    if (path === '/app/installations') {
      json(
        200,
        this.#owners.map((login, id) => ({ id, account: { login } })),
      );
    } else if (path.endsWith('/access_tokens')) {
      this.#tokens += 1;
      json(201, {
        token: `token-${this.#tokens}`,
        expires_at: new Date(Date.now() + 3_600_000).toISOString(),
        repository_selection: 'all',
      });
    } else {
      this.#answer(request, response, path, body);
    }
  }

  #answer(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    body: string,
  ): void {
    this.calls += 1;
    const token = request.headers.authorization?.replace(
      /^(Bearer|token) /,
      '',
    );
    const number = Number(/^token-(\d+)$/.exec(token ?? '')?.[1]);
    if (!(number >= this.#oldestToken)) {
      response.writeHead(401).end();
    } else {
      this.respond(response);
      if (response.headersSent && response.statusCode < 300) {
        this.answers.push({ path, token, body: JSON.parse(body) });
        this.#events.emit('answer');
      }
    }
    this.#events.emit('call');
  }
}
