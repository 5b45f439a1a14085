// node test/view/fuzz.mjs --cases 100000 --seed 7
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string', default: '7' } },
});
const { problems, ...counts } = fuzz({ cases: Number(values.cases), seed: Number(values.seed) });
process.stdout.write(`${[...new Set(problems)].slice(0, 100).join('\n')}\n`);
process.stdout.write(`seed ${values.seed}: ${JSON.stringify({ ...counts, problems: problems.length })}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
