import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import type { Organisation } from '../../../systems/embedded/directory/organisation.ts';
import type { Cli } from '../../cli.ts';

export async function openLab(cli: Cli, folder: string): Promise<Organisation> {
  const { openOrganisation } = await import('../../../systems/embedded/directory/organisation.ts');
  return openOrganisation(cli.path(folder), cli.clock);
}

export const partOf = ({ archive }: { readonly archive?: true }): MailboxPart =>
  archive === true ? 'archive' : 'primary';
