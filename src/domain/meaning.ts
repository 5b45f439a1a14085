import type { Change, ChangeKind, ChangeSet, PlannedBatch, PlanNode } from './change.ts';
import type { MoveOptions } from './move-request.ts';
import { optionFacts, settingFacts } from './step-facts.ts';
import { type Schedule, type Window, windowNames } from './window.ts';
import { flowText } from '../support/flow-text.ts';

export interface MeaningLine {
  readonly text: string;
  /** Whom a change is about; for people, and not part of the meaning. */
  readonly label: string | null;
}

/**
 * All of a change set that can change what happens, a line per fact. Its id is the digest of these lines, and the same lines
 * are shown and compared: what is signed cannot differ from what is seen. Left out, so that they are equal after a merge, in
 * another clone and tomorrow: clocks (windows count by their rules, not by their next occurrences), labels, reasons, sizes,
 * progress, forecast and findings.
 */
export function* meaningOf(changeSet: Omit<ChangeSet, 'id'>): Generator<MeaningLine> {
  yield* planLines(changeSet).map(plain);
  for (const { name, ...rule } of sortedBy(changeSet.windows, ({ name }) => name)) {
    yield plain(`window ${flowText(name)}: ${windowRule(rule)}`);
  }
  for (const batch of sortedBy(changeSet.batches, ({ name }) => name)) yield* batchLines(batch).map(plain);
  // In the order of the run: a step may ask what comes before it.
  for (const node of changeSet.nodes) yield* nodeLines(node).map(plain);
  for (const key of Object.keys(changeSet.fingerprints).sort()) {
    yield plain(`relies on ${flowText(key)}: ${flowText(changeSet.fingerprints[key])}`);
  }
  for (const { path, sha256 } of sortedBy(changeSet.files, ({ path }) => path)) {
    yield plain(`file ${flowText(path)}: sha256 ${flowText(sha256)}`);
  }
  const optionsText = memoise(optionsLine);
  for (const change of sortedBy(changeSet.changes, ({ mailboxId }) => mailboxId)) {
    yield { text: changeLine(change, optionsText), label: change.label };
  }
}

/** `kind recurring, days [mon, tue], from 22:00, to 05:00`. */
export const windowRule = (rule: Omit<Window, 'name'>): string =>
  named(Object.fromEntries(sortedBy(Object.entries(rule), ([key]) => key)));

const plain = (text: string): MeaningLine => ({ text, label: null });

const planLines = (changeSet: Omit<ChangeSet, 'id'>): string[] => {
  const { formatVersion, plan, planFile, planDigest, system, timeZone, configDigest } = changeSet;
  return [
    `plan: ${flowText(plan)}`,
    `plan file: ${flowText(planFile)}`,
    `plan as written: ${flowText(planDigest)}`,
    `configuration: ${flowText(configDigest)}`,
    `mail system: ${flowText(system)}`,
    `time zone: ${flowText(timeZone)}`,
    `format: ${flowText(formatVersion)}`,
  ];
};

function batchLines({ name, start, complete, gate, stopAfterFailures, maxInFlight }: PlannedBatch): string[] {
  const batch = `batch ${flowText(name)}`;
  return [
    `${batch}: starts ${scheduleLine(start)}`,
    `${batch}: completes ${scheduleLine(complete)}`,
    ...(gate === null ? [] : [`${batch}: completes only after ${flowText(gate)} at its gate`]),
    ...(stopAfterFailures === null
      ? []
      : [`${batch}: stops when more than ${flowText(stopAfterFailures)} failed`]),
    ...(maxInFlight === null ? [] : [`${batch}: at most ${flowText(maxInFlight)} at a time`]),
  ];
}

function scheduleLine(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'now':
      return 'now';
    case 'held':
      return 'when released by hand';
    case 'at':
      return `at ${flowText(schedule.instant)}`;
    case 'windows':
      return `in windows ${flowText(windowNames(schedule))}`;
  }
}

function nodeLines(node: PlanNode): string[] {
  const after = [...node.after].sort();
  const own = node.kind === 'step' ? '' : ` of batch ${flowText(node.batch)}`;
  const order = `${node.kind} ${flowText(node.id)}${own}: runs ${flowText(node.runs)} after ${flowText(after)}`;
  if (node.kind !== 'step') return [order];
  const { node: id, hook, batch, spec, description } = node.step;
  const step = `step ${flowText(node.id)}`;
  const { kind, title, skip } = spec;
  return [
    order,
    `${step}: ${named({ kind, hook, batch, id: id === node.id ? null : id, title, skip, irreversible: description.irreversible })}`,
    ...optionFacts(node.step).map((fact) => `${step} option ${fact}`),
    ...settingFacts(node.step).map((fact) => `${step} ${fact}`),
  ];
}

const verbs: Readonly<Record<ChangeKind, string>> = {
  'create-move-request': 'moves',
  'adopt-move-request': 'is taken over',
  'update-move-request': 'changes',
  'complete-move-request': 'is completed',
  'remove-move-request': 'is removed',
};

type OptionsText = (options: MoveOptions) => string;

function changeLine(change: Change, options: OptionsText): string {
  const { kind, mailboxId, batch, from, to, archiveFrom, archiveTo } = change;
  const route = named({ batch, from, to, archiveFrom, archiveTo });
  return `mailbox ${flowText(mailboxId)} ${verbs[kind]}: ${route}${detailsOf[kind](change as never, options)}`;
}

const detailsOf: {
  readonly [K in ChangeKind]: (change: Extract<Change, { kind: K }>, options: OptionsText) => string;
} = {
  'create-move-request': ({ mailboxId, to, archiveTo, spec, clears, cancels }, options) => {
    const { targetDatabase, archiveTargetDatabase, tag, remote, arrivesAs, requestedBy } = spec;
    return (
      more({
        // Where the request says something else than the change.
        mailbox: spec.mailboxId === mailboxId ? null : spec.mailboxId,
        target: targetDatabase === to ? null : [targetDatabase],
        archiveTarget: archiveTargetDatabase === archiveTo ? null : [archiveTargetDatabase],
        remote,
        arrivesAs,
        requestedBy,
        clears,
        cancels: cancels ? true : null,
        tag,
      }) + options(spec.options)
    );
  },
  'adopt-move-request': ({ request, foreignTag, options: asked }, options) =>
    more({ request, foreignTag }) + options(asked),
  'update-move-request': ({ request, options: asked }, options) => more({ request }) + options(asked),
  'complete-move-request': ({ request, status, resumeFailed }) =>
    more({ request, failed: status === 'Failed', resumeFailed }),
  'remove-move-request': ({ request, purpose }) => more({ request, purpose }),
};

const optionsLine = (options: MoveOptions): string => {
  const { scope, badItemLimit, priority, suspendWhenReadyToComplete, suspend, offline } = options;
  return more({ scope, badItemLimit, priority, suspendWhenReadyToComplete, suspend, offline });
};

/** `from MBX01, to MBX02`: what is null is not said. */
const named = (facts: Readonly<Record<string, unknown>>): string =>
  Object.entries(facts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${flowText(value)}`)
    .join(', ');
const more = (facts: Readonly<Record<string, unknown>>): string => {
  const text = named(facts);
  return text === '' ? '' : `, ${text}`;
};

function sortedBy<T>(list: readonly T[], key: (item: T) => string): readonly T[] {
  return list.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Mailboxes of a batch share their options object; its text is made once. */
function memoise<K extends object>(compute: (key: K) => string): (key: K) => string {
  const known = new Map<K, string>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = compute(key)));
    return value;
  };
}
