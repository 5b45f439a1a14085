import type { Act, Ask } from '../app/context/permit.ts';
import { formatDuration } from '../support/format.ts';
import { strong, type Text } from '../view/document.ts';
import { countAndSize } from '../view/soft-deleted.ts';
import type { Cli } from './cli.ts';

/** Asks the person at the terminal; false without a terminal. */
export const askAt =
  (cli: Cli): Ask =>
  (act) => {
    const { question, word } = questionOf(cli, act);
    return cli.confirm(question, word);
  };

/** The question, after the relevant facts. */
function questionOf(cli: Cli, act: Act): { readonly question: Text; readonly word: string } {
  switch (act.kind) {
    case 'apply':
      cli.say('');
      return yes([strong('Apply these changes?'), ' Type "yes" to continue: ']);
    case 'change-pair':
      return yes('Apply this change? Type "yes" to continue: ');
    case 'remove-request': {
      const { displayName, state } = act.request;
      return yes(`Remove the move request of ${displayName} (${state.kind})? Type "yes" to continue: `);
    }
    case 'break-lease': {
      const { holder, host, processId, acquiredAt, expiresAt } = act.lease;
      const left = Date.parse(expiresAt) - cli.clock.nowMs();
      const state = left > 0 ? `it expires in ${formatDuration(left)} unless renewed` : 'it has expired';
      cli.say(`${holder} holds it on ${host} (process ${processId}) since ${acquiredAt}; ${state}.`);
      return yes('Break the lease? Type "yes" to continue: ');
    }
    case 'purge': {
      const early = act.mailboxes.filter(({ isDue }) => !isDue).length;
      const loss =
        early === 0
          ? ''
          : ` ${early} of them are still within their retention: what these mailboxes were before their move is then gone for good; a rollback moves them back from their targets.`;
      cli.say(`To be removed permanently: ${countAndSize(act.mailboxes)}.${loss}`);
      const word = early === 0 ? 'yes' : 'purge';
      return { question: `Remove them? Type "${word}" to continue: `, word };
    }
  }
}

const yes = (question: Text) => ({ question, word: 'yes' });
