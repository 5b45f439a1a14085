import type { MrsSetting } from '../../../domain/mrs-setting.ts';
import type { ExchangeVersion } from '../profiles.ts';

type Documented = Omit<MrsSetting, 'value'>;

const within = (name: string, defaultValue: string, min: string, max: string): Documented => ({
  name,
  defaultValue,
  range: { min, max },
});
/** Read and reported, never set: with it, copies are no longer waited for before a move completes. */
const dataGuarantee: Documented = { name: 'EnableDataGuaranteeCheck', defaultValue: 'true', range: null };

const settings2010: readonly Documented[] = [
  within('MaxRetries', '60', '0', '1000'),
  within('MaxCleanupRetries', '5', '0', '100'),
  within('RetryDelay', '00:00:30', '00:00:10', '00:30:00'),
  within('MaxMoveHistoryLength', '2', '0', '100'),
  within('MaxActiveMovesPerSourceMDB', '5', '0', '100'),
  within('MaxActiveMovesPerTargetMDB', '2', '0', '100'),
  within('MaxActiveMovesPerSourceServer', '50', '0', '1000'),
  within('MaxActiveMovesPerTargetServer', '5', '0', '1000'),
  within('MaxTotalMovesPerMRS', '100', '0', '1024'),
  dataGuarantee,
];
const settings2013: readonly Documented[] = [
  within('MaxRetries', '60', '0', '1000'),
  within('MaxCleanupRetries', '480', '0', '600'),
  within('RetryDelay', '00:00:30', '00:00:10', '00:30:00'),
  within('MaxMoveHistoryLength', '5', '0', '100'),
  within('MaxActiveMovesPerSourceMDB', '20', '0', '100'),
  within('MaxActiveMovesPerTargetMDB', '20', '0', '100'),
  within('MaxActiveMovesPerSourceServer', '100', '0', '1000'),
  within('MaxActiveMovesPerTargetServer', '100', '0', '1000'),
  within('MaxActiveJobsPerSourceMailbox', '5', '0', '100'),
  within('MaxActiveJobsPerTargetMailbox', '2', '0', '100'),
  within('MaxTotalRequestsPerMRS', '100', '0', '1024'),
  within('DataGuaranteeCheckPeriod', '00:00:05', '00:00:01', '02:00:00'),
  within('DataGuaranteeTimeout', '00:10:00', '00:00:00', '12:00:00'),
  within('DataGuaranteeLogRollDelay', '00:01:00', '00:00:00', '12:00:00'),
  within('DataGuaranteeRetryInterval', '00:15:00', '00:00:00', '12:00:00'),
  within('DataGuaranteeMaxWait', '1.00:00:00', '00:00:00', '7.00:00:00'),
  dataGuarantee,
];

/** Defaults and limits of MSExchangeMailboxReplication.exe.config, as published; online there is no such file. */
export const documentedSettings: Readonly<Record<ExchangeVersion, readonly Documented[]>> = {
  '2010': settings2010,
  '2013': settings2013,
  '2016': settings2013,
  '2019': settings2013,
  se: settings2013,
  online: [],
};
