import { Failure, failureFacts } from '../../domain/failure.ts';
import type { Evidence } from '../../domain/step.ts';
import { bodyProblem } from '../../systems/embedded/store/body.ts';
import { ITEM_COLUMNS, type ItemRow } from '../../systems/embedded/store/item-row.ts';
import {
  openPartFile,
  removeFile,
  type PartCopy,
  type PartFile,
} from '../../systems/embedded/store/part-file.ts';
import { copyOf, toPassive, type Behind } from './replicator.ts';
import type { Sides } from './directory-copy.ts';
import { firstFew, plural } from '../../support/format.ts';
import { nextTurn } from '../../support/next-turn.ts';

const BATCH_ITEMS = 500;

interface CheckContext {
  readonly pair: string;
  readonly signal: AbortSignal;
  readonly evidence: (label: string, value: string) => Evidence;
}

/**
 * Reads and hashes every byte on both members. A copy that is damaged is removed, so that replication makes it again, and so
 * is one that differs from an original that is whole; a damaged original is for a person.
 */
export async function checkEverything(
  sides: Sides,
  behind: readonly Behind[],
  context: CheckContext,
): Promise<readonly Evidence[]> {
  const wrong: string[] = behind.map(
    ({ place: { mailboxId, part }, why }) => `${mailboxId} (${part}): ${why}`,
  );
  const counted = { parts: 0, items: 0, bytes: 0 };
  for (const place of sides.active.places()) {
    if (context.signal.aborted) throw stopped(context.pair);
    const original = await readEveryItem(place, `item`);
    const copy = await readEveryItem(copyOf(sides, place), 'copy of item');
    const isBehind = behind.some((one) => one.place.copy === place.copy);
    if (copy.wrong.length > 0 || (isBehind && original.wrong.length === 0))
      toPassive(sides, () => removeFile(copyOf(sides, place).file));
    wrong.push(...original.wrong, ...copy.wrong);
    counted.parts += 1;
    counted.items += copy.items;
    counted.bytes += copy.bytes;
  }
  if (wrong.length > 0) throw checkFailed(context.pair, wrong);
  return [
    context.evidence('Full system check', 'complete, no difference'),
    context.evidence('Mailbox parts compared', String(counted.parts)),
    context.evidence('Items read and hashed on both members', `${counted.items}, ${counted.bytes} bytes`),
  ];
}

interface Read {
  readonly wrong: readonly string[];
  readonly items: number;
  readonly bytes: number;
}

async function readEveryItem(of: PartCopy, what: string): Promise<Read> {
  let file: PartFile;
  try {
    file = openPartFile(of);
  } catch (error) {
    return { wrong: [failureFacts(error).message], items: 0, bytes: 0 };
  }
  const wrong: string[] = [];
  let items = 0;
  let bytes = 0;
  try {
    for (let after = ''; ;) {
      const rows = file
        .sql(`SELECT ${ITEM_COLUMNS} FROM item WHERE key > ? ORDER BY key LIMIT ?`)
        .all(after, BATCH_ITEMS) as ItemRow[];
      for (const row of rows) {
        const problem = bodyProblem(file, row);
        if (problem !== null) wrong.push(`${what} ${row.key} of ${of.mailboxId}: ${problem.message}`);
        items += 1;
        bytes += row.size_bytes;
      }
      const last = rows.at(-1);
      if (last === undefined) return { wrong, items, bytes };
      after = last.key;
      await nextTurn();
    }
  } catch (error) {
    return { wrong: [...wrong, failureFacts(error).message], items, bytes };
  } finally {
    file.close();
  }
}

const checkFailed = (pair: string, wrong: readonly string[]): Failure =>
  Failure.transient(
    'full-check-failed',
    `The full system check of pair ${pair} found ${plural(wrong.length, 'difference')}: ${firstFew(wrong, 5, '; ')}.`,
    'Copies that are damaged or differ were removed and are made again; repair or remove damaged originals, then check again.',
  );

const stopped = (pair: string): Failure =>
  Failure.transient(
    'stopped',
    `The full system check of pair ${pair} was stopped before it was complete; it proves nothing.`,
    'Run it again.',
  );
