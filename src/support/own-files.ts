// Files that are a part of drover: schemas, migrations, the demo's plan. Beside the code, or inside the executable.
import { readdirSync, readFileSync } from 'node:fs';

/** Modules of the single executable have addresses like `executable:/dist/cli/main.js`; no file system knows them. */
const INSIDE = 'executable:';

export const isInsideExecutable = (address: string | URL): boolean => new URL(address).protocol === INSIDE;

export function readOwnFile(address: URL): string {
  return isInsideExecutable(address) ? sea().getAsset(keyOf(address), 'utf8') : readFileSync(address, 'utf8');
}

/** Names of the files directly in a folder. */
export function ownFileNames(folder: URL): string[] {
  if (!isInsideExecutable(folder)) return readdirSync(folder);
  const start = keyOf(folder).replace(/\/?$/, '/');
  return sea()
    .getAssetKeys()
    .filter((key) => key.startsWith(start) && !key.includes('/', start.length))
    .map((key) => key.slice(start.length));
}

const keyOf = ({ pathname }: URL): string => decodeURIComponent(pathname).replace(/^\/+/, '');
const sea = (): typeof import('node:sea') => process.getBuiltinModule('node:sea');
