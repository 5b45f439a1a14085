import { stringify } from 'yaml';
import { plural } from '../../support/format.ts';
import type { Findings } from '../document.ts';
import type { ImportedBatch } from './batches.ts';
import type { Cutover } from './dates.ts';
import type { ListedMailbox } from './read-list.ts';

export interface PlanChoices {
  readonly name: string;
  /** Needed where cutovers are wall-clock times. */
  readonly timeZone: string | null;
  /** For rows that do not name a target. */
  readonly targetDatabases: readonly string[];
  /** For rows without a batch. */
  readonly batch: string;
  readonly system: string | null;
  readonly adopt: boolean;
  /** Path of the schema relative to the plan; null: no modeline. */
  readonly schema: string | null;
}

/** The plan as YAML. `mailboxesOf` says how a batch names its mailboxes (its list, or a roster). */
export function planText(
  batches: readonly ImportedBatch[],
  choices: PlanChoices,
  mailboxesOf: (batch: ImportedBatch) => unknown,
  findings: Findings,
): string {
  const windows: Record<string, unknown> = {};
  const body = batches.map((batch) => batchOf(batch, choices, windows, mailboxesOf, findings));
  const needsZone = batches.some(({ cutover }) => cutover !== null && cutover.kind !== 'instant');
  if (needsZone && choices.timeZone === null) {
    findings.error(
      'zone-missing',
      batches[0]?.mailboxes[0]?.place ?? null,
      'The list has wall-clock times without a time zone.',
      'Give it with --time-zone, e.g. --time-zone Europe/Dublin.',
    );
  }
  const plan = {
    version: 1,
    name: choices.name,
    ...(choices.timeZone === null ? {} : { timeZone: choices.timeZone }),
    ...(choices.system === null ? {} : { system: choices.system }),
    ...(Object.keys(windows).length === 0 ? {} : { windows }),
    batches: body,
  };
  const modeline = choices.schema === null ? '' : `# yaml-language-server: $schema=${choices.schema}\n`;
  return `${modeline}${stringify(plan, { lineWidth: 0 })}`;
}

function batchOf(
  batch: ImportedBatch,
  choices: PlanChoices,
  windows: Record<string, unknown>,
  mailboxesOf: (batch: ImportedBatch) => unknown,
  findings: Findings,
): Record<string, unknown> {
  const { name, mailboxes } = batch;
  const own = commonTarget(mailboxes, 'targetDatabase');
  const archive = commonTarget(mailboxes, 'archiveTargetDatabase');
  const targets = own !== null ? [own] : choices.targetDatabases;
  const homeless = mailboxes.find(
    ({ targetDatabase, scope }) => targetDatabase === null && scope !== 'archive-only',
  );
  if (targets.length === 0 && homeless !== undefined) {
    findings.error(
      'target-missing',
      homeless.place,
      `The list names no target database for ${homeless.id}.`,
      'Give a target for rows without one: --target MBX03 (with several, the planner chooses for each mailbox).',
    );
  }
  const description = descriptionOf(batch);
  return {
    name,
    ...(description === '' ? {} : { description }),
    mailboxes: mailboxesOf(batch),
    ...(targets.length === 1
      ? { targetDatabase: targets[0] }
      : targets.length > 1
        ? { targetDatabases: targets }
        : {}),
    ...(archive === null ? {} : { archiveTargetDatabase: archive }),
    ...completionOf(batch, windows),
    ...(choices.adopt ? { adopt: true } : {}),
  };
}

function descriptionOf({ name, title, mailboxes }: ImportedBatch): string {
  const bytes = mailboxes.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
  const size = `${plural(mailboxes.length, 'mailbox', 'mailboxes')}, ${(bytes / 1e9).toFixed(1)} GB according to the list`;
  return [...(title === name ? [] : [title]), ...(bytes === 0 ? [] : [size])].join('; ');
}

/** The one target that all rows name; null when they differ or some name none. */
function commonTarget(
  mailboxes: readonly ListedMailbox[],
  key: 'targetDatabase' | 'archiveTargetDatabase',
): string | null {
  const names = new Set(mailboxes.map((mailbox) => mailbox[key]));
  const [only = null] = names;
  return names.size === 1 ? only : null;
}

function completionOf(
  { name, cutover }: ImportedBatch,
  windows: Record<string, unknown>,
): Record<string, unknown> {
  return cutover === null
    ? {}
    : { suspendWhenReadyToComplete: true, complete: completeAt(cutover, name, windows) };
}

function completeAt(cutover: Cutover, name: string, windows: Record<string, unknown>): string {
  switch (cutover.kind) {
    case 'instant':
      return cutover.instant;
    case 'local':
      return cutover.local;
    case 'window': {
      const { date, from, to } = cutover;
      const last =
        to <= from ? new Date(Date.parse(`${date}T00:00Z`) + 86_400_000).toISOString().slice(0, 10) : date;
      const window = freeName(`${name.slice(0, 52)}-cutover`, windows);
      windows[window] = { from: `${date}T${from}`, to: `${last}T${to}` };
      return window;
    }
  }
}

/** Names of batches that are cut may be the same. */
function freeName(wanted: string, taken: Readonly<Record<string, unknown>>): string {
  let name = wanted;
  for (let number = 2; Object.hasOwn(taken, name); number += 1) name = `${wanted}-${number}`;
  return name;
}

/** The mailboxes as a list of a plan: only the address where nothing else is set. */
export function listOf(batch: ImportedBatch): unknown[] {
  const own = commonTarget(batch.mailboxes, 'targetDatabase');
  const archive = commonTarget(batch.mailboxes, 'archiveTargetDatabase');
  return batch.mailboxes.map((mailbox) => {
    const settings = {
      ...(own !== null || mailbox.targetDatabase === null ? {} : { targetDatabase: mailbox.targetDatabase }),
      ...(archive !== null || mailbox.archiveTargetDatabase === null
        ? {}
        : { archiveTargetDatabase: mailbox.archiveTargetDatabase }),
      ...(mailbox.scope === null ? {} : { move: mailbox.scope }),
      ...(mailbox.badItemLimit === null ? {} : { badItemLimit: mailbox.badItemLimit }),
      ...(mailbox.largeItemLimit === null ? {} : { largeItemLimit: mailbox.largeItemLimit }),
    };
    return Object.keys(settings).length === 0 ? mailbox.id : { id: mailbox.id, ...settings };
  });
}

const exchangeType = {
  'primary-only': 'PrimaryOnly',
  'archive-only': 'ArchiveOnly',
  'primary-and-archive': 'PrimaryAndArchive',
};

/** The mailboxes as a roster: Exchange's own columns, those that are used. */
export function rosterText({ mailboxes }: ImportedBatch): string {
  const columns: readonly (readonly [string, (mailbox: ListedMailbox) => string])[] = [
    ['EmailAddress', ({ id }) => id],
    ['TargetDatabase', ({ targetDatabase }) => targetDatabase ?? ''],
    ['TargetArchiveDatabase', ({ archiveTargetDatabase }) => archiveTargetDatabase ?? ''],
    ['BadItemLimit', ({ badItemLimit }) => String(badItemLimit ?? '')],
    ['LargeItemLimit', ({ largeItemLimit }) => String(largeItemLimit ?? '')],
    ['MailboxType', ({ scope }) => (scope === null ? '' : exchangeType[scope])],
  ];
  const used = columns.filter(([, read]) => mailboxes.some((mailbox) => read(mailbox) !== ''));
  const line = (cells: readonly string[]): string => cells.map(csvCell).join(',');
  const rows = mailboxes.map((mailbox) => line(used.map(([, read]) => read(mailbox))));
  return `${[line(used.map(([name]) => name)), ...rows].join('\n')}\n`;
}

const csvCell = (text: string): string => (/[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
