// What README's section for newcomers tells them to type, and what that costs them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TITLE = '## Your first own plan';

/** Something that a newcomer types: a command, or lines at the end of a file. */
export type Typed =
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'append'; readonly file: string; readonly text: string };

export interface FirstHour {
  readonly typed: readonly Typed[];
  /** Of the section, with its commands. */
  readonly words: number;
  /** Without comments, which no one types. */
  readonly characters: number;
}

export function firstHour(): FirstHour {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const section = readme.split(`${TITLE}\n`)[1]?.split(/^## /m)[0];
  if (section === undefined) throw new Error(`README.md has no section "${TITLE}"`);
  const typed = [...section.matchAll(/^```(sh|yaml)\n(.*?)^```$/gms)].flatMap(([, kind, text = '']) =>
    kind === 'sh' ? commandsOf(text) : [appendOf(text)],
  );
  const characters = typed.map(
    (one) => (one.kind === 'command' ? one.line : uncommented(one.text)).length + 1,
  );
  return {
    typed,
    words: section.split(/\s+/).filter((word) => /\w/.test(word)).length,
    characters: characters.reduce((sum, count) => sum + count, 0),
  };
}

const commandsOf = (text: string): Typed[] =>
  uncommented(text)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'command', line }));

/** The first line says in its comment where the lines belong. */
function appendOf(text: string): Typed {
  const file = /# at the end of (\S+?):/.exec(text)?.[1];
  if (file === undefined) throw new Error(`README.md does not say where this belongs:\n${text}`);
  return { kind: 'append', file, text };
}

const uncommented = (text: string): string => text.replaceAll(/[ \t]+# .*$/gm, '');
