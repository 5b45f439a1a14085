// src → dist: the compiler's output and, beside it, the files that the code reads at run time. The program and the threads
// that move mailboxes start from one file each: finding and linking some hundred takes several times as long as starting Node.
// Compiled code of its first commands is laid beside it (bin/start-built.cjs).
import { build } from 'esbuild';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { EXIT } from '../src/cli/exit-codes.ts';

const ASSETS = 'src/**/*.{sql,html,css,svg,ps1,psm1,js,mjs}';
const root = join(import.meta.dirname, '..');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

rmSync(join(root, 'dist'), { recursive: true, force: true });
try {
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
} catch {
  process.exit(1); // the compiler has said why
}
for (const file of globSync(ASSETS, { cwd: root })) {
  cpSync(join(root, file), join(root, 'dist', relative('src', file)));
}
await bundle('cli/main.js', 'drover.cjs', {
  format: 'iife',
  banner: { js: '(function (require, bundleUrl) {' },
  footer: { js: '})' },
  define: { 'import.meta.url': 'bundleUrl' },
});
await bundle('systems/embedded/mover-thread.js', 'systems/embedded/mover-thread.js', { format: 'esm' });
compileAhead();

/** All modules of drover that the entry needs, and the packages that every start loads, in one file. */
async function bundle(entry, outfile, options) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bundled = ['ajv', 'ajv-formats', 'commander', 'temporal-polyfill', 'yaml'];
  const { outputFiles } = await build({
    entryPoints: [join(root, 'dist', entry)],
    outfile: join(root, 'dist', outfile),
    bundle: true,
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: Object.keys(dependencies).filter((name) => !bundled.includes(name)),
    legalComments: 'inline',
    // Names stay, for those who read where an error came from.
    minifyWhitespace: true,
    plugins: [ownAddresses(join(root, 'dist', dirname(outfile)))],
    write: false,
    ...options,
  });
  // A text of ASCII alone is read and kept at half the cost; regular expressions are what esbuild leaves as they are.
  const ascii = ({ text }) =>
    text.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  for (const file of outputFiles) writeFileSync(file.path, ascii(file));
}

/** Every module keeps its own address: what it reads beside itself is where the compiler's output has it. */
function ownAddresses(folder) {
  const address = (path) =>
    `new URL('${relative(folder, path).replaceAll('\\', '/')}', import.meta.url).href`;
  return {
    name: 'own-addresses',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', address(path)),
      })),
  };
}

/** Each command adds what it ran to its compiled code; `other` is for those that have none of their own. */
function compileAhead() {
  const cwd = mkdtempSync(join(tmpdir(), 'drover-build-'));
  const run = (script, line) => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, script), ...line.split(' ')], {
      cwd,
      env: { ...process.env, DROVER_DIST: '1' },
      encoding: 'utf8',
    });
    if (status !== EXIT.done && status !== EXIT.timeUsed)
      throw new Error(`${line} ended with ${status}: ${stderr}`);
  };
  run('bin/drover.cjs', 'init');
  run('bin/drover.cjs', 'lab create .drover/lab --databases MBX01,MBX02 --mailboxes 8 --seed 7');
  const compiled = join(root, 'dist', 'compiled');
  mkdirSync(compiled);
  const plan = 'plans/first.yaml';
  const apply = `apply ${plan} --auto-approve`; // completes at night: its time is used up before
  for (const line of ['validate', `plan ${plan}`, `${apply} --max-duration 1ms`, 'status', 'runs'])
    run('.ci/compile-ahead.cjs', line);
  for (const name of readdirSync(compiled)) chmodSync(join(compiled, name), 0o644); // drover itself writes for its user alone
  rmSync(cwd, { recursive: true });
}
