import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../domain/failure.ts';
import type { Fence } from '../../support/authority.ts';
import { storageFailure } from '../../systems/embedded/store/storage-failure.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import { migrate, Statements, transaction } from '../../support/sqlite.ts';
import { passFence } from '../../systems/embedded/directory/fence.ts';
import { memberFile } from '../../systems/embedded/directory/layout.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);

export interface MemberState {
  readonly pair: string;
  readonly name: string;
  readonly epoch: number;
  readonly role: 'active' | 'passive';
  readonly running: boolean;
  readonly maintenance: boolean;
  readonly dismounted: readonly string[] | null;
  readonly handover: Handover | null;
}

/** Role `active`: the member still drains, and the change can be undone. `passive`: it has given up, the other must take over. */
export interface Handover {
  /** Of this one alone: a second one between the same members is not mistaken for it. */
  readonly id: string;
  readonly to: string;
  /** Of the new active member. */
  readonly epoch: number;
  /** Databases that were mounted before. */
  readonly mounted: readonly string[];
}

/** Null: there is no member in this folder, or no folder. */
export function readMemberState(folder: string): MemberState | null {
  if (!existsSync(memberFile(folder))) return null;
  return withFile(folder, stateIn);
}

/**
 * From one state to the next, durable when it returns. The member is held meanwhile: `act` does what belongs to the change and
 * says what comes next. Refused where it is no longer as it `was` seen, or under an older token than was here: whoever was
 * paused in a role change finds that it was finished or undone, and touches nothing more.
 */
export function changeMember(
  folder: string,
  was: MemberState | null,
  under: Fence | null,
  act: () => MemberState,
): void {
  withFile(folder, (db) =>
    transaction(db, () => {
      passFence(new Statements(db), under);
      if (canonicalJson(stateIn(db)) !== canonicalJson(was)) throw changedMeanwhile(folder);
      write(db, act());
    }),
  );
}

/** From here on what comes under a lower token is refused; a member that is not there will see it at the next order. */
export function fenceMember(folder: string, under: Fence): void {
  if (!existsSync(memberFile(folder))) return;
  withFile(folder, (db) => transaction(db, () => passFence(new Statements(db), under)));
}

const changedMeanwhile = (folder: string): Failure =>
  Failure.transient(
    'role-changed',
    `The member in ${folder} was changed by another process meanwhile. Nothing more was changed.`,
    'Look at the pair with "drover continuity status", then run apply again.',
  );

function write(db: DatabaseSync, state: MemberState): void {
  db.prepare(
    `INSERT OR REPLACE INTO member
       (only_row, pair, name, epoch, role, running, maintenance, dismounted, handover)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    state.pair,
    state.name,
    state.epoch,
    state.role,
    state.running ? 1 : 0,
    state.maintenance ? 1 : 0,
    state.dismounted === null ? null : JSON.stringify(state.dismounted),
    state.handover === null ? null : JSON.stringify(state.handover),
  );
}

/** Throws when the member is no longer as it was seen. */
export function requireUnchanged(folder: string, was: MemberState): void {
  if (canonicalJson(readMemberState(folder)) !== canonicalJson(was)) throw changedMeanwhile(folder);
}

function withFile<T>(folder: string, work: (db: DatabaseSync) => T): T {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(memberFile(folder), { timeout: 20_000 });
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db, MIGRATIONS);
    return work(db);
  } catch (error) {
    throw storageFailure(error, `The state of the pair's member in ${folder}`, undefined, memberFile(folder));
  } finally {
    db?.close();
  }
}

function stateIn(db: DatabaseSync): MemberState | null {
  const row = db.prepare('SELECT * FROM member').get();
  return row === undefined ? null : fromRow(row);
}

const fromRow = (row: Record<string, unknown>): MemberState => ({
  pair: row['pair'] as string,
  name: row['name'] as string,
  epoch: row['epoch'] as number,
  role: row['role'] as MemberState['role'],
  running: row['running'] === 1,
  maintenance: row['maintenance'] === 1,
  dismounted: row['dismounted'] === null ? null : (JSON.parse(row['dismounted'] as string) as string[]),
  handover: row['handover'] === null ? null : (JSON.parse(row['handover'] as string) as Handover),
});
