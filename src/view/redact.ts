import type { ChangeSet, PlanNode } from '../domain/change.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { partsOfLabel } from '../domain/mailbox-label.ts';
import type { Hold } from '../domain/hold.ts';
import { planName, type MailboxId } from '../domain/ids.ts';
import type { LeftInSource } from '../domain/inventory.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import type { StepOptions } from '../domain/step.ts';
import type { MoveReport } from '../domain/move-report.ts';
import type { Report, StepMailboxes } from '../report/report.ts';
import { redactRehearsed } from './redact-rehearsal.ts';
import type { RehearsedChangeSet } from './rehearsal.ts';
import { aliasUnder, replacer, type Alias } from './redact-names.ts';

/**
 * Names of people replaced by a hash under a key: readers of a pull request can distinguish mailboxes and follow one
 * over time, but only the holder of the key can identify it. The id of the change set stays that of the original.
 */
export function redactPlanned<
  T extends {
    readonly changeSet: ChangeSet;
    readonly findings: readonly Diagnostic[];
    readonly observed: { readonly mailboxes: readonly Mailbox[] };
    readonly leaves: readonly LeftInSource[];
    readonly holds?: readonly Hold[];
    readonly rehearsed?: RehearsedChangeSet | null;
  },
>(planned: T, key: string): T {
  const alias = aliasUnder(key);
  const people = planned.observed.mailboxes.map((one) => ({ ...one, as: alias('mailbox', one.id) }));
  const text = replacer(people, wordsOfPlan(planned.changeSet), alias);
  const changeSet = redactChangeSet(planned.changeSet, text, alias);
  return {
    ...planned,
    changeSet,
    findings: planned.findings.map((finding) => redactFinding(finding, text)),
    leaves: planned.leaves.map((left) => ({
      ...left,
      elsewhere: left.elsewhere.map((other) => ({ ...other, plan: planName(text(other.plan)) })),
    })),
    ...(planned.rehearsed == null ? {} : { rehearsed: redactRehearsed(planned.rehearsed, changeSet, text) }),
    ...(planned.holds === undefined ? {} : { holds: planned.holds.map((hold) => redactHold(hold, alias)) }),
  };
}

/** What a person wrote, and who it was. */
const redactHold = (hold: Hold, alias: Alias): Hold =>
  hold.kind === 'placed'
    ? { ...hold, reason: HIDDEN, by: alias('person', hold.by), host: alias('host', hold.host) }
    : { ...hold, reason: HIDDEN };

interface Redacted {
  readonly report: Report;
  readonly ofMove: (move: MoveReport) => MoveReport;
}

/**
 * Every text of a report; of its steps, gates and acts only what drover itself says. `others`: names of mailboxes, as their moves' own
 * reports say them: who was renamed since is in there under the name of then.
 */
export function redactReport(
  report: Report,
  {
    changeSet,
    others,
  }: {
    readonly changeSet: ChangeSet;
    readonly others: readonly Pick<MoveReport, 'mailboxId' | 'displayName'>[];
  },
  key: string,
): Redacted {
  const alias = aliasUnder(key);
  const person = (by: string): string => alias('person', by);
  const labelled = [...changeSet.changes, ...changeSet.deferred].map(({ mailboxId, label }) => {
    return { id: mailboxId, ...partsOfLabel(label), as: alias('mailbox', mailboxId) };
  });
  const known = new Map(labelled.map(({ id, address }) => [id, address]));
  const reported = others.map(({ mailboxId: id, displayName }) => ({
    id,
    displayName,
    address: known.get(id) ?? '',
    as: alias('mailbox', id),
  }));
  const { run, approvals, gates, steps, failures, digests, orders = [] } = report;
  const actors = [
    run.by,
    ...run.interruptions.map(({ by }) => by),
    ...[...approvals, ...gates, ...orders].flatMap(({ by }) => by ?? []),
  ];
  const acting = actors.map((by) => {
    const name = by.replace(/ \(claimed\)$/, '');
    return { id: name, displayName: name, address: name, as: person(by) };
  });
  const words = wordsOfPlan(changeSet);
  for (const { question, comment } of gates) for (const said of [question, comment]) words.set(said, HIDDEN);
  for (const { reason } of orders) if (reason !== '') words.set(reason, HIDDEN);
  for (const { suspended } of report.moves) if (suspended !== undefined) words.set(suspended.comment, HIDDEN);
  const { holds = [], onHold = [] } = report;
  for (const { reason } of [...holds, ...onHold.flatMap((one) => one.holds)]) words.set(reason, HIDDEN);
  const text = replacer([...labelled, ...reported, ...acting], words, alias, [
    run.id,
    ...report.runs.map((one) => one.run),
    ...(run.rollbackOf === undefined ? [] : [run.rollbackOf]),
  ]);
  const titles = steps.map(({ title }) => title);
  // An act may be about mailboxes of other plans, whose names are not known here.
  const acts = report.acts.map((act) => ({
    ...act,
    title: act.kind,
    by: person(act.by),
    approvedBy: act.approvedBy.map(person),
    result: act.result?.kind === 'failed' ? { ...act.result, message: act.result.code } : act.result,
  }));
  const ofSteps = failures.filter(({ subjects }) =>
    subjects.some((subject) => titles.some((title) => subject.endsWith(title))),
  );
  return {
    report: {
      // What is replaced below is not redacted before.
      ...redactDeep({ ...report, approvals: [], gates: [], steps: [], failures: [], acts: [] }, alias, text),
      run: {
        ...redactDeep(run, alias, text),
        id: run.id,
        by: person(run.by),
        host: alias('host', run.host),
        interruptions: run.interruptions.map((one) => ({
          ...one,
          reason: one.reason === null ? null : text(one.reason),
          by: person(one.by),
          host: alias('host', one.host),
        })),
      },
      approvals: approvals.map((one) => ({ ...one, by: person(one.by), key: alias('key', one.key) })),
      gates: gates.map((gate) => ({
        ...gate,
        question: HIDDEN,
        by: gate.by === null ? null : person(gate.by),
        comment: gate.comment === '' ? '' : HIDDEN,
      })),
      steps: steps.map((step) => ({
        ...redactDeep({ ...step, evidence: [], output: [] }, alias, text),
        title: words.get(step.title) ?? HIDDEN,
        reason: step.reason === null ? null : HIDDEN,
        evidence: step.evidence.map(({ at }) => ({ label: HIDDEN, value: HIDDEN, at })),
        output: step.output.map(() => HIDDEN),
        ...(step.mailboxes === undefined ? {} : { mailboxes: redactMailboxes(step.mailboxes, alias) }),
      })),
      failures: failures.map((one) => ({
        ...redactDeep(one, alias, text),
        ...(ofSteps.includes(one) ? { message: one.code, hint: null } : {}),
      })),
      digests,
      acts,
      ...(holds.length === 0 ? {} : { holds: holds.map((hold) => redactHold(hold, alias)) }),
      ...(onHold.length === 0
        ? {}
        : {
            onHold: onHold.map((one) => ({
              ...one,
              holds: one.holds.map((hold) => redactHold(hold, alias)),
            })),
          }),
    },
    ofMove: (move) => redactDeep(move, alias, text),
  };
}

const HIDDEN = '(redacted)';
/** Shorter ones are words that anything may contain. */
const WORD_MIN = 8;

const databasesOf = (changes: ChangeSet['changes']): ReadonlySet<string> =>
  new Set(changes.flatMap(({ from, to }) => [from ?? '', to ?? '']));

/** The same value with other texts. */
function hideWords(value: unknown, hide: (word: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((one) => hideWords(one, hide));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hideWords(one, hide)]));
}

/** What a program said of a mailbox may say who it is. */
const redactMailboxes = (mailboxes: StepMailboxes, alias: Alias): StepMailboxes => ({
  ...mailboxes,
  failed: mailboxes.failed.map(({ mailboxId }) => {
    const as = alias('mailbox', mailboxId);
    return { mailboxId: as as MailboxId, mailbox: as, reason: HIDDEN };
  }),
});

/** What the plan's author wrote into steps, and what is said instead: the kind of the step, or nothing. */
function wordsOfPlan({ nodes, changes }: ChangeSet): Map<string, string> {
  const words = new Map<string, string>();
  const databases = databasesOf(changes);
  hideWords(
    nodes.map((node) => (node.kind === 'step' ? node.step.spec.options : null)),
    (word) => {
      if (word.length >= WORD_MIN && !databases.has(word)) words.set(word, HIDDEN);
      return HIDDEN;
    },
  );
  for (const node of nodes) {
    if (node.kind !== 'step') continue;
    const { spec, description } = node.step;
    for (const title of [spec.title, description.title]) if (title !== null) words.set(title, spec.kind);
  }
  return words;
}

/** Words of drover's own, and digests: none of them says anything of a person. */
const own = new Set(
  'kind type hook runs status state code severity id planDigest configDigest sha256 digest'.split(' '),
);

/** Ids that mail systems give, of whatever form. */
const numbered: Readonly<Record<string, string>> = { item: 'item', request: 'request', requestId: 'request' };

/** Subjects of messages are left out, not replaced. */
function redactDeep<T>(
  value: T,
  alias: Alias,
  text: (value: string) => string,
  subject: (value: string) => string = () => HIDDEN,
): T {
  const redact = (one: unknown, key: string): unknown => {
    if (typeof one === 'string') {
      const kind = numbered[key];
      if (kind !== undefined) return alias(kind, one);
      return own.has(key) ? one : key === 'subject' ? subject(one) : text(one);
    }
    if (Array.isArray(one)) return one.map((entry) => redact(entry, key));
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([name, entry]) => [name, redact(entry, name)]));
  };
  return redact(value, '') as T;
}

type StepNode = Extract<PlanNode, { kind: 'step' }>;

/** Everything that is shown of it, options of steps too: what a plan may name, it may name anywhere. */
function redactChangeSet(changeSet: ChangeSet, text: (value: string) => string, alias: Alias): ChangeSet {
  const { nodes, changes, deferred, findings, fingerprints } = changeSet;
  const databases = databasesOf(changes);
  const labelled = <T extends { readonly mailboxId: MailboxId }>(one: T): T => ({
    ...redactDeep(one, alias, text, text),
    label: alias('mailbox', one.mailboxId),
  });
  return {
    // What is replaced below is not redacted before.
    ...redactDeep(
      { ...changeSet, nodes: [], changes: [], deferred: [], findings: [], fingerprints: {} },
      alias,
      text,
      text,
    ),
    nodes: nodes.map((node) => (node.kind === 'step' ? redactStep(node, databases, alias, text) : node)),
    changes: changes.map(labelled),
    deferred: deferred.map(labelled),
    findings: findings.map((finding) => redactFinding(finding, text)),
    fingerprints: Object.fromEntries(
      Object.entries(fingerprints).map(([key, value]) => [text(key), text(value)]),
    ),
  };
}

/** Of a step its kind and its settings are said, and which databases it is about. */
function redactStep(
  node: StepNode,
  databases: ReadonlySet<string>,
  alias: Alias,
  text: (value: string) => string,
): StepNode {
  const { step } = node;
  const { spec, description } = step;
  const hidden = redactDeep(step, alias, text, text);
  return {
    ...node,
    step: {
      ...hidden,
      spec: {
        ...hidden.spec,
        title: spec.title === null ? null : spec.kind,
        options: hideWords(spec.options, (word) => (databases.has(word) ? word : HIDDEN)) as StepOptions,
      },
      description: {
        ...hidden.description,
        title: spec.kind,
        effects: description.effects.map(() => HIDDEN),
      },
    },
  };
}

const redactFinding = (finding: Diagnostic, text: (value: string) => string): Diagnostic => ({
  ...finding,
  message: text(finding.message),
  ...(finding.hint === undefined ? {} : { hint: text(finding.hint) }),
});
