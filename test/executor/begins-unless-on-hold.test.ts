// What a step may order when a hold is placed around its beginning.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import { noHolds, type Holds } from '../../src/domain/hold.ts';
import type { Tools } from '../../src/executor/run-input.ts';
import { beginningUnlessOnHold } from '../../src/executor/under-lease.ts';
import type { Authority } from '../../src/support/authority.ts';
import { incident, noon } from './situations.ts';

const placed: Holds = { all: [incident(noon)], runningCopies: 'continue' };

/** Asks as often as there are answers. Returns which orders were let through. */
async function asked(
  answers: readonly Holds[],
  confirm: Authority['confirm'] = async () => {},
): Promise<string[]> {
  const left = [...answers];
  const tools = { holdsNow: async () => left.shift() ?? noHolds } as unknown as Tools;
  const authority = { confirm } as unknown as Authority;
  const under = beginningUnlessOnHold(tools, authority);
  const found: string[] = [];
  for (let order = 0; order < answers.length; order += 1)
    found.push(
      await under.confirm().then(
        () => 'ordered',
        (error: Failure) => error.facts.code,
      ),
    );
  return found;
}

test('a step whose first order was refused for a hold gives none of the next ones either, until the hold is over', async () => {
  assert.deepEqual(await asked([placed, placed, noHolds]), ['on-hold', 'on-hold', 'ordered']);
});

test('a step that has begun is finished, though a hold is placed meanwhile', async () => {
  assert.deepEqual(await asked([noHolds, placed, placed]), ['ordered', 'ordered', 'ordered']);
});

test('a step that lost its lease orders nothing more, begun or not', async () => {
  let isHeld = true;
  const confirm = async (): Promise<void> => {
    if (!isHeld) throw Failure.fatal('lease-lost', 'Another process works on this plan.');
    isHeld = false;
  };
  assert.deepEqual(await asked([noHolds, noHolds], confirm), ['ordered', 'lease-lost']);
});
