import { Failure } from '../../domain/failure.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { Evidence } from '../../domain/step.ts';
import type { Authority } from '../../support/authority.ts';
import type { Clock } from '../../support/clock.ts';
import { oneAtATime } from '../../support/one-at-a-time.ts';
import { requireActive, type ContinuitySystem, type PairStatus } from '../continuity-system.ts';
import { checkEverything } from './full-check.ts';
import { memberName, Members, otherOf, PRIMARY, type MemberName } from './members.ts';
import { behindInWords, catchUp, notInSync, notReplicating, readPair, rolesOf } from './pair-reading.ts';
import { Replicator, type Behind } from './replicator.ts';
import { RoleChange } from './role-change.ts';

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
  readonly #members: Members;
  readonly #replicator = new Replicator();
  readonly #roleChange: RoleChange;
  readonly #oneAtATime = oneAtATime();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: EmbeddedPairOptions) {
    const { name, primaryFolder: primary, secondaryFolder: secondary, clock } = options;
    this.name = name;
    this.cooldownMs = options.cooldownMs;
    this.pollIntervalMs = options.pollIntervalMs;
    this.#options = options;
    this.#members = new Members(name, { primary, secondary }, clock);
    this.#roleChange = new RoleChange(this.#members, this.#replicator, this.#reached);
  }

  status(): Promise<PairStatus> {
    return this.#oneAtATime(async () => {
      this.#members.setUp();
      this.#keepShipping();
      return this.#read();
    });
  }

  switchover(to: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      await this.#roleChange.recover(under);
      const status = await this.#readExpected(expectActive);
      if (to === expectActive) return [];
      const open = status.members.filter(({ inSync, running }) => inSync !== 'yes' || running !== 'yes');
      if (open.length > 0) {
        throw notInSync(this.name, open.map(({ name, detail }) => `${name}: ${detail}`).join('; '));
      }
      const from = this.#members.get(memberName(expectActive));
      await this.#roleChange.begin(from, memberName(to), under);
      return [];
    });
  }

  recover(under?: Authority): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      const done = await this.#roleChange.recover(under);
      return done === null ? [] : [this.#evidence('Role change cut off', done)];
    });
  }

  /** Not in turn: an order of this process that does not end would be waited for. */
  async fenceOff(under: Authority): Promise<void> {
    this.#members.fenceOff(under);
  }

  async stores(): Promise<readonly { readonly name: string; readonly mounted: boolean }[]> {
    const { active } = await this.status();
    if (active === null) return [];
    return this.#members.inOrganisation(memberName(active), (organisation) => organisation.databases());
  }

  shutdown(
    applications: 'keep-running' | 'stop',
    expectActive: string,
    under?: Authority,
  ): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      await this.#readExpected(expectActive);
      const active = memberName(expectActive);
      // What the other member keeps is the state of now: all that arrived so far, nothing that comes later.
      const behind = await this.#catchUp();
      // The passive one first: one that still runs may be asked to take over.
      const other = this.#members.find(otherOf(active));
      if (other !== null) this.#members.change(other, under, () => ({ ...other, running: false }));
      this.#reached('other stopped');
      const own = this.#members.get(active);
      const toMount = new Set(own.dismounted);
      if (applications === 'stop') for (const name of this.#members.mounted(active)) toMount.add(name);
      const stopped = { ...own, running: false, dismounted: toMount.size === 0 ? null : [...toMount] };
      this.#members.change(own, under, () => stopped);
      this.#reached('to be dismounted');
      if (applications === 'stop')
        this.#members.change(stopped, under, () => {
          this.#members.dismountAll(active);
          return stopped;
        });
      return [
        this.#evidence('Replication', 'shut down on both members'),
        this.#evidence('Mail service', applications === 'stop' ? 'stopped' : 'keeps running'),
        {
          ...this.#evidence(`Copy kept on ${otherOf(active)}`, behindInWords(behind)),
          ...warningUnless(behind),
        },
      ];
    });
  }

  start(member: string, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      this.#members.setUp();
      await this.#roleChange.recover(under);
      await this.#readExpected(expectActive);
      return memberName(member) === expectActive
        ? this.#startActive(memberName(member), under)
        : this.#startPassive(memberName(member), memberName(expectActive), under);
    });
  }

  maintenanceMode(on: boolean, expectActive: string, under?: Authority): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      await this.#readExpected(expectActive);
      const own = this.#members.get(memberName(expectActive));
      this.#members.change(own, under, () => ({ ...own, maintenance: on }));
      return [this.#evidence('Maintenance mode', on ? 'on' : 'off')];
    });
  }

  fullSystemCheck(signal: AbortSignal): Promise<readonly Evidence[]> {
    return this.#oneAtATime(async () => {
      const roles = rolesOf(this.#members);
      if (roles === null || !roles.bothRun) throw notReplicating(this.#members);
      return this.#members.withSides(roles.leader, async (sides) => {
        // What was equal once proves nothing now: every part is compared again.
        this.#replicator.forget();
        const behind = await this.#replicator.catchUp(sides);
        return checkEverything(sides, behind, { pair: this.name, signal, evidence: this.#evidence });
      });
    });
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#oneAtATime(() => Promise.resolve());
  }

  async #startActive(member: MemberName, under: Authority | undefined): Promise<readonly Evidence[]> {
    const state = this.#members.get(member);
    this.#members.change(state, under, () => {
      this.#members.serve(member, state.dismounted ?? []);
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
    const leader = this.#members.get(active);
    if (!leader.running) {
      throw Failure.permanent(
        'primary-first',
        `${member} of pair ${this.name} cannot start before ${active}: the member that holds the stale copy could take the active role.`,
        `Start ${active} first.`,
      );
    }
    if (this.#members.find(member) === null) this.#members.add(member, leader.epoch);
    const own = this.#members.get(member);
    this.#members.change(own, under, () => ({ ...own, running: true }));
    this.#reached('other started');
    // What is in its files may have changed while it was shut down.
    this.#replicator.forget();
    const behind = await this.#catchUp();
    if (behind?.length !== 0) throw notUpToDate(this.name, member, behindInWords(behind));
    return [
      this.#evidence(`Member ${member}`, 'running, passive'),
      this.#evidence('Brought up to date', behindInWords(behind)),
    ];
  }

  async #read(): Promise<PairStatus> {
    this.#roleChange.close();
    const behind = await this.#catchUp();
    return readPair(this.#members, behind, instantFromMs(this.#options.clock.nowMs()));
  }

  async #readExpected(expectActive: string): Promise<PairStatus> {
    const status = await this.#read();
    requireActive(this.name, status, expectActive);
    return status;
  }

  readonly #catchUp = () => catchUp(this.#members, this.#replicator);

  #keepShipping(): void {
    const { replicateEveryMs } = this.#options;
    if (this.#timer !== null || replicateEveryMs === 0) return;
    this.#timer = setInterval(() => {
      // What goes wrong here is seen by the next status.
      this.#oneAtATime(this.#catchUp).catch(() => {});
    }, replicateEveryMs);
    this.#timer.unref();
  }

  readonly #reached = (point: string): void => this.#options.reached?.(point);

  readonly #evidence = (label: string, value: string): Evidence => ({
    label,
    value,
    at: instantFromMs(this.#options.clock.nowMs()),
  });
}

const warningUnless = (behind: readonly Behind[] | null): Pick<Evidence, 'warning'> =>
  behind?.length === 0 ? {} : { warning: true };

const notUpToDate = (pair: string, member: string, why: string): Failure =>
  Failure.transient(
    'not-in-sync',
    `${member} of pair ${pair} is started, but its copy is not up to date: ${why}.`,
    'The pair is unprotected until "drover continuity status" says that it is in sync; "drover continuity check" has copies that differ made again.',
  );
