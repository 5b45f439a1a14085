// src → dist: the compiler's output and, beside it, the files that the code reads at run time. The program and its threads
// (those that move mailboxes, those that rehearse) start from one file each: finding and linking some hundred takes several times as long as starting Node.
// Compiled code of its first commands is laid beside it (bin/start-built.cjs).
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { bundle } from './bundle.mjs';
import { compileFirstCommands } from './first-commands.mjs';

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
  // In compiled code Node warns of every import(): packages that are loaded late are required instead.
  supported: { 'dynamic-import': false },
  external: packages(),
});
await bundle('systems/embedded/mover-thread.js', 'systems/embedded/mover-thread.js', {
  format: 'esm',
  external: packages(),
});
await bundle('cli/rehearsal-thread.js', 'cli/rehearsal-thread.js', { format: 'esm', external: packages() });
const compiled = join(root, 'dist', 'compiled');
mkdirSync(compiled);
compileFirstCommands(join(import.meta.dirname, 'compile-ahead.cjs'));
for (const name of readdirSync(compiled)) chmodSync(join(compiled, name), 0o644); // drover itself writes for its user alone

/** Loaded from node_modules, when they are used. */
function packages() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bundled = ['ajv', 'ajv-formats', 'commander', 'temporal-polyfill', 'yaml'];
  return Object.keys(dependencies).filter((name) => !bundled.includes(name));
}
