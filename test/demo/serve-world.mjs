// What the demo of drover serve happens in: an organisation, a repository with a remote, two people with clones, a storage system that
// can be busy, and places where messages arrive.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { mailSink, webhookSink } from './serve-sinks.mjs';

const DROVER = fileURLToPath(new URL('../../bin/drover.cjs', import.meta.url));
const SOURCES = ['MBX01', 'MBX02'];
/** The copies of the night should take about so long. */
const COPYING_SECONDS = 75;

export async function makeWorld({ say, told }) {
  const folder = mkdtempSync(join(tmpdir(), 'drover-serve-'));
  const at = (...parts) => join(folder, ...parts);
  say('An organisation of 120 mailboxes, and a repository with rules …');
  writeProgram(at('bin', 'drover'), `exec '${process.execPath}' '${DROVER}' "$@"`);
  writeProgram(
    at('ask-storage'),
    `[ ! -e '${at('busy')}' ] || { echo 'the storage is busy: 97 %'; exit 1; }`,
  );
  // ~/.ssh/id_ed25519 is that of Boris, as in the commands that the page shows.
  mkdirSync(at('home', '.ssh'), { recursive: true });
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'boris', '-f', at(...KEY)]);
  const secret = randomBytes(24).toString('base64url');
  const env = {
    ...process.env,
    PATH: `${at('bin')}:${process.env.PATH}`,
    HOME: at('home'),
    GIT_CONFIG_NOSYSTEM: '1',
    NO_COLOR: '1',
  };

  const anna = person('anna');
  await anna.types(
    `drover lab create ${at('lab')} --databases MBX01,MBX02,MBX03,MBX04 --mailboxes 120 --messages 20 --message-size 6000 --seed 7`,
  );
  const { mailboxes } = JSON.parse(await anna.types(`drover lab list ${at('lab')} --json`));
  writeFileSync(at('lab', 'mrs.config'), `ThrottleCommand="${at('ask-storage')}"\n`);
  const hook = await webhookSink(secret, (event) => told(`✉ ${messageIn(event)}`));
  const mail = await mailSink((subject) => told(`✉ on call, by mail: ${subject}`));

  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', at('origin.git')], { env });
  await anna.clones();
  anna.writes('drover.yaml', configuration());
  anna.writes('policy.yaml', POLICY);
  anna.writes('.gitignore', '.drover/\n');
  const [type, key] = readFileSync(`${at(...KEY)}.pub`, 'utf8').split(' ');
  anna.writes('allowed_signers', `boris@example.com namespaces="drover-approval" ${type} ${key}\n`);
  await anna.pushes('The mail system, and who approves what moves in it');
  const boris = person('boris');
  await boris.clones();
  const server = person('server');
  await server.clones();
  let serving = null;

  return {
    folder,
    anna,
    boris,
    mailboxes,
    damages: (address) => anna.types(`drover lab damage ${at('lab')} --mailbox ${address} --item oldest`),
    setBusy: (isBusy) => (isBusy ? writeFileSync(at('busy'), '') : rmSync(at('busy'), { force: true })),

    /** Resolves to the address of the page. */
    startServe: async (port) => {
      told(`server $ drover serve --listen 127.0.0.1:${port}`);
      serving = spawn(process.execPath, [DROVER, 'serve', '--listen', `127.0.0.1:${port}`], {
        cwd: at('server'),
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
        await sleep(100);
      }
      return page;
    },

    /** Resolves to the exit code of drover serve, which stops at a checkpoint. */
    end: async () => {
      if (serving !== null && serving.exitCode === null) {
        serving.kill('SIGTERM');
        await once(serving, 'exit');
      }
      return serving?.exitCode ?? 1;
    },
  };

  function person(name) {
    const own = {
      ...env,
      DROVER_USER: `${name}@example.com`,
      ...Object.fromEntries(
        ['AUTHOR', 'COMMITTER'].flatMap((role) => [
          [`GIT_${role}_NAME`, name],
          [`GIT_${role}_EMAIL`, `${name}@example.com`],
        ]),
      ),
    };
    const types = async (line, cwd = at(name)) => {
      const options = { cwd, env: own, maxBuffer: 100_000_000 };
      return (await promisify(execFile)('/bin/sh', ['-c', line], options)).stdout;
    };
    mkdirSync(at(name));
    return {
      types,
      /** As at a terminal, where it can be read. */
      shows: async (line) => {
        told(`${name} $ ${line}`);
        await types(line);
      },
      clones: () => types(`git clone --quiet ${at('origin.git')} .`),
      writes: (file, text) => {
        mkdirSync(at(name, file, '..'), { recursive: true });
        writeFileSync(at(name, file), text);
      },
      pushes: async (subject) => {
        told(`${name} $ git commit -m '${subject}' && git push`);
        await types(`git add . && git commit --quiet -m '${subject}' && git push --quiet origin HEAD:main`);
      },
    };
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
}

const KEY = ['home', '.ssh', 'id_ed25519'];
const POLICY = `version: 1
approvals: 1
people:
  - { name: Anna, emails: [anna@example.com] }
  - { name: Boris, emails: [boris@example.com] }
limits: { maxExposure: 8h }
`;

const messageIn = ({ type, data }) => `${type}: ${data.title}`;
const answers = (url) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

function writeProgram(file, line) {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${line}\n`);
  chmodSync(file, 0o755);
}
