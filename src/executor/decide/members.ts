import type { MailboxId } from '../../domain/ids.ts';
import type { MoveChange } from '../../domain/change.ts';
import { entryOf } from '../../support/entry-of.ts';
import type { BatchPart, Graph } from './graph.ts';
import { bytesMoved, hasNewState, isParked, isReportDue, isUnderWay } from './member-facts.ts';
import { emptyCounts, memberOf, type Member, type MemberState } from './member.ts';
import { Places, placesIn } from './places.ts';
import type { Situation } from './situation.ts';

type Kind = MemberState['kind'];

/** In these a member stays for a time; afterwards it is something else, though nothing was observed. */
const timed: readonly Kind[] = ['retrying', 'unseen'];

/**
 * All members of a run, each judged when something about it has changed, so that a turn costs what has happened since the
 * last one. `judge` with every mailbox gives the same as a new one would.
 */
export class Members {
  readonly #batches: ReadonlyMap<BatchPart['batch']['name'], BatchMembers>;
  readonly #changeOf: Graph['changeOf'];
  #isNew = true;

  constructor({ parts, changeOf }: Graph) {
    this.#changeOf = changeOf;
    this.#batches = new Map(parts.map((part) => [part.batch.name, new BatchMembers(part)]));
  }

  /** `touched`: mailboxes whose progress or request is another than at the last call. */
  judge(s: Situation, touched: Iterable<MailboxId> | 'all'): void {
    const isAll = touched === 'all' || this.#isNew;
    this.#isNew = false;
    for (const batch of this.#batches.values()) {
      if (isAll) for (const change of batch.part.members) batch.judge(change, s);
      else for (const { change } of batch.of(...timed)) batch.judge(change, s);
    }
    if (isAll) return;
    for (const ids of [touched, s.reportless]) {
      for (const id of ids) {
        const change = this.#changeOf.get(id);
        if (change !== undefined) this.#batches.get(change.batch)?.judge(change, s);
      }
    }
  }

  of({ batch }: BatchPart): BatchMembers {
    const members = this.#batches.get(batch.name);
    if (members === undefined) throw new Error(`${batch.name} is not of this run`);
    return members;
  }
}

/** The members of one batch, found by what they are, in the order of the plan. */
export class BatchMembers {
  readonly part: BatchPart;
  readonly counts: Record<Kind, number> = emptyCounts();
  /** In the target, at most the planned size of each. */
  bytesMoved = 0;
  readonly #members: Member[] = [];
  readonly #bytes: number[] = [];
  readonly #placeOf: ReadonlyMap<MailboxId, number>;
  readonly #byKind = new Map<Kind, Places>();
  readonly #news = new Places();
  readonly #reportsDue = new Places();
  readonly #underWay = new Places();
  readonly #alarmed = new Places();

  constructor(part: BatchPart) {
    this.part = part;
    this.#placeOf = new Map(part.members.map(({ mailboxId }, place) => [mailboxId, place]));
  }

  get size(): number {
    return this.part.members.length;
  }

  of(...kinds: readonly Kind[]): readonly Member[] {
    return this.#at(kinds.flatMap((kind) => this.#byKind.get(kind) ?? []));
  }

  /** With a status or a stall that is not journalled, or whose place must be seen before anything else is known. */
  withNews(): readonly Member[] {
    return this.#at([
      this.#news,
      ...(['moved', 'gone'] as const).flatMap((kind) => this.#byKind.get(kind) ?? []),
    ]);
  }

  /** Suspended by others than drover. */
  parked(): readonly Member[] {
    return this.of('suspended').filter(isParked);
  }

  withReportDue(): readonly Member[] {
    return this.#at([this.#reportsDue]);
  }

  /** Active, and no longer queued. */
  underWay(): readonly Member[] {
    return this.#at([this.#underWay]);
  }

  /** Without progress for too long. */
  alarmed(): readonly Member[] {
    return this.#at([this.#alarmed]);
  }

  get queued(): number {
    return this.counts.active - this.#underWay.size;
  }

  get areReportsDue(): boolean {
    return this.#reportsDue.size > 0;
  }

  judge(change: MoveChange, s: Situation): void {
    const place = this.#placeOf.get(change.mailboxId);
    if (place === undefined) return;
    const former = this.#members[place];
    if (former !== undefined) this.#count(former, place, -1);
    const member = memberOf(change, s);
    this.#members[place] = member;
    this.#bytes[place] = bytesMoved(member, s);
    this.#count(member, place, 1);
    this.#news.put(place, hasNewState(member, s));
    this.#reportsDue.put(place, isReportDue(member, s));
    this.#underWay.put(place, isUnderWay(member));
    this.#alarmed.put(place, (member.progress?.alarm ?? null) !== null);
  }

  #count(member: Member, place: number, by: 1 | -1): void {
    const { kind } = member.state;
    this.counts[kind] += by;
    entryOf(this.#byKind, kind, () => new Places()).put(place, by > 0);
    this.bytesMoved += by * (this.#bytes[place] ?? 0);
  }

  #at(sets: readonly Places[]): readonly Member[] {
    return placesIn(sets).map((place) => this.#members[place] as Member);
  }
}
