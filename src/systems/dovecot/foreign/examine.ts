import { Failure } from '../../../domain/failure.ts';
import type { MailboxReader } from '../imap/mailbox-reader.ts';

/**
 * Before anything is copied from a foreign host: what does not come along, for the report. Failure `separators-differ`: dsync once
 * took all memory over a host whose folders are in each other by another character.
 */
export async function examineForeign(
  source: MailboxReader,
  target: MailboxReader,
  address: string,
): Promise<readonly string[]> {
  const [there, here, folders] = await Promise.all([
    source.separator(),
    target.separator(),
    source.folders(),
  ]);
  if (there !== null && there !== here) throw separatorsDiffer(address, there, here);
  const roles = folders.flatMap(({ name, roles: of }) => of.map((role) => `'${name}' ${role}`));
  return [
    `The source is an IMAP host outside the fleet. Folders, subscriptions, messages, their UIDs, flags, keywords and dates are ` +
      `copied and compared. Access rights, annotations and Sieve scripts are not, and messages get GUIDs and times of saving of the copy's.`,
    'The source knows no lock: proxies send users and mail to the target, which refuses them for the moment of the switch; ' +
      'whoever logs in at the host itself is not kept from changing the mailbox. There is no way to move it back.',
    ...(roles.length === 0
      ? []
      : [
          `Folders have roles at the source: ${roles.join(', ')}. At the target they have those of its configuration.`,
        ]),
  ];
}

const separatorsDiffer = (address: string, there: string, here: string | null): Failure =>
  new Failure({
    code: 'separators-differ',
    message: `Folders of ${address} are in each other by '${there}' at the source, and by ${here === null ? 'nothing' : `'${here}'`} at the target. Nothing was copied.`,
    hint: `Give the namespace of the target 'separator = ${there}'; clients see folders by their own names for it.`,
    retry: 'permanent',
    side: 'source',
  });
