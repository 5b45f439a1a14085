import type { PlanState, PlanStatus } from '../../report/live.ts';
import { plural } from '../../support/format.ts';
import { markup, type Markup } from './markup.ts';
import type { Mood } from './pieces.ts';
import { age } from './times.ts';

/** What a plan is doing: a sign, a word, and a sentence with what ends it. */
export interface ShownState {
  readonly mood: Mood;
  readonly word: string;
  readonly sentence: (nowMs: number) => Markup;
}

const states: { readonly [K in PlanState['kind']]: (state: Extract<PlanState, { kind: K }>) => ShownState } = {
  planning: ({ since }) => ({
    mood: 'active',
    word: 'planning',
    sentence: (nowMs) => markup`It is being compared with the mail system, for ${age(since, nowMs)}.`,
  }),
  'nothing-to-do': ({ at }) => ({
    mood: 'good',
    word: 'nothing to do',
    sentence: (nowMs) => markup`Everything is as the plan wants it, as of ${age(at, nowMs)} ago.`,
  }),
  refused: () => ({ mood: 'bad', word: 'refused', sentence: () => markup`` }),
  'waits-for-approval': ({ mailboxes }) => ({
    mood: 'warning',
    word: 'waits for approval',
    sentence: () => markup`${plural(mailboxes, 'mailbox', 'mailboxes')} would move.`,
  }),
  running: ({ commit, newer }) => ({
    mood: 'active',
    word: 'running',
    sentence: () =>
      markup`${commit === null ? null : markup`With the plan of commit <code>${commit.slice(0, 10)}</code>.`}${newer === undefined ? null : markup` Commit <code>${newer.slice(0, 10)}</code> changes this plan, and waits for the end of this run.`}`,
  }),
  paused: ({ until }) => ({
    mood: until === null ? 'warning' : 'calm',
    word: until === null ? 'waits' : 'waits for its time',
    sentence: () => markup``,
  }),
  held: () => ({ mood: 'calm', word: 'worked on elsewhere', sentence: () => markup`` }),
  finished: ({ sentence, isGood }) => ({
    mood: isGood ? 'good' : 'bad',
    word: isGood ? 'finished' : 'finished with failures',
    sentence: () => markup`${sentence}`,
  }),
}; // prettier-ignore

export const stateOfPlan = ({ state }: PlanStatus): ShownState =>
  (states[state.kind] as (one: PlanState) => ShownState)(state);
