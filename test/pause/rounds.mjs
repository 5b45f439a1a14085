// node test/pause/rounds.mjs --rounds 300 --seed 7 [--lanes 4] [--only SCENARIO] [--point NAME]
import { parseArgs } from 'node:util';
import { runRounds } from './rounds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    seed: { type: 'string', default: '7' },
    lanes: { type: 'string', default: '3' },
    only: { type: 'string' },
    point: { type: 'string' },
  },
});
const { details, ...counts } = await runRounds({
  ...values,
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  lanes: Number(values.lanes),
  tell: (line) => process.stdout.write(`${line}\n`),
});
process.stdout.write(`${details.join('\n')}\nseed ${values.seed}: ${JSON.stringify(counts)}\n`);
process.exitCode = details.length === 0 ? 0 : 1;
