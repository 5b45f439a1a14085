import type { ChangeSet } from '../../domain/change.ts';
import type { Failure } from '../../domain/failure.ts';
import { kindOfFile } from '../../plan/kind-of-file.ts';
import { altered, requireUnaltered } from '../../planner/change-set-id.ts';
import { refreshWindows } from '../../planner/schedule.ts';
import { digestOf } from '../../support/canonical-json.ts';
import { parseJson } from '../../support/parse-json.ts';
import type { Context } from '../context/context.ts';
import { usage } from '../context/invalid-input.ts';
import { readSaved, writeSaved } from '../context/saved-file.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';

/** Plans are YAML, saved change sets are what `plan --out` wrote: JSON. */
export const isChangeSetFile = (file: string): boolean => file.toLowerCase().endsWith('.json');

export interface SavedChangeSet {
  readonly changeSet: ChangeSet;
  /** Of the whole file, including its times and texts, which the id leaves out; approvals sign it. */
  readonly contentDigest: string;
}

/** Without a signature the digest detects accidental edits; signed together with the id it detects tampering. */
export async function writeChangeSetFile(path: string, changeSet: ChangeSet): Promise<string> {
  const contentDigest = digestOf(changeSet);
  await writeSaved(path, { ...changeSet, contentDigest }, 'contentDigest');
  return contentDigest;
}

export const readChangeSetFile = async (context: Context, file: string): Promise<ChangeSet> =>
  (await readSavedChangeSet(context, file)).changeSet;

/** Reads a saved change set; refused when its id or its digest does not match. */
export async function readSavedChangeSet(context: Context, file: string): Promise<SavedChangeSet> {
  const hint = 'Give a plan (.yaml) or a change set saved by "drover plan --out FILE.json".';
  const text = await readSaved(context, file, hint);
  const { contentDigest, ...changeSet } = await parse(file, text);
  const { id } = changeSet;
  requireUnaltered(changeSet, file);
  if (contentDigest !== digestOf(changeSet)) {
    throw altered(`${file} has the content of ${id}, but its times or texts do not match its digest`);
  }
  return { changeSet: refreshWindows(changeSet, changeSet.observedAt), contentDigest };
}

async function parse(file: string, text: string): Promise<ChangeSet & { readonly contentDigest?: string }> {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    if (/\.ya?ml$/i.test(file)) throw wrongKind(file, 'a plan', saveOne(file));
    if (/^batches:/m.test(text)) throw wrongKind(file, 'a plan', 'Give it a name that ends in .yaml.');
    // The parser's words would quote whatever file it is.
    throw notOne(file, 'it is not JSON');
  }
  const { changeSet: validate } = await import('../../plan/generated/change-set.js');
  if (!validate(value)) {
    const kind = kindOfFile(value);
    if (kind !== null && kind.what !== CHANGE_SET)
      throw wrongKind(file, kind.what, kind.what === 'a plan' ? saveOne(file) : kind.hint);
    const [first] = validate.errors ?? [];
    throw notOne(file, `${first?.instancePath || 'it'} ${first?.message ?? 'is wrong'}`);
  }
  return value as ChangeSet;
}

const CHANGE_SET = 'a saved change set';
const wrongKind = (file: string, what: string, hint: string): Failure =>
  usage(`${file} is ${what}, not ${CHANGE_SET}.`, hint);
const saveOne = (file: string): string =>
  `Save one first: drover plan ${shellQuoted(file)} --out ${shellQuoted(`${file.replace(/\.\w+$/, '')}.json`)}`;

const notOne = (file: string, why: string): Failure =>
  usage(
    `${file} is not a drover change set: ${why}.`,
    'Save a change set with "drover plan PLAN --out FILE.json".',
  );
