import { isPrivateChannel } from '../../../support/private-channel.ts';
import type { SystemCheck } from '../../mail-system.ts';
import type { DovecotConfig } from '../config.ts';
import { ok, warning } from './line.ts';

/** What whoever reads the network would learn: each of these secrets opens all mailboxes. */
export function channels({
  proxies,
  servers,
}: Pick<DovecotConfig, 'proxies' | 'servers'>): readonly SystemCheck[] {
  const backends = Object.entries(servers);
  const everyone = [...(proxies ?? []).map((proxy) => ['a proxy', proxy] as const), ...backends];
  const flushes = everyone.flatMap(([name, { flush }]) =>
    flush === undefined ? [] : [[name, flush.address] as const],
  );
  const lines = [
    ...inClear(
      'doveadm',
      'the API key of doveadm, and what it answers,',
      'Give these listeners of doveadm TLS (`ssl = yes`), and write https:// in drover.yaml.',
      everyone.map(([name, { doveadm }]) => [name, doveadm]),
    ),
    ...inClear('flush', 'the password of doveadm', 'Use a listener with TLS, and write tcps://.', flushes),
    ...inClear(
      'sync',
      'the password of doveadm and all mail that is copied',
      'Use a listener with TLS, and write tcps://.',
      backends.map(([name, { sync }]) => [name, sync]),
    ),
    ...inClear(
      'imap',
      'the master user’s password and all mail that is read',
      'Write imaps:// in drover.yaml.',
      backends.map(([name, { imap }]) => [name, imap]),
    ),
  ];
  return lines.length > 0
    ? lines
    : [ok('encryption', 'Keys, passwords and mail are sent over TLS, or on this host only.')];
}

function inClear(
  option: string,
  what: string,
  hint: string,
  addresses: readonly (readonly [string, string])[],
): readonly SystemCheck[] {
  const open = addresses.filter(([, address]) => !isPrivateChannel(address));
  if (open.length === 0) return [];
  const list = open.map(([name, address]) => `${address} (${name})`).join(', ');
  return [
    warning('encryption', `Without TLS ${what} can be read on the network: \`${option}\` ${list}.`, hint),
  ];
}
