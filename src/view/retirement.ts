import type { Retirement, RetirementBlock } from '../domain/retirement.ts';
import { firstFew, plural } from '../support/format.ts';
import {
  accent,
  facts,
  heading,
  listOf,
  paragraph,
  section,
  type Document,
  type Fact,
  type Text,
} from './document.ts';

/** What prevents the removal of a database, each with what removes the block. */
export const retirementDocument = ({ database, system, blocks, notes }: Retirement): Document => [
  heading(1, `Removal of ${database} from ${system}`),
  ...(blocks.length === 0 ? [] : [facts(blocks.map(blockFact))]),
  ...section('To be known before', listOf(notes)),
  blocks.length === 0
    ? paragraph(
        `Nothing that is known prevents the removal of ${database}. drover does not remove it.`,
        'good',
      )
    : paragraph(`${database} cannot be removed: ${plural(blocks.length, 'block')}.`, 'warning'),
];

function blockFact({ kind, what, names, count, remedy, command }: RetirementBlock): Fact {
  const lines: Text[] = [
    what,
    ...(names.length === 0 || kind === 'plan' || kind === 'open-run'
      ? []
      : [firstFew(names, 5, ', ', count)]),
    remedy,
    ...(command === null ? [] : [[accent(command)] as const]),
  ];
  return [kind, ...lines];
}
