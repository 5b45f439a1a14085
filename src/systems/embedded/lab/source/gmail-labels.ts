import { decodeHeader } from '../../store/mail-text.ts';
import { headersOf } from './message-headers.ts';

const NAME = 'X-Gmail-Labels';
const ANY_CASE = /^x-gmail-labels[ \t]*:/im;
const HEAD_BYTES = 65_536;

/**
 * What Google Takeout says of a message where a folder and flags would: it has one mbox of all mail, and a message may have
 * several labels. Empty: nothing.
 */
export function gmailLabels(body: Buffer): readonly string[] {
  // Most mail has none, and is not taken apart.
  if (!ANY_CASE.test(body.toString('latin1', 0, HEAD_BYTES))) return [];
  const value = headersOf(body).get(NAME.toLowerCase()) ?? '';
  const labels = decodeHeader(value).match(/"[^"]*"|[^,]+/g) ?? [];
  return labels.map((label) => label.replaceAll('"', '').trim()).filter((label) => label !== '');
}
