import type { ServePage } from '../../report/live.ts';
import { formatCount } from '../../support/format.ts';
import { markup, type Markup } from './markup.ts';
import { badge, some } from './pieces.ts';
import { liveTable } from './table.ts';
import { age } from './times.ts';

/** Who is told, when that last worked, and what is wrong. */
export const channelsTable = ({ channels, nowMs }: ServePage): Markup =>
  channels.length === 0
    ? markup`<p>No channel is configured: nothing is told to anyone. drover.yaml: <code>channels:</code></p>`
    : liveTable({
        caption: 'Channels and their last success',
        columns: ['channel', 'kind', 'last delivered', 'due>', 'given up>?', 'state'],
        rows: channels.map(({ name, kind, lastDeliveredAt, due, givenUp, error }) => [
          name,
          kind,
          lastDeliveredAt === null ? 'never' : markup`${age(lastDeliveredAt, nowMs)} ago`,
          formatCount(due),
          some(givenUp),
          error !== null
            ? markup`${badge('bad', 'failing')} ${error}`
            : lastDeliveredAt === null
              ? badge('calm', 'not used yet')
              : badge('good', 'works'),
        ]),
      });
