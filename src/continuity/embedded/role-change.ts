import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Authority } from '../../support/authority.ts';
import { withFile } from '../../systems/embedded/directory/layout.ts';
import type { Organisation } from '../../systems/embedded/directory/organisation.ts';
import { openPartFile } from '../../systems/embedded/store/part-file.ts';
import { isAboutOneFile } from '../../systems/embedded/store/storage-failure.ts';
import type { Handover, MemberState } from './member-state.ts';
import { BOTH, memberName, type MemberName, type Members } from './members.ts';
import { behindInWords, notInSync } from './pair-reading.ts';
import type { Replicator } from './replicator.ts';

/**
 * One member gives the active role to the other: drain, verify, give up, take over. A kill before "gave up" is undone, one
 * after it is finished.
 */
export class RoleChange {
  readonly #members: Members;
  readonly #replicator: Replicator;
  /** Called between any two durable writes. */
  readonly #reached: (point: string) => void;

  constructor(members: Members, replicator: Replicator, reached: (point: string) => void) {
    this.#members = members;
    this.#replicator = replicator;
    this.#reached = reached;
  }

  async begin(from: MemberState, to: MemberName, under: Authority | undefined): Promise<void> {
    const members = this.#members;
    const mounted = members.mounted(memberName(from.name));
    const handover: Handover = { id: randomUUID(), to, epoch: from.epoch + 1, mounted };
    const draining = { ...from, handover };
    // Under the lock of whoever copies to the other member: from here on only this role change does.
    members.inOrganisation(to, (organisation) =>
      organisation.change(() => members.change(from, under, () => draining)),
    );
    this.#reached('intent');
    members.change(draining, under, () => {
      members.standBy(memberName(from.name));
      return draining;
    });
    this.#reached('drained');
    const givenUp = await this.#giveUp(draining, under);
    this.#reached('gave up');
    await this.#finish(givenUp, handover, under);
  }

  /** What was cut off is finished or undone; null: nothing was. */
  async recover(under: Authority | undefined): Promise<string | null> {
    const cut = BOTH.map((name) => this.#members.find(name)).find((state) => state?.handover != null);
    if (cut?.handover == null) return null;
    if (cut.role === 'active') {
      this.#takeBack(cut, under);
      return `undone: ${cut.name} stays active`;
    }
    await this.#finish(cut, cut.handover, under);
    return `finished: ${cut.handover.to} is active`;
  }

  /** Killed after the other member took over: it is only to be opened for users. */
  close(): void {
    for (const name of BOTH) {
      const state = this.#members.find(name);
      const handover = state?.handover ?? null;
      if (state === null || handover === null || state.role === 'active') continue;
      const taker = this.#members.find(memberName(handover.to));
      if (taker?.role === 'active' && taker.epoch >= handover.epoch) this.#open(state, handover, undefined);
    }
  }

  /** Only what the other member has all of. */
  async #giveUp(draining: MemberState, under: Authority | undefined): Promise<MemberState> {
    const behind = await this.#members.withSides(draining, (sides) => this.#replicator.catchUp(sides));
    this.#reached('verified');
    const givenUp: MemberState = { ...draining, role: 'passive' };
    try {
      if (behind.length > 0) throw notInSync(this.#members.pair, behindInWords(behind));
      await this.#members.withSides(draining, async (sides) =>
        this.#members.change(draining, under, () => {
          // Before it drained, a user may have written what was not read yet.
          const left = this.#replicator.compare(sides);
          if (left.length > 0) throw notInSync(this.#members.pair, behindInWords(left));
          return givenUp;
        }),
      );
      return givenUp;
    } catch (error) {
      this.#takeBack(draining, under);
      throw error;
    }
  }

  #takeBack(from: MemberState, under: Authority | undefined): void {
    this.#members.change(from, under, () => {
      this.#members.serve(memberName(from.name), from.handover?.mounted ?? []);
      return { ...from, handover: null };
    });
  }

  async #finish(from: MemberState, handover: Handover, under: Authority | undefined): Promise<void> {
    const members = this.#members;
    const taker = members.get(memberName(handover.to));
    if (taker.role !== 'active') {
      await members.withSides(from, async ({ active: old, passive: next }) =>
        members.change(from, under, () => {
          demote(old, next);
          return from;
        }),
      );
      this.#reached('demoted');
      members.change(taker, under, () => ({
        ...taker,
        role: 'active',
        epoch: handover.epoch,
        running: true,
      }));
      this.#reached('took over');
    }
    this.#open(from, handover, under);
  }

  /** Users are let in last: what they write before a member is active would never reach the other one. */
  #open(from: MemberState, handover: Handover, under: Authority | undefined): void {
    this.#members.change(from, under, () => {
      const taker = this.#members.get(memberName(handover.to));
      // It has gone through other role changes since: what it serves is no longer this one's to say.
      if (taker.epoch === handover.epoch) this.#members.serve(memberName(taker.name), handover.mounted);
      this.#reached('opened');
      return { ...from, epoch: handover.epoch, handover: null };
    });
  }
}

/**
 * The member's mailboxes become copies of the other one's, each at the position that both have now. May be repeated after a
 * kill; no database is mounted on either side, so that no change number moves meanwhile.
 */
function demote(organisation: Organisation, newActive: Organisation): void {
  for (const theirs of newActive.places()) {
    const ours = withFile(organisation.folder, theirs);
    if (!existsSync(ours.file) || !existsSync(theirs.file)) continue;
    try {
      using other = openPartFile(theirs);
      using own = openPartFile(ours);
      const { changeNumber } = other;
      own.write(() => own.sql('UPDATE copy SET source_copy = ?, up_to = ?').run(theirs.copy, changeNumber));
    } catch (error) {
      // One that was damaged since is named by the next comparison; the others have their new roles.
      if (!isAboutOneFile(error)) throw error;
    }
  }
}
