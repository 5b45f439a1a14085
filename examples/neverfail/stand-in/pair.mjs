// A Heartbeat pair that is a JSON file: what the stand-in commands change and the stand-in service tells.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

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

export const read = () =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : structuredClone(fresh);

export function write(state) {
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2));
  renameSync(`${file}.new`, file);
}

export const nowMs = (state) => state.nowMs ?? Date.now();

export const isSynchronised = (state) =>
  Object.values(state.servers).every(
    (server) => server.running && server.fileSystem === 'SYNCHRONIZED' && server.registry === 'SYNCHRONIZED',
  );

/** Refusals as the vendor documents them. Returns null, or why not. */
export function refusal(state, newActive) {
  if (!(newActive in state.servers)) return `no such server: ${newActive}`;
  if (!isSynchronised(state)) return 'switchover is not allowed: the pair is not synchronized';
  const minutes = state.lastSwitchMs === null ? Infinity : (nowMs(state) - state.lastSwitchMs) / 60_000;
  if (minutes < MINUTES_BETWEEN_SWITCHES) {
    return `switchover is not allowed: only ${minutes.toFixed(1)} minutes since the last one, ${MINUTES_BETWEEN_SWITCHES} are needed`;
  }
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
