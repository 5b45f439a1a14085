import { defaultRetryDelayMs, defaultStepTimeoutMs, type StepSpec } from '../../domain/step.ts';
import { parseDuration } from '../../support/duration.ts';
import type { Findings } from '../document.ts';
import type { Node } from '../tree.ts';

/** Settings of any step; every other key names a kind. */
const commonKeys: ReadonlySet<string> = new Set(['timeout', 'retries', 'retryDelay', 'title', 'skip']);

export function buildSteps(list: Node | undefined, findings: Findings): StepSpec[] {
  return (list?.items() ?? []).flatMap((node) => buildStep(node, findings));
}

function buildStep(node: Node, findings: Findings): StepSpec[] {
  const kinds = node.entries().filter(([key]) => !commonKeys.has(key));
  const [first, second] = kinds;
  if (first === undefined) {
    findings.error(
      'step-without-kind',
      node.place,
      'This step has no kind.',
      'E.g. `- backup: { databases: source }`.',
    );
    return [];
  }
  if (second !== undefined) {
    findings.error(
      'step-with-two-kinds',
      second[1].keyPlace,
      `One step has one kind: this is "${first[0]}" and "${second[0]}".`,
      'Start each step with its own dash.',
    );
    return [];
  }
  const [kind, options] = first;
  const duration = (key: string, otherwise: number): number =>
    parseDuration(node.get(key)?.text ?? '') ?? otherwise;
  const text = (key: string): string | null => node.get(key)?.text ?? null;
  return [
    {
      kind,
      options: (options.data ?? {}) as Readonly<Record<string, unknown>>,
      timeoutMs: duration('timeout', defaultStepTimeoutMs),
      retries: Number(node.get('retries')?.data ?? 0),
      retryDelayMs: duration('retryDelay', defaultRetryDelayMs),
      title: text('title'),
      skip: text('skip'),
      place: options.keyPlace,
    },
  ];
}
