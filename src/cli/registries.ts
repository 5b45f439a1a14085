import type { Registries } from '../app/context/context.ts';
import { Failure } from '../domain/failure.ts';
import type { ExchangeSystem } from '../systems/exchange/index.ts';
import { startOwnThread } from '../support/own-thread.ts';
import type { MailSystem } from '../systems/mail-system.ts';

/** Each is loaded when it is first used: start-up time matters. */
export const registries: Registries = {
  openMailSystem: async (...of) => (await import('../systems/index.ts')).openMailSystem(...of),
  openContinuity: async (name, config, { mailSystem, ...surroundings }) => {
    const { openContinuity } = await import('../continuity/index.ts');
    return openContinuity(name, config, {
      ...surroundings,
      exchangeShells: async () => exchangeShells(name, await mailSystem()),
    });
  },
  openStateStore: async (...of) => (await import('../state/index.ts')).openStateStore(...of),
  openChannel: async (...of) => (await import('../channels/index.ts')).openChannel(...of),
  runbook: () => import('../runbook/index.ts'),
  rehearsals: async () => ({
    stepKind: (await import('../runbook/index.ts')).stepKind,
    openStore: (await import('../state/index.ts')).openStateInMemory,
    startThread: () =>
      startOwnThread('rehearsal-thread', import.meta.url, {
        // What a seed leaves is collected while it is young, and not kept until there are hundreds of megabytes.
        resourceLimits: { maxYoungGenerationSizeMb: 16 },
      }),
  }),
};

/** A DAG is switched in the sessions of the Exchange organisation that it belongs to. */
function exchangeShells(pair: string, system: MailSystem): ExchangeSystem['shells'] {
  if (system.kind === 'exchange') return (system as ExchangeSystem).shells;
  throw Failure.permanent(
    'invalid-config',
    `Continuity system ${pair} is a DAG, but ${system.name} is of kind ${system.kind}: only an Exchange organisation has one.`,
    `Set the Exchange system with "system:" under continuity.${pair} in drover.yaml.`,
  );
}
