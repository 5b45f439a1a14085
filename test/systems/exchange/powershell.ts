import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BridgeTransport, StartTransport } from '../../../src/systems/exchange/bridge/transport.ts';
import { powershellTransport } from '../../../src/systems/exchange/bridge/transport.ts';
import { skipWithout } from '../../skip-without.ts';

/**
 * Several PowerShells that end at the same time can leave a damaged start-up profile in their cache, with which none
 * starts any more: this process has a cache of its own.
 */
const cacheHome = mkdtempSync(join(tmpdir(), 'drover-pwsh-'));
process.on('exit', () => rmSync(cacheHome, { recursive: true, force: true }));

/** PowerShell 7: `DROVER_PWSH`, the PATH, or where `.ci/run` puts it. Null: there is none. */
export const powershell: string | null = find();

export const withPowershell = skipWithout('PowerShell 7', powershell !== null);

export const standInModule = join(import.meta.dirname, 'stand-in', 'DroverStandIn.psm1');

/** The environment in which the stand-in module finds its organisation: in this file, or served (`stand-in/serve.ts`). */
const standInEnvironment = (place: string): Record<string, string> => ({
  DROVER_STANDIN_NODE: process.execPath,
  DROVER_STANDIN_SERVER: fileURLToPath(new URL('./stand-in/server.ts', import.meta.url)),
  DROVER_STANDIN_STATE: place,
  XDG_CACHE_HOME: cacheHome,
  // Compiling once more by what was measured costs a PowerShell that lives for a minute a third of its processor time.
  DOTNET_TieredPGO: '0',
});

/** The bridge as it is shipped, for `connection: { kind: module, module: <standInModule> }`. */
export const bridgeOver = (stateFile: string, env: Record<string, string> = {}): StartTransport =>
  powershellTransport({
    executable: powershell ?? 'pwsh',
    env: { ...standInEnvironment(stateFile), ...env },
  });

/**
 * A program for `powershell:` in drover.yaml. The `kerberos` connection of a bridge in it is a real remote session
 * (Import-PSSession, proxies, deserialised objects) into a second PowerShell on this machine.
 */
export function remotePowershell(
  place: string,
  folder: string,
): { readonly executable: string; readonly env: Record<string, string> } {
  const executable = join(folder, 'powershell');
  const remote = join(import.meta.dirname, 'stand-in', 'remote');
  const script = `#!/bin/sh\nfor bridge; do :; done\nexec "$DROVER_STANDIN_PWSH" -NoLogo -NoProfile -NonInteractive -File '${join(remote, 'session.ps1')}' "$bridge"\n`;
  writeFileSync(executable, script, { mode: 0o755 });
  return {
    executable,
    env: {
      ...standInEnvironment(place),
      DROVER_STANDIN_PWSH: powershell ?? 'pwsh',
      DROVER_STANDIN_MODULE: standInModule,
      PATH: `${remote}:${process.env['PATH'] ?? ''}`,
    },
  };
}

export const remoteBridgeOver = (place: string, folder: string): StartTransport =>
  powershellTransport(remotePowershell(place, folder));

/** One PowerShell for many systems in a row: starting one takes seconds. Closing a system leaves it running; `end` ends it. */
export function keptOpen(first: StartTransport): { readonly start: StartTransport; end(): Promise<void> } {
  let inner: Promise<BridgeTransport> | null = null;
  let session: Record<string, unknown> | null = null;
  const start: StartTransport = async () => {
    inner ??= first();
    const open = await inner;
    const outer: BridgeTransport = {
      onLine: () => undefined,
      onExit: () => undefined,
      send: (line) => {
        const { id, op } = JSON.parse(line) as { id: number; op: string };
        if (op !== 'close' && (op !== 'connect' || session === null)) return open.send(line);
        queueMicrotask(() => outer.onLine(JSON.stringify({ ...session, id })));
      },
      stop: () => undefined,
    };
    open.onExit = (why, obstacle) => outer.onExit(why, obstacle);
    open.onLine = (line) => {
      session ??= JSON.parse(line) as Record<string, unknown>;
      outer.onLine(line);
    };
    return outer;
  };
  return { start, end: async () => (await inner)?.stop() };
}

function find(): string | null {
  const cache = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'drover',
    'powershell',
    'pwsh',
  );
  for (const candidate of [process.env['DROVER_PWSH'] ?? 'pwsh', cache]) {
    if (candidate.includes('/') && !existsSync(candidate)) continue;
    try {
      execFileSync(candidate, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', 'exit 0'], {
        stdio: 'ignore',
        env: { ...process.env, XDG_CACHE_HOME: cacheHome },
      });
      return candidate;
    } catch {
      continue;
    }
  }
  return null;
}
