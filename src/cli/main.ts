import { systemClock } from '../support/clock.ts';
import { wantsColor, type Output } from './cli.ts';
import { EXIT } from './exit-codes.ts';

// Start-up time matters: this file imports what every command needs, commands import the rest.
process.exitCode = EXIT.error; // also if nothing is left to wait for before the command has ended
void run().then((code) => {
  process.exitCode = code;
});

async function run(): Promise<number> {
  // What drover writes is about people and their mail, in whichever folder: no one else may read it.
  process.umask(0o077);
  // A closed pipe (`drover plan | head`) is not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.error),
  );
  const { runCli } = await import('./program.ts');
  return runCli(process.argv.slice(2), {
    stdout: standardOutput(process.stdout),
    stderr: standardOutput(process.stderr),
    // Read by few commands: the stream is made when it is asked for.
    get stdin() {
      return process.stdin;
    },
    clock: systemClock,
    env: process.env,
    cwd: process.cwd(),
    leave: (code) => process.exit(code),
  });
}

function standardOutput(stream: NodeJS.WriteStream): Output {
  return {
    isTerminal: stream.isTTY === true,
    color: wantsColor(process.env, stream.isTTY === true),
    // A pseudo-terminal whose size was never set reports 0.
    columns: () => stream.columns || 80,
    isUncut: stream.isTTY !== true,
    rows: () => stream.rows || 24,
    write: (text) => void stream.write(text),
  };
}
