export interface Observation {
  readonly amounts: readonly number[];
  /** More than 0. */
  readonly value: number;
  readonly weight: number;
}

const ROUNDS = 20;
/** Deviations below this part count alike: least absolute deviations would divide by them. */
const FINEST = 0.01;

/**
 * What one of each amount costs, never less than 0: weighted least absolute deviations, relative to the value, so that
 * neither outliers nor the largest decide. By iteratively reweighted least squares; where that gives a negative cost, over
 * every choice of amounts that cost anything. Null without observations.
 */
export function fitCosts(observations: readonly Observation[]): readonly number[] | null {
  const width = observations[0]?.amounts.length ?? 0;
  let best: { readonly costs: readonly number[]; readonly loss: number } | null = null;
  for (let choice = 2 ** width - 1; choice > 0; choice -= 1) {
    const chosen = Array.from({ length: width }, (_, at) => at).filter((at) => (choice >> at) & 1);
    const costs = fitChosen(observations, chosen, width);
    if (costs === null || costs.some((cost) => cost < 0)) continue;
    if (chosen.length === width) return costs;
    const loss = observations.reduce(
      (sum, one) =>
        sum + (one.weight * Math.abs(one.value - valueAt(costs, one.amounts))) / scale(one, costs),
      0,
    );
    if (best === null || loss < best.loss) best = { costs, loss };
  }
  return best?.costs ?? null;
}

function valueAt(costs: readonly number[], amounts: readonly number[]): number {
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
    return cost > 0 ? [{ amounts: alone, value: cost * amount, weight }] : [];
  });

/** Half as much and twice as much are equally wrong. */
const scale = ({ amounts, value }: Observation, costs: readonly number[]): number =>
  Math.sqrt(value * Math.max(valueAt(costs, amounts), value / 1000));

function fitChosen(
  observations: readonly Observation[],
  chosen: readonly number[],
  width: number,
): readonly number[] | null {
  let costs: readonly number[] | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const former: readonly number[] | null = costs;
    const solved = leastSquares(observations, chosen, (one) => {
      const size = former === null ? one.value : scale(one, former);
      const deviation = former === null ? size : Math.abs(one.value - valueAt(former, one.amounts));
      return one.weight / (size * Math.max(deviation, FINEST * size));
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
