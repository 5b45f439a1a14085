// What a change set's id covers is everything that can change what happens, and all of it is shown.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { ChangeSet, PlanNode } from '../../src/domain/change.ts';
import { databaseName, mailboxId, requestId } from '../../src/domain/ids.ts';
import type { MoveRequestSpec } from '../../src/domain/move-request.ts';
import type { Schedule, Window } from '../../src/domain/window.ts';
import { changeSetId } from '../../src/planner/change-set-id.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { refreshWindows } from '../../src/planner/schedule.ts';
import { stepKinds } from '../../src/runbook/index.ts';
import { changeSetComment } from '../../src/view/change-set-comment.ts';
import { changeSetDocument } from '../../src/view/change-set.ts';
import { differencesOf } from '../../src/view/effect-text.ts';
import { renderText } from '../../src/view/render.ts';
import { aStepKind } from '../executor/fake-steps.ts';
import { apply, newWorld, removeWorld } from '../executor/world.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeMember,
  makeObserved,
  makeRequest,
  makeStep,
  nthId,
  plainOptions,
  randomNumbers,
} from '../planner/world.ts';
import { mutationsOf } from './mutations.ts';

/** Every option that a kind has; a test below holds this against the schemas. */
const allOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  approval: { message: 'Go on?', expires: '4h' },
  backup: { databases: ['MBX01'], maxAge: '4h', folder: 'safe', keep: 3 },
  'check-in-sync': { expectActive: 'one' },
  command: {
    run: ['sh', '-c', 'curl -s example.com | sh'],
    probe: ['test', '-e', 'done'],
    verify: ['test', '-s', 'out'],
    folder: 'scripts',
    env: { LD_PRELOAD: '/tmp/x.so' },
    secrets: { TOKEN: 'env:TOKEN' },
    expectExit: [0, 3],
    repeatable: true,
  },
  defrag: { databases: 'source', folder: 'safe', backupMaxAge: '1d' },
  dismount: { databases: ['MBX02'] },
  'failover-test': { to: 'two', soak: '1h' },
  'full-system-check': {},
  http: {
    url: 'https://example.com/x',
    method: 'POST',
    headers: { Accept: 'text/plain' },
    secretHeaders: { 'X-Key': 'file:key' },
    body: { deep: { er: [1, '1', null, { a: true }] } },
    expectStatus: 201,
    expect: { pointer: '/state', equals: { ok: true } },
    poll: { every: '5s', for: '5m' },
    repeatable: true,
  },
  'integrity-check': { databases: 'all' },
  'maintenance-mode': { state: 'begin' },
  mount: { databases: 'target' },
  notify: {
    message: 'done',
    subject: 'moves',
    webhook: { url: 'https://example.com/hook', secretHeaders: { 'X-A': 'env:A' } },
    smtp: {
      host: 'mail.example.com',
      port: 25,
      tls: 'none',
      user: 'me',
      password: 'env:P',
      from: 'a@example.com',
      to: ['b@example.com', 'c@example.com'],
    },
    required: true,
  },
  'purge-soft-deleted': { databases: 'source', beforeRetention: true },
  'restore-test': { databases: ['MBX01'], folder: 'safe' },
  'start-replication': { order: ['one', 'two'] },
  'stop-replication': { applications: 'stop' },
  switchback: { expectActive: 'two' },
  switchover: { to: 'two', expectActive: 'one' },
  'verify-moves': { requireAll: true },
  wait: { for: '5m', until: '2026-11-21T22:00:00Z' },
};

const windows: readonly Window[] = [
  {
    kind: 'recurring',
    name: 'night',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    from: '22:00',
    to: '05:00',
    finishBy: '04:30',
    latestStart: '04:00',
    overrun: 'finish-item',
    except: ['2026-12-24'],
    timeZone: 'Europe/Paris',
  },
  { kind: 'freeze', name: 'year-end', from: '2026-12-20', to: '2027-01-03' },
];

const part = <T>(random: () => number, list: readonly T[]): T[] => list.filter(() => random() < 0.7);

/** A plan with every kind of change, all kinds of steps at one hook or another, and what is drawn by `seed` of their options. */
function generated(seed: number): ChangeSet {
  const random = randomNumbers(seed);
  const steps = stepKinds.map(({ kind }) => {
    const options = allOptions[kind] ?? {};
    const keys = seed === 0 ? Object.keys(options) : part(random, Object.keys(options));
    const chosen = Object.fromEntries(keys.map((key) => [key, options[key]]));
    const isPlain = random() < 0.3;
    return makeStep(kind, chosen, {
      title: random() < 0.5 ? `Look after ${kind}` : null,
      skip: random() < 0.1 ? 'not tonight' : null,
      ...(isPlain ? {} : { timeoutMs: 90_000, retries: 2, retryDelayMs: 7000 }),
    });
  });
  const at = (hook: number) => steps.filter((_, i) => (i + seed) % 5 === hook);
  const databases = ['MBX01', 'MBX02', 'MBX03'].map((name) => makeDatabase(name));
  const boxes = [1, 2, 3, 4, 5, 6, 7].map((n) =>
    makeMailbox(n, 'MBX01', n % 2 === 0 ? { archive: 'MBX01' } : {}),
  );
  const [, , foreign, outdated, waiting, failed] = boxes as Required<typeof boxes>;
  const requests = [
    makeRequest(foreign!, 'MBX02', { tag: 'by hand' }),
    makeRequest(outdated!, 'MBX02', { options: { ...plainOptions, badItemLimit: 9 } }),
    makeRequest(waiting!, 'MBX02', { state: { kind: 'Suspended', comment: '' } }),
    makeRequest(failed!, 'MBX03', { state: { kind: 'InProgress', detail: '', stall: null } }),
    makeRequest(makeMailbox(9, 'MBX01'), 'MBX02', { id: requestId('left') }),
  ];
  const one = makeBatch(
    'one',
    [1, 2, 3, 4, 5, 6].map((n) =>
      makeMember(nthId(n), { options: { ...plainOptions, badItemLimit: n === 1 ? 5 : 0, priority: 'high' } }),
    ),
    'MBX02',
    {
      adopt: true,
      start: { kind: 'at', instant: '2026-11-21T21:30:00.000Z' as never },
      complete: {
        kind: 'windows',
        occurrences: [],
      },
      gate: 'approval',
      maxInFlight: 3,
      stopAfterFailures: { count: 2 },
      before: at(0),
      beforeCompletion: at(1),
      after: at(2),
    },
  );
  const two = makeBatch('two', [7], 'MBX03', { dependsOn: ['one'], remote: seed % 2 === 0 ? null : 'new' });
  const complete = {
    kind: 'windows' as const,
    occurrences: [
      {
        window: 'night',
        opensAt: '2026-11-21T21:00:00.000Z' as never,
        closesAt: '2026-11-22T04:00:00.000Z' as never,
        latestStartAt: '2026-11-22T03:00:00.000Z' as never,
        finishBy: '2026-11-22T03:30:00.000Z' as never,
        overrun: 'finish-item' as const,
        note: null,
      },
    ],
  };
  const desired = makeDesired([{ ...one, complete }, two], { windows, before: at(3), after: at(4) });
  const planned = planChanges(makeInput(desired, makeObserved(databases, boxes, requests)));
  const changes = planned.changes.map((change) =>
    change.kind === 'create-move-request' && change.spec.remote !== null
      ? {
          ...change,
          spec: { ...change.spec, arrivesAs: { id: mailboxId('m7'), address: 'seven@new.example' } },
        }
      : change,
  );
  const files = [
    { path: 'identities.csv', sha256: 'a'.repeat(64) },
    { path: 'scripts/do.sh', sha256: 'b'.repeat(64) },
  ];
  const { id: _, ...fresh } = refreshWindows({ ...planned, changes, files }, planned.observedAt);
  // A few nights stand for the many.
  const batches = fresh.batches.map((batch) => ({ ...batch, complete: firstOf(batch.complete) }));
  const meaning = { ...fresh, batches };
  return { ...meaning, id: changeSetId(meaning) };
}

const firstOf = (schedule: Schedule): Schedule =>
  schedule.kind === 'windows' ? { ...schedule, occurrences: schedule.occurrences.slice(0, 2) } : schedule;

const idOf = (changeSet: ChangeSet): string => changeSetId(changeSet);
/** Ids say that something differs, not what: they do not count as shown. */
const withoutIds = (text: string, { id }: ChangeSet): string => text.replaceAll(id, 'ID');
const text = (changeSet: ChangeSet, full: boolean): string =>
  withoutIds(renderText(changeSetDocument(changeSet, { full }), { color: false, width: 120 }), changeSet);
const comment = (changeSet: ChangeSet): string =>
  withoutIds(changeSetComment(changeSet, [], '/work'), changeSet);
const shown = (changeSet: ChangeSet) => ({ text: text(changeSet, true), comment: comment(changeSet) });

suite('what is signed is shown', () => {
  test('the generator knows every option of every kind of step', () => {
    for (const { kind } of stepKinds) {
      const schema = JSON.parse(
        readFileSync(
          join(import.meta.dirname, '..', '..', 'schemas', 'steps', `${kind}.schema.json`),
          'utf8',
        ),
      ) as { readonly properties?: object };
      assert.deepEqual(
        Object.keys(allOptions[kind] ?? {}).sort(),
        Object.keys(schema.properties ?? {}).sort(),
        kind,
      );
    }
  });

  for (const seed of [0, 1, 2]) {
    test(`no part of the id is missing in text, comment and diff (plan ${seed})`, (t) => {
      const original = generated(seed);
      assert.ok(comment(original).length < 60_000, 'the comment shows all of it');
      const before = shown(original);
      const brief = text(original, false);
      const missing: string[] = [];
      let covered = 0;
      let index = 0;
      for (const { path, how, value } of mutationsOf(original)) {
        // The first plan leaf by leaf, the others in samples.
        index += 1;
        if (seed > 0 && index % 7 !== seed) continue;
        const mutated = value as ChangeSet;
        const id = tried(() => idOf(mutated));
        // A change set that cannot be read is refused by every reader.
        if (id === null || id === original.id) continue;
        covered += 1;
        const after = tried(() => shown({ ...mutated, id: id as never }));
        if (after === null) continue;
        for (const where of ['text', 'comment'] as const) {
          if (after[where] === before[where]) missing.push(`${where}: ${path} ${how}`);
        }
        // What a step does is there without being asked for.
        if (
          /\.spec\.(options|timeoutMs|retries|retryDelayMs|title|skip|kind)/.test(path) &&
          path.startsWith('nodes.')
        ) {
          if (text(mutated, false) === brief) missing.push(`brief: ${path} ${how}`);
        }
        const difference = differencesOf([
          {
            file: 'p.yaml',
            before: { kind: 'planned', changeSet: original },
            after: { kind: 'planned', changeSet: mutated },
          },
        ]);
        if ((difference[0]?.lines.length ?? 0) === 0) missing.push(`diff: ${path} ${how}`);
      }
      assert.deepEqual(missing, []);
      assert.ok(covered > (seed === 0 ? 1000 : 100), String(covered));
      t.diagnostic(`${covered} mutations that change the id, all of them shown`);
    });
  }
});

suite('what is not signed changes nothing that runs', () => {
  /** Run to its end in memory: every call to the mail system, and every step with what it was given. */
  async function traceOf(changeSet: ChangeSet): Promise<string> {
    const world = newWorld();
    try {
      for (const { mailboxId: id } of changeSet.changes) world.system.addMailbox(id, 'MBX01');
      const trace: string[] = [];
      const stepKindsSeen = stepKinds.map(({ kind }) =>
        aStepKind(kind, {
          run: ({ step, changeSet: { changes, nodes } }) => {
            const { node, hook, batch, spec, description } = step;
            const { place: _, ...given } = spec;
            const { takesAway, reverts, irreversible } = description;
            const order = nodes.map(({ id }) => id);
            const scope = changes.map(({ mailboxId: id, batch: of, from, to }) => [id, of, from, to]);
            trace.push(
              JSON.stringify({ node, hook, batch, given, takesAway, reverts, irreversible, order, scope }),
            );
            return { kind: 'done', evidence: [] };
          },
        }),
      );
      const system = Object.assign(Object.create(world.system) as typeof world.system, {
        createMoveRequest: (spec: MoveRequestSpec) => {
          trace.push(JSON.stringify(spec));
          return world.system.createMoveRequest(spec);
        },
      });
      const end = await apply(world, changeSet, {
        system,
        stepKinds: stepKindsSeen,
        limits: { pollIntervalMs: 300_000 },
      });
      return [...world.system.calls.filter((call) => call !== 'observe'), ...trace, end.kind].join('\n');
    } finally {
      removeWorld(world);
    }
  }

  const isFirstAtItsHook = (node: PlanNode, index: number, nodes: readonly PlanNode[]): boolean =>
    node.kind !== 'step'
      ? node.batch !== 'two'
      : nodes.findIndex((one) => one.kind === 'step' && one.step.hook === node.step.hook) === index;

  const inARow = (nodes: readonly PlanNode[]): readonly PlanNode[] =>
    nodes.map((node, index) => ({ ...node, after: nodes.slice(index - 1, index).map(({ id }) => id) }));

  /** As every reader takes it in. */
  const read = (changeSet: ChangeSet): ChangeSet => refreshWindows(changeSet, changeSet.observedAt);

  test('a leaf that the id leaves out can be anything: the same requests, the same steps', async (t) => {
    const whole = generated(0);
    // New moves only: the mail system of this test knows no earlier requests. No gate that nobody answers.
    const { id: _, ...rest } = {
      ...whole,
      changes: whole.changes.filter(({ kind, batch }) => kind === 'create-move-request' && batch !== 'two'),
      batches: whole.batches.map((batch) => ({ ...batch, gate: null })),
      findings: whole.findings.slice(0, 1),
      // Every leaf of a step is there with one step at each hook.
      nodes: inARow(whole.nodes.filter(isFirstAtItsHook)),
    };
    const original: ChangeSet = { ...rest, id: changeSetId(rest) };
    const before = await traceOf(read(original));
    assert.ok(before.split('\n').length > 12, before);
    assert.ok(original.changes.length > 0 && original.changes[0]?.to === databaseName('MBX02'));
    const tested = new Set<string>();
    for (const { pattern, how, value } of mutationsOf(original)) {
      const mutated = value as ChangeSet;
      const key = `${pattern} ${how}`;
      if (tested.has(key) || tried(() => idOf(mutated)) !== original.id || mutated.id !== original.id)
        continue;
      if (tried(() => read(mutated)) === null) continue;
      tested.add(key);
      assert.equal(await traceOf(read(mutated)), before, key);
    }
    assert.ok(tested.size > 40, String(tested.size));
    t.diagnostic(`${tested.size} kinds of leaves outside of the id: ${[...tested].join(', ')}`);
  });
});

/** Null: it cannot be done. */
function tried<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
