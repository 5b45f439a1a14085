import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { databaseName, mailboxId, requestId, serverName, systemName } from '../../src/domain/ids.ts';
import { parseInstant, type Instant } from '../../src/domain/instant.ts';
import type { Mailbox } from '../../src/domain/mailbox.ts';
import type { MoveRequest } from '../../src/domain/move-request.ts';
import { defaultMoveLimits, type ObservedState } from '../../src/domain/observed.ts';
import { codeFrames } from '../../src/plan/code-frame.ts';
import { loadPlan, type PlanLoad } from '../../src/plan/load.ts';
import { resolvePlan, type PlanResolution } from '../../src/plan/resolve.ts';
import { findingsDocument } from '../../src/view/findings.ts';
import { renderText } from '../../src/view/render.ts';
import { plainOptions } from '../move-options.ts';

export const instant = (text: string): Instant => parseInstant(text) ?? assert.fail(`no instant: ${text}`);
export const now = instant('2026-11-21T12:00:00Z');

/** Files in a folder of their own, removed after the test. */
export function folderOf(context: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'drover-plan-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export async function load(
  context: TestContext,
  text: string | Uint8Array,
  {
    vars = {},
    files = {},
  }: { vars?: Record<string, string>; files?: Record<string, string | Uint8Array> } = {},
): Promise<PlanLoad> {
  return loadPlan(join(folderOf(context, { ...files, 'plan.yaml': text }), 'plan.yaml'), { vars });
}

/** `code line:column`, sorted by place: what a test compares. */
export const findingsOf = ({ findings }: Pick<PlanLoad, 'findings'>): string[] =>
  findings.map(({ code, place }) => `${code} ${place?.line ?? 0}:${place?.column ?? 0}`);

/** As they are printed. */
export const findingsText = (
  { findings, sources }: Pick<PlanLoad, 'findings' | 'sources'>,
  color = false,
): string =>
  renderText(findingsDocument(findings, codeFrames(findings, sources), '/'), { width: 200, color });

/** A plan of one batch around what a test is about. */
export const planWith = (batch: string, rest = ''): string =>
  `version: 1\nname: test\ntimeZone: Europe/Dublin\n${rest}batches:\n  - name: one\n    targetDatabase: MBX02\n    mailboxes: [a@example.com]\n${batch}`;

const guid = (number: number): string => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;

export interface MailboxFacts extends Partial<Omit<Mailbox, 'primary' | 'archive'>> {
  readonly database?: string;
  readonly sizeBytes?: number;
  readonly archiveIn?: string;
  /** Who may send on behalf of it. */
  readonly delegates?: readonly number[];
}

export function mailbox(number: number, address: string, facts: MailboxFacts = {}): Mailbox {
  const { database = 'MBX01', sizeBytes = 1_000_000_000, archiveIn, delegates = [], ...rest } = facts;
  const part = (name: string) => ({
    database: databaseName(name),
    itemCount: 1000,
    sizeBytes,
    recoverableItemCount: 0,
    recoverableSizeBytes: 0,
  });
  return {
    id: mailboxId(guid(number)),
    address,
    displayName: address.split('@')[0] ?? '',
    kind: 'user',
    attributes: {},
    litigationHold: false,
    prohibitSendReceiveQuotaBytes: null,
    grants: delegates.map((other) => ({ kind: 'send-on-behalf', to: mailboxId(guid(other)) })),
    ...rest,
    primary: part(database),
    archive: archiveIn === undefined ? null : part(archiveIn),
  };
}

export function observedOf(
  mailboxes: readonly Mailbox[],
  databases: readonly string[] = ['MBX01', 'MBX02', 'MBX03'],
  moveRequests: readonly MoveRequest[] = [],
): ObservedState {
  return {
    system: systemName('corp'),
    observedAt: now,
    mailboxes,
    moveRequests,
    limits: defaultMoveLimits,
    databases: databases.map((name) => ({
      name: databaseName(name),
      server: serverName('EX01'),
      mounted: true,
      sizeBytes: 0,
      whitespaceBytes: 0,
      diskFreeBytes: null,
      logFreeBytes: null,
      mailboxCount: 0,
      excludedFromProvisioning: false,
      prohibitSendReceiveQuotaBytes: null,
      recoverableItemsQuotaBytes: null,
      lastFullBackupAt: null,
      backupInProgress: false,
      replication: null,
    })),
  };
}

export function requestFor({ id, primary }: Mailbox, tag: string, source: string): MoveRequest {
  return {
    id: requestId(`r-${id}`),
    mailboxId: id,
    displayName: '',
    tag,
    sourceDatabase: databaseName(source),
    targetDatabase: primary.database,
    archiveSourceDatabase: null,
    archiveTargetDatabase: null,
    options: plainOptions,
    remote: null,
    state: { kind: 'Completed', completedAt: now },
    percentComplete: 100,
    totalSizeBytes: 0,
    totalItemCount: 0,
    bytesTransferred: 0,
    itemsTransferred: 0,
    badItemsEncountered: 0,
    queuedAt: now,
    startedAt: now,
    lastUpdateAt: now,
  };
}

export async function resolve(
  context: TestContext,
  text: string,
  observed: ObservedState,
): Promise<PlanResolution> {
  const loaded = await load(context, text);
  if (loaded.kind === 'invalid') assert.fail(JSON.stringify(loaded.findings, null, 1));
  return resolvePlan(loaded.document, observed, { now, system: systemName('corp') });
}

export function desiredOf(resolution: PlanResolution) {
  if (resolution.kind === 'invalid') assert.fail(JSON.stringify(resolution.findings, null, 1));
  return resolution.desired;
}
