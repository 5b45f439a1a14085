import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { Failure, failureFacts } from '../../domain/failure.ts';
import { databaseName } from '../../domain/ids.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Evidence } from '../../domain/step.ts';
import type { Authority } from '../../support/authority.ts';
import type { Clock } from '../../support/clock.ts';
import { createOrganisation, openOrganisation } from '../../systems/embedded/directory/organisation.ts';
import type { Organisation } from '../../systems/embedded/directory/organisation.ts';
import { requireActive } from '../continuity-system.ts';
import type { ContinuitySystem, MemberStatus, PairStatus, ThreeValued } from '../continuity-system.ts';
import { checkEverything } from './full-check.ts';
import { changeMember, fenceMember, readMemberState, requireUnchanged } from './member-state.ts';
import type { Handover, MemberState } from './member-state.ts';
import { Replicator } from './replicator.ts';
import type { Behind, Sides } from './replicator.ts';
import { demote, promote } from './role-flip.ts';

export interface EmbeddedPairOptions {
  readonly name: string;
  readonly primaryFolder: string;
  readonly secondaryFolder: string;
  readonly cooldownMs: number;
  readonly pollIntervalMs: number;
  /** How often mail is shipped while the pair is open; 0: only when something asks for it. */
  readonly replicateEveryMs: number;
  readonly clock: Clock;
  /** Called between any two durable writes of a role change; tests end the process there. */
  readonly reached?: (point: string) => void;
}

const PRIMARY = 'primary';
const SECONDARY = 'secondary';
type MemberName = typeof PRIMARY | typeof SECONDARY;

/**
 * Two folders, one organisation. Each folder says of itself which role it has, under an epoch that grows with every
 * change; a role is given up durably before the other member takes it, so that a kill leaves one active member or none,
 * never two. Which one finishes is written before anything changes (`handover`).
 */
export class EmbeddedPair implements ContinuitySystem {
  readonly kind = 'embedded';
  readonly primary = PRIMARY;
  readonly couplings: readonly string[] = ['full-check-exact'];
  readonly name: string;
  readonly cooldownMs: number;
  readonly pollIntervalMs: number;
  readonly #options: EmbeddedPairOptions;
  readonly #replicator = new Replicator();
  #last: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: EmbeddedPairOptions) {
    this.name = options.name;
    this.cooldownMs = options.cooldownMs;
    this.pollIntervalMs = options.pollIntervalMs;
    this.#options = options;
  }

  status(): Promise<PairStatus> {
    return this.#oneAtATime(async () => {
      this.#setUp();
      this.#keepShipping();
      return this.#read();
    });
  }

  switchover(to: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      await this.#recover(under);
      const status = await this.#read();
      requireActive(this.name, status, expectActive);
      if (to === expectActive) return [];
      this.#requireInSync(status);
      const from = this.#ownState(memberName(expectActive));
      await this.#handOver(from, memberName(to), under);
      return [];
    });
  }

  recover(under?: Authority): Promise<readonly Evidence[]> {
    return this.#oneAtATime(() => this.#recover(under));
  }

  /** Not in turn: an order of this process that does not end would be waited for. */
  async fenceOff(under: Authority): Promise<void> {
    for (const name of [PRIMARY, SECONDARY] as const) fenceMember(this.#folder(name), under);
  }

  async stores(): Promise<readonly { readonly name: string; readonly mounted: boolean }[]> {
    const { active } = await this.status();
    if (active === null) return [];
    return this.#inOrganisation(memberName(active), (organisation) => organisation.databases());
  }

  shutdown(
    applications: 'keep-running' | 'stop',
    expectActive: string,
    under?: Authority,
  ): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      requireActive(this.name, await this.#read(), expectActive);
      const active = memberName(expectActive);
      // What the other member keeps is the state of now: all that arrived so far, nothing that comes later.
      const behind = await this.#catchUp();
      // The passive one first: one that still runs may be asked to take over.
      const other = this.#stateOf(otherOf(active));
      if (other !== null) this.#change(other, under, () => ({ ...other, running: false }));
      this.#reached('other stopped');
      const own = this.#ownState(active);
      this.#change(own, under, () => {
        const dismounted = applications === 'stop' ? this.#dismountAll(active) : null;
        return { ...own, running: false, dismounted };
      });
      return [
        this.#evidence('Replication', 'shut down on both members'),
        this.#evidence('Mail service', applications === 'stop' ? 'stopped' : 'keeps running'),
        this.#evidence(
          `Copy kept on ${otherOf(active)}`,
          behind === null ? 'unknown' : behindInWords(behind),
        ),
      ];
    });
  }

  start(member: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      this.#setUp();
      await this.#recover(under);
      const status = await this.#read();
      requireActive(this.name, status, expectActive);
      return memberName(member) === expectActive
        ? this.#startActive(memberName(member), under)
        : this.#startPassive(memberName(member), memberName(expectActive), under);
    });
  }

  maintenanceMode(on: boolean, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      requireActive(this.name, await this.#read(), expectActive);
      const own = this.#ownState(memberName(expectActive));
      this.#change(own, under, () => ({ ...own, maintenance: on }));
      return [this.#evidence('Maintenance mode', on ? 'on' : 'off')];
    });
  }

  fullSystemCheck(signal: AbortSignal): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      const roles = this.#roles();
      if (roles === null || !roles.bothRun) {
        throw Failure.transient(
          'not-replicating',
          `Pair ${this.name} is not replicating: ${this.#detail()}. There is nothing to compare with.`,
          'Start the primary, then the secondary, and check again.',
        );
      }
      return this.#withSides(roles.leader, async (sides) => {
        const behind = await this.#replicator.catchUp(sides);
        this.#replicator.forget();
        return checkEverything(sides, behind, { pair: this.name, signal, evidence: this.#evidence });
      });
    });
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#last.catch(() => {});
  }

  // --- roles ---

  /** Drain, verify, give up, take over. A kill before "gave up" is undone, one after it is finished. */
  async #handOver(from: MemberState, to: MemberName, under: Authority | undefined): Promise<void> {
    const mounted = this.#inOrganisation(memberName(from.name), mountedDatabases);
    const handover: Handover = { id: randomUUID(), to, epoch: from.epoch + 1, mounted };
    const draining = { ...from, handover };
    // Under the lock of whoever copies to the other member: from here on only this role change does.
    this.#inOrganisation(to, (organisation) =>
      organisation.change(() => this.#change(from, under, () => draining)),
    );
    this.#reached('intent');
    this.#change(draining, under, () => {
      this.#dismountAll(memberName(from.name));
      return draining;
    });
    this.#reached('drained');
    const behind = await this.#withSides(draining, (sides) => this.#replicator.catchUp(sides));
    this.#reached('verified');
    const givenUp: MemberState = { ...draining, role: 'passive' };
    try {
      if (behind.length > 0) throw this.#notInSync(behindInWords(behind));
      await this.#withSides(draining, async (sides) =>
        this.#change(draining, under, () => {
          this.#requireDrained(sides);
          return givenUp;
        }),
      );
    } catch (error) {
      this.#takeBack(draining, under);
      throw error;
    }
    this.#reached('gave up');
    await this.#finish(givenUp, handover, under);
  }

  /** An administrator may have mounted a database since it was verified, and a user may have written. */
  #requireDrained(sides: Sides): void {
    const [mounted] = mountedDatabases(sides.active);
    if (mounted !== undefined) throw this.#notInSync(`${mounted} was mounted meanwhile`);
    const behind = this.#replicator.compare(sides);
    if (behind.length > 0) throw this.#notInSync(behindInWords(behind));
  }

  async #recover(under: Authority | undefined): Promise<readonly Evidence[]> {
    const cut = [this.#stateOf(PRIMARY), this.#stateOf(SECONDARY)].find(
      (state) => (state?.handover ?? null) !== null,
    );
    if (cut === undefined || cut === null || cut.handover === null) return [];
    const { to } = cut.handover;
    if (cut.role === 'active') {
      this.#takeBack(cut, under);
      return [this.#evidence('Role change cut off', `undone: ${cut.name} stays active`)];
    }
    await this.#finish(cut, cut.handover, under);
    return [this.#evidence('Role change cut off', `finished: ${to} is active`)];
  }

  /** Killed after the other member took over: only the note of it is left. */
  #closeHandover(): void {
    for (const name of [PRIMARY, SECONDARY] as const) {
      const state = this.#stateOf(name);
      const handover = state?.handover ?? null;
      if (state === null || handover === null || state.role === 'active') continue;
      const taker = this.#stateOf(memberName(handover.to));
      if (taker?.role === 'active' && taker.epoch >= handover.epoch) {
        this.#change(state, undefined, () => ({ ...state, epoch: handover.epoch, handover: null }));
      }
    }
  }

  #takeBack(from: MemberState, under: Authority | undefined): void {
    this.#change(from, under, () => {
      this.#mount(memberName(from.name), from.handover?.mounted ?? []);
      return { ...from, handover: null };
    });
  }

  async #finish(from: MemberState, handover: Handover, under: Authority | undefined): Promise<void> {
    const to = memberName(handover.to);
    const taker = this.#ownState(to);
    if (taker.role !== 'active') {
      await this.#withBoth(async (primary, secondary) => {
        const [old, next] = to === SECONDARY ? [primary, secondary] : [secondary, primary];
        this.#change(from, under, () => {
          demote(old, next);
          this.#reached('demoted');
          promote(next, handover.mounted);
          return from;
        });
      });
      this.#reached('promoted');
      this.#change(taker, under, () => ({ ...taker, role: 'active', epoch: handover.epoch, running: true }));
      this.#reached('took over');
    }
    this.#change(from, under, () => ({ ...from, epoch: handover.epoch, handover: null }));
  }

  async #startActive(member: MemberName, under: Authority | undefined): Promise<readonly Evidence[]> {
    const state = this.#ownState(member);
    this.#change(state, under, () => {
      this.#mount(member, state.dismounted ?? []);
      return { ...state, running: true, dismounted: null };
    });
    return [this.#evidence(`Member ${member}`, 'running, active')];
  }

  /** From here on the other member's old copy is overwritten. */
  async #startPassive(
    member: MemberName,
    active: MemberName,
    under: Authority | undefined,
  ): Promise<readonly Evidence[]> {
    const leader = this.#ownState(active);
    if (!leader.running) {
      throw Failure.permanent(
        'primary-first',
        `${member} of pair ${this.name} cannot start before ${active}: the member that holds the stale copy could take the active role.`,
        `Start ${active} first.`,
      );
    }
    if (this.#stateOf(member) === null) this.#makeMember(member, leader.epoch);
    const own = this.#ownState(member);
    this.#change(own, under, () => ({ ...own, running: true }));
    this.#reached('other started');
    const behind = await this.#catchUp();
    return [
      this.#evidence(`Member ${member}`, 'running, passive'),
      this.#evidence('Brought up to date', behind === null ? 'unknown' : behindInWords(behind)),
    ];
  }

  // --- what is the case ---

  async #read(): Promise<PairStatus> {
    this.#closeHandover();
    const behind = await this.#catchUp();
    const states = [PRIMARY, SECONDARY].map((name) => ({ name, state: this.#stateOf(memberName(name)) }));
    const active = this.#roles()?.active ?? null;
    const running = states.map(({ state }) => state?.running ?? null);
    const replicating: ThreeValued = running.includes(false)
      ? 'no'
      : running.includes(null) || behind === null
        ? 'unknown'
        : 'yes';
    return {
      readAt: instantFromMs(this.#options.clock.nowMs()),
      members: states.map(({ name, state }) => memberStatus(name, state, active, behind)),
      active,
      replicating,
      maintenanceMode: states.some(({ state }) => state?.maintenance === true) ? 'yes' : 'no',
    };
  }

  /** Null: not replicating, or the other member cannot be reached. */
  async #catchUp(): Promise<readonly Behind[] | null> {
    const roles = this.#roles();
    if (roles === null || !roles.bothRun) return null;
    try {
      return await this.#withSides(roles.leader, (sides) => this.#replicator.catchUp(sides));
    } catch (error) {
      if (failureFacts(error).retry === 'fatal') throw error;
      return null;
    }
  }

  /** Null: none, several, or a role change is under way. */
  #roles(): Roles | null {
    const primary = this.#stateOf(PRIMARY);
    const secondary = this.#stateOf(SECONDARY);
    const claims = [primary, secondary].filter((state) => state?.role === 'active');
    const [only] = claims;
    if (claims.length !== 1 || only === undefined || only === null) return null;
    if (
      this.#isStale(only.name) ||
      [primary, secondary].some((state) => (state?.handover ?? null) !== null)
    ) {
      return null;
    }
    return {
      active: memberName(only.name),
      leader: only,
      bothRun: primary?.running === true && secondary?.running === true,
    };
  }

  /** An active member whose epoch is smaller than the other's was restored from an older copy of itself. */
  #isStale(name: string): boolean {
    const own = this.#stateOf(memberName(name));
    const other = this.#stateOf(otherOf(memberName(name)));
    return own !== null && other !== null && own.epoch < other.epoch;
  }

  #requireInSync(status: PairStatus): void {
    const open = status.members.filter((member) => member.inSync !== 'yes' || member.running !== 'yes');
    if (open.length > 0)
      throw this.#notInSync(open.map((member) => `${member.name}: ${member.detail}`).join('; '));
  }

  #notInSync(why: string): Failure {
    return Failure.permanent(
      'not-in-sync',
      `Pair ${this.name} cannot switch over without loss: ${why}. Nothing was changed.`,
      'Let replication catch up, or repair what is named, and try again.',
    );
  }

  #detail(): string {
    return [PRIMARY, SECONDARY]
      .map((name) => {
        const state = this.#stateOf(memberName(name));
        return state === null ? `${name} is lost` : `${name} is ${state.running ? 'running' : 'shut down'}`;
      })
      .join(', ');
  }

  // --- members ---

  /** A pair that drover.yaml names for the first time: the primary's organisation is there, the secondary's is made. */
  #setUp(): void {
    const primary = this.#stateOf(PRIMARY);
    const secondary = this.#stateOf(SECONDARY);
    if (primary !== null) return;
    if (secondary === null) this.#makeMember(SECONDARY, 1);
    else if (secondary.epoch > 1 || secondary.role === 'active') return; // The primary is lost, not new.
    openOrganisation(this.#options.primaryFolder, this.#options.clock).close();
    this.#make({ ...newMember(this.name, PRIMARY, 1), role: 'active' });
  }

  #makeMember(name: MemberName, epoch: number): void {
    const folder = this.#folder(name);
    if (
      existsSync(folder) &&
      readdirSync(folder).length > 0 &&
      !isEmptyOrganisation(folder, this.#options.clock)
    ) {
      throw Failure.permanent(
        'member-not-empty',
        `${folder} holds mailboxes but is not a member of pair ${this.name}; replication would overwrite them.`,
        'Name an empty folder as the secondary, or remove what is in it.',
      );
    }
    if (!existsSync(folder) || readdirSync(folder).length === 0) {
      createOrganisation(folder, this.#options.clock).close();
    }
    this.#make(newMember(this.name, name, epoch));
  }

  #stateOf(name: MemberName): MemberState | null {
    const state = readMemberState(this.#folder(name));
    if (state === null || (state.pair === this.name && state.name === name)) return state;
    throw Failure.permanent(
      'wrong-member',
      `${this.#folder(name)} is ${state.name} of pair ${state.pair}, not ${name} of pair ${this.name}.`,
      'Correct the folders under "continuity:" in drover.yaml.',
    );
  }

  #ownState(name: MemberName): MemberState {
    const state = this.#stateOf(name);
    if (state !== null) return state;
    throw Failure.transient(
      'member-lost',
      `${name} of pair ${this.name} cannot be reached: ${this.#folder(name)} is not there.`,
      'Bring it back, or start it again to copy everything once more.',
    );
  }

  #make(state: MemberState): void {
    changeMember(this.#folder(memberName(state.name)), null, null, () => state);
  }

  #change(was: MemberState, under: Authority | undefined, act: () => MemberState): void {
    changeMember(this.#folder(memberName(was.name)), was, under ?? null, act);
  }

  #folder(name: MemberName): string {
    return name === PRIMARY ? this.#options.primaryFolder : this.#options.secondaryFolder;
  }

  #mount(name: MemberName, databases: readonly string[]): void {
    this.#inOrganisation(name, (organisation) => {
      for (const database of databases) organisation.setMounted(databaseName(database), true);
    });
  }

  #dismountAll(name: MemberName): readonly string[] {
    return this.#inOrganisation(name, (organisation) => {
      requireNoMoves(organisation, this.name);
      const mounted = mountedDatabases(organisation);
      for (const database of mounted) organisation.setMounted(databaseName(database), false);
      return mounted;
    });
  }

  // --- plumbing ---

  /** Opened for the moment only: a member may be restored or taken away in between. */
  async #withBoth<T>(work: (primary: Organisation, secondary: Organisation) => Promise<T>): Promise<T> {
    const primary = openOrganisation(this.#options.primaryFolder, this.#options.clock);
    try {
      const secondary = openOrganisation(this.#options.secondaryFolder, this.#options.clock);
      try {
        return await work(primary, secondary);
      } finally {
        secondary.close();
      }
    } finally {
      primary.close();
    }
  }

  /** For as long as the active member is as it was seen: every role change begins with it. */
  #withSides<T>(leader: MemberState, work: (sides: Sides) => Promise<T>): Promise<T> {
    const active = memberName(leader.name);
    const stillSo = (): void => requireUnchanged(this.#folder(active), leader);
    return this.#withBoth((primary, secondary) =>
      work(
        active === PRIMARY
          ? { active: primary, passive: secondary, stillSo }
          : { active: secondary, passive: primary, stillSo },
      ),
    );
  }

  #inOrganisation<T>(name: MemberName, work: (organisation: Organisation) => T): T {
    const organisation = openOrganisation(this.#folder(name), this.#options.clock);
    try {
      return work(organisation);
    } finally {
      organisation.close();
    }
  }

  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.catch(() => {}).then(work);
    this.#last = turn;
    return turn;
  }

  #keepShipping(): void {
    const { replicateEveryMs } = this.#options;
    if (this.#timer !== null || replicateEveryMs === 0) return;
    this.#timer = setInterval(() => {
      // What goes wrong here is seen by the next status.
      this.#oneAtATime(() => this.#catchUp()).catch(() => {});
    }, replicateEveryMs);
    this.#timer.unref();
  }

  #reached(point: string): void {
    this.#options.reached?.(point);
  }

  readonly #evidence = (label: string, value: string): Evidence => ({
    label,
    value,
    at: instantFromMs(this.#options.clock.nowMs()),
  });
}

interface Roles {
  readonly active: MemberName;
  /** The active member's state as it was seen. */
  readonly leader: MemberState;
  readonly bothRun: boolean;
}

const newMember = (pair: string, name: MemberName, epoch: number): MemberState => ({
  pair,
  name,
  epoch,
  role: 'passive',
  running: true,
  maintenance: false,
  dismounted: null,
  handover: null,
});

function memberStatus(
  name: string,
  state: MemberState | null,
  active: string | null,
  behind: readonly Behind[] | null,
): MemberStatus {
  if (state === null) {
    return {
      name,
      role: 'unknown',
      running: 'unknown',
      inSync: 'unknown',
      detail: 'cannot be reached',
      lagBytes: null,
    };
  }
  const running: ThreeValued = state.running ? 'yes' : 'no';
  if (!state.running) {
    return { name, role: state.role, running, inSync: 'no', detail: 'shut down', lagBytes: null };
  }
  if (state.handover !== null) {
    const detail = `hands over to ${state.handover.to}`;
    return { name, role: state.role, running, inSync: 'unknown', detail, lagBytes: null };
  }
  if (behind === null) {
    const inSync: ThreeValued = name === active ? 'yes' : 'unknown';
    return { name, role: state.role, running, inSync, detail: 'not replicating', lagBytes: null };
  }
  const isEqual = behind.length === 0;
  return {
    name,
    role: state.role,
    running,
    inSync: name === active || isEqual ? 'yes' : 'no',
    detail: name === active ? 'Replicating' : behindInWords(behind),
    lagBytes: isEqual ? 0 : null,
  };
}

function behindInWords(behind: readonly Behind[]): string {
  const [first] = behind;
  if (first === undefined) return 'Replicating, Synchronized';
  return `${behind.length} mailbox parts differ, the first is ${first.place.mailboxId} (${first.place.part}): ${first.why}`;
}

const mountedDatabases = (organisation: Organisation): readonly string[] =>
  organisation
    .databases()
    .filter((database) => database.mounted)
    .map((database) => database.name);

function requireNoMoves(organisation: Organisation, pair: string): void {
  const row = organisation.directory
    .prepare(`SELECT count(*) n FROM move_request WHERE status IN ('InProgress', 'CompletionInProgress')`)
    .get();
  const moves = Number(row?.['n'] ?? 0);
  if (moves === 0) return;
  throw Failure.permanent(
    'moves-active',
    `${moves} mailboxes are being moved; taking the databases of pair ${pair} offline would cut them off.`,
    'Let them complete or suspend them first.',
  );
}

function isEmptyOrganisation(folder: string, clock: Clock): boolean {
  let organisation: Organisation;
  try {
    organisation = openOrganisation(folder, clock);
  } catch {
    return false;
  }
  try {
    return organisation.mailboxes().length === 0;
  } finally {
    organisation.close();
  }
}

const otherOf = (name: MemberName): MemberName => (name === PRIMARY ? SECONDARY : PRIMARY);

function memberName(name: string): MemberName {
  if (name === PRIMARY || name === SECONDARY) return name;
  throw Failure.permanent(
    'no-such-member',
    `An embedded pair has the members ${PRIMARY} and ${SECONDARY}; there is no ${name}.`,
    'Correct the name in the plan.',
  );
}
