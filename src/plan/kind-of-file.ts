/** What a file is that was given as another kind, by what only this kind has; and what to do with it. */
export interface OtherFile {
  readonly what: string;
  readonly hint: string;
}

interface Kind extends OtherFile {
  readonly has: readonly string[];
}

const kinds: readonly Kind[] = [
  {
    has: ['formatVersion', 'planDigest', 'nodes'],
    what: 'a saved change set',
    hint: 'Its name ends in .json; "drover apply FILE.json" applies it, "drover show FILE.json" shows it.',
  },
  {
    has: ['formatVersion', 'verdict'],
    what: 'a report',
    hint: 'drover reads no reports; give the plan or the change set.',
  },
  {
    has: ['droverApproval'],
    what: 'an approval',
    hint: 'Give the change set that it is for; an approval beside it is found.',
  },
  {
    has: ['droverAct'],
    what: 'a saved act',
    hint: 'Sign it with "drover approve"; give it to the command that saved it with --approved.',
  },
  {
    has: ['droverInventory'],
    what: 'a recorded inventory',
    hint: 'Name it in a file of expectations as `inventory:`.',
  },
  {
    has: ['expect', 'inventory'],
    what: 'a file of expectations',
    hint: '"drover test FILE" compares plans with it; give a plan.',
  },
  {
    has: ['systems'],
    what: 'the configuration of drover',
    hint: 'It is found by itself, in the working folder or above it; give a plan.',
  },
  {
    has: ['approvals'],
    what: 'a policy',
    hint: 'Name it in drover.yaml as `policy:`; give a plan.',
  },
  { has: ['batches'], what: 'a plan', hint: 'Save a change set of it: drover plan PLAN --out FILE.json' },
];

/** Null: it is none that drover knows. */
export function kindOfFile(data: unknown): OtherFile | null {
  if (data === null || typeof data !== 'object') return null;
  const keys = new Set(Object.keys(data));
  return kinds.find(({ has }) => has.every((key) => keys.has(key))) ?? null;
}
