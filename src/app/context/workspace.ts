import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ContinuitySystem, ReadablePair } from '../../continuity/continuity-system.ts';
import { systemName, type SystemName } from '../../domain/ids.ts';
import { Failure, failureFacts } from '../../domain/failure.ts';
import type { DroverConfig } from '../../plan/config.ts';
import { fileProblem } from '../../support/file-problem.ts';
import { didYouMean } from '../../support/suggest.ts';
import type { StateStore } from '../../state/state-store.ts';
import type { MailSystem, ReadableSystem } from '../../systems/mail-system.ts';
import type { Context } from './context.ts';
import { invalidInput, usage } from './invalid-input.ts';
import { liveLimits } from './live-limits.ts';
import type { Permit } from './permit.ts';

/** A context with its drover.yaml: what that names is opened on first use, and closed together. */
export interface Workspace extends Context {
  readonly config: DroverConfig;
  /** Null, missing: the only one. To look; what changes something goes through `toChange`. */
  system(name?: string | null): Promise<ReadableSystem>;
  /** The pair that protects the system; null: there is none. To look, as the system. */
  continuity(system: SystemName): Promise<ReadablePair | null>;
  /** The same ones, for what was permitted. */
  toChange(permit: Permit): Changeable;
  store(): Promise<StateStore>;
  /** Null: nothing has been written yet, and reading must not create it. */
  existingStore(): Promise<StateStore | null>;
  secret(reference: string): Promise<string>;
  close(): Promise<void>;
}

/** A reviewer may not reach the state; whoever applies does, and then everything in it counts. */
export async function stateForReview({ existingStore }: Workspace): Promise<StateStore | null> {
  try {
    return await existingStore();
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

interface Changeable {
  system(): Promise<MailSystem>;
  continuity(): Promise<ContinuitySystem | null>;
}

/** Runs `work` with the drover.yaml found from `context.folder` upwards, and closes everything after it. */
export async function inWorkspace<T>(
  context: Context,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const workspace = await openWorkspace(context);
  let isStillUsed = false;
  try {
    return await work(workspace);
  } catch (error) {
    isStillUsed = failureFacts(error).code === 'step-not-ended';
    throw error;
  } finally {
    // Work that does not end would not let its system be closed either: it ends with the process.
    if (!isStillUsed) await workspace.close();
  }
}

export async function openWorkspace(context: Context): Promise<Workspace> {
  const { findConfig, loadConfig } = await import('../../plan/config.ts');
  const file = await findConfig(context.folder);
  if (file === null) {
    throw Failure.permanent(
      'no-config',
      `No drover.yaml in ${context.folder} or any folder above it, so no mail system is configured.`,
      'Create one with "drover init", change to its folder, or give the folder: drover -C DIR …',
    );
  }
  const { requireOwn } = await import('./owner.ts');
  await requireOwn(file, context.env);
  const load = await loadConfig(file, null, context.dataFolder);
  if (load.kind === 'invalid') throw invalidInput(context, load, 'invalid-config');
  const opened = new Opened(context, load.config);
  return {
    ...context,
    config: load.config,
    system: (name) => opened.system(name),
    continuity: (system) => opened.continuity(system),
    toChange: ({ system }) => {
      if (system === null) throw new Error('What was permitted changes no mail system.');
      return { system: () => opened.system(system), continuity: () => opened.continuity(system) };
    },
    store: () => opened.store(),
    existingStore: () => opened.existingStore(),
    secret: opened.secret,
    close: () => opened.close(),
  };
}

class Opened {
  readonly #context: Context;
  readonly #config: DroverConfig;
  readonly #systems = new Map<string, Promise<MailSystem>>();
  readonly #pairs = new Map<string, Promise<ContinuitySystem>>();
  #store: Promise<StateStore> | null = null;

  constructor(context: Context, config: DroverConfig) {
    this.#context = context;
    this.#config = config;
  }

  readonly secret = async (reference: string): Promise<string> => {
    const [, kind, place] = /^(env|file):(.+)$/.exec(reference) ?? [];
    if (kind === 'env' && place !== undefined) {
      const value = this.#context.env[place];
      if (value !== undefined && value !== '') return value;
      throw missingSecret(reference, `the environment variable ${place} is not set`);
    }
    if (kind === 'file' && place !== undefined) {
      const path = resolve(this.#config.dataFolder, place);
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw missingSecret(reference, `${path} cannot be read (${fileProblem(error)})`);
      });
      return text.split(/\r?\n/)[0] ?? '';
    }
    throw missingSecret(reference, 'it is not a reference of the form env:NAME or file:PATH');
  };

  system(name?: string | null): Promise<MailSystem> {
    const wanted = name ?? this.#onlySystem();
    const opening = this.#systems.get(wanted) ?? this.#openSystem(wanted);
    this.#systems.set(wanted, opening);
    return opening;
  }

  #onlySystem(): string {
    const names = Object.keys(this.#config.systems);
    const [only] = names;
    if (only !== undefined && names.length === 1) return only;
    throw usage(
      `drover.yaml defines ${names.length} mail systems (${names.join(', ')}); name the one to use.`,
      'Use --system NAME, or system: NAME in the plan.',
    );
  }

  async #openSystem(name: string): Promise<MailSystem> {
    const config = this.#config.systems[name];
    if (config === undefined) {
      throw Failure.permanent(
        'invalid-config',
        `${this.#config.file} does not define a mail system "${name}"; it defines ${Object.keys(this.#config.systems).join(', ')}.`,
        didYouMean(name, Object.keys(this.#config.systems)) ?? undefined,
      );
    }
    const { clock, notify, record, registries } = this.#context;
    const log = (line: string): void => notify({ kind: 'log', line });
    return registries.openMailSystem(systemName(name), config, {
      ...this.#surroundings(),
      log,
      busy: (line) => notify({ kind: 'waiting', line }),
      limits: liveLimits(this.#config, clock, log),
      ...(record === undefined ? {} : { record }),
    });
  }

  async continuity(system: SystemName): Promise<ContinuitySystem | null> {
    const found = Object.entries(this.#config.continuity).find(
      ([, pair]) => pair.system === undefined || pair.system === system,
    );
    if (found === undefined) return null;
    const [name, config] = found;
    const opening =
      this.#pairs.get(name) ??
      this.#context.registries.openContinuity(name, config, {
        ...this.#surroundings(),
        memory: {
          get: async (key) => (await (await this.existingStore())?.fact(key)) ?? null,
          set: async (key, value) => (await this.store()).setFact(key, value),
        },
        mailSystem: () => this.system(system),
      });
    this.#pairs.set(name, opening);
    return opening;
  }

  store(): Promise<StateStore> {
    this.#store ??= this.#openStore();
    return this.#store;
  }

  async existingStore(): Promise<StateStore | null> {
    const { state, dataFolder } = this.#config;
    const { isAddress } = await import('../../plan/config.ts');
    if (this.#store !== null || isAddress(state)) return this.store();
    return existsSync(resolve(dataFolder, state)) ? this.store() : null;
  }

  async #openStore(): Promise<StateStore> {
    const { state, dataFolder } = this.#config;
    const isReference = /^(env|file):/.test(state);
    const location = isReference ? await this.secret(state) : state;
    // A reference may lead to any file: its first line must not become the name of a folder.
    if (isReference && !/^postgres|\.(db|sqlite3?)$/.test(location)) {
      throw Failure.permanent(
        'invalid-config',
        `What ${state} refers to is neither a postgres:// address nor a path that ends in .db or .sqlite.`,
        'It is not shown, because it may be a secret.',
      );
    }
    return this.#context.registries.openStateStore(location, {
      folder: dataFolder,
      clock: this.#context.clock,
    });
  }

  #surroundings() {
    const { folder, dataFolder } = this.#config;
    return { folder, dataFolder, clock: this.#context.clock, secret: this.secret };
  }

  async close(): Promise<void> {
    const all: Promise<{ close(): Promise<void> }>[] = [...this.#systems.values(), ...this.#pairs.values()];
    if (this.#store !== null) all.push(this.#store);
    for (const one of await Promise.allSettled(all)) if (one.status === 'fulfilled') await one.value.close();
  }
}

const missingSecret = (reference: string, why: string): Failure =>
  Failure.permanent(
    'secret-missing',
    `The secret ${reference} cannot be read: ${why}.`,
    'Provide it where drover runs; the value itself must never be in a plan or drover.yaml.',
  );
