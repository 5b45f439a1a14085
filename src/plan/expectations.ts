import { finding, hasErrors, type Diagnostic, type SourcePlace } from '../domain/diagnostic.ts';
import type { Instant } from '../domain/instant.ts';
import type { Weekday } from '../domain/window.ts';
import { parseSize } from '../support/size.ts';
import { repositoryOf, yamlEndings } from './border.ts';
import { sortedAndCapped } from './cap-findings.ts';
import { checkShape } from './check-shape.ts';
import { Findings, type MailboxName, type Selector } from './document.ts';
import { expectations as isExpectations } from './generated/expectations.js';
import { buildMembers } from './interpret/members.ts';
import { ianaZone, localDate, pointInTime } from './interpret/times.ts';
import { kindOfFile } from './kind-of-file.ts';
import { parseYaml } from './parse-yaml.ts';
import { maxSourceBytes, readSource, topOf } from './read-source.ts';
import { Node, Places, type Sources } from './tree.ts';
import { wallClockInstant } from '../domain/calendar.ts';
import { basename, dirname } from 'node:path';

/** A file of expectations as it is written: names are not resolved. */
export interface ExpectationsDocument {
  readonly file: string;
  readonly inventory: Written;
  /** Null: when the inventory was recorded. */
  readonly at: Instant | null;
  readonly timeZone: string;
  /** Relative to the file; null: all plans of the repository. */
  readonly plans: readonly Written[] | null;
  readonly expect: readonly ExpectationDocument[];
}
export interface ExpectationDocument {
  readonly name: string;
  readonly place: SourcePlace;
  /** Null: every mailbox that a plan names. */
  readonly mailboxes: WantedMailboxes | null;
  readonly claims: readonly WrittenClaim[];
}
export type WantedMailboxes =
  | { readonly kind: 'list'; readonly names: readonly MailboxName[] }
  | { readonly kind: 'selector'; readonly selector: Selector };
/** A text of the file, and where it is. */
export interface Written {
  readonly text: string;
  readonly place: SourcePlace;
}

interface WrittenMost {
  readonly maxMailboxes: number | null;
  readonly maxBytes: number | null;
}
export type WrittenClaim =
  | { readonly kind: 'not-before' | 'not-after'; readonly at: Instant }
  | { readonly kind: 'on-days'; readonly days: readonly Weekday[] }
  | { readonly kind: 'in-windows'; readonly windows: readonly Written[] }
  | { readonly kind: 'targets'; readonly patterns: readonly Written[] }
  | { readonly kind: 'in-batches'; readonly batches: readonly Written[] }
  | { readonly kind: 'moves'; readonly which: 'none' | 'all' }
  | ({ readonly kind: 'per-night' } & WrittenMost)
  | ({ readonly kind: 'databases-after'; readonly patterns: readonly Written[] } & WrittenMost);

export interface ExpectationsLoad {
  /** Null: a finding is an error. */
  readonly document: ExpectationsDocument | null;
  readonly findings: readonly Diagnostic[];
  readonly sources: Sources;
}

/** Reads a file of expectations; returns all findings, sorted, at their places. Offline. */
export async function loadExpectations(file: string): Promise<ExpectationsLoad> {
  const places = new Places();
  const findings = new Findings();
  const document = await read(file, places, findings);
  const list = sortedAndCapped(findings.list, file);
  return { document: hasErrors(list) ? null : document, findings: list, sources: places.sources };
}

async function read(file: string, places: Places, findings: Findings): Promise<ExpectationsDocument | null> {
  const border = { top: repositoryOf(dirname(file)), endings: yamlEndings };
  const source = await readSource(file, maxSourceBytes, border);
  if (source.kind === 'finding') {
    findings.list.push(source.finding);
    return null;
  }
  places.add(file, source.text);
  const parsed = parseYaml(file, source.text, places);
  if (parsed.kind === 'invalid') {
    findings.list.push(...parsed.findings);
    return null;
  }
  const { tree } = parsed;
  const kind = kindOfFile(tree.data);
  if (kind !== null && kind.what !== EXPECTATIONS) {
    const message = `${basename(file)} is ${kind.what}, not a file of expectations.`;
    findings.add(finding.error('not-expectations', message, kind.hint, topOf(file)));
    return null;
  }
  const shape = checkShape(tree, 'expectations', isExpectations, places);
  for (const one of shape) findings.add(one.finding);
  return shape.length > 0 ? null : interpret(file, new Node(tree.data, tree.at, places), findings);
}

const EXPECTATIONS = 'a file of expectations';

function interpret(file: string, root: Node, findings: Findings): ExpectationsDocument | null {
  const zone = root.get('timeZone');
  const timeZone = zone === undefined ? 'UTC' : ianaZone(zone, findings);
  const [inventory] = textsOf(root.get('inventory'));
  if (timeZone === null || inventory === undefined) return null;
  const at = root.get('at');
  const plans = root.get('plans');
  return {
    file,
    inventory,
    at: at === undefined ? null : timeOf(at, timeZone, findings),
    timeZone,
    plans: plans === undefined ? null : textsOf(plans),
    expect: (root.get('expect')?.items() ?? []).map((node) => expectation(node, timeZone, findings)),
  };
}

function expectation(node: Node, zone: string, findings: Findings): ExpectationDocument {
  const mailboxes = node.get('mailboxes');
  const name = node.get('name') ?? node;
  const claims = node.entries().flatMap(([key, value]) => claimOf(key, value, zone, findings));
  return {
    name: name.text,
    place: name.place,
    mailboxes: mailboxes === undefined ? null : wanted(mailboxes, findings),
    claims,
  };
}

function wanted(node: Node, findings: Findings): WantedMailboxes {
  const members = buildMembers(node, () => null, findings);
  return members.kind === 'selector' ? members : { kind: 'list', names: members.entries };
}

const readers: Readonly<
  Record<string, (node: Node, zone: string, findings: Findings) => WrittenClaim | null>
> = {
  notBefore: (node, zone, findings) => atTime('not-before', node, zone, findings),
  notAfter: (node, zone, findings) => atTime('not-after', node, zone, findings),
  onDays: (node) => ({ kind: 'on-days', days: node.data as readonly Weekday[] }),
  inWindows: (node) => ({ kind: 'in-windows', windows: textsOf(node) }),
  targets: (node) => ({ kind: 'targets', patterns: textsOf(node) }),
  inBatches: (node) => ({ kind: 'in-batches', batches: textsOf(node) }),
  moves: (node) => ({ kind: 'moves', which: node.data as 'none' | 'all' }),
  perNight: (node) => ({ kind: 'per-night', ...most(node) }),
  databasesAfter: (node) => ({
    kind: 'databases-after',
    patterns: textsOf(node.get('databases')),
    ...most(node),
  }),
};

function claimOf(key: string, node: Node, zone: string, findings: Findings): WrittenClaim[] {
  const claim = readers[key]?.(node, zone, findings) ?? null;
  return claim === null ? [] : [claim];
}

function atTime(
  kind: 'not-before' | 'not-after',
  node: Node,
  zone: string,
  findings: Findings,
): WrittenClaim | null {
  const at = timeOf(node, zone, findings);
  return at === null ? null : { kind, at };
}

/** A date is the first instant of its day. */
function timeOf(node: Node, zone: string, findings: Findings): Instant | null {
  const date = localDate(node.text);
  if (date !== null) return wallClockInstant(`${date}T00:00`, zone).instant;
  const before = findings.list.length;
  const at = pointInTime(node, { zone, findings });
  if (at === null && findings.list.length === before) {
    const hint =
      'Write a date (2026-12-05), a local time (2026-12-05T22:00) or an instant (2026-12-05T22:00:00Z).';
    findings.error('bad-date', node.place, `"${node.text}" is not a point in time.`, hint);
  }
  return at;
}

const most = (node: Node): WrittenMost => ({
  maxMailboxes: (node.get('maxMailboxes')?.data as number | undefined) ?? null,
  maxBytes: parseSize(node.get('maxSize')?.data),
});

const textsOf = (node: Node | undefined): Written[] =>
  (node?.oneOrMore() ?? []).map(({ text, place }) => ({ text, place }));
