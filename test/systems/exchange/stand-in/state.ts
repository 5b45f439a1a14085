/** What the stand-in Exchange knows; plain JSON, so that it can be kept in a file between processes. */
export interface StandInState {
  version: '2010' | '2016' | '2019';
  /** German texts instead of English ones; types and ids stay. */
  language: 'en' | 'de';
  nowMs: number;
  /** Time passes with each call. */
  secondsPerCall: number;
  /** Bytes a move copies in a second. */
  rate: number;
  limits: { perSourceDatabase: number; perTargetDatabase: number; total: number };
  /** How long the directory shows the old database after completion. */
  directoryLagMs: number;
  /** Calls with these numbers (from 1) end in a throttling error, or lose the session before or after acting. */
  throttledCalls: number[];
  lostCalls: { call: number; acted: boolean }[];
  databases: StandInDatabase[];
  mailboxes: StandInMailbox[];
  /** Source copies that moves left, listed with the statistics of their database. */
  softDeleted: { mailbox: string; database: string; bytes: number; atMs: number }[];
  /** Security groups, by account name. */
  groups: string[];
  /** Whose permissions cannot be read. */
  unreadablePermissions: string[];
  requests: StandInRequest[];
  /** In the directory only: no queue knows them. */
  orphans: string[];
  orders: StandInOrder[];
  /** While one of these lasts, calls about the queue of this database end in the error. */
  failingQueues: { database: string; category: string; untilMs: number }[];
  /** What the account's roles hide: a cmdlet, or a cmdlet and a parameter. */
  hidden: string[];
  calls: number;
  /** When its Mailbox Replication service was restarted. */
  mrsRestarts: number[];
  migrationBatches: StandInMigrationBatch[];
  /** How late the Migration service is: users are listed after it, their requests made after twice as long. */
  migrationLagMs: number;
}

export interface StandInMigrationBatch {
  name: string;
  createdMs: number;
  isStarted: boolean;
  isStopped: boolean;
  completes: boolean;
  users: StandInMigrationUser[];
}
export interface StandInMigrationUser {
  address: string;
  guid: string;
  target: string;
  archiveTarget: string;
  badItemLimit: string;
  type: string;
  isRequested: boolean;
  removedMs: number | null;
  failure: string | null;
}

export interface StandInDatabase {
  name: string;
  server: string;
  /** As it is printed; missing: that of all servers. */
  displayVersion?: string;
  mounted: boolean;
  /** A recovery database: listed like any other. */
  recovery: boolean;
  sizeBytes: number;
  whitespaceBytes: number;
  quotaBytes: number | null;
  recoverableQuotaBytes: number | null;
  lastFullBackup: string | null;
  backupInProgress: boolean;
  circularLogging: boolean;
  constraint: string;
  diskFreeBytes: number;
  logFreeBytes: number;
  /** Its logs lie on the volume of its file. */
  oneVolume?: boolean;
  cleanShutdown: boolean;
  copies: StandInCopy[];
}
export interface StandInCopy {
  server: string;
  status: string;
  copyQueue: number;
  replayQueue: number;
  /** Configured in days; a lagged copy's replay queue is long. Missing: it does not lag. */
  lagDays?: number;
  index: string;
  activationSuspended: boolean;
}
export interface StandInMailbox {
  guid: string;
  archiveGuid: string | null;
  name: string;
  address: string;
  kind: string;
  database: string;
  archiveDatabase: string | null;
  items: number;
  bytes: number;
  recoverableBytes: number;
  /** Items of its Inbox and of a folder that a move loses; missing: all items are in the Inbox. */
  lostFolderItems?: number;
  /** Its own quotas; missing: the database's. */
  ownQuota?: { bytes: number | null; recoverableBytes: number | null };
  /** What Set-Mailbox set since, by its parameters. */
  setQuotas?: Record<string, string | boolean>;
  department: string;
  /** Missing: corp.example.com. */
  domain?: string;
  office?: string;
  hold: boolean;
  delegates: string[];
  /** Other permissions: to a mailbox (its GUID), or to an account or group by its name as it is printed. Missing: none. */
  permissions?: StandInPermission[];
  /** What the directory shows, until the lag is over. */
  shown: { database: string; archiveDatabase: string | null; untilMs: number } | null;
}
export interface StandInPermission {
  kind: 'full-access' | 'send-as' | 'calendar';
  to: string;
  inherited?: boolean;
  deny?: boolean;
  autoMapping?: boolean;
}
export interface StandInRequest {
  guid: string;
  status: string;
  detail: string;
  tag: string;
  source: string;
  target: string | null;
  archiveSource: string | null;
  archiveTarget: string | null;
  /** Pushed there: no database here is its target. */
  remote?: { host: string; database: string | null; archiveDatabase: string | null };
  scope: 'primary' | 'archive' | 'both';
  priority: string;
  badItemLimit: number;
  largeItemLimit: number;
  badItems: number;
  suspended: boolean;
  autoSuspend: boolean;
  completeAfterMs: number | null;
  offline: boolean;
  doneBytes: number;
  totalBytes: number;
  percent: number;
  queuedMs: number;
  startedMs: number | null;
  seededMs: number | null;
  suspendedMs: number | null;
  completedMs: number | null;
  failedMs: number | null;
  updatedMs: number;
  phaseEndsMs: number;
  failure: { type: string; side: string; message: string } | null;
  message: string;
  entries: { at: number; message: string }[];
  stalledMs: number;
  /** Of a migration batch: stops at 95 % until it is given a time. */
  isHeldByService?: boolean;
}

/** What is to happen to one mailbox's move. */
export type StandInOrder =
  | { kind: 'stall'; mailbox: string; detail: string; atPercent: number; lastsMs: number; sinceMs?: number }
  | { kind: 'fail'; mailbox: string; type: string; side: string; atPercent: number }
  | { kind: 'bad-items'; mailbox: string; count: number }
  | { kind: 'warning'; mailbox: string; text: string }
  | { kind: 'large-items'; mailbox: string; count: number };

const TIME_ZERO = Date.UTC(2026, 10, 20, 21, 0, 0);

/** `00000000-0000-4000-8000-…`: one per number, readable in a failing test. */
export const guidNumber = (n: number): string =>
  `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

export function standInState(
  shape: { databases?: number; mailboxes?: number; servers?: number } = {},
): StandInState {
  const databaseCount = shape.databases ?? 4;
  const serverCount = shape.servers ?? 2;
  const databases = Array.from({ length: databaseCount }, (_, i): StandInDatabase => {
    const server = `EX${(i % serverCount) + 1}`;
    return {
      name: `MBX0${i + 1}`,
      server,
      mounted: true,
      recovery: false,
      sizeBytes: 600 * 2 ** 30,
      whitespaceBytes: 2 ** 30,
      quotaBytes: 50 * 2 ** 30,
      recoverableQuotaBytes: 30 * 2 ** 30,
      lastFullBackup: new Date(TIME_ZERO - 6 * 3_600_000).toISOString(),
      backupInProgress: false,
      circularLogging: false,
      constraint: 'None',
      diskFreeBytes: 900 * 2 ** 30,
      logFreeBytes: 400 * 2 ** 30,
      cleanShutdown: true,
      copies: [],
    };
  });
  const mailboxes = Array.from({ length: shape.mailboxes ?? 8 }, (_, i): StandInMailbox => {
    const database = `MBX0${(i % Math.max(1, databaseCount / 2)) + 1}`;
    return {
      guid: guidNumber(i + 1),
      archiveGuid: i % 4 === 3 ? guidNumber(1_000_000 + i) : null,
      name: `Person ${i + 1}`,
      address: `person${i + 1}@example.com`,
      kind: 'UserMailbox',
      database,
      archiveDatabase: i % 4 === 3 ? database : null,
      items: 400 + i,
      bytes: 200_000_000 + (i % 50) * 1_000_000,
      recoverableBytes: 5_000_000,
      department: i % 2 === 0 ? 'Sales' : 'IT',
      hold: false,
      delegates: [],
      shown: null,
    };
  });
  return {
    version: '2016',
    language: 'en',
    nowMs: TIME_ZERO,
    secondsPerCall: 0,
    rate: 4_000_000,
    limits: { perSourceDatabase: 20, perTargetDatabase: 20, total: 100 },
    directoryLagMs: 0,
    throttledCalls: [],
    lostCalls: [],
    databases,
    mailboxes,
    softDeleted: [],
    groups: [],
    unreadablePermissions: [],
    requests: [],
    orphans: [],
    orders: [],
    failingQueues: [],
    hidden: [],
    calls: 0,
    migrationBatches: [],
    migrationLagMs: 60_000,
    mrsRestarts: [],
  };
}
