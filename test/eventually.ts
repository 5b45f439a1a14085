import { setTimeout as pause } from 'node:timers/promises';

/** For what only another process or thread can bring about: asks again and again, until the answer is neither false nor undefined. */
export async function eventually<T>(
  look: () => T | false | undefined | Promise<T | false | undefined>,
  what: string,
  withinMs = 60_000,
): Promise<T> {
  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== false && found !== undefined) return found;
    if (performance.now() > deadlineMs) throw new Error(`never happened: ${what}`);
    await pause(5);
  }
}
