import type { DatabaseName, MailboxId } from '../domain/ids.ts';
import {
  decisions,
  type Excepted,
  type Inventory,
  type MailboxOfInventory,
  type PlanOfInventory,
} from '../domain/inventory.ts';
import type { FormerWaves } from '../domain/wave.ts';
import { type Mailbox, partBytes } from '../domain/mailbox.ts';
import { indexObserved } from '../domain/observed.ts';
import { claimsOf, type MemberClaim } from './inventory/claims.ts';
import { describeDatabases, type PlanUse } from './inventory/databases.ts';
import { decideMailbox } from './inventory/decide.ts';
import type { PlanInput } from './plan-input.ts';

interface ReadPlanOfInventory extends PlanUse {
  readonly excepted: readonly Excepted[];
  /** Who was in which wave of what was applied for it before. */
  readonly formerWaves?: FormerWaves;
}

export interface InventoryInput {
  /** What the plans are planned with, and against. */
  readonly base: Omit<PlanInput, 'desired' | 'formerWaves'>;
  readonly plans: readonly ReadPlanOfInventory[];
  /** All that were looked at, those that could not be read too. */
  readonly listed: readonly PlanOfInventory[];
  /** Null: all. */
  readonly databases: readonly DatabaseName[] | null;
}

/** Pure: all plans × what was observed → a decision for each mailbox. Each mailbox and each member is looked at once. */
export function takeInventory({ base, plans, listed, databases }: InventoryInput): Inventory {
  const { observed } = base;
  const index = indexObserved(observed);
  const claims = claimsOf(plans, base, index);
  const excepted = new Map<MailboxId, Excepted>();
  for (const plan of plans) for (const one of plan.excepted) excepted.set(one.id, one);
  const rows = observed.mailboxes.map((mailbox): MailboxOfInventory => {
    const { id } = mailbox;
    const own = claims.get(id) ?? [];
    const decided = decideMailbox(mailbox, {
      claims: own,
      request: index.request.get(id) ?? null,
      excepted: excepted.get(id) ?? null,
      keepsHolds: base.capabilities.litigationHold,
    });
    return rowOf(mailbox, own, decided, excepted.get(id) ?? null);
  });
  const described = describeDatabases(observed.databases, rows, plans);
  const isAsked = askedFor(databases);
  return {
    system: observed.system,
    observedAt: observed.observedAt,
    plans: listed,
    databases: described.filter(({ name }) => isAsked(name)),
    recoveryDatabases: (observed.recoveryDatabases ?? []).filter(isAsked),
    mailboxes: rows
      .filter(({ database, archiveDatabase }) => isAsked(database) || isAsked(archiveDatabase))
      .sort(byDecision),
  };
}

function askedFor(names: readonly DatabaseName[] | null): (name: DatabaseName | null) => boolean {
  if (names === null) return () => true;
  const wanted = new Set<DatabaseName | null>(names);
  return (name) => name !== null && wanted.has(name);
}

const placeOf = new Map(decisions.map((decision, place) => [decision, place]));
const byDecision = (a: MailboxOfInventory, b: MailboxOfInventory): number =>
  (placeOf.get(a.decision) ?? 0) - (placeOf.get(b.decision) ?? 0) ||
  (a.address < b.address ? -1 : a.address > b.address ? 1 : a.id < b.id ? -1 : 1);

function rowOf(
  { id, address, displayName, kind, primary, archive }: Mailbox,
  claims: readonly MemberClaim[],
  { decision, reason }: ReturnType<typeof decideMailbox>,
  excepted: Excepted | null,
): MailboxOfInventory {
  const moves = decision === 'planned' ? claims.map(({ outcome }) => outcome) : [];
  const changes = moves.flatMap((outcome) => (outcome.kind === 'planned' ? [outcome.change] : []));
  return {
    id,
    address,
    displayName,
    kind,
    database: primary.database,
    archiveDatabase: archive?.database ?? null,
    sizeBytes: partBytes(primary),
    archiveSizeBytes: archive === null ? 0 : partBytes(archive),
    decision,
    reason,
    claims: claims.map(({ by }) => by),
    to: changes.find(({ to }) => to !== null)?.to ?? null,
    archiveTo: changes.find(({ archiveTo }) => archiveTo !== null)?.archiveTo ?? null,
    excludedAt: decision === 'excluded' ? (excepted?.place ?? null) : null,
  };
}
