import type { DesiredState } from '../../domain/desired.ts';
import { batchName, type BatchName, type MailboxId } from '../../domain/ids.ts';
import { isWaveOf } from '../../domain/wave.ts';
import { isGuid } from '../../domain/mailbox-identity.ts';
import { partsOfLabel } from '../../domain/mailbox-label.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { PlanDocument } from '../../plan/document.ts';
import { firstFew } from '../../support/format.ts';
import { didYouMean } from '../../support/suggest.ts';
import { pathOf, type Context } from '../context/context.ts';
import { usage } from '../context/invalid-input.ts';
import { textOfFile } from '../context/named-text.ts';

/** What `--only` means; null: the whole plan. */
export interface Chosen {
  readonly batches: readonly BatchName[];
  readonly mailboxes: readonly MailboxId[];
}

/** `--only` by batches and by names of mailboxes, before the mail system is asked. */
export interface ChosenNames {
  readonly batches: readonly BatchName[];
  readonly mailboxes: readonly string[];
}

/** `@FILE` means the names in it, one a line: addresses, ids, or names with an address as a page copies them. */
export async function expandNames(context: Context, names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) {
    if (!name.startsWith('@')) found.push(name);
    else found.push(...linesOf(await textOfFile(pathOf(context, name.slice(1)), name), name));
  }
  return found;
}

function linesOf(text: string, file: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^#.*/, '').trim());
  const names = lines.filter((line) => line !== '').map((line) => partsOfLabel(line).address);
  // As no name at all it would mean the whole plan.
  if (names.length > 0) return names;
  throw usage(`${file} names no mailbox.`, 'Write one name a line.');
}

/** A mistyped batch selects nothing, and nothing to do looks like a plan that is done. */
export async function chosenNames(
  context: Context,
  only: readonly string[] | null,
  { name, batches }: Pick<PlanDocument, 'name' | 'batches'>,
): Promise<ChosenNames | null> {
  if (only === null) return null;
  const known = batches.map((batch) => batch.name);
  const names = await expandNames(context, only);
  const isBatch = (one: string): boolean =>
    batches.some(
      (batch) => one === batch.name || (batch.waves !== undefined && isWaveOf(batchName(one), batch.name)),
    );
  const chosen = [...new Set(names.filter(isBatch))].map(batchName);
  const others = names.filter((one) => !isBatch(one));
  const unknown = others.filter((one) => !one.includes('@') && !isGuid(one));
  const [first] = unknown;
  if (first !== undefined) {
    throw usage(
      `Plan ${name} has no batch ${unknown.map((batch) => `"${batch}"`).join(' or ')}.`,
      didYouMean(first, known) ??
        `Its batches: ${firstFew(known, 20)}. A mailbox is named by its address or its id.`,
    );
  }
  return { batches: chosen, mailboxes: others };
}

/** Each must be a member of a batch: one that is in none would be left out without a word. */
export function chosenOf(
  names: ChosenNames | null,
  { plan, batches }: Pick<DesiredState, 'plan' | 'batches'>,
  observed: Pick<ObservedState, 'mailboxes' | 'system'>,
): Chosen | null {
  if (names === null) return null;
  if (names.mailboxes.length === 0) return { ...names, mailboxes: [] };
  const members = new Set(batches.flatMap(({ members: own }) => own.ids));
  const inWaves = new Set(batches.flatMap(({ waves, members: own }) => (waves === undefined ? [] : own.ids)));
  const mailboxes = idsOf(names.mailboxes, observed, '--only').map((id, at) => {
    if (inWaves.has(id))
      throw usage(
        `--only ${names.mailboxes[at] ?? id}: its batch is cut into waves, which a mailbox alone would be cut otherwise.`,
        'Name its wave; the dry run lists who is in which.',
      );
    if (members.has(id)) return id;
    throw usage(
      `--only ${names.mailboxes[at] ?? id}: the mailbox is in no batch of plan ${plan}.`,
      'See "drover inventory": it says which plan has it.',
    );
  });
  return { batches: names.batches, mailboxes };
}

/** Of mailboxes that an option names by address or id. */
export function idsOf(
  names: readonly string[],
  { mailboxes, system }: Pick<ObservedState, 'mailboxes' | 'system'>,
  option: string,
): readonly MailboxId[] {
  if (names.length === 0) return [];
  const known = new Map<string, Mailbox>();
  for (const mailbox of mailboxes) {
    known.set(mailbox.id, mailbox);
    if (!known.has(mailbox.address)) known.set(mailbox.address, mailbox);
  }
  return names.map((name) => {
    const found = known.get(name.toLowerCase());
    if (found !== undefined) return found.id;
    throw usage(
      `${option} ${name}: the mailbox does not exist in ${system}.`,
      didYouMean(name, known.keys()) ?? 'Give a primary SMTP address or a mailbox GUID.',
    );
  });
}
