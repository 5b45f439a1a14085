import { Failure } from '../domain/failure.ts';
import type { Clock } from '../support/clock.ts';
import type { ContinuitySystem } from './continuity-system.ts';

/** An entry of `continuity:` in drover.yaml; the kind's own options beside these. */
export interface ContinuityConfig {
  readonly kind: string;
  /** The mail system it protects. */
  readonly system?: string;
  readonly [option: string]: unknown;
}

export interface ContinuityContext {
  /** Of drover.yaml; relative paths are relative to it. */
  readonly folder: string;
  readonly clock: Clock;
  readonly secret: (reference: string) => Promise<string>;
  /** Facts that outlive runs. */
  readonly memory?: {
    get(key: string): Promise<string | null>;
    set(key: string, value: string): Promise<void>;
  };
  /** For a DAG: the sessions of the Exchange organisation it belongs to. */
  readonly exchangeShells?: () => Promise<Pick<DagParts, 'read' | 'write'>>;
}

type DagParts = Parameters<typeof import('./dag/index.ts').createDagContinuity>[1];
type DagConfig = Parameters<typeof import('./dag/index.ts').createDagContinuity>[0];
type Opener = (
  name: string,
  config: ContinuityConfig,
  context: ContinuityContext,
) => Promise<ContinuitySystem>;

/** One line per kind; loaded only when it is used. */
const openers: Readonly<Record<string, Opener>> = {
  command: async (...of) => (await import('./command/index.ts')).openCommandPair(...of),
  dag: openDag,
  embedded: async (...of) => (await import('./embedded/index.ts')).openEmbeddedPair(...of),
  neverfail: async (...of) => (await import('./neverfail/index.ts')).openNeverfailPair(...of),
};

/** Failure `invalid-config` where the options are not those of the kind. */
export async function openContinuity(
  name: string,
  config: ContinuityConfig,
  context: ContinuityContext,
): Promise<ContinuitySystem> {
  const open = openers[config.kind];
  if (open !== undefined) return open(name, config, context);
  throw new Failure({
    code: 'invalid-config',
    message: `Continuity system ${name} is of kind ${config.kind}, which does not exist.`,
    hint: `Known kinds: ${Object.keys(openers).join(', ')}.`,
    retry: 'permanent',
  });
}

async function openDag(
  name: string,
  config: ContinuityConfig,
  { clock, memory, exchangeShells }: ContinuityContext,
): Promise<ContinuitySystem> {
  if (memory === undefined || exchangeShells === undefined) {
    throw new Failure({
      code: 'invalid-config',
      message: `Continuity system ${name} is a DAG, and no Exchange organisation is named for it.`,
      hint: `Name one with "system:" under continuity.${name} in drover.yaml.`,
      retry: 'permanent',
    });
  }
  const { createDagContinuity } = await import('./dag/index.ts');
  return createDagContinuity(config as unknown as DagConfig, {
    name,
    clock,
    memory,
    ...(await exchangeShells()),
  });
}
