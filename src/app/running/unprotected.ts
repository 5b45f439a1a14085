import { whyUnprotected } from '../../continuity/continuity-system.ts';
import { failureFacts } from '../../domain/failure.ts';
import type { SystemName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { MailboxDatabase } from '../../domain/mailbox.ts';
import { databaseDismounted } from '../../domain/step.ts';
import { temporaryChangesInEffect } from '../../domain/temporary-changes.ts';
import type { Unprotected } from '../../domain/unprotected.ts';
import type { Workspace } from '../context/workspace.ts';
import { readRun } from './find-run.ts';

/**
 * What is unprotected or out of service now, whoever caused it: a run of any plan, or people. `known`: the databases as
 * they were observed a moment ago; null: they are observed here. What cannot be asked is in the answer, never left out.
 */
export async function whatIsUnprotected(
  workspace: Workspace,
  system: SystemName,
  known: readonly MailboxDatabase[] | null,
): Promise<readonly Unprotected[]> {
  const left = await asked('what earlier runs left in effect', () => changesInEffect(workspace));
  const changes = left.filter((one) => one.kind === 'temporary-change');
  const [databases, pair] = await Promise.all([
    asked(`mail system ${system}`, () => dismounted(workspace, system, known, changes)),
    asked(`the pair of ${system}`, () => pairOf(workspace, system)),
  ]);
  return [...left, ...databases, ...pair];
}

/** Whoever is refused learns first what is still in effect meanwhile. */
export async function tellingInEffect<T>(workspace: Workspace, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const found = await changesInEffect(workspace).catch(() => []);
    if (found.length > 0) workspace.notify({ kind: 'unprotected', found });
    throw error;
  }
}

type ChangeInEffect = Extract<Unprotected, { kind: 'temporary-change' }>;

/** By each plan's newest run. */
async function changesInEffect({ existingStore }: Workspace): Promise<readonly ChangeInEffect[]> {
  const store = await existingStore();
  if (store === null) return [];
  const found: ChangeInEffect[] = [];
  for (const row of await store.newestRuns()) {
    const { run } = await readRun(store, row);
    for (const change of temporaryChangesInEffect(run))
      found.push({ kind: 'temporary-change', plan: row.plan, run: row.run, change });
  }
  return found;
}

/** Without those that a temporary change already says. */
async function dismounted(
  workspace: Workspace,
  name: SystemName,
  known: readonly MailboxDatabase[] | null,
  changes: readonly ChangeInEffect[],
): Promise<readonly Unprotected[]> {
  const system = await workspace.system(name);
  const scope = { databases: true, mailboxes: 'none', moveRequests: 'none' } as const;
  const databases = known ?? (await system.observe(scope)).databases;
  const said = new Set(
    changes.flatMap(({ change: { spec } }) =>
      spec.kind === databaseDismounted ? spec.subject.split(', ') : [],
    ),
  );
  return databases
    .filter((database) => database.mounted !== true && !said.has(database.name))
    .map((database) =>
      database.mounted === null
        ? {
            kind: 'not-known',
            subject: `database ${database.name} of ${name}`,
            reason: 'the mail system does not say whether it is mounted',
          }
        : { kind: 'database-dismounted', system: name, database: database.name },
    );
}

async function pairOf(workspace: Workspace, system: SystemName): Promise<readonly Unprotected[]> {
  const pair = await workspace.continuity(system);
  if (pair === null) return [];
  const reasons = whyUnprotected(await pair.status(), instantFromMs(workspace.clock.nowMs()));
  return reasons.length === 0 ? [] : [{ kind: 'pair', pair: pair.name, reasons }];
}

async function asked(
  subject: string,
  work: () => Promise<readonly Unprotected[]>,
): Promise<readonly Unprotected[]> {
  try {
    return await work();
  } catch (error) {
    return [{ kind: 'not-known', subject, reason: failureFacts(error).message }];
  }
}
