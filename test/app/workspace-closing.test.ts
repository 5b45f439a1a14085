import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { inWorkspace } from '../../src/app/context/workspace.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { labWorkspace } from './lab-workspace.ts';

suite('what is opened for the work with a drover.yaml', () => {
  test('is closed with it, whether it succeeds or fails', async (t) => {
    const { context } = await labWorkspace(t);
    const store = await inWorkspace(context, (workspace) => workspace.store());
    await assert.rejects(store.newestRuns());
    const opened: StateStore[] = [];
    const failing = inWorkspace(context, async (workspace) => {
      opened.push(await workspace.store());
      throw Failure.permanent('move-failed', 'the disk is full');
    });
    await assert.rejects(failing, /the disk is full/);
    await assert.rejects(opened[0]?.newestRuns() ?? Promise.resolve());
  });

  test('stays open where a step goes on that could not be ended: its system would not be closed either', async (t) => {
    const { context } = await labWorkspace(t);
    const opened: StateStore[] = [];
    const failing = inWorkspace(context, async (workspace) => {
      opened.push(await workspace.store());
      throw Failure.permanent('step-not-ended', 'the backup still runs');
    });
    await assert.rejects(failing, /the backup still runs/);
    const [store] = opened;
    assert.deepEqual(await store?.newestRuns(), []);
    await store?.close();
  });
});
