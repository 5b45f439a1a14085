// What a change set's id covers is everything that can change what happens, and all of it is shown.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { ChangeSet, PlanNode } from '../../src/domain/change.ts';
import { databaseName } from '../../src/domain/ids.ts';
import type { MoveRequestSpec } from '../../src/domain/move-request.ts';
import { changeSetId } from '../../src/planner/change-set-id.ts';
import { refreshWindows } from '../../src/planner/schedule.ts';
import { stepKinds } from '../../src/runbook/index.ts';
import { changeSetComment } from '../../src/view/change-set-comment.ts';
import { changeSetDocument } from '../../src/view/change-set.ts';
import { differencesOf } from '../../src/view/effect-text.ts';
import { renderText } from '../../src/view/render.ts';
import { aStepKind } from '../executor/fake-steps.ts';
import { apply, newWorld, removeWorld } from '../executor/world.ts';
import { allOptions, generatedPlan } from './generated-plan.ts';
import { mutationsOf } from './mutations.ts';

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
      const original = generatedPlan(seed);
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
    const whole = generatedPlan(0);
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
      if (how === 'named') continue;
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
