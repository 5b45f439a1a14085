// A Maildir opened by Dovecot's own IMAP process, on pipes and without a daemon.
import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { decodeFolderName, encodeFolderName } from '../../../src/systems/dovecot/imap/utf7.ts';

export interface ServedMessage {
  readonly flags: readonly string[];
  readonly dateMs: number;
  readonly body: Buffer;
}
/** By the name that a mail program shows, of its levels joined by a dot. */
export type ServedFolders = ReadonlyMap<string, readonly ServedMessage[]>;

const IMAP = '/usr/lib/dovecot/imap';
const ACCOUNT = 'mail';

/** Everything in `maildir`, as IMAP clients get it. `folder`: for the server's own files. */
export async function served(maildir: string, folder: string): Promise<ServedFolders> {
  giveTo(maildir);
  const server = new MaildirServer(maildir, folder);
  const listed = await server.ask(['LIST "" "*"']);
  const names = [...listed.matchAll(/^\* LIST \(([^)]*)\) "\." (?:"((?:[^"\\]|\\.)*)"|(\S+))\r$/gm)]
    .filter(([, attributes = '']) => !/\\(?:Noselect|NonExistent)/i.test(attributes))
    .map(([, , quoted, atom]) => quoted?.replace(/\\(.)/g, '$1') ?? atom ?? '');
  const commands = names.flatMap((name) => [
    `EXAMINE "${name.replace(/["\\]/g, '\\$&')}"`,
    'UID FETCH 1:* (FLAGS INTERNALDATE BODY.PEEK[])',
  ]);
  const answers = messagesIn(await server.ask(commands));
  return new Map(names.map((name, at) => [decodeFolderName(name), answers[2 * at + 1] ?? []]));
}

export interface NewMessage {
  /** As a mail program names it: levels joined by the layout's separator. */
  readonly folder: string;
  readonly flags: readonly string[];
  readonly body: Buffer;
}

/** Makes a Maildir as a mail program makes it through the server. */
export async function store(
  maildir: string,
  folder: string,
  messages: readonly NewMessage[],
  layout: 'maildir++' | 'fs',
): Promise<void> {
  mkdirSync(maildir, { recursive: true });
  const server = new MaildirServer(`${maildir}${layout === 'fs' ? ':LAYOUT=fs' : ''}`, folder);
  giveTo(maildir);
  const names = new Set(messages.map((message) => message.folder).filter((name) => name !== 'INBOX'));
  const quoted = (name: string): string => `"${encodeFolderName(name).replace(/["\\]/g, '\\$&')}"`;
  const appended = messages.map(
    ({ folder: name, flags, body }) =>
      `APPEND ${quoted(name)} (${flags.join(' ')}) "05-Jan-2026 08:00:00 +0000" {${body.length}+}\r\n${body.toString('latin1')}`,
  );
  await server.ask([...[...names].map((name) => `CREATE ${quoted(name)}`), ...appended]);
}

class MaildirServer {
  readonly #config: string;
  readonly #home: string;

  constructor(location: string, folder: string) {
    this.#home = join(folder, 'home');
    mkdirSync(this.#home, { recursive: true });
    this.#config = join(folder, 'dovecot.conf');
    writeFileSync(
      this.#config,
      [
        `base_dir = ${folder}/run`,
        `state_dir = ${folder}/state`,
        'log_path = /dev/stderr',
        'ssl = no',
        'mail_save_crlf = yes',
        `mail_location = maildir:${location}`,
        'first_valid_uid = 1',
        `mail_uid = ${ACCOUNT}`,
        `mail_gid = ${ACCOUNT}`,
        'namespace inbox {\n  inbox = yes\n}\n',
      ].join('\n'),
    );
    giveTo(this.#home);
  }

  /** Answers as latin1, a character for each byte. */
  async ask(commands: readonly string[]): Promise<string> {
    // Not a socket, which Node's pipes are: the process takes those for a connection that skipped the login.
    const server = spawn('sh', ['-c', `cat | timeout 60 ${IMAP} -c "$0" | cat`, this.#config], {
      env: { ...process.env, USER: ACCOUNT, HOME: this.#home },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const lines = [...commands, 'LOGOUT'].map((command, at) => `a${at} ${command}\r\n`);
    const errors = buffer(server.stderr);
    server.stdin.write(lines.join(''), 'latin1');
    let answer = '';
    for await (const chunk of server.stdout as AsyncIterable<Buffer>) {
      answer += chunk.toString('latin1');
      // Only now: with its input closed it does not wait until its answers are read.
      if (answer.includes(`\r\na${commands.length} OK Logout`)) server.stdin.end();
    }
    server.stdin.end();
    const refused = /^a\d+ (?:NO|BAD) .*$/m.exec(answer)?.[0];
    if (refused !== undefined || !answer.includes('* BYE'))
      throw new Error(`${commands.join('; ')}: ${refused ?? ''} ${(await errors).toString()}`);
    return answer;
  }
}

/** To the account that the server runs as. */
function giveTo(path: string): void {
  const [, uid = '', gid = ''] =
    new RegExp(`^${ACCOUNT}:[^:]*:(\\d+):(\\d+):`, 'm').exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  const below = readdirSync(path, { recursive: true, encoding: 'utf8' });
  for (const entry of ['', ...below]) chownSync(join(path, entry), Number(uid), Number(gid));
}

/** By the number of the command. */
function messagesIn(answer: string): readonly (readonly ServedMessage[])[] {
  const next =
    /\* \d+ FETCH \(UID \d+ FLAGS \(([^)]*)\) INTERNALDATE "([^"]+)" BODY\[\] \{(\d+)\}\r\n|^a\d+ OK /gm;
  const found: ServedMessage[][] = [[]];
  for (let match = next.exec(answer); match !== null; match = next.exec(answer)) {
    const [, flags, date = '', size = ''] = match;
    if (flags === undefined) {
      found.push([]);
      continue;
    }
    const end = next.lastIndex + Number(size);
    found.at(-1)?.push({
      flags: flags.split(' ').filter((flag) => flag !== '' && flag !== '\\Recent'),
      dateMs: Date.parse(date.replace(/^ ?(\d+)-(\w+)-(\d+)/, '$1 $2 $3')),
      body: Buffer.from(answer.slice(next.lastIndex, end), 'latin1'),
    });
    next.lastIndex = end;
  }
  return found;
}
