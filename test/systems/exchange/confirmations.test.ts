// What Exchange's answers prove before something is changed, or said to be done.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Failure } from '../../../src/domain/failure.ts';
import { instantFromMs } from '../../../src/domain/instant.ts';
import type { MoveRequest } from '../../../src/domain/move-request.ts';
import { exactlyOne } from '../../../src/systems/exchange/guard.ts';
import { confirmedByDirectory } from '../../../src/systems/exchange/requests/completion.ts';
import { plainOptions } from '../../move-options.ts';

const ID = '5d1b6a0e-3f0c-4b7d-9a53-6f3f0a1c2e10';
const GRACE_MS = 600_000;
const completedAt = instantFromMs(1_000_000);

suite('an object that is to be changed', () => {
  const found = (...ids: readonly string[]): string => {
    try {
      const rows = ids.map((ExchangeGuid) => ({ ExchangeGuid }));
      return String(exactlyOne(rows, 'ExchangeGuid', ID, 'mailbox')['ExchangeGuid']);
    } catch (error) {
      assert.ok(error instanceof Failure);
      return error.facts.code;
    }
  };

  test('is the one that was asked for, in whatever case its GUID is written', () => {
    assert.equal(found(ID), ID);
    assert.equal(found(ID.toUpperCase()), ID.toUpperCase());
  });

  test('is refused where another one came, several came, or none', () => {
    const other = ID.replace('5d', '6d');
    assert.equal(found(other), 'identity-mismatch');
    assert.equal(found(ID, other), 'identity-mismatch');
    assert.equal(found(), 'not-found');
  });
});

suite('a move that Exchange reports as completed', () => {
  const request = (scope: MoveRequest['options']['scope']): MoveRequest =>
    ({
      options: { ...plainOptions, scope },
      targetDatabase: 'DB02',
      archiveTargetDatabase: 'DB09',
      state: { kind: 'Completed', completedAt },
    }) as unknown as MoveRequest;
  const seen = (scope: MoveRequest['options']['scope'], mailbox: object | null, laterMs: number): string => {
    const { state } = confirmedByDirectory(request(scope), mailbox as never, 1_000_000 + laterMs, GRACE_MS);
    return state.kind === 'Failed' ? state.failure.code : state.kind;
  };

  for (const [scope, mailbox, isConfirmed] of [
    ['primary-and-archive', { Database: 'DB02', ArchiveDatabase: 'DB09' }, true],
    ['primary-and-archive', { Database: 'DB02', ArchiveDatabase: 'DB01' }, false],
    ['primary-and-archive', { Database: 'DB01', ArchiveDatabase: 'DB09' }, false],
    ['primary-only', { Database: 'DB02', ArchiveDatabase: 'DB01' }, true],
    ['archive-only', { Database: 'DB01', ArchiveDatabase: 'DB09' }, true],
    ['archive-only', { Database: 'DB01', ArchiveDatabase: 'DB01' }, false],
    ['primary-only', null, false],
  ] as const)
    test(`${scope} is ${isConfirmed ? 'so' : 'not so'} where the directory has ${mailbox === null ? 'no such mailbox' : `${mailbox.Database} and ${mailbox.ArchiveDatabase}`}`, () => {
      assert.equal(seen(scope, mailbox, 0), isConfirmed ? 'Completed' : 'CompletionInProgress');
      assert.equal(
        seen(scope, mailbox, GRACE_MS),
        isConfirmed ? 'Completed' : 'completed-but-directory-unchanged',
      );
    });
});
