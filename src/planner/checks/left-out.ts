import { finding } from '../../domain/diagnostic.ts';
import { firstFew } from '../../support/format.ts';
import type { CheckContext, Diagnostics } from './check.ts';

/** No order could name it: without an id it would mean another object, or all. */
export function* leftOut({ input }: CheckContext): Diagnostics {
  const { leftOut: names = [], system } = input.observed;
  if (names.length > 0)
    yield finding.warning(
      'left-out',
      `${system} lists objects without a valid id, which are left out: ${firstFew(names, 10)}.`,
      'They are half made or damaged. Repair them (for a mailbox: its ExchangeGuid), or remove them, then plan again.',
    );
}
