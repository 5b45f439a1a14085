import type { Failure } from '../domain/failure.ts';
import { instantFromMs } from '../domain/instant.ts';
import type { MailboxId } from '../domain/ids.ts';
import type { Claim } from '../domain/inventory.ts';
import { partBytes, type Mailbox } from '../domain/mailbox.ts';
import type { ObservedState } from '../domain/observed.ts';
import type { Selected, SelectedMailbox } from '../domain/selected.ts';
import type { Selector } from '../plan/document.ts';
import { entryOf } from '../support/entry-of.ts';
import { invalidInput, usage } from './context/invalid-input.ts';
import { namedText } from './context/named-text.ts';
import { observing } from './context/observing.ts';
import type { Workspace } from './context/workspace.ts';
import { requireDatabases } from './planning/named-databases.ts';
import { plansOfRepository, type ResolvedPlan } from './planning/plans-of-repository.ts';

export interface SelectRequest {
  /** YAML, or `@FILE` that holds it. */
  readonly selector: string;
  /** Missing: the only one. */
  readonly system?: string;
  /** Files; null: all plans of the repository. */
  readonly plans: readonly string[] | null;
}

/** Whom a selector would take now, and which batches have them already. Reads only. */
export async function selectMailboxes(workspace: Workspace, request: SelectRequest): Promise<Selected> {
  const given = await selectorOf(workspace, request.selector);
  const system = await workspace.system(request.system);
  const now = instantFromMs(workspace.clock.nowMs());
  const scope = { databases: true, mailboxes: 'all', moveRequests: 'all' } as const;
  const observed = await observing(workspace, system, scope);
  const selector = withDatabasesOf(given, observed);
  const { select } = await import('../plan/select.ts');
  const { unknownAttribute } = await import('../plan/resolve/selection-findings.ts');
  const present = observed.mailboxes.filter(({ departed }) => departed !== true);
  const { members, steps } = select(present, selector, {
    scope: 'primary-and-archive',
    formerDatabase: () => null,
    left: new Set(),
  });
  const { plans, listed } = await plansOfRepository(workspace, request.plans, observed, now);
  const claims = claimsOf(plans, new Set(members.map(({ id }) => id)));
  return {
    system: system.name,
    observedAt: observed.observedAt,
    steps,
    mailboxes: members.map((mailbox) => asSelected(mailbox, claims.get(mailbox.id) ?? [])),
    plans: listed,
    hint: members.length > 0 ? null : unknownAttribute(selector, observed),
  };
}

/** Its patterns of databases mean those that there are, as in a plan. */
function withDatabasesOf(selector: Selector, observed: ObservedState): Selector {
  const [place] = selector.databases.map((one) => one.place);
  const names = requireDatabases(
    selector.databases.map(({ name }) => name),
    observed,
  );
  if (place === undefined || names === null) return selector;
  return { ...selector, databases: names.map((name) => ({ name, place })) };
}

async function selectorOf(workspace: Workspace, given: string): Promise<Selector> {
  const { text, file } = await namedText(workspace, given);
  const { readSelector } = await import('../plan/read-selector.ts');
  const read = readSelector(file ?? 'selector', text);
  if (read.kind === 'selector') return read.selector;
  throw file === null ? wrongWords(read.findings[0]) : invalidInput(workspace, read, 'invalid-plan');
}

/** What was typed has no lines to point at. */
const wrongWords = (found: { readonly message: string; readonly hint?: string } | undefined): Failure =>
  usage(`The selector: ${found?.message ?? 'it is not valid.'}`, found?.hint);

function claimsOf(
  plans: readonly ResolvedPlan[],
  wanted: ReadonlySet<MailboxId>,
): ReadonlyMap<MailboxId, readonly Claim[]> {
  const claims = new Map<MailboxId, Claim[]>();
  for (const { desired } of plans) {
    for (const { name: batch, members } of desired.batches) {
      const claim: Claim = { plan: desired.plan, file: desired.file, batch };
      for (const id of members.ids) if (wanted.has(id)) entryOf(claims, id, () => []).push(claim);
    }
  }
  return claims;
}

const asSelected = (
  { id, address, displayName, kind, primary, archive }: Mailbox,
  claims: readonly Claim[],
): SelectedMailbox => ({
  id,
  address,
  displayName,
  kind,
  database: primary.database,
  archiveDatabase: archive?.database ?? null,
  sizeBytes: partBytes(primary) + (archive === null ? 0 : partBytes(archive)),
  claims,
});
