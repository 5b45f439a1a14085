import { bad, facts, good, strong, warning, type Document } from './document.ts';

export interface DoctorCheck {
  readonly what: string;
  readonly ok: boolean;
  /** Should be checked, but nothing that drover needs is missing. */
  readonly warning?: true;
  readonly detail: string;
  readonly hint?: string;
}

export const doctorDocument = (checks: readonly DoctorCheck[]): Document => [
  facts(
    checks.map(({ what, ok, warning: isWarning, detail, hint }) => [
      [!ok ? bad('✗') : isWarning ? warning('!') : good('✓'), ' ', strong(what)],
      detail,
      ...((!ok || isWarning) && hint !== undefined ? [`→ ${hint}`] : []),
    ]),
  ),
];
