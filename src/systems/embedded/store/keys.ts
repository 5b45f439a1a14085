import { randomFillSync } from 'node:crypto';

/**
 * A GUID for an item or folder whose order is that of time (as UUID version 7): mail is stored, read and copied in the
 * order it arrived in. `random` fills ten bytes.
 */
export function timeOrderedKey(nowMs: number, random: (bytes: Uint8Array) => void): string {
  const bytes = Buffer.alloc(16);
  random(bytes.subarray(6));
  bytes.writeUIntBE(Math.max(0, Math.trunc(nowMs)), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const COUNT_MAX = 0xfff;
let lastMs = 0;
let count = 0;

/** A new key, greater than every one this process made before, also within one millisecond. */
export function newKey(nowMs: number): string {
  const isNext = nowMs > lastMs;
  count = isNext ? 0 : count + 1;
  if (isNext) lastMs = nowMs;
  if (count > COUNT_MAX) {
    lastMs += 1;
    count = 0;
  }
  return timeOrderedKey(lastMs, (bytes) => {
    randomFillSync(bytes);
    bytes[0] = count >> 8;
    bytes[1] = count & 0xff;
  });
}
