import { isAbsolute, relative, sep } from 'node:path';
import type { ChangeSet } from '../../domain/change.ts';
import { hasErrors, type Diagnostic } from '../../domain/diagnostic.ts';
import type { BatchName, MailboxId } from '../../domain/ids.ts';
import { type Instant, instantFromMs } from '../../domain/instant.ts';
import type { DesiredState } from '../../domain/desired.ts';
import type { MoveControl } from '../../domain/move-request.ts';
import type { ObservedState } from '../../domain/observed.ts';
import type { FormerWaves } from '../../domain/wave.ts';
import type { ReadableSystem } from '../../systems/mail-system.ts';
import type { PlanDocument } from '../../plan/document.ts';
import type { PlanResolution } from '../../plan/resolve.ts';
import { pathOf, varFileOf } from '../context/context.ts';
import { invalidInput } from '../context/invalid-input.ts';
import { observing } from '../context/observing.ts';
import type { Workspace } from '../context/workspace.ts';
import { chosenNames, chosenOf, expandNames, idsOf, type Chosen } from './chosen.ts';
import { formerWaves } from './former-waves.ts';
import { withGrants } from './grants.ts';
import { filePlaceOf, namesIn, pinFiles, type FilePlace } from './pinned-files.ts';
import { ratesOf } from './rates.ts';
import { joined } from '../../support/joined.ts';
import { withSizesOfNow } from './sizes.ts';
import { stepCatalogFor } from './steps.ts';

/** After a day a change set must be planned again, since what it relies on may have changed. */
export const MAX_AGE_MS = 24 * 3600 * 1000;

export interface PlanRequest {
  readonly file: string;
  readonly vars: Readonly<Record<string, string>>;
  /** A file with values of variables, of which `vars` count more; missing: none. */
  readonly varFile?: string | null;
  /** Batches and mailboxes, or `@FILE` with their names; null: all. */
  readonly only: readonly string[] | null;
  /** Addresses or ids. */
  readonly exclude: readonly string[];
  /** A recent observation, to compare plans against the same state. */
  readonly known?: ObservedState | null;
  /** Another revision's files, where the plan is one of them: they stand for those beside drover.yaml. */
  readonly revision?: Revision | null;
}
export interface Revision {
  readonly place: FilePlace;
  readonly configDigest: string;
}
export interface Planned {
  readonly document: PlanDocument;
  readonly desired: DesiredState;
  readonly changeSet: ChangeSet;
  readonly observed: ObservedState;
  readonly system: ReadableSystem;
  readonly sources: ReadonlyMap<string, string>;
  /** Of the plan, the planner and what the system would refuse; no errors among them. */
  readonly findings: readonly Diagnostic[];
  /** What `exclude` and `only` name. */
  readonly excluded: readonly MailboxId[];
  readonly chosen: Chosen | null;
}

/** A plan as it is written, before any mail system was asked. */
export interface ReadPlan {
  readonly document: PlanDocument;
  readonly sources: ReadonlyMap<string, string>;
  /** Warnings and notes only. */
  readonly findings: readonly Diagnostic[];
  readonly digest: string;
}

/** InvalidInput where a finding is an error. Offline: what is already under way must be found whatever the system is like. */
export async function readPlan(
  workspace: Workspace,
  {
    file,
    vars,
    varFile = null,
    revision = null,
  }: Pick<PlanRequest, 'file' | 'vars' | 'varFile' | 'revision'>,
): Promise<ReadPlan> {
  return workspace.phase(`Read ${file}`, async () => {
    const { loadPlan } = await import('../../plan/load.ts');
    const { planDigest } = await import('../../plan/plan-digest.ts');
    // A plan of another revision is in another folder; its rosters outside git are not.
    const load = await loadPlan(pathOf(workspace, file), {
      vars,
      ...varFileOf(workspace, varFile),
      otherFolder: workspace.config.dataFolder,
      ...(revision === null ? {} : { top: revision.place.top }),
    });
    if (load.kind === 'invalid') throw invalidInput(workspace, load, 'invalid-plan');
    return { ...load, digest: planDigest(load.document) };
  });
}

/** Plan file → change set: load, observe, resolve, plan, probe. InvalidInput where a finding is an error. */
export const planFile = async (workspace: Workspace, request: PlanRequest): Promise<Planned> =>
  planDocument(workspace, await readPlan(workspace, request), request);

export async function planDocument(
  workspace: Workspace,
  { document, sources, findings: early }: ReadPlan,
  request: PlanRequest,
): Promise<Planned> {
  const { phase } = workspace;
  const { file, only, known = null, revision = null } = request;
  const names = await chosenNames(workspace, only, document);
  const system = await workspace.system(document.system);
  const now = instantFromMs(workspace.clock.nowMs());
  const resolve = async (state: ObservedState): Promise<Resolved> => {
    const resolved = await resolveDocument(document, state, now);
    if (resolved.kind === 'resolved') return { desired: resolved.desired, observed: state };
    throw invalidInput(workspace, { findings: resolved.findings, sources }, 'invalid-plan');
  };
  const asKnown = await resolve(
    known?.system === system.name ? known : await observeAll(workspace, system, document.control),
  );
  const members = (): readonly MailboxId[] =>
    joined(asKnown.desired.batches.map((batch) => batch.members.ids));
  const measured = await withSizesOfNow(workspace, system, asKnown.observed, members);
  const first = measured === null ? asKnown : await resolve(measured);
  const grants = await withGrants(workspace, system, document, first);
  return phase('Plan', async () => {
    const { desired, observed } = grants === null ? first : await resolve(grants);
    const excluded = idsOf(await expandNames(workspace, request.exclude), observed, '--exclude');
    const chosen = chosenOf(names, desired, observed);
    const isCut = document.batches.some(({ waves }) => waves !== undefined);
    const former = isCut ? await formerWaves(workspace, document.name) : new Map();
    const choice = {
      file,
      sources,
      exclude: excluded,
      only: chosen,
      revision,
      probes: true,
      formerWaves: former,
    };
    const { changeSet, refused } = await drawUp(workspace, { desired, observed, now, system }, choice);
    const findings = [...early, ...changeSet.findings, ...refused];
    if (hasErrors(findings)) throw invalidInput(workspace, { findings, sources }, 'invalid-plan');
    return { document, desired, changeSet, observed, system, sources, findings, excluded, chosen };
  });
}

export const observeAll = (
  workspace: Workspace,
  system: ReadableSystem,
  control: MoveControl | undefined,
): Promise<ObservedState> =>
  observing(workspace, system, {
    databases: true,
    mailboxes: 'all',
    moveRequests: 'all',
    migrationUsers: control !== undefined,
  });

export async function resolveDocument(
  document: PlanDocument,
  observed: ObservedState,
  now: Instant,
): Promise<PlanResolution> {
  const { resolvePlan } = await import('../../plan/resolve.ts');
  return resolvePlan(document, observed, { now, system: observed.system });
}

type Resolved = Pick<Situation, 'desired' | 'observed'>;

interface Situation {
  readonly desired: DesiredState;
  readonly observed: ObservedState;
  readonly now: Instant;
  readonly system: ReadableSystem;
}
interface Drawing {
  readonly file: string;
  readonly sources: ReadonlyMap<string, string>;
  readonly exclude: readonly MailboxId[];
  readonly only: Chosen | null;
  readonly revision: Revision | null;
  /** Is the mail system asked what it would refuse, and whom mailboxes belong to in another organisation? */
  readonly probes: boolean;
  /** Who was in which wave before. */
  readonly formerWaves: FormerWaves;
  /** Of what is compared with its plan: its nights were reviewed. */
  readonly reviewedOpenings?: ReadonlyMap<BatchName, Instant | null>;
}

/** The change set of a desired state, as the planner makes it and the mail system and the files complete it. */
export async function drawUp(
  workspace: Workspace,
  { desired, observed, now, system }: Situation,
  { file, sources, exclude, only, revision, probes, formerWaves: former, reviewedOpenings }: Drawing,
): Promise<{ readonly changeSet: ChangeSet; readonly refused: readonly Diagnostic[] }> {
  const { config } = workspace;
  const { draftChanges, identified } = await import('../../planner/plan-changes.ts');
  const { refusedRequests, requestsToCreate, withArrivals } =
    await import('../../planner/checks/refused-requests.ts');
  const continuity = await workspace.continuity(system.name);
  const planned = draftChanges({
    desired,
    observed,
    now,
    maxAgeMs: MAX_AGE_MS,
    configDigest: revision?.configDigest ?? config.digest,
    allowedSecrets: config.allowedSecrets,
    channels: Object.keys(config.channels),
    limits: config.limits[system.name] ?? {},
    capabilities: system.capabilities,
    steps: await stepCatalogFor(workspace, system, observed, continuity),
    continuity: continuity === null ? null : { kind: continuity.kind, couplings: continuity.couplings },
    rates: await ratesOf(workspace, system),
    exclude,
    only: only?.batches ?? null,
    ...(only === null ? {} : { onlyMailboxes: only.mailboxes }),
    formerWaves: former,
    ...(reviewedOpenings === undefined ? {} : { reviewedOpenings }),
  });
  const probe = probes ? await system.probeRequests?.(requestsToCreate(planned)) : undefined;
  const place = revision?.place ?? filePlaceOf(config);
  // drover.yaml's own paths were made absolute when it was read; in another revision they mean the files there.
  const named = namesIn(planned.nodes, config).map(({ name, use }) => ({
    name: isAbsolute(name) && revision !== null ? relative(config.folder, name) : name,
    use,
  }));
  const lists = [...sources.keys()].filter((source) => source !== desired.file);
  const pinned = await pinFiles(place, [...lists.map((name) => ({ name, use: 'list' as const })), ...named]);
  // What only the mail system and the files themselves say belongs to the meaning, and so to the id.
  const changeSet = identified({
    ...planned,
    // A path that means the same in every clone.
    planFile: relative(place.folder, pathOf(workspace, file)).replaceAll(sep, '/'),
    files: pinned.files,
    changes: withArrivals(planned.changes, probe ?? null),
  });
  const refused = probe === undefined ? [] : refusedRequests(changeSet, probe);
  return { changeSet, refused: [...pinned.findings, ...refused] };
}
