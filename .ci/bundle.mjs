// Modules of dist in one file, for the package (.ci/build.mjs) and for the single executables (.ci/package.mjs).
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const dist = join(import.meta.dirname, '..', 'dist');

/** All modules of drover that the entry needs, and the packages that are not `external`. Resolves to the names of the inputs. */
export async function bundle(entry, outfile, options, { into = dist, edit = (text) => text } = {}) {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(dist, entry)],
    outfile: join(into, outfile),
    bundle: true,
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'inline',
    // Names stay, for those who read where an error came from.
    minifyWhitespace: true,
    plugins: [ownAddresses(join(dist, dirname(outfile)), edit)],
    write: false,
    metafile: true,
    ...options,
  });
  // A text of ASCII alone is read and kept at half the cost; regular expressions are what esbuild leaves as they are.
  const ascii = ({ text }) =>
    text.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  for (const file of outputFiles) writeFileSync(file.path, ascii(file));
  return Object.keys(metafile.inputs);
}

/** Every module keeps its own address: what it reads beside itself is where the compiler's output has it. */
function ownAddresses(folder, edit) {
  const address = (path) =>
    `new URL('${relative(folder, path).replaceAll('\\', '/')}', import.meta.url).href`;
  return {
    name: 'own-addresses',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, ({ path }) =>
        path.startsWith(dist)
          ? { contents: edit(readFileSync(path, 'utf8')).replaceAll('import.meta.url', address(path)) }
          : null,
      ),
  };
}
