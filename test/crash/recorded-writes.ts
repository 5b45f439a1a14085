// What a process wrote, as strace saw it, and what a disk may hold of it when the power is cut: all that was synced, and of
// the rest any part.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Random } from '../mrs/recorded-user.ts';

/** A disk writes so much at once or not at all. */
const SECTOR_BYTES = 512;
const CALLS =
  'openat,close,write,pwrite64,pwritev,writev,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir';

export const hasStrace = spawnSync('strace', ['-V']).status === 0;

type FileChange =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly size: number };
export type Write =
  | { readonly kind: 'file'; readonly file: number; readonly change: FileChange }
  | { readonly kind: 'name'; readonly path: string; readonly file: number | null }
  | { readonly kind: 'sync-file'; readonly file: number }
  | { readonly kind: 'sync-folder'; readonly path: string };

export interface Recording {
  /** What was there before: on the disk. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly writes: readonly Write[];
}

/** Runs a program whose main thread alone writes below `folder`. */
export function record(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Recording {
  const files = new Map(filesBelow(folder).map((path) => [path, readFileSync(path)]));
  const trace = `${folder}.trace`;
  const line = ['-o', trace, '-xx', '-s', '4000000', '-e', `trace=${CALLS}`, process.execPath, ...args];
  execFileSync('strace', line, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } });
  const names = new Map([...files.keys()].map((path, index) => [path, index]));
  return { files, writes: new TraceReader(folder, names).read(readFileSync(trace, 'latin1')) };
}

/** Makes `into` what the disk may hold of `folder` after the first `count` writes. Keeps of what was not synced what `random` says. */
export function afterPowerCut(
  { files, writes }: Recording,
  count: number,
  random: Random,
  [folder, into]: readonly [string, string],
): void {
  const names = new Map<string, number>();
  const contents = new Map<number, Buffer>();
  for (const [index, [path, bytes]] of [...files].entries()) {
    names.set(path, index);
    contents.set(index, bytes);
  }
  let unsynced: Write[] = [];
  // Nothing of it, all of it, or any part of it.
  const share = [0, 100, 20, 50, 80][random(5)] ?? 0;
  const apply = (write: Write, isSynced: boolean): void => {
    if (!isSynced && random(100) >= share) return;
    if (write.kind === 'name') {
      if (write.file === null) names.delete(write.path);
      else names.set(write.path, write.file);
    } else if (write.kind === 'file') {
      const before = contents.get(write.file) ?? Buffer.alloc(0);
      contents.set(write.file, changed(before, write.change, isSynced ? null : random));
    }
  };
  const settle = (isMeant: (write: Write) => boolean): void => {
    for (const write of unsynced) if (isMeant(write)) apply(write, true);
    unsynced = unsynced.filter((write) => !isMeant(write));
  };
  for (const write of writes.slice(0, count)) {
    if (write.kind === 'sync-file') settle((one) => one.kind === 'file' && one.file === write.file);
    else if (write.kind === 'sync-folder')
      settle((one) => one.kind === 'name' && dirname(one.path) === write.path);
    else unsynced.push(write);
  }
  for (const write of unsynced) apply(write, false);
  for (const [path, file] of names) {
    // An index of the log in memory: the next start makes it again.
    if (path.endsWith('-shm')) continue;
    const copy = join(into, path.slice(folder.length));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, contents.get(file) ?? Buffer.alloc(0));
  }
}

function changed(before: Buffer, change: FileChange, random: Random | null): Buffer {
  if (change.kind === 'truncate') {
    const after = Buffer.alloc(change.size);
    before.copy(after, 0, 0, change.size);
    return after;
  }
  const { at, bytes } = change;
  const after = Buffer.alloc(Math.max(before.length, at + bytes.length));
  before.copy(after);
  if (random === null || random(4) > 0) bytes.copy(after, at);
  // Torn: some sectors of it.
  else
    for (let from = 0; from < bytes.length; from += SECTOR_BYTES)
      if (random(2) === 0) bytes.copy(after, at + from, from, from + SECTOR_BYTES);
  return after;
}

export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

interface Handle {
  readonly path: string;
  /** Null: a folder. */
  readonly file: number | null;
  position: number;
  readonly appends: boolean;
}

class TraceReader {
  readonly #folder: string;
  readonly #names: Map<string, number>;
  readonly #sizes = new Map<number, number>();
  readonly #handles = new Map<number, Handle>();
  readonly #writes: Write[] = [];
  #files: number;

  constructor(folder: string, names: Map<string, number>) {
    this.#folder = folder;
    this.#names = names;
    this.#files = names.size;
  }

  read(trace: string): readonly Write[] {
    for (const line of trace.split('\n')) {
      const [, call = '', args = '', result = ''] = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(line) ?? [];
      if (call !== '' && !result.startsWith('-')) this.#take(call, args, Number(result));
    }
    return this.#writes;
  }

  #take(call: string, args: string, result: number): void {
    const texts = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) =>
      Buffer.from(hex.replaceAll('\\x', ''), 'hex'),
    );
    const paths = texts.map((bytes) => bytes.toString());
    const [first = ''] = args.split(', ');
    const handle = this.#handles.get(Number(first));
    switch (call) {
      case 'openat':
        return this.#open(paths[0] ?? '', args, result);
      case 'close':
        return void this.#handles.delete(Number(first));
      case 'write':
      case 'pwrite64':
        if (handle === undefined) return;
        return this.#write(handle, texts[0] ?? Buffer.alloc(0), call === 'write' ? null : lastNumber(args));
      case 'ftruncate':
        if (handle?.file == null) return;
        return this.#push({
          kind: 'file',
          file: handle.file,
          change: { kind: 'truncate', size: lastNumber(args) },
        });
      case 'fsync':
      case 'fdatasync':
        if (handle === undefined) return;
        return this.#push(
          handle.file === null
            ? { kind: 'sync-folder', path: handle.path }
            : { kind: 'sync-file', file: handle.file },
        );
      case 'unlink':
      case 'unlinkat':
        return this.#rename(paths[0] ?? '', null);
      case 'link':
      case 'linkat':
        return this.#rename(paths[1] ?? '', this.#names.get(paths[0] ?? '') ?? null);
      case 'rename':
      case 'renameat':
      case 'renameat2':
        this.#rename(paths[1] ?? '', this.#names.get(paths[0] ?? '') ?? null);
        return this.#rename(paths[0] ?? '', null);
      case 'mkdir':
        return;
      default:
        if (handle !== undefined) throw new Error(`not replayed: ${call}(${args.slice(0, 100)})`);
    }
  }

  #open(path: string, flags: string, number: number): void {
    this.#handles.delete(number);
    if (!path.startsWith(`${this.#folder}/`) && path !== this.#folder) return;
    const isFolder = !this.#names.has(path) && !flags.includes('O_CREAT');
    if (!isFolder && !this.#names.has(path)) {
      this.#files += 1;
      this.#rename(path, this.#files);
    }
    const file = isFolder ? null : (this.#names.get(path) ?? null);
    if (file !== null && flags.includes('O_TRUNC'))
      this.#push({ kind: 'file', file, change: { kind: 'truncate', size: 0 } });
    this.#handles.set(number, { path, file, position: 0, appends: flags.includes('O_APPEND') });
  }

  #write(handle: Handle, bytes: Buffer, position: number | null): void {
    if (handle.file === null) return;
    const size = this.#sizes.get(handle.file) ?? 0;
    const at = position ?? (handle.appends ? size : handle.position);
    handle.position = at + bytes.length;
    this.#sizes.set(handle.file, Math.max(size, at + bytes.length));
    this.#push({ kind: 'file', file: handle.file, change: { kind: 'write', at, bytes } });
  }

  #rename(path: string, file: number | null): void {
    if (!path.startsWith(`${this.#folder}/`)) return;
    if (file === null) this.#names.delete(path);
    else this.#names.set(path, file);
    this.#push({ kind: 'name', path, file });
  }

  #push(write: Write): void {
    this.#writes.push(write);
  }
}

const lastNumber = (args: string): number => Number(args.split(', ').at(-1));
