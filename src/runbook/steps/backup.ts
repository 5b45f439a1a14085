import { Failure } from '../../domain/failure.ts';
import { instantFromMs, parseInstant } from '../../domain/instant.ts';
import type { DatabaseName } from '../../domain/ids.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import type { Reach } from '../../domain/step-traits.ts';
import { formatBytes, formatDuration } from '../../support/format.ts';
import type { BackupResult } from '../../systems/mail-system.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import {
  backupAgeMs,
  backupEvidence,
  backupFolder,
  folderReaches,
  type BackupOptions,
  requireFreshBackup,
} from '../support/backups.ts';
import { chosenDatabases, databaseChoice, describedDatabases, nameList } from '../support/databases.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { maintenanceOf, stopIfAsked } from '../support/maintenance.ts';
import { durationMs } from '../support/options.ts';

/** A backup proves itself by each database's own file: its time, its size, its digest read back. */
export const backup: StepKind<BackupOptions> = {
  kind: 'backup',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  reaches: (spec) => [...folderReaches(spec), ...deletions(spec)],
  databases: databaseChoice,
  makesBackup: true,

  describe(spec, facts) {
    const names = describedDatabases(spec, facts);
    const maxAgeMs = durationMs(spec.options.maxAge);
    const keep = spec.options.keep ?? null;
    const age = maxAgeMs === null ? '' : ` (at most ${formatDuration(maxAgeMs)} old)`;
    return description({
      title: `Back up ${nameList(names)}${age}`,
      effects: [
        ...names.map((name) => `write a full backup of ${name}, read it back and record its digest`),
        ...(maxAgeMs === null
          ? []
          : [`skip a database whose latest backup is at most ${formatDuration(maxAgeMs)} old`]),
        ...(keep === null ? [] : [`remove older backups, but keep the newest ${keep} of each database`]),
      ],
      exact: maxAgeMs === null,
    });
  },

  async probe(spec, context) {
    const done = await backupsThatServe(spec, context);
    const missing = done.filter(({ serves }) => serves === null);
    if (done.length === 0 || missing.length > 0) return { kind: 'needed' };
    return {
      kind: 'already-done',
      evidence: done.flatMap(({ serves }) => (serves === null ? [] : [backupEvidence(serves, context)])),
    };
  },

  async lapsed(spec, context) {
    const maxAgeMs = durationMs(spec.options.maxAge);
    if (maxAgeMs === null) return null;
    const old = (await backupsThatServe(spec, context)).filter(({ serves }) => serves === null);
    if (old.length === 0) return null;
    const names = nameList(old.map(({ database }) => database));
    return `the backup of ${names} is now more than ${formatDuration(maxAgeMs)} old`;
  },

  async run(spec, context) {
    const folder = backupFolder(spec, context);
    const evidence: Evidence[] = [];
    for (const database of await chosenDatabases(databaseChoice(spec), context)) {
      stopIfAsked(context);
      // Asked each time: one backup of a volume serves all databases on it.
      const serves = await backupThatServes(database, spec, context);
      if (serves !== null) {
        context.log(`${database}: the backup of ${serves.takenAt} is recent enough`);
        continue;
      }
      context.log(`${database}: backing up to ${folder}`);
      const result = await maintenanceOf(context).backup(database, folder, undefined, (sizeBytes) =>
        context.progress(`${database}: ${formatBytes(sizeBytes)} written to ${folder}`),
      );
      const words = result.evidence.map(({ label, value }) => `${label}: ${value}`);
      evidence.push(observed(context, `Backup of ${database}`, words.join('; ')));
    }
    return { kind: 'done', evidence: [...evidence, ...(await prune(spec, context))] };
  },

  async verify(spec, context) {
    const folder = backupFolder(spec, context);
    const maxAgeMs = durationMs(spec.options.maxAge);
    const proved: string[] = [];
    for (const database of await chosenDatabases(databaseChoice(spec), context)) {
      const newest = await requireFreshBackup(database, folder, maxAgeMs ?? Infinity, context);
      if (maxAgeMs === null && !takenByThisStep(newest, context)) throw olderThanStep(newest);
      proved.push(`${database} of ${newest.takenAt}`);
    }
    return [observed(context, 'On disk with size and digest', proved.join(', '))];
  },
};

const deletions = ({ options: { folder, keep } }: StepSpec<BackupOptions>): readonly Reach[] =>
  keep === undefined
    ? []
    : [
        {
          kind: 'deletion',
          what: `all but ${keep} backups of a database in ${folder ?? 'the usual folder'}`,
        },
      ];

interface Serving {
  readonly database: DatabaseName;
  /** A backup young enough, or taken since this step began; null: one is needed. */
  readonly serves: BackupResult | null;
}

async function backupsThatServe(
  spec: StepSpec<BackupOptions>,
  context: StepContext,
): Promise<readonly Serving[]> {
  const found: Serving[] = [];
  for (const database of await chosenDatabases(databaseChoice(spec), context))
    found.push({ database, serves: await backupThatServes(database, spec, context) });
  return found;
}

async function backupThatServes(
  database: DatabaseName,
  spec: StepSpec<BackupOptions>,
  context: StepContext,
): Promise<BackupResult | null> {
  const maxAgeMs = durationMs(spec.options.maxAge);
  const last = await maintenanceOf(context).lastBackup(database, backupFolder(spec, context));
  const ageMs = last === null ? null : backupAgeMs(last, context);
  const young = ageMs !== null && (maxAgeMs === null ? takenByThisStep(last, context) : ageMs <= maxAgeMs);
  return young ? last : null;
}

function takenByThisStep(last: BackupResult | null, context: StepContext): boolean {
  // A step that the journal does not know begins now.
  const began = context.run.nodes.get(context.step.node)?.startedAt ?? instantFromMs(context.clock.nowMs());
  const takenAt = last === null ? null : parseInstant(last.takenAt);
  return takenAt !== null && takenAt >= began;
}

const olderThanStep = ({ database, takenAt }: BackupResult): Failure =>
  Failure.permanent(
    'backup-too-old',
    `The newest backup of ${database} is of ${takenAt}, from before this step began.`,
    'See the output of the step, then run apply again.',
  );

async function prune(spec: StepSpec<BackupOptions>, context: StepContext): Promise<readonly Evidence[]> {
  const keep = spec.options.keep ?? null;
  if (keep === null) return [];
  const folder = backupFolder(spec, context);
  const evidence: Evidence[] = [];
  for (const database of await chosenDatabases(databaseChoice(spec), context)) {
    const removed = await maintenanceOf(context).pruneBackups(database, folder, keep);
    if (removed.length > 0)
      evidence.push(observed(context, `Old backups of ${database} removed`, removed.join(', ')));
  }
  return evidence;
}
