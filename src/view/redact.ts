import { createHmac } from 'node:crypto';
import type { ChangeSet } from '../domain/change.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { MailboxId } from '../domain/ids.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { FullReport } from '../report/report.ts';

/**
 * Names of people replaced by a hash under a key: readers of a pull request can distinguish mailboxes and follow one
 * over time, but only the holder of the key can identify it. The id of the change set stays that of the original.
 */
export function redactPlanned<
  T extends {
    readonly changeSet: ChangeSet;
    readonly findings: readonly Diagnostic[];
    readonly observed: { readonly mailboxes: readonly Mailbox[] };
  },
>(planned: T, key: string): T {
  const alias = aliasUnder(key);
  const text = replacer(planned.observed.mailboxes, alias);
  return {
    ...planned,
    changeSet: redactChangeSet(planned.changeSet, text, alias),
    findings: planned.findings.map((finding) => redactFinding(finding, text)),
  };
}

/** Every text of a report except who ran, approved and answered, which the report must prove. */
export function redactReport(
  { report, moveReports }: FullReport,
  changeSet: ChangeSet,
  key: string,
): FullReport {
  const labelled = [...changeSet.changes, ...changeSet.deferred].map(({ mailboxId, label }) => {
    const [, displayName = label, address = label] = /^([^]*) <([^<>]*)>$/.exec(label) ?? [];
    return { id: mailboxId, displayName, address };
  });
  const known = new Map(labelled.map(({ id, address }) => [id, address]));
  // Who was renamed since is in the move's report under the name of then.
  const reported = moveReports.map(({ mailboxId: id, displayName }) => ({
    id,
    displayName,
    address: known.get(id) ?? '',
  }));
  const text = replacer([...labelled, ...reported], aliasUnder(key));
  const { run, approvals, gates, digests } = report;
  // An act may be about mailboxes of other plans, whose names are not known here.
  const acts = report.acts.map((act) => ({
    ...act,
    title: act.kind,
    result: act.result?.kind === 'failed' ? { ...act.result, message: act.result.code } : act.result,
  }));
  return {
    report: {
      ...redactDeep(report, text),
      run,
      approvals,
      gates: gates.map((gate) => ({ ...redactDeep(gate, text), by: gate.by })),
      digests,
      acts,
    },
    moveReports: redactDeep(moveReports, text),
  };
}

/** Words of drover's own, and digests: none of them says anything of a person. */
const own = new Set(
  'kind type hook runs status state code severity id planDigest configDigest sha256 digest'.split(' '),
);

/** Subjects of messages are left out, not replaced. */
function redactDeep<T>(
  value: T,
  text: (value: string) => string,
  subject: (value: string) => string = () => '(redacted)',
): T {
  const redact = (one: unknown, key: string): unknown => {
    if (typeof one === 'string') return own.has(key) ? one : key === 'subject' ? subject(one) : text(one);
    if (Array.isArray(one)) return one.map((entry) => redact(entry, key));
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([name, entry]) => [name, redact(entry, name)]));
  };
  return redact(value, '') as T;
}

type Alias = (id: string) => string;

const aliasUnder =
  (key: string): Alias =>
  (id) =>
    `mailbox-${createHmac('sha256', key).update(id).digest('hex').slice(0, 10)}`;

/** Everything that is shown of it, options of steps too: what a plan may name, it may name anywhere. */
function redactChangeSet(changeSet: ChangeSet, text: (value: string) => string, alias: Alias): ChangeSet {
  const { changes, deferred, findings, fingerprints } = changeSet;
  const labelled = <T extends { readonly mailboxId: MailboxId }>(one: T): T => ({
    ...redactDeep(one, text, text),
    label: alias(one.mailboxId),
  });
  return {
    ...redactDeep(changeSet, text, text),
    changes: changes.map(labelled),
    deferred: deferred.map(labelled),
    findings: findings.map((finding) => redactFinding(finding, text)),
    fingerprints: Object.fromEntries(
      Object.entries(fingerprints).map(([key, value]) => [text(key), text(value)]),
    ),
  };
}

const redactFinding = (finding: Diagnostic, text: (value: string) => string): Diagnostic => ({
  ...finding,
  message: text(finding.message),
  ...(finding.hint === undefined ? {} : { hint: text(finding.hint) }),
});

interface Named {
  readonly id: string;
  readonly address: string;
  readonly displayName: string;
}

const ADDRESS_OR_ID =
  /[^\s<>()",;:]+@[^\s<>()",;:']+|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\d{4}-\d\d-\d\dT[\d:.]+Z/gi;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Replaces ids, addresses by their form, and whole names by their words: in any case and order, with whatever is between
 * them. The part before an `@` is a name too.
 */
function replacer(people: readonly Named[], alias: Alias): (value: string) => string {
  const exact = new Map<string, string>();
  const byWords = new Map<string, string>();
  const symbols = new Map<string, string>();
  let most = 0;
  const addName = (name: string, as: string): void => {
    const words = name.match(WORD) ?? [];
    if (words.length === 0 && name.trim() !== '') symbols.set(name, as);
    if (words.length === 0) return;
    most = Math.max(most, words.length);
    // Two may share a name; the text then names the first of them, which is not a name either.
    const key = keyOf(words);
    if (!byWords.has(key)) byWords.set(key, as);
  };
  for (const { id, address, displayName } of people) {
    exact.set(id.toLowerCase(), alias(id));
    exact.set(address.toLowerCase(), alias(id));
    addName(displayName, alias(id));
    addName(address.replace(/@.*$/, ''), alias(id));
  }
  const inWords = (value: string): string => replaceByWords(value, byWords, most);
  return (value) => {
    let result = '';
    let end = 0;
    for (const { 0: found, index } of value.matchAll(ADDRESS_OR_ID)) {
      result += inWords(value.slice(end, index)) + aliasOf(found, exact);
      end = index + found.length;
    }
    result += inWords(value.slice(end));
    for (const [name, as] of symbols) result = result.replaceAll(name, as);
    return result;
  };
}

const keyOf = (words: readonly string[]): string =>
  words
    .map((word) => word.normalize('NFC').toLowerCase())
    .sort()
    .join(' ');

function aliasOf(found: string, exact: ReadonlyMap<string, string>): string {
  const [, name = found, end = ''] = /^(.*?)([.!?]*)$/.exec(found) ?? [];
  const start = /^.*[=`|[{/']/.exec(name)?.[0] ?? '';
  const known = exact.get(name.toLowerCase());
  const afterStart = exact.get(name.slice(start.length).toLowerCase());
  if (known === undefined && afterStart !== undefined) return start + afterStart + end;
  // A number that is not a mailbox's, of a run or a request, does not identify a person.
  return (known ?? (name.includes('@') ? 'mailbox-unknown' : name)) + end;
}

function replaceByWords(value: string, byWords: ReadonlyMap<string, string>, most: number): string {
  const words = [...value.matchAll(WORD)];
  let result = '';
  let end = 0;
  for (let at = 0; at < words.length; at += 1) {
    for (let count = Math.min(most, words.length - at); count > 0; count -= 1) {
      const part = words.slice(at, at + count);
      const as = byWords.get(keyOf(part.map(([word]) => word)));
      const [first, last] = [part[0], part.at(-1)];
      if (as === undefined || first === undefined || last === undefined) continue;
      result += value.slice(end, first.index) + as;
      end = last.index + last[0].length;
      at += count - 1;
      break;
    }
  }
  return result + value.slice(end);
}
