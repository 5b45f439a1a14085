// Why a run stopped before its end, in the words of journal and report.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePause, type PauseReason } from '../../src/executor/pause.ts';
import { at } from './change-set.ts';

const node = 'complete:pilot' as never;
const until = at('2026-11-21T22:00:00Z');

const words: readonly (readonly [PauseReason, string])[] = [
  [
    { kind: 'window', node, until },
    'complete:pilot waits for its window, which opens at 2026-11-21T22:00:00.000Z',
  ],
  [
    { kind: 'window', node, until: null },
    'complete:pilot has no further window in this change set: plan again',
  ],
  [{ kind: 'soak', node, until }, 'complete:pilot soaks until 2026-11-21T22:00:00.000Z'],
  [
    { kind: 'gate', gate: 'complete:pilot', until },
    'gate complete:pilot waits for an answer, until 2026-11-21T22:00:00.000Z',
  ],
  [{ kind: 'gate', gate: 'complete:pilot', until: null }, 'gate complete:pilot waits for an answer'],
  [{ kind: 'held', node, suspended: [] }, 'complete:pilot is held: nothing in the plan releases it'],
  [{ kind: 'paused', node, by: 'by ann: backup first' }, 'complete:pilot is paused by ann: backup first'],
  [
    { kind: 'budget', node, until, text: '5 GB of 5 GB a day are used' },
    'complete:pilot goes on at 2026-11-21T22:00:00.000Z: 5 GB of 5 GB a day are used',
  ],
  [
    { kind: 'time-allowance', stalls: [], limits: ['MBX02 has too little free'] },
    'the allowed time is used up and work remains; MBX02 has too little free',
  ],
  [
    { kind: 'lease-lost', notRenewed: null },
    'the lease was lost: another process works on this plan, or may begin to',
  ],
  [
    { kind: 'lease-lost', notRenewed: 'the database did not answer.' },
    'the lease could not be renewed, so that another process may begin to work on this plan: the database did not answer',
  ],
];

for (const [reason, text] of words)
  test(`a run that stops says: ${text}`, () => assert.equal(describePause(reason), text));
