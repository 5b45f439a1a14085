import { setFlagsFromString } from 'node:v8';
import type { ChangeSet } from '../domain/change.ts';
import { letYoungGenerationGrow } from './young-generation.ts';

/** How much may become garbage before it is collected, in percent of what is in use. By itself V8 lets it be three times as much. */
const GARBAGE_PERCENT = 50;
/** From here on what is in use is hundreds of megabytes, and half of it again would be most of a gigabyte. */
const MANY_MAILBOXES = 30_000;
const GARBAGE_PERCENT_OF_MANY = 20;

/**
 * For commands that work for hours beside the mail system, and for reports, all threads: a third less memory at 10,000
 * mailboxes, for a few percent of the processor time of one thread.
 */
export const keepHeapLean = (): void => allowGarbage(GARBAGE_PERCENT);

/**
 * For a run of many: what is read of each mailbox stays, and in a small young generation it is copied again and again, which
 * would take half of the time. One that grows is 40 MB more, and less becomes garbage in the old one, which is kept leaner.
 */
export function suitHeapTo({ changes }: Pick<ChangeSet, 'changes'>): void {
  if (changes.length < MANY_MAILBOXES) return;
  letYoungGenerationGrow();
  allowLittleGarbage();
}

export const allowLittleGarbage = (): void => allowGarbage(GARBAGE_PERCENT_OF_MANY);

const allowGarbage = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`);
