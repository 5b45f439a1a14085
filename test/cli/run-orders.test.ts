// Orders to a run from the command line: what they name, what they ask for, and what is said of them.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import type { OrderGiven } from '../../src/app/order-run.ts';
import { runId } from '../../src/domain/ids.ts';
import type { RunOrder } from '../../src/domain/run-order.ts';
import { giveOrder } from '../../src/executor/run-orders.ts';
import type { Report } from '../../src/report/report.ts';
import { openStateStore } from '../../src/state/index.ts';
import { withSshKeygen } from '../ssh-keygen.ts';
import { drover, workspaceWithLab, type Answer } from './drover.ts';
import { PEOPLE, reviewed, type Reviewed } from './reviewed.ts';

/** Copied at once, and completed on another day of the week. */
const inThreeDays = new Date(Date.now() + 3 * 24 * 3_600_000).toUTCString().slice(0, 3).toLowerCase();
const HELD = `version: 1
name: empty-mbx01
timeZone: Europe/Berlin
windows:
  overnight: { days: [${inThreeDays}], from: "22:00", to: "23:00" }
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
    complete: overnight
`;

interface Waiting {
  readonly folder: string;
  readonly run: string;
  readonly addresses: readonly string[];
  drover(exit: number, ...args: readonly string[]): Promise<Answer>;
  order(...args: readonly string[]): Promise<OrderGiven>;
  report(): Promise<Report>;
}

/** A run that waits for its window, with all mailboxes held; no process works on it. */
async function waiting(t: TestContext): Promise<Waiting> {
  const folder = await workspaceWithLab(t, 6);
  writeFileSync(join(folder, 'p.yaml'), HELD);
  const run = async (exit: number, ...args: readonly string[]): Promise<Answer> => {
    const answer = await drover(folder, args, { columns: 1000 });
    assert.equal(answer.code, exit, `${args.join(' ')}\n${answer.stdout}${answer.stderr}`);
    return answer;
  };
  await run(6, 'apply', 'p.yaml', '--auto-approve', '--no-wait');
  const listed = JSON.parse((await run(0, 'runs', '--json')).stdout) as readonly { readonly run: string }[];
  const report = async (): Promise<Report> =>
    JSON.parse((await run(0, 'report', 'empty-mbx01', '--format', 'json')).stdout) as Report;
  const { moves } = await report();
  return {
    folder,
    run: listed[0]?.run ?? '',
    addresses: moves.map(({ label }) => /<(.*)>/.exec(label)?.[1] ?? ''),
    drover: run,
    order: async (...args) => JSON.parse((await run(0, ...args, '--json')).stdout) as OrderGiven,
    report,
  };
}

suite('an order to a run', () => {
  test('is given by whoever asks, waits for the next apply, which obeys it, and is in status and report', async (t) => {
    const { drover: run, order, addresses, report } = await waiting(t);
    const [first = ''] = addresses;
    const shown = await run(0, 'complete', 'empty-mbx01', first);
    assert.match(
      shown.stdout,
      /Order to run \S+ of plan empty-mbx01: complete .* now, whatever its\s+windows/,
    );
    assert.equal((await report()).orders, undefined, 'without --now it is only shown');
    const given = await order(
      'complete',
      'empty-mbx01',
      first,
      '--now',
      '--auto-approve',
      '--reason',
      'asked for it',
    );
    assert.equal(given.workedOnBy, null);
    assert.match((await run(0, 'status')).stdout, /ORDER +\d+: complete .*asked for it.*\n?.*not read yet/);
    await run(6, 'apply', 'p.yaml', '--auto-approve', '--no-wait');
    const { orders, moves, totals } = await report();
    assert.equal(totals.moved, 1);
    assert.equal(moves.find(({ label }) => label.includes(first))?.status, 'Completed');
    assert.deepEqual(
      orders?.map(({ number, kind, by, reason, became }) => ({ number, kind, by, reason, became })),
      [
        {
          number: given.number,
          kind: 'complete',
          by: 'tester (claimed)',
          reason: 'asked for it',
          became: '1 of 1 mailbox moved',
        },
      ],
    );
    const text = (await run(0, 'report', 'empty-mbx01')).stdout;
    assert.match(text, /Orders\n/);
    const acts = (await run(0, 'acts')).stdout;
    assert.match(acts, /Order to run .*complete .*tester \(claimed\).*done/);
    assert.doesNotMatch(text, /Done by hand/, 'they are told with what became of them');
  });

  test('for a batch or a mailbox that the run has not is refused, with what is meant', async (t) => {
    const { drover: run, addresses } = await waiting(t);
    assert.match((await run(64, 'pause', 'empty-mbx01', 'al')).stderr, /has no batch "al"/);
    assert.match((await run(64, 'pause', 'empty-mbx01', 'alll')).stderr, /Did you mean "all"\?/);
    const [first = ''] = addresses;
    const near = first.replace('@', 'x@');
    assert.match((await run(64, 'cancel', 'empty-mbx01', near)).stderr, new RegExp(`Did you mean "${first}`));
    assert.match(
      (await run(64, 'pause', 'empty-mbx02')).stderr,
      /No run or plan named "empty-mbx02".*\n.*empty-mbx01/,
    );
    assert.match((await run(64, 'forget', 'empty-mbx01', '--auto-approve')).stderr, /No mailbox was given/);
    assert.equal((await run(0, 'acts')).stdout.trim(), 'No act is recorded yet.');
  });

  test('to cancel and to forget takes mailboxes out, names them, and is refused where nothing is left', async (t) => {
    const { drover: run, addresses, report } = await waiting(t);
    const [first = '', second = ''] = addresses;
    const asked = await run(3, 'cancel', 'empty-mbx01', first);
    assert.match(asked.stderr, /Not confirmed; nothing was done/);
    await run(0, 'cancel', 'empty-mbx01', first, '--auto-approve');
    await run(0, 'forget', 'empty-mbx01', second, '--auto-approve');
    await run(6, 'apply', 'p.yaml', '--auto-approve', '--no-wait');
    const { moves, totals } = await report();
    const how = (address: string) => moves.find(({ label }) => label.includes(address))?.left?.how;
    assert.deepEqual([how(first), how(second), totals.left], ['cancelled', 'forgotten', 2]);
    const requests = (await run(0, 'move-request', 'get', '--json')).stdout;
    const idOf = (address: string): string =>
      moves.find(({ label }) => label.includes(address))?.mailboxId ?? assert.fail();
    assert.ok(!requests.includes(idOf(first)), requests);
    assert.match(requests, new RegExp(`${idOf(second)}[^}]*"forgotten:empty-mbx01:all"`), 'it lives on');
    assert.match(
      (await run(64, 'cancel', 'empty-mbx01', first, '--auto-approve')).stderr,
      /nothing left to cancel/,
    );
    await run(0, 'complete', 'empty-mbx01', '--now', '--auto-approve');
    await run(0, 'apply', 'p.yaml', '--auto-approve', '--no-wait');
    const done = await report();
    assert.match(
      done.verdict.sentence,
      /^2 of \d mailboxes were taken out of the run by orders and not moved by it\. /,
    );
    assert.equal(done.verdict.kind, 'proved');
    assert.match((await run(1, 'pause', 'empty-mbx01')).stderr, /has finished; it obeys no order any more/);
  });

  test('says nothing of those that have moved, and is refused where it concerns only them', async (t) => {
    const { drover: run, addresses } = await waiting(t);
    const [first = '', ...others] = addresses;
    await run(0, 'complete', 'empty-mbx01', first, '--now', '--auto-approve');
    await run(6, 'apply', 'p.yaml', '--auto-approve', '--no-wait');
    const whole = (await run(0, 'cancel', 'empty-mbx01', '--dry-run')).stdout;
    assert.equal(whole.match(/remove the request of/g)?.length, others.length);
    assert.match(whole, new RegExp(`Removes the requests of ${others.length} mailboxes`));
    for (const [verb, ...options] of [['pause'], ['resume'], ['postpone', '--by', '1d']] as const)
      assert.match(
        (await run(64, verb, 'empty-mbx01', first, ...options)).stderr,
        new RegExp(`nothing left to ${verb} there: 1 of 1 mailbox moved already`),
      );
    await run(0, 'pause', 'empty-mbx01', 'all', '--dry-run');
  });

  test('to postpone says until when, never earlier than the plan, and counts on from an earlier one', async (t) => {
    const { drover: run, order, run: id } = await waiting(t);
    const next = await order('postpone', 'empty-mbx01', '--to-next-window');
    await run(6, 'apply', 'p.yaml', '--auto-approve', '--no-wait');
    const after = await order('postpone', id.slice(0, 8), 'all', '--to-next-window');
    const weeks = (Date.parse(after.until ?? '') - Date.parse(next.until ?? '')) / (7 * 24 * 3_600_000);
    assert.ok(Math.abs(weeks - 1) < 0.01, `${next.until} ${after.until}`);
    const inAMonth = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);
    const local = await order('postpone', 'empty-mbx01', '--until', `${inAMonth}T22:00`);
    assert.match(local.until ?? '', new RegExp(`^${inAMonth}T2[01]:00`), 'in the zone of the plan');
    for (const [options, said] of [
      [[], /Until when is not said/],
      [['--until', 'tomorrow'], /"tomorrow" is not a time/],
      [['--until', '2020-01-01T00:00Z'], /has passed/],
      [['--until', '2099-01-01T00:00Z'], /No window of batch all is known after/],
      [['--by', '2d', '--to-next-window'], /Only one of/],
    ] as const)
      assert.match((await run(64, 'postpone', 'empty-mbx01', ...options)).stderr, said);
    const paused = await run(6, 'apply', 'p.yaml', '--auto-approve', '--no-wait');
    assert.match(paused.stderr, /complete:all waits for its window, which opens at/);
  });

  test('to pause ends an apply that may not wait, which says by whom, and what ends it', async (t) => {
    const { drover: run } = await waiting(t);
    await run(0, 'pause', 'empty-mbx01', '--reason', 'the storage is slow');
    await run(0, 'pause', 'empty-mbx01', '--reason', 'and slower');
    const paused = await run(8, 'apply', 'p.yaml', '--auto-approve', '--no-wait');
    assert.match(paused.stderr, /complete:all is paused by tester \(claimed\): and slower/);
    assert.match(paused.stderr, /Next: drover resume empty-mbx01, then drover apply p\.yaml/);
    await run(0, 'resume', 'empty-mbx01');
    await run(6, 'apply', 'p.yaml', '--auto-approve', '--no-wait');
  });
});

suite('what policy asks of orders', withSshKeygen, () => {
  const RULES = `version: 1\napprovals: 1\n${PEOPLE.slice(PEOPLE.indexOf('people:'))}`;

  /** Its run waits for a window; the change set was approved by Ben. */
  async function approved(t: TestContext, policy = RULES): Promise<Reviewed> {
    const repository = await reviewed(t, { policy, plan: HELD });
    await repository.plan();
    await repository.approve(0, 'ben');
    await repository.drover(6, ['apply', 'c.json', '--no-wait']);
    return repository;
  }

  test('is nothing for less than was reviewed, and one approval for more', async (t) => {
    const repository = await approved(t);
    for (const args of [['pause'], ['resume'], ['postpone', '--by', '2d']])
      await repository.drover(0, [args[0] ?? '', 'empty-mbx01', ...args.slice(1)]);
    const complete = ['complete', 'empty-mbx01', '--reason', 'agreed'];
    const refused = await repository.drover(3, [...complete, '--now', '--auto-approve']);
    assert.match(refused.stderr, /Approvals missing: 1 approval .*for every run-complete/);
    await repository.drover(0, [...complete, '--dry-run', '--out', 'now.json']);
    await repository.drover(0, ['approve', 'now.json', '--key', join(repository.folder, '.drover', 'ben')]);
    await repository.drover(0, [...complete, '--approved', 'now.json', '--auto-approve']);
    await repository.drover(0, ['apply', 'c.json', '--no-wait']);
    const report = JSON.parse(
      (await repository.drover(0, ['report', 'empty-mbx01', '--format', 'json'])).stdout,
    ) as Report;
    assert.equal(report.totals.moved, report.totals.mailboxes);
    assert.equal(report.orders?.at(-1)?.by, 'Ben');
  });

  test('is asked again by the run: an order written into the state without its approval is not obeyed', async (t) => {
    const repository = await approved(t);
    const store = await openStateStore('.drover/state.db', { folder: repository.folder });
    const [row] = await store.runs({ limit: 1 });
    const order: RunOrder = {
      number: 99,
      kind: 'complete',
      batches: [],
      mailboxes: [],
      by: 'Ben',
      givenAt: row?.startedAt as never,
      reason: '',
    };
    await giveOrder(store, runId(row?.run ?? ''), { order, approvals: [] });
    await store.close();
    const { stderr } = await repository.drover(6, ['apply', 'c.json', '--no-wait']);
    assert.match(stderr, /Order 99 by Ben is not obeyed: policy does not allow it/);
  });

  test('is what its rows say: a cancelled copy is a risk, and each kind can be forbidden', async (t) => {
    const repository = await approved(
      t,
      `${RULES}approvalsPerRisk: { cancels-running-move: 1 }\nacts: { run-pause: { forbidden: true } }\n`,
    );
    const cancel = await repository.drover(3, ['cancel', 'empty-mbx01', '--auto-approve']);
    assert.match(cancel.stderr, /Removes the requests of \d mailboxes? that have begun to move/);
    assert.match((await repository.drover(3, ['pause', 'empty-mbx01'])).stderr, /Policy forbids run-pause/);
  });
});
