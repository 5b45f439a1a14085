import type { ActResult, JournalledAct } from '../domain/act.ts';
import { Failure } from '../domain/failure.ts';
import type { Instant } from '../domain/instant.ts';
import type { Row, Work } from '../support/sql.ts';
import type { SqlEngine } from './sql-engine.ts';
import { timeOf } from './sql-leases.ts';
import type { ActToBegin, StateStore } from './state-store.ts';

export function* beginAct(engine: SqlEngine, act: ActToBegin, approvals: readonly string[]): Work<number> {
  const [row] = yield [
    'INSERT INTO drover.act (body, started_at) VALUES ($1, $2) RETURNING number',
    [JSON.stringify(act), yield* timeOf(engine)],
  ];
  const number = Number(row?.['number']);
  for (const digest of approvals) {
    // Where another has the same and has not committed yet, this waits for it.
    const [mine] = yield [
      'INSERT INTO drover.act_approval (digest, act) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING RETURNING act',
      [digest, number],
    ];
    if (mine !== undefined) continue;
    const [used] = yield ['SELECT act FROM drover.act_approval WHERE digest = $1', [digest]];
    throw approvalUsed(used?.['act']);
  }
  return number;
}

export function* endAct(engine: SqlEngine, number: number, result: ActResult): Work<void> {
  yield [
    'UPDATE drover.act SET ended_at = $2, result = $3 WHERE number = $1 AND ended_at IS NULL',
    [number, yield* timeOf(engine), JSON.stringify(result)],
  ];
}

export async function readActs(
  engine: SqlEngine,
  { since, limit }: Parameters<StateStore['acts']>[0],
): Promise<readonly JournalledAct[]> {
  const rows = await engine.sql(
    `SELECT number, body, started_at AS "startedAt", ended_at AS "endedAt", result FROM drover.act
     WHERE started_at >= $1 ORDER BY number DESC LIMIT $2`,
    [since ?? '', limit],
  );
  return rows.map(actFrom);
}

export async function actApprovedBy(engine: SqlEngine, digest: string): Promise<number | null> {
  const [row] = await engine.sql('SELECT act FROM drover.act_approval WHERE digest = $1', [digest]);
  return row === undefined ? null : Number(row['act']);
}

function actFrom({ number, body, startedAt, endedAt, result }: Row): JournalledAct {
  const ended = result as string | null;
  return {
    number: Number(number),
    ...(JSON.parse(String(body)) as ActToBegin),
    startedAt: startedAt as Instant,
    endedAt: endedAt as Instant | null,
    result: ended === null ? null : (JSON.parse(ended) as ActResult),
  };
}

const approvalUsed = (act: unknown): Failure =>
  Failure.permanent(
    'approval-missing',
    `An approval was used for act ${String(act)} meanwhile; an approval serves once.`,
    'Have the act approved again: drover approve FILE',
  );
