// A bridge without PowerShell: what `powershell:` in drover.yaml may name in a test. Arguments are ignored, the organisation
// is in the file DROVER_STANDIN_STATE.
import { createInterface } from 'node:readline';
import { onStateFile } from './state-file.ts';
import { StandInSession } from './transport.ts';

const file = process.env['DROVER_STANDIN_STATE'];
if (file === undefined) throw new Error('DROVER_STANDIN_STATE names no file');

const session = new StandInSession();
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as Record<string, unknown>;
  const answer = onStateFile(file, (exchange) => session.answer(exchange, request));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  if (request['op'] === 'close') process.exit(0);
}
