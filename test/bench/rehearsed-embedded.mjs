// Nights on an embedded organisation, in real time, each rehearsed by the program right before it.
import { join } from 'node:path';
import { dist } from './lib.mjs';
import { drover, makeSite, nightsOf, writePlan } from './nights.mjs';
import { comparedBatches, realFinishes, tell } from './rehearsed-nights.mjs';

const { openStateStore } = await dist('state/index.js');
const { foldRun } = await dist('domain/fold-run.js');

/** Nothing fails here, so that nothing is to fail there. */
const NO_FAULTS = ['--failures', '0%', '--stalls', '0%', '--sessions-lost', '0', '--deaths', '0'];

export async function rehearsedNights({ scratch, runs, seed = 1, seeds = 50, save = null }) {
  const folder = await makeSite(scratch);
  const nights = [];
  for await (const night of nightsOf(folder, { runs, seed })) {
    const since = {};
    since.rehearsed = writePlan(folder, night);
    const rehearsed = JSON.parse(drover(folder, ['--json', 'rehearse', 'plan.yaml', '--seeds', String(seeds), ...NO_FAULTS])); // prettier-ignore
    since.real = writePlan(folder, night);
    drover(folder, ['apply', 'plan.yaml', '--auto-approve']);
    const compared = comparedBatches(
      rehearsed,
      await lastRun(folder),
      night.shape.isHeld === true ? since : null,
    );
    tell(night.number, night.shape.name, compared, save);
    nights.push(...compared);
  }
  return nights;
}

async function lastRun(folder) {
  const store = await openStateStore(join(folder, '.drover', 'state.db'), { folder });
  try {
    const [row] = await store.runs({ limit: 1 });
    const events = await store.read(row.run, 0);
    return realFinishes(foldRun(events.map(({ event }) => event)), await store.changeSet(row.changeSet));
  } finally {
    await store.close();
  }
}
