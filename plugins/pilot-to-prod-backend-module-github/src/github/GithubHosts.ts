import { InputError } from '@backstage/errors';
import { GithubIntegration, ScmIntegrations } from '@backstage/integration';
import type { RootConfigService } from '@backstage/backend-plugin-api';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The GitHub hosts that the portal is integrated with. Whatever an event says,
 * no other host ever gets a call, and so a token.
 */
export class GithubHosts {
  readonly #integrations: GithubIntegration[];

  static fromConfig(config: RootConfigService): GithubHosts {
    return new GithubHosts(ScmIntegrations.fromConfig(config).github.list());
  }

  private constructor(integrations: GithubIntegration[]) {
    this.#integrations = integrations;
  }

  /**
   * The host with this callback address.
   *
   * @returns the address of the repository there, by which its credentials are
   *   found
   * @throws InputError where the address is not one at which a deployment
   *   protection rule of this repository is answered
   */
  findRepository(callbackUrl: string, repository: string): string {
    const url = URL.canParse(callbackUrl) ? new URL(callbackUrl) : undefined;
    // What is compared has to be all there is of the address.
    if (url?.href !== callbackUrl) {
      throw refusal('must be a web address as GitHub writes it');
    }
    const integration = this.#integrations.find(
      ({ config: { apiBaseUrl } }) =>
        apiBaseUrl !== undefined && isBeneath(url, new URL(apiBaseUrl)),
    );
    if (integration === undefined) {
      throw refusal(
        `${url.origin} is not the API of a GitHub host in integrations.github`,
      );
    }
    const { apiBaseUrl, host } = integration.config;
    const path = url.pathname.slice(pathOf(new URL(apiBaseUrl!)).length);
    const match =
      /^\/repos\/([\w.-]+\/[\w.-]+)\/actions\/runs\/\d+\/deployment_protection_rule$/.exec(
        path,
      );
    if (match?.[1].toLowerCase() !== repository.toLowerCase()) {
      throw refusal(
        `must be where a deployment protection rule of ${repository} is answered`,
      );
    }
    return `https://${host}/${repository}`;
  }
}

function isBeneath(url: URL, base: URL): boolean {
  return (
    url.origin === base.origin &&
    (url.protocol === 'https:' ||
      (url.protocol === 'http:' && LOOPBACK.includes(url.hostname))) &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '' &&
    url.pathname.startsWith(`${pathOf(base)}/`)
  );
}

function pathOf(base: URL): string {
  return base.pathname === '/' ? '' : base.pathname;
}

function refusal(reason: string): InputError {
  return new InputError(`deployment_callback_url: ${reason}`);
}
