// A thread that rehearses: the steps there are, and a state in memory for each seed.
import { parentPort } from 'node:worker_threads';
import { serveRehearsals } from '../rehearsal/serve-rehearsals.ts';
import { stepKind } from '../runbook/index.ts';
import { openStateInMemory } from '../state/index.ts';
import { assert } from '../support/assert.ts';

assert(parentPort !== null, 'rehearsals of seeds run in a worker thread');
serveRehearsals(parentPort, { stepKind, openStore: openStateInMemory });
