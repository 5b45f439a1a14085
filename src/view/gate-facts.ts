import { instantMs } from '../domain/instant.ts';
import type { RunStatus } from '../domain/run-status.ts';
import { formatDuration } from '../support/format.ts';
import { warning, type Fact } from './document.ts';
import { unreadText } from './journal-line.ts';

/** Gates that wait for a person, and those that a person has answered before the run reads it. */
export function gateFacts({ run, changeSet }: Pick<RunStatus, 'run' | 'changeSet'>, nowMs: number): Fact[] {
  const open = [...run.gates].flatMap(([gate, { question, openedAt, answer, unread }]): Fact[] => {
    if (answer !== null) return [];
    if (unread !== undefined) return [[warning('GATE'), `${gate}: ${unreadText(unread)}`]];
    const waits = `waits ${formatDuration(nowMs - instantMs(openedAt))}`;
    const command = `drover approve-gate ${changeSet.plan} ${gate}`;
    return [[warning('GATE'), warning(`${gate}: ${question} (${waits}; ${command})`)]];
  });
  const ahead = [...(run.answeredAhead ?? [])].map(([gate, { answer, by }]): Fact => [
    'GATE',
    `${gate}: ${answer} by ${by} ahead; it has not opened yet`,
  ]);
  return [...open, ...ahead];
}
