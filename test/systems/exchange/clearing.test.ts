// What is asked of Exchange's answers before drover takes a move for done, or clears its request. No session is needed for it.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Instant } from '../../../src/domain/instant.ts';
import type { MoveRequest } from '../../../src/domain/move-request.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { Row } from '../../../src/systems/exchange/bridge/protocol.ts';
import { exactlyOne } from '../../../src/systems/exchange/guard.ts';
import { profiles } from '../../../src/systems/exchange/profiles.ts';
import { moveRequestOf } from '../../../src/systems/exchange/read/move-requests.ts';
import { confirmedByDirectory } from '../../../src/systems/exchange/requests/completion.ts';
import { RequestWriter, type WriterDeps } from '../../../src/systems/exchange/requests/writer.ts';
import { failsWith, requestOf, tag } from './setup.ts';
import { guidNumber } from './stand-in/state.ts';

const at = '2026-11-28T00:00:00.000Z' as Instant;
const GRACE_MS = 15 * 60_000;
const completed = (more: Row = {}): Row => ({
  ExchangeGuid: guidNumber(1),
  DisplayName: 'Person 1',
  BatchName: tag,
  Status: 'Completed',
  StatusDetail: 'Completed',
  PercentComplete: 100,
  SourceDatabase: 'MBX01',
  TargetDatabase: 'MBX03',
  QueuedTimestamp: at,
  CompletionTimestamp: at,
  LastUpdateTimestamp: at,
  ...more,
});
const requestIn = (row: Row): MoveRequest => moveRequestOf(row, () => at);

suite('a finished request', () => {
  /** What is sent, when drover of this version removes the request of a move between servers of these. */
  const sentWhen = async (
    version: keyof typeof profiles,
    source: string,
    target: string,
  ): Promise<readonly string[]> => {
    const sent: string[] = [];
    const row = completed({ SourceVersion: source, TargetVersion: target });
    const deps = {
      profile: profiles[version],
      clock: systemClock,
      shell: { call: async (cmdlet: string) => sent.push(cmdlet) },
      reader: { oneWithRow: async () => ({ request: requestIn(row), row }), forget: () => {} },
      directories: { of: () => ({}) },
      migration: { userOf: async () => null },
      archive: { save: async () => void sent.push('report') },
      folders: null,
    } as unknown as WriterDeps;
    try {
      await new RequestWriter(deps).remove(requestOf(1));
    } catch (error) {
      assert.ok(failsWith('clear-with-2010-shell')(error));
      sent.push('refused');
    }
    return sent;
  };
  const cleared = ['report', 'Remove-MoveRequest'];
  const [old, newer] = ['Version 14.3 (Build 123.4)', 'Version 15.1 (Build 2507.6)'];

  for (const version of ['2016', '2019'] as const)
    test(`between two databases of Exchange 2010 is not cleared by ${version}, which may delete the mailbox`, async () => {
      assert.deepEqual(await sentWhen(version, old, old), ['refused']);
      assert.deepEqual(await sentWhen(version, '14.3.123.4', '14.2.247.5'), ['refused']);
    });

  test('of a move that came from Exchange 2010, or went there, is cleared by a newer version, and leaves its report', async () => {
    assert.deepEqual(await sentWhen('2016', old, newer), cleared);
    assert.deepEqual(await sentWhen('2016', newer, old), cleared);
    assert.deepEqual(await sentWhen('2016', newer, newer), cleared);
  });

  test('between two databases of Exchange 2010 is cleared by Exchange 2010', async () => {
    assert.deepEqual(await sentWhen('2010', old, old), cleared);
  });
});

suite('a completed move', () => {
  const both = requestIn(completed({ SourceArchiveDatabase: 'ARC01', TargetArchiveDatabase: 'ARC03' }));
  const scoped = (scope: MoveRequest['options']['scope']): MoveRequest => ({
    ...both,
    options: { ...both.options, scope },
  });
  const soon = Date.parse(at) + GRACE_MS - 1;
  const stateIn = (request: MoveRequest, directory: Row | null, nowMs = soon): string =>
    confirmedByDirectory(request, directory, nowMs, GRACE_MS).state.kind;
  const moved = { Database: 'MBX03', ArchiveDatabase: 'ARC03' };

  test('of a mailbox with its archive counts when the directory names the new database of both', () => {
    assert.equal(stateIn(scoped('primary-and-archive'), moved), 'Completed');
    for (const directory of [
      { ...moved, ArchiveDatabase: 'ARC01' },
      { ...moved, Database: 'MBX01' },
      { Database: 'MBX03' },
      null,
    ])
      assert.equal(stateIn(scoped('primary-and-archive'), directory), 'CompletionInProgress');
  });

  test('of one of them counts whatever database the directory names for the other', () => {
    assert.equal(stateIn(scoped('primary-only'), { ...moved, ArchiveDatabase: 'ARC01' }), 'Completed');
    assert.equal(stateIn(scoped('primary-only'), null), 'CompletionInProgress');
    assert.equal(stateIn(scoped('archive-only'), { ...moved, Database: 'MBX01' }), 'Completed');
    assert.equal(
      stateIn(scoped('archive-only'), { ...moved, ArchiveDatabase: 'ARC01' }),
      'CompletionInProgress',
    );
  });

  test('of which the directory still names the former archive database is a failure once replication has had its time', () => {
    const former = { ...moved, ArchiveDatabase: 'ARC01' };
    for (const scope of ['primary-and-archive', 'archive-only'] as const) {
      const { state } = confirmedByDirectory(scoped(scope), former, soon + 1, GRACE_MS);
      assert.ok(state.kind === 'Failed');
      assert.equal(state.failure.code, 'completed-but-directory-unchanged');
    }
  });
});

suite('what Exchange returns for one mailbox', () => {
  const wanted = { ExchangeGuid: guidNumber(1).toUpperCase() };
  const other = { ExchangeGuid: guidNumber(2) };
  const found = (...rows: readonly Row[]): Row =>
    exactlyOne(rows, 'ExchangeGuid', guidNumber(1), 'move request');

  test('is it where it is the only one and has its id, in whatever case', () => {
    assert.equal(found(wanted), wanted);
  });

  for (const [what, rows] of [
    ['another', [other]],
    ['more than that one, which comes first', [wanted, other]],
    ['it twice', [wanted, wanted]],
    ['an object without an id', [{}]],
  ] as const)
    test(`is not acted on where it is ${what}`, () => {
      assert.throws(() => found(...rows), failsWith('identity-mismatch'));
    });

  test('is not found where it is nothing', () => {
    assert.throws(() => found(), failsWith('not-found'));
  });
});
