// A plan applied by processes that are killed on the way (`kill -9`), each followed by one that goes on with the run.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 200;
const TICKS_PER_SECOND = 100;

/**
 * Kills at equal shares of the mailboxes moved. Returns what all processes took together, the peak of the largest, and how long
 * each that went on took to its first mailbox. `program` is what is started, and the file where it tells its usage as it ends.
 */
export async function applyKilled(folder, { mailboxes, kills }, program) {
  const total = { wall: 0, cpu: 0, megabytes: 0, firstMovedAfter: [] };
  for (let attempt = 0; ; attempt += 1) {
    const until = attempt < kills ? Math.floor((mailboxes * (attempt + 1)) / (kills + 1)) : Infinity;
    const { wall, cpu, megabytes, firstMoved, said } = await attemptUntil(folder, until, program);
    process.stderr.write(`  ${until === Infinity ? 'to the end' : `killed at ${until}`}: ${fixedAll({ wall, cpu, megabytes, firstMoved })}\n`); // prettier-ignore
    total.wall += wall;
    total.cpu += cpu;
    total.megabytes = Math.max(total.megabytes, megabytes);
    if (attempt > 0) total.firstMovedAfter.push(firstMoved);
    if (attempt === kills) return { ...total, proved: provedIn(said) };
  }
}

async function attemptUntil(folder, until, { node, program, env, usage }) {
  const before = movedIn(folder);
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const child = spawn(node, program, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { said: '', complained: '' };
  child.stdout.on('data', (data) => (text.said += data));
  child.stderr.on('data', (data) => (text.complained = `${text.complained}${data}`.slice(-10_000)));
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  const isOver = ended.then(() => true);
  let firstMoved = null;
  let used = null;
  while (!(await Promise.race([isOver, sleep(LOOK_EVERY_MS, false)]))) {
    const moved = movedIn(folder);
    if (moved > before) firstMoved ??= seconds();
    if (moved < until || used !== null) continue;
    used = usageOf(child.pid);
    child.kill('SIGKILL');
  }
  const { code, signal } = await ended;
  const isAsWanted = until === Infinity ? code === 0 : signal === 'SIGKILL';
  if (!isAsWanted) throw new Error(`apply ended with ${code ?? signal}: ${text.complained}`);
  return {
    wall: seconds(),
    firstMoved,
    said: text.said,
    ...(used ?? JSON.parse(readFileSync(usage, 'utf8'))),
  };
}

/** Asked in the directory beside it: reads only, over an index. */
function movedIn(folder) {
  const directory = new DatabaseSync(join(folder, 'org', 'directory.db'), {
    readOnly: true,
    timeout: 10_000,
  });
  try {
    return directory
      .prepare(
        `SELECT count(*) moved FROM move_request WHERE status IN ('Completed', 'CompletedWithWarning')`,
      )
      .get().moved;
  } finally {
    directory.close();
  }
}

/** Who is killed tells nothing: Linux does, of a process that lives. */
function usageOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const times = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return {
    cpu: (Number(times[11]) + Number(times[12])) / TICKS_PER_SECOND,
    megabytes: Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024,
  };
}

/** The verdict on the whole change set. */
function provedIn(said) {
  const [sentence] =
    /All [\d,]+ mailboxes were moved and proved complete/.exec(said.replaceAll(/\s+/g, ' ')) ?? [];
  if (sentence === undefined) throw new Error(`not all were proved: ${said}`);
  return sentence;
}

const fixedAll = (facts) =>
  Object.entries(facts)
    .map(([name, value]) => `${name} ${value === null ? '-' : value.toFixed(1)}`)
    .join(', ');
