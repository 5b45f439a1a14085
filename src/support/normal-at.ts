// Peter Acklam's approximation of the inverse of the normal distribution; it is off by less than 1.2e-9 of the value.
const NEAR = {
  over: [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
  under: [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
}; // prettier-ignore
const FAR = {
  over: [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783],
  under: [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
}; // prettier-ignore
const TAIL = 0.02425;

/** So many deviations from the mean lies the value that this share of all is below; 0 < share < 1. */
export function normalAt(share: number): number {
  if (share > 1 - TAIL) return -normalAt(1 - share);
  if (share < TAIL) {
    const far = Math.sqrt(-2 * Math.log(share));
    return polynomial(FAR.over, far) / polynomial(FAR.under, far);
  }
  const near = share - 0.5;
  const square = near * near;
  return (near * polynomial(NEAR.over, square)) / polynomial(NEAR.under, square);
}

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
