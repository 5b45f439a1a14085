import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ComparedMailbox } from '../../../src/domain/comparison.ts';
import { mailboxId } from '../../../src/domain/ids.ts';
import type { MoveReport, VerificationFacts } from '../../../src/domain/move-report.ts';
import type { ProvedState } from '../../../src/domain/proved-state.ts';
import { compareMoved, markOf } from '../../../src/systems/embedded/compare-moved.ts';
import type { Organisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { folderSummariesOf } from '../../../src/systems/embedded/store/part-reads.ts';
import { UserMailbox } from '../../../src/systems/embedded/store/user-mailbox.ts';
import { inFile } from '../../mrs/organisation.ts';
import { ANIL, message, organisationWithAnil, placeOf } from './organisation.ts';

/** Anil's mailbox as a move would have proved it right now. */
const proved = (organisation: Organisation): ProvedState =>
  inFile(placeOf(organisation), (file) => ({
    mark: markOf(file.of.copy, file.changeNumber),
    folders: folderSummariesOf(file),
  }));

function changesOf(organisation: Organisation, state: ProvedState) {
  const verification = [{ part: 'primary', state }] as unknown as readonly VerificationFacts[];
  const report = { mailboxId: mailboxId(ANIL), finishedAt: null, verification } as unknown as MoveReport;
  const { kind, folders, lost } = compareMoved(organisation, report) as ComparedMailbox;
  assert.deepEqual([kind, lost], ['compared', 0]);
  return folders.map(({ folder, before, now, added, gone, altered }) => ({
    folder,
    before,
    now,
    added,
    gone,
    altered,
  }));
}

suite('a folder of a moved mailbox, compared with what was proved', () => {
  const mailboxOf = (organisation: Organisation): UserMailbox => new UserMailbox(organisation, ANIL);

  for (const purged of [1, 2])
    test(`names ${purged} purged of 3 as gone, and says that nothing else of it was altered`, (t) => {
      const organisation = organisationWithAnil(t);
      const user = mailboxOf(organisation);
      const keys = user.deliverAll([1, 2, 3].map((at) => ({ body: message(`Mail ${at}`) })));
      const state = proved(organisation);
      for (const key of keys.slice(0, purged)) user.purgeItem(key);
      assert.deepEqual(changesOf(organisation, state), [
        { folder: 'Inbox', before: 3, now: 3 - purged, added: 0, gone: purged, altered: 0 },
      ]);
    });

  test('is not named where nothing happened', (t) => {
    const organisation = organisationWithAnil(t);
    mailboxOf(organisation).deliver({ body: message('Mail') });
    assert.deepEqual(changesOf(organisation, proved(organisation)), []);
  });
});
