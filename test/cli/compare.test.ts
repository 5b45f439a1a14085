import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { drover, temporaryFolder } from './drover.ts';

interface Compared {
  readonly mailboxes: readonly {
    readonly label: string;
    readonly verdict: string;
    readonly comparedAt: string;
  }[];
}

test('a run is compared with what is there now, as often as one likes, and an interrupted comparison goes on', async (t) => {
  const folder = temporaryFolder(t);
  const run = (...args: readonly string[]) => drover(folder, args);
  writeFileSync(
    join(folder, 'drover.yaml'),
    'version: 1\nsystems:\n  lab: { kind: embedded, path: .drover/lab }\nstate: .drover/state.db\n',
  );
  writeFileSync(
    join(folder, 'plan.yaml'),
    'version: 1\nname: it\ntimeZone: UTC\nbatches:\n  - { name: all, mailboxes: { database: MBX01 }, targetDatabase: MBX02 }\n',
  );
  await run(
    'lab',
    'create',
    '.drover/lab',
    '--databases',
    'MBX01,MBX02',
    '--mailboxes',
    '6',
    '--seed',
    '1',
    '--messages',
    '2',
  );
  assert.equal((await run('apply', 'plan.yaml', '--auto-approve')).code, 0);

  const compared = async (...args: readonly string[]): Promise<Compared & { readonly code: number }> => {
    const { code, stdout } = await run('--json', 'compare', 'it', ...args);
    return { ...(JSON.parse(stdout) as Compared), code };
  };
  const first = await compared();
  assert.equal(first.code, 0);
  assert.ok(first.mailboxes.length > 1 && first.mailboxes.every(({ verdict }) => verdict === 'equal'));

  const [one = '', two = ''] = first.mailboxes.map(({ label }) => /<(.+)>/.exec(label)?.[1] ?? '');
  await run('lab', 'deliver', '.drover/lab', '--mailbox', one);
  assert.deepEqual(await compared('--resume'), first, 'what is compared is not compared again');
  const [again, ...others] = (await compared(one)).mailboxes;
  assert.deepEqual([again?.verdict, others.length], ['new-mail', 0]);
  // Those that were compared before that comparison was begun are compared again.
  const resumed = await compared('--resume');
  assert.equal(resumed.code, 0);
  assert.equal(resumed.mailboxes.filter(({ verdict }) => verdict === 'new-mail').length, 1);

  await run('lab', 'damage', '.drover/lab', '--mailbox', two, '--item', 'oldest');
  const damaged = await run('compare', 'it');
  assert.equal(damaged.code, 2);
  assert.match(
    damaged.stdout.replaceAll(/\s+/g, ' '),
    /1 as they were proved, with new mail since, 1 not readable in whole or in part\. 1 mailbox needs a look/,
  );
  const written = await run('compare', 'it', '--format', 'csv', '--out', 'compared.csv');
  assert.equal(written.code, 2);
  assert.match(readFileSync(join(folder, 'compared.csv'), 'utf8'), new RegExp(`${two}[^\\n]*,unreadable,`));
  for (const format of ['markdown', 'html'])
    assert.match((await run('compare', 'it', two, '--format', format)).stdout, /1 mailbox needs a look/);

  const unknown = await run('compare', 'it', 'nemo');
  assert.equal(unknown.code, 64);
  assert.match(unknown.stderr, /has moved no mailbox "nemo"/);
});
