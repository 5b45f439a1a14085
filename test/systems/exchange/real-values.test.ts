// Values as they were published: each with where it stood. What drover makes of a new one is added here first.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Instant } from '../../../src/domain/instant.ts';
import type { MoveState } from '../../../src/domain/move-request.ts';
import { copyStatusOf } from '../../../src/systems/exchange/bridge/copy-status.ts';
import { moveFailure, shellFailure } from '../../../src/systems/exchange/bridge/failures.ts';
import type { Row } from '../../../src/systems/exchange/bridge/protocol.ts';
import { buildNumber, versionOfBuild } from '../../../src/systems/exchange/profiles.ts';
import { grantsIn, Trustees } from '../../../src/systems/exchange/read/grants.ts';
import { mailboxesOf } from '../../../src/systems/exchange/read/mailboxes.ts';
import { moveRequestOf } from '../../../src/systems/exchange/read/move-requests.ts';
import { readMoveReport } from '../../../src/systems/exchange/read/report.ts';
import { person } from './setup.ts';
import { guidNumber } from './stand-in/state.ts';
import { powershell, withPowershell } from './powershell.ts';

const at = '2026-11-28T00:00:00.000Z' as Instant;
const requestRow = (Status: string, StatusDetail: string, more: Row = {}): Row => ({
  ExchangeGuid: '0bb52f88-90c3-460c-8393-736a44629289',
  DisplayName: 'x',
  Status,
  StatusDetail,
  PercentComplete: 50,
  QueuedTimestamp: at,
  LastUpdateTimestamp: at,
  ...more,
});

type Expected = 'queued' | 'run' | 'wait' | 'ready' | 'moved' | 'failed' | 'suspended';
const meaningOf = (state: MoveState): Expected => {
  switch (state.kind) {
    case 'InProgress':
      return state.stall === null ? 'run' : 'wait';
    case 'AutoSuspended':
    case 'Synced':
      return 'ready';
    case 'Completed':
    case 'CompletedWithWarning':
      return 'moved';
    case 'CompletionInProgress':
      return 'run';
    case 'Queued':
      return 'queued';
    case 'Suspended':
      return 'suspended';
    case 'Failed':
      return 'failed';
  }
};

/** Met in several places; no page was kept. */
const unnoted = 'no page noted';
const orchestrator = 'System Center Orchestrator, activity "Create Move Request" (jj614545)';
const stalled = 'learn.microsoft.com: mailboxes are stalled during a migration';
const script = 'a public script that watches moves (GitHub)';
const statuses: readonly (readonly [status: string, detail: string, Expected, source: string])[] = [
  ['InProgress', 'CopyingMessages', 'run', stalled],
  ['InProgress', 'StalledDueToTarget_MdbReplication', 'wait', stalled],
  ['InProgress', 'StalledDueToTarget_MdbAvailability', 'wait', stalled],
  ['InProgress', 'StalledDueToTarget_DiskLatency', 'wait', stalled],
  ['InProgress', 'StalledDueToTarget_Processor', 'wait', 'learn: MapiFxProxyTransientException'],
  ['InProgress', 'StalledDueToTarget_MailboxCapacityExceeded', 'wait', 'blog on import requests'],
  ['InProgress', 'StalledDueToSource_MailboxCapacityExceeded', 'wait', 'Microsoft Q&A 216799'],
  ['InProgress', 'StalledDueToTarget_MDBFull', 'wait', 'Exchange team blog'],
  ['InProgress', 'StalledDueToSource_UnknownReason', 'wait', 'a list of migration signatures (GitHub)'],
  ['InProgress', 'StalledDueToReadThrottle', 'wait', script],
  ['InProgress', 'StalledDueToWriteThrottle', 'wait', script],
  ['InProgress', 'StalledDueToReadCpu', 'wait', script],
  ['InProgress', 'StalledDueToWriteUnknown', 'wait', script],
  ['InProgress', 'StalledDueToMRS_Quarantined', 'wait', unnoted],
  ['InProgress', 'StalledDueToTarget_ContentIndexing', 'wait', unnoted],
  ['InProgress', 'StalledDueToTarget_DataGuaranteeWait', 'wait', unnoted],
  ['InProgress', 'ScanningForMessages', 'run', script],
  ['Queued', 'RelinquishedWlmStall', 'wait', 'pei.com'],
  ['InProgress', 'RelinquishedWlmStall', 'wait', 'pei.com'],
  ['Queued', 'Queued', 'queued', orchestrator],
  ['Queued', 'WaitingForJobPickup', 'queued', 'msxfaq.de, terenceluk.blogspot.com'],
  ['InProgress', 'WaitJob', 'run', 'msxfaq.de'],
  ['InProgress', 'TransientFailure', 'wait', 'alitajran.com'],
  ['InProgress', 'TransientFailureTarget', 'wait', 'alitajran.com, at 100 %'],
  ['InProgress', 'TransientFailureSource', 'wait', 'Microsoft Q&A 236739'],
  ['InProgress', 'NetworkFailure', 'wait', orchestrator],
  ['InProgress', 'MDBOffline', 'wait', orchestrator],
  ['InProgress', 'ProxyBackoff', 'wait', orchestrator],
  ['InProgress', 'StalledDueToHA', 'wait', orchestrator],
  ['InProgress', 'StalledDueToCI', 'wait', orchestrator],
  ['InProgress', 'Stalled', 'wait', orchestrator],
  ['InProgress', 'Relinquished', 'wait', orchestrator],
  ['InProgress', 'DataReplicationWait', 'wait', orchestrator],
  ['InProgress', 'InitializingMove', 'run', orchestrator],
  ['InProgress', 'CreatingMailbox', 'run', orchestrator],
  ['InProgress', 'CreatingFolderHierarchy', 'run', orchestrator],
  ['InProgress', 'CreatingInitialSyncCheckpoint', 'run', orchestrator],
  ['InProgress', 'InitialSeeding', 'run', orchestrator],
  ['InProgress', 'LoadingMessages', 'run', orchestrator],
  ['InProgress', 'IncrementalSync', 'run', orchestrator],
  ['InProgress', 'Canceled', 'run', orchestrator],
  ['InProgress', 'OverallMove', 'run', orchestrator],
  ['InProgress', 'InProgress', 'run', orchestrator],
  ['CompletionInProgress', 'Completion', 'run', orchestrator],
  ['CompletionInProgress', 'Finalization', 'run', orchestrator],
  ['CompletionInProgress', 'Cleanup', 'run', orchestrator],
  ['None', 'None', 'run', orchestrator],
  ['Suspended', 'Suspended', 'suspended', orchestrator],
  ['Failed', 'Failed', 'failed', orchestrator],
  ['Failed', 'FailedOther', 'failed', 'terenceluk.blogspot.com'],
  ['Failed', 'FailedBadItemLimit', 'failed', orchestrator],
  ['Failed', 'FailedStallDueToHA', 'failed', orchestrator],
  ['Failed', 'FailedStallDueToCI', 'failed', orchestrator],
  ['Failed', 'FailedMAPI', 'failed', orchestrator],
  ['Failed', 'FailedNetwork', 'failed', orchestrator],
  ['AutoSuspended', 'AutoSuspended', 'ready', orchestrator],
  ['Synced', 'Synced', 'ready', 'msxfaq.de'],
  ['CompletedWithWarning', 'CompletedWithWarnings', 'moved', orchestrator],
  ['CompletedWithSkippedItems', 'CompletedWithSkippedItems', 'moved', 'learn: data consistency score'],
  ['Completed', 'Completed', 'moved', orchestrator],
  ['Retrying', 'TransientFailure', 'wait', 'reference of Get-MoveRequest (2013 and later)'],
  ['InProgress', '35', 'run', 'a public script: details arrive as numbers'],
];

/** As an error of a write, and as the failure of a move. */
const failureTypes: readonly (readonly [type: string, write: string, move: string, source: string])[] = [
  ['TooManyBadItemsPermanentException', 'too-many-bad-items permanent', 'too-many-bad-items', 'KB 4023340'],
  [
    'TooManyMissingItemsPermanentException',
    'too-many-bad-items permanent',
    'too-many-bad-items',
    'KB 4023340',
  ],
  ['TooManyLargeItemsPermanentException', 'too-many-large-items permanent', 'too-many-large-items', 'Microsoft Q&A 1038294'], // prettier-ignore
  [
    'MapiExceptionShutoffQuotaExceeded',
    'target-quota-exceeded permanent',
    'target-quota-exceeded',
    'cloudbrothers.info',
  ],
  ['QuotaExceededException', 'target-quota-exceeded permanent', 'target-quota-exceeded', 'granikos.eu'],
  ['MapiExceptionNoSupport', 'exchange-refused permanent', 'move-failed', 'steh-blog.de'],
  ['MapiExceptionInvalidParameter', 'exchange-refused permanent', 'move-failed', 'Oxford nexus blog 2012'],
  ['MapiExceptionMdbOffline', 'exchange-transient retry', 'exchange-transient', 'a published log'],
  ['MapiExceptionNetworkError', 'exchange-transient retry', 'exchange-transient', unnoted],
  ['MapiExceptionTimeout', 'exchange-transient retry', 'exchange-transient', unnoted],
  ['MapiExceptionLogonFailed', 'exchange-transient retry', 'exchange-transient', unnoted],
  ['MapiFxProxyTransientException', 'exchange-transient retry', 'exchange-transient', 'learn, of that name'],
  ['BigFunnelTransientException', 'exchange-transient retry', 'exchange-transient', 'Microsoft Q&A 126746'],
  ['CommunicationErrorTransientException', 'exchange-transient retry', 'exchange-transient', 'blogs.technet.microsoft.com/latam 2016'], // prettier-ignore
  ['BadRequestWebTransientException', 'exchange-transient retry', 'exchange-transient', 'OfficeDocs-Exchange issue 1906'], // prettier-ignore
  ['EndpointNotFoundTransientException', 'exchange-transient retry', 'exchange-transient', 'OfficeDocs-Exchange issue 2868'], // prettier-ignore
  ['CannotEnterFinalizationTransientException', 'exchange-transient retry', 'exchange-transient', 'alitajran.com'], // prettier-ignore
  ['TargetDatabaseFullPermanentException', 'exchange-refused permanent', 'move-failed', 'learn: archived blog of timmcmic'], // prettier-ignore
  ['CommandNotFoundException', 'cmdlet-not-available permanent', 'cmdlet-not-available', 'O365-InvestigationTooling issue 37'], // prettier-ignore
  ['ParameterBindingException', 'parameter-not-available permanent', 'parameter-not-available', 'O365-InvestigationTooling issue 36'], // prettier-ignore
  ['ServerInMMException', 'exchange-transient retry', 'exchange-transient', 'OfficeDocs-Exchange issue 1380'],
  ['TooManyTransientFailureRetriesPermanentException', 'exchange-refused permanent', 'move-failed', 'OfficeDocs-Exchange issue 1380'], // prettier-ignore
  ['SourceMailboxAlreadyBeingMovedTransientException', 'mailbox-locked retry', 'mailbox-locked', 'learn: archived blog of brad_hughes'], // prettier-ignore
  ['MigrationMRSPermanentException', 'exchange-refused permanent', 'move-failed', 'OfficeDocs-Exchange issue 1061'], // prettier-ignore
  [
    'MigrationPermanentException',
    'exchange-refused permanent',
    'move-failed',
    'microsoft-365-docs issue 6139',
  ],
  ['MigrationRecipientNotFoundException', 'exchange-refused permanent', 'move-failed', 'microsoft-365-docs issue 6139'], // prettier-ignore
  ['TypeInitializationException', 'exchange-refused permanent', 'move-failed', 'office-docs-powershell issue 9248'], // prettier-ignore
  [
    'ManagementObjectNotFoundException',
    'not-found permanent',
    'not-found',
    'dpaulson45/HealthChecker issue 213',
  ],
  [
    'ManagementObjectAmbiguousException',
    'ambiguous-identity permanent',
    'ambiguous-identity',
    'office-docs-powershell issue 7166',
  ],
  ['OverBudgetException', 'exchange-throttled retry', 'exchange-throttled', 'wavebox/waveboxapp issue 793'],
  ['ADTransientException', 'exchange-transient retry', 'exchange-transient', unnoted],
  [
    'PSRemotingTransportException',
    'exchange-transient retry',
    'exchange-transient',
    'bwya77/O365HTMLReport issue 9',
  ],
];

const notLagged =
  'Enabled:False; PlayDownReason:None; ReplaySuspendReason:None; Percentage:0; Configured:00:00:00; MaxDelay:1.00:00:00; Actual:141.22:54:54';
/** In the form of the published one. */
const lagged =
  'Enabled:True; PlayDownReason:None; ReplaySuspendReason:None; Percentage:100; Configured:7.00:00:00; MaxDelay:1.00:00:00; Actual:7.00:00:27';
const health = 'Test-ExchangeServerHealth.ps1 (GitHub)';
const centreon = 'centreon-plugins, states of a content index (GitHub)';
const solarwinds = 'documentation.solarwinds.com: mailbox database copies';
const copies: readonly (readonly [
  status: string,
  index: string,
  copyQueue: number,
  replayQueue: number,
  lag: string,
  'yes' | 'no' | 'unknown',
  source: string,
])[] = [
  ['Mounted', 'Healthy', 0, 0, notLagged, 'yes', 'Microsoft Q&A 248717'],
  ['FailedAndSuspended', 'Suspended', 124_661, 0, notLagged, 'no', 'Microsoft Q&A 248717'],
  ['Healthy', 'Healthy', 0, 0, '', 'yes', 'bunny-lab docs, state of a group'],
  ['Healthy', 'HealthyAndUpgrading', 0, 0, '', 'yes', centreon],
  ['Healthy', 'NotApplicable', 0, 0, '', 'yes', `${health}, pull request 36: a copy of 2019`],
  ['Healthy', '11', 0, 0, '', 'yes', `${health}, pull request 36: the same, asked on a server of 2013`],
  ['Healthy', 'Unknown', 0, 0, '', 'unknown', centreon],
  ['Healthy', 'Crawling', 0, 0, '', 'no', centreon],
  ['Healthy', 'Seeding', 0, 0, '', 'no', centreon],
  ['Healthy', 'Suspended', 0, 0, '', 'no', centreon],
  ['Healthy', 'FailedAndSuspended', 0, 0, '', 'no', 'Microsoft Q&A on rebuilding an index'],
  ['Healthy', 'DiskUnavailable', 0, 0, '', 'no', centreon],
  ['Healthy', 'AutoSuspended', 0, 0, notLagged, 'no', `${health}, pull request 15`],
  [
    'Healthy',
    'AutoSuspended',
    0,
    41_876,
    lagged,
    'yes',
    `${health}, issues 15 and 18: normal since 2016 CU4`,
  ],
  ['Healthy', 'Healthy', 0, 41_876, lagged, 'yes', `${health}, issue 32`],
  ['Healthy', 'Healthy', 0, 41_876, notLagged, 'no', `${health}, issue 32`],
  [
    'Healthy',
    'Healthy',
    2 ** 63,
    0,
    '',
    'no',
    'timmcmic, 2012: 9223372036854775766, a copy that protects itself',
  ],
  ['DisconnectedAndHealthy', 'Healthy', 0, 0, '', 'unknown', 'learn: monitor DAGs'],
  ['Seeding', 'Seeding', 0, 0, '', 'no', 'learn: monitor DAGs'],
  ['Resynchronizing', 'Healthy', 0, 0, '', 'no', 'learn: monitor DAGs'],
  ['Initializing', 'Healthy', 0, 0, '', 'unknown', 'learn: monitor DAGs'],
  ['ServiceDown', 'Unknown', 0, 0, '', 'unknown', 'learn: monitor DAGs'],
  ['SinglePageRestore', 'Healthy', 0, 0, '', 'no', 'learn: monitor DAGs'],
  ['DisconnectedAndResynchronizing', 'Healthy', 0, 0, '', 'no', 'learn: monitor DAGs'],
  ['Failed', 'Failed', 0, 0, '', 'no', 'learn: monitor DAGs'],
  ['Suspended', 'Suspended', 0, 0, '', 'no', 'learn: monitor DAGs'],
  ['SeedingSource', 'Healthy', 0, 0, '', 'no', solarwinds],
  ['Mounting', 'Healthy', 0, 0, '', 'unknown', solarwinds],
  ['Dismounting', 'Healthy', 0, 0, '', 'unknown', solarwinds],
  ['Dismounted', 'Healthy', 0, 0, '', 'no', solarwinds],
];

/**
 * From microsoft/Get-ExchangeBuildNumber (GitHub), where the last parts are padded in some years; the newest ones from
 * microsoft/CSS-Exchange, pull request 2574, older ones from 874 and 1432 there; display forms from servers.
 */
const builds: Readonly<Record<string, string | null>> = {
  '8.3.517.0': null,
  '14.0.639.21': '2010',
  '14.3.123.4': '2010',
  '14.03.0513.000': '2010',
  'Version 14.3 (Build 123.4)': '2010',
  '15.0.516.32': '2013',
  '15.00.1497.002': '2013',
  'Version 15.0 (Build 1497.48)': '2013',
  '15.0.1156.6': '2013',
  '15.1.225.42': '2016',
  '15.01.1779.002': '2016',
  '15.1.2308.8': '2016',
  '15.1.2507.66': '2016',
  '15.1.2507.72': '2016',
  'Version 15.1 (Build 1979.0)': '2016',
  '15.2.196.0': '2019',
  '15.2.221.12': '2019',
  '15.2.330.5': '2019',
  '15.2.858.5': '2019',
  '15.2.1544.4': '2019',
  '15.2.1544.44': '2019',
  '15.2.1748.49': '2019',
  'Version 15.2 (Build 1748.49)': '2019',
  '15.2.2562.46': 'se',
  'Version 15.2 (Build 2562.17)': 'se',
  'Version 15.2 (Build 2562.46)': 'se',
};

const performance = 'learn.microsoft.com: migration performance and best practices';
const entries: readonly (readonly [message: string, kind: string, source: string])[] = [
  ['Stage: CreatingFolderHierarchy. Percent complete: 10.', 'stage', 'Microsoft Q&A 126746'],
  ['Copy progress: 723/1456 messages, 225.8 MB (236,732,045 bytes)/416.5 MB (436,712,733 bytes).', 'copy', performance], // prettier-ignore
  ["Move for mailbox 'x' is stalled because DataMoveReplicationConstraint is not satisfied for the database 'NAMPRD04DG031-db081' (agent MailboxDatabaseReplication).", 'stall', performance], // prettier-ignore
  ['Request is no longer stalled and will continue.', 'stall', performance],
  ["Relinquishing job because of large delays due to unfavorable server health or budget limitations with a request throttling state 'StalledDueToTarget_DiskLatency'.", 'stall', performance], // prettier-ignore
  ['Relinquishing job because the mailbox is locked. The job will attempt to continue again after 12/20/2013 9:29:15 AM.', 'stall', 'myuclab.nl'], // prettier-ignore
  ['Relinquishing job.', 'request', 'peppercrew.nl: how the work on every request ends'],
  ['Fatal error QuotaExceededException has occurred', 'failure', 'granikos.eu'],
  [
    'Transient error EndpointNotFoundTransientException has occurred',
    'retry',
    'OfficeDocs-Exchange issue 2868',
  ],
  ['Transient error BigFunnelTransientException has occurred. The system will retry (2/720).', 'retry', 'Microsoft Q&A 126746'], // prettier-ignore
  ['Vorübergehender Fehler BigFunnelTransientException ist aufgetreten. Das System wiederholt den Vorgang (2/720).', 'retry', 'the line above, as a German server has it'], // prettier-ignore
  ['Initial seeding completed, 21 items copied, total size 54.54 KB (55,846 bytes)', 'copy', 'TechCommunity 1675064'], // prettier-ignore
];

/** What servers print, and the digits in it; some regrouped as other cultures do. */
const sizes: Readonly<Record<string, string | null>> = {
  '1.243 GB (1,334,578,302 bytes)': '1334578302',
  '1.572 TB (1,728,485,810,176 bytes)': '1728485810176',
  '225.8 MB (236,732,045 bytes)': '236732045',
  '553.9 GB (594,718,752,768 bytes)': '594718752768',
  '37.98 GB (40,779,563,240 bytes)': '40779563240', // granikos.eu
  '100 GB (107,374,182,400 bytes)': '107374182400', // granikos.eu
  '81.4 MB (85,356,542 bytes)': '85356542', // a German server, microsoft/CSS-Exchange issue 901
  '1.333 GB (1,430,999,724 bytes)': '1430999724',
  '4.35 GB (4.670.294.096 bytes)': '4670294096',
  "3.353 GB (3'600'025'381 bytes)": '3600025381',
  '18.26 GB (19 604 766 720 bytes)': '19604766720',
  '0 B (0 bytes)': '0',
  '6672B': '6672',
  Unlimited: 'Unlimited',
  '': null,
};

const crossTenant = 'learn.microsoft.com: cross-tenant mailbox migration, permissions before the move';
/** Printed by Get-MailboxPermission; whom it names, where a mailbox has that address. */
const permissions: readonly (readonly [
  user: string,
  rights: readonly string[],
  names: number | null,
  source: string,
])[] = [
  ['NT AUTHORITY\\SELF', ['FullAccess', 'ReadPermission'], null, crossTenant],
  ['TestUser_8@SourceCompany.onmicrosoft.com', ['FullAccess'], 8, crossTenant],
];

const recreate = 'learn.microsoft.com: re-create arbitration mailboxes in Exchange 2013';
const chader = 'chader.fr: arbitration mailboxes of 2010, 2013 and 2016';
const arbitration: readonly (readonly [name: string, displayName: string, kind: string, source: string])[] = [
  ['Migration.8f3e7716-2011-43e4-96b1-aba62d229136', 'Microsoft Exchange Migration', 'migration', recreate],
  [
    'FederatedEmail.4c1f4d8b-8179-4148-93bf-00a95fa1e042',
    'Microsoft Exchange Federation Mailbox',
    'arbitration',
    recreate,
  ],
  [
    'SystemMailbox{1f05a927-9350-4efe-a823-5529c2d64109}',
    'Microsoft Exchange Approval Assistant',
    'arbitration',
    recreate,
  ],
  ['SystemMailbox{e0dc1c29-89c3-4034-b678-e6c29d823ed9}', 'Microsoft Exchange', 'arbitration', chader],
  ['SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}', 'Microsoft Exchange', 'arbitration', chader],
  ['SystemMailbox{D0E409A0-AF9B-4720-92FE-AAC869B0D201}', '', 'arbitration', chader],
  ['SystemMailbox{2CE34405-31BE-455D-89D7-A7C7DA7A0DAA}', '', 'arbitration', chader],
];

suite('published values', () => {
  test('permissions name the mailboxes that they are for', () => {
    const trustees = new Trustees(
      [{ ExchangeGuid: guidNumber(8), PrimarySmtpAddress: 'testuser_8@sourcecompany.onmicrosoft.com' }],
      [],
    );
    for (const [User, AccessRights, names, source] of permissions) {
      const row = { User, AccessRights, IsInherited: false, Deny: false };
      const { grants } = grantsIn('full-access', person(7), [row], trustees, new Set());
      assert.deepEqual(
        grants.map(({ to }) => to),
        names === null ? [] : [person(names)],
        `${User}: ${source}`,
      );
    }
  });

  test('the mailbox of migration batches is one of the arbitration mailboxes, told by its name', () => {
    const rows = arbitration.map(([name, DisplayName], i) => ({
      ExchangeGuid: guidNumber(i + 1),
      Identity: `contoso.com/Users/${name}`,
      DisplayName,
      RecipientTypeDetails: 'ArbitrationMailbox',
    }));
    const read = mailboxesOf({ mailboxes: rows, statistics: [], users: [] });
    for (const [i, [name, , kind, source]] of arbitration.entries())
      assert.equal(read[i]?.kind, kind, `${name}: ${source}`);
  });

  test('statuses and their details', () => {
    for (const [status, detail, expected, source] of statuses) {
      const { state } = moveRequestOf(requestRow(status, detail), () => at);
      assert.equal(meaningOf(state), expected, `${status} ${detail} (${source})`);
    }
  });

  test('types of failures: of writes, of moves, and of reads, which are tried again when they are unknown', () => {
    for (const [type, write, move, source] of failureTypes) {
      const error = { category: type, message: '', sessionBroken: false };
      const { code, retry } = shellFailure(error, 'a call', false).facts;
      assert.equal(`${code} ${retry}`, write, `${type} (${source})`);
      const failed = moveFailure({ type, side: 'Target', message: 'm' });
      assert.deepEqual([failed.code, failed.retry, failed.side], [move, 'permanent', 'target'], type);
      const read = shellFailure(error, 'a call', true).facts;
      assert.equal(read.retry, code === 'exchange-refused' ? 'retry' : retry, `read: ${type}`);
    }
  });

  test('states of database copies', () => {
    for (const [
      Status,
      ContentIndexState,
      CopyQueueLength,
      ReplayQueueLength,
      lag,
      expected,
      source,
    ] of copies) {
      const row = { Name: 'DB01\\EX2', Status, ContentIndexState, CopyQueueLength, ReplayQueueLength };
      const { inSync } = copyStatusOf({ ...row, ReplayLagStatus: lag });
      assert.equal(inSync, expected, `${Status}, ${ContentIndexState}, ${ReplayQueueLength} (${source})`);
    }
  });

  test('builds', () => {
    for (const [text, expected] of Object.entries(builds))
      assert.equal(versionOfBuild(buildNumber(text) ?? ''), expected, text);
  });

  test('lines of move reports', () => {
    const request = moveRequestOf(requestRow('Completed', 'Completed'), () => at);
    for (const [message, kind, source] of entries) {
      const report = readMoveReport({ Report: { entries: [{ at, message, by: 'EX1' }] } }, request);
      assert.equal(report.entries[0]?.kind, kind, `${message} (${source})`);
      assert.equal(report.transientRetries, kind === 'retry' ? 1 : 0);
    }
  });

  test('of a move report the times in each state, those of stalls added up', () => {
    const row = requestRow('Completed', 'Completed', {
      TotalQueuedDuration: 1000,
      TotalInProgressDuration: 20_000,
      TotalSuspendedDuration: 300,
      TotalStalledDueToCIDuration: 7,
      TotalStalledDueToHADuration: 5,
    });
    const { durations } = readMoveReport(
      row,
      moveRequestOf(row, () => at),
    );
    assert.deepEqual(durations, {
      queuedMs: 1000,
      inProgressMs: 20_000,
      suspendedMs: 300,
      stalledMs: 12,
      lockedMs: null,
    });
  });

  test('a stall is told with what Exchange says of it, and without where it says nothing', () => {
    const reason = (Message: string): unknown => {
      const { state } = moveRequestOf(
        requestRow('InProgress', 'StalledDueToTarget_DiskLatency', { Message }),
        () => at,
      );
      return state.kind === 'InProgress' && state.stall?.reason;
    };
    assert.equal(reason(''), 'a disk is currently too slow');
    assert.equal(reason('Latency 80 ms.'), 'a disk is currently too slow. Latency 80 ms.');
  });

  test('sizes, as the bridge reads them', withPowershell, () => {
    const script = fileURLToPath(
      new URL('../../../src/systems/exchange/bridge/drover-bridge.ps1', import.meta.url),
    );
    // The function alone: the script itself waits for requests.
    const command = `
      $tree = [System.Management.Automation.Language.Parser]::ParseFile($env:BRIDGE, [ref]$null, [ref]$null)
      $is = { param($node) $node -is [System.Management.Automation.Language.FunctionDefinitionAst] -and $node.Name -eq 'ConvertTo-Bytes' }
      Invoke-Expression $tree.Find($is, $false).Extent.Text
      $read = foreach ($text in (ConvertFrom-Json $env:TEXTS)) { ,(ConvertTo-Bytes $text) }
      ConvertTo-Json -Compress @($read)`;
    const answer = execFileSync(
      powershell ?? 'pwsh',
      ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', command],
      {
        encoding: 'utf8',
        env: { ...process.env, BRIDGE: script, TEXTS: JSON.stringify(Object.keys(sizes)) },
      },
    );
    assert.deepEqual(JSON.parse(answer), Object.values(sizes));
  });
});
