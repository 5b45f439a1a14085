import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../domain/failure.ts';
import { migrate, transaction } from '../../support/sqlite.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
const FILE = 'continuity.db';

export interface MemberState {
  readonly pair: string;
  readonly name: string;
  readonly epoch: number;
  readonly role: 'active' | 'passive';
  readonly running: boolean;
  readonly maintenance: boolean;
  readonly dismounted: readonly string[] | null;
  readonly handover: Handover | null;
  /** Grows with every write; 0: not written yet. */
  readonly version: number;
}

/** Role `active`: the member still drains, and the change can be undone. `passive`: it has given up, the other must take over. */
export interface Handover {
  readonly to: string;
  /** Of the new active member. */
  readonly epoch: number;
  /** Databases that were mounted before. */
  readonly mounted: readonly string[];
}

/** Null: there is no member in this folder, or no folder. */
export function readMemberState(folder: string): MemberState | null {
  if (!existsSync(join(folder, FILE))) return null;
  return withFile(folder, (db) => {
    const row = db.prepare('SELECT * FROM member').get();
    return row === undefined ? null : fromRow(row);
  });
}

/**
 * Durable when it returns; what was written. Only where the member is still what `state` was made from: Failure `role-changed`
 * otherwise. `work` belongs to the change: nothing else happens to the member while it runs.
 */
export function writeMemberState(
  folder: string,
  state: MemberState,
  work: () => void = () => {},
): MemberState {
  return holdMember(folder, state, (db) => {
    work();
    const written = { ...state, version: state.version + 1 };
    db.prepare(
      `INSERT OR REPLACE INTO member
         (only_row, pair, name, epoch, role, running, maintenance, dismounted, handover, version)
       VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      state.pair,
      state.name,
      state.epoch,
      state.role,
      state.running ? 1 : 0,
      state.maintenance ? 1 : 0,
      state.dismounted === null ? null : JSON.stringify(state.dismounted),
      state.handover === null ? null : JSON.stringify(state.handover),
      written.version,
    );
    return written;
  });
}

/** While `work` runs the member stays what it was when `state` was read; Failure `role-changed`: it is not that any more. */
export function holdMember<T>(
  folder: string,
  state: Pick<MemberState, 'name' | 'pair' | 'version'>,
  work: (db: DatabaseSync) => T,
): T {
  return withFile(folder, (db) =>
    transaction(db, () => {
      const version = Number(db.prepare('SELECT version FROM member').get()?.['version'] ?? 0);
      if (version !== state.version) throw changedMeanwhile(state);
      return work(db);
    }),
  );
}

/** While `work` runs the member stays passive, with nothing but what it has received under this epoch. Failure `role-changed`. */
export function whilePassive<T>(folder: string, { name, pair, epoch }: MemberState, work: () => T): T {
  return withFile(folder, (db) =>
    transaction(db, () => {
      const row = db.prepare('SELECT role, epoch FROM member').get();
      if (row?.['role'] !== 'passive' || row['epoch'] !== epoch) throw changedMeanwhile({ name, pair });
      return work();
    }),
  );
}

function withFile<T>(folder: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(join(folder, FILE), { timeout: 20_000 });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db, MIGRATIONS);
    return work(db);
  } finally {
    db.close();
  }
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
  version: row['version'] as number,
});

const changedMeanwhile = ({ name, pair }: Pick<MemberState, 'name' | 'pair'>): Failure =>
  new Failure({
    code: 'role-changed',
    message: `${name} of pair ${pair} was changed by another process meanwhile; this one came too late and changed nothing more.`,
    hint: 'Look at the state of the pair, then run the command again.',
    retry: 'permanent',
  });
