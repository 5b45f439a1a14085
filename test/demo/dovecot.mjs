// npm run demo:dovecot: a real mailbox moves to another Dovecot backend while mail arrives by LMTP and its user's mail program works;
// afterwards every message, flag and draft that was acknowledged is looked for. Options: --rate 20 --messages 1500 --moves 2 --keep
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock as clock } from '../../src/support/clock.ts';
import { accountFor } from '../../src/systems/dovecot/lab/account.ts';
import { fillMailbox } from '../../src/systems/dovecot/lab/fill.ts';
import { droverYaml } from '../../src/systems/dovecot/lab/fleet-config.ts';
import { startFleet } from '../../src/systems/dovecot/lab/fleet.ts';
import { runMailProgram } from '../../src/systems/dovecot/lab/mail-program.ts';
import { deliverStream } from '../../src/systems/dovecot/lab/mail-server.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '20' },
    messages: { type: 'string', default: '1500' },
    moves: { type: 'string', default: '2' },
    keep: { type: 'boolean' },
  },
});
const ADDRESS = 'anil@example.com';
const DROVER = fileURLToPath(new URL('../../bin/drover.cjs', import.meta.url));
const say = (line) => console.log(`\x1b[1m${line}\x1b[0m`);

const folder = mkdtempSync(join(tmpdir(), 'drover-demo-'));
chmodSync(folder, 0o711);
say(`A fleet in ${folder}: a proxy, backends a and b (mdbox) …`);
// Not Maildir: that of Dovecot 2.3 loses one acknowledged flag in some thousand by itself, while mail arrives (lab/account.ts).
const mdbox = { format: 'mdbox' };
const fleet = await startFleet({ folder: join(folder, 'fleet'), backends: { a: mdbox, b: mdbox } });
let failed = true;
try {
  await fleet.addMailbox({ address: ADDRESS, displayName: 'Anil Patel', place: 'A' });
  const filled = await fillMailbox(fleet, ADDRESS, {
    seed: 1,
    messages: Number(values.messages),
    messageSizeBytes: 12_000,
  });
  say(
    `${ADDRESS} has ${filled.messages} messages in ${filled.folders} folders, ${(filled.sizeBytes / 1e6).toFixed(1)} MB.`,
  );
  writeFileSync(join(folder, 'drover.yaml'), droverYaml(fleet.layout, { capacity: '20GB' }));

  const stop = new AbortController();
  say(`Mail arrives at ${values.rate} a second; a mail program polls, flags what is new and stores drafts.`);
  const mail = deliverStream(fleet, clock, {
    addresses: [ADDRESS],
    ratePerSecond: Number(values.rate),
    durationMs: 3_600_000,
    signal: stop.signal,
  });
  const program = runMailProgram(fleet, clock, {
    address: ADDRESS,
    signal: stop.signal,
    onOutage: (tookMs) => say(`the mail program is back after ${tookMs} ms`),
  });
  for (let move = 0; move < Number(values.moves); move += 1) {
    await clock.sleep(2_000);
    const to = move % 2 === 0 ? 'B' : 'A';
    const file = `to-${to}-${move}.yaml`;
    writeFileSync(join(folder, file), plan(move, to));
    say(`\n$ drover apply ${file}`);
    await drover('apply', file, '--auto-approve');
  }
  await clock.sleep(2_000);
  stop.abort();
  const [deliveries, record] = await Promise.all([mail, program]);
  failed = !report(deliveries, record, await accountFor(fleet, ADDRESS, deliveries, record));
} finally {
  if (values.keep) say(`The fleet runs on; stop it: drover lab dovecot down ${join(folder, 'fleet')}`);
  else await fleet.stop();
  await fleet.close();
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

function plan(move, to) {
  return `version: 1
name: demo-${move}
batches:
  - name: anil
    mailboxes: [${ADDRESS}]
    adopt: true # a move that ended a moment ago
    targetDatabase: ${to}
`;
}

async function drover(...args) {
  const child = spawn(process.execPath, [DROVER, '-C', folder, ...args], { stdio: 'inherit' });
  const code = await new Promise((done) => child.on('exit', done));
  if (code !== 0) throw new Error(`drover ${args.join(' ')} ended with ${code}`);
}

function report(deliveries, record, account) {
  const waited = deliveries.filter(({ attempts }) => attempts > 1);
  const longest = Math.max(0, ...waited.map(({ tookMs }) => tookMs));
  say(
    `\n${deliveries.length} messages delivered, ${waited.length} of them after a refusal (the longest ${longest} ms); ` +
      `${record.flagged.length} flags and ${record.drafts.length} drafts acknowledged; ` +
      `the mail program was thrown out ${record.outagesMs.length} times (${record.outagesMs.join(', ')} ms).`,
  );
  const { lost, doubled, bounced, lostFlags, lostDrafts } = account;
  say(
    `${lost.length} lost, ${doubled.length} doubled, ${bounced.length} bounced; ` +
      `${lostFlags.length} flags lost, ${lostDrafts.length} drafts lost; UIDVALIDITY ${record.uidValidityChanged ? 'changed' : 'kept'}.`,
  );
  return (
    [lost, doubled, bounced, lostFlags, lostDrafts].every(({ length }) => length === 0) &&
    !record.uidValidityChanged
  );
}
