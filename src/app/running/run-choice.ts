import type { BatchName, ChangeSetId, MailboxId } from '../../domain/ids.ts';
import { usage } from '../context/invalid-input.ts';
import type { Chosen } from '../planning/chosen.ts';
import type { FoundRun } from './find-run.ts';
import type { StateStore } from '../../state/state-store.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';

/** `--only` and `--exclude` that a run was started with. */
export const choiceFact = (id: ChangeSetId): string => `choice:${id}`;

/** What `--only` and `--exclude` make of a plan. */
export interface Choice {
  /** Null: all batches. */
  readonly only: readonly BatchName[] | null;
  /** Of the other batches, these of their members; missing: none. */
  readonly mailboxes?: readonly MailboxId[];
  readonly exclude: readonly MailboxId[];
}

export const choiceOf = (chosen: Chosen | null, exclude: readonly MailboxId[]): Choice =>
  chosen === null
    ? { only: null, exclude }
    : {
        only: chosen.batches,
        ...(chosen.mailboxes.length === 0 ? {} : { mailboxes: chosen.mailboxes }),
        exclude,
      };

/**
 * A resumed run does what it was started with, so it must not be resumed for another part of the plan. Of a saved change
 * set only its content is known: it must not go beyond the choice.
 */
export async function requireSameChoice(
  store: StateStore,
  { run, changeSet }: FoundRun,
  choice: Choice,
  file: string,
): Promise<void> {
  const begun = JSON.parse((await store.fact(choiceFact(changeSet.id))) ?? 'null') as Choice | null;
  const fits =
    begun === null
      ? changeSet.changes.every(
          ({ batch, mailboxId }) =>
            (choice.only === null ||
              choice.only.includes(batch) ||
              choice.mailboxes?.includes(mailboxId) === true) &&
            !choice.exclude.includes(mailboxId),
        )
      : choiceText(begun) === choiceText(choice);
  if (fits) return;
  const line = begun === null ? '' : choiceText(begun);
  const choices = line === '' ? 'without --only and --exclude' : `with${line}`;
  const how = begun === null ? 'from a saved change set that contains more than is requested here' : choices;
  throw usage(
    `The unfinished run ${run.id} of plan ${run.plan} was started ${how}, and a run cannot change its selection. Nothing was done.`,
    `To resume it: drover apply ${shellQuoted(file)}${line}. To replace it with the selection given now, add --replan.`,
  );
}

/** ` --only a b --exclude c`, each in order; empty: the whole plan. */
const choiceText = ({ only, mailboxes = [], exclude }: Choice): string =>
  [
    option('only', only === null ? null : [...only, ...mailboxes]),
    option('exclude', exclude.length === 0 ? null : exclude),
  ].join('');
const option = (name: string, values: readonly string[] | null): string =>
  values === null ? '' : ` --${name} ${[...new Set(values)].sort().join(' ')}`;
