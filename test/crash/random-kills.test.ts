// `drover apply` is killed at random instants while it copies, and while mail arrives; each time it is applied again.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { MailboxId } from '../../src/domain/ids.ts';
import type { ItemFacts } from '../../src/systems/embedded/store/stored-item.ts';
import { systemClock } from '../../src/support/clock.ts';
import { openOrganisation, type Organisation } from '../../src/systems/embedded/directory/organisation.ts';
import { deliver } from '../../src/systems/embedded/lab/deliver.ts';
import { UserMailbox } from '../../src/systems/embedded/store/user-mailbox.ts';
import { inFolder, runDrover, told } from '../scenarios/drover.ts';
import { CONFIG, inOrganisation, QUICK_MRS, requestsIn, startDrover, untilCopying } from './workplace.ts';

const KILLS = 6;
/** After the copy was seen to run. */
const KILL_WITHIN_MS = 250;
const SEED = 20_261_121;
const APPLY = ['apply', 'plan.yaml', '--auto-approve'];
const PLAN = `version: 1
name: under-fire
timeZone: UTC
batches:
  - name: everybody
    mailboxes: { database: MBX01 }
    targetDatabases: [MBX02, MBX03]
    placement: balance-by-size
`;

test('an apply killed at random instants under live delivery loses, doubles and changes nothing', async (t) => {
  await inFolder('random-kills', async (folder) => {
    await make(folder, 'lab create lab --databases MBX01,MBX02,MBX03'.split(' '));
    for (const [index, name] of ['anna', 'ben', 'carl'].entries()) {
      writeFileSync(join(folder, `${name}.mbox`), mbox(name, 300 + 150 * index));
      await make(folder, `lab import lab --mailbox ${name} --database MBX01 --from ${name}.mbox`.split(' '));
    }
    writeFileSync(join(folder, 'lab/mrs.config'), QUICK_MRS);
    writeFileSync(join(folder, 'drover.yaml'), CONFIG);
    writeFileSync(join(folder, 'plan.yaml'), PLAN);
    const lab = join(folder, 'lab');
    const wanted = inOrganisation(lab, contents);

    const stop = new AbortController();
    const delivering = deliverUntil(lab, stop.signal, wanted);
    let kills: number;
    try {
      kills = await applyUnderFire(folder);
    } finally {
      stop.abort();
    }
    const delivered = await delivering;

    const found = inOrganisation(lab, contents);
    assert.deepEqual(found, wanted);
    assert.deepEqual(
      await requestsIn(lab),
      ['anna', 'ben', 'carl'].map((name) => [`${name}@example.com`, ['Completed'], ['Completed']]),
    );
    for (const { primaryDatabase } of inOrganisation(lab, (organisation) => organisation.mailboxes()))
      assert.notEqual(primaryDatabase, 'MBX01');
    assert.ok(delivered > 20, `${delivered} messages arrived`);
    t.diagnostic(`seed ${SEED}: ${kills} kills, ${delivered} messages delivered meanwhile`);
  });
});

async function make(folder: string, args: readonly string[]): Promise<void> {
  const ran = await runDrover(folder, args);
  assert.equal(ran.code, 0, told(args, ran));
}

/** Applies and kills, up to `KILLS` times; then lets it end. Answers how often it was killed. */
async function applyUnderFire(folder: string): Promise<number> {
  const random = randomFrom(SEED);
  for (let kills = 0; ; kills += 1) {
    const { process: apply, ended } = startDrover(folder, APPLY);
    if (kills < KILLS) {
      await Promise.race([untilCopying(join(folder, 'lab')), ended]);
      await systemClock.sleep(random(KILL_WITHIN_MS));
      apply.kill('SIGKILL');
    }
    const ran = await ended;
    if (ran.signal === null) {
      assert.equal(ran.code, 0, told(APPLY, ran));
      return kills;
    }
  }
}

/** To the mailboxes in turn, a mail every few milliseconds; each accepted one is added to what is wanted. */
async function deliverUntil(lab: string, signal: AbortSignal, wanted: Contents): Promise<number> {
  const organisation = openOrganisation(lab, systemClock);
  try {
    const ids = organisation.mailboxes().map(({ id }) => id);
    for (let number = 0; ; number += 1) {
      if (signal.aborted) return number;
      const id = ids[number % ids.length] as MailboxId;
      const { key } = await deliver(organisation, id, { body: message(`live to ${id}`, number) });
      const item = new UserMailbox(organisation, id).items().find((one) => one.key === key);
      wanted[id]?.push(describe(item ?? assert.fail(`${key} was accepted and is not there`)));
      wanted[id]?.sort();
      await systemClock.sleep(15);
    }
  } finally {
    organisation.close();
  }
}

/** By mailbox: every item, by what a move must keep of it. The digest is of the bytes as they are read. */
type Contents = Readonly<Record<string, string[]>>;

function contents(organisation: Organisation): Contents {
  return Object.fromEntries(
    organisation.mailboxes().map(({ id }) => {
      const mailbox = new UserMailbox(organisation, id);
      const items = mailbox.items().map((facts) => {
        assert.equal(mailbox.readItem(facts.key).kind, 'read', `${facts.key} can be read`);
        return describe(facts);
      });
      return [id, items.sort()];
    }),
  );
}

/** Change numbers count a store's own writes: they may differ. */
const describe = (facts: ItemFacts): string => JSON.stringify({ ...facts, changeNumber: 0 });

const message = (to: string, number: number): Buffer =>
  Buffer.from(`Subject: ${to} ${number}\r\n\r\n${`${to} ${number} `.repeat(500)}\r\n`);

const mbox = (name: string, count: number): string =>
  Array.from(
    { length: count },
    (_, number) => `From x@y Mon Jan  5 10:00:00 2026\n${message(name, number).toString()}\n`,
  ).join('');

/** Equal seeds give equal pauses. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
