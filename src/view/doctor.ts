import type { DoctorCheck } from '../domain/doctor-check.ts';
import { plural } from '../support/format.ts';
import { bad, facts, good, section, strong, warning, type Document, type Fact } from './document.ts';

/** What is in order, as it was looked at, and then what is left to do: failures first. */
export function doctorDocument(checks: readonly DoctorCheck[]): Document {
  const failed = checks.filter(({ ok }) => !ok);
  const doubtful = checks.filter(({ ok, warning: isWarning }) => ok && isWarning === true);
  const counts = [
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(doubtful.length > 0 ? [plural(doubtful.length, 'warning')] : []),
  ];
  const toDo = [...failed, ...doubtful].map(lineOf);
  const fine = checks.filter(({ ok, warning: isWarning }) => ok && isWarning !== true).map(lineOf);
  return [
    ...(fine.length === 0 ? [] : [facts(fine)]),
    ...section(`To do: ${counts.join(', ')}`, toDo.length === 0 ? [] : [facts(toDo)]),
  ];
}

const lineOf = ({ what, ok, warning: isWarning, detail, hint }: DoctorCheck): Fact => [
  [!ok ? bad('✗') : isWarning ? warning('!') : good('✓'), ' ', strong(what)],
  detail,
  ...((!ok || isWarning) && hint !== undefined ? [`→ ${hint}`] : []),
];
