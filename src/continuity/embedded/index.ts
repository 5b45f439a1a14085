import { resolve } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { Clock } from '../../support/clock.ts';
import { Settings } from '../../support/settings.ts';
import type { ContinuitySystem } from '../continuity-system.ts';
import { EmbeddedPair } from './pair.ts';

/** `{ kind: embedded, primary: FOLDER, secondary: FOLDER, cooldown: 10m, pollInterval: 1s, replicateEvery: 2s }` */
export async function openEmbeddedPair(
  name: string,
  config: Readonly<Record<string, unknown>>,
  context: { readonly folder: string; readonly clock: Clock },
): Promise<ContinuitySystem> {
  const settings = new Settings(
    config,
    (problem) =>
      new Failure({
        code: 'invalid-config',
        message: `Embedded pair ${name}: ${problem}.`,
        hint: `Correct continuity.${name} in drover.yaml.`,
        retry: 'permanent',
      }),
  ).only(['kind', 'system', 'primary', 'secondary', 'cooldown', 'pollInterval', 'replicateEvery']);
  return new EmbeddedPair({
    name,
    primaryFolder: resolve(context.folder, settings.text('primary')),
    secondaryFolder: resolve(context.folder, settings.text('secondary')),
    cooldownMs: settings.duration('cooldown', '10m'),
    pollIntervalMs: settings.duration('pollInterval', '1s'),
    replicateEveryMs: settings.duration('replicateEvery', '2s'),
    clock: context.clock,
  });
}
