/** What a process tells its caller. There are no other codes. */
export const EXIT_CODE = {
  /** The version may go to production, the attestation proves that, or all is intact. */
  YES: 0,
  /** It may not, it proves nothing, or something is broken. */
  NO: 1,
  /** There is no answer, or no whole one. A pipeline must not go on. */
  COULD_NOT_TELL: 2,
} as const;

export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];

/** Why there is no answer, in words for the person who reads the log. */
export class CouldNotTellError extends Error {}
