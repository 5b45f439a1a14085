import { systemClock } from '../support/clock.ts';
import { wantsColor, type Output } from './cli.ts';
import { runCli } from './program.ts';

// A closed pipe (`drover plan | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await runCli(process.argv.slice(2), {
  stdout: standardOutput(process.stdout),
  stderr: standardOutput(process.stderr),
  stdin: process.stdin,
  clock: systemClock,
  env: process.env,
  cwd: process.cwd(),
  leave: (code) => process.exit(code),
});

function standardOutput(stream: NodeJS.WriteStream): Output {
  return {
    isTerminal: stream.isTTY === true,
    color: wantsColor(process.env, stream.isTTY === true),
    columns: () => stream.columns ?? 80,
    rows: () => stream.rows ?? 24,
    write: (text) => void stream.write(text),
  };
}
