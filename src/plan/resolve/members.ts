import { type BatchMembers, type DesiredMove, membersOf } from '../../domain/batch-members.ts';
import type { BatchName, DatabaseName, MailboxId } from '../../domain/ids.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { MoveOptions, MoveRequest } from '../../domain/move-request.ts';
import { remoteDatabase } from '../../domain/remote-database.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';
import { parseWaveName } from '../../domain/wave.ts';
import type {
  BatchDocument,
  MailboxEntry,
  MoveSettings,
  Named,
  PlanDocument,
  Selector,
} from '../document.ts';
import { select, type Selection, usualKinds } from '../select.ts';
import type { Resolving } from './names.ts';
import { checkSelection, noteHidden } from './selection-findings.ts';
import { entryOf } from '../../support/entry-of.ts';

/** The mailboxes of each batch; selectors may depend on other batches (`exceptBatches`). */
export const resolveMembers = (resolving: Resolving): MembersByBatch => new MemberResolver(resolving).all();

export type MembersByBatch = ReadonlyMap<BatchName, BatchMembers>;

class MemberResolver {
  readonly #resolving: Resolving;
  readonly #done = new Map<BatchName, BatchMembers>();
  readonly #selections = new Map<Selector, Selection>();
  readonly #options = new Map<BatchDocument, MoveOptions>();
  readonly #ownRequests: ReadonlyMap<BatchName, ReadonlyMap<MailboxId, MoveRequest>>;
  readonly #present: readonly Mailbox[];

  constructor(resolving: Resolving) {
    this.#resolving = resolving;
    const { mailboxes, moveRequests } = resolving.observed;
    this.#ownRequests = requestsByBatch(moveRequests, resolving.document);
    const isPresent = ({ departed }: Mailbox): boolean => departed !== true;
    this.#present = mailboxes.every(isPresent) ? mailboxes : mailboxes.filter(isPresent);
  }

  all(): MembersByBatch {
    // A rebalance takes what no other batch claims, so it comes last.
    const { batches } = this.#resolving.document;
    for (const batch of batches) if (batch.rebalance === null) this.#membersOf(batch);
    this.#leaveToOthers();
    for (const batch of batches) this.#membersOf(batch);
    const hiding = [...this.#selections].filter(([, { hidden }]) => hidden.length > 0);
    const selected = hiding.length === 0 ? new Set<MailboxId>() : this.#selected();
    for (const [selector, selection] of hiding) noteHidden(selection, selector, selected, this.#resolving);
    return this.#done;
  }

  #selected(): ReadonlySet<MailboxId> {
    const selected = new Set<MailboxId>();
    for (const { ids } of this.#done.values()) for (const id of ids) selected.add(id);
    return selected;
  }

  /** Whom one batch has begun to move came within reach of another's selector by that, and stays the first one's. */
  #leaveToOthers(): void {
    const { batches } = this.#resolving.document;
    const begunBy = new Map<MailboxId, BatchName>();
    for (const { name } of batches) {
      const begun = this.#ownRequests.get(name);
      if (begun === undefined) continue;
      for (const id of this.#done.get(name)?.ids ?? []) if (begun.has(id)) begunBy.set(id, name);
    }
    if (begunBy.size === 0) return;
    for (const { name, rebalance, members } of batches) {
      if (rebalance !== null || members.kind !== 'selector') continue;
      const all = this.#done.get(name);
      if (all === undefined) continue;
      const ids = all.ids.filter((id) => (begunBy.get(id) ?? name) === name);
      this.#done.set(name, { ...all, ids });
    }
  }

  #membersOf(batch: BatchDocument): BatchMembers {
    const known = this.#done.get(batch.name);
    if (known !== undefined) return known;
    this.#done.set(batch.name, this.#alike([], batch)); // cycles were refused earlier; this only ends the recursion
    const members = this.#resolve(batch);
    this.#done.set(batch.name, members);
    return members;
  }

  #resolve(batch: BatchDocument): BatchMembers {
    const { members } = batch;
    if (batch.rebalance !== null) return this.#alike(this.#candidates(batch), batch);
    if (members.kind === 'selector') return this.#alike(this.#select(batch, members.selector), batch);
    return membersOf(this.#listed(members.entries, batch), this.#common(batch));
  }

  *#listed(
    entries: readonly MailboxEntry[],
    batch: BatchDocument,
  ): Generator<readonly [MailboxId, DesiredMove]> {
    for (const entry of entries) {
      const mailbox = this.#resolving.names.mailbox(entry);
      if (mailbox !== null) yield [mailbox.id, this.#listedMove(mailbox, entry, batch)];
    }
  }

  #listedMove(mailbox: Mailbox, entry: MailboxEntry, batch: BatchDocument): DesiredMove {
    const targetOf = (target: Named<DatabaseName> | null): DatabaseName | null => {
      if (target === null) return null;
      if (batch.remote !== null) return remoteDatabase(batch.remote, target.name);
      this.#resolving.names.hasDatabase(target);
      return target.name;
    };
    const isPlain = Object.keys(entry.settings).length === 0;
    const options = isPlain
      ? this.#optionsOf(batch)
      : moveOptions({ ...batch.settings, ...entry.settings }, batch);
    if (options.scope === 'archive-only' && mailbox.archive === null) {
      this.#resolving.findings.error(
        'no-archive',
        entry.place,
        `${mailbox.address} has no archive, and this batch moves archives only.`,
        'Remove it from the batch.',
      );
    }
    return {
      options,
      targetDatabase: targetOf(entry.targetDatabase),
      archiveTargetDatabase: targetOf(entry.archiveTargetDatabase),
      place: entry.place,
    };
  }

  /** One object for all members without settings of their own. */
  #optionsOf(batch: BatchDocument): MoveOptions {
    return entryOf(this.#options, batch, () => moveOptions(batch.settings, batch));
  }

  #select(batch: BatchDocument, selector: Selector): readonly Mailbox[] {
    const { document, observed, names } = this.#resolving;
    const unknown = selector.databases.filter((database) => !names.hasDatabase(database));
    const own = this.#ownRequests.get(batch.name);
    const scope = batch.settings.scope ?? 'primary-and-archive';
    const left = selector.exceptBatches.flatMap((name) => {
      const other = document.batches.find((one) => one.name === name);
      return other === undefined ? [] : this.#membersOf(other).ids;
    });
    // A mailbox that moved to another organisation belongs to the batch that took it there, and to no other.
    const candidates = batch.remote === null ? this.#present : observed.mailboxes;
    const selection = select(candidates, selector, {
      scope,
      left: new Set(left),
      // A mailbox that this batch has begun to move still belongs to it after it has left the database.
      formerDatabase: ({ id }) => {
        const request = own?.get(id);
        return (scope === 'archive-only' ? request?.archiveSourceDatabase : request?.sourceDatabase) ?? null;
      },
    });
    if (unknown.length === 0) {
      checkSelection(selection, selector, batch, this.#resolving);
      this.#selections.set(selector, selection);
    }
    return selection.members;
  }

  /** Who a rebalance may move: every mailbox in its databases, or those that the selector matches. */
  #candidates(batch: BatchDocument): readonly Mailbox[] {
    const { names, observed } = this.#resolving;
    const unknown = batch.targetDatabases.filter((database) => !names.hasDatabase(database));
    if (unknown.length > 0) return [];
    const databases = new Set<string>(batch.targetDatabases.map(({ name }) => name));
    const taken = new Set<MailboxId>();
    for (const [name, { ids }] of this.#done) if (name !== batch.name) for (const id of ids) taken.add(id);
    const from =
      batch.members.kind === 'selector'
        ? this.#select(batch, batch.members.selector)
        : observed.mailboxes.filter(({ kind }) => usualKinds.includes(kind));
    return from.filter(({ id, primary }) => databases.has(primary.database) && !taken.has(id));
  }

  /** All of them with the settings of the batch. */
  #alike(mailboxes: readonly Mailbox[], batch: BatchDocument): BatchMembers {
    return { ids: mailboxes.map(({ id }) => id), common: this.#common(batch), own: new Map() };
  }

  #common(batch: BatchDocument): DesiredMove {
    const place = batch.members.kind === 'selector' ? batch.members.selector.place : batch.place;
    return { options: this.#optionsOf(batch), targetDatabase: null, archiveTargetDatabase: null, place };
  }
}

/** Requests of a wave are those of its batch. */
function requestsByBatch(
  requests: readonly MoveRequest[],
  { name: plan, batches }: PlanDocument,
): ReadonlyMap<BatchName, ReadonlyMap<MailboxId, MoveRequest>> {
  const names = new Set(batches.map(({ name }) => name));
  const found = new Map<BatchName, Map<MailboxId, MoveRequest>>();
  for (const [text, own] of Map.groupBy(requests, ({ tag }) => tag)) {
    const tag = parseRequestTag(text);
    if (tag === null || tag.plan !== plan || tag.isRollback) continue;
    const batch = names.has(tag.batch) ? tag.batch : (parseWaveName(tag.batch)?.of ?? tag.batch);
    const ofBatch = entryOf(found, batch, () => new Map());
    for (const request of own) ofBatch.set(request.mailboxId, request);
  }
  return found;
}

/** Settings with what they leave open: moves of a batch that completes later are held when they are ready. */
function moveOptions(settings: MoveSettings, { complete, gate }: BatchDocument): MoveOptions {
  const isHeldBack = complete.kind !== 'now' || gate !== null;
  const { offline = false, largeItemLimit = 0, keepWarmMs = 0 } = settings;
  return {
    scope: settings.scope ?? 'primary-and-archive',
    badItemLimit: settings.badItemLimit ?? 0,
    ...(largeItemLimit === 0 ? {} : { largeItemLimit }),
    priority: settings.priority ?? 'normal',
    suspendWhenReadyToComplete: !offline && (settings.suspendWhenReadyToComplete ?? isHeldBack),
    suspend: false,
    offline,
    ...(keepWarmMs === 0 ? {} : { keepWarmMs }),
  };
}
