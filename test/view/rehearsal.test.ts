import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import type { RehearsedRun } from '../../src/domain/rehearsal.ts';
import { seedToLookAt, summariseRehearsal } from '../../src/domain/rehearsal-summary.ts';
import { changeSetComment } from '../../src/view/change-set-comment.ts';
import { rehearsalComment } from '../../src/view/rehearsal-comment.ts';
import { rehearsalDocument, rehearsalJson } from '../../src/view/rehearsal.ts';
import { rehearsedRunDocument } from '../../src/view/rehearsed-run.ts';
import { renderText } from '../../src/view/render.ts';
import { matchesGolden } from '../golden.ts';
import { nthId } from '../planner/world.ts';
import { rehearsedRun, rehearsedSample, sampleChangeSet } from './sample-rehearsal.ts';

const golden = (name: string): string => join(import.meta.dirname, 'golden', name);
const shownAt = (width: number, ...parts: Parameters<typeof rehearsedSample>): string =>
  renderText(rehearsalDocument(rehearsedSample(...parts)), { width, color: false });
/** On lines that are not broken. */
const textOf = (...parts: Parameters<typeof rehearsedSample>): string => shownAt(1000, ...parts);
const runsWith = (change: (run: RehearsedRun) => Partial<RehearsedRun>): readonly RehearsedRun[] =>
  [1, 2, 3].map((seed) => ({ ...quiet(seed), ...change(quiet(seed)) }));

/** A run in which nothing goes wrong. */
const quiet = (seed: number): RehearsedRun => ({ ...rehearsedRun(2), seed, people: [], lapsed: [] });

suite('a rehearsal', () => {
  test('on a screen of 80 columns says whether it fits, what goes wrong with seeds to look at, and what would help', () => {
    matchesGolden(golden('rehearsal.txt'), shownAt(80, {}, { required: 0.95 }));
  });

  test('as a comment begins with the marker by which the next one replaces it', () => {
    const text = rehearsalComment(rehearsedSample());
    assert.match(text, /^<!-- drover:rehearsal:demo -->\n# Rehearsal of demo\n/);
    matchesGolden(golden('rehearsal.md'), text);
  });

  test('in which nothing goes wrong names no seed to look at', () => {
    const runs = runsWith(() => ({ exposureMs: null }));
    const text = textOf({ runs, wouldHelp: [], notRehearsed: [] }, { required: 1 });
    assert.match(
      text,
      /In 3 of 3 runs every batch finishes in its window. Each has to in 100 % of them, and does\./,
    );
    for (const word of ['  late ', 'stopped', 'replication off', 'a person is needed', 'Would help'])
      assert.doesNotMatch(text, new RegExp(word));
    assert.equal(seedToLookAt(summaryOf(runs)), null);
  });

  test('that finds what must never happen says that drover is at fault, whatever else went well', () => {
    const runs = runsWith(({ seed, never }) =>
      seed === 2 ? { never: { ...never, twice: [nthId(3)] } } : {},
    );
    const text = textOf({ runs });
    assert.match(text, /fault of drover itself/);
    assert.match(text, /MOVED TWICE in 1 run \(seed 2\)/);
    assert.doesNotMatch(text, /every batch finishes/);
  });

  test('counts a batch that does not finish as later than all that do', () => {
    const runs = [1, 2, 3].map((seed) =>
      seed === 3
        ? { ...quiet(seed), batches: quiet(seed).batches.map((one) => ({ ...one, finishedAt: null, inWindow: false })) }
        : quiet(seed),
    ); // prettier-ignore
    const [batch] = summaryOf(runs).batches;
    assert.deepEqual(batch?.worst, { at: null, seed: 3 });
    assert.equal(batch?.finishP90, null);
    assert.notEqual(batch?.finishP50, null);
    assert.deepEqual(batch?.missedBy, [3]);
  });

  test('says in how many runs replication is off for longer than policy allows', () => {
    const text = textOf({}, { maxExposureMs: 8.4 * 3_600_000 });
    assert.match(text, /limit of 8 h 24 min by policy exceeded in 3 runs \(seeds 29, 59, 89\)/);
    assert.match(textOf({}, { maxExposureMs: 9 * 3_600_000 }), /limit of 9 h by policy is kept/);
  });

  test('as JSON has what it was made from, each run, and whether what is required is met', () => {
    const json = rehearsalJson(rehearsedSample({}, { required: 0.8 }));
    assert.equal(json.isRequiredMet, true);
    assert.equal(rehearsalJson(rehearsedSample({}, { required: 0.81 })).isRequiredMet, false);
    assert.equal(json.runs.length, 100);
  });

  test('that policy asks for is in the comment of the plan, before whose word it needs', () => {
    const text = changeSetComment(sampleChangeSet, [], '/repo', {
      rehearsed: rehearsedSample({}, { required: 0.95 }),
      asked: { approvals: ['missing: 1 approval'], risks: [], gates: [] },
    });
    assert.match(text, /## Rehearsal\n+.*In 78 of 100 runs/);
    assert.ok(text.indexOf('## Rehearsal') < text.indexOf('## Approvals'));
    assert.doesNotMatch(changeSetComment(sampleChangeSet, [], '/repo'), /Rehearsal/);
  });

  test('of many batches does not make the comment of a plan longer than a comment may be', () => {
    const sample = rehearsedSample();
    const { batches: [batch] } = sample.summary; // prettier-ignore
    assert.ok(batch !== undefined);
    const summary = { ...sample.summary, batches: Array.from({ length: 3000 }, () => batch) };
    const text = changeSetComment(sampleChangeSet, [], '/repo', { rehearsed: { ...sample, summary } });
    assert.ok(text.length < 65_536, `${text.length} characters`);
  });
});

test('one rehearsed run says first that nothing was moved, and has no seeds but its own', () => {
  const changeSet: ChangeSet = sampleChangeSet;
  const text = renderText(rehearsedRunDocument({ run: rehearsedRun(33), changeSet, maxExposureMs: null }), {
    width: 80,
    color: false,
  });
  assert.match(text, /^REHEARSAL of demo, seed 33: nothing was moved\n/);
  matchesGolden(golden('rehearsed-run.txt'), text);
});

function summaryOf(runs: readonly RehearsedRun[]) {
  return summariseRehearsal({ runs }) ?? assert.fail('no summary');
}
