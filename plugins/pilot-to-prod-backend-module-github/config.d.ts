export interface Config {
  /** The gate between an AI agent's pilot and production. */
  pilotToProd?: {
    agents?: {
      /**
       * Which entities are agents, as a filter predicate. By default
       * components of type `ai-agent` and AI resources of type `agent`.
       */
      filter?: object;
    };
    /** Answers to GitHub's deployment protection rules. */
    github?: {
      /**
       * The secret of the GitHub App's webhook. Without it the module does
       * nothing.
       * @visibility secret
       */
      webhookSecret?: string;
    };
  };
}
