import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { diffDocument, type PlanDifference } from '../../src/view/diff.ts';
import { renderMarkdown, renderText } from '../../src/view/render.ts';

const text = (changed: readonly PlanDifference[], limit?: number): string =>
  renderText(diffDocument(changed, 'main..HEAD', limit), { width: 120, color: false });
const markdown = (changed: readonly PlanDifference[], limit?: number): string =>
  renderMarkdown(diffDocument(changed, 'main..HEAD', limit));

/** A plan with so many new moves. */
const plan = (file: string, moves: number): PlanDifference => ({
  file,
  kind: 'changed',
  before: [],
  after: [],
  lines: Array.from({ length: moves }, (_, n) => ({ sign: '+' as const, line: `mailbox ${n} moves` })),
});
const shown = (document: string): number => document.match(/^\s*\+ mailbox/gm)?.length ?? 0;

suite('a diff of plans', () => {
  test('that all do the same says that, with the revisions, as text and as a comment', () => {
    for (const format of [text, markdown]) {
      assert.match(format([]), /No difference: every plan has the same effect \(main\.\.HEAD\)\./);
      assert.doesNotMatch(format([]), /drover diff|Diff:/);
      assert.doesNotMatch(format([plan('a.yaml', 1)]), /same effect/);
    }
  });

  test('names each plan that does something else, with what it does, and counts them', () => {
    for (const format of [text, markdown]) {
      const found = format([plan('a.yaml', 1), plan('b.yaml', 2)]);
      assert.match(found, /a\.yaml \(changed\)/);
      assert.match(found, /b\.yaml \(changed\)/);
      assert.equal(shown(found), 3);
      assert.match(found, /Diff: 2 plans with a different effect\./);
      assert.match(format([plan('a.yaml', 1)]), /Diff: 1 plan with a different effect\./);
    }
  });

  test('of many lines is shared between the plans, and says how many more there are', () => {
    const both = markdown([plan('a.yaml', 1500), plan('b.yaml', 20)], 40);
    assert.equal(shown(both), 40);
    assert.match(both, /# … and 1,480 more/);
    assert.doesNotMatch(both, /and 0 more/);
  });

  test('shows ten lines of each plan, however many plans there are', () => {
    const many = Array.from({ length: 8 }, (_, n) => plan(`${n}.yaml`, 12));
    assert.equal(shown(markdown(many, 40)), 80);
  });
});
