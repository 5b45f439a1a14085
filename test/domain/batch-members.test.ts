import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  type BatchMembers,
  desiredMove,
  type DesiredMove,
  membersOf,
  offlineCount,
} from '../../src/domain/batch-members.ts';
import { databaseName, mailboxId, type MailboxId } from '../../src/domain/ids.ts';
import { plainOptions } from '../move-options.ts';

const ids = ['a', 'b', 'c', 'd'].map(mailboxId);
const plain: DesiredMove = {
  options: plainOptions,
  targetDatabase: null,
  archiveTargetDatabase: null,
  place: null,
};
const listed = (...moves: readonly DesiredMove[]): BatchMembers =>
  membersOf(
    moves.map((move, i): readonly [MailboxId, DesiredMove] => [ids[i]!, move]),
    plain,
  );
const targets = (members: BatchMembers): readonly (string | null)[] =>
  members.ids.map((id) => desiredMove(members, id).targetDatabase);

suite('members of a batch', () => {
  const to = (name: string): DesiredMove => ({ ...plain, targetDatabase: databaseName(name) });

  test('what most want is held once, and each is still wanted as it was listed', () => {
    const members = listed(to('MBX01'), to('MBX01'), to('MBX02'), plain);
    assert.deepEqual(targets(members), ['MBX01', 'MBX01', 'MBX02', null]);
    assert.deepEqual([...members.own.keys()], ids.slice(2));
  });

  test('whatever differs is a wish of its own', () => {
    const other = { ...plainOptions, badItemLimit: 3 };
    const moves: readonly DesiredMove[] = [
      plain,
      { ...plain, options: other },
      { ...plain, archiveTargetDatabase: databaseName('ARC01') },
      { ...plain, place: { file: 'plan.yaml', line: 3, column: 5, length: 1 } },
    ];
    const members = listed(...moves);
    assert.deepEqual(
      members.ids.map((id) => desiredMove(members, id)),
      moves,
    );
  });

  test('a batch without members still says what it would want', () => {
    const members = membersOf([], to('MBX03'));
    assert.deepEqual([members.ids, members.common, offlineCount(members)], [[], to('MBX03'), 0]);
  });

  test('those that move offline are counted, whether all do or some', () => {
    const offline = { ...plain, options: { ...plainOptions, offline: true } };
    const counts = [listed(plain, plain), listed(offline, plain, offline), listed(offline, offline)];
    assert.deepEqual(counts.map(offlineCount), [0, 2, 2]);
  });
});
