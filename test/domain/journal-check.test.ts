import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { eventText, withHeads } from '../../src/domain/held-heads.ts';
import { changeSetId, planName, runId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { chainStart, linksAfter, type StoredEvent } from '../../src/domain/journal-chain.ts';
import { heldIn, JournalCheck, type CheckedJournal } from '../../src/domain/journal-check.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';

const run = runId('r');
const plan = planName('it');
const at = instantFromMs(0);
const events: readonly JournalEvent[] = [
  {
    v: 1,
    at,
    type: 'run-started',
    run,
    plan,
    changeSet: changeSetId('sha256:x'),
    by: 'eve',
    host: 'here',
    version: '1',
  },
  { v: 1, at, type: 'note', level: 'info', message: 'the night begins' },
  { v: 1, at, type: 'run-paused', reason: 'eve asked for it', pause: 'paused' },
];
const start = { events: 0, digest: chainStart(run, plan) };
const texts = withHeads(start, events).map(eventText);
const links = linksAfter(start.digest, texts);
const stored = (all = texts): readonly StoredEvent[] =>
  all.map((text, index) => ({ seq: index + 1, text, chain: links[index] ?? null }));
const head = { events: texts.length, digest: links.at(-1) ?? '' };

function check(
  record: Partial<ConstructorParameters<typeof JournalCheck>[2]> = {},
  all = stored(),
  kept: readonly string[] = [],
): CheckedJournal & { readonly breakAt: number | null } {
  const journal = new JournalCheck(run, plan, { events: all.length, head, chainedLate: 0, ...record }, kept);
  all.every((event) => journal.add(event));
  return { ...journal.end(null), breakAt: journal.break?.event.seq ?? null };
}

suite('a journal that is checked', () => {
  test('is intact where every event fits, and its pause holds the head of what was before', () => {
    const { verdict, head: found, heldHeads, breakAt } = check();
    assert.deepEqual(
      { verdict, found, heldHeads, breakAt },
      { verdict: 'intact', found: head, heldHeads: 1, breakAt: null },
    );
    assert.deepEqual(heldIn(texts[2] ?? ''), { events: 2, digest: links[1] });
    assert.equal(heldIn(texts[1] ?? ''), null);
  });

  test('breaks at the first event whose text is another one', () => {
    const altered = texts.map((text) => text.replace('the night begins', 'nothing happened'));
    assert.equal(check({}, stored(altered)).breakAt, 2);
  });

  test('that an older program wrote from its first event to its last is not chained, with as many events as it has', () => {
    const old = stored(events.map(eventText)).map((event) => ({ ...event, chain: null }));
    const { verdict, notChained } = check({ head: null }, old);
    assert.deepEqual({ verdict, notChained }, { verdict: 'not-chained', notChained: 3 });
  });

  test('says after which event a kept head was found, and is altered where one is not', () => {
    const [first = ''] = links;
    assert.deepEqual(check({}, stored(), [first]).kept, [{ digest: first, event: 1 }]);
    assert.deepEqual(check({}, stored(), ['sha256:other']).fault, {
      kind: 'kept-head',
      digest: 'sha256:other',
    });
  });

  test('whose last event is missing is altered', () => {
    assert.deepEqual(check({ events: 3 }, stored().slice(0, 2)).fault, {
      kind: 'missing',
      event: 3,
      count: 1,
    });
  });
});
