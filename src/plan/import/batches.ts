import { entryOf } from '../../support/entry-of.ts';
import { firstFew } from '../../support/format.ts';
import type { Findings } from '../document.ts';
import { batchTitleOf, nameBatches } from './batch-names.ts';
import type { Cutover } from './dates.ts';
import type { ListedMailbox } from './read-list.ts';

/** A batch's mailboxes as a plan names them; a caller may replace them with a roster. */
export interface ImportedBatch {
  readonly name: string;
  /** As the list names it. */
  readonly title: string;
  /** When all of it completes; null: as soon as it is copied. */
  readonly cutover: Cutover | null;
  readonly mailboxes: readonly ListedMailbox[];
}
type UnnamedBatch = Omit<ImportedBatch, 'name'>;

/**
 * The lists' rows in batches, with names that a plan accepts, in order of appearance. A batch of a plan completes at one
 * time, so one that has several in the list is divided.
 */
export function groupIntoBatches(
  rows: readonly ListedMailbox[],
  otherwise: string,
  findings: Findings,
): ImportedBatch[] {
  const byTitle = Map.groupBy(rows, ({ batch }) => batchTitleOf(batch ?? otherwise));
  const titles = new Set(byTitle.keys());
  const unnamed = [...byTitle].flatMap(([title, mailboxes]) =>
    dividedByDate(title, mailboxes, titles, findings),
  );
  const names = nameBatches(unnamed.map(({ title }) => title));
  const batches = unnamed.map((one) => ({ name: names.get(one.title) ?? one.title, ...one }));
  noteRenamed(batches, findings);
  return batches;
}

function dividedByDate(
  title: string,
  mailboxes: readonly ListedMailbox[],
  titles: Set<string>,
  findings: Findings,
): UnnamedBatch[] {
  const byDate = new Map<string, { readonly cutover: Cutover; readonly mailboxes: ListedMailbox[] }>();
  for (const mailbox of mailboxes) {
    const { cutover } = mailbox;
    if (cutover === null) continue;
    entryOf(byDate, labelOf(cutover), () => ({ cutover, mailboxes: [] })).mailboxes.push(mailbox);
  }
  const undated = mailboxes.filter(({ cutover }) => cutover === null);
  const [first] = byDate.values();
  if (byDate.size <= 1) {
    if (first !== undefined) warnOfUndated(title, undated, findings);
    return [{ title, cutover: first?.cutover ?? null, mailboxes }];
  }
  reportUndated(title, undated, findings);
  noteDivided(title, [...byDate.keys()], mailboxes, findings);
  return [...byDate].map(([label, one]) => ({ ...one, title: freeTitle(`${title} ${label}`, titles) }));
}

/** Also sets them apart: `2027-04-03`, `2027-04-03 17:30`, `2027-04-03 22:00-05:00`, `2027-04-04T01:00Z`. */
function labelOf(cutover: Cutover): string {
  switch (cutover.kind) {
    case 'instant':
      return cutover.instant.replace(/:00(?:\.000)?Z$/, 'Z');
    case 'local':
      return cutover.local.replace(/T00:00$/, '').replace('T', ' ');
    case 'window':
      return `${cutover.date} ${cutover.from}-${cutover.to}`;
  }
}

function freeTitle(wanted: string, taken: Set<string>): string {
  let title = wanted;
  for (let number = 2; taken.has(title); number += 1) title = `${wanted} (${number})`;
  taken.add(title);
  return title;
}

function warnOfUndated(
  title: string,
  [first, ...others]: readonly ListedMailbox[],
  findings: Findings,
): void {
  if (first === undefined) return;
  findings.warning(
    'several-cutovers',
    first.place,
    `${1 + others.length} of the mailboxes of batch "${title}" have no date; they complete with the others.`,
    'Give them the date, or another batch.',
  );
}

function reportUndated(title: string, undated: readonly ListedMailbox[], findings: Findings): void {
  for (const { id, place } of undated) {
    const message = `${id} has no date, and its batch "${title}" has more than one.`;
    findings.error('bad-date', place, message, 'Give it one of them, or another batch.');
  }
}

function noteDivided(
  title: string,
  labels: readonly string[],
  [first]: readonly ListedMailbox[],
  findings: Findings,
): void {
  findings.warning(
    'several-cutovers',
    first?.place ?? null,
    `Batch "${title}" has ${labels.length} dates (${firstFew(labels, 8)}); the plan has one batch for each.`,
  );
}

function noteRenamed(batches: readonly ImportedBatch[], findings: Findings): void {
  const renamed = batches.filter(({ name, title }) => name !== title);
  if (renamed.length === 0) return;
  const shown = renamed.slice(0, 8).map(({ name, title }) => `"${title}" is "${name}"`);
  const others = renamed.length > shown.length ? `, and ${renamed.length - shown.length} more` : '';
  findings.note(
    'batches-renamed',
    renamed[0]?.mailboxes[0]?.place ?? null,
    `Batches have other names in the plan: ${shown.join(', ')}${others}.`,
    'Names are letters, digits and "._-", none like another but for case; the description keeps the one of the list.',
  );
}
