import { readdirSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { processFacts } from './process-facts.ts';

/**
 * Processes of this machine that were started with all of these environment variables and still run, as far as this account may
 * see it; none where the system does not tell (other systems than Linux).
 */
export function processesWith(variables: Readonly<Record<string, string>>): readonly number[] {
  if (platform() !== 'linux') return [];
  const wanted = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return readdirSync('/proc').flatMap((name) => {
    const processId = Number(name);
    if (!Number.isInteger(processId) || processId === process.pid) return [];
    const environment = new Set(environmentOf(processId));
    if (!wanted.every((one) => environment.has(one))) return [];
    const facts = processFacts(processId);
    return facts === null || facts.hasEnded ? [] : [processId];
  });
}

/** Empty: it has ended meanwhile, or is another account's. */
function environmentOf(processId: number): readonly string[] {
  try {
    return readFileSync(`/proc/${processId}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
