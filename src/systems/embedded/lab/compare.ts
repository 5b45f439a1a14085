import type { MailboxId } from '../../../domain/ids.ts';
import type { ItemKey, MailboxPart } from '../../../mrs/mailbox-copier.ts';
import type { ItemFacts } from '../store/stored-item.ts';
import type { Organisation } from '../directory/organisation.ts';
import { folderPaths } from '../store/folder-path.ts';
import { subjectOf } from '../store/mail-text.ts';
import { isAboutOneFile } from '../store/storage-failure.ts';
import { UserMailbox } from '../store/user-mailbox.ts';
import type { LabComparison, LabDifference } from '../../../domain/lab.ts';

export interface Side {
  readonly organisation: Organisation;
  readonly mailboxId: MailboxId;
  readonly part: MailboxPart;
}
const DIFFERENCES_MAX = 1_000;

/** Both organisations, mailbox by mailbox (by id), part by part, item by item; where a mailbox lives does not count. */
export function compareOrganisations(
  left: Organisation,
  right: Organisation,
  onMailbox: (count: number) => void = () => {},
): LabComparison {
  const found = new Findings();
  const onRight = new Map(right.mailboxes().map((mailbox) => [mailbox.id, mailbox]));
  let count = 0;
  for (const mailbox of left.mailboxes()) {
    onMailbox((count += 1));
    const other = onRight.get(mailbox.id);
    onRight.delete(mailbox.id);
    if (other === undefined) {
      found.add({ ...aboutMailbox(mailbox.address, 'primary'), what: 'mailbox only on the left' });
      continue;
    }
    comparePair(left, right, mailbox.id, found);
  }
  for (const { address } of onRight.values()) {
    found.add({ ...aboutMailbox(address, 'primary'), what: 'mailbox only on the right' });
  }
  return found.result();
}

/** One part of a mailbox with one of another (or the same in another organisation). */
export function compareMailboxes(left: Side, right: Side): LabComparison {
  const found = new Findings();
  compareParts(left, right, found);
  return found.result();
}

function comparePair(left: Organisation, right: Organisation, id: MailboxId, found: Findings): void {
  compareParts(
    { organisation: left, mailboxId: id, part: 'primary' },
    { organisation: right, mailboxId: id, part: 'primary' },
    found,
  );
  const archives = [left, right].map((organisation) => organisation.pointer(id, 'archive') !== null);
  if (archives[0] !== archives[1]) {
    const what = `archive only on the ${archives[0] ? 'left' : 'right'}`;
    found.add({ ...aboutMailbox(left.mailbox(id).address, 'archive'), what });
  } else if (archives[0]) {
    compareParts(
      { organisation: left, mailboxId: id, part: 'archive' },
      { organisation: right, mailboxId: id, part: 'archive' },
      found,
    );
  }
}

const aboutMailbox = (mailbox: string, part: MailboxPart): Omit<LabDifference, 'what'> => ({
  mailbox,
  part,
  folder: '',
  item: null,
  subject: '',
});

/** One whose file is lost is a difference, and the others are compared. */
function compareParts(left: Side, right: Side, found: Findings): void {
  try {
    compareReadable(left, right, found);
  } catch (error) {
    if (!isAboutOneFile(error)) throw error;
    const { address } = left.organisation.mailbox(left.mailboxId);
    found.add({ ...aboutMailbox(address, left.part), what: `cannot be compared: ${error.facts.message}` });
  }
}

function compareReadable(left: Side, right: Side, found: Findings): void {
  const a = new OpenSide(left);
  const b = new OpenSide(right);
  found.mailboxes += 1;
  compareFolders(a, b, found);
  const { pairs, onlyLeft, onlyRight } = pairItems(a, b);
  for (const [one, other] of pairs) {
    found.items += 1;
    found.sizeBytes += one.sizeBytes;
    for (const what of itemDifferences(a, one, b, other)) found.add({ ...a.about(one), what });
  }
  for (const item of onlyLeft) found.add({ ...a.about(item), what: 'only on the left' });
  for (const item of onlyRight) found.add({ ...b.about(item), what: 'only on the right' });
}

class OpenSide {
  readonly mailbox: UserMailbox;
  readonly address: string;
  readonly paths: ReadonlyMap<string, string>;
  readonly items: readonly ItemFacts[];

  constructor({ organisation, mailboxId, part }: Side) {
    this.mailbox = new UserMailbox(organisation, mailboxId, part);
    this.address = organisation.mailbox(mailboxId).address;
    this.paths = folderPaths(this.mailbox.folders());
    this.items = this.mailbox.items();
  }

  pathOf(item: ItemFacts): string {
    return this.paths.get(item.folderKey) ?? `(lost folder)/${item.folderKey}`;
  }

  about(item: ItemFacts): Omit<LabDifference, 'what'> {
    const read = this.mailbox.readItem(item.key);
    const subject = read.kind === 'read' ? subjectOf(read.item.body) : '';
    return {
      mailbox: this.address,
      part: this.mailbox.part,
      folder: this.pathOf(item),
      item: item.key,
      subject,
    };
  }
}

function compareFolders(a: OpenSide, b: OpenSide, found: Findings): void {
  const left = new Set(a.paths.values());
  const right = new Set(b.paths.values());
  for (const folder of left) {
    if (!right.has(folder))
      found.add({ ...aboutMailbox(a.address, a.mailbox.part), folder, what: 'folder only on the left' });
  }
  for (const folder of right) {
    if (!left.has(folder))
      found.add({ ...aboutMailbox(b.address, b.mailbox.part), folder, what: 'folder only on the right' });
  }
}

/** By key, as a move keeps it; what has no partner then by folder and content, as an import of an export has it. */
function pairItems(a: OpenSide, b: OpenSide) {
  const pairs: [ItemFacts, ItemFacts][] = [];
  const right = new Map(b.items.map((item) => [item.key, item]));
  const unpaired = a.items.filter((item) => {
    const other = right.get(item.key);
    if (other !== undefined) pairs.push([item, other]);
    right.delete(item.key);
    return other === undefined;
  });
  const byContent = Map.groupBy(right.values(), (item) => `${b.pathOf(item)}\n${item.digest}`);
  const onlyLeft = unpaired.filter((item) => {
    const twins = byContent.get(`${a.pathOf(item)}\n${item.digest}`) ?? [];
    // Of several equal messages the one with the same facts.
    const at = Math.max(
      0,
      twins.findIndex((twin) => factsText(twin) === factsText(item)),
    );
    const [other] = twins.splice(at, 1);
    if (other !== undefined) pairs.push([item, other]);
    return other === undefined;
  });
  return { pairs, onlyLeft, onlyRight: [...byContent.values()].flat() };
}

const factsText = (item: ItemFacts): string =>
  `${item.internalDateMs} ${item.associated} ${item.flags.join(' ')}`;

function itemDifferences(a: OpenSide, one: ItemFacts, b: OpenSide, other: ItemFacts): readonly string[] {
  const differs = (what: string, left: unknown, right: unknown): string[] =>
    left === right ? [] : [`${what}: ${String(left)} on the left, ${String(right)} on the right`];
  return [
    ...differs('folder', a.pathOf(one), b.pathOf(other)),
    ...differs(
      'date',
      new Date(one.internalDateMs).toISOString(),
      new Date(other.internalDateMs).toISOString(),
    ),
    ...differs('flags', one.flags.join(' ') || 'none', other.flags.join(' ') || 'none'),
    ...differs('associated', one.associated, other.associated),
    ...byteDifferences(a.mailbox, one.key, b.mailbox, other.key),
  ];
}

/** The bytes themselves, not what was recorded about them. */
function byteDifferences(a: UserMailbox, one: ItemKey, b: UserMailbox, other: ItemKey): readonly string[] {
  const left = a.readItem(one);
  const right = b.readItem(other);
  if (left.kind === 'unreadable' || right.kind === 'unreadable') {
    return [
      ...(left.kind === 'unreadable' ? [`damaged on the left: ${left.item.message}`] : []),
      ...(right.kind === 'unreadable' ? [`damaged on the right: ${right.item.message}`] : []),
    ];
  }
  if (Buffer.compare(left.item.body, right.item.body) === 0) return [];
  return [
    `bytes: ${left.item.sizeBytes} bytes on the left, ${right.item.sizeBytes} on the right, and not the same`,
  ];
}

class Findings {
  mailboxes = 0;
  items = 0;
  sizeBytes = 0;
  #more = 0;
  readonly #differences: LabDifference[] = [];

  add(difference: LabDifference): void {
    if (this.#differences.length < DIFFERENCES_MAX) this.#differences.push(difference);
    else this.#more += 1;
  }

  result(): LabComparison {
    return {
      mailboxes: this.mailboxes,
      items: this.items,
      sizeBytes: this.sizeBytes,
      differences: this.#differences,
      more: this.#more,
    };
  }
}
