// The floor: every mailbox part copied by VACUUM INTO into a file of its own, on the disk, every body read back and hashed.
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const { sources, target } = workerData;
for (const [part, source] of sources.entries()) {
  const file = join(target, `${part}.db`);
  const from = new DatabaseSync(source);
  from.exec('PRAGMA synchronous = OFF');
  from.prepare('VACUUM INTO ?').run(file);
  from.close();
  sync(file);
  const copy = new DatabaseSync(file);
  for (const { bytes } of copy.prepare('SELECT bytes FROM body').iterate())
    createHash('sha256').update(bytes).digest('hex');
  copy.close();
}
sync(target);
parentPort.postMessage('done');

function sync(path) {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
