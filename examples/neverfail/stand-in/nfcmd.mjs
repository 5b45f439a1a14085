// nfcmd <host> <Command> [arguments] [flags], as far as the ten steps need it. Exit 0: done, 1: refused or failed.
import { makeActive, update } from './pair.mjs';

const [host, command, ...rest] = process.argv.slice(2);
const args = rest.filter((arg) => !/^-[et]/.test(arg));
const { fault, isReachable } = update((state) => {
  state.orders.push([command, ...args].join(' '));
  const { fault, servers } = state;
  state.fault = null;
  return { fault, isReachable: Object.values(servers).some((server) => server.running) };
});

function fail(text) {
  console.error(text);
  process.exit(1);
}

if (host === undefined || command === undefined) fail('usage: nfcmd <host> <command> [arguments] [flags]');
if (!isReachable) fail(`cannot connect to Heartbeat on ${host}`);
if (fault === 'hang') await new Promise((resolve) => setTimeout(resolve, 600_000));
if (fault === 'lie') {
  console.log('done');
  process.exit(0);
}

/** Each changes the state; a text says why not. */
const commands = {
  MakeActive: makeActive,
  ShutdownAll(state, withApplications) {
    for (const server of Object.values(state.servers)) server.running = false;
    if (withApplications === 'true') state.applicationsRunning = false;
    return null;
  },
};
const run = commands[command];
if (run === undefined) fail(`unknown command ${command}`);
const why = update((state) => {
  if (fault !== 'late') return run(state, ...args);
  // The answer comes now, the effect some readings later.
  const later = structuredClone(state);
  const refused = run(later, ...args);
  if (refused === null) {
    const { active, servers, lastSwitchMs } = later;
    state.late = { after: 2, active, servers, lastSwitchMs };
  }
  return refused;
});
if (why !== null) fail(why);
if (fault === 'late') process.exit(0);
if (fault === 'die-after') process.kill(process.pid, 'SIGKILL');
console.log(`${command} completed`);
