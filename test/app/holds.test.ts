import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { perform } from '../../src/app/acts/perform.ts';
import { placeHold, type Placed } from '../../src/app/hold.ts';
import type { Workspace } from '../../src/app/context/workspace.ts';
import type { Act } from '../../src/domain/act.ts';
import { failureFacts } from '../../src/domain/failure.ts';
import { systemName } from '../../src/domain/ids.ts';
import { storedRun } from '../web/stored-run.ts';
import { atOnce, labWorkspace } from './lab-workspace.ts';

const hinted = (hint: RegExp) => (error: unknown) => hint.test(failureFacts(error).hint ?? '');

async function placed(workspace: Workspace, plan: string | null): Promise<Placed> {
  const request = { ...atOnce, plan, reason: 'the storage is slow', until: null };
  const performed = await placeHold(workspace, request);
  return performed.kind === 'done' ? performed.result : assert.fail('it was only shown');
}

const resume: Act = {
  kind: 'move-request-resume',
  system: systemName('lab'),
  plan: null,
  title: 'Resume the move of 1 mailbox',
  does: ['resume anna@example.com'],
  touches: { mailboxes: [], databases: [] },
  risks: [],
};

suite('a hold', () => {
  test('says of which drover.yaml it is where nothing has run with its state yet: it may be another one than meant', async (t) => {
    const { workspace } = await labWorkspace(t);
    assert.equal((await placed(workspace, null)).unusedState, workspace.config.file);
    const used = await storedRun(t, []);
    const { unusedState, runs } = await placed(used.workspace, null);
    assert.equal(unusedState, null);
    assert.deepEqual(
      runs.map(({ plan }) => plan),
      ['it'],
    );
  });

  test('of a plan that has never run is refused with those that have', async (t) => {
    const { workspace } = await labWorkspace(t);
    await assert.rejects(placed(workspace, 'night'), hinted(/none is recorded yet/));
    const used = await storedRun(t, []);
    await assert.rejects(placed(used.workspace, 'night'), hinted(/recorded are it\./));
  });

  test('stops an act that starts moves, and one without a hold is done', async (t) => {
    const { workspace } = await labWorkspace(t);
    const done: string[] = [];
    const act = () => perform(workspace, resume, atOnce, async () => void done.push('resumed'));
    await act();
    assert.deepEqual(done, ['resumed']);
    await placed(workspace, null);
    await assert.rejects(
      act(),
      /Nothing may start or complete now: .*the storage is slow.*Nothing was done\./,
    );
    assert.deepEqual(done, ['resumed']);
  });
});
