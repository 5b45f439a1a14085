import type { Notice } from '../../app/context/notice.ts';
import { instantFromMs } from '../../domain/instant.ts';
import type { PairChange } from '../../domain/pair-status.ts';
import { firstFew, formatDuration, formatInstant, plural } from '../../support/format.ts';
import { summaryLine } from '../../view/change-set-texts.ts';
import { actDocument } from '../../view/act.ts';
import { holdBlocks } from '../../view/hold.ts';
import { pairDocument } from '../../view/pair.ts';
import { unprotectedBlocks } from '../../view/unprotected.ts';
import type { Cli } from '../cli.ts';
import { showChangeSet } from './change-set.ts';

const NAMED = 5;

/** Notices of use cases while they work, on stderr; with `--json` as separate lines. */
export function showNotice(cli: Cli, notice: Exclude<Notice, { kind: 'findings' }>): void {
  switch (notice.kind) {
    case 'log':
      return cli.event({ type: 'log', line: notice.line });
    case 'service-log':
    case 'waiting':
      cli.say(notice.line);
      return cli.event({ type: 'log', line: notice.line });
    case 'service-move': {
      const { kind: _, text, ...facts } = notice;
      const at = instantFromMs(cli.clock.nowMs());
      cli.say(`${at} ${text}`);
      return cli.event({ type: 'move', at, ...facts, text });
    }
    case 'serve': {
      const { kind: _, event: type, ...facts } = notice;
      const at = instantFromMs(cli.clock.nowMs());
      cli.say(cli.stderr.isTerminal ? facts.text : `${at} ${facts.text}`);
      return cli.event({ type, at, ...facts });
    }
    case 'change-set':
      // A change set that was shown before is not shown again; its last line identifies it.
      if (notice.wasRead) return cli.say(summaryLine(notice.changeSet));
      return showChangeSet(cli, notice.changeSet);
    case 'signing':
      // What is signed is shown, whatever was shown before.
      showChangeSet(cli, notice.changeSet);
      for (const { message } of notice.risks) cli.say(`  accepts: ${message}`);
      return;
    case 'signing-act':
      return cli.sayDocument(actDocument(notice.act, []));
    case 'reading-run': {
      const { run, events } = notice;
      cli.event({ type: 'reading-run', run, events });
      return cli.say(`Reading the journal of run ${run}: ${plural(events, 'event')}.`);
    }
    case 'resuming': {
      const { run, moved, changeSet } = notice;
      return cli.say(
        `Resuming ${changeSet.rollback === true ? 'the rollback, ' : ''}run ${run.id} of ${formatInstant(run.startedAt, changeSet.timeZone)} ${changeSet.timeZone}: ${moved} of ${plural(changeSet.changes.length, 'change')} done.`,
      );
    }
    case 'plan-changed': {
      const { run, changeSet } = notice;
      return cli.say(
        `The plan or drover.yaml has changed since run ${run.id} of ${formatInstant(run.startedAt, changeSet.timeZone)} ${changeSet.timeZone} began, which has not finished: a new change set replaces it, as with --replan. To resume that run instead, apply its plan and drover.yaml as they were.`,
      );
    }
    case 'unprotected':
      cli.event({ type: 'unprotected', found: notice.found });
      return cli.sayDocument(unprotectedBlocks(notice.found, cli.clock.nowMs()));
    case 'on-hold':
      cli.event({ type: 'on-hold', holds: notice.holds });
      return cli.sayDocument(holdBlocks(notice.holds, notice.timeZone));
    case 'holder-gone':
      return cli.say(
        `Process ${notice.processId} held the lease of ${notice.plan} and is dead; resuming from its journal.`,
      );
    case 'watching-lease':
      return cli.say(
        `${notice.holder} on ${notice.host} held the lease of ${notice.plan}; its clock and this one do not agree: waiting up to ${formatDuration(notice.forMs)} for a sign of life.`,
      );
    case 'not-compared': {
      const { file, why, noLonger } = notice;
      cli.event({ type: 'not-compared', file, why, noLonger });
      const gone = noLonger.length === 0 ? '' : `, also to ${plural(noLonger.length, 'mailbox', 'mailboxes')} that the plan no longer names: ${firstFew(noLonger, NAMED)}`; // prettier-ignore
      return cli.say(
        `${file} was not compared with its plan: ${why}. What is done is what was saved${gone}.`,
      );
    }
    case 'answer-ignored': {
      const { gate, by, why } = notice;
      cli.event({ type: 'answer-ignored', gate, by, why });
      return cli.say(`The answer of ${by} to gate ${gate} does not count: ${why}.`);
    }
    case 'order-ignored': {
      const { number, by, why } = notice;
      cli.event({ type: 'order-ignored', number, by, why });
      return cli.say(`Order ${number} by ${by} is not obeyed: ${why}`);
    }
    case 'rollback-not-saved':
      return cli.say(
        `The rollback could not be saved with the run (${notice.why.message}); "drover rollback ${notice.run}" plans it.`,
      );
    case 'pair-change':
      if (!cli.json) cli.show(pairDocument(notice.pair));
      if (notice.pair.active === null) return;
      return cli.say(`${notice.pair.name}: ${consequence(notice.change)}.`);
    case 'refused-one':
      cli.say(`${notice.mailbox}: ${notice.why.message}`);
      return cli.event({ type: 'error', mailbox: notice.mailbox, ...notice.why });
  }
}

function consequence(change: PairChange): string {
  switch (change.kind) {
    case 'switchover':
      return `${change.member} becomes active; users are disconnected briefly`;
    case 'shutdown':
      return 'the active member is unprotected until "drover continuity start"';
    case 'start':
      return `replication starts on ${change.member}`;
  }
}
