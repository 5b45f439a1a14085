import type { MailboxId } from '../../domain/ids.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { BatchDocument, Selector } from '../document.ts';
import { plural } from '../../support/format.ts';
import { usualKinds, type Selection } from '../select.ts';
import { didYouMean } from '../../support/suggest.ts';
import type { Resolving } from './names.ts';

/** What an author should know of a selection: health mailboxes in it, and why it is empty. */
export function checkSelection(
  selection: Selection,
  selector: Selector,
  batch: BatchDocument,
  resolving: Resolving,
): void {
  const { findings } = resolving;
  const health = selection.hidden.filter(({ kind }) => kind === 'monitoring').length;
  if (selector.system === true && health > 0)
    findings.note(
      'health-mailboxes',
      selector.place,
      `${plural(health, 'health mailbox is', 'health mailboxes are')} not selected: Exchange does not move them, it creates new ones.`,
      'Remove them before their database (Get-Mailbox -Monitoring … | Remove-Mailbox), and restart the Health Manager service.',
    );
  if (selection.members.length > 0) return;
  const there = inTargets(selection, batch);
  if (there > 0) {
    findings.note(
      'selection-done',
      selector.place,
      `Batch "${batch.name}" selects no mailboxes; ${there === 1 ? '1 match is' : `${there} matches are`} already in a target database.`,
    );
    return;
  }
  findings.error(
    'empty-selection',
    selector.place,
    `The selector of batch "${batch.name}" matches no mailbox.`,
    unknownAttribute(selector, resolving.observed) ?? `Remaining after each condition: ${selection.funnel}.`,
  );
}

/** Who stays behind in the databases of a selector because of their kind; `selected`: the mailboxes of all batches. */
export function noteHidden(
  { hidden, members }: Selection,
  selector: Selector,
  selected: ReadonlySet<MailboxId>,
  { findings }: Resolving,
): void {
  if (members.length === 0 || selector.system === true || selector.databases.length === 0) return;
  const staying = Map.groupBy(
    hidden.filter(({ id }) => !selected.has(id)),
    ({ kind }) => kind,
  );
  if (staying.size === 0) return;
  findings.note(
    'hidden-kinds',
    selector.place,
    `Not selected: ${[...staying].map(([kind, all]) => `${all.length} ${kind}`).join(', ')}; without \`kind:\` a selector takes ${usualKinds.join(', ')} only.`,
    'They stay behind and prevent the database from being removed. Select them with `system: true`, or with `kind:`.',
  );
}

function inTargets({ elsewhere }: Selection, batch: BatchDocument): number {
  const targets = new Set<string | undefined>(
    [...batch.targetDatabases, ...batch.archiveTargetDatabases].map(({ name }) => name),
  );
  return elsewhere.filter(({ primary, archive }) =>
    targets.has((batch.settings.scope === 'archive-only' ? archive : primary)?.database),
  ).length;
}

/** Null: all that it names are there. */
export function unknownAttribute(
  { attributes }: Selector,
  { mailboxes }: Pick<ObservedState, 'mailboxes'>,
): string | null {
  const known = new Set(mailboxes.flatMap((mailbox) => Object.keys(mailbox.attributes)));
  const missing = attributes.find(({ name }) => !known.has(name));
  if (missing === undefined) return null;
  const hint = didYouMean(missing.name, known) ?? `Known: ${[...known].sort().join(', ') || 'none'}.`;
  return `No mailbox has an attribute "${missing.name}". ${hint}`;
}
