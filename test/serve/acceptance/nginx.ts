// nginx as Debian ships it: its configuration with the few lines that make a file of one's own of it, and `proxy_pass`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../eventually.ts';
import { skipWithout } from '../../skip-without.ts';

const PROGRAM = '/usr/sbin/nginx';
const SHIPPED = '/etc/nginx/nginx.conf';
export const withNginx = skipWithout('nginx', existsSync(PROGRAM) && existsSync(SHIPPED));

export interface Nginx {
  readonly url: string;
  readonly host: string;
  stop(): Promise<void>;
}

/** It takes no port from the system: one that was free may be another program's when nginx asks for it. */
export async function startNginx(upstream: string): Promise<Nginx> {
  for (;;) {
    const started = await startAt(await freePort(), upstream);
    if (started !== 'in use') return started;
  }
}

async function startAt(port: number, upstream: string): Promise<Nginx | 'in use'> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-nginx-'));
  const site = `server { listen 127.0.0.1:${port}; location / { proxy_pass ${upstream}; } }`;
  const text = readFileSync(SHIPPED, 'utf8')
    .replace(/^user .*$/m, process.getuid?.() === 0 ? 'user root;' : '')
    .replace(/^pid .*$/m, `pid ${folder}/pid;`)
    .replaceAll(/\/var\/log\/nginx/g, folder)
    .replaceAll(/^\s*include .*(modules-enabled|conf\.d).*$/gm, '')
    .replace(/^\s*include .*sites-enabled.*$/m, `${TEMPORARY(folder)}\n${site}`);
  writeFileSync(join(folder, 'nginx.conf'), text);
  const child = spawn(PROGRAM, ['-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  // It writes its number once it has the port; before, another program may answer there.
  const hasPort = await eventually(
    () => (child.exitCode === null ? existsSync(join(folder, 'pid')) || undefined : 'ended'),
    'nginx has its port',
  );
  if (hasPort === 'ended') {
    await ended;
    rmSync(folder, { recursive: true, force: true });
    if (said.includes('Address already in use')) return 'in use';
    throw new Error(`nginx has ended: ${said}`);
  }
  await eventually(
    () =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    'nginx answers',
  );
  return {
    url,
    host: `127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGQUIT');
      const late = setTimeout(() => child.kill('SIGTERM'), 1000);
      await ended;
      clearTimeout(late);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<unknown>((resolve) => server.close(resolve));
  return port;
}

/** Folders of its own, for what is too large for memory. */
const TEMPORARY = (folder: string): string =>
  ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join(' ');
