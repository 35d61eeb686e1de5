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
    /**
     * Whether the catalog shows the lifecycle that the registry allows
     * (`enforce`, the default), or the declared one with annotations beside it
     * that tell what the registry says (`report`).
     */
    enforcement?: 'enforce' | 'report';
    /** The values of `spec.lifecycle` that the gate stands between. */
    lifecycles?: {
      /** Default: `pilot`. */
      pilot?: string;
      /** Default: `production`. */
      production?: string;
    };
  };
}
