import type { RunOrderKind } from './run-order.ts';

/** Commands that change something without a change set. Policy may have a row for each. */
export const actKinds = [
  'purge',
  'move-request-new',
  'move-request-suspend',
  'move-request-resume',
  'move-request-remove',
  'mrs',
  'continuity-switchover',
  'continuity-shutdown',
  'continuity-start',
  'recover',
  'approve-gate',
  'unlock',
  'run-pause',
  'run-resume',
  'run-postpone',
  'run-complete',
  'run-cancel',
  'run-forget',
  'hold',
  'hold-end',
  'lab-import',
  'lab-deliver',
  'lab-damage',
  'lab-restore',
] as const;
export type ActKind = (typeof actKinds)[number];

/** The act by which an order to a run is given. */
export const runOrderAct = (kind: RunOrderKind): ActKind => `run-${kind}`;
export const isRunOrderAct = (kind: ActKind): boolean => kind.startsWith('run-');
