import type { DesiredState } from '../../domain/desired.ts';
import type { ObservedState } from '../../domain/observed.ts';
import { plural } from '../../support/format.ts';
import type { PlanDocument } from '../../plan/document.ts';
import type { ReadableSystem } from '../../systems/mail-system.ts';
import type { Workspace } from '../context/workspace.ts';

/**
 * What was observed, with who else may use the mailboxes that a plan keeps together by such grants. It takes calls for each
 * mailbox, so it is asked only now that these are known, and only of the kinds that the plan names. Null: nothing is to be asked.
 */
export async function withGrants(
  workspace: Workspace,
  system: ReadableSystem,
  { batches }: PlanDocument,
  { desired, observed }: { readonly desired: DesiredState; readonly observed: ObservedState },
): Promise<ObservedState | null> {
  const rules = new Map(batches.map(({ name, keepDelegatesTogether: rule }) => [name, rule]));
  const asking = desired.batches.filter(({ name }) =>
    rules.get(name)?.by.some((kind) => kind !== 'send-on-behalf'),
  );
  const ids = asking.flatMap(({ members }) => members.ids);
  if (system.grantsOf === undefined || ids.length === 0) return null;
  const kinds = new Set(asking.flatMap(({ name }) => rules.get(name)?.by ?? []));
  const title = `Read who may use ${plural(ids.length, 'mailbox', 'mailboxes')}`;
  const found = await workspace.phase(title, async () => system.grantsOf?.(ids, [...kinds]));
  return {
    ...observed,
    mailboxes: observed.mailboxes.map((mailbox) => {
      const grants = found?.get(mailbox.id);
      return grants === undefined ? mailbox : { ...mailbox, ...grants };
    }),
  };
}
