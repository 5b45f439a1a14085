import { Failure } from '../../domain/failure.ts';
import type { Clock } from '../../support/clock.ts';
import { Settings } from '../../support/settings.ts';
import type { ContinuitySystem } from '../continuity-system.ts';
import { CommandPair } from './pair.ts';

const OPTIONS = [
  'kind',
  'system',
  'members',
  'env',
  'secrets',
  'timeout',
  'fullCheckTimeout',
  'cooldown',
  'pollInterval',
  'couplings',
  'status',
  'switchover',
  'shutdown',
  'start',
  'maintenanceMode',
  'fullSystemCheck',
];

/** `{ kind: command, members: [primary, secondary], status: [argv], switchover: [argv with {to} and {expectActive}], … }` */
export async function openCommandPair(
  name: string,
  config: Readonly<Record<string, unknown>>,
  context: {
    readonly folder: string;
    readonly clock: Clock;
    readonly secret: (reference: string) => Promise<string>;
  },
): Promise<ContinuitySystem> {
  const refuse = (problem: string): Failure =>
    new Failure({
      code: 'invalid-config',
      message: `Command pair ${name}: ${problem}.`,
      hint: `Correct continuity.${name} in drover.yaml.`,
      retry: 'permanent',
    });
  const settings = new Settings(config, refuse).only(OPTIONS);
  const members = settings.texts('members');
  if (members.length < 2) throw refuse('option members must name at least two members, the primary first');
  const secrets = settings.textMap('secrets');
  const plain = Object.entries(secrets).find(([, reference]) => !/^(env|file):/.test(reference));
  if (plain !== undefined) throw refuse(`secrets.${plain[0]} must be a reference env:NAME or file:PATH`);
  return new CommandPair(
    {
      name,
      members,
      folder: context.folder,
      env: settings.textMap('env'),
      secrets,
      timeoutMs: settings.duration('timeout', '30m'),
      fullCheckTimeoutMs: settings.duration('fullCheckTimeout', '12h'),
      cooldownMs: settings.duration('cooldown', '10m'),
      pollIntervalMs: settings.duration('pollInterval', '10s'),
      couplings: settings.optionalTexts('couplings') ?? [],
      programs: {
        status: settings.texts('status'),
        switchover: settings.optionalTexts('switchover'),
        shutdown: settings.optionalTexts('shutdown'),
        start: settings.optionalTexts('start'),
        maintenanceMode: settings.optionalTexts('maintenanceMode'),
        fullSystemCheck: settings.optionalTexts('fullSystemCheck'),
      },
    },
    context,
  );
}
