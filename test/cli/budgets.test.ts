import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { readOutsideLoad } from '../../src/app/running/outside-load.ts';
import type { LoadSource } from '../../src/domain/throttle.ts';
import { clockAhead, untilNoonOfTomorrow } from '../scenarios/drover.ts';
import { drover } from './drover.ts';

const CONFIG = (more: string): string =>
  `version: 1\nsystems:\n  lab: { kind: embedded, path: lab${more} }\nstate: state.db\n`;
const PLAN = (name: string, from: string, to: string, more = ''): string =>
  `version: 1\nname: ${name}\ntimeZone: Europe/Dublin\n${more}batches:\n  - { name: all, mailboxes: { database: ${from} }, targetDatabase: ${to} }\n`;

suite('budgets and throttles of an administrator', () => {
  let folder: string;
  /** What a day may bring is counted from midnight (UTC): none passes meanwhile. */
  const clock = clockAhead(untilNoonOfTomorrow());
  const run = (args: readonly string[]) => drover(folder, args, { clock });
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drover-budget-'));
    mkdirSync(join(folder, 'plans'));
    write('drover.yaml', CONFIG(''));
    const create =
      'lab create lab --databases MBX01,MBX02,MBX03 --mailboxes 6 --messages 2 --message-size 20000';
    assert.equal((await run(create.split(' '))).code, 0);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('what a mail system may bring in a day is in the dry run, holds two plans together, and the run says when it goes on', async () => {
    write('drover.yaml', CONFIG(', limits: { maxSizePerDay: 1kB }'));
    write('plans/one.yaml', PLAN('one', 'MBX01', 'MBX03', 'limits: { maxSizePerSecond: 1GB }\n'));
    write('plans/two.yaml', PLAN('two', 'MBX02', 'MBX03'));
    const { stdout: dryRun } = await run(['plan', 'plans/one.yaml']);
    assert.match(dryRun, /at most 1\.0 kB a day \(UTC\), all plans of the mail system together/);
    assert.match(dryRun, /at most 1\.0 GB a second on average, this plan/);
    const first = await run(['apply', 'plans/one.yaml', '--auto-approve', '--no-wait']);
    assert.equal(first.code, 6, first.stderr);
    assert.match(
      first.stdout + first.stderr,
      /goes on .*00:00.*of 1\.0 kB a day are used by all plans of the mail system/,
    );
    const second = await run(['apply', 'plans/two.yaml', '--auto-approve', '--no-wait']);
    assert.equal(second.code, 6, second.stderr);
    const { stdout } = await run(['status', 'two', '--json']);
    assert.match(stdout, /"exitCode": 6/);
    const moved = await run(['status', 'two']);
    assert.match(moved.stdout, /goes on/);
  });

  test('a throttle that is not known holds: nothing starts, and it says why', async () => {
    write(
      'drover.yaml',
      CONFIG(', throttle: { name: SAN, command: [no-such-program], above: 90, below: 70 }'),
    );
    write('plans/three.yaml', PLAN('three', 'MBX01', 'MBX02'));
    const { code, stdout, stderr } = await run(
      'apply plans/three.yaml --auto-approve --max-duration 2s'.split(' '),
    );
    assert.equal(code, 9, stdout + stderr);
    assert.match(stdout + stderr, /MBX02: load outside is unknown: SAN: .*no-such-program/);
  });

  test('a throttle is checked where it is written', async () => {
    write('drover.yaml', CONFIG(', throttle: { command: [load], above: 10, below: 20 }'));
    const { code, stdout } = await run(['validate']);
    assert.equal(code, 64);
    assert.match(stdout, /drover.yaml:3:\d+ error "below" \(20\) is larger than "above" \(10\)/);
    write('drover.yaml', CONFIG(', throttle: { above: 10 }'));
    assert.equal((await run(['validate'])).code, 64);
    write('drover.yaml', CONFIG(', limits: { maxSizePerDay: 0GB }'));
    assert.equal((await run(['validate'])).code, 64);
  });

  test('a saved change set has all limits, and its rollback counts to the same budgets, once each', async () => {
    const throttle = `throttle: { name: SAN, command: ["${process.execPath}", -p, "1"], above: 90, below: 70 }`;
    write('drover.yaml', CONFIG(`, limits: { maxSizePerDay: 1GB, stallAlarm: 1h }, ${throttle}`));
    write('plans/there.yaml', PLAN('there', 'MBX01', 'MBX02', 'limits: { maxSizePerDay: 2GB }\n'));
    const succeed = async (command: string): Promise<string> => {
      const { code, stdout, stderr } = await run(command.split(' '));
      assert.equal(code, 0, `${command}: ${stdout}${stderr}`);
      return stdout;
    };
    await succeed('plan plans/there.yaml --out there.json');
    assert.match(await succeed('apply there.json --auto-approve'), /moved and proved complete/);
    const back = await succeed('rollback there --out back.json');
    assert.equal(back.match(/at most 1\.0 GB a day/g)?.length, 1);
    assert.match(await succeed('apply back.json --auto-approve'), /moved and proved complete/);
  });
});

test('a load is what a program or an address answers; whatever else they do, it is not known', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-load-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/json' });
    response.end(
      request.url === '/json' ? '{"data":[{"load":"12.5"}]}' : request.url === '/bad' ? 'oops' : ' 42\n',
    );
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  t.after(() => server.close());
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const read = (ask: LoadSource) =>
    readOutsideLoad(
      { config: { folder } as never, secret: async () => 'token' },
      { name: 'x', above: 1, below: 1, everyMs: 1, ask },
      AbortSignal.timeout(20_000),
    );
  const http = (path: string, pointer = ''): LoadSource => ({
    kind: 'address',
    url: base + path,
    pointer,
    secretHeaders: {},
  });
  const command = (...run: string[]): LoadSource => ({ kind: 'program', run });
  const node = (code: string) => command(process.execPath, '-e', code);
  assert.deepEqual(await read(node('console.log("7.5"); console.log("more")')), { value: 7.5 });
  assert.deepEqual(await read(http('/')), { value: 42 });
  assert.deepEqual(await read(http('/json', '/data/0/load')), { value: 12.5 });
  for (const [ask, why] of [
    [node('console.log("3"); process.exit(2)'), /exit code 2/],
    [node('console.log("")'), /not a number/],
    [node('console.log("NaN")'), /not a number/],
    [node('console.log("Infinity")'), /not a number/],
    [command('no-such-program'), /no-such-program/],
    [http('/bad'), /not a number/],
    [http('/bad', '/a'), /not JSON/],
    [http('/json', '/data/1'), /no number at/],
    [http('/moved'), /redirect/i],
    [
      { ...http('/'), url: 'http://mon.example/', secretHeaders: { A: 'env:X' } } as LoadSource,
      /without TLS/,
    ],
  ] as const) {
    const { value, why: said } = await read(ask);
    assert.equal(value, null);
    assert.match(said ?? '', why);
  }
});
