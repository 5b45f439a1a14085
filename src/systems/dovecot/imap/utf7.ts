/**
 * Folder names travel in modified UTF-7 (RFC 3501, 5.1.3): printable ASCII as it is, `&` as `&-`, the rest as UTF-16 in base64
 * between `&` and `-`, with `,` for `/`.
 */
export function decodeFolderName(raw: string): string {
  const decoded = raw.replace(/&([A-Za-z0-9+,]*)-/g, (_, base64: string) =>
    base64 === '' ? '&' : swapped(Buffer.from(base64.replaceAll(',', '/'), 'base64')).toString('utf16le'),
  );
  if (encodeFolderName(decoded) === raw) return decoded;
  // Not what an encoder makes: bytes of UTF-8 from a server that sends them as they are, or a name that only looks encoded.
  return /[\x80-\xff]/.test(raw) ? Buffer.from(raw, 'latin1').toString('utf8') : raw;
}

export const encodeFolderName = (name: string): string =>
  name.replace(/&|[^\x20-\x7e]+/g, (run) =>
    run === '&'
      ? '&-'
      : `&${swapped(Buffer.from(run, 'utf16le')).toString('base64').replaceAll('/', ',').replace(/=+$/, '')}-`,
  );

/** UTF-16 is big-endian there. An odd byte at the end is not UTF-16: left out, so that the name does not encode to the same. */
const swapped = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length & ~1).swap16();
