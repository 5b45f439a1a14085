import { parseDuration } from './duration.ts';

/** Reads the options of a configuration entry; every method names the option in the error it throws. */
export class Settings {
  readonly #options: Readonly<Record<string, unknown>>;
  readonly #refuse: (problem: string) => Error;

  /** `refuse` makes the error to throw from a sentence such as `option host must be a string`. */
  constructor(options: Readonly<Record<string, unknown>>, refuse: (problem: string) => Error) {
    this.#options = options;
    this.#refuse = refuse;
  }

  text(name: string, fallback?: string): string {
    const value = this.#options[name] ?? fallback;
    if (typeof value === 'string' && value !== '') return value;
    throw this.#refuse(`option ${name} must be a string`);
  }

  optionalText(name: string): string | null {
    return this.#options[name] === undefined ? null : this.text(name);
  }

  /** Milliseconds. */
  duration(name: string, fallback: string): number {
    const durationMs = parseDuration(this.text(name, fallback));
    if (durationMs !== null) return durationMs;
    throw this.#refuse(`option ${name} must be a duration such as 15m or 4h`);
  }

  /** At least one entry. */
  texts(name: string, fallback?: readonly string[]): readonly string[] {
    const value = this.#options[name] ?? fallback;
    if (Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'string'))
      return value;
    throw this.#refuse(`option ${name} must be a list of strings`);
  }

  optionalTexts(name: string): readonly string[] | null {
    return this.#options[name] === undefined ? null : this.texts(name);
  }

  textMap(name: string): Readonly<Record<string, string>> {
    const value = this.#options[name] ?? {};
    if (
      typeof value === 'object' &&
      Object.values(value as object).every((entry) => typeof entry === 'string')
    ) {
      return value as Readonly<Record<string, string>>;
    }
    throw this.#refuse(`option ${name} must be a mapping of strings`);
  }

  within(name: string): Settings {
    const value = this.#options[name] ?? {};
    if (typeof value !== 'object' || Array.isArray(value))
      throw this.#refuse(`option ${name} must be a mapping`);
    return new Settings(value as Record<string, unknown>, (problem) => this.#refuse(`${name}: ${problem}`));
  }

  /** Refuses every option that is not in `known`. */
  only(known: readonly string[]): this {
    const unknown = Object.keys(this.#options).find((name) => !known.includes(name));
    if (unknown === undefined) return this;
    throw this.#refuse(`unknown option ${unknown}; available are ${known.join(', ')}`);
  }
}
