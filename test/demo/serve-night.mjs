// The night itself: what two people and a storage system do, and when. Each part waits for what the page's API says.
import { setTimeout as sleep } from 'node:timers/promises';

const PLAN = 'evacuate';
const FILE = `plans/${PLAN}.yaml`;

export async function playNight({ world, page, say, signal }) {
  const { anna, boris, mailboxes } = world;
  const pause = (seconds) => sleep(seconds * 1000, undefined, { signal });
  const stateOf = async () => {
    const { status } = await (await fetch(`${page}api/v1/status`, { signal })).json();
    return status?.plans.find(({ plan }) => plan === PLAN)?.state ?? { kind: 'absent' };
  };
  const until = async (...kinds) => {
    for (;;) {
      const state = await stateOf();
      if (kinds.includes(state.kind)) return state;
      await pause(0.5);
    }
  };
  const untilGate = async () => {
    for (;;) {
      const { messages } = await (await fetch(`${page}api/v1/messages`, { signal })).json();
      if (messages.some(({ kind }) => kind === 'gate-waiting')) return;
      await pause(0.5);
    }
  };
  const approve = async () => {
    await until('waits-for-approval');
    await pause(8);
    boris.pull();
    say('Boris reads what would happen, and approves exactly that.');
    await boris.drover(`plan ${FILE} --out .drover/${PLAN}.json`, { quiet: true });
    await boris.drover(
      `approve .drover/${PLAN}.json --key ${boris.key} --out plans/${PLAN}.approval.boris.json`,
    );
    boris.push('evacuate: approved');
  };

  await pause(4);
  const homeOf = (database) => mailboxes.filter(({ parts }) => parts[0].database === database);
  const people = homeOf('MBX01').map(({ address }) => address);
  const damaged = homeOf('MBX02')[3].address;
  await world.damage(damaged);
  say('Anna merges a plan: two databases are emptied tonight. Its window opens in two minutes.');
  anna.write(FILE, plan({ pilot: people.slice(0, 5), opensMs: Date.now() + 120_000 }));
  anna.push('evacuate: MBX01 and MBX02, tonight');
  await approve();
  await until('running');
  say('It is applied: the pilot first, then everybody is copied and held at 95 % until somebody says go.');
  await Promise.all([storageFails({ world, say, pause }), untilGate()]);
  say('The copies of the first floor are there, and the run waits for a person.');
  await pause(10);
  say('Boris says go.');
  await boris.drover(`approve-gate ${PLAN} --comment go`);
  await until('finished');
  say(`A mailbox has failed: a message of ${damaged} is damaged. Anna lets it be left behind, and named.`);
  await pause(10);
  anna.pull();
  anna.write(FILE, plan({ pilot: people.slice(0, 5), opensMs: Date.now(), badItemLimit: 1 }));
  anna.push('evacuate: one unreadable item may be left behind');
  await approve();
  await until('running');
  await until('finished');
}

async function storageFails({ world, say, pause }) {
  await pause(25);
  say('The storage system is busy: moves stall.');
  world.setBusy(true);
  await pause(30);
  say('It is well again.');
  world.setBusy(false);
}

export const plan = ({ pilot, opensMs, badItemLimit = 0 }) => `version: 1
name: ${PLAN}
description: MBX01 and MBX02 are emptied, so that their server can be replaced
timeZone: UTC
limits: { stallAlarm: 10s }
defaults:
  badItemLimit: ${badItemLimit}
  targetDatabases: [MBX03, MBX04]
windows:
  tonight: { from: "${utc(opensMs)}", to: "${utc(opensMs + 3_600_000)}" }
batches:
  - name: pilot
    mailboxes: [${pilot.join(', ')}]
  - name: first-floor
    mailboxes: { database: MBX01, exceptBatches: [pilot] }
    dependsOn: [pilot]
    complete: { window: tonight, gate: approval }
    stopAfterFailures: 10%
  - name: second-floor
    mailboxes: { database: MBX02 }
    dependsOn: [pilot]
    complete: tonight
    stopAfterFailures: 10%
after:
  - verify-moves:
`;

const utc = (ms) => new Date(ms).toISOString().slice(0, 16);
