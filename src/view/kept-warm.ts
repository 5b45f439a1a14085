import { instantFromMs, type Instant } from '../domain/instant.ts';
import type { SoftDeletedMailbox } from '../domain/mailbox.ts';
import type { RunStatus } from '../domain/run-status.ts';
import { formatInstant, plural } from '../support/format.ts';
import { paragraph, type Block } from './document.ts';

/** What the run's moves have left, and is fed from the mailboxes; empty: none is. */
export function keptWarm(
  { changeSet, databases }: Pick<RunStatus, 'changeSet' | 'databases'>,
  nowMs: number,
): Block[] {
  const now = instantFromMs(nowMs);
  const moved = new Set(changeSet.changes.map(({ mailboxId }) => mailboxId));
  const until: Instant[] = [];
  const fed: (Instant | null)[] = [];
  const notFed: string[] = [];
  for (const { softDeleted = [] } of databases)
    for (const copy of softDeleted)
      if (isWarm(copy, now) && moved.has(copy.mailboxId)) {
        until.push(copy.warmUntil);
        fed.push(copy.fedAt ?? null);
        if (copy.notFed !== undefined) notFed.push(copy.notFed);
      }
  const [first] = until.toSorted();
  if (first === undefined) return [];
  const waiting = fed.filter((at) => at === null).length;
  const [oldest] = fed.filter((at) => at !== null).toSorted();
  const when = (at: Instant): string => formatInstant(at, changeSet.timeZone);
  const many = plural(until.length, 'soft-deleted mailbox is', 'soft-deleted mailboxes are');
  const how = [
    ...(oldest === undefined ? [] : [`fed at ${when(oldest)} or later`]),
    ...(waiting === 0 ? [] : [`${waiting} not yet`]),
  ];
  return [
    paragraph(
      `${many} kept warm for a move back until ${when(first)}${new Set(until).size > 1 ? ' or later' : ''}: ${how.join(', ')}.`,
    ),
    ...(notFed[0] === undefined
      ? []
      : [
          paragraph(
            `${plural(notFed.length, 'of them was', 'of them were')} not fed last time: ${notFed[0]}`,
          ),
        ]),
  ];
}

const isWarm = (
  copy: SoftDeletedMailbox,
  now: Instant,
): copy is SoftDeletedMailbox & Required<Pick<SoftDeletedMailbox, 'warmUntil'>> =>
  copy.warmUntil !== undefined && copy.warmUntil > now;
