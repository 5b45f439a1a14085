import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { asObserved } from '../../src/planner/approval/as-observed.ts';
import { changeSetId } from '../../src/planner/change-set-id.ts';
import type { BatchName } from '../../src/domain/ids.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  makeRequest,
  makeStep,
  now,
  stepsOn,
} from './world.ts';

const databases = [makeDatabase('A'), makeDatabase('B')];
const boxes = [1, 2, 3, 4, 5].map((n) => makeMailbox(n, 'A', n === 2 ? { archive: 'A' } : {}));
const requests = [
  makeRequest(boxes[2]!, 'B'),
  makeRequest(boxes[3]!, 'B', { tag: 'theirs' }),
  makeRequest(boxes[4]!, 'B'),
];
const before = [makeStep('stop-replication'), makeStep('command', { run: ['x'], estimateMs: 60_000 })];
const desired = makeDesired([makeBatch('one', [1, 2, 3, 4], 'B', { adopt: true, before })]);
const observed = makeObserved(databases, boxes, requests);
const set = planChanges(makeInput(desired, observed));
const live = (saved = set, world = observed) =>
  asObserved(saved, world, { now, rates: null, steps: stepsOn(world), capabilities: {} });

suite('asObserved', () => {
  test('in the same world it is the change set as planned, whatever its changes are', () => {
    assert.deepEqual(
      new Set(set.changes.map(({ kind }) => kind)),
      new Set(['create-move-request', 'complete-move-request', 'adopt-move-request', 'remove-move-request']),
    );
    assert.deepEqual(live(), set);
  });

  test('names, sizes, descriptions and the forecast that were written into it are of no account', () => {
    const edited = {
      ...set,
      forecast: null,
      batches: set.batches.map((batch) => ({ ...batch, sizeBytes: 1, mailboxCount: 0 })),
      changes: set.changes.map((change) => ({ ...change, label: 'Nobody', sizeBytes: 1, itemCount: 1 })),
      nodes: set.nodes.map((node) =>
        node.kind === 'step'
          ? {
              ...node,
              step: {
                ...node.step,
                description: { ...node.step.description, title: 'Nothing', estimateMs: 0 },
              },
            }
          : node,
      ),
    };
    assert.equal(changeSetId(edited), set.id, 'none of it is in the id');
    assert.deepEqual(live(edited), set);
  });

  test('a step that names mailboxes names them in the order of the plan, whatever depends on what', () => {
    const full = makeObserved(
      [makeDatabase('A'), makeDatabase('B', { prohibitSendReceiveQuotaBytes: 1 })],
      boxes,
    );
    const first = { ...makeBatch('first', [1], 'B'), dependsOn: ['second' as BatchName] };
    const steps = { before: [makeStep('raise-quota', { state: 'begin' })] };
    const listed = makeDesired([first, makeBatch('second', [2], 'B')], steps);
    const saved = planChanges(makeInput(listed, full));
    const effects = saved.nodes.flatMap((node) =>
      node.kind === 'step' ? node.step.description.effects : [],
    );
    assert.match(effects.join('\n'), /^User 1[^]*\nUser 2/);
    assert.deepEqual(live(saved, full).nodes, saved.nodes);
  });

  test('a mailbox that has grown since counts with the size it has now', () => {
    const grown = boxes.map((box) => ({ ...box, primary: { ...box.primary, sizeBytes: 9e12 } }));
    const [first] = live(set, makeObserved(databases, grown, requests)).changes;
    assert.ok((first?.sizeBytes ?? 0) >= 9e12);
  });
});
