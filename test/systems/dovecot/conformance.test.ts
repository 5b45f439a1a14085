import assert from 'node:assert/strict';
import { after, before, suite } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import type { Fleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { mailSystemConformance } from '../../conformance/mail-system.ts';
import { VERSIONS, tested, testFleet } from './fleet.ts';
import { openSystem } from './opened-system.ts';

for (const version of tested('2.3', '2.4')) {
  const { needs, options } = VERSIONS[version];
  suite(`a real fleet, Dovecot ${version}`, needs, () => {
    let fleet: Fleet;
    let stop: () => Promise<void>;
    let people = 0;
    before(async () => {
      ({ fleet, stop } = await testFleet(options));
    });
    after(() => stop());

    const addPerson = async () => {
      people += 1;
      const address = `user${people}@example.com`;
      const id = await fleet.addMailbox({ address, place: 'A' });
      for (let number = 1; number <= 3; number += 1) {
        const answer = await fleet.deliver(
          address,
          `From: a@example.com\r\nSubject: mail ${number}\r\n\r\nText.\r\n`,
        );
        assert.equal(answer.kind, 'accepted');
      }
      return id;
    };

    mailSystemConformance('dovecot', {
      async make() {
        const mailboxes = [await addPerson(), await addPerson(), await addPerson()];
        const { system, close } = await openSystem(fleet);
        return {
          system,
          mailboxes,
          archived: null,
          source: databaseName('A'),
          target: databaseName('B'),
          dispose: close,
        };
      },
    });
  });
}
