// One way to get it wrong, and what the answer must hold: the exit number, the findings with code, sentence and place.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runDrover, told } from '../drover.ts';
import type { Circumstances } from '../../cli/drover.ts';

export interface Mistake {
  readonly what: string;
  /** Files written before; relative to the workspace. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** What is done before, by the same person. */
  readonly first?: (folder: string) => Promise<void> | void;
  readonly args: readonly string[];
  readonly exit: number;
  /** `place [code]` → what the finding or failure says; as many errors as there are here, and no more. Exit 0: warnings. */
  readonly says: Readonly<Record<string, readonly RegExp[]>>;
  /** Of the terminal, or the environment. */
  readonly circumstances?: Circumstances;
}

export const PLAN = `version: 1
name: good
timeZone: Europe/Dublin
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX02
`;

export const done = async (folder: string, args: string): Promise<void> => {
  const ran = await runDrover(folder, args.split(' '));
  assert.equal(ran.code, 0, told(args.split(' '), ran));
};

/** `good.yaml` planned into this file, beside it. */
export const savedAs =
  (file: string) =>
  (folder: string): Promise<void> =>
    done(folder, `plan good.yaml --out ${file}`);

export async function answered(folder: string, mistake: Mistake): Promise<void> {
  for (const [file, content] of Object.entries(mistake.files ?? {})) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  await mistake.first?.(folder);
  const ran = await runDrover(folder, mistake.args, { columns: 5000, ...mistake.circumstances });
  const all = told(mistake.args, ran);
  assert.equal(ran.code, mistake.exit, all);
  assert.doesNotMatch(
    ran.stdout + ran.stderr,
    /^ +at .*:\d+:\d+|unexpected-error|undefined|\bENO\w+|\[object/m,
    all,
  );
  const errors = errorsIn(`${ran.stdout}\n${ran.stderr}`, folder, mistake.exit === 0 ? WARNING : ERROR);
  assert.deepEqual([...errors.keys()].sort(), Object.keys(mistake.says).sort(), all);
  for (const [key, sentences] of Object.entries(mistake.says))
    for (const sentence of sentences) assert.match(errors.get(key) ?? '', sentence, all);
}

const WARNING = /^(?:(\S+:\d+:\d+) warning |warning ).*?(?:\[([\w-]+)\])?$/;
const ERROR = /^(?:(\S+:\d+:\d+) error |error:? ).*?(?:\[([\w-]+)\])?$/;

const SUMS: ReadonlySet<string> = new Set(['invalid-plan', 'invalid-config']);

/** Each error with its hint, under its place and code; the sentence that only counts them is left out. */
function errorsIn(text: string, folder: string, kind: RegExp): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  let current: string | null = null;
  for (const line of text.replaceAll(`${folder}/`, '').split('\n')) {
    const [isError, place = '', code = 'usage'] = kind.exec(line) ?? [];
    if (isError !== undefined)
      current = SUMS.has(code) && errors.size > 0 ? null : `${place} [${code}]`.trim();
    else if (/^(?:\S+:\d+:\d+ )?(?:warning|note) /.test(line)) current = null;
    if (current !== null) errors.set(current, `${errors.get(current) ?? ''}${line}\n`);
  }
  return errors;
}
