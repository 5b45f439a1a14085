// A Heartbeat pair that is a JSON file: what the stand-in commands change and the stand-in service tells.
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, statSync, writeFileSync } from 'node:fs';

const file = process.env.STAND_IN_STATE ?? 'pair.json';
const MINUTES_BETWEEN_SWITCHES = 10;

const fresh = {
  active: 'PRIMARY',
  applicationsRunning: true,
  // Server: { running, fileSystem, registry }
  servers: {
    PRIMARY: { running: true, fileSystem: 'SYNCHRONIZED', registry: 'SYNCHRONIZED' },
    SECONDARY: { running: true, fileSystem: 'SYNCHRONIZED', registry: 'SYNCHRONIZED' },
  },
  lastSwitchMs: null,
  // Readings until a full system check is complete.
  checkReadings: 0,
  // Set by a rehearsal: the time, and what goes wrong (`lie`, `hang`, `die-after`, `late`).
  nowMs: null,
  fault: null,
  orders: [],
  readings: 0,
};

export const read = (path = file) =>
  existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : structuredClone(fresh);

/** Reads, changes and writes, and no other program in between; what `change` returns is the answer. */
export function update(change, path = file) {
  const lock = `${path}.lock`;
  enter(lock);
  try {
    const state = read(path);
    const answer = change(state);
    writeFileSync(`${path}.new`, JSON.stringify(state, null, 2));
    renameSync(`${path}.new`, path);
    return answer;
  } finally {
    rmdirSync(lock);
  }
}

function enter(lock) {
  for (;;) {
    try {
      return mkdirSync(lock);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      leaveBehindTheDead(lock);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** A command may be killed at any instant; none works on the file for so long. */
function leaveBehindTheDead(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > 5_000) rmdirSync(lock);
  } catch {
    // Its owner has left.
  }
}

const nowMs = (state) => state.nowMs ?? Date.now();

const isSynchronised = (state) =>
  Object.values(state.servers).every(
    (server) => server.running && server.fileSystem === 'SYNCHRONIZED' && server.registry === 'SYNCHRONIZED',
  );

/** Refusals as the vendor documents them. Returns null, or why not. */
function refusal(state, newActive) {
  if (!(newActive in state.servers)) return `no such server: ${newActive}`;
  if (!isSynchronised(state)) return 'switchover is not allowed: the pair is not synchronized';
  const minutes = state.lastSwitchMs === null ? Infinity : (nowMs(state) - state.lastSwitchMs) / 60_000;
  if (minutes < MINUTES_BETWEEN_SWITCHES) {
    return `switchover is not allowed: only ${minutes.toFixed(1)} minutes since the last one, ${MINUTES_BETWEEN_SWITCHES} are needed`;
  }
  return null;
}

/** Null when the roles have changed, or why they may not. */
export function makeActive(state, name) {
  const why = refusal(state, name);
  if (why !== null) return why;
  state.active = name;
  state.lastSwitchMs = nowMs(state);
  return null;
}

export function startServer(state, name) {
  state.servers[name].running = true;
  if (Object.values(state.servers).every((server) => server.running)) {
    // Every start of the engine begins a full system check.
    state.checkReadings = 2;
    for (const server of Object.values(state.servers)) {
      server.fileSystem = 'UNCHECKED';
      server.registry = 'CHECKING';
    }
  }
}
