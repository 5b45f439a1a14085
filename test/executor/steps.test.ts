import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import type { RunId } from '../../src/domain/ids.ts';
import type { NodeProgress } from '../../src/domain/run.ts';
import { answerGate } from '../../src/executor/gate-answers.ts';
import type { ProgressEvent } from '../../src/executor/progress.ts';
import type { RunEnd } from '../../src/executor/run-input.ts';
import type { DatabaseMaintenance } from '../../src/systems/mail-system.ts';
import { aBatch, changeSet, completion, create, oneBatch, seed, step, windows } from './change-set.ts';
import { aStepKind, Switch } from './fake-steps.ts';
import { apply, newWorld, openState, removeWorld, type World } from './world.ts';

suite('steps', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
  });
  afterEach(() => removeWorld(world));

  test('run in the order of the graph, moves between them', async () => {
    world.system.addMailbox('a', 'MBX01');
    const order: string[] = [];
    const kinds = ['check', 'backup', 'verify'].map((kind) =>
      aStepKind(kind, {
        run: () => {
          order.push(`${kind}: ${world.system.requestOf('a' as never)?.state.kind ?? 'no request'}`);
          return { kind: 'done', evidence: [] };
        },
      }),
    );
    await apply(
      world,
      changeSet({
        batches: [aBatch('pilot')],
        changes: [create('a', 'pilot')],
        nodes: [
          step('check', { hook: 'before' }),
          step('backup', { hook: 'before', after: ['step:check'] }),
          seed('pilot', ['step:backup']),
          completion('pilot'),
          step('verify', { after: ['complete:pilot'] }),
        ],
      }),
      { stepKinds: kinds },
    );
    assert.deepEqual(order, ['check: no request', 'backup: no request', 'verify: Completed']);
  });

  test('are not run when what they want is there already', async () => {
    const kind = aStepKind('dismount', {
      probe: () => ({
        kind: 'already-done',
        evidence: [{ label: 'MBX01', value: 'dismounted', at: '' as never }],
      }),
      run: () => assert.fail('it ran'),
    });
    const end = await apply(world, changeSet({ nodes: [step('dismount')] }), { stepKinds: [kind] });
    const node = nodeOf(end, 'dismount');
    assert.equal(node?.result?.kind, 'succeeded');
    assert.equal(node?.evidence[0]?.value, 'dismounted');
    assert.equal(node?.attempts, 0);
  });

  test('pass on what is observed afterwards, not on their own word', async () => {
    const kind = aStepKind('backup', {
      verify: () => {
        throw new Failure({ code: 'no-backup', message: 'there is no backup file', retry: 'permanent' });
      },
    });
    const end = await apply(world, changeSet({ nodes: [step('backup')] }), { stepKinds: [kind] });
    const result = nodeOf(end, 'backup')?.result;
    assert.equal(result?.kind === 'failed' && result.failure.code, 'no-backup');
    assert.equal(end.run.phase.kind === 'finished' && end.run.phase.result.outcome, 'failed');
  });

  test('are tried again as often as the plan says, with back-off, and only for failures that may pass', async () => {
    let runs = 0;
    const flaky = aStepKind('flaky', {
      run: () => {
        runs += 1;
        throw new Failure({ code: 'database-busy', message: 'busy', retry: 'retry' });
      },
    });
    const broken = aStepKind('broken', {
      run: () => {
        throw new Failure({ code: 'command-failed', message: 'broken', retry: 'permanent' });
      },
    });
    const nodes = [step('flaky', { retries: 2 }), step('broken', { retries: 2 })];
    const end = await apply(world, changeSet({ nodes }), { stepKinds: [flaky, broken] });
    assert.equal(runs, 3);
    assert.equal(nodeOf(end, 'flaky')?.failures, 3);
    assert.equal(nodeOf(end, 'broken')?.attempts, 1);
    assert.ok(world.clock.now >= '2026-11-21T20:00:30', '10 s and 20 s were waited');
  });

  test('are not repeated after a time-out when nobody can tell what came of them', async () => {
    let runs = 0;
    const hangs = aStepKind('hangs', {
      repeatable: false,
      probe: () => (runs === 0 ? { kind: 'needed' } : { kind: 'unknown', why: 'the server does not answer' }),
      run: ({ signal }) => {
        runs += 1;
        return endsWhenStopped(signal);
      },
    });
    const end = await apply(world, changeSet({ nodes: [step('hangs', { retries: 3, timeoutMs: 60_000 })] }), {
      stepKinds: [hangs],
    });
    const result = nodeOf(end, 'hangs')?.result;
    assert.equal(runs, 1);
    assert.equal(result?.kind === 'failed' && result.failure.code, 'step-in-doubt');
    assert.match(
      result?.kind === 'failed' ? result.failure.message : '',
      /timed out.*the server does not answer/,
    );
  });

  test('are not repeated either when the run was stopped between the time-out and the next attempt', async () => {
    let runs = 0;
    const stop = new AbortController();
    const hangs = aStepKind('hangs', {
      repeatable: false,
      probe: () => (runs === 0 ? { kind: 'needed' } : { kind: 'unknown', why: 'the server does not answer' }),
      run: ({ signal }) => {
        runs += 1;
        void world.clock.sleep(75_000).then(() => stop.abort());
        // It needs longer than it has to stop, and is waited for.
        return endsWhenStopped(signal).catch((error: unknown) =>
          world.clock.sleep(15_000).then(() => Promise.reject(error)),
        );
      },
    });
    const plan = changeSet({ nodes: [step('hangs', { retries: 3, timeoutMs: 60_000 })] });
    const first = await apply(world, plan, { stepKinds: [hangs], signal: stop.signal });
    assert.equal(first.kind === 'paused' && first.reason.kind, 'signal');
    const end = await apply(world, plan, { run: first.run.id, stepKinds: [hangs] });
    const result = nodeOf(end, 'hangs')?.result;
    assert.equal(runs, 1);
    assert.equal(result?.kind === 'failed' && result.failure.code, 'step-in-doubt');
  });

  test('have no more tries than the plan says however often the run is stopped between them', async () => {
    let runs = 0;
    let stop = new AbortController();
    const flaky = aStepKind('flaky', {
      run: () => {
        runs += 1;
        void world.clock.sleep(1000).then(() => stop.abort());
        throw new Failure({ code: 'database-busy', message: 'busy', retry: 'retry' });
      },
    });
    const plan = changeSet({ nodes: [step('flaky', { retries: 2 })] });
    let end = await apply(world, plan, { stepKinds: [flaky], signal: stop.signal });
    for (let restarts = 0; end.kind === 'paused' && restarts < 5; restarts += 1) {
      stop = new AbortController();
      end = await apply(world, plan, { run: end.run.id, stepKinds: [flaky], signal: stop.signal });
    }
    assert.equal(runs, 3);
    assert.equal(nodeOf(end, 'flaky')?.result?.kind, 'failed');
  });

  test('that took effect although they timed out count as done', async () => {
    let isDone = false;
    const slow = aStepKind('slow', {
      repeatable: false,
      probe: () => (isDone ? { kind: 'already-done', evidence: [] } : { kind: 'needed' }),
      run: ({ signal }) => {
        isDone = true;
        return endsWhenStopped(signal);
      },
    });
    const end = await apply(world, changeSet({ nodes: [step('slow', { retries: 1, timeoutMs: 60_000 })] }), {
      stepKinds: [slow],
    });
    assert.equal(nodeOf(end, 'slow')?.result?.kind, 'succeeded');
    assert.equal(nodeOf(end, 'slow')?.attempts, 1);
  });

  test('are told to stop when their time is up', async () => {
    let wasTold = false;
    const kind = aStepKind('obeys', {
      run: ({ signal }) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            wasTold = true;
            reject(new Error('stopped'));
          }),
        ),
    });
    const end = await apply(world, changeSet({ nodes: [step('obeys', { timeoutMs: 1000 })] }), {
      stepKinds: [kind],
    });
    assert.ok(wasTold);
    const obeys = nodeOf(end, 'obeys');
    const { result, startedAt, endedAt } = obeys ?? {};
    assert.equal(result?.kind === 'failed' && result.failure.code, 'step-timeout');
    const tookMs = Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '');
    assert.ok(tookMs >= 1000 && tookMs < 60_000, `told in its time: ${tookMs}`);
  });

  test('that go on after they were told to stop hold up everything: no end is journalled, nothing is mounted over them', async () => {
    const mounted = new Switch(true);
    const acts: string[] = [];
    const defrag = aStepKind('defrag', {
      // A rewrite that no signal reaches; it would replace the database's file an hour later.
      run: async () => {
        await world.clock.sleep(60 * 60_000);
        return { kind: 'done', evidence: [] };
      },
    });
    const nodes = [
      {
        ...step('dismount', { hook: 'before' }),
      },
      step('defrag', { after: ['step:dismount'], timeoutMs: 60_000 }),
      step('mount', { after: ['step:defrag'] }),
    ];
    const plan = changeSet({ nodes });
    const kinds = [mounted.stepKind('dismount', false), defrag, mounted.stepKind('mount', true)];
    const listener = (event: ProgressEvent): void => {
      if (event.type === 'journal' && event.event.type === 'note') acts.push(event.event.message);
    };
    await assert.rejects(
      apply(world, plan, { stepKinds: kinds, listener }),
      (error: Failure) => error.facts.code === 'step-not-ended' && error.facts.retry === 'fatal',
    );
    assert.match(acts.join(), /told to stop .* and still works/);
    assert.deepEqual(mounted.flips, ['dismount']);
    const store = await openState(world);
    const [row] = await store.runs({ limit: 1 });
    const run = foldRun((await store.read(row?.run as RunId, 0)).map(({ event }) => event));
    await store.close();
    assert.equal(run.phase.kind, 'running');
    assert.equal(run.nodes.get('step:defrag' as never)?.result, null);
    assert.equal(run.openIntents.size, 1);
  });

  test('that end late after they were told to stop have timed out, and only then the next one starts', async () => {
    let endedMs = 0;
    let nextMs = 0;
    const slow = aStepKind('slow', {
      run: async () => {
        await world.clock.sleep(5 * 60_000);
        endedMs = world.clock.nowMs();
        throw new Error('stopped at last');
      },
    });
    const next = aStepKind('next', {
      run: () => {
        nextMs = world.clock.nowMs();
        return { kind: 'done', evidence: [] };
      },
    });
    const nodes = [
      step('slow', { timeoutMs: 60_000 }),
      step('next', { hook: 'after', after: ['step:slow'], runs: 'always' }),
    ];
    const end = await apply(world, changeSet({ nodes }), { stepKinds: [slow, next] });
    const result = nodeOf(end, 'slow')?.result;
    assert.equal(result?.kind === 'failed' && result.failure.code, 'step-timeout');
    assert.ok(endedMs > 0 && nextMs >= endedMs);
  });

  test('that wake after another took the lease change nothing more, neither in the system nor in the state', async () => {
    const wake = Promise.withResolvers<void>();
    const asleep = Promise.withResolvers<void>();
    const changed: string[] = [];
    const late = aStepKind('late', {
      run: async ({ system, memory }) => {
        asleep.resolve();
        await wake.promise;
        const found = await Promise.allSettled([
          system.maintenance?.mount('MBX01' as never),
          system.removeMoveRequest('any' as never),
          memory.set('phase', 'late'),
        ]);
        changed.push(...found.map((one) => (one.status === 'rejected' ? codeOf(one.reason) : 'it happened')));
        return { kind: 'done', evidence: [] };
      },
    });
    const maintenance = { mount: async () => [] } as unknown as DatabaseMaintenance;
    const running = apply(world, changeSet({ nodes: [step('late', { timeoutMs: 10 * 3_600_000 })] }), {
      stepKinds: [late],
      system: Object.assign(world.system, { maintenance }),
    });
    await asleep.promise;
    const store = await openState(world);
    await store.breakLease('plan:it');
    wake.resolve();
    const end = await running;
    assert.deepEqual(changed, ['lease-lost', 'lease-lost', 'lease-lost']);
    assert.deepEqual(end.kind === 'paused' && end.reason, { kind: 'lease-lost', notRenewed: null });
    assert.equal(await store.fact('phase'), null);
    await store.close();
  });

  test('that a person skips do not hold up those after them, and the reason is kept', async () => {
    const nodes = [step('backup', { skip: 'done by hand' }), step('defrag', { after: ['step:backup'] })];
    const end = await apply(world, changeSet({ nodes }), { stepKinds: [aStepKind('defrag')] });
    assert.deepEqual(nodeOf(end, 'backup')?.result, { kind: 'skipped', reason: 'done by hand' });
    assert.equal(nodeOf(end, 'defrag')?.result?.kind, 'succeeded');
  });

  test('that failed keep moves from starting, and name what was skipped for it', async () => {
    world.system.addMailbox('a', 'MBX01');
    const broken = aStepKind('switchback', {
      run: () => {
        throw new Failure({
          code: 'switchback-failed',
          message: 'still on the secondary',
          retry: 'permanent',
        });
      },
    });
    const nodes = [
      step('switchback', { hook: 'before' }),
      seed('pilot', ['step:switchback']),
      completion('pilot'),
    ];
    const end = await apply(world, { ...oneBatch(['a']), nodes }, { stepKinds: [broken] });
    assert.deepEqual(
      world.system.calls.filter((call) => call.startsWith('create')),
      [],
    );
    assert.deepEqual(end.run.nodes.get('seed:pilot' as never)?.result, {
      kind: 'skipped',
      reason: 'step:switchback before it did not succeed',
    });
  });

  test('before the moves wait until the window of the moves is open', async () => {
    world.system.addMailbox('a', 'MBX01');
    let ranAt = '';
    const kind = aStepKind('stop-replication', {
      run: () => {
        ranAt = world.clock.now;
        return { kind: 'done', evidence: [] };
      },
    });
    const start = windows('finish-item', ['2026-11-21T22:00:00Z', '2026-11-21T23:00:00Z']);
    const nodes = [
      step('stop-replication', { hook: 'before' }),
      seed('pilot', ['step:stop-replication']),
      completion('pilot'),
    ];
    const end = await apply(world, { ...oneBatch(['a'], { start }), nodes }, { stepKinds: [kind] });
    assert.equal(end.kind, 'finished');
    assert.equal(ranAt, '2026-11-21T22:00:00.000Z');
  });

  test('run beside the moves of other batches', async () => {
    world.system.addMailbox('a', 'MBX01', { copyMs: 60_000 });
    const slow = aStepKind('backup', {
      run: async ({ clock }) => {
        await clock.sleep(3_600_000);
        return { kind: 'done', evidence: [] };
      },
    });
    const nodes = [step('backup', { timeoutMs: 7_200_000 }), seed('pilot'), completion('pilot')];
    const end = await apply(world, { ...oneBatch(['a']), nodes }, { stepKinds: [slow] });
    const state = world.system.requestOf('a' as never)?.state;
    assert.equal(end.kind, 'finished');
    assert.ok(state?.kind === 'Completed' && state.completedAt < '2026-11-21T20:05');
  });

  test('may soak: a restarted run goes on waiting, not from zero, and then goes on with the step', async () => {
    const calls: string[] = [];
    const kind = aStepKind('failover-test', {
      run: ({ run, step: { node } }) => {
        const waited = run.nodes.get(node)?.waiting ?? null;
        calls.push(`${world.clock.now.slice(11, 16)} ${waited === null ? 'over' : 'back'}`);
        if (waited !== null) return { kind: 'done', evidence: [] };
        return { kind: 'waiting', for: 'time', until: '2026-11-21T20:30:00.000Z', message: 'soaking' };
      },
    });
    const plan = changeSet({ nodes: [step('failover-test')] });
    const first = await apply(world, plan, { stepKinds: [kind], limits: { wait: false } });
    assert.deepEqual(first.kind === 'paused' && first.reason, {
      kind: 'soak',
      node: 'step:failover-test',
      until: '2026-11-21T20:30:00.000Z',
    });
    await world.clock.sleep(600_000);
    const second = await apply(world, plan, { run: first.run.id, stepKinds: [kind] });
    assert.equal(second.kind, 'finished');
    assert.deepEqual(calls, ['20:00 over', '20:30 back']);
  });

  test('may ask for an approval: its gate ends well, badly, or by itself', async () => {
    const approval = aStepKind('approval', {
      run: () => ({ kind: 'waiting', for: 'approval', until: '2026-11-21T21:00:00.000Z', message: 'Go on?' }),
    });
    const plan = changeSet({ nodes: [step('approval'), step('next', { after: ['step:approval'] })] });
    const stepKinds = [approval, aStepKind('next')];
    const pausedAtGate = async (): Promise<RunId> => {
      const end = await apply(world, plan, { stepKinds, limits: { wait: false } });
      assert.equal(end.kind === 'paused' && end.reason.kind, 'gate');
      return end.run.id;
    };
    const answered = async (run: RunId, answer: 'approved' | 'rejected'): Promise<RunEnd> => {
      const store = await openState(world);
      await answerGate(store, run, 'step:approval', { answer, by: 'tr', comment: 'fine' });
      await store.close();
      return apply(world, plan, { run, stepKinds });
    };
    const approved = await answered(await pausedAtGate(), 'approved');
    assert.equal(nodeOf(approved, 'next')?.result?.kind, 'succeeded');
    assert.equal(nodeOf(approved, 'approval')?.evidence[0]?.value, 'by tr: fine');
    const rejected = await answered(await pausedAtGate(), 'rejected');
    assert.equal(nodeOf(rejected, 'next')?.result?.kind, 'skipped');
    const expired = await apply(world, plan, { run: await pausedAtGate(), stepKinds });
    const result = nodeOf(expired, 'approval')?.result;
    assert.equal(result?.kind === 'failed' && result.failure.code, 'gate-expired');
  });

  test('have their output kept line by line, bounded, and free of the secrets they resolved', async () => {
    const shown: string[] = [];
    const kind = aStepKind('command', {
      run: async ({ log, secret }) => {
        const password = await secret('env:PASSWORD');
        log(`connecting with ${password}`);
        for (let i = 0; i < 5000; i += 1) log(`line ${i}`);
        throw new Failure({
          code: 'exchange-refused',
          message: `refused for ${password}`,
          retry: 'permanent',
        });
      },
    });
    const end = await apply(world, changeSet({ nodes: [step('command')] }), {
      stepKinds: [kind],
      secret: () => Promise.resolve('correct horse'),
      listener: (event) => {
        if (event.type === 'step-line') shown.push(event.line);
      },
    });
    const { output, result } = nodeOf(end, 'command') ?? assert.fail('no node');
    assert.equal(output[0], 'connecting with •••');
    assert.equal(output.length, 2001);
    assert.match(output.at(-1) ?? '', /output limit reached/);
    assert.equal(result?.kind === 'failed' && result.failure.message, 'refused for •••');
    assert.equal(shown[0], 'connecting with •••');
    assert.equal(shown.length, 5001);
    const store = await openState(world);
    const journal = JSON.stringify(await store.read(end.run.id, 0));
    await store.close();
    assert.doesNotMatch(journal, /correct horse/);
  });

  test('keep facts over runs', async () => {
    const seen: (string | null)[] = [];
    const kind = aStepKind('remember', {
      run: async ({ memory }) => {
        seen.push(await memory.get('pair:main:last-role-change'));
        await memory.set('pair:main:last-role-change', world.clock.now);
        return { kind: 'done', evidence: [] };
      },
    });
    const plan = changeSet({ nodes: [step('remember')] });
    await apply(world, plan, { stepKinds: [kind] });
    await apply(world, plan, { stepKinds: [kind] });
    assert.deepEqual(seen, [null, '2026-11-21T20:00:00.000Z']);
  });

  test('are put down on a signal, stay unknown, and are asked when the run goes on', async () => {
    const stop = new AbortController();
    let runs = 0;
    const kind = aStepKind('backup', {
      run: ({ signal }) => {
        runs += 1;
        if (runs > 1) return { kind: 'done', evidence: [] };
        stop.abort();
        return new Promise((_, reject) =>
          signal.aborted
            ? reject(new Error('stopped'))
            : signal.addEventListener('abort', () => reject(new Error('stopped'))),
        );
      },
    });
    const plan = changeSet({ nodes: [step('backup')] });
    const first = await apply(world, plan, { stepKinds: [kind], signal: stop.signal });
    assert.equal(first.kind === 'paused' && first.reason.kind, 'signal');
    assert.equal(first.run.openIntents.size, 1);
    const second = await apply(world, plan, { stepKinds: [kind], run: first.run.id });
    assert.equal(second.kind, 'finished');
    assert.equal(nodeOf(second, 'backup')?.result?.kind, 'succeeded');
  });
});

const codeOf = (error: unknown): string =>
  (error as { facts?: { code: string } }).facts?.code ?? String(error);

const endsWhenStopped = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));

const nodeOf = (end: RunEnd, name: string): NodeProgress | undefined =>
  end.run.nodes.get(`step:${name}` as never);
