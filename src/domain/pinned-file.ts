/**
 * A file that a plan, one of its steps or drover.yaml names, as it was when the change set was planned. It decides what
 * happens, so its digest is part of the change set's id.
 */
export interface PinnedFile {
  /** Relative to the folder of drover.yaml, with `/`. */
  readonly path: string;
  /** Hexadecimal. */
  readonly sha256: string;
}
