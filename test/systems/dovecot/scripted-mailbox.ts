// A mailbox of one folder at an IMAP server that answers by a table: for what is read of one side, or appended to it.
import { MailboxReader } from '../../../src/systems/dovecot/imap/mailbox-reader.ts';
import { scriptedImap, type ScriptedImap } from './scripted-imap.ts';

export interface ScriptedMessage {
  readonly uid: number;
  readonly body: string;
  readonly flags?: string;
}

export const UID_VALIDITY = 17;

/** Its INTERNALDATE: an hour of a day of its own. */
const dateOf = (uid: number): string => `${String(uid).padStart(2, '0')}-Jan-2026 08:00:00 +0000`;

export interface ScriptedMailbox extends ScriptedImap {
  readonly open: () => Promise<MailboxReader>;
  /** What of this kind was asked, without the tags. */
  readonly asked: (kind: string) => readonly string[];
}

/** INBOX with these messages; what is appended gets the UID whose date it has. */
export async function scriptedMailbox(
  messages: readonly ScriptedMessage[],
  before: Parameters<typeof scriptedImap>[0] = [],
): Promise<ScriptedMailbox> {
  const uidNext = Math.max(0, ...messages.map(({ uid }) => uid)) + 1;
  const sizeBytes = messages.reduce((sum, { body }) => sum + body.length, 0);
  const factsOf = ({ uid, body, flags = '' }: ScriptedMessage, index: number): string =>
    `* ${index + 1} FETCH (UID ${uid} FLAGS (${flags}) INTERNALDATE "${dateOf(uid)}" RFC822.SIZE ${body.length} X-GUID g${uid})\r\n`;
  const bodyOf = ({ uid, body }: ScriptedMessage, index: number): string =>
    `* ${index + 1} FETCH (UID ${uid} BODY[] {${body.length}}\r\n${body})\r\n`;
  const wholeOf = ({ uid, body, flags = '' }: ScriptedMessage, index: number): string =>
    `* ${index + 1} FETCH (UID ${uid} FLAGS (${flags}) INTERNALDATE "${dateOf(uid)}" BODY[] {${body.length}}\r\n${body})\r\n% OK\r\n`;
  const newest = messages.at(-1);
  const imap = await scriptedImap(
    [
      ...before,
      // A literal that is appended.
      [/^(?!d\d+ )/, ''],
      ...Array.from(
        { length: 28 },
        (_, day) =>
          [
            new RegExp(`APPEND .*"${dateOf(day + 1).replace('+', '\\+')}"`),
            `% OK [APPENDUID ${UID_VALIDITY} ${day + 1}] done\r\n`,
          ] as const,
      ),
      [/ LIST /, '* LIST () "/" INBOX\r\n% OK\r\n'],
      [/ STATUS /, `* STATUS INBOX (MESSAGES ${messages.length} UIDNEXT ${uidNext} UIDVALIDITY ${UID_VALIDITY} HIGHESTMODSEQ 5 SIZE ${sizeBytes})\r\n% OK\r\n`],
      [/ (EXAMINE|SELECT) /, `* ${messages.length} EXISTS\r\n* OK [UIDVALIDITY ${UID_VALIDITY}] x\r\n% OK\r\n`],
      [/ UID FETCH 1:\* /, `${messages.map(factsOf).join('')}% OK\r\n`],
      [
        / UID FETCH \* /,
        newest === undefined
          ? '% OK\r\n'
          : `* 1 FETCH (UID ${newest.uid} RFC822.SIZE ${newest.body.length} BODY[HEADER.FIELDS (SUBJECT)] "Subject: newest" BODY[] {${newest.body.length}}\r\n${newest.body})\r\n% OK\r\n`,
      ],
      ...messages.map(
        (message, index) => [new RegExp(` UID FETCH ${message.uid} \\(UID FLAGS`), wholeOf(message, index)] as const,
      ),
      [/ UID FETCH /, `${messages.map(bodyOf).join('')}% OK\r\n`],
    ], // prettier-ignore
    { capabilities: 'LITERAL+ CONDSTORE STATUS=SIZE' },
  );
  return {
    ...imap,
    open: () =>
      MailboxReader.open(
        imap.server,
        { name: 'anil@example.com*drover', password: 'x' },
        { silenceMs: 5000 },
      ),
    asked: (kind) =>
      imap.lines.filter((line) => line.includes(` ${kind}`)).map((line) => line.replace(/^\S+ /, '')),
  };
}
