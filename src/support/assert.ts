/** For programmer errors only; what a user did wrong is a diagnostic or a failure. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}
