import { parseDuration } from '../../support/duration.ts';

// A kind says the type of its options beside it. Plans were checked against the kind's schema, so no step checks them again.

/** Milliseconds; null: the option is not given. */
export const durationMs = (option: string | undefined): number | null =>
  option === undefined ? null : parseDuration(option);
