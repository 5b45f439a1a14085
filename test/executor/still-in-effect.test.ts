import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Failure } from '../../src/domain/failure.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import type { Action, JournalEvent } from '../../src/domain/journal-event.ts';
import { graphOf } from '../../src/executor/decide/graph.ts';
import { undoneMeanwhile } from '../../src/executor/still-in-effect.ts';
import { completion, create, oneBatch, seed, step } from './change-set.ts';

const away = (kind: string) => ({
  kind,
  subject: 'pair main',
  message: `${kind} reverts it`,
  revertWith: { kind, options: {} },
});

suite('what a run took away and moves rely on', () => {
  const plan = {
    ...oneBatch(['a']),
    nodes: [
      step('stop-replication', { hook: 'before', takesAway: away('start-replication') }),
      seed('pilot', ['step:stop-replication']),
      step('dismount', {
        hook: 'before-completion',
        batch: 'pilot',
        after: ['seed:pilot'],
        takesAway: away('mount'),
      }),
      completion('pilot', ['seed:pilot', 'step:dismount']),
    ],
  };
  const run = foldRun(
    [
      {
        type: 'run-started',
        run: 'r',
        plan: plan.plan,
        changeSet: plan.id,
        by: 'me',
        host: 'h',
        version: '0',
      },
      ...['stop-replication', 'dismount'].flatMap((name) => {
        const node = plan.nodes.find(({ id }) => id === `step:${name}`);
        const taken = node?.kind === 'step' ? node.step.description.takesAway : null;
        const { kind, subject, message, revertWith } = taken ?? away('');
        return [
          { type: 'node-started', node: `step:${name}` },
          {
            type: 'temporary-change-made',
            id: `step:${name}`,
            node: `step:${name}`,
            spec: { kind, subject, message, revertWith },
          },
          { type: 'node-ended', node: `step:${name}`, result: { kind: 'succeeded' }, evidence: [] },
        ];
      }),
    ].map((body) => ({ v: 1, at: '2026-11-21T20:00:00.000Z', ...body }) as unknown as JournalEvent),
  );
  const { spec } = create('a', 'pilot') as unknown as { readonly spec: never };
  const resume = (hold: boolean): Action =>
    ({ kind: 'resume-move-request', mailboxId: 'a', request: 'r1', hold }) as unknown as Action;
  const undoneFor = async (action: Action, undone: string): Promise<boolean> =>
    (await undoneMeanwhile([action], graphOf(plan), run, ({ node }) =>
      Promise.resolve(
        node === `step:${undone}` ? { kind: 'needed' } : ({ kind: 'not-needed', evidence: [] } as never),
      ),
    )) !== null;

  test('is asked for before a copy begins or goes on: what comes before the copies, and nothing else', async () => {
    for (const action of [{ kind: 'create-move-request', spec } as Action, resume(true)]) {
      assert.equal(await undoneFor(action, 'stop-replication'), true, action.kind);
      assert.equal(await undoneFor(action, 'dismount'), false, action.kind);
    }
  });

  test('stops the order where no one can tell whether it is still so', async () => {
    const asked = undoneMeanwhile([resume(true)], graphOf(plan), run, async () => ({
      kind: 'unknown',
      why: 'the passive member does not answer',
    }));
    await assert.rejects(
      asked,
      (error: Failure) => error.facts.code === 'pair-unknown' && /does not answer/.test(error.facts.message),
    );
  });

  test('is asked for before a completion: all that comes before it', async () => {
    for (const undone of ['stop-replication', 'dismount'])
      assert.equal(await undoneFor(resume(false), undone), true, undone);
  });
});
