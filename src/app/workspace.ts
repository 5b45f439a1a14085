import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ContinuitySystem } from '../continuity/continuity-system.ts';
import { systemName, type SystemName } from '../domain/ids.ts';
import { Failure } from '../domain/failure.ts';
import type { MoveLimits } from '../domain/observed.ts';
import type { DroverConfig } from '../plan/config.ts';
import type { StateStore } from '../state/state-store.ts';
import type { ExchangeSystem } from '../systems/exchange/index.ts';
import type { MailSystem } from '../systems/mail-system.ts';
import type { Cli } from '../cli/cli.ts';
import { liveLimits } from './live-limits.ts';
import { failOnFindings } from './findings.ts';

/** What drover.yaml names, opened when first asked for and closed together. Paths in it are relative to `folder`. */
export interface Workspace {
  readonly config: DroverConfig;
  readonly folder: string;
  /** Null: the only one there is. */
  system(name: SystemName | null): Promise<MailSystem>;
  /** The pair that protects the system; null: there is none. */
  continuity(system: SystemName): Promise<ContinuitySystem | null>;
  store(): Promise<StateStore>;
  /** Null: nothing was ever written, and reading shall not create it. */
  existingStore(): Promise<StateStore | null>;
  secret(reference: string): Promise<string>;
  close(): Promise<void>;
}

/** Runs `work` in the workspace of the drover.yaml found from `cli.folder` upwards, and closes everything after it. */
export async function inWorkspace<T>(cli: Cli, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace(cli);
  try {
    return await work(workspace);
  } finally {
    await workspace.close();
  }
}

interface WorkspaceOptions {
  /** Gets what is asked of remote systems and what they answer, redacted. */
  readonly record?: (entry: object) => void;
}

export async function openWorkspace(cli: Cli, options: WorkspaceOptions = {}): Promise<Workspace> {
  const { findConfig, loadConfig } = await import('../plan/config.ts');
  const file = await findConfig(cli.folder);
  if (file === null) {
    throw new Failure({
      code: 'no-config',
      message: `No drover.yaml in ${cli.folder} or any folder above it, so there is no mail system to talk to.`,
      hint: 'Write one with "drover init", go to its folder, or name it: drover -C DIR …',
      retry: 'permanent',
    });
  }
  const load = await loadConfig(file);
  if (load.kind === 'invalid') return failOnFindings(cli, load.findings, load.sources, 'invalid-config');
  return new OpenWorkspace(cli, load.config, options);
}

class OpenWorkspace implements Workspace {
  readonly config: DroverConfig;
  readonly folder: string;
  private readonly cli: Cli;
  private readonly options: WorkspaceOptions;
  private readonly systems = new Map<SystemName, Promise<MailSystem>>();
  private readonly pairs = new Map<string, Promise<ContinuitySystem>>();
  private readonly limits: () => Partial<MoveLimits>;
  private opened: Promise<StateStore> | null = null;

  constructor(cli: Cli, config: DroverConfig, options: WorkspaceOptions) {
    this.cli = cli;
    this.options = options;
    this.config = config;
    this.folder = config.folder;
    this.limits = liveLimits(config, cli.clock, (line) => this.log(line));
  }

  readonly secret = async (reference: string): Promise<string> => {
    const [, kind, place] = /^(env|file):(.+)$/.exec(reference) ?? [];
    if (kind === 'env' && place !== undefined) {
      const value = this.cli.env[place];
      if (value !== undefined && value !== '') return value;
      throw missingSecret(reference, `the environment variable ${place} is not set`);
    }
    if (kind === 'file' && place !== undefined) {
      const path = resolve(this.folder, place);
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw missingSecret(reference, `${path} cannot be read (${error.code ?? error.message})`);
      });
      return text.split(/\r?\n/)[0] ?? '';
    }
    throw missingSecret(reference, 'it is no reference of the form env:NAME or file:PATH');
  };

  system(name: SystemName | null): Promise<MailSystem> {
    const wanted = name ?? this.onlySystem();
    const known = this.systems.get(wanted);
    if (known !== undefined) return known;
    const opening = this.openSystem(wanted);
    this.systems.set(wanted, opening);
    return opening;
  }

  private readonly log = (line: string): void => this.cli.event({ type: 'log', line });

  private onlySystem(): SystemName {
    const names = Object.keys(this.config.systems);
    const [only] = names;
    if (only !== undefined && names.length === 1) return systemName(only);
    throw new Failure({
      code: 'usage',
      message: `drover.yaml names ${names.length} mail systems (${names.join(', ')}), so the one to use must be named.`,
      hint: 'Give --system NAME, or system: NAME in the plan.',
      retry: 'permanent',
    });
  }

  private async openSystem(name: SystemName): Promise<MailSystem> {
    const config = this.config.systems[name];
    if (config === undefined) {
      throw new Failure({
        code: 'invalid-config',
        message: `${this.config.file} names no mail system "${name}"; there is ${Object.keys(this.config.systems).join(', ')}.`,
        retry: 'permanent',
      });
    }
    const { openMailSystem } = await import('../systems/index.ts');
    return openMailSystem(name, config, {
      folder: this.folder,
      clock: this.cli.clock,
      secret: this.secret,
      log: this.log,
      limits: this.limits,
      ...this.options,
    });
  }

  async continuity(system: SystemName): Promise<ContinuitySystem | null> {
    const found = Object.entries(this.config.continuity).find(
      ([, pair]) => pair.system === undefined || pair.system === system,
    );
    if (found === undefined) return null;
    const [name, config] = found;
    let opening = this.pairs.get(name);
    if (opening === undefined) {
      const { openContinuity } = await import('../continuity/index.ts');
      opening = openContinuity(name, config, {
        folder: this.folder,
        clock: this.cli.clock,
        secret: this.secret,
        memory: {
          get: async (key) => (await (await this.existingStore())?.fact(key)) ?? null,
          set: async (key, value) => (await this.store()).setFact(key, value),
        },
        exchangeShells: () => this.exchangeShells(name, system),
      });
      this.pairs.set(name, opening);
    }
    return opening;
  }

  /** A DAG is switched in the sessions of the Exchange organisation that it belongs to. */
  private async exchangeShells(pair: string, name: SystemName): Promise<ExchangeSystem['shells']> {
    const system = await this.system(name);
    if (system.kind === 'exchange') return (system as ExchangeSystem).shells;
    throw new Failure({
      code: 'invalid-config',
      message: `Continuity system ${pair} is a DAG, but ${name} is of kind ${system.kind}: only an Exchange organisation has one.`,
      hint: `Name the Exchange system with "system:" under continuity.${pair} in drover.yaml.`,
      retry: 'permanent',
    });
  }

  store(): Promise<StateStore> {
    this.opened ??= this.openStore();
    return this.opened;
  }

  async existingStore(): Promise<StateStore | null> {
    const { state } = this.config;
    if (this.opened !== null || /^(env|file|postgres(ql)?):/.test(state)) return this.store();
    return existsSync(resolve(this.folder, state)) ? this.store() : null;
  }

  private async openStore(): Promise<StateStore> {
    const { openStateStore } = await import('../state/index.ts');
    const { state } = this.config;
    const location = /^(env|file):/.test(state) ? await this.secret(state) : state;
    return openStateStore(location, { folder: this.folder });
  }

  async close(): Promise<void> {
    const all: Promise<{ close(): Promise<void> }>[] = [...this.systems.values(), ...this.pairs.values()];
    if (this.opened !== null) all.push(this.opened);
    for (const one of await Promise.allSettled(all)) if (one.status === 'fulfilled') await one.value.close();
  }
}

const missingSecret = (reference: string, why: string): Failure =>
  new Failure({
    code: 'secret-missing',
    message: `The secret ${reference} cannot be had: ${why}.`,
    hint: 'Provide it where drover runs; the value itself never belongs into a plan or drover.yaml.',
    retry: 'permanent',
  });
