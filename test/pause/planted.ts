// Loaded before a late process: one of its guards is taken out of the code that it loads, so that the rounds can show that they
// would notice. PLANTED says which.
import { registerHooks } from 'node:module';

interface Edit {
  readonly file: string;
  readonly guard: string;
  readonly instead: string;
}

export const PLANTS = {
  'the fence of orders': [
    {
      file: 'src/systems/embedded/directory/fence.ts',
      guard: "if (typeof seen === 'number' && seen > token) throw leaseLost(fence, null);",
      instead: '',
    },
  ],
  // Each of the two is enough to keep a late switch out.
  'the claims and the locks of moves': [
    {
      file: 'src/mrs/sqlite/sqlite-queue.ts',
      guard: 'AND claim_token = ? AND claim_instance = ?',
      instead: 'AND ? IS NOT NULL AND ? IS NOT NULL',
    },
    {
      file: 'src/systems/embedded/directory/pointers.ts',
      guard: 'if (place?.database !== from || place.lockOwner !== owner) throw pointerChanged(move, place);',
      instead: 'if (place === null) return;',
    },
  ],
} satisfies Readonly<Record<string, readonly Edit[]>>;
export type PlantName = keyof typeof PLANTS;

const edits = Object.entries<readonly Edit[]>(PLANTS).find(([name]) => name === process.env['PLANTED'])?.[1];
if (edits !== undefined)
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const edit = edits.find(({ file }) => url.endsWith(file));
      if (edit === undefined) return loaded;
      const source = Buffer.from(loaded.source as Uint8Array).toString();
      if (!source.includes(edit.guard)) throw new Error(`${edit.file} no longer has that guard`);
      return { ...loaded, source: source.replaceAll(edit.guard, edit.instead) };
    },
  });
