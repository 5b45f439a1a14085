// npm run demo:serve: `drover serve` watches a repository through a night in fast motion, some five minutes: a plan is merged and
// approved, storage stalls, a gate is answered, a mailbox fails, its plan is corrected. The page is there until Ctrl-C.
// Options: --port 8480 --for 60s (ends by itself) --keep (leaves the folder)
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { durationMs } from '../../src/support/duration.ts';
import { playNight } from './serve-night.mjs';
import { makeWorld } from './serve-world.mjs';

const { values } = parseArgs({
  options: { port: { type: 'string' }, for: { type: 'string' }, keep: { type: 'boolean' } },
});
const say = (text) => console.log(`\x1b[1m${new Date().toISOString().slice(11, 19)} ${text}\x1b[0m`);
const told = (text) => console.log(`         ${text}`);

const stop = new AbortController();
const { signal } = stop;
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => stop.abort());
const timer = values.for === undefined ? null : setTimeout(() => stop.abort(), durationMs(values.for));
const world = await makeWorld({ say, told });
try {
  const page = await world.startServe(Number(values.port ?? (await freePort())));
  say(`drover serve runs. Its page: ${page}`);
  await playNight({ world, page, say, signal });
  say(`That was the night. The page stays at ${page} until Ctrl-C.`);
  if (!signal.aborted) await once(signal, 'abort');
} catch (error) {
  if (!signal.aborted) throw error;
} finally {
  clearTimeout(timer ?? undefined);
  say('drover serve stops at a checkpoint …');
  process.exitCode = await world.end();
  if (values.keep) say(`Everything is in ${world.folder}.`);
  else rmSync(world.folder, { recursive: true, force: true });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
