import type { MailboxId, SystemName } from '../../../domain/ids.ts';
import { parseInstant } from '../../../domain/instant.ts';
import { parseJson } from '../../../support/parse-json.ts';
import { runProcess, type ProcessEnd } from '../../../support/run-process.ts';
import type { Row } from '../../../support/sql.ts';
import type { DirectoryConfig } from '../config.ts';
import type { Directory, DirectoryEntry, MountChange } from './directory.ts';
import { entriesOf, placesOf, type Table } from './entries.ts';
import { notUnderstood, refused, unreachable } from './failures.ts';

// A directory that a program of the administrator's reads and changes: LDAP, MySQL, a web service, a passwd-file. It is started
// once for each question, gets one JSON object on its standard input, and answers with one on its standard output:
//
//   {"verb":"list"}                                                   {"mailboxes":[{"id":"…","address":"…","display_name":"…",
//   {"verb":"find","ids":["…"]}                                         "place":"A","state":"open","owner":null,"department":"…"}]}
//   {"verb":"claim","id":"…","owner":"…","previous":null,             {"changed":true}
//     "from":"A","at":"B"}
//   {"verb":"lock","id":"…","owner":"…","from":"A"}                   {"changed":true}
//   {"verb":"switch","id":"…","owner":"…","from":"A","to":"B"}        {"changed":true}
//   {"verb":"unlock","id":"…","owner":"…"}                            {"changed":true}
//   {"verb":"release","id":"…","owner":"…"}                           {"changed":true}
//   {"verb":"places"}                                                 {"places":[{"name":"A","mounted":true,"change":4}]}
//   {"verb":"mount","place":"A","mounted":false,"change":5}           {"changed":true}
//   {"verb":"now"}                                                    {"now":"2026-11-29T06:00:00Z"}
//
// Each change is conditional, as in `directory.ts`, and atomic: `changed` is false where the mailbox was not as the question
// says; of a place, where its newest change has the same number or a higher one (0: it has had none). When the program exits, the change must be what every proxy and backend sees: where they notice it later (a passwd-file:
// up to a second), the program waits. Exit code 0: answered; 75: cannot be reached now, ask again; any other: refused, with the
// reason in the last line that was written. A program that takes longer than its timeout is ended, with all that it started.

type CommandConfig = DirectoryConfig & { readonly kind: 'command' };

const TIMEOUT_SECONDS = 30;
const TRY_AGAIN = 75;
/** A hundred thousand mailboxes are about 30 MB. */
const MAX_ANSWER = 1_000_000_000;

export interface CommandDirectoryDeps {
  readonly system: SystemName;
  /** Of drover.yaml: where the program is started. */
  readonly folder: string;
  /** Added to the environment, secrets among it. */
  readonly env: Readonly<Record<string, string>>;
}

export function commandDirectory(
  config: CommandConfig,
  { system, folder, env }: CommandDirectoryDeps,
): Directory {
  const where = `of system ${system} (${config.command[0] ?? ''})`;
  const ask = async (verb: string, question: Readonly<Record<string, unknown>> = {}): Promise<Answer> => {
    const end = await runProcess(config.command, {
      folder,
      env,
      timeoutMs: (config.timeoutSeconds ?? TIMEOUT_SECONDS) * 1000,
      keepStdout: MAX_ANSWER,
      input: `${JSON.stringify({ verb, ...question })}\n`,
    });
    return answerOf(end, verb, where);
  };
  const change = async (verb: string, given: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const { changed } = await ask(verb, given);
    if (typeof changed !== 'boolean') throw notUnderstood(where, verb, '"changed" is not true or false');
    return changed;
  };
  const rows = async (
    verb: string,
    key: string,
    question?: Readonly<Record<string, unknown>>,
  ): Promise<Table> => {
    const list = (await ask(verb, question))[key];
    const isList = Array.isArray(list) && list.every((row) => typeof row === 'object' && row !== null);
    if (!isList) throw notUnderstood(where, verb, `"${key}" is not a list of objects`);
    return tableOf(list as Row[]);
  };
  return {
    list: async () => entriesOf(await rows('list', 'mailboxes'), where),
    find: async (ids) =>
      ids.length === 0 ? [] : foundOf(await rows('find', 'mailboxes', { ids }), ids, where),
    claim: ({ id, owner, previous, from, at }) => change('claim', { id, owner, previous, from, at }),
    lock: ({ id, owner, from }) => change('lock', { id, owner, from }),
    switch: ({ id, owner, from, to }) => change('switch', { id, owner, from, to }),
    unlock: ({ id, owner }) => change('unlock', { id, owner }),
    release: ({ id, owner }) => change('release', { id, owner }),
    places: async () => placesOf(await rows('places', 'places'), where),
    ...(config.mounts === true ? { setMounted: (given: MountChange) => change('mount', { ...given }) } : {}),
    now: async () => {
      const { now } = await ask('now');
      const instant = typeof now === 'string' ? parseInstant(now) : null;
      if (instant === null) throw notUnderstood(where, 'now', '"now" is not a time with its offset');
      return instant;
    },
    close: async () => {},
  };
}

type Answer = Readonly<Record<string, unknown>>;

/** What it says of others is not what it was asked. */
async function foundOf(
  table: Table,
  ids: readonly MailboxId[],
  where: string,
): Promise<readonly DirectoryEntry[]> {
  const wanted = new Set<string>(ids);
  return (await entriesOf(table, where)).filter(({ id }) => wanted.has(id));
}

function tableOf(rows: readonly Row[]): Table {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  return { columns, rows: rows.map((row) => columns.map((column) => row[column])) };
}

function answerOf(end: ProcessEnd, verb: string, where: string): Answer {
  switch (end.kind) {
    case 'not-started':
      throw refused(where, `the question "${verb}"`, `the program cannot be started: ${end.message}`);
    case 'timed-out':
      throw unreachable(
        where,
        `the program did not answer "${verb}" within ${end.afterMs / 1000} s and was ended`,
      );
    case 'killed':
      throw unreachable(where, `the program was ended by ${end.signal}`);
    case 'stopped':
      throw unreachable(where, 'the program was ended');
    case 'exited':
      if (end.exitCode === TRY_AGAIN)
        throw unreachable(where, end.lastLine || 'the program says "try again"');
      if (end.exitCode !== 0)
        throw refused(
          where,
          `the question "${verb}"`,
          `${end.lastLine || 'no reason given'} (exit code ${end.exitCode})`,
        );
      return objectOf(end.stdout, verb, where);
  }
}

function objectOf(text: string, verb: string, where: string): Answer {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw notUnderstood(where, verb, 'it is not JSON');
  }
  if (typeof value !== 'object' || value === null) throw notUnderstood(where, verb, 'it is not an object');
  return value as Answer;
}
