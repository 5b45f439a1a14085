import { finding, type Diagnostic, type SourcePlace } from '../../domain/diagnostic.ts';
import type { Claim, Expectation, ExpectationResult } from '../../domain/expectation.ts';
import { mailboxesById } from '../../domain/observed.ts';
import { plural } from '../../support/format.ts';
import { brokenByDatabases } from './databases-after.ts';
import { brokenByMailboxes } from './mailbox-claims.ts';
import { brokenByNights } from './per-night.ts';
import type { Break, Claimed, TestedSituation } from './claimed.ts';
import { plannedMailboxes, type TestedPlan } from './planned-mailboxes.ts';

export type { TestedPlan };

/** Do the plans keep to what is expected of them? Pure: the same inventory and plans give the same answer on every machine. */
export function testExpectations(
  expectations: readonly Expectation[],
  situation: TestedSituation,
): ExpectationResult[] {
  const planned = plannedMailboxes(situation.plans, situation.observed, situation);
  return expectations.map((expectation) => {
    const { name, place, mailboxes, claims } = expectation;
    const concerned =
      mailboxes === null ? planned : planned.filter(({ mailbox }) => mailboxes.has(mailbox.id));
    const claimed = { ...situation, expectation, concerned };
    const broken = claims
      .flatMap((claim) => breaksOf(claim, claimed))
      .map((one) => asFinding(one, expectation));
    const count = mailboxes?.size ?? new Set(concerned.map(({ mailbox }) => mailbox.id)).size;
    return { name, place, mailboxes: count, broken };
  });
}

function breaksOf(claim: Claim, claimed: Claimed): readonly Break[] {
  switch (claim.kind) {
    case 'per-night':
      return brokenByNights(claim, claimed);
    case 'databases-after':
      return brokenByDatabases(claim, claimed);
    case 'moves':
      return claim.which === 'all'
        ? [...unplanned(claimed, 'is in no plan'), ...brokenByMailboxes(claim, claimed)]
        : brokenByMailboxes(claim, claimed);
    case 'in-batches':
      return [
        ...unplanned(claimed, `is in no plan; expected in ${claim.batches.join(' or ')}`),
        ...brokenByMailboxes(claim, claimed),
      ];
    case 'not-before':
    case 'not-after':
    case 'on-days':
    case 'in-windows':
    case 'targets':
      return brokenByMailboxes(claim, claimed);
  }
}

/** Mailboxes that an expectation names and no plan does. */
function unplanned({ expectation, concerned, observed }: Claimed, what: string): Break[] {
  const inPlans = new Set(concerned.map(({ mailbox }) => mailbox.id));
  const missing = [...(expectation.mailboxes ?? [])].filter((id) => !inPlans.has(id));
  const [first] = missing;
  if (first === undefined) return [];
  const address = mailboxesById(observed.mailboxes).get(first)?.address ?? first;
  const more = missing.length === 1 ? '' : ` (and ${plural(missing.length - 1, 'other')})`;
  return [{ message: `${address}${more} ${what}.`, place: null }];
}

/** At the plan's line; where no line of a plan is at fault, at the expectation's own. */
const asFinding = ({ message, place }: Break, expectation: Expectation): Diagnostic =>
  finding.error(
    'expectation-broken',
    `${expectation.name}: ${message}`,
    place === null ? null : `Expected at ${lineOf(expectation.place)}.`,
    place ?? expectation.place,
  );

const lineOf = ({ file, line }: SourcePlace): string => `${file.split(/[\\/]/).at(-1) ?? file}:${line}`;
