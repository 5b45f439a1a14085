import type { ObservedState } from '../../domain/observed.ts';
import type { ObserveScope, ReadableSystem } from '../../systems/mail-system.ts';
import type { Context } from './context.ts';

/** What the mail system answers, which may take minutes: shown as a phase meanwhile. */
export const observing = (
  { phase }: Pick<Context, 'phase'>,
  system: Pick<ReadableSystem, 'name' | 'observe'>,
  scope: ObserveScope,
): Promise<ObservedState> => phase(`Observe ${system.name}`, () => system.observe(scope));
