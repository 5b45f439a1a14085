import { fileURLToPath } from 'node:url';
import { isInsideExecutable } from '../support/own-files.ts';

interface OwnProgram {
  /** What starts another drover: this file with these arguments before its own. */
  readonly file: string;
  readonly args: readonly string[];
  /** What a person types for it. */
  readonly typed: string;
}

export function ownProgram(): OwnProgram {
  if (isInsideExecutable(import.meta.url)) return { file: process.execPath, args: [], typed: 'drover' };
  const script = fileURLToPath(new URL('../../bin/drover.cjs', import.meta.url));
  return { file: process.execPath, args: [script], typed: 'npx drover' };
}
