// dist → packages/: drover and Node in one file each for Linux and Windows, and their checksums. Needs a build; from any of these
// systems it makes the executables of all. Names of systems as arguments make only these: npm run package -- linux-x64
import { inject } from 'postject';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { compileFirstCommands } from './first-commands.mjs';

const SYSTEMS = ['linux-x64', 'linux-arm64', 'win-x64'];
// Where Node looks for what was put into it: see its documentation of single executable applications.
const SENTINEL = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const root = join(import.meta.dirname, '..');
const read = (file) => readFileSync(join(root, file), 'utf8');
const { version } = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json')).packages;
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'drover', 'runtimes');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: join(root, 'packages') } },
});
const wanted = positionals.length === 0 ? SYSTEMS : positionals;
const unknown = wanted.filter((system) => !SYSTEMS.includes(system));
if (unknown.length > 0) fail(`${unknown.join(', ')}: there are ${SYSTEMS.join(', ')}.`);
if (!existsSync(join(root, 'dist', 'cli', 'main.js'))) fail('There is no build: npm run build');

const work = mkdtempSync(join(tmpdir(), 'drover-package-'));
try {
  const assets = join(work, 'assets');
  const licences = await gather(assets);
  rmSync(values.out, { recursive: true, force: true });
  mkdirSync(values.out, { recursive: true });
  for (const system of wanted) await makeExecutable(system, assets);
  writeFileSync(join(values.out, 'LICENSES.txt'), licences);
  writeFileSync(join(values.out, 'SHA256SUMS'), checksums());
} finally {
  rmSync(work, { recursive: true });
}

/** Everything that drover reads of its own, by the names that src/support/own-files.ts asks for. Returns licence texts. */
async function gather(assets) {
  for (const pattern of ['dist/**/*.{sql,ps1}', 'schemas/**/*.json', 'plans/*.yaml', 'package.json'])
    for (const file of globSync(pattern, { cwd: root })) cpSync(join(root, file), join(assets, file));
  const inputs = [
    // The executable's own `require` knows what is built into Node; nothing else is needed.
    ...(await bundleInside(assets, 'cli/main.js', 'drover.cjs', {
      banner: { js: '(function (require) {' },
      footer: { js: '})' },
    })),
    ...(await bundleInside(
      assets,
      'systems/embedded/mover-thread.js',
      'systems/embedded/mover-thread.js',
      {},
    )),
    ...(await bundleInside(assets, 'cli/rehearsal-thread.js', 'cli/rehearsal-thread.js', {})),
  ];
  return licencesOf(inputs);
}

async function bundleInside(assets, entry, outfile, wrapping) {
  mkdirSync(dirname(join(assets, 'dist', outfile)), { recursive: true });
  const options = {
    format: 'iife',
    define: { 'import.meta.url': JSON.stringify(`executable:/dist/${outfile}`) },
    external: ['pg-native'], // pg asks for it and goes on without
    supported: { 'dynamic-import': false },
    ...wrapping,
  };
  return bundle(entry, outfile, options, { into: join(assets, 'dist'), edit: requireNow });
}

/** What a module loads late from node_modules is in the bundle; inside it there is no folder to load from. */
function requireNow(text) {
  return text.replace('const require = createRequire(import.meta.url);', '');
}

async function makeExecutable(system, assets) {
  const runtime = await runtimeOf(system);
  const own = join(work, system);
  cpSync(assets, join(own, 'assets'), { recursive: true });
  // Compiled code fits one version of Node on one kind of processor.
  if (system === `${process.platform}-${process.arch}`)
    compileFirstCommands(join(import.meta.dirname, 'executable', 'compile.cjs'), {
      DROVER_ASSETS: join(own, 'assets'),
    });
  const files = globSync('**/*', { cwd: join(own, 'assets'), withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  const keyOf = (path) => path.slice(join(own, 'assets').length + 1).replaceAll('\\', '/');
  const config = {
    main: '.ci/executable/start.cjs', // it becomes part of the executable as it is written here
    output: join(own, 'blob'),
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    useCodeCache: false,
    assets: Object.fromEntries(paths.map((path) => [keyOf(path), path])),
  };
  writeFileSync(join(own, 'sea.json'), JSON.stringify(config));
  execFileSync(process.execPath, ['--experimental-sea-config', join(own, 'sea.json')], {
    cwd: root,
    stdio: 'pipe',
  });
  const name = `drover-${version}-${system}${system.startsWith('win') ? '.exe' : ''}`;
  const file = join(values.out, name);
  cpSync(runtime, file);
  chmodSync(file, 0o755);
  await withoutItsWarning(() =>
    inject(file, 'NODE_SEA_BLOB', readFileSync(config.output), { sentinelFuse: SENTINEL }),
  );
  process.stdout.write(`${name}\n`);
}

/** Node for a system, from the package that package-lock.json names with its digest. */
async function runtimeOf(system) {
  const name = `node-${system}`;
  const { version: node, integrity } = lock[`node_modules/${name}`];
  if (`v${node}` !== process.version)
    fail(`This is Node ${process.version}; the executables need v${node} to make them.`);
  const archive = join(cache, `${name}-${node}.tgz`);
  if (!existsSync(archive) || !isIntact(archive, integrity)) {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(join(cache, 'fetching-'));
    npm(['pack', `${name}@${node}`, '--pack-destination', fresh]);
    renameSync(join(fresh, `${name}-${node}.tgz`), archive);
    rmSync(fresh, { recursive: true });
  }
  if (!isIntact(archive, integrity)) fail(`${archive} is not what package-lock.json names (${integrity}).`);
  const path = system.startsWith('win') ? 'package/bin/node.exe' : 'package/bin/node';
  execFileSync('tar', ['-xzf', archive, '-C', work, path]);
  const file = join(work, `${name}-runtime`);
  renameSync(join(work, path), file);
  return file;
}

function isIntact(file, integrity) {
  const [algorithm] = integrity.split('-');
  return `${algorithm}-${createHash(algorithm).update(readFileSync(file)).digest('base64')}` === integrity;
}

function npm(args) {
  const isWindows = process.platform === 'win32';
  execFileSync(isWindows ? 'npm.cmd' : 'npm', [...args, '--silent'], {
    stdio: 'pipe',
    shell: isWindows,
    cwd: work,
  });
}

/** postject says that a Windows executable's signature is void: it is, and packages/ holds checksums. */
async function withoutItsWarning(act) {
  const { warn } = console;
  console.warn = () => {};
  try {
    await act();
  } finally {
    console.warn = warn;
  }
}

/** Of Node and of every package in the bundle. */
function licencesOf(inputs) {
  const folders = new Set(
    inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'))?.[1]),
  );
  folders.delete(undefined);
  const texts = [...folders]
    .sort((a, b) => a.localeCompare(b, 'en'))
    .map((folder) => {
      const { name, version: of, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const [file] = globSync('{LICENSE,LICENCE,license,COPYING}*', { cwd: folder });
      return [
        `${name} ${of} (${license})`,
        file === undefined ? '' : readFileSync(join(folder, file), 'utf8'),
      ];
    });
  const node = join(
    root,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  );
  const runtime = [`Node.js ${process.version}`, readFileSync(join(node, 'LICENSE'), 'utf8')];
  const own = [`drover ${version} (Apache-2.0)`, read('LICENSE')];
  return [own, runtime, ...texts]
    .map(([title, text]) => `${title}\n\n${text.trim()}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function checksums() {
  return globSync('*', { cwd: values.out })
    .sort()
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(values.out, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('');
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
