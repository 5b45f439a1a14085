import { instantMs } from '../domain/instant.ts';
import type { TemporaryChange } from '../domain/run.ts';
import { replicationOff } from '../domain/step.ts';
import { formatDuration } from '../support/format.ts';

/** `replication is off … (for 12 min; policy allows 2 h)` */
export function inEffectText(
  { spec, openedAt }: Pick<TemporaryChange, 'spec' | 'openedAt'>,
  nowMs: number,
  maxExposureMs: number | null,
): string {
  const forMs = nowMs - instantMs(openedAt);
  const isExposure = spec.kind === replicationOff && maxExposureMs !== null;
  const allowed = isExposure
    ? `; policy allows ${formatDuration(maxExposureMs)}${forMs > maxExposureMs ? ': OVER' : ''}`
    : '';
  return `${spec.message} (for ${formatDuration(forMs)}${allowed})`;
}
