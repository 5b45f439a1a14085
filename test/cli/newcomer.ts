// A newcomer's own mail and list, and a terminal to type in.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Typed } from './first-hour.ts';

export const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

/** The list and the mail that README's reader has, where it expects them; answers with the messages of each. */
export function givenToNewcomer(home: string): ReadonlyMap<string, readonly string[]> {
  const write = (path: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content);
  };
  const annas = ['Räume', 'Bericht', 'gesendet'].map((subject) => messageOf('anna', subject, '\r\n'));
  const [first = '', second = '', sent = ''] = annas;
  write('mail/anna/cur/1732550000.a.host:2,S', first);
  write('mail/anna/new/1732550001.b.host', second);
  write('mail/anna/.Sent/cur/1732550002.c.host:2,RS', sent);
  const berts = ['One', 'Two'].map((subject) => messageOf('bert', subject, '\n'));
  const separator = 'From someone@example.com Mon Jan  5 10:00:00 2026\n';
  write('mail/bert.mbox', berts.map((message) => `${separator}${message}\n`).join(''));
  // As a German spreadsheet saves it.
  const list = 'E-Mail-Adresse;Abteilung\r\nanna@example.com;Büro\r\nbert@example.com;Vertrieb\r\n';
  write('people.csv', Buffer.from(list, 'latin1'));
  return new Map([
    ['anna@example.com', annas],
    ['bert@example.com', berts],
  ]);
}

const messageOf = (name: string, subject: string, lineEnd: string): string =>
  [
    'From: Someone <someone@example.com>',
    `To: ${name}@example.com`,
    `Subject: ${subject}`,
    'Date: Mon, 5 Jan 2026 10:00:00 +0100',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `This is ${subject}.`,
    '',
  ].join(lineEnd);

export const messagesIn = (maildir: string): readonly string[] =>
  readdirSync(maildir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && basename(entry.parentPath) === 'cur')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .sort();

/** Everything typed in one shell at a terminal, up to the first command that fails; to `question` the answer is yes. */
export async function typeInTerminal(
  home: string,
  typed: readonly Typed[],
  question: string,
): Promise<{ readonly code: number | null; readonly shown: string }> {
  const session = join(home, 'session.sh');
  const lines = typed.map((one) =>
    one.kind === 'command' ? one.line : `cat >> ${one.file} <<'END'\n${one.text}END`,
  );
  writeFileSync(session, ['set -ev', ...lines, ''].join('\n'));
  const { CI: _, NODE_TEST_CONTEXT: __, DROVER_DIST: ___, ...env } = process.env;
  const offline = { npm_config_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };
  const terminal = spawn('script', ['-qec', `stty cols 200; bash ${session}`, '/dev/null'], {
    cwd: home,
    env: { ...env, ...offline, ...author, TERM: 'xterm', GIT_CONFIG_GLOBAL: '/dev/null' },
    timeout: 600_000,
  });
  let shown = '';
  let answered = 0;
  const hear = (text: string): void => {
    shown += stripVTControlCharacters(text);
    for (; shown.split(question).length - 1 > answered; answered += 1) terminal.stdin.write('yes\n');
  };
  terminal.stdout.setEncoding('utf8').on('data', hear);
  terminal.stderr.setEncoding('utf8').on('data', hear);
  const code = await new Promise<number | null>((resolve, reject) => {
    terminal.on('error', reject).on('close', resolve);
  });
  return { code, shown };
}

const author = {
  GIT_AUTHOR_NAME: 'Anna',
  GIT_AUTHOR_EMAIL: 'anna@example.com',
  GIT_COMMITTER_NAME: 'Anna',
  GIT_COMMITTER_EMAIL: 'anna@example.com',
};
