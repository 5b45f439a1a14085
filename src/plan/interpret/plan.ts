import { planName, systemName, type BatchName } from '../../domain/ids.ts';
import { parseWaveName } from '../../domain/wave.ts';
import type { Window } from '../../domain/window.ts';
import type { BatchDocument, Findings, MailboxGroup, PlanDocument } from '../document.ts';
import { didYouMean } from '../../support/suggest.ts';
import type { Node } from '../tree.ts';
import { buildBatch, labelsOf, type BatchContext } from './batch.ts';
import { mailboxNames, type RosterRows } from './members.ts';
import { checkControl, isByMigrationBatch } from './control.ts';
import { watchedLimits } from './limits.ts';
import { buildSteps } from './steps.ts';
import { ianaZone, type ZoneContext } from './times.ts';
import { buildWindow } from './windows.ts';

/** From a tree that the schema accepted to the document; contradictions are found here. */
export function buildPlan(
  root: Node,
  file: string,
  rosterRows: RosterRows,
  findings: Findings,
): PlanDocument {
  const zoneNode = root.get('timeZone');
  const zoneContext: ZoneContext = {
    zone: zoneNode === undefined ? null : (ianaZone(zoneNode, findings) ?? 'UTC'),
    findings,
  };
  const windowNodes = root.get('windows')?.entries() ?? [];
  const windows = windowNodes
    .map(([name, node]) => buildWindow(name, node, zoneContext))
    .filter((window) => window !== null);
  const context: BatchContext = {
    ...zoneContext,
    windows,
    windowNames: windowNodes.map(([name]) => name),
    used: new Set(),
    defaults: root.get('defaults'),
    labels: labelsOf(root.get('labels')),
    rosterRows,
  };
  const batchNodes = root.get('batches')?.items() ?? [];
  const batches = batchNodes.map((node) => buildBatch(node, context));
  const system = root.get('system');
  checkBatchNames(batches, findings);
  checkReferences(batchNodes, batches, findings);
  checkCycles(batches, findings);
  checkMailboxOnce(batches, findings);
  checkControl(root, batches, findings);
  checkWindowsUsed(windowNodes, windows, context.used, file, findings);
  return {
    file,
    name: planName(root.get('name')?.text ?? ''),
    description: root.get('description')?.text ?? '',
    system: system === undefined ? null : systemName(system.text),
    systemPlace: system?.place ?? null,
    timeZone: zoneContext.zone ?? 'UTC',
    ...(isByMigrationBatch(root) ? { control: 'migration-batch' as const } : {}),
    ...(root.get('limits') === undefined ? {} : { limits: watchedLimits(root.get('limits'), 'plan') }),
    windows,
    groups: groupsOf(root, findings),
    before: buildSteps(root.get('before'), findings),
    batches,
    after: buildSteps(root.get('after'), findings),
  };
}

function groupsOf(root: Node, findings: Findings): MailboxGroup[] {
  return (root.get('groups')?.entries() ?? []).map(([name, node]) => ({
    name,
    members: mailboxNames(node, findings),
    place: node.keyPlace,
  }));
}

function checkBatchNames(batches: readonly BatchDocument[], findings: Findings): void {
  const first = new Map<string, BatchDocument>();
  for (const batch of batches) {
    const other = first.get(batch.name.toLowerCase());
    if (other === undefined) first.set(batch.name.toLowerCase(), batch);
    else {
      findings.error(
        'duplicate-batch',
        batch.place,
        `Batch "${batch.name}" is already defined on line ${other.place.line} of ${other.place.file}.`,
        'Move requests are tagged with the batch name; rename one of them.',
      );
    }
  }
  for (const batch of batches) {
    const wave = parseWaveName(batch.name);
    const whole = wave === null ? undefined : first.get(wave.of.toLowerCase());
    if (whole?.waves !== undefined)
      findings.error(
        'duplicate-batch',
        batch.place,
        `"${batch.name}" is what a wave of batch "${whole.name}" is called.`,
        'Rename one of them.',
      );
  }
}

function checkReferences(
  nodes: readonly Node[],
  batches: readonly BatchDocument[],
  findings: Findings,
): void {
  const names = batches.map(({ name }) => String(name));
  nodes.forEach((node, index) => {
    const own = names[index];
    const references = [
      ...(node.get('dependsOn')?.items() ?? []),
      ...(node.get('mailboxes')?.get('exceptBatches')?.items() ?? []),
    ];
    for (const reference of references) {
      if (reference.text === own) {
        findings.error('dependency-cycle', reference.place, `Batch "${own}" refers to itself.`, 'Remove it.');
      } else if (!names.includes(reference.text)) {
        const others = names.filter((name) => name !== own);
        findings.error(
          'unknown-batch',
          reference.place,
          `Batch "${reference.text}" does not exist.`,
          didYouMean(reference.text, others) ?? (others.length > 0 ? `Known: ${others.join(', ')}.` : null),
        );
      }
    }
  });
}

function checkCycles(batches: readonly BatchDocument[], findings: Findings): void {
  const byName = new Map(batches.map((batch) => [batch.name, batch]));
  const exceptsOf = ({ members }: BatchDocument): readonly BatchName[] =>
    members.kind === 'selector' ? members.selector.exceptBatches : [];
  const reports = [
    { next: (batch: BatchDocument) => batch.dependsOn, what: 'wait for each other' },
    { next: exceptsOf, what: 'exclude each other' },
  ];
  for (const { next, what } of reports) {
    const nextNames = (name: BatchName): readonly BatchName[] => {
      const batch = byName.get(name);
      return batch === undefined ? [] : next(batch);
    };
    for (const cycle of cyclesOf([...byName.keys()], nextNames)) {
      findings.error(
        'dependency-cycle',
        byName.get(cycle[0] ?? ('' as BatchName))?.place ?? null,
        `Batches ${what} in a cycle: ${cycle.join(' → ')}.`,
        'Remove one of these references.',
      );
    }
  }
}

/** One closed cycle for each back edge; self references are reported elsewhere. Iterative, because chains may be long. */
function cyclesOf(
  names: readonly BatchName[],
  next: (name: BatchName) => readonly BatchName[],
): BatchName[][] {
  const cycles: BatchName[][] = [];
  const done = new Set<BatchName>();
  for (const start of names) {
    const trail: { readonly name: BatchName; readonly rest: BatchName[] }[] = [];
    const onTrail = new Map<BatchName, number>();
    const enter = (name: BatchName): void => {
      onTrail.set(name, trail.length);
      trail.push({ name, rest: next(name).filter((other) => other !== name) });
    };
    if (!done.has(start)) enter(start);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const other = top.rest.shift();
      if (other === undefined) {
        done.add(top.name);
        onTrail.delete(top.name);
        trail.pop();
      } else if (onTrail.has(other)) {
        cycles.push([...trail.slice(onTrail.get(other)).map(({ name }) => name), other]);
      } else if (!done.has(other)) enter(other);
    }
  }
  return cycles;
}

/** What can be known offline: the same name twice. Selectors are compared when the plan is resolved. */
function checkMailboxOnce(batches: readonly BatchDocument[], findings: Findings): void {
  const first = new Map<string, { readonly batch: BatchDocument; readonly line: number }>();
  for (const batch of batches) {
    if (batch.members.kind === 'selector') continue;
    for (const { name, place } of batch.members.entries) {
      const other = first.get(name);
      if (other === undefined) {
        first.set(name, { batch, line: place.line });
      } else if (other.batch === batch) {
        findings.error(
          'repeated-mailbox',
          place,
          `${name} is listed twice in batch "${batch.name}" (first on line ${other.line}).`,
          'Remove one of them.',
        );
      } else {
        findings.error(
          'mailbox-in-two-batches',
          place,
          `${name} is listed in two batches: "${batch.name}" (here) and "${other.batch.name}" (line ${other.line}).`,
          'A mailbox can be in one batch only; remove it from the other.',
        );
      }
    }
  }
}

function checkWindowsUsed(
  nodes: readonly [string, Node][],
  windows: readonly Window[],
  used: ReadonlySet<string>,
  file: string,
  findings: Findings,
): void {
  // A misspelt reference would make the window it means look unused.
  if (findings.list.some(({ code }) => code === 'unknown-window')) return;
  for (const [name, node] of nodes) {
    const window = windows.find((one) => one.name === name);
    // Included files are shared: a plan need not use all of their windows.
    if (window === undefined || window.kind === 'freeze' || used.has(name) || node.place.file !== file)
      continue;
    findings.warning(
      'unused-window',
      node.keyPlace,
      `No batch uses the window "${name}".`,
      'Use it in `start` or `complete`, or remove it.',
    );
  }
}
