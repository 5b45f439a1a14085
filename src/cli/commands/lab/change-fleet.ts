import { usage } from '../../../app/context/invalid-input.ts';
import { performOnFolder } from '../../../app/acts/on-folder.ts';
import { mailboxId } from '../../../domain/ids.ts';
import type { Fleet } from '../../../systems/dovecot/lab/fleet.ts';
import { actRequest, showPerformed, type ActOptions } from '../../acts.ts';
import type { Cli } from '../../cli.ts';
import { contextOf } from '../../context.ts';
import { labAct } from './lab-act.ts';

/** Changes mailboxes of a fleet: where a drover.yaml names its directory, policy is asked. `names`: addresses, or `all`. */
export async function changeFleet(
  cli: Cli,
  folder: string,
  kind: 'lab-import' | 'lab-deliver',
  names: readonly string[],
  options: ActOptions,
  work: (fleet: Fleet, addresses: readonly string[]) => Promise<void>,
): Promise<void> {
  const { openFleet } = await import('../../../systems/dovecot/lab/fleet.ts');
  await using fleet = await openFleet(cli.path(folder), cli.clock);
  const known = await fleet.mailboxes();
  const wanted = names.includes('all') ? known : known.filter(({ address }) => names.includes(address));
  const unknown = names.filter((name) => name !== 'all' && !known.some(({ address }) => address === name));
  if (unknown.length > 0) throw usage(`This fleet has no mailbox ${unknown.join(', ')}.`);
  const addresses = wanted.map(({ address }) => address);
  const mailboxes = wanted.map(({ id, address }) => ({ id: mailboxId(id), label: address }));
  const performed = await performOnFolder(
    contextOf(cli),
    fleet.layout.directory.kind === 'sqlite' ? fleet.layout.directory.path : fleet.layout.folder,
    labAct(kind, { folder, names, options }, mailboxes),
    actRequest(options, null),
    () => work(fleet, addresses),
  );
  showPerformed(cli, performed, () => {});
}
