import type { StepKind } from './step-kind.ts';
import { approval } from './steps/approval.ts';
import { backup } from './steps/backup.ts';
import { checkInSync } from './steps/check-in-sync.ts';
import { command } from './steps/command.ts';
import { defrag } from './steps/defrag.ts';
import { dismount } from './steps/dismount.ts';
import { failoverTest } from './steps/failover-test.ts';
import { fullSystemCheck } from './steps/full-system-check.ts';
import { http } from './steps/http.ts';
import { integrityCheck } from './steps/integrity-check.ts';
import { maintenanceMode } from './steps/maintenance-mode.ts';
import { mount } from './steps/mount.ts';
import { notify } from './steps/notify.ts';
import { purgeSoftDeleted } from './steps/purge-soft-deleted.ts';
import { restoreTest } from './steps/restore-test.ts';
import { startReplication } from './steps/start-replication.ts';
import { stopReplication } from './steps/stop-replication.ts';
import { switchback } from './steps/switchback.ts';
import { switchover } from './steps/switchover.ts';
import { verifyMoves } from './steps/verify-moves.ts';
import { wait } from './steps/wait.ts';

/** One line per kind. */
const kinds: readonly StepKind[] = [
  approval,
  backup,
  checkInSync,
  command,
  defrag,
  dismount,
  failoverTest,
  fullSystemCheck,
  http,
  integrityCheck,
  maintenanceMode,
  mount,
  notify,
  purgeSoftDeleted,
  restoreTest,
  startReplication,
  stopReplication,
  switchback,
  switchover,
  verifyMoves,
  wait,
];

const byName: ReadonlyMap<string, StepKind> = new Map(kinds.map((kind) => [kind.kind, kind]));

export const stepKind = (kind: string): StepKind | undefined => byName.get(kind);

export const stepKinds: readonly { readonly kind: string; readonly schemaId: string }[] = kinds.map(
  ({ kind }) => ({
    kind,
    schemaId: `steps/${kind}.schema.json`,
  }),
);
