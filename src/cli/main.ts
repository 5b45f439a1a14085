import { setFlagsFromString } from 'node:v8';
import { systemClock } from '../support/clock.ts';
import { wantsColor, type Output } from './cli.ts';
import { EXIT } from './exit-codes.ts';

/** Commands that take no longer end before what only long ones need is loaded. */
const LONG_MS = 200;

// Start-up time matters: this file imports what every command needs, commands import the rest.
process.exitCode = EXIT.error; // also if nothing is left to wait for before the command has ended
setTimeout(keepYoungGenerationSmall, LONG_MS).unref();
void run().then((code) => {
  process.exitCode = code;
});

/**
 * Nearly all that is made is for one mailbox and dropped: a young generation that grew with what a plan needs would double the
 * memory at 10,000. Once it has been collected it is as large as loading the program has made it.
 */
function keepYoungGenerationSmall(): void {
  const collected = new PerformanceObserver(() => {
    setFlagsFromString('--semi-space-growth-factor=1');
    collected.disconnect();
  });
  collected.observe({ entryTypes: ['gc'] });
}

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
