import { instantMs } from '../../domain/instant.ts';
import { planLeaseKey } from '../../domain/lease.ts';
import type { RunRow, Lease, StateStore } from '../../state/state-store.ts';
import { isGone } from '../../support/process-identity.ts';
import { shellQuoted } from '../../support/shell-quoted.ts';
import { isMerged } from '../review/provenance.ts';
import { startOf } from '../running/find-run.ts';
import type { Checkout, Checkouts } from './checkouts.ts';
import type { Head } from './head.ts';
import type { Outcome } from './plan-entry.ts';
import { isPlannedFrom, isSuperseded } from './superseded.ts';

/** Where a run that is open goes on. */
type GoesOn =
  | {
      readonly kind: 'at';
      readonly checkout: Checkout;
      readonly file: string;
      /** What the protected revision now says of the plan differs from what this run began with. */
      readonly isSuperseded: boolean;
    }
  | ({ readonly kind: 'not' } & Outcome);

/** Null: no living process has it. */
export async function holderOf(store: StateStore, plan: string, nowMs: number): Promise<Lease | null> {
  const lease = (await store.leases()).find(({ key }) => key === planLeaseKey(plan));
  return lease === undefined || isGone(lease) || instantMs(lease.expiresAt) <= nowMs ? null : lease;
}

/**
 * A run goes on with what it began with: the checkout of its commit, where the protected revision contains that. A run that began
 * elsewhere goes on where its plan and drover.yaml are what it began with.
 */
export async function openRunAt(
  store: StateStore,
  checkouts: Checkouts,
  head: Head,
  row: RunRow,
): Promise<GoesOn> {
  const changeSet = await store.changeSet(row.changeSet);
  if (changeSet === null) return not(row, 'its change set is missing from the state store');
  const { planFile: file } = changeSet;
  const isSameAtHead = !(await isSuperseded(head, changeSet));
  const commit = (await startOf(store, row))?.commit?.id ?? null;
  const { folder } = head.workspace.config;
  if (commit !== null && (await isMerged(folder, commit, head.commit))) {
    const checkout = await checkouts.at(commit);
    if (await isPlannedFrom(checkout, changeSet))
      return { kind: 'at', checkout, file, isSuperseded: !isSameAtHead };
  }
  if (isSameAtHead) return { kind: 'at', checkout: head, file, isSuperseded: false };
  return not(
    row,
    commit === null
      ? 'it is not recorded at which commit it began, and its plan or drover.yaml is another now'
      : `it began at commit ${commit.slice(0, 12)}, which the protected revision does not contain, or with files that were not committed`,
  );
}

const not = ({ run, plan }: RunRow, why: string): GoesOn => ({
  kind: 'not',
  state: {
    kind: 'paused',
    run,
    why: `Its run cannot be continued from the protected revision: ${why}.`,
    until: null,
    commands: [
      `drover status ${shellQuoted(plan)}`,
      'drover apply PLAN   # in a folder with the plan as it was',
    ],
  },
  run,
  again: null,
  trouble: 'lasting',
});
