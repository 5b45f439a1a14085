// A night and its rehearsals: when each batch ended, from the start of the run.
import { appendFileSync } from 'node:fs';
import { fixed, quantile } from './lib.mjs';

/**
 * Of each batch: the finishes of all seeds, in order, and the real one. What did not finish is later than all. They count from the
 * start of each run, or, where a time was planned, from the two instants in `since` that are as long before that time.
 */
export function comparedBatches({ runs, ratesFrom }, real, since = null) {
  return real.batches.map(({ name, finishedAt }) => ({
    batch: name,
    ratesFrom,
    finishes: runs
      .map(({ startedAt, batches }) =>
        afterMs(since?.rehearsed ?? startedAt, batches.find((batch) => batch.name === name).finishedAt),
      )
      .toSorted((a, b) => a - b),
    realMs: afterMs(since?.real ?? real.startedAt, finishedAt),
  }));
}

/** Its batches as they really ended: each with the last of its nodes, as in a rehearsal. */
export function realFinishes({ startedAt, nodes }, changeSet) {
  const ofBatch = (node) => (node.kind === 'step' ? node.step.batch : node.batch);
  return {
    startedAt,
    batches: changeSet.batches.map(({ name }) => ({
      name,
      finishedAt: changeSet.nodes
        .filter((node) => ofBatch(node) === name)
        .map(({ id }) => nodes.get(id)?.endedAt ?? null)
        .reduce((last, at) => (last === null || at === null ? null : at > last ? at : last), startedAt),
    })),
  };
}

export function tell(number, shape, compared, save) {
  for (const { batch, finishes, realMs } of compared) {
    const [p10, p50, p90] = [0.1, 0.5, 0.9].map((q) => quantile(finishes, q) / 1000);
    const seconds = realMs / 1000;
    const where = seconds < p10 ? 'below' : seconds > p90 ? 'ABOVE' : 'inside';
    process.stderr.write(
      `  ${number} ${shape}, ${batch}: ${fixed(p10, 1)}–${fixed(p50, 1)}–${fixed(p90, 1)} s, real ${fixed(seconds, 1)} s: ${where}\n`,
    );
    if (save !== null)
      appendFileSync(save, `${JSON.stringify({ number, shape, batch, realMs, finishes })}\n`);
  }
}

const afterMs = (from, at) => (at === null ? Infinity : Date.parse(at) - Date.parse(from));
