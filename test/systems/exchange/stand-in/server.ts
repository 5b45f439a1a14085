// The stand-in for the PowerShell module: one JSON request a line on stdin, one answer a line on stdout. The organisation is
// in a file, or in a process that serves it (`tcp:PORT`, see serve.ts).
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { answerOf, type Request } from './answer.ts';
import { onStateFile } from './state-file.ts';

const place = process.argv[2];
if (place === undefined) throw new Error('usage: server.ts <state.json | tcp:PORT>');

if (place.startsWith('tcp:')) {
  const socket = connect(Number(place.slice(4)), '127.0.0.1');
  socket.write(`${JSON.stringify({ processId: process.ppid })}\n`);
  process.stdin.pipe(socket).pipe(process.stdout);
} else {
  for await (const line of createInterface({ input: process.stdin })) {
    const answer = onStateFile(place, (exchange) => answerOf(exchange, JSON.parse(line) as Request));
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}
