import type { Claim } from '../../domain/expectation.ts';
import { type Schedule, windowNames } from '../../domain/window.ts';
import { firstFew, formatInstant } from '../../support/format.ts';
import { entryOf } from '../../support/entry-of.ts';
import { weekdayOf } from './batch-times.ts';
import type { PlannedMailbox } from './planned-mailboxes.ts';
import type { Break, Claimed } from './claimed.ts';

type MailboxClaim = Exclude<Claim, { readonly kind: 'per-night' | 'databases-after' }>;

const NAMED = 3;

/** Who breaks a claim about each mailbox; those of a batch that do so for the same reason together. */
export function brokenByMailboxes(claim: MailboxClaim, claimed: Claimed): Break[] {
  const broken = new Map<string, PlannedMailbox[]>();
  const reasonOf = reasonFor(claim, claimed);
  for (const planned of claimed.concerned) {
    const reason = reasonOf(planned);
    if (reason === null) continue;
    const { plan, batch, place } = planned;
    entryOf(broken, JSON.stringify([plan, batch.name, place?.line, reason]), () => []).push(planned);
  }
  return [...broken.values()].flatMap((those) => {
    const [first] = those;
    const reason = first === undefined ? null : reasonOf(first);
    if (first === undefined || reason === null) return [];
    const who = firstFew(
      those.map(({ mailbox }) => mailbox.address),
      NAMED,
    );
    return [{ message: `${who} (batch ${first.batch.name}) ${reason}.`, place: first.place }];
  });
}

/** Why a mailbox breaks it; null: it does not. */
function reasonFor(claim: MailboxClaim, { timeZone }: Claimed): (planned: PlannedMailbox) => string | null {
  switch (claim.kind) {
    case 'not-before':
      return ({ change, times: { earliest } }) =>
        change === null || earliest === null || earliest >= claim.at
          ? null
          : `may complete from ${formatInstant(earliest, timeZone)} ${timeZone}`;
    case 'not-after':
      return ({ change, times: { latest } }) => {
        if (change === null || (latest !== null && latest <= claim.at)) return null;
        return latest === null
          ? 'completes at a time that cannot be forecast'
          : `may take until ${formatInstant(latest, timeZone)} ${timeZone}, as nine of ten forecasts say`;
      };
    case 'on-days': {
      const days = new Set<string>(claim.days);
      return ({ change, batch }) => (change === null ? null : outsideOfDays(batch.complete, days, timeZone));
    }
    case 'in-windows': {
      const wanted = new Set(claim.windows);
      return ({ change, batch }) => {
        if (change === null || batch.complete.kind === 'held') return null;
        const others = windowNames(batch.complete).filter((name) => !wanted.has(name));
        if (batch.complete.kind !== 'windows') return 'may complete outside of windows';
        return others.length === 0 ? null : `may complete in ${others.join(', ')}`;
      };
    }
    case 'targets':
      return ({ change }) => {
        const to = [change?.to ?? null, change?.archiveTo ?? null].filter((name) => name !== null);
        const wrong = [...new Set(to.filter((name) => !claim.databases.has(name)))];
        return wrong.length === 0 ? null : `would go to ${wrong.join(' and ')}`;
      };
    case 'in-batches': {
      const wanted = new Set(claim.batches);
      return ({ batch }) =>
        wanted.has(batch.wave?.of ?? batch.name) ? null : `expected in ${claim.batches.join(' or ')}`;
    }
    case 'moves':
      return claim.which === 'none'
        ? ({ change }) =>
            change === null ? null : `would move from ${change.from ?? '?'} to ${change.to ?? '?'}`
        : ({ leftOut }) => (leftOut === null ? null : `would be left out: ${leftOut}`);
  }
}

/** By the day on which a window opens, as people call its night. */
function outsideOfDays(schedule: Schedule, days: ReadonlySet<string>, timeZone: string): string | null {
  switch (schedule.kind) {
    case 'held':
      return null;
    case 'now':
    case 'at':
      return 'may complete on any day';
    case 'windows': {
      const wrong = schedule.occurrences.find(({ opensAt }) => !days.has(weekdayOf(opensAt, timeZone)));
      return wrong === undefined
        ? null
        : `may complete in window ${wrong.window}, which opens ${formatInstant(wrong.opensAt, timeZone)} ${timeZone}`;
    }
  }
}
