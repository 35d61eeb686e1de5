export interface Config {
  /**
   * Pilot to Prod, the gate between an AI agent's pilot and production.
   */
  pilotToProd?: {
    agents?: {
      /**
       * Which catalog entities are agents, as a filter predicate. They get the
       * Pilot to Prod tab. The backend reads the same key.
       *
       * Default: components of the type `ai-agent` and AI resources of the
       * type `agent`.
       *
       * @deepVisibility frontend
       */
      filter?: object;
    };
    references?: {
      /**
       * Base URL of the organisation's framework document. Where it is set, the
       * sections that the guidance names are links to `<base>#<section>`.
       *
       * @visibility frontend
       */
      framework?: string | null;
    };
  };
}
