import { systemClock } from '../support/clock.ts';
import { fileProblem } from '../support/file-problem.ts';
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
  stopWhereNoOneReads();
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

/**
 * A closed pipe (`drover plan | head`) is not an error; for work that can stop at a checkpoint it is a signal to do so, whichever of
 * its two streams lost its reader. Nothing that is written afterwards matters.
 */
function stopWhereNoOneReads(): void {
  let isStopping = false;
  const onClosed = (): void => {
    if (isStopping) return;
    isStopping = process.emit('SIGHUP');
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') leaveUnwritten(error);
    onClosed();
    if (!isStopping) process.exit(EXIT.done);
  });
  // Without progress the result can still be read.
  process.stderr.on('error', onClosed);
}

/** A full disk: without a word, the part that is there would be taken for all of it. */
function leaveUnwritten(error: NodeJS.ErrnoException): never {
  process.stderr.write(`error: The output is not complete: ${fileProblem(error)}.\n`);
  process.exit(EXIT.error);
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
