import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInsideExecutable, readOwnFile } from '../../../support/own-files.ts';

const SCRIPT = new URL('./drover-bridge.ps1', import.meta.url);
let written: string | null = null;

/** PowerShell reads scripts from files only: what is inside the executable is written, for its user alone, until it ends. */
export function bridgeScriptPath(): string {
  if (!isInsideExecutable(SCRIPT)) return fileURLToPath(SCRIPT);
  written ??= writeScript();
  return written;
}

function writeScript(): string {
  const folder = mkdtempSync(join(tmpdir(), 'drover-bridge-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'drover-bridge.ps1');
  writeFileSync(file, readOwnFile(SCRIPT), { mode: 0o600, flag: 'wx' });
  return file;
}

/** What to sign where PowerShell runs signed scripts only. */
export const scriptToSign = (): string =>
  isInsideExecutable(SCRIPT)
    ? 'drover-bridge.ps1 of the npm package (the single executable contains it unsigned)'
    : bridgeScriptPath();
