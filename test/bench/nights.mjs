// An embedded organisation and its nights: plans of many sizes and shapes, with one state, which learns from night to night.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, root } from './lib.mjs';
import { fill, observeMailboxes, openSystem } from './organisation.mjs';

const { SeededRandom } = await dist('domain/sample/random.js');
const { openOrganisation } = await dist('systems/embedded/directory/organisation.js');
const { recordSizes } = await dist('systems/embedded/directory/sizes.js');
const { UserMailbox } = await dist('systems/embedded/store/user-mailbox.js');
const { systemClock } = await dist('support/clock.js');

const DATABASES = ['MBX01', 'MBX02', 'MBX03', 'MBX04'];
const LARGE = { mailboxes: 8, messages: 900, messageBytes: 25_000 };
const MEDIUM = { mailboxes: 60, messages: 150, messageBytes: 12_000 };
const HELD_MS = 15_000;

/** So many mailboxes of a kind, to one database or to `targets`. */
export const SHAPES = [
  { name: 'few large', of: (box) => isAtLeast(box, LARGE), from: 1, to: 6 },
  { name: 'many small', of: (box) => box.archive === null && !isAtLeast(box, MEDIUM), from: 40, to: 300 },
  { name: 'one', of: () => true, from: 1, to: 1 },
  { name: 'archives', of: (box) => box.archive !== null && !isAtLeast(box, LARGE), from: 3, to: 25 },
  { name: 'two targets', of: () => true, from: 10, to: 150, targets: 2 },
  { name: 'medium', of: (box) => isAtLeast(box, MEDIUM) && !isAtLeast(box, LARGE), from: 5, to: 50 },
  { name: 'held until a time', of: (box) => !isAtLeast(box, LARGE), from: 10, to: 100, isHeld: true },
];
const isAtLeast = ({ primary }, { messages, messageBytes }) =>
  primary.sizeBytes > (messages * messageBytes) / 2;

/** Its drover.yaml, and the organisation. */
export async function makeSite(scratch) {
  const folder = join(scratch, 'site');
  mkdirSync(folder);
  writeFileSync(join(folder, 'drover.yaml'), 'version: 1\nsystems:\n  lab: { kind: embedded, path: org }\n');
  await fillSite(join(folder, 'org'));
  return folder;
}

/** What moves in each night, and by which shape: each shape once, then any of them. */
export async function* nightsOf(folder, { runs, seed }) {
  const random = new SeededRandom(seed);
  for (let number = 0; number < runs; number += 1) {
    const shape = number < SHAPES.length ? SHAPES[number] : random.pick(SHAPES);
    yield { number, shape, chosen: await choose(folder, shape, random) };
  }
}

/** The same plan each time: its own completed requests are cleared by it. What is held may complete in 15 seconds. Returns when that counts from. */
export function writePlan(folder, { shape, chosen }) {
  const nowMs = Date.now();
  writeFileSync(join(folder, 'plan.yaml'), planText(shape, chosen, nowMs));
  return new Date(nowMs).toISOString();
}

async function fillSite(folder) {
  await fill(folder, {
    sources: DATABASES,
    targets: [],
    mailboxes: 420,
    messages: 4,
    messageSizeBytes: 2_000,
  });
  const organisation = openOrganisation(folder, systemClock);
  const random = new SeededRandom(3);
  const users = organisation.mailboxes().filter(({ kind }) => kind === 'user');
  const grown = [LARGE, MEDIUM].flatMap((kind) => Array.from({ length: kind.mailboxes }, () => kind));
  for (const [index, { messages, messageBytes }] of grown.entries()) {
    const mails = Array.from({ length: messages }, (_, number) =>
      mail(random, `${index}-${number}`, messageBytes),
    );
    new UserMailbox(organisation, users[index].id).deliverAll(mails);
  }
  await recordSizes(organisation, new AbortController().signal);
  organisation.close();
}

function mail(random, id, bytes) {
  const noise = Buffer.alloc(Math.round(bytes * (0.4 + 0.7 * random.next())));
  random.fill(noise);
  const head = `From: a@example.com\r\nSubject: ${id}\r\nMessage-ID: <${id}@example.com>\r\n\r\n`;
  return { body: Buffer.from(`${head}${noise.toString('base64').replaceAll(/.{76}/g, '$&\r\n')}`) };
}

async function choose(folder, { of, from, to, targets = 1 }, random) {
  const system = await openSystem(join(folder, 'org'));
  const { mailboxes } = await observeMailboxes(system);
  await system.close();
  let targetNames, may;
  do {
    targetNames = DATABASES.toSorted(() => random.next() - 0.5).slice(0, targets);
    may = mailboxes.filter((box) => of(box) && !targetNames.includes(box.primary.database));
  } while (may.length === 0);
  const wanted = Math.round(from * (to / from) ** random.next());
  for (let at = may.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [may[at], may[other]] = [may[other], may[at]];
  }
  return { names: may.slice(0, wanted).map(({ address }) => address), targets: targetNames };
}

const planText = ({ isHeld = false }, { names, targets }, nowMs) => `version: 1
name: series
timeZone: UTC
batches:
  - name: all
    mailboxes: [${names.map((name) => JSON.stringify(name)).join(', ')}]
    targetDatabases: [${targets.join(', ')}]
${isHeld ? `    suspendWhenReadyToComplete: true\n    complete: { at: "${new Date(nowMs + HELD_MS).toISOString()}" }\n` : ''}`;

/** What it writes to stdout. */
export function drover(folder, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'drover.cjs'), ...args], {
    cwd: folder,
    env: { ...process.env, DROVER_DIST: '1', NO_COLOR: '1' },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}
