import { Gauge, Registry } from '@prometheus-io/client';
import type { ChannelStatus } from '../domain/message.ts';
import type { ServePage } from '../report/live.ts';
import type { RunGauges } from '../report/run-gauges.ts';

export interface MetricsInput {
  readonly version: string;
  readonly page: ServePage;
  readonly gauges: readonly RunGauges[];
}

/**
 * What a monitoring system reads: no names of mailboxes, runs or commits, because each would be a series that never ends. What is of
 * runs, channels and git is said by the leader alone, so that sums over the replicas are right.
 */
export async function metricsText({ version, page, gauges }: MetricsInput): Promise<{
  readonly text: string;
  readonly type: string;
}> {
  const registry = new Registry();
  const gauge = <Label extends string = never>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ): Gauge<Label> => new Gauge<Label>({ name, help, labelNames: [...labelNames], registers: [registry] });

  gauge('drover_build_info', 'The version of drover that runs.', ['version']).set({ version }, 1);
  gauge('drover_leader', 'Whether this replica leads: 1 or 0.').set(page.isLeader ? 1 : 0);
  if (page.isLeader) {
    tellRuns(gauges, gauge);
    tellChannels(page.channels, gauge);
    const fetched = gauge(
      'drover_git_last_success_timestamp_seconds',
      'When the protected revision was last read.',
    );
    const lastSuccessAt = page.status?.source.lastSuccessAt ?? null;
    if (lastSuccessAt === null) fetched.remove();
    else fetched.set(Date.parse(lastSuccessAt) / 1000);
  }
  return { text: await registry.metrics(), type: registry.contentType };
}

type MakeGauge = <Label extends string = never>(
  name: string,
  help: string,
  labelNames?: readonly Label[],
) => Gauge<Label>;

function tellRuns(all: readonly RunGauges[], gauge: MakeGauge): void {
  const labels = ['plan', 'batch', 'state'] as const;
  const mailboxes = gauge('drover_mailboxes', 'Mailboxes of the newest run of each plan.', labels);
  const bytes = gauge('drover_bytes', 'Sizes of the mailboxes of the newest run of each plan.', labels);
  const changes = gauge('drover_temporary_changes_open', 'Temporary changes that are in effect.', ['plan']);
  const gate = gauge('drover_gate_opened_timestamp_seconds', 'When the gate opened that has waited longest.', ['plan']);
  const finish = gauge('drover_forecast_finish_timestamp_seconds', 'When the plan is forecast to finish.', ['plan', 'quantile']);
  const progress = gauge('drover_last_progress_timestamp_seconds', 'When a move was last seen to go on.', ['plan']);
  for (const { plan, counts, temporaryChanges, gateOpenedAt, finishP50, finishP90, lastProgressAt } of all) {
    for (const { batch, state, mailboxes: count, sizeBytes } of counts) {
      mailboxes.set({ plan, batch, state }, count);
      bytes.set({ plan, batch, state }, sizeBytes);
    }
    changes.set({ plan }, temporaryChanges);
    if (gateOpenedAt !== null) gate.set({ plan }, gateOpenedAt);
    if (finishP50 !== null) finish.set({ plan, quantile: '0.5' }, finishP50);
    if (finishP90 !== null) finish.set({ plan, quantile: '0.9' }, finishP90);
    progress.set({ plan }, lastProgressAt);
  }
} // prettier-ignore

function tellChannels(channels: readonly ChannelStatus[], gauge: MakeGauge): void {
  const total = gauge('drover_notifications_total', 'Messages by what became of them.', [
    'channel',
    'outcome',
  ]);
  const due = gauge('drover_notifications_due', 'Messages that are not delivered yet.', ['channel']);
  for (const { name: channel, delivered, givenUp, due: waiting } of channels) {
    if (delivered !== undefined) total.set({ channel, outcome: 'delivered' }, delivered);
    total.set({ channel, outcome: 'given-up' }, givenUp);
    due.set({ channel }, waiting);
  }
}
