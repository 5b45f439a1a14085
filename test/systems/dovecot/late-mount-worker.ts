// Dismounts a place under a lease, in a process of its own that stops itself where it was told.
// Arguments: the fleet's folder, drover's folder, the point, the signal.
import { databaseName } from '../../../src/domain/ids.ts';
import { openFleet } from '../../../src/systems/dovecot/lab/fleet.ts';
import { openSystem } from './opened-system.ts';
import { withPoints } from './points.ts';

const [fleetFolder = '', folder = '', stopAt = '', signal = 'SIGSTOP'] = process.argv.slice(2);
const fleet = await openFleet(fleetFolder);
const points = withPoints((point) => {
  if (point === stopAt) process.kill(process.pid, signal);
});
const { system } = await openSystem(fleet, points, {}, folder);
const under = {
  fence: 'plan:x',
  token: 1,
  signal: new AbortController().signal,
  // It was held when it was asked for.
  confirm: async () => {},
};
process.stdout.write('working\n');
const end = await system.maintenance?.dismount(databaseName('A'), under).then(
  () => 'dismounted',
  (error: unknown) => String(error),
);
await system.close();
await fleet.close();
process.stdout.write(`ended: ${end}\n`);
