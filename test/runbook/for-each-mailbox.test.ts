import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Ajv } from 'ajv';
import type { Hold } from '../../src/domain/hold.ts';
import { mailboxId } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { StepSpec } from '../../src/domain/step.ts';
import { command } from '../../src/runbook/steps/command.ts';
import type { StepKind } from '../../src/runbook/step-kind.ts';
import { stepLines } from '../../src/report/step-lines.ts';
import { failureCode } from '../conformance/continuity-system.ts';
import { aBatch, changeSet, completion, create, seed, step } from '../executor/change-set.ts';
import { apply, newWorld, openState, removeWorld, storeWith, type World } from '../executor/world.ts';
import { runStep, tryStep } from './step-context.ts';

const node = (script: string, ...args: readonly string[]): string[] => [
  process.execPath,
  '-e',
  script,
  ...args,
];
/** Notes that it was called for someone, and is done unless someone is to fail. */
const CALL = `
  const fs = require('fs'), who = process.argv[1];
  fs.appendFileSync('calls', who + ' ');
  if (fs.existsSync('fails-' + who)) { console.log('no licence left'); process.exit(4); }
  fs.writeFileSync('done-' + who, '');`;
const PROBE = `process.exit(require('fs').existsSync('done-' + process.argv[1]) ? 0 : 1)`;
const people = ['anna', 'ben', 'carl'];

suite('a command for each mailbox', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
    for (const one of people) world.system.addMailbox(one, 'MBX01');
  });
  afterEach(() => removeWorld(world));

  const file = (name: string): string => join(world.folder, name);
  const calls = (): string[] =>
    existsSync(file('calls')) ? readFileSync(file('calls'), 'utf8').trim().split(' ').toSorted() : [];
  const plan = (options: StepSpec['options'], more: { readonly retries?: number } = {}) =>
    changeSet({
      batches: [aBatch('pilot')],
      changes: people.map((one) => create(one, 'pilot')),
      nodes: [
        seed('pilot'),
        completion('pilot'),
        step('licences', {
          kind: 'command',
          batch: 'pilot',
          after: ['complete:pilot'],
          options: { run: node(CALL, '{id}'), forEachMailbox: 'all', parallel: 2, ...options },
          ...more,
        }),
      ],
    });
  const kind: StepKind = {
    ...(command as unknown as StepKind),
    // Real programs run, and no time passes.
    run: (spec, context) => world.clock.during(command.run(spec as never, context)),
  };
  const kinds = { stepKinds: [kind] };
  const stepOf = (end: Awaited<ReturnType<typeof apply>>) => end.run.nodes.get('step:licences' as never);

  test('is called once for each, and says how often', async () => {
    const end = await apply(world, plan({}), kinds);
    assert.equal(stepOf(end)?.result?.kind, 'succeeded');
    assert.deepEqual(calls(), people);
    assert.match(stepOf(end)?.evidence[0]?.value ?? '', /done for 3 mailboxes/);
  });

  test('is not called for those whose probe says that it is done', async () => {
    writeFileSync(file('done-ben'), '');
    const end = await apply(world, plan({ probe: node(PROBE, '{id}') }), kinds);
    assert.deepEqual(calls(), ['anna', 'carl']);
    assert.match(stepOf(end)?.evidence[0]?.value ?? '', /of which 1 were as wanted before/);
  });

  test('is proved by its probe where it has no verification', async () => {
    const end = await apply(world, plan({ run: node('', '{id}'), probe: node(PROBE, '{id}') }), kinds);
    const failed = stepOf(end)?.result;
    assert.equal(
      failed?.kind === 'failed' && failed.failure.message.match(/expected result is not there/g)?.length,
      3,
    );
  });

  test('fails for some by name, does the rest, and is called for them alone when it is applied again', async () => {
    writeFileSync(file('fails-ben'), '');
    const set = plan({});
    const first = await apply(world, set, kinds);
    const result = stepOf(first)?.result;
    assert.match(
      result?.kind === 'failed' ? result.failure.message : '',
      /failed for 1 of 3 mailboxes: .*no licence left/,
    );
    assert.deepEqual(calls(), people);

    const line = stepLines(set, first.run)[0];
    assert.deepEqual(
      [line?.mailboxes?.done, line?.mailboxes?.failed.map(({ mailbox }) => mailbox)],
      [2, ['ben@example.com']],
    );

    rmSync(file('fails-ben'));
    const second = await apply(world, set, { ...kinds, run: first.run.id });
    assert.equal(stepOf(second)?.result?.kind, 'succeeded');
    assert.deepEqual(calls(), ['anna', 'ben', 'ben', 'carl']);
  });

  test('names those that failed with beginning and end of what was written, however much that is', async () => {
    const end = await apply(
      world,
      plan({ run: node('console.error("x".repeat(5000)); process.exit(9)', '{id}') }),
      kinds,
    );
    const result = stepOf(end)?.result;
    const message = result?.kind === 'failed' ? result.failure.message : '';
    assert.match(message, /failed for 3 of 3 mailboxes/);
    assert.ok(message.length < 2_000, `${message.length} characters`);
  });

  test('is tried again within the run for those alone that failed', async () => {
    writeFileSync(file('fails-ben'), '');
    await apply(world, plan({}, { retries: 2 }), kinds);
    assert.deepEqual(calls(), ['anna', 'ben', 'ben', 'ben', 'carl']);
  });

  const dieAfter = (count: number) => ({
    ...kinds,
    wrapStore: (store: Awaited<ReturnType<typeof openState>>) => {
      let seen = 0;
      return storeWith(store, {
        append: async (run, token, events) => {
          seen += events.filter(({ type }) => type === 'step-mailbox').length;
          if (seen > count) throw new Error('the process has died');
          return store.append(run, token, events);
        },
      });
    },
  });
  const runId = async () => {
    const store = await openState(world);
    const [run] = await store.runs({ limit: 1 });
    await store.close();
    if (run === undefined) throw new Error('no run');
    return run.run;
  };

  test('killed in the middle goes on with those that are not done, after asking about the one in doubt', async () => {
    const set = plan({ probe: node(PROBE, '{id}'), parallel: 1 });
    // Begun and done for anna, begun for ben; that it is done is not written any more.
    await assert.rejects(apply(world, set, dieAfter(3)), /died/);
    assert.deepEqual(calls(), ['anna', 'ben']);
    const end = await apply(world, set, { ...kinds, run: await runId() });
    assert.equal(stepOf(end)?.result?.kind, 'succeeded');
    assert.deepEqual(calls(), people, 'no one twice');
  });

  test('killed in the middle without a probe names the one in doubt, does the rest and repeats nothing', async () => {
    const set = plan({ parallel: 1 });
    await assert.rejects(apply(world, set, dieAfter(3)), /died/);
    const end = await apply(world, set, { ...kinds, run: await runId() });
    const result = stepOf(end)?.result;
    assert.match(
      result?.kind === 'failed' ? result.failure.message : '',
      /for 1 of 3 mailboxes: ben.*not known whether/,
    );
    assert.match(
      result?.kind === 'failed' ? (result.failure.hint ?? '') : '',
      /Of 1 mailbox it is not known .* called again/,
    );
    assert.deepEqual(calls(), people);
  });

  test('stops between two mailboxes when the run is put on hold, and goes on with the rest', async () => {
    const set = plan({ parallel: 1 });
    const incident: Hold = {
      kind: 'placed',
      number: 1,
      plan: null,
      reason: 'incident 4711',
      by: 'eve',
      host: 'admin1',
      since: world.clock.now as Instant,
      until: null,
    };
    const holdsNow = async () => ({
      all: calls().length >= 2 ? [incident] : [],
      runningCopies: 'continue' as const,
    });
    const first = await apply(world, set, { ...kinds, holdsNow, limits: { wait: false } });
    assert.equal(first.kind, 'paused');
    assert.deepEqual(calls(), ['anna', 'ben']);
    const second = await apply(world, set, { ...kinds, run: first.run.id });
    assert.equal(stepOf(second)?.result?.kind, 'succeeded');
    assert.deepEqual(calls(), people);
  });

  test('a process whose lease is gone calls no program any more', async () => {
    await assert.rejects(apply(world, plan({ parallel: 1 }), dieAfter(0)), /died/);
    assert.deepEqual(calls(), []);
  });
});

suite('a command step', () => {
  const inFolder = async (body: (folder: string) => Promise<void>): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'drover-step-'));
    try {
      await body(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../schemas/members.schema.json'), 'utf8'),
  ) as { readonly examples: readonly unknown[] };
  const fits = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  const world = newWorld();
  world.system.addMailbox('anna', 'MBX01');
  const plan = changeSet({
    batches: [aBatch('pilot')],
    changes: [create('anna', 'pilot'), create('gone', 'pilot'), create('ben', 'other')],
    nodes: [],
  });
  const moved = () => [{ type: 'move-confirmed', mailboxId: mailboxId('anna') }];

  test('knows its run from the environment, whatever the plan says', () =>
    inFolder(async (folder) => {
      const script = `require('fs').writeFileSync('env', JSON.stringify(process.env))`;
      const tried = tryStep(
        'command',
        { run: node(script), env: { DROVER_PLAN: 'mine', STAGE: 'x' } },
        { folder, plan, batch: 'pilot', system: world.system, events: moved },
      );
      await runStep(tried);
      const env = JSON.parse(readFileSync(join(folder, 'env'), 'utf8')) as Record<string, string>;
      const own = Object.entries(env).filter(([name]) => name.startsWith('DROVER_'));
      assert.deepEqual(Object.fromEntries(own), {
        DROVER_PLAN: 'it',
        DROVER_RUN: 'r1',
        DROVER_STEP: 'step:before/0-command',
        DROVER_BATCH: 'pilot',
        DROVER_HOOK: 'before',
        DROVER_SYSTEM: 'fake',
        DROVER_MAILBOXES: '2',
        DROVER_MAILBOXES_MOVED: '1',
        DROVER_MAILBOXES_FAILED: '0',
      });
      assert.equal(env['STAGE'], 'x');
    }));

  test('is given the mailboxes as JSON that fits its schema', () =>
    inFolder(async (folder) => {
      const script = `require('fs').writeFileSync('in', require('fs').readFileSync(0))`;
      await runStep(
        tryStep(
          'command',
          { run: node(script), stdin: 'members' },
          { folder, plan, batch: 'pilot', system: world.system, events: moved },
        ),
      );
      const given = JSON.parse(readFileSync(join(folder, 'in'), 'utf8')) as {
        readonly mailboxes: readonly {
          readonly id: string;
          readonly address: string | null;
          readonly state: string;
        }[];
      };
      assert.ok(fits(given), JSON.stringify(fits.errors));
      assert.deepEqual(
        given.mailboxes.map(({ id, address, state }) => [id, address, state]),
        [
          ['anna', 'anna@example.com', 'moved'],
          ['gone', null, 'waiting'],
        ],
      );
      for (const example of schema.examples) assert.ok(fits(example));
    }));

  test('that does not read what it is given ends as it ends', async () => {
    const many = changeSet({
      batches: [aBatch('pilot')],
      changes: Array.from({ length: 3000 }, (_, n) => create(`m${n}`, 'pilot')),
      nodes: [],
    });
    assert.match(
      await runStep(
        tryStep(
          'command',
          { run: node('process.exit(0)'), stdin: 'members' },
          { plan: many, system: world.system },
        ),
      ),
      /exit code 0/,
    );
    await assert.rejects(
      runStep(
        tryStep(
          'command',
          { run: node('process.exit(3)'), stdin: 'members' },
          { plan: many, system: world.system },
        ),
      ),
      failureCode('command-failed'),
    );
  });

  test("refuses options that mean nothing, and variables that are drover's own", () => {
    const problems = (options: object): string =>
      [...(command.problems?.(tryStep('command', { run: ['x'], ...options }).spec as never) ?? [])]
        .map(({ message }) => message)
        .join();
    assert.match(problems({ parallel: 3 }), /called once/);
    assert.match(problems({ env: { DROVER_MAILBOXES: '1' } }), /drover itself sets/);
    assert.match(problems({ forEachMailbox: 'moved', probe: ['y', '{who}'] }), /\{who\}/);
    assert.equal(problems({ run: ['awk', '{print}'], env: { DROVER_STATE: '/x' } }), '');
  });
});
