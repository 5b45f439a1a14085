import { Failure } from '../../domain/failure.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import { canonicalJson } from '../../support/canonical-json.ts';
import { formatDuration } from '../../support/format.ts';
import { isPrivateChannel } from '../../support/private-channel.ts';
import { redactor } from '../../support/redact.ts';
import { secretsOf } from '../../support/surroundings.ts';
import {
  requirePrivate,
  secretReaches,
  wasInterrupted,
  type StepContext,
  type StepKind,
} from '../step-kind.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { durationMs } from '../support/options.ts';
import { atPointer } from '../../support/json-pointer.ts';
import { readUpTo } from '../../support/read-answer.ts';
import { monotonicMs } from '../../support/clock.ts';

const REQUEST_TIMEOUT_MS = 60_000;
const MAX_BODY = 1_000_000;

type Options = {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Header → reference. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly expectStatus?: number | readonly number[];
  readonly expect?: { readonly pointer: string; readonly equals: unknown };
  readonly poll?: { readonly every?: string; readonly for: string };
  readonly repeatable?: boolean;
};

/** One request, or the same request repeated until the answer is as expected. */
export const http: StepKind<Options> = {
  kind: 'http',
  repeatable: false,
  risk: {
    kind: 'command-step',
    consequence: "runs what the plan's author wrote, with the runner's rights.",
  },
  reaches: ({ options: { url, secretHeaders } }) => [
    ...secretReaches(secretHeaders, url, isPrivateChannel(url)),
    { kind: 'message', to: url },
  ],

  describe(spec) {
    const poll = pollOf(spec);
    return description({
      title: `${methodOf(spec)} ${spec.options.url}`,
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
    if (!wasInterrupted(context) || mayRepeat(spec)) return { kind: 'needed' };
    const why = `an earlier ${methodOf(spec)} was interrupted; whether it took effect is unknown`;
    return { kind: 'unknown', why };
  },

  async run(spec, context) {
    const poll = pollOf(spec);
    const deadlineMs = monotonicMs(context.clock) + (poll?.forMs ?? 0);
    for (;;) {
      const { problem, evidence } = await ask(spec, context);
      if (problem === null) return { kind: 'done', evidence };
      const over = poll === null || monotonicMs(context.clock) + poll.everyMs > deadlineMs;
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

async function ask(spec: StepSpec<Options>, context: StepContext): Promise<Answer> {
  const secrets = await secretsOf(spec.options.secretHeaders, context);
  const redact = redactor(Object.values(secrets));
  requirePrivate(spec.options.url, secrets);
  const { body } = spec.options;
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  try {
    const response = await fetch(spec.options.url, {
      method: methodOf(spec),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...spec.options.headers,
        ...secrets,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect could carry the secret headers elsewhere.
      redirect: 'error',
      signal: AbortSignal.any([context.signal, timeout]),
    });
    const text = await readUpTo(response, MAX_BODY);
    const problem = unexpected(spec, response.status, text);
    const shown = redact(text).replaceAll(/\s+/g, ' ').trim().slice(0, 200);
    const evidence = observed(
      context,
      `${methodOf(spec)} ${spec.options.url}`,
      `${response.status}: ${shown}`,
    );
    return { problem: problem === null ? null : redact(problem), evidence: [evidence] };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { problem: redact(cause instanceof Error ? cause.message : String(cause)), evidence: [] };
  }
}

/** What is wrong with an answer; null: it is as expected. */
function unexpected(spec: StepSpec<Options>, status: number, text: string): string | null {
  const wanted = statusesOf(spec);
  const statusFits = wanted === null ? status >= 200 && status < 300 : wanted.includes(status);
  if (!statusFits) return `status ${status}, expected ${wanted?.join(' or ') ?? '200 to 299'}`;
  const expectation = spec.options.expect;
  if (expectation === undefined) return null;
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

const methodOf = (spec: StepSpec<Options>): string => spec.options.method ?? 'GET';

const mayRepeat = (spec: StepSpec<Options>): boolean =>
  !['POST', 'PATCH'].includes(methodOf(spec)) || spec.options.repeatable === true;

const statusesOf = ({ options: { expectStatus } }: StepSpec<Options>): readonly number[] | null =>
  expectStatus === undefined ? null : [expectStatus].flat();

function expectationInWords(spec: StepSpec<Options>): string {
  const status = `status ${statusesOf(spec)?.join(' or ') ?? '200 to 299'}`;
  const expectation = spec.options.expect;
  return expectation === undefined
    ? status
    : `${status}, and ${JSON.stringify(expectation.equals)} at ${expectation.pointer || 'the top'}`;
}

function pollOf(spec: StepSpec<Options>): { readonly everyMs: number; readonly forMs: number } | null {
  const { poll } = spec.options;
  if (poll === undefined) return null;
  return { everyMs: durationMs(poll.every) ?? 10_000, forMs: durationMs(poll.for) ?? 0 };
}

const notAsExpected = (spec: StepSpec<Options>, problem: string): Failure =>
  new Failure({
    code: 'unexpected-answer',
    message: `${methodOf(spec)} ${spec.options.url}: ${problem}.`,
    hint: 'Correct the cause, then run apply again.',
    retry: mayRepeat(spec) ? 'retry' : 'permanent',
  });
