import { readFile } from 'node:fs/promises';
import { Failure, failureFacts } from '../../../domain/failure.ts';
import { instantFromMs } from '../../../domain/instant.ts';
import type { MrsConfiguration } from '../../../domain/mrs-setting.ts';
import type { Evidence } from '../../../domain/step.ts';
import type { Authority } from '../../../support/authority.ts';
import type { Clock } from '../../../support/clock.ts';
import type { MrsSettings } from '../../mail-system.ts';
import type { ExchangeShell } from '../bridge/exchange-shell.ts';
import { flag, text } from '../bridge/protocol.ts';
import { requireAuthority } from '../maintenance/database.ts';
import type { ExchangeVersion } from '../profiles.ts';
import { writeWhole } from '../whole-file.ts';
import { documentedSettings } from './documented.ts';
import { settingsIn, withSettings } from './edit-settings.ts';

const HEALTHY_WITHIN_MS = 5 * 60_000;
const POLL_MS = 5_000;

/** MSExchangeMailboxReplication.exe.config of the server that drover runs on. */
export interface MrsFile {
  readonly file: string;
  readonly version: ExchangeVersion;
}

interface Deps extends MrsFile {
  readonly shell: ExchangeShell;
  readonly clock: Clock;
}

export async function readMrsConfiguration({ file, version }: MrsFile): Promise<MrsConfiguration> {
  const documented = documentedSettings[version];
  try {
    const values = settingsIn(await readFile(file));
    return { file, settings: documented.map((one) => ({ ...one, value: values.get(one.name) ?? null })) };
  } catch (error) {
    const unread = failureFacts(error).message;
    return { file, unread, settings: documented.map((one) => ({ ...one, value: null })) };
  }
}

/** Every server has an MRS and a file of its own; this is the one of the server that drover runs on. */
export const mrsSettings = (deps: Deps): MrsSettings => ({
  read: async () => {
    const { unread, ...configuration } = await readMrsConfiguration(deps);
    if (unread === undefined) return configuration;
    throw Failure.permanent('mrs-configuration-unknown', `${deps.file} could not be read: ${unread}`);
  },
  set: async (values, under) => {
    const former = await readFile(deps.file);
    const changed = withSettings(former, values);
    const evidence: Evidence[] = [];
    const at = instantFromMs(deps.clock.nowMs());
    if (!changed.equals(former)) {
      const kept = `${deps.file}.before-${at.replaceAll(/[-:]|\.\d+/g, '')}`;
      await requireAuthority(under);
      await writeWhole(kept, former);
      await writeWhole(deps.file, changed);
      evidence.push({ label: 'Former configuration of the MRS', value: kept, at });
    }
    return [...evidence, ...(await restart(deps, under))];
  },
});

/** It reads its configuration when it starts. Moves in progress go on from where they were. */
async function restart({ shell, clock }: Deps, under?: Authority): Promise<readonly Evidence[]> {
  await requireAuthority(under);
  await shell.tool('restart-mrs', []);
  const { host } = await shell.session();
  const untilMs = clock.nowMs() + HEALTHY_WITHIN_MS;
  for (;;) {
    const checks = await shell.call('Test-MRSHealth', { Identity: host });
    const unwell = checks.find((row) => !flag(row, 'Passed'));
    if (unwell === undefined && checks.length > 0)
      return [
        {
          label: `Mailbox Replication service on ${host}`,
          value: `restarted; ${checks.map((row) => text(row, 'Check')).join(', ')} passed`,
          at: instantFromMs(clock.nowMs()),
        },
      ];
    if (clock.nowMs() >= untilMs || under?.signal.aborted === true)
      throw Failure.transient(
        'mrs-not-healthy',
        `The Mailbox Replication service on ${host} was restarted and is not healthy: ${unwell === undefined ? 'Test-MRSHealth does not answer' : `${text(unwell, 'Check')}: ${text(unwell, 'Message')}`}.`,
        'Check the service "Microsoft Exchange Mailbox Replication" on this server.',
      );
    await clock.sleep(POLL_MS, under?.signal);
  }
}
