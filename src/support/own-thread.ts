import { Worker, type WorkerOptions } from 'node:worker_threads';
import { isInsideExecutable, readOwnFile } from './own-files.ts';

/** A thread of drover's own code, from its source, the build or the executable: `name` is beside the module with this address. */
export function startOwnThread(name: string, address: string, options: WorkerOptions = {}): Worker {
  const program = new URL(`./${name}.${address.endsWith('.ts') ? 'ts' : 'js'}`, address);
  const isInside = isInsideExecutable(program);
  return new Worker(isInside ? readOwnFile(program) : program, { ...options, eval: isInside });
}
