import { readOwnFile } from '../support/own-files.ts';

export function programVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readOwnFile(file)) as { version: string }).version;
}
