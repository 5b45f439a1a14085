import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import type { Evidence } from '../../../domain/step.ts';
import type { Authority } from '../../../support/authority.ts';
import { text } from '../bridge/protocol.ts';
import { type MaintenanceDeps, databaseRow, evidenceNow, requireAuthority } from './database.ts';

export async function setCircularLogging(
  deps: MaintenanceDeps,
  database: DatabaseName,
  on: boolean,
  under?: Authority,
): Promise<readonly Evidence[]> {
  // Through the session that writes, so that it sees what it has written.
  const isSet = async (): Promise<boolean> =>
    text(await databaseRow({ ...deps, read: deps.write }, database), 'CircularLoggingEnabled') === String(on);
  if (!(await isSet())) {
    await requireAuthority(under);
    await deps.write.call('Set-MailboxDatabase', {
      Identity: database,
      CircularLoggingEnabled: on,
      ...deps.directory,
    });
    if (!(await isSet()))
      throw Failure.transient(
        'no-effect',
        `CircularLoggingEnabled of ${database} is not ${String(on)}, although the call succeeded.`,
        'The directory may lag: name a domainController in drover.yaml, or run apply again.',
      );
  }
  return [evidenceNow(deps, 'CircularLoggingEnabled', `${database}: ${String(on)}`)];
}
