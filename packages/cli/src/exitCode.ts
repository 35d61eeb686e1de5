/** What a process tells its caller. There are no other codes. */
export const EXIT_CODE = {
  /** The version may go to production, or the attestation proves that. */
  YES: 0,
  /** It may not, or it proves nothing. */
  NO: 1,
  /** There is no answer. A pipeline must not go on. */
  COULD_NOT_TELL: 2,
} as const;

export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];

/** Why there is no answer, in words for the person who reads the log. */
export class CouldNotTellError extends Error {}
