// node test/serve/acceptance/updates.mjs [--mailboxes 40]: how long it takes until a browser behind nginx shows what has happened.
import { parseArgs } from 'node:util';
import { postgresPrograms } from '../../state/private-postgres.ts';
import { measureUpdates } from './updates.ts';

const { values } = parseArgs({ options: { mailboxes: { type: 'string', default: '40' } } });
const SHOWN_WITHIN_MS = 3000;

const delaysMs = await measureUpdates({
  mailboxes: Number(values.mailboxes),
  postgresPrograms: postgresPrograms() ?? '',
});
const sorted = delaysMs.toSorted((a, b) => a - b);
const at = (share) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? Infinity);
console.log(
  `${sorted.length} events, shown after ${at(0.5)} ms (median), ${at(0.95)} ms (P95), ${at(1)} ms at most`,
);
process.exit(sorted.length > 0 && at(1) <= SHOWN_WITHIN_MS ? 0 : 1);
