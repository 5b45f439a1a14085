import type { Authority } from '../../../support/authority.ts';
import type { Clock } from '../../../support/clock.ts';
import { oneAtATime } from '../../../support/one-at-a-time.ts';
import { slicesOf } from '../../../support/slices.ts';
import { Failure, failureFacts } from '../../../domain/failure.ts';
import { type Instant, instantFromMs, instantMs, parseInstant } from '../../../domain/instant.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import {
  migrationBatchName,
  parseMigrationBatchName,
  serviceBatchName,
} from '../../../domain/migration-batch.ts';
import type { CreationResult, MoveRequest, MoveRequestSpec } from '../../../domain/move-request.ts';
import { parseRequestTag } from '../../../domain/request-tag.ts';
import { type CmdletParameters, type Row, on, text } from '../bridge/protocol.ts';
import type { ExchangeShell } from '../bridge/exchange-shell.ts';
import { guidOf } from '../guard.ts';
import type { VersionProfile } from '../profiles.ts';
import { moveRequestOf } from '../read/move-requests.ts';
import type { FolderCounter } from '../requests/folder-counts.ts';
import { refuseImpossible, refuseThere } from '../requests/new-request.ts';
import { answerOf } from '../requests/queries.ts';
import { foreign, notFound } from '../requests/refusals.ts';
import type { RequestReader } from '../requests/reader.ts';
import { type MigrationRow, migrationCsv } from './csv.ts';
import { type MigrationBatch, type MigrationReader, type MigrationUser, requestRowOf } from './reader.ts';

/** A batch of this many users is still listed in one answer. */
const USERS_MAX = 500;
/** So long a new batch is not taken for an empty one. */
const PROVISIONING_MS = 30 * 60_000;

export interface MigrationWriterDeps {
  readonly shell: ExchangeShell;
  readonly reader: RequestReader;
  readonly migration: MigrationReader;
  readonly profile: VersionProfile;
  readonly directory: CmdletParameters;
  readonly clock: Clock;
  readonly folders: FolderCounter | null;
}

/**
 * Makes moves users of migration batches, and removes them from there. The batches never complete anything by themselves
 * (no AutoComplete, and `CompleteAfter` of a batch has no effect on-premises): each request is released like any other.
 */
export class MigrationWriter {
  readonly #deps: MigrationWriterDeps;
  readonly #inTurn = oneAtATime();

  constructor(deps: MigrationWriterDeps) {
    this.#deps = deps;
  }

  /** One after the other: the next one looks at what the last one made. */
  create(specs: readonly MoveRequestSpec[], under?: Authority): Promise<readonly CreationResult[]> {
    return this.#inTurn(() => this.#create(specs, under));
  }

  /** The same for one lease: it is asked for right before each order is sent. */
  under(under: Authority): Pick<MigrationWriter, 'create' | 'remove' | 'removeEmpty'> {
    return {
      create: (specs) => this.create(specs, under),
      remove: (user) => this.remove(user, under),
      removeEmpty: () => this.removeEmpty(under),
    };
  }

  async #create(
    specs: readonly MoveRequestSpec[],
    under: Authority | undefined,
  ): Promise<readonly CreationResult[]> {
    const results = new Map<MailboxId, CreationResult>();
    const refuse = (spec: MoveRequestSpec, error: unknown): void =>
      void results.set(spec.mailboxId, { kind: 'refused', failure: failureFacts(error) });
    const wanted = await this.#notYetThere(specs, results, refuse);
    for (const [tag, rows] of Map.groupBy(wanted, ({ spec }) => spec.tag)) {
      try {
        for (const [request, spec] of await this.#createBatches(tag, rows, under))
          results.set(spec.mailboxId, { kind: 'created', request });
      } catch (error) {
        if (failureFacts(error).code === 'exchange-connection-lost') throw error;
        for (const { spec } of rows) if (!results.has(spec.mailboxId)) refuse(spec, error);
      }
    }
    return specs.map(({ mailboxId }) => results.get(mailboxId) ?? unanswered);
  }

  /** Those that no request and no migration batch has yet; what is asked of the others is answered in `results`. */
  async #notYetThere(
    specs: readonly MoveRequestSpec[],
    results: Map<MailboxId, CreationResult>,
    refuse: (spec: MoveRequestSpec, error: unknown) => void,
  ): Promise<readonly MigrationRow[]> {
    const { reader, migration, profile } = this.#deps;
    const guids = specs.map(({ mailboxId }) => guidOf(mailboxId));
    // Read now: the CSV names a mailbox by its address, which may be another's later.
    const read = guids.map(async (guid) => [guid, await reader.mailboxes.one(guid)] as const);
    const mailboxes = new Map(await Promise.all(read));
    const requests = new Map<string, MoveRequest>();
    for (const tag of new Set(specs.map((spec) => spec.tag)))
      for (const request of await reader.list(tag)) requests.set(request.mailboxId, request);
    const others = guids.filter((guid) => !requests.has(guid) && reader.mayHaveOne(guid));
    for (const request of await Promise.all(others.map((guid) => reader.one(guid))))
      if (request !== null) requests.set(request.mailboxId, request);
    const users = await migration.users(null);
    const userAt = new Map(
      users.flatMap((user) => [user.mailbox, user.identity.toLowerCase()].map((key) => [key, user])),
    );
    return specs.flatMap((spec) => {
      const mailbox = mailboxes.get(guidOf(spec.mailboxId)) ?? null;
      const request = requests.get(spec.mailboxId);
      try {
        if (mailbox === null) throw notFound('mailbox', spec.mailboxId);
        if (request !== undefined && request.tag !== spec.tag) throw foreign(request);
        if (request !== undefined) results.set(spec.mailboxId, { kind: 'created', request });
        else {
          refuseImpossible(spec, mailbox, profile);
          refuseThere(spec, mailbox);
          const address = text(mailbox, 'PrimarySmtpAddress').toLowerCase();
          const user = userAt.get(spec.mailboxId) ?? userAt.get(address);
          if (user !== undefined) throw userElsewhere(text(mailbox, 'DisplayName'), user);
          return [{ spec, mailbox }];
        }
      } catch (error) {
        refuse(spec, error);
      }
      return [];
    });
  }

  async #createBatches(
    tag: string,
    rows: readonly MigrationRow[],
    under: Authority | undefined,
  ): Promise<readonly (readonly [MoveRequest, MoveRequestSpec])[]> {
    const { migration, folders } = this.#deps;
    const own = (await migration.batches(tag)).filter((batch) => batch.tag === tag);
    for (const batch of own) {
      if ((await migration.listing(batch.name)).count < batch.userCount)
        throw Failure.transient(
          'migration-batch-pending',
          `The migration batch "${batch.name}" does not list all of its users yet: these mailboxes may be among them.`,
          'Wait for the Migration service, or remove the batch in the admin centre.',
        );
    }
    const of = parseRequestTag(tag);
    if (of === null) throw Failure.permanent('not-supported', `"${tag}" names no plan and batch.`);
    if (folders !== null)
      for (const { spec, mailbox } of rows) await folders.before(guidOf(spec.mailboxId), mailbox);
    let number = Math.max(0, ...own.map((batch) => batch.number));
    const made: (readonly [MoveRequest, MoveRequestSpec])[] = [];
    for (const users of slicesOf(rows, USERS_MAX)) {
      number += 1;
      made.push(...(await this.#createBatch(migrationBatchName(of, number), users, under)));
    }
    return made;
  }

  async #createBatch(
    name: string,
    rows: readonly MigrationRow[],
    under: Authority | undefined,
  ): Promise<readonly (readonly [MoveRequest, MoveRequestSpec])[]> {
    const { shell, reader, migration, directory, clock } = this.#deps;
    const targets = (which: 'targetDatabase' | 'archiveTargetDatabase'): string[] => [
      ...new Set(rows.flatMap(({ spec }) => spec[which] ?? [])),
    ];
    const [primary, archive] = [targets('targetDatabase'), targets('archiveTargetDatabase')];
    reader.remember(serviceBatchName(name));
    const address = (mailbox: Row): string => text(mailbox, 'PrimarySmtpAddress');
    migration.expect(rows.map(({ spec, mailbox }) => [address(mailbox), guidOf(spec.mailboxId)] as const));
    const order = {
      Name: name,
      Local: on,
      CSVData: { $bytes: Buffer.from(migrationCsv(rows)).toString('base64') },
      ...(primary.length === 0 ? {} : { TargetDatabases: primary }),
      ...(archive.length === 0 ? {} : { TargetArchiveDatabases: archive }),
      AutoStart: on,
      // Without it users of other batches would be taken from there.
      DisallowExistingUsers: on,
      ...directory,
    } as const;
    try {
      await shell.call('New-MigrationBatch', order, under);
    } catch (error) {
      // A refusal says why in a translated text only; whether there is a batch nevertheless is asked.
      if (failureFacts(error).retry !== 'permanent' || !(await this.#isMade(name, rows.length))) throw error;
    }
    const createdAt = instantFromMs(clock.nowMs());
    return rows.map(({ spec, mailbox }) => {
      const user = {
        identity: address(mailbox),
        mailbox: spec.mailboxId,
        batch: name,
        status: 'Queued',
        error: '',
      };
      return [moveRequestOf(requestRowOf(user, { createdAt }), () => createdAt), spec] as const;
    });
  }

  async #isMade(name: string, userCount: number): Promise<boolean> {
    const batches = await this.#deps.migration.batches('');
    return batches.some((batch) => batch.name === name && batch.userCount === userCount);
  }

  /** Gone when this resolves; the service takes its time, so it is asked again and again. Empty batches go too. */
  async remove(user: MigrationUser, under?: Authority): Promise<void> {
    const { shell, reader, migration, directory } = this.#deps;
    if (parseMigrationBatchName(user.batch) === null) throw userElsewhere(user.identity, user);
    reader.forget(user.mailbox);
    if (user.status !== 'Removing')
      await shell.call('Remove-MigrationUser', { Identity: user.identity, ...directory }, under);
    if ((await migration.userOf(user.mailbox)) !== null || (await reader.one(user.mailbox)) !== null)
      throw Failure.transient(
        'migration-user-removing',
        `The Migration service is still removing ${user.identity} from "${user.batch}".`,
      );
    await this.removeEmpty(under);
  }

  /** drover's batches whose last user was removed. What cannot be removed now disturbs nothing. */
  async removeEmpty(under?: Authority): Promise<void> {
    const { shell, migration, directory } = this.#deps;
    for (const batch of await migration.batches('')) {
      if (batch.userCount > 0 || this.#isNew(batch) || (await migration.users(batch.name)).length > 0)
        continue;
      const which = { Identity: batch.name, ...directory };
      await answerOf(shell.call('Stop-MigrationBatch', which, under));
      await answerOf(shell.call('Remove-MigrationBatch', which, under));
    }
  }

  /** It may still have users that it does not list. */
  #isNew({ createdAt }: MigrationBatch): boolean {
    const createdMs = instantMs(parseInstant(createdAt) ?? EPOCH);
    return this.#deps.clock.nowMs() - createdMs < PROVISIONING_MS;
  }
}

const EPOCH = '1970-01-01T00:00:00.000Z' as Instant;
const unanswered: CreationResult = {
  kind: 'refused',
  failure: failureFacts(Failure.permanent('unexpected-answer', 'This move was neither created nor refused.')),
};

export const userElsewhere = (who: string, { batch, status }: MigrationUser): Failure =>
  Failure.permanent(
    'foreign-request',
    `${who} is a user of the migration batch "${batch}" (${status}).`,
    'A mailbox can be in one migration batch only: remove it from that one, or leave it out of the plan.',
  );
