import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { EmbeddedPair } from '../../src/continuity/embedded/pair.ts';
import { databaseName } from '../../src/domain/ids.ts';
import { temporaryFolder as folderOf } from '../cli/drover.ts';
import { inOrganisation, makeOrganisation, TestClock } from './embedded-organisation.ts';
import { openPair } from './open-pair.ts';

for (const isRestored of [false, true])
  test(
    isRestored
      ? 'a member that was restored from the middle of an old role change opens nothing of the one that is active since'
      : 'a role change that was cut off before its end opens the databases that were open before',
    async (t) => {
      const root = folderOf(t);
      const clock = new TestClock();
      const [primary, secondary, backup] = ['primary', 'secondary', 'backup'].map((name) =>
        join(root, name),
      ) as [string, string, string];
      makeOrganisation(primary, clock, 1, 1);
      const open = (reached?: (point: string) => void): EmbeddedPair =>
        openPair({ primary, secondary, clock }, { reached });
      const cut = open((point) => {
        if (point === 'took over') throw new Error('killed');
      });
      await cut.status();
      await assert.rejects(cut.switchover('secondary', 'primary'), /killed/);
      cpSync(primary, backup, { recursive: true });

      const pair = open();
      await pair.status();
      if (isRestored) {
        await pair.switchover('primary', 'secondary');
        await pair.switchover('secondary', 'primary');
        // For its maintenance.
        inOrganisation(secondary, clock, (organisation) =>
          organisation.setMounted(databaseName('MBX02'), false),
        );
        rmSync(primary, { recursive: true });
        cpSync(backup, primary, { recursive: true });
      }
      assert.equal((await open().status()).active, 'secondary');
      const mounted = inOrganisation(secondary, clock, (organisation) =>
        organisation.databases().flatMap((database) => (database.mounted ? [database.name] : [])),
      );
      assert.deepEqual(mounted, isRestored ? ['MBX01'] : ['MBX01', 'MBX02']);
    },
  );
