// What is signed is what runs: whatever is edited of a saved change set, of the state or of a file that the plan names is found.
import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, test, type TestContext } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import { changeSetId } from '../../src/planner/change-set-id.ts';
import { mutationsOf } from '../view/mutations.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

/** Of the repository, as the plan names them: alone, after a `=`, in a line for a shell, to be included; and one of drover.yaml. */
const NAMED = [
  'common.yaml',
  'identities.csv',
  'one.mjs',
  'probe.mjs',
  'settings.json',
  'two.mjs',
  'verify.mjs',
];

const inScripts = (name: string): string => (/\.(yaml|csv)$/.test(name) ? name : `scripts/${name}`);

/** A plan that names files in every way there is, and waits at a gate before its last step. */
async function namingFiles(t: TestContext) {
  const folder = await workspaceWithLab(t);
  mkdirSync(join(folder, 'scripts'));
  const pathOf = (name: string): string => join(folder, inScripts(name));
  for (const name of NAMED) writeFileSync(pathOf(name), name === 'probe.mjs' ? 'process.exit(1);\n' : '');
  const config = join(folder, 'drover.yaml');
  const endpoint =
    'path: .drover/lab, endpoints: { other: { path: .drover/other, key: "env:OTHER_KEY", identities: identities.csv } } }';
  writeFileSync(config, readFileSync(config, 'utf8').replace('path: .drover/lab }', endpoint));
  writeFileSync(pathOf('common.yaml'), 'version: 1\ndefaults: { priority: high }\n');
  writeFileSync(
    join(folder, 'p.yaml'),
    `${EMPTY_MBX01}include: [common.yaml]
before:
  - title: Look around
    command: { run: [node, one.mjs, --settings=settings.json], probe: [node, probe.mjs], folder: scripts }
  - approval: { message: go }
  - command: { run: [sh, -c, "node scripts/two.mjs > out.txt"], verify: [node, scripts/verify.mjs] }
`,
  );
  const run = async (code: number, ...args: readonly string[]) => {
    const answer = await drover(folder, args);
    assert.equal(answer.code, code, `${args.join(' ')}: ${answer.stdout}${answer.stderr}`);
    return answer;
  };
  await run(0, 'plan', 'p.yaml', '--out', 'c.json');
  return { folder, run, pathOf };
}

const readChangeSet = (folder: string): ChangeSet & { readonly contentDigest: string } =>
  JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8')) as never;

function idOf(changeSet: ChangeSet): string | null {
  try {
    const { id: _, ...meaning } = changeSet;
    return changeSetId(meaning);
  } catch {
    return null;
  }
}

suite('what was altered is refused', () => {
  test('every part of a saved change set', async (t) => {
    const { folder } = await namingFiles(t);
    const original = readChangeSet(folder);
    let edits = 0;
    for (const { path, how, value } of mutationsOf(original)) {
      writeFileSync(join(folder, 'c.json'), JSON.stringify(value));
      const { code } = await drover(folder, ['show', 'c.json']);
      assert.ok(code === 4 || code === 64, `${path} ${how}: exit ${code}`);
      edits += 1;
    }
    assert.ok(edits > 300, String(edits));
    t.diagnostic(`${edits} edits of a saved change set refused`);
  });

  test('every part of the change set that the state holds for a run, when what would run differs', async (t) => {
    const { folder, run } = await namingFiles(t);
    await run(8, 'apply', 'c.json', '--auto-approve', '--no-wait');
    const state = new DatabaseSync(join(folder, '.drover', 'state.db'));
    t.after(() => state.close());
    const [row] = state.prepare('select id, body from change_set').all() as [{ id: string; body: string }];
    const put = (body: string): void => void state.prepare('update change_set set body = ?').run(body);
    const counts = { refused: 0, same: 0 };
    for (const { path, how, value } of mutationsOf(JSON.parse(row.body))) {
      const mutated = value as ChangeSet;
      put(JSON.stringify(mutated));
      const isSame = idOf(mutated) === row.id && mutated.id === row.id;
      const { code } = await drover(folder, ['show', 'empty-mbx01', '--json']);
      if (!isSame) assert.equal(code, 4, `${path} ${how}`);
      counts[isSame ? 'same' : 'refused'] += 1;
    }
    put(row.body.replaceAll('node scripts/two.mjs', 'node -p 1'));
    for (const file of ['c.json', 'p.yaml']) {
      assert.match(
        (await run(4, 'apply', file, '--auto-approve', '--no-wait')).stderr,
        /altered after planning/,
      );
    }
    await run(4, 'recover', 'empty-mbx01');
    assert.ok(counts.refused > 150, JSON.stringify(counts));
    t.diagnostic(`state: ${counts.refused} edits refused, ${counts.same} that change nothing that runs`);
  });

  test('every file that the plan names, until nothing reads it any more', async (t) => {
    const { folder, run, pathOf } = await namingFiles(t);
    const files = readChangeSet(folder).files.map(({ path }) => path);
    assert.deepEqual(files, NAMED.map(inScripts));
    const ways: Readonly<Record<string, (file: string) => void>> = {
      longer: (file) => appendFileSync(file, '\n'),
      'with a mark at its start': (file) => writeFileSync(file, `\ufeff${readFileSync(file, 'utf8')}`),
      'a link to something else': (file) => {
        writeFileSync(`${file}.other`, '#\n');
        rmSync(file);
        symlinkSync(`${file}.other`, file);
      },
      'a folder': (file) => {
        rmSync(file);
        mkdirSync(file);
      },
      gone: (file) => rmSync(file),
    };
    const whileChanged = async (
      name: string,
      work: () => Promise<void>,
      change = (file: string) => appendFileSync(file, '\n'),
    ): Promise<void> => {
      const text = readFileSync(pathOf(name), 'utf8');
      change(pathOf(name));
      await work();
      rmSync(pathOf(name), { recursive: true, force: true });
      writeFileSync(pathOf(name), text);
    };
    const go = ['apply', 'c.json', '--auto-approve', '--no-wait'] as const;
    for (const name of NAMED) {
      for (const [what, change] of Object.entries(ways)) {
        const refused = async (): Promise<void> => {
          const { stderr } = await run(4, ...go);
          assert.match(stderr, new RegExp(`${name} (has changed|is gone) since it was planned`), what);
          assert.match(stderr, /git checkout/);
        };
        await whileChanged(name, refused, change);
      }
    }
    // The same content by another way is the same file.
    const throughLink = (file: string): void => {
      renameSync(file, `${file}.real`);
      symlinkSync(`${file}.real`, file);
    };
    await whileChanged('settings.json', async () => void (await run(8, ...go)), throughLink);
    t.diagnostic(`${NAMED.length} files, each altered in ${Object.keys(ways).length} ways: refused`);
    await run(8, ...go);
    // Its step is over, and what was included is in the change set itself.
    for (const name of ['one.mjs', 'common.yaml'])
      await whileChanged(name, async () => void (await run(8, ...go)));
    for (const name of ['two.mjs', 'verify.mjs']) {
      await whileChanged(name, async () => {
        assert.match((await run(4, ...go)).stderr, new RegExp(`${name} has changed`));
      });
    }
    await run(0, 'approve-gate', 'empty-mbx01');
    await run(0, ...go);
  });

  test('a script that changes while the run is under way is not started', async (t) => {
    const { folder, run, pathOf } = await namingFiles(t);
    writeFileSync(
      join(folder, 'p.yaml'),
      `${EMPTY_MBX01}before:
  - command: { run: [sh, -c, "echo 'process.exit(0)' >> scripts/two.mjs"] }
  - command: { run: [node, scripts/two.mjs] }
`,
    );
    const { stdout, stderr } = await run(7, 'apply', 'p.yaml', '--auto-approve');
    assert.match(stdout + stderr, /scripts\/two\.mjs has changed since it was planned/);
    assert.match(readFileSync(pathOf('two.mjs'), 'utf8'), /exit/);
  });
});
