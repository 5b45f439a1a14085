import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { databaseName, mailboxId, type MailboxId } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { createMailbox } from '../../src/systems/embedded/directory/create-mailbox.ts';
import type { Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { compareMailboxes, compareOrganisations } from '../../src/systems/embedded/lab/compare.ts';
import { createLab } from '../../src/systems/embedded/lab/create.ts';
import { UserMailbox, type NewMail } from '../../src/systems/embedded/store/user-mailbox.ts';
import { temporaryFolder } from './mail-lab.ts';

const idOf = (number: number): MailboxId =>
  mailboxId(`00000000-0000-7000-8000-${String(number).padStart(12, '0')}`);

/** With a mailbox for each list of mail. */
function labWith(t: TestContext, ...mailboxes: readonly (readonly NewMail[])[]): Organisation {
  const options = { databases: ['A'], servers: ['SRV01'] };
  const organisation = createLab(join(temporaryFolder(t), 'lab'), options, systemClock);
  t.after(() => organisation.close());
  for (const [at, mails] of mailboxes.entries()) {
    const address = `user${at}@example.com`;
    createMailbox(organisation, { id: idOf(at), address, displayName: address, database: databaseName('A') });
    if (mails.length > 0) new UserMailbox(organisation, idOf(at)).deliverAll(mails);
  }
  return organisation;
}

const mail = (subject: string, ...flags: readonly string[]): NewMail => ({
  body: Buffer.from(`Subject: ${subject}\r\n\r\n`),
  internalDateMs: 1_700_000_000_000,
  flags,
});
const differences = (organisation: Organisation): readonly string[] =>
  compareMailboxes(
    { organisation, mailboxId: idOf(0), part: 'primary' },
    { organisation, mailboxId: idOf(1), part: 'primary' },
  )
    .differences.filter(({ item }) => item !== null)
    .map(({ what }) => what);

suite('mailboxes whose items have other keys', () => {
  test('are equal where of equal messages the flags are the same, in whatever order they came', (t) => {
    const one = [mail('twin', 'a'), mail('twin', 'b'), mail('twin', 'c')];
    assert.deepEqual(differences(labWith(t, one, [one[1]!, one[2]!, one[0]!])), []);
  });

  test('name the flags that differ, none as "none"', (t) => {
    const organisation = labWith(t, [mail('plain'), mail('marked', 'a')], [mail('plain'), mail('marked')]);
    assert.deepEqual(differences(organisation), ['flags: a on the left, none on the right']);
  });

  test('pair an equal message with one of other flags where there is no better one', (t) => {
    assert.deepEqual(differences(labWith(t, [mail('x', 'a'), mail('x', 'b')], [mail('x', 'b')])), [
      'flags: a on the left, b on the right',
      'only on the left',
    ]);
  });
});

test('a comparison of organisations says after each mailbox how many it has come to', (t) => {
  const counts: number[] = [];
  const { mailboxes } = compareOrganisations(labWith(t, [], [], []), labWith(t, [], [], []), (count) =>
    counts.push(count),
  );
  assert.deepEqual([counts, mailboxes], [[1, 2, 3], 3]);
});
