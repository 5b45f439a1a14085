import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  everyMailbox,
  mailboxQueryText,
  pageOfMailboxes,
  parseMailboxQuery,
} from '../../src/report/mailbox-page.ts';
import { buildReport } from '../../src/report/build.ts';
import { at, changeSetOf, moveReportsOf, runOf, type Sample } from './fixture.ts';

const ENDS = ['proved', 'failed', 'held', 'not-begun'] as const;
const samples = Array.from({ length: 10_000 }, (_, index): Sample => ({
  label: `Person ${index} <p${index}@example.org>`,
  end: ENDS[index % ENDS.length] ?? 'proved',
}));
const report = buildReport({
  run: runOf(samples),
  changeSet: changeSetOf(samples),
  moveReports: moveReportsOf(samples),
  databasesNow: null,
  now: at(100),
});
const query = (text: string) => parseMailboxQuery(new URLSearchParams(text));
const labels = (text: string) => pageOfMailboxes(report, query(text)).rows.map(({ move }) => move.label);

suite('a page of 10,000 mailboxes', () => {
  test('has 100 of them, by name as people count, and says how many there are of each state', () => {
    const { rows, pages, found, total, byState, databases, batches } = pageOfMailboxes(report, everyMailbox);
    assert.equal(rows.length, 100);
    assert.deepEqual({ pages, found, total }, { pages: 100, found: 10_000, total: 10_000 });
    assert.deepEqual(
      rows.slice(0, 3).map(({ move }) => move.label.split(' <')[0]),
      ['Person 0', 'Person 1', 'Person 2'],
    );
    assert.deepEqual(
      [byState.moved, byState.failed, byState.ready, byState.waiting],
      [2500, 2500, 2500, 2500],
    );
    assert.deepEqual({ batches, databases }, { batches: ['all'], databases: ['MBX01', 'MBX02', 'MBX03'] });
    assert.ok(JSON.stringify(rows).length < 200_000);
  });

  test('is of those that have every word, in the state, the batch and the database asked for', () => {
    assert.deepEqual(labels('q=p4242%40+person'), ['Person 4242 <p4242@example.org>']);
    const failed = pageOfMailboxes(report, query('state=failed&database=MBX03'));
    assert.equal(failed.found, 2500);
    assert.ok(failed.rows.every(({ state, move }) => state === 'failed' && move.to === 'MBX03'));
    assert.equal(failed.byState.moved, 0, 'those of MBX03 that moved');
    assert.equal(pageOfMailboxes(report, query('batch=none')).found, 0);
  });

  test('is sorted in either order, with what is not known last', () => {
    assert.equal(labels('order=down')[0], 'Person 9999 <p9999@example.org>');
    const last = (order: string) =>
      pageOfMailboxes(report, query(`sort=finished&order=${order}&page=100`)).rows.at(-1)?.move.finishedAt;
    assert.deepEqual([last('up'), last('down')], [null, null]);
  });

  test('is the last one where a later one is asked for, and the first where nonsense is', () => {
    assert.equal(pageOfMailboxes(report, query('page=999999')).query.page, 100);
    for (const page of ['0', '-1', '1.5', 'NaN', '1e400', "1'--"])
      assert.equal(query(`page=${page}`).page, 1);
  });
});

suite('a query of mailboxes in an address', () => {
  test('takes what means nothing as missing, and no text without end', () => {
    assert.deepEqual(query('state=constructor&sort=__proto__&order=sideways&foo=bar'), everyMailbox);
    assert.equal(query(`q=${'a'.repeat(5000)}`).text.length, 200);
  });

  test('is written as it is read', () => {
    assert.equal(mailboxQueryText(everyMailbox), '');
    const text = '?q=a%20%26b&state=stalled&batch=x%2Fy&database=MBX%2001&sort=size&order=down&page=3';
    assert.equal(mailboxQueryText(query(text.slice(1))), text);
  });
});
