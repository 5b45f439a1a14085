import { Failure } from '../domain/failure.ts';
import type { StepDescription, StepSpec } from '../domain/step.ts';
import type { StepTraits } from '../domain/step-traits.ts';
import type { StepScope } from '../domain/step-scope.ts';
import type { DescribeFacts, StepKind } from './step-kind.ts';
import { approval } from './steps/approval.ts';
import { backup } from './steps/backup.ts';
import { checkInSync } from './steps/check-in-sync.ts';
import { circularLogging } from './steps/circular-logging.ts';
import { command } from './steps/command.ts';
import { defrag } from './steps/defrag.ts';
import { dismount } from './steps/dismount.ts';
import { failoverTest } from './steps/failover-test.ts';
import { fullSystemCheck } from './steps/full-system-check.ts';
import { http } from './steps/http.ts';
import { integrityCheck } from './steps/integrity-check.ts';
import { maintenanceMode } from './steps/maintenance-mode.ts';
import { mount } from './steps/mount.ts';
import { mrsConfiguration } from './steps/mrs-configuration.ts';
import { notify } from './steps/notify.ts';
import { purgeSoftDeleted } from './steps/purge-soft-deleted.ts';
import { raiseQuota } from './steps/raise-quota.ts';
import { restoreTest } from './steps/restore-test.ts';
import { startReplication } from './steps/start-replication.ts';
import { stopReplication } from './steps/stop-replication.ts';
import { switchback } from './steps/switchback.ts';
import { switchover } from './steps/switchover.ts';
import { verifyMoves } from './steps/verify-moves.ts';
import { wait } from './steps/wait.ts';

/** One line per kind. */
export const stepKinds: readonly StepKind[] = [
  approval,
  backup,
  checkInSync,
  circularLogging,
  command,
  defrag,
  dismount,
  failoverTest,
  fullSystemCheck,
  http,
  integrityCheck,
  maintenanceMode,
  mount,
  mrsConfiguration,
  notify,
  purgeSoftDeleted,
  raiseQuota,
  restoreTest,
  startReplication,
  stopReplication,
  switchback,
  switchover,
  verifyMoves,
  wait,
];

/** What others ask of a list of kinds: one by its name, and what the planner wants to know of all. */
export function runbookOf(kinds: readonly StepKind[]) {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  const stepKind = (name: string): StepKind => {
    const kind = byName.get(name);
    if (kind === undefined) throw unknownStep(name);
    return kind;
  };
  const stepCatalog = (facts: Omit<DescribeFacts, keyof StepScope>) => ({
    describe: (spec: StepSpec, scope: StepScope): StepDescription =>
      stepKind(spec.kind).describe(spec, { ...facts, ...scope }),
    traits: (name: string): StepTraits => {
      const kind = stepKind(name);
      return facts.onlineMaintenance === true ? (kind.online ?? kind) : kind;
    },
  });
  return { stepKind, stepCatalog };
}

export const { stepKind, stepCatalog } = runbookOf(stepKinds);

const unknownStep = (kind: string): Failure =>
  Failure.permanent(
    'unknown-step',
    `There is no step "${kind}" in this drover.`,
    'See "drover schema --list" for the steps there are.',
  );
