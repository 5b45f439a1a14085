// src → dist: the compiler's output and, beside it, the files that the code reads at run time. Packages that a command
// needs before it says its first word are put into one file each: loading yaml's hundred small ones takes longer than
// starting Node.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const BUNDLED = ['commander', 'yaml', 'temporal-polyfill'];
for (const name of BUNDLED) {
  const names = Object.keys(await import(name)).filter(
    (each) => each !== 'default' && each !== 'module.exports',
  );
  await build({
    stdin: { contents: `export { ${names.join(', ')} } from '${name}';`, resolveDir: root },
    outfile: join(root, 'dist', 'vendor', `${name}.js`),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'inline',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
}
for (const file of globSync('dist/**/*.js', { cwd: root, exclude: ['dist/vendor/**'] })) {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  const linked = text.replaceAll(
    new RegExp(`(from |import\\()'(${BUNDLED.join('|')})'`, 'g'),
    (_, how, name) => `${how}'${vendorPath(file, name)}'`,
  );
  if (linked !== text) writeFileSync(path, linked);
}

function vendorPath(file, name) {
  const path = relative(dirname(file), join('dist', 'vendor', `${name}.js`)).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}
