import { Failure } from '../../domain/failure.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { finalStatuses, involves } from '../../domain/move-request.ts';
import type { Evidence, StepDescription, StepSpec } from '../../domain/step.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { formatBytes, plural } from '../../support/format.ts';
import {
  backupEvidence,
  folderReaches,
  plannedBackupFolder,
  requireFreshBackup,
} from '../support/backups.ts';
import {
  chosenDatabases,
  databaseChoice,
  type DatabaseOptions,
  describedDatabases,
  nameList,
} from '../support/databases.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { maintenanceOf, observeDatabases, stopIfAsked } from '../support/maintenance.ts';
import { durationMs } from '../support/options.ts';
import { only, REWRITE_FREE_SHARE, REWRITE_SPACE_FACTOR } from '../../systems/mail-system.ts';

const DAY_MS = 86_400_000;

type Options = DatabaseOptions & { readonly folder?: string; readonly backupMaxAge?: string };

/**
 * Offline rewrite of a database. Every condition is checked at the moment it is relied on. Where the mail system maintains databases
 * online, the space of removed mail is given back while users work, and none of this is needed.
 */
export const defrag: StepKind<Options> = {
  kind: 'defrag',
  repeatable: true,
  actsThroughPorts: true,
  risk: { kind: 'defrag', consequence: 'cannot be undone; an offline one invalidates older backups.' },
  reaches: folderReaches,
  databases: databaseChoice,
  rewritesDatabases: { freeSpaceFactor: REWRITE_SPACE_FACTOR },
  givesSpaceBack: true,
  online: {
    risk: { kind: 'defrag', consequence: 'cannot be undone.' },
    reaches: () => [],
    databases: databaseChoice,
    givesSpaceBack: true,
  },

  /**
   * Offline, relying on a backup, and making older backups useless: back up (where the last one is too old) and dismount
   * before, mount and back up after.
   */
  implies({ options: { databases, folder, backupMaxAge = '24h' } }) {
    const same = databases === undefined ? {} : { databases };
    // A backup goes where the defrag looks for backups.
    const backup = folder === undefined ? same : { ...same, folder };
    return {
      before: [
        {
          name: 'backup-before',
          kind: 'backup',
          options: { ...backup, maxAge: backupMaxAge },
          because: 'defrag relies on a backup',
        },
        {
          name: 'dismount',
          kind: 'dismount',
          options: same,
          because: 'defrag works on a dismounted database',
        },
      ],
      after: [
        { name: 'mount', kind: 'mount', options: same, because: 'the database was dismounted for defrag' },
        { name: 'backup', kind: 'backup', options: backup, because: 'defrag makes older backups useless' },
      ],
    };
  },

  describe(spec, facts) {
    const names = describedDatabases(spec, facts);
    if (facts.onlineMaintenance === true) return describeOnline(names);
    const sizes = new Map(facts.observed.databases.map((database) => [database.name, database]));
    return description({
      title: `Defragment ${nameList(names)} offline`,
      effects: names.flatMap((name) => rewriteEffects(name, sizes.get(name))),
      // How many bytes it gives back depends on what the moves leave behind.
      exact: false,
      irreversible: true,
    });
  },

  async probe(spec, context) {
    const all = await chosenDatabases(databaseChoice(spec), context);
    const left = await notYetRewritten(all, context);
    if (left.length > 0 || all.length === 0) return { kind: 'needed' };
    return {
      kind: 'already-done',
      evidence: [observed(context, 'Defragmented in this run', all.join(', '))],
    };
  },

  async run(spec, context) {
    const evidence: Evidence[] = [];
    const all = await chosenDatabases(databaseChoice(spec), context);
    for (const name of await notYetRewritten(all, context)) {
      stopIfAsked(context);
      evidence.push(
        ...(isOnline(context) ? await giveBackSpace(name, context) : await defragOne(name, spec, context)),
      );
      await context.memory.set(doneKey(name, context), 'done');
    }
    return { kind: 'done', evidence };
  },

  async verify(spec, context) {
    const databases = await observeDatabases(await chosenDatabases(databaseChoice(spec), context), context);
    if (isOnline(context))
      return databases.map(({ name, sizeBytes }) =>
        observed(context, `Database ${name}`, `${formatBytes(sizeBytes)} of mail`),
      );
    return databases.map((database) =>
      observed(
        context,
        `Database ${database.name}`,
        `${formatBytes(database.sizeBytes)}, of which ${formatBytes(database.whitespaceBytes)} is white space`,
      ),
    );
  },
};

const isOnline = ({ system }: StepContext): boolean => system.capabilities.onlineMaintenance === true;

/** What `giveBackSpace` does. */
const describeOnline = (names: readonly DatabaseName[]): StepDescription =>
  description({
    title: `Give back the space of removed mail in ${nameList(names)}`,
    effects: names.map(
      (name) =>
        `purge each mailbox in ${name} while users work, and count its items before and after; what users have removed cannot be restored from it afterwards`,
    ),
    exact: false,
    irreversible: true,
  });

async function giveBackSpace(name: DatabaseName, context: StepContext): Promise<readonly Evidence[]> {
  await requireNoMoves(name, context);
  context.log(`${name}: giving back the space of removed mail, mailbox by mailbox`);
  const { evidence } = await maintenanceOf(context).defragment(name);
  return evidence;
}

function rewriteEffects(name: DatabaseName, known: MailboxDatabase | undefined): readonly string[] {
  const compared = 'and compare its content before and after';
  const whole = `rewrite ${name} without white space ${compared}`;
  if (known === undefined) return [whole];
  const white = `${formatBytes(known.whitespaceBytes)} of ${formatBytes(known.sizeBytes)} is white space now`;
  if (known.rewrites === undefined) return [`${whole}; ${white}`];
  const { files, freeBytes } = known.rewrites;
  return [
    `rewrite each mailbox file of ${name} that is more than ${REWRITE_FREE_SHARE * 100} % white space ${compared}`,
    `${name}: ${white}, ${formatBytes(freeBytes)} of it in ${plural(files, 'file')} to rewrite`,
  ];
}

async function defragOne(
  name: DatabaseName,
  spec: StepSpec<Options>,
  context: StepContext,
): Promise<readonly Evidence[]> {
  const [database] = await observeDatabases([name], context);
  if (database === undefined) return [];
  requireDismounted(database);
  requireFreeSpace(database);
  await requireNoMoves(name, context);
  const folder = await plannedBackupFolder(name, spec, context);
  const maxAgeMs = durationMs(spec.options.backupMaxAge) ?? DAY_MS;
  const relied = await requireFreshBackup(name, folder, maxAgeMs, context);

  context.log(`${name}: rewriting what has enough white space in it`);
  const result = await maintenanceOf(context).defragment(name);
  return [
    backupEvidence(relied, context),
    observed(context, `Size of ${name} before`, formatBytes(result.sizeBeforeBytes)),
    observed(context, `Size of ${name} after`, formatBytes(result.sizeAfterBytes)),
    ...(await softDeletedEvidence(name, context)),
    observed(context, `Items of ${name} equal before and after`, String(result.verifiedItems)),
    ...result.evidence,
  ];
}

/** Soft-deleted mailboxes are not white space: they explain why the file is as large as before. */
async function softDeletedEvidence(name: DatabaseName, context: StepContext): Promise<readonly Evidence[]> {
  // The rewrite is done: what only explains its result must not fail the step.
  const copies =
    (await maintenanceOf(context)
      .softDeleted?.(name)
      .catch(() => [])) ?? [];
  const last = copies
    .map(({ keptUntil }) => keptUntil)
    .sort()
    .at(-1);
  if (last === undefined) return [];
  const sizeBytes = copies.reduce((sum, copy) => sum + copy.sizeBytes, 0);
  const what = plural(copies.length, 'source copy', 'source copies');
  return [
    observed(
      context,
      `Kept in ${name} for rollback`,
      `${what} of moved mailboxes, ${formatBytes(sizeBytes)}, until ${last}: their space is freed after that`,
    ),
  ];
}

function requireDismounted(database: MailboxDatabase): void {
  if (database.mounted === false) return;
  throw Failure.permanent(
    'database-mounted',
    `${database.name} is ${database.mounted === null ? 'not known to be dismounted' : 'mounted'}; an offline defragmentation would rewrite a file that users are changing.`,
    `Dismount ${database.name} first (step dismount).`,
  );
}

function requireFreeSpace(database: MailboxDatabase): void {
  const needed = Math.ceil(database.sizeBytes * REWRITE_SPACE_FACTOR);
  const free = database.diskFreeBytes;
  if (free !== null && free >= needed) return;
  const found = free === null ? 'the free space is unknown' : `${free} bytes are free`;
  throw Failure.permanent(
    'not-enough-space',
    `Defragmenting ${database.name} needs ${needed} free bytes (110 % of its file); ${found}.`,
    'Free disk space, or move its mailboxes to a new database instead: that compacts too, and users stay online.',
  );
}

async function requireNoMoves(name: DatabaseName, context: StepContext): Promise<void> {
  const { moveRequests } = await context.system.observe(only({ moveRequests: 'all' }));
  const active = moveRequests.filter(
    (request) => !finalStatuses.has(request.state.kind) && involves(request, name),
  );
  if (active.length === 0) return;
  throw Failure.transient(
    'moves-active',
    `${active.length} move requests still read or write ${name}; the first is for ${active[0]?.displayName}.`,
    'Let them complete or remove them, then run apply again.',
  );
}

const doneKey = (name: DatabaseName, context: StepContext): string =>
  `defrag:${context.runId}:${context.step.node}:${name}`;

/** A rewrite cannot be recognised afterwards, so each finished one is recorded for the run. */
async function notYetRewritten(
  names: readonly DatabaseName[],
  context: StepContext,
): Promise<readonly DatabaseName[]> {
  const left: DatabaseName[] = [];
  for (const name of names) {
    if ((await context.memory.get(doneKey(name, context))) === null) left.push(name);
  }
  return left;
}
