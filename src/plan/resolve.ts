import { resolveWindows, scheduleAround, windowHorizonDays } from '../domain/calendar.ts';
import { hasErrors, type Diagnostic } from '../domain/diagnostic.ts';
import type { DesiredBatch, DesiredMailbox, DesiredState } from '../domain/desired.ts';
import type { BatchName, DatabaseName, MailboxId, SystemName } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { MoveOptions, MoveRequest } from '../domain/move-request.ts';
import type { ObservedState } from '../domain/observed.ts';
import { remoteDatabase } from '../domain/remote-database.ts';
import type { Schedule } from '../domain/window.ts';
import {
  Findings,
  type BatchDocument,
  type MailboxEntry,
  type MailboxName,
  type MoveSettings,
  type Named,
  type PlanDocument,
  type ScheduleDocument,
} from './document.ts';
import { sortedAndCapped } from './cap-findings.ts';
import { planDigest } from './plan-digest.ts';
import { select, usualKinds, type Selection } from './select.ts';
import { didYouMean } from './suggest.ts';

export type PlanResolution =
  | { readonly kind: 'resolved'; readonly desired: DesiredState }
  | { readonly kind: 'invalid'; readonly findings: readonly Diagnostic[] };

export interface ResolveContext {
  readonly now: Instant;
  readonly system: SystemName;
}

/**
 * Resolves a document against what the mail system answered: names become ids, selectors become lists, schedules become
 * instants. Pure. Unknown or ambiguous names and empty selections are errors at their line, all at once.
 */
export function resolvePlan(
  document: PlanDocument,
  observed: ObservedState,
  context: ResolveContext,
): PlanResolution {
  const findings = new Findings();
  const names = new NameIndex(observed, findings);
  const members = new MemberResolver(document, observed, names, findings).all();
  checkOneBatchEach(document, members, names, findings);
  const groups = resolveGroups(document, members, names, findings);
  const batches = document.batches.map((batch, index) =>
    desiredBatch(
      batch,
      members.get(batch.name) ?? [],
      groups[index] ?? [],
      names,
      document,
      context,
      findings,
    ),
  );
  if (hasErrors(findings.list)) {
    return { kind: 'invalid', findings: sortedAndCapped(findings.list, document.file) };
  }
  const desired: DesiredState = {
    plan: document.name,
    planDigest: planDigest(document),
    file: document.file,
    system: context.system,
    timeZone: document.timeZone,
    windows: document.windows,
    batches,
    before: document.before,
    after: document.after,
    findings: findings.list,
  };
  return { kind: 'resolved', desired };
}

/** Maps names as written to what was observed; reports what is unknown or ambiguous. */
class NameIndex {
  readonly mailboxes: ReadonlyMap<MailboxId, Mailbox>;
  readonly #observed: ObservedState;
  readonly #findings: Findings;
  #byAddress: ReadonlyMap<string, Mailbox> | null = null;
  /** The second mailbox of an address that has several. */
  readonly #twins = new Map<string, Mailbox>();
  readonly #databases: ReadonlySet<string>;
  /** Searching for a similar name reads all names, so it is not done for each of thousands. */
  #suggestionsLeft = 20;

  constructor(observed: ObservedState, findings: Findings) {
    this.#observed = observed;
    this.#findings = findings;
    this.mailboxes = new Map(observed.mailboxes.map((mailbox) => [mailbox.id, mailbox]));
    this.#databases = new Set(observed.databases.map(({ name }) => name));
  }

  mailbox({ name, place }: MailboxName): Mailbox | null {
    const found = this.mailboxes.get(name as MailboxId);
    if (found !== undefined) return found;
    const first = this.#withAddress(name);
    const second = this.#twins.get(name);
    if (first === undefined) {
      this.#findings.error(
        'unknown-mailbox',
        place,
        `Mailbox ${name} does not exist in "${this.#observed.system}".`,
        this.#suggest(name, () => this.#observed.mailboxes.map(({ address }) => address)),
      );
      return null;
    }
    if (second !== undefined) {
      this.#findings.error(
        'ambiguous-mailbox',
        place,
        `${name} is the address of more than one mailbox: ${first.id} and ${second.id}.`,
        'Use the id of the one you mean.',
      );
      return null;
    }
    return first;
  }

  /** The index is built on the first lookup by address: plans with selectors only never need it. */
  #withAddress(address: string): Mailbox | undefined {
    if (this.#byAddress === null) {
      const index = new Map<string, Mailbox>();
      for (const mailbox of this.#observed.mailboxes) {
        if (index.has(mailbox.address)) this.#twins.set(mailbox.address, mailbox);
        else index.set(mailbox.address, mailbox);
      }
      this.#byAddress = index;
    }
    return this.#byAddress.get(address);
  }

  hasDatabase({ name, place }: Named<DatabaseName>): boolean {
    if (this.#databases.has(name)) return true;
    const known = [...this.#databases];
    const hint =
      didYouMean(name, known) ??
      (known.length === 0
        ? null
        : `Known: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}.`);
    this.#findings.error(
      'unknown-database',
      place,
      `Mailbox database "${name}" does not exist in "${this.#observed.system}".`,
      hint,
    );
    return false;
  }

  #suggest(name: string, known: () => readonly string[]): string | null {
    if (this.#suggestionsLeft === 0) return null;
    this.#suggestionsLeft -= 1;
    return (
      didYouMean(name, known()) ?? 'Check the name; it may have changed or belong to another organisation.'
    );
  }
}

/** The mailboxes of each batch; selectors may depend on other batches (`exceptBatches`). */
class MemberResolver {
  readonly #document: PlanDocument;
  readonly #observed: ObservedState;
  readonly #names: NameIndex;
  readonly #findings: Findings;
  readonly #done = new Map<BatchName, readonly DesiredMailbox[]>();
  readonly #options = new Map<BatchDocument, MoveOptions>();
  readonly #ownRequests: ReadonlyMap<string, ReadonlyMap<MailboxId, MoveRequest>>;

  constructor(document: PlanDocument, observed: ObservedState, names: NameIndex, findings: Findings) {
    this.#document = document;
    this.#observed = observed;
    this.#names = names;
    this.#findings = findings;
    this.#ownRequests = requestsByTag(observed.moveRequests);
  }

  all(): ReadonlyMap<BatchName, readonly DesiredMailbox[]> {
    // A rebalance takes what no other batch claims, so it comes last.
    for (const batch of this.#document.batches) if (batch.rebalance === null) this.#membersOf(batch);
    for (const batch of this.#document.batches) this.#membersOf(batch);
    return this.#done;
  }

  #membersOf(batch: BatchDocument): readonly DesiredMailbox[] {
    const known = this.#done.get(batch.name);
    if (known !== undefined) return known;
    this.#done.set(batch.name, []); // cycles were refused earlier; this only ends the recursion
    const members = this.#resolve(batch);
    this.#done.set(batch.name, members);
    return members;
  }

  #resolve(batch: BatchDocument): DesiredMailbox[] {
    const { members } = batch;
    if (batch.rebalance !== null) return this.#candidates(batch);
    if (members.kind === 'selector') {
      return plainMembers(this.#select(batch), batch);
    }
    return members.entries.flatMap((entry) => {
      const mailbox = this.#names.mailbox(entry);
      return mailbox === null ? [] : [this.#listed(mailbox, entry, batch)];
    });
  }

  #listed(mailbox: Mailbox, entry: MailboxEntry, batch: BatchDocument): DesiredMailbox {
    const targetOf = (target: Named<DatabaseName> | null): DatabaseName | null => {
      if (target === null) return null;
      if (batch.remote !== null) return remoteDatabase(batch.remote, target.name);
      this.#names.hasDatabase(target);
      return target.name;
    };
    const isPlain = Object.keys(entry.settings).length === 0;
    const options = isPlain
      ? this.#optionsOf(batch)
      : moveOptions({ ...batch.settings, ...entry.settings }, batch);
    if (options.scope === 'archive-only' && mailbox.archive === null) {
      this.#findings.error(
        'no-archive',
        entry.place,
        `${mailbox.address} has no archive, and this batch moves archives only.`,
        'Remove it from the batch.',
      );
    }
    return {
      id: mailbox.id,
      options,
      targetDatabase: targetOf(entry.targetDatabase),
      archiveTargetDatabase: targetOf(entry.archiveTargetDatabase),
      place: entry.place,
    };
  }

  /** One object for all members without settings of their own. */
  #optionsOf(batch: BatchDocument): MoveOptions {
    let options = this.#options.get(batch);
    if (options === undefined) this.#options.set(batch, (options = moveOptions(batch.settings, batch)));
    return options;
  }

  #select(batch: BatchDocument): readonly Mailbox[] {
    if (batch.members.kind !== 'selector') return [];
    const { selector } = batch.members;
    const unknown = selector.databases.filter((database) => !this.#names.hasDatabase(database));
    const own = this.#ownRequests.get(tagOf(this.#document, batch));
    const scope = batch.settings.scope ?? 'primary-and-archive';
    const left = selector.exceptBatches.flatMap((name) => {
      const other = this.#document.batches.find((one) => one.name === name);
      return other === undefined ? [] : this.#membersOf(other).map(({ id }) => id);
    });
    // A mailbox that moved to another organisation belongs to the batch that took it there, and to no other.
    const candidates =
      batch.remote === null
        ? this.#observed.mailboxes.filter(({ departed }) => departed !== true)
        : this.#observed.mailboxes;
    const selection = select(candidates, selector, {
      scope,
      left: new Set(left),
      // A mailbox that this batch has begun to move still belongs to it after it has left the database.
      formerDatabase: ({ id }) => {
        const request = own?.get(id);
        return (scope === 'archive-only' ? request?.archiveSourceDatabase : request?.sourceDatabase) ?? null;
      },
    });
    if (unknown.length === 0) this.#checkSelection(batch, selection);
    return selection.members;
  }

  #checkSelection(batch: BatchDocument, selection: Selection): void {
    if (batch.members.kind !== 'selector') return;
    const { selector } = batch.members;
    if (selection.members.length > 0 && selection.hidden.size > 0 && selector.databases.length > 0) {
      const kinds = [...selection.hidden].map(([kind, count]) => `${count} ${kind}`).join(', ');
      this.#findings.note(
        'hidden-kinds',
        selector.place,
        `Not selected: ${kinds}; without \`kind:\` a selector takes ${usualKinds.join(', ')} only.`,
        'They stay behind and prevent the database from being removed. Select them with `kind:`.',
      );
    }
    if (selection.members.length > 0) return;
    const targets = new Set<string>(
      [...batch.targetDatabases, ...batch.archiveTargetDatabases].map(({ name }) => name),
    );
    const there = selection.elsewhere.filter((mailbox) =>
      targets.has(
        (batch.settings.scope === 'archive-only' ? mailbox.archive : mailbox.primary)?.database ?? '',
      ),
    );
    if (there.length > 0) {
      this.#findings.note(
        'selection-done',
        selector.place,
        `Batch "${batch.name}" selects no mailboxes; ${there.length === 1 ? '1 match is' : `${there.length} matches are`} already in a target database.`,
      );
      return;
    }
    const unknownAttribute = this.#unknownAttribute(batch);
    this.#findings.error(
      'empty-selection',
      selector.place,
      `The selector of batch "${batch.name}" matches no mailbox.`,
      unknownAttribute ?? `Remaining after each condition: ${selection.funnel}.`,
    );
  }

  #unknownAttribute(batch: BatchDocument): string | null {
    if (batch.members.kind !== 'selector') return null;
    const known = new Set(this.#observed.mailboxes.flatMap(({ attributes }) => Object.keys(attributes)));
    const missing = batch.members.selector.attributes.find(({ name }) => !known.has(name));
    if (missing === undefined) return null;
    const hint = didYouMean(missing.name, known) ?? `Known: ${[...known].sort().join(', ') || 'none'}.`;
    return `No mailbox has an attribute "${missing.name}". ${hint}`;
  }

  /** Who a rebalance may move: every mailbox in its databases, or those that the selector matches. */
  #candidates(batch: BatchDocument): DesiredMailbox[] {
    const unknown = batch.targetDatabases.filter((database) => !this.#names.hasDatabase(database));
    if (unknown.length > 0) return [];
    const databases = new Set<string>(batch.targetDatabases.map(({ name }) => name));
    const taken = new Set<MailboxId>();
    for (const [name, members] of this.#done)
      if (name !== batch.name) for (const { id } of members) taken.add(id);
    const from =
      batch.members.kind === 'selector'
        ? this.#select(batch)
        : this.#observed.mailboxes.filter(({ kind }) => usualKinds.includes(kind));
    const free = from.filter(({ id, primary }) => databases.has(primary.database) && !taken.has(id));
    return plainMembers(free, batch);
  }
}

function requestsByTag(
  requests: readonly MoveRequest[],
): ReadonlyMap<string, ReadonlyMap<MailboxId, MoveRequest>> {
  const byTag = new Map<string, Map<MailboxId, MoveRequest>>();
  for (const request of requests) {
    let ofTag = byTag.get(request.tag);
    if (ofTag === undefined) byTag.set(request.tag, (ofTag = new Map()));
    ofTag.set(request.mailboxId, request);
  }
  return byTag;
}

const tagOf = (document: PlanDocument, batch: BatchDocument): string =>
  `drover:${document.name}:${batch.name}`;

/** Members that a selector found: all have the same settings. */
function plainMembers(mailboxes: readonly Mailbox[], batch: BatchDocument): DesiredMailbox[] {
  const options = moveOptions(batch.settings, batch);
  const place = batch.members.kind === 'selector' ? batch.members.selector.place : batch.place;
  return mailboxes.map(({ id }) => ({
    id,
    options,
    targetDatabase: null,
    archiveTargetDatabase: null,
    place,
  }));
}

function moveOptions(settings: MoveSettings, { complete, gate }: BatchDocument): MoveOptions {
  const isHeldBack = complete.kind !== 'now' || gate !== null;
  const offline = settings.offline ?? false;
  return {
    scope: settings.scope ?? 'primary-and-archive',
    badItemLimit: settings.badItemLimit ?? 0,
    priority: settings.priority ?? 'normal',
    suspendWhenReadyToComplete: !offline && (settings.suspendWhenReadyToComplete ?? isHeldBack),
    suspend: false,
    offline,
  };
}

function checkOneBatchEach(
  document: PlanDocument,
  members: ReadonlyMap<BatchName, readonly DesiredMailbox[]>,
  names: NameIndex,
  findings: Findings,
): void {
  const first = new Map<MailboxId, BatchDocument>();
  for (const batch of document.batches) {
    const doubles = new Map<BatchDocument, Mailbox[]>();
    for (const { id } of members.get(batch.name) ?? []) {
      const other = first.get(id);
      const mailbox = names.mailboxes.get(id);
      if (other === undefined) first.set(id, batch);
      else if (mailbox !== undefined) doubles.set(other, [...(doubles.get(other) ?? []), mailbox]);
    }
    for (const [other, found] of doubles) {
      const shown = found
        .slice(0, 3)
        .map(({ address }) => address)
        .join(', ');
      const more = found.length > 3 ? ` and ${found.length - 3} more` : '';
      const isSelector = batch.members.kind === 'selector';
      findings.error(
        other === batch ? 'repeated-mailbox' : 'mailbox-in-two-batches',
        isSelector && batch.members.kind === 'selector' ? batch.members.selector.place : batch.place,
        other === batch
          ? `Batch "${batch.name}" lists ${shown}${more} twice, by address and by id.`
          : `${shown}${more} would move in two batches: "${batch.name}" and "${other.name}".`,
        isSelector
          ? `Add \`exceptBatches: [${other.name}]\` to this selector.`
          : 'Remove it from one of them.',
      );
    }
  }
}

/** Per batch: the sets formed by its groups, `keepTogether` and delegates, as ids. */
function resolveGroups(
  document: PlanDocument,
  members: ReadonlyMap<BatchName, readonly DesiredMailbox[]>,
  names: NameIndex,
  findings: Findings,
): readonly (readonly (readonly MailboxId[])[])[] {
  const batchOf = batchesByMember(document, members);
  const sets = new Map<BatchDocument, (readonly MailboxId[])[]>(document.batches.map((batch) => [batch, []]));
  for (const group of document.groups) {
    const ids = resolveNames(group.members, names);
    const batches = new Set(ids.map((id) => batchOf.get(id)));
    const [batch] = batches;
    if (batches.size === 1 && batch !== undefined) sets.get(batch)?.push(ids);
    else if (batches.size > 1) {
      const where = ids.map((id) => {
        const address = names.mailboxes.get(id)?.address ?? id;
        return `${address} (${batchOf.get(id)?.name ?? 'in no batch'})`;
      });
      findings.error(
        'group-split',
        group.place,
        `Group "${group.name}" would not move together: ${where.slice(0, 4).join(', ')}${where.length > 4 ? ' …' : ''}.`,
        'Put all of them in one batch.',
      );
    }
  }
  return document.batches.map((batch) => {
    const own = batch.keepTogether.map((set) => resolveInBatch(set, batch, batchOf, names, findings));
    const delegates = batch.keepDelegatesTogether ? delegateSets(members.get(batch.name) ?? [], names) : [];
    return [...(sets.get(batch) ?? []), ...own, ...delegates].filter((set) => set.length > 1);
  });
}

/** Empty where no set is to be checked against it. */
function batchesByMember(
  { batches, groups }: PlanDocument,
  members: ReadonlyMap<BatchName, readonly DesiredMailbox[]>,
): ReadonlyMap<MailboxId, BatchDocument> {
  const batchOf = new Map<MailboxId, BatchDocument>();
  if (groups.length === 0 && batches.every(({ keepTogether }) => keepTogether.length === 0)) return batchOf;
  for (const batch of batches) for (const { id } of members.get(batch.name) ?? []) batchOf.set(id, batch);
  return batchOf;
}

const resolveNames = (set: readonly MailboxName[], names: NameIndex): MailboxId[] =>
  set.flatMap((name) => names.mailbox(name)?.id ?? []);

function resolveInBatch(
  set: readonly MailboxName[],
  batch: BatchDocument,
  batchOf: ReadonlyMap<MailboxId, BatchDocument>,
  names: NameIndex,
  findings: Findings,
): MailboxId[] {
  return set.flatMap((name) => {
    const mailbox = names.mailbox(name);
    if (mailbox === null) return [];
    if (batchOf.get(mailbox.id) === batch) return [mailbox.id];
    findings.error(
      'not-in-batch',
      name.place,
      `${name.name} does not move in batch "${batch.name}".`,
      'Only mailboxes in the batch can be kept together or apart.',
    );
    return [];
  });
}

/** Members connected by access to one another, directly or through others. */
function delegateSets(members: readonly DesiredMailbox[], names: NameIndex): MailboxId[][] {
  const leader = new Map<MailboxId, MailboxId>(members.map(({ id }) => [id, id]));
  const find = (id: MailboxId): MailboxId => {
    let root = id;
    for (let up = leader.get(root); up !== undefined && up !== root; up = leader.get(root)) root = up;
    leader.set(id, root);
    return root;
  };
  for (const { id } of members) {
    for (const other of names.mailboxes.get(id)?.delegates ?? []) {
      if (leader.has(other)) leader.set(find(id), find(other));
    }
  }
  const sets = new Map<MailboxId, MailboxId[]>();
  for (const { id } of members) sets.set(find(id), [...(sets.get(find(id)) ?? []), id]);
  return [...sets.values()];
}

function desiredBatch(
  batch: BatchDocument,
  members: readonly DesiredMailbox[],
  keepTogether: readonly (readonly MailboxId[])[],
  names: NameIndex,
  document: PlanDocument,
  context: ResolveContext,
  findings: Findings,
): DesiredBatch {
  const { remote } = batch;
  // The other organisation is asked when its target objects are checked.
  const known = (databases: readonly Named<DatabaseName>[]): DatabaseName[] =>
    remote === null
      ? databases.filter((database) => names.hasDatabase(database)).map(({ name }) => name)
      : databases.map(({ name }) => remoteDatabase(remote, name));
  const batchOf = new Map(batch.keepApart.length === 0 ? [] : members.map(({ id }) => [id, batch]));
  return {
    name: batch.name,
    members,
    targetDatabases: batch.settings.scope === 'archive-only' ? [] : known(batch.targetDatabases),
    archiveTargetDatabases:
      batch.settings.scope === 'primary-only' ? [] : known(batch.archiveTargetDatabases),
    placement: batch.rebalance === null ? batch.placement : 'fewest-moves',
    rebalance: batch.rebalance,
    start: resolveSchedule(batch.start, document, context, findings),
    complete: resolveSchedule(batch.complete, document, context, findings),
    gate: batch.gate,
    dependsOn: batch.dependsOn,
    stopAfterFailures: batch.stopAfterFailures,
    maxInFlight: batch.maxInFlight,
    adopt: batch.adopt,
    remote: batch.remote,
    before: batch.before,
    beforeCompletion: batch.beforeCompletion,
    after: batch.after,
    onFailure: batch.onFailure,
    keepTogether,
    keepApart: batch.keepApart.map((set) => resolveInBatch(set, batch, batchOf, names, findings)),
    labels: batch.labels,
    place: batch.place,
  };
}

function resolveSchedule(
  schedule: ScheduleDocument,
  { windows, timeZone }: PlanDocument,
  { now }: ResolveContext,
  findings: Findings,
): Schedule {
  switch (schedule.kind) {
    case 'held':
      return { kind: 'held' };
    case 'now':
      return scheduleAround(null, windows, timeZone);
    case 'at':
      return scheduleAround(schedule.instant, windows, timeZone);
    case 'windows': {
      const occurrences = resolveWindows(windows, schedule.names, timeZone, now, windowHorizonDays);
      if (occurrences.length === 0) {
        findings.warning(
          'window-never-opens',
          schedule.place,
          `${schedule.names.join(', ')} does not open in the next ${windowHorizonDays} days: work that waits for it will never start.`,
          'If the window is in the past, give it new dates.',
        );
      }
      for (const { note, window } of occurrences) {
        if (note !== null) findings.note('window-moved', schedule.place, `Window "${window}": ${note}.`);
      }
      return { kind: 'windows', occurrences };
    }
  }
}
