import { performOnFolder } from '../../../app/acts/on-folder.ts';
import type { Touched } from '../../../domain/act.ts';
import { mailboxId } from '../../../domain/ids.ts';
import type { Organisation } from '../../../systems/embedded/directory/organisation.ts';
import { actRequest, showPerformed, type ActOptions } from '../../acts.ts';
import type { Cli } from '../../cli.ts';
import { contextOf } from '../../context.ts';
import { labAct, type LabAct } from './lab-act.ts';
import { openLab } from './open-lab.ts';

/** Changes mailboxes themselves: where a drover.yaml names the organisation, its policy is asked. `names` as given; `all`: every one. */
export async function changeLab(
  cli: Cli,
  folder: string,
  kind: LabAct,
  names: readonly string[],
  options: ActOptions,
  work: (organisation: Organisation) => Promise<void>,
): Promise<void> {
  const mailboxes = await mailboxesNamed(cli, folder, kind, names);
  const performed = await performOnFolder(
    contextOf(cli),
    cli.path(folder),
    labAct(kind, { folder, names, options }, mailboxes),
    actRequest(options, null),
    async () => {
      using organisation = await openLab(cli, folder);
      await work(organisation);
    },
  );
  showPerformed(cli, performed, () => {});
}

/** As the work finds them, which is by alias too, or, for an import, by the address that it would be given. */
async function mailboxesNamed(
  cli: Cli,
  folder: string,
  kind: LabAct,
  names: readonly string[],
): Promise<Touched['mailboxes']> {
  using organisation = await openLab(cli, folder);
  if (names.includes('all'))
    return organisation.mailboxes().map(({ id, address }) => ({ id, label: address }));
  const { addressOf, findForImport } = await import('../../../systems/embedded/lab/import-mail.ts');
  const isImport = kind === 'lab-import';
  return names.map((name) => {
    const found = isImport ? findForImport(organisation, name) : organisation.mailboxNamed(name);
    const label = found?.address ?? (isImport ? addressOf(name) : name);
    return { id: found?.id ?? mailboxId(name), label };
  });
}
