import { Failure } from '../../../domain/failure.ts';
import { bridgeScriptPath, scriptToSign } from './script-file.ts';

/**
 * A running bridge at the other end of a pair of pipes. `onLine` and `onExit` are set once, before the first `send`;
 * `onExit` is called exactly once, also after `stop`.
 */
export interface BridgeTransport {
  onLine: (line: string) => void;
  /** With an `obstacle` trying again is useless. */
  onExit: (why: string, obstacle?: Obstacle) => void;
  send(line: string): void;
  /** Ends the process without waiting for its work. */
  stop(): void;
}

/** Why PowerShell does not run the bridge: it is missing, it runs no unsigned scripts, or it is locked down. */
export type Obstacle = 'not-found' | 'execution-policy' | 'language-mode';

/** Starts a bridge; called again after the last one ended. */
export type StartTransport = () => Promise<BridgeTransport>;

/** `pwsh` or `powershell.exe` running the bridge script. `env` is added to the process's own environment. */
export function powershellTransport(options: {
  readonly executable: string;
  readonly env?: Readonly<Record<string, string>>;
}): StartTransport {
  return async () => {
    const { execa } = await import('execa');
    const windows = process.platform === 'win32' ? ['-ExecutionPolicy', 'Bypass'] : [];
    const always = ['-NoLogo', '-NoProfile', '-NonInteractive', ...windows];
    const env = options.env === undefined ? {} : { env: options.env };
    let isHeard = false;
    const child = execa(options.executable, [...always, '-File', bridgeScriptPath()], {
      ...env,
      // Ctrl-C reaches a terminal's whole group: drover finishes its writes, for which it needs this process.
      detached: true,
      windowsHide: true,
      stdin: 'pipe',
      stdout: 'pipe',
      stderr: 'pipe',
      buffer: false,
      reject: false,
      forceKillAfterDelay: 5000,
    });
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
    readLines(child.stdout, (line) => {
      isHeard = true;
      transport.onLine(line);
    });
    void child.then(async ({ code, exitCode }) => {
      if (code === 'ENOENT') return transport.onExit(`${options.executable} was not found.`, 'not-found');
      const complaint = complaints.join('').trim().slice(-500);
      const why = `${options.executable} ended (exit code ${exitCode ?? 'none'}). ${complaint}`.trim();
      const policy = isHeard ? '' : await executionPolicy(options.executable, always, env);
      if (/^(AllSigned|RemoteSigned|Restricted)$/.test(policy))
        return transport.onExit(`${why} Its execution policy is ${policy}.`, 'execution-policy');
      transport.onExit(why);
    });
    return transport;
  };
}

/** A name of an enumeration, which is the same in every language. */
async function executionPolicy(
  executable: string,
  always: readonly string[],
  env: { readonly env?: Readonly<Record<string, string>> },
): Promise<string> {
  const { execa } = await import('execa');
  const options = { ...env, stdin: 'ignore', reject: false, timeout: 60_000 } as const;
  const { stdout } = await execa(
    executable,
    [...always, '-Command', '[string](Get-ExecutionPolicy)'],
    options,
  );
  return typeof stdout === 'string' ? stdout.trim() : '';
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

const hints: Readonly<Record<Obstacle, () => string>> = {
  'not-found': () => 'Install PowerShell, or set its path with `powershell:` in drover.yaml.',
  'execution-policy': () =>
    `Group Policy lets no unsigned script run. Sign ${scriptToSign()} with a certificate that this machine trusts (Set-AuthenticodeSignature), again after each update of drover, or run drover on a machine without this policy.`,
  'language-mode': () =>
    `PowerShell is locked down here (App Control). A script that its policy trusts runs in full language: sign ${scriptToSign()} with a certificate that the policy trusts, again after each update of drover, or run drover on another machine.`,
};

/** Before a session was open: nothing can have happened. */
export function notReachable(why: string, obstacle: Obstacle | null): Failure {
  const message = `No session with Exchange could be opened. ${why}`;
  if (obstacle === null) {
    const hint = '`drover doctor` checks the connection step by step.';
    return Failure.transient('exchange-not-reachable', message, hint);
  }
  const code = obstacle === 'not-found' ? 'powershell-not-found' : 'powershell-restricted';
  return Failure.fatal(code, message, hints[obstacle]());
}

export const bridgeGone = (why: string): Failure =>
  Failure.transient(
    'exchange-connection-lost',
    `The connection to Exchange was lost. ${why}`,
    'Run the command again: it reads the current state before it acts. `drover doctor` checks the connection.',
  );
