import { Failure } from '../domain/failure.ts';
import type { ContinuityConfig } from '../domain/system-config.ts';
import type { Memory, Surroundings } from '../support/surroundings.ts';
import type { ContinuitySystem } from './continuity-system.ts';
import type { DagShells } from './dag/pair.ts';
import { guarded, type PlainPair } from './guarded.ts';

export interface ContinuityContext extends Surroundings {
  readonly memory?: Memory;
  /** For a DAG: the sessions of the Exchange organisation it belongs to. */
  readonly exchangeShells?: () => Promise<DagShells>;
}

type Open<T> = (name: string, config: never, context: ContinuityContext) => Promise<T>;

/** One line per kind, loaded only when it is used. Its options are as its schema says. */
const plain: Readonly<Record<string, Open<PlainPair>>> = {
  command: async (...of) => new (await import('./command/pair.ts')).CommandPair(...of),
  dag: openDag,
  neverfail: async (...of) => new (await import('./neverfail/pair.ts')).NeverfailPair(...of),
};
/** Pairs that implement the rules of the port themselves. */
const whole: Readonly<Record<string, Open<ContinuitySystem>>> = {
  embedded: async (...of) => (await import('./embedded/index.ts')).openEmbeddedPair(...of),
};

/** Failure `invalid-config` for options that the schema accepts and the kind cannot use. */
export async function openContinuity(
  name: string,
  config: ContinuityConfig,
  context: ContinuityContext,
): Promise<ContinuitySystem> {
  const of = [name, config as never, context] as const;
  const [openPlain, openWhole] = [plain[config.kind], whole[config.kind]];
  if (openPlain !== undefined) return guarded(await openPlain(...of), context.clock);
  if (openWhole !== undefined) return openWhole(...of);
  throw Failure.permanent(
    'invalid-config',
    `Continuity system ${name} is of kind ${config.kind}, which does not exist.`,
    `Known kinds: ${Object.keys({ ...plain, ...whole })
      .sort()
      .join(', ')}.`,
  );
}

async function openDag(
  name: string,
  config: never,
  { clock, memory, exchangeShells }: ContinuityContext,
): Promise<PlainPair> {
  if (memory === undefined || exchangeShells === undefined) {
    throw Failure.permanent(
      'invalid-config',
      `Continuity system ${name} is a DAG, but no Exchange organisation is set for it.`,
      `Set one with "system:" under continuity.${name} in drover.yaml.`,
    );
  }
  const { DagPair } = await import('./dag/pair.ts');
  return new DagPair(name, config, { clock, memory, ...(await exchangeShells()) });
}
