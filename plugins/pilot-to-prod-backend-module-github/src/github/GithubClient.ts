import type { RootConfigService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  GithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import type { Judgement } from '../deployments/Deployment';
import type { GithubHosts } from './GithubHosts';

/** What GitHub takes of a comment, in characters. */
const LONGEST_COMMENT = 1_024;

/** Which statuses tell that the same call, made later, comes to the same. */
const FINAL = [410, 422];

/** Whom an answer goes to. */
export interface Callback {
  callbackUrl: string;
  environment: string;
  subject: { repository: string };
}

/** GitHub understood the answer and has no use for it. */
export class AnswerRefusedError extends Error {}

/** Answers deployment protection rules over GitHub's API. */
export class GithubClient {
  readonly #hosts: GithubHosts;
  readonly #createCredentials: () => GithubCredentialsProvider;
  #credentials: GithubCredentialsProvider;

  static create(options: {
    config: RootConfigService;
    hosts: GithubHosts;
  }): GithubClient {
    const integrations = ScmIntegrations.fromConfig(options.config);
    return new GithubClient(options.hosts, () =>
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    );
  }

  private constructor(
    hosts: GithubHosts,
    createCredentials: () => GithubCredentialsProvider,
  ) {
    this.#hosts = hosts;
    this.#createCredentials = createCredentials;
    this.#credentials = createCredentials();
  }

  /**
   * Approves or rejects a deployment, or shows a comment while it waits.
   *
   * @throws AnswerRefusedError where trying again is of no use
   */
  async answer(
    { callbackUrl, environment, subject }: Callback,
    { state, comment }: Judgement,
    signal: AbortSignal,
  ): Promise<void> {
    const repositoryUrl = this.#hosts.findRepository(
      callbackUrl,
      subject.repository,
    );
    const body = JSON.stringify({
      environment_name: environment,
      // Without a state it is a comment, and the deployment goes on waiting.
      ...(state !== 'waiting' && { state }),
      comment: shorten(comment),
    });
    const post = async () =>
      fetch(callbackUrl, {
        method: 'POST',
        body,
        headers: {
          ...(await this.#authorize(repositoryUrl)),
          Accept: 'application/vnd.github+json',
          'Content-Type': 'application/json',
          'X-GitHub-Api-Version': '2022-11-28',
        },
        // A token is for the host that was checked, and for no other.
        redirect: 'error',
        signal,
      });
    let response = await post();
    if (response.status === 401) {
      // The token ended before its time, and the provider would keep it.
      this.#credentials = this.#createCredentials();
      response = await post();
    }
    if (!response.ok) {
      const failure = await ResponseError.fromResponse(response);
      throw FINAL.includes(response.status)
        ? new AnswerRefusedError(failure.message, { cause: failure })
        : failure;
    }
    await response.body?.cancel();
  }

  async #authorize(url: string): Promise<Record<string, string>> {
    const { headers } = await this.#credentials.getCredentials({ url });
    if (headers === undefined) {
      throw new Error(
        `No credentials for ${url}: integrations.github needs the GitHub App that is the deployment protection rule, installed for this repository`,
      );
    }
    return headers;
  }
}

function shorten(comment: string): string {
  return comment.length <= LONGEST_COMMENT
    ? comment
    : `${comment.slice(0, LONGEST_COMMENT - 1)}…`;
}
