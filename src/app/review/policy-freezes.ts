import type { Diagnostic } from '../../domain/diagnostic.ts';
import { Findings } from '../../plan/document.ts';
import { ianaZone, localDate } from '../../plan/interpret/times.ts';
import type { Node } from '../../plan/tree.ts';

/** A freeze that never begins, or whose zone does not exist, would stop nothing. */
export function freezeFindings(policy: Node): readonly Diagnostic[] {
  const findings = new Findings();
  for (const [name, freeze] of policy.get('freezes')?.entries() ?? []) {
    const edges = [freeze.get('from'), freeze.get('to')].filter((edge) => edge !== undefined);
    for (const edge of edges)
      if (localDate(edge.text) === null)
        findings.error('bad-date', edge.place, `"${edge.text}" is not a date.`, 'Use YYYY-MM-DD.');
    const [from, to] = edges;
    if (from !== undefined && to !== undefined && to.text < from.text)
      findings.error('window-backwards', to.place, `Freeze "${name}" ends before it begins.`);
    const zone = freeze.get('timeZone');
    if (zone !== undefined) ianaZone(zone, findings);
  }
  return findings.list;
}
