// What a change set must never be, judged from the plan and from what was observed alone: the planner is not asked.
import { isMove, type Change, type ChangeSet, type MoveChange } from '../../src/domain/change.ts';
import { desiredMove } from '../../src/domain/batch-members.ts';
import type { DesiredBatch } from '../../src/domain/desired.ts';
import type { DatabaseName, MailboxId } from '../../src/domain/ids.ts';
import { partBytes, type Mailbox, type MailboxDatabase } from '../../src/domain/mailbox.ts';
import { finalStatuses, isMoved, type MoveRequest } from '../../src/domain/move-request.ts';
import { riskKinds, type Policy, type RiskKind } from '../../src/domain/policy.ts';
import type { StepSpec } from '../../src/domain/step.ts';
import { parseWaveName } from '../../src/domain/wave.ts';
import { evaluatePolicy } from '../../src/planner/approval/policy.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { stepKind } from '../../src/runbook/index.ts';
import type { World } from '../generators/worlds.ts';
import { allAbilities, makeInput, now } from './world.ts';

/** Plans it, and says what is wrong with the result; empty: nothing. */
export function planned(world: World): { readonly changeSet: ChangeSet; readonly wrong: readonly string[] } {
  const input = makeInput(world.desired, world.observed, {
    continuity: { kind: 'embedded', couplings: [] },
    capabilities: { ...allAbilities, badItemLimitMax: 1000 },
  });
  const changeSet = planChanges(input);
  const facts = new Facts(world, changeSet);
  // Levelling and requests take room that is not seen here.
  const calm = withoutLevelling(world);
  const unlevelled = new Facts(calm, planChanges(makeInput(calm.desired, calm.observed)));
  return {
    changeSet,
    wrong: [
      ...overfull(facts),
      ...misplaced(facts),
      ...crowded(unlevelled),
      ...split(facts),
      ...unasked(facts),
    ],
  };
}

/** The same where no one has ordered anything yet, and who is in one of the targets stays there. */
const withoutLevelling = ({ desired, observed }: World): World => ({
  desired: {
    ...desired,
    batches: desired.batches.map((batch) => ({
      ...batch,
      rebalance: null,
      placement: batch.placement === 'fewest-moves' ? 'balance-by-size' : batch.placement,
    })),
  },
  observed: { ...observed, moveRequests: [] },
});

/** A change set beside what it was made from. */
class Facts {
  readonly world: World;
  readonly set: ChangeSet;
  readonly mailboxes: ReadonlyMap<MailboxId, Mailbox>;
  readonly databases: ReadonlyMap<DatabaseName, MailboxDatabase>;
  readonly requests: ReadonlyMap<MailboxId, MoveRequest>;
  readonly changeOf: ReadonlyMap<MailboxId, Change>;
  readonly left: ReadonlySet<MailboxId>;

  constructor(world: World, set: ChangeSet) {
    const { mailboxes, databases, moveRequests } = world.observed;
    this.world = world;
    this.set = set;
    this.mailboxes = new Map(mailboxes.map((one) => [one.id, one]));
    this.databases = new Map(databases.map((one) => [one.name, one]));
    this.requests = new Map(moveRequests.map((one) => [one.mailboxId, one]));
    this.changeOf = new Map(set.changes.map((one) => [one.mailboxId, one]));
    this.left = new Set(set.deferred.map(({ mailboxId }) => mailboxId));
  }

  batchOf(change: Change): DesiredBatch | undefined {
    const name = parseWaveName(change.batch)?.of ?? change.batch;
    return this.world.desired.batches.find((batch) => batch.name === name);
  }

  /** Where the primary mailbox is once all is done. */
  endOf(id: MailboxId): DatabaseName | null {
    const change = this.changeOf.get(id);
    const moved = change !== undefined && isMove(change) ? change.to : null;
    return moved ?? this.mailboxes.get(id)?.primary.database ?? null;
  }

  finds(code: string, about: RegExp): boolean {
    return this.set.findings.some((one) => one.code === code && about.test(one.message));
  }

  /** As an error. */
  refuses(code: string, about: RegExp): boolean {
    return this.set.findings.some(
      (one) => one.severity === 'error' && one.code === code && about.test(one.message),
    );
  }

  moves(): readonly MoveChange[] {
    return this.set.changes.filter(isMove);
  }
}

/** Bytes that a move brings to a database. */
function broughtBy(change: MoveChange, to: DatabaseName, { mailboxes }: Facts): number {
  const { primary, archive } = mailboxes.get(change.mailboxId) ?? {};
  const comes =
    change.to === to && primary?.database !== to && primary !== undefined ? partBytes(primary) : 0;
  const follows =
    change.archiveTo === to && archive != null && archive.database !== to ? partBytes(archive) : 0;
  return comes + follows;
}

/** With an archive that is there already: placement takes room for all that shall be there. */
function claimedBy(change: MoveChange, to: DatabaseName, facts: Facts): number {
  const archive = facts.mailboxes.get(change.mailboxId)?.archive ?? null;
  const batch = facts.batchOf(change);
  const takesAlong =
    batch !== undefined && desiredMove(batch.members, change.mailboxId).options.scope !== 'primary-only';
  const isThere = takesAlong && change.to === to && change.archiveTo === null && archive?.database === to;
  return broughtBy(change, to, facts) + (isThere && archive !== null ? partBytes(archive) : 0);
}

const arriving = (
  to: DatabaseName,
  moves: readonly MoveChange[],
  facts: Facts,
  bytesOf = broughtBy,
): number => moves.reduce((sum, change) => sum + bytesOf(change, to, facts), 0);

/** More than fits is an error that names the database. */
function overfull(facts: Facts): string[] {
  const copies = facts.moves().filter(({ kind }) => kind === 'create-move-request');
  return [...facts.databases.values()].flatMap(({ name, diskFreeBytes, logFreeBytes, whitespaceBytes }) => {
    const bytes = arriving(name, copies, facts);
    const isDiskFull = diskFreeBytes !== null && bytes > diskFreeBytes + whitespaceBytes;
    const isLogFull = logFreeBytes !== null && bytes > logFreeBytes;
    const isNamed = new RegExp(` of ${name} `);
    const isUnknown = bytes > 0 && (diskFreeBytes === null || logFreeBytes === null);
    return [
      ...(isDiskFull && !facts.refuses('target-disk-full', isNamed)
        ? [`${name}: its volume is filled in silence`]
        : []),
      ...(isLogFull && !facts.refuses('target-log-full', isNamed)
        ? [`${name}: its logs are filled in silence`]
        : []),
      ...(isUnknown && !facts.finds('disk-space-unknown', isNamed)
        ? [`${name}: what is free is unknown, and no one is told`]
        : []),
    ];
  });
}

interface Unit {
  readonly members: readonly MailboxId[];
  readonly batch: DesiredBatch;
  readonly at: DatabaseName;
  readonly bytes: number;
}

/** Mailboxes, or groups of them, that could go to any of several databases. */
function chosenUnits(facts: Facts): readonly Unit[] {
  const { world, changeOf, mailboxes, requests } = facts;
  return world.desired.batches.flatMap((batch) => {
    if (batch.targetDatabases.length < 2) return [];
    const grouped = new Set(batch.keepTogether.flatMap(({ members }) => members));
    const isApart = new Set(batch.keepApart.flat());
    const alone = batch.members.ids.filter((id) => !grouped.has(id)).map((id) => [id]);
    return [...batch.keepTogether.map(({ members }) => members), ...alone].flatMap((members): Unit[] => {
      const hasChoice = members.every((id) => {
        const at = mailboxes.get(id)?.primary.database;
        const isFree = desiredMove(batch.members, id).targetDatabase === null && !requests.has(id);
        const comes = at !== undefined && !batch.targetDatabases.includes(at);
        return isFree && comes && !isApart.has(id) && changeOf.get(id)?.kind === 'create-move-request';
      });
      const at = facts.endOf(members[0] as MailboxId);
      if (!hasChoice || at === null) return [];
      const moves = members.flatMap((id) => changeOf.get(id) ?? []).filter(isMove);
      return [{ members, batch, at, bytes: arriving(at, moves, facts, claimedBy) }];
    });
  });
}

/**
 * Bytes of archives that join mailboxes which are there already. Those of a batch are placed before whoever of it has a choice, and
 * the batches one after the other.
 */
function joining(to: DatabaseName, until: DesiredBatch, facts: Facts): number {
  const { batches } = facts.world.desired;
  const placed = new Set(batches.slice(0, batches.indexOf(until) + 1));
  const moves = facts.moves().filter((change) => {
    const batch = facts.batchOf(change);
    const isGrouped = batch?.keepTogether.some(({ members }) => members.includes(change.mailboxId)) ?? true;
    const isThere = facts.mailboxes.get(change.mailboxId)?.primary.database === to;
    return batch !== undefined && placed.has(batch) && isThere && !isGrouped;
  });
  return arriving(to, moves, facts, claimedBy);
}

const mayTake = ({ mounted, excludedFromProvisioning }: MailboxDatabase): boolean =>
  mounted === true && !excludedFromProvisioning;

/** Other databases that could take it. */
const others = ({ at, batch }: Unit, { databases }: Facts): readonly MailboxDatabase[] =>
  batch.targetDatabases
    .filter((name) => name !== at)
    .flatMap((name) => databases.get(name) ?? [])
    .filter(mayTake);

/** Who has a choice goes to no database that takes no mailboxes. */
const misplaced = (facts: Facts): string[] =>
  chosenUnits(facts).flatMap((unit) => {
    const database = facts.databases.get(unit.at);
    return database !== undefined && !mayTake(database) && others(unit, facts).length > 0
      ? [`${unit.members.join()} goes to ${unit.at}, which takes none`]
      : [];
  });

/** Nor into one that is full while another has room. */
function crowded(facts: Facts): string[] {
  const { databases } = facts;
  const units = chosenUnits(facts);
  const wrong: string[] = [];
  const moves = facts.moves();
  const roomIn = (database: MailboxDatabase): number => {
    const { diskFreeBytes, logFreeBytes, whitespaceBytes } = database;
    const disk = diskFreeBytes === null ? Infinity : diskFreeBytes * 0.9 + whitespaceBytes;
    const log = logFreeBytes === null ? Infinity : logFreeBytes * 0.9;
    return Math.min(disk, log) - arriving(database.name, moves, facts, claimedBy);
  };
  for (const database of databases.values()) {
    if (roomIn(database) >= 0) continue;
    const here = units.filter(({ at }) => at === database.name);
    // They are in the order of their batches.
    const last = here.at(-1);
    if (last === undefined) continue;
    const chosen = here.reduce((sum, { bytes }) => sum + bytes, 0);
    const brought = chosen + joining(database.name, last.batch, facts);
    if (brought < arriving(database.name, moves, facts, claimedBy)) continue;
    // The one that came last found no other with room.
    if (here.every((unit) => others(unit, facts).some((other) => roomIn(other) >= unit.bytes)))
      wrong.push(`${database.name} is overfull, though each of ${here.length} would fit elsewhere`);
  }
  return wrong;
}

/** A group that ends in two databases, or moves in two waves, is named. */
function split(facts: Facts): string[] {
  const { world, left, changeOf } = facts;
  return world.desired.batches.flatMap((batch) =>
    batch.keepTogether.flatMap(({ members }) => {
      const moving = members.filter(
        (id) => !left.has(id) && changeOf.get(id)?.kind !== 'remove-move-request',
      );
      const ends = new Set(moving.map((id) => facts.endOf(id)));
      const isSaid = ['keep-together-broken', 'keep-together-postponed'].some((code) =>
        facts.finds(code, new RegExp(`^Batch ${batch.name}(\\.\\d+)?: `)),
      );
      const waves = new Set(moving.flatMap((id) => changeOf.get(id)?.batch ?? []));
      return [
        ...(ends.size > 1 && !isSaid
          ? [`${moving.join()} ends in ${[...ends].join(' and ')} in silence`]
          : []),
        ...(waves.size > 1 && !facts.finds('wave-unit-too-large', new RegExp(`\\b${batch.name}\\b`))
          ? [`${moving.join()} moves in ${[...waves].join(' and ')} in silence`]
          : []),
      ];
    }),
  );
}

const PROTECTED = { mailbox: 'user3@example.com', database: 'DB2' } as const;

/** Asks one approval for each kind of risk, and for nothing else. */
const askingAll: Policy = {
  approvals: 0,
  approvalsPerRisk: Object.fromEntries(riskKinds.map((kind) => [kind, 1])),
  approvers: [],
  approversPerRisk: {},
  authorMayApprove: false,
  people: null,
  gates: { signed: false, approvers: [] },
  approvalMaxAgeMs: 3_600_000,
  limits: { maxMailboxes: null, maxBytes: null, maxBadItemLimit: null, maxExposureMs: null },
  protectedMailboxes: [PROTECTED.mailbox],
  protectedDatabases: [PROTECTED.database],
  scope: { databases: null, mailboxes: null },
  forbiddenSteps: [],
  freezes: [],
  hold: { runningCopies: 'continue' },
  rehearsal: null,
  acts: {},
};

/** Every risk that it has is asked about; it never applies without approval. */
function unasked(facts: Facts): string[] {
  const decision = evaluatePolicy(facts.set, askingAll, [], {
    now,
    traits: stepKind,
    authors: { kind: 'known', addresses: new Map() },
    contentDigest: null,
  });
  if (decision.kind !== 'needs-approval') return [`policy says ${decision.kind} without any approval`];
  const asked = new Set(decision.missing.map(({ risk }) => `${risk?.kind} ${risk?.subject}`));
  const kinds = new Set([...asked].map((one) => one.split(' ')[0]));
  return [
    ...facts.set.changes
      .flatMap((change) => risksOf(change, facts))
      .filter(([kind, subject]) => !asked.has(`${kind} ${subject}`))
      .map(([kind, subject]) => `${kind} of ${subject} is not asked about`),
    ...stepsOf(facts)
      .flatMap(({ kind }) => riskOfStep[kind] ?? [])
      .filter((kind) => !kinds.has(kind))
      .map((kind) => `a step: ${kind} is not asked about`),
  ];
}

function risksOf(change: Change, facts: Facts): (readonly [RiskKind, string])[] {
  const { mailboxId, batch } = change;
  const request = facts.requests.get(mailboxId);
  const desired = facts.batchOf(change);
  const found: (readonly [RiskKind, string])[] = [];
  if (desired !== undefined && ['create-move-request', 'adopt-move-request'].includes(change.kind)) {
    const { badItemLimit, largeItemLimit = 0, offline } = desiredMove(desired.members, mailboxId).options;
    if (badItemLimit > 0) found.push([badItemLimit > 50 ? 'large-data-loss' : 'bad-item-loss', batch]);
    if (largeItemLimit > 0) found.push(['bad-item-loss', batch]);
    if (offline) found.push(['offline-move', batch]);
  }
  if (request !== undefined) {
    const ends = change.kind === 'remove-move-request' || change.kind === 'create-move-request';
    if (ends && !finalStatuses.has(request.state.kind)) found.push(['cancels-running-move', batch]);
    // What another of drover's plans has finished is cleared as its own.
    const isTheirs = !request.tag.startsWith('drover:');
    if (isTheirs && change.kind !== 'complete-move-request') found.push(['adopts-foreign-request', batch]);
    if (isTheirs && desired?.adopt !== true && !(desired?.clearFinished === 'any' && isMoved(request.state)))
      found.push(['adopts-foreign-request', 'which the plan does not take over']);
  }
  if (facts.mailboxes.get(mailboxId)?.address === PROTECTED.mailbox)
    found.push(['protected-mailbox', mailboxId]);
  if (
    [change.from, change.to, change.archiveFrom, change.archiveTo].some((name) => name === PROTECTED.database)
  )
    found.push(['protected-database', PROTECTED.database]);
  return found;
}

const riskOfStep: Readonly<Record<string, RiskKind>> = {
  command: 'command-step',
  defrag: 'defrag',
  'purge-soft-deleted': 'purge',
};

const stepsOf = ({ set }: Facts): readonly StepSpec[] =>
  set.nodes.flatMap((node) => (node.kind === 'step' && node.step.spec.skip === null ? [node.step.spec] : []));
