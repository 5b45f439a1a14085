// The stand-in for the PowerShell module: one JSON request a line on stdin, one answer a line on stdout. The state comes
// from a file and goes back to it at the end.
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Parameters } from './exchange.ts';
import { StandInError, StandInExchange } from './exchange.ts';
import type { StandInState } from './state.ts';
import { errorId } from './transport.ts';

const file = process.argv[2];
if (file === undefined) throw new Error('usage: server.ts <state.json>');
const exchange = new StandInExchange(JSON.parse(readFileSync(file, 'utf8')) as StandInState);

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as {
    cmdlet?: string;
    tool?: string;
    parameters?: Parameters;
    arguments?: string[];
  };
  try {
    const items =
      request.tool === undefined
        ? exchange.call(request.cmdlet ?? '', request.parameters ?? {})
        : exchange.tool(request.tool, request.arguments ?? []);
    process.stdout.write(`${JSON.stringify({ items })}\n`);
  } catch (error) {
    if (!(error instanceof StandInError)) throw error;
    process.stdout.write(
      `${JSON.stringify({ error: { category: error.category, message: error.message, id: errorId(error.category, error.cmdlet) } })}\n`,
    );
  }
}
writeFileSync(file, JSON.stringify(exchange.state));
