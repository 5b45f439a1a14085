import type { ChangeSet, ForecastGate } from '../domain/change.ts';
import type { Instant } from '../domain/instant.ts';
import type { RiskItem } from '../domain/policy.ts';
import { formatInstant } from '../support/format.ts';
import type { ChangeSetExtent } from './change-set-extent.ts';
import { finishSpan } from './change-set-texts.ts';
import { firstOf, listOf, section, warning, type Block, type Item } from './document.ts';

/** What people answer for, and whose word a change set needs. */
export interface AskedOfPeople {
  /** What policy asks for, and what is there of it. */
  readonly approvals: readonly string[];
  readonly risks: readonly RiskItem[];
  /** Who may answer gates, where policy says so. */
  readonly gates: readonly string[];
}
export const NOT_REVIEWED: AskedOfPeople = { approvals: [], risks: [], gates: [] };

/** Whom it needs, for what, and when: before it is applied, and while it is. */
export const peopleBlocks = (
  changeSet: ChangeSet,
  { approvals, risks, gates }: AskedOfPeople,
  { others, where }: ChangeSetExtent,
): Block[] => [
  ...section('Waits for a person during the run', gateBlocks(changeSet, gates, { others, where })),
  ...section('Risks', listOf(firstOf(risks.filter(isOwn), others, riskText, where))),
  ...section('Approvals', listOf(firstOf(approvals, others, (line) => line, where))),
];

/** Every change set is a risk of that kind: that is what its approvals are for. */
const isOwn = ({ kind }: RiskItem): boolean => kind !== 'plan';
const riskText = ({ kind, message }: RiskItem): string => `${kind}: ${message}`;

function gateBlocks(
  changeSet: ChangeSet,
  answering: readonly string[],
  { others, where }: Pick<ChangeSetExtent, 'others' | 'where'>,
): Block[] {
  const { forecast, plan, batches, timeZone } = changeSet;
  const gates = forecast?.gates ?? [];
  const held = batches.flatMap(({ name, complete }) =>
    complete.kind === 'held' ? [`${name}: its mailboxes stay at 95 % until they are released manually`] : [],
  );
  const ahead =
    gates.length === 0
      ? []
      : [
          `any gate can be answered ahead, once the run has begun: drover approve-gate ${plan} GATE`,
          ...answering,
        ];
  return listOf([...firstOf(gates, others, (gate) => gateItem(gate, timeZone), where), ...held, ...ahead]);
}

function gateItem({ gate, opensP50, opensP90, window, neededBy }: ForecastGate, timeZone: string): Item {
  if (opensP50 === null) return `${gate}: when it opens is not known`;
  const opens = `${gate} opens ${finishSpan(opensP50, opensP90, timeZone)}`;
  const at = (instant: Instant): string => formatInstant(instant, timeZone);
  if (window !== null)
    return warning(
      `${opens}, inside window ${window.name}: someone has to answer before ${at(window.closesAt)}, or ahead`,
    );
  return neededBy === null ? opens : `${opens}; needs an answer by ${at(neededBy)}`;
}
