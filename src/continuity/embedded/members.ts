import { existsSync, readdirSync } from 'node:fs';
import { Failure } from '../../domain/failure.ts';
import { databaseName } from '../../domain/ids.ts';
import type { Authority } from '../../support/authority.ts';
import type { Clock } from '../../support/clock.ts';
import {
  createOrganisation,
  openOrganisation,
  type Organisation,
} from '../../systems/embedded/directory/organisation.ts';
import { endStandby } from '../../systems/embedded/directory/standby.ts';
import {
  changeMember,
  fenceMember,
  readMemberState,
  requireUnchanged,
  type MemberState,
} from './member-state.ts';
import type { Sides } from './directory-copy.ts';

export const PRIMARY = 'primary';
const SECONDARY = 'secondary';
export const BOTH = [PRIMARY, SECONDARY] as const;
export type MemberName = (typeof BOTH)[number];

/** The two folders of a pair: what each says of itself, and the organisation in it, opened for the moment only. */
export class Members {
  readonly pair: string;
  readonly #folders: Readonly<Record<MemberName, string>>;
  readonly #clock: Clock;

  constructor(pair: string, folders: Readonly<Record<MemberName, string>>, clock: Clock) {
    this.pair = pair;
    this.#folders = folders;
    this.#clock = clock;
  }

  /** Null: the member is lost, or was never made. */
  find(name: MemberName): MemberState | null {
    const state = readMemberState(this.#folders[name]);
    if (state === null || (state.pair === this.pair && state.name === name)) return state;
    throw Failure.permanent(
      'wrong-member',
      `${this.#folders[name]} is ${state.name} of pair ${state.pair}, not ${name} of pair ${this.pair}.`,
      'Correct the folders under "continuity:" in drover.yaml.',
    );
  }

  get(name: MemberName): MemberState {
    const state = this.find(name);
    if (state !== null) return state;
    throw Failure.transient(
      'member-lost',
      `${name} of pair ${this.pair} cannot be reached: ${this.#folders[name]} is not there.`,
      'Bring it back, or start it again to copy everything once more.',
    );
  }

  change(was: MemberState, under: Authority | undefined, act: () => MemberState): void {
    changeMember(this.#folders[memberName(was.name)], was, under ?? null, act);
  }

  fenceOff(under: Authority): void {
    for (const name of BOTH) fenceMember(this.#folders[name], under);
  }

  /** A pair that drover.yaml names for the first time: the primary's organisation is there, the secondary's is made. */
  setUp(): void {
    if (this.find(PRIMARY) !== null) return;
    const secondary = this.find(SECONDARY);
    if (secondary === null) this.add(SECONDARY, 1);
    else if (secondary.epoch > 1 || secondary.role === 'active') return; // The primary is lost, not new.
    openOrganisation(this.#folders[PRIMARY], this.#clock).close();
    this.#make({ ...newMember(this.pair, PRIMARY, 1), role: 'active' });
  }

  add(name: MemberName, epoch: number): void {
    const folder = this.#folders[name];
    if (!hasFiles(folder)) createOrganisation(folder, this.#clock).close();
    else if (!this.#isEmptyOrganisation(name)) {
      throw Failure.permanent(
        'member-not-empty',
        `${folder} holds mailboxes but is not a member of pair ${this.pair}; replication would overwrite them.`,
        'Name an empty folder as the secondary, or remove what is in it.',
      );
    }
    this.#make(newMember(this.pair, name, epoch));
  }

  /** The active member, and these databases of it, serve users. */
  serve(name: MemberName, databases: readonly string[]): void {
    this.inOrganisation(name, (organisation) => endStandby(organisation, databases.map(databaseName)));
  }

  standBy(name: MemberName): void {
    this.inOrganisation(name, (organisation) => {
      requireNoMoves(organisation, this.pair);
      organisation.standBy();
    });
  }

  /** Databases that are mounted. Failure `moves-active`: taking them offline would cut moves off. */
  mounted(name: MemberName): readonly string[] {
    return this.inOrganisation(name, (organisation) => {
      requireNoMoves(organisation, this.pair);
      return mountedDatabases(organisation);
    });
  }

  dismountAll(name: MemberName): void {
    this.inOrganisation(name, (organisation) => {
      requireNoMoves(organisation, this.pair);
      for (const database of mountedDatabases(organisation))
        organisation.setMounted(databaseName(database), false);
    });
  }

  inOrganisation<T>(name: MemberName, work: (organisation: Organisation) => T): T {
    using organisation = openOrganisation(this.#folders[name], this.#clock);
    return work(organisation);
  }

  /** For as long as the active member is as it was seen: every role change begins with it. */
  async withSides<T>(leader: MemberState, work: (sides: Sides) => Promise<T>): Promise<T> {
    const name = memberName(leader.name);
    const stillSo = (): void => requireUnchanged(this.#folders[name], leader);
    using active = openOrganisation(this.#folders[name], this.#clock);
    using passive = openOrganisation(this.#folders[otherOf(name)], this.#clock);
    return await work({ active, passive, stillSo });
  }

  #make(state: MemberState): void {
    changeMember(this.#folders[memberName(state.name)], null, null, () => state);
  }

  #isEmptyOrganisation(name: MemberName): boolean {
    try {
      return this.inOrganisation(name, (organisation) => organisation.mailboxes().length === 0);
    } catch {
      return false;
    }
  }
}

export const otherOf = (name: MemberName): MemberName => (name === PRIMARY ? SECONDARY : PRIMARY);

export function memberName(name: string): MemberName {
  if (name === PRIMARY || name === SECONDARY) return name;
  throw Failure.permanent(
    'no-such-member',
    `An embedded pair has the members ${PRIMARY} and ${SECONDARY}; there is no ${name}.`,
    'Correct the name in the plan.',
  );
}

const mountedDatabases = (organisation: Organisation): readonly string[] =>
  organisation
    .databases()
    .filter((database) => database.mounted)
    .map((database) => database.name);

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

const hasFiles = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0;

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
