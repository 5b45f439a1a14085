import { planName, runId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { OutgoingMessage } from '../../src/domain/message.ts';

const base = {
  channel: 'ops',
  plan: planName('evacuate-mbx01'),
  run: runId('r-20261121-2000'),
  at: instantFromMs(Date.parse('2026-11-21T23:41:07.000Z')),
  count: 1,
  journal: { events: 1204, digest: `sha256:${'5'.repeat(64)}` },
};

/** One message of each phase. */
export const sampleMessages: Readonly<Record<OutgoingMessage['phase'], OutgoingMessage>> = {
  news: {
    ...base,
    id: 'msg-1',
    phase: 'news',
    kind: 'run-finished',
    cause: 'run:r-20261121-2000/finished',
    title:
      'Run r-20261121-2000 of evacuate-mbx01 has finished: 300 of 300 mailboxes moved, all proved complete.',
    facts: [
      ['Moved', '300 mailboxes, 1.2 TB'],
      ['Failed', 'none'],
    ],
    command: 'drover report r-20261121-2000',
  },
  alert: {
    ...base,
    id: 'msg-2',
    phase: 'alert',
    kind: 'gate-waiting',
    cause: 'run:r-20261121-2000/gate/step:before-complete/0-approval',
    title: 'Run r-20261121-2000 of evacuate-mbx01 waits for an answer until 2026-11-22T02:00:00.000Z.',
    facts: [['Question', 'Complete floor 2 tonight?']],
    command: "drover approve-gate r-20261121-2000 'step:before-complete/0-approval'",
  },
  reminder: {
    ...base,
    id: 'msg-3',
    alertId: 'msg-4',
    phase: 'reminder',
    kind: 'stalled',
    cause: 'run:r-20261121-2000/stalled',
    count: 3,
    title: '2 moves of run r-20261121-2000 make no progress.',
    facts: [['Longest', '45 min, waiting for a database copy']],
    command: null,
  },
  over: {
    ...base,
    id: 'msg-5',
    alertId: 'msg-4',
    phase: 'over',
    kind: 'stalled',
    cause: 'run:r-20261121-2000/stalled',
    title: 'All moves of run r-20261121-2000 make progress again.',
    facts: [],
    command: null,
    plan: null,
    run: null,
    journal: null,
  },
};
