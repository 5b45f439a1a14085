import type { StateStore } from '../../state/state-store.ts';
import type { Workspace } from '../context/workspace.ts';
import { startCourier, type Courier, type CourierNews } from '../messages/courier.ts';
import type { Tell } from './serve-request.ts';

/** The leader's courier, which delivers by the channels of the commit that is applied. */
export class FollowingCourier {
  readonly #store: StateStore;
  readonly #tell: Tell;
  #channels: string | null = null;
  #courier: Courier | null = null;

  constructor(store: StateStore, tell: Tell) {
    this.#store = store;
    this.#tell = tell;
  }

  async use(workspace: Workspace): Promise<void> {
    const channels = JSON.stringify(workspace.config.channels);
    if (channels === this.#channels) return;
    this.#channels = channels;
    await this.#courier?.end(0);
    this.#courier =
      channels === '{}'
        ? null
        : startCourier(workspace, this.#store, (news) => {
            const text = textOf(news);
            if (text !== null) this.#tell({ event: `message-${news.kind}`, text });
          });
  }

  /** What is on its way is finished; what is due is for whoever leads next. */
  async end(): Promise<void> {
    await this.#courier?.end(0);
  }
}

/** Null: no one wants to know that it works. */
function textOf(news: CourierNews): string | null {
  switch (news.kind) {
    case 'delivered':
      return null;
    case 'failed':
      return `Channel ${news.channel}: a message (${news.message}) was not delivered${news.retryAfterMs === null ? ', and is given up' : ''}: ${news.error}`;
    case 'trouble':
      return `Messages wait: ${news.error}`;
  }
}
