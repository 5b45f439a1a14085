import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import { digestOf } from '../../src/support/canonical-json.ts';
import { drover, EMPTY_MBX01, workspaceWithLab, type Answer } from './drover.ts';
import { withSshKeygen } from '../ssh-keygen.ts';

const DAY_MS = 24 * 3600 * 1000;
const later = (days: number) => ({
  nowMs: () => Date.now() + days * DAY_MS,
  sleep: () => Promise.reject(new Error('nothing waits in these tests')),
});
const STEP = 'before:\n  - command: { run: [node, --version] }\n';

/** A saved change set `c.json`, a signer, and a policy without demands unless one is given. */
async function saved(t: TestContext, policy = 'version: 1\napprovals: 0\nauthorMayApprove: true\n') {
  const folder = await workspaceWithLab(t);
  const key = join(folder, 'ben');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  writeFileSync(join(folder, 'signers'), `ben@example.com ${readFileSync(`${key}.pub`, 'utf8')}`);
  writeFileSync(join(folder, 'policy.yaml'), policy);
  appendFileSync(join(folder, 'drover.yaml'), 'policy: policy.yaml\nallowedSigners: signers\n');
  writeFileSync(join(folder, 'p.yaml'), `${EMPTY_MBX01}${STEP}`);
  const file = join(folder, 'c.json');
  const run = async (code: number, args: readonly string[], days = 0): Promise<Answer> => {
    const answer = await drover(folder, args, days === 0 ? {} : { clock: later(days) });
    assert.equal(answer.code, code, `${args.join(' ')}: ${answer.stdout}${answer.stderr}`);
    return answer;
  };
  await run(0, ['plan', 'p.yaml', '--out', 'c.json']);
  /** By hand, and with a new digest: as somebody does who means to deceive. */
  const edit = (change: (changeSet: ChangeSet) => object, isSealed = true): void => {
    const { contentDigest, ...changeSet } = JSON.parse(readFileSync(file, 'utf8')) as ChangeSet & {
      contentDigest?: string;
    };
    const edited = { ...changeSet, ...change(changeSet) };
    writeFileSync(
      file,
      JSON.stringify({ ...edited, contentDigest: isSealed ? digestOf(edited) : contentDigest }),
    );
  };
  return { folder, run, edit };
}

const youngerBy = (days: number) => (changeSet: ChangeSet) => ({
  observedAt: new Date(Date.parse(changeSet.observedAt) + days * DAY_MS).toISOString(),
  expiresAt: new Date(Date.parse(changeSet.expiresAt) + days * DAY_MS).toISOString(),
});

suite('the times of a saved change set', withSshKeygen, () => {
  test('edited by hand they are found, in every command that reads the file', async (t) => {
    const { run, edit } = await saved(t);
    edit(youngerBy(2), false);
    for (const command of [['show'], ['verify'], ['approve', '--key', 'ben'], ['apply', '--auto-approve']]) {
      const { stderr } = await run(4, [command[0] ?? '', 'c.json', ...command.slice(1)]);
      assert.match(stderr, /times or texts do not match its digest/);
    }
  });

  test('are signed with it: an approval does not make an aged one young again', async (t) => {
    const { run, edit } = await saved(t, 'version: 1\napprovals: 1\nauthorMayApprove: true\n');
    await run(0, ['approve', 'c.json', '--key', 'ben']);
    const aged = await run(4, ['apply', 'c.json'], 2);
    assert.match(aged.stderr, /valid until/);
    edit(youngerBy(2));
    assert.match((await run(3, ['verify', 'c.json'], 2)).stdout, /another saved version/);
    assert.match((await run(3, ['apply', 'c.json'], 2)).stderr, /another saved version/);
  });

  test('without a policy the approval is bound to them as well', async (t) => {
    const { folder, run, edit } = await saved(t);
    writeFileSync(
      join(folder, 'drover.yaml'),
      readFileSync(join(folder, 'drover.yaml'), 'utf8').replace('policy: policy.yaml\n', ''),
    );
    await run(0, ['plan', 'p.yaml', '--out', 'c.json']);
    await run(0, ['approve', 'c.json', '--key', 'ben']);
    edit(youngerBy(1));
    assert.match((await run(3, ['verify', 'c.json'])).stdout, /another saved version/);
    assert.match((await run(3, ['apply', 'c.json'])).stderr, /another saved version/);
  });

  test('do not let an unsigned one be applied twice', async (t) => {
    const { run, edit } = await saved(t);
    await run(0, ['apply', 'c.json', '--auto-approve']);
    edit(youngerBy(1));
    assert.match((await run(4, ['apply', 'c.json', '--auto-approve'])).stderr, /was already applied/);
  });

  test('let one of the same meaning be applied again once somebody has signed that', async (t) => {
    const { folder, run } = await saved(t);
    const readIds = (): readonly string[] => {
      const { id, changes } = JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8')) as ChangeSet;
      return [id, ...changes.map(({ mailboxId }) => mailboxId)];
    };
    writeFileSync(join(folder, 'p.yaml'), `${EMPTY_MBX01}    move: primary-only\n`);
    await run(0, ['plan', 'p.yaml', '--out', 'c.json']);
    const before = readIds();
    const [, ...mailboxes] = before;
    await run(0, ['apply', 'c.json', '--auto-approve']);
    writeFileSync(
      join(folder, 'back.yaml'),
      `version: 1\nname: back\nbatches:\n  - { name: all, mailboxes: [${mailboxes.join(', ')}], targetDatabase: MBX01, move: primary-only }\n`,
    );
    const clear = async (): Promise<void> => {
      for (const mailbox of mailboxes) await run(0, ['move-request', 'remove', mailbox, '--auto-approve']);
    };
    await clear();
    await run(0, ['apply', 'back.yaml', '--auto-approve']);
    await clear();
    await run(0, ['plan', 'p.yaml', '--out', 'c.json']);
    assert.deepEqual(readIds(), before);
    assert.match((await run(4, ['apply', 'c.json', '--auto-approve'])).stderr, /was already applied/);
    await run(0, ['approve', 'c.json', '--key', 'ben']);
    await run(0, ['apply', 'c.json']);
  });
});

suite('what a saved change set says of itself', withSshKeygen, () => {
  const innocent = (changeSet: ChangeSet) => ({
    changes: changeSet.changes.map((change) => ({
      ...change,
      label: change.label.replace(/^.* </, 'Nobody At All <'),
      sizeBytes: 1,
      itemCount: 0,
    })),
    forecast: null,
    nodes: changeSet.nodes.map((node) =>
      node.kind === 'step'
        ? { ...node, step: { ...node.step, description: { ...node.step.description, title: 'Do nothing' } } }
        : node,
    ),
  });

  test('is neither shown to who approves nor to who is asked: names, sizes, steps and forecast are those of now', async (t) => {
    const { run, edit } = await saved(t);
    edit(innocent);
    for (const command of [
      ['approve', 'c.json', '--key', 'ben', '--out', 'other.json'],
      ['apply', 'c.json'],
    ]) {
      const { stderr } = await run(command[0] === 'apply' ? 3 : 0, command);
      assert.match(stderr, /\d kB; done /);
      assert.match(stderr, /node --version/);
      assert.doesNotMatch(stderr, /Nobody At All|Do nothing/);
    }
  });

  test('is not what policy judges: a limit is held against the sizes of now', async (t) => {
    const { run, edit } = await saved(t, 'version: 1\napprovals: 0\nlimits: { maxSize: 1KB }\n');
    edit(innocent);
    assert.match((await run(3, ['apply', 'c.json', '--auto-approve'])).stderr, /Mail to move: .* kB/);
  });

  test('is refused at the approval already where another mailbox stands behind a name', async (t) => {
    const { run, edit } = await saved(t);
    edit(({ changes }) => ({
      changes: changes.map((change) => ({ ...change, label: 'Test <test@example.com>' })),
    }));
    assert.match(
      (await run(4, ['approve', 'c.json', '--key', 'ben'])).stderr,
      /called Test <test@example\.com>/,
    );
  });
});
