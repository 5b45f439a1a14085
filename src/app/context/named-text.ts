import { fileProblem } from '../../support/file-problem.ts';
import { readFileUpTo } from '../../support/read-file.ts';
import { pathOf, type Context } from './context.ts';
import { usage } from './invalid-input.ts';

/** What was typed: the text itself, or `@FILE` that holds it. */
export interface NamedText {
  readonly text: string;
  /** For findings; null: it was typed. */
  readonly file: string | null;
}

/** No person makes a longer list for a command. */
const MAX_BYTES = 32_000_000;

export async function namedText(context: Pick<Context, 'folder'>, given: string): Promise<NamedText> {
  if (!given.startsWith('@')) return { text: given, file: null };
  const file = pathOf(context, given.slice(1));
  return { text: await textOfFile(file, given), file };
}

/** A pipe too: a person named it. */
export async function textOfFile(file: string, given: string): Promise<string> {
  const read = await readFileUpTo(file, MAX_BYTES, 'pipes').catch((error: unknown) => {
    throw usage(`${given} cannot be read: ${fileProblem(error)}.`, 'Correct the path.');
  });
  if (read.kind === 'bytes') return read.bytes.toString('utf8').replace(/^\uFEFF/, '');
  throw usage(`${given} is ${read.kind === 'folder' ? 'a folder' : 'too large to be a list'}.`);
}
