import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from '../../src/support/clock.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'examples', 'neverfail', 'stand-in');
const program = (name: string): string => join(FOLDER, name);

/** What the stand-in programs keep; see examples/neverfail/stand-in/pair.mjs. */
export interface StandInState {
  active: string;
  applicationsRunning: boolean;
  servers: Record<
    string,
    { running: boolean; fileSystem: string; registry: string; lost?: boolean; role?: string }
  >;
  lastSwitchMs: number | null;
  checkReadings: number;
  nowMs: number | null;
  fault: string | null;
  orders: string[];
  readings: number;
}

interface Programs {
  update(edit: (state: StandInState) => void, file: string): void;
}

/** The example's stand-in pair: its state file in `folder`, its management service on a port of its own. */
export class StandInPair {
  readonly folder: string;
  readonly port: number;
  readonly #service: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #update: Programs['update'];

  private constructor(folder: string, port: number, service: ChildProcess, update: Programs['update']) {
    this.#update = update;
    this.folder = folder;
    this.port = port;
    this.#service = service;
    this.#ended = once(service, 'exit');
  }

  static async start(folder: string, clock: Clock): Promise<StandInPair> {
    const env = standInEnv(folder);
    const { update } = (await import(pathToFileURL(program('pair.mjs')).href)) as Programs;
    const service = spawn(process.execPath, [program('ems.mjs'), '0'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(service.stdout, 'data')) as [Buffer];
    const port = Number(/:(\d+)\s*$/.exec(line.toString('utf8'))?.[1]);
    const pair = new StandInPair(folder, port, service, update);
    pair.setTime(clock);
    return pair;
  }

  /** Options of a `neverfail` pair that talks to it. */
  config(): Record<string, unknown> {
    const node = process.execPath;
    return {
      kind: 'neverfail',
      hosts: { primary: 'exch1.example.com', secondary: 'exch2.example.com' },
      nfcmd: [node, program('nfcmd.mjs')],
      ems: { url: `http://127.0.0.1:${this.port}`, user: 'ems', password: 'env:EMS_PASSWORD' },
      startService: {
        primary: [node, program('start-service.mjs'), 'PRIMARY'],
        secondary: [node, program('start-service.mjs'), 'SECONDARY'],
      },
    };
  }

  get state(): StandInState {
    return JSON.parse(readFileSync(this.#file, 'utf8')) as StandInState;
  }
  /** As the programs do it: none of them writes in between. */
  change(edit: (state: StandInState) => void): void {
    this.#update(edit, this.#file);
  }
  setTime(clock: Clock): void {
    this.change((state) => (state.nowMs = clock.nowMs()));
  }
  get #file(): string {
    return join(this.folder, 'pair.json');
  }

  async stop(): Promise<void> {
    this.#service.kill();
    await this.#ended;
  }
}

/** The stand-ins find their state file by this variable, which the commands inherit. */
export function standInEnv(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, STAND_IN_STATE: join(folder, 'pair.json') };
}
