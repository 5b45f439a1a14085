// Loaded before a worker whose writes are recorded (`node --import`): it syncs in its own thread, the only one whose calls are
// seen. WEAKENED takes one of its promises to the disk away, so that a proof can show that it would notice.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';

export const WEAKNESSES = [
  'transactions are not synced',
  'copies are not synced',
  'names are not synced',
] as const;
export type Weakness = (typeof WEAKNESSES)[number];

const { exec } = DatabaseSync.prototype;
const { fsyncSync, fstatSync } = fs;
const ofFiles = (isMeant: (isFolder: boolean) => boolean): void => {
  Object.assign(fs, {
    fsyncSync: (handle: number) => {
      if (!isMeant(fstatSync(handle).isDirectory())) fsyncSync(handle);
    },
  });
  syncBuiltinESMExports();
};

const weaken: Readonly<Record<Weakness, () => void>> = {
  'transactions are not synced': () => {
    DatabaseSync.prototype.exec = function (sql) {
      exec.call(this, sql.replaceAll('synchronous = FULL', 'synchronous = OFF'));
    };
  },
  'copies are not synced': () => ofFiles((isFolder) => !isFolder),
  'names are not synced': () => ofFiles((isFolder) => isFolder),
};

Object.assign(fs, {
  fsync: (handle: number, done: (error: Error | null) => void) =>
    setImmediate(() => {
      fs.fsyncSync(handle);
      done(null);
    }),
});
syncBuiltinESMExports();

const chosen = WEAKNESSES.find((one) => one === process.env['WEAKENED']);
if (chosen !== undefined) weaken[chosen]();
