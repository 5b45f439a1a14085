// src → dist: the compiler's output and, beside it, the files that the code reads at run time.
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createRequire } from 'node:module';

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
