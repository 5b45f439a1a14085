export interface Observation {
  readonly amounts: readonly number[];
  /** More than 0. */
  readonly value: number;
  readonly weight: number;
  /** Not seen, but taken as known until it is. */
  readonly isAssumed?: true;
}

const ROUNDS = 20;
/** Deviations below this part are noise like any other: their squares count, which uses them better than their size. */
const FINEST = 0.1;
/** Of what is assumed, where the search begins from what was seen. */
const FAINT = 1e-12;

/**
 * What one of each amount costs, never less than 0: weighted least absolute deviations of the ratios, so that
 * neither outliers nor the largest decide. By iteratively reweighted least squares; where that gives a negative cost, over
 * every choice of amounts that cost anything. Null without observations.
 */
export function fitCosts(observations: readonly Observation[]): readonly number[] | null {
  const width = observations[0]?.amounts.length ?? 0;
  let best: Fit | null = null;
  for (let choice = 2 ** width - 1; choice > 0; choice -= 1) {
    const chosen = Array.from({ length: width }, (_, at) => at).filter((at) => (choice >> at) & 1);
    const found = bestOf(observations, chosen, width);
    if (found !== null && chosen.length === width) return found.costs;
    if (found !== null && (best === null || found.loss < best.loss)) best = found;
  }
  return best?.costs ?? null;
}

interface Fit {
  readonly costs: readonly number[];
  readonly loss: number;
}

/** Ratios have more than one best fit: it is searched from all observations, and from what was seen alone. */
function bestOf(observations: readonly Observation[], chosen: readonly number[], width: number): Fit | null {
  const fits = [1, FAINT].flatMap((assumed): Fit[] => {
    const costs = fitChosen(observations, chosen, width, assumed);
    if (costs === null || costs.some((cost) => cost < 0)) return [];
    const loss = observations.reduce(
      (sum, one) =>
        sum + (one.weight * Math.abs(one.value - valueAt(costs, one.amounts))) / scale(one, costs),
      0,
    );
    return [{ costs, loss }];
  });
  return fits.sort((a, b) => a.loss - b.loss)[0] ?? null;
}

export function valueAt(costs: readonly number[], amounts: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < costs.length; at += 1) sum += (costs[at] ?? 0) * (amounts[at] ?? 0);
  return sum;
}

interface KnownCost {
  readonly cost: number;
  /** Of how much. */
  readonly amount: number;
  readonly weight: number;
}

/** One observation for each cost alone: what the others do not show is as it says. */
export const asKnown = (known: readonly KnownCost[]): readonly Observation[] =>
  known.flatMap(({ cost, amount, weight }, at) => {
    const alone = known.map((_, other) => (other === at ? amount : 0));
    return cost > 0 ? [{ amounts: alone, value: cost * amount, weight, isAssumed: true }] : [];
  });

/**
 * A deviation by this is |ln(value / estimate)|: half as much and twice as much are equally wrong, and what is wrong by a
 * factor of thousands, as a cost that is only assumed may be, does not outweigh all that was measured.
 */
function scale({ amounts, value }: Observation, costs: readonly number[]): number {
  const estimate = Math.max(valueAt(costs, amounts), value * 1e-9);
  const ratio = estimate / value;
  return Math.abs(ratio - 1) < 1e-6 ? value : (value * (ratio - 1)) / Math.log(ratio);
}

function fitChosen(
  observations: readonly Observation[],
  chosen: readonly number[],
  width: number,
  assumed: number,
): readonly number[] | null {
  let costs: readonly number[] | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const former: readonly number[] | null = costs;
    const solved = leastSquares(observations, chosen, (one) => {
      const size = former === null ? one.value : scale(one, former);
      const deviation = former === null ? size : Math.abs(one.value - valueAt(former, one.amounts));
      const part = former === null && one.isAssumed ? assumed : 1;
      return (part * one.weight) / (size * Math.max(deviation, FINEST * size));
    });
    if (solved === null) return null;
    const found = Array.from({ length: width }, () => 0);
    for (const [index, at] of chosen.entries()) found[at] = solved[index] ?? 0;
    costs = found;
    if (former !== null && found.every((cost, at) => isNear(cost, former[at] ?? 0))) break;
  }
  return costs;
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-4 * Math.abs(b);

/** The normal equations, solved by elimination; null: the amounts do not tell the costs apart. */
function leastSquares(
  observations: readonly Observation[],
  chosen: readonly number[],
  weightOf: (one: Observation) => number,
): readonly number[] | null {
  const units = chosen.map((at) => Math.max(...observations.map(({ amounts }) => amounts[at] ?? 0)));
  const rows = chosen.map(() => Array.from({ length: chosen.length + 1 }, () => 0));
  for (const one of observations) {
    const weight = weightOf(one);
    const amounts = chosen.map((at, index) => (one.amounts[at] ?? 0) / (units[index] || 1));
    for (const [index, row] of rows.entries()) {
      const factor = weight * (amounts[index] ?? 0);
      for (let other = 0; other < chosen.length; other += 1)
        row[other] = (row[other] ?? 0) + factor * (amounts[other] ?? 0);
      row[chosen.length] = (row[chosen.length] ?? 0) + factor * one.value;
    }
  }
  const solved = eliminate(rows);
  return solved === null ? null : solved.map((cost, index) => cost / (units[index] || 1));
}

/** Symmetric and positive definite: without pivoting. */
function eliminate(rows: number[][]): readonly number[] | null {
  const largest = Math.max(...rows.map((row, at) => row[at] ?? 0));
  for (const [at, row] of rows.entries()) {
    const pivot = row[at] ?? 0;
    if (!(pivot > largest * 1e-12)) return null;
    for (const [other, target] of rows.entries()) {
      if (other === at) continue;
      const factor = (target[at] ?? 0) / pivot;
      for (const [column, amount] of row.entries()) target[column] = (target[column] ?? 0) - factor * amount;
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}
