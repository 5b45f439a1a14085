import { readFile } from 'node:fs/promises';
import type { ChangeSet } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import { changeSetId } from '../planner/change-set-id.ts';
import { refreshWindows } from '../planner/schedule.ts';
import type { Cli } from './cli.ts';

/** Plans are YAML, saved change sets are what `plan --out` wrote: JSON. */
export const isChangeSetFile = (file: string): boolean => file.toLowerCase().endsWith('.json');

/** Reads a saved change set and proves by its id that nobody altered what it means. */
export async function readChangeSetFile(cli: Cli, file: string): Promise<ChangeSet> {
  const text = await readFile(cli.path(file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Failure({
      code: 'usage',
      message: `${file} cannot be read (${error.code ?? error.message}).`,
      hint: 'Give a plan (.yaml) or a change set saved by "drover plan --out FILE.json".',
      retry: 'permanent',
    });
  });
  const changeSet = await parse(file, text);
  const { id, ...meaning } = changeSet;
  const actual = changeSetId(meaning);
  if (actual !== id) {
    throw new Failure({
      code: 'change-set-altered',
      message: `${file} says it is ${id}, but what it holds is ${actual}: it was altered after it was planned.`,
      hint: 'Plan again, and have the new change set approved.',
      retry: 'permanent',
    });
  }
  return refreshWindows(changeSet, changeSet.observedAt);
}

async function parse(file: string, text: string): Promise<ChangeSet> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw notOne(file, error instanceof Error ? error.message : String(error));
  }
  const { changeSet: validate } = await import('../plan/generated/validators.js');
  if (!validate(value)) {
    const [first] = validate.errors ?? [];
    throw notOne(file, `${first?.instancePath || 'it'} ${first?.message ?? 'is wrong'}`);
  }
  return value as ChangeSet;
}

const notOne = (file: string, why: string): Failure =>
  new Failure({
    code: 'usage',
    message: `${file} is no change set of this drover: ${why}.`,
    hint: 'Save one with "drover plan PLAN --out FILE.json".',
    retry: 'permanent',
  });
