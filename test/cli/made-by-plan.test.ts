// A saved change set whose id is right may still have been written by hand: what is approved and applied is what its plan
// resolves to, with the choices that a command line allows.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import { databaseName } from '../../src/domain/ids.ts';
import { changeSetId } from '../../src/planner/change-set-id.ts';
import { digestOf } from '../../src/support/canonical-json.ts';
import { drover, temporaryFolder, type Answer } from './drover.ts';
import { withSshKeygen } from '../ssh-keygen.ts';

const PLAN = `version: 1
name: night
timeZone: UTC
windows:
  weekend: { days: [sat, sun], from: "22:00", to: "05:00" }
batches:
  - name: first
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
    complete: { window: weekend, gate: approval }
    badItemLimit: 3
  - name: second
    mailboxes: { database: MBX03 }
    targetDatabase: MBX02
before:
  - command: { run: [node, --version] }
`;
const SPREAD = `version: 1
name: spread
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabases: [MBX02, MBX03]
`;

interface Place {
  readonly folder: string;
  run(exit: number, ...args: readonly string[]): Promise<Answer>;
  saved(): ChangeSet;
  /** Written with an id and a digest that fit. */
  write(changeSet: ChangeSet): void;
}

async function place(t: TestContext, plan: string, ...options: readonly string[]): Promise<Place> {
  const folder = temporaryFolder(t);
  const run = async (exit: number, ...args: readonly string[]): Promise<Answer> => {
    const answer = await drover(folder, args, { columns: 2000 });
    assert.equal(answer.code, exit, `${args.join(' ')}\n${answer.stdout}${answer.stderr}`);
    return answer;
  };
  writeFileSync(
    join(folder, 'drover.yaml'),
    'version: 1\nsystems:\n  lab: { kind: embedded, path: .drover/lab }\nstate: .drover/state.db\nallowedSigners: signers\n',
  );
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'ben')]);
  writeFileSync(join(folder, 'signers'), `ben@example.com ${readFileSync(join(folder, 'ben.pub'), 'utf8')}`);
  const lab = ['lab', 'create', '.drover/lab', '--databases', 'MBX01,MBX02,MBX03', '--mailboxes', '12'];
  await run(0, ...lab, '--messages', '3', '--message-size', '1500', '--seed', '7');
  writeFileSync(join(folder, 'p.yaml'), plan);
  await run(0, 'plan', 'p.yaml', '--out', 'c.json', ...options);
  const file = join(folder, 'c.json');
  return {
    folder,
    run,
    saved: () => JSON.parse(readFileSync(file, 'utf8')) as ChangeSet,
    write: (changeSet) => {
      const { contentDigest: _, ...content } = changeSet as ChangeSet & { contentDigest?: string };
      const sealed = { ...content, id: changeSetId(content) };
      writeFileSync(file, JSON.stringify({ ...sealed, contentDigest: digestOf(sealed) }));
    },
  };
}

const BY_HAND: readonly (readonly [string, (saved: ChangeSet) => ChangeSet])[] = [
  [
    'another target',
    (saved) => ({
      ...saved,
      changes: saved.changes.map((change) =>
        change.kind === 'create-move-request' && change.from === 'MBX01'
          ? {
              ...change,
              to: databaseName('MBX03'),
              spec: { ...change.spec, targetDatabase: databaseName('MBX03') },
            }
          : change,
      ),
    }),
  ],
  [
    'no window',
    (saved) => ({ ...saved, batches: saved.batches.map((one) => ({ ...one, complete: { kind: 'now' } })) }),
  ],
  ['no gate', (saved) => ({ ...saved, batches: saved.batches.map((one) => ({ ...one, gate: null })) })],
  [
    'more bad items',
    (saved) => ({
      ...saved,
      changes: saved.changes.map((change) =>
        change.kind === 'create-move-request'
          ? { ...change, spec: { ...change.spec, options: { ...change.spec.options, badItemLimit: 40 } } }
          : change,
      ),
    }),
  ],
  [
    'another command',
    (saved) => ({
      ...saved,
      nodes: saved.nodes.map((node) =>
        node.kind === 'step'
          ? {
              ...node,
              step: {
                ...node.step,
                spec: { ...node.step.spec, options: { ...node.step.spec.options, run: ['node', '-p', '1'] } },
              },
            }
          : node,
      ),
    }),
  ],
  [
    'a mailbox that the plan does not select',
    (saved) => {
      const [first] = saved.changes;
      assert.ok(first?.kind === 'create-move-request');
      const changes = saved.changes.map((change) =>
        change.from === 'MBX03' && change.kind === 'create-move-request'
          ? { ...change, batch: first.batch }
          : change,
      );
      return { ...saved, changes };
    },
  ],
];

suite('a change set that was made by hand', withSshKeygen, () => {
  for (const [what, change] of BY_HAND) {
    test(`${what}: it is neither approved nor applied, and the difference is named`, async (t) => {
      const { run, saved, write } = await place(t, PLAN);
      const before = saved().id;
      write(change(saved()));
      assert.notEqual(saved().id, before);
      for (const command of [
        ['approve', 'c.json', '--key', 'ben'],
        ['apply', 'c.json', '--auto-approve'],
      ]) {
        const { stderr } = await run(4, ...command);
        assert.match(stderr, /c\.json is not what p\.yaml resolves to \((not )?planned: .*made by hand/);
      }
    });
  }
});

suite(
  'a change set that is less than its plan, or differs where the plan leaves it open, is its plan’s',
  withSshKeygen,
  () => {
    const apply = ['apply', 'c.json', '--auto-approve', '--no-wait'];

    test('as it was planned, with a batch or mailboxes left out', async (t) => {
      const whole = await place(t, PLAN);
      await whole.run(0, 'approve', 'c.json', '--key', 'ben');
      const [mailbox = ''] = whole.saved().changes.map(({ mailboxId }) => mailboxId);
      for (const choice of [
        ['--only', 'second'],
        ['--exclude', mailbox],
        ['--only', 'first', '--exclude', mailbox],
      ]) {
        await whole.run(0, 'plan', 'p.yaml', '--out', 'c.json', ...choice);
        await whole.run(0, 'approve', 'c.json', '--key', 'ben', '--out', `${choice.join('')}.json`);
      }
      await whole.run(0, 'plan', 'p.yaml', '--out', 'c.json', '--only', 'second');
      await whole.run(0, ...apply);
    });

    test('placed before mail arrived that placement would weigh otherwise now', async (t) => {
      const { run, saved, write } = await place(t, SPREAD);
      const [heavy] = saved().changes;
      const deliver = [
        'lab',
        'deliver',
        '.drover/lab',
        '--mailbox',
        heavy?.mailboxId ?? '',
        '--size',
        '900000',
      ];
      await run(0, ...deliver);
      await run(0, 'plan', 'p.yaml', '--out', 'other.json');
      await run(0, 'approve', 'c.json', '--key', 'ben');
      write({
        ...saved(),
        changes: saved().changes.map((change) =>
          change.kind === 'create-move-request'
            ? {
                ...change,
                to: databaseName('MBX01'),
                spec: { ...change.spec, targetDatabase: databaseName('MBX01') },
              }
            : change,
        ),
      });
      await run(4, ...apply);
    });

    test('a rollback: of a run, a batch, a mailbox', async (t) => {
      const { run, saved } = await place(t, PLAN.replace('{ window: weekend, gate: approval }', 'now'));
      await run(0, ...apply);
      const mailbox = saved().changes.find(({ batch }) => batch === 'first')?.mailboxId ?? '';
      for (const scope of [[], ['second'], [mailbox]]) {
        await run(0, 'rollback', 'night', ...scope, '--out', 'c.json');
        await run(0, 'approve', 'c.json', '--key', 'ben', '--out', `back${scope.join('')}.json`);
      }
      await run(0, ...apply);
      const again = await run(0, 'rollback', 'night', mailbox, '--out', 'c.json');
      assert.match(again.stdout, /Nothing to do: nothing that the run moved is left to bring back/);
      assert.match((await run(0, ...apply)).stderr, /Nothing to do/);
    });

    test('one whose values came from the command line is said not to be compared', async (t) => {
      const plan = PLAN.replace('badItemLimit: 3', 'badItemLimit: ${limit}').replace(
        'windows:',
        'vars: { limit: 1 }\nwindows:',
      );
      const { run } = await place(t, plan, '--var', 'limit=2', '--only', 'second');
      const { stderr } = await run(0, ...apply);
      assert.match(
        stderr,
        /c\.json was not compared with its plan: it does not come from p\.yaml as that file is now/,
      );
    });

    test('one that cannot be compared starts no program to ask for a load but that of drover.yaml', async (t) => {
      const { folder, run, saved, write } = await place(t, PLAN, '--only', 'second');
      const ask = {
        kind: 'program',
        run: [process.execPath, '-e', 'fs.writeFileSync("asked", "")'],
      } as const;
      const throttle = { name: 'SAN', above: 9, below: 7, everyMs: 1000, ask };
      write({ ...saved(), limits: { throttle } });
      appendFileSync(join(folder, 'p.yaml'), '# changed\nlabels: { by: hand }\n');
      for (const command of [apply, ['approve', 'c.json', '--key', 'ben']])
        assert.match(
          (await run(4, ...command)).stderr,
          /asks for a load \(SAN\) in another way than drover\.yaml/,
        );
      assert.ok(!existsSync(join(folder, 'asked')));
    });

    test('one whose plan has changed since is said not to be compared', async (t) => {
      const { folder, run } = await place(t, PLAN, '--only', 'second');
      appendFileSync(join(folder, 'p.yaml'), '  - wait: { for: 1s }\n');
      assert.match((await run(0, ...apply)).stderr, /was not compared with its plan/);
    });

    test('one that only says that it is a rollback is none, also where its plan has changed since', async (t) => {
      const { folder, run, saved, write } = await place(t, PLAN, '--only', 'second');
      write({ ...saved(), rollback: true });
      appendFileSync(join(folder, 'p.yaml'), '  - wait: { for: 1s }\n');
      for (const command of [apply, ['approve', 'c.json', '--key', 'ben'], ['rehearse', 'c.json']])
        assert.match(
          (await run(4, ...command)).stderr,
          /c\.json says that it is a rollback, and it is that of none of the last 20 runs of plan night/,
        );
    });

    test('a rollback whose plan has changed since is still that of its run', async (t) => {
      const { folder, run } = await place(t, PLAN, '--only', 'second');
      await run(0, ...apply);
      await run(0, 'rollback', 'night', '--out', 'c.json');
      appendFileSync(join(folder, 'p.yaml'), '  - wait: { for: 1s }\n');
      await run(0, ...apply);
    });

    test('one whose plan has lost mailboxes since names them before it moves them', async (t) => {
      const { folder, run } = await place(t, PLAN, '--only', 'second');
      const file = join(folder, 'p.yaml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace(/ {2}- name: second\n.*\n.*\n/, ''));
      assert.match(
        (await run(0, ...apply)).stderr,
        /What is done is what was saved, also to \d+ mailbox(es)? that the plan no longer names: .+@/,
      );
    });
  },
);
