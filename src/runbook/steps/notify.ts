import { alarmsOf } from '../../domain/alarms.ts';
import { Failure, failureFacts } from '../../domain/failure.ts';
import { countStages } from '../../domain/move-stage.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import type { Reach } from '../../domain/step-traits.ts';
import {
  alwaysNeeded,
  requirePrivate,
  secretReaches,
  type StepContext,
  type StepKind,
} from '../step-kind.ts';
import { isPrivateChannel } from '../../support/private-channel.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { runFacts } from '../support/run-facts.ts';
import { plural } from '../../support/format.ts';
import { secretsOf } from '../../support/surroundings.ts';

const WEBHOOK_TIMEOUT_MS = 30_000;

type Options = {
  readonly message?: string;
  readonly subject?: string;
  readonly webhook?: Webhook;
  readonly smtp?: Smtp;
  readonly required?: boolean;
};
interface Webhook {
  readonly url: string;
  readonly secretHeaders?: Readonly<Record<string, string>>;
}
interface Smtp {
  readonly host: string;
  readonly port?: number;
  readonly tls?: 'starttls' | 'implicit' | 'none';
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
  readonly to: readonly string[];
}

/** Notifies people. A message that was not delivered is recorded and, unless the step says `required`, does not stop the run. */
export const notify: StepKind<Options> = {
  kind: 'notify',
  repeatable: true,
  risk: null,
  reaches: ({ options: { webhook, smtp } }) => [
    ...(webhook === undefined ? [] : webhookReaches(webhook)),
    ...(smtp === undefined ? [] : mailReaches(smtp)),
  ],
  // That the server took the message is all that can be observed from here.
  ...alwaysNeeded,

  describe(spec) {
    const { smtp, webhook } = spec.options;
    return description({
      title: `Notify ${[...(smtp === undefined ? [] : smtp.to), ...(webhook === undefined ? [] : ['a webhook'])].join(', ')}`,
      effects: [
        spec.options.required === true
          ? 'fail if the message cannot be delivered'
          : 'continue if the message cannot be delivered, and record it in the report',
      ],
    });
  },

  async run(spec, context) {
    const { smtp, webhook } = spec.options;
    const evidence: Evidence[] = [];
    if (webhook !== undefined) {
      evidence.push(await told(spec, context, 'Webhook', () => callWebhook(webhook, spec, context)));
    }
    if (smtp !== undefined)
      evidence.push(await told(spec, context, 'Mail', () => sendMail(smtp, spec, context)));
    return { kind: 'done', evidence };
  },
};

const isReference = (url: string): boolean => !/^https?:/.test(url);

const webhookReaches = ({ url, secretHeaders }: Webhook): readonly Reach[] => [
  ...secretReaches(
    { ...secretHeaders, ...(isReference(url) ? { url } : {}) },
    url,
    isReference(url) || isPrivateChannel(url),
  ),
  { kind: 'message', to: url },
];

const mailReaches = ({ host, password, to, tls }: Smtp): readonly Reach[] => [
  ...secretReaches(password === undefined ? {} : { password }, `mail server ${host}`, tls !== 'none'),
  ...to.map((address): Reach => ({ kind: 'message', to: `${address} by ${host}` })),
];

async function told(
  spec: StepSpec<Options>,
  context: StepContext,
  channel: string,
  tell: () => Promise<string>,
): Promise<Evidence> {
  try {
    return observed(context, channel, await tell());
  } catch (error) {
    const { message } = failureFacts(error);
    if (spec.options.required !== true) return observed(context, channel, `not delivered: ${message}`);
    throw Failure.transient(
      'not-notified',
      `${channel}: the notification could not be delivered: ${message}`,
      'Correct the address or the server, then run apply again.',
    );
  }
}

async function callWebhook(webhook: Webhook, spec: StepSpec<Options>, context: StepContext): Promise<string> {
  const url = isReference(webhook.url) ? await context.secret(webhook.url) : webhook.url;
  const secrets = await secretsOf(webhook.secretHeaders, context);
  requirePrivate(url, isReference(webhook.url) ? { url, ...secrets } : secrets);
  const headers = { 'content-type': 'application/json', ...secrets };
  const alarms = alarmsOf(context.run);
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      text: messageOf(spec, context),
      ...runFacts(context),
      ...(context.journalHead === null ? {} : { journal: context.journalHead }),
      ...(alarms.length === 0 ? {} : { alarms }),
    }),
    redirect: 'error',
    signal: AbortSignal.any([context.signal, AbortSignal.timeout(WEBHOOK_TIMEOUT_MS)]),
  }).catch((error: unknown) => {
    // The address may be a secret: its text must not reach the report.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    throw new Error(`the webhook could not be reached (${code})`);
  });
  // The answer's text is not wanted, however long it is.
  await response.body?.cancel();
  if (response.ok) return `delivered, status ${response.status}`;
  throw new Error(`the webhook answered ${response.status}`);
}

async function sendMail(smtp: Smtp, spec: StepSpec<Options>, context: StepContext): Promise<string> {
  const { deliver } = await import('../support/smtp.ts');
  const tls = smtp.tls ?? 'starttls';
  const password = smtp.password === undefined ? null : await context.secret(smtp.password);
  const answer = await deliver(
    {
      host: smtp.host,
      port: smtp.port ?? (tls === 'implicit' ? 465 : 587),
      tls,
      login: smtp.user === undefined || password === null ? null : { user: smtp.user, password },
    },
    {
      from: smtp.from,
      to: smtp.to,
      subject: spec.options.subject ?? `drover: ${context.changeSet.plan}, run ${context.runId}`,
      text: messageOf(spec, context),
      date: new Date(context.clock.nowMs()),
      id: `${context.runId}.${context.step.node.replaceAll(/[^A-Za-z0-9.-]/g, '-')}`,
    },
    context.signal,
  );
  return `accepted by ${smtp.host}: ${answer}`;
}

function messageOf(spec: StepSpec<Options>, context: StepContext): string {
  const { moved, failed } = countStages(context.run.moves.values());
  const batch = context.step.batch === null ? '' : `, batch ${context.step.batch}`;
  const summary = `Plan ${context.changeSet.plan}${batch}: ${plural(moved, 'mailbox', 'mailboxes')} moved, ${failed} failed (run ${context.runId}).`;
  return [
    spec.options.message ?? summary,
    ...alarmsOf(context.run).map((text) => `ALARM: ${text}`),
    ...headLines(context),
  ].join('\n');
}

/** Whoever keeps the message can show later what was in the journal by then. A mail's lines are short. */
const headLines = ({ journalHead }: StepContext): readonly string[] =>
  journalHead === null ? [] : [`Journal: ${plural(journalHead.events, 'event')}, head`, journalHead.digest];
