// Do nights end when their rehearsals said? And how long does it take to rehearse one?
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fixed, inProcess, quantile } from './lib.mjs';
import { rehearsedNights as onEmbedded } from './rehearsed-embedded.mjs';
import { rehearsedNights as onExchange } from './rehearsed-exchange.mjs';

const SIZES = [300, 2_000];

/** `runs`: so many nights on each system. */
export async function measure({ quick, runs = quick ? 10 : 40, ...options }) {
  const rows = [];
  for (const mailboxes of quick ? [SIZES[0]] : SIZES) rows.push(speedOf(mailboxes, quick ? 20 : 100));
  rows.push(...backTest('embedded', await onEmbedded({ runs, ...options })));
  rows.push(...backTest('Exchange stand-in', await onExchange({ runs, ...options })));
  return rows;
}

function speedOf(mailboxes, seeds) {
  const run = inProcess(join(import.meta.dirname, 'rehearse-run.mjs'), [mailboxes, seeds]);
  const { seconds, cpu, peak, processors } = run;
  return {
    what: `rehearse ${mailboxes.toLocaleString('en')} mailboxes, ${seeds} seeds`,
    value: `${fixed(seconds, 1)} s, ${fixed(peak, 0)} MB`,
    aim: mailboxes === SIZES[0] ? '≤ 30 s, 600 MB' : '≤ 240 s, 600 MB',
    note: `${processors} processors, processor ${fixed(cpu, 1)} s; load ${fixed(loadavg()[0], 1)}`,
  };
}

/** By typical rates nothing is known of the site: such nights teach, and do not count. */
function backTest(system, all) {
  const nights = all.filter(({ ratesFrom }) => ratesFrom === 'history');
  const count = (where) => nights.filter((night) => whereIn(night) === where).length;
  const share = `${count('inside')} of ${nights.length} (${fixed((100 * count('inside')) / nights.length, 0)} %)`;
  const relative = nights.map(({ finishes }) => width(finishes));
  const [usual, wide] = [0.5, 0.9].map((q) => `${fixed(100 * quantile(relative, q), 0)} %`);
  return [
    { what: `${system}: batches that ended within the rehearsed P10–P90`, value: share, aim: '≥ 80 %', note: `earlier ${count('below')}, later ${count('above')}` },
    { what: `${system}: how wide P10–P90 is`, value: usual, note: `of the median finish; one in ten is wider than ${wide}` },
  ]; // prettier-ignore
}

const whereIn = ({ finishes, realMs }) =>
  realMs < quantile(finishes, 0.1) ? 'below' : realMs > quantile(finishes, 0.9) ? 'above' : 'inside';
const width = (finishes) => (quantile(finishes, 0.9) - quantile(finishes, 0.1)) / quantile(finishes, 0.5);
