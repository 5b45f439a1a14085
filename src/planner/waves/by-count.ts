import type { WaveRule } from '../../domain/wave.ts';
import type { WaveUnit } from './units.ts';

export interface Caps {
  readonly mailboxes: number;
  readonly bytes: number;
}
export const capsOf = ({ maxMailboxes, maxBytes }: WaveRule): Caps => ({
  mailboxes: maxMailboxes ?? Infinity,
  bytes: maxBytes ?? Infinity,
});

/** A wave that is being filled. */
export class Load {
  readonly units: WaveUnit[] = [];
  mailboxes = 0;
  bytes = 0;

  constructor(units: readonly WaveUnit[] = []) {
    for (const unit of units) this.add(unit);
  }
  add(unit: WaveUnit): void {
    this.units.push(unit);
    this.mailboxes += unit.members.length;
    this.bytes += unit.bytes;
  }
  /** The first unit is taken in any case: somewhere it has to go. */
  hasRoomFor(unit: WaveUnit, caps: Caps): boolean {
    if (this.units.length === 0) return true;
    return this.mailboxes + unit.members.length <= caps.mailboxes && this.bytes + unit.bytes <= caps.bytes;
  }
}

type By = 'size' | 'mailboxes';
const weightOf = (unit: WaveUnit, by: By): number => (by === 'size' ? unit.bytes : unit.members.length);
const weightOfLoad = (load: Load, by: By): number => (by === 'size' ? load.bytes : load.mailboxes);

/**
 * Units in their order, cut into so many waves of about the same weight; more where the caps do not allow it. Neighbours stay
 * neighbours: when mailboxes have grown since, or gone, only the borders between waves shift.
 */
export function cutByCount(units: readonly WaveUnit[], count: number, by: By, caps: Caps): readonly Load[] {
  const loads: Load[] = [];
  let left = units.reduce((sum, unit) => sum + weightOf(unit, by), 0);
  let load = new Load();
  units.forEach((unit, at) => {
    const wavesLeft = Math.max(1, count - loads.length);
    // What is still to come fills at least the waves that are still to come.
    const isOneEach = units.length - at < wavesLeft;
    const weight = weightOf(unit, by);
    const target = left / wavesLeft;
    const isFull = wavesLeft > 1 && weightOfLoad(load, by) + weight / 2 > target;
    if (load.units.length > 0 && (isFull || isOneEach || !load.hasRoomFor(unit, caps))) {
      left -= weightOfLoad(load, by);
      loads.push(load);
      load = new Load();
    }
    load.add(unit);
  });
  return load.units.length === 0 ? loads : [...loads, load];
}

/** Each goes where there is least so far. What has no room anywhere is returned. */
export function fillUp(
  units: readonly WaveUnit[],
  loads: readonly Load[],
  by: By,
  caps: Caps,
): readonly WaveUnit[] {
  return units.filter((unit) => {
    const open = loads.filter((load) => load.hasRoomFor(unit, caps));
    const [first] = open;
    if (first === undefined) return true;
    open
      .reduce((least, load) => (weightOfLoad(load, by) < weightOfLoad(least, by) ? load : least), first)
      .add(unit);
    return false;
  });
}
