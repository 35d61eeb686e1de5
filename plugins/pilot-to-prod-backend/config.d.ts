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
    /** The values of `spec.lifecycle` that the gate stands between. */
    lifecycles?: {
      /** Default: `pilot`. */
      pilot?: string;
      /** Default: `production`. */
      production?: string;
    };
    /** Who holds a role, as user or group refs. */
    roles?: {
      /** May sign, return and revoke. Nobody by default. */
      aiCoeLead?: string[];
      /** May review as peers and approve changed criteria. Nobody by default. */
      approvers?: string[];
    };
    /** The numbers that the rules work with. Part of what is signed. */
    policy?: {
      /** Items, 1 to 9, on which a warning blocks. Default: 4 and 9. */
      nonWaivable?: number[];
      /** How many items may be warnings. Default: 2. */
      maxWarnings?: number;
      /** Days after launch in which open items must close. Default: 14. */
      openItemDays?: number;
      /** How many days old the rollback drill may be. Default: 30. */
      drillMaxAgeDays?: number;
      /** Days from launch to the post-launch review. Default: 30. */
      postLaunchReviewDays?: number;
      /**
       * Days after its due day on which a post-launch review that was not done
       * is overdue. Default: 14.
       */
      reviewGraceDays?: number;
      /**
       * For how long a clearance of each tier counts from the day of the lead's
       * signature, as ISO 8601 durations, or `forever`. Default: P1Y.
       */
      validity?: {
        low?: string;
        medium?: string;
        high?: string;
      };
      /**
       * Tiers whose clearances open the gate only where the artifacts are named
       * that are to be deployed. None by default.
       */
      requireArtifacts?: ('low' | 'medium' | 'high')[];
      /** Items that pass only where a system confirms them. None by default. */
      requireVerified?: number[];
      /**
       * What closes the gate when it becomes of a live clearance. Default:
       * `open-items-overdue`, `review-overdue` and `expired`.
       */
      closeGateOn?: (
        | 'open-items-overdue'
        | 'review-overdue'
        | 'expiring'
        | 'expired'
        | 'on-call-gone'
        | 'watcher-gone'
        | 'owner-changed'
        | 'entity-recreated'
        | 'evidence-contradicted'
      )[];
      /** The keys above again, for one tier. */
      tiers?: {
        low?: object;
        medium?: object;
        high?: object;
      };
      /**
       * The shortest audit log retention for each tier, as ISO 8601 durations.
       * Default: P3M, P6M and P1Y.
       */
      retention?: {
        low?: string;
        medium?: string;
        high?: string;
      };
      /**
       * The shortest retention for each regulation, as ISO 8601 durations,
       * beside SOX (P7Y), HIPAA (P6Y) and EU-AI-Act (P6M).
       */
      regulations?: { [regulation: string]: string };
    };
    /** When people are reminded, where the notifications plugin is installed. */
    notifications?: {
      /** Days that a step is awaited before a reminder. Default: 3. */
      remindAfterDays?: number;
      /** Days that a step is awaited before the leads are told. Default: 5. */
      tellLeadAfterDays?: number;
    };
    /**
     * The keys under attestations and under the registry's history. With
     * `privateKeyPem`, no key counts but those that are given here.
     */
    signing?: {
      /**
       * An ECDSA key on P-256, as PEM, that signs. Without it a key is
       * generated once and kept in the database; one that was generated before
       * is removed, and what it signed counts no longer unless its public half
       * is among the trusted ones.
       * @visibility secret
       */
      privateKeyPem?: string;
      /**
       * Public keys whose signatures count as well, as PEM: those that signed
       * in earlier years.
       */
      trustedPublicKeys?: string[];
    };
  };
}
