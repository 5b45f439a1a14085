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
    const known = pairs.entries().flatMap(([key, target]) => {
      const source = keyText(key, target.at.key ?? target.at.value);
      return source === null ? [] : [{ source, target }];
    });
    const whole = batch.get('name')?.text ?? '';
    const names = namesOfPairs(
      whole,
      known.map(({ source }) => source),
    );
    const made = known.map(({ source, target }) =>
      batchOfPair(batch, { name: names.get(source) ?? whole, source }, target, defaults, places),
    );
    madeOf.set(
      whole,
      made.map((one) => one.get('name')?.text ?? ''),
    );
    return made;
  });
  const batches = expanded.map((batch) => withReferences(batch, madeOf, places));
  return withEntry(root, 'batches', listNode(list, batches, places), places);
}

/** `Mailbox Database 01` → `Mailbox-Database-01`: names of batches hold no blanks; letters lose their marks. */
const nameOfPair = (name: string, source: string): string => {
  const plain = source
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss');
  return `${name}-${plain.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/-+$/, '')}`;
};

/** By source. Those that look alike without what a name of a batch cannot hold (`Mü`, `Mu`; `床`, `空`) are numbered. */
function namesOfPairs(name: string, sources: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const source of new Set(sources)) {
    const plain = nameOfPair(name, source);
    let free = plain;
    for (let next = 2; taken.has(free.toLowerCase()); next += 1)
      free = `${plain}${plain.endsWith('-') ? '' : '-'}${next}`;
    taken.add(free.toLowerCase());
    names.set(source, free);
  }
  return names;
}

const isArchiveOnly = (batch: Node, defaults: Node | undefined): boolean =>
  (batch.get('move') ?? defaults?.get('move'))?.data === 'archive-only';

function batchOfPair(
  batch: Node,
  { name, source }: { readonly name: string; readonly source: string },
  target: Node,
  defaults: Node | undefined,
  places: Places,
): Node {
  const at = target.at.key ?? target.at.value;
  /** A value that is written as a pair. */
  const atPair = (data: unknown): Node => new Node(data, { value: at, key: at, children: null }, places);
  const given = batch.get('mailboxes');
  const mailboxes = new Node(
    given?.isMapping === true ? given.data : {},
    { value: at, key: at, children: given?.isMapping === true ? given.at.children : new Map() },
    places,
  );
  const targetKey = `${isArchiveOnly(batch, defaults) ? 'archiveTargetDatabase' : 'targetDatabase'}${target.isList ? 's' : ''}`;
  const { forEach: _pairs, ...plain } = batch.data as Record<string, unknown>;
  const own = new Node(plain, { ...batch.at, value: at }, places);
  return [
    ['name', atPair(name)] as const,
    ['mailboxes', withEntry(mailboxes, 'database', atPair(source), places)] as const,
    [targetKey, target] as const,
  ].reduce((node, [key, value]) => withEntry(node, key, value, places), own);
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
