import { Failure } from '../domain/failure.ts';
import type { SystemName } from '../domain/ids.ts';
import type { MoveLimits } from '../domain/observed.ts';
import type { SystemConfig } from '../domain/system-config.ts';
import type { Clock } from '../support/clock.ts';
import type { MailSystem } from './mail-system.ts';

export interface SystemContext {
  /** Folder of drover.yaml; relative paths are relative to it. */
  readonly folder: string;
  readonly clock: Clock;
  readonly secret: (reference: string) => Promise<string>;
  readonly log: (line: string) => void;
  /** How far is what takes long, for people. */
  readonly busy?: (line: string) => void;
  /** Gets what is asked of a remote system and what it answers, redacted (`drover doctor --record`). */
  readonly record?: (entry: object) => void;
  /** MRS limits that drover.yaml sets; asked each time, so that they may change while a service runs. */
  readonly limits?: () => Partial<MoveLimits>;
}
type Open = (name: SystemName, config: SystemConfig, context: SystemContext) => Promise<MailSystem>;

/** One line per kind of mail system, loaded when asked for. */
const kinds: Readonly<Record<string, () => Promise<Open>>> = {
  embedded: async () => (await import('./embedded/mail-system.ts')).openEmbeddedSystem,
  dovecot: async () => (await import('./dovecot/mail-system.ts')).openDovecotSystem,
  exchange: async () => (await import('./exchange/index.ts')).openExchangeSystem,
};
export const systemKinds: readonly string[] = Object.keys(kinds);

/** Failure `unknown-system-kind`, and whatever opening that kind can meet. */
export async function openMailSystem(
  name: SystemName,
  config: SystemConfig,
  context: SystemContext,
): Promise<MailSystem> {
  const load = kinds[config.kind];
  if (load === undefined) throw unknownKind(name, config.kind);
  const open = await load();
  return await open(name, config, context);
}

const unknownKind = (name: SystemName, kind: string): Failure =>
  Failure.permanent(
    'unknown-system-kind',
    `System ${name} is of kind '${kind}', which drover does not know.`,
    `Known kinds: ${systemKinds.join(', ')}.`,
  );
