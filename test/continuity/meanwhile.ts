import { EmbeddedPair } from '../../src/continuity/embedded/pair.ts';
import { deliverTo, inOrganisation, TestClock } from './embedded-organisation.ts';

// What another process does while the first one sleeps in the middle of a role change: it finishes or undoes the change,
// brings the pair to the member named, if any, and delivers mail there. Prints the active member.
const [primaryFolder = '', secondaryFolder = '', wanted = ''] = process.argv.slice(2);
const clock = new TestClock();
const pair = new EmbeddedPair({
  name: 'main',
  primaryFolder,
  secondaryFolder,
  cooldownMs: 0,
  pollIntervalMs: 1,
  replicateEveryMs: 0,
  clock,
});
await pair.recover();
let { active } = await pair.status();
if (active !== null && wanted !== '' && active !== wanted) await pair.switchover(wanted, active);
({ active } = await pair.status());
inOrganisation(active === 'primary' ? primaryFolder : secondaryFolder, clock, (organisation) =>
  deliverTo(organisation, 1, 'Delivered while the other slept'),
);
await pair.close();
process.stdout.write(String(active));
