import type { Clock } from '../../support/clock.ts';
import type { ContinuitySystem } from '../continuity-system.ts';
import { NeverfailPair } from './pair.ts';
import { readNeverfailSettings } from './settings.ts';

/** Options: see settings.ts. */
export async function openNeverfailPair(
  name: string,
  config: Readonly<Record<string, unknown>>,
  context: {
    readonly folder: string;
    readonly clock: Clock;
    readonly secret: (reference: string) => Promise<string>;
  },
): Promise<ContinuitySystem> {
  return new NeverfailPair(name, readNeverfailSettings(name, config, context.folder), context);
}
