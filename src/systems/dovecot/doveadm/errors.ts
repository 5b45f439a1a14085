import { Failure } from '../../../domain/failure.ts';
import { BadMessage, type LogLine } from './doveadm.ts';
import type { Answer } from './http-wire.ts';

/** Of dsync alone: it came to its end, and some changes could not be made. */
export const INCOMPLETE = 2;
/** sysexits(3), as doveadm uses them. */
export const NO_SUCH_USER = 67;
export const NOTHING_FOUND = 68;
const TRY_AGAIN: ReadonlySet<number> = new Set([INCOMPLETE, 75]);

export const isTryAgain = (answer: Answer): boolean => answer.kind === 'exit' && TRY_AGAIN.has(answer.code);

interface Asked {
  /** For messages: `mail1`. */
  readonly name: string;
  /** `mailbox status of user@example.com`. */
  readonly what: string;
}

/** `log`: the lines of this command, where they were read. */
export function failureOf(answer: Exclude<Answer, { kind: 'rows' }>, asked: Asked, log = ''): Failure {
  const begin = `doveadm of ${asked.name}: ${asked.what}`;
  if (answer.kind === 'refused') return refusal(answer.reason, begin);
  const said = log === '' ? '' : ` Its log says: ${log}`;
  if (answer.code === NO_SUCH_USER)
    return Failure.permanent(
      'no-such-user',
      `${begin} is refused: the user directory does not resolve this name (exit code 67).${said}`,
      'Under the name of a claim this means that another worker has the mailbox, or that it was switched.',
    );
  if (answer.code === NOTHING_FOUND)
    return Failure.permanent('not-found', `${begin}: there is nothing by this name (exit code 68).${said}`);
  if (TRY_AGAIN.has(answer.code))
    return Failure.transient(
      'doveadm-try-again',
      `${begin} failed for now (exit code ${answer.code}).${said}`,
      hintOf(log),
    );
  return Failure.permanent(
    'unexpected-answer',
    `${begin} ended with exit code ${answer.code}.${said}`,
    'The log of this server says more: doveadm log errors.',
  );
}

const refusal = (reason: string, begin: string): Failure =>
  Failure.permanent(
    'doveadm-refused',
    `${begin} is not allowed (${reason}).`,
    reason === 'unAuthorized'
      ? 'Add the command to doveadm_allowed_commands of this server, or remove that setting.'
      : 'This version of Dovecot does not know the command or one of its parameters.',
  );

function hintOf(log: string): string | undefined {
  if (log.includes('No space left on device')) return 'Make room on the volume of the target.';
  if (log.includes("Couldn't lock")) return 'Another run of dsync works on this mailbox; wait for its end.';
  if (log.includes('invalid handshake') || log.includes('Connection refused'))
    return 'Something else than its doveadm service listens at `sync` of that server in drover.yaml, or nothing: name a listener of doveadm that is not named http.';
  if (log.includes('SSL certificate'))
    return 'The address of `sync` in drover.yaml must be a name in the certificate of that server.';
  return undefined;
}

/**
 * Which message ended a run of dsync; null: the log does not name one. Only the log does, and only the log of the side that
 * could not read it: the other side says that its stream ended.
 */
export function badMessageIn(lines: readonly LogLine[]): BadMessage | null {
  for (const { text } of lines.toReversed()) {
    for (const pattern of BAD_MESSAGE) {
      const { folder, uid, reason } = pattern.exec(text)?.groups ?? {};
      if (folder === undefined || uid === undefined) continue;
      return new BadMessage(folder, Number(uid), (reason ?? '').replace(/\.$/, ''));
    }
  }
  return null;
}

/** Which side of dsync wrote it: the other one's, and since 2.4 whether it is the master or the slave. */
const REMOTE = String.raw`^(?:remote\([^)]*\): )?(?:brain [A-Z]: )?`;
const BAD_MESSAGE: readonly RegExp[] = [
  // Mailbox INBOX: UID=5: read(…) failed: Cached message size larger than expected (900 > 479, box=INBOX, UID=5)
  new RegExp(`${REMOTE}Mailbox (?<folder>.+?): UID=(?<uid>[0-9]+): (?<reason>.+)$`, 's'),
  // Exporting mailbox INBOX failed: Can't lookup body for UID=2: Mailbox INBOX: open(…) failed: Permission denied
  new RegExp(
    `${REMOTE}Exporting mailbox (?<folder>.+?) failed: (?<reason>.*?\\bUID=(?<uid>[0-9]+)\\b.*)$`,
    's',
  ),
  // dsync(host): read(…) failed: Cached message size larger than expected (900 > 479, box=INBOX, UID=5)
  new RegExp(
    `${REMOTE}dsync\\(.*?\\): (?<reason>.* failed: .*\\bbox=(?<folder>.+?), UID=(?<uid>[0-9]+)\\).*)$`,
    's',
  ),
];

/** dsync removes and copies again a folder of which the copy alone has lost messages; a Maildir's INBOX cannot be removed. */
export function emptiedCopyIn(lines: readonly LogLine[], address: string, name: string): Failure | null {
  if (!lines.some(({ text }) => text.includes("INBOX can't be deleted"))) return null;
  return Failure.permanent(
    'copy-emptied',
    `The copy of ${address} on ${name} has lost messages of its INBOX, and dsync cannot begin that of a Maildir again.`,
    'Remove the folder of this mailbox on the place it moves to, after you have made sure that it does not live there.',
  );
}

/** The lines of one run, in few words: what only repeats that it failed says nothing. */
export const inFewWords = (lines: readonly LogLine[]): string =>
  lines
    .map(({ text }) => text)
    .filter((text) => !/^Command \S+ failed$/.test(text))
    .slice(-2)
    .join(' / ');
