import { join } from 'node:path';
import { fixed, inProcess } from './lib.mjs';

export async function measure({ quick }) {
  const count = quick ? 10_000 : 100_000;
  const { seconds, gapPercent } = inProcess(join(import.meta.dirname, 'placement-run.mjs'), [String(count)]);
  return [
    {
      what: `placement of ${count.toLocaleString('en')} mailboxes on 50 databases`,
      value: `${fixed(seconds)} s, ${fixed(gapPercent, 3)} % above the lower bound`,
      aim: '< 10 s, ≤ 1 %',
      note: 'balance-by-size, within the whole planning',
    },
  ];
}
