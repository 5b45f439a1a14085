import { Failure } from '../../domain/failure.ts';
import { replicationOff, type StepSpec } from '../../domain/step.ts';
import type { PairStatus } from '../../continuity/continuity-system.ts';
import type { StepKind } from '../step-kind.ts';
import { recheckPromisedBackups } from '../support/backups.ts';
import { description } from '../support/description.ts';
import { observed } from '../support/evidence.ts';
import { observeDatabases } from '../support/maintenance.ts';
import { chosenDatabases } from '../support/databases.ts';
import { actThenObserve, pairEvidence, pairInWords, pairOf, readPair } from '../support/pair.ts';

type Options = { readonly applications?: 'keep-running' | 'stop' };

/** From here on the other members keep the data from before the moves, and the active one is unprotected. */
export const stopReplication: StepKind<Options> = {
  kind: 'stop-replication',
  repeatable: true,
  actsThroughPorts: true,
  risk: {
    kind: 'replication-off',
    consequence: 'the active member is unprotected until it is started again.',
  },
  stopsMonitoring: true,

  describe(spec, facts) {
    const applications = applicationsOf(spec);
    return description({
      title: `Shut replication down, ${applications === 'stop' ? 'and the mail service with it' : 'the mail service keeps running'}`,
      effects: [
        'the other members keep the data as it is now, to fall back on',
        'the pair is unprotected until replication is started again',
        ...(facts.couplings.includes('moves-stall-while-suspended')
          ? ['moves stall while copies are suspended: keep one copy running, or expect StalledDueToHA']
          : []),
      ],
      takesAway: {
        kind: replicationOff,
        subject: 'the pair',
        message: 'replication is off, the pair is unprotected until it is started again',
        revertWith: { kind: 'start-replication', options: {} },
      },
    });
  },

  async probe(_spec, context) {
    const status = await readPair(context);
    if (isShutDown(status, pairOf(context).primary))
      return { kind: 'already-done', evidence: pairEvidence(context, status) };
    return { kind: 'needed' };
  },

  async run(spec, context) {
    const pair = pairOf(context);
    const promised = await recheckPromisedBackups(context);
    await readPair(context);
    context.log(`${pair.name}: shutting replication down`);
    const { evidence } = await actThenObserve(
      context,
      () => pair.shutdown(applicationsOf(spec), pair.primary),
      (status) => isShutDown(status, pair.primary),
      'replication is not off',
    );
    return { kind: 'done', evidence: [...promised, ...evidence] };
  },

  async verify(spec, context) {
    const pair = pairOf(context);
    const status = await pair.status();
    if (!isShutDown(status, pair.primary)) {
      throw Failure.transient(
        'replication-not-stopped',
        `Replication should be off now: ${pairInWords(status)}. The copy from before the moves would be overwritten.`,
        'Check the pair itself before continuing.',
      );
    }
    if (applicationsOf(spec) === 'stop') return [];
    const databases = await observeDatabases(await chosenDatabases('source', context), context);
    const down = databases.filter((database) => !database.mounted).map((database) => database.name);
    if (down.length === 0) {
      return [observed(context, 'Mail service', `running, ${databases.length} source databases mounted`)];
    }
    throw Failure.permanent(
      'service-stopped',
      `The shutdown should have left the mail service running, but ${down.join(', ')} is not mounted.`,
      "Check the pair's setting for applications on shutdown, then mount the databases.",
    );
  },
};

/** A pair that is shut down may not know its active member; one that knows another, or several, is not as it is wanted. */
const isShutDown = ({ replicating, members }: PairStatus, primary: string): boolean =>
  replicating === 'no' && members.every(({ name, role }) => role !== 'active' || name === primary);

const applicationsOf = ({ options }: StepSpec<Options>): 'keep-running' | 'stop' =>
  options.applications ?? 'keep-running';
