// The stand-in for the PowerShell module: one JSON request a line on stdin, one answer a line on stdout. The state lives in
// a file that every session shares: read before a request, written after it.
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Parameters } from './exchange.ts';
import { StandInError, StandInExchange } from './exchange.ts';
import type { StandInState } from './state.ts';
import { errorId } from './transport.ts';

const file = process.argv[2];
if (file === undefined) throw new Error('usage: server.ts <state.json>');

for await (const line of createInterface({ input: process.stdin })) {
  const answered = alone(file, () => {
    const exchange = new StandInExchange(JSON.parse(readFileSync(file, 'utf8')) as StandInState);
    const answer = answerOf(exchange, JSON.parse(line) as Request);
    writeFileSync(file, JSON.stringify(exchange.state));
    return answer;
  });
  process.stdout.write(`${JSON.stringify(answered)}\n`);
}

interface Request {
  readonly cmdlet?: string;
  readonly tool?: string;
  readonly parameters?: Parameters;
  readonly arguments?: string[];
}

function answerOf(exchange: StandInExchange, request: Request): Record<string, unknown> {
  try {
    const items =
      request.tool === undefined
        ? exchange.call(request.cmdlet ?? '', request.parameters ?? {})
        : exchange.tool(request.tool, request.arguments ?? []);
    return { items };
  } catch (error) {
    if (!(error instanceof StandInError)) throw error;
    const { category, message, cmdlet } = error;
    return { error: { category, message, id: errorId(category, cmdlet) } };
  }
}

/** One session at a time: drover has one that reads and one that writes. */
function alone<T>(path: string, work: () => T): T {
  const lock = `${path}.lock`;
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; ; tries++) {
    try {
      closeSync(openSync(lock, 'wx'));
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 5000) throw error;
      Atomics.wait(waiting, 0, 0, 2);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lock);
  }
}
