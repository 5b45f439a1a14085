// The stand-in for the PowerShell module: one JSON request a line on stdin, one answer a line on stdout.
import { createInterface } from 'node:readline';
import type { Parameters } from './exchange.ts';
import { StandInError, type StandInExchange } from './exchange.ts';
import { onStateFile } from './state-file.ts';
import { errorId } from './transport.ts';

const file = process.argv[2];
if (file === undefined) throw new Error('usage: server.ts <state.json>');

for await (const line of createInterface({ input: process.stdin })) {
  const answer = onStateFile(file, (exchange) => answerOf(exchange, JSON.parse(line) as Request));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
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
