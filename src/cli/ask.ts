import type { Act, Ask } from '../app/context/permit.ts';
import { formatDuration } from '../support/format.ts';
import { strong, type Text } from '../view/document.ts';
import { countAndSize } from '../view/soft-deleted.ts';
import type { Cli } from './cli.ts';

/** Asks the person at the terminal; false without one. */
export const askAt =
  (cli: Cli): Ask =>
  (act) => {
    const { question, word } = questionOf(cli, act);
    return cli.confirm(question, word);
  };

/** The question, after what there is to know first. */
function questionOf(cli: Cli, act: Act): { readonly question: Text; readonly word: string } {
  switch (act.kind) {
    case 'apply':
      cli.say('');
      return yes([strong('Do this?'), ' Type "yes" to confirm: ']);
    case 'change-pair':
      return yes('Do this? Type "yes" to confirm: ');
    case 'remove-request': {
      const { displayName, state } = act.request;
      return yes(`Remove the move request of ${displayName} (${state.kind})? Only "yes" does: `);
    }
    case 'break-lease': {
      const { holder, host, processId, acquiredAt, expiresAt } = act.lease;
      const left = Date.parse(expiresAt) - cli.clock.nowMs();
      const state = left > 0 ? `it runs out in ${formatDuration(left)} unless renewed` : 'it has run out';
      cli.say(`${holder} holds it on ${host} (process ${processId}) since ${acquiredAt}; ${state}.`);
      return yes('Break it? Only "yes" does: ');
    }
    case 'purge': {
      const early = act.mailboxes.filter(({ isDue }) => !isDue).length;
      const loss =
        early === 0
          ? ''
          : ` ${early} of them are still within their retention: their moves can then no longer be undone.`;
      cli.say(`To be removed for good: ${countAndSize(act.mailboxes)}.${loss}`);
      const word = early === 0 ? 'yes' : 'purge';
      return { question: `Remove them? Only "${word}" does: `, word };
    }
  }
}

const yes = (question: Text) => ({ question, word: 'yes' });
