import type { Hold } from '../domain/hold.ts';
import { holdText } from '../domain/hold.ts';
import { formatInstant, withZonedTimes } from '../support/format.ts';
import { bad, facts, paragraph, wrappingTable, type Block, type Document, type Fact } from './document.ts';

/** What stops the work, with what lets it go on; nothing where nothing does. */
export const holdBlocks = (holds: readonly Hold[], zone: string): Block[] =>
  holds.length === 0 ? [] : [facts(holds.map((hold) => holdFact(hold, zone)))];

export const holdFact = (hold: Hold, zone: string): Fact => [
  bad('ON HOLD'),
  bad(withZonedTimes(holdText(hold), zone)),
  endOf(hold),
];

function endOf(hold: Hold): string {
  switch (hold.kind) {
    case 'placed':
      return `"drover hold --end${hold.plan === null ? '' : ` --plan ${hold.plan}`}" lets go of it.`;
    case 'freeze':
      return 'It is in the policy; only a change of that ends it earlier.';
    case 'rules-unread':
      return 'It is over when they can be read again.';
  }
}

export const holdsDocument = (holds: readonly Hold[], zone: string): Document =>
  holds.length === 0
    ? [paragraph('Nothing is on hold.')]
    : [
        wrappingTable(
          ['what', 'plan', 'reason', `since (${zone})`, `until (${zone})`, 'by'],
          holds.map((hold) => row(hold, zone)),
        ),
      ];

function row(hold: Hold, zone: string): string[] {
  switch (hold.kind) {
    case 'placed': {
      const { number, plan, reason, since, until, by, host } = hold;
      const end = until === null ? 'it is ended' : formatInstant(until, zone);
      return [`hold ${number}`, plan ?? 'all', reason, formatInstant(since, zone), end, `${by} on ${host}`];
    }
    case 'freeze': {
      const { name, reason, since, until } = hold;
      return [
        `freeze ${name}`,
        'all',
        reason,
        formatInstant(since, zone),
        formatInstant(until, zone),
        'policy',
      ];
    }
    case 'rules-unread':
      return ['unread rules', 'all', hold.reason, '', '', 'policy'];
  }
}
