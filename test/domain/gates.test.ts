import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { gateNotOpen } from '../../src/app/running/gate-not-open.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import { gatesAhead, gatesOf } from '../../src/domain/gates.ts';
import type { RunId } from '../../src/domain/ids.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeStep,
  now,
} from '../planner/world.ts';

const asks = (title: string, skip: string | null = null) => ({ ...makeStep('approval'), title, skip });
const observed = makeObserved([makeDatabase('A'), makeDatabase('B')], [makeMailbox(1, 'A')]);
const batch = makeBatch('one', [1], 'B', {
  gate: 'approval',
  before: [asks('asked'), asks('not asked', 'nobody needs to')],
});
const changeSet = planChanges(makeInput(makeDesired([batch]), observed));
const run = foldRun([
  {
    v: 1,
    type: 'run-started',
    at: now,
    run: 'r' as RunId,
    plan: changeSet.plan,
    changeSet: changeSet.id,
    by: 'anna',
    host: 'host',
    version: '1',
  },
]);
const steps = changeSet.nodes.flatMap((node) => (node.kind === 'step' ? [node] : []));
const idOf = (title: string) => steps.find(({ step }) => step.spec.title === title)?.id ?? '';

suite('the gates of a plan', () => {
  test('are the completions of gated batches and the steps that ask, but not those that are skipped', () => {
    const gates = [idOf('asked'), 'complete:one'];
    assert.deepEqual(
      gatesOf(changeSet).map(({ id }) => id),
      gates,
    );
    assert.deepEqual(gatesAhead(changeSet, run), gates);
    assert.deepEqual(changeSet.forecast?.gates?.map(({ gate }) => gate).sort(), gates.toSorted());
  });

  test('a step that is skipped is no gate that could open later', () => {
    const skipped = idOf('not asked');
    const { message, hint } = gateNotOpen(skipped, run, changeSet, [], now).facts;
    assert.match(message, new RegExp(`has no gate "${skipped}"`));
    assert.doesNotMatch(hint ?? '', new RegExp(`${skipped}(,|\\.|$)`));
  });
});
