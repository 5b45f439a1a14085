import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

/** The example's stand-in pair: its state file in `folder`, its management service on a port of its own. */
export class StandInPair {
  readonly folder: string;
  readonly port: number;
  readonly #service: ChildProcess;
  readonly #ended: Promise<unknown>;

  private constructor(folder: string, port: number, service: ChildProcess) {
    this.folder = folder;
    this.port = port;
    this.#service = service;
    this.#ended = once(service, 'exit');
  }

  static async start(folder: string, clock: Clock): Promise<StandInPair> {
    const env = standInEnv(folder);
    await promisify(execFile)(
      process.execPath,
      ['-e', `import(${JSON.stringify(program('pair.mjs'))}).then((m) => m.write(m.read()))`],
      { env },
    );
    const service = spawn(process.execPath, [program('ems.mjs'), '0'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(service.stdout, 'data')) as [Buffer];
    const port = Number(/:(\d+)\s*$/.exec(line.toString('utf8'))?.[1]);
    const pair = new StandInPair(folder, port, service);
    pair.change((state) => (state.nowMs = clock.nowMs()));
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
  change(edit: (state: StandInState) => void): void {
    const { state } = this;
    edit(state);
    writeFileSync(this.#file, JSON.stringify(state));
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
