/**
 * Folder names in IMAP, and on the disk of servers that speak it: modified UTF-7 (RFC 3501, 5.1.3). Printable ASCII as it is, `&`
 * as `&-`, the rest as UTF-16 in base64 between `&` and `-`, with `,` for `/`.
 */
export const toModifiedUtf7 = (name: string): string =>
  name.replace(/&|[^\x20-\x7e]+/g, (run) =>
    run === '&'
      ? '&-'
      : `&${swapped(Buffer.from(run, 'utf16le')).toString('base64').replaceAll('/', ',').replace(/=+$/, '')}-`,
  );

/** Null: it is not what an encoder makes, but a name that only looks encoded, or one written in plain Unicode. */
export function fromModifiedUtf7(text: string): string | null {
  const decoded = text.replace(/&([A-Za-z0-9+,]*)-/g, (_, base64: string) =>
    base64 === '' ? '&' : swapped(Buffer.from(base64.replaceAll(',', '/'), 'base64')).toString('utf16le'),
  );
  return toModifiedUtf7(decoded) === text ? decoded : null;
}

/** UTF-16 is big-endian there. An odd byte at the end is not UTF-16: left out, so that the name does not encode to the same. */
const swapped = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length & ~1).swap16();
