// node test/planner/plan-rules.mjs --plans 100000 --seed 7: more plans than the suite makes.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { aCrowdedWorld } from '../generators/worlds.ts';
import { planned } from './plan-rules.ts';

const { values } = parseArgs({
  options: { plans: { type: 'string', default: '100000' }, seed: { type: 'string', default: '7' } },
});
const PLANS_AT_ONCE = 1000;
let plans = 0;
let failed = null;
for (let round = 0; failed === null && plans < Number(values.plans); round += 1) {
  const plan = fc.property(aCrowdedWorld, (world) => {
    plans += 1;
    const { wrong } = planned(world);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  });
  const result = fc.check(plan, {
    numRuns: PLANS_AT_ONCE,
    includeErrorInReport: true,
    seed: Number(values.seed) + round,
  });
  if (result.failed) failed = fc.defaultReportMessage(result);
}
process.stdout.write(`${failed ?? 'no plan that must not be'}\nseed ${values.seed}: ${plans} plans\n`);
process.exitCode = failed === null ? 0 : 1;
