// What a user wrote as the databases were being dismounted, after the last catching up, exists on the active member only.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { databaseName } from '../../src/domain/ids.ts';
import { openPartFile } from '../../src/systems/embedded/store/part-file.ts';
import { temporaryFolder as folderOf } from '../cli/drover.ts';
import { failureCode } from '../conformance/continuity-system.ts';
import { inOrganisation, makeOrganisation, TestClock } from './embedded-organisation.ts';
import { openPair } from './open-pair.ts';

suite('a role change under way', () => {
  for (const parts of [0, 1, 2])
    test(`${['goes on where nothing', 'is taken back where one mailbox', 'is taken back where more than one mailbox'][parts]} was written to since it caught up`, async (t) => {
      const root = folderOf(t);
      const clock = new TestClock();
      const [primary, secondary] = [join(root, 'primary'), join(root, 'secondary')];
      makeOrganisation(primary, clock, 2, 1);
      const write = (): void =>
        inOrganisation(primary, clock, (organisation) => {
          for (const place of organisation.places(databaseName('MBX01')).slice(0, parts)) {
            using file = openPartFile(place);
            file.write(() => file.nextChange());
          }
        });
      const reached = (point: string): void => {
        if (point === 'verified') write();
      };
      const pair = openPair({ primary, secondary, clock }, { reached });
      await pair.status();
      const change = pair.switchover('secondary', 'primary');
      if (parts === 0) await change;
      else await assert.rejects(change, failureCode('not-in-sync'));
      assert.equal((await pair.status()).active, parts === 0 ? 'secondary' : 'primary');
      await pair.close();
    });
});
