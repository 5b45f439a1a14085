import { Failure } from '../../domain/failure.ts';
import type { StepSpec } from '../../domain/step.ts';
import type { PairStatus } from '../../continuity/continuity-system.ts';
import type { StepKind } from '../step-kind.ts';
import { description } from '../support/description.ts';
import { actThenObserve, pairEvidence, pairInWords, pairOf, readPair } from '../support/pair.ts';

type Options = { readonly state: 'begin' | 'end' };

/** Stops monitoring of the mail service, not replication of its data. */
export const maintenanceMode: StepKind<Options> = {
  kind: 'maintenance-mode',
  repeatable: true,
  actsThroughPorts: true,
  risk: null,
  stopsMonitoring: true,

  describe(spec) {
    const begins = beginsOf(spec);
    return description({
      title: `${begins ? 'Begin' : 'End'} maintenance mode`,
      effects: [
        begins
          ? 'the mail service is no longer monitored or restarted; its data is still replicated'
          : 'the mail service is monitored again',
      ],
      takesAway: begins
        ? {
            kind: 'end-maintenance-mode',
            subject: 'the pair',
            message: 'the pair is in maintenance mode, no one watches the mail service',
            revertWith: { kind: 'maintenance-mode', options: { state: 'end' } },
          }
        : null,
      reverts: begins ? null : 'end-maintenance-mode',
    });
  },

  async probe(spec, context) {
    const status = await readPair(context);
    if (status.maintenanceMode === 'unknown') return { kind: 'needed' };
    if (!isSet(status, beginsOf(spec))) return { kind: 'needed' };
    return { kind: 'already-done', evidence: pairEvidence(context, status) };
  },

  async run(spec, context) {
    const pair = pairOf(context);
    const on = beginsOf(spec);
    const { evidence } = await actThenObserve(
      context,
      () => pair.maintenanceMode(on, pair.primary),
      (status) => isSet(status, on),
      `maintenance mode is not ${on ? 'on' : 'off'}`,
    );
    return { kind: 'done', evidence };
  },

  async verify(spec, context) {
    const status = await readPair(context);
    if (isSet(status, beginsOf(spec))) return pairEvidence(context, status);
    throw Failure.transient(
      'no-effect',
      `Maintenance mode should be ${beginsOf(spec) ? 'on' : 'off'} now: ${pairInWords(status)}.`,
      'Check the pair itself.',
    );
  },
};

const beginsOf = (spec: StepSpec<Options>): boolean => spec.options.state === 'begin';
const isSet = (status: PairStatus, on: boolean): boolean => status.maintenanceMode === (on ? 'yes' : 'no');
