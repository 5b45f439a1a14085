import type { FailureFacts } from '../domain/failure.ts';
import { holdsBriefly, type Hold } from '../domain/hold.ts';
import type { NodeId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { stallSentence, type StallGroup } from '../domain/stall.ts';
import { type SuspendedMove, suspendedNames } from '../domain/suspended-moves.ts';
import { plural } from '../support/format.ts';

/** Why a run stopped before its end; running apply again continues it. */
export type PauseReason =
  /** Nothing to do before a window or start time; `until` null: no further occurrence is known, plan again. */
  | { readonly kind: 'window'; readonly node: NodeId; readonly until: Instant | null }
  /** A step asked for a time to pass. */
  | { readonly kind: 'soak'; readonly node: NodeId; readonly until: Instant }
  /** A person must answer; the gate has the name of its node. */
  | { readonly kind: 'gate'; readonly gate: string; readonly until: Instant | null }
  /** Everything left is held at 95 % or suspended; `suspended`: by others than plan and drover, else nothing in the plan releases it. */
  | { readonly kind: 'held'; readonly node: NodeId; readonly suspended: readonly SuspendedMove[] }
  /** By an order: `by whom: why`. */
  | { readonly kind: 'paused'; readonly node: NodeId; readonly by: string }
  /** `drover hold`, or a freeze of policy. */
  | { readonly kind: 'on-hold'; readonly holds: readonly Hold[] }
  /** A day's data is used up, or the last mailbox has not had its time at so many bytes a second. */
  | { readonly kind: 'budget'; readonly node: NodeId; readonly until: Instant; readonly text: string }
  | { readonly kind: 'synced' }
  /** `stalls`: what moves in progress wait for; `limits`: what others wait for. */
  | {
      readonly kind: 'time-allowance';
      readonly stalls: readonly StallGroup[];
      readonly limits: readonly string[];
    }
  | { readonly kind: 'signal' }
  /** Not journalled: this process may no longer write the journal. `notRenewed`: what the state store said; null: another took it. */
  | { readonly kind: 'lease-lost'; readonly notRenewed: string | null }
  | { readonly kind: 'fatal'; readonly failure: FailureFacts };

/** One line for journal and report. */
export function describePause(reason: PauseReason): string {
  switch (reason.kind) {
    case 'window':
      return reason.until === null
        ? `${reason.node} has no further window in this change set: plan again`
        : `${reason.node} waits for its window, which opens at ${reason.until}`;
    case 'soak':
      return `${reason.node} soaks until ${reason.until}`;
    case 'gate':
      return `gate ${reason.gate} waits for an answer${reason.until === null ? '' : `, until ${reason.until}`}`;
    case 'held':
      return reason.suspended.length === 0
        ? `${reason.node} is held: nothing in the plan releases it`
        : `${reason.node} waits for ${plural(reason.suspended.length, 'move', 'moves')} that someone suspended outside this run: ${suspendedNames(reason.suspended)}`;
    case 'paused':
      return `${reason.node} is paused ${reason.by}`;
    case 'on-hold':
      return `on hold: ${holdsBriefly(reason.holds)}`;
    case 'budget':
      return `${reason.node} goes on at ${reason.until}: ${reason.text}`;
    case 'synced':
      return 'all batches are synced, which is as far as this apply was asked to go';
    case 'time-allowance':
      return [
        'the allowed time is used up and work remains',
        ...reason.stalls.map(stallSentence),
        ...reason.limits,
      ].join('; ');
    case 'signal':
      return 'stopped by a signal at a checkpoint';
    case 'lease-lost':
      return reason.notRenewed === null
        ? 'the lease was lost: another process works on this plan, or may begin to'
        : `the lease could not be renewed, so that another process may begin to work on this plan: ${reason.notRenewed.replace(/\.$/, '')}`;
    case 'fatal':
      return reason.failure.message;
  }
}
