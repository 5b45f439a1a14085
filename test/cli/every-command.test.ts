// Every command either only looks, or is an act that policy can forbid: one that is added has to be one of them.
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { actKinds, type ActKind } from '../../src/domain/act-kinds.ts';
import { drover, temporaryFolder, type Answer } from './drover.ts';

/** Change nothing that a drover.yaml names, but files that they were told to write. `apply` has rules of its own. */
const LOOKS = new Set(
  [
    'quickstart init validate test plan rehearse inventory select retire diff approve verify apply serve rollback status report runs acts show drift compare doctor import',
    'schema explain completion man help lab-create lab-export lab-list lab-show lab-compare move-request-get',
    'move-request-statistics move-request-report continuity-status continuity-check',
    'lab-dovecot-up lab-dovecot-down lab-dovecot-status',
  ].flatMap((names) => names.split(' ')),
);

/** The same act in a lab of another kind; `test/systems/dovecot/lab-command.test.ts` has it refused. */
const SAME_ACT = new Map<string, ActKind>([
  ['lab-dovecot-fill', 'lab-import'],
  ['lab-dovecot-deliver', 'lab-deliver'],
]);
const GROUPS_IN_GROUPS: ReadonlySet<string> = new Set(['lab-dovecot']);

/** One name for it, in every command that asks: the failure names it. */
const DO_NOT_ASK = '--auto-approve';

/** What stands after the command's own words. */
const ACTS: Readonly<Record<ActKind, readonly string[]>> = {
  purge: ['--now', '--before-retention', '--auto-approve'],
  'move-request-new': ['MOVED', '--target-database', 'MBX01'],
  'move-request-suspend': ['REQUESTED'],
  'move-request-resume': ['REQUESTED'],
  'move-request-remove': ['REQUESTED', '--auto-approve'],
  mrs: ['--until-idle'],
  'continuity-switchover': ['.drover/second', '--auto-approve'],
  'continuity-shutdown': ['--auto-approve'],
  'continuity-start': ['.drover/second', '--auto-approve'],
  recover: ['held'],
  'approve-gate': ['held'],
  unlock: ['held', '--auto-approve'],
  'run-pause': ['held'],
  'run-resume': ['held'],
  'run-postpone': ['held', '--by', '2d'],
  'run-complete': ['held', '--now', '--auto-approve'],
  'run-cancel': ['held', '--auto-approve'],
  'run-forget': ['held', 'HELD', '--auto-approve'],
  hold: ['--reason', 'incident', '--plan', 'held'],
  'hold-end': ['--plan', 'held', '--auto-approve'],
  'lab-import': ['.drover/first', '--mailbox', 'MOVED', '--database', 'MBX02', '--from', 'drover.yaml'],
  'lab-deliver': ['.drover/first', '--mailbox', 'MOVED'],
  'lab-damage': ['.drover/first', '--mailbox', 'MOVED', '--item', 'oldest'],
  'lab-restore': ['.drover/first', '--backup', 'no.backup'],
};

/** An option of another act's command makes it this one. */
const BY_OPTION: Readonly<Partial<Record<ActKind, readonly string[]>>> = { 'hold-end': ['hold', '--end'] };
/** Stopping waits for no one: only a row of its own forbids it. */
const NOT_BY_DEFAULT: ReadonlySet<ActKind> = new Set(['hold']);

const wordsOf = (kind: ActKind): readonly string[] => {
  const byOption = BY_OPTION[kind];
  if (byOption !== undefined) return byOption;
  const [, group = '', sub = ''] = /^(move-request|continuity|lab|run)-(.+)$/.exec(kind) ?? [];
  if (group === 'run') return [sub];
  return group === '' ? [kind] : [group, sub];
};

test('each command is one or the other, and each act has a command', async (t) => {
  const folder = temporaryFolder(t);
  const found = new Set(await leaves(folder, []));
  const ofActs = actKinds.filter((kind) => !(kind in BY_OPTION)).map((kind) => wordsOf(kind).join('-'));
  const known = [...LOOKS, ...ofActs, ...SAME_ACT.keys()].sort();
  assert.deepEqual([...found].sort(), known);
  assert.deepEqual(Object.keys(ACTS).sort(), [...actKinds].sort());
});

async function leaves(folder: string, words: readonly string[]): Promise<string[]> {
  const { stdout } = await drover(folder, [...words, '--help']);
  const names = [...stdout.matchAll(/^ {2}([a-z][a-z-]+)(?: .*)?$/gm)].map(([, name = '']) => name);
  const listed = words.length === 0 || stdout.includes('\nCommands:');
  if (!listed) return [words.join('-')];
  const below = [...new Set(names)].filter((name) => words.length === 0 || name !== 'help');
  const isGroup = (name: string): boolean =>
    words.length === 0 || GROUPS_IN_GROUPS.has([...words, name].join('-'));
  const all = await Promise.all(
    below.map(async (name) =>
      isGroup(name) ? leaves(folder, [...words, name]) : [[...words, name].join('-')],
    ),
  );
  return all.flat();
}

suite('where policy forbids all acts', () => {
  let world: World;
  before(async () => {
    world = await aWorld();
  });
  after(() => world.close());

  for (const kind of actKinds) {
    test(`${kind} is refused (3), begins nothing, and is done where policy does not`, async () => {
      const args = [...wordsOf(kind), ...ACTS[kind]].map((word) => world.names[word] ?? word);
      const known = (await world.acts()).length;
      const row = NOT_BY_DEFAULT.has(kind) ? kind : 'default';
      world.policy(`acts: { ${row}: { forbidden: true } }`);
      const refused = await world.run(args);
      assert.equal(refused.code, 3, refused.stderr);
      assert.match(refused.stderr, new RegExp(`Policy forbids ${kind}\\.`));
      world.policy(`acts: { ${kind}: { approvals: 1 } }`);
      assert.match((await world.run(args)).stderr, /Approvals missing/);
      assert.equal((await world.acts()).length, known);
      world.policy(`acts: { default: { forbidden: true }, ${kind}: {} }`);
      if (args.includes(DO_NOT_ASK)) {
        const asked = await world.run(args.filter((word) => word !== DO_NOT_ASK));
        assert.match(asked.stderr, /\[not-confirmed\]\n.*Use --auto-approve/);
        assert.equal((await world.acts()).length, known);
      }
      await world.run(args);
      assert.deepEqual((await world.acts()).slice(0, -known), [kind]);
    });
  }
});

interface World {
  readonly names: Readonly<Record<string, string>>;
  policy(text: string): void;
  run(args: readonly string[]): Promise<Answer>;
  /** Newest first. */
  acts(): Promise<readonly ActKind[]>;
  close(): Promise<void>;
}

/** A pair, a run that waits at a gate, a held lease, a queued request, and a mailbox that was moved. */
async function aWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-cli-'));
  const must = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await drover(folder, args);
    assert.ok([0, 8].includes(code), `${args.join(' ')}\n${stderr}`);
    return stdout;
  };
  writeFileSync(join(folder, 'drover.yaml'), CONFIG);
  await must(
    'lab',
    'create',
    '.drover/first',
    '--databases',
    'MBX01,MBX02,MBX03',
    '--mailboxes',
    '6',
    '--messages',
    '2',
  );
  writeFileSync(join(folder, 'p.yaml'), plan('moved', 'MBX01'));
  const { mailboxes } = JSON.parse(await must('lab', 'list', '.drover/first', '--json')) as {
    mailboxes: readonly {
      readonly address: string;
      readonly parts: readonly { readonly database: string }[];
    }[];
  };
  const inDatabase = (name: string): readonly string[] =>
    mailboxes.filter(({ parts }) => parts[0]?.database === name).map(({ address }) => address);
  const [moved = ''] = inDatabase('MBX01');
  const [requested = '', held = ''] = inDatabase('MBX02');
  const names = { MOVED: moved, REQUESTED: requested, HELD: held };
  await must('apply', 'p.yaml', '--auto-approve');
  await must('move-request', 'remove', moved, '--auto-approve');
  await must('move-request', 'new', names.REQUESTED, '--target-database', 'MBX01', '--suspend');
  writeFileSync(
    join(folder, 'h.yaml'),
    plan('held', 'MBX02').replace('{ database: MBX02 }', `[${held}]`) +
      'before:\n  - dismount: { databases: [MBX03] }\n  - approval: { message: Go on? }\n  - mount: { databases: [MBX03] }\n',
  );
  await must('apply', 'h.yaml', '--auto-approve', '--no-wait');
  const { openStateStore } = await import('../../src/state/index.ts');
  const store = await openStateStore('.drover/state.db', { folder });
  const { ownIdentity } = await import('../../src/support/process-identity.ts');
  await store.acquireLease({ ...ownIdentity(), key: 'plan:held', holder: 'someone', ttlMs: 600_000 });
  appendFileSync(join(folder, 'drover.yaml'), 'policy: policy.yaml\n');
  return {
    names,
    policy: (text) => writeFileSync(join(folder, 'policy.yaml'), `version: 1\n${text}\n`),
    run: (args) => drover(folder, args),
    acts: async () => (await store.acts({ limit: 1000 })).map(({ act }) => act.kind),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const CONFIG = `version: 1
systems:
  lab: { kind: embedded, path: .drover/first }
continuity:
  pair: { kind: embedded, primary: .drover/first, secondary: .drover/second, cooldown: 0s, pollInterval: 0s }
state: .drover/state.db
`;

const plan = (name: string, from: string): string => `version: 1
name: ${name}
batches:
  - name: all
    mailboxes: { database: ${from} }
    targetDatabase: ${from === 'MBX01' ? 'MBX02' : 'MBX01'}
`;
