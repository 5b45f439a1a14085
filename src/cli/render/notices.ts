import type { Notice } from '../../app/context/notice.ts';
import type { PairChange } from '../../app/context/permit.ts';
import type { Run } from '../../domain/run.ts';
import { temporaryChangesInEffect } from '../../domain/temporary-changes.ts';
import { formatInstant, plural } from '../../support/format.ts';
import { summaryLine } from '../../view/change-set-texts.ts';
import { bad } from '../../view/document.ts';
import { inEffectText } from '../../view/in-effect-text.ts';
import { pairDocument } from '../../view/pair.ts';
import type { Cli } from '../cli.ts';
import { showChangeSet } from './change-set.ts';

/** What use cases tell while they work, on stderr; with `--json` as lines of their own. */
export function showNotice(cli: Cli, notice: Exclude<Notice, { kind: 'findings' }>): void {
  switch (notice.kind) {
    case 'log':
      return cli.event({ type: 'log', line: notice.line });
    case 'service-log':
      cli.say(notice.line);
      return cli.event({ type: 'log', line: notice.line });
    case 'change-set':
      // What was read before is not shown again; its last line says which one it is.
      if (notice.wasRead) return cli.say(summaryLine(notice.changeSet));
      return showChangeSet(cli, notice.changeSet);
    case 'signing':
      cli.say(summaryLine(notice.changeSet));
      for (const { message } of notice.risks) cli.say(`  accepts: ${message}`);
      return;
    case 'resuming': {
      const { run, changeSet } = notice;
      const moved = [...run.moves.values()].filter(({ confirmed }) => confirmed).length;
      cli.say(
        `Going on with run ${run.id} of ${formatInstant(run.startedAt, changeSet.timeZone)}: ${moved} of ${plural(changeSet.changes.length, 'change')} done.`,
      );
      return sayInEffect(cli, run);
    }
    case 'still-in-effect':
      sayInEffect(cli, notice.run);
      return cli.say(`       drover recover ${notice.run.plan} reverts it.`);
    case 'holder-gone':
      return cli.say(
        `Process ${notice.processId} held the lease of ${notice.plan} and is dead: going on from its journal.`,
      );
    case 'answer-ignored': {
      const { gate, by, why } = notice;
      cli.event({ type: 'answer-ignored', gate, by, why });
      return cli.say(`The answer of ${by} to gate ${gate} does not count: ${why}.`);
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

function sayInEffect(cli: Cli, run: Run): void {
  for (const temporaryChange of temporaryChangesInEffect(run)) {
    cli.say(bad(`IN EFFECT  ${inEffectText(temporaryChange, cli.clock.nowMs(), null)}`));
    cli.event({ type: 'owed', run: run.id, temporaryChange });
  }
}

function consequence(change: PairChange): string {
  switch (change.kind) {
    case 'switchover':
      return `${change.member} becomes active; users are disconnected for a moment`;
    case 'shutdown':
      return 'nothing protects the active member until "drover continuity start"';
    case 'start':
      return `replication starts on ${change.member}`;
  }
}
