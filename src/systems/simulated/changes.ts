import type { MailboxId } from '../../domain/ids.ts';
import type { MoveRequest } from '../../domain/move-request.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { ObserveScope } from '../mail-system.ts';

/** Numbered changes of requests: a look costs what has changed since the one before. */
export class RequestLog {
  readonly #changed: MailboxId[] = [];

  /** Its request is another one than before, or gone. */
  note(mailbox: MailboxId): void {
    this.#changed.push(mailbox);
  }

  read(
    wanted: Exclude<ObserveScope['moveRequests'], 'none'>,
    requests: ReadonlyMap<MailboxId, { readonly request: MoveRequest }>,
  ): Pick<ObservedState, 'moveRequests' | 'changes'> {
    const all = (): readonly MoveRequest[] => Array.from(requests.values(), ({ request }) => request);
    if (wanted === 'all') return { moveRequests: all() };
    const { tagPrefix, since = null } = wanted;
    const mark = String(this.#changed.length);
    const from = since === null ? Number.NaN : Number(since);
    const isWanted = ({ tag }: MoveRequest): boolean => tag.startsWith(tagPrefix);
    if (!Number.isInteger(from))
      return { moveRequests: all().filter(isWanted), changes: { mark, gone: null } };
    if (from === this.#changed.length) return { moveRequests: [], changes: { mark, gone: [] } };
    const gone: MailboxId[] = [];
    const moveRequests: MoveRequest[] = [];
    for (const mailbox of new Set(this.#changed.slice(from))) {
      const request = requests.get(mailbox)?.request;
      if (request !== undefined && isWanted(request)) moveRequests.push(request);
      else gone.push(mailbox);
    }
    return { moveRequests, changes: { mark, gone } };
  }
}
