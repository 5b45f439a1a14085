// nfcmd <host> <Command> [arguments] [flags], as far as the ten steps need it. Exit 0: done, 1: refused or failed.
import { read, refusal, write, nowMs } from './pair.mjs';

const [host, command, ...rest] = process.argv.slice(2);
const args = rest.filter((arg) => !/^-[et]/.test(arg));
const state = read();
state.orders.push([command, ...args].join(' '));
const fault = state.fault;
state.fault = null;
write(state);

function fail(text) {
  console.error(text);
  process.exit(1);
}

if (host === undefined || command === undefined) fail('usage: nfcmd <host> <command> [arguments] [flags]');
if (!Object.values(state.servers).some((server) => server.running))
  fail(`cannot connect to Heartbeat on ${host}`);
if (fault === 'hang') await new Promise((resolve) => setTimeout(resolve, 600_000));
if (fault === 'lie') {
  console.log('done');
  process.exit(0);
}

const commands = {
  MakeActive([newActive]) {
    const why = refusal(state, newActive);
    if (why !== null) fail(why);
    state.active = newActive;
    state.lastSwitchMs = nowMs(state);
  },
  ShutdownAll([withApplications]) {
    for (const server of Object.values(state.servers)) server.running = false;
    if (withApplications === 'true') state.applicationsRunning = false;
  },
};
const run = commands[command];
if (run === undefined) fail(`unknown command ${command}`);
run(args);
if (fault === 'late') {
  // The answer comes now, the effect some readings later.
  const late = { active: state.active, servers: state.servers, lastSwitchMs: state.lastSwitchMs };
  write({ ...read(), late: { after: 2, ...late } });
  process.exit(0);
}
write(state);
if (fault === 'die-after') process.kill(process.pid, 'SIGKILL');
console.log(`${command} completed`);
