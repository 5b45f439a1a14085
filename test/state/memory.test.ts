import { MemoryState } from '../../src/state/memory/memory-state.ts';
import { systemClock } from '../../src/support/clock.ts';
import { outboxConformance } from '../conformance/outbox.ts';
import { stateStoreConformance } from '../conformance/state-store.ts';

const store = new MemoryState(systemClock);

// Whoever opens it again has what is there: it is as lasting as its process.
stateStoreConformance('memory', async () => store);
outboxConformance('memory', async () => store);
