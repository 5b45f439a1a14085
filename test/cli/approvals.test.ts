// Approvals as files: one per key, judged before it is written; what does not count is named, and harms no other. Each
// serves one run, for a limited time. Answers to gates are signed where policy asks for it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chownSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { suite, test } from 'node:test';
import { systemClock } from '../../src/support/clock.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { drover, EMPTY_MBX01, temporaryFolder } from './drover.ts';
import { PEOPLE, POLICY, reviewed, type Reviewed } from './reviewed.ts';

const HOUR_MS = 3_600_000;
const clockAt = (offsetMs: number) => ({
  nowMs: () => Date.now() + offsetMs,
  sleep: () => Promise.reject(new Error('nothing waits in these tests')),
});
const approvalsIn = ({ folder }: Reviewed): string[] =>
  readdirSync(folder).filter((name) => name.includes('.approval.'));

suite('approval files', withSshKeygen, () => {
  test('each key has its own, named by principal and fingerprint, whoever runs the command', async (t) => {
    const repository = await reviewed(t, { policy: 'version: 1\napprovals: 2\nauthorMayApprove: true\n' });
    await repository.plan();
    const first = await repository.approve(0, 'ben');
    assert.match(first.stdout, /^ben@example\.com approved sha256:/);
    assert.match(
      first.stdout,
      /still missing: 2 approvals for every change set \(given by ben@example\.com\)/,
    );
    assert.match((await repository.approve(0, 'anna')).stdout, /^anna@example\.com approved/);
    assert.deepEqual(
      approvalsIn(repository).map((name) => name.replace(/\.[\w-]{8}\.json$/, '')),
      ['c.approval.anna@example.com', 'c.approval.ben@example.com'],
    );
    await repository.verify(0);
  });

  test('one that holds is never overwritten or lost: not by its own key, a stranger’s, the author’s or a broken one', async (t) => {
    const repository = await reviewed(t);
    await repository.plan();
    await repository.approve(0, 'ben');
    const [name = ''] = approvalsIn(repository);
    const before = repository.read(name);
    assert.match((await repository.approve(0, 'ben')).stdout, /has approved sha256:.* already/);
    assert.match(
      (await repository.approve(3, 'eve')).stdout,
      /its key is not in .*allowed_signers \(SHA256:/,
    );
    await repository.approve(3, 'anna');
    await repository.approve(0, 'ben', '--out', name);
    assert.deepEqual(approvalsIn(repository), [name]);
    assert.equal(repository.read(name), before);
    await repository.approve(3, 'eve', '--force');
    await repository.approve(3, 'anna', '--force');
    assert.equal(approvalsIn(repository).length, 3);
    assert.equal(repository.read(name), before);
    await repository.verify(0);
  });

  test('a stray file beside is named and ignored, never a veto', async (t) => {
    const repository = await reviewed(t);
    await repository.plan();
    await repository.approve(0, 'ben');
    const [good = ''] = approvalsIn(repository);
    const stray: Readonly<Record<string, string>> = {
      'c.approval.empty.json': '',
      'c.approval.no-json.json': '{',
      'c.approval.other.json': '{"a":1}',
      'c.approval.altered.json': repository
        .read(good)
        .replace('"expiresAt": null', '"expiresAt": "2099-01-01T00:00:00.000Z"'),
      'c.approval.newer.json': repository.read(good).replace('"droverApproval": 1', '"droverApproval": 2'),
      'c.approval.no-signature.json': repository.read(good).replace(/"signature": ".*"/, '"signature": "x"'),
    };
    for (const [name, text] of Object.entries(stray)) repository.write(name, text);
    const { stdout } = await repository.verify(0);
    for (const name of Object.keys(stray))
      assert.ok(stdout.includes(`${name} does not count: `), `${name}: ${stdout}`);
    assert.match(stdout, /newer\.json does not count: it is not an approval of this drover/);
    await repository.drover(0, ['apply', 'c.json']);
  });

  test('nor are files that are deeply nested, large or many', async (t) => {
    const repository = await reviewed(t);
    await repository.plan();
    await repository.approve(0, 'ben');
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    repository.write('c.approval.a.json', `{"droverApproval":1,"signature":"x","statement":${deep}}`);
    for (const name of ['b', 'd', 'e'])
      repository.write(`c.approval.${name}.json`, `"${'x'.repeat(40_000_000)}"`);
    const said = async (text: RegExp): Promise<void> => {
      const { stdout } = await repository.verify(0);
      assert.match(stdout, /approved by ben@example\.com/);
      assert.match(stdout, text);
    };
    await said(/c\.approval\.a\.json does not count: it is not JSON/);
    await said(/c\.approval\.e\.json does not count: it is too large/);
    for (let number = 100; number < 350; number += 1)
      repository.write(`c.approval.f${number}.json`, `"${'x'.repeat(5_000)}"`);
    await said(/c\.approval\.f349\.json does not count: there are too many beside it/);
    // A change set, or an act, is not taken for one either.
    repository.write('c.json', deep);
    await repository.verify(64);
    await repository.approve(64, 'ben');
  });

  test('the missing signers are said to be missing, and a key that has expired to have expired', async (t) => {
    const repository = await reviewed(t);
    await repository.plan();
    repository.write('allowed_signers', repository.signer('ben@example.com valid-before="20200101"', 'ben'));
    assert.match((await repository.approve(3, 'ben')).stdout, /expired/i);
    repository.write('allowed_signers', repository.signer('ben@example.com valid-after="20990101"', 'ben'));
    assert.match((await repository.approve(3, 'ben')).stdout, /not yet valid/i);
    repository.write('allowed_signers', repository.signer('ben@example.com namespaces="git"', 'ben'));
    assert.doesNotMatch((await repository.approve(3, 'ben')).stdout, /its key is not in/);
    rmSync(join(repository.folder, 'allowed_signers'));
    const { stderr } = await repository.drover(64, ['verify', 'c.json']);
    assert.match(
      stderr,
      /allowed_signers cannot be read \(it does not exist; drover\.yaml names it as allowedSigners\)/,
    );
    repository.write(
      'drover.yaml',
      repository.read('drover.yaml').replace('allowedSigners: allowed_signers\n', ''),
    );
    await repository.plan();
    assert.match(
      (await repository.approve(3, 'ben')).stdout,
      /drover\.yaml names no allowedSigners.*drover approve --help/,
    );
    assert.deepEqual(approvalsIn(repository), []);
  });

  test('plan and its comment say what is needed, what is there and who may not give it', async (t) => {
    const repository = await reviewed(t);
    for (const format of ['text', 'markdown']) {
      const { stdout } = await repository.drover(0, ['plan', 'p.yaml', '--format', format]);
      assert.match(stdout, /Approvals/);
      assert.match(stdout, /missing: 1 approval for every change set/);
      assert.match(
        stdout.replaceAll(/[`\\]/g, ''),
        /anna@example\.com may not approve, having written p\.yaml/,
      );
    }
    await repository.plan();
    await repository.approve(0, 'ben');
    for (const name of approvalsIn(repository)) {
      renameSync(join(repository.folder, name), join(repository.folder, name.replace(/^c/, 'p')));
    }
    const { stdout } = await repository.drover(0, ['plan', 'p.yaml']);
    assert.match(stdout, /approved by ben@example\.com/);
    assert.doesNotMatch(stdout, /missing:/);
  });
});

suite('an approval serves one run, for a limited time', withSshKeygen, () => {
  test('of a plan: not a second run after what it did was taken back', async (t) => {
    const repository = await reviewed(t, { plan: `${EMPTY_MBX01}    move: primary-only\n` });
    await repository.plan();
    await repository.approve(0, 'ben');
    const [name = ''] = approvalsIn(repository);
    const apply = ['apply', 'p.yaml', '--auto-approve', '--approval', name];
    await repository.drover(0, apply);
    const { stdout } = await repository.drover(0, ['plan', 'p.yaml', '--json']);
    assert.deepEqual((JSON.parse(stdout) as { changeSet: { changes: unknown[] } }).changeSet.changes, []);
    await repository.drover(0, ['rollback', 'empty-mbx01', '--out', 'back.json']);
    repository.write('policy.yaml', 'version: 1\n');
    await repository.drover(0, ['apply', 'back.json', '--auto-approve']);
    for (const address of addressesIn(repository, 'back.json'))
      await repository.drover(0, ['move-request', 'remove', address, '--auto-approve']);
    repository.write('policy.yaml', POLICY);
    const again = await repository.drover(3, apply);
    assert.match(again.stderr, /it was used for run \S+; an approval serves once/);
  });

  test('of a plan that is applied: not with another script, option or selector than was approved', async (t) => {
    const step = (text: string): string => `${text}after:\n  - command: { run: [sh, s.sh] }\n`;
    const changes: Readonly<Record<string, (repository: Reviewed) => void>> = {
      'another script': ({ write }) => write('s.sh', 'touch mark\n'),
      'another selector': ({ write }) =>
        write(
          'p.yaml',
          step(EMPTY_MBX01.replace('{ database: MBX01 }', '{ database: MBX01, minSize: 1KB }')),
        ),
      'another option': ({ write }) => write('p.yaml', step(`${EMPTY_MBX01}    badItemLimit: 1\n`)),
    };
    for (const [name, change] of Object.entries(changes)) {
      const repository = await reviewed(t, { plan: step(EMPTY_MBX01) });
      repository.write('s.sh', 'true\n');
      repository.commit('anna');
      await repository.plan();
      await repository.approve(0, 'ben');
      const [approval = ''] = approvalsIn(repository);
      const apply = ['apply', 'p.yaml', '--no-wait', '--approval', approval];
      const before = repository.read('p.yaml');
      change(repository);
      repository.commit('anna');
      assert.match((await repository.drover(3, apply)).stderr, /given to another change set/, name);
      repository.write('p.yaml', before);
      repository.write('s.sh', 'true\n');
      repository.commit('anna');
      await repository.drover(0, apply);
    }
  });

  test('a run that goes on: as old as when it began, if the mail system shows that it did', async (t) => {
    const later = { clock: { ...systemClock, nowMs: () => Date.now() + 8 * 24 * HOUR_MS } };
    const go = ['apply', 'c.json', '--no-wait'];
    const waits = 'approval: { message: go }';
    const plans = {
      nothing: `${EMPTY_MBX01}before:\n  - ${waits}\n`,
      copied: `${EMPTY_MBX01}    beforeCompletion:\n      - ${waits}\n`,
    };
    for (const [done, plan] of Object.entries(plans)) {
      const repository = await reviewed(t, { plan });
      await repository.plan();
      await repository.approve(0, 'ben');
      await repository.drover(8, go);
      await repository.drover(0, ['approve-gate', 'empty-mbx01']);
      if (done === 'nothing')
        assert.match((await repository.drover(3, go, later)).stderr, /it is older than 7 d/);
      await repository.drover(0, go, done === 'nothing' ? {} : later);
    }
  });

  test('a rollback: one more than the plan, as git does not know who makes it', async (t) => {
    const repository = await reviewed(t);
    await repository.plan();
    await repository.approve(0, 'ben');
    await repository.drover(0, ['apply', 'c.json']);
    await repository.drover(0, ['rollback', 'empty-mbx01', '--out', 'back.json']);
    const approve = ['approve', 'back.json', '--key', '.drover/ben'];
    assert.match(
      (await repository.drover(0, approve)).stdout,
      /still missing: 2 approvals for every rollback/,
    );
    await repository.drover(3, ['verify', 'back.json']);
    await repository.drover(3, ['apply', 'back.json']);
    // Who wrote the plan: what it moves back was reviewed when it was applied.
    await repository.drover(0, ['approve', 'back.json', '--key', '.drover/anna']);
    await repository.drover(0, ['apply', 'back.json']);
  });

  test('seven days unless policy says otherwise, and not before its time', async (t) => {
    const repository = await reviewed(t, { policy: 'version: 1\napprovals: 1\nauthorMayApprove: true\n' });
    await repository.plan();
    await repository.approve(0, 'ben');
    const [name = ''] = approvalsIn(repository);
    const planAt = async (offsetMs: number): Promise<string> =>
      (await repository.drover(0, ['plan', 'p.yaml'], { clock: clockAt(offsetMs) })).stdout;
    renameSync(join(repository.folder, name), join(repository.folder, name.replace(/^c/, 'p')));
    assert.match(await planAt(6.9 * 24 * HOUR_MS), /approved by ben/);
    assert.match(await planAt(7.1 * 24 * HOUR_MS), /it is older than 7 d/);
    assert.match(await planAt(-4 * 60_000), /approved by ben/);
    assert.match(await planAt(-6 * 60_000), /it is dated in the future/);
    repository.write(
      'policy.yaml',
      'version: 1\napprovals: 1\nauthorMayApprove: true\napprovalMaxAge: 30d\n',
    );
    assert.match(await planAt(29 * 24 * HOUR_MS), /approved by ben/);
  });
});

const addressesIn = ({ read }: Reviewed, file: string): string[] =>
  (JSON.parse(read(file)) as { changes: { mailboxId: string }[] }).changes.map(({ mailboxId }) => mailboxId);

suite('policy says who is who', withSshKeygen, () => {
  test('no name, address or principal belongs to two people', async (t) => {
    const repository = await reviewed(t);
    await repository.plan();
    const people = [
      ['{ name: A, emails: [a@x] }', '{ name: B, emails: [A@X] }'],
      ['{ name: A, emails: [a@x] }', '{ name: A, emails: [b@x] }'],
      ['{ name: A, emails: [a@x], principals: [key] }', '{ name: B, emails: [b@x], principals: [KEY] }'],
      ['{ name: A, emails: [a@x] }', '{ name: B, emails: [b@x], principals: [a@x] }'],
    ];
    for (const pair of people) {
      repository.write('policy.yaml', `${POLICY}people: [${pair.join(', ')}]\n`);
      assert.match(
        (await repository.drover(64, ['verify', 'c.json'])).stderr,
        /belongs to one person/,
        pair.join(),
      );
    }
    repository.write('policy.yaml', `${POLICY}people: [{ name: A, emails: [a@x], principals: ["*"] }]\n`);
    assert.match((await repository.drover(64, ['verify', 'c.json'])).stderr, /a principal without/);
  });

  test('explain tells what it can say', async (t) => {
    const folder = temporaryFolder(t);
    const { code, stdout } = await drover(folder, ['explain', 'policy.people']);
    assert.equal(code, 0);
    assert.match(stdout, /Who is who/);
    assert.match(stdout, /principals/);
  });
});

suite('gates', withSshKeygen, () => {
  const GATED = `${EMPTY_MBX01}before:\n  - approval: { message: go }\n`;
  const atGate = async (
    t: Parameters<typeof reviewed>[0],
    gates: string,
    policy = PEOPLE,
  ): Promise<Reviewed> => {
    const repository = await reviewed(t, {
      policy: policy.replace('approvals: 1', `approvals: 0\ngates: ${gates}`),
      plan: GATED,
    });
    await repository.drover(8, ['apply', 'p.yaml', '--auto-approve', '--no-wait']);
    return repository;
  };
  const goOn = (exit: number, repository: Reviewed) =>
    repository.drover(exit, ['apply', 'p.yaml', '--auto-approve', '--no-wait']);

  test('an unsigned answer is a claim, and shown as one', async (t) => {
    const repository = await atGate(t, '{}');
    const { stdout } = await repository.drover(0, ['approve-gate', 'empty-mbx01'], {
      env: { DROVER_USER: 'ceo@example.com' },
    });
    assert.match(stdout, /approved by ceo@example\.com \(claimed\)/);
    await goOn(0, repository);
    assert.match((await repository.drover(0, ['report'])).stdout, /ceo@example\.com \(claimed\)/);
  });

  test('where policy asks for a signature only a key answers, and not that of an author, a stranger or somebody not named', async (t) => {
    const repository = await atGate(t, '{ signed: true }');
    const answer = (exit: number, ...options: readonly string[]) =>
      repository.drover(exit, ['approve-gate', 'empty-mbx01', ...options]);
    assert.match((await answer(3)).stderr, /policy asks for a signed answer/);
    assert.match((await answer(3, '--key', '.drover/eve')).stderr, /its key is not in/);
    assert.match((await answer(3, '--key', '.drover/anna')).stderr, /an author may not approve/);
    await goOn(8, repository);
    repository.write(
      'policy.yaml',
      repository.read('policy.yaml').replace('signed: true', 'signed: true, approvers: [Anna]'),
    );
    assert.match((await answer(3, '--key', '.drover/ben')).stderr, /does not name this person/);
    repository.write('policy.yaml', repository.read('policy.yaml').replace(', approvers: [Anna]', ''));
    assert.match((await answer(0, '--key', '.drover/ben')).stdout, /approved by Ben\./);
    await goOn(0, repository);
  });

  test('a signed answer is for the gate of this run, not from before it, not dated ahead, and grows old', async (t) => {
    const policy = PEOPLE.replace('version: 1', 'version: 1\napprovalMaxAge: 1h');
    const repository = await atGate(t, '{ signed: true }', policy);
    const answer = (exit: number, offsetMs: number) =>
      repository.drover(exit, ['approve-gate', 'empty-mbx01', '--key', '.drover/ben'], {
        clock: clockAt(offsetMs),
      });
    assert.match(
      (await answer(3, -HOUR_MS)).stderr,
      /it was given before the run began, or before the gate was asked again/,
    );
    await answer(0, HOUR_MS);
    assert.match((await goOn(8, repository)).stderr, /does not count: it is dated in the future/);
    await answer(0, 0);
    const late = ['apply', 'p.yaml', '--auto-approve', '--no-wait'];
    const clock = { ...systemClock, nowMs: () => Date.now() + 2 * HOUR_MS };
    const { stderr } = await repository.drover(8, late, { clock });
    assert.match(stderr, /does not count: it is older than 1 h/);
    await goOn(0, repository);
  });

  test('a gate that has not opened yet is answered ahead, by those whom policy wants, and the run does not wait at it', async (t) => {
    const repository = await reviewed(t, {
      policy: PEOPLE.replace('approvals: 1', 'approvals: 0\ngates: { signed: true }'),
      plan: GATED.replace('name: all\n', 'name: all\n    complete: { gate: approval }\n'),
    });
    const before = await repository.drover(1, ['approve-gate', 'empty-mbx01', 'complete:all']);
    assert.match(before.stderr, /No run is recorded/);
    await goOn(8, repository);
    const answer = (exit: number, gate: string, ...options: readonly string[]) =>
      repository.drover(exit, ['approve-gate', 'empty-mbx01', gate, ...options]);
    assert.match((await answer(64, 'complete:none')).stderr, /Did you mean .*complete:all/);
    assert.match((await answer(3, 'complete:all')).stderr, /policy asks for a signed answer/);
    assert.match((await answer(3, 'complete:all', '--key', '.drover/anna')).stderr, /an author may not/);
    const { stdout, stderr } = await answer(0, 'complete:all', '--key', '.drover/ben', '--comment', 'fine');
    assert.match(stdout, /approved by Ben ahead; the run reads it when the gate opens\./);
    assert.doesNotMatch(stderr, /Next: drover apply/, 'it waits at another gate');
    assert.match((await repository.drover(0, ['status'])).stdout, /complete:all: approved by Ben ahead/);
    assert.match((await repository.drover(0, ['acts'])).stdout, /Answer gate complete:all of run \S+ ahead:/);
    await goOn(8, repository);
    await repository.drover(0, ['approve-gate', 'empty-mbx01', '--key', '.drover/ben']);
    await goOn(0, repository);
    const report = (await repository.drover(0, ['report'])).stdout;
    assert.match(report, /gate complete:all: approved by Ben [^\n]*before it opened: fine/);
    assert.match(
      (await answer(64, 'complete:all', '--key', '.drover/ben')).stderr,
      /Gate "complete:all" of run \S+ has been answered: approved/,
    );
  });

  test('an answer that the run has not read can be withdrawn, by whom policy lets answer, and the run waits', async (t) => {
    const repository = await reviewed(t, {
      policy: PEOPLE.replace('approvals: 1', 'approvals: 0\ngates: { signed: true }'),
      plan: GATED.replace('name: all\n', 'name: all\n    complete: { gate: approval }\n'),
    });
    await goOn(8, repository);
    const answer = (exit: number, ...words: readonly string[]) =>
      repository.drover(exit, ['approve-gate', 'empty-mbx01', ...words]);
    assert.match((await answer(64, '--withdraw')).stderr, /no answer that it has not read/);
    await answer(64, 'complete:all', '--withdraw', '--reject');
    const given = await answer(0, 'complete:all', '--key', '.drover/ben');
    assert.match(given.stderr, /drover approve-gate empty-mbx01 complete:all --withdraw/);
    assert.match(
      (await answer(64, 'complete:nobody', '--withdraw')).stderr,
      /no answer to gate "complete:nobody"/,
    );
    const shown = await answer(0, '--withdraw', '--dry-run', '--comment', 'they travel');
    assert.match(shown.stdout, /Withdraw the answer to gate complete:all[^]*they travel/);
    assert.match((await repository.drover(0, ['status'])).stdout, /complete:all: approved by Ben ahead/);
    const { stdout } = await answer(0, '--withdraw', '--comment', 'they travel');
    assert.match(stdout, /complete:all of run \S+: approved by Ben was withdrawn; the run waits/);
    assert.doesNotMatch((await repository.drover(0, ['status'])).stdout, /ahead/);
    assert.match((await repository.drover(0, ['acts'])).stdout, /Withdraw the answer to gate complete:all/);
    for (const command of ['status', 'report'])
      assert.match(
        (await repository.drover(0, [command])).stdout.replaceAll(/\s+/g, ' '),
        /Withdraw the answer to gate complete:all of run/,
      );
  });

  test('approve-gate takes the rules of the protected revision', async (t) => {
    const repository = await atGate(t, '{ signed: true }');
    repository.write('policy.yaml', 'version: 1\n');
    const answer = (exit: number, ...options: readonly string[]) =>
      repository.drover(exit, ['approve-gate', 'empty-mbx01', ...options]);
    assert.match((await answer(3, '--policy-ref', 'main')).stderr, /policy asks for a signed answer/);
    await answer(0);
  });

  test('an answer put into the state, altered or for another gate does not count', async (t) => {
    const repository = await atGate(t, '{ signed: true }');
    const { DatabaseSync } = await import('node:sqlite');
    const inState = (change: (value: string) => string): void => {
      const state = new DatabaseSync(join(repository.folder, '.drover/state.db'));
      const rows = state.prepare(`SELECT key, value FROM fact WHERE key LIKE 'gate:%'`).all();
      for (const { key, value } of rows)
        state.prepare('UPDATE fact SET value = ? WHERE key = ?').run(change(String(value)), String(key));
      state.close();
    };
    await repository.drover(0, ['approve-gate', 'empty-mbx01', '--reject', '--key', '.drover/ben']);
    let signed = '';
    inState((value) => {
      signed = value;
      return value.replace('rejected', 'approved');
    });
    assert.match((await goOn(8, repository)).stderr, /The answer of Ben to gate .* does not count/);
    inState(() => JSON.stringify({ answer: 'approved', by: 'Ben', comment: '' }));
    assert.match((await goOn(8, repository)).stderr, /policy asks for a signed answer/);
    inState(() => signed);
    await goOn(7, repository);
  });
});

suite(
  'drover.yaml of another user',
  { skip: process.getuid?.() === 0 ? false : 'only root can give files away' },
  () => {
    test('is not obeyed unless git is told that the folder is safe', async (t) => {
      const folder = temporaryFolder(t);
      writeFileSync(
        join(folder, 'drover.yaml'),
        'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\n',
      );
      const status = async (env: Readonly<Record<string, string>> = {}): Promise<string> =>
        (await drover(folder, ['runs'], { env: { GIT_CONFIG_SYSTEM: '/dev/null', ...env } })).stderr;
      assert.doesNotMatch(await status(), /another user/);
      chownSync(join(folder, 'drover.yaml'), 65_534, 65_534);
      assert.match(await status(), /belongs to another user \(uid 65534\).*[^]*safe\.directory/);
      assert.doesNotMatch(await status({ SUDO_UID: '65534' }), /another user/, 'sudo');
      chownSync(join(folder, 'drover.yaml'), 0, 0);
      chownSync(folder, 65_534, 65_534);
      assert.match(await status(), /belongs to another user/, 'its folder');
      const config = join(temporaryFolder(t), 'gitconfig');
      for (const [safe, isObeyed] of [
        [folder, true],
        ['*', true],
        [join(folder, '..'), true],
        ['/other', false],
        ['/', true],
        ['/*', true],
        [join(folder, '..', '*'), true],
        [join(folder, '*'), false],
        [basename(folder), false],
        [`~/${basename(folder)}`, true],
      ] as const) {
        rmSync(config, { force: true });
        execFileSync('git', ['config', '--file', config, 'safe.directory', safe]);
        assert.equal(
          /another user/.test(await status({ GIT_CONFIG_GLOBAL: config, HOME: dirname(folder) })),
          !isObeyed,
          safe,
        );
      }
    });
  },
);
