import { Failure } from '../../domain/failure.ts';
import type { Evidence } from '../../domain/step.ts';
import { copyOf, placesOf, sourceOf } from './replicator.ts';
import type { Behind, Place, Sides } from './replicator.ts';

const LIMITS = { maxItems: 500, maxBytes: 16 * 1024 * 1024 };

interface CheckContext {
  readonly pair: string;
  readonly signal: AbortSignal;
  readonly evidence: (label: string, value: string) => Evidence;
}

/**
 * Reads and hashes every byte on both members. A copy that is damaged is thrown away, so that replication makes it anew; a
 * damaged original is for a person.
 */
export async function checkEverything(
  sides: Sides,
  behind: readonly Behind[],
  context: CheckContext,
): Promise<readonly Evidence[]> {
  const wrong: string[] = behind.map(({ mailboxId, part, why }) => `${mailboxId} (${part}): ${why}`);
  const counted = { parts: 0, items: 0, bytes: 0 };
  for (const place of placesOf(sides.active)) {
    if (context.signal.aborted) throw stopped(context.pair);
    wrong.push(...(await unreadableAt(sides, place)));
    const copy = await checkCopy(sides, place);
    wrong.push(...copy.wrong);
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

async function unreadableAt(sides: Sides, place: Place): Promise<readonly string[]> {
  const source = sourceOf(sides, place);
  const wrong: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const batch = await source.items(after, LIMITS);
    wrong.push(
      ...batch.unreadable.map(({ facts, message }) => `item ${facts.key} of ${place.mailboxId}: ${message}`),
    );
    after = batch.next;
    more = batch.next !== null;
  }
  return wrong;
}

async function checkCopy(
  sides: Sides,
  place: Place,
): Promise<{ readonly wrong: readonly string[]; readonly items: number; readonly bytes: number }> {
  const copy = copyOf(sides, place);
  await copy.open(sides.copyId);
  const wrong: string[] = [];
  let items = 0;
  let bytes = 0;
  for (let since = 0, more = true; more;) {
    const read = await copy.readBack(since, LIMITS);
    wrong.push(
      ...read.differing.map(({ key, message }) => `copy of item ${key} of ${place.mailboxId}: ${message}`),
    );
    items += read.checkedItems;
    bytes += read.checkedBytes;
    ({ upTo: since, more } = read);
  }
  if (wrong.length > 0) await copy.discard();
  return { wrong, items, bytes };
}

const checkFailed = (pair: string, wrong: readonly string[]): Failure =>
  new Failure({
    code: 'full-check-failed',
    message: `The full system check of pair ${pair} found ${wrong.length} differences: ${wrong.slice(0, 5).join('; ')}.`,
    hint: 'Damaged copies were thrown away and are made anew; repair or remove damaged originals, then check again.',
    retry: 'retry',
  });

const stopped = (pair: string): Failure =>
  new Failure({
    code: 'stopped',
    message: `The full system check of pair ${pair} was stopped before it was complete; it proves nothing.`,
    hint: 'Run it again.',
    retry: 'retry',
  });
