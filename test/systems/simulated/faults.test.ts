// What goes wrong in the simulated system, and that it depends on the seed alone.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Failure } from '../../../src/domain/failure.ts';
import { databaseName, type DatabaseName } from '../../../src/domain/ids.ts';
import { isActive, type MoveRequest, type MoveState } from '../../../src/domain/move-request.ts';
import type { MoveLimits } from '../../../src/domain/observed.ts';
import { only } from '../../../src/systems/mail-system.ts';
import type { SimulatedSystem } from '../../../src/systems/simulated/simulated-system.ts';
import { MINUTE, openSite, requestsIn, specOf, steadyRates, userId, type Site } from './site.ts';

const DAY = 24 * 60 * MINUTE;
const servers: Readonly<Record<string, string>> = { MBX01: 'EX01', MBX02: 'EX02', MBX03: 'EX02' };

/** Every change of these moves until all have ended, as whoever looks every minute sees it. */
async function storyOf(numbers: readonly number[], site: Site): Promise<readonly MoveRequest[]> {
  const { system, clock } = openSite({ mailboxes: 40, ...site });
  for (const number of numbers)
    await againUntilDone(
      () => system.createMoveRequest(specOf(number)),
      () => {},
    );
  const story: MoveRequest[] = [];
  let since: string | null = null;
  for (let minute = 0; minute < 3 * 24 * 60; minute += 1) {
    const { moveRequests, changes }: Awaited<ReturnType<SimulatedSystem['observe']>> = await system.observe(
      only({ moveRequests: { tagPrefix: 'drover:', since } }),
    );
    since = changes?.mark ?? null;
    story.push(...moveRequests);
    await clock.sleep(MINUTE);
  }
  return story;
}

/** What has become of each, by its last state. */
function endsOf(story: readonly MoveRequest[]): ReadonlyMap<string, MoveState> {
  return new Map(story.map(({ mailboxId, state }) => [mailboxId, state]));
}

const many = Array.from({ length: 40 }, (_, at) => at + 1);
const faulty: Site = {
  limits: {
    maxActiveMovesPerSourceMDB: 50,
    maxActiveMovesPerTargetMDB: 50,
    maxActiveMovesPerTargetServer: 50,
  },
  rates: { ...steadyRates, run: { ...steadyRates.run, sharedFactor: 0.1, slowFactor: 1.5, startMs: 20_000 } },
  physics: { moveSpread: 0.3 },
  faults: { failures: 0.4, transient: 0.5, stalls: 0.4 },
};

suite('the seed of a simulated system', () => {
  for (const like of ['embedded', 'exchange', 'dovecot'])
    test(`the same seed and calls give the same story, another seed another one (like ${like})`, async () => {
      const story = await storyOf([1, 2, 3, 4, 5, 6], { ...faulty, like, seed: 7 });
      assert.deepEqual(await storyOf([1, 2, 3, 4, 5, 6], { ...faulty, like, seed: 7 }), story);
      assert.notDeepEqual(await storyOf([1, 2, 3, 4, 5, 6], { ...faulty, like, seed: 8 }), story);
    });

  test('what becomes of one mailbox does not depend on which others move', async () => {
    const among = endsOf(await storyOf(many, { ...faulty, seed: 3 }));
    const few = endsOf(await storyOf([31, 5, 12, 20], { ...faulty, seed: 3 }));
    for (const number of [5, 12, 20, 31]) {
      const [a, b] = [among, few].map((ends) => ends.get(userId(number)));
      assert.equal(a?.kind, b?.kind);
      if (a?.kind === 'Failed' && b?.kind === 'Failed') assert.equal(a.failure.code, b.failure.code);
    }
  });
});

suite('failures in a simulated system', () => {
  test('as many moves fail, and as many of these for good, as is wanted', async () => {
    let [failed, forGood, moves] = [0, 0, 0];
    for (let seed = 1; seed <= 20; seed += 1) {
      const { system, clock } = openSite({ ...faulty, mailboxes: 40, seed });
      for (const number of many) await system.createMoveRequest(specOf(number));
      await clock.sleep(DAY);
      for (const { state } of await requestsIn(system)) {
        moves += 1;
        if (state.kind !== 'Failed') continue;
        failed += 1;
        if (state.failure.retry === 'permanent') forGood += 1;
      }
    }
    assert.ok(Math.abs(failed / moves - 0.4) < 0.05, `${failed} of ${moves}`);
    assert.ok(Math.abs(forGood / failed - 0.5) < 0.08, `${forGood} of ${failed}`);
  });

  for (const like of ['embedded', 'exchange', 'dovecot'])
    test(`what is transient goes through when it is tried again, the rest fails again (like ${like})`, async () => {
      const { system, clock } = openSite({ ...faulty, mailboxes: 40, like, seed: 5, faults: { ...faulty.faults, failures: 1 } }); // prettier-ignore
      const refused: string[] = [];
      for (const number of many)
        await againUntilDone(
          () => system.createMoveRequest(specOf(number)),
          (code) => refused.push(code),
        );
      await clock.sleep(DAY);
      const first = await requestsIn(system);
      for (let round = 0; round < 3; round += 1) {
        for (const { id, state } of await requestsIn(system))
          if (state.kind === 'Failed') await system.resumeMoveRequest(id, false);
        await clock.sleep(DAY);
      }
      const forGood = first.filter(({ state }) => isFailed(state, 'permanent')).map(({ id }) => id);
      const still = (await requestsIn(system)).filter(({ state }) => state.kind === 'Failed');
      assert.deepEqual(still.map(({ id }) => id), forGood); // prettier-ignore
      assert.ok(forGood.length > 5 && forGood.length < 35);
      const isRetriedThere = like === 'exchange';
      assert.equal(first.some(({ state }) => isFailed(state, 'retry')), !isRetriedThere); // prettier-ignore
      assert.equal(refused.length > 0, isRetriedThere);
      if (isRetriedThere) {
        const reports = await Promise.all(first.map(({ id }) => system.moveReport(id)));
        assert.ok(reports.some(({ transientRetries }) => transientRetries > 0));
      }
    });

  test('bad items fail a move until its limit allows as many, and its report names them', async () => {
    const { system, clock } = openSite({ ...faulty, mailboxes: 40, faults: { ...faulty.faults, failures: 1, transient: 0 } }); // prettier-ignore
    for (const number of many) await system.createMoveRequest(specOf(number));
    await clock.sleep(DAY);
    const bad = (await requestsIn(system)).find(({ state }) =>
      isFailed(state, 'permanent', 'too-many-bad-items'),
    );
    assert.ok(bad !== undefined && bad.badItemsEncountered > 0);
    await system.updateMoveRequest(
      bad.id,
      { ...bad.options, badItemLimit: bad.badItemsEncountered },
      bad.tag,
    );
    await system.resumeMoveRequest(bad.id, false);
    await clock.sleep(DAY);
    const report = await system.moveReport(bad.id);
    assert.deepEqual(
      [report.status, report.badItems.length],
      ['CompletedWithWarning', bad.badItemsEncountered],
    );
  });

  test('a stall has a reason, ends by itself, and is in the report', async () => {
    const site: Site = { ...faulty, faults: { stalls: 1, stallMaxMs: 3 * 60 * MINUTE } };
    const story = await storyOf([1, 2, 3], site);
    const stalls = story.flatMap(({ state }) => (state.kind === 'InProgress' ? (state.stall ?? []) : []));
    assert.ok(stalls.length >= 3 && stalls.every(({ reason }) => reason !== ''));
    assert.ok([...endsOf(story).values()].every(({ kind }) => kind === 'Completed'));
  });
});

suite('lost sessions', () => {
  const lossy = { sessionsLost: 24 * 6, lostMaxMs: 5 * MINUTE };

  test('while one is lost nothing is known, and an order may have been carried out all the same', async () => {
    let [lost, done] = [0, 0];
    for (let seed = 1; seed <= 60; seed += 1) {
      const { system, clock } = openSite({ seed, faults: lossy });
      await untilLost(system, clock.sleep.bind(clock));
      await assert.rejects(system.observe(only({ moveRequests: 'all' })), isUnknown);
      await assert.rejects(system.createMoveRequest(specOf(1)), isUnknown);
      await assert.rejects(system.createMoveRequest(specOf(2)), isUnknown);
      await againUntilDone(() => requestsIn(system), () => clock.sleep(MINUTE)); // prettier-ignore
      const tags = (await againUntilDone(() => requestsIn(system), () => clock.sleep(MINUTE))).map((request) => request.mailboxId); // prettier-ignore
      assert.ok(!tags.includes(userId(2)), 'only the first finds the session lost under way');
      if (tags.includes(userId(1))) done += 1;
      lost += 1;
      // Asking again is safe either way.
      await againUntilDone(() => system.createMoveRequest(specOf(1)), () => clock.sleep(MINUTE)); // prettier-ignore
    }
    assert.ok(done > lost / 4 && done < (3 * lost) / 4, `${done} of ${lost}`);
  });
});

suite('the limits of a simulated system', () => {
  const limit = fc.integer({ min: 1, max: 6 });
  const site = fc.record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    limits: fc.record({
      maxActiveMovesPerSourceMDB: limit,
      maxActiveMovesPerTargetMDB: limit,
      maxActiveMovesPerSourceServer: limit,
      maxActiveMovesPerTargetServer: limit,
      maxTotalMovesPerMRS: limit,
    }),
    orders: fc.array(
      fc.record({
        mailbox: fc.integer({ min: 1, max: 12 }),
        what: fc.constantFrom('create', 'hold', 'suspend', 'resume', 'remove', 'raise'),
        to: fc.constantFrom('MBX02', 'MBX03'),
        priority: fc.constantFrom('low' as const, 'normal' as const, 'high' as const),
        waitMs: fc.integer({ min: 0, max: 40 * MINUTE }),
      }),
      { minLength: 5, maxLength: 60 },
    ),
  });

  test('are never exceeded, whatever is ordered; and what may move moves in the end', async () => {
    await fc.assert(
      fc.asyncProperty(site, async ({ seed, limits, orders }) => {
        const { system, clock } = openSite({ ...faulty, mailboxes: 12, seed, limits });
        for (const order of orders) {
          await give(system, order);
          await clock.sleep(order.waitMs);
          assertWithin(await requestsIn(system), limits);
        }
        for (let round = 0; round < 4; round += 1) {
          await clock.sleep(10 * DAY);
          for (const { id, state } of await requestsIn(system))
            if (isFailed(state, 'retry') || state.kind === 'Suspended' || state.kind === 'AutoSuspended')
              await system.resumeMoveRequest(id, false);
        }
        for (const { mailboxId, state, targetDatabase } of await requestsIn(system)) {
          assert.ok(state.kind === 'Completed' || isFailed(state, 'permanent'), JSON.stringify(state));
          const isThere = system.whereIs(mailboxId)?.primary.database === targetDatabase;
          assert.equal(isThere, state.kind === 'Completed');
        }
      }),
      { numRuns: 150, seed: 20_261_129 },
    );
  });

  async function give(
    system: SimulatedSystem,
    {
      mailbox,
      what,
      to,
      priority,
    }: { mailbox: number; what: string; to: string; priority: 'low' | 'normal' | 'high' },
  ): Promise<void> {
    const known = (await requestsIn(system)).find(({ mailboxId }) => mailboxId === userId(mailbox));
    try {
      const options = { suspendWhenReadyToComplete: what === 'hold', priority };
      if (known === undefined)
        await system.createMoveRequest(specOf(mailbox, { targetDatabase: databaseName(to), options }));
      else if (what === 'suspend') await system.suspendMoveRequest(known.id, 'by hand');
      else if (what === 'resume') await system.resumeMoveRequest(known.id, false);
      else if (what === 'hold') await system.resumeMoveRequest(known.id, true);
      else if (what === 'remove') await system.removeMoveRequest(known.id);
    } catch (error) {
      assert.ok(error instanceof Failure, String(error));
    }
  }

  function assertWithin(requests: readonly MoveRequest[], limits: MoveLimits): void {
    const active = requests.filter(({ state }) => isActive(state));
    const most = (of: (request: MoveRequest) => readonly (DatabaseName | string | null)[]): number => {
      const counts = new Map<string, number>();
      for (const request of active)
        for (const name of new Set(of(request)))
          if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
      return Math.max(0, ...counts.values());
    };
    const sources = (request: MoveRequest) => [request.sourceDatabase, request.archiveSourceDatabase];
    const targets = (request: MoveRequest) => [request.targetDatabase, request.archiveTargetDatabase];
    const serverOf = (name: DatabaseName | null) => (name === null ? null : (servers[name] ?? null));
    assert.ok(active.length <= limits.maxTotalMovesPerMRS);
    assert.ok(most(sources) <= limits.maxActiveMovesPerSourceMDB);
    assert.ok(most(targets) <= limits.maxActiveMovesPerTargetMDB);
    assert.ok(most((one) => sources(one).map(serverOf)) <= limits.maxActiveMovesPerSourceServer);
    assert.ok(most((one) => targets(one).map(serverOf)) <= limits.maxActiveMovesPerTargetServer);
  }

  test('a higher priority goes first between the same databases', async () => {
    const { system, clock } = openSite({ limits: { maxTotalMovesPerMRS: 1 } });
    for (const [number, priority] of [
      [1, 'normal'],
      [2, 'normal'],
      [3, 'highest'],
    ] as const)
      // prettier-ignore
      await system.createMoveRequest(specOf(number, { options: { priority } }));
    await clock.sleep(60 * MINUTE);
    assert.deepEqual(system.record.switches.map(({ mailboxId }) => mailboxId), [userId(1), userId(3), userId(2)]); // prettier-ignore
  });

  test('are those that the settings of the MRS say, once they are changed', async () => {
    const limits = { maxTotalMovesPerMRS: 1, maxActiveMovesPerTargetMDB: 3 };
    const { system, clock } = openSite({ limits, mrs: ['MaxTotalMovesPerMRS'] });
    for (const number of [1, 2, 3]) await system.createMoveRequest(specOf(number));
    await system.mrs?.set({ MaxTotalMovesPerMRS: '3' });
    await clock.sleep(MINUTE);
    const now = await system.observe(only({ moveRequests: 'all' }));
    assert.equal(now.limits.maxTotalMovesPerMRS, 3);
    assert.ok(now.moveRequests.every(({ state }) => isActive(state)));
    assert.equal((await system.mrs?.read())?.settings[0]?.value, '3');
  });
});

const isFailed = (state: MoveState, retry: 'retry' | 'permanent', code?: string): boolean =>
  state.kind === 'Failed' &&
  state.failure.retry === retry &&
  (code === undefined || state.failure.code === code);

const isUnknown = (error: unknown): boolean => error instanceof Failure && error.facts.retry === 'retry';

async function againUntilDone<T>(call: () => Promise<T>, meanwhile: (code: string) => unknown): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Failure) || error.facts.retry !== 'retry') throw error;
      await meanwhile(error.facts.code);
    }
  }
}

async function untilLost(system: SimulatedSystem, sleep: (ms: number) => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await system.measure([], []);
      await sleep(1000);
    } catch (error) {
      assert.ok(isUnknown(error));
      return;
    }
  }
}
