import type { ItemKey } from '../../../mrs/mailbox-copier.ts';

/** Where a message is at the source. */
export interface MessagePlace {
  readonly folder: string;
  readonly uidValidity: number;
  readonly uid: number;
}

/** As in an IMAP URL (RFC 5092), its folder's name in plain Unicode: `Archive/2024;UIDVALIDITY=17/;UID=5`. */
export const itemKey = ({ folder, uidValidity, uid }: MessagePlace): ItemKey =>
  `${folder};UIDVALIDITY=${uidValidity}/;UID=${uid}`;

export function parseItemKey(key: ItemKey): MessagePlace | null {
  const match = /^(.*);UIDVALIDITY=(\d+)\/;UID=(\d+)$/s.exec(key);
  return match === null
    ? null
    : { folder: match[1] ?? '', uidValidity: Number(match[2]), uid: Number(match[3]) };
}
