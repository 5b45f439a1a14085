import { join } from 'node:path';
import { fixed, inProcess } from './lib.mjs';

export async function measure({ scratch, quick }) {
  const gigabytes = quick ? 0.2 : 2;
  const folder = join(scratch, 'organisation');
  const script = join(import.meta.dirname, 'memory-move.mjs');
  inProcess(script, ['fill', folder, String(gigabytes)]);
  const { megabytes, seconds, bytes } = inProcess(script, ['move', folder]);
  return [
    {
      what: `peak memory of moving one ${gigabytes} GB mailbox`,
      value: `${fixed(megabytes, 0)} MB`,
      aim: '< 250 MB',
      note: `process of its own, ${fixed(bytes / 1e9)} GB in ${fixed(seconds, 1)} s`,
    },
  ];
}
