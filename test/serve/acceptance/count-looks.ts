// Loaded before drover: notes each time that the mail system is asked about its databases, at what instant.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const file = process.env['LOOKS_FILE'] ?? '';
const real = fs.statfsSync;
/** Of each look at the organisation the free space of each of its databases is a part. */
const IS_FIRST = /databases.MBX01$/;
fs.statfsSync = ((path: fs.PathLike, ...rest: []) => {
  if (file !== '' && IS_FIRST.test(String(path))) fs.appendFileSync(file, `${performance.now()}\n`);
  return real(path, ...rest);
}) as typeof fs.statfsSync;
syncBuiltinESMExports();
