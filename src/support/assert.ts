/** For programming errors only; a user's mistake is a diagnostic or a failure. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}
