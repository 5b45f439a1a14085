import { type Answer, type Parameters, StandInError } from './call.ts';
import type { StandInMigrationBatch, StandInMigrationUser, StandInRequest, StandInState } from './state.ts';

/** What the Migration service needs of Exchange. */
export interface MoveRequests {
  make(parameters: Parameters): void;
  find(guid: string): StandInRequest | undefined;
  remove(request: StandInRequest): void;
}

/**
 * The Migration service: batches of users, for which it makes move requests and then looks at them now and then. All that it
 * says is late.
 */
export class StandInMigration {
  readonly #state: StandInState;
  readonly #moves: MoveRequests;

  constructor(state: StandInState, moves: MoveRequests) {
    this.#state = state;
    this.#moves = moves;
  }

  readonly handlers: Readonly<Record<string, (p: Parameters) => Answer>> = {
    'Get-MigrationBatch': (p) =>
      this.#batches(p).map((batch) => ({
        Identity: batch.name,
        Status: this.#statusOf(batch),
        TotalCount: batch.users.length,
        CreationDateTime: new Date(batch.createdMs).toISOString(),
      })),
    'Get-MigrationUser': (p) => this.#users(p),
    'New-MigrationBatch': (p) => this.#create(p),
    'Set-MigrationBatch': (p) => (this.#batches(p), []),
    'Start-MigrationBatch': (p) => {
      for (const batch of this.#batches(p)) {
        Object.assign(batch, { isStarted: true, isStopped: false });
        for (const request of this.#requestsOf(batch))
          if (/Suspended|Failed/.test(request.status))
            Object.assign(request, { status: 'Queued', detail: 'Queued', failure: null, message: '' });
      }
      return [];
    },
    'Stop-MigrationBatch': (p) => {
      for (const batch of this.#batches(p)) {
        batch.isStopped = true;
        for (const request of this.#requestsOf(batch))
          if (/Queued|InProgress|Synced/.test(request.status))
            Object.assign(request, {
              status: 'Suspended',
              detail: 'Suspended',
              suspendedMs: this.#state.nowMs,
            });
      }
      return [];
    },
    'Complete-MigrationBatch': (p) => {
      for (const batch of this.#batches(p))
        for (const request of this.#requestsOf(batch))
          if (request.status === 'Synced')
            Object.assign(request, { status: 'Queued', completeAfterMs: this.#state.nowMs });
      return [];
    },
    'Remove-MigrationBatch': (p) => {
      for (const batch of this.#batches(p)) {
        if (/Syncing|Starting/.test(this.#statusOf(batch)))
          throw new StandInError('MigrationBatchCannotBeRemovedException', batch.name);
        for (const request of this.#requestsOf(batch)) this.#moves.remove(request);
        this.#state.migrationBatches.splice(this.#state.migrationBatches.indexOf(batch), 1);
      }
      return [];
    },
    'Remove-MigrationUser': (p) => {
      const wanted = (user: StandInMigrationUser): boolean =>
        isEverything(p) || user.address === p['Identity'];
      const users = this.#state.migrationBatches.flatMap((batch) => batch.users).filter(wanted);
      if (users.length === 0) throw new StandInError('MigrationUserNotFoundException', String(p['Identity']));
      for (const user of users) user.removedMs ??= this.#state.nowMs;
      return [];
    },
  };

  /** Those that the bridge knows; the others are an administrator's. */
  get cmdlets(): readonly string[] {
    return Object.keys(this.handlers).filter((name) => !/^(?:Set|Start|Complete)-/.test(name));
  }

  /** What it would do next; without anything, time may jump. */
  get isBusy(): boolean {
    return this.#state.migrationBatches.some((batch) =>
      batch.users.some((user) => user.removedMs !== null || (batch.isStarted && !user.isRequested)),
    );
  }

  work(): void {
    const { nowMs, migrationLagMs } = this.#state;
    for (const batch of this.#state.migrationBatches) {
      for (const user of batch.users)
        if (!user.isRequested && !batch.isStopped && nowMs >= batch.createdMs + 2 * migrationLagMs)
          this.#request(user, batch);
      batch.users = batch.users.filter((user) => {
        if (user.removedMs === null || nowMs < user.removedMs + migrationLagMs) return true;
        const request = this.#requestOf(user, batch);
        if (request !== undefined) this.#moves.remove(request);
        return false;
      });
    }
  }

  #request(user: StandInMigrationUser, batch: StandInMigrationBatch): void {
    user.isRequested = true;
    if (user.failure !== null) return;
    try {
      this.#moves.make({
        Identity: user.guid,
        BatchName: serviceName(batch),
        ...(user.target === '' ? {} : { TargetDatabase: user.target }),
        ...(user.archiveTarget === '' ? {} : { ArchiveTargetDatabase: user.archiveTarget }),
        ...(user.type === 'PrimaryOnly' ? { PrimaryOnly: true } : {}),
        ...(user.type === 'ArchiveOnly' ? { ArchiveOnly: true } : {}),
        BadItemLimit: user.badItemLimit === '' ? 0 : Number(user.badItemLimit),
      });
      const request = this.#requestOf(user, batch);
      if (request !== undefined && !batch.completes) request.isHeldByService = true;
    } catch (error) {
      if (!(error instanceof StandInError)) throw error;
      user.failure = error.message;
    }
  }

  #create(p: Parameters): Answer {
    const name = String(p['Name']);
    if (name.length > 64) throw new StandInError('ParameterBindingException', 'Name');
    if (this.#state.migrationBatches.some((batch) => batch.name.toLowerCase() === name.toLowerCase()))
      throw new StandInError('MigrationBatchAlreadyExistsException', name);
    if (p['Local'] !== true) throw new StandInError('ParameterBindingException', 'Local');
    const [header = [], ...lines] = csvLines(Buffer.from(String(p['CSVData']), 'base64').toString('utf8'));
    const unknown = header.find((column) => !columns.includes(column));
    if (unknown !== undefined || !header.includes('EmailAddress'))
      throw new StandInError('MigrationCSVParsingException', unknown ?? 'EmailAddress');
    const batch: StandInMigrationBatch = {
      name,
      createdMs: this.#state.nowMs,
      isStarted: p['AutoStart'] === true,
      isStopped: false,
      completes: p['AutoComplete'] === true,
      users: lines.map((line) => this.#userOf((column) => line[header.indexOf(column)] ?? '', p)),
    };
    this.#state.migrationBatches.push(batch);
    return [{ Identity: name, Status: 'Created', TotalCount: batch.users.length }];
  }

  #userOf(value: (column: string) => string, p: Parameters): StandInMigrationUser {
    const address = value('EmailAddress');
    const mailbox = this.#state.mailboxes.find((one) => one.address === address.toLowerCase());
    const others = this.#state.migrationBatches.filter((batch) =>
      batch.users.some((user) => user.address === address),
    );
    const isTaken = others.length > 0 && p['DisallowExistingUsers'] === true;
    // Without that switch it leaves the other batch.
    if (!isTaken)
      for (const other of others) other.users = other.users.filter((user) => user.address !== address);
    const databases = (p['TargetDatabases'] ?? []) as unknown as string[];
    return {
      address,
      guid: mailbox?.guid ?? '',
      target: value('TargetDatabase') || (value('MailboxType') === 'ArchiveOnly' ? '' : (databases[0] ?? '')),
      archiveTarget: value('TargetArchiveDatabase'),
      badItemLimit: value('BadItemLimit'),
      type: value('MailboxType'),
      isRequested: false,
      removedMs: null,
      failure: mailbox === undefined ? 'unknown mailbox' : isTaken ? 'UserAlreadyBeingMigrated' : null,
    };
  }

  #users(p: Parameters): Answer {
    const { nowMs, migrationLagMs } = this.#state;
    const rows = this.#state.migrationBatches
      .filter((batch) => p['BatchId'] === undefined || batch.name === p['BatchId'])
      .filter((batch) => nowMs >= batch.createdMs + migrationLagMs)
      .flatMap((batch) =>
        batch.users.map((user) => ({
          Identity: user.address,
          // A user that failed its validation has none.
          MailboxGuid: user.failure === null ? user.guid : null,
          BatchId: batch.name,
          Status: this.#userStatus(user, batch),
          ErrorSummary: user.failure ?? '',
        })),
      )
      .filter((row) => p['MailboxGuid'] === undefined || row.MailboxGuid === p['MailboxGuid']);
    return p['ResultSize'] === 'Unlimited' ? rows : rows.slice(0, 1000);
  }

  #userStatus(user: StandInMigrationUser, batch: StandInMigrationBatch): string {
    if (user.removedMs !== null) return 'Removing';
    if (user.failure !== null) return 'Failed';
    const request = this.#requestOf(user, batch);
    if (request === undefined) return user.isRequested ? 'Completed' : 'Validating';
    if (this.#state.nowMs < request.updatedMs + this.#state.migrationLagMs) return 'Syncing';
    const known = ['Failed', 'Synced', 'Completed'].find((status) => request.status.startsWith(status));
    return batch.isStopped ? 'Stopped' : (known ?? 'Syncing');
  }

  #statusOf(batch: StandInMigrationBatch): string {
    if (batch.isStopped) return 'Stopped';
    if (!batch.isStarted) return 'Created';
    const statuses = new Set(batch.users.map((user) => this.#userStatus(user, batch)));
    if (statuses.has('Validating') || statuses.has('Syncing')) return 'Syncing';
    const hasFailed = statuses.delete('Failed');
    const done = statuses.has('Synced') ? 'Synced' : 'Completed';
    return hasFailed ? `${done}WithErrors` : done;
  }

  /** `-Identity $null` (or an empty one) is how a script gets, or acts on, every batch of the organisation. */
  #batches(p: Parameters): StandInMigrationBatch[] {
    const found = this.#state.migrationBatches.filter(
      (batch) => isEverything(p) || batch.name === p['Identity'],
    );
    if (found.length === 0 && !isEverything(p))
      throw new StandInError('MigrationBatchNotFoundException', String(p['Identity']));
    return found;
  }

  #requestOf(user: StandInMigrationUser, batch: StandInMigrationBatch): StandInRequest | undefined {
    const request = this.#moves.find(user.guid);
    return request?.tag === serviceName(batch) ? request : undefined;
  }

  #requestsOf(batch: StandInMigrationBatch): StandInRequest[] {
    return batch.users.flatMap((user) => this.#requestOf(user, batch) ?? []);
  }
}

const columns = ['EmailAddress', 'TargetDatabase', 'TargetArchiveDatabase', 'BadItemLimit', 'MailboxType'];
const serviceName = ({ name }: StandInMigrationBatch): string => `MigrationService:${name}`;
const isEverything = (p: Parameters): boolean =>
  p['Identity'] === undefined || p['Identity'] === null || p['Identity'] === '';

const csvLines = (text: string): string[][] =>
  text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    );
