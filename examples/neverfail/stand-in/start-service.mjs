// Stands for starting a server's Heartbeat service: start-service.mjs PRIMARY|SECONDARY
import { startServer, update } from './pair.mjs';

const name = process.argv[2];
const isThere = update((state) => {
  if (!(name in state.servers)) return false;
  state.orders.push(`start ${name}`);
  startServer(state, name);
  return true;
});
if (!isThere) {
  console.error(`no such server: ${name}`);
  process.exit(1);
}
console.log(`service of ${name} started`);
