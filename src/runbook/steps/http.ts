import { Failure } from '../../domain/failure.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import { parseDuration } from '../../support/duration.ts';
import { formatDuration } from '../../support/format.ts';
import { redactor } from '../../support/redact.ts';
import type { StepContext, StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { flagOption, mapOption, textOption } from '../support/options.ts';

const REQUEST_TIMEOUT_MS = 60_000;
const MAX_BODY = 1_000_000;

/** One request, or the same request repeated until the answer is as expected. */
export const http: StepKind = {
  kind: 'http',
  repeatable: false,

  describe(spec) {
    const poll = pollOf(spec);
    return description(spec, {
      title: `${methodOf(spec)} ${textOption(spec, 'url', '')}`,
      effects: [
        `expect ${expectationInWords(spec)}`,
        ...(poll === null
          ? []
          : [`ask every ${formatDuration(poll.everyMs)} for at most ${formatDuration(poll.forMs)}`]),
      ],
      exact: false,
    });
  },

  async probe(spec, context) {
    const interrupted = [...context.run.openIntents.values()].some(
      ({ action }) => action.kind === 'run-step' && action.node === context.step.node,
    );
    if (!interrupted || mayRepeat(spec)) return { kind: 'needed' };
    const why = `an earlier ${methodOf(spec)} was interrupted; whether it took effect is unknown`;
    return { kind: 'unknown', why };
  },

  async run(spec, context) {
    const poll = pollOf(spec);
    const deadlineMs = context.clock.nowMs() + (poll?.forMs ?? 0);
    for (;;) {
      const { problem, evidence } = await ask(spec, context);
      if (problem === null) return { kind: 'done', evidence };
      const over = poll === null || context.clock.nowMs() + poll.everyMs > deadlineMs;
      if (over || context.signal.aborted) throw notAsExpected(spec, problem);
      context.log(`${methodOf(spec)}: ${problem}; asking again in ${formatDuration(poll.everyMs)}`);
      await context.clock.sleep(poll.everyMs, context.signal);
    }
  },

  // The answer is the observation.
  async verify() {
    return [];
  },
};

interface Answer {
  readonly problem: string | null;
  readonly evidence: readonly Evidence[];
}

async function ask(spec: StepSpec, context: StepContext): Promise<Answer> {
  const secrets: Record<string, string> = {};
  for (const [name, reference] of Object.entries(mapOption(spec, 'secretHeaders'))) {
    secrets[name] = await context.secret(reference);
  }
  const redact = redactor(Object.values(secrets));
  const body = spec.options['body'];
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  try {
    const response = await fetch(textOption(spec, 'url', ''), {
      method: methodOf(spec),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...mapOption(spec, 'headers'),
        ...secrets,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect could carry the secret headers elsewhere.
      redirect: 'error',
      signal: AbortSignal.any([context.signal, timeout]),
    });
    const text = (await response.text()).slice(0, MAX_BODY);
    const problem = unexpected(spec, response.status, text);
    const shown = redact(text.replaceAll(/\s+/g, ' ').trim()).slice(0, 200);
    const evidence = observed(
      context,
      `${methodOf(spec)} ${textOption(spec, 'url', '')}`,
      `${response.status}: ${shown}`,
    );
    return { problem: problem === null ? null : redact(problem), evidence: [evidence] };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { problem: redact(cause instanceof Error ? cause.message : String(cause)), evidence: [] };
  }
}

/** What is wrong with an answer; null: it is as expected. */
function unexpected(spec: StepSpec, status: number, text: string): string | null {
  const wanted = statusesOf(spec);
  const statusFits = wanted === null ? status >= 200 && status < 300 : wanted.includes(status);
  if (!statusFits) return `status ${status}, expected ${wanted?.join(' or ') ?? '200 to 299'}`;
  const expectation = expectationOf(spec);
  if (expectation === null) return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'the answer is not JSON';
  }
  const found = atPointer(json, expectation.pointer);
  if (canonicalJson(found) === canonicalJson(expectation.equals)) return null;
  return `${expectation.pointer || 'the answer'} is ${JSON.stringify(found) ?? 'missing'}, expected ${JSON.stringify(expectation.equals)}`;
}

/** RFC 6901; undefined where nothing is. */
export function atPointer(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, key) => {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
      return (at as Record<string, unknown>)[key];
    }, value);
}

const methodOf = (spec: StepSpec): string => textOption(spec, 'method', 'GET');

const mayRepeat = (spec: StepSpec): boolean =>
  !['POST', 'PATCH'].includes(methodOf(spec)) || flagOption(spec, 'repeatable', false);

function statusesOf(spec: StepSpec): readonly number[] | null {
  const value = spec.options['expectStatus'];
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.map(Number) : null;
}

function expectationOf(spec: StepSpec): { readonly pointer: string; readonly equals: unknown } | null {
  const value = spec.options['expect'];
  return (value as { readonly pointer: string; readonly equals: unknown } | undefined) ?? null;
}

function expectationInWords(spec: StepSpec): string {
  const status = `status ${statusesOf(spec)?.join(' or ') ?? '200 to 299'}`;
  const expectation = expectationOf(spec);
  return expectation === null
    ? status
    : `${status}, and ${JSON.stringify(expectation.equals)} at ${expectation.pointer || 'the top'}`;
}

function pollOf(spec: StepSpec): { readonly everyMs: number; readonly forMs: number } | null {
  const value = spec.options['poll'] as { readonly every?: string; readonly for: string } | undefined;
  if (value === undefined) return null;
  return { everyMs: parseDuration(value.every ?? '10s') ?? 10_000, forMs: parseDuration(value.for) ?? 0 };
}

const notAsExpected = (spec: StepSpec, problem: string): Failure =>
  new Failure({
    code: 'unexpected-answer',
    message: `${methodOf(spec)} ${textOption(spec, 'url', '')}: ${problem}.`,
    hint: 'Correct the cause, then run apply again.',
    retry: mayRepeat(spec) ? 'retry' : 'permanent',
  });
