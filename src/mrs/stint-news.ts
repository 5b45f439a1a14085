import { isMoved } from '../domain/move-request.ts';
import { stallOf } from '../domain/stall.ts';
import type { StintNews } from '../domain/stint-news.ts';
import { plural } from '../support/format.ts';
import type { MoveJob } from './move-job.ts';

/** Null: a held copy is kept fresh, again and again. */
export const newsOfClaim = (job: MoveJob): StintNews | null =>
  job.state.kind === 'AutoSuspended' || stallOf(job.state) !== null
    ? null
    : { ...of(job), what: 'claimed', status: job.state.kind, text: `${named(job)}: claimed` };

/** Null: all is as it was before. */
export function newsOfEnd(before: MoveJob, after: MoveJob | null): StintNews | null {
  const gone = after === null;
  if (!gone && saying(before) === saying(after)) return null;
  const text = `${named(before)}: ${gone ? 'request removed' : saying(after)}`;
  return { ...of(before), what: 'ended', status: gone ? null : after.state.kind, text };
}

const of = ({ id, mailboxId }: MoveJob): Pick<StintNews, 'request' | 'mailbox'> => ({
  request: id,
  mailbox: mailboxId,
});

const named = ({ displayName, parts }: MoveJob): string => {
  const routes = parts.map(({ sourceDatabase, targetDatabase }) => `${sourceDatabase} → ${targetDatabase}`);
  return `${displayName} (${[...new Set(routes)].join(', ')})`;
};

function saying(job: MoveJob): string {
  const { state, itemsTransferred } = job;
  if (isMoved(state)) return `switched, ${plural(itemsTransferred, 'item')} copied (${state.kind})`;
  switch (state.kind) {
    case 'Failed':
      return `failed: ${state.failure.message}`;
    case 'InProgress':
      return state.stall === null
        ? `in progress, ${job.percentComplete} %`
        : `waits (${state.stall.detail}): ${state.stall.reason}`;
    case 'AutoSuspended':
      return 'copied, held before its completion and kept fresh';
    case 'Suspended':
      return `suspended${state.comment === '' ? '' : `: ${state.comment}`}`;
    case 'Synced':
      return 'copied, its completion is tried again';
    case 'Queued':
    case 'CompletionInProgress':
      return `given back (${state.kind})`;
  }
}
