import { fileURLToPath } from 'node:url';
import { Failure } from '../../../domain/failure.ts';

/**
 * A running bridge at the other end of a pair of pipes. `onLine` and `onExit` are set once, before the first `send`;
 * `onExit` is called exactly once, also after `stop`.
 */
export interface BridgeTransport {
  onLine: (line: string) => void;
  /** `neverStarted`: the program does not exist, so trying again is useless. */
  onExit: (why: string, neverStarted?: boolean) => void;
  send(line: string): void;
  /** Ends the process without waiting for its work. */
  stop(): void;
}

/** Starts a bridge; called again after the last one ended. */
export type StartTransport = () => Promise<BridgeTransport>;

const bridgeScript = fileURLToPath(new URL('./drover-bridge.ps1', import.meta.url));

/** `pwsh` or `powershell.exe` running the bridge script. `env` is added to the process's own environment. */
export function powershellTransport(options: {
  readonly executable: string;
  readonly env?: Readonly<Record<string, string>>;
}): StartTransport {
  return async () => {
    const { execa } = await import('execa');
    const windows = process.platform === 'win32' ? ['-ExecutionPolicy', 'Bypass'] : [];
    const child = execa(
      options.executable,
      ['-NoLogo', '-NoProfile', '-NonInteractive', ...windows, '-File', bridgeScript],
      {
        ...(options.env === undefined ? {} : { env: options.env }),
        // Ctrl-C reaches a terminal's whole group: drover finishes its writes, for which it needs this process.
        detached: true,
        windowsHide: true,
        stdin: 'pipe',
        stdout: 'pipe',
        stderr: 'pipe',
        buffer: false,
        reject: false,
        forceKillAfterDelay: 5000,
      },
    );
    const complaints: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaints.push(chunk);
      if (complaints.length > 20) complaints.shift();
    });
    const transport: BridgeTransport = {
      onLine: () => undefined,
      onExit: () => undefined,
      send: (line) => void child.stdin.write(`${line}\n`),
      stop: () => void child.kill(),
    };
    child.stdin.on('error', () => undefined); // its death is reported by onExit
    readLines(child.stdout, (line) => transport.onLine(line));
    void child.then((result) => {
      const neverStarted = result.code === 'ENOENT';
      const how = neverStarted ? 'was not found' : `ended (exit code ${result.exitCode ?? 'none'})`;
      const complaint = complaints.join('').trim().slice(-500);
      transport.onExit(`${options.executable} ${how}. ${complaint}`.trim(), neverStarted);
    });
    return transport;
  };
}

function readLines(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let parts: string[] = [];
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = chunk.split('\n');
    for (const line of lines.slice(0, -1)) {
      parts.push(line);
      take(parts.join('').replace(/\r$/, ''));
      parts = [];
    }
    parts.push(lines.at(-1) ?? '');
  });
}

/** Before a session was open: nothing can have happened. */
export const notReachable = (why: string, neverStarted: boolean): Failure =>
  new Failure({
    code: neverStarted ? 'powershell-not-found' : 'exchange-not-reachable',
    message: `No session with Exchange could be opened. ${why}`,
    hint: neverStarted
      ? 'Install PowerShell, or set its path with `powershell:` in drover.yaml.'
      : '`drover doctor` checks the connection step by step.',
    retry: neverStarted ? 'fatal' : 'retry',
  });

export const bridgeGone = (why: string): Failure =>
  Failure.transient(
    'exchange-connection-lost',
    `The connection to Exchange was lost; the effect of the last call is unknown. ${why}`,
    'Run the command again: it reads the current state before it acts. `drover doctor` checks the connection.',
  );
