import { EmbeddedPair } from '../../src/continuity/embedded/pair.ts';
import type { Clock } from '../../src/support/clock.ts';

/** The members of a pair, and by which clock they go. */
interface PairFolders {
  readonly primary: string;
  readonly secondary: string;
  readonly clock: Clock;
}
interface OpenOptions {
  readonly cooldownMs?: number;
  /** Told of each point of a role change. */
  readonly reached?: ((point: string) => void) | undefined;
}

/** An embedded pair as a command opens it, which knows nothing of what was equal before. */
export const openPair = (
  { primary, secondary, clock }: PairFolders,
  { cooldownMs = 0, reached }: OpenOptions = {},
): EmbeddedPair =>
  new EmbeddedPair({
    name: 'main',
    primaryFolder: primary,
    secondaryFolder: secondary,
    cooldownMs,
    pollIntervalMs: 1000,
    replicateEveryMs: 0,
    clock,
    ...(reached === undefined ? {} : { reached }),
  });
