// From where to where a mailbox is copied, by which names, and when its new place is too small.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { databaseName, mailboxId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { routeOf } from '../../../src/systems/dovecot/copy-route.ts';
import { ReaderSession } from '../../../src/systems/dovecot/copy/reader-session.ts';
import type { CopyRoute } from '../../../src/systems/dovecot/copy/route.ts';
import { assertWithinQuota } from '../../../src/systems/dovecot/copy/target-quota.ts';
import type { Backend, Fleet, Place } from '../../../src/systems/dovecot/fleet.ts';
import { failsWith } from '../../mrs/organisation.ts';
import { scriptedMailbox } from './scripted-mailbox.ts';

const ADDRESS = 'anil@example.com';
const CLAIMED = `${ADDRESS}@drover.mv-1.4`;

suite('The route of a move', () => {
  const backend = (name: string): Backend =>
    ({ name, doveadm: { name }, config: { sync: `tcps://${name}.example.com:12345` } }) as unknown as Backend;
  const [mail1, mail2] = [backend('mail1'), backend('mail2')];
  const place = (name: string, of: Backend, more: Partial<Place> = {}): Place => ({
    name: databaseName(name),
    backend: of,
    location: null,
    capacityBytes: null,
    isImapSource: false,
    ca: null,
    maxBytesPerDay: null,
    ...more,
  });
  const places = [
    place('A', mail1, { location: 'mdbox:/vol1/%{id}/mdbox' }),
    place('A2', mail1, { location: 'mdbox:/vol2/%{id}/mdbox' }),
    place('B', mail2),
    place('OLD', mail2, { isImapSource: true }),
  ];
  const fleet = {
    proxies: [],
    places,
    place: (name: string) => places.find((one) => one.name === name),
    clock: systemClock,
  } as unknown as Fleet;
  const route = (from: string, to: string): CopyRoute =>
    routeOf(
      fleet,
      { id: mailboxId('m1'), address: ADDRESS },
      { part: 'primary', sourceDatabase: databaseName(from), targetDatabase: databaseName(to), totals: null },
    );

  for (const [what, from, to, name, pullFrom] of [
    [
      'between backends changes the source under the name of its claim',
      'A',
      'B',
      CLAIMED,
      'tcps:mail1.example.com:12345',
    ],
    [
      'within a backend changes the source by the address: the claim’s name is the copy there',
      'A',
      'A2',
      ADDRESS,
      'mdbox:/vol1/m1/mdbox',
    ],
    ['from a foreign host changes the source by the address', 'OLD', 'B', ADDRESS, 'imapc:'],
  ] as const)
    // prettier-ignore
    test(what, () => {
      const found = route(from, to);
      assert.deepEqual([found.nameAtSource(CLAIMED), found.pullFrom], [name, pullFrom]);
    });
});

suite('A quota at the target', () => {
  const messages = [{ uid: 1, body: 'x'.repeat(3_000) }];
  /** Of user lookups at both sides, in kilobytes. */
  const check = async (there: number | null, here: number | null): Promise<void> => {
    const mailbox = await scriptedMailbox(messages);
    const session = new ReaderSession(mailbox.open);
    const rule = (kilobytes: number | null) =>
      kilobytes === null ? {} : { quota_rule: `*:storage=${kilobytes}` };
    const route = {
      address: ADDRESS,
      to: databaseName('B'),
      source: { doveadm: { user: async () => rule(here) } },
      target: { doveadm: { name: 'mail2', user: async () => rule(there) } },
    } as unknown as CopyRoute;
    try {
      await assertWithinQuota(route, CLAIMED, session);
    } finally {
      session.end();
      mailbox.close();
    }
  };

  test('that is smaller than the mailbox refuses it', async () => {
    await assert.rejects(check(2, 100), failsWith('target-quota-exceeded'));
    await assert.rejects(check(2, null), failsWith('target-quota-exceeded'));
  });

  test('that is smaller than the one before takes a mailbox that fits', async () => {
    await check(4, 100);
    await check(4, null);
  });

  test('as large as the one before takes a mailbox that is above both', () => check(2, 2));

  test('that there is none of takes every mailbox', () => check(null, 2));
});
