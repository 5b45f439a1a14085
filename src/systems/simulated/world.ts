import type { FailureFacts } from '../../domain/failure.ts';
import type { DatabaseName, MailboxId, RequestId, ServerName } from '../../domain/ids.ts';
import { partBytes, type Mailbox } from '../../domain/mailbox.ts';
import type { MoveReport } from '../../domain/move-report.ts';
import { isMoved, isUnderWay, type MoveRequest } from '../../domain/move-request.ts';
import type { MrsConfiguration } from '../../domain/mrs-setting.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import { exceededQuota } from '../../domain/quota.ts';
import { MoveTimes, paceAt } from '../../domain/move-times.ts';
import { entryOf } from '../../support/entry-of.ts';
import { RequestLog } from './changes.ts';
import { SimulatedDatabase } from './databases.ts';
import { failureKindsOf, overQuota, type FailureKinds } from './failure-kinds.ts';
import { Fates, factsOf, type MoveFate } from './faults.ts';
import { SimulatedMailboxes } from './mailboxes.ts';
import { partsOfRequest, workOf } from './parts.ts';
import type { RecordedOrder, RecordedSwitch } from './record.ts';
import { moveReport } from './reports.ts';
import { runSlowness } from './run-slowness.ts';
import type { SimulatedSetup } from './setup.ts';
import { SimulatedMove, type MovingPart } from './simulated-move.ts';
import { SimulatedMrs } from './simulated-mrs.ts';
import { SimulatedTime } from './simulated-time.ts';

/** All that the simulated system consists of, found by name. Nothing in it is gone through to answer about one thing. */
export class SimulatedWorld {
  readonly setup: SimulatedSetup;
  readonly time: SimulatedTime;
  readonly kinds: FailureKinds;
  readonly mailboxes: SimulatedMailboxes;
  readonly databases: ReadonlyMap<DatabaseName, SimulatedDatabase>;
  readonly mrs: SimulatedMrs;
  readonly changes = new RequestLog();
  readonly orders: RecordedOrder[] = [];
  readonly switches: RecordedSwitch[] = [];
  /** How much slower, or faster, than learnt everything is in this run. */
  readonly slowness: number;
  /** Since it was changed. */
  mrsConfiguration: MrsConfiguration | null = null;
  #limits: MoveLimits;
  readonly #fates: Fates;
  readonly #times: MoveTimes;
  readonly #byMailbox = new Map<MailboxId, SimulatedMove>();
  readonly #byId = new Map<RequestId, SimulatedMove>();
  readonly #reports = new Map<RequestId, MoveReport>();
  readonly #history = new Map<MailboxId, MoveReport[]>();

  constructor(setup: SimulatedSetup) {
    const { observed, physics, faults, random, clock } = setup;
    const { run, slownessByHour } = physics.rates;
    this.setup = setup;
    this.#limits = observed.limits;
    this.kinds = failureKindsOf(setup.like);
    this.slowness = runSlowness(setup.seed, run.slowFactor);
    this.time = new SimulatedTime(clock, {
      slowness: (atOnce, hour) => this.slowness * paceAt(run, atOnce) * (slownessByHour?.[hour] ?? 1),
      differsByHour: slownessByHour !== undefined,
    });
    this.#fates = new Fates(random, faults, this.kinds, physics);
    this.#times = new MoveTimes(physics.rates);
    this.mailboxes = new SimulatedMailboxes(observed.mailboxes, observed.databases);
    const mostBytes = mostThatArrives(observed);
    this.databases = new Map(
      observed.databases.map((facts) => [
        facts.name,
        new SimulatedDatabase(facts, {
          time: this.time,
          logPerByte: physics.logPerByte,
          mostBytes,
          whenFull: (database) => this.mrs.databaseIsFull(database),
        }),
      ]),
    );
    this.mrs = new SimulatedMrs({
      time: this.time,
      limits: observed.limits,
      serverOf: (name) => this.#serverOf(name),
      database: (name) => this.databases.get(name),
      fullDiskPatienceMs: physics.fullDiskPatienceMs,
      refusalOf: (move) => this.#refusalOf(move),
      changed: ({ request }) => this.changes.note(request.mailboxId),
      switched: (move) => this.#switch(move),
    });
    for (const request of observed.moveRequests) this.#adopt(request);
  }

  get limits(): MoveLimits {
    return this.#limits;
  }
  set limits(limits: MoveLimits) {
    this.#limits = limits;
    this.mrs.setLimits(limits);
  }

  get requests(): ReadonlyMap<MailboxId, SimulatedMove> {
    return this.#byMailbox;
  }
  moveOf(mailbox: MailboxId): SimulatedMove | undefined {
    return this.#byMailbox.get(mailbox);
  }
  moveBy(id: RequestId): SimulatedMove | undefined {
    return this.#byId.get(id);
  }
  get hasQuotas(): boolean {
    return this.setup.capabilities.offers?.includes('mailbox quotas') === true;
  }
  /** Also of a request that was removed. */
  reportOf(id: RequestId): MoveReport | undefined {
    const move = this.#byId.get(id);
    return move === undefined ? this.#reports.get(id) : this.#report(move);
  }
  /** Newest first. */
  historyOf(mailbox: MailboxId): readonly MoveReport[] {
    const present = this.#byMailbox.get(mailbox);
    const ended = present !== undefined && isMoved(present.request.state) ? [this.#report(present)] : [];
    return [...ended, ...(this.#history.get(mailbox) ?? [])];
  }

  fateOf(mailbox: MailboxId, to: DatabaseName | null): MoveFate {
    return this.#fates.of(mailbox, to);
  }

  add(request: MoveRequest, parts: readonly MovingPart[]): SimulatedMove {
    const { physics } = this.setup;
    const { mailboxId, targetDatabase, archiveTargetDatabase } = request;
    const fate = this.fateOf(mailboxId, targetDatabase ?? archiveTargetDatabase);
    const work = workOf(parts, this.#times, physics.completionMs, fate.slowness);
    const move = new SimulatedMove(request, work, fate, this.time.nowMs);
    this.#byMailbox.set(mailboxId, move);
    this.#byId.set(request.id, move);
    this.changes.note(mailboxId);
    return move;
  }

  remove(move: SimulatedMove): void {
    const { id, mailboxId } = move.request;
    this.mrs.cancel(move);
    const report = this.#report(move);
    this.#reports.set(id, report);
    entryOf(this.#history, mailboxId, () => []).unshift(report);
    this.#byId.delete(id);
    this.#byMailbox.delete(mailboxId);
    this.changes.note(mailboxId);
  }

  /** A request that was there when the system was observed goes on from where it was. */
  #adopt(request: MoveRequest): void {
    const mailbox: Mailbox | undefined = this.mailboxes.get(request.mailboxId);
    const move = this.add(request, partsOfRequest(request, mailbox, this.mailboxes, this.setup.capabilities));
    if (isUnderWay(request.state)) this.mrs.queue(move, 0);
  }

  #switch(move: SimulatedMove): void {
    const { request, fate, lockedMs } = move;
    const { nowMs } = this.time;
    // Whoever waits for the directory looks when it shows the mailbox in its target.
    if (fate.lagMs > 0) this.time.after(fate.lagMs, () => this.changes.note(request.mailboxId));
    for (const { part, from, to } of move.work.parts) {
      if (request.remote === null)
        this.mailboxes.move(request.mailboxId, part, to, { nowMs, lagMs: fate.lagMs });
      else this.mailboxes.depart(request.mailboxId, part, nowMs);
      if (part === 'primary') this.#count(from, to);
      const { id, tag, mailboxId } = request;
      this.switches.push({
        atMs: nowMs,
        mailboxId,
        request: id,
        tag,
        part,
        from,
        to,
        lockedMs: lockedMs ?? 0,
      });
    }
  }

  /** Where mailboxes have quotas, one that is above that of its target is not taken there. */
  #refusalOf({ request, work }: SimulatedMove): FailureFacts | null {
    const { mailboxId, displayName, remote } = request;
    const mailbox = this.mailboxes.get(mailboxId);
    const to = work.parts.find(({ part }) => part === 'primary')?.to;
    const target = remote !== null || to === undefined ? undefined : this.databases.get(to)?.observed();
    if (!this.hasQuotas || mailbox === undefined || target === undefined) return null;
    return exceededQuota(mailbox, target) === null ? null : factsOf(overQuota, displayName, 'permanent');
  }

  #count(from: DatabaseName, to: DatabaseName): void {
    const [source, target] = [this.databases.get(from), this.databases.get(to)];
    if (source !== undefined) source.mailboxCount -= 1;
    if (target !== undefined) target.mailboxCount += 1;
  }

  #report(move: SimulatedMove): MoveReport {
    return moveReport(move, this.setup.capabilities, this.time.nowMs);
  }
  #serverOf(name: DatabaseName): ServerName | null {
    return this.databases.get(name)?.server ?? null;
  }
}

/** Copies that begin again arrive again. */
const TIMES_COPIED = 10;

/** Sizes of mailboxes that could not be read are zero: those of databases have them. */
function mostThatArrives({ mailboxes, databases }: SimulatedSetup['observed']): number {
  const inMailboxes = mailboxes.reduce(
    (sum, { primary, archive }) => sum + partBytes(primary) + (archive === null ? 0 : partBytes(archive)),
    0,
  );
  const inDatabases = databases.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return TIMES_COPIED * Math.max(inMailboxes, inDatabases);
}
