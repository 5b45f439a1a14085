import { alarmsOf } from '../../domain/alarms.ts';
import type { ChannelConfig } from '../../domain/channel-config.ts';
import { Failure } from '../../domain/failure.ts';
import { countStages } from '../../domain/move-stage.ts';
import type { Evidence, StepSpec } from '../../domain/step.ts';
import type { Reach } from '../../domain/step-traits.ts';
import type { Told } from '../../domain/telling.ts';
import { alwaysNeeded, secretReaches, type StepContext, type StepKind } from '../step-kind.ts';
import { isPrivateChannel } from '../../support/private-channel.ts';
import { description } from '../support/description.ts';
import { noticed, observed } from '../support/evidence.ts';
import { runFacts } from '../support/run-facts.ts';
import { plural } from '../../support/format.ts';

type Options = {
  readonly channels?: readonly string[];
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

/**
 * Notifies people, by channels of drover.yaml and by ones that only the step has. Each of them is told once, whatever becomes of the
 * others and however often the step is tried. A message that was not delivered is recorded and, unless the step says `required`,
 * does not stop the run.
 */
export const notify: StepKind<Options> = {
  kind: 'notify',
  repeatable: true,
  risk: null,
  channels: ({ options: { channels = [] } }) => channels,
  reaches: ({ options: { channels = [], webhook, smtp } }) => [
    ...channels.map((name): Reach => ({ kind: 'message', to: `channel ${name}` })),
    ...(webhook === undefined ? [] : webhookReaches(webhook)),
    ...(smtp === undefined ? [] : mailReaches(smtp)),
  ],
  // That the other side took the message is all that can be observed from here.
  ...alwaysNeeded,

  describe({ options: { channels = [], smtp, webhook, required } }) {
    const whom = [
      ...channels.map((name) => `channel ${name}`),
      ...(smtp === undefined ? [] : smtp.to),
      ...(webhook === undefined ? [] : ['a webhook']),
    ];
    return description({
      title: `Notify ${whom.join(', ')}`,
      effects: [
        required === true
          ? 'fail if the message cannot be delivered'
          : 'continue if the message cannot be delivered, and record it in the report',
      ],
    });
  },

  async run(spec, context) {
    const { channels = [], required = false, subject } = spec.options;
    const told = await context.tell({
      title: subject ?? `drover: ${context.changeSet.plan}, run ${context.runId}`,
      text: spec.options.message ?? summaryOf(context),
      facts: alarmsOf(context.run).map((text) => ['ALARM', text]),
      details: detailsOf(context),
      channels,
      own: ownChannels(spec),
      waits: required,
    });
    const without = told.filter(({ result }) => result !== 'told');
    if (required && without.length > 0) throw notTold(without);
    return { kind: 'done', evidence: told.map((one) => evidenceOf(one, context)) };
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

function ownChannels({ options: { webhook, smtp } }: StepSpec<Options>): Record<string, ChannelConfig> {
  return {
    ...(webhook === undefined
      ? {}
      : { Webhook: { kind: 'webhook', format: 'text', messages: null, ...webhook } }),
    ...(smtp === undefined ? {} : { Mail: { kind: 'mail', messages: null, ...smtp } }),
  };
}

const evidenceOf = ({ channel, result, text }: Told, context: StepContext): Evidence => {
  if (result === 'not-told') return noticed(context, channel, `not delivered: ${text}`);
  return observed(context, channel, result === 'told' && text !== 'delivered' ? `delivered, ${text}` : text);
};

const notTold = (without: readonly Told[]): Failure =>
  Failure.transient(
    'not-notified',
    `The notification could not be delivered. ${without.map(inWords).join(' ')}`,
    'Correct the address or the server, then run apply again: only those without the message will get it.',
  );

/** What a channel itself says names it already. */
const inWords = ({ channel, text }: Told): string =>
  text.startsWith('Channel ') ? text : `${channel}: ${text}.`;

/** For programs; the name `text` is that of the message. */
function detailsOf(context: StepContext): Readonly<Record<string, unknown>> {
  const alarms = alarmsOf(context.run);
  return { ...runFacts(context), ...(alarms.length === 0 ? {} : { alarms }) };
}

function summaryOf(context: StepContext): string {
  const { moved, failed } = countStages(context.run.moves.values());
  const batch = context.step.batch === null ? '' : `, batch ${context.step.batch}`;
  return `Plan ${context.changeSet.plan}${batch}: ${plural(moved, 'mailbox', 'mailboxes')} moved, ${failed} failed (run ${context.runId}).`;
}
