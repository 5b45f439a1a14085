import { defaultRetryDelayMs, defaultStepTimeoutMs, type StepSpec } from '../../domain/step.ts';
import { WAVE_OF_LENGTH_MAX, type WaveRule } from '../../domain/wave.ts';
import { parseSize } from '../../support/size.ts';
import { didYouMean } from '../../support/suggest.ts';
import type { BatchDocument } from '../document.ts';
import type { Node } from '../tree.ts';
import type { ScheduleContext } from './schedule.ts';

/** How a batch is cut, as the schema accepted it; contradictions are found by `checkWaves`. */
export function buildWaves(node: Node): WaveRule {
  const count = node.get('count')?.data as number | undefined;
  const windows = (node.get('fit')?.oneOrMore() ?? []).map(({ text }) => text);
  return {
    cut:
      count === undefined
        ? { kind: 'fit', windows }
        : { kind: 'count', count, by: node.get('by')?.data === 'mailboxes' ? 'mailboxes' : 'size' },
    maxMailboxes: (node.get('maxMailboxes')?.data as number | undefined) ?? null,
    maxBytes: parseSize(node.get('maxBytes')?.data),
    gatePerWave: isGatedByWave(node),
    place: node.keyPlace,
  };
}

export const isGatedByWave = (node: Node | undefined): boolean => node?.get('gate') !== undefined;

/** A wave is a batch, and a batch may wait for a person before its first move. */
export function approvalOfWaves(node: Node | undefined): readonly StepSpec[] {
  const approval = node?.get('approval');
  if (approval === undefined) return [];
  return [
    {
      kind: 'approval',
      options: { message: 'May this wave begin?' },
      timeoutMs: defaultStepTimeoutMs,
      retries: 0,
      retryDelayMs: defaultRetryDelayMs,
      title: null,
      skip: null,
      place: approval.keyPlace,
    },
  ];
}

export function checkWaves(
  node: Node,
  batch: BatchDocument,
  { findings, windowNames }: ScheduleContext,
): void {
  const [count, fit] = [node.get('count'), node.get('fit')];
  if (count === undefined && fit === undefined)
    findings.error(
      'missing-key',
      node.keyPlace,
      `\`waves\` of batch "${batch.name}" has neither \`count\` nor \`fit\`.`,
      'E.g. `count: 12`, or `fit: nightly` for as many as fit that window one by one.',
    );
  if (count !== undefined && fit !== undefined)
    findings.error(
      'contradictory-waves',
      fit.keyPlace,
      '`count` and `fit` are two ways to cut a batch.',
      'Keep one of them; maxMailboxes and maxBytes go with both.',
    );
  const by = node.get('by');
  if (by !== undefined && count === undefined)
    findings.error('contradictory-waves', by.keyPlace, '`by` goes with `count`.', 'Remove it.');
  if (batch.name.length > WAVE_OF_LENGTH_MAX)
    findings.error(
      'bad-name',
      batch.place,
      `The name of a batch with waves has at most ${WAVE_OF_LENGTH_MAX} characters: its waves are called "${batch.name.slice(0, 12)}….1" and so on.`,
    );
  if (fit !== undefined) checkFit(fit, batch, windowNames, findings);
}

/** Waves take openings of what the batch waits for. */
function checkFit(
  fit: Node,
  { name, start, complete }: BatchDocument,
  windowNames: readonly string[],
  findings: ScheduleContext['findings'],
): void {
  const wanted = fit.oneOrMore().map(({ text }) => text);
  const waits = complete.kind === 'windows' ? complete : start;
  const waited = waits.kind === 'windows' ? waits.names : [];
  if ([...wanted].sort().join() === [...waited].sort().join()) return;
  const text = wanted.map((one) => `"${one}"`).join(' or ');
  const unknown = wanted.find((one) => !windowNames.includes(one));
  if (unknown !== undefined)
    return findings.error(
      'unknown-window',
      fit.place,
      `Window "${unknown}" is not defined.`,
      didYouMean(unknown, windowNames) ?? 'Windows are defined under `windows:`.',
    );
  findings.error(
    'contradictory-waves',
    fit.place,
    `The waves of batch "${name}" would fit ${text}, but the batch ${waited.length === 0 ? 'waits for no window' : `waits for ${waited.map((one) => `"${one}"`).join(' or ')}`}.`,
    `Give \`complete\` the window ${wanted.join(' and ')}, or \`start\` where copies complete by themselves.`,
  );
}
