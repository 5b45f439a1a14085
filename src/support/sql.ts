// Statements, whatever the engine that runs them.

export type Row = Record<string, unknown>;

export type SqlValue = string | number | null;

/** In PostgreSQL's dialect, with the parameters `$1`, `$2` …; integers come back as numbers. */
export type Statement = readonly [text: string, values?: readonly SqlValue[]];

/** Statements whose rows it waits for: an engine whose calls block runs them all without letting go of the process. */
export type Work<T> = Generator<Statement, T, Row[]>;

/** Runs `work` on an engine whose calls block. */
export function runAtOnce<T>(work: Work<T>, rowsOf: (statement: Statement) => Row[]): T {
  let step = work.next([]);
  while (step.done !== true) step = work.next(rowsOf(step.value));
  return step.value;
}

/** Runs `work` on an engine that answers later. */
export async function runInTurn<T>(
  work: Work<T>,
  rowsOf: (statement: Statement) => Promise<Row[]>,
): Promise<T> {
  let step = work.next([]);
  while (step.done !== true) step = work.next(await rowsOf(step.value));
  return step.value;
}
