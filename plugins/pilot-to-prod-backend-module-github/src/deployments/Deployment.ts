/** What GitHub wants to deploy, as far as the gate has to know. */
export interface DeploymentSubject {
  /** `owner/name`, as GitHub spells it. */
  repository: string;
  /** The agent that the deployment names, where it names one. */
  entityRef?: string;
  /** Left out where neither the deployment nor a tag tells. */
  agentVersion?: string;
  /** Digests of all that is deployed, in the deployment's order. */
  artifacts: string[];
  /** Why the deployment cannot be judged at all, in place of guesses. */
  fault?: string;
}

/** One question of a deployment protection rule. */
export interface DeploymentRequest {
  deliveryId: string;
  /** Where the answer goes. */
  callbackUrl: string;
  environment: string;
  /** GitHub's id of the deployment; another one for each attempt of a run. */
  deploymentId: string;
  subject: DeploymentSubject;
}

/** A question that waits for its answer, with what became of it so far. */
export interface WaitingDeployment
  extends Pick<DeploymentRequest, 'callbackUrl' | 'environment' | 'subject'> {
  /** How many looks in a row came to nothing. */
  failures: number;
  /** The status comment that GitHub shows, where there is one. */
  comment: string | null;
  /** How many status comments were sent. */
  comments: number;
}

/** What a look at a deployment comes to. */
export interface Judgement {
  state: 'approved' | 'rejected' | 'waiting';
  /** For the people who look at the deployment on GitHub. */
  comment: string;
}
