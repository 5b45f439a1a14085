// What is unprotected or out of service is said by every command that people look at, whoever caused it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { databaseName, serverName } from '../../src/domain/ids.ts';
import type { Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { inOrganisation } from '../crash/workplace.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

async function workspaceWithPair(t: TestContext): Promise<string> {
  const folder = await workspaceWithLab(t, 4);
  const config = readFileSync(join(folder, 'drover.yaml'), 'utf8');
  const pair =
    'continuity:\n  main: { kind: embedded, system: lab, primary: .drover/lab, secondary: .drover/other, cooldown: 1s }\n';
  writeFileSync(join(folder, 'drover.yaml'), config + pair);
  writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
  const status = await drover(folder, ['continuity', 'status']);
  assert.equal(status.code, 0, status.stdout + status.stderr);
  return folder;
}

const output = async (folder: string, ...args: readonly string[]): Promise<string> => {
  const { stdout, stderr } = await drover(folder, args);
  return (stdout + stderr).replaceAll(/\s+/g, ' ');
};
const LOOKS: readonly (readonly string[])[] = [
  ['plan', 'p.yaml'],
  ['plan', 'p.yaml', '--format', 'markdown'],
  ['plan', 'p.yaml', '--json'],
  ['status'],
  ['status', '--json'],
  ['report'],
  ['report', '--format', 'json'],
  ['drift'],
  ['drift', '--json'],
];

suite('what is unprotected', () => {
  test('is told first where no run is recorded', async (t) => {
    const folder = await workspaceWithPair(t);
    assert.doesNotMatch(await output(folder, 'status'), /UNPROTECTED|DISMOUNTED/);
    assert.equal((await drover(folder, ['continuity', 'shutdown', '--auto-approve'])).code, 0);
    const lab = join(folder, '.drover/lab');
    inOrganisation(lab, (organisation) => organisation.setMounted(databaseName('MBX02'), false));
    for (const command of ['status', 'recover']) {
      const said = await output(folder, command);
      assert.match(said, /UNPROTECTED.*drover continuity start MEMBER/, command);
      assert.match(said, /DISMOUNTED.*MBX02.*No run is recorded yet/, command);
    }
  });

  test('is asked for once where it cannot be read, whatever the number of systems', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    const config = readFileSync(join(folder, 'drover.yaml'), 'utf8');
    const second = '  other: { kind: embedded, path: .drover/lab }\nstate: env:STATE';
    writeFileSync(join(folder, 'drover.yaml'), config.replace('state: .drover/state.db', second));
    const said = await output(folder, 'status');
    assert.equal(said.match(/what earlier runs left in effect/g)?.length, 1, said);
    assert.match(said, /STATE is not set/);
  });

  test('a pair that was shut down by hand', async (t) => {
    const folder = await workspaceWithPair(t);
    const calm = await output(folder, 'apply', 'p.yaml', '--auto-approve');
    assert.doesNotMatch(calm, /UNPROTECTED|IN EFFECT|DISMOUNTED/);
    for (const look of LOOKS)
      assert.doesNotMatch(await output(folder, ...look), /replicating: no/, look.join(' '));
    assert.equal((await drover(folder, ['drift'])).code, 0);

    assert.equal((await drover(folder, ['continuity', 'shutdown', '--auto-approve'])).code, 0);
    for (const look of LOOKS) assert.match(await output(folder, ...look), /replicating: no/, look.join(' '));
    assert.equal((await drover(folder, ['drift'])).code, 2);

    // Before and after the moves of a plan without a step for the pair.
    writeFileSync(
      join(folder, 'back.yaml'),
      EMPTY_MBX01.replace('empty-mbx01', 'back')
        .replace('MBX01 }', 'MBX02 }')
        .replace(/MBX02$/m, 'MBX01'),
    );
    const back = await drover(folder, ['apply', 'back.yaml', '--auto-approve']);
    assert.equal(back.code, 0, back.stderr);
    assert.equal(back.stderr.match(/UNPROTECTED/g)?.length, 2, back.stderr);
    const again = await output(folder, 'apply', 'back.yaml', '--auto-approve');
    assert.match(again, /UNPROTECTED.*Nothing to do now, but 2 mailboxes are left out/);
  });

  test('a database that someone dismounted, although no plan touches it', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    const inLab = (work: (organisation: Organisation) => void): void =>
      inOrganisation(join(folder, '.drover/lab'), work);
    inLab((organisation) => organisation.addDatabase(databaseName('MBX09'), serverName('SRV9')));
    assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'])).code, 0);
    inLab((organisation) => organisation.setMounted(databaseName('MBX09'), false));
    for (const look of LOOKS) assert.match(await output(folder, ...look), /MBX09/, look.join(' '));
    assert.match(await output(folder, 'plan', 'p.yaml'), /DISMOUNTED database MBX09/);
    assert.equal((await drover(folder, ['drift'])).code, 2);
  });

  test('what the run of another plan has in effect', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'])).code, 0);
    writeFileSync(
      join(folder, 'other.yaml'),
      EMPTY_MBX01.replace('empty-mbx01', 'other').replace('MBX02', 'MBX01').replace('MBX01 }', 'MBX02 }') +
        'before:\n  - dismount: { databases: [MBX02] }\n  - approval: { message: Go on? }\n  - mount: { databases: [MBX02] }\n',
    );
    const other = await drover(folder, ['apply', 'other.yaml', '--auto-approve', '--no-wait']);
    assert.equal(other.code, 8, other.stderr);
    for (const look of [
      ['status', 'empty-mbx01'],
      ['report', 'empty-mbx01'],
      ['drift', 'empty-mbx01'],
    ])
      assert.match(
        await output(folder, ...look),
        /MBX02 is dismounted; its users cannot work/,
        look.join(' '),
      );
  });

  test('a database that a run dismounted is told once, also with a comma in its name', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    inOrganisation(join(folder, '.drover/lab'), (organisation) =>
      organisation.addDatabase(databaseName('Sales, old'), serverName('SRV9')),
    );
    writeFileSync(
      join(folder, 'p.yaml'),
      `${EMPTY_MBX01}before:
  - dismount: { databases: ["Sales, old"] }
  - approval: { message: Go on? }
  - mount: { databases: ["Sales, old"] }
`,
    );
    const { code, stderr } = await drover(folder, ['apply', 'p.yaml', '--auto-approve', '--no-wait']);
    assert.equal(code, 8, stderr);
    const said = await output(folder, 'status');
    assert.match(said, /"Sales, old" is dismounted; its users cannot work/);
    assert.doesNotMatch(said, /DISMOUNTED database Sales, old/);
  });
});

suite('an unfinished run and its plan', () => {
  const DOWN = `${EMPTY_MBX01}before:
  - dismount: { databases: [MBX02] }
  - approval: { message: Go on? }
  - mount: { databases: [MBX02] }
`;
  const line = ['apply', 'p.yaml', '--auto-approve', '--no-wait'];

  test('that has changed: nothing takes its place while it has something in effect, and the way is said', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    writeFileSync(join(folder, 'p.yaml'), DOWN);
    assert.equal((await drover(folder, line)).code, 8);
    for (const replan of [false, true]) {
      if (!replan) writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
      const refused = await drover(folder, [...line, ...(replan ? ['--replan'] : [])]);
      assert.equal(refused.code, 3, refused.stderr);
      assert.match(
        refused.stderr.replaceAll(/\s+/g, ' '),
        /temporary changes in effect: MBX02 is dismounted.*drover recover empty-mbx01/,
      );
    }
    assert.equal((await drover(folder, ['recover'])).code, 0);
    const fresh = await drover(folder, line);
    assert.equal(fresh.code, 0, fresh.stderr);
    assert.match(
      fresh.stderr.replaceAll(/\s+/g, ' '),
      /plan or drover\.yaml has changed since run .* as with --replan/,
    );
  });

  test('whose window ended while it was down waits for another, and is not an invalid plan', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    const window = 'timeZone: UTC\nwindows:\n  once: { from: 2026-11-21T20:00, to: 2026-11-21T22:00 }\n';
    writeFileSync(
      join(folder, 'p.yaml'),
      `${EMPTY_MBX01.replace('batches:', `${window}batches:`)}    start: once\n    gate: approval\n`.replace(
        '    gate: approval\n',
        '',
      ),
    );
    let nowMs = Date.parse('2026-11-21T19:00:00Z');
    const clock = {
      nowMs: () => nowMs,
      sleep: (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, Math.min(ms, 5))),
    };
    const before = await drover(folder, line, { clock });
    assert.equal(before.code, 6, before.stderr);
    nowMs = Date.parse('2026-11-22T19:00:00Z');
    const after = await drover(folder, line, { clock });
    assert.equal(after.code, 6, after.stderr);
    assert.match(after.stderr, /Resuming run/);
    assert.match(after.stderr, /--replan\n$/);
  });

  test('that was killed as it finished: its saved rollback is made up for by the next apply', async (t) => {
    const folder = await workspaceWithLab(t, 4);
    writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
    assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'])).code, 0);
    const saved = ['rollback', 'empty-mbx01', '--saved'];
    assert.equal((await drover(folder, saved)).code, 0);
    const { DatabaseSync } = await import('node:sqlite');
    const state = new DatabaseSync(join(folder, '.drover/state.db'));
    const { changes } = state.prepare("DELETE FROM fact WHERE key LIKE 'saved-rollback:%'").run();
    state.close();
    assert.equal(Number(changes), 1);
    assert.equal((await drover(folder, saved)).code, 1);
    assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'])).code, 0);
    assert.equal((await drover(folder, saved)).code, 0);
  });
});
