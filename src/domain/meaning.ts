import {
  type Change,
  type ChangeKind,
  type ChangeSet,
  type CreateMoveRequest,
  optionsAskedBy,
  type PlannedBatch,
  type PlanNode,
} from './change.ts';
import type { BatchName } from './ids.ts';
import type { MoveControl, MoveOptions } from './move-request.ts';
import { requestTag } from './request-tag.ts';
import { optionFacts, settingFacts } from './step-facts.ts';
import type { Wave } from './wave.ts';
import { type Schedule, type Window, windowNames } from './window.ts';
import { durationText } from '../support/duration.ts';
import { flowFacts, flowText } from '../support/flow-text.ts';
import { entryOf } from '../support/entry-of.ts';

type Planned = Omit<ChangeSet, 'id'>;

/**
 * All of a change set that can change what happens, a line per fact. Its id is the digest of these lines, and the same lines
 * are shown and compared: what is signed cannot differ from what is seen. Left out, so that they are equal after a merge, in
 * another clone and tomorrow: clocks (windows count by their rules, not by their next occurrences), labels, reasons, sizes,
 * progress, forecast and findings. `who` names the mailbox of a change.
 */
export function* meaningOf(changeSet: Planned, who: (change: Change) => string = idOf): Generator<string> {
  yield* planLines(changeSet);
  for (const { name, ...rule } of sortedBy(changeSet.windows, ({ name }) => name)) {
    yield `window ${flowText(name)}: ${windowRule(rule)}`;
  }
  for (const batch of sortedBy(changeSet.batches, ({ name }) => name)) yield* batchLines(batch);
  // In the order of the run: a step may ask what comes before it.
  for (const node of changeSet.nodes) yield* nodeLines(node);
  for (const key of Object.keys(changeSet.fingerprints).sort()) {
    yield `relies on ${flowText(key)}: ${flowText(changeSet.fingerprints[key])}`;
  }
  for (const { path, sha256 } of sortedBy(changeSet.files, ({ path }) => path)) {
    yield `file ${flowText(path)}: sha256 ${flowText(sha256)}`;
  }
  const lineOf = changeLines(changeSet);
  for (const change of sortedBy(changeSet.changes, ({ mailboxId }) => mailboxId))
    yield lineOf(change, who(change));
}

const idOf = ({ mailboxId }: Change): string => flowText(mailboxId);
/** For people: a name tells nothing about the id, so both are shown. */
export const nameAndId = ({ label, mailboxId }: Change): string => `${label} (${flowText(mailboxId)})`;

/** `days [mon, tue], from 22:00, kind recurring, to 05:00` */
const windowRule = (rule: Omit<Window, 'name'>): string =>
  sortedBy(Object.entries(rule), ([key]) => key)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${flowText(value)}`)
    .join(', ');

const planLines = (changeSet: Planned): string[] => {
  const {
    formatVersion,
    plan,
    description,
    rollback,
    planFile,
    planDigest,
    system,
    timeZone,
    configDigest,
    limits,
    control,
  } = changeSet;
  return [
    `plan: ${flowText(plan)}`,
    ...(description === undefined ? [] : [`description: ${flowText(description)}`]),
    ...(rollback === undefined ? [] : ['rollback: takes back what a run of the plan did']),
    `plan file: ${flowText(planFile)}`,
    `plan as written: ${flowText(planDigest)}`,
    `configuration: ${flowText(configDigest)}`,
    `mail system: ${flowText(system)}`,
    `time zone: ${flowText(timeZone)}`,
    ...(control === undefined ? [] : [`control of moves: ${flowText(control)}`]),
    `format: ${flowText(formatVersion)}`,
    ...flowFacts({ ...limits }).map((fact) => `limit ${fact}`),
  ];
};

function batchLines(planned: PlannedBatch): string[] {
  const { name, start, complete, gate, stopAfterFailures, maxInFlight, wave } = planned;
  const batch = `batch ${flowText(name)}`;
  return [
    ...(wave === undefined ? [] : [`${batch}: ${waveLine(wave)}`]),
    `${batch}: starts ${scheduleLine(start)}`,
    `${batch}: completes ${scheduleLine(complete)}`,
    ...(gate === null ? [] : [`${batch}: completes only after ${flowText(gate)} at its gate`]),
    ...(stopAfterFailures === null
      ? []
      : [`${batch}: stops when more than ${flowText(stopAfterFailures)} failed`]),
    ...(maxInFlight === null ? [] : [`${batch}: at most ${flowText(maxInFlight)} at a time`]),
  ];
}

/** On which night a wave comes is what people decide by: not a clock like the occurrences of its window. */
const waveLine = ({ of, number, rule, opening }: Wave): string =>
  `is wave ${flowText(number)} of ${flowText(of)}, cut by ${flowText(rule)}${opening === null ? '' : `, in an opening of its own${opening.from === null ? '' : ` and not before ${flowText(opening.from)}`}`}`;

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
    `${step}: ${named({ kind, hook, batch, id: id === node.id ? null : id, title, skip, irreversible: unlessFalse(description.irreversible) }).join(', ')}`,
    ...optionFacts(node.step).map((fact) => `${step} option ${fact}`),
    ...settingFacts(node.step).map((fact) => `${step} ${fact}`),
  ];
}

const verbs: Readonly<Record<ChangeKind, string>> = {
  'create-move-request': 'moves',
  'adopt-move-request': 'is taken over',
  'update-move-request': 'is changed',
  'complete-move-request': 'is completed',
  'remove-move-request': 'is removed',
};

/** `all: 6515d8b2-… moves MBX01 → MBX02 (badItemLimit 3)`. What many lines have in common is made once. */
function changeLines({ plan, control }: Planned): (change: Change, who: string) => string {
  const batchText = memoise<string>(flowText);
  const tagOf = memoise<BatchName>((batch) => requestTag(plan, batch));
  const optionsText = memoise(optionsLine);
  const flows = new Map<unknown, Map<unknown, string>>();
  const flowOf = ({ from, to, archiveFrom, archiveTo }: Change): string => {
    const flow = (): string =>
      [...route('', from, to), ...route('archive ', archiveFrom, archiveTo)].join(', ');
    if (archiveFrom !== null || archiveTo !== null) return flow();
    return entryOf(
      entryOf(flows, from, () => new Map()),
      to,
      flow,
    );
  };
  return (change, who) => {
    const { kind, batch } = change;
    const asked = optionsAskedBy(change);
    const facts = [
      ...(change.kind === 'create-move-request' ? requestFacts(change, tagOf(batch), control) : []),
      ...detailsOf[kind](change as never),
      ...(asked === null ? [] : [optionsText(asked)]),
    ].filter((text) => text !== '');
    return `${batchText(batch)}: ${who} ${verbs[kind]} ${flowOf(change)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
  };
}

const route = (what: string, from: string | null, to: string | null): string[] =>
  from === null && to === null ? [] : [`${what}${flowText(from)} → ${flowText(to)}`];

/** Of the request where it is another than its change says. */
function requestFacts(
  { mailboxId, to, archiveTo, spec }: CreateMoveRequest,
  plainTag: string,
  plainControl: MoveControl | undefined,
): readonly string[] {
  const {
    mailboxId: id,
    targetDatabase,
    archiveTargetDatabase,
    remote,
    arrivesAs,
    requestedBy,
    tag,
    control,
  } = spec;
  return named({
    remote,
    arrivesAs: arrivesAs ?? null,
    requestedBy: requestedBy ?? null,
    mailbox: id === mailboxId ? null : [id],
    target: targetDatabase === to ? null : [targetDatabase],
    archiveTarget: archiveTargetDatabase === archiveTo ? null : [archiveTargetDatabase],
    tag: tag === plainTag ? null : tag,
    control: control === plainControl ? null : [control ?? null],
  });
}

const detailsOf: {
  readonly [K in ChangeKind]: (change: Extract<Change, { kind: K }>) => readonly string[];
} = {
  'create-move-request': ({ clears, cancels, foreignTag = null }) =>
    named({ clears, cancels: unlessFalse(cancels), foreignTag }),
  'adopt-move-request': ({ request, foreignTag }) => named({ request, foreignTag }),
  'update-move-request': ({ request }) => named({ request }),
  'complete-move-request': ({ request, status, resumeFailed }) =>
    named({
      request,
      failed: status === 'Failed' ? true : null,
      resumeFailed: unlessFalse(resumeFailed),
    }),
  'remove-move-request': ({ request, purpose }) => named({ request, purpose }),
};

/** What differs from a plain move. */
function optionsLine(options: MoveOptions): string {
  const {
    scope,
    badItemLimit,
    largeItemLimit = null,
    priority,
    suspendWhenReadyToComplete,
    suspend,
    offline,
    keepWarmMs = null,
  } = options;
  return named({
    scope: scope === 'primary-and-archive' ? null : scope,
    badItemLimit: badItemLimit === 0 ? null : badItemLimit,
    largeItemLimit,
    priority: priority === 'normal' ? null : priority,
    suspendWhenReadyToComplete: unlessFalse(suspendWhenReadyToComplete),
    suspend: unlessFalse(suspend),
    offline: unlessFalse(offline),
    keepWarm: keepWarmMs === null ? null : durationText(keepWarmMs),
  }).join(', ');
}

/** `badItemLimit 3`, `offline`: what is null is not said; what is missing is, since no reader takes it for null. */
function named(facts: Readonly<Record<string, unknown>>): string[] {
  const said: string[] = [];
  // Of a million changes nearly all say nothing: no list is made of what they might.
  for (const name in facts) {
    const value = facts[name];
    if (value !== null) said.push(value === true ? name : `${name} ${flowText(value)}`);
  }
  return said;
}

const unlessFalse = (flag: boolean): boolean | null => (flag === false ? null : flag);

function sortedBy<T>(list: readonly T[], key: (item: T) => string): readonly T[] {
  return list.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Mailboxes of a batch share its name and their options object; each text is made once. */
function memoise<K>(compute: (key: K) => string): (key: K) => string {
  const known = new Map<K, string>();
  return (key) => entryOf(known, key, () => compute(key));
}
