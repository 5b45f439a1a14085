import { readFileSync, statSync } from 'node:fs';
import { readSettings, type MrsSettings } from './settings.ts';
import type { Clock } from '../support/clock.ts';

const LOOK_EVERY_MS = 1000;

/**
 * `base`, and over it what its file says: an edit counts within a second, without a restart. A value that is wrong is told
 * and leaves what `base` has.
 */
export function liveSettings(
  file: string,
  base: () => MrsSettings,
  clock: Clock,
  onProblem: (text: string) => void = () => {},
): () => MrsSettings {
  let text = '';
  let version = '';
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  const look = (): void => {
    const found = statSync(file, { throwIfNoEntry: false });
    const now = found === undefined ? '' : `${found.mtimeMs} ${found.size} ${found.ino}`;
    if (now === version) return;
    version = now;
    text = found === undefined ? '' : readFileSync(file, 'utf8');
    for (const problem of readSettings(text, base()).problems) onProblem(`${file}: ${problem}`);
  };
  return () => {
    const nowMs = clock.nowMs();
    if (Math.abs(nowMs - lookedAtMs) >= LOOK_EVERY_MS) {
      lookedAtMs = nowMs;
      look();
    }
    return text === '' ? base() : readSettings(text, base()).settings;
  };
}
