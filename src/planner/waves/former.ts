import type { DesiredBatch } from '../../domain/desired.ts';
import type { PlanName } from '../../domain/ids.ts';
import { parseRequestTag } from '../../domain/request-tag.ts';
import { parseWaveName, type FormerWaves, type WaveRule, waveRuleText } from '../../domain/wave.ts';
import type { Match } from '../match.ts';

/** Where members of a batch were when it was cut before; by position, null: in no wave yet. */
export interface FormerCut {
  /** By their move requests: a wave that has begun stays as it is, whatever the plan says now. */
  readonly begun: readonly (number | null)[];
  /** By an earlier change set: while the rule is the same, its waves stay as they were reviewed. */
  readonly bound: readonly (number | null)[];
}

export function formerCut(
  batch: DesiredBatch,
  rule: WaveRule,
  matches: readonly Match[],
  plan: PlanName,
  former: FormerWaves,
): FormerCut {
  const ruleText = waveRuleText(rule);
  return {
    begun: matches.map(({ request }) =>
      request.kind === 'ours' ? waveOfTag(request.request.tag, batch, plan) : null,
    ),
    bound: matches.map(({ id }) => {
      const was = former.get(id);
      return was?.of === batch.name && was.rule === ruleText ? was.number : null;
    }),
  };
}

function waveOfTag(text: string, { name }: DesiredBatch, plan: PlanName): number | null {
  const tag = parseRequestTag(text);
  const wave = tag === null || tag.plan !== plan ? null : parseWaveName(tag.batch);
  return wave?.of === name ? wave.number : null;
}
