// Backs up a place of the lab's fleet by copying its volume; a production fleet takes a snapshot instead, with the same questions
// and answers: one JSON object on standard input, one on standard output.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const { verb, place, server, folder, now } = await json(process.stdin);
const note = join(folder, `${place}.json`); // of the newest backup
if (verb === 'backup') {
  const takenAt = now;
  const earlier = globSync(`${place}-*`, { cwd: folder }).length;
  const name = join(folder, `${place}-${earlier + 1}`);
  cpSync(join('.drover', 'fleet', server, 'mail', place), name, { recursive: true });
  const files = globSync('**', { cwd: name }).filter((file) => statSync(join(name, file)).isFile());
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(name, file)));
  const sizeBytes = files.reduce((sum, file) => sum + statSync(join(name, file)).size, 0);
  writeFileSync(note, JSON.stringify({ name, takenAt, sizeBytes, digest: `sha256 ${hash.digest('hex')}` }));
}
console.log(existsSync(note) ? readFileSync(note, 'utf8') : '{}');
