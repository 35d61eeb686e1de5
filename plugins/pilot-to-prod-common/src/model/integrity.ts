/**
 * What the registry finds in the signed log of all writes.
 *
 * @public
 */
export interface IntegrityResponse {
  intact: boolean;
  /**
   * The newest entry; `null` where nothing was ever written. Whoever keeps it
   * can tell later whether the log still holds it.
   */
  last: { position: number; hash: string } | null;
  /** The first fifty breaks. */
  broken: { position: number; message: string }[];
  /** How many more there are. */
  more?: number;
}
