// node test/executor/never.mjs --situations 1000000 --seed 7: more games than the suite plays.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { aGame, play } from './play.ts';

const { values } = parseArgs({
  options: { situations: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '7' } },
});
const GAMES_AT_ONCE = 1000;
let situations = 0;
let failed = null;
for (let round = 0; failed === null && situations < Number(values.situations); round += 1) {
  const game = fc.property(aGame, (given) => {
    situations += play(...given).situations;
  });
  const result = fc.check(game, {
    numRuns: GAMES_AT_ONCE,
    includeErrorInReport: true,
    seed: Number(values.seed) + round,
  });
  if (result.failed) failed = fc.defaultReportMessage(result);
}
process.stdout.write(
  `${failed ?? 'no decision that must not be'}\nseed ${values.seed}: ${situations} situations\n`,
);
process.exitCode = failed === null ? 0 : 1;
