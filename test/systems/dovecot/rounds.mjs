// node test/systems/dovecot/rounds.mjs --rounds 200 --seed 7 [--fault FAULT]
import { parseArgs } from 'node:util';
import { runRounds } from './rounds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7' },
    fault: { type: 'string' },
  },
});
const { problems, ...counts } = await runRounds({
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  fault: values.fault ?? null,
  tell: (line) => process.stdout.write(`${line}\n`),
});
process.stdout.write(`${problems.join('\n')}\nseed ${values.seed}: ${JSON.stringify(counts)}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
