export interface Config {
  /** The demo portal; none of it belongs into a real one. */
  demo?: {
    /**
     * Whether the demo agents are given checklists at start-up. An agent that
     * has one already is left alone.
     */
    seed?: boolean;
    /**
     * How many agents to make up besides, most of them with a checklist, to
     * see the portal at the size of a large organisation. Default: 0.
     */
    fleet?: number;
    /** The people that the demo lets anybody sign in as. */
    people?: Array<{
      /** The name of a user entity in the default namespace. */
      name: string;
    }>;
  };
  auth?: {
    providers?: {
      /** Signs in whomever the `x-demo-user` header names, unchecked. */
      demo?: {};
    };
  };
}
