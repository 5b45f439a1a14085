import type { ChangeSet } from '../domain/change.ts';
import { mailboxId } from '../domain/ids.ts';
import type { Rehearsal, RehearsedRun } from '../domain/rehearsal.ts';
import { summariseRehearsal } from '../domain/rehearsal-summary.ts';
import type { RehearsedChangeSet } from './rehearsal.ts';

/** What names of people may be in: reasons, titles and ids of mailboxes. `changeSet`: without names already. */
export function redactRehearsed(
  rehearsed: RehearsedChangeSet,
  changeSet: ChangeSet,
  text: (said: string) => string,
): RehearsedChangeSet {
  const rehearsal = redactRehearsal(rehearsed.rehearsal, text);
  return {
    ...rehearsed,
    changeSet,
    rehearsal,
    summary: summariseRehearsal(rehearsal) ?? rehearsed.summary,
  };
}

const redactRehearsal = (rehearsal: Rehearsal, text: (said: string) => string): Rehearsal => ({
  ...rehearsal,
  notRehearsed: rehearsal.notRehearsed.map(text),
  wouldHelp: rehearsal.wouldHelp.map((one) => ({ ...one, change: text(one.change) })),
  runs: rehearsal.runs.map((run) => redactRun(run, text)),
});

function redactRun(run: RehearsedRun, text: (said: string) => string): RehearsedRun {
  const { end, batches, people, lapsed, never } = run;
  const because = <T extends { readonly why: string }>(one: T): T => ({ ...one, why: text(one.why) });
  const ids = (all: RehearsedRun['never']['lost']) => all.map((id) => mailboxId(text(id)));
  return {
    ...run,
    end: end.kind === 'stopped' ? because(end) : end,
    batches: batches.map((batch) => ({
      ...batch,
      stopped: batch.stopped === null ? null : because(batch.stopped),
    })),
    people: people.map((one) => (one.why === undefined ? one : { ...one, why: text(one.why) })),
    lapsed: lapsed.map(because),
    never: {
      ...never,
      lost: ids(never.lost),
      twice: ids(never.twice),
      outsideWindow: ids(never.outsideWindow),
    },
  };
}
