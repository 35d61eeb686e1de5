import type { DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { DEMO_USER_HEADER } from '../auth/authenticator';

/** Signs in the people of the demo, each once. */
export class DemoSessions {
  readonly #discovery: DiscoveryService;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(discovery: DiscoveryService) {
    this.#discovery = discovery;
  }

  /** A token of somebody, by the name of their user entity. */
  tokenOf(name: string): Promise<string> {
    let token = this.#tokens.get(name);
    if (token === undefined) {
      token = this.#signIn(name);
      this.#tokens.set(name, token);
    }
    return token;
  }

  async #signIn(name: string): Promise<string> {
    const baseUrl = await this.#discovery.getBaseUrl('auth');
    const response = await fetch(`${baseUrl}/demo/refresh`, {
      headers: { [DEMO_USER_HEADER]: name },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const { backstageIdentity } = await response.json();
    return backstageIdentity.token;
  }
}
