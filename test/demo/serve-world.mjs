// What the demo of drover serve happens in: an organisation, a repository with a remote, two people with clones and keys, a storage
// system that can be busy, and places where messages arrive.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mailSink, webhookSink } from './serve-sinks.mjs';

const DROVER = fileURLToPath(new URL('../../bin/drover.cjs', import.meta.url));
/** The copies of a night should take about so long. */
const COPYING_SECONDS = 75;
const SOURCES = ['MBX01', 'MBX02'];

export async function makeWorld({ folder, say, told }) {
  say('An organisation of 120 mailboxes, and a repository with rules …');
  const env = { ...process.env, NO_COLOR: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const at = (...parts) => join(folder, ...parts);
  const busy = at('storage-is-busy');
  mkdirSync(at('keys'));
  for (const who of ['anna', 'boris'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', who, '-f', at('keys', who)]);

  const drover = (cwd, who, args, { quiet = false } = {}) =>
    new Promise((done, fail) => {
      if (!quiet) told(`${who} $ drover ${args.join(' ')}`);
      const child = spawn(process.execPath, [DROVER, ...args], {
        cwd,
        env: { ...env, DROVER_USER: `${who}@example.com` },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
      child.on('error', fail).on('close', (code) => {
        if (code === 0) done(stdout);
        else fail(new Error(`drover ${args.join(' ')} ended with ${code}: ${stderr}${stdout}`));
      });
    });
  const mailboxes = await fill();
  const secret = randomBytes(24).toString('base64url');
  const hook = await webhookSink(secret, ({ type, data }) =>
    told(`✉ ${type}: ${data.title ?? data.message?.title ?? ''}`),
  );
  const mail = await mailSink((subject) => told(`✉ on call: ${subject}`));

  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', at('origin.git')], { env });
  const anna = person('anna');
  anna.write('drover.yaml', configuration());
  anna.write('policy.yaml', POLICY);
  const [type, key] = readFileSync(at('keys', 'boris.pub'), 'utf8').split(' ');
  anna.write('allowed_signers', `boris@example.com namespaces="drover-approval" ${type} ${key}\n`);
  anna.write('.gitignore', '.drover/\n');
  anna.push('The mail system, and who approves what moves in it');
  const boris = person('boris');
  const server = at('server');
  execFileSync('git', ['clone', '--quiet', at('origin.git'), server], { env });
  let serving = null;

  return {
    anna,
    boris,
    mailboxes,
    damage: async (address) => {
      await drover(folder, 'anna', words(`lab damage lab --mailbox ${address} --item oldest`), {
        quiet: true,
      });
    },
    setBusy: (isBusy) => (isBusy ? writeFileSync(busy, '') : rmSync(busy, { force: true })),
    startServe: async (port) => {
      const args = ['serve', '--listen', `127.0.0.1:${port}`];
      told(`server $ drover ${args.join(' ')}`);
      serving = spawn(process.execPath, [DROVER, ...args], {
        cwd: server,
        env: { ...env, DEMO_WEBHOOK: secret },
        stdio: ['ignore', 'ignore', 'pipe'],
        // Ctrl-C is for the demo, which then stops it.
        detached: true,
      });
      let said = '';
      serving.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-4000)));
      const page = `http://127.0.0.1:${port}/`;
      while (!(await answers(`${page}readyz`))) {
        if (serving.exitCode !== null) throw new Error(`drover serve ended: ${said}`);
        await new Promise((done) => setTimeout(done, 100));
      }
      return page;
    },
    /** Resolves to the exit code of drover serve, which stops at a checkpoint. */
    end: async () => {
      if (serving === null || serving.exitCode !== null) return serving?.exitCode ?? 0;
      serving.kill('SIGTERM');
      await once(serving, 'exit');
      return serving.exitCode ?? 1;
    },
  };

  async function fill() {
    const filled = '--mailboxes 120 --messages 20 --message-size 6000 --seed 7';
    await drover(folder, 'anna', words(`lab create lab --databases MBX01,MBX02,MBX03,MBX04 ${filled}`), {
      quiet: true,
    });
    const list = JSON.parse(await drover(folder, 'anna', words('lab list lab --json'), { quiet: true }));
    const script = at('ask-storage');
    writeFileSync(script, `#!/bin/sh\n[ ! -e ${busy} ] || { echo "the storage is busy: 97 %"; exit 1; }\n`);
    chmodSync(script, 0o755);
    writeFileSync(at('lab', 'mrs.config'), `ThrottleCommand="${script}"\n`);
    return list.mailboxes;
  }

  function configuration() {
    const moved = mailboxes
      .flatMap(({ parts }) => parts)
      .filter(({ database }) => SOURCES.includes(database));
    const bytes = moved.reduce((sum, { summary }) => sum + summary.sizeBytes, 0);
    return `version: 1
systems:
  lab:
    kind: embedded
    path: ${at('lab')}
    limits: { maxSizePerSecond: ${Math.round(bytes / COPYING_SECONDS / 1000)}KB }
state: ${at('state.db')}
backups: ${at('backups')}
policy: policy.yaml
allowedSigners: allowed_signers
policyRef: refs/remotes/origin/main
serve: { fetchEvery: 2s, driftEvery: 30s }
channels:
  everything: { kind: webhook, url: "http://127.0.0.1:${hook}/", secret: env:DEMO_WEBHOOK }
  on-call: { kind: mail, host: 127.0.0.1, port: ${mail}, tls: none, from: drover@example.com, to: [on-call@example.com], messages: [alerts] }
`;
  }

  function person(name) {
    const clone = at(name);
    const git = (...args) =>
      execFileSync('git', ['-C', clone, ...args], {
        env: { ...env, ...identity(name) },
        stdio: 'pipe',
        encoding: 'utf8',
      });
    execFileSync('git', ['clone', '--quiet', at('origin.git'), clone], { env, stdio: 'pipe' });
    return {
      folder: clone,
      key: at('keys', name),
      write: (file, text) => {
        mkdirSync(join(clone, file, '..'), { recursive: true });
        writeFileSync(join(clone, file), text);
      },
      pull: () => git('pull', '--quiet', 'origin', 'main'),
      push: (subject) => {
        git('add', '.');
        git('commit', '--quiet', '-m', subject);
        git('push', '--quiet', 'origin', 'HEAD:main');
        told(`${name} $ git commit -m "${subject}" && git push`);
      },
      drover: (line, options) => drover(clone, name, words(line), options),
    };
  }
}

const POLICY = `version: 1
approvals: 1
people:
  - { name: Anna, emails: [anna@example.com] }
  - { name: Boris, emails: [boris@example.com] }
limits: { maxExposure: 8h }
`;

const identity = (name) => ({
  GIT_AUTHOR_NAME: name,
  GIT_AUTHOR_EMAIL: `${name}@example.com`,
  GIT_COMMITTER_NAME: name,
  GIT_COMMITTER_EMAIL: `${name}@example.com`,
});
const words = (line) => line.split(' ');
const answers = (url) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
