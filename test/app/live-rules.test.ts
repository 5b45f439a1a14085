import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { LiveRules } from '../../src/app/review/live-rules.ts';
import { TestClock } from '../continuity/embedded-organisation.ts';
import { labWorkspace } from './lab-workspace.ts';

const limitedTo = (mailboxes: number): string =>
  `version: 1\napprovals: 0\nlimits: { maxMailboxes: ${mailboxes} }\n`;

suite('the rules while a run lasts', () => {
  test('are read again where their file has changed, and are not where it has not', async (t) => {
    const clock = new TestClock();
    const { workspace, folder } = await labWorkspace(t, {
      clock,
      more: 'policy: policy.yaml\n',
      files: { 'policy.yaml': limitedTo(100) },
    });
    const rules = new LiveRules(workspace, null);
    const now = async (): Promise<number | string | null> => {
      clock.ms += 10_000;
      const read = await rules.now();
      return read.kind === 'read' ? (read.policy?.limits.maxMailboxes ?? null) : read.why;
    };
    assert.equal(await now(), 100);
    const before = await rules.now();
    clock.ms += 10_000;
    assert.equal(await rules.now(), before);
    writeFileSync(join(folder, 'policy.yaml'), limitedTo(5));
    assert.equal(await now(), 5);
    assert.equal(await now(), 5);
  });

  test('that cannot be read are said to be so, until they can be again', async (t) => {
    const clock = new TestClock();
    const { workspace, folder } = await labWorkspace(t, {
      clock,
      more: 'policy: policy.yaml\n',
      files: { 'policy.yaml': 'version: 2\n' },
    });
    const rules = new LiveRules(workspace, null);
    assert.equal((await rules.now()).kind, 'unread');
    writeFileSync(join(folder, 'policy.yaml'), limitedTo(5));
    clock.ms += 10_000;
    assert.equal((await rules.now()).kind, 'read');
  });
});
