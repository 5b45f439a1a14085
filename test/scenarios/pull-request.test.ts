// The round trip of a pull request in a real git repository, with real OpenSSH keys, and everything on the way that must be refused.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Ran } from './drover.ts';
import { inRepository, MORNING, NIGHT, PLAN, type Repository } from './repository.ts';
import { withSshKeygen } from '../ssh-keygen.ts';

test(
  'a branch is reviewed by its effect, approved by a second person, merged, applied as approved, and found undisturbed',
  withSshKeygen,
  async () => {
    await inRepository(async (repository) => {
      const { git, drover } = repository;
      git('switch', '-c', 'it-department');
      repository.write('plans/it.yaml', PLAN);
      repository.commit('anna', 'IT moves to MBX03');

      const difference = await drover(2, ['diff', 'main..it-department']);
      assert.match(difference.stdout, /plans\/it\.yaml \(new\)/);
      const planned = await drover(2, [...PLAN_COMMAND, '--format', 'markdown', '--detailed-exitcode']);
      assert.match(planned.stdout, /^<!-- drover:plan:it -->/);
      assert.match(planned.stdout, /omar\.sato16/);
      assert.match(
        (await drover(3, ['verify', 'change-sets/it.json', '--policy-ref', 'main'])).stdout,
        /missing: 1 approval/,
      );

      await drover(0, ['approve', 'change-sets/it.json', '--key', '../keys/boris'], { user: 'boris' });
      repository.commit('anna', 'the change set, and its approval by Boris');
      await drover(0, ['verify', 'change-sets/it.json', '--policy-ref', 'main']);

      const unmerged = await drover(3, APPLY);
      assert.match(unmerged.stderr, /not merged into main/);

      git('switch', 'main');
      git('merge', '--no-ff', '-m', 'Merge it-department', 'it-department');
      const again = JSON.parse((await drover(0, ['plan', 'plans/it.yaml', '--json'])).stdout) as Planned;
      assert.equal(
        again.changeSet.id,
        repository.changeSet().id,
        'a merge changes nothing that was approved',
      );

      assert.match((await drover(6, APPLY)).stdout, /3 ready at 95 %/);
      assert.match(
        (await drover(0, APPLY, { at: NIGHT })).stdout,
        /^All 3 mailboxes were moved and proved complete/,
      );
      assert.match(
        (await drover(0, APPLY, { at: NIGHT })).stdout,
        /was already applied by run .*; nothing to do/,
        'a schedule that comes again has nothing to do',
      );
      const { stdout } = await drover(0, ['report', 'it'], { at: MORNING });
      assert.match(stdout, /boris@example\.com/);

      await drover(0, ['drift', 'it'], { at: MORNING });
      await drover(0, ['move-request', 'remove', 'omar.sato16@example.com', '--auto-approve'], {
        at: MORNING,
      });
      await drover(0, ['move-request', 'new', 'omar.sato16@example.com', '--target-database', 'MBX01'], {
        at: MORNING,
      });
      assert.match((await drover(2, ['drift', 'it'], { at: MORNING })).stdout, /foreign-request +Omar/);
      await drover(0, ['mrs', '--until-idle'], { at: MORNING });
      assert.match((await drover(2, ['drift', 'it'], { at: MORNING })).stdout, /moved-by-hand +Omar/);
      const { stderr } = await drover(4, APPLY, { at: MORNING });
      assert.match(stderr, /was already applied/, 'an approval is good for one run');
    });
  },
);

test(
  'a commit that only rewrites a plan has the same effect, and one that changes an option shows just that',
  withSshKeygen,
  async () => {
    await inRepository(async ({ write, commit, drover }) => {
      write('plans/it.yaml', PLAN);
      commit('anna', 'IT moves');
      write(
        'plans/it.yaml',
        PLAN.replace('# who moves', '# everybody in IT').replace('[MBX01, MBX02]', '[ MBX02, MBX01 ]'),
      );
      commit('anna', 'other words');
      assert.match((await drover(0, ['diff', 'HEAD~1..HEAD'])).stdout, /every plan has the same effect/);
      write(
        'plans/it.yaml',
        PLAN.replace('targetDatabase: MBX03', 'targetDatabase: MBX03\n    badItemLimit: 7'),
      );
      const { stdout } = await drover(2, ['diff', 'HEAD']);
      assert.match(stdout, /^\+ .*7/m);
      assert.doesNotMatch(stdout, /window/i);
    });
  },
);

test('a change set altered after its approval is refused', withSshKeygen, async () => {
  await inReview(async ({ folder, drover }) => {
    const file = join(folder, 'change-sets/it.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll('"MBX03"', '"MBX02"'));
    for (const command of [['verify', 'change-sets/it.json'], APPLY_UNMERGED]) {
      const { stderr } = await drover(4, command);
      assert.match(stderr, /it\.json/);
      assert.match(stderr, /sha256:/);
    }
    await drover(4, ['approve', 'change-sets/it.json', '--key', '../keys/boris']);
  });
});

test(
  'the approval of the author does not count, nor one by a stranger, nor one that was altered',
  withSshKeygen,
  async () => {
    await inReview(async ({ drover, folder }) => {
      const approve = (who: string, exit: number): Promise<Ran> => {
        const out = ['--out', `../${who}.json`, '--force'];
        return drover(exit, ['approve', 'change-sets/it.json', '--key', `../keys/${who}`, ...out], {
          user: who,
        });
      };
      const applyWith = (who: string): readonly string[] => [
        ...APPLY_UNMERGED,
        '--approval',
        `../${who}.json`,
      ];

      await approve('anna', 3);
      assert.match((await drover(3, applyWith('anna'))).stderr, /anna@example\.com/);

      await approve('mallory', 3);
      assert.match(
        (await drover(3, applyWith('mallory'))).stderr,
        /mallory\.json does not count: its key is not in/,
      );

      await approve('boris', 0);
      const file = join(folder, '../boris.json');
      const approval = JSON.parse(readFileSync(file, 'utf8')) as { statement: { at: string } };
      writeFileSync(file, JSON.stringify({ ...approval, statement: { ...approval.statement, at: NIGHT } }));
      assert.match((await drover(3, applyWith('boris'))).stderr, /boris\.json does not count/);
    });
  },
);

test('an approval outlives its end neither by its own date nor by the policy’s', withSshKeygen, async () => {
  await inReview(async ({ drover }) => {
    await drover(0, ['approve', 'change-sets/it.json', '--key', '../keys/boris', '--expires', '1h']);
    assert.match((await drover(3, APPLY_UNMERGED, { at: NIGHT })).stderr, /it expired at 2027-01-11T15:00/);
  });
});

test(
  'rules are read from the protected branch, so a branch cannot lower them for itself',
  withSshKeygen,
  async () => {
    await inReview(async ({ write, commit, drover }) => {
      write('policy.yaml', 'version: 1\napprovals: 0\nauthorMayApprove: true\n');
      commit('anna', 'no approvals any more');
      await drover(0, ['verify', 'change-sets/it.json']);
      const { stdout } = await drover(3, ['verify', 'change-sets/it.json', '--policy-ref', 'main']);
      assert.match(stdout, /missing: 1 approval/);
      assert.match((await drover(3, APPLY)).stderr, /not merged into main/);
    });
  },
);

test('what is on disk but not committed is not applied', withSshKeygen, async () => {
  await inReview(async ({ folder, git, drover }) => {
    await drover(0, ['approve', 'change-sets/it.json', '--key', '../keys/boris'], { user: 'boris' });
    git('add', '.');
    git('commit', '-m', 'approved');
    git('switch', 'main');
    git('merge', '--no-ff', '-m', 'Merge', 'it-department');
    appendFileSync(join(folder, 'plans/it.yaml'), '# a last touch\n');
    assert.match((await drover(3, APPLY)).stderr, /plans\/it\.yaml/);
  });
});

test(
  'a configuration that changed after the approval makes the change set stale',
  withSshKeygen,
  async () => {
    await inReview(async ({ folder, drover }) => {
      await drover(0, ['approve', 'change-sets/it.json', '--key', '../keys/boris'], { user: 'boris' });
      appendFileSync(join(folder, 'drover.yaml'), 'mrs: { maxTotalMovesPerMRS: 3 }\n');
      assert.match((await drover(4, APPLY_UNMERGED)).stderr, /drover\.yaml has changed/);
    });
  },
);

test(
  'a mailbox moved by hand after the approval makes the change set stale, and is named',
  withSshKeygen,
  async () => {
    await inReview(async ({ drover }) => {
      await drover(0, ['approve', 'change-sets/it.json', '--key', '../keys/boris'], { user: 'boris' });
      await drover(0, ['move-request', 'new', 'omar.sato16@example.com', '--target-database', 'MBX01']);
      const { stderr } = await drover(4, APPLY_UNMERGED);
      assert.match(stderr, /[Oo]mar/);
      assert.match(stderr, /Nothing was done/);
    });
  },
);

test(
  'a roster that changed since the plan was written is refused with the place that pins it',
  withSshKeygen,
  async () => {
    await inRepository(async ({ write, drover }) => {
      const roster = 'EmailAddress\nomar.sato16@example.com\n';
      const digest = createHash('sha256').update(roster).digest('hex');
      write('rosters/it.csv', roster);
      write(
        'plans/it.yaml',
        PLAN.replace(/mailboxes: .*/, `mailboxes: { csv: rosters/it.csv, sha256: ${digest} }`),
      );
      await drover(0, ['plan', 'plans/it.yaml']);
      write('rosters/it.csv', `${roster}maria.murphy0@example.com\n`);
      const { stderr } = await drover(64, ['plan', 'plans/it.yaml']);
      assert.match(stderr, /plans\/it\.yaml:\d+:\d+/);
      assert.match(stderr, /it\.csv/);
    });
  },
);

const PLAN_COMMAND = ['plan', 'plans/it.yaml', '--out', 'change-sets/it.json'];
const APPLY_UNMERGED = ['apply', 'change-sets/it.json', '--no-wait'];
const APPLY = [...APPLY_UNMERGED, '--policy-ref', 'main'];

interface Planned {
  readonly changeSet: { readonly id: string };
}
/** On a branch, Anna's plan and its change set are committed; nobody has approved yet. */
const inReview = (work: (repository: Repository) => Promise<void>): Promise<void> =>
  inRepository(async (repository) => {
    repository.git('switch', '-c', 'it-department');
    repository.write('plans/it.yaml', PLAN);
    repository.commit('anna', 'IT moves to MBX03');
    await repository.drover(0, PLAN_COMMAND);
    repository.commit('anna', 'its change set');
    await work(repository);
  });
