import { finding, type Diagnostic } from '../domain/diagnostic.ts';
import type { Claim, Expectation } from '../domain/expectation.ts';
import type { DatabaseName, MailboxId } from '../domain/ids.ts';
import type { ObservedState } from '../domain/observed.ts';
import { globWithClasses } from '../support/glob.ts';
import { didYouMean } from '../support/suggest.ts';
import { Findings } from './document.ts';
import type { ExpectationDocument, WantedMailboxes, Written, WrittenClaim } from './expectations.ts';
import { NameIndex } from './resolve/names.ts';
import { select } from './select.ts';

/** What is written of plans, so that a misspelt name does not make an expectation hold. */
export interface KnownNames {
  readonly batches: ReadonlySet<string>;
  readonly windows: ReadonlySet<string>;
}

/**
 * Selectors become mailboxes and patterns databases of the inventory. Pure. Whatever takes nothing is a finding: an expectation
 * about no one would hold whatever plans say.
 */
export function resolveExpectations(
  written: readonly ExpectationDocument[],
  observed: ObservedState,
  known: KnownNames,
): { readonly expectations: readonly Expectation[]; readonly findings: readonly Diagnostic[] } {
  const findings = new Findings();
  const names = new NameIndex(observed, findings);
  const databases = observed.databases.map(({ name }) => name);
  const matching = (patterns: readonly Written[]): ReadonlySet<DatabaseName> => {
    const found = patterns.flatMap(({ text, place }) => {
      const exact = databases.filter((name) => name === text);
      const own = exact.length > 0 ? exact : databases.filter(globWithClasses(text));
      if (own.length === 0) {
        const hint = didYouMean(text, databases) ?? `It has: ${databases.join(', ')}.`;
        findings.error('unknown-database', place, `The inventory has no database "${text}".`, hint);
      }
      return own;
    });
    return new Set(found);
  };
  const named = (kind: 'batch' | 'window', texts: readonly Written[]): string[] => {
    const all = kind === 'batch' ? known.batches : known.windows;
    for (const { text, place } of texts.filter((one) => !all.has(one.text))) {
      const hint = didYouMean(text, all);
      findings.error(`unknown-${kind}`, place, `No plan has a ${kind} "${text}".`, hint);
    }
    return texts.map(({ text }) => text);
  };
  const claimOf = (claim: WrittenClaim): Claim => {
    switch (claim.kind) {
      case 'in-windows':
        return { kind: claim.kind, windows: named('window', claim.windows) };
      case 'in-batches':
        return { kind: claim.kind, batches: named('batch', claim.batches) };
      case 'targets':
        return { kind: claim.kind, databases: matching(claim.patterns) };
      case 'databases-after': {
        const { patterns, ...rest } = claim;
        return { ...rest, databases: matching(patterns) };
      }
      default:
        return claim;
    }
  };
  const mailboxesOf = (wanted: WantedMailboxes): ReadonlySet<MailboxId> => {
    if (wanted.kind === 'list') {
      const found = wanted.names.flatMap((name) => names.mailbox(name) ?? []);
      return new Set(found.map(({ id }) => id));
    }
    const { selector } = wanted;
    const inThese = [...matching(selector.databases.map(({ name, place }) => ({ text: name, place })))];
    const taken = { ...selector, databases: inThese.map((name) => ({ name, place: selector.place })) };
    if (selector.databases.length > 0 && inThese.length === 0) return new Set();
    const { members, funnel } = select(observed.mailboxes, taken, {
      scope: 'primary-and-archive',
      formerDatabase: () => null,
      left: new Set(),
    });
    if (members.length === 0) {
      const message = `This takes no mailbox of the inventory, so it would hold whatever plans say: ${funnel}.`;
      findings.add(finding.error('empty-selection', message, null, selector.place));
    }
    return new Set(members.map(({ id }) => id));
  };
  const expectations = written.map(({ mailboxes, claims, ...rest }) => ({
    ...rest,
    mailboxes: mailboxes === null ? null : mailboxesOf(mailboxes),
    claims: claims.map(claimOf),
  }));
  return { expectations, findings: findings.list };
}
