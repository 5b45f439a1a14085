// Loaded before a late process: one of its guards is taken out of the code that it loads, so that the rounds can show that they
// would notice. PLANTED says which.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

interface Edit {
  readonly file: string;
  readonly guard: string;
  readonly instead: string;
}

export const PLANTS = {
  'the fence of orders': [
    {
      file: 'src/mrs/sql/fence.ts',
      guard: "if (typeof seen === 'number' && seen > token) throw leaseLost(fence, null);",
      instead: '',
    },
  ],
  // Each of the two is enough to keep a late switch out.
  'the claims and the locks of moves': [
    {
      file: 'src/mrs/sql/request-writes.ts',
      guard: 'AND claim_token = $2 AND claim_instance = $3',
      instead: 'AND $2 IS NOT NULL AND $3 IS NOT NULL',
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
const sourceOf = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
if (edits !== undefined) {
  for (const { file, guard } of edits)
    if (!sourceOf(file).includes(guard)) throw new Error(`${file} no longer has that guard`);
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const edit = edits.find(({ file }) => url.endsWith(file));
      if (edit === undefined) return loaded;
      const source = Buffer.from(loaded.source as Uint8Array).toString();
      return { ...loaded, source: source.replaceAll(edit.guard, edit.instead) };
    },
  });
}
