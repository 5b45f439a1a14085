import { isInboxName } from '../maildir-names.ts';
import { INBOX, type FolderPlace } from './mail-source.ts';

/** Below `above`; null: at the top, where a folder named INBOX, in any case, is the inbox itself. */
export function childPlace(above: FolderPlace | null, names: readonly string[]): FolderPlace {
  if (above !== null) return { ...above, names: [...above.names, ...names] };
  const [first = '', ...rest] = names;
  return isInboxName(first) ? { ...INBOX, names: rest } : { kind: 'visible', inInbox: false, names };
}

/** `Name.sbd` of Thunderbird holds what is below folder Name. */
export const withoutSbd = (name: string): string => name.replace(/(?<=^[^.].*)\.sbd$/i, '');
