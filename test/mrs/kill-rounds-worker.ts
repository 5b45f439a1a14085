// One worker process on one organisation, until it is killed.
import { systemName } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { openEmbeddedSystem } from '../../src/systems/embedded/mail-system.ts';
import { testSettings } from './organisation.ts';

const [folder = ''] = process.argv.slice(2);
const system = await openEmbeddedSystem(
  systemName('lab'),
  { kind: 'embedded', path: folder },
  { folder, clock: systemClock },
  { settings: { ...testSettings, minBatchItems: 5 } },
);
process.stdout.write('ready\n');
await system.replication?.run({
  instance: 'worker',
  signal: new AbortController().signal,
  log: (line) => process.stderr.write(`${line}\n`),
});
