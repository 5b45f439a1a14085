import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { serverName } from '../../src/domain/ids.ts';
import { openSqliteQueue } from '../../src/mrs/sqlite/sqlite-queue.ts';
import { systemClock } from '../../src/support/clock.ts';
import { openOrganisation } from '../../src/systems/embedded/directory/organisation.ts';
import { openMoveQueue } from '../../src/systems/embedded/move-queue.ts';
import { moveQueueConformance } from '../conformance/move-queue.ts';
import { newLab } from './organisation.ts';

const lab = newLab(['MBX01', 'MBX02', 'MBX03', 'MBX04']);
after(() => lab.dispose());

moveQueueConformance('sqlite', async () => {
  const organisation = openOrganisation(lab.folder, systemClock);
  return { queue: openMoveQueue(organisation), close: async () => organisation.close() };
});

const folder = mkdtempSync(join(tmpdir(), 'drover-queue-'));
after(() => rmSync(folder, { recursive: true }));

moveQueueConformance('sqlite file', async () =>
  openSqliteQueue({
    file: join(folder, '.drover', 'mail.db'),
    clock: systemClock,
    serverOf: (database) => serverName(`SRV-${database}`),
    isGone: () => false,
  }),
);
