import { relative } from 'node:path';
import type { IgnoredDrift } from '../../domain/ignored-drift.ts';
import type { Findings } from '../document.ts';
import type { Node } from '../tree.ts';

/** Entries whose last day is not in the calendar are findings. */
export function checkIgnoredDrift(list: Node | undefined, findings: Findings): void {
  for (const entry of list?.items() ?? []) {
    const until = entry.get('until');
    if (until === undefined || isDay(until.text)) continue;
    findings.error(
      'bad-date',
      until.place,
      `"${until.text}" is not a day of the calendar.`,
      'Write it as 2027-02-01.',
    );
  }
}

/** In their order. */
export function ignoredDrift(list: Node | undefined, folder: string): readonly IgnoredDrift[] {
  return (list?.items() ?? []).map((entry) => {
    const texts = (key: string): readonly string[] =>
      entry
        .get(key)
        ?.items()
        .map(({ text }) => text) ?? [];
    const { file, line, column } = entry.place;
    return {
      kinds: texts('kinds') as IgnoredDrift['kinds'],
      plan: entry.get('plan')?.text ?? null,
      mailboxes: texts('mailboxes'),
      databases: texts('databases'),
      pairs: texts('pairs'),
      reason: entry.get('reason')?.text ?? '',
      until: entry.get('until')?.text ?? '',
      place: `${relative(folder, file)}:${line}:${column}`,
    };
  });
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
