import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Ending = 'passed' | 'failed' | 'too long';

/** One test file, until the first test of it fails. In a process group of its own: what it has started ends with it. */
export async function runTest(
  root: string,
  file: string,
  withinMs: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Ending> {
  const child = spawn(process.execPath, ['--test-reporter=dot', join(root, file)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const { pid } = child;
  const end = (): void => {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // All of it has ended.
    }
  };
  let isLate = false;
  let hasFailed = false;
  // A dot for each test that passes.
  child.stdout.on('data', (dots: Buffer) => {
    hasFailed ||= dots.includes('X');
    if (hasFailed) end();
  });
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, withinMs);
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('error', () => resolve(null)).once('exit', resolve);
  const code = await promise;
  clearTimeout(timer);
  end();
  return hasFailed ? 'failed' : isLate ? 'too long' : code === 0 ? 'passed' : 'failed';
}
