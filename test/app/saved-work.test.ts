// What an apply finds to do, and what it refuses before anything is begun.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { apply } from '../../src/app/apply.ts';
import { newRequests } from '../../src/app/move-request.ts';
import { writeChangeSetFile } from '../../src/app/planning/change-set-file.ts';
import { planFile } from '../../src/app/planning/plan-file.ts';
import { requireMadeByPlan } from '../../src/app/running/made-by-plan.ts';
import { choiceFact, choiceOf } from '../../src/app/running/run-choice.ts';
import { findWork } from '../../src/app/running/work.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import { failureFacts } from '../../src/domain/failure.ts';
import { runId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { EMPTY_MBX01 } from '../cli/drover.ts';
import { storeWith } from '../executor/world.ts';
import { plainOptions } from '../move-options.ts';
import { taken } from '../web/stored-run.ts';
import { applyUntil, atOnce, labWorkspace, type LabWorkspace } from './lab-workspace.ts';

const run = runId('11111111-2222-4333-8444-555555555555');
const whole = { file: 'p.yaml', vars: {}, only: null, exclude: [], replan: false } as const;
const toApply = applyUntil('p.yaml', () => assert.fail('nothing may begin'));
const code = (wanted: string) => (error: unknown) => failureFacts(error).code === wanted;

const withPlan = (t: TestContext): Promise<LabWorkspace> =>
  labWorkspace(t, { files: { 'p.yaml': EMPTY_MBX01 } });

/** A run of it of which nothing has been done; returns what ends it. */
async function begin({ workspace }: LabWorkspace, changeSet: ChangeSet): Promise<() => Promise<void>> {
  const store = await workspace.store();
  await store.saveChangeSet(changeSet);
  const start: JournalEvent = {
    v: 1,
    at: instantFromMs(workspace.clock.nowMs()),
    type: 'run-started',
    run,
    plan: changeSet.plan,
    changeSet: changeSet.id,
    by: 'anna',
    host: 'h',
    version: '1',
  };
  const { token } = await taken(workspace, `plan:${changeSet.plan}`);
  await store.append(run, token, [start]);
  return async () => {
    const result = { outcome: 'done', completed: 3, failed: 0 } as const;
    const at = instantFromMs(workspace.clock.nowMs());
    await store.append(run, token, [{ v: 1, at, type: 'run-finished', result }]);
  };
}

suite('an apply', () => {
  test('of a plan is confirmed by a person, or it does nothing', async (t) => {
    const { workspace } = await withPlan(t);
    await assert.rejects(
      apply(workspace, toApply),
      /The change set is not approved and there is no terminal to confirm on; nothing was done\./,
    );
  });

  test('that no person can confirm is refused where there is no policy, although it may go ahead by itself', async (t) => {
    const { workspace } = await withPlan(t);
    const unattended = { ...toApply, autoApprove: true, needsPolicy: true };
    await assert.rejects(apply(workspace, unattended), /drover\.yaml names no policy/);
  });

  test('that no person can confirm begins where the policy allows it', async (t) => {
    const { workspace } = await labWorkspace(t, {
      more: 'policy: policy.yaml\n',
      files: { 'p.yaml': EMPTY_MBX01, 'policy.yaml': 'version: 1\napprovals: 0\nauthorMayApprove: true\n' },
    });
    const begun = new Error('it begins');
    const attend = (): never => {
      throw begun;
    };
    await assert.rejects(
      apply(workspace, { ...toApply, autoApprove: true, needsPolicy: true, attend }),
      (error) => error === begun,
    );
  });

  test('goes on with the run that was begun for one mailbox, and only for that one', async (t) => {
    const lab = await withPlan(t);
    const { workspace } = lab;
    const forOne = { ...whole, only: ['user1@example.com'] };
    const { changeSet, chosen } = await planFile(workspace, forOne);
    await begin(lab, changeSet);
    const store = await workspace.store();
    await store.setFact(choiceFact(changeSet.id), JSON.stringify(choiceOf(chosen, [])));
    const work = await findWork(workspace, forOne);
    assert.equal(work.resumes?.run.id, run);
    assert.deepEqual(work.choice?.mailboxes, chosen?.mailboxes);
    await assert.rejects(findWork(workspace, { ...whole, only: ['user2@example.com'] }));
  });

  test('of a saved change set that was applied says so first, whatever else would stop it', async (t) => {
    const lab = await withPlan(t);
    const { changeSet } = await planFile(lab.workspace, whole);
    await writeChangeSetFile(join(lab.folder, 'c.json'), changeSet);
    const saved = { ...whole, file: 'c.json' };
    assert.equal((await findWork(lab.workspace, saved)).changeSet.id, changeSet.id);
    const end = await begin(lab, changeSet);
    await end();
    await assert.rejects(findWork(lab.workspace, saved), code('change-set-used'));
  });

  test('says that it reads a run whose journal is long before it does', async (t) => {
    const lab = await withPlan(t);
    const { workspace, notices } = lab;
    const { changeSet } = await planFile(workspace, whole);
    await begin(lab, changeSet);
    await findWork(workspace, whole);
    assert.deepEqual(
      notices.filter(({ kind }) => kind === 'reading-run'),
      [],
    );
    const store = await workspace.store();
    const long = storeWith(store, {
      runs: async (filter) => (await store.runs(filter)).map((row) => ({ ...row, events: 250_000 })),
    });
    await findWork({ ...workspace, store: async () => long, existingStore: async () => long }, whole);
    assert.deepEqual(
      notices.filter(({ kind }) => kind === 'reading-run'),
      [{ kind: 'reading-run', run, events: 250_000 }],
    );
  });
});

suite('a saved change set', () => {
  test('is what its plan comes to, also while requests of its own are there', async (t) => {
    const { workspace } = await withPlan(t);
    const { changeSet } = await planFile(workspace, whole);
    await requireMadeByPlan(workspace, 'c.json', changeSet);
    await request(workspace, 'user2@example.com', 'drover:empty-mbx01:all');
    await requireMadeByPlan(workspace, 'c.json', changeSet);
  });

  test('is no longer that where someone else has made a request for one of its mailboxes', async (t) => {
    const { workspace } = await withPlan(t);
    const { changeSet } = await planFile(workspace, whole);
    await request(workspace, 'user2@example.com', 'by-hand');
    await assert.rejects(requireMadeByPlan(workspace, 'c.json', changeSet), code('change-set-altered'));
  });
});

async function request({ system, ...workspace }: LabWorkspace['workspace'], mailbox: string, tag: string) {
  const asked = { identities: [mailbox], targetDatabase: 'MBX02', options: plainOptions, batchName: tag };
  const performed = await newRequests({ ...workspace, system }, { ...atOnce, ...asked });
  assert.equal(performed.kind, 'done');
}
