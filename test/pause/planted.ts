// Loaded before a late process: one of its guards is taken out of the code that it loads, so that the rounds can show that they
// would notice. PLANTED says which.
import { registerHooks } from 'node:module';

interface Plant {
  readonly file: string;
  readonly guard: string;
  readonly instead: string;
}

export const PLANTS = {
  'the fence of orders': {
    file: 'src/systems/embedded/directory/fence.ts',
    guard: "if (typeof seen === 'number' && seen > token) throw leaseLost(fence, null);",
    instead: '',
  },
  'the claims of moves': {
    file: 'src/mrs/sqlite/sqlite-queue.ts',
    guard: 'AND claim_token = ? AND claim_instance = ?',
    instead: 'AND ? IS NOT NULL AND ? IS NOT NULL',
  },
} satisfies Readonly<Record<string, Plant>>;
export type PlantName = keyof typeof PLANTS;

const plant = Object.entries<Plant>(PLANTS).find(([name]) => name === process.env['PLANTED'])?.[1];
if (plant !== undefined)
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith(plant.file)) return loaded;
      const source = Buffer.from(loaded.source as Uint8Array).toString();
      if (!source.includes(plant.guard)) throw new Error(`${plant.file} no longer has that guard`);
      return { ...loaded, source: source.replaceAll(plant.guard, plant.instead) };
    },
  });
