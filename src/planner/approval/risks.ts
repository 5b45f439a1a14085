import type { Act, Touched } from '../../domain/act.ts';
import {
  databasesOf,
  isMove,
  movesIn,
  optionsAskedBy,
  type Change,
  type ChangeSet,
} from '../../domain/change.ts';
import { finalStatuses, LARGE_DATA_LOSS } from '../../domain/move-request.ts';
import type { Policy, RiskItem, RiskKind } from '../../domain/policy.ts';
import type { PlannedStep } from '../../domain/step.ts';
import type { Reach } from '../../domain/step-traits.ts';
import { digestOf } from '../../support/canonical-json.ts';
import { plural } from '../../support/format.ts';
import { entryOf } from '../../support/entry-of.ts';
import type { TraitsOf } from '../plan-input.ts';
import { addressIn, matcher } from './patterns.ts';

/** What policy protects by name; without a policy nothing is. */
export type Protection = Pick<Policy, 'protectedMailboxes' | 'protectedDatabases'>;

/** The risks of a change set, one item each, in a stable order: for policy to ask approvals for, and for people to see. */
export function riskItems(
  changeSet: ChangeSet,
  traits: TraitsOf,
  protection: Protection | null = null,
): RiskItem[] {
  const book = new RiskBook();
  book.add(
    'plan',
    changeSet.plan,
    changeSet.id,
    `Plan "${changeSet.plan}" at its current version and mailbox list.`,
  );
  for (const node of changeSet.nodes)
    if (node.kind === 'step' && node.step.spec.skip === null) addStep(book, node.step, traits);
  addMoves(book, changeSet.changes);
  addUnverified(book, changeSet, traits);
  if (protection !== null) addProtected(book, touchedBy(changeSet.changes), protection);
  return book.items();
}

export function actRisks(act: Act, protection: Protection | null): RiskItem[] {
  const book = new RiskBook();
  for (const { kind, subject, degree = '', message } of act.risks) book.add(kind, subject, degree, message);
  if (protection !== null) addProtected(book, act.touches, protection);
  return book.items();
}

/** The mailboxes are listed only for a policy that asks about them: of a million it takes its time and its memory. */
export const touchedBy = (changes: readonly Change[]): Touched => ({
  get mailboxes() {
    return changes.map(({ mailboxId, label }) => ({ id: mailboxId, label }));
  },
  databases: databasesOf(changes),
});

class RiskBook {
  readonly #known = new Map<string, RiskItem>();

  /** `degree` is what makes it another risk: a higher limit, other options. */
  add(kind: RiskKind, subject: string, degree: string, message: string): void {
    const key = [kind, subject, degree].filter((part) => part !== '').join(':');
    if (!this.#known.has(key)) this.#known.set(key, { key, kind, subject, message });
  }
  items(): RiskItem[] {
    return [...this.#known.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

function addStep(book: RiskBook, { spec, hook, batch, description }: PlannedStep, traits: TraitsOf): void {
  const { risk, reaches } = traits(spec.kind);
  for (const reach of reaches?.(spec) ?? []) addReach(book, reach, description.title);
  if (risk === null) return;
  const subject = `${batch ?? 'plan'}/${hook}/${spec.kind}`;
  const options = digestOf(spec.options).slice('sha256:'.length, 'sha256:'.length + 16);
  book.add(risk.kind, subject, options, `${description.title}: ${risk.consequence}`);
}

/** Of moves with such options, whoever orders them. */
export function risksOfMoves({
  badItemLimit,
  largeItemLimit,
  offline,
  remotes,
}: {
  readonly badItemLimit: number;
  readonly largeItemLimit: number;
  readonly offline: boolean;
  readonly remotes: Iterable<string>;
}): { readonly kind: RiskKind; readonly degree: string; readonly text: string }[] {
  const loss = badItemLimit > LARGE_DATA_LOSS ? 'large-data-loss' : 'bad-item-loss';
  const left = `up to ${plural(badItemLimit, 'unreadable item')} of a mailbox may be left behind.`;
  const large = `up to ${plural(largeItemLimit, 'item')} above the size limit of a mailbox may be left behind.`;
  return [
    ...(badItemLimit > 0 ? [{ kind: loss, degree: String(badItemLimit), text: left } as const] : []),
    ...(largeItemLimit > 0
      ? [{ kind: 'bad-item-loss', degree: `large ${largeItemLimit}`, text: large } as const]
      : []),
    ...(offline
      ? [{ kind: 'offline-move', degree: '', text: 'mailboxes are locked while they are copied.' } as const]
      : []),
    ...[...remotes].map((remote) => ({
      kind: 'leaves-organisation' as const,
      degree: remote,
      text: `mailboxes move to or from another organisation (${remote}).`,
    })),
  ];
}

function addReach(book: RiskBook, reach: Reach, title: string): void {
  switch (reach.kind) {
    case 'secret': {
      const { reference, to } = reach;
      return book.add('uses-secret', `${reference} → ${to}`, '', `${title}: gives ${reference} to ${to}.`);
    }
    case 'message':
      return book.add('sends-out', reach.to, '', `${title}: sends to ${reach.to}.`);
    case 'folder':
      return isOutside(reach.path)
        ? book.add('outside-folder', reach.path, '', `${title}: works in ${reach.path}.`)
        : undefined;
    case 'deletion':
      return book.add('deletes-files', reach.what, '', `${title}: removes ${reach.what}.`);
    case 'unpinned':
      return book.add('not-pinned', reach.what, '', `${title}: what ${reach.what} names is not pinned.`);
    case 'logs':
      return book.add(
        'logs-overwritten',
        reach.of,
        '',
        `${title}: only the last full backup can be restored.`,
      );
    case 'settings':
      return book.add('service-settings', reach.of, '', `${title}: changes ${reach.of} for all that use it.`);
  }
}

/** As written: whether a whole path lies inside is for the machine to say, which is not asked here. */
const isOutside = (path: string): boolean =>
  /^([/\\]|[a-z]:)/i.test(path) || path.split(/[/\\]/).includes('..');

/** Moves that no later step looks at again rest on the word of the mail system. */
function addUnverified(book: RiskBook, { changes, nodes }: ChangeSet, traits: TraitsOf): void {
  // Null: those of all batches.
  const verified = new Set(
    nodes.flatMap((node) => {
      if (node.kind !== 'step' || node.step.hook !== 'after' || node.step.spec.skip !== null) return [];
      return traits(node.step.spec.kind).verifiesMoves === true ? [node.step.batch] : [];
    }),
  );
  if (verified.has(null)) return;
  const moves = movesIn(changes);
  for (const batch of new Set(moves.map((change) => change.batch))) {
    if (verified.has(batch)) continue;
    book.add('unverified-moves', batch, '', `Batch ${batch} has no step after its moves that verifies them.`);
  }
}

interface BatchRisks {
  badItemLimit: number;
  largeItemLimit: number;
  offline: number;
  cancelled: number;
  remotes: Set<string>;
  foreignTags: Set<string>;
}

function addMoves(book: RiskBook, changes: readonly Change[]): void {
  for (const [batch, risks] of gatherByBatch(changes)) {
    const { badItemLimit, largeItemLimit, offline, cancelled, remotes, foreignTags } = risks;
    const add = (kind: RiskKind, degree: string, text: string): void =>
      book.add(kind, batch, degree, `Batch ${batch}: ${text}`);
    for (const { kind, degree, text } of risksOfMoves({
      badItemLimit,
      largeItemLimit,
      offline: offline > 0,
      remotes,
    }))
      add(kind, degree, text);
    if (cancelled > 0)
      add('cancels-running-move', '', 'moves in progress are cancelled; what they copied is lost.');
    for (const tag of foreignTags)
      add('adopts-foreign-request', tag, `takes over requests tagged "${tag}" that drover did not make.`);
  }
}

function gatherByBatch(changes: readonly Change[]): Map<string, BatchRisks> {
  const byBatch = new Map<string, BatchRisks>();
  for (const change of changes) {
    const risks = entryOf(byBatch, change.batch, () => ({
      badItemLimit: 0,
      largeItemLimit: 0,
      offline: 0,
      cancelled: 0,
      remotes: new Set<string>(),
      foreignTags: new Set<string>(),
    }));
    const options = optionsAskedBy(change);
    risks.badItemLimit = Math.max(risks.badItemLimit, options?.badItemLimit ?? 0);
    risks.largeItemLimit = Math.max(risks.largeItemLimit, options?.largeItemLimit ?? 0);
    if (options?.offline === true) risks.offline += 1;
    if (cancels(change)) risks.cancelled += 1;
    if (change.kind === 'create-move-request' && change.spec.remote !== null)
      risks.remotes.add(change.spec.remote);
    if ('foreignTag' in change && change.foreignTag !== undefined) risks.foreignTags.add(change.foreignTag);
  }
  return byBatch;
}

const cancels = (change: Change): boolean =>
  isMove(change)
    ? change.kind === 'create-move-request' && change.cancels
    : !finalStatuses.has(change.status);

function addProtected(
  book: RiskBook,
  touched: Touched,
  { protectedMailboxes, protectedDatabases }: Protection,
): void {
  const isProtectedMailbox = matcher(protectedMailboxes);
  const isProtectedDatabase = matcher(protectedDatabases);
  for (const { id, label } of protectedMailboxes.length === 0 ? [] : touched.mailboxes) {
    if (isProtectedMailbox(id) || isProtectedMailbox(addressIn(label)))
      book.add('protected-mailbox', id, '', `Mailbox ${label} is protected by policy.`);
  }
  for (const name of touched.databases) {
    if (isProtectedDatabase(name))
      book.add('protected-database', name, '', `Database ${name} is protected by policy.`);
  }
}
