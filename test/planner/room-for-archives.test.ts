// Room that is taken where part of a mailbox is already.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { planChanges } from '../../src/planner/plan-changes.ts';
import {
  gigabyte,
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMailbox,
  makeObserved,
  nthId,
} from './world.ts';

/** T1 has room for 9 GB; a mailbox of 2 GB is there, its archive is not. Where does another one of 4 GB go? */
function placedBeside(archiveBytes: number): readonly (readonly [unknown, unknown])[] {
  const databases = [
    makeDatabase('SRC'),
    makeDatabase('T1', { diskFreeBytes: 10 * gigabyte }),
    makeDatabase('T2'),
  ];
  const joined = makeMailbox(1, 'T1', { sizeBytes: 2 * gigabyte, archive: 'SRC', archiveBytes });
  const other = makeMailbox(2, 'SRC', { sizeBytes: 4 * gigabyte });
  const batch = makeBatch('one', [1, 2], ['T1', 'T2'], { placement: 'fill' });
  const { changes } = planChanges(makeInput(makeDesired([batch]), makeObserved(databases, [joined, other])));
  const of = (n: number) => changes.find(({ mailboxId }) => mailboxId === nthId(n));
  return [
    [of(1)?.to, of(1)?.archiveTo],
    [of(2)?.to, of(2)?.archiveTo],
  ];
}

suite('an archive that joins its mailbox', () => {
  test('takes room there for what is not there yet: who comes after it finds that much less', () => {
    assert.deepEqual(placedBeside(6 * gigabyte), [
      [null, 'T1'],
      ['T2', null],
    ]);
  });

  test('takes no room for what is there already', () => {
    // With the 2 GB that are in T1 it would be 10 GB.
    assert.deepEqual(placedBeside(4 * gigabyte), [
      [null, 'T1'],
      ['T1', null],
    ]);
  });
});
