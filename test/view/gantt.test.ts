import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { DesiredBatch } from '../../src/domain/desired.ts';
import { batchName, planName } from '../../src/domain/ids.ts';
import type { RateHistory } from '../../src/domain/rates.ts';
import type { FreezeWindow } from '../../src/domain/window.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { changeSetComment } from '../../src/view/change-set-comment.ts';
import { changeSetDocument } from '../../src/view/change-set.ts';
import { renderText } from '../../src/view/render.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeWindows,
} from '../planner/world.ts';
import { ganttIn, parseGantt } from './mermaid-gantt.ts';

const nights = makeWindows(
  ['2026-11-21T22:00:00.000Z', '2026-11-22T05:00:00.000Z'],
  ['2026-11-22T22:00:00.000Z', '2026-11-23T05:00:00.000Z'],
  ['2026-11-23T22:00:00.000Z', '2026-11-24T05:00:00.000Z'],
);
const freeze: FreezeWindow = { kind: 'freeze', name: 'quarter-end', from: '2026-11-01', to: '2026-11-21' };
const boxes = Array.from({ length: 90 }, (_, n) => makeMailbox(n, 'MBX01'));

function planOf(batches: readonly DesiredBatch[], timeZone = 'Europe/Dublin'): ChangeSet {
  const observed = makeObserved([makeDatabase('MBX01'), makeDatabase('DB01')], boxes);
  const rates: RateHistory = {
    from: 'history',
    overall: { msPerPart: 20_000, msPerItem: 1, msPerByte: 1 / 5_000 },
    pairs: [],
    completionMs: 15_000,
    run: { startMs: 5_000, msPerOrder: 50, movesFactor: 1, sharedFactor: 0, slowFactor: 1.5 },
  };
  return planChanges(makeInput(makeDesired(batches, { windows: [freeze], timeZone }), observed, { rates }));
}
const waved = makeBatch(
  'users',
  boxes.map((_, n) => n),
  'DB01',
  {
    complete: nights,
    gate: 'approval',
    options: { suspendWhenReadyToComplete: true },
    waves: {
      cut: { kind: 'fit', windows: ['overnight'] },
      maxMailboxes: 30,
      maxBytes: null,
      gatePerWave: true,
      place: { file: 'plan.yaml', line: 1, column: 1, length: 1 },
    },
  },
);
const chartOf = (set: ChangeSet): string =>
  ganttIn(changeSetComment(set, [], '/repo')) ?? assert.fail('no chart');

suite('the timeline of a comment', () => {
  test('has a bar for each wave, a milestone for each gate, and the openings between, in the plan’s zone', () => {
    const { tasks, title } = parseGantt(chartOf(planOf([waved])));
    assert.equal(title, 'demo');
    const names = (section: string): string[] =>
      tasks.filter((task) => task.section === section).map(({ name }) => name);
    assert.deepEqual(
      names('Batches'),
      [1, 2, 3].map((n) => `batch users.${n}, 30 mailboxes`),
    );
    assert.deepEqual(
      names('Gates'),
      [1, 2, 3].map((n) => `gate complete users.${n}`),
    );
    assert.equal(names('Windows').length, 3);
    const plus1 = parseGantt(chartOf(planOf([waved], 'Europe/Berlin')));
    const startOf = ({ tasks: all }: typeof plus1): string | undefined =>
      all.find(({ section }) => section === 'Windows')?.start;
    assert.deepEqual(
      [startOf(parseGantt(chartOf(planOf([waved])))), startOf(plus1)],
      ['2026-11-21 22:00', '2026-11-21 23:00'],
    );
  });

  test('shows of a freeze what is in the picture', () => {
    const set = { ...planOf([waved]), windows: [freeze] };
    const found = parseGantt(chartOf(set)).tasks.find(({ section }) => section === 'Freezes');
    assert.equal(found?.name, 'freeze quarter-end');
    assert.deepEqual(found.tags, ['crit']);
    assert.equal(found.end, '2026-11-22 00:00');
    assert.ok(found.start >= '2026-11-20 21:00', found.start);
  });

  test('is folded when it is long, and cut with a count above 40 bars', () => {
    const many = Array.from({ length: 60 }, (_, n) => makeBatch(`b-${n}`, [n], 'DB01'));
    const short = changeSetComment(planOf(many.slice(0, 3)), [], '/repo');
    assert.match(short, /^## Timeline/m);
    const long = changeSetComment(planOf(many), [], '/repo');
    assert.match(long, /<details><summary>Timeline/);
    assert.equal(parseGantt(ganttIn(long) ?? '').tasks.length, 40);
    assert.match(long, /… and 20 more batches, gates, freezes and windows/);
  });

  test('is not there where nothing is foreseen, and in no terminal', () => {
    const held = makeBatch('held', [1], 'DB01', { start: { kind: 'held' } });
    assert.equal(ganttIn(changeSetComment(planOf([held]), [], '/repo')), null);
    assert.equal(ganttIn(changeSetComment(planOf([]), [], '/repo')), null);
    const text = renderText(changeSetDocument(planOf([waved]), { full: false }), {
      width: 120,
      color: false,
    });
    assert.doesNotMatch(text, /gantt/);
  });

  test('a clock that is put back makes no bar end before it begins', () => {
    const night = makeWindows(['2026-10-25T00:30:00.000Z', '2026-10-25T01:10:00.000Z']);
    const set = planOf([makeBatch('one', [1], 'DB01', { start: night })]);
    const { forecast } = set;
    assert.ok(forecast !== null);
    // 01:30 summer time to 01:10 winter time.
    const batches = forecast.batches.map((row) => ({
      ...row,
      startsAt: '2026-10-25T00:30:00.000Z' as never,
      completedP90: '2026-10-25T01:10:00.000Z' as never,
    }));
    const { tasks } = parseGantt(chartOf({ ...set, forecast: { ...forecast, batches } }));
    assert.deepEqual(
      tasks.filter(({ section }) => section === 'Batches').map(({ start, end }) => [start, end]),
      [['2026-10-25 01:30', '1m']],
    );
  });

  test('whatever names hold, it stays a chart of the same bars', () => {
    const hostile = [
      'x\n```\n# heading',
      'section evil',
      'a : crit, 2026-01-01, 1d',
      '%%{init: {}}%%',
      'click a href "javascript:alert(1)"',
      'a;b#c',
      '<img src=x onerror=1>',
      '2026-01-01',
      '\u202eabc\u0000',
      'dateFormat X',
    ];
    for (const text of hostile) {
      const set = planOf([waved]);
      const name = batchName(text);
      const [first, ...others] = set.batches;
      assert.ok(first !== undefined && set.forecast !== null);
      const [row, ...rows] = set.forecast.batches;
      assert.ok(row !== undefined);
      const evil: ChangeSet = {
        ...set,
        plan: planName(text),
        windows: [{ ...freeze, name: text }],
        batches: [{ ...first, name }, ...others],
        forecast: {
          ...set.forecast,
          batches: [{ ...row, batch: name }, ...rows],
          gates: (set.forecast.gates ?? []).map((gate) => ({ ...gate, gate: `complete:${text}` as never })),
        },
      };
      const { tasks } = parseGantt(chartOf(evil));
      assert.equal(tasks.length, parseGantt(chartOf({ ...set, windows: [freeze] })).tasks.length, text);
    }
  });
});

test('the dry run has a line for each wave: how many, how much, in which window, and when it ends', () => {
  const text = renderText(changeSetDocument(planOf([waved]), { full: false }), { width: 160, color: false });
  for (const [n, night] of ['Sat 2026-11-21 22:00', 'Sun 2026-11-22 22:00', 'Mon 2026-11-23 22:00'].entries())
    assert.match(text, new RegExp(`users\\.${n + 1} +30 +30\\.0 GB +overnight: ${night} `));
  assert.match(text, /wave 1 of users, the first of 3 waves \(fit overnight, at most 30 mailboxes\)/);
});
