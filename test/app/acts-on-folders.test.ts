import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { performOnFolder } from '../../src/app/acts/on-folder.ts';
import type { Act } from '../../src/domain/act.ts';
import { atOnce, labWorkspace, onlyShown } from './lab-workspace.ts';

const deliver: Omit<Act, 'system' | 'plan'> = {
  kind: 'lab-deliver',
  title: 'Deliver 1 message',
  does: ['deliver 1 message to user1@example.com'],
  touches: { mailboxes: [], databases: [] },
  risks: [],
};

suite('an act on the folder of an organisation', () => {
  test('is one on the system of drover.yaml that has this folder, and is in its journal', async (t) => {
    const { context, workspace, folder } = await labWorkspace(t);
    const lab = join(folder, 'lab');
    const shown = await performOnFolder(context, lab, deliver, onlyShown, async () => {});
    assert.equal(shown.kind === 'shown' && shown.saved.act.system, 'lab');
    await performOnFolder(context, lab, deliver, atOnce, async () => {});
    const acts = await (await workspace.store()).acts({ limit: 9 });
    assert.deepEqual(
      acts.map(({ act, result }) => [act.system, act.kind, result?.kind]),
      [['lab', 'lab-deliver', 'done']],
    );
  });

  test('that no drover.yaml names is done at once, and there is no policy that could be asked', async (t) => {
    const { context, workspace, folder } = await labWorkspace(t);
    const toy = join(folder, 'toy');
    mkdirSync(toy);
    const done = await performOnFolder(context, toy, deliver, atOnce, async () => 'delivered');
    assert.deepEqual(done, { kind: 'done', result: 'delivered' });
    assert.equal(await workspace.existingStore(), null);
    await assert.rejects(
      performOnFolder(context, toy, deliver, onlyShown, async () => {}),
      /No drover\.yaml names this organisation/,
    );
  });
});
