import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { openWorkspace, type Workspace } from '../../src/app/context/workspace.ts';
import { withdrawAnswer, type AnswerWithdrawn } from '../../src/app/withdraw-answer.ts';
import { planName, runId } from '../../src/domain/ids.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { answerGate } from '../../src/executor/gate-answers.ts';
import { changeSetId } from '../../src/planner/change-set-id.ts';
import { temporaryFolder } from '../cli/drover.ts';
import { quietContext } from '../context.ts';
import { aBatch, changeSet, completion, create, seed } from '../executor/change-set.ts';
import { failureFacts } from '../../src/domain/failure.ts';
import { taken } from '../web/stored-run.ts';
import { atOnce } from './lab-workspace.ts';

interface Gated {
  readonly workspace: Workspace;
  answer(gate: string): Promise<void>;
  withdraw(gate: string | null): Promise<AnswerWithdrawn>;
}

/** A run of two batches, each with a gate that has not opened yet. */
async function gated(t: TestContext): Promise<Gated> {
  const folder = temporaryFolder(t);
  writeFileSync(
    join(folder, 'drover.yaml'),
    'version: 1\nsystems:\n  fake: { kind: embedded, path: lab }\nstate: state.db\n',
  );
  const workspace = await openWorkspace(quietContext(folder));
  t.after(() => workspace.close());
  const store = await workspace.store();
  const { id: _id, ...facts } = changeSet({
    batches: [aBatch('one', { gate: 'approval' }), aBatch('two', { gate: 'approval' })],
    changes: [create('a', 'one'), create('b', 'two')],
    nodes: [seed('one'), completion('one'), seed('two'), completion('two')],
  });
  const id = changeSetId(facts);
  await store.saveChangeSet({ ...facts, id });
  const run = runId('11111111-2222-4333-8444-555555555555');
  const start: JournalEvent = {
    v: 1,
    at: facts.observedAt,
    type: 'run-started',
    run,
    plan: planName('it'),
    changeSet: id,
    by: 'anna',
    host: 'h',
    version: '1',
  };
  await store.append(run, (await taken(workspace, 'plan:it')).token, [start]);
  return {
    workspace,
    answer: (gate) => answerGate(store, run, gate, { answer: 'approved', by: 'ben', comment: '' }),
    withdraw: async (gate) => {
      const request = { ...atOnce, which: 'it', gate, comment: 'not yet' };
      const performed = await withdrawAnswer(workspace, request);
      return performed.kind === 'done' ? performed.result : assert.fail('it was only shown');
    },
  };
}
const refused = (message: RegExp, hint: RegExp) => (error: unknown) => {
  const facts = failureFacts(error);
  assert.match(facts.message, message);
  assert.match(facts.hint ?? '', hint);
  return true;
};

suite('an answer that is withdrawn', () => {
  test('is the only one that the run has not read, or that of the named gate', async (t) => {
    const { answer, withdraw } = await gated(t);
    await answer('complete:one');
    const { gate, answer: given, by } = await withdraw(null);
    assert.deepEqual([gate, given, by], ['complete:one', 'approved', 'ben']);
    await answer('complete:one');
    await answer('complete:two');
    assert.equal((await withdraw('complete:two')).gate, 'complete:two');
  });

  test('is named where there are several', async (t) => {
    const { answer, withdraw } = await gated(t);
    await answer('complete:one');
    await answer('complete:two');
    await assert.rejects(
      withdraw(null),
      /has several answers that it has not read; name the gate: complete:one, complete:two\./,
    );
  });

  test('is there: what the run has read, or was never given, cannot be withdrawn', async (t) => {
    const { answer, withdraw } = await gated(t);
    await assert.rejects(
      withdraw(null),
      refused(/has no answer that it has not read\./, /cannot be withdrawn/),
    );
    await assert.rejects(
      withdraw('complete:one'),
      refused(/has no answer to gate "complete:one" that/, /cannot be withdrawn/),
    );
    await answer('complete:two');
    await assert.rejects(
      withdraw('complete:one'),
      refused(/has no answer to gate "complete:one" that/, /Not read yet: complete:two\./),
    );
  });

  test('is to a gate that the run has: another name is refused with those that it has', async (t) => {
    const { withdraw } = await gated(t);
    await assert.rejects(withdraw('complete:three'), /has no gate "complete:three"/);
  });
});
