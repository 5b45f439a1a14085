import type { Context } from '../src/app/context/context.ts';
import { registries } from '../src/cli/registries.ts';
import { systemClock, type Clock } from '../src/support/clock.ts';

/** The outside world of a use case that nobody looks at. */
export const quietContext = (folder: string, clock: Clock = systemClock): Context => ({
  clock,
  env: {},
  folder,
  identity: { by: 'tester', host: 'here', processId: process.pid, version: '0' },
  registries,
  notify: () => {},
  phase: (_, work) => work(() => {}),
});
