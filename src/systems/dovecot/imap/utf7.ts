import { fromModifiedUtf7 } from '../../../support/modified-utf7.ts';

export { toModifiedUtf7 as encodeFolderName } from '../../../support/modified-utf7.ts';

/** As an IMAP server sends it, a latin1 character for each byte; some servers send UTF-8 as it is. */
export function decodeFolderName(raw: string): string {
  const decoded = fromModifiedUtf7(raw);
  if (decoded !== null) return decoded;
  return /[\x80-\xff]/.test(raw) ? Buffer.from(raw, 'latin1').toString('utf8') : raw;
}
