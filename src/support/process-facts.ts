import { readFileSync } from 'node:fs';

interface ProcessFacts {
  /** Dead, but not yet reaped by its parent: it does nothing more. */
  readonly hasEnded: boolean;
  /** By a signal. */
  readonly isStopped: boolean;
  readonly groupId: number;
  /** In ticks since the kernel's start. */
  readonly start: string;
}

/** What the kernel says of a process; null: it is not there, or cannot be read (also: not on Linux). */
export function processFacts(processId: number | 'self'): ProcessFacts | null {
  try {
    const line = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The program's name is in brackets and may hold anything; the state is the first field after it.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const [state = '', , group = ''] = fields;
    return {
      hasEnded: state === 'Z' || state === 'X',
      isStopped: state === 'T',
      groupId: Number(group),
      start: fields[19] ?? '',
    };
  } catch {
    return null;
  }
}
