import { createHash, type Hash } from 'node:crypto';
import type { Change, ChangeSet, PlannedBatch, PlanNode } from '../domain/change.ts';
import { type ChangeSetId, changeSetId as asChangeSetId } from '../domain/ids.ts';
import type { MoveOptions } from '../domain/move-request.ts';
import type { Schedule } from '../domain/window.ts';
import { canonicalJson } from '../support/canonical-json.ts';
import { windowNames } from './schedule.ts';

/**
 * `sha256:…` over what a change set means: who moves where and how, the steps, the windows' rules, what was relied on.
 * Left out, so that it is equal after a merge, in another clone and tomorrow: clocks (windows count by their rules, not by
 * their next occurrences), order, labels, reasons, sizes, progress, forecast and findings.
 */
export function changeSetId(changeSet: Omit<ChangeSet, 'id'>): ChangeSetId {
  const digest = new LineDigest();
  const { formatVersion, plan, system, timeZone, configDigest, windows } = changeSet;
  digest.line(canonicalJson({ formatVersion, plan, system, timeZone, configDigest }));
  digest.section('windows', windows.map(canonicalJson).sort());
  digest.section('batches', changeSet.batches.map(batchLine).sort());
  digest.section('nodes', changeSet.nodes.map(nodeLine).sort());
  digest.section(
    'relied on',
    Object.keys(changeSet.fingerprints).sort(),
    (key) => `${key} ${changeSet.fingerprints[key]}`,
  );
  const optionsText = memoise(canonicalJson);
  digest.section('changes', sortedByMailbox(changeSet.changes), (change) => changeLine(change, optionsText));
  return asChangeSetId(`sha256:${digest.end()}`);
}

/** Hashes line by line: the text of a million changes is never in memory as a whole. */
class LineDigest {
  readonly #hash: Hash = createHash('sha256');
  #pending: string[] = [];

  line(text: string): void {
    this.#pending.push(text);
    if (this.#pending.length >= 500) this.#flush();
  }
  section(name: string, lines: readonly string[]): void;
  section<T>(name: string, values: readonly T[], toLine: (value: T) => string): void;
  section<T>(name: string, values: readonly T[], toLine: (value: T) => string = String): void {
    this.line(`# ${name} ${values.length}`);
    for (const value of values) this.line(toLine(value));
  }
  end(): string {
    this.#flush();
    return this.#hash.digest('hex');
  }
  #flush(): void {
    if (this.#pending.length > 0) this.#hash.update(`${this.#pending.join('\n')}\n`);
    this.#pending = [];
  }
}

const batchLine = ({ name, start, complete, gate, stopAfterFailures, maxInFlight }: PlannedBatch): string =>
  canonicalJson({ name, start: rule(start), complete: rule(complete), gate, stopAfterFailures, maxInFlight });

const rule = (schedule: Schedule): unknown =>
  schedule.kind === 'windows' ? { windows: windowNames(schedule) } : schedule;

function nodeLine(node: PlanNode): string {
  const after = [...node.after].sort();
  if (node.kind !== 'step') return canonicalJson({ id: node.id, after, runs: node.runs });
  const { hook, batch, spec, description } = node.step;
  const { kind, options, timeoutMs, retries, retryDelayMs, skip } = spec;
  // A run makes and reverts its temporary changes as described here, and risks are judged by it.
  const { takesAway, reverts, irreversible } = description;
  const effect = { takesAway, reverts, irreversible };
  const step = { hook, batch, kind, options, timeoutMs, retries, retryDelayMs, skip, effect };
  return canonicalJson({ id: node.id, after, runs: node.runs, step });
}

type OptionsText = (options: MoveOptions) => string;
function changeLine(change: Change, options: OptionsText): string {
  const { kind, mailboxId, batch, from, to, archiveFrom, archiveTo } = change;
  return JSON.stringify([
    mailboxId,
    kind,
    batch,
    from,
    to,
    archiveFrom,
    archiveTo,
    ...details[kind](change as never, options),
  ]);
}
const details: {
  readonly [K in Change['kind']]: (
    change: Extract<Change, { kind: K }>,
    options: OptionsText,
  ) => readonly unknown[];
} = {
  'create-move-request': ({ spec, clears, cancels }, options) => [
    spec.targetDatabase,
    spec.archiveTargetDatabase,
    options(spec.options),
    spec.tag,
    spec.remote,
    clears,
    cancels,
  ],
  'adopt-move-request': (change, options) => [change.request, change.foreignTag, options(change.options)],
  'update-move-request': (change, options) => [change.request, options(change.options)],
  'complete-move-request': (change) => [change.request, change.resumeFailed],
  'remove-move-request': (change) => [change.request, change.purpose],
};

function sortedByMailbox(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((a, b) => (a.mailboxId < b.mailboxId ? -1 : a.mailboxId > b.mailboxId ? 1 : 0));
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
