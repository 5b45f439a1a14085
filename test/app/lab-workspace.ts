// A folder with drover.yaml and an organisation of three small mailboxes, one of them with an archive, opened for use cases.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ApplyRequest } from '../../src/app/apply.ts';
import type { ActRequest } from '../../src/app/acts/perform.ts';
import type { Context } from '../../src/app/context/context.ts';
import type { Notice } from '../../src/app/context/notice.ts';
import { openWorkspace, type Workspace } from '../../src/app/context/workspace.ts';
import { writeChangeSetFile } from '../../src/app/planning/change-set-file.ts';
import { planFile } from '../../src/app/planning/plan-file.ts';
import type { ChangeSet } from '../../src/domain/change.ts';
import { systemClock, type Clock } from '../../src/support/clock.ts';
import { temporaryFolder } from '../cli/drover.ts';
import { quietContext } from '../context.ts';
import { makeOrganisation } from '../continuity/embedded-organisation.ts';

export interface LabWorkspace {
  readonly folder: string;
  readonly context: Context;
  readonly workspace: Workspace;
  readonly notices: Notice[];
}

interface LabOptions {
  readonly clock?: Clock;
  /** More of drover.yaml. */
  readonly more?: string;
  readonly files?: Readonly<Record<string, string>>;
}

export async function labWorkspace(
  t: TestContext,
  { clock = systemClock, more = '', files = {} }: LabOptions = {},
): Promise<LabWorkspace> {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, '.drover'));
  const config = 'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\nstate: .drover/state.db\n';
  for (const [name, text] of Object.entries({ 'drover.yaml': config + more, ...files }))
    writeFileSync(join(folder, name), text);
  makeOrganisation(join(folder, 'lab'), systemClock);
  const notices: Notice[] = [];
  const context: Context = { ...quietContext(folder, clock), notify: (notice) => void notices.push(notice) };
  const workspace = await openWorkspace(context);
  t.after(() => workspace.close());
  return { folder, context, workspace, notices };
}

/** Ben's key; he may approve. */
export function signedByBen(folder: string): string {
  const key = join(folder, '.drover', 'ben');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
  writeFileSync(join(folder, 'allowed_signers'), `ben@example.com ${readFileSync(`${key}.pub`, 'utf8')}`);
  return key;
}

const wholePlan = { vars: {}, only: null, exclude: [] } as const;

/** Plans `p.yaml` into `c.json`. */
export async function saveChangeSet({
  workspace,
  folder,
}: Pick<LabWorkspace, 'workspace' | 'folder'>): Promise<ChangeSet> {
  const { changeSet } = await planFile(workspace, { ...wholePlan, file: 'p.yaml' });
  await writeChangeSetFile(join(folder, 'c.json'), changeSet);
  return changeSet;
}

/** An apply by no one that does not wait, up to the moment at which its run begins. */
export const applyUntil = (file: string, begins: () => never): ApplyRequest => ({
  ...wholePlan,
  file,
  replan: false,
  approvals: null,
  policyRef: null,
  autoApprove: false,
  limits: { maxDurationMs: null, until: 'done', wait: false },
  ask: null,
  attend: begins,
});

/** Asked for without a person and without approvals. */
export const atOnce: ActRequest = { dryRun: false, out: null, approved: null, policyRef: null, ask: null };
export const onlyShown: ActRequest = { ...atOnce, dryRun: true };
