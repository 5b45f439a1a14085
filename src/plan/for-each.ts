import type { Findings } from './document.ts';
import { Node, type Located, type Places, type Span } from './tree.ts';

/** What is written as a key, with its variables replaced; null: one has no value, and has its finding. */
export type KeyText = (key: string, span: Span) => string | null;

/**
 * A batch with `forEach` as a batch for each of its pairs: `<name>-<source>`, at the pair's line. Whoever refers to the name refers
 * to all of them.
 */
export function expandForEach(root: Node, places: Places, keyText: KeyText, findings: Findings): Node {
  const list = root.get('batches');
  const items = list?.items() ?? [];
  if (list === undefined || items.every((batch) => batch.get('forEach') === undefined)) return root;
  const defaults = root.get('defaults');
  const madeOf = new Map<string, readonly string[]>();
  const expanded = items.flatMap((batch) => {
    const pairs = batch.get('forEach');
    if (pairs === undefined) return [batch];
    checkContradictions(batch, defaults, findings);
    const made = pairs.entries().flatMap(([key, target]) => {
      const source = keyText(key, target.at.key ?? target.at.value);
      return source === null ? [] : [batchOfPair(batch, source, target, defaults, places)];
    });
    madeOf.set(
      batch.get('name')?.text ?? '',
      made.map((one) => one.get('name')?.text ?? ''),
    );
    return made;
  });
  const batches = expanded.map((batch) => withReferences(batch, madeOf, places));
  return withEntry(root, 'batches', listNode(list, batches, places), places);
}

/** `Mailbox Database 01` → `Mailbox-Database-01`: names of batches hold no blanks. */
const nameOfPair = (name: string, source: string): string =>
  `${name}-${source.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/-+$/, '')}`;

const isArchiveOnly = (batch: Node, defaults: Node | undefined): boolean =>
  (batch.get('move') ?? defaults?.get('move'))?.data === 'archive-only';

function batchOfPair(
  batch: Node,
  source: string,
  target: Node,
  defaults: Node | undefined,
  places: Places,
): Node {
  const key = target.at.key ?? target.at.value;
  /** A value that is written as a pair. */
  const atPair = (data: unknown): Node => new Node(data, { value: key, key, children: null }, places);
  const given = batch.get('mailboxes');
  const mailboxes = new Node(
    given?.isMapping === true ? given.data : {},
    { value: key, key, children: given?.isMapping === true ? given.at.children : new Map() },
    places,
  );
  const targetKey = `${isArchiveOnly(batch, defaults) ? 'archiveTargetDatabase' : 'targetDatabase'}${target.isList ? 's' : ''}`;
  const { forEach: _pairs, ...plain } = batch.data as Record<string, unknown>;
  const own = new Node(plain, { ...batch.at, value: key }, places);
  return [
    ['name', atPair(nameOfPair(batch.get('name')?.text ?? '', source))] as const,
    ['mailboxes', withEntry(mailboxes, 'database', atPair(source), places)] as const,
    [targetKey, target] as const,
  ].reduce((node, [name, value]) => withEntry(node, name, value, places), own);
}

function withEntry(node: Node, key: string, value: Node, places: Places): Node {
  const children = new Map<string, Located>(
    node.entries().map(([name, child]) => [name, child.at] as const),
  ).set(key, value.at);
  return new Node({ ...(node.data as object), [key]: value.data }, { ...node.at, children }, places);
}

const listNode = (list: Node, items: readonly Node[], places: Places): Node =>
  new Node(
    items.map(({ data }) => data),
    { ...list.at, children: items.map(({ at }) => at) },
    places,
  );

/** `dependsOn: [users]` → all that `users` was expanded to. */
function withReferences(batch: Node, madeOf: ReadonlyMap<string, readonly string[]>, places: Places): Node {
  const expand = (list: Node): Node =>
    listNode(
      list,
      list.items().flatMap((item) => {
        const names = madeOf.get(item.text);
        return names === undefined ? [item] : names.map((name) => new Node(name, item.at, places));
      }),
      places,
    );
  const dependsOn = batch.get('dependsOn');
  const waiting = dependsOn === undefined ? batch : withEntry(batch, 'dependsOn', expand(dependsOn), places);
  const selector = waiting.get('mailboxes');
  const left = selector?.get('exceptBatches');
  return selector === undefined || left === undefined
    ? waiting
    : withEntry(waiting, 'mailboxes', withEntry(selector, 'exceptBatches', expand(left), places), places);
}

/** What a pair says cannot be said by the batch as well. */
function checkContradictions(batch: Node, defaults: Node | undefined, findings: Findings): void {
  const mailboxes = batch.get('mailboxes');
  const target = isArchiveOnly(batch, defaults) ? 'archiveTargetDatabase' : 'targetDatabase';
  const database = mailboxes?.get('database');
  const contradictions: readonly (readonly [Node | undefined, string])[] = [
    [
      mailboxes?.isMapping === true && mailboxes.get('csv') === undefined ? undefined : mailboxes,
      'With `forEach` `mailboxes` may only be a selector: each pair takes the mailboxes of its source.',
    ],
    [database, 'With `forEach` each pair says which database its mailboxes are in.'],
    [batch.get('rebalance'), 'A rebalance levels its own databases; it has no pairs.'],
    ...[target, `${target}s`].map(
      (key) =>
        [batch.get(key), `With \`forEach\` each pair says its target: \`${key}\` has no effect.`] as const,
    ),
  ];
  for (const [node, message] of contradictions)
    if (node !== undefined)
      findings.error('contradictory-for-each', node.keyPlace, message, 'Remove one of them.');
}
