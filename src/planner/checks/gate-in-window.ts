import { optionsAskedBy } from '../../domain/change.ts';
import { finding } from '../../domain/diagnostic.ts';
import { upToMinute } from '../../domain/instant.ts';
import { formatInstant } from '../../support/format.ts';
import { batchPlaces, type CheckContext, type Diagnostics } from './check.ts';

/** A gate that opens while a window is open keeps its batch waiting until someone, at that hour, answers it. */
export function* gateInWindow(context: CheckContext): Diagnostics {
  const { changes, forecast, plan, timeZone } = context.changeSet;
  const inside = (forecast?.gates ?? []).filter(({ window }) => window !== null);
  if (inside.length === 0) return;
  // These complete before any gate, which is an error of its own.
  const unheld = new Set<string>();
  for (const change of changes) if (optionsAskedBy(change)?.offline === true) unheld.add(change.batch);
  const places = batchPlaces(context);
  for (const { gate, batch, opensP50, window } of inside) {
    if (window === null || opensP50 === null || (batch !== null && unheld.has(batch))) continue;
    const opens = opensP50 > window.opensAt ? opensP50 : window.opensAt;
    yield finding.warning(
      'gate-in-window',
      `Gate ${gate} is expected to open at ${formatInstant(upToMinute(opens), timeZone)}, inside window ${window.name}, which closes at ${formatInstant(window.closesAt, timeZone)}: what it holds completes in that window only if someone answers by then.`,
      `Answer it ahead, any time after the run has begun: drover approve-gate ${plan} ${gate}. Or let the batch start so early that it is copied before the window opens.`,
      batch === null ? null : (places.get(batch) ?? null),
    );
  }
}
