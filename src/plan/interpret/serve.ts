import type { ServeAuth, ServeConfig } from '../../domain/serve-config.ts';
import { durationMs } from '../../support/duration.ts';
import type { Node } from '../tree.ts';

/** `serve:` of drover.yaml, as the schema accepted it; missing: all of it has defaults. */
export function serveConfig(node: Node | undefined): ServeConfig {
  const text = (key: string): string | null => node?.get(key)?.text ?? null;
  const texts = (key: string): readonly string[] | null =>
    node
      ?.get(key)
      ?.items()
      .map((item) => item.text) ?? null;
  const driftEvery = text('driftEvery') ?? '6h';
  return {
    name: text('name') ?? 'drover',
    revision: text('revision'),
    fetchEveryMs: durationMs(text('fetchEvery') ?? '60s'),
    driftEveryMs: driftEvery === 'never' ? null : durationMs(driftEvery),
    plans: texts('plans'),
    maxRuns: Number(node?.get('maxRuns')?.data ?? 4),
    listen: text('listen') ?? '127.0.0.1:8480',
    hosts: texts('hosts') ?? [],
    auth: authOf(node?.get('auth')),
    userHeader: text('userHeader'),
    hookSecret: text('hookSecret'),
    heartbeat: text('heartbeat'),
  };
}

function authOf(node: Node | undefined): ServeAuth | null {
  if (node === undefined) return null;
  const token = node.get('token');
  if (token !== undefined) return { kind: 'token', token: token.text };
  const trustedProxies = node.get('trustedProxies')?.items() ?? [];
  return {
    kind: 'forward',
    header: node.get('header')?.text ?? '',
    trustedProxies: trustedProxies.map(({ text }) => text),
  };
}
