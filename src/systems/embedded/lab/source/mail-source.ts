import { Failure } from '../../../../domain/failure.ts';
import type { LeftOut, MailFormat } from '../../../../domain/lab.ts';
import type { StoredFolder } from '../../store/stored-item.ts';

/** Where a folder of the source belongs in the mailbox. */
export interface FolderPlace {
  readonly kind: StoredFolder['kind'];
  /** Names are from the inbox, not from the top. */
  readonly inInbox: boolean;
  readonly names: readonly string[];
}
export interface SourceMessage {
  readonly kind: 'message';
  readonly folder: FolderPlace;
  readonly body: Buffer;
  readonly flags: readonly string[];
  /** Null: the source does not tell. */
  readonly internalDateMs: number | null;
  /** Hidden in its folder. */
  readonly associated: boolean;
  /** Its file is compressed; `body` is not. */
  readonly wasCompressed: boolean;
}

/** All that a source holds, each thing once. */
export type SourceEntry =
  | SourceMessage
  | { readonly kind: 'folder'; readonly folder: FolderPlace }
  /** Mail, or perhaps mail, that is not taken. */
  | ({ readonly kind: 'not-taken' } & LeftOut)
  /** Not mail: what programs and servers keep beside it. */
  | ({ readonly kind: 'set-aside' } & LeftOut)
  /** What an mbox has between its messages. */
  | { readonly kind: 'separators'; readonly sizeBytes: number };

export const INBOX: FolderPlace = { kind: 'visible', inInbox: true, names: [] };

export const MESSAGE_BYTES_MAX = 512 * 1024 * 1024;

const EXPECTED: Readonly<Record<MailFormat, string>> = {
  mbox: 'an mbox file',
  'mbox-folder': 'a folder of mbox files',
  maildir: 'a Maildir (a folder with cur and new in it, or folders that have them)',
  'eml-folder': 'a folder of .eml files',
  message: 'one message',
};

export const notReadable = (path: string, why: string): Failure =>
  Failure.permanent(
    'import-not-readable',
    `No mail can be imported from ${path}: ${why}.`,
    `Name ${new Intl.ListFormat('en', { type: 'disjunction' }).format(Object.values(EXPECTED))}.`,
  );
