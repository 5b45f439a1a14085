import type { Clock } from './clock.ts';

/** What a mail system or a pair of drover.yaml is opened with. */
export interface Surroundings {
  /** Of drover.yaml; relative paths are relative to it. */
  readonly folder: string;
  readonly clock: Clock;
  /** Resolves `env:NAME` and `file:PATH`. */
  readonly secret: (reference: string) => Promise<string>;
}

/** Facts that outlive runs and crashes. */
export interface Memory {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
}
