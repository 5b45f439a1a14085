import { join } from 'node:path';
import type { ChangeSet } from '../../src/domain/change.ts';
import { type MailboxId, nodeId, runId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import { foldRun } from '../../src/domain/fold-run.ts';
import type { StepOnMailbox } from '../../src/domain/step-on-mailbox.ts';
import type { StepSpec } from '../../src/domain/step.ts';
import type { MailSystem } from '../../src/systems/mail-system.ts';
import { stepKind } from '../../src/runbook/index.ts';
import type { StepContext, StepKind } from '../../src/runbook/step-kind.ts';
import { facts, TenStepsWorld } from '../continuity/ten-steps-world.ts';
import { openChannel } from '../../src/channels/index.ts';
import { tell } from '../../src/executor/tell.ts';
import { changeSet } from '../executor/change-set.ts';

export interface Tried {
  readonly kind: StepKind;
  readonly spec: StepSpec;
  readonly context: StepContext;
  readonly lines: string[];
  readonly recorded: (readonly [MailboxId, StepOnMailbox])[];
  readonly world: TenStepsWorld;
}

/** One step outside of a run, as the executor would call it; `events` are what the journal holds so far. */
export function tryStep(
  name: string,
  options: StepSpec['options'],
  more: {
    readonly folder?: string;
    readonly secrets?: Readonly<Record<string, string>>;
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal;
    readonly plan?: ChangeSet;
    readonly batch?: string;
    readonly system?: MailSystem;
    readonly events?: (now: JournalEvent['at']) => readonly unknown[];
  } = {},
): Tried {
  const kind = stepKind(name);
  if (kind === undefined) throw new Error(`no step kind ${name}`);
  const world = new TenStepsWorld();
  const spec: StepSpec = {
    kind: name,
    options,
    timeoutMs: more.timeoutMs ?? 60_000,
    retries: 0,
    retryDelayMs: 0,
    title: null,
    skip: null,
    place: null,
  };
  const node = nodeId(`step:before/0-${name}`);
  const at = instantFromMs(world.clock.nowMs());
  const started = {
    v: 1,
    at,
    type: 'run-started',
    run: runId('r1'),
    plan: 'it',
    changeSet: 's',
    by: '',
    host: '',
    version: '',
  };
  const events = (more.events?.(at) ?? []).map((event) => ({ v: 1, at, ...(event as object) }));
  const lines: string[] = [];
  const recorded: (readonly [MailboxId, StepOnMailbox])[] = [];
  const memory = new Map<string, string>();
  const journalHead = { events: 3, digest: `sha256:${'5'.repeat(64)}` };
  const secret = async (reference: string): Promise<string> =>
    more.secrets?.[reference] ?? Promise.reject(new Error(`no secret ${reference}`));
  const context: StepContext = {
    runId: runId('r1'),
    step: {
      node,
      hook: 'before',
      batch: more.batch ?? null,
      spec,
      description: kind.describe(spec, facts),
      insertedBecause: null,
    },
    changeSet: more.plan ?? changeSet({ nodes: [] }),
    run: foldRun([started, ...events] as unknown as JournalEvent[]),
    journalHead,
    otherRuns: async () => [],
    system: more.system ?? world.system,
    continuity: world.pair,
    clock: world.clock,
    signal: more.signal ?? new AbortController().signal,
    log: (line) => lines.push(line),
    progress: () => {},
    record: async (mailboxId, result) => void recorded.push([mailboxId, result]),
    // As the executor does it, with a journal that keeps nothing.
    tell: (what) =>
      tell(
        what,
        context,
        { changeSet: context.changeSet, clock: world.clock, openChannel } as never,
        {
          runId: context.runId,
          run: context.run,
          head: journalHead,
          now: at,
          redact: (text: string) => text,
          append: async () => {},
        } as never,
      ),
    secret,
    baseFolder: more.folder ?? process.cwd(),
    backupsFolder: join(more.folder ?? process.cwd(), 'backups'),
    memory: {
      get: async (key) => memory.get(key) ?? null,
      set: async (key, value) => void memory.set(key, value),
    },
  };
  return { kind, spec, context, lines, recorded, world };
}

/** Probe, run and verify, as far as the outcome goes. */
export async function runStep({ kind, spec, context }: Tried): Promise<string> {
  const outcome = await kind.run(spec, context);
  if (outcome.kind === 'waiting') return `waiting for ${outcome.for} until ${outcome.until}`;
  const evidence = [...outcome.evidence, ...(await kind.verify(spec, context))];
  return evidence.map(({ label, value }) => `${label}: ${value}`).join('\n');
}
