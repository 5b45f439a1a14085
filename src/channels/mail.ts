import type { ChannelConfig } from '../domain/channel-config.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import { plural } from '../support/format.ts';
import { headlineOf, messageHtml, messageText } from '../view/message.ts';
import type { Channel, ChannelSurroundings } from './channel.ts';
import { needed, notNotified } from './not-notified.ts';
import { sendMail, type Mail, type MailServer, type Refused } from './send-mail.ts';

type Config = Extract<ChannelConfig, { readonly kind: 'mail' }>;

/** A mail server. One mail goes to all recipients, in one session; a recipient that is refused keeps it from none of the others. */
export function openMail(name: string, config: Config, surroundings: ChannelSurroundings): Channel {
  /** Of messages that not everyone has yet: who does. */
  const reached = new Map<string, Set<string>>();
  return {
    kind: 'mail',
    async deliver(message, signal) {
      const server = await serverOf(name, config, surroundings);
      const have = reached.get(message.id) ?? new Set();
      const to = config.to.filter((recipient) => !have.has(recipient));
      if (to.length === 0) return 'every recipient has it';
      const mail = mailOf(config, message, new Date(surroundings.clock.nowMs()));
      const result = await sendMail(server, mail, to, signal);
      if (result.kind === 'failed') {
        const { why, isAboutMessage } = result;
        throw notNotified(name, { why, hint: CORRECT, isPermanent: isAboutMessage });
      }
      for (const recipient of result.accepted) have.add(recipient);
      if (result.refused.length === 0) {
        reached.delete(message.id);
        return result.answer;
      }
      if (have.size > 0) reached.set(message.id, have);
      const isPermanent = have.size > 0 && result.refused.every((one) => one.isPermanent);
      if (isPermanent) reached.delete(message.id);
      throw notNotified(name, { why: refusedText(config, result.refused), hint: CORRECT, isPermanent });
    },
  };
}

const CORRECT = 'Correct the channel in drover.yaml, or the mail server.';

const refusedText = ({ to }: Config, refused: readonly Refused[]): string =>
  `${refused.length} of ${plural(to.length, 'recipient')} refused: the mail server answered ${refused[0]?.answer ?? ''}`;

async function serverOf(
  name: string,
  config: Config,
  surroundings: ChannelSurroundings,
): Promise<MailServer> {
  const { host, port, user, password, tls = 'starttls' } = config;
  if (tls === 'none' && password !== undefined) {
    throw notNotified(name, {
      why: 'a password is never sent without TLS; nothing was sent',
      hint: 'Use tls: starttls or implicit, or no password.',
    });
  }
  const login =
    user === undefined || password === undefined
      ? null
      : { user, password: await needed(name, () => surroundings.secret(password)) };
  return { host, port: port ?? (tls === 'implicit' ? 465 : 587), tls, login };
}

function mailOf({ from, to }: Config, message: OutgoingMessage, date: Date): Mail {
  const { id, alertId } = message;
  return {
    from,
    to,
    subject: headlineOf(message),
    text: messageText(message),
    html: messageHtml(message),
    date,
    messageId: messageIdOf(id, from),
    // Mail programs show a reminder and an all-clear with the alert that they belong to.
    answersTo: alertId === undefined ? null : messageIdOf(alertId, from),
  };
}

/** At the sender's domain, where no one else makes ids. */
const messageIdOf = (id: string, from: string): string =>
  `<${id.replaceAll(/[^A-Za-z0-9.-]/g, '-')}@${from.slice(from.lastIndexOf('@') + 1)}>`;
