import { stat } from 'node:fs/promises';
import type { MoveLimits } from '../../domain/observed.ts';
import type { DroverConfig } from '../../plan/config.ts';
import { type Clock, monotonicMs } from '../../support/clock.ts';

const LOOK_EVERY_MS = 2000;

/**
 * The `mrs:` limits of drover.yaml, read again when the file changes, so that a service slows down or speeds up without a
 * restart. An invalid file leaves the limits unchanged, and is reported.
 */
export function liveLimits(
  config: DroverConfig,
  clock: Clock,
  log: (line: string) => void,
): () => Partial<MoveLimits> {
  let limits = config.mrs;
  let seenChange: number | null = null;
  let nextLookMs = monotonicMs(clock);

  const look = async (): Promise<void> => {
    const { mtimeMs } = await stat(config.file);
    const isFirst = seenChange === null;
    if (mtimeMs === seenChange) return;
    seenChange = mtimeMs;
    if (isFirst) return;
    const { loadConfig } = await import('../../plan/config.ts');
    const load = await loadConfig(config.file);
    if (load.kind === 'invalid') {
      log(`${config.file} has changed and is not valid; the limits are unchanged: ${JSON.stringify(limits)}`);
      return;
    }
    if (JSON.stringify(load.config.mrs) === JSON.stringify(limits)) return;
    limits = load.config.mrs;
    log(`limits reloaded from ${config.file}: ${JSON.stringify(limits)}`);
  };

  return () => {
    if (monotonicMs(clock) >= nextLookMs) {
      nextLookMs = monotonicMs(clock) + LOOK_EVERY_MS;
      // A file that is being replaced is read again soon.
      look().catch(() => {});
    }
    return limits;
  };
}
