import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireInSync, whyNotInSync } from '../../src/continuity/continuity-system.ts';
import type { ContinuitySystem } from '../../src/continuity/continuity-system.ts';
import { Failure } from '../../src/domain/failure.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { Clock } from '../../src/support/clock.ts';

/** A pair to try: primary active, both members in sync. */
export interface PairUnderTest {
  readonly pair: ContinuitySystem;
  readonly clock: Clock;
  /** Makes the passive member differ, or be unable to catch up, until `repair`. */
  spoil(): Promise<void>;
  repair(): Promise<void>;
  /** Takes the passive member away altogether. */
  lose(): Promise<void>;
  dispose(): Promise<void>;
}

/** Abilities that not every kind of pair has; one that is missing must be refused aloud. */
export interface PairAbilities {
  readonly maintenanceMode: boolean;
}

/** The contract of the continuity port, the same for every kind. */
export function continuityConformance(
  kind: string,
  abilities: PairAbilities,
  makePair: () => Promise<PairUnderTest>,
): void {
  const check = (title: string, body: (made: PairUnderTest) => Promise<void>): void =>
    void test(title, async () => {
      const made = await makePair();
      try {
        await body(made);
      } finally {
        await made.pair.close();
        await made.dispose();
      }
    });
  const reasons = async ({ pair, clock }: PairUnderTest, active: string) =>
    whyNotInSync(await pair.status(), active, instantFromMs(clock.nowMs()));
  const passiveOf = async (pair: ContinuitySystem): Promise<string> => {
    const other = (await pair.status()).members.find((member) => member.name !== pair.primary);
    return other?.name ?? '';
  };

  suite(`the continuity port over ${kind}`, () => {
    check('status names every member, one of them active, all in sync', async (made) => {
      const status = await made.pair.status();
      assert.equal(status.active, made.pair.primary);
      assert.equal(status.members.length, 2);
      assert.deepEqual(await reasons(made, made.pair.primary), []);
      await requireInSync(made.pair, made.pair.primary, made.clock);
    });

    check(
      'a switchover makes the other member active, and a second one brings the first back',
      async (made) => {
        const { pair } = made;
        const other = await passiveOf(pair);
        await pair.switchover(other, pair.primary);
        assert.deepEqual(await reasons(made, other), []);
        await made.clock.sleep(pair.cooldownMs);
        await pair.switchover(pair.primary, other);
        assert.deepEqual(await reasons(made, pair.primary), []);
      },
    );

    check('a mutating call that expects another active member changes nothing', async (made) => {
      const { pair } = made;
      const other = await passiveOf(pair);
      const before = await pair.status();
      for (const call of [
        () => pair.switchover(pair.primary, other),
        () => pair.shutdown('keep-running', other),
      ]) {
        await assert.rejects(call, failureCode('role-changed'));
      }
      const after = await pair.status();
      assert.deepEqual(
        after.members.map(({ name, role, running }) => ({ name, role, running })),
        before.members.map(({ name, role, running }) => ({ name, role, running })),
      );
    });

    check('a switchover is refused while a member is not in sync', async (made) => {
      const { pair } = made;
      const other = await passiveOf(pair);
      await made.spoil();
      assert.notDeepEqual(await reasons(made, pair.primary), []);
      await assert.rejects(() => pair.switchover(other, pair.primary));
      assert.equal((await pair.status()).active, pair.primary);
      await made.repair();
      assert.deepEqual(await reasons(made, pair.primary), []);
    });

    check('after a shutdown nothing replicates, and nobody calls the pair in sync', async (made) => {
      const { pair } = made;
      await pair.shutdown('keep-running', pair.primary);
      const status = await pair.status();
      assert.equal(status.replicating, 'no');
      assert.notDeepEqual(await reasons(made, pair.primary), []);
      await assert.rejects(() => requireInSync(pair, pair.primary, made.clock), failureCode('not-in-sync'));
    });

    check('the secondary does not start before the primary', async (made) => {
      const { pair } = made;
      const other = await passiveOf(pair);
      await pair.shutdown('keep-running', pair.primary);
      await assert.rejects(() => pair.start(other, pair.primary), failureCode('primary-first'));
      assert.equal((await pair.status()).replicating, 'no');
    });

    check('started in order, the full system check completes and the pair is in sync', async (made) => {
      const { pair } = made;
      const other = await passiveOf(pair);
      await pair.shutdown('keep-running', pair.primary);
      await pair.start(pair.primary, pair.primary);
      await pair.start(other, pair.primary);
      const evidence = await pair.fullSystemCheck(new AbortController().signal);
      assert.ok(evidence.length > 0);
      assert.deepEqual(await reasons(made, pair.primary), []);
    });

    check('a full system check that is stopped proves nothing', async (made) => {
      await made.spoil();
      const stop = AbortSignal.abort();
      await assert.rejects(() => made.pair.fullSystemCheck(stop));
    });

    check('a lost member is unknown, which is never in sync', async (made) => {
      await made.lose();
      const status = await made.pair.status().catch((error: unknown) => {
        assert.ok(error instanceof Failure && error.facts.retry === 'retry');
        return null;
      });
      if (status === null) return;
      const lost = status.members.find((member) => member.name !== made.pair.primary);
      assert.ok(lost !== undefined && lost.inSync !== 'yes', JSON.stringify(status));
      assert.notEqual(status.replicating, 'yes');
    });

    if (abilities.maintenanceMode) {
      check('maintenance mode is seen in the status, and leaves replication up', async ({ pair }) => {
        await pair.maintenanceMode(true, pair.primary);
        assert.equal((await pair.status()).maintenanceMode, 'yes');
        assert.equal((await pair.status()).replicating, 'yes');
        await pair.maintenanceMode(false, pair.primary);
        assert.equal((await pair.status()).maintenanceMode, 'no');
      });
    } else {
      check('maintenance mode, which it cannot order, is refused and unknown', async ({ pair }) => {
        await assert.rejects(() => pair.maintenanceMode(true, pair.primary), failureCode('not-supported'));
        assert.equal((await pair.status()).maintenanceMode, 'unknown');
      });
    }
  });
}

export const failureCode =
  (...codes: readonly string[]) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Failure, String(error));
    assert.ok(codes.includes(error.facts.code), `${error.facts.code}: ${error.message}`);
    return true;
  };
