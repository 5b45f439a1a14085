import { type Answer, type Parameters, StandInError } from './call.ts';
import { StandInMigration } from './migration.ts';
import type {
  StandInCopy,
  StandInDatabase,
  StandInMailbox,
  StandInPermission,
  StandInRequest,
  StandInState,
} from './state.ts';

export { type Parameters, StandInError } from './call.ts';

/** The session broke; whether the call took effect is the test's business. */
export class SessionLost extends Error {}

const SETUP_MS = 60_000;
const COMPLETION_MS = 30_000;
const TICK_MS = 10_000;
const LOG = 'Mailbox Replication';

/** Exchange, as far as drover can tell: the documented answers and refusals over a state, with a clock of its own. */
export class StandInExchange {
  readonly state: StandInState;
  #now: (() => number) | null;
  #mailboxes = new Map<string, StandInMailbox[]>();
  #requests = new Map<string, StandInRequest>();
  readonly #migration: StandInMigration;

  /** `now`: time comes from outside (a test's clock) instead of the state. */
  constructor(state: StandInState, now: (() => number) | null = null) {
    this.state = state;
    this.#now = now;
    for (const mailbox of state.mailboxes)
      this.#mailboxes.set(mailbox.guid, [...(this.#mailboxes.get(mailbox.guid) ?? []), mailbox]);
    for (const request of state.requests) this.#requests.set(request.guid, request);
    this.#migration = new StandInMigration(state, {
      make: (p) => void this.#newRequest(p),
      find: (guid) => this.#requests.get(guid),
      remove: (request) => this.#dropRequest(request),
    });
  }

  get cmdlets(): readonly string[] {
    return [...Object.keys(this.#handlers), ...this.#migration.cmdlets]
      .filter((cmdlet) => !this.state.hidden.includes(cmdlet))
      .sort();
  }

  request(guid: string): StandInRequest {
    const found = this.#requests.get(guid);
    if (found === undefined) throw new Error(`no request for ${guid}`);
    return found;
  }

  mailbox(guid: string): StandInMailbox {
    const found = this.#mailboxes.get(guid)?.[0];
    if (found === undefined) throw new Error(`no mailbox ${guid}`);
    return found;
  }

  call(cmdlet: string, parameters: Parameters): Answer {
    this.#catchUp();
    this.state.calls += 1;
    const handler = this.#handlers[cmdlet] ?? this.#migration.handlers[cmdlet];
    if (handler === undefined)
      throw new StandInError('CommandNotFoundException', this.#text('cmdlet', cmdlet), cmdlet);
    if (this.state.throttledCalls.includes(this.state.calls))
      throw new StandInError('OverBudgetException', this.#text('throttled', 'drover'), cmdlet);
    const lost = this.state.lostCalls.find((order) => order.call === this.state.calls);
    if (lost !== undefined && !lost.acted) throw new SessionLost();
    try {
      const answer = handler(parameters);
      if (lost !== undefined) throw new SessionLost();
      return answer;
    } catch (error) {
      if (error instanceof StandInError && error.cmdlet === '')
        throw new StandInError(error.category, error.message, cmdlet);
      throw error;
    }
  }

  tool(tool: string, toolArguments: readonly string[]): Answer {
    this.#catchUp();
    if (tool === 'hostname') return [{ exitCode: 0, output: [this.state.databases[0]?.server ?? ''] }];
    if (tool === 'restart-mrs') {
      this.state.mrsRestarts.push(this.state.nowMs);
      return [{ exitCode: 0, output: [] }];
    }
    if (tool === 'automapping')
      return this.state.mailboxes.flatMap((mailbox) => {
        const opened = (mailbox.permissions ?? []).filter(({ autoMapping }) => autoMapping === true);
        const delegates = opened.map(({ to }) => distinguishedName(this.mailbox(to)));
        return delegates.length === 0 ? [] : [{ dn: distinguishedName(mailbox), delegates }];
      });
    if (tool === 'volumes') {
      return this.state.databases
        .filter((database) => database.server === (toolArguments[0] || this.state.databases[0]?.server))
        .flatMap((database) => [
          { path: `D:\\${database.name}\\`, freeBytes: String(database.diskFreeBytes), sizeBytes: '0' },
          { path: `L:\\${database.name}\\`, freeBytes: String(database.logFreeBytes), sizeBytes: '0' },
        ]);
    }
    if (tool === 'wbadmin') {
      // Volumes are backed up, with all that lives on them; what is not mounted is left out without a word.
      const host = this.state.databases[0]?.server;
      for (const each of this.state.databases)
        if (each.mounted && each.server === host)
          each.lastFullBackup = iso(
            Math.max(this.state.nowMs, Date.parse(each.lastFullBackup ?? iso(0)) + 1000),
          );
      return [{ exitCode: 0, output: ['The backup operation successfully completed.'] }];
    }
    const database = this.state.databases.find((each) =>
      toolArguments.some((text) => text.includes(`D:\\${each.name}\\`)),
    );
    if (database === undefined) return [{ exitCode: 1, output: ['Operation terminated with error -1811'] }];
    if (tool === 'filesize') return [{ sizeBytes: String(database.sizeBytes) }];
    if (toolArguments[0] === '/mh')
      return [
        {
          exitCode: 0,
          output: [
            'Initiating FILE DUMP mode...',
            `            State: ${database.cleanShutdown ? 'Clean Shutdown' : 'Dirty Shutdown'}`,
          ],
        },
      ];
    if (database.mounted)
      return [{ exitCode: 1, output: ['Operation terminated with error -1032 (file in use)'] }];
    if (toolArguments[0] === '/d') {
      database.sizeBytes -= database.whitespaceBytes;
      database.whitespaceBytes = 0;
    }
    return [{ exitCode: 0, output: ['Operation completed successfully in 12.3 seconds.'] }];
  }

  advance(ms: number): void {
    this.#runUntil(this.state.nowMs + ms);
  }

  // ---- cmdlets -----------------------------------------------------------------------------------------------------------

  readonly #handlers: Readonly<Record<string, (p: Parameters) => Answer>> = {
    'Get-ExchangeServer': () =>
      [...new Set(this.state.databases.map((database) => database.server))].map((name) => ({
        Name: name,
        Fqdn: `${name.toLowerCase()}.corp.example.com`,
        AdminDisplayVersion:
          this.state.databases.find(({ server }) => server === name)?.displayVersion ??
          displayVersions[this.state.version],
        ServerRole: 'Mailbox',
        Site: 'corp.example.com/Default',
      })),
    'Test-MRSHealth': () => [
      // After a restart it takes a while until its queues have been scanned.
      {
        Check: 'ServiceCheck',
        Passed: this.state.nowMs - (this.state.mrsRestarts.at(-1) ?? 0) >= 20_000,
        Message: 'The Mailbox Replication Service is running.',
      },
    ],
    'Get-MailboxDatabase': (p) =>
      this.state.databases
        .filter((database) => isEverything(p) || same(database.name, p['Identity']))
        .map((database) => ({
          Name: database.name,
          Server: database.server,
          MountedOnServer: p['Status'] === true ? `${database.server.toLowerCase()}.corp.example.com` : null,
          Mounted: p['Status'] === true ? database.mounted : null,
          Recovery: database.recovery,
          AdminDisplayVersion: database.displayVersion ?? displayVersions[this.state.version],
          DatabaseSize: p['Status'] === true && database.mounted ? String(database.sizeBytes) : null,
          AvailableNewMailboxSpace:
            p['Status'] === true && database.mounted ? String(database.whitespaceBytes) : null,
          EdbFilePath: `D:\\${database.name}\\${database.name}.edb`,
          LogFolderPath: `L:\\${database.name}\\Logs`,
          LastFullBackup: p['Status'] === true && database.mounted ? database.lastFullBackup : null,
          BackupInProgress: p['Status'] === true ? database.backupInProgress : null,
          CircularLoggingEnabled: database.circularLogging,
          ReplicationType: database.copies.length > 1 ? 'Remote' : 'None',
          Servers:
            database.copies.length > 1 ? database.copies.map((copy) => copy.server) : [database.server],
          IsExcludedFromProvisioning: false,
          ProhibitSendReceiveQuota: quota(database.quotaBytes),
          RecoverableItemsQuota: quota(database.recoverableQuotaBytes),
          DataMoveReplicationConstraint: database.constraint,
        }))
        .filter((row, _, rows) => foundAny(rows, p, row, this.#text('missing', String(p['Identity'])))),
    'Get-MailboxDatabaseCopyStatus': (p) =>
      this.#copies(this.#database(p)).map((copy) => ({
        Name: `${this.#database(p).name}\\${copy.server}`,
        DatabaseName: this.#database(p).name,
        MailboxServer: copy.server,
        Status: copy.status,
        CopyQueueLength: copy.copyQueue,
        ReplayQueueLength: copy.replayQueue,
        ReplayLagStatus:
          copy.lagDays === undefined
            ? 'Enabled:False; PlayDownReason:None; ReplaySuspendReason:None; Percentage:0; Configured:00:00:00; MaxDelay:00:00:00; Actual:00:00:00'
            : `Enabled:True; PlayDownReason:None; ReplaySuspendReason:None; Percentage:100; Configured:${copy.lagDays}.00:00:00; MaxDelay:1.00:00:00; Actual:${copy.lagDays}.00:00:27`,
        ContentIndexState: copy.index,
        ActivationSuspended: copy.activationSuspended,
        ...(this.state.version === '2010' ? {} : { DiskFreeSpace: String(this.#database(p).diskFreeBytes) }),
        DatabaseVolumeName: `\\\\?\\Volume{${this.#database(p).name}}\\`,
        LogVolumeName: `\\\\?\\Volume{${this.#database(p).name}${this.#database(p).oneVolume === true ? '' : ' logs'}}\\`,
      })),
    'Test-ReplicationHealth': (p) => [
      { Server: String(p['Identity']), Check: 'ReplayService', Result: 'Passed', Error: '' },
      {
        Server: String(p['Identity']),
        Check: 'DBCopySuspended',
        Result: this.state.databases.some((d) =>
          d.copies.some((c) => c.server === p['Identity'] && /Suspended/.test(c.status)),
        )
          ? '*FAILED*'
          : 'Passed',
        Error: '',
      },
    ],
    'Get-Mailbox': (p) => this.#mailboxRows(p),
    'Get-User': (p) => {
      const found = this.state.mailboxes.filter(
        (mailbox) => isShown(mailbox, p) && (isEverything(p) || distinguishedName(mailbox) === p['Identity']),
      );
      if (found.length === 0 && !isEverything(p))
        throw new StandInError(
          'ManagementObjectNotFoundException',
          this.#text('missing', String(p['Identity'])),
        );
      return found.map((mailbox) => ({
        DistinguishedName: distinguishedName(mailbox),
        Department: mailbox.department,
      }));
    },
    'Get-MailboxStatistics': (p) => this.#statisticsOfMailboxes(p),
    'Get-MailboxPermission': (p) =>
      this.#permissions(p, 'full-access', (each) => ({
        User: this.#trustee(each.to),
        AccessRights: ['FullAccess'],
      })).concat([
        {
          Identity: p['Identity'],
          User: 'NT AUTHORITY\\SELF',
          AccessRights: ['FullAccess', 'ReadPermission'],
          IsInherited: false,
          Deny: false,
        },
      ]),
    'Get-ADPermission': (p) =>
      this.#permissions(p, 'send-as', (each) => ({
        User: this.#trustee(each.to),
        ExtendedRights: ['Send-As'],
      })),
    'Get-MailboxFolderPermission': (p) => {
      const [guid] = String(p['Identity']).split(':');
      const rows = this.#permissions({ Identity: guid }, 'calendar', (each) => ({
        FolderName: 'Kalender',
        User: this.#mailboxes.get(each.to)?.[0]?.name ?? each.to,
        AccessRights: ['Editor'],
      }));
      return [...rows, { FolderName: 'Kalender', User: 'Default', AccessRights: ['AvailabilityOnly'] }];
    },
    'Get-Group': () =>
      this.state.groups.map((name) => ({
        Identity: `corp.example.com/Users/${name}`,
        DistinguishedName: `CN=${name},OU=Users,DC=corp,DC=example,DC=com`,
        DisplayName: name,
        SamAccountName: name,
      })),
    'Get-MailboxFolderStatistics': (p) => {
      if (p['FolderScope'] === 'Calendar')
        return [{ FolderPath: '/Kalender', FolderType: 'Calendar', ItemsInFolder: 3, FolderSize: '900' }];
      const mailbox = this.#oneMailbox(p);
      const lost = mailbox.lostFolderItems ?? 0;
      const hasMoved = this.state.softDeleted.some((copy) => copy.mailbox === mailbox.guid);
      const folder = (FolderPath: string, ItemsInFolder: number) => ({
        FolderPath,
        FolderType: 'User Created',
        ItemsInFolder,
        FolderSize: String(ItemsInFolder * 1000),
      });
      return [
        folder('/Inbox', mailbox.items - lost),
        ...(lost > 0 && !hasMoved ? [folder('/Inbox/Projects', lost)] : []),
      ];
    },
    'Get-MoveRequest': (p) => this.#listing(p),
    'Get-MoveRequestStatistics': (p) => this.#exactRequests(p),
    'New-MoveRequest': (p) => this.#newRequest(p),
    'Set-MoveRequest': (p) => this.#setRequest(p),
    'Suspend-MoveRequest': (p) => {
      const request = this.#knownRequest(p);
      if (request.status.startsWith('Comp'))
        throw new StandInError('RecipientTaskException', this.#text('cannot-suspend', request.guid));
      Object.assign(request, {
        status: 'Suspended',
        detail: 'Suspended',
        suspended: true,
        suspendedMs: this.state.nowMs,
        message: String(p['SuspendComment'] ?? ''),
      });
      this.#touch(request, 'suspended move request.');
      return [];
    },
    'Resume-MoveRequest': (p) => {
      const request = this.#knownRequest(p);
      if (request.status.startsWith('Completed'))
        throw new StandInError('RecipientTaskException', this.#text('cannot-resume', request.guid));
      // A resumed AutoSuspended request completes; elsewhere the stop at 95 % stays armed.
      if (request.status === 'AutoSuspended') request.autoSuspend = p['SuspendWhenReadyToComplete'] === true;
      if (['Suspended', 'AutoSuspended', 'Failed', 'Synced'].includes(request.status))
        Object.assign(request, {
          status: 'Queued',
          detail: 'Queued',
          suspended: false,
          failure: null,
          message: '',
        });
      this.#touch(request, 'resumed move request.');
      return [];
    },
    'Remove-MoveRequest': (p) => {
      const request = this.#knownRequest(p);
      if (request.status === 'CompletionInProgress')
        throw new StandInError('RecipientTaskException', this.#text('cannot-remove', request.guid));
      this.#dropRequest(request);
      return [];
    },
    'Move-ActiveMailboxDatabase': (p) => {
      const database = this.#database(p);
      for (const copy of database.copies)
        copy.status = same(copy.server, p['ActivateOnServer']) ? 'Mounted' : 'Healthy';
      database.server = String(p['ActivateOnServer']).toUpperCase();
      return [{ Identity: database.name, ActiveServerAtEnd: database.server, Status: 'Succeeded' }];
    },
    'Suspend-MailboxDatabaseCopy': (p) => {
      const copy = this.#copy(p);
      copy.activationSuspended = true;
      if (p['ActivationOnly'] !== true) copy.status = 'Suspended';
      return [];
    },
    'Resume-MailboxDatabaseCopy': (p) => {
      Object.assign(this.#copy(p), { status: 'Healthy', activationSuspended: false });
      return [];
    },
    'Set-Mailbox': (p) => {
      const mailbox = this.#oneMailbox(p);
      const { Identity: _, DomainController: __, ...set } = p;
      mailbox.setQuotas = { ...mailbox.setQuotas, ...(set as Record<string, string | boolean>) };
      return [];
    },
    'Set-MailboxDatabase': (p) => {
      this.#database(p).circularLogging = p['CircularLoggingEnabled'] === true;
      return [];
    },
    'Mount-Database': (p) => {
      this.#database(p).mounted = true;
      return [];
    },
    'Dismount-Database': (p) => {
      this.#database(p).mounted = false;
      return [];
    },
  };

  #dropRequest(request: StandInRequest): void {
    this.#requests.delete(request.guid);
    this.state.requests.splice(this.state.requests.indexOf(request), 1);
  }

  /** A database without further copies is listed as its own active one. */
  #copies({ copies, server, mounted }: StandInDatabase): readonly StandInCopy[] {
    if (copies.length > 0) return copies;
    const status = mounted ? 'Mounted' : 'Dismounted';
    return [{ server, status, copyQueue: 0, replayQueue: 0, index: 'Healthy', activationSuspended: false }];
  }

  #newRequest(p: Parameters): Answer {
    const mailbox = this.#oneMailbox(p);
    const existing = this.#requests.get(mailbox.guid);
    if (existing !== undefined)
      throw new StandInError(
        'RecipientTaskException',
        this.#text(
          existing.status.startsWith('Completed') ? 'has-completed' : 'already-moving',
          mailbox.name,
          existing.target ?? '',
        ),
      );
    if (this.state.orphans.includes(mailbox.guid))
      throw new StandInError('RecipientTaskException', this.#text('already-moving', mailbox.name, ''));
    if (Number(p['BadItemLimit'] ?? 0) > 50)
      throw new StandInError('RecipientTaskException', this.#text('data-loss', mailbox.name));
    this.#judgeLargeItemLimit(p);
    if (p['PrimaryOnly'] === true && mailbox.archiveGuid === null)
      throw new StandInError('RecipientTaskException', this.#text('no-archive', mailbox.name));
    if (p['SuspendComment'] !== undefined && p['Suspend'] !== true)
      throw new StandInError('RecipientTaskException', this.#text('comment', mailbox.name));
    const scope = p['PrimaryOnly'] === true ? 'primary' : p['ArchiveOnly'] === true ? 'archive' : 'both';
    const isRemote = p['Outbound'] === true;
    for (const name of Object.keys(p))
      if ((isRemote ? localOnly : remoteOnly).includes(name))
        throw new StandInError('ParameterBindingException', this.#text('parameter-set', name));
    for (const name of ['RemoteHostName', 'RemoteCredential', 'TargetDeliveryDomain'])
      if (isRemote && p[name] === undefined)
        throw new StandInError('ParameterBindingException', this.#text('parameter-set', name));
    const target =
      scope === 'archive' || isRemote ? null : String(p['TargetDatabase'] ?? this.#anyDatabase());
    const archiveTarget =
      scope === 'primary' || mailbox.archiveDatabase === null || isRemote
        ? null
        : String(p['ArchiveTargetDatabase'] ?? target);
    for (const name of [target, archiveTarget, mailbox.database])
      if (name !== null && !this.#database({ Identity: name }).mounted)
        throw new StandInError('MapiExceptionMdbOffline', this.#text('dismounted', name));
    if (target === mailbox.database && (archiveTarget === null || archiveTarget === mailbox.archiveDatabase))
      throw new StandInError('RecipientTaskException', this.#text('in-target', mailbox.name));
    if (p['WhatIf'] === true) return [];
    const request: StandInRequest = {
      guid: mailbox.guid,
      status: p['Suspend'] === true ? 'Suspended' : 'Queued',
      detail: p['Suspend'] === true ? 'Suspended' : 'Queued',
      tag: String(p['BatchName'] ?? ''),
      source: mailbox.database,
      target,
      ...(isRemote
        ? {
            remote: {
              host: String(p['RemoteHostName']),
              database: scope === 'archive' ? null : String(p['RemoteTargetDatabase']),
              archiveDatabase:
                p['RemoteArchiveTargetDatabase'] === undefined
                  ? null
                  : String(p['RemoteArchiveTargetDatabase']),
            },
          }
        : {}),
      archiveSource: archiveTarget === null ? null : mailbox.archiveDatabase,
      archiveTarget,
      scope,
      priority: String(p['Priority'] ?? 'Normal'),
      badItemLimit: Number(p['BadItemLimit'] ?? 0),
      largeItemLimit: Number(p['LargeItemLimit'] ?? 0),
      badItems: 0,
      suspended: p['Suspend'] === true,
      autoSuspend: p['SuspendWhenReadyToComplete'] === true,
      completeAfterMs: p['CompleteAfter'] === undefined ? null : Date.parse(String(p['CompleteAfter'])),
      offline: p['ForceOffline'] === true,
      doneBytes: 0,
      totalBytes: mailbox.bytes,
      percent: 0,
      queuedMs: this.state.nowMs,
      startedMs: null,
      seededMs: null,
      suspendedMs: p['Suspend'] === true ? this.state.nowMs : null,
      completedMs: null,
      failedMs: null,
      updatedMs: this.state.nowMs,
      phaseEndsMs: 0,
      failure: null,
      message: String(p['SuspendComment'] ?? ''),
      entries: [],
      stalledMs: 0,
    };
    this.state.requests.push(request);
    this.#requests.set(request.guid, request);
    this.#touch(request, "'corp.example.com/Service/drover' created move request.");
    return [this.#row(request, false)];
  }

  #setRequest(p: Parameters): Answer {
    const request = this.#knownRequest(p);
    if (p['CompleteAfter'] !== undefined) {
      const wanted = Date.parse(String(p['CompleteAfter']));
      if (wanted === request.completeAfterMs)
        throw new StandInError('RecipientTaskException', this.#text('unchanged', request.guid));
      request.completeAfterMs = wanted;
    }
    if (Number(p['BadItemLimit'] ?? 0) > 50)
      throw new StandInError('RecipientTaskException', this.#text('data-loss', request.guid));
    this.#judgeLargeItemLimit(p);
    if (p['LargeItemLimit'] !== undefined) request.largeItemLimit = Number(p['LargeItemLimit']);
    if (p['BadItemLimit'] !== undefined) request.badItemLimit = Number(p['BadItemLimit']);
    if (p['BatchName'] !== undefined) request.tag = String(p['BatchName']);
    if (p['Priority'] !== undefined) request.priority = String(p['Priority']);
    if (p['SuspendWhenReadyToComplete'] !== undefined)
      request.autoSuspend = p['SuspendWhenReadyToComplete'] === true;
    return [];
  }

  #judgeLargeItemLimit(p: Parameters): void {
    if (p['LargeItemLimit'] === undefined) return;
    if (this.state.version === '2010')
      throw new StandInError('ParameterBindingException', this.#text('parameter-set', 'LargeItemLimit'));
    if (Number(p['LargeItemLimit']) > 50)
      throw new StandInError('RecipientTaskException', this.#text('data-loss', String(p['Identity'])));
  }

  #listing(p: Parameters): Answer {
    const orphans = this.state.orphans.map((guid) => ({
      ExchangeGuid: guid,
      DisplayName: this.mailbox(guid).name,
      Status: 'InProgress',
      BatchName: 'drover:old:batch',
      TargetDatabase: 'MBX04',
    }));
    if ('Identity' in p && !isEverything(p)) {
      const guid = this.#oneMailbox(p).guid;
      const orphan = orphans.filter((row) => row.ExchangeGuid === guid);
      return orphan.length > 0 ? orphan : [this.#listRow(this.#knownRequest(p))];
    }
    const known = this.state.requests.filter(({ guid }) => isKnownThere(this.mailbox(guid), p));
    const rows = [...known.map((request) => this.#listRow(request)), ...orphans];
    const wanted =
      p['BatchName'] === undefined ? rows : rows.filter((row) => row['BatchName'] === p['BatchName']);
    return p['ResultSize'] === 'Unlimited' ? wanted : wanted.slice(0, 1000);
  }

  #exactRequests(p: Parameters): Answer {
    const withReport = p['IncludeReport'] === true;
    const queue = p['MoveRequestQueue'] ?? (isEverything(p) ? undefined : this.#knownRequest(p).target);
    const failing = this.state.failingQueues.find(
      ({ database, untilMs }) => database === queue && this.state.nowMs < untilMs,
    );
    if (failing !== undefined)
      throw new StandInError(failing.category, this.#text('dismounted', failing.database));
    if (!this.#isMounted(queue))
      throw new StandInError('MapiExceptionMdbOffline', this.#text('dismounted', String(queue)));
    if (p['MoveRequestQueue'] !== undefined)
      return this.state.requests
        .filter(
          (request) => (request.target ?? request.archiveTarget ?? request.source) === p['MoveRequestQueue'],
        )
        .map((request) => this.#row(request, withReport));
    if (isEverything(p)) return this.state.requests.map((request) => this.#row(request, withReport));
    return [this.#row(this.#knownRequest(p), withReport)];
  }

  /** What has no database here is not dismounted. */
  #isMounted(name: unknown): boolean {
    return this.state.databases.find((database) => same(database.name, name))?.mounted !== false;
  }

  #mailboxRows(p: Parameters): Answer {
    const one = 'Identity' in p && !isEverything(p) ? this.#oneMailbox(p) : null;
    if (one !== null && !isShown(one, p))
      throw new StandInError(
        'ManagementObjectNotFoundException',
        this.#text('missing', String(p['Identity'])),
      );
    const found =
      one !== null
        ? [one]
        : this.state.mailboxes.filter(
            (mailbox) =>
              isShown(mailbox, p) &&
              (p['Database'] === undefined || this.#shown(mailbox).database === p['Database']),
          );
    const rows = found.map((mailbox) => ({
      ExchangeGuid: mailbox.guid,
      ArchiveGuid: mailbox.archiveGuid,
      Identity: canonicalName(mailbox),
      DistinguishedName: distinguishedName(mailbox),
      DisplayName: mailbox.name,
      PrimarySmtpAddress: mailbox.address,
      RecipientTypeDetails: mailbox.kind,
      Office: mailbox.office ?? '',
      Database: this.#shown(mailbox).database,
      ArchiveDatabase: this.#shown(mailbox).archiveDatabase,
      LitigationHoldEnabled: mailbox.hold,
      InPlaceHolds: [],
      ...quotasOf(mailbox),
      SamAccountName: accountName(mailbox),
      GrantSendOnBehalfTo: mailbox.delegates.map((guid) => canonicalName(this.mailbox(guid))),
    }));
    return p['ResultSize'] === 'Unlimited' || 'Identity' in p ? rows : rows.slice(0, 1000);
  }

  #permissions(
    p: Parameters,
    kind: StandInPermission['kind'],
    row: (permission: StandInPermission) => Record<string, unknown>,
  ): Record<string, unknown>[] {
    const named = this.state.mailboxes.find((mailbox) => same(canonicalName(mailbox), p['Identity']));
    const mailbox = named ?? this.#oneMailbox(p);
    if (this.state.unreadablePermissions.includes(mailbox.guid))
      throw new StandInError('ADOperationException', this.#text('failed', mailbox.name));
    return (mailbox.permissions ?? [])
      .filter((each) => each.kind === kind)
      .map((each) => ({
        Identity: canonicalName(mailbox),
        ...row(each),
        ...(kind === 'calendar' ? {} : { IsInherited: each.inherited === true, Deny: each.deny === true }),
      }));
  }

  #trustee(to: string): string {
    const mailbox = this.#mailboxes.get(to)?.[0];
    return mailbox === undefined ? to : `CORP\\${accountName(mailbox)}`;
  }

  #statisticsOfMailboxes(p: Parameters): Answer {
    const asked = p['Database'] ?? (isEverything(p) ? undefined : this.#oneMailbox(p).database);
    if (asked !== undefined && !this.#database({ Identity: asked }).mounted)
      throw new StandInError('MapiExceptionMdbOffline', this.#text('dismounted', String(asked)));
    const chosen =
      p['Database'] !== undefined
        ? this.state.mailboxes.filter(
            (mailbox) => mailbox.database === p['Database'] || mailbox.archiveDatabase === p['Database'],
          )
        : isEverything(p)
          ? this.state.mailboxes
          : [this.#oneMailbox(p)];
    const rows = chosen.flatMap((mailbox): Answer => {
      const primary = {
        MailboxGuid: mailbox.guid,
        DisplayName: mailbox.name,
        Database: mailbox.database,
        ItemCount: mailbox.items,
        AssociatedItemCount: 12,
        TotalItemSize: String(mailbox.bytes),
        DeletedItemCount: 3,
        TotalDeletedItemSize: String(mailbox.recoverableBytes),
        IsArchiveMailbox: false,
      };
      if (mailbox.archiveDatabase === null) {
        if (p['Archive'] === true)
          throw new StandInError(
            'ManagementObjectNotFoundException',
            this.#text('missing', String(p['Identity'])),
          );
        return [primary];
      }
      const archive = {
        ...primary,
        MailboxGuid: mailbox.archiveGuid,
        Database: mailbox.archiveDatabase,
        IsArchiveMailbox: true,
      };
      return p['Database'] === undefined ? [p['Archive'] === true ? archive : primary] : [primary, archive];
    });
    const disconnected = this.state.softDeleted
      .filter((copy) => copy.database === p['Database'])
      .map((copy) => ({
        MailboxGuid: copy.mailbox,
        DisplayName: this.mailbox(copy.mailbox).name,
        Database: copy.database,
        ItemCount: 1,
        AssociatedItemCount: 0,
        TotalItemSize: String(copy.bytes),
        DeletedItemCount: 0,
        TotalDeletedItemSize: '0',
        IsArchiveMailbox: false,
        DisconnectDate: iso(copy.atMs),
        DisconnectReason: 'SoftDeleted',
      }));
    return [...rows, ...disconnected];
  }

  // ---- identities ---------------------------------------------------------------------------------------------------------

  #oneMailbox(p: Parameters): StandInMailbox {
    const identity = String(p['Identity']);
    const found = (
      this.#mailboxes.get(identity.toLowerCase()) ??
      this.state.mailboxes.filter((each) => same(each.address, identity) || same(each.name, identity))
    ).filter((mailbox) => isKnownThere(mailbox, p));
    const [first] = found;
    if (first === undefined)
      throw new StandInError('ManagementObjectNotFoundException', this.#text('missing', identity));
    if (found.length > 1)
      throw new StandInError('ManagementObjectAmbiguousException', this.#text('ambiguous', identity));
    return first;
  }

  #knownRequest(p: Parameters): StandInRequest {
    const request = this.#requests.get(this.#oneMailbox(p).guid);
    if (request === undefined)
      throw new StandInError(
        'ManagementObjectNotFoundException',
        this.#text('missing', String(p['Identity'])),
      );
    return request;
  }

  #database(p: Parameters) {
    const database = this.state.databases.find((each) => same(each.name, p['Identity']));
    if (database === undefined)
      throw new StandInError(
        'ManagementObjectNotFoundException',
        this.#text('missing', String(p['Identity'])),
      );
    return database;
  }

  #copy(p: Parameters) {
    const [name, server] = String(p['Identity']).split('\\');
    const copy = this.#database({ Identity: name }).copies.find((each) => same(each.server, server));
    if (copy === undefined)
      throw new StandInError(
        'ManagementObjectNotFoundException',
        this.#text('missing', String(p['Identity'])),
      );
    return copy;
  }

  #anyDatabase(): string {
    return this.state.databases.at(-1)?.name ?? '';
  }

  #shown(mailbox: StandInMailbox): { database: string; archiveDatabase: string | null } {
    return mailbox.shown !== null && this.state.nowMs < mailbox.shown.untilMs ? mailbox.shown : mailbox;
  }

  // ---- rows -----------------------------------------------------------------------------------------------------------------

  #listRow(request: StandInRequest): Record<string, unknown> {
    const mailbox = this.mailbox(request.guid);
    return {
      ExchangeGuid: request.guid,
      ArchiveGuid: mailbox.archiveGuid,
      DisplayName: mailbox.name,
      Status: request.status,
      Flags: [
        ...(request.remote === undefined ? ['IntraOrg', 'Pull'] : ['CrossOrg', 'Push']),
        ...(request.scope === 'primary'
          ? ['MoveOnlyPrimaryMailbox']
          : request.scope === 'archive'
            ? ['MoveOnlyArchiveMailbox']
            : []),
      ].join(', '),
      BatchName: request.tag,
      SourceDatabase: request.scope === 'archive' ? null : request.source,
      TargetDatabase: request.target,
      SourceArchiveDatabase: request.archiveSource,
      TargetArchiveDatabase: request.archiveTarget,
      RemoteHostName: request.remote?.host ?? null,
      Suspend: request.suspended,
      SuspendWhenReadyToComplete: request.autoSuspend,
      IsOffline: request.offline,
    };
  }

  #row(request: StandInRequest, withReport: boolean): Record<string, unknown> {
    const version =
      this.state.version === '2010' ? 'Version 14.3 (Build 123.4)' : 'Version 15.1 (Build 2507.6)';
    return {
      ...this.#listRow(request),
      StatusDetail: request.detail,
      RemoteDatabaseName: request.remote?.database ?? null,
      RemoteArchiveDatabaseName: request.remote?.archiveDatabase ?? null,
      SourceVersion: version,
      TargetVersion: version,
      Priority: request.priority,
      CompleteAfter: request.completeAfterMs === null ? null : iso(request.completeAfterMs),
      BadItemLimit: String(request.badItemLimit),
      ...(this.state.version === '2010' ? {} : { LargeItemLimit: String(request.largeItemLimit) }),
      BadItemsEncountered: request.badItems,
      QueuedTimestamp: iso(request.queuedMs),
      StartTimestamp: isoOrNull(request.startedMs),
      LastUpdateTimestamp: iso(request.updatedMs),
      InitialSeedingCompletedTimestamp: isoOrNull(request.seededMs),
      CompletionTimestamp: isoOrNull(request.completedMs),
      SuspendedTimestamp: isoOrNull(request.suspendedMs),
      FailureTimestamp: isoOrNull(request.failedMs),
      TotalQueuedDuration: (request.startedMs ?? this.state.nowMs) - request.queuedMs,
      TotalInProgressDuration:
        request.startedMs === null ? 0 : (request.completedMs ?? this.state.nowMs) - request.startedMs,
      TotalStalledDueToMdbReplicationDuration: request.stalledMs,
      TotalMailboxSize: String(request.totalBytes),
      TotalMailboxItemCount: this.mailbox(request.guid).items,
      BytesTransferred: String(Math.round(request.doneBytes)),
      ItemsTransferred: Math.round((this.mailbox(request.guid).items * request.percent) / 100),
      PercentComplete: request.percent,
      FailureType: request.failure?.type ?? '',
      FailureSide: request.failure?.side ?? '',
      Message: request.failure?.message ?? request.message,
      ...(withReport
        ? {
            Report: {
              entries: request.entries.map((entry) => ({
                at: iso(entry.at),
                by: 'ex1',
                message: entry.message,
              })),
              badItems: Array.from({ length: request.badItems }, (_, i) => ({
                kind: 'CorruptItem',
                folder: 'Inbox',
                subject: `Broken ${i + 1}`,
                item: `00AA${i}`,
                failure: 'MapiExceptionCallFailed',
              })),
            },
          }
        : {}),
    };
  }

  // ---- time -----------------------------------------------------------------------------------------------------------------

  #catchUp(): void {
    if (this.#now !== null) this.#runUntil(this.#now());
    else if (this.state.secondsPerCall > 0)
      this.#runUntil(this.state.nowMs + this.state.secondsPerCall * 1000);
  }

  #runUntil(endMs: number): void {
    while (this.state.nowMs < endMs) {
      const open =
        this.#migration.isBusy ||
        this.state.requests.some((request) =>
          ['Queued', 'InProgress', 'CompletionInProgress'].includes(request.status),
        );
      const step = open ? Math.min(TICK_MS, endMs - this.state.nowMs) : endMs - this.state.nowMs;
      this.state.nowMs += step;
      if (open) {
        this.#migration.work();
        this.#tick(step);
      }
    }
  }

  #tick(ms: number): void {
    const counts = new Map<string, number>();
    const add = (key: string): number => (counts.set(key, (counts.get(key) ?? 0) + 1), counts.get(key) ?? 0);
    const { perSourceDatabase, perTargetDatabase, total } = this.state.limits;
    let places = 0;
    const takePlace = (request: StandInRequest): void => {
      places += 1;
      for (const key of slots(request)) add(key);
    };
    const isRoomFor = (request: StandInRequest): boolean => {
      const [source, target] = slots(request);
      if (places >= total) return false;
      return (counts.get(source) ?? 0) < perSourceDatabase && (counts.get(target) ?? 0) < perTargetDatabase;
    };
    for (const request of this.state.requests)
      if (isAtWork(request) && !isWaiting(request)) takePlace(request);
    for (const request of this.state.requests) {
      if (request.status !== 'Queued' || !isRoomFor(request)) continue;
      takePlace(request);
      request.status = 'InProgress';
      request.detail = request.percent === 0 ? 'CreatingFolderHierarchy' : 'CopyingMessages';
      request.percent = Math.max(request.percent, 10);
      request.startedMs ??= this.state.nowMs;
      request.phaseEndsMs = this.state.nowMs + SETUP_MS;
      this.#touch(request, `The Microsoft Exchange ${LOG} service is examining the request.`);
    }
    for (const request of this.state.requests) {
      if (!isAtWork(request)) continue;
      // To complete needs a place as to copy does.
      if (isWaiting(request) && !this.#isHeld(request)) {
        if (!isRoomFor(request)) continue;
        takePlace(request);
      }
      this.#work(request, ms);
    }
  }

  #isHeld({ autoSuspend, completeAfterMs }: StandInRequest): boolean {
    return autoSuspend || (completeAfterMs ?? -Infinity) > this.state.nowMs;
  }

  #work(request: StandInRequest, ms: number): void {
    const { nowMs } = this.state;
    if (![request.source, request.target].every((database) => this.#isMounted(database))) {
      request.detail = `TransientFailure${this.#isMounted(request.target) ? 'Source' : 'Target'}`;
      return;
    }
    if (request.status === 'CompletionInProgress') {
      if (nowMs >= request.phaseEndsMs) this.#complete(request);
      return;
    }
    if (this.#obeys(request, ms) || nowMs < request.phaseEndsMs) return;
    if (request.doneBytes < request.totalBytes) {
      request.doneBytes = Math.min(request.totalBytes, request.doneBytes + (this.state.rate * ms) / 1000);
      request.percent = Math.max(
        25,
        Math.min(94, 25 + Math.floor((69 * request.doneBytes) / request.totalBytes)),
      );
      request.detail = 'CopyingMessages';
      request.updatedMs = nowMs;
      if (request.doneBytes < request.totalBytes) return;
      request.seededMs = nowMs;
      this.#touch(request, `Initial seeding completed, ${this.mailbox(request.guid).items} items copied.`);
    }
    if (this.#isOverQuota(request))
      return void this.#fail(request, 'MapiExceptionShutoffQuotaExceeded', 'Target');
    request.percent = 95;
    if (request.autoSuspend) {
      Object.assign(request, {
        status: 'AutoSuspended',
        detail: 'AutoSuspended',
        suspendedMs: nowMs,
        updatedMs: nowMs,
      });
    } else if (request.isHeldByService === true && (request.completeAfterMs ?? Infinity) > nowMs) {
      Object.assign(request, { status: 'Synced', detail: 'Synced', updatedMs: nowMs });
    } else if (request.completeAfterMs !== null && request.completeAfterMs > nowMs) {
      Object.assign(request, { detail: 'IncrementalSync', updatedMs: nowMs });
    } else {
      Object.assign(request, {
        status: 'CompletionInProgress',
        detail: 'Completion',
        percent: 99,
        phaseEndsMs: nowMs + COMPLETION_MS,
        updatedMs: nowMs,
      });
    }
  }

  #isOverQuota({ guid, target }: StandInRequest): boolean {
    if (target === null) return false;
    const mailbox = this.mailbox(guid);
    const own = quotasOf(mailbox);
    const { quotaBytes, recoverableQuotaBytes } = this.#database({ Identity: target });
    const isAbove = (bytes: number, limit: string, ofDatabase: number | null): boolean =>
      bytes >
      (own.UseDatabaseQuotaDefaults
        ? (ofDatabase ?? Infinity)
        : limit === 'Unlimited'
          ? Infinity
          : Number(limit));
    return (
      isAbove(mailbox.bytes, own.ProhibitSendReceiveQuota, quotaBytes) ||
      isAbove(mailbox.recoverableBytes, own.RecoverableItemsQuota, recoverableQuotaBytes)
    );
  }

  /** Carries out what the test ordered for this mailbox; true: nothing else happens in this tick. */
  #obeys(request: StandInRequest, ms: number): boolean {
    for (const order of this.state.orders) {
      if (order.mailbox !== request.guid) continue;
      if (order.kind === 'bad-items') {
        request.badItems = this.state.nowMs >= request.phaseEndsMs ? order.count : 0;
        if (request.badItems <= request.badItemLimit) continue;
        return this.#fail(request, 'TooManyBadItemsPermanentException', 'Source');
      }
      if (order.kind === 'warning') continue;
      if (order.kind === 'large-items') {
        if (this.state.nowMs < request.phaseEndsMs || order.count <= request.largeItemLimit) continue;
        return this.#fail(request, 'TooManyLargeItemsPermanentException', 'Source');
      }
      if (request.percent < order.atPercent) continue;
      if (order.kind === 'fail') {
        this.state.orders.splice(this.state.orders.indexOf(order), 1);
        return this.#fail(request, order.type, order.side);
      }
      order.sinceMs ??= this.state.nowMs;
      if (this.state.nowMs - order.sinceMs < order.lastsMs) {
        request.detail = order.detail;
        request.stalledMs += ms;
        return true;
      }
      this.#touch(request, 'Request is no longer stalled and will continue.');
    }
    return false;
  }

  #fail(request: StandInRequest, type: string, side: string): true {
    Object.assign(request, {
      status: 'Failed',
      detail: 'FailedOther',
      failedMs: this.state.nowMs,
      failure: { type, side, message: this.#text('failed', type) },
    });
    this.#touch(request, `Fatal error ${type} has occurred.`);
    return true;
  }

  #complete(request: StandInRequest): void {
    const mailbox = this.mailbox(request.guid);
    mailbox.shown = {
      database: mailbox.database,
      archiveDatabase: mailbox.archiveDatabase,
      untilMs: this.state.nowMs + this.state.directoryLagMs,
    };
    if (request.target !== null) {
      const { guid, database, bytes } = mailbox;
      this.state.softDeleted.push({ mailbox: guid, database, bytes, atMs: this.state.nowMs });
      mailbox.database = request.target;
    }
    if (request.archiveTarget !== null) mailbox.archiveDatabase = request.archiveTarget;
    // What is left of a mailbox that was pushed away is a mail user, which is not a mailbox any more.
    if (request.remote !== undefined) mailbox.kind = 'MailUser';
    Object.assign(request, {
      status: 'Completed',
      detail: 'Completed',
      percent: 100,
      completedMs: this.state.nowMs,
    });
    const warning = this.state.orders.find(
      ({ kind, mailbox: guid }) => kind === 'warning' && guid === request.guid,
    );
    if (warning?.kind === 'warning')
      Object.assign(request, {
        status: 'CompletedWithWarning',
        detail: 'CompletedWithWarning',
        message: warning.text,
      });
    this.#touch(request, 'Request is complete.');
  }

  #touch(request: StandInRequest, message: string): void {
    request.updatedMs = this.state.nowMs;
    request.entries.push({ at: this.state.nowMs, message });
  }

  /** Texts come in the server's language: whoever reads them for meaning fails on the German server. */
  #text(what: string, a: string, b = ''): string {
    const texts: Readonly<Record<string, readonly [string, string]>> = {
      missing: [
        `The operation couldn't be performed because object '${a}' couldn't be found on 'DC1'.`,
        `Der Vorgang konnte nicht ausgeführt werden, da das Objekt '${a}' auf 'DC1' nicht gefunden wurde.`,
      ],
      ambiguous: [
        `The operation couldn't be performed because '${a}' matches multiple entries.`,
        `Der Vorgang konnte nicht ausgeführt werden, da '${a}' mehreren Einträgen entspricht.`,
      ],
      'already-moving': [
        `Mailbox '${a}' is already being moved to '${b}'.`,
        `Das Postfach '${a}' wird bereits nach '${b}' verschoben.`,
      ],
      'has-completed': [
        `Mailbox '${a}' has a completed move request associated with it.`,
        `Dem Postfach '${a}' ist eine abgeschlossene Verschiebungsanforderung zugeordnet.`,
      ],
      'in-target': [
        `Mailbox '${a}' is already in the target database.`,
        `Das Postfach '${a}' befindet sich bereits in der Zieldatenbank.`,
      ],
      'data-loss': [
        'Please confirm by specifying AcceptLargeDataLoss.',
        'Bestätigen Sie dies durch Angabe von AcceptLargeDataLoss.',
      ],
      'no-archive': [`Mailbox '${a}' doesn't have an archive.`, `Das Postfach '${a}' hat kein Archiv.`],
      'parameter-set': [
        `Parameter set cannot be resolved using the specified named parameters (${a}).`,
        `Der Parametersatz kann mit den angegebenen benannten Parametern nicht aufgelöst werden (${a}).`,
      ],
      comment: ['SuspendComment needs Suspend.', 'SuspendComment erfordert Suspend.'],
      unchanged: ['The value is unchanged.', 'Der Wert ist unverändert.'],
      'cannot-suspend': [
        'The request is too far along to be suspended.',
        'Die Anforderung kann nicht mehr angehalten werden.',
      ],
      'cannot-resume': ['The request is complete.', 'Die Anforderung ist abgeschlossen.'],
      'cannot-remove': ['The request is being completed.', 'Die Anforderung wird gerade abgeschlossen.'],
      dismounted: [`Mailbox database '${a}' is offline.`, `Die Postfachdatenbank '${a}' ist offline.`],
      throttled: ['The budget is used up.', 'Das Budget ist aufgebraucht.'],
      failed: [`Error: ${a}: the move failed.`, `Fehler: ${a}: Die Verschiebung ist fehlgeschlagen.`],
      cmdlet: [`The term '${a}' is not recognized.`, `Die Benennung '${a}' wurde nicht erkannt.`],
    };
    return texts[what]?.[this.state.language === 'de' ? 1 : 0] ?? what;
  }
}

/** `-Identity $null` (or an empty one) is how a script gets every object of the organisation. */
const isEverything = (p: Parameters): boolean =>
  !('Identity' in p) || p['Identity'] === null || p['Identity'] === '';
const same = (a: string | undefined, b: unknown): boolean =>
  a !== undefined && a.toLowerCase() === String(b).toLowerCase();
const iso = (ms: number): string => new Date(ms).toISOString();
const hidden: Readonly<Record<string, string>> = {
  Arbitration: 'ArbitrationMailbox',
  AuditLog: 'AuditLogMailbox',
  AuxAuditLog: 'AuxAuditLogMailbox',
  Monitoring: 'MonitoringMailbox',
  PublicFolder: 'PublicFolderMailbox',
  Migration: 'MigrationMailbox',
  '(none)': 'MailUser',
};
const localOnly = ['TargetDatabase', 'ArchiveTargetDatabase'];
const remoteOnly = [
  'RemoteTargetDatabase',
  'RemoteArchiveTargetDatabase',
  'ArchiveDomain',
  'RemoteHostName',
  'RemoteCredential',
  'TargetDeliveryDomain',
];
/** The kind's own switch is what returns it, in listings and by identity alike. */
const isShown = (mailbox: StandInMailbox, p: Parameters): boolean => {
  if (!isKnownThere(mailbox, p)) return false;
  const kind = Object.keys(hidden).find((name) => p[name] === true);
  return kind === undefined ? !Object.values(hidden).includes(mailbox.kind) : mailbox.kind === hidden[kind];
};
const quota = (bytes: number | null): string => (bytes === null ? 'Unlimited' : String(bytes));
const quotasOf = (mailbox: StandInMailbox) => ({
  UseDatabaseQuotaDefaults: mailbox.ownQuota === undefined,
  IssueWarningQuota: 'Unlimited',
  ProhibitSendQuota: 'Unlimited',
  ProhibitSendReceiveQuota: quota(mailbox.ownQuota?.bytes ?? null),
  RecoverableItemsQuota: quota(mailbox.ownQuota?.recoverableBytes ?? null),
  RecoverableItemsWarningQuota: 'Unlimited',
  ...mailbox.setQuotas,
});
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));
const distinguishedName = (mailbox: StandInMailbox): string =>
  `CN=${mailbox.name},OU=Users,${domainOf(mailbox)
    .split('.')
    .map((part) => `DC=${part}`)
    .join(',')}`;
const domainOf = (mailbox: StandInMailbox): string => mailbox.domain ?? 'corp.example.com';
/** A domain controller knows its own domain; without one a global catalog is asked, which knows the forest. */
const isKnownThere = (mailbox: StandInMailbox, { DomainController: controller }: Parameters): boolean =>
  controller === undefined || String(controller).split('.').slice(1).join('.') === domainOf(mailbox);
const displayVersions = {
  '2010': 'Version 14.3 (Build 123.4)',
  '2016': 'Version 15.1 (Build 2507.6)',
  '2019': 'Version 15.2 (Build 1544.4)',
} as const;
const accountName = (mailbox: StandInMailbox): string => mailbox.address.split('@')[0] ?? '';
const canonicalName = (mailbox: StandInMailbox): string => `corp.example.com/Users/${mailbox.name}`;
const slots = (request: StandInRequest): [string, string] => [
  `from:${request.source}`,
  `to:${request.target ?? request.archiveTarget}`,
];
const isAtWork = ({ status }: StandInRequest): boolean =>
  status === 'InProgress' || status === 'CompletionInProgress';
/** For its time to complete, which takes no place. */
const isWaiting = ({ status, detail }: StandInRequest): boolean =>
  status === 'InProgress' && detail === 'IncrementalSync';
const foundAny = (rows: readonly unknown[], p: Parameters, _row: unknown, message: string): boolean => {
  if (rows.length === 0 && !isEverything(p))
    throw new StandInError('ManagementObjectNotFoundException', message);
  return true;
};
