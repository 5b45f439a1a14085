// Stands for the Engine Management Service: GET /hbws/v1/serverlist with HTTP Basic. Port as the first argument, 0: any.
import { createServer } from 'node:http';
import { update } from './pair.mjs';

const expected = `Basic ${Buffer.from('ems:lab-only').toString('base64')}`;

const server = createServer((request, response) => {
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  if (request.headers.authorization !== expected) return answer(401, { error: 'unauthorized' });
  if (request.url !== '/hbws/v1/serverlist') return answer(404, { error: 'not found' });
  answer(
    200,
    update((state) => serverList(proceed(state))),
  );
});

/** Time passes by readings: a full system check ends, a late effect shows. */
function proceed(state) {
  state.readings += 1;
  if (state.late !== undefined && (state.late.after -= 1) < 0) {
    const { after: _, ...effect } = state.late;
    Object.assign(state, effect);
    delete state.late;
  }
  if (state.checkReadings > 0 && (state.checkReadings -= 1) === 0) {
    for (const each of Object.values(state.servers)) {
      each.fileSystem = 'SYNCHRONIZED';
      each.registry = 'SYNCHRONIZED';
    }
  }
  return state;
}

function serverList(state) {
  const serverChain = Object.entries(state.servers)
    .filter(([, server]) => server.lost !== true)
    .map(([name, { running, fileSystem, registry, role }]) => ({
      server: name,
      role: role ?? (running ? (state.active === name ? 'ACTIVE' : 'PASSIVE') : 'SHUTDOWN'),
      fileSystem: running ? fileSystem : 'UNINITIALIZED',
      registry: running ? registry : 'UNINITIALIZED',
    }));
  return {
    gen: state.readings,
    mgmtServerId: 1,
    serverList: [
      {
        groupType: 'BINARY',
        isActivePartition: true,
        lastError: null,
        hostOS: 'Windows',
        clusterName: 'exchange-pair',
        serverChain,
      },
    ],
  };
}

server.listen(Number(process.argv[2] ?? 9727), '127.0.0.1', () => {
  console.log(`serving on http://127.0.0.1:${server.address().port}`);
});
