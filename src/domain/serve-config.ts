/** `serve` of drover.yaml, with its defaults. */
export interface ServeConfig {
  /** Of the controller: one of its replicas leads. */
  readonly name: string;
  /** The protected revision whose plans are applied; null: that of `policyRef`. */
  readonly revision: string | null;
  /** How often it is fetched. */
  readonly fetchEveryMs: number;
  /** How often drift is looked for; null: never. */
  readonly driftEveryMs: number | null;
  /** Files of plans, as patterns from the folder of drover.yaml; null: `plans/` and what is beside drover.yaml. */
  readonly plans: readonly string[] | null;
  /** How many plans are applied at the same time. */
  readonly maxRuns: number;
  /** `address:port` of the page. */
  readonly listen: string;
  /** Names by which the page is asked for, besides loopback and the address that it listens on. */
  readonly hosts: readonly string[];
  readonly auth: ServeAuth | null;
  /** The header of a trusted proxy that says whose mailbox a user sees; null: users see nothing. */
  readonly userHeader: string | null;
  /** A reference: asks for the page at once to be looked at by `POST /hook`; null: there is no such address. */
  readonly hookSecret: string | null;
  /** Where signs of life go (as healthchecks.io takes them), a URL or a reference; null: nowhere. */
  readonly heartbeat: string | null;
}

export type ServeAuth =
  /** A reference to a token of at least 32 characters, which a browser exchanges for a cookie. */
  | { readonly kind: 'token'; readonly token: string }
  /** A proxy has asked who it is, and says so in this header. */
  | { readonly kind: 'forward'; readonly header: string; readonly trustedProxies: readonly string[] };
