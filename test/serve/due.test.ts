import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlanEntries } from '../../src/app/serve/plan-entries.ts';
import type { Outcome } from '../../src/app/serve/plan-entry.ts';
import { runId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { Clock } from '../../src/support/clock.ts';

const HOUR_MS = 3_600_000;
const FILE = 'plans/night.yaml';

function entriesWith(again: Outcome['again']): {
  readonly isDue: () => boolean;
  readonly pass: (ms: number) => void;
  readonly setTo: (time: string) => void;
} {
  let nowMs = Date.parse('2026-12-01T20:00:00Z');
  let passedMs = 0;
  const clock: Clock = { nowMs: () => nowMs, monotonicMs: () => passedMs, sleep: () => Promise.resolve() };
  const entries = new PlanEntries(
    clock,
    () => {},
    () => {},
  );
  entries.take([FILE], () => false);
  const run = runId('8979b168-6aaf-46f8-8a06-e92d1bab2883');
  entries.became(FILE, {
    state: { kind: 'paused', run, why: 'its storage does not answer', until: null, commands: [] },
    run,
    again,
  });
  return {
    isDue: () => entries.due().includes(FILE),
    pass: (ms) => {
      nowMs += ms;
      passedMs += ms;
    },
    setTo: (time) => (nowMs = Date.parse(time)),
  };
}

test('a plan is tried again after its delay, also where the clock was set back meanwhile', () => {
  for (const again of ['failure', { afterMs: 60_000 }] as const) {
    const { isDue, pass, setTo } = entriesWith(again);
    setTo('2026-11-30T20:00:00Z');
    pass(59_000);
    assert.equal(isDue(), false);
    pass(1000);
    assert.equal(isDue(), true);
  }
});

test('a plan is not tried again before its delay where the clock was set forward', () => {
  const { isDue, setTo } = entriesWith('failure');
  setTo('2026-12-02T20:00:00Z');
  assert.equal(isDue(), false);
});

test('a plan that waits for its window is looked at when the clock says so', () => {
  const at = instantFromMs(Date.parse('2026-12-01T22:00:00Z'));
  const early = entriesWith({ at });
  early.pass(HOUR_MS);
  assert.equal(early.isDue(), false);
  early.setTo('2026-12-01T22:00:00Z');
  assert.equal(early.isDue(), true);
});
