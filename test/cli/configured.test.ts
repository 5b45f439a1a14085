import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { liveLimits } from '../../src/app/context/live-limits.ts';
import { openWorkspace } from '../../src/app/context/workspace.ts';
import { loadConfig } from '../../src/plan/config.ts';
import { planLeaseKey } from '../../src/domain/lease.ts';
import { ownIdentity } from '../../src/support/process-identity.ts';
import { systemClock } from '../../src/support/clock.ts';
import { quietContext } from '../context.ts';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';
import { eventually } from '../eventually.ts';

suite('what drover.yaml sets', () => {
  test('as limits of the replication service is what the system works by', async (t) => {
    const folder = await workspaceWithLab(t, 3);
    appendFileSync(join(folder, 'drover.yaml'), 'mrs: { maxActiveMovesPerTargetMDB: 1 }\n');
    const workspace = await openWorkspace(quietContext(folder));
    try {
      const system = await workspace.system(null);
      const { limits } = await system.observe({ databases: false, mailboxes: 'none', moveRequests: 'none' });
      assert.equal(limits.maxActiveMovesPerTargetMDB, 1);
      assert.equal(limits.maxTotalMovesPerMRS, 100);
    } finally {
      await workspace.close();
    }
  });

  test('as limits is read again when the file changes, and a broken file changes nothing', async (t) => {
    const folder = await workspaceWithLab(t, 1);
    const file = join(folder, 'drover.yaml');
    const head = 'version: 1\nsystems:\n  lab: { kind: embedded, path: .drover/lab }\n';
    const write = (limits: string, second: number): void => {
      writeFileSync(file, `${head}${limits}`);
      utimesSync(file, second, second);
    };
    write('mrs: { maxTotalMovesPerMRS: 7 }\n', 1);
    const load = await loadConfig(file);
    assert.equal(load.kind, 'loaded');
    let nowMs = 0;
    const lines: string[] = [];
    const read = liveLimits(load.config, { ...systemClock, nowMs: () => (nowMs += 10_000) }, (line) =>
      lines.push(line),
    );
    let second = 1;
    // Written again and again: what was there at the first look is no change.
    const writeUntil = (limits: string, isDone: () => boolean): Promise<boolean> =>
      eventually(() => {
        write(limits, (second += 1));
        read();
        return isDone();
      }, limits);
    assert.deepEqual(read(), { maxTotalMovesPerMRS: 7 });
    await writeUntil('mrs: { maxTotalMovesPerMRS: 3 }\n', () => read().maxTotalMovesPerMRS === 3);
    await writeUntil('mrs: { maxTotalMovesPerMRS: many }\n', () =>
      lines.some((line) => /is not valid; the limits are unchanged/.test(line)),
    );
    assert.deepEqual(read(), { maxTotalMovesPerMRS: 3 });
  });

  test('as the folder of backups is where steps put them that name none', async (t) => {
    const folder = await workspaceWithLab(t, 3);
    appendFileSync(join(folder, 'drover.yaml'), 'backups: vault\n');
    writeFileSync(
      join(folder, 'p.yaml'),
      `${EMPTY_MBX01}before:\n  - backup: { databases: [MBX01] }\n  - backup: { databases: [MBX02], folder: elsewhere }\n`,
    );
    const { code, stderr } = await drover(folder, ['apply', 'p.yaml', '--auto-approve']);
    assert.equal(code, 0, stderr);
    assert.ok(readdirSync(join(folder, 'vault')).some((name) => name.startsWith('MBX01')));
    assert.ok(readdirSync(join(folder, 'elsewhere')).some((name) => name.startsWith('MBX02')));
    assert.equal(existsSync(join(folder, '.drover', 'backups')), false);
  });
});

suite('what is owed', () => {
  test('is said before a refusal, with the command that reverts it', async (t) => {
    const folder = await workspaceWithLab(t, 3);
    writeFileSync(
      join(folder, 'p.yaml'),
      `version: 1
name: owing
batches:
  - { name: all, mailboxes: { database: MBX01 }, targetDatabase: MBX02 }
after:
  - dismount: { databases: [MBX02] }
  - approval: { message: Go on? }
  - mount: { databases: [MBX02] }
`,
    );
    const first = await drover(folder, ['apply', 'p.yaml', '--auto-approve', '--no-wait']);
    assert.equal(first.code, 8, first.stderr);
    const refused = await drover(folder, ['apply', 'nowhere.yaml']);
    assert.equal(refused.code, 64);
    assert.match(
      refused.stderr,
      /IN EFFECT {2}MBX02 is dismounted.*\n +drover recover owing reverts it\.\n.*error:/s,
    );

    // While another process works on the plan, that one reverts it.
    const workspace = await openWorkspace(quietContext(folder));
    const store = await workspace.store();
    const elsewhere = { ...ownIdentity(), host: 'elsewhere', boot: 'another', processId: 4711 };
    const key = planLeaseKey('owing');
    await store.acquireLease({ ...elsewhere, key, holder: 'anna', ttlMs: 60_000 });
    const meanwhile = await drover(folder, ['apply', 'nowhere.yaml']);
    assert.match(
      meanwhile.stderr,
      /IN EFFECT {2}MBX02 is dismounted.*\n +anna on elsewhere \(process 4711\) works on this plan now: drover status owing\n/,
    );
    await store.breakLease(key);
    await workspace.close();

    const status = await drover(folder, ['status']);
    assert.match(status.stdout.split('\n')[2] ?? '', /^ *IN EFFECT {2}MBX02 is dismounted.* \(for /);
    const report = await drover(folder, ['report']);
    assert.match(report.stdout, /still in effect: MBX02 is dismounted[^]*STILL IN EFFECT since[^]*Batches/);
    assert.equal((await drover(folder, ['recover'])).code, 0);
    assert.doesNotMatch((await drover(folder, ['apply', 'nowhere.yaml'])).stderr, /IN EFFECT/);

    // Where nothing is in effect nothing is done, and nothing is journalled.
    const acts = (await drover(folder, ['acts', '--json'])).stdout;
    const nothing = await drover(folder, ['recover']);
    assert.equal(nothing.code, 0, nothing.stderr);
    assert.match(nothing.stdout, /^0 temporary changes reverted, 0 still in effect\.$/m);
    assert.equal((await drover(folder, ['acts', '--json'])).stdout, acts);
  });
});

test('a report under a key names nobody, in no format, and keeps the ids of the run', async (t) => {
  const folder = await workspaceWithLab(t, 6);
  writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
  assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'])).code, 0);
  const plain = JSON.parse((await drover(folder, ['report', '--format', 'json'])).stdout);
  const names = plain.moves.map(({ label }: { label: string }) => label.replace(/ <.*/, ''));
  for (const format of ['text', 'markdown', 'html', 'json', 'csv']) {
    const { code, stdout, stderr } = await drover(
      folder,
      ['report', '--format', format, '--redact', 'env:KEY'],
      { env: { KEY: 'k'.repeat(16) } },
    );
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout, /@example/, format);
    for (const name of names) assert.equal(stdout.includes(name), false, `${format}: ${name}`);
    if (format !== 'csv') assert.ok(stdout.includes(plain.run.id), format);
  }
});

test('a report says which copies of moved mailboxes a database still holds, and until when', async (t) => {
  const folder = await workspaceWithLab(t, 4);
  writeFileSync(join(folder, 'p.yaml'), EMPTY_MBX01);
  assert.equal((await drover(folder, ['apply', 'p.yaml', '--auto-approve'])).code, 0);
  const { stdout } = await drover(folder, ['report']);
  assert.match(
    stdout.replaceAll(/\s+/g, ' '),
    /MBX01 held \d+ soft-deleted mailboxes then.* kept until .* so that a rollback transfers only what has changed/,
  );
});
