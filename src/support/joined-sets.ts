/** Sets of what belongs together, directly or through others, and why. Its time grows with the number of joins, however they chain. */
export class JoinedSets<T> {
  readonly #parent = new Map<T, T>();
  /** Of roots only. */
  readonly #size = new Map<T, number>();
  readonly #whys = new Map<T, Set<string>>();

  join(one: T, other: T, why: string): void {
    let [root, joined] = [this.#rootOf(one), this.#rootOf(other)];
    if (root !== joined) {
      if (this.#sizeOf(root) < this.#sizeOf(joined)) [root, joined] = [joined, root];
      this.#parent.set(joined, root);
      this.#size.set(root, this.#sizeOf(root) + this.#sizeOf(joined));
      for (const theirs of this.#whys.get(joined) ?? []) this.#give(root, theirs);
      this.#whys.delete(joined);
    }
    this.#give(root, why);
  }

  /** Of two or more, in the order in which they were first named. */
  sets(): { readonly members: readonly T[]; readonly whys: readonly string[] }[] {
    const byRoot = Map.groupBy(this.#parent.keys(), (member) => this.#rootOf(member));
    return [...byRoot].flatMap(([root, members]) =>
      members.length < 2 ? [] : [{ members, whys: [...(this.#whys.get(root) ?? [])].sort() }],
    );
  }

  #sizeOf(root: T): number {
    return this.#size.get(root) ?? 1;
  }

  #give(root: T, why: string): void {
    const whys = this.#whys.get(root);
    if (whys === undefined) this.#whys.set(root, new Set([why]));
    else whys.add(why);
  }

  /** Each member on the way is hung one higher, so that ways stay short. */
  #rootOf(member: T): T {
    let at = member;
    for (;;) {
      const up = this.#parent.get(at);
      if (up === undefined) this.#parent.set(at, at);
      if (up === undefined || up === at) return at;
      const next = this.#parent.get(up) ?? up;
      this.#parent.set(at, next);
      at = next;
    }
  }
}
