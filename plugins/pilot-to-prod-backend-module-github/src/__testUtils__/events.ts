import examples from '@octokit/webhooks-examples';
import type {
  DeploymentCreatedEvent,
  DeploymentProtectionRuleRequestedEvent,
} from '@octokit/webhooks-types';

/** The repository of the published payloads. */
export const REPOSITORY = 'Codertocat/Hello-World';

/**
 * A question of a deployment protection rule, made of the deployment, the
 * repository and the sender of the published payloads.
 */
export function deploymentProtectionRule(options: {
  apiBaseUrl: string;
  run: number;
  repository?: string;
  /** What is deployed; the branch of the published payload otherwise. */
  ref?: string;
  payload?: object;
  deploymentId?: number;
  callbackUrl?: string;
}): DeploymentProtectionRuleRequestedEvent {
  const { apiBaseUrl, run, repository = REPOSITORY } = options;
  const [published] = examples.find(({ name }) => name === 'deployment')!
    .examples as DeploymentCreatedEvent[];
  return {
    action: 'requested',
    environment: 'production',
    event: 'push',
    deployment_callback_url:
      options.callbackUrl ??
      `${apiBaseUrl}/repos/${repository}/actions/runs/${run}/deployment_protection_rule`,
    deployment: {
      ...published.deployment,
      id: options.deploymentId ?? run * 100,
      ref: options.ref ?? published.deployment.ref,
      payload: { ...options.payload },
    },
    pull_requests: [],
    repository: { ...published.repository, full_name: repository },
    sender: published.sender,
  };
}
