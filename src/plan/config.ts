import { dirname, isAbsolute, join } from 'node:path';
import type { ChannelConfig } from '../domain/channel-config.ts';
import { hasErrors, type Diagnostic } from '../domain/diagnostic.ts';
import type { IgnoredDrift } from '../domain/ignored-drift.ts';
import type { MoveLimits } from '../domain/observed.ts';
import type { ServeConfig } from '../domain/serve-config.ts';
import type { ContinuityConfig, SystemConfig } from '../domain/system-config.ts';
import type { WatchedLimits } from '../domain/watched-limits.ts';
import { digestOf } from '../support/canonical-json.ts';
import { repositoryOf, yamlEndings } from './border.ts';
import { checkFleet } from './check-fleet.ts';
import { sortedAndCapped } from './cap-findings.ts';
import { Findings } from './document.ts';
import { config as isConfig } from './generated/config.js';
import { channelConfig, checkChannels } from './interpret/channels.ts';
import { checkIgnoredDrift, ignoredDrift } from './interpret/ignored-drift.ts';
import { watchedLimits } from './interpret/limits.ts';
import { serveConfig } from './interpret/serve.ts';
import { checkThrottle, throttleOf } from './interpret/throttle.ts';
import { parseYaml } from './parse-yaml.ts';
import { maxSourceBytes, readSource } from './read-source.ts';
import { aboutSecretsOnce, checkSecrets } from './secrets.ts';
import { withAbsoluteData } from './written-options.ts';
import { didYouMean } from '../support/suggest.ts';
import { Node, Places, type Sources } from './tree.ts';
import { checkReadable } from './unread.ts';

export { findConfig } from './find-config.ts';

/** drover.yaml, read: paths absolute, secrets still references. */
export interface DroverConfig {
  readonly version: 1;
  readonly file: string;
  /** The file's folder; plans' relative paths are relative to it. */
  readonly folder: string;
  /**
   * What drover and its mail systems write, secrets in files, and rosters outside of git are relative to it. It is the file's
   * folder, unless what git holds is read from a checkout of its own.
   */
  readonly dataFolder: string;
  /** Of its meaning, not of its wording: part of a change set. */
  readonly digest: string;
  readonly systems: Readonly<Record<string, SystemConfig>>;
  /** By the name of a mail system: what runs watch. */
  readonly limits: Readonly<Record<string, WatchedLimits>>;
  readonly continuity: Readonly<Record<string, ContinuityConfig>>;
  /** Path of an SQLite file, a `postgres://` URL, or a reference (`env:`, `file:`) to one. */
  readonly state: string;
  readonly policy?: string;
  readonly allowedSigners?: string;
  /** The protected revision that rules are read from, as that revision itself names it. */
  readonly policyRef?: string;
  readonly backups: string;
  /** References that steps may use. */
  readonly allowedSecrets: readonly string[];
  /** Where people are told what happens, by name. */
  readonly channels: Readonly<Record<string, ChannelConfig>>;
  /** Drift that is known and left so for a while. */
  readonly ignoredDrift: readonly IgnoredDrift[];
  /** Limits that differ from the defaults. */
  readonly mrs: Partial<MoveLimits>;
  /** Of `drover serve`. */
  readonly serve: ServeConfig;
}
export type ConfigLoad =
  | {
      readonly kind: 'loaded';
      readonly config: DroverConfig;
      readonly findings: readonly Diagnostic[];
      readonly sources: Sources;
    }
  | { readonly kind: 'invalid'; readonly findings: readonly Diagnostic[]; readonly sources: Sources };

/** `text`: what the file holds at another revision; null: it is read from disk. `dataFolder`: missing: the file's. */
export async function loadConfig(
  file: string,
  text: string | null = null,
  dataFolder = dirname(file),
): Promise<ConfigLoad> {
  const places = new Places();
  const findings = new Findings();
  const root = await readConfig(file, text, places, findings);
  const list = sortedAndCapped(aboutSecretsOnce(findings.list), file);
  if (root === null || hasErrors(list)) return { kind: 'invalid', findings: list, sources: places.sources };
  return {
    kind: 'loaded',
    config: interpret(root, file, dataFolder),
    findings: list,
    sources: places.sources,
  };
}

async function readConfig(
  file: string,
  text: string | null,
  places: Places,
  findings: Findings,
): Promise<Node | null> {
  const border = { top: repositoryOf(dirname(file)), endings: yamlEndings };
  const source =
    text === null ? await readSource(file, maxSourceBytes, border) : ({ kind: 'text', text } as const);
  if (source.kind === 'finding') {
    findings.list.push(source.finding);
    return null;
  }
  places.add(file, source.text);
  const parsed = parseYaml(file, source.text, places);
  findings.list.push(...parsed.findings);
  if (parsed.kind === 'invalid') return null;
  checkSecrets(new Node(parsed.tree.data, parsed.tree.at, places), findings);
  const { known, shape } = checkReadable(parsed.tree, 'config', isConfig, places);
  for (const { finding } of shape) findings.add(finding);
  const root = new Node(known.data, known.at, places);
  checkContinuity(root, findings);
  checkChannels(root.get('channels'), findings);
  checkIgnoredDrift(root.get('ignoreDrift'), findings);
  for (const [, system] of root.get('systems')?.entries() ?? [])
    checkThrottle(system.get('throttle'), findings);
  for (const [, system] of root.get('systems')?.entries() ?? [])
    if (system.get('kind')?.data === 'dovecot') checkFleet(system, findings);
  return root;
}

function checkContinuity(root: Node, findings: Findings): void {
  const systems = (root.get('systems')?.entries() ?? []).map(([name]) => name);
  for (const [, pair] of root.get('continuity')?.entries() ?? []) {
    const system = pair.get('system');
    if (system === undefined || systems.includes(system.text)) continue;
    const hint = didYouMean(system.text, systems) ?? `Known: ${systems.join(', ')}.`;
    findings.error('unknown-system', system.place, `No mail system is named "${system.text}".`, hint);
  }
}

function interpret(root: Node, file: string, dataFolder: string): DroverConfig {
  const folder = dirname(file);
  const text = (key: string, otherwise: string): string => root.get(key)?.text ?? otherwise;
  const path = (given: string): string => (isAbsolute(given) ? given : join(folder, given));
  const data = (given: string): string => (isAbsolute(given) ? given : join(dataFolder, given));
  const place = (options: Node): SystemConfig =>
    dataFolder === folder
      ? withAbsolutePath(options, data)
      : withAbsoluteData(options.data as SystemConfig, data);
  const policy = root.get('policy')?.text;
  const allowedSigners = root.get('allowedSigners')?.text;
  const policyRef = root.get('policyRef')?.text;
  const state = text('state', '.drover/state.db');
  return {
    version: 1,
    file,
    folder,
    dataFolder,
    get digest() {
      // What is ignored of drift, whom messages go to and where a page is changes nothing that a run does.
      const {
        ignoreDrift: _ignored,
        channels: _channels,
        serve: _serve,
        ...rest
      } = root.data as Readonly<Record<string, unknown>>;
      return digestOf(rest);
    },
    systems: mapEntries(root.get('systems'), (system) => place(system)),
    limits: mapEntries(root.get('systems'), (system) => ({
      ...watchedLimits(system.get('limits'), 'system'),
      ...throttleOf(system.get('throttle')),
    })),
    continuity: mapEntries(root.get('continuity'), (pair) => place(pair)),
    state: isAddress(state) ? state : data(state),
    ...(policy === undefined ? {} : { policy: path(policy) }),
    ...(allowedSigners === undefined ? {} : { allowedSigners: path(allowedSigners) }),
    ...(policyRef === undefined ? {} : { policyRef }),
    backups: data(text('backups', '.drover/backups')),
    allowedSecrets:
      root
        .get('secrets')
        ?.get('allowed')
        ?.items()
        .map((item) => item.text) ?? [],
    channels: mapEntries(root.get('channels'), channelConfig),
    ignoredDrift: ignoredDrift(root.get('ignoreDrift'), folder),
    mrs: (root.get('mrs')?.data ?? {}) as Partial<MoveLimits>,
    serve: serveConfig(root.get('serve')),
  };
}

/** A scheme of more than one letter, known or not, is not a path. */
export const isAddress = (state: string): boolean => /^\s*[a-z][\w+.-]+:/i.test(state);

function mapEntries<T>(node: Node | undefined, map: (entry: Node) => T): Record<string, T> {
  return Object.fromEntries((node?.entries() ?? []).map(([name, entry]) => [name, map(entry)]));
}

/** `path` is a path in every kind that has it; other options stay as they are, relative to the config's folder. */
function withAbsolutePath(node: Node, absolute: (given: string) => string): SystemConfig {
  const options = node.data as SystemConfig;
  return typeof options['path'] === 'string' ? { ...options, path: absolute(options['path']) } : options;
}
