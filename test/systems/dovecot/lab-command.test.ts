import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { parse } from 'yaml';
import { drover } from '../../cli/drover.ts';
import { needsDovecot } from './fleet.ts';

suite('drover lab dovecot', needsDovecot, () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'dl-'));
    chmodSync(folder, 0o711);
  });
  after(async () => {
    await drover(folder, ['lab', 'dovecot', 'down', 'fleet']);
    rmSync(folder, { recursive: true, force: true });
  });
  const lab = async (code: number, line: string): Promise<string> => {
    const answer = await drover(folder, ['lab', 'dovecot', ...line.split(' ')]);
    assert.equal(answer.code, code, `${line}\n${answer.stdout}${answer.stderr}`);
    return answer.stdout + answer.stderr;
  };

  test('starts a fleet with mailboxes in its places, and writes a drover.yaml that plans understand', async () => {
    await lab(0, 'up fleet --mailboxes 3 --messages 4 --config drover.yaml');
    const status = JSON.parse(await lab(0, 'status fleet --json')) as Status;
    assert.deepEqual(status.servers.map(({ name, running }) => [name, running]), [['proxy', true], ['a', true], ['b', true]]); // prettier-ignore
    assert.deepEqual(status.places.map(({ name, mailboxes }) => [name, mailboxes]), [['A', 2], ['B', 1]]); // prettier-ignore
    const { places } = (parse(config()) as { systems: { mail: { places: object } } }).systems.mail;
    assert.deepEqual(Object.keys(places), ['A', 'B']);
  });

  test('delivers by LMTP and fills by IMAP, unless policy forbids it', async () => {
    assert.match(await lab(0, 'deliver fleet --mailbox all'), /Delivered 3 messages to 3 mailboxes/);
    assert.match(await lab(0, 'fill fleet --mailbox all --messages 3'), /Added 9 messages/);
    writeFileSync(join(folder, 'drover.yaml'), `${config()}policy: policy.yaml\n`);
    writeFileSync(join(folder, 'policy.yaml'), 'version: 1\nacts: { default: { forbidden: true } }\n');
    assert.match(await lab(3, 'deliver fleet --mailbox all'), /Policy forbids lab-deliver/);
    assert.match(await lab(3, 'fill fleet --mailbox all'), /Policy forbids lab-import/);
  });

  test('is another act with other options: what was approved for three messages is not done with four', async () => {
    writeFileSync(join(folder, 'policy.yaml'), 'version: 1\n');
    await lab(0, 'fill fleet --mailbox all --messages 3 --dry-run --out three.act');
    const refused = await lab(4, 'fill fleet --mailbox all --messages 4 --approved three.act');
    assert.match(refused, /messages: 4/);
  });

  test('stops and starts again with the mail that it had', async () => {
    await lab(0, 'down fleet');
    assert.match(await lab(1, 'status fleet'), /stopped/);
    assert.match(await lab(0, 'up fleet'), /0 new mailboxes/);
  });

  test('says what is wrong with a folder that is none, and with one that servers cannot reach', async () => {
    assert.match(await lab(1, 'status nothing'), /\[not-a-fleet\]/);
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    assert.match(await lab(1, 'up closed/fleet'), /closed is closed to others/);
  });

  test('has doveadm reached by TLS where that is wanted, and names the version that servers run', async () => {
    await lab(0, 'up secure --tls --config secure.yaml');
    try {
      const status = JSON.parse(await lab(0, 'status secure --json')) as Status;
      for (const { dovecot } of status.servers) assert.match(dovecot, /^2\.[34]$/);
      const { servers } = (
        parse(readFileSync(join(folder, 'secure.yaml'), 'utf8')) as {
          systems: { mail: { servers: Record<string, { doveadm: string; sync: string }> } };
        }
      ).systems.mail;
      for (const { doveadm, sync } of Object.values(servers)) {
        assert.match(doveadm, /^https:/);
        assert.match(sync, /^tcps:/);
      }
    } finally {
      await lab(0, 'down secure');
    }
  });

  test('says what is wrong with a Dovecot that is not there, or is for a server that is none', async () => {
    const missing = await lab(1, 'up other --dovecot unpacked');
    assert.match(missing, /There is no usr\/sbin\/dovecot in .*\/unpacked/);
    const unknown = await lab(1, 'up other --dovecot c:unpacked,a:unpacked');
    assert.match(unknown, /named for c, and this fleet has no such server/);
    assert.match(await lab(1, 'status other'), /\[not-a-fleet\]/);
  });

  const config = (): string => readFileSync(join(folder, 'drover.yaml'), 'utf8');
});

interface Status {
  readonly servers: readonly {
    readonly name: string;
    readonly dovecot: string;
    readonly running: boolean;
  }[];
  readonly places: readonly { readonly name: string; readonly mailboxes: number }[];
}
