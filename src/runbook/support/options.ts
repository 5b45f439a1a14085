import { Failure } from '../../domain/failure.ts';
import type { StepSpec } from '../../domain/step.ts';
import { parseDuration } from '../../support/duration.ts';

// Options were validated against the kind's schema; an error below means that the schema is too loose.

export function textOption(spec: StepSpec, name: string, fallback: string): string;
export function textOption(spec: StepSpec, name: string, fallback: null): string | null;
export function textOption(spec: StepSpec, name: string, fallback: string | null): string | null {
  const value = spec.options[name];
  if (value === undefined || value === null) return fallback;
  if (typeof value === 'string') return value;
  throw badOption(spec, name, 'a string');
}

export function flagOption(spec: StepSpec, name: string, fallback: boolean): boolean {
  const value = spec.options[name];
  if (value === undefined || value === null) return fallback;
  if (typeof value === 'boolean') return value;
  throw badOption(spec, name, 'true or false');
}

export function numberOption(spec: StepSpec, name: string, fallback: null): number | null;
export function numberOption(spec: StepSpec, name: string, fallback: number): number;
export function numberOption(spec: StepSpec, name: string, fallback: number | null): number | null {
  const value = spec.options[name];
  if (value === undefined || value === null) return fallback;
  if (typeof value === 'number') return value;
  throw badOption(spec, name, 'a number');
}

/** Milliseconds. */
export function durationOption(spec: StepSpec, name: string, fallback: number): number;
export function durationOption(spec: StepSpec, name: string, fallback: null): number | null;
export function durationOption(spec: StepSpec, name: string, fallback: number | null): number | null {
  const value = spec.options[name];
  if (value === undefined || value === null) return fallback;
  const durationMs = typeof value === 'string' ? parseDuration(value) : null;
  if (durationMs === null) throw badOption(spec, name, 'a duration such as 15m or 4h');
  return durationMs;
}

export function listOption(spec: StepSpec, name: string): readonly string[] | null {
  const value = spec.options[name];
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
  throw badOption(spec, name, 'a list of strings');
}

export function mapOption(spec: StepSpec, name: string): Readonly<Record<string, string>> {
  const value = spec.options[name];
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && Object.values(value).every((entry) => typeof entry === 'string')) {
    return value as Readonly<Record<string, string>>;
  }
  throw badOption(spec, name, 'a mapping of strings');
}

function badOption(spec: StepSpec, name: string, wanted: string): Failure {
  return new Failure({
    code: 'invalid-step-option',
    message: `Option ${name} of step ${spec.kind} is ${JSON.stringify(spec.options[name])}, not ${wanted}.`,
    hint: `Correct the option in the plan; "drover validate" checks it.`,
    retry: 'permanent',
  });
}
