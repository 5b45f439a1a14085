import type { Clock } from './clock.ts';

/** What a mail system or a pair of drover.yaml is opened with. */
export interface Surroundings {
  /** Of drover.yaml; relative paths are relative to it. */
  readonly folder: string;
  /** What is written is relative to it; missing: the same. */
  readonly dataFolder?: string;
  readonly clock: Clock;
  /** Resolves `env:NAME` and `file:PATH`. */
  readonly secret: (reference: string) => Promise<string>;
}

/** The values that options refer to, by the names they give them. */
export async function secretsOf(
  references: Readonly<Record<string, string>> | undefined,
  { secret }: Pick<Surroundings, 'secret'>,
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, reference] of Object.entries(references ?? {})) values[name] = await secret(reference);
  return values;
}

/** The value of an option that is written in place or referred to. */
export const optionValue = async (
  option: string,
  { secret }: Pick<Surroundings, 'secret'>,
): Promise<string> => (/^(env|file):/.test(option) ? await secret(option) : option);

/** Facts that outlive runs and crashes. */
export interface Memory {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
}
