// What `drover serve` works in: a repository that others push to, replicas each in a clone of its own, one state, one organisation.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { StoredMessage } from '../../../src/domain/message.ts';
import type { RunId } from '../../../src/domain/ids.ts';
import { openStateStore } from '../../../src/state/index.ts';
import type { StateStore } from '../../../src/state/state-store.ts';
import { told, runDrover } from '../../scenarios/drover.ts';
import { startPostgres, type PrivatePostgres } from '../../state/private-postgres.ts';
import { GIT_ENVIRONMENT, Replica, type ReplicaOptions } from './replica.ts';

export interface WorldOptions {
  /** Null: a file of SQLite. */
  readonly postgresPrograms: string | null;
  /** Lines of drover.yaml's `channels`. */
  readonly channels?: string;
  /** Lines of drover.yaml's `serve`. */
  readonly serve?: string;
}

const POLICY = 'version: 1\napprovals: 0\n';

export class World {
  readonly folder: string;
  readonly organisation: string;
  readonly #author: string;
  readonly #postgres: PrivatePostgres | null;
  readonly #address: string | null;
  readonly #replicas: Replica[] = [];
  #clones = 0;

  constructor({ postgresPrograms, channels = '', serve = '' }: WorldOptions) {
    this.folder = mkdtempSync(join(tmpdir(), 'drover-acceptance-'));
    this.organisation = join(this.folder, 'organisation');
    this.#author = join(this.folder, 'author');
    this.#postgres = postgresPrograms === null ? null : startPostgres(postgresPrograms);
    this.#address = this.#postgres?.database('state') ?? null;
    git(this.folder, 'init', '--quiet', '--bare', '--initial-branch=main', 'remote.git');
    git(this.folder, 'clone', '--quiet', 'remote.git', 'author');
    this.write('policy.yaml', POLICY);
    this.write('.gitignore', '.drover/\n');
    this.write('drover.yaml', this.#config(channels, serve));
    this.publish('the rules');
  }

  write(file: string, text: string): void {
    const path = join(this.#author, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Commits all that was written, and pushes it, as a merge does. */
  publish(message: string): void {
    git(this.#author, 'checkout', '--quiet', '-B', 'main');
    git(this.#author, 'add', '.');
    git(this.#author, 'commit', '--quiet', '-m', message);
    git(this.#author, 'push', '--quiet', 'origin', 'main');
  }

  /** A clone as whoever installs a replica makes one. */
  clone(): string {
    this.#clones += 1;
    const name = `replica-${this.#clones}`;
    git(this.folder, 'clone', '--quiet', 'remote.git', name);
    return join(this.folder, name);
  }

  start(options: ReplicaOptions & { readonly clone?: string } = {}): Replica {
    const replica = new Replica(options.clone ?? this.clone(), options);
    this.#replicas.push(replica);
    return replica;
  }

  /** What a person types, beside the replicas. */
  async drover(...args: readonly string[]): Promise<string> {
    const ran = await runDrover(this.#author, args, {
      env: { DROVER_USER: 'operator@example.com', ...GIT_ENVIRONMENT },
    });
    if (ran.code !== 0) throw new Error(told(args, ran));
    return ran.stdout;
  }

  /** Asks the state, on PostgreSQL. */
  async sql<T>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> {
    const client = new pg.Client({ connectionString: this.#address ?? '' });
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows as readonly T[];
    } finally {
      await client.end();
    }
  }

  /** Of the outbox. */
  messages(): Promise<readonly StoredMessage[]> {
    return this.#inState((store) => store.messages({ limit: 10_000 }));
  }

  /** In its order. */
  journal(run: RunId): ReturnType<StateStore['read']> {
    return this.#inState((store) => store.read(run, 0));
  }

  async #inState<T>(ask: (store: StateStore) => Promise<T>): Promise<T> {
    const store = await openStateStore(this.#address ?? join(this.folder, 'state.db'), {
      folder: this.folder,
    });
    try {
      return await ask(store);
    } finally {
      await store.close();
    }
  }

  /** As if so much time had passed at the store that whoever holds a lease now has lost it, without knowing. */
  async runOutLeases(): Promise<void> {
    await this.sql(
      `UPDATE drover.lease SET expires_at = '2026-01-01T00:00:00.000Z' WHERE holder IS NOT NULL`,
    );
  }

  /** As if so much time had passed at the store that whatever could not be delivered is tried again. */
  async runOutDelays(): Promise<void> {
    await this.sql(
      `UPDATE drover.message SET next_attempt_at = '2026-01-01T00:00:00.000Z' WHERE state = 'due' AND next_attempt_at IS NOT NULL`,
    );
  }

  /** What all replicas have said. */
  logs(): string {
    return this.#replicas.map(({ name, log }) => `${name} said:\n${log}`).join('\n');
  }

  dispose(): void {
    for (const replica of this.#replicas) {
      replica.wake();
      replica.kill();
    }
    this.#postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  #config(channels: string, serve: string): string {
    return `version: 1
systems:
  lab: { kind: embedded, path: ../organisation }
state: ${this.#address ?? '../state.db'}
policy: policy.yaml
policyRef: refs/remotes/origin/main
${section('channels', channels)}${section('serve', `name: night\nfetchEvery: 1s\n${serve}`)}`;
  }
}

const section = (name: string, lines: string): string =>
  lines.trim() === ''
    ? ''
    : `${name}:\n${lines
        .trimEnd()
        .split('\n')
        .map((line) => `  ${line}\n`)
        .join('')}`;

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...GIT_ENVIRONMENT },
  });
