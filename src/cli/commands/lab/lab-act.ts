import type { ActKind } from '../../../domain/act-kinds.ts';
import type { Act, Touched } from '../../../domain/act.ts';
import { flowText } from '../../../support/flow-text.ts';
import type { ActOptions } from '../../acts.ts';

export type LabAct = Extract<ActKind, `lab-${string}`>;

const consequences: Readonly<Record<LabAct, string | null>> = {
  'lab-import': null,
  'lab-deliver': null,
  'lab-damage': 'an item is damaged for good.',
  'lab-restore': 'what mailboxes hold now is replaced.',
};

/** A change of mailboxes themselves, with every option that can change what happens: what was approved is done so, or not at all. */
export function labAct(
  kind: LabAct,
  { folder, names, options }: { folder: string; names: readonly string[]; options: ActOptions },
  mailboxes: Touched['mailboxes'],
): Omit<Act, 'system' | 'plan'> {
  const { dryRun: _1, out: _2, approved: _3, policyRef: _4, ...facts } = options;
  const title = `${kind.replace('-', ' ')} ${folder}: ${names.join(', ')}`;
  const risk = consequences[kind];
  return {
    kind,
    title,
    does: [`${kind} ${flowText({ folder, ...facts })}`],
    touches: { mailboxes, databases: [] },
    risks: risk === null ? [] : [{ kind: 'irreversible-step', subject: title, message: `${title}: ${risk}` }],
  };
}
