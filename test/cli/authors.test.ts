// Who wrote it: everyone who wrote in any file that a change set was made from, however it came into the history. An
// author's approval never counts, and where the authors are not known for certain no approval does.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, test, type TestContext } from 'node:test';
import { digestOf } from '../../src/support/canonical-json.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { drover, EMPTY_MBX01 } from './drover.ts';
import { PEOPLE, reviewed, type Reviewed } from './reviewed.ts';

/** Anna, an author, may not approve what is saved now, and with `--force` it does not help. */
async function annaMayNot(repository: Reviewed, why = /an author may not approve/): Promise<void> {
  await repository.plan();
  const { stdout } = await repository.approve(3, 'anna', '--force');
  assert.match(stdout, why);
  assert.match((await repository.verify(3)).stdout, why);
  await repository.drover(3, ['apply', 'c.json', '--no-wait']);
}

const benMay = async (repository: Reviewed): Promise<void> => {
  await repository.plan();
  await repository.approve(0, 'ben');
  await repository.verify(0);
};

suite('an author is found under every name', withSshKeygen, () => {
  const tricks: Readonly<Record<string, (repository: Reviewed) => void>> = {
    'as committed': () => {},
    'address in another case': ({ append, commit }) => {
      append('p.yaml', '# a\n');
      commit('Anna@Example.com');
    },
    'a bot touched the file last': ({ append, commit }) => {
      append('p.yaml', '# a\n');
      commit('bot@ci.example');
    },
    '--author names another': ({ append, commit }) => {
      append('p.yaml', '# a\n');
      commit('anna', '--author=ben <ben@example.com>');
    },
    'as a co-author': ({ append, commit }) => {
      append('p.yaml', '# a\n');
      commit('bot@ci.example', '-m', 'Co-authored-by: Anna <ANNA@example.com>');
    },
    'before somebody else renamed the file twice': ({ git, commit }) => {
      git('mv', 'p.yaml', 'q.yaml');
      commit('bot@ci.example');
      git('mv', 'q.yaml', 'p.yaml');
      commit('bot@ci.example');
    },
  };
  for (const [name, trick] of Object.entries(tricks)) {
    test(name, async (t) => {
      const repository = await reviewed(t);
      trick(repository);
      await annaMayNot(repository);
      if (name !== '--author names another') await benMay(repository);
    });
  }

  test('with people in policy: a second address, a second principal, and only then a key with both', async (t) => {
    const repository = await reviewed(t, { policy: PEOPLE });
    const { write, commit, signer } = repository;
    write('p.yaml', `${EMPTY_MBX01}# hers\n`);
    commit('anna@home.example');
    for (const principals of ['anna@example.com', 'admin.anna', 'admin.anna,anna@home.example']) {
      write('allowed_signers', signer(principals, 'anna') + signer('ben@example.com', 'ben'));
      await annaMayNot(repository);
    }
    await benMay(repository);
    write('p.yaml', `${EMPTY_MBX01}# someone\n`);
    commit('stranger@example.com');
    await repository.plan();
    const { stdout } = await repository.approve(3, 'ben');
    assert.match(stdout, /stranger@example\.com wrote p\.yaml and is not one of the people in policy/);
  });

  test('without people: a key with two principals or a pattern identifies no one, whatever comes first', async (t) => {
    const repository = await reviewed(t);
    const { write, signer } = repository;
    const forms = [
      signer('admin.anna@example.com,anna@example.com', 'anna'),
      signer('admin@example.com', 'anna') + signer('anna@example.com', 'anna'),
      signer('*@example.com', 'anna'),
      signer('!anna@example.com,*@example.com', 'anna'),
      `"*" ${signer('', 'anna').trim()}\n`,
    ];
    for (const form of forms) {
      write('allowed_signers', form);
      await annaMayNot(repository, /several names|identifies no one/);
    }
  });
});

suite('every file that a change set was made from has authors', withSshKeygen, () => {
  const PART = 'version: 1\nvars: { target: MBX02 }\n';
  const withInclude = `${EMPTY_MBX01.replace('MBX02', '${target}')}include: [parts/common.yaml]\n`;

  test('an include, and what that includes', async (t) => {
    const repository = await reviewed(t);
    const { write, commit } = repository;
    write('p.yaml', withInclude);
    write('parts/common.yaml', 'version: 1\ninclude: [deeper.yaml]\n');
    write('parts/deeper.yaml', PART);
    commit('ben');
    rmSync(join(repository.folder, '.git'), { recursive: true });
    repository.git('init', '-q', '-b', 'main');
    repository.git('add', '.');
    repository.git('rm', '--cached', '-q', 'parts/deeper.yaml');
    repository.git('-c', 'user.email=carol@example.com', 'commit', '-q', '-m', 'plan');
    commit('anna');
    await annaMayNot(repository, /anna@example\.com wrote parts\/deeper\.yaml/);
    await benMay(repository);
  });

  test('a script that a step names, in its folder and as an argument', async (t) => {
    const steps = [
      'command: { run: [./do.sh] }',
      'command: { run: [node, --version], probe: [sh, ./do.sh] }',
      'command: { run: [node, --version], verify: [../sub/../do.sh], folder: sub }',
    ];
    for (const step of steps) {
      const repository = await freshHistory(t, `${EMPTY_MBX01}before:\n  - ${step}\n`);
      repository.write('do.sh', '#!/bin/sh\n');
      chmodSync(join(repository.folder, 'do.sh'), 0o755);
      repository.write('sub/.keep', '');
      repository.commit('anna');
      await annaMayNot(repository, /anna@example\.com wrote do\.sh/);
      await benMay(repository);
    }
  });

  test('a file that drover.yaml names for a system or a pair', async (t) => {
    const repository = await freshHistory(t, EMPTY_MBX01);
    const config = repository.read('drover.yaml');
    repository.write(
      'drover.yaml',
      config.replace(
        'path: .drover/lab }',
        'path: .drover/lab, endpoints: { other: { path: .drover/other, key: "env:OTHER_KEY", identities: identities.csv } } }',
      ),
    );
    repository.commit('carol');
    repository.write('identities.csv', 'source,target\n');
    repository.commit('anna');
    await repository.drover(0, ['validate', 'p.yaml']);
    await annaMayNot(repository, /anna@example\.com wrote identities\.csv/);
  });

  test('a plan that is a link: the link, each link on the way, and the file', async (t) => {
    const repository = await freshHistory(t, EMPTY_MBX01);
    const { folder, commit } = repository;
    renameSync(join(folder, 'p.yaml'), join(folder, 'real.yaml'));
    commit('carol');
    symlinkSync('real.yaml', join(folder, 'middle.yaml'));
    commit('anna');
    symlinkSync('middle.yaml', join(folder, 'p.yaml'));
    commit('carol');
    await annaMayNot(repository, /anna@example\.com wrote middle\.yaml/);
    await benMay(repository);
  });

  test('a list of the repository that the plan pins, and drover.yaml', async (t) => {
    const repository = await freshHistory(t, EMPTY_MBX01);
    const { stdout } = await repository.drover(0, ['plan', 'p.yaml', '--json']);
    const { changeSet } = JSON.parse(stdout) as { changeSet: { changes: { mailboxId: string }[] } };
    const roster = `ExchangeGuid\n${changeSet.changes[0]?.mailboxId}\n`;
    const sha256 = createHash('sha256').update(roster).digest('hex');
    repository.write('list.csv', roster);
    repository.commit('anna');
    repository.write(
      'p.yaml',
      EMPTY_MBX01.replace('{ database: MBX01 }', `{ csv: list.csv, sha256: ${sha256} }`),
    );
    repository.commit('carol');
    await annaMayNot(repository, /anna@example\.com wrote list\.csv/);
    await benMay(repository);
    repository.append('drover.yaml', 'secrets: { allowed: ["env:TOKEN"] }\n');
    repository.commit('ben');
    await repository.plan();
    assert.match((await repository.approve(3, 'ben')).stdout, /ben@example\.com wrote drover\.yaml/);
    const { stdout: protectedRules } = await repository.approve(3, 'ben', '--policy-ref', 'main');
    assert.match(protectedRules, /ben@example\.com wrote drover\.yaml/);
  });

  test('a list that the plan pins needs no history: the digest is in the plan', async (t) => {
    const repository = await reviewed(t);
    const { stdout } = await repository.drover(0, ['plan', 'p.yaml', '--json']);
    const { changeSet } = JSON.parse(stdout) as { changeSet: { changes: { mailboxId: string }[] } };
    const roster = `ExchangeGuid\n${changeSet.changes[0]?.mailboxId}\n`;
    const sha256 = createHash('sha256').update(roster).digest('hex');
    repository.write('.drover/list.csv', roster);
    repository.write(
      'p.yaml',
      EMPTY_MBX01.replace('{ database: MBX01 }', `{ csv: .drover/list.csv, sha256: ${sha256} }`),
    );
    repository.commit('anna');
    await annaMayNot(repository);
    await benMay(repository);
  });

  /** Carol wrote everything so far. */
  async function freshHistory(t: TestContext, plan: string): Promise<Reviewed> {
    const repository = await reviewed(t, { plan });
    rmSync(join(repository.folder, '.git'), { recursive: true });
    repository.git('init', '-q', '-b', 'main');
    repository.commit('carol');
    return repository;
  }
});

suite('the answer is the same on a branch and after the merge', withSshKeygen, () => {
  const onBranch = async (t: TestContext, who: string): Promise<Reviewed> => {
    const repository = await reviewed(t);
    repository.git('switch', '-q', '-c', 'branch');
    repository.append('p.yaml', '# on the branch\n');
    repository.commit(who);
    return repository;
  };

  test('who merges is no author, with and without other work on main', async (t) => {
    for (const isBusy of [false, true]) {
      const repository = await onBranch(t, 'anna');
      await annaMayNot(repository);
      await benMay(repository);
      repository.git('switch', '-q', 'main');
      if (isBusy) {
        repository.write('other.txt', 'x');
        repository.commit('carol');
      }
      repository.git('merge', '-q', '--no-ff', '-m', 'Merge', 'branch');
      await repository.verify(0);
      rmSync(join(repository.folder, 'c.json'));
      await annaMayNot(repository);
      await benMay(repository);
    }
  });

  test('who changes something while merging is one', async (t) => {
    const repository = await onBranch(t, 'carol');
    repository.git('switch', '-q', 'main');
    repository.git('merge', '-q', '--no-ff', '--no-commit', 'branch');
    repository.append('p.yaml', '# slipped in\n');
    repository.commit('ben');
    await repository.plan();
    assert.match((await repository.approve(3, 'ben')).stdout, /ben@example\.com wrote p\.yaml/);
  });

  test('who merges something else than git would make is one: either side, whatever attributes say, and of many parents', async (t) => {
    const merges: Readonly<Record<string, (draft: string, git: Reviewed['git']) => string[]>> = {
      'a draft in the place of the plan': (draft) => ['-p', 'HEAD', '-p', draft, `${draft}^{tree}`],
      'the other way round': (draft) => ['-p', draft, '-p', 'HEAD', `${draft}^{tree}`],
      'of three': (draft) => ['-p', 'HEAD', '-p', draft, '-p', 'HEAD~1', `${draft}^{tree}`],
    };
    for (const [name, parents] of Object.entries(merges)) {
      const repository = await reviewed(t);
      const { git, append, write, commit } = repository;
      git('switch', '-q', '-c', 'draft');
      append('p.yaml', '    badItemLimit: 40\n');
      commit('anna');
      git('switch', '-q', 'main');
      append('p.yaml', '    badItemLimit: 1\n');
      write('.gitattributes', '* -merge\n');
      commit('anna');
      const args = parents('draft', git);
      const tree = args.pop() ?? '';
      const id = git('commit-tree', ...args, '-m', 'Merge', git('rev-parse', tree).trim()).trim();
      git('reset', '-q', '--hard', id);
      await repository.plan();
      const { stdout } = await repository.approve(3, 'ben');
      assert.match(stdout, /ben@example\.com wrote p\.yaml/, name);
    }
  });

  test('who merges what git takes from another name is one', async (t) => {
    const repository = await reviewed(t);
    const { git, append, commit } = repository;
    git('switch', '-q', '-c', 'branch');
    append('p.yaml', '    badItemLimit: 40\n');
    commit('ben');
    git('switch', '-q', 'main');
    // Two commits: neither is a rename, both together are one.
    repository.write('q.yaml', repository.read('p.yaml'));
    commit('anna');
    git('rm', '-q', 'p.yaml');
    commit('anna');
    git('-c', 'user.email=ben@example.com', 'merge', '-q', '--no-ff', '-m', 'Merge', 'branch');
    assert.match(repository.read('q.yaml'), /badItemLimit: 40/);
    await repository.plan('q.yaml');
    assert.match((await repository.approve(3, 'ben')).stdout, /ben@example\.com wrote q\.yaml/);
  });

  test('who merges nothing of a draft after it was merged, and later all of it, is one', async (t) => {
    const repository = await reviewed(t);
    const { git, append, commit } = repository;
    git('switch', '-q', '-c', 'draft');
    append('p.yaml', '    badItemLimit: 40\n');
    commit('ben');
    git('switch', '-q', 'main');
    git('merge', '-q', '-s', 'ours', '--no-ff', '-m', 'Merge', 'draft');
    await repository.plan();
    assert.match((await repository.approve(3, 'ben')).stdout, /ben@example\.com wrote p\.yaml/);
  });

  test('a squashed branch has its co-authors, a rebased one its authors', async (t) => {
    const repository = await onBranch(t, 'anna');
    repository.git('switch', '-q', 'main');
    repository.git('merge', '-q', '--squash', 'branch');
    repository.commit('carol', '-m', 'Squashed\n\nCo-authored-by: Ben <ben@example.com>');
    await repository.plan();
    assert.match((await repository.approve(3, 'ben')).stdout, /ben@example\.com wrote p\.yaml/);
    await annaMayNot(repository);
  });
});

suite('since what was applied last', withSshKeygen, () => {
  test('only later commits count for files that were part of it, and the whole history for others', async (t) => {
    const repository = await reviewed(t);
    await benMay(repository);
    await repository.drover(0, ['apply', 'c.json']);
    repository.write(
      'p.yaml',
      EMPTY_MBX01.replace('MBX01', 'MBX02').replace('targetDatabase: MBX02', 'targetDatabase: MBX01'),
    );
    repository.commit('ben');
    await repository.plan();
    assert.match((await repository.approve(3, 'ben')).stdout, /ben@example\.com wrote p\.yaml/);
    await repository.approve(0, 'anna');
    await repository.verify(0);

    repository.write('part.yaml', 'version: 1\ndescription: hers\n');
    repository.commit('anna');
    repository.append('p.yaml', 'include: [part.yaml]\n');
    repository.commit('ben');
    await annaMayNot(repository, /anna@example\.com wrote part\.yaml/);
  });

  test('a run that needed no approval hides no one', async (t) => {
    const repository = await reviewed(t, {
      policy: 'version: 1\napprovals: 0\napprovalsPerRisk: { defrag: 1 }\n',
    });
    await repository.drover(0, ['apply', 'p.yaml', '--auto-approve']);
    repository.write('policy.yaml', 'version: 1\napprovals: 1\n');
    repository.append('p.yaml', '    badItemLimit: 3\n');
    repository.commit('ben');
    await repository.plan();
    assert.match((await repository.approve(3, 'anna')).stdout, /anna@example\.com wrote p\.yaml/);
    assert.match((await repository.approve(3, 'ben')).stdout, /ben@example\.com wrote p\.yaml/);
  });
});

suite('the state does not say who wrote what', withSshKeygen, () => {
  const GATED = `${EMPTY_MBX01}before:\n  - approval: { message: go }\n`;
  const changeFact = ({ folder }: Reviewed, key: string, change: (value: string | null) => string): void => {
    const state = new DatabaseSync(join(folder, '.drover/state.db'));
    const row = state.prepare('SELECT value FROM fact WHERE key = ?').get(key);
    const value = change(row === undefined ? null : String(row['value']));
    state.prepare('INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)').run(key, value);
    state.close();
  };
  const APPLIED = 'applied-revision:empty-mbx01';

  test('of who may answer a signed gate: whatever is recorded, an author may not', async (t) => {
    const repository = await reviewed(t, {
      policy: 'version: 1\napprovals: 1\ngates: { signed: true }\n',
      plan: GATED,
    });
    await benMay(repository);
    await repository.drover(8, ['apply', 'c.json', '--no-wait']);
    const answer = ['approve-gate', 'empty-mbx01', '--key', '.drover/anna'];
    const first = repository.git('rev-list', '--max-parents=0', 'HEAD').trim();
    const forgeries: readonly ((record: Record<string, unknown>) => object)[] = [
      (record) => record,
      (record) => ({ ...record, files: [] }),
      (record) => ({ ...record, revision: first }),
      (record) => ({ ...record, before: { ...record, before: null, revision: 'HEAD' } }),
    ];
    for (const forge of forgeries) {
      changeFact(repository, APPLIED, (text) =>
        JSON.stringify(forge(JSON.parse(text ?? '{}') as Record<string, unknown>)),
      );
      assert.match((await repository.drover(3, answer)).stderr, /an author may not approve/);
    }
    await repository.drover(0, ['approve-gate', 'empty-mbx01', '--key', '.drover/ben']);
  });

  test('of what was applied last: another commit than the approved one hides no one', async (t) => {
    const repository = await reviewed(t);
    await benMay(repository);
    await repository.drover(0, ['apply', 'c.json']);
    repository.write(
      'p.yaml',
      EMPTY_MBX01.replace('database: MBX01', 'database: MBX02').replace(
        'targetDatabase: MBX02',
        'targetDatabase: MBX01',
      ),
    );
    repository.commit('anna');
    const written = repository.git('rev-parse', 'HEAD').trim();
    repository.append('p.yaml', '# a remark\n');
    repository.commit('ben');
    changeFact(repository, APPLIED, (text) => {
      const record = JSON.parse(text ?? '{}') as object;
      return JSON.stringify({ ...record, revision: written });
    });
    await annaMayNot(repository);
  });

  test('of what was applied last: a commit that no one else approved hides no one', async (t) => {
    const repository = await reviewed(t);
    await benMay(repository);
    await repository.drover(0, ['apply', 'c.json']);
    repository.write(
      'p.yaml',
      `${EMPTY_MBX01.replaceAll('MBX01', 'MBX03').replaceAll('MBX02', 'MBX01').replaceAll('MBX03', 'MBX02')}`,
    );
    repository.commit('ben');
    const written = repository.git('rev-parse', 'HEAD').trim();
    repository.append('p.yaml', '# a remark\n');
    repository.commit('anna');
    const benMayNot = async (): Promise<void> => {
      await repository.plan();
      assert.match((await repository.approve(3, 'ben')).stdout, /ben@example\.com wrote p\.yaml/);
    };
    await benMayNot();
    // The run of then, with its signatures, but another commit than it came from.
    changeFact(repository, APPLIED, (text) => {
      const record = JSON.parse(text ?? '{}') as object;
      return JSON.stringify({ ...record, revision: written });
    });
    await benMayNot();
    // The change set of that commit, approved by its author only.
    await repository.plan();
    await repository.approve(3, 'ben', '--force');
    const saved = JSON.parse(repository.read('c.json')) as { id: string; contentDigest: string };
    const [name = ''] = readdirSync(repository.folder).filter((one) => one.includes('.approval.ben'));
    const approval: unknown = JSON.parse(repository.read(name));
    const { contentDigest, ...changeSet } = saved;
    const state = new DatabaseSync(join(repository.folder, '.drover/state.db'));
    state
      .prepare('INSERT INTO change_set (id, body) VALUES (?, ?)')
      .run(changeSet.id, JSON.stringify(changeSet));
    state.close();
    changeFact(repository, `review:${saved.id}`, () =>
      JSON.stringify({ approvals: [approval], contentDigest }),
    );
    changeFact(repository, APPLIED, (text) => {
      const record = JSON.parse(text ?? '{}') as object;
      return JSON.stringify({ ...record, revision: written, changeSet: saved.id });
    });
    await benMayNot();
  });
});

suite('unknown authors: no approval counts, and the remedy is said', withSshKeygen, () => {
  const refused = async (repository: Reviewed, why: RegExp, plan?: string): Promise<void> => {
    await repository.plan(plan);
    assert.match((await repository.approve(3, 'ben', '--force')).stdout, why);
    assert.match((await repository.verify(3)).stdout, why);
    assert.match((await repository.drover(3, ['apply', 'c.json'])).stderr, why);
    assert.match((await repository.drover(0, ['plan', plan ?? 'p.yaml'])).stdout, why);
  };

  test('a file that is not committed: changed, new, ignored, or with the change hidden from git', async (t) => {
    const repository = await reviewed(t);
    repository.append('p.yaml', '# not committed\n');
    await refused(repository, /p\.yaml differs from what is committed; commit it/);
    repository.git('update-index', '--assume-unchanged', 'p.yaml');
    await refused(repository, /p\.yaml differs from what is committed/);
    repository.write('new.yaml', EMPTY_MBX01);
    await refused(repository, /new\.yaml is not committed/, 'new.yaml');
    repository.write('.drover/ignored.yaml', EMPTY_MBX01);
    await refused(repository, /\.drover\/ignored\.yaml is not committed/, '.drover/ignored.yaml');
  });

  test('a history that was cut off', async (t) => {
    const repository = await reviewed(t);
    const shallow = join(repository.folder, '.drover', 'shallow');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${repository.folder}`, shallow], {
      stdio: 'ignore',
    });
    symlinkSync('..', join(shallow, '.drover'));
    const run = async (exit: number, ...args: readonly string[]): Promise<string> => {
      const answer = await drover(shallow, args);
      assert.equal(answer.code, exit, answer.stderr);
      return answer.stdout;
    };
    await run(0, 'plan', 'p.yaml', '--out', 'c.json');
    const why = /history of this clone is cut off; fetch all of it: .*fetch-depth: 0/;
    assert.match(await run(3, 'approve', 'c.json', '--key', '.drover/ben', '--force'), why);
    assert.match(await run(3, 'verify', 'c.json'), why);
    execFileSync('git', ['-C', shallow, 'fetch', '-q', '--unshallow'], { stdio: 'ignore' });
    await run(0, 'verify', 'c.json');
  });

  test('parents that this clone alone hides are seen', async (t) => {
    const repository = await reviewed(t);
    repository.append('p.yaml', '# more\n');
    repository.commit('carol');
    repository.write('.git/info/grafts', `${repository.git('rev-parse', 'HEAD').trim()}\n`);
    await annaMayNot(repository);
  });

  test('no repository, and one without a commit', async (t) => {
    const repository = await reviewed(t);
    rmSync(join(repository.folder, '.git'), { recursive: true });
    await refused(repository, /p\.yaml is not committed; commit it to the git repository/);
    repository.git('init', '-q');
    await refused(repository, /p\.yaml is not committed; commit it to the git repository/);
  });

  test('a link out of the repository is not even planned', async (t) => {
    const repository = await reviewed(t);
    const outside = join(repository.folder, '..', `outside-${process.pid}.yaml`);
    writeFileSync(outside, EMPTY_MBX01);
    t.after(() => rmSync(outside));
    symlinkSync(outside, join(repository.folder, 'link.yaml'));
    repository.commit('anna');
    const { stderr } = await repository.drover(64, ['plan', 'link.yaml', '--out', 'c.json']);
    assert.match(stderr, /lies outside of the repository/);
  });

  test('values of --var, which nobody has committed', async (t) => {
    const repository = await reviewed(t, {
      plan: `${EMPTY_MBX01.replace('MBX02', '${target}')}vars: { target: MBX02 }\n`,
    });
    await repository.drover(0, ['plan', 'p.yaml', '--var', 'target=MBX01', '--out', 'c.json']);
    assert.match((await repository.approve(3, 'ben')).stdout, /values of --var belong into the plan/);
    await benMay(repository);
  });
});

test('a saved file cannot name another plan as its own', withSshKeygen, async (t) => {
  const repository = await reviewed(t);
  repository.write('bens.yaml', EMPTY_MBX01.replace('empty-mbx01', 'bens'));
  repository.write('same-by-ben.yaml', `${EMPTY_MBX01}    badItemLimit: 1\n`);
  repository.commit('ben');
  for (const planFile of [
    'drover.yaml',
    'bens.yaml',
    'same-by-ben.yaml',
    'policy.yaml',
    'nothing.yaml',
    '.',
    '../p.yaml',
  ]) {
    await repository.plan();
    const file = join(repository.folder, 'c.json');
    const { contentDigest: _, ...changeSet } = JSON.parse(readFileSync(file, 'utf8')) as Record<
      string,
      unknown
    >;
    const edited = { ...changeSet, planFile };
    writeFileSync(file, JSON.stringify({ ...edited, contentDigest: digestOf(edited) }));
    const approved = await drover(repository.folder, [
      'approve',
      'c.json',
      '--key',
      '.drover/anna',
      '--force',
    ]);
    assert.ok([3, 4].includes(approved.code), `${planFile}: ${approved.stdout}${approved.stderr}`);
    for (const command of ['verify', 'apply']) {
      const { code } = await drover(repository.folder, [command, 'c.json']);
      assert.ok([3, 4].includes(code), `${command} with ${planFile}: ${code}`);
    }
  }
});
