import type { Decision, Inventory } from '../domain/inventory.ts';
import type { Workspace } from './context/workspace.ts';
import { inventoryOf } from './planning/inventory-of.ts';

export interface InventoryRequest {
  /** Missing: the only one. */
  readonly system?: string;
  /** Empty: all. */
  readonly databases: readonly string[];
  /** Files; null: all plans of the repository. */
  readonly plans: readonly string[] | null;
  /** Null: mailboxes of every decision. */
  readonly decisions: readonly Decision[] | null;
}

/** Every mailbox with what becomes of it, over all plans. Reads only. */
export async function inventory(workspace: Workspace, request: InventoryRequest): Promise<Inventory> {
  const system = await workspace.system(request.system);
  const { inventory: taken } = await inventoryOf(workspace, system, request);
  const { decisions } = request;
  if (decisions === null) return taken;
  return { ...taken, mailboxes: taken.mailboxes.filter(({ decision }) => decisions.includes(decision)) };
}
