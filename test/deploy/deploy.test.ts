// What deploy/ offers is true: the files are read by the programs they are for, and name ports, paths and options that exist.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { drover } from '../cli/drover.ts';
import { NO_GIT_CONFIGURATION } from '../git-configuration.ts';
import { skipWithout } from '../skip-without.ts';
import { powershell, withPowershell } from '../systems/exchange/powershell.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const has = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

let scratch: string;
before(() => (scratch = mkdtempSync(join(tmpdir(), 'drover-deploy-'))));
after(() => rmSync(scratch, { recursive: true, force: true }));

test('every option of drover serve in the documents and files of services exists, and so do the commands', async () => {
  const files = ['SERVE.md', ...globSync('deploy/**/*.*', { cwd: ROOT })];
  const lines = files.flatMap((file) =>
    read(file)
      .split('\n')
      .map((line) => ({
        file,
        words: /(?:^|[\s"`/])drover(?:\.exe)? ([a-z][\w-]*(?: [^`|#]*)?)/.exec(line)?.[1]?.split(/\s+/),
      }))
      .flatMap(({ words }) => (words === undefined ? [] : [{ file, words }])),
  );
  // In Kubernetes the words are a list.
  lines.push({ file: 'deploy/kubernetes.yaml', words: [...containers().main.args] });
  const { stdout: help } = await drover(scratch, ['--help']);
  const commands = new Set([...help.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name = '']) => name));
  const called = lines.filter(({ words: [verb = ''] }) => commands.has(verb));
  assert.ok(called.filter(({ words: [verb] }) => verb === 'serve').length >= 5);
  for (const { file, words } of called) {
    const [verb = '', ...rest] = words;
    const options = rest.map((word) => /^--[a-z-]+/.exec(word)?.[0]).filter((word) => word !== undefined);
    if (options.length === 0) continue;
    const { stdout } = await drover(scratch, [verb, '--help']);
    for (const option of options) assert.ok(stdout.includes(option), `${file}: drover ${verb} ${option}`);
  }
});

suite('the systemd unit', skipWithout('systemd-analyze', has('systemd-analyze', '--version')), () => {
  const unit = (): string => {
    const file = join(scratch, 'drover.service');
    writeFileSync(file, read('deploy/drover.service').replace('/usr/local/bin/drover', process.execPath));
    return file;
  };

  test('is one that systemd reads without a warning', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit()], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [0, '']);
  });

  test('gives drover little more than its folder and the network', () => {
    const args = ['security', '--offline=yes', '--threshold=25', '--no-pager', unit()];
    const { status, stdout, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  });

  test('does not start again what is configured wrongly, and is told when drover is ready', () => {
    const text = read('deploy/drover.service');
    assert.match(text, /^RestartPreventExitStatus=64$/m);
    assert.match(text, /^Type=notify$/m);
    assert.match(text, /^NotifyAccess=all$/m);
  });
});

suite('the compose file', () => {
  const { services, secrets, networks } = parse(read('deploy/compose.yaml')) as Compose;
  const { drover: service } = services;

  test('starts two replicas over one PostgreSQL, with secrets that are files', () => {
    assert.deepEqual(Object.keys(services), ['postgres', 'drover']);
    assert.equal(service.deploy.replicas, 2);
    for (const { secrets: used } of Object.values(services))
      for (const name of used) assert.match(secrets[name]?.file ?? '', /^\.\/secrets\//, name);
    assert.ok(service.networks.every((name) => name in networks));
    const environment = Object.values(service.environment).join('\n');
    assert.doesNotMatch(environment, /:\/\/[^\s/@]+:[^\s/@]+@/, 'no password in an address');
    for (const [, name = ''] of environment.matchAll(/\/run\/secrets\/([\w-]+)/g))
      assert.ok(service.secrets.includes(name), name);
    assert.ok(service.read_only);
  });

  test('clones the repository into an empty volume, once, and becomes drover serve', () => {
    const repository = join(scratch, 'repository');
    const git = (...args: string[]): unknown =>
      assert.equal(
        spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
          env: { ...process.env, ...NO_GIT_CONFIGURATION },
        }).status,
        0,
      );
    git('init', '--quiet', repository);
    git('-C', repository, 'commit', '--quiet', '--allow-empty', '-m', 'first');
    const bin = join(scratch, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'drover'), '#!/bin/sh\necho "$@"\n');
    chmodSync(join(bin, 'drover'), 0o755);
    const work = join(scratch, 'work');
    mkdirSync(work);
    const [program = '', ...args] = service.entrypoint;
    const env = { PATH: `${bin}:${process.env['PATH']}`, DROVER_REPOSITORY: repository, HOME: scratch };
    for (const attempt of ['first', 'second']) {
      const command = [...args, ...service.command.map((text) => text.replaceAll('$$', '$'))];
      const { stdout, stderr } = spawnSync(program, command, { cwd: work, env, encoding: 'utf8' });
      assert.equal(stdout, 'serve --listen 0.0.0.0:8480\n', `${attempt}: ${stderr}`);
      assert.ok(existsSync(join(work, '.git')));
    }
  });

  test('asks a replica for its health as its image can, and tells 200 from anything else', async () => {
    let status = 200;
    const server = createServer(({ url, headers }, answer) => {
      answer.statusCode = url === '/readyz' && headers.host === 'localhost' ? status : 400;
      answer.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const [cmd, program = '', ...args] = service.healthcheck.test;
    assert.equal(cmd, 'CMD');
    const asked = args.map((text) => text.replaceAll('$$', '$').replace('/8480', `/${port}`));
    assert.equal(await exitOf(program, asked), 0);
    status = 503;
    assert.notEqual(await exitOf(program, asked), 0);
    server.close();
    await once(server, 'close');
    assert.notEqual(await exitOf(program, asked), 0);
  });
});

suite('the Kubernetes manifest', () => {
  test('is what its kinds ask for, in one namespace, without anything secret', () => {
    const kinds = manifest().map(({ kind }) => kind);
    assert.deepEqual(
      kinds,
      'Namespace ServiceAccount ConfigMap Deployment PodDisruptionBudget Service NetworkPolicy'.split(' '),
    );
    for (const { kind, metadata } of manifest())
      if (kind !== 'Namespace') assert.equal(metadata.namespace, 'drover', kind);
  });

  test('fulfils what a restricted namespace asks of a pod', () => {
    const { pod, all } = containers();
    assert.equal(pod.securityContext.runAsNonRoot, true);
    assert.equal(pod.securityContext.seccompProfile.type, 'RuntimeDefault');
    assert.equal(pod.automountServiceAccountToken, false);
    for (const { securityContext } of all)
      assert.deepEqual(securityContext, {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    // The user of the image.
    assert.match(read('Containerfile'), new RegExp(`^USER ${pod.securityContext.runAsUser}$`, 'm'));
  });

  test('asks for life and readiness where drover listens, and mounts what it names', () => {
    const { pod, main, all } = containers();
    const listens = Number(/:(\d+)$/.exec(main.args.at(-1) ?? '')?.[1]);
    assert.deepEqual(main.ports, [{ name: 'http', containerPort: listens }]);
    assert.equal(main.livenessProbe.httpGet.path, '/livez');
    assert.equal(main.startupProbe.httpGet.path, '/livez');
    assert.equal(main.readinessProbe.httpGet.path, '/readyz');
    const volumes = pod.volumes.map(({ name }) => name);
    for (const { volumeMounts } of all)
      assert.deepEqual(
        volumeMounts.map(({ name }) => name),
        volumes,
      );
    const keys = pod.volumes.flatMap(({ secret }) => secret?.items.map(({ key }) => key) ?? []);
    const told = read('deploy/kubernetes.yaml');
    for (const key of [...keys, 'state']) assert.match(told, new RegExp(`--from-(?:file|literal)=${key}\\b`));
  });

  test('every selector finds the pods', () => {
    const text = JSON.stringify(manifest());
    const labels = [...text.matchAll(/"(?:matchLabels|selector)":(\{"app[^}]*\})/g)].map(
      ([, found]) => found,
    );
    assert.equal(labels.length, 5);
    assert.deepEqual([...new Set(labels)], [JSON.stringify({ 'app.kubernetes.io/name': 'drover' })]);
  });
});

suite('the configurations of nginx', skipWithout('nginx', existsSync('/usr/sbin/nginx')), () => {
  before(() => {
    const subject = ['-subj', '/CN=drover.example.com', '-days', '1', '-nodes', '-newkey', 'rsa:2048'];
    const out = ['-keyout', join(scratch, 'key'), '-out', join(scratch, 'certificate')];
    assert.equal(spawnSync('openssl', ['req', '-x509', ...subject, ...out]).status, 0);
  });

  for (const name of ['drover.conf', 'forward-auth.conf'])
    test(`${name} is one that nginx takes`, () => {
      const site = read(`deploy/nginx/${name}`)
        .replace(/ssl_certificate \S+;/, `ssl_certificate ${join(scratch, 'certificate')};`)
        .replace(/ssl_certificate_key \S+;/, `ssl_certificate_key ${join(scratch, 'key')};`);
      const config = join(scratch, name);
      writeFileSync(config, `pid ${scratch}/pid;\nevents {}\nhttp {\n${site}}\n`);
      const asked = ['-t', '-q', '-p', scratch, '-e', 'stderr', '-c', config];
      const { status, stderr } = spawnSync('/usr/sbin/nginx', asked, { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    });
});

test('the script for Windows is one that PowerShell reads', withPowershell, () => {
  const look = `$faults = $null
    [void][System.Management.Automation.Language.Parser]::ParseFile('${join(ROOT, 'deploy/windows/register.ps1')}', [ref]$null, [ref]$faults)
    $faults | ForEach-Object { $_.Message }`;
  const { status, stdout, stderr } = spawnSync(
    powershell ?? '',
    ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', look],
    { encoding: 'utf8', env: { ...process.env, XDG_CACHE_HOME: scratch } },
  );
  assert.deepEqual([status, stdout, stderr], [0, '', '']);
});

/** Not waited for in place: the server that it asks is this process. */
async function exitOf(program: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(program, args, { stdio: 'ignore' });
  await once(child, 'exit');
  return child.exitCode;
}

const manifest = (): readonly Manifest[] =>
  parseAllDocuments(read('deploy/kubernetes.yaml')).map((document) => {
    assert.deepEqual(document.errors, []);
    return document.toJS() as Manifest;
  });

function containers() {
  const pod = manifest().find(({ kind }) => kind === 'Deployment')?.spec.template.spec;
  assert.ok(pod !== undefined);
  const [main] = pod.containers;
  assert.ok(main !== undefined);
  return { pod, main, all: [...pod.initContainers, main] };
}

interface Compose {
  readonly services: { readonly postgres: Service; readonly drover: Service };
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly networks: object;
}
interface Service {
  readonly deploy: { readonly replicas: number };
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly networks: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly read_only: boolean;
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: { readonly template: { readonly spec: Pod } };
}
interface Pod {
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: {
    readonly runAsNonRoot: boolean;
    readonly runAsUser: number;
    readonly seccompProfile: { readonly type: string };
  };
  readonly initContainers: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes: readonly {
    readonly name: string;
    readonly secret?: { readonly items: readonly { readonly key: string }[] };
  }[];
}
interface Container {
  readonly args: readonly string[];
  readonly ports: unknown;
  readonly securityContext: object;
  readonly volumeMounts: readonly { readonly name: string }[];
  readonly livenessProbe: Probe;
  readonly startupProbe: Probe;
  readonly readinessProbe: Probe;
}
interface Probe {
  readonly httpGet: { readonly path: string };
}
