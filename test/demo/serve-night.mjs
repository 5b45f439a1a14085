// The night itself: what two people and a storage system do, and when. Each part waits for what the page's API says.
import { setTimeout as sleep } from 'node:timers/promises';

const PLAN = 'evacuate';
const FILE = `plans/${PLAN}.yaml`;

export async function playNight({ world, page, say, signal }) {
  const { anna, boris, mailboxes } = world;
  const pause = (seconds) => sleep(seconds * 1000, undefined, { signal });
  const asked = async (path) => (await fetch(`${page}api/v1/${path}`, { signal })).json();
  const homeOf = (database) => mailboxes.filter(({ parts: [primary] }) => primary.database === database);
  const pilot = homeOf('MBX01')
    .slice(0, 5)
    .map(({ address }) => address);
  const [, , , { address: damaged }] = homeOf('MBX02');

  await pause(4);
  await world.damages(damaged);
  say('Anna merges a plan: two databases are emptied tonight. The window opens in two and a half minutes.');
  anna.writes(FILE, plan({ pilot, opensMs: Date.now() + 150_000 }));
  await anna.pushes('evacuate: MBX01 and MBX02, tonight');
  await approves();
  await until('running');
  say('It is applied: the pilot first; everybody else is copied, and held until the window opens.');
  await Promise.all([storageFails(), untilGate()]);
  say('The copies of the first floor wait for a person.');
  await pause(10);
  await boris.shows(`drover approve-gate ${PLAN} --comment go`);
  await until('finished');
  say('A mailbox has failed: one of its messages is damaged. Anna lets it be left behind, and named.');
  await pause(10);
  await anna.types('git pull --quiet origin main');
  anna.writes(FILE, plan({ pilot, opensMs: Date.now() - 60_000, badItemLimit: 1 }));
  await anna.pushes('evacuate: one unreadable item may be left behind');
  await approves();
  await until('running', 'finished');
  await until('finished');

  async function until(...kinds) {
    for (;;) {
      const { status } = await asked('status');
      const state = status?.plans.find(({ plan }) => plan === PLAN)?.state;
      if (kinds.includes(state?.kind)) return state;
      await pause(0.5);
    }
  }

  async function untilGate() {
    for (;;) {
      const { messages } = await asked('messages');
      if (messages.some(({ kind }) => kind === 'gate-waiting')) return;
      await pause(0.5);
    }
  }

  /** By the very commands that the page shows. */
  async function approves() {
    const { commands } = await until('waits-for-approval');
    await pause(6);
    say('Boris looks at what would happen, and approves exactly that.');
    await boris.types('git pull --quiet origin main');
    for (const command of commands) await boris.shows(command);
  }

  async function storageFails() {
    // Once some are copied.
    const metrics = async () => (await fetch(`${page}metrics`, { signal })).text();
    while (!/batch="first-floor",state="ready"\} [5-9]/.test(await metrics())) await pause(0.5);
    say('The storage system is busy: moves stall.');
    world.setBusy(true);
    await pause(30);
    say('It is well again.');
    world.setBusy(false);
  }
}

const plan = ({ pilot, opensMs, badItemLimit = 0 }) => `version: 1
name: ${PLAN}
description: MBX01 and MBX02 are emptied, so that their server can be replaced
timeZone: UTC
limits: { stallAlarm: 10s }
defaults:
  badItemLimit: ${badItemLimit}
  targetDatabases: [MBX03, MBX04]
windows:
  tonight: { from: "${utc(opensMs)}", to: "${utc(opensMs + 3_600_000)}" }
before:
  - backup: { databases: all, maxAge: 4h }
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
