/** In their order, so many at a time; the last slice may be shorter. */
export const slicesOf = <T>(items: readonly T[], length: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / length) }, (_, n) =>
    items.slice(n * length, (n + 1) * length),
  );
