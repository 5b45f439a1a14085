// By its tag a request is known as drover's own, and as that of one plan.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchName, planName } from '../../src/domain/ids.ts';
import {
  forgottenTag,
  isOwnTag,
  parseRequestTag,
  planTags,
  requestTag,
  rollbackTag,
} from '../../src/domain/request-tag.ts';

const [plan, batch] = [planName('spring'), batchName('pilot')];

test('the requests of a plan are told from those of a plan whose name begins with its own', () => {
  const prefix = planTags(plan);
  assert.ok(requestTag(plan, batch).startsWith(prefix));
  assert.ok(rollbackTag(plan, batch).startsWith(prefix));
  assert.ok(!requestTag(planName('spring-2'), batch).startsWith(prefix));
});

test('a request that was forgotten is no plan’s any more, and not drover’s', () => {
  assert.equal(isOwnTag(forgottenTag(plan, batch)), false);
  assert.equal(parseRequestTag(forgottenTag(plan, batch)), null);
});

test('a tag says of which plan and batch it is, and whether it takes back', () => {
  assert.deepEqual(parseRequestTag(requestTag(plan, batch)), { plan, batch, isRollback: false });
  assert.deepEqual(parseRequestTag(rollbackTag(plan, batch)), { plan, batch, isRollback: true });
  for (const other of [
    '',
    'drover',
    'drover:spring',
    'drover:spring:pilot:other',
    'drover:spring:pilot:rollback:x',
  ])
    assert.equal(parseRequestTag(other), null, other);
});
