// Approvals of a run that goes on are as old as they were when it began; that it began is what the mail system says. Who writes
// to the state cannot make up a run that began before its approvals grew old.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { apply } from '../../src/app/apply.ts';
import { approve } from '../../src/app/approve.ts';
import { newRequests } from '../../src/app/move-request.ts';
import { runId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { systemClock } from '../../src/support/clock.ts';
import { EMPTY_MBX01 } from '../cli/drover.ts';
import { plainOptions } from '../move-options.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { taken } from '../web/stored-run.ts';
import { applyUntil, atOnce, labWorkspace, saveChangeSet, signedByBen } from './lab-workspace.ts';

const HOUR_MS = 3_600_000;

suite('a run in the state, whose approval has expired since', withSshKeygen, () => {
  for (const isBegun of [false, true])
    test(`${isBegun ? 'goes on where a request of it is there' : 'is not begun where nothing of it was done'}`, async (t) => {
      let passedMs = 0;
      const clock = { ...systemClock, nowMs: () => systemClock.nowMs() + passedMs };
      const { workspace, folder } = await labWorkspace(t, {
        clock,
        more: 'allowedSigners: allowed_signers\npolicy: policy.yaml\n',
        files: {
          'p.yaml': EMPTY_MBX01,
          'policy.yaml': 'version: 1\napprovals: 1\nauthorMayApprove: true\n',
        },
      });
      const key = signedByBen(folder);
      const changeSet = await saveChangeSet({ workspace, folder });
      await approve(workspace, { file: 'c.json', key, expires: HOUR_MS });
      const begun = new Error('it begins');
      const request = applyUntil('c.json', () => {
        throw begun;
      });
      await assert.rejects(apply(workspace, request), (error) => error === begun);

      const store = await workspace.store();
      await store.saveChangeSet(changeSet);
      const lease = await taken(workspace, `plan:${changeSet.plan}`);
      const run = runId('11111111-2222-4333-8444-555555555555');
      const { id, plan } = changeSet;
      const by = { by: 'anna', host: 'h', version: '1' };
      const at = instantFromMs(clock.nowMs());
      await store.append(run, lease.token, [
        { v: 1, at, type: 'run-started', run, plan, changeSet: id, ...by },
      ]);
      await store.releaseLease(lease);
      if (isBegun)
        await newRequests(workspace, {
          ...atOnce,
          identities: ['user2@example.com'],
          targetDatabase: 'MBX02',
          options: plainOptions,
          batchName: `drover:${plan}:all`,
        });
      passedMs = 2 * HOUR_MS;
      await assert.rejects(apply(workspace, request), isBegun ? (error) => error === begun : /it expired at/);
    });
});
