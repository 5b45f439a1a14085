// Stands for starting a server's Heartbeat service: start-service.mjs PRIMARY|SECONDARY
import { read, startServer, write } from './pair.mjs';

const name = process.argv[2];
const state = read();
if (!(name in state.servers)) {
  console.error(`no such server: ${name}`);
  process.exit(1);
}
state.orders.push(`start ${name}`);
startServer(state, name);
write(state);
console.log(`service of ${name} started`);
