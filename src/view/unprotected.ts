import type { FailureFacts } from '../domain/failure.ts';
import { instantMs } from '../domain/instant.ts';
import type { TemporaryChange } from '../domain/run.ts';
import { replicationOff } from '../domain/step.ts';
import type { Unprotected } from '../domain/unprotected.ts';
import { formatDuration } from '../support/format.ts';
import { bad, facts, type Block, type Fact, type Text } from './document.ts';

/** The one block that says what is unprotected or out of service; nothing where all is known to be well. */
export const unprotectedBlocks = (found: readonly Unprotected[], nowMs: number | null): Block[] =>
  found.length === 0 ? [] : [facts(found.map((one) => unprotectedFact(one, nowMs)))];

/** `nowMs` null: a text that is the same whenever it is made. */
export function unprotectedFact(one: Unprotected, nowMs: number | null): Fact {
  const text = unprotectedText(one, nowMs);
  if (one.kind === 'temporary-change')
    return [
      bad(labels[one.kind]),
      text,
      one.workedOnBy !== undefined
        ? `${one.workedOnBy} works on this plan now: drover status ${one.plan}`
        : one.failure === undefined
          ? `drover recover ${one.plan} reverts it.`
          : notRevertedText(one.failure, one.plan),
    ];
  // Not "start it": the cause may be another one, and starting overwrites what the others keep.
  return one.kind === 'pair'
    ? [
        bad(labels[one.kind]),
        text,
        'See "drover continuity status"; "drover continuity start MEMBER" starts a member that is off.',
      ]
    : [bad(labels[one.kind]), text];
}

const labels: Readonly<Record<Unprotected['kind'], string>> = {
  'temporary-change': 'IN EFFECT',
  'database-dismounted': 'DISMOUNTED',
  pair: 'UNPROTECTED',
  'not-known': 'UNKNOWN',
};

function unprotectedText(one: Unprotected, nowMs: number | null): Text {
  switch (one.kind) {
    case 'temporary-change':
      return bad(nowMs === null ? one.change.spec.message : inEffectText(one.change, nowMs, null));
    case 'database-dismounted':
      return bad(
        `database ${one.database} of ${one.system}; its users cannot work until it is mounted again`,
      );
    case 'pair':
      return bad(`pair ${one.pair} is not known to be in sync: ${one.reasons.join('; ')}`);
    case 'not-known':
      return bad(`${one.subject} is not known: ${one.reason}`);
  }
}

export const notRevertedText = ({ message, hint }: FailureFacts, plan: string): string =>
  `Reverting it failed: ${message} ${hint ?? `When that is put right: "drover recover ${plan}".`}`;

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
