// With a protected revision named, the rules and everything that a run reads are what that revision holds: for new runs and
// saved files, for runs that go on, however the revision was named.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { requireNewEnough } from '../../src/support/run-git.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { drover, EMPTY_MBX01 } from './drover.ts';
import { POLICY, reviewed, type Reviewed } from './reviewed.ts';

const LAX = 'version: 1\n';
const REF = ['--policy-ref', 'main'];
const evil = (mark: string): string => `before:\n  - command: { run: [touch, ${mark}] }\n`;

suite('verify takes the rules from the revision, whatever the branch says of them', withSshKeygen, () => {
  const branches: Readonly<Record<string, (repository: Reviewed) => void>> = {
    'drover.yaml names no policy': ({ write, read }) =>
      write('drover.yaml', read('drover.yaml').replace('policy: policy.yaml\n', '')),
    'drover.yaml names another policy of main': ({ write, read }) =>
      write('drover.yaml', read('drover.yaml').replace('policy: policy.yaml', 'policy: old/policy.yaml')),
    'the policy asks for nothing': ({ write }) => write('policy.yaml', LAX),
    'the policy is a link': ({ folder }) => {
      rmSync(join(folder, 'policy.yaml'));
      symlinkSync('old/policy.yaml', join(folder, 'policy.yaml'));
    },
    'the signers have another key for ben': ({ write, signer }) =>
      write('allowed_signers', signer('ben@example.com', 'anna')),
    'drover.yaml names other signers': ({ write, read, signer }) => {
      write('mine', signer('ben@example.com', 'anna'));
      write('drover.yaml', read('drover.yaml').replace('allowed_signers', 'mine'));
    },
  };
  for (const [name, change] of Object.entries(branches)) {
    test(name, async (t) => {
      const repository = await reviewed(t);
      repository.write('old/policy.yaml', LAX);
      repository.commit('ben');
      repository.git('switch', '-q', '-c', 'branch');
      change(repository);
      repository.commit('anna');
      await repository.plan();
      await repository.approve(3, 'anna', '--force', ...REF);
      assert.match((await repository.verify(3, ...REF)).stdout, /missing: 1 approval/);
      await repository.drover(3, ['verify', 'c.json'], { env: { DROVER_POLICY_REF: 'main' } });
      await repository.approve(0, 'ben', ...REF);
      await repository.verify(0, ...REF);
    });
  }

  test('drover.yaml of the revision may name it: then no option is needed, and only what it names itself counts', async (t) => {
    const repository = await reviewed(t);
    repository.append('drover.yaml', 'policyRef: main\n');
    repository.commit('ben');
    repository.git('switch', '-q', '-c', 'branch');
    repository.write('policy.yaml', LAX);
    repository.commit('anna');
    await repository.plan();
    assert.match((await repository.verify(3)).stdout, /missing: 1 approval/);
    repository.write(
      'drover.yaml',
      repository.read('drover.yaml').replace('policyRef: main', 'policyRef: branch'),
    );
    repository.commit('anna');
    repository.git('switch', '-q', '-c', 'other');
    repository.write(
      'drover.yaml',
      repository.read('drover.yaml').replace('policyRef: branch', 'policyRef: main~1'),
    );
    assert.match(
      (await repository.drover(3, ['verify', 'c.json'])).stderr,
      /takes its rules from main~1, but the drover\.yaml of main~1 names no policyRef/,
    );
  });

  test('another ref of the same name is not taken for it, whichever of them git would take', async (t) => {
    const repository = await reviewed(t);
    const { git } = repository;
    git('update-ref', 'refs/remotes/origin/main', 'main');
    git('switch', '-q', '-c', 'branch');
    repository.write('policy.yaml', LAX);
    repository.commit('anna');
    git('switch', '-q', 'main');
    await repository.plan();
    const of = async (exit: number, name: string, env = {}): Promise<string> => {
      const option = Object.keys(env).length > 0 ? [] : ['--policy-ref', name];
      const { stdout, stderr } = await repository.drover(exit, ['verify', 'c.json', ...option], { env });
      return stdout + stderr;
    };
    for (const [ref, name] of [
      ['refs/tags/main', 'main'],
      ['refs/tags/origin/main', 'origin/main'],
      ['refs/heads/origin/main', 'origin/main'],
    ] as const) {
      assert.match(await of(3, name), /missing: 1 approval/);
      git('update-ref', ref, 'branch');
      assert.match(await of(3, name), new RegExp(`may be .*${ref}`));
      assert.match(await of(3, `${name}~0`), new RegExp(`may be .*${ref}`));
      assert.match(await of(3, '', { DROVER_POLICY_REF: name }), new RegExp(`may be .*${ref}`));
      for (const full of ['refs/heads/main', 'refs/remotes/origin/main'])
        assert.match(await of(3, full), /missing: 1 approval/);
      git('update-ref', '-d', ref);
    }
    // Where there is no such branch, as in the clone of a pipeline: a tag counts only where it is meant.
    git('tag', '-a', '-m', 'protected', 'rules', 'main');
    assert.match(await of(3, 'rules'), /may be refs\/tags\/rules/);
    assert.match(await of(3, 'refs/tags/rules'), /missing: 1 approval/);
  });

  test('what looks like an option of git is only a name', async (t) => {
    const repository = await reviewed(t);
    await repository.plan();
    const mark = join(repository.folder, 'mark');
    for (const name of [`--output=${mark}`, `-o${mark}`, '--upload-pack=x', 'main --', 'nothing'])
      assert.match(
        (await repository.drover(1, ['verify', 'c.json', `--policy-ref=${name}`])).stderr,
        /There is no revision/,
        name,
      );
    await repository.drover(1, ['diff', '--', `--index-output=${mark}..HEAD`]);
    await repository.drover(1, ['diff', '--', `HEAD..--output=${mark}`]);
    assert.equal(existsSync(mark), false);
  });
});

suite('the revision is that of the repository, and its paths are those of its tree', withSshKeygen, () => {
  /** A workspace in `sub`, on a branch of Anna's whose rules ask for nothing; main asks for an approval. */
  const onBranch = async (t: TestContext): Promise<Reviewed> => {
    const repository = await reviewed(t);
    moveToSub(repository);
    repository.write('lax/policy.yaml', LAX);
    repository.write('lax/signers', repository.read('sub/rules/signers'));
    repository.write('lax/drover.yaml', repository.read('sub/drover.yaml').replaceAll('rules/', ''));
    repository.commit('ben');
    repository.git('switch', '-q', '-c', 'branch');
    const saved = ['-C', 'sub', 'plan', 'p.yaml', '--out', 'c.json'];
    await repository.drover(0, saved);
    return repository;
  };
  const verify = async ({ folder }: Reviewed, sub = 'sub', ref = 'refs/heads/main') =>
    drover(folder, ['-C', sub, 'verify', join(folder, 'sub/c.json'), '--policy-ref', ref]);

  test('files that look like a repository of their own, beside drover.yaml, are not asked', async (t) => {
    const repository = await onBranch(t);
    const { folder, git, write } = repository;
    write('sub/rules/policy.yaml', LAX);
    repository.commit('anna');
    git('clone', '-q', '--bare', folder, join(folder, '.drover/evil'));
    execFileSync('git', ['-C', join(folder, '.drover/evil'), 'update-ref', 'refs/heads/main', 'branch']);
    cpSync(join(folder, '.drover/evil'), join(folder, 'sub'), { recursive: true });
    const { code, stdout, stderr } = await verify(repository);
    assert.notEqual(code, 0, stdout);
    assert.match(stderr, /bare repository/);
  });

  for (const [name, link, target] of [
    ['the folder of the rules', 'sub/rules', '../lax'],
    ['the folder of drover.yaml', 'sub', 'lax'],
  ] as const)
    test(`a link in the place of ${name} leads nowhere`, async (t) => {
      const repository = await onBranch(t);
      const { folder } = repository;
      renameSync(join(folder, 'sub/c.json'), join(folder, 'c.json'));
      rmSync(join(folder, link), { recursive: true });
      symlinkSync(target, join(folder, link));
      repository.commit('anna');
      renameSync(join(folder, 'c.json'), join(folder, 'sub/c.json'));
      const { stdout } = await verify(repository);
      assert.match(stdout, /missing: 1 approval/);
    });

  test('links that the revision itself holds are followed', async (t) => {
    const repository = await onBranch(t);
    const { folder, git } = repository;
    git('switch', '-q', 'main');
    git('mv', 'sub/rules', 'strict');
    symlinkSync('../strict', join(folder, 'sub/rules'));
    repository.commit('ben');
    const { stdout, stderr } = await verify(repository);
    assert.match(stdout, /missing: 1 approval/, stderr);
  });

  test('a submodule, whose commit a branch chooses, is refused', async (t) => {
    const repository = await onBranch(t);
    const outer = join(repository.folder, '..', `outer-${process.pid}`);
    t.after(() => rmSync(outer, { recursive: true, force: true }));
    const inOuter = (...args: readonly string[]) =>
      execFileSync('git', ['-C', outer, '-c', 'protocol.file.allow=always', ...args], { stdio: 'ignore' });
    mkdirSync(outer);
    inOuter('init', '-q', '-b', 'main');
    inOuter('submodule', 'add', repository.folder, 'inner');
    const saved = join(repository.folder, 'sub/c.json');
    const answer = await drover(outer, ['-C', 'inner/sub', 'verify', saved, '--policy-ref', 'main']);
    assert.equal(answer.code, 3);
    assert.match(answer.stderr, /belongs to a submodule/);
  });

  test('what leads git elsewhere in the environment, as in a hook, does not', async (t) => {
    const repository = await onBranch(t);
    const before = { ...process.env };
    t.after(() => {
      for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE'])
        if (before[name] === undefined) delete process.env[name];
    });
    Object.assign(process.env, { GIT_DIR: '/nowhere', GIT_WORK_TREE: '/', GIT_INDEX_FILE: '/nowhere' });
    assert.match((await verify(repository)).stdout, /missing: 1 approval/);
  });

  test('a git that does not know what it is told is refused', () => {
    assert.throws(() => requireNewEnough('git version 2.37.7\n'), /too old: drover needs 2\.38 or newer/);
    for (const version of ['git version 2.38.0', 'git version 2.39.5 (Apple Git-154)', 'git version 3.0.1'])
      requireNewEnough(version);
  });
});

suite('apply starts nothing that the revision does not hold', withSshKeygen, () => {
  /** Main asks for no approval, so that nothing but the revision stands in the way. */
  const lax = async (t: TestContext, plan?: string): Promise<Reviewed> => {
    const repository = await reviewed(t, { policy: LAX, ...(plan === undefined ? {} : { plan }) });
    return repository;
  };
  const refused = async (repository: Reviewed, file: string, why: RegExp, exit = 3): Promise<void> => {
    const args = ['apply', file, '--auto-approve', '--no-wait'];
    assert.match((await repository.drover(exit, [...args, ...REF])).stderr, why);
    const { stderr } = await repository.drover(exit, args, { env: { DROVER_POLICY_REF: 'main' } });
    assert.match(stderr, why, 'named by the environment');
    assert.equal(existsSync(join(repository.folder, 'mark')), false);
  };

  const changes: Readonly<Record<string, readonly [(repository: Reviewed) => string, RegExp, number?]>> = {
    'an untracked plan': [
      ({ write }) => (write('u.yaml', `${EMPTY_MBX01}${evil('mark')}`), 'u.yaml'),
      /u\.yaml is not in main/,
    ],
    'an ignored plan': [
      ({ write }) => (write('.drover/u.yaml', `${EMPTY_MBX01}${evil('mark')}`), '.drover/u.yaml'),
      /u\.yaml is not in main/,
    ],
    'a plan of an unmerged branch': [
      ({ git, append, commit }) => {
        git('switch', '-q', '-c', 'branch');
        append('p.yaml', evil('mark'));
        commit('anna');
        return 'p.yaml';
      },
      /p\.yaml differs from what is in main\. What is checked out is not merged into main/,
    ],
    'an include from outside of the repository': [
      ({ folder, append, commit }) => {
        writeFileSync(`${folder}-outside.yaml`, `version: 1\n${evil('mark')}`);
        append('p.yaml', `include: ["../${folder.split('/').at(-1)}-outside.yaml"]\n`);
        commit('anna');
        return 'p.yaml';
      },
      /lies outside of the repository/,
      64,
    ],
    'a link to a file outside': [
      ({ folder, commit }) => {
        writeFileSync(`${folder}-outside.yaml`, `${EMPTY_MBX01}${evil('mark')}`);
        symlinkSync(`${folder}-outside.yaml`, join(folder, 'link.yaml'));
        commit('anna');
        return 'link.yaml';
      },
      /lies outside of the repository/,
      64,
    ],
    'a link that points elsewhere than in main': [
      ({ folder, write, commit }) => {
        write('good.yaml', EMPTY_MBX01);
        write('other.yaml', `${EMPTY_MBX01}${evil('mark')}`);
        symlinkSync('good.yaml', join(folder, 'link.yaml'));
        commit('anna');
        rmSync(join(folder, 'link.yaml'));
        symlinkSync('other.yaml', join(folder, 'link.yaml'));
        return 'link.yaml';
      },
      /link\.yaml differs from what is in main/,
    ],
    'a drover.yaml that differs': [
      ({ append }) => (append('drover.yaml', '# x\n'), 'p.yaml'),
      /drover\.yaml differs/,
    ],
    'a script that is not tracked': [
      ({ write, append, commit }) => {
        append('p.yaml', 'before:\n  - command: { run: [sh, do.sh] }\n');
        commit('anna');
        write('do.sh', 'touch mark\n');
        return 'p.yaml';
      },
      /do\.sh is not in main/,
    ],
    'a file beside a script, which it may read': [
      ({ write, append, commit }) => {
        append('p.yaml', 'before:\n  - command: { run: [sh, do.sh] }\n');
        write('do.sh', '. ./lib.sh\n');
        write('lib.sh', '\n');
        commit('anna');
        write('lib.sh', 'touch mark\n');
        return 'p.yaml';
      },
      /lib\.sh differs from main, and programs that this run starts may read it/,
    ],
  };
  for (const [name, [change, why, exit]] of Object.entries(changes)) {
    test(name, async (t) => {
      const repository = await lax(t);
      t.after(() => rmSync(`${repository.folder}-outside.yaml`, { force: true }));
      await refused(repository, change(repository), why, exit);
    });
  }

  test('a saved file of a plan that is not merged, whoever signed it', async (t) => {
    const repository = await reviewed(t);
    repository.git('switch', '-q', '-c', 'branch');
    repository.append('p.yaml', evil('mark'));
    repository.commit('anna');
    await repository.plan();
    await repository.approve(0, 'ben');
    repository.git('switch', '-q', 'main');
    await refused(repository, 'c.json', /does not come from p\.yaml as that file is now/);
  });

  test('a branch that has no policy any more, with the revision in the environment only', async (t) => {
    const repository = await reviewed(t);
    repository.git('switch', '-q', '-c', 'branch');
    const config = repository.read('drover.yaml').replace(/policy: .*\nallowed.*\n/, '');
    repository.write('drover.yaml', config);
    repository.append('p.yaml', evil('mark'));
    repository.commit('anna');
    await refused(repository, 'p.yaml', /drover\.yaml differs/);
  });

  test('a workspace in a subfolder: files above it count as well', async (t) => {
    const repository = await lax(t);
    for (const file of ['drover.yaml', 'policy.yaml', 'allowed_signers', 'p.yaml'])
      repository.git(
        'mv',
        file,
        repository.git('ls-files', 'sub').includes('sub/') ? 'sub/' : makeSub(repository),
      );
    repository.write('shared.yaml', 'version: 1\ndescription: shared\n');
    repository.append('sub/p.yaml', 'include: [../shared.yaml]\n');
    repository.write(
      'sub/drover.yaml',
      repository.read('sub/drover.yaml').replaceAll('.drover/', '../.drover/'),
    );
    repository.commit('anna');
    repository.append('shared.yaml', evil('mark'));
    const { code, stderr } = await drover(repository.folder, [
      '-C',
      'sub',
      'apply',
      'p.yaml',
      '--auto-approve',
      ...REF,
    ]);
    assert.equal(code, 3, stderr);
    assert.match(stderr, /shared\.yaml differs from what is in main/);
    repository.git('checkout', '-q', 'shared.yaml');
    const clean = await drover(repository.folder, ['-C', 'sub', 'apply', 'p.yaml', '--auto-approve', ...REF]);
    assert.equal(clean.code, 0, clean.stderr);
  });

  test('what is merged is applied, also through a link to the folder and with the line ends of Windows', async (t) => {
    const repository = await lax(t);
    symlinkSync(repository.folder, `${repository.folder}-link`);
    t.after(() => rmSync(`${repository.folder}-link`));
    repository.write('p.yaml', EMPTY_MBX01.replaceAll('\n', '\r\n'));
    const { code, stderr } = await drover(`${repository.folder}-link`, [
      'apply',
      'p.yaml',
      '--auto-approve',
      ...REF,
    ]);
    assert.equal(code, 0, stderr);
  });
});

function moveToSub(repository: Reviewed): void {
  const { git, write, read } = repository;
  makeSub(repository);
  write('sub/rules/.keep', '');
  git('mv', 'drover.yaml', 'p.yaml', 'sub/');
  git('mv', 'policy.yaml', 'sub/rules/policy.yaml');
  git('mv', 'allowed_signers', 'sub/rules/signers');
  const config = read('sub/drover.yaml').replaceAll('.drover/', '../.drover/');
  write(
    'sub/drover.yaml',
    config.replace('policy.yaml', 'rules/policy.yaml').replace('allowed_signers', 'rules/signers'),
  );
}

function makeSub(repository: Reviewed): string {
  repository.write('sub/.keep', '');
  return 'sub/';
}

suite('a run that goes on is reviewed again', withSshKeygen, () => {
  const GATED = `${EMPTY_MBX01}before:\n  - approval: { message: go }\nafter:\n  - command: { run: [sh, do.sh] }\n`;

  const atGate = async (t: TestContext, policy: string): Promise<Reviewed> => {
    const repository = await reviewed(t, { policy, plan: GATED });
    repository.write('do.sh', '\n');
    repository.commit('anna');
    const approved = policy === LAX ? ['--auto-approve'] : [];
    if (approved.length === 0) {
      await repository.plan();
      await repository.approve(0, 'ben');
    }
    const file = approved.length === 0 ? 'c.json' : 'p.yaml';
    await repository.drover(8, ['apply', file, ...approved, ...REF, '--no-wait']);
    await repository.drover(0, ['approve-gate', 'empty-mbx01']);
    return repository;
  };
  const resume = (exit: number, repository: Reviewed, file = 'p.yaml') =>
    repository.drover(exit, ['apply', file, '--auto-approve', ...REF, '--no-wait']);

  test('a script that was changed on an unmerged branch, or beside git, does not run', async (t) => {
    const repository = await atGate(t, LAX);
    repository.write('do.sh', 'touch mark\n');
    // What the change set was planned with is asked for first, whatever the revision holds.
    assert.match((await resume(4, repository)).stderr, /do\.sh has changed since it was planned/);
    repository.git('switch', '-q', '-c', 'unmerged');
    repository.commit('anna');
    assert.match((await resume(4, repository)).stderr, /do\.sh has changed since it was planned/);
    repository.git('switch', '-q', 'main');
    await resume(0, repository);
    assert.equal(existsSync(join(repository.folder, 'mark')), false);
  });

  test('a policy that forbids its steps now, or asks for approvals that it has not, stops it', async (t) => {
    const repository = await atGate(t, LAX);
    repository.write('policy.yaml', 'version: 1\nforbiddenSteps: [command]\n');
    repository.commit('ben');
    assert.match((await resume(3, repository)).stderr, /Policy forbids command steps/);
    repository.write('policy.yaml', 'version: 1\napprovals: 1\n');
    repository.commit('ben');
    assert.match((await resume(3, repository)).stderr, /Approvals missing/);
  });

  test('the approvals that it began with are kept with it, and count as long as their keys are allowed', async (t) => {
    const repository = await atGate(t, POLICY);
    for (const file of repository.git('ls-files', '-o', '-i', '--exclude-standard').split('\n'))
      if (file.includes('.approval.')) rmSync(join(repository.folder, file));
    const signers = repository.read('allowed_signers');
    repository.write('allowed_signers', repository.signer('anna@example.com', 'anna'));
    repository.commit('ben');
    assert.match((await resume(3, repository, 'c.json')).stderr, /its key is not in/);
    repository.write('allowed_signers', signers);
    repository.commit('ben');
    await resume(0, repository, 'c.json');
  });
});
