import { resolve } from 'node:path';
import type { OpenChannel } from '../../channels/channel.ts';
import type { ContinuitySystem } from '../../continuity/continuity-system.ts';
import type { SystemName } from '../../domain/ids.ts';
import type { MoveLimits } from '../../domain/observed.ts';
import type { StepScope } from '../../domain/step-scope.ts';
import type { ContinuityConfig, SystemConfig } from '../../domain/system-config.ts';
import type { Identity } from '../../executor/run-input.ts';
import type { StepCatalog } from '../../planner/plan-input.ts';
import type { RehearsalHost } from '../../rehearsal/runners.ts';
import type { DescribeFacts, StepKind } from '../../runbook/step-kind.ts';
import type { StateStore } from '../../state/state-store.ts';
import type { Clock } from '../../support/clock.ts';
import type { Memory, Surroundings } from '../../support/surroundings.ts';
import type { MailSystem } from '../../systems/mail-system.ts';
import type { Notice } from './notice.ts';

/** The outside world of a use case: provided by the caller, a command line or a server. */
export interface Context {
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Paths in requests are relative to it; drover.yaml is looked for from here upwards. */
  readonly folder: string;
  /** What drover.yaml says of data is relative to it; missing: to the folder of drover.yaml. */
  readonly dataFolder?: string;
  /** Who acts. */
  readonly identity: Identity;
  readonly registries: Registries;
  /** What happens before there is a result. */
  readonly notify: (notice: Notice) => void;
  readonly phase: Phase;
  /** Receives the requests to remote systems and their answers, redacted. */
  readonly record?: (entry: object) => void;
}

/** Phases are shown while they run: loading, observing, planning. */
export type Phase = <T>(title: string, work: (report: Report) => Promise<T>) => Promise<T>;
/** How far it is: `1,200 of 5,000 mailboxes`; as often as it likes. */
export type Report = (detail: string) => void;

/** What drover.yaml and plans may name, by kind; each is loaded on first use. */
export interface Registries {
  openMailSystem(
    name: SystemName,
    config: SystemConfig,
    surroundings: Surroundings & {
      readonly log: (line: string) => void;
      readonly busy: (line: string) => void;
      readonly limits: () => Partial<MoveLimits>;
      readonly record?: (entry: object) => void;
    },
  ): Promise<MailSystem>;
  openContinuity(
    name: string,
    config: ContinuityConfig,
    surroundings: Surroundings & {
      readonly memory: Memory;
      /** The mail system that it protects. */
      readonly mailSystem: () => Promise<MailSystem>;
    },
  ): Promise<ContinuitySystem>;
  openStateStore(location: string, surroundings: Pick<Surroundings, 'folder' | 'clock'>): Promise<StateStore>;
  readonly openChannel: OpenChannel;
  runbook(): Promise<Runbook>;
  /** Where seeds are rehearsed: over the runbook's steps, each with a state of its own in memory. */
  rehearsals(): Promise<RehearsalHost>;
}

interface Runbook {
  /** Failure `unknown-step` for an unknown kind. */
  stepKind(kind: string): StepKind;
  /** Its descriptions of steps on a system in the observed state. */
  stepCatalog(facts: Omit<DescribeFacts, keyof StepScope>): StepCatalog;
}

export const pathOf = ({ folder }: Pick<Context, 'folder'>, path: string): string => resolve(folder, path);

/** `--var-file` as an option of loading; null: none. */
export const varFileOf = (
  context: Pick<Context, 'folder'>,
  varFile: string | null,
): { readonly varFile?: string } => (varFile === null ? {} : { varFile: pathOf(context, varFile) });
