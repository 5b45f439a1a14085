import { actKinds } from '../../domain/act-kinds.ts';
import { type Act, actId } from '../../domain/act.ts';
import type { ChangeSetId } from '../../domain/ids.ts';
import { altered } from '../../planner/change-set-id.ts';
import { parseJson } from '../../support/parse-json.ts';
import { pathOf, type Context } from '../context/context.ts';
import { usage } from '../context/invalid-input.ts';
import { readSaved, writeSaved } from '../context/saved-file.ts';

/** An act as `--dry-run --out` saves it, to be approved by others. */
export interface SavedAct {
  readonly droverAct: 1;
  readonly id: ChangeSetId;
  /** The digest of drover.yaml. */
  readonly configuration: string;
  readonly act: Act;
}

export const savedAct = (act: Act, configuration: string): SavedAct => ({
  droverAct: 1,
  id: actId(act, configuration),
  configuration,
  act,
});

export const writeActFile = (context: Context, file: string, saved: SavedAct): Promise<void> =>
  writeSaved(pathOf(context, file), saved, 'droverAct');

/** Null: it is not an act. Refused when its content has another id. */
export async function readActFile(context: Context, file: string): Promise<SavedAct | null> {
  const value = parsed(await readSaved(context, file));
  if (value?.droverAct !== 1) return null;
  const { act, configuration } = value;
  if (!isAct(act) || value.id !== actId(act, String(configuration)))
    throw altered(`${file} does not have the id that it states`);
  return value;
}

/** One that is named as approved is an act, whatever is to be done. */
export async function requireActFile(context: Context, file: string): Promise<SavedAct> {
  const saved = await readActFile(context, file);
  if (saved === null) throw usage(`${file} is not an act saved by --dry-run --out.`);
  return saved;
}

function parsed(text: string): SavedAct | null {
  try {
    return parseJson(text) as SavedAct | null;
  } catch {
    return null;
  }
}

/** As far as it is shown and judged; an act is never done from its file. */
const isAct = (act: Partial<Act> | null | undefined): act is Act =>
  act !== null &&
  act !== undefined &&
  actKinds.some((kind) => kind === act.kind) &&
  typeof act.title === 'string' &&
  [act.does, act.risks, act.touches?.mailboxes, act.touches?.databases].every(Array.isArray);
