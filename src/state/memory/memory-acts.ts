import type { ActResult, JournalledAct } from '../../domain/act.ts';
import { Failure } from '../../domain/failure.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ActToBegin, StateStore } from '../state-store.ts';

export class MemoryActs {
  readonly #now: () => Instant;
  readonly #acts: JournalledAct[] = [];
  readonly #approvals = new Map<string, number>();

  constructor(now: () => Instant) {
    this.#now = now;
  }

  begin(act: ActToBegin, approvals: readonly string[]): number {
    for (const digest of approvals) {
      const served = this.#approvals.get(digest);
      if (served !== undefined) throw approvalUsed(served);
    }
    const number = this.#acts.length + 1;
    this.#acts.push({ number, ...act, startedAt: this.#now(), endedAt: null, result: null });
    for (const digest of approvals) this.#approvals.set(digest, number);
    return number;
  }

  end(number: number, result: ActResult): void {
    const act = this.#acts[number - 1];
    if (act?.endedAt === null) this.#acts[number - 1] = { ...act, endedAt: this.#now(), result };
  }

  list({ since, limit }: Parameters<StateStore['acts']>[0]): readonly JournalledAct[] {
    return this.#acts
      .filter(({ startedAt }) => startedAt >= (since ?? ''))
      .toReversed()
      .slice(0, limit);
  }

  approvedBy(digest: string): number | null {
    return this.#approvals.get(digest) ?? null;
  }
}

const approvalUsed = (act: number): Failure =>
  Failure.permanent(
    'approval-missing',
    `An approval was used for act ${act} meanwhile; an approval serves once.`,
    'Have the act approved again: drover approve FILE',
  );
