export interface Config {
  demo?: {
    /**
     * The people that the demo's sign-in page offers.
     * @deepVisibility frontend
     */
    people?: Array<{
      /** The name of a user entity in the default namespace. */
      name: string;
      displayName: string;
      /** What they are in the demo, in a few words. */
      role: string;
    }>;
  };
}
