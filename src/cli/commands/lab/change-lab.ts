import { performOnFolder } from '../../../app/acts/on-folder.ts';
import type { ActKind } from '../../../domain/act-kinds.ts';
import type { Touched } from '../../../domain/act.ts';
import { mailboxId } from '../../../domain/ids.ts';
import { flowText } from '../../../support/flow-text.ts';
import type { Organisation } from '../../../systems/embedded/directory/organisation.ts';
import { actRequest, showPerformed, type ActOptions } from '../../acts.ts';
import type { Cli } from '../../cli.ts';
import { contextOf } from '../../context.ts';
import { openLab } from './open-lab.ts';

const consequences: Readonly<Record<LabAct, string | null>> = {
  'lab-import': null,
  'lab-deliver': null,
  'lab-damage': 'an item is damaged for good.',
  'lab-restore': 'what mailboxes hold now is replaced.',
};
type LabAct = Extract<ActKind, `lab-${string}`>;

/** Changes mailboxes themselves: where a drover.yaml names the organisation, its policy is asked. `names` as given; `all`: every one. */
export async function changeLab(
  cli: Cli,
  folder: string,
  kind: LabAct,
  names: readonly string[],
  options: ActOptions,
  work: (organisation: Organisation) => Promise<void>,
): Promise<void> {
  const { dryRun: _1, out: _2, approved: _3, policyRef: _4, ...facts } = options;
  const title = `${kind.replace('-', ' ')} ${folder}: ${names.join(', ')}`;
  const risk = consequences[kind];
  const act = {
    kind,
    title,
    does: [`${kind} ${flowText({ folder, ...facts })}`],
    touches: { mailboxes: await mailboxesNamed(cli, folder, names), databases: [] },
    risks:
      risk === null
        ? []
        : [{ kind: 'irreversible-step', subject: title, message: `${title}: ${risk}` } as const],
  };
  const performed = await performOnFolder(
    contextOf(cli),
    cli.path(folder),
    act,
    actRequest(options, null),
    async () => {
      using organisation = await openLab(cli, folder);
      await work(organisation);
    },
  );
  showPerformed(cli, performed, () => {});
}

/** One that an import creates is known by its name only. */
async function mailboxesNamed(
  cli: Cli,
  folder: string,
  names: readonly string[],
): Promise<Touched['mailboxes']> {
  using organisation = await openLab(cli, folder);
  const all = organisation.mailboxes();
  if (names.includes('all')) return all.map(({ id, address }) => ({ id, label: address }));
  return names.map((name) => {
    const found = all.find(({ id, address }) => id === name.toLowerCase() || address === name.toLowerCase());
    return { id: found?.id ?? mailboxId(name), label: found?.address ?? name };
  });
}
