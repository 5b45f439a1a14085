import type { LoadSource, Throttle } from '../../domain/throttle.ts';
import type { WatchedLimits } from '../../domain/watched-limits.ts';
import { durationMs } from '../../support/duration.ts';
import type { Findings } from '../document.ts';
import type { Node } from '../tree.ts';

const DEFAULT_EVERY_MS = 60_000;

/** `throttle:` of a mail system in drover.yaml, as the schema accepted it. */
export function throttleOf(node: Node | undefined): Pick<WatchedLimits, 'throttle'> {
  const ask = node === undefined ? null : sourceOf(node);
  if (node === undefined || ask === null) return {};
  const above = Number(node.get('above')?.data);
  const every = node.get('every');
  const throttle: Throttle = {
    name: node.get('name')?.text ?? 'the throttle',
    above,
    below: Number(node.get('below')?.data ?? above),
    everyMs: (every === undefined ? null : durationMs(every.text)) ?? DEFAULT_EVERY_MS,
    ask,
  };
  return { throttle };
}

function sourceOf(node: Node): LoadSource | null {
  const command = node.get('command');
  if (command !== undefined) return { kind: 'program', run: command.items().map(({ text }) => text) };
  const http = node.get('http');
  if (http === undefined) return null;
  return {
    kind: 'address',
    url: http.get('url')?.text ?? '',
    pointer: http.get('pointer')?.text ?? '',
    secretHeaders: Object.fromEntries(
      (http.get('secretHeaders')?.entries() ?? []).map(([name, value]) => [name, value.text]),
    ),
  };
}

/** Moves that stop at a lower value than they go on at would never stand still. */
export function checkThrottle(node: Node | undefined, findings: Findings): void {
  const above = node?.get('above')?.data;
  const below = node?.get('below');
  if (typeof above !== 'number' || typeof below?.data !== 'number' || below.data <= above) return;
  findings.error(
    'out-of-range',
    below.place,
    `"below" (${below.data}) is larger than "above" (${above}).`,
    'Moves are held while the load is above the one, and go on when it is at or below the other.',
  );
}
