import { type ClearFinished, GOOD_SPREAD, type PlacementStrategy } from '../../domain/desired.ts';
import { batchName, databaseName, type DatabaseName } from '../../domain/ids.ts';
import { LARGE_DATA_LOSS } from '../../domain/move-request.ts';
import type { SourcePlace } from '../../domain/diagnostic.ts';
import type { GrantKind } from '../../domain/mailbox.ts';
import type {
  BatchDocument,
  GrantRule,
  MemberSource,
  MoveSettings,
  Named,
  ScheduleDocument,
} from '../document.ts';
import type { Node } from '../tree.ts';
import { buildMembers, mailboxNames, readSettings, type RosterRows } from './members.ts';
import { buildSchedule, type ScheduleContext } from './schedule.ts';
import { buildSteps } from './steps.ts';
import { approvalOfWaves, buildWaves, checkWaves, isGatedByWave } from './waves.ts';

export interface BatchContext extends ScheduleContext {
  /** The plan's `defaults`; undefined: none. */
  readonly defaults: Node | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly rosterRows: RosterRows;
}

export function buildBatch(node: Node, context: BatchContext): BatchDocument {
  const { defaults, findings } = context;
  /** The batch's own value, or the default. */
  const setting = (key: string): Node | undefined => node.get(key) ?? defaults?.get(key);
  const settings = { ...(defaults === undefined ? {} : readSettings(defaults)), ...readSettings(node) };
  const members = membersOf(node, context);
  const goal = node.get('rebalance');
  const complete = setting('complete');
  const waves = node.get('waves');
  const batch: BatchDocument = {
    name: batchName(node.get('name')?.text ?? ''),
    description: node.get('description')?.text ?? '',
    members,
    settings,
    targetDatabases: goal === undefined ? targets(node, context, 'targetDatabase') : databasesOf(goal),
    archiveTargetDatabases: targets(node, context, 'archiveTargetDatabase'),
    placement: (setting('placement')?.data as PlacementStrategy | undefined) ?? 'balance-by-size',
    rebalance:
      goal === undefined
        ? null
        : {
            measure: goal.get('measure')?.data === 'count' ? 'count' : 'size',
            maxSpread: Number(goal.get('maxSpread')?.data ?? GOOD_SPREAD),
            maxMoves: Number(goal.get('maxMoves')?.data ?? 1000),
          },
    start: scheduleOf(setting('start'), context) ?? { kind: 'now' },
    complete: scheduleOf(complete, context) ?? {
      kind: settings.suspendWhenReadyToComplete === true ? 'held' : 'now',
    },
    gate: complete?.get('gate') === undefined && !isGatedByWave(waves) ? null : 'approval',
    dependsOn: (node.get('dependsOn')?.items() ?? []).map((item) => batchName(item.text)),
    stopAfterFailures: failuresOf(setting('stopAfterFailures')),
    maxInFlight: (setting('maxInFlight')?.data as number | undefined) ?? null,
    adopt: setting('adopt')?.data === true,
    ...clearFinishedOf(setting('clearFinished')),
    remote: node.get('remote')?.text ?? null,
    keepTogether: (node.get('keepTogether')?.items() ?? []).map((set) => mailboxNames(set, findings)),
    keepApart: (node.get('keepApart')?.items() ?? []).map((set) => mailboxNames(set, findings)),
    keepDelegatesTogether: grantRuleOf(setting('keepDelegatesTogether')),
    labels: { ...context.labels, ...labelsOf(node.get('labels')) },
    before: [...approvalOfWaves(waves), ...buildSteps(node.get('before'), findings)],
    beforeCompletion: buildSteps(node.get('beforeCompletion'), findings),
    after: buildSteps(node.get('after'), findings),
    onFailure: buildSteps(node.get('onFailure'), findings),
    ...(waves === undefined ? {} : { waves: buildWaves(waves) }),
    place: (node.get('name') ?? node).place,
  };
  if (waves !== undefined) checkWaves(waves, batch, context);
  checkMembership(node, batch, context);
  checkTargets(node, batch, setting, context);
  checkSettings(node, batch, setting, context);
  checkSchedules(node, batch, setting, context);
  return batch;
}

/** Missing where it is the default, so that a plan that says so means the same as one that does not. */
const clearFinishedOf = (node: Node | undefined): Pick<BatchDocument, 'clearFinished'> =>
  node === undefined || node.data === 'ours' ? {} : { clearFinished: node.data as ClearFinished };

export const labelsOf = (node: Node | undefined): Record<string, string> =>
  Object.fromEntries((node?.entries() ?? []).map(([key, value]) => [key, value.text]));

const scheduleOf = (node: Node | undefined, context: BatchContext): ScheduleDocument | undefined =>
  node === undefined ? undefined : buildSchedule(node, context);

function membersOf(node: Node, { rosterRows, findings }: BatchContext): MemberSource {
  const given = node.get('mailboxes');
  if (given !== undefined) return buildMembers(given, rosterRows, findings);
  return { kind: 'list', entries: [] };
}

function failuresOf(node: Node | undefined): BatchDocument['stopAfterFailures'] {
  if (node === undefined) return null;
  return typeof node.data === 'number' ? { count: node.data } : { percent: Number.parseFloat(node.text) };
}

/** `true` asks for what every mail system tells without being asked again. */
function grantRuleOf(node: Node | undefined): GrantRule | null {
  if (node === undefined || node.data === false) return null;
  const by = node
    .get('by')
    ?.items()
    .map(({ text }) => text as GrantKind);
  return {
    by: by ?? (node.isMapping ? ['full-access', 'send-as', 'send-on-behalf'] : ['send-on-behalf']),
    ignoreGrantsOver: Number(node.get('ignoreGrantsOver')?.data ?? 50),
  };
}

const named = (node: Node): Named<DatabaseName> => ({ name: databaseName(node.text), place: node.place });
const databasesOf = (goal: Node): Named<DatabaseName>[] => (goal.get('databases')?.items() ?? []).map(named);

/** `targetDatabase` or `targetDatabases` of the batch, else of the defaults. */
function targets(node: Node, { defaults, findings }: BatchContext, key: string): Named<DatabaseName>[] {
  for (const level of [node, defaults]) {
    const one = level?.get(key);
    const several = level?.get(`${key}s`);
    if (one !== undefined && several !== undefined) {
      findings.error(
        'contradictory-targets',
        several.keyPlace,
        `Both "${key}" and "${key}s" are set.`,
        'Keep one: the list if the planner should choose.',
      );
    }
    if (several !== undefined) return several.items().map(named);
    if (one !== undefined) {
      if (/[*?]/.test(one.text))
        findings.error(
          'database-pattern',
          one.place,
          `"${key}" names one database, and "${one.text}" is a pattern.`,
          `Use \`${key}s: ["${one.text}"]\`; \`placement\` decides which mailbox goes where.`,
        );
      return [named(one)];
    }
  }
  return [];
}

type Setting = (key: string) => Node | undefined;

function checkMembership(node: Node, batch: BatchDocument, { findings }: BatchContext): void {
  const goal = node.get('rebalance');
  if (goal === undefined) {
    if (node.get('mailboxes') === undefined) {
      findings.error(
        'missing-key',
        batch.place,
        `Batch "${batch.name}" has no mailboxes.`,
        'Add `mailboxes:` (a list, a selector or a roster), or `rebalance:`.',
      );
    }
    return;
  }
  if (batch.members.kind !== 'selector' && node.get('mailboxes') !== undefined) {
    findings.error(
      'contradictory-members',
      node.get('mailboxes')?.keyPlace ?? batch.place,
      'A rebalance chooses which mailboxes move; `mailboxes` may only be a selector that limits the choice.',
    );
  }
  for (const key of [
    'targetDatabase',
    'targetDatabases',
    'archiveTargetDatabase',
    'archiveTargetDatabases',
  ]) {
    const given = node.get(key);
    if (given === undefined) continue;
    findings.error(
      'contradictory-targets',
      given.keyPlace,
      `"${key}" cannot be set for a rebalance: it levels its \`databases\`.`,
    );
  }
}

function checkTargets(node: Node, batch: BatchDocument, setting: Setting, { findings }: BatchContext): void {
  const scope = batch.settings.scope ?? 'primary-and-archive';
  const own = (key: string): Node | undefined => node.get(key) ?? node.get(`${key}s`);
  const ownArchive = own('archiveTargetDatabase');
  if (scope === 'primary-only' && ownArchive !== undefined) {
    findings.error(
      'archive-target-unused',
      ownArchive.keyPlace,
      'With `move: primary-only` archives stay where they are, so a target for them has no effect.',
      'Remove it, or set `move: primary-and-archive`.',
    );
  }
  const ownTarget = own('targetDatabase');
  if (scope === 'archive-only' && ownTarget !== undefined) {
    findings.error(
      'target-unused',
      ownTarget.keyPlace,
      'With `move: archive-only` only archives move, so a target for primary mailboxes has no effect.',
      'Use `archiveTargetDatabase` instead.',
    );
  }
  const isComplete =
    scope === 'archive-only' ? batch.archiveTargetDatabases.length > 0 : batch.targetDatabases.length > 0;
  const entries = batch.members.kind === 'selector' ? [] : batch.members.entries;
  const allNameTheirs =
    entries.length > 0 &&
    entries.every((entry) =>
      (entry.settings.scope ?? scope) === 'archive-only'
        ? entry.archiveTargetDatabase !== null
        : entry.targetDatabase !== null,
    );
  // An empty list has its own finding.
  const hasMembers = batch.members.kind === 'selector' || entries.length > 0;
  if (!isComplete && !allNameTheirs && hasMembers && setting('rebalance') === undefined) {
    const key = scope === 'archive-only' ? 'archiveTargetDatabase' : 'targetDatabase';
    findings.error(
      'target-missing',
      batch.place,
      `Batch "${batch.name}" has no target database.`,
      `Add \`${key}: …\`, or \`${key}s: [ … ]\`.`,
    );
  }
}

/** Item limits and the like, for the batch and for each entry that has settings of its own. */
function checkSettings(node: Node, batch: BatchDocument, setting: Setting, context: BatchContext): void {
  const placeOf = (key: string): SourcePlace => setting(key)?.place ?? batch.place;
  checkMoveSettings(batch.settings, placeOf, context);
  if (batch.members.kind === 'selector') return;
  const items = node.get('mailboxes')?.items() ?? [];
  batch.members.entries.forEach((entry, index) => {
    if (Object.keys(entry.settings).length === 0) return;
    const item = items[index];
    const settings = { ...batch.settings, ...entry.settings };
    checkMoveSettings(
      settings,
      (key) => item?.get(key)?.place ?? setting(key)?.place ?? entry.place,
      context,
    );
  });
}

function checkMoveSettings(
  { badItemLimit = 0, acceptLargeDataLoss, offline, suspendWhenReadyToComplete }: MoveSettings,
  placeOf: (key: string) => SourcePlace,
  { findings }: BatchContext,
): void {
  if (badItemLimit > LARGE_DATA_LOSS && acceptLargeDataLoss !== true) {
    findings.error(
      'large-data-loss',
      placeOf('badItemLimit'),
      `With a badItemLimit of ${badItemLimit} a move may lose that many items of a mailbox.`,
      `Limits above ${LARGE_DATA_LOSS} require \`acceptLargeDataLoss: true\`.`,
    );
  }
  if (offline === true && suspendWhenReadyToComplete === true) {
    findings.error(
      'contradictory-schedule',
      placeOf('offline'),
      'An offline move cannot be held at 95 %: the mailbox is locked from the start.',
      'Remove `offline`, or set `suspendWhenReadyToComplete: false`.',
    );
  }
}

function checkSchedules(
  node: Node,
  batch: BatchDocument,
  setting: Setting,
  { findings }: BatchContext,
): void {
  const { start, complete, gate, settings } = batch;
  const completeNode = setting('complete');
  const isHeldBack = complete.kind !== 'now' || gate !== null;
  if (isHeldBack && settings.suspendWhenReadyToComplete === false && completeNode !== undefined) {
    const place = (node.get('suspendWhenReadyToComplete') ?? setting('suspendWhenReadyToComplete'))?.place;
    findings.error(
      'contradictory-schedule',
      place ?? completeNode.place,
      'With `suspendWhenReadyToComplete: false` moves complete as soon as they are copied, so `complete` cannot hold them.',
      'Remove one of them.',
    );
  }
  if (isHeldBack && settings.offline === true && completeNode !== undefined) {
    findings.error(
      'contradictory-schedule',
      setting('offline')?.place ?? batch.place,
      'An offline move cannot wait for its completion: the mailbox is locked from the start.',
      'Give `start` a window instead, and remove `complete`.',
    );
  }
  if (start.kind === 'at' && complete.kind === 'at' && complete.instant <= start.instant) {
    findings.error(
      'contradictory-schedule',
      completeNode?.place ?? batch.place,
      `Batch "${batch.name}" would complete before it starts.`,
    );
  }
}
