// node test/mutate/run.mjs --sample 200 --seed 1 [--since main] [--in src/executor] [--tests test/executor] [--limit 60] [--lanes 2]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { line, trySample } from './sampler.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    since: { type: 'string' },
    in: { type: 'string', multiple: true, default: ['src'] },
    tests: { type: 'string', multiple: true, default: ['test'] },
    limit: { type: 'string', default: '60' },
    lanes: { type: 'string', default: '2' },
  },
});
const tried = await trySample({
  checkout: join(import.meta.dirname, '..', '..'),
  sample: Number(values.sample),
  seed: Number(values.seed),
  since: values.since,
  within: values.in,
  tests: values.tests,
  limitMs: Number(values.limit) * 1000,
  lanes: Number(values.lanes),
  tell: (text) => process.stderr.write(`${text}\n`),
});
const isNoticed = ({ fate: { kind } }) => kind === 'noticed' || kind === 'hung';
const survivors = tried.filter((one) => !isNoticed(one));
process.stdout.write(survivors.map((one) => `${line(one)}\n`).join(''));
process.stdout.write(
  `seed ${values.seed}: ${tried.length - survivors.length} of ${tried.length} mutations were noticed\n`,
);
