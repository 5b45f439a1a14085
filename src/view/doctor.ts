import type { DoctorCheck } from '../domain/doctor-check.ts';
import { bad, facts, good, strong, warning, type Document } from './document.ts';

export const doctorDocument = (checks: readonly DoctorCheck[]): Document => [
  facts(
    checks.map(({ what, ok, warning: isWarning, detail, hint }) => [
      [!ok ? bad('✗') : isWarning ? warning('!') : good('✓'), ' ', strong(what)],
      detail,
      ...((!ok || isWarning) && hint !== undefined ? [`→ ${hint}`] : []),
    ]),
  ),
];
