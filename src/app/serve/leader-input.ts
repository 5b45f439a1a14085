import type { Lease, StateStore } from '../../state/state-store.ts';
import type { Context } from '../context/context.ts';
import type { Workspace } from '../context/workspace.ts';
import type { Live } from '../live/live.ts';
import type { Fixed } from './head.ts';
import type { Tell } from './serve-request.ts';

export interface LeaderInput {
  readonly context: Context;
  /** Beside whose drover.yaml all data lies. */
  readonly clone: Workspace;
  readonly store: StateStore;
  readonly lease: Lease;
  readonly name: string;
  readonly fixed: Fixed;
  readonly once: boolean;
  /** What is seen of runs that are under way. */
  readonly live: Live;
  readonly tell: Tell;
  /** Something that the page shows has changed. */
  readonly onChange: () => void;
  /** Aborted: what is under way stops at its next checkpoint. */
  readonly signal: AbortSignal;
}
