import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

export type FileRead =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'folder' }
  /** A pipe, a device: reading it might never end. */
  | { readonly kind: 'special' }
  /** Null: its size is not known in advance. */
  | { readonly kind: 'too-large'; readonly sizeBytes: number | null };

/** A file that others may have put there; rejects as the system does. `pipes`: a person named it, and may have meant one. */
export async function readFileUpTo(
  file: string,
  maxBytes: number,
  pipes: 'pipes' | 'no-pipes' = 'no-pipes',
): Promise<FileRead> {
  // Without it, opening a pipe waits for who writes to it.
  const mode = constants.O_RDONLY | (pipes === 'pipes' ? 0 : (constants.O_NONBLOCK ?? 0));
  const handle = await open(file, mode);
  try {
    const facts = await handle.stat();
    if (facts.isDirectory()) return { kind: 'folder' };
    if (!facts.isFile() && pipes === 'no-pipes') return { kind: 'special' };
    if (facts.size > maxBytes) return { kind: 'too-large', sizeBytes: facts.size };
    const chunks: Uint8Array[] = [];
    for (let total = 0; ;) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(65_536), 0, 65_536, null);
      if (bytesRead === 0) return { kind: 'bytes', bytes: Buffer.concat(chunks, total) };
      total += bytesRead;
      if (total > maxBytes) return { kind: 'too-large', sizeBytes: null };
      chunks.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
