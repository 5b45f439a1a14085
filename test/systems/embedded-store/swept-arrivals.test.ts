// Copies of mailboxes that arrive from another organisation, whose move requests are not here.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { mailboxId, requestId, type RequestId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { acceptRemote, addMailUser, fenceArrival } from '../../../src/systems/embedded/directory/arrivals.ts';
import { withFile } from '../../../src/systems/embedded/directory/layout.ts';
import { openOrganisation, type Organisation } from '../../../src/systems/embedded/directory/organisation.ts';
import { sweep } from '../../../src/systems/embedded/directory/sweep.ts';
import { A, organisationWithAnil } from './organisation.ts';

const CLEO = mailboxId('00000000-0000-7000-8000-0000000000c1');
const MOVE = requestId('00000000-0000-4000-8000-000000000001');
const ANOTHER = requestId('00000000-0000-4000-8000-000000000002');

/** Whole; or half, with what a file is called that a claim still copies. */
function arrived(organisation: Organisation, move: RequestId, copying = ''): string {
  const { file } = withFile(organisation.folder, {
    database: A,
    mailboxId: CLEO,
    part: 'primary',
    copy: `${move}-p`,
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}${copying}`, 'mail');
  return `${file}${copying}`;
}

function inTwoDays(t: TestContext, { folder }: Organisation): Organisation {
  const later = openOrganisation(folder, {
    ...systemClock,
    nowMs: () => systemClock.nowMs() + 2 * 86_400_000,
  });
  t.after(() => later.close());
  return later;
}

suite('a sweep days later', () => {
  test('leaves the copy of an arrival that is under way, and takes that of no one', async (t) => {
    const organisation = organisationWithAnil(t);
    fenceArrival(organisation, MOVE, 1);
    const underway = arrived(organisation, MOVE);
    const ofNoOne = arrived(organisation, ANOTHER);
    assert.equal(await sweep(inTwoDays(t, organisation)), 1);
    assert.deepEqual([existsSync(underway), existsSync(ofNoOne)], [true, false]);
  });

  test('leaves what the arrival’s claim copies now, and takes what a former claim left half', async (t) => {
    const organisation = organisationWithAnil(t);
    fenceArrival(organisation, MOVE, 1);
    fenceArrival(organisation, MOVE, 2);
    const former = arrived(organisation, MOVE, '.1.copying');
    const now = arrived(organisation, MOVE, '.2.copying');
    assert.equal(await sweep(inTwoDays(t, organisation)), 1);
    assert.deepEqual([existsSync(former), existsSync(now)], [false, true]);
  });

  test('leaves the mailbox that has arrived, and takes a copy that the same move left elsewhere', async (t) => {
    const organisation = organisationWithAnil(t);
    addMailUser(organisation, { id: CLEO, address: 'cleo@example.com', displayName: 'Cleo', attributes: {} });
    const mailbox = arrived(organisation, MOVE);
    const half = arrived(organisation, MOVE, '.1.copying');
    acceptRemote(organisation, {
      moveId: MOVE,
      token: 1,
      mailboxId: CLEO,
      parts: [{ part: 'primary', database: A, copy: `${MOVE}-p` }],
      litigationHold: false,
    });
    assert.equal(await sweep(inTwoDays(t, organisation)), 1);
    assert.deepEqual([existsSync(mailbox), existsSync(half)], [true, false]);
  });
});
