import { instantFromMs } from '../../domain/instant.ts';
import type { MrsConfiguration } from '../../domain/mrs-setting.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import type { MrsSettings } from '../mail-system.ts';
import type { Orders } from './orders.ts';
import type { SimulatedWorld } from './world.ts';

/** The service is restarted, and healthy again after so long. */
const RESTART_MS = 60_000;

const limitNamed: Readonly<Record<string, keyof MoveLimits>> = {
  MaxActiveMovesPerSourceMDB: 'maxActiveMovesPerSourceMDB',
  MaxActiveMovesPerTargetMDB: 'maxActiveMovesPerTargetMDB',
  MaxActiveMovesPerSourceServer: 'maxActiveMovesPerSourceServer',
  MaxActiveMovesPerTargetServer: 'maxActiveMovesPerTargetServer',
  MaxTotalMovesPerMRS: 'maxTotalMovesPerMRS',
  MaxTotalRequestsPerMRS: 'maxTotalMovesPerMRS',
};

/** What is written there holds from then on; of all settings only the limits change how the simulated service works. */
export const simulatedMrsSettings = (
  world: SimulatedWorld,
  configuration: MrsConfiguration,
  orders: Orders,
): MrsSettings => ({
  async read() {
    orders.look();
    return world.mrsConfiguration ?? configuration;
  },
  async set(values, under) {
    return await orders.work(RESTART_MS, under, () => {
      const before = world.mrsConfiguration ?? configuration;
      const settings = before.settings.map((one) => ({
        ...one,
        value: values[one.name] ?? valueLeft(one, values),
      }));
      world.mrsConfiguration = { ...before, settings };
      world.limits = settings.reduce(
        (limits, { name, value, defaultValue }) =>
          name in values ? withLimit(limits, name, value ?? defaultValue) : limits,
        world.limits,
      );
      const at = instantFromMs(world.time.nowMs);
      return [{ label: 'Mailbox Replication service', value: 'simulated: restarted', at }];
    });
  },
});

/** Null: removed. */
const valueLeft = (
  { name, value }: { readonly name: string; readonly value: string | null },
  values: Readonly<Record<string, string | null>>,
): string | null => (name in values ? null : value);

function withLimit(limits: MoveLimits, name: string, value: string): MoveLimits {
  const limit = limitNamed[name];
  return limit === undefined || !/^\d+$/.test(value) ? limits : { ...limits, [limit]: Number(value) };
}
