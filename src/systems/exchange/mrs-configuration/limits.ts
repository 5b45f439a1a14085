import type { MrsConfiguration } from '../../../domain/mrs-setting.ts';
import type { MoveLimits } from '../../../domain/observed.ts';

/** What the file says, where it says less than the version works at a time anyway (workload management); else what it says. */
export function limitsOf({ settings }: MrsConfiguration, byVersion: MoveLimits): MoveLimits {
  const limit = (otherwise: number, ...names: readonly string[]): number => {
    const found = settings.find(({ name }) => names.includes(name));
    if (found === undefined || found.value === null || !/^\d+$/.test(found.value)) return otherwise;
    const isCapped = String(otherwise) !== found.defaultValue;
    return isCapped ? Math.min(Number(found.value), otherwise) : Number(found.value);
  };
  return {
    maxActiveMovesPerSourceMDB: limit(byVersion.maxActiveMovesPerSourceMDB, 'MaxActiveMovesPerSourceMDB'),
    maxActiveMovesPerTargetMDB: limit(byVersion.maxActiveMovesPerTargetMDB, 'MaxActiveMovesPerTargetMDB'),
    maxActiveMovesPerSourceServer: limit(
      byVersion.maxActiveMovesPerSourceServer,
      'MaxActiveMovesPerSourceServer',
    ),
    maxActiveMovesPerTargetServer: limit(
      byVersion.maxActiveMovesPerTargetServer,
      'MaxActiveMovesPerTargetServer',
    ),
    maxTotalMovesPerMRS: limit(
      byVersion.maxTotalMovesPerMRS,
      'MaxTotalRequestsPerMRS',
      'MaxTotalMovesPerMRS',
    ),
  };
}
