// What plans do with all mailboxes, and with none: inventory, select, retire, and what a plan leaves out.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { Inventory } from '../../src/domain/inventory.ts';
import type { Retirement } from '../../src/domain/retirement.ts';
import type { Selected } from '../../src/domain/selected.ts';
import { drover, workspaceWithLab } from './drover.ts';

type Run = (args: string, exit?: number) => Promise<{ readonly stdout: string; readonly stderr: string }>;

/** `run` splits at spaces. */
async function lab(t: Parameters<typeof workspaceWithLab>[0], plans: Readonly<Record<string, string>>) {
  const folder = await workspaceWithLab(t, 12);
  mkdirSync(join(folder, 'plans'));
  for (const [name, text] of Object.entries(plans))
    writeFileSync(join(folder, 'plans', `${name}.yaml`), text);
  const run: Run = async (args, exit = 0) => {
    const answer = await drover(folder, args.split(' '));
    assert.equal(answer.code, exit, `${args}\n${answer.stdout}${answer.stderr}`);
    return answer;
  };
  const listed = JSON.parse((await run('lab list .drover/lab --json')).stdout) as {
    mailboxes: readonly { address: string; parts: readonly { part: string; database: string }[] }[];
  };
  const inDatabase = (name: string): readonly string[] =>
    listed.mailboxes.filter(({ parts }) => parts[0]?.database === name).map(({ address }) => address);
  return { folder, run, inDatabase };
}
const plan = (name: string, batches: string, head = ''): string =>
  `version: 1\nname: ${name}\n${head}batches:\n${batches}`;
const batch = (name: string, mailboxes: string, more = ''): string =>
  `  - name: ${name}\n    mailboxes: ${mailboxes}\n    targetDatabase: MBX02\n${more}`;
const json = async <T>(run: Run, args: string, exit = 0): Promise<T> =>
  JSON.parse((await run(`${args} --json`, exit)).stdout) as T;

suite('inventory', () => {
  test('patterns of databases mean those that there are; a plan that is not valid is not said to be applied', async (t) => {
    const { run, inDatabase } = await lab(t, {
      broken: plan(
        'broken',
        batch('one', '{ database: MBX01 }') +
          '  - name: two\n    mailboxes: { database: MBX02 }\n    targetDatabase: NOPE\n',
      ),
    });
    const people = inDatabase('MBX01').length;
    const { databases } = await json<Inventory>(run, 'inventory MBX*');
    assert.deepEqual(databases.map(({ name }) => name).sort(), ['MBX01', 'MBX02']);
    const selected = await json<Selected>(run, 'select {"database":"MBX0[1]"}');
    assert.ok(selected.mailboxes.length > 0 && selected.mailboxes.length <= people);
    assert.match((await run('retire MBX*', 64)).stderr, /means 2 databases/);
    const { stdout } = await run('retire MBX01', 2);
    assert.match(stdout, /cannot be applied as it is: correct\s+it\s+first/);
    assert.doesNotMatch(stdout, /moves all of them: apply it/);
  });

  test('has every mailbox once, with its decision over all plans and the line that excludes it', async (t) => {
    const { folder, run, inDatabase } = await lab(t, {});
    const [a = '', b = '', c = '', d = ''] = inDatabase('MBX01');
    const write = (name: string, text: string): void =>
      writeFileSync(join(folder, 'plans', `${name}.yaml`), text);
    write('west', plan('west', batch('one', `[${a}, ${b}]`)));
    write('east', plan('east', batch('two', `[${b}]`)));
    write(
      'rest',
      plan(
        'rest',
        batch('three', `\n      pattern: "${c}"\n      except:\n        - ${c}\n`) +
          batch('four', `{ pattern: "${d}" }`),
      ),
    );
    write('broken', 'version: 1\nname: broken\nbatches: nonsense\n');
    const inventory = await json<Inventory>(run, 'inventory MBX01');
    const decisionOf = (name: string) => inventory.mailboxes.find(({ address }) => address === name);
    assert.deepEqual(
      [a, b, c, d].map((name) => decisionOf(name)?.decision),
      ['planned', 'conflict', 'excluded', 'planned'],
    );
    assert.match(decisionOf(c)?.reason ?? '', /line 8 of plans\/rest\.yaml/);
    assert.deepEqual(decisionOf(c)?.excludedAt?.line, 8);
    assert.equal(inventory.mailboxes.length, new Set(inventory.mailboxes.map(({ id }) => id)).size);
    assert.deepEqual(
      inventory.plans.map(({ plan: name, problem }) => [name, problem === null]),
      [[null, false], ['east', true], ['rest', false], ['west', true]],
    ); // prettier-ignore
    const text = (await run('inventory MBX01')).stdout;
    assert.match(text, /MBX01 +source of rest, west/);
    assert.match(text, /plans\/broken\.yaml: /);
    const csv = (await run('inventory MBX01 --decision conflict --format csv')).stdout.trim().split('\r\n');
    assert.equal(csv.length, 2);
    assert.match(csv[1] ?? '', new RegExp(`^${b},.*,conflict,.*"west|east`));
    assert.match((await run('inventory --format html')).stdout, /^<!doctype html>/);
    assert.match((await run('inventory --format markdown')).stdout, /\| mailbox \| decision/);
    // Of one plan alone there is no conflict.
    const alone = await json<Inventory>(run, 'inventory MBX01 --plan plans/west.yaml');
    assert.equal(alone.mailboxes.find(({ address }) => address === b)?.decision, 'planned');
  });

  test('a plan ends with what it leaves in the databases it empties, in text, comment and JSON', async (t) => {
    const { folder, run, inDatabase } = await lab(t, {});
    const [a = '', b = ''] = inDatabase('MBX01');
    const rest = inDatabase('MBX01').length - 2;
    writeFileSync(join(folder, 'plans/one.yaml'), plan('one', batch('x', `[${a}]`)));
    writeFileSync(join(folder, 'plans/two.yaml'), plan('two', batch('y', `[${b}]`)));
    const said = new RegExp(
      `${rest + 1} mailboxes of MBX01: 1 in plan two, ${rest} in no plan. +All of them: drover inventory MBX01`,
    );
    assert.match((await run('plan plans/one.yaml')).stdout.replaceAll(/\s+/g, ' '), said);
    assert.match((await run('plan plans/one.yaml --format markdown')).stdout, said);
    const { leaves } = await json<{ leaves: unknown }>(run, 'plan plans/one.yaml');
    assert.deepEqual(leaves, [
      {
        database: 'MBX01',
        mailboxes: rest + 1,
        counts: { unplanned: rest },
        elsewhere: [{ plan: 'two', mailboxes: 1 }],
      },
    ]);
    const csv = (await run('plan plans/one.yaml --format csv')).stdout;
    assert.match(csv, new RegExp(`\r\nmove,x,${a},`));
    assert.match((await run('plan plans/one.yaml --format html')).stdout, /"name":"changes"/);
    writeFileSync(join(folder, 'plans/one.yaml'), plan('one', batch('x', '{ database: MBX01 }')));
    assert.doesNotMatch((await run('plan plans/one.yaml')).stdout, /In no batch of this plan/);
  });
});

suite('select', () => {
  test('says whom it takes, how many each condition leaves, and which plans have them', async (t) => {
    const { folder, run, inDatabase } = await lab(t, {});
    const [a = ''] = inDatabase('MBX01');
    writeFileSync(join(folder, 'plans/one.yaml'), plan('one', batch('x', `[${a}]`)));
    writeFileSync(
      join(folder, 's.yaml'),
      'database: MBX01\nkind: [user, shared, room, equipment]\npattern: "*"\n',
    );
    const selected = await json<Selected>(run, 'select @s.yaml');
    assert.deepEqual(selected.steps[0], { condition: 'in MBX01', left: inDatabase('MBX01').length });
    assert.deepEqual(
      selected.mailboxes.filter(({ claims }) => claims.length > 0).map(({ address, claims }) => [address, claims[0]?.batch]),
      [[a, 'x']],
    ); // prettier-ignore
    const csv = (await run('select @s.yaml --format csv')).stdout.trim().split('\r\n');
    assert.equal(csv.length, 1 + selected.mailboxes.length);
    assert.match(
      (await run('select {"department":"Nowhere"}')).stdout,
      /0 with department Nowhere[^]*Selected: 0 mailboxes/,
    );
    // A mistake in a file is shown at its line.
    writeFileSync(join(folder, 's.yaml'), 'database: MBX01\nkimd: user\n');
    assert.match((await run('select @s.yaml', 64)).stderr, /s\.yaml:2:1 error .*"kimd"/);
  });
});

suite('retire', () => {
  test('names what prevents the removal, until nothing does', async (t) => {
    const { folder, run, inDatabase } = await lab(t, {
      out: plan('out', batch('people', '{ database: MBX01 }')),
    });
    const kinds = async (exit = 2): Promise<readonly string[]> =>
      (await json<Retirement>(run, 'retire MBX01', exit)).blocks.map(({ kind }) => kind);
    const before = await json<Retirement & { mayBeRemoved: boolean }>(run, 'retire MBX01', 2);
    assert.equal(before.mayBeRemoved, false);
    assert.ok(before.blocks.every(({ remedy, command }) => remedy !== '' && command !== null));
    assert.deepEqual(new Set(before.blocks.map(({ kind }) => kind)).has('mailboxes'), true);
    assert.equal(
      before.blocks.find(({ kind }) => kind === 'mailboxes')?.command,
      'drover plan plans/out.yaml',
    );
    const applied = await drover(folder, ['apply', 'plans/out.yaml', '--auto-approve']);
    assert.equal(applied.code, 0, applied.stderr);
    assert.deepEqual(new Set(await kinds()), new Set(['soft-deleted', 'move-requests', 'plan']));
    const [kept] = (await json<Retirement>(run, 'retire MBX01', 2)).blocks.filter(
      ({ kind }) => kind === 'soft-deleted',
    );
    assert.ok(kept !== undefined && kept.until !== null, 'until when they are kept');
    await run('purge MBX01 --now --before-retention --auto-approve');
    const [requests] = (await json<Retirement>(run, 'retire MBX01', 2)).blocks.filter(
      ({ kind }) => kind === 'move-requests',
    );
    assert.match(requests?.command ?? '', /^drover move-request remove /);
    await run(`move-request remove ${inDatabase('MBX01').join(' ')} --auto-approve`);
    assert.deepEqual(await kinds(), ['plan']);
    writeFileSync(
      join(folder, 'plans/out.yaml'),
      plan('other', batch('x', '{ database: MBX02 }').replace('MBX02\n', 'MBX03\n')).replace(
        'targetDatabase: MBX03',
        'targetDatabase: MBX02',
      ),
    );
    assert.deepEqual(await kinds(0), []);
    assert.match((await run('retire MBX01')).stdout, /Nothing that is known prevents the removal of MBX01/);
  });
});

suite('a part of a plan', () => {
  test('is named by batches, mailboxes and files of names; saved, it is applied as it was planned', async (t) => {
    const { folder, run, inDatabase } = await lab(t, {
      out: plan('out', batch('all', '{ database: MBX01 }')),
    });
    const [a = '', b = ''] = inDatabase('MBX01');
    writeFileSync(join(folder, 'names.txt'), `# of a page\nSomeone <${a}>\r\n\n${b}\n`);
    const { counts } = await json<{ counts: { move: number; deferred: number } }>(
      run,
      'plan plans/out.yaml --only @names.txt',
    );
    assert.deepEqual([counts.move, counts.deferred], [2, 0]);
    await run(`plan plans/out.yaml --only ${a} --out one.json`);
    assert.match(
      (await run('apply one.json --auto-approve')).stdout,
      /^The mailbox was moved and proved complete/,
    );
    assert.match((await run(`plan plans/out.yaml --only ${a}`)).stdout, /Nothing to do/);
    const refused = await run(`plan plans/out.yaml --only ${inDatabase('MBX02')[0] ?? ''}`, 64);
    assert.match(refused.stderr, /is in no batch of plan out/);
    writeFileSync(join(folder, 'none.txt'), '# no one\n');
    assert.match((await run('plan plans/out.yaml --only @none.txt', 64)).stderr, /names no mailbox/);
  });

  test('goes on as it was begun: a mailbox by its address or its id is the same, another is not', async (t) => {
    const gate = 'before:\n  - approval: { message: Go on? }\n';
    const { run, inDatabase } = await lab(t, {
      out: `${plan('out', batch('all', '{ database: MBX01 }'))}${gate}`,
    });
    const [a = '', b = ''] = inDatabase('MBX01');
    const apply = (names: string, exit: number) =>
      run(`apply plans/out.yaml --only ${names} --auto-approve --no-wait`, exit);
    await apply(a, 8);
    const { stderr } = await apply(b, 64);
    assert.match(stderr, /a run cannot change its selection/);
    const id = /--only ([0-9a-f-]{36})/.exec(stderr)?.[1] ?? '';
    await apply(id, 8);
    await apply(a.toUpperCase(), 8);
  });

  test('variables come from a file, which is pinned; --var counts more', async (t) => {
    const text = plan('out', batch('all', '{ database: "${from}" }'), 'vars: { from: null, note: "" }\n');
    const { folder, run } = await lab(t, { out: text });
    for (const [file, content] of [
      ['v.env', '# where from\nexport from="MBX01"\nnote=night 1\n'],
      ['v.yaml', 'from: MBX01\nnote: night 1\n'],
    ] as const) {
      writeFileSync(join(folder, file), content);
      const { changeSet, counts } = await json<{
        changeSet: { files: readonly { path: string }[]; planDigest: string };
        counts: { move: number };
      }>(run, `plan plans/out.yaml --var-file ${file}`);
      assert.ok(counts.move > 0);
      assert.deepEqual(changeSet.files.map(({ path }) => path), [file]); // prettier-ignore
      assert.match(
        (await run(`plan plans/out.yaml --var-file ${file}`)).stdout,
        new RegExp(`- ${file}: sha256`),
      );
    }
    assert.match(
      (await run('plan plans/out.yaml --var-file v.env --var from=MBX02')).stdout,
      /0 to move|Nothing to do|already done/,
    );
    await run('plan plans/out.yaml --var-file v.env --out saved.json');
    writeFileSync(join(folder, 'v.env'), 'from=MBX02\n');
    assert.match((await run('apply saved.json --auto-approve', 4)).stderr, /v\.env has changed/);
    writeFileSync(join(folder, 'v.env'), '# where from\nexport from="MBX01"\nnote=night 1\n');
    const applied = await run('apply saved.json --auto-approve');
    assert.doesNotMatch(applied.stderr, /cannot be compared|not compared/i);
    writeFileSync(join(folder, 'v.env'), 'form=MBX02\nnonsense\n');
    const { stdout } = await run('validate plans/out.yaml --var-file v.env', 64);
    assert.match(stdout, /v\.env:1:1 error The plan does not declare the variable "form"/);
    assert.match(stdout, /v\.env:2:1 error This line is not of the form NAME=VALUE/);
  });
});

suite('two plans in turn', () => {
  test('primaries by one and archives by the next: the finished requests of the first are not in the way', async (t) => {
    const { folder, run } = await lab(t, {
      primaries: plan(
        'primaries',
        batch('p', '{ database: MBX01, archive: true }', '    move: primary-only\n'),
      ),
      archives: plan(
        'archives',
        '  - name: a\n    mailboxes: { database: MBX01, archive: true }\n    move: archive-only\n    archiveTargetDatabase: MBX02\n',
      ),
    });
    await run('apply plans/primaries.yaml --auto-approve');
    const { counts, changeSet } = await json<{
      counts: { move: number; deferred: number };
      changeSet: { changes: readonly { clears: string | null }[] };
    }>(run, 'plan plans/archives.yaml');
    assert.ok(counts.move > 0 && changeSet.changes.some(({ clears }) => clears !== null));
    assert.equal(counts.deferred, 0);
    await run('apply plans/archives.yaml --auto-approve');
    assert.match((await run('plan plans/archives.yaml')).stdout, /Nothing to do/);
    assert.match((await run('plan plans/primaries.yaml')).stdout, /Nothing to do/);
    writeFileSync(
      join(folder, 'plans/back.yaml'),
      plan(
        'back',
        batch('b', '{ database: MBX02, archive: true }', '    clearFinished: never\n').replace(
          'targetDatabase: MBX02',
          'targetDatabase: MBX01',
        ),
      ),
    );
    assert.match((await run('plan plans/back.yaml')).stderr, /finished-request/);
  });
});
