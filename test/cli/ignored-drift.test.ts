import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { VirtualClock } from '../../src/support/virtual-clock.ts';
import { drover, temporaryFolder } from './drover.ts';

test('drift that drover.yaml ignores is shown with its reason and does not count until it ends', async (t) => {
  const folder = temporaryFolder(t);
  const run = (...args: readonly string[]) => drover(folder, args);
  const config = (more = ''): void =>
    writeFileSync(
      join(folder, 'drover.yaml'),
      `version: 1\nsystems:\n  lab: { kind: embedded, path: .drover/lab }\nstate: .drover/state.db\n${more}`,
    );
  config();
  writeFileSync(
    join(folder, 'plan.yaml'),
    'version: 1\nname: it\ntimeZone: UTC\nbatches:\n  - { name: all, mailboxes: { database: MBX01 }, targetDatabase: MBX02 }\n',
  );
  const lab = ['--mailboxes', '4', '--seed', '1', '--messages', '1'];
  await run('lab', 'create', '.drover/lab', '--databases', 'MBX01,MBX02,MBX03', ...lab);
  await run('apply', 'plan.yaml', '--auto-approve');
  const { stdout } = await run('--json', 'report', 'it');
  const { moves } = JSON.parse(stdout) as { readonly moves: readonly { readonly mailboxId: string }[] };
  const id = moves[0]?.mailboxId ?? '';
  await run('move-request', 'remove', id, '--auto-approve');
  await run('move-request', 'new', id, '--target-database', 'MBX03');
  await run('mrs', '--until-idle');
  const before = await run('drift', 'it');
  assert.equal(before.code, 2, before.stderr);
  assert.match(before.stdout, /moved-by-hand|moved-back/);

  const year = new Date().getUTCFullYear();
  config(
    `ignoreDrift:\n  - { kinds: [moved-by-hand, moved-back], mailboxes: ["${id}"], reason: incident 4711, until: ${year + 1}-12-31 }\n`,
  );
  const ignored = await run('drift', 'it');
  assert.equal(ignored.code, 0);
  assert.match(
    ignored.stdout,
    /ignored until [^]*incident 4711 \(drover\.yaml:6:5\)[^]*0 differences, and 1 ignored one/,
  );
  const [item] = JSON.parse((await run('--json', 'drift', 'it')).stdout) as readonly {
    readonly ignored: { readonly reason: string };
  }[];
  assert.equal(item?.ignored.reason, 'incident 4711');

  const clock = new VirtualClock(`${year + 2}-01-01T00:00:00.000Z`);
  const ended = await drover(folder, ['drift', 'it'], { clock });
  assert.equal(ended.code, 2);
  assert.match(ended.stdout, /ignore-ended[^]*2 differences/);

  config('ignoreDrift:\n  - { kinds: [moved-back], reason: x, until: 2027-02-30 }\n');
  const wrong = await run('drift', 'it');
  assert.equal(wrong.code, 64);
  assert.match(wrong.stderr, /2027-02-30.*not a day of the calendar/);
});
