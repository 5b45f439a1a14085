import type { Live } from '../app/live/live.ts';
import type { ServeConfig } from '../domain/serve-config.ts';
import type { Clock } from '../support/clock.ts';

/** What the server is given. */
export interface WebInput {
  readonly live: Live;
  readonly config: ServeConfig;
  /** Of drover. */
  readonly version: string;
  readonly clock: Clock;
  readonly secret: (reference: string) => Promise<string>;
  /** `POST /hook`: fetch at once. */
  readonly hurry: () => void;
  /** Rejects where drover.yaml cannot be read any more; missing: what it was started with counts. */
  readonly configuration?: () => Promise<void>;
  /** What failed, by the pattern of its address: no name is in it. */
  readonly log: (line: string) => void;
}
