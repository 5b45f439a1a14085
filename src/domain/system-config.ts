/** An entry under `systems:` in drover.yaml; the kind's own options stand beside it, checked by the schema. */
export interface SystemConfig {
  readonly kind: string;
  readonly [option: string]: unknown;
}

/** An entry under `continuity:`. */
export interface ContinuityConfig extends SystemConfig {
  /** The mail system it protects; missing: the only one there is. */
  readonly system?: string;
}
