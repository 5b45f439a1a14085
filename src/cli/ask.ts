import type { Ask, Deed } from '../app/context/permit.ts';
import { BEFORE_RETENTION } from '../domain/act.ts';
import { strong, type Text } from '../view/document.ts';
import type { Cli } from './cli.ts';

/** Asks the person at the terminal; false without a terminal. */
export const askAt =
  (cli: Cli): Ask =>
  async (deed) => {
    // What no one can answer is not asked.
    if (!cli.interactive) return false;
    const { question, word } = questionOf(cli, deed);
    return cli.confirm(question, word);
  };

/** Null: it is not to be confirmed. */
export const askUnless = (cli: Cli, { autoApprove }: { readonly autoApprove?: true }): Ask | null =>
  autoApprove === true ? null : askAt(cli);

const LINES_MAX = 20;

/** The question, after the relevant facts. */
function questionOf(cli: Cli, deed: Deed): { readonly question: Text; readonly word: string } {
  if (deed.kind === 'apply') {
    cli.say('');
    return { question: [strong('Apply these changes?'), ' Type "yes" to continue: '], word: 'yes' };
  }
  const { title, does, risks } = deed.act;
  for (const line of does.slice(0, LINES_MAX)) cli.say(`  ${line}`);
  if (does.length > LINES_MAX) cli.say(`  and ${does.length - LINES_MAX} more`);
  cli.say(`${title}.`);
  const word = risks.some(({ degree }) => degree === BEFORE_RETENTION) ? 'purge' : 'yes';
  return { question: `Go ahead? Type "${word}" to continue: `, word };
}
