import { after } from 'node:test';
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
