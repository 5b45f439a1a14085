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
  const text = replacer(namesOf(planned.observed.mailboxes, alias));
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
  const people = changeSet.changes.map(({ mailboxId, label }) => {
    const [, displayName = label, address = label] = /^(.*?) <([^>]*)>$/.exec(label) ?? [];
    return { id: mailboxId, displayName, address };
  });
  const text = replacer(namesOf(people, aliasUnder(key)));
  const { run, approvals, gates, digests } = report;
  return {
    report: { ...redactDeep(report, text), run, approvals, gates, digests },
    moveReports: redactDeep(moveReports, text),
  };
}

/** Subjects of messages are left out, not replaced. */
function redactDeep<T>(
  value: T,
  text: (value: string) => string,
  subject: (value: string) => string = () => '(redacted)',
): T {
  const redact = (one: unknown, key: string): unknown => {
    if (typeof one === 'string') return key === 'subject' ? subject(one) : text(one);
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

function namesOf(
  people: readonly { readonly id: string; readonly address: string; readonly displayName: string }[],
  alias: Alias,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, address, displayName } of people) {
    const name = alias(id);
    names.set(id, name);
    names.set(address, name);
    // Two may share a display name; the text then names the first of them, which is not a name either.
    if (displayName.length > 2 && !names.has(displayName)) names.set(displayName, name);
  }
  return names;
}

/** Everything that is shown of it, options of steps too: what a plan may name, it may name anywhere. */
function redactChangeSet(changeSet: ChangeSet, text: (value: string) => string, alias: Alias): ChangeSet {
  const { changes, deferred, findings, nodes, fingerprints } = changeSet;
  const labelled = <T extends { readonly mailboxId: MailboxId }>(one: T): T => ({
    ...redactDeep(one, text, text),
    label: alias(one.mailboxId),
  });
  return {
    ...changeSet,
    changes: changes.map(labelled),
    deferred: deferred.map(labelled),
    findings: findings.map((finding) => redactFinding(finding, text)),
    nodes: redactDeep(nodes, text, text),
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

/** Replaces whole names: addresses and ids by their form, display names longest first. */
function replacer(names: ReadonlyMap<string, string>): (value: string) => string {
  const displayNames = [...names.keys()]
    .filter((name) => !/^\S+@\S+$/.test(name) && !/^[0-9a-f-]{36}$/.test(name))
    .sort((a, b) => b.length - a.length);
  return (value) => {
    let result = value.replace(
      /[^\s<>()"',;:]+@[^\s<>()"',;:]+|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi,
      (found) => {
        const [, name = found, end = ''] = /^(.*?)([.!?]*)$/.exec(found) ?? [];
        // A number that is not a mailbox's, of a run or a request, does not identify a person.
        const otherwise = name.includes('@') ? 'mailbox-unknown' : name;
        return (names.get(name.toLowerCase()) ?? otherwise) + end;
      },
    );
    for (const name of displayNames) {
      if (result.includes(name)) result = result.replaceAll(name, names.get(name) ?? '');
    }
    return result;
  };
}
