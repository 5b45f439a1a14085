import type { ObservedState } from '../../domain/observed.ts';
import { kindOfFile } from '../../plan/kind-of-file.ts';
import { digestOf } from '../../support/canonical-json.ts';
import { parseJson } from '../../support/parse-json.ts';
import type { Capabilities } from '../../systems/mail-system.ts';
import type { Context } from '../context/context.ts';
import { usage } from '../context/invalid-input.ts';
import { readSaved, writeSaved } from '../context/saved-file.ts';

/** What planning asks of a mail system, as it was answered once: plans can be planned from it without the system. */
export interface RecordedInventory {
  readonly observed: ObservedState;
  readonly capabilities: Capabilities;
  /** The pair that protects the system; null: there is none. */
  readonly continuity: { readonly kind: string; readonly couplings: readonly string[] } | null;
}

/** Another number where what is recorded changes its meaning. */
const VERSION = 1;
const FIELD = 'droverInventory';

export async function writeRecording(path: string, inventory: RecordedInventory): Promise<void> {
  await writeSaved(path, { [FIELD]: VERSION, ...inventory, contentDigest: digestOf(inventory) }, FIELD);
}

/** Failure `usage` where it is none, of another version, or not as it was written. */
export async function readRecording(context: Context, file: string): Promise<RecordedInventory> {
  const text = await readSaved(context, file, HOW);
  const found = parsed(text);
  const version = found?.[FIELD];
  if (found === null || version === undefined) {
    const what = kindOfFile(found)?.what ?? 'not JSON that drover wrote';
    throw usage(`${file} is not a recorded inventory: it is ${what}.`, HOW);
  }
  if (version !== VERSION)
    throw usage(`${file} was recorded by another version of drover.`, `Record it again. ${HOW}`);
  const { contentDigest, [FIELD]: _version, ...inventory } = found;
  if (contentDigest !== digestOf(inventory))
    throw usage(`${file} was changed after it was recorded, or is cut off.`, `Record it again. ${HOW}`);
  return inventory as unknown as RecordedInventory;
}

const HOW = 'drover test --record FILE writes one.';

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value = parseJson(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
