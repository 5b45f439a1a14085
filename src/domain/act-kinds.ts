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
  'hold',
  'hold-end',
  'lab-import',
  'lab-deliver',
  'lab-damage',
  'lab-restore',
] as const;
export type ActKind = (typeof actKinds)[number];
