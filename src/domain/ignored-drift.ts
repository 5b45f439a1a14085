import type { DriftItem, DriftKind } from './drift.ts';
import type { Instant } from './instant.ts';
import { partsOfLabel } from './mailbox-label.ts';
import { localTime } from '../support/format.ts';

/** Drift that is known and left as it is for a while, as drover.yaml says. */
export interface IgnoredDrift {
  readonly kinds: readonly Exclude<DriftKind, 'ignore-ended'>[];
  /** Null: of every plan. */
  readonly plan: string | null;
  /** Names of mailboxes (address or id), databases and pairs; all empty: whatever it is about. */
  readonly mailboxes: readonly string[];
  readonly databases: readonly string[];
  readonly pairs: readonly string[];
  readonly reason: string;
  /** `2027-02-01`, the last day in the plan's time zone. */
  readonly until: string;
  /** Where it is written: `drover.yaml:12:5`. */
  readonly place: string;
}

interface Now {
  readonly plan: string;
  readonly timeZone: string;
  readonly now: Instant;
}

/**
 * The same drift; what is ignored says why and until when. An entry whose last day is over ignores nothing: it is a difference
 * by itself, until it is removed or renewed.
 */
export function withIgnored(
  items: readonly DriftItem[],
  entries: readonly IgnoredDrift[],
  { plan, timeZone, now }: Now,
): readonly DriftItem[] {
  const today = localTime(now, timeZone).date;
  const ofPlan = entries.filter((entry) => entry.plan === null || entry.plan === plan);
  const valid = ofPlan.filter(({ until }) => today <= until);
  const ended = ofPlan.filter(({ until }) => today > until);
  return [
    ...items.map((item) => {
      const entry = valid.find((one) => isMeant(item, one));
      if (entry === undefined) return item;
      const { reason, until, place } = entry;
      return { ...item, ignored: { reason, until, place } };
    }),
    ...ended.map((entry): DriftItem => endedItem(entry, items.filter((item) => isMeant(item, entry)).length)),
  ];
}

function isMeant(
  { kind, subject, mailboxId }: DriftItem,
  { kinds, mailboxes, databases, pairs }: IgnoredDrift,
): boolean {
  if (!(kinds as readonly DriftKind[]).includes(kind)) return false;
  if (mailboxes.length + databases.length + pairs.length === 0) return true;
  if (mailboxId !== null) {
    const known = [mailboxId, partsOfLabel(subject).address].map((text) => text.toLowerCase());
    return mailboxes.some((name) => known.includes(name.toLowerCase()));
  }
  return (
    databases.some((name) => subject === `database ${name}`) ||
    pairs.some((name) => subject === `pair ${name}`)
  );
}

const endedItem = ({ place, reason, until }: IgnoredDrift, meant: number): DriftItem => ({
  kind: 'ignore-ended',
  subject: place,
  mailboxId: null,
  batch: null,
  expected: 'removed or renewed',
  found: `ended ${until}${meant === 0 ? ', and nothing of it is left' : ', and what it ignored is still so'}: ${reason}`,
});

/** What counts: everything but what is ignored. */
export const countedDrift = (items: readonly DriftItem[]): readonly DriftItem[] =>
  items.filter(({ ignored }) => ignored === undefined);
