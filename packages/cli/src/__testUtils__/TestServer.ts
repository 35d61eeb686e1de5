import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that keeps what it was asked, and answers as a test says. */
export class TestServer {
  /** Of every request, in order. */
  readonly requests: { url: string; authorization: string | undefined }[] = [];
  /** Stays the same after the server has stopped. */
  url = '';
  readonly #server: Server;

  static async start(
    answer: (response: ServerResponse, request: IncomingMessage) => void,
  ): Promise<TestServer> {
    const server = new TestServer(answer);
    await new Promise<void>(resolve => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.#server.address() as AddressInfo;
    server.url = `http://127.0.0.1:${port}`;
    return server;
  }

  private constructor(
    answer: (response: ServerResponse, request: IncomingMessage) => void,
  ) {
    this.#server = createServer((request, response) => {
      this.requests.push({
        url: request.url!,
        authorization: request.headers.authorization,
      });
      answer(response, request);
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    // Resolves where it has been stopped already, too.
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }
}
