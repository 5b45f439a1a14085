import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { WindowOccurrence } from '../../domain/window.ts';
import { entryOf } from '../../support/entry-of.ts';
import { capsOf, cutByCount, fillUp, Load } from './by-count.ts';
import { WaveNights } from './by-fit.ts';
import { noteAdded, reportLeft, reportTooFew, reportTooLarge } from './findings.ts';
import type { Uncut } from './uncut.ts';
import { membersOf, unitsOf, type WaveUnit } from './units.ts';

/** A wave by its number: positions in its batch, and the opening that it takes (null: whichever comes first). */
export interface CutWave {
  readonly number: number;
  readonly members: readonly number[];
  readonly opening: WindowOccurrence | null;
}

/**
 * Cuts a batch into waves. Who has begun stays in the wave that took them, and who was in a wave of an earlier change set by the
 * same rule stays there; the others fill what is left of the rule. The same whatever order the mailboxes come in.
 */
export function cutBatch(uncut: Uncut): {
  readonly waves: readonly CutWave[];
  readonly findings: readonly Diagnostic[];
} {
  const { batch, rule, moves } = uncut;
  const units = unitsOf(moves, batch.keepTogether);
  const { known, begun, fresh } = divide(units, uncut);
  const findings = reportTooLarge(units, uncut);
  const cut =
    rule.cut.kind === 'fit' ? fitted(known, begun, fresh, uncut) : counted(known, begun, fresh, uncut);
  return { waves: withRest(cut.waves, uncut), findings: [...findings, ...cut.findings] };
}

interface Divided {
  /** By wave. */
  readonly known: ReadonlyMap<number, readonly WaveUnit[]>;
  /** Waves that have move requests, or are done. */
  readonly begun: ReadonlySet<number>;
  readonly fresh: readonly WaveUnit[];
}

function divide(units: readonly WaveUnit[], { moves, former }: Uncut): Divided {
  const begun = new Set<number>();
  moves.forEach((move, at) => {
    const number = former.begun[at] ?? (move === null ? former.bound[at] : null) ?? null;
    if (number !== null) begun.add(number);
  });
  const known = new Map<number, WaveUnit[]>();
  const fresh: WaveUnit[] = [];
  for (const unit of units) {
    const number = least(unit, former.begun) ?? least(unit, former.bound);
    (number === null ? fresh : entryOf(known, number, () => [])).push(unit);
  }
  return { known, begun, fresh };
}

const least = ({ members }: WaveUnit, numbers: readonly (number | null)[]): number | null => {
  const found = members.flatMap((at) => numbers[at] ?? []);
  return found.length === 0 ? null : Math.min(...found);
};

interface Cut {
  readonly waves: readonly CutWave[];
  readonly findings: readonly Diagnostic[];
}

function counted(
  known: Divided['known'],
  begun: Divided['begun'],
  fresh: Divided['fresh'],
  uncut: Uncut,
): Cut {
  const { rule } = uncut;
  if (rule.cut.kind !== 'count') return { waves: [], findings: [] };
  const { count, by } = rule.cut;
  const caps = capsOf(rule);
  const loads = new Map([...known].map(([number, units]) => [number, new Load(units)]));
  const used = new Set([...known.keys(), ...begun]);
  const slots = count - used.size;
  // A wave that has begun takes no more in.
  const open = [...loads].flatMap(([number, load]) => (begun.has(number) ? [] : [load]));
  const rest = slots > 0 ? fresh : fillUp(fresh, open, by, caps);
  const added = rest.length === 0 ? [] : cutByCount(rest, Math.max(1, slots), by, caps);
  const first = Math.max(0, ...used) + 1;
  added.forEach((load, at) => loads.set(first + at, load));
  const isTooMany = added.length > Math.max(0, slots);
  const findings = !isTooMany
    ? []
    : used.size === 0
      ? reportTooFew(count, added.length, uncut)
      : noteAdded(rest, used.size + added.length, uncut);
  return { waves: [...loads].map(([number, { units }]) => wave(number, units, null)), findings };
}

function fitted(
  known: Divided['known'],
  begun: Divided['begun'],
  fresh: Divided['fresh'],
  uncut: Uncut,
): Cut {
  const trials = uncut.trials();
  const nights = new WaveNights(trials, capsOf(uncut.rule), uncut.start);
  let pending = fresh;
  const waves = [...known]
    .sort(([a], [b]) => a - b)
    .map(([number, own]) => {
      const isBegun = begun.has(number);
      const waits = isBegun && uncut.completedWave !== number ? nights.placeAfterTaken(own) : null;
      const { units, opening } = waits ?? nights.place(own, isBegun, pending);
      const taken = new Set(units);
      pending = pending.filter((unit) => !taken.has(unit));
      return wave(number, units, opening);
    });
  const cut = nights.cut(pending);
  const first = Math.max(0, ...known.keys(), ...begun) + 1;
  const added = cut.waves.map(({ units, opening }, at) => wave(first + at, units, opening));
  const last = cut.left.length === 0 ? [] : [wave(first + added.length, cut.left, null)];
  return { waves: [...waves, ...added, ...last], findings: reportLeft(cut.left, trials, uncut) };
}

const wave = (number: number, units: readonly WaveUnit[], opening: WindowOccurrence | null): CutWave => ({
  number,
  members: membersOf(units),
  opening,
});

/** Members that do not move are counted where they moved, or with the first wave. */
function withRest(waves: readonly CutWave[], { moves, former }: Uncut): readonly CutWave[] {
  const members = new Map(waves.map((one) => [one.number, [...one.members]]));
  const first = members.size === 0 ? 1 : Math.min(...members.keys());
  moves.forEach((move, at) => {
    if (move !== null) return;
    entryOf(members, former.begun[at] ?? former.bound[at] ?? first, () => []).push(at);
  });
  if (members.size === 0) members.set(first, []);
  const openings = new Map(waves.map(({ number, opening }) => [number, opening]));
  return [...members]
    .sort(([a], [b]) => a - b)
    .map(([number, own]) => ({
      number,
      members: own.sort((a, b) => a - b),
      opening: openings.get(number) ?? null,
    }));
}
