// A real `drover apply` is stopped (SIGSTOP, as by a pause of its machine) right before a call takes effect, past every look that it
// takes by itself. Another apply takes over and finishes; users write; the sleeper wakes. Nothing may differ from the undisturbed end.
import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { databaseName } from '../../src/domain/ids.ts';
import { processFacts } from '../../src/support/process-facts.ts';
import { eventually } from '../eventually.ts';
import { inFolder, runDrover, told } from '../scenarios/drover.ts';
import { skipWithout } from '../skip-without.ts';
import {
  CONFIG,
  inOrganisation,
  QUICK_MRS,
  requestsIn,
  runsOf,
  runUndisturbed,
  startDrover,
} from './workplace.ts';

const APPLY = ['apply', 'night.json', '--auto-approve'];
const PLAN = `version: 1
name: night
timeZone: UTC
before:
  - defrag: { databases: [MBX01] }
batches:
  - name: everyone
    mailboxes: [anna@example.com]
    targetDatabase: MBX02
`;
const LEASE_HELD = 5;

async function drover(folder: string, ...args: readonly string[]): Promise<string> {
  const ran = await runDrover(folder, args);
  assert.equal(ran.code, 0, told(args, ran));
  return ran.stdout;
}

const mail = (name: string, count: number): string =>
  Array.from(
    { length: count },
    (_, number) => `From x@y Mon Jan  5 10:00:00 2026\nSubject: ${name} ${number}\n\n${name} ${number}\n\n`,
  ).join('');

async function makePristine(folder: string): Promise<void> {
  await drover(folder, 'lab', 'create', 'lab', '--databases', 'MBX01,MBX02');
  for (const name of ['anna', 'ben']) await deliver(folder, name, 20);
  writeFileSync(join(folder, 'lab/mrs.config'), QUICK_MRS);
  writeFileSync(join(folder, 'drover.yaml'), CONFIG);
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
  await drover(folder, 'plan', 'plan.yaml', '--out', 'night.json');
}

async function deliver(folder: string, name: string, count: number): Promise<void> {
  const file = join(folder, 'mbox');
  writeFileSync(file, mail(name, count));
  await drover(folder, 'lab', 'import', 'lab', '--mailbox', name, '--database', 'MBX01', '--from', file);
}

/** Where everything is, what is mounted, and what became of the run. */
async function stateOf(folder: string) {
  const lab = join(folder, 'lab');
  const found = inOrganisation(lab, (organisation) => ({
    places: organisation.mailboxes().map(({ address, primaryDatabase }) => [address, primaryDatabase]),
    mounted: organisation.databases().map(({ name, mounted }) => [name, mounted]),
    copies: organisation.places(databaseName('MBX01')).length,
  }));
  return {
    ...found,
    items: await itemsOf(folder),
    requests: await requestsIn(lab),
    runs: await runsOf(folder, 'night'),
  };
}

/** How many there are in each mailbox. */
async function itemsOf(folder: string): Promise<readonly string[]> {
  const listed = JSON.parse(await drover(folder, 'lab', 'list', 'lab', '--json')) as unknown;
  return (JSON.stringify(listed).match(/"items":\d+/g) ?? []).toSorted();
}

/** `apply` waits for the claims of the sleeper's movers; `recover` mounts what it had dismounted, at once. */
type Successor = 'apply' | 'recover';

async function pauseAndTakeOver(
  folder: string,
  at: number,
  successor: Successor,
  where: string,
): Promise<void> {
  const sleeper = startDrover(folder, APPLY, {
    preload: 'kill',
    env: { KILL_AT: String(at), KILL_SIGNAL: 'SIGSTOP', KILL_LOG: join(folder, 'calls.log') },
  });
  const { pid } = sleeper.process;
  assert.ok(pid !== undefined);
  try {
    await eventually(async () => processFacts(pid)?.isStopped === true, `it sleeps ${where}`);
    await drover(folder, 'unlock', 'night', '--auto-approve');
    const args = successor === 'apply' ? APPLY : ['recover', 'night'];
    const taken = await runDrover(folder, args);
    assert.equal(taken.code, 0, `${where}: ${told(args, taken)}`);
    await deliver(folder, 'ben', 5);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  const woken = await sleeper.ended;
  assert.equal(woken.code, LEASE_HELD, `${where}: ${told(APPLY, woken)}`);
  assertMounted(folder, where);
}

function assertMounted(folder: string, where: string): void {
  const databases = inOrganisation(join(folder, 'lab'), (organisation) => organisation.databases());
  assert.deepEqual(
    databases.filter(({ mounted }) => !mounted),
    [],
    where,
  );
}

test(
  'an apply that sleeps right before a change, while another finishes the run and users write, changes nothing when it wakes',
  skipWithout('SIGSTOP and /proc', process.platform === 'linux'),
  async (t) => {
    await inFolder('paused', async (root) => {
      const { pristine, undisturbed, calls } = await runUndisturbed(root, makePristine, APPLY, 0);
      await deliver(undisturbed, 'ben', 5);
      const wanted = await stateOf(undisturbed);
      const effects: readonly (readonly [string, Successor])[] = [
        ['dismount', 'recover'],
        ['defragment', 'recover'],
        ['defragment', 'apply'],
        ['mount', 'recover'],
      ];
      for (const [effect, successor] of effects) {
        const at = calls.indexOf(effect) + 1;
        assert.ok(at > 0, `${effect} is called: ${calls.join(' ')}`);
        const folder = join(root, `${effect}-${successor}`);
        cpSync(pristine, folder, { recursive: true });
        const startedMs = performance.now();
        await pauseAndTakeOver(folder, at, successor, `before ${effect}`);
        if (successor === 'apply') assert.deepEqual(await stateOf(folder), wanted, effect);
        else assert.deepEqual(await itemsOf(folder), wanted.items, effect);
        t.diagnostic(`${effect}, ${successor}: ${Math.round(performance.now() - startedMs)} ms`);
      }
    });
  },
);
