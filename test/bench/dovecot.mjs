import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dist, fixed, quantile, seconds, spread } from './lib.mjs';
import { options } from './organisation.mjs';

// Whole moves of drover against bare dsync and, where it is installed, mbsync, on one real fleet: the same mailboxes, one way after the other.

const { startFleet } = await dist('systems/dovecot/lab/fleet.js');
const { findProgram } = await dist('systems/dovecot/lab/installation.js');
const { fleetConfig } = await dist('systems/dovecot/lab/fleet-config.js');
const { openDovecotSystem } = await dist('systems/dovecot/mail-system.js');
const { systemClock } = await dist('support/clock.js');
const { defaultMrsSettings } = await dist('mrs/settings.js');
const { only } = await dist('systems/mail-system.js');

export async function measure({ quick, runs = 5 }) {
  if (findProgram('dovecot') === null || process.getuid() !== 0)
    return [{ what: 'dovecot', value: 'not measured', note: 'Dovecot is not installed, or not as root' }];
  // Sockets want a short path.
  const parent = mkdtempSync(join(tmpdir(), 'db-'));
  chmodSync(parent, 0o711);
  const fleet = await startFleet({
    folder: join(parent, 'f'),
    backends: { a: { format: 'mdbox' }, b: { format: 'mdbox' } },
  });
  try {
    return await onFleet(
      fleet,
      quick ? { messages: 200, rounds: 1, moves: 4 } : { messages: 1000, rounds: runs, moves: 12 * runs },
    );
  } finally {
    await fleet.stop();
    await fleet.close();
    rmSync(parent, { recursive: true, force: true });
  }
}

async function onFleet(fleet, { messages, rounds, moves }) {
  const bench = await Bench.open(fleet, messages);
  try {
    const one = await oneMailbox(bench, rounds);
    const six = await sixMailboxes(bench, rounds);
    const again = await changes(bench, rounds);
    const lock = await locks(bench, moves);
    return [...one, ...six, ...again, ...lock];
  } finally {
    await bench.close();
  }
}

/** One mailbox of about 50 MB, by each way in turn. */
async function oneMailbox(bench, rounds) {
  const took = { drover: [], pull: [], push: [], mbsync: [] };
  const proof = [];
  for (let round = 0; round < rounds; round += 1) {
    const [mine, pulled, pushed, synced] = await bench.mailboxes(4);
    took.pull.push(await seconds(() => bench.pull(pulled)));
    const moved = await bench.move([mine]);
    took.drover.push(moved.spent);
    proof.push((bench.megabytes * 2) / moved.proofSeconds);
    took.push.push(await seconds(() => bench.push(pushed)));
    if (bench.mbsync !== null) took.mbsync.push(await seconds(() => bench.runMbsync(synced)));
  }
  const ratios = (other) => took.drover.map((spent, index) => spent / took[other][index]);
  const how = `${bench.count} messages, ${fixed(bench.megabytes, 0)} MB, ${rounds} rounds`;
  return [
    { what: 'one mailbox: drover’s whole move, seconds', value: spread(took.drover), note: `${how}; create to Completed: copy, proof, lock, comparison, switch` },
    { what: 'the same by doveadm backup: pull / push, seconds', value: `${spread(took.pull)} / ${spread(took.push)}`, note: 'nothing locked, nothing proved, nothing switched' },
    { what: 'whole move against bare pull', value: spread(ratios('pull')), aim: '≤ 1.5' },
    { what: 'whole move against bare push', value: spread(ratios('push')), aim: '≤ 1' },
    ...(bench.mbsync === null
      ? [{ what: 'mbsync', value: 'not measured', note: 'not installed' }]
      : [{ what: 'the same by mbsync, seconds; the move against it', value: `${spread(took.mbsync)}; ${spread(ratios('mbsync'))}`, note: 'IMAP to IMAP, no flags of its own left out' }]),
    { what: 'proof of both sides, MB/s', value: spread(proof, 0), note: 'every body of both sides read by IMAP and hashed, while it is online' },
  ]; // prettier-ignore
}

async function sixMailboxes(bench, rounds) {
  const took = { drover: [], pull: [] };
  for (let round = 0; round < Math.min(3, rounds); round += 1) {
    const pulled = await bench.mailboxes(6);
    took.pull.push(await seconds(() => fourAtOnce(pulled, (mailbox) => bench.pull(mailbox))));
    const mine = await bench.mailboxes(6);
    took.drover.push((await bench.move(mine)).spent);
  }
  const ratios = took.drover.map((spent, index) => spent / took.pull[index]);
  return [
    { what: 'six mailboxes, four at once: drover / bare pull, seconds', value: `${spread(took.drover)} / ${spread(took.pull)}`, note: `${fixed(6 * bench.megabytes, 0)} MB` },
    { what: 'six mailboxes, whole moves against bare pull', value: spread(ratios), aim: '≤ 1.5' },
  ]; // prettier-ignore
}

/** A copy that is brought up to date: nothing new, and one message in a hundred new, flagged or gone. */
async function changes(bench, rounds) {
  const [mailbox] = await bench.mailboxes(1);
  await bench.pull(mailbox);
  const nothing = [];
  const delta = [];
  for (let round = 0; round < rounds; round += 1) {
    nothing.push((await seconds(() => bench.pull(mailbox, '-f'))) * 1000);
    await bench.change(mailbox);
    delta.push((await seconds(() => bench.pull(mailbox))) * 1000);
  }
  return [
    { what: 'bare pull with nothing new (full) / a delta of 3 %, ms', value: `${spread(nothing, 0)} / ${spread(delta, 0)}`, note: 'what drover’s syncs and its lock contain of dsync' },
  ]; // prettier-ignore
}

/** There and back, while 20 messages a second come. */
async function locks(bench, moves) {
  const [mailbox] = await bench.mailboxes(1);
  let isOn = true;
  let sent = 0;
  const sending = (async () => {
    const underWay = new Set();
    while (isOn) {
      sent += 1;
      const one = bench
        .deliver(mailbox, `Subject: ${sent}\r\n\r\n${'text '.repeat(200)}\r\n`)
        .finally(() => underWay.delete(one));
      underWay.add(one);
      await sleep(50);
    }
    await Promise.all(underWay);
  })();
  const lockedMs = [];
  for (let move = 0; move < moves; move += 1) lockedMs.push((await bench.move([mailbox])).lockedMs);
  isOn = false;
  await sending;
  return [
    { what: 'lock while 20 messages a second come, p50 / p99 / max, ms', value: `${fixed(quantile(lockedMs, 0.5), 0)} / ${fixed(quantile(lockedMs, 0.99), 0)} / ${fixed(Math.max(...lockedMs), 0)}`, aim: 'p50 ≤ 300, p99 ≤ 1000', note: `${moves} moves there and back; ${sent} messages` },
  ]; // prettier-ignore
}

class Bench {
  static async open(fleet, count) {
    const bench = new Bench();
    bench.fleet = fleet;
    bench.count = count;
    bench.messages = Array.from({ length: count }, (_, index) => messageOf(index));
    bench.megabytes = bench.messages.reduce((total, { length }) => total + length, 0) / 1e6;
    bench.made = 0;
    bench.mbsync = findProgram('mbsync');
    bench.folder = mkdtempSync(join(tmpdir(), 'dbq-'));
    const config = fleetConfig(fleet.layout);
    const places = Object.fromEntries(
      Object.entries(config.places).map(([name, place]) => [name, { ...place, capacity: '1TB' }]),
    );
    bench.system = await openDovecotSystem(
      'mail',
      { ...config, places },
      {
        folder: bench.folder,
        clock: systemClock,
        secret: async (reference) => readFileSync(reference.replace(/^file:/, ''), 'utf8'),
      },
      {
        settings: {
          ...defaultMrsSettings,
          limits: {
            ...defaultMrsSettings.limits,
            maxActiveMovesPerSourceMDB: 4,
            maxActiveMovesPerTargetMDB: 4,
            maxActiveMovesPerTargetServer: 4,
            maxActiveMovesPerSourceServer: 4,
          },
        },
      },
    );
    bench.stopping = new AbortController();
    bench.running = bench.system.replication.run({
      instance: 'bench',
      signal: bench.stopping.signal,
      log: (line) => process.stderr.write(`${line}\n`),
    });
    return bench;
  }

  async close() {
    this.stopping.abort();
    await this.running;
    await this.system.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Filled, in place A: each with the files of the first. */
  async mailboxes(count) {
    this.template ??= await this.filled();
    const { volume } = this.fleet.layout.places.find(({ name }) => name === 'A');
    const made = [];
    for (let index = 0; index < count; index += 1) {
      const mailbox = await this.empty();
      await run('cp', ['-a', join(volume, this.template.id), join(volume, mailbox.id)]);
      made.push(mailbox);
    }
    return made;
  }

  async empty() {
    this.made += 1;
    const address = `bench${this.made}@example.com`;
    return { id: await this.fleet.addMailbox({ address, place: 'A' }), address, at: 'A' };
  }

  async filled() {
    const mailbox = await this.empty();
    const user = await this.fleet.logIn(mailbox.address);
    await user.command('CREATE Sent');
    for (const [number, message] of this.messages.entries())
      await user.append(number % 3 === 0 ? 'Sent' : 'INBOX', message, number % 2 === 0 ? ['\\Seen'] : []);
    user.close();
    return mailbox;
  }

  async move(mailboxes) {
    const tag = `bench-${(this.made += 1)}`;
    const start = performance.now();
    for (const mailbox of mailboxes) {
      const target = mailbox.at === 'A' ? 'B' : 'A';
      await this.system.createMoveRequest({
        mailboxId: mailbox.id, targetDatabase: target, archiveTargetDatabase: null, tag, remote: null,
        options,
      }); // prettier-ignore
      mailbox.at = target;
    }
    let requests;
    for (;;) {
      ({ moveRequests: requests } = await this.system.observe(only({ moveRequests: { tagPrefix: tag } })));
      const failed = requests.find(({ state }) => state.kind === 'Failed');
      if (failed !== undefined) throw new Error(JSON.stringify(failed.state));
      if (
        requests.length === mailboxes.length &&
        requests.every(({ state }) => state.kind.startsWith('Completed'))
      )
        break;
      await sleep(10);
    }
    const spent = (performance.now() - start) / 1000;
    const reports = await Promise.all(requests.map(({ id }) => this.system.moveReport(id)));
    for (const { id } of requests) await this.system.removeMoveRequest(id);
    const lockedMs = Math.max(...reports.map(({ durations }) => durations.lockedMs ?? 0));
    return { spent, lockedMs, proofSeconds: proofSeconds(reports[0]) };
  }

  async pull({ address }, ...more) {
    const { fleet } = this;
    await this.doveadm('b', [
      'backup',
      ...more,
      '-R',
      '-u',
      address,
      `tcp:${fleet.host('a')}:${fleet.layout.ports.doveadm}`,
    ]);
  }
  async push({ address }) {
    const { fleet } = this;
    await this.doveadm('a', [
      'backup',
      '-u',
      address,
      `tcp:${fleet.host('b')}:${fleet.layout.ports.doveadm}`,
    ]);
  }
  doveadm(server, words) {
    return run('doveadm', ['-c', this.fleet.configuration(server), ...words]);
  }

  /** Three in a hundred. */
  async change({ address }) {
    const user = await this.fleet.logIn(address);
    await user.command('SELECT INBOX');
    const some = Math.max(1, Math.floor(this.count / 100));
    for (let index = 0; index < some; index += 1) await user.append('INBOX', messageOf(this.made + index));
    const [found = ''] = await user.command('UID SEARCH ALL');
    const uids = found.match(/\d+/g) ?? [];
    await user.command(`UID STORE ${uids.slice(0, some).join(',')} FLAGS (\\Flagged $c${(this.made += 1)})`);
    await user.command(`UID STORE ${uids.slice(some, 2 * some).join(',')} +FLAGS (\\Deleted)`);
    await user.command('EXPUNGE');
    user.close();
  }

  deliver({ address }, text) {
    const attempt = async () => {
      for (;;) {
        const answer = await this.fleet.deliver(address, text);
        if (answer.kind === 'accepted') return;
        await sleep(150);
      }
    };
    return attempt();
  }

  async runMbsync({ address }) {
    const { fleet } = this;
    const { secrets, separator, ports } = fleet.layout;
    const account = (name, server) =>
      `IMAPAccount ${name}\nHost ${fleet.host(server)}\nPort ${ports.imap}\nUser "${address}${separator}${secrets.masterUser}"\nPass "${secrets.masterPassword}"\nSSLType None\nAuthMechs LOGIN\nPipelineDepth 50\n\nIMAPStore ${name}\nAccount ${name}\n\n`;
    const config = join(this.folder, 'mbsyncrc');
    writeFileSync(
      config,
      `${account('from', 'a')}${account('to', 'b')}Channel all\nMaster :from:\nSlave :to:\nPatterns *\nCreate Slave\nSync Pull\nCopyArrivalDate yes\nSyncState ${join(this.folder, `state-${address}-`)}\n`,
    );
    await run(this.mbsync, ['-q', '-c', config, 'all']);
  }
}

/** From the online copy's end to the reading back, as the report says. */
function proofSeconds(report) {
  const at = (pattern) => Date.parse(report.entries.find(({ message }) => pattern.test(message))?.at ?? '');
  const before = [...report.entries]
    .filter(({ message }) => /Stage: IncrementalSync|Incremental Sync .* completed/.test(message))
    .at(-1);
  return Math.max(0.001, (at(/^Read back /) - Date.parse(before?.at ?? '')) / 1000);
}

const run = (program, words) =>
  new Promise((resolve, reject) => {
    let text = '';
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (data) => (text += data));
    child.stderr.on('data', (data) => (text += data));
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}: ${text.slice(0, 500)}`)),
    );
  });

async function fourAtOnce(items, work) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

/** About 50 kB: text, and an attachment that no compression makes smaller. */
function messageOf(index) {
  let seed = createHash('sha256').update(String(index)).digest();
  const lines = [];
  for (let line = 0; line < 600; line += 1) {
    if (line % 8 === 0) seed = createHash('sha256').update(seed).digest();
    lines.push(`${seed.toString('base64')}${String(line).padStart(30, '.')}`);
  }
  return Buffer.from(
    `From: sender${index}@example.net\r\nTo: someone@example.com\r\nSubject: message ${index}\r\nMessage-ID: <${index}@bench.example.net>\r\n` +
      `Date: Mon, 1 Jun 2026 10:00:00 +0000\r\n\r\n${lines.join('\r\n')}\r\n`,
  );
}
