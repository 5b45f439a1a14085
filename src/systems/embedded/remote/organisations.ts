import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import type { Clock } from '../../../support/clock.ts';
import { openOrganisation, type Organisation } from '../directory/organisation.ts';

/** A way to another embedded organisation, as drover.yaml names it. */
export interface Endpoint {
  readonly name: string;
  readonly folder: string;
  /** Reference (`env:`, `file:`) to the key that the other organisation asks for. */
  readonly key: string;
  /** CSV file with the columns `source` and `target`; null: equal ids or addresses. */
  readonly identities: string | null;
  /** Make the mail user in the target organisation where it is missing. */
  readonly createMailUsers: boolean;
}

/** In the target organisation's folder: SHA-256 of the key that lets others move mailboxes in, lower-case hex. */
const KEY_FILE = 'remote-moves.sha256';

export function endpointsOf(config: Readonly<Record<string, unknown>>, folder: string): readonly Endpoint[] {
  const entries = Object.entries((config['endpoints'] ?? {}) as Record<string, Record<string, unknown>>);
  return entries.map(([name, { path, key, identities, createMailUsers }]) => ({
    name,
    folder: resolve(folder, String(path)),
    key: String(key),
    identities: typeof identities === 'string' ? resolve(folder, identities) : null,
    createMailUsers: createMailUsers === true,
  }));
}

/** The other organisations, opened when first asked for, each with its own connections: one of these per thread. */
export class RemoteOrganisations {
  readonly #endpoints: readonly Endpoint[];
  readonly #secret: (reference: string) => Promise<string>;
  readonly #clock: Clock;
  readonly #open = new Map<string, Organisation>();

  constructor(endpoints: readonly Endpoint[], secret: (reference: string) => Promise<string>, clock: Clock) {
    this.#endpoints = endpoints;
    this.#secret = secret;
    this.#clock = clock;
  }

  /** Failure `unknown-endpoint`. */
  endpoint(name: string): Endpoint {
    const found = this.#endpoints.find((endpoint) => endpoint.name === name);
    if (found === undefined) throw unknownEndpoint(name, this.#endpoints);
    return found;
  }

  /** Failures `unknown-endpoint`, `remote-refused`, and those of opening an organisation. */
  async open(name: string): Promise<Organisation> {
    const known = this.#open.get(name);
    if (known !== undefined && existsSync(known.folder)) return known;
    const endpoint = this.endpoint(name);
    known?.close();
    this.#open.delete(name);
    if (existsSync(endpoint.folder)) assertKey(endpoint, await this.#secret(endpoint.key));
    const opened = openOrganisation(endpoint.folder, this.#clock);
    this.#open.set(name, opened);
    return opened;
  }

  /** What a thread needs to open them itself: endpoints, and the secrets that were available. */
  async forThreads(): Promise<{
    readonly endpoints: readonly Endpoint[];
    readonly secrets: Readonly<Record<string, string>>;
  }> {
    const secrets: Record<string, string> = {};
    for (const { key } of this.#endpoints) {
      const value = await this.#secret(key).catch(() => undefined);
      if (value !== undefined) secrets[key] = value;
    }
    return { endpoints: this.#endpoints, secrets };
  }

  close(): void {
    for (const organisation of this.#open.values()) organisation.close();
    this.#open.clear();
  }
}

/** In a thread: what was resolved before it started. */
export const givenSecrets =
  (secrets: Readonly<Record<string, string>>) =>
  async (reference: string): Promise<string> => {
    const value = secrets[reference];
    if (value !== undefined) return value;
    throw Failure.permanent(
      'secret-missing',
      `The secret ${reference} was not available when the service started.`,
      'Provide it where drover runs, then start the service again.',
    );
  };

function assertKey(endpoint: Endpoint, key: string): void {
  const file = join(endpoint.folder, KEY_FILE);
  if (!existsSync(file)) throw refused(endpoint, `it accepts none: ${KEY_FILE} is not in its folder`);
  const wanted = Buffer.from(readFileSync(file, 'utf8').trim().slice(0, 64), 'hex');
  const given = createHash('sha256').update(key).digest();
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given))
    throw refused(endpoint, `the key ${endpoint.key} is not the one it accepts`);
}

const refused = ({ name, folder }: Endpoint, why: string): Failure =>
  new Failure({
    code: 'remote-refused',
    message: `The organisation at endpoint '${name}' (${folder}) does not let mailboxes in: ${why}.`,
    hint: `Its admin writes the SHA-256 of the shared key to ${KEY_FILE}: printf %s "$KEY" | sha256sum > ${KEY_FILE}`,
    retry: 'permanent',
    side: 'target',
  });

const unknownEndpoint = (name: string, known: readonly Endpoint[]): Failure =>
  Failure.permanent(
    'unknown-endpoint',
    `There is no endpoint '${name}'; ${known.length === 0 ? 'the system has none' : `there is ${known.map((endpoint) => endpoint.name).join(', ')}`}.`,
    'Name it under the system in drover.yaml: endpoints: { NAME: { path: …, key: env:NAME } }.',
  );
