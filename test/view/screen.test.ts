import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { progressDocument } from '../../src/cli/render/progress-frame.ts';
import { ProgressState } from '../../src/cli/render/progress-state.ts';
import type { ChangeSet, PlannedBatch } from '../../src/domain/change.ts';
import { batchName, databaseName, nodeId, planName, runId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import type { RunStatus } from '../../src/domain/run-status.ts';
import { textWidth } from '../../src/support/text-width.ts';
import { dashboardScreen } from '../../src/view/dashboard-screen.ts';
import { fitPainted } from '../../src/view/render/fit-painted.ts';
import { textLines } from '../../src/view/render.ts';
import { at, changeSetOf, runOf, START, type Sample } from '../report/fixture.ts';

const nowMs = Date.parse(at(3600));
const nothingJudged = { judged: 0, metP50: 0, metP90: 0, medianError: null };

interface Night {
  readonly plan: string;
  readonly batches: readonly string[];
  readonly mailboxes: readonly string[];
  readonly databases: readonly string[];
  readonly gates: number;
  readonly inEffect: number;
  readonly stopped: number;
  readonly unprotected: number;
  readonly holder: string;
}

/** A run with so much trouble at once, of such names. */
function statusOf(night: Night): RunStatus {
  const ends: readonly Sample['end'][] = ['proved', 'failed', 'held', 'not-begun'];
  const samples = night.mailboxes.map((label, n): Sample => ({
    label,
    end: ends[n % ends.length] ?? 'held',
  }));
  const changeSet = changeSetFor(night, samples);
  const journal: JournalEvent[] = [
    { v: 1, at: START, type: 'run-started', run: runId('0123456789abcdef'), plan: changeSet.plan, changeSet: changeSet.id, by: 'anna', host: 'h', version: '1' },
    ...Array.from({ length: night.inEffect }, (_, n) => ({
      v: 1, at: at(n), type: 'temporary-change-made', id: `t${n}`, node: nodeId(`step:before/${n}`),
      temporaryChange: { kind: 'start-replication', subject: `pair ${n}`, message: `replication of pair ${n} is off`, revertWith: { kind: 'start-replication', options: {} } },
    }) as unknown as JournalEvent),
    ...changeSet.batches.slice(0, night.stopped).map(({ name }): JournalEvent => ({ v: 1, at: at(5), type: 'batch-stopped', batch: name, reason: 'more than 2 mailboxes failed, which is what the plan allows' })),
    ...changeSet.batches.slice(0, night.gates).map(({ name }): JournalEvent => ({ v: 1, at: at(6), type: 'gate-opened', gate: nodeId(`complete:${name}`), expiresAt: null, question: `Complete the mailboxes of batch ${name}?` })),
  ]; // prettier-ignore
  const run = { ...foldRun(journal), moves: runOf(samples, false).moves };
  return {
    run,
    changeSet,
    lease: { holder: night.holder, host: night.holder, processId: 1, expiresAt: at(7200) },
    isHolderGone: false,
    requests: null,
    databases: [],
    lastEvents: journal,
    bytesPerSecond: 1000,
    forecastAccuracy: { plan: nothingJudged, all: nothingJudged },
    unprotected: Array.from({ length: night.unprotected }, (_, n) => ({
      kind: 'database-dismounted' as const,
      system: 'lab',
      database: databaseName(`DB${n}`),
    })) as unknown as RunStatus['unprotected'],
    maxExposureMs: 60_000,
    acts: [],
  };
}

function changeSetFor({ plan, batches, databases }: Night, samples: readonly Sample[]): ChangeSet {
  const whole = changeSetOf(samples);
  const [first] = whole.batches;
  assert.ok(first);
  return {
    ...whole,
    plan: planName(plan),
    timeZone: 'America/New_York',
    batches: batches.map((name, n): PlannedBatch => ({
      ...first,
      name: batchName(name),
      complete: windowAt(n),
    })),
    changes: whole.changes.map((change, n) => ({
      ...change,
      batch: batchName(batches[n % batches.length] ?? ''),
      to: databaseName(databases[n % databases.length] ?? ''),
    })),
  };
}

/** The batches have their windows one after the other. */
function windowAt(n: number): PlannedBatch['complete'] {
  const [opensAt, closesAt] = [at(n * 7200), at(n * 7200 + 5400)];
  const window = { window: `w${n}`, opensAt, closesAt, latestStartAt: closesAt, finishBy: closesAt };
  return { kind: 'windows', occurrences: [{ ...window, overrun: 'finish-item', note: null }] };
}

const name = (longest: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[a-z][a-z0-9-]{0,${longest - 1}}$`));
const person = fc.oneof(
  name(60),
  fc.constantFrom('美咲 佐藤 <misaki.sato@example.com>', 'Иван Παπαδόπουλος', 'Zoë'),
);
const nights: fc.Arbitrary<Night> = fc.record({
  plan: name(100),
  batches: fc.uniqueArray(name(60), { minLength: 1, maxLength: 60 }),
  mailboxes: fc.array(person, { minLength: 1, maxLength: 80 }),
  databases: fc.uniqueArray(name(64), { minLength: 1, maxLength: 20 }),
  gates: fc.nat(8),
  inEffect: fc.nat(12),
  stopped: fc.nat(12),
  unprotected: fc.nat(12),
  holder: name(40),
});
const wide = fc.integer({ min: 60, max: 200 });

suite('the dashboard on a screen', () => {
  test('fits in 80 x 24 and any larger one, whatever happens, with its first line and the first gate’s command', () => {
    fc.assert(
      fc.property(
        nights,
        wide,
        fc.integer({ min: 23, max: 60 }),
        fc.boolean(),
        (night, width, rows, color) => {
          const status = statusOf(night);
          const painted = dashboardScreen(status, nowMs, { width, rows, color });
          const lines = painted.map((line) => stripVTControlCharacters(line));
          assert.ok(lines.length <= rows, `${lines.length} lines of ${rows}`);
          for (const line of lines)
            assert.ok(textWidth(line) <= width, `${textWidth(line)} of ${width}: ${line}`);
          assert.ok(lines[0]?.endsWith('16:00:00 America/New_York'), lines[0]);
          assert.ok(lines.some((line) => / moved · /.test(line)));
          if (night.gates === 0) return;
          const command = `droverapprove-gate${status.changeSet.plan}complete:${night.batches[0]}`;
          assert.ok(lines.join('').replaceAll(/\s/g, '').includes(command), lines.join('\n'));
        },
      ),
      { numRuns: 150 },
    );
  });

  const calm: Night = {
    plan: 'it',
    batches: ['first', 'second'],
    mailboxes: ['Ann', 'Bo', 'Cy', 'Di'],
    databases: ['MBX02'],
    gates: 0,
    inEffect: 0,
    stopped: 0,
    unprotected: 0,
    holder: 'anna',
  };
  const shown = (status: RunStatus, ms = nowMs): string =>
    dashboardScreen(status, ms, { width: 79, rows: 23, color: false }).join('\n');

  test('its window is the next one that someone waits for', () => {
    const status = statusOf(calm);
    assert.match(shown(status), /WINDOW {2}completion of first closes in 30:00 \(16:30\)/);
    const moves = runOf(
      calm.mailboxes.map((label) => ({ label, end: 'proved' })),
      false,
    ).moves;
    const [second] = status.changeSet.changes.filter(({ batch }) => batch === 'second');
    const rest = new Map([...moves].filter(([id]) => id !== second?.mailboxId));
    assert.match(shown({ ...status, run: { ...status.run, moves: rest } }), /completion of second opens in/);
    assert.doesNotMatch(shown({ ...status, run: { ...status.run, moves } }), /WINDOW/);
  });

  test('what it needs to copy does not grow while nothing happens', () => {
    const status = { ...statusOf({ ...calm, batches: ['first'] }), bytesPerSecond: 10_000 };
    const needed = (ms: number): string | undefined => /fits: .*/.exec(shown(status, ms))?.[0];
    assert.ok(needed(nowMs) !== undefined, shown(status));
    assert.equal(needed(nowMs + 600_000), needed(nowMs));
  });

  test('with room to spare everything is in full, and what is left out elsewhere is counted', () => {
    const many = { ...calm, stopped: 2, mailboxes: Array.from({ length: 40 }, (_, n) => `Person ${n}`) };
    const status = statusOf(many);
    assert.match(shown(status), /^Next\n(?: {2}Person \d+ .*\n)+… and \d+ more$/m);
    const phase = { kind: 'finished', result: { outcome: 'done', reason: '' } } as never;
    const finished = shown({ ...status, run: { ...status.run, phase } });
    assert.match(finished, /^Not moved\n {2}Person \d+/m);
    assert.doesNotMatch(finished, /^Next$/m);
    const trouble = shown(statusOf({ ...many, inEffect: 12, unprotected: 12, gates: 2 }));
    assert.match(trouble, /IN EFFECT {3}\(\+\d+\) replication of pair/);
  });
});

suite('the live block of apply', () => {
  test('fits above the last two lines of any screen, and the command of a gate is whole', () => {
    fc.assert(
      fc.property(nights, wide, fc.integer({ min: 22, max: 60 }), (night, width, rows) => {
        const { changeSet } = statusOf(night);
        const state = new ProgressState(changeSet);
        const zero = { moved: 0, ready: 0, active: 0, queued: 0, failed: 0, failedMailboxes: [] };
        state.add({
          type: 'turn',
          at: START,
          batches: night.batches.map((one) => ({ ...zero, batch: batchName(one), total: 5, active: 1, bytesTotal: 10, bytesTransferred: 1 })),
          active: [],
          waiting: [
            ...night.batches.map((one) => ({ kind: 'other', text: `seed:${one}: opens Sat 22:00` }) as const),
            { kind: 'gate', gate: `complete:${night.batches[0]}`, expiresAt: null, text: 'an approval' },
          ],
        }); // prettier-ignore
        const painted = textLines(progressDocument(state, nowMs, { width, rows }, '*'), {
          width,
          color: false,
        });
        const lines = painted.filter((line) => line !== '').map((line) => fitPainted(line, width));
        assert.ok(lines.length < rows, `${lines.length} lines of ${rows}`);
        for (const line of lines) assert.ok(textWidth(line) <= width, line);
        const command = `droverapprove-gate${changeSet.plan}complete:${night.batches[0]}`;
        assert.ok(lines.join('').replaceAll(/\s/g, '').includes(command), lines.join('\n'));
      }),
      { numRuns: 100 },
    );
  });
});

test('what apply waits for is a gate, a window or neither by what it is, whatever its words are', () => {
  const { changeSet } = statusOf(fc.sample(nights, { seed: 1, numRuns: 1 })[0] ?? assert.fail());
  const state = new ProgressState(changeSet);
  const [seed] = changeSet.nodes.filter(({ kind }) => kind === 'seed');
  assert.ok(seed?.kind === 'seed');
  const opensAt = instantFromMs(nowMs + 90_000);
  state.add({
    type: 'turn',
    at: START,
    batches: [],
    active: [],
    waiting: [
      { kind: 'other', text: 'ALARM: a move stalls: complete:x: waits for an approval, expires never' },
      { kind: 'window', node: seed.id, opensAt, text: 'no words of which anything is read' },
      { kind: 'gate', gate: 'before:ask', expiresAt: null, text: 'nor of these' },
      { kind: 'hold', text: 'all stop here' },
    ],
  });
  const shown = (atMs: number): string =>
    textLines(progressDocument(state, atMs, { width: 200, rows: 40 }, '*'), {
      width: 200,
      color: false,
    }).join('\n');
  const text = shown(nowMs);
  assert.deepEqual(text.match(/approve-gate \S+ \S+/g), [`approve-gate ${changeSet.plan} before:ask`]);
  assert.match(text, /gate before:ask waits for an approval$/m);
  assert.match(text, / starts in 01:30, when its window opens \(/);
  assert.match(text, /all stop here[^]*gate before:ask[^]*ALARM/);
  assert.match(shown(nowMs + 90_000), /no words of which/, 'it is open, and the run has not looked yet');
});

test('a painted line is cut to the columns there are, and its colours end', () => {
  const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
  assert.equal(fitPainted(`a ${red('bcdef')} g`, 5), `a ${red('bc…')}`);
  assert.equal(fitPainted(`a ${red('bc')}`, 4), `a ${red('bc')}`);
  assert.equal(fitPainted(`${red('美咲')} 佐藤`, 6), `${red('美咲')} …`);
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.integer({ min: 1, max: 40 }),
      (text, width) => {
        const clean = text.replaceAll(/\p{C}/gu, '');
        const fitted = stripVTControlCharacters(fitPainted(red(clean), width));
        assert.ok(textWidth(fitted) <= width);
        if (textWidth(clean) <= width) assert.equal(fitted, clean);
      },
    ),
  );
});
