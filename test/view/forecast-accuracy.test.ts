import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accuracyBlocks } from '../../src/view/forecast-accuracy.ts';
import { renderText } from '../../src/view/render/text.ts';

const said = (judged: number, ofPlan = 0): string => {
  const accuracy = (count: number) => ({ judged: count, metP50: 0, metP90: count - 1, medianError: null });
  const blocks = accuracyBlocks({ plan: accuracy(ofPlan), all: accuracy(judged) });
  return renderText(blocks, { width: 100, color: false });
};

test('how many forecasts were met is said where there are enough of them to tell, of the plan too', () => {
  assert.equal(said(2), '');
  assert.equal(said(9), '');
  assert.match(said(10), /9 of 10 P90 estimates were met/);
  assert.doesNotMatch(said(30, 9), /of this plan/);
  assert.match(said(30, 12), /29 of 30 .*; of this plan 11 of 12/);
});
