// The import table and the bans of src/README.md, held against the code. Type-only imports count.
import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, posix, sep } from 'node:path';
import { suite, test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');

const PORTS = [
  'systems/mail-system.ts',
  'continuity/continuity-system.ts',
  'runbook/step-kind.ts',
  'state/state-store.ts',
  'state/outbox.ts',
  'channels/channel.ts',
];
const REGISTRIES = [
  'systems/index.ts',
  'continuity/index.ts',
  'runbook/index.ts',
  'state/index.ts',
  'channels/index.ts',
];

/** A process begins in one, a thread in the other. */
const SEE_REGISTRIES = ['cli/registries.ts', 'cli/rehearsal-thread.ts'];

/** What a use case works with. */
const BELOW_APP = [
  ...PORTS,
  'plan/',
  'planner/',
  'executor/',
  'rehearsal/',
  'report/',
  'domain/',
  'support/',
];

/**
 * Who may import what of ours, the first matching row counts. `*` is one name. A row always sees itself: its own folder,
 * or for a file only that file. An entry ending in `/` is a folder, any other a file.
 */
const LAYERS: readonly { readonly at: string; readonly sees: readonly string[] }[] = [
  { at: 'support/', sees: [] },
  { at: 'domain/', sees: ['support/'] },
  { at: 'plan/', sees: ['domain/', 'support/'] },
  { at: 'planner/', sees: ['domain/', 'support/'] },
  { at: 'report/', sees: ['domain/', 'support/'] },
  { at: 'view/', sees: ['report/', 'domain/', 'support/'] },
  { at: 'mrs/', sees: ['domain/', 'support/'] },

  { at: 'systems/index.ts', sees: ['systems/', 'mrs/', 'domain/', 'support/'] },
  { at: 'systems/mail-system.ts', sees: ['domain/', 'support/'] },
  { at: 'systems/*/', sees: ['systems/mail-system.ts', 'mrs/', 'domain/', 'support/'] },

  { at: 'continuity/index.ts', sees: ['continuity/', 'domain/', 'support/'] },
  { at: 'continuity/continuity-system.ts', sees: ['domain/', 'support/'] },
  { at: 'continuity/guarded.ts', sees: ['continuity/continuity-system.ts', 'domain/', 'support/'] },
  { at: 'continuity/program.ts', sees: ['continuity/guarded.ts', 'domain/', 'support/'] },
  {
    at: 'continuity/embedded/',
    sees: [
      'continuity/continuity-system.ts',
      'systems/embedded/directory/',
      'systems/embedded/store/',
      'mrs/mailbox-copier.ts',
      'domain/',
      'support/',
    ],
  },
  {
    at: 'continuity/dag/',
    sees: [
      'continuity/continuity-system.ts',
      'continuity/guarded.ts',
      'systems/exchange/bridge/',
      'domain/',
      'support/',
    ],
  },
  {
    at: 'continuity/*/',
    sees: [
      'continuity/continuity-system.ts',
      'continuity/guarded.ts',
      'continuity/program.ts',
      'domain/',
      'support/',
    ],
  },

  { at: 'runbook/index.ts', sees: ['runbook/', 'domain/', 'support/'] },
  {
    at: 'runbook/support/',
    sees: [
      'runbook/step-kind.ts',
      'systems/mail-system.ts',
      'continuity/continuity-system.ts',
      'domain/',
      'support/',
    ],
  },
  {
    at: 'runbook/step-kind.ts',
    sees: ['systems/mail-system.ts', 'continuity/continuity-system.ts', 'domain/', 'support/'],
  },
  {
    at: 'runbook/steps/*',
    sees: [
      'runbook/step-kind.ts',
      'runbook/support/',
      'systems/mail-system.ts',
      'continuity/continuity-system.ts',
      'domain/',
      'support/',
    ],
  },

  { at: 'state/index.ts', sees: ['state/', 'domain/', 'support/'] },
  { at: 'state/state-store.ts', sees: ['state/outbox.ts', 'domain/', 'support/'] },
  { at: 'state/sql-engine.ts', sees: ['state/state-store.ts', 'domain/', 'support/'] },
  { at: 'state/sql-leases.ts', sees: ['state/state-store.ts', 'state/sql-engine.ts', 'domain/', 'support/'] },
  {
    at: 'state/sql-acts.ts',
    sees: ['state/state-store.ts', 'state/sql-engine.ts', 'state/sql-leases.ts', 'domain/', 'support/'],
  },
  { at: 'state/sql-holds.ts', sees: ['state/sql-engine.ts', 'state/sql-leases.ts', 'domain/', 'support/'] },
  { at: 'state/sql-journal.ts', sees: ['state/sql-engine.ts', 'state/sql-leases.ts', 'domain/', 'support/'] },
  {
    at: 'state/sql-outbox.ts',
    sees: ['state/outbox.ts', 'state/sql-engine.ts', 'state/sql-leases.ts', 'domain/', 'support/'],
  },
  { at: 'state/sql-budgets.ts', sees: ['state/sql-engine.ts', 'state/sql-leases.ts', 'domain/', 'support/'] },
  {
    at: 'state/sql-state.ts',
    sees: [
      'state/state-store.ts',
      'state/sql-engine.ts',
      'state/sql-acts.ts',
      'state/sql-budgets.ts',
      'state/sql-holds.ts',
      'state/sql-journal.ts',
      'state/sql-leases.ts',
      'state/sql-outbox.ts',
      'domain/',
      'support/',
    ],
  },
  {
    at: 'state/*/',
    sees: ['state/state-store.ts', 'state/sql-engine.ts', 'state/sql-state.ts', 'domain/', 'support/'],
  },

  { at: 'state/outbox.ts', sees: ['domain/', 'support/'] },

  { at: 'channels/index.ts', sees: ['channels/', 'view/', 'domain/', 'support/'] },
  { at: 'channels/channel.ts', sees: ['domain/', 'support/'] },
  { at: 'channels/*', sees: ['channels/', 'view/', 'domain/', 'support/'] },

  { at: 'executor/', sees: [...PORTS, 'domain/', 'support/'] },
  // The whole plan by the real executor, over what is simulated.
  {
    at: 'rehearsal/',
    sees: [...PORTS, 'continuity/guarded.ts', 'systems/simulated/', 'executor/', 'domain/', 'support/'],
  },
  { at: 'app/context/', sees: BELOW_APP },
  { at: 'app/planning/', sees: ['app/context/', ...BELOW_APP] },
  { at: 'app/review/', sees: ['app/context/', 'app/planning/', ...BELOW_APP] },
  { at: 'app/acts/', sees: ['app/context/', 'app/review/', ...BELOW_APP] },
  { at: 'app/messages/', sees: ['app/context/', ...BELOW_APP] },
  {
    at: 'app/running/',
    sees: ['app/context/', 'app/planning/', 'app/review/', 'app/messages/', ...BELOW_APP],
  },
  // Second fronts of the verbs: what runs for weeks calls them as a person would.
  { at: 'app/live/', sees: ['app/', ...BELOW_APP] },
  { at: 'app/serve/', sees: ['app/', ...BELOW_APP] },
  {
    at: 'app/*',
    sees: [
      'app/context/',
      'app/planning/',
      'app/review/',
      'app/acts/',
      'app/messages/',
      'app/running/',
      ...BELOW_APP,
    ],
  },

  { at: 'web/', sees: ['app/', 'view/', 'report/', 'domain/', 'support/'] },

  { at: 'cli/registries.ts', sees: [''] },
  { at: 'cli/rehearsal-thread.ts', sees: [...REGISTRIES, 'rehearsal/', 'support/'] },
  { at: 'cli/program.ts', sees: ['cli/', 'domain/', 'support/'] },
  { at: 'cli/commands/lab.ts', sees: ['cli/cli.ts', 'cli/commands/lab/'] },
  // The tools of the embedded organisation are use cases of their own: only their command calls them.
  {
    at: 'cli/commands/lab/',
    sees: [
      'cli/*',
      'app/context/',
      'app/acts/',
      'view/',
      'systems/embedded/lab/',
      'systems/dovecot/lab/',
      'systems/embedded/directory/organisation.ts',
      'systems/embedded/store/user-mailbox.ts',
      'mrs/mailbox-copier.ts',
      'domain/',
      'support/',
    ],
  },
  {
    at: 'cli/commands/*',
    sees: ['cli/*', 'cli/render/', 'app/', 'web/', 'view/', 'report/', 'plan/', 'domain/', 'support/'],
  },
  {
    at: 'cli/render/',
    sees: [
      'cli/cli.ts',
      'cli/exit-codes.ts',
      'view/',
      'app/context/',
      'app/running/',
      'plan/code-frame.ts',
      'executor/progress.ts',
      'continuity/continuity-system.ts',
      'domain/',
      'support/',
    ],
  },
  { at: 'cli/*', sees: ['cli/*', 'cli/render/', 'app/', 'executor/', 'view/', 'domain/', 'support/'] },
];

/** Data and pure functions only: the same answer whenever and wherever they are asked. */
const PURE = ['domain/', 'planner/', 'report/', 'view/', 'executor/decide.ts', 'executor/decide/'];
const IMPURE: readonly RegExp[] = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bTemporal\.Now\b/,
  /\bMath\.random\b/,
  /\bperformance\.now\b/,
  /(?<![.\w])process\s*[.[]/,
  /\bset(?:Timeout|Interval|Immediate)\b/,
  /\basync\b(?!\s*[:?,])/,
  /\bawait\b/,
  /\bPromise\b/,
];
const IMPURE_MODULES =
  /^(?:node:)?(?:fs|child_process|process|os|net|http|https|timers|worker_threads|sqlite)(?:\/|$)/;

const PRINTS = [/(?<![.\w])console\s*\./, /\bprocess\.(?:stdout|stderr)\b/];

const sources = globSync('src/**/*.ts', { cwd: ROOT })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => !path.startsWith('src/plan/generated/'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return { path: path.slice('src/'.length), code: withoutComments(text), imports: specifiers(text) };
  });

suite('architecture', () => {
  test('there is source to look at', () => {
    assert.ok(sources.length > 0, 'no file found under src/');
  });

  test('each file imports only what its layer may see', () => {
    const faults: string[] = [];
    for (const { path, imports } of sources) {
      const layer = LAYERS.find(({ at }) => covers(at, path));
      if (layer === undefined) {
        faults.push(`${path} has no row in the import table`);
        continue;
      }
      for (const target of localTargets(path, imports)) {
        const fault = importFault(path, layer, target);
        if (fault !== undefined) faults.push(fault);
      }
    }
    assertNone(faults);
  });

  test('no file imports itself by way of others', () => {
    const graph = new Map(sources.map(({ path, imports }) => [path, localTargets(path, imports)]));
    assertNone(cycles(graph).map((cycle) => cycle.join(' → ')));
  });

  test('pure folders see no clock, environment, randomness or promise', () => {
    const pure = sources.filter(({ path }) => PURE.some((at) => covers(at, path)));
    const faults = pure.flatMap(({ path, code, imports }) => [
      ...IMPURE.flatMap((ban) => matches(path, withoutStrings(code), ban)),
      ...imports.filter((name) => IMPURE_MODULES.test(name)).map((name) => `${path}: imports ${name}`),
    ]);
    assertNone(faults);
  });

  test('use cases get the world from their context', () => {
    const ban = /(?<![.\w])process\s*[.[]/;
    const app = sources.filter(({ path }) => path.startsWith('app/'));
    assertNone(app.flatMap(({ path, code }) => matches(path, withoutStrings(code), ban)));
  });

  test('a system that can be changed comes only from what was permitted', () => {
    const opens = sources.filter(
      ({ path }) =>
        /^(?:app|cli)\//.test(path) && !['app/context/workspace.ts', 'cli/registries.ts'].includes(path),
    );
    const bans = [
      /\.open(?:MailSystem|Continuity)\b/,
      /\bas (?:unknown as )?(?:Permit|MailSystem|ContinuitySystem)\b/,
    ];
    assertNone(
      opens.flatMap(({ path, code }) => bans.flatMap((ban) => matches(path, withoutStrings(code), ban))),
    );
    const permits = sources
      .filter(({ code }) => /\bpermit\(/.test(withoutStrings(code)))
      .map(({ path }) => path);
    assert.deepEqual(permits, ['app/acts/perform.ts', 'app/apply.ts', 'app/context/permit.ts']);
  });

  test('only cli prints', () => {
    const others = sources.filter(({ path }) => !path.startsWith('cli/'));
    assertNone(
      others.flatMap(({ path, code }) => PRINTS.flatMap((ban) => matches(path, withoutStrings(code), ban))),
    );
  });
});

test('no file of the repository names a place on the machine that it was written on', () => {
  const places = [ROOT, homedir()].map((path) => `${path}${sep}`).filter((path) => path.length > 2);
  const faults = repositoryFiles().flatMap((path) => {
    const text = readFileSync(join(ROOT, path), 'latin1');
    return places.filter((place) => text.includes(place)).map((place) => `${path}: ${place}`);
  });
  assertNone(faults);
});

test('the checks above find what they look for', () => {
  const text = [
    "import type { A } from '../domain/a.ts';",
    "import {\n  b,\n  c,\n} from './b.ts';",
    "import './effect.ts';",
    "export * from './d.ts';",
    "type E = import('./e.ts').E;",
    "// import { f } from './not-this.ts'; await",
    'const title = `await ${Date.now()} Promise`;',
  ].join('\n');
  assert.deepEqual(specifiers(text), ['../domain/a.ts', './b.ts', './effect.ts', './d.ts', './e.ts']);
  assert.deepEqual(
    IMPURE.filter((ban) => ban.test(withoutStrings(withoutComments(text)))),
    [IMPURE[0]],
  );
  assert.equal(covers('systems/*/', 'systems/exchange/bridge.ts'), true);
  assert.equal(covers('systems/*/', 'systems/mail-system.ts'), false);
  const embedded = { at: 'systems/*/', sees: ['systems/mail-system.ts'] };
  const from = 'systems/embedded/store.ts';
  assert.equal(importFault(from, embedded, 'systems/embedded/sql.ts'), undefined);
  assert.equal(importFault(from, embedded, 'systems/mail-system.ts'), undefined);
  assert.match(importFault(from, embedded, 'systems/exchange/bridge.ts') ?? '', /may not import/);
  assert.match(
    importFault('executor/act.ts', { at: 'executor/', sees: [''] }, 'systems/index.ts') ?? '',
    /cli/,
  );
  assert.deepEqual(cycles(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]])), [['b', 'c', 'b']]); // prettier-ignore
});

function importFault(
  path: string,
  { at, sees }: { readonly at: string; readonly sees: readonly string[] },
  target: string,
): string | undefined {
  if (target.startsWith('../')) return `${path} may not import ${target}: it is outside src`;
  if (REGISTRIES.includes(target) && !SEE_REGISTRIES.includes(path)) {
    return `${path} may not import ${target}: only ${SEE_REGISTRIES.join(' and ')} see the registries`;
  }
  if (ownPlace(at, path).some((own) => covers(own, target))) return undefined;
  if (sees.some((seen) => covers(seen, target))) return undefined;
  return `${path} may not import ${target}: ${at} sees ${sees.join(', ') || 'nothing of ours'}`;
}

// The row `systems/*/` seen from systems/embedded/store.ts is systems/embedded/.
function ownPlace(at: string, path: string): string[] {
  const depth = at.split('/').length;
  const names = path.split('/');
  return at.endsWith('/') ? [`${names.slice(0, depth - 1).join('/')}/`] : [path];
}

function covers(pattern: string, path: string): boolean {
  if (pattern === '') return true;
  const wanted = pattern.split('/');
  const names = path.split('/');
  const isFolder = wanted.at(-1) === '';
  if (isFolder) wanted.pop();
  if (isFolder ? names.length <= wanted.length : names.length !== wanted.length) return false;
  return wanted.every((name, index) => name === '*' || name === names[index]);
}

function localTargets(path: string, imports: readonly string[]): string[] {
  return imports
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.normalize(posix.join(posix.dirname(path), name)));
}

function specifiers(text: string): string[] {
  const pattern =
    /(?<![.\w$])(?:(?:import|export)\b[^'"`;()]*?\bfrom\s*|import\s*(?:\(\s*)?)(?:'([^']+)'|"([^"]+)")/g;
  return [...withoutComments(text).matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

function withoutComments(text: string): string {
  const pattern =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;
  return text.replace(pattern, (found) => (found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found));
}

/** Of a template only what it evaluates is kept. */
function withoutStrings(code: string): string {
  const pattern = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;
  return code.replace(pattern, (found) => {
    if (!found.startsWith('`')) return "''";
    const values = [...found.matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1]);
    return `(${values.join(', ')})${'\n'.repeat(found.split('\n').length - 1)}`;
  });
}

function matches(path: string, text: string, ban: RegExp): string[] {
  const match = ban.exec(text);
  if (match === null) return [];
  const line = text.slice(0, match.index).split('\n').length;
  return [`${path}:${line}: ${match[0].trim()}`];
}

/** One cycle for each file that closes one, found depth first. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    trail.push(path);
    for (const target of graph.get(path) ?? []) visit(target);
    trail.pop();
    done.add(path);
  };
  for (const path of graph.keys()) visit(path);
  return found;
}

function repositoryFiles(): string[] {
  const skipped = new Set(['node_modules', '.git', 'dist', 'packages', 'coverage', '.drover']);
  const list = (folder: string): string[] =>
    readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
      if (skipped.has(entry.name)) return [];
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return list(path);
      return entry.isFile() ? [path] : [];
    });
  return list('.');
}

function assertNone(faults: readonly string[]): void {
  assert.ok(faults.length === 0, `\n${faults.join('\n')}`);
}
