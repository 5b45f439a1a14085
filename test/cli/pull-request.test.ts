import { createHash } from 'node:crypto';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';
import { withSshKeygen } from '../ssh-keygen.ts';

const POLICY = 'version: 1\napprovals: 1\nlimits: { maxMailboxes: 100 }\n';

/** git there, as this person. */
const gitOf =
  (folder: string, name: string) =>
  (...args: readonly string[]): string =>
    execFileSync(
      'git',
      ['-C', folder, '-c', `user.name=${name}`, '-c', `user.email=${name}@example.com`, ...args],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, ...NO_GIT_CONFIGURATION },
      },
    );

/** A repository with a plan on main, two people with keys, and a policy that asks for one approval. */
async function repository(t: TestContext): Promise<string> {
  const folder = await workspaceWithLab(t);
  const git = gitOf(folder, 'anna');
  const signers = ['anna', 'ben'].map((name) => {
    const key = join(folder, '.drover', name);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
    return `${name}@example.com namespaces="drover-approval" ${readFileSync(`${key}.pub`, 'utf8')}`;
  });
  writeFileSync(join(folder, 'allowed_signers'), signers.join(''));
  writeFileSync(join(folder, 'policy.yaml'), POLICY);
  const config = readFileSync(join(folder, 'drover.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'drover.yaml'),
    `${config}policy: policy.yaml\nallowedSigners: allowed_signers\n`,
  );
  writeFileSync(join(folder, '.gitignore'), '.drover/\n*.json\n');
  writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'plan');
  return folder;
}

suite('pull request', withSshKeygen, () => {
  test('a change set is applied only when somebody else than its author has signed exactly it', async (t) => {
    const folder = await repository(t);
    assert.equal((await drover(folder, ['plan', 'p.yaml', '--out', 'c.json'])).code, 0);

    const unapproved = await drover(folder, ['apply', 'c.json', '--auto-approve']);
    assert.equal(unapproved.code, 3, unapproved.stderr);
    assert.match(unapproved.stderr, /Approvals missing/);

    const byAuthor = await drover(folder, [
      'approve',
      'c.json',
      '--key',
      '.drover/anna',
      '--out',
      'c.approval.anna.json',
      '--force',
    ]);
    assert.equal(byAuthor.code, 3, byAuthor.stderr);
    assert.match(
      byAuthor.stdout,
      /does not count: an author may not approve, and anna@example\.com wrote drover\.yaml/,
    );
    const refused = await drover(folder, ['verify', 'c.json']);
    assert.equal(refused.code, 3);
    assert.match(
      refused.stdout,
      /the approval of anna@example\.com does not count: an author may not approve/,
    );

    assert.equal(
      (await drover(folder, ['approve', 'c.json', '--key', '.drover/ben', '--out', 'c.approval.ben.json']))
        .code,
      0,
    );
    const verified = await drover(folder, ['verify', 'c.json']);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
    const applied = await drover(folder, ['apply', 'c.json']);
    assert.equal(applied.code, 0, applied.stderr);
    const report = await drover(folder, ['report']);
    assert.match(report.stdout, /ben@example\.com approved this change set/);
  });

  test('a changed approval, a strange key and an approval of something else are refused with the reason', async (t) => {
    const folder = await repository(t);
    await drover(folder, ['plan', 'p.yaml', '--out', 'c.json']);
    await drover(folder, ['approve', 'c.json', '--key', '.drover/ben', '--out', 'c.approval.ben.json']);
    const file = join(folder, 'c.approval.ben.json');
    const approval = readFileSync(file, 'utf8');
    writeFileSync(file, approval.replace('"expiresAt": null', '"expiresAt": "2099-01-01T00:00:00.000Z"'));
    const changed = await drover(folder, ['verify', 'c.json']);
    assert.equal(changed.code, 3);
    assert.match(changed.stdout, /c\.approval\.ben\.json does not count: .*[Ss]ignature/);

    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, '.drover', 'eve')]);
    await drover(folder, ['approve', 'c.json', '--key', '.drover/eve', '--out', 'c.approval.ben.json']);
    assert.equal(readFileSync(file, 'utf8').includes('2099'), true, 'what does not count is not written');
    await drover(folder, [
      'approve',
      'c.json',
      '--key',
      '.drover/eve',
      '--out',
      'c.approval.ben.json',
      '--force',
    ]);
    const strange = await drover(folder, ['verify', 'c.json']);
    assert.equal(strange.code, 3);
    assert.match(strange.stdout, /its key is not in/);
  });

  test('an approval counts when apply plans the same plan again, but not after an edit of the plan, and counts for its own file only', async (t) => {
    const folder = await repository(t);
    await drover(folder, ['plan', 'p.yaml', '--out', 'c.json']);
    await drover(folder, ['approve', 'c.json', '--key', '.drover/ben', '--out', 'c.approval.ben.json']);
    await drover(folder, ['plan', 'p.yaml', '--out', 'd.json']);
    const file = await drover(folder, ['verify', 'd.json', '--approval', 'c.approval.ben.json']);
    assert.equal(file.code, 3);
    assert.match(file.stdout, /another saved version/);

    const apply = ['apply', 'p.yaml', '--auto-approve', '--approval', 'c.approval.ben.json'];
    writeFileSync(join(folder, 'p.yaml'), `${EMPTY_MBX01}    badItemLimit: 3\n`);
    const edited = await drover(folder, apply);
    assert.equal(edited.code, 3);
    assert.match(edited.stderr, /given to another change set/);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    const same = await drover(folder, apply);
    assert.equal(same.code, 0, same.stdout + same.stderr);
  });

  test('with --policy-ref the rules come from the protected branch, and what is not merged there is not applied', async (t) => {
    const folder = await repository(t);
    const git = gitOf(folder, 'e');
    git('checkout', '-q', '-b', 'branch');
    writeFileSync(join(folder, 'policy.yaml'), 'version: 1\n');
    git('commit', '-q', '-a', '-m', 'no rules');
    const lax = await drover(folder, ['apply', 'p.yaml', '--auto-approve', '--policy-ref', 'main']);
    assert.equal(lax.code, 3);
    assert.match(lax.stderr, /Approvals missing: 1 approval/);
    await drover(folder, ['plan', 'p.yaml', '--out', 'c.json']);
    assert.equal((await drover(folder, ['verify', 'c.json', '--policy-ref', 'main'])).code, 3);
  });

  test('diff shows what a commit changes in effect, and nothing for a change of words', async (t) => {
    const folder = await repository(t);
    const git = gitOf(folder, 'e');
    writeFileSync(join(folder, 'p.yaml'), `# words only\n${EMPTY_MBX01}`);
    git('commit', '-q', '-a', '-m', 'words');
    const words = await drover(folder, ['diff', 'HEAD~1..HEAD']);
    assert.equal(words.code, 0, words.stderr);
    writeFileSync(join(folder, 'p.yaml'), `${EMPTY_MBX01}    badItemLimit: 3\n`);
    const effect = await drover(folder, ['diff', 'HEAD']);
    assert.equal(effect.code, 2, effect.stderr);
    assert.match(effect.stdout, /^p\.yaml \(changed\)$/m);
    assert.match(effect.stdout, /^\+ all: .* moves MBX01 → MBX02 \(badItemLimit 3\)$/m);
    const markdown = await drover(folder, ['diff', 'HEAD', '--format', 'markdown']);
    assert.match(markdown.stdout, /^<!-- drover:diff -->\n/);
    assert.equal(git('status', '--porcelain').trim(), 'M p.yaml');
  });

  test('a roster outside git is read as it is now, for both revisions', async (t) => {
    const folder = await repository(t);
    const git = gitOf(folder, 'e');
    const { stdout } = await drover(folder, ['plan', 'p.yaml', '--json']);
    const [, address = ''] = /<([^>]*)>/.exec(JSON.parse(stdout).changeSet.changes[0].label) ?? [];
    const roster = `EmailAddress\n${address}\n`;
    writeFileSync(join(folder, 'list.csv'), roster);
    writeFileSync(join(folder, '.git', 'info', 'exclude'), 'list.csv\n');
    const pin = createHash('sha256').update(roster).digest('hex');
    const plan = (more: string): string =>
      EMPTY_MBX01.replace('{ database: MBX01 }', `{ csv: list.csv, sha256: "${pin}" }`) + more;
    writeFileSync(join(folder, 'p.yaml'), plan(''));
    git('commit', '-q', '-a', '-m', 'roster');
    writeFileSync(join(folder, 'p.yaml'), plan('    badItemLimit: 3\n'));
    git('commit', '-q', '-a', '-m', 'limit');
    const effect = await drover(folder, ['diff', 'HEAD~1..HEAD']);
    assert.equal(effect.code, 2, effect.stderr);
    assert.doesNotMatch(effect.stdout, /invalid plan/);
    assert.match(effect.stdout, /^\+ all: .*badItemLimit 3/m);
  });

  test('names are replaced under a key, the same way each time, and appear nowhere', async (t) => {
    const folder = await repository(t);
    const plan = ['plan', 'p.yaml', '--format', 'markdown', '--redact', 'env:KEY'];
    const first = await drover(folder, plan, { env: { KEY: 'k1'.repeat(8) } });
    assert.equal(first.code, 0, first.stderr);
    const second = await drover(folder, plan, { env: { KEY: 'k1'.repeat(8) } });
    assert.equal(first.stdout, second.stdout);
    assert.match(first.stdout, /mailbox-[0-9a-f]{10}/);
    assert.doesNotMatch(first.stdout, /@example|Anil|Siobh/);
    assert.notEqual((await drover(folder, plan, { env: { KEY: 'k2'.repeat(8) } })).stdout, first.stdout);
  });
});
