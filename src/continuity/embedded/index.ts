import { resolve } from 'node:path';
import type { Clock } from '../../support/clock.ts';
import { durationMs } from '../../support/duration.ts';
import type { ContinuitySystem } from '../continuity-system.ts';
import { EmbeddedPair } from './pair.ts';

/** The options of `kind: embedded`: two folders. */
export interface EmbeddedPairConfig {
  readonly primary: string;
  readonly secondary: string;
  readonly cooldown?: string;
  readonly pollInterval?: string;
  readonly replicateEvery?: string;
}

export const openEmbeddedPair = (
  name: string,
  config: EmbeddedPairConfig,
  { folder, clock }: { readonly folder: string; readonly clock: Clock },
): ContinuitySystem =>
  new EmbeddedPair({
    name,
    primaryFolder: resolve(folder, config.primary),
    secondaryFolder: resolve(folder, config.secondary),
    cooldownMs: durationMs(config.cooldown ?? '10m'),
    pollIntervalMs: durationMs(config.pollInterval ?? '1s'),
    replicateEveryMs: durationMs(config.replicateEvery ?? '2s'),
    clock,
  });
