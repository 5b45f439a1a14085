import { nameOfOrder } from '../claim-name.ts';
import { command } from './commands.ts';
import type { SieveScript } from './doveadm.ts';
import { failureOf, NOTHING_FOUND } from './errors.ts';
import type { HttpWire } from './http-wire.ts';
import { rowsOf } from './rows.ts';

/** One POST for their names, one for their texts. */
export async function sieveScripts(
  wire: HttpWire,
  server: string,
  user: string,
): Promise<readonly SieveScript[]> {
  const what = `Sieve scripts of ${user}`;
  const [list] = await wire.post([command('sieveList', { user: nameOfOrder(user) })], {});
  // A doveadm without Pigeonhole does not know the command.
  if (list === undefined || list.kind === 'refused') return [];
  if (list.kind === 'exit') {
    if (list.code === NOTHING_FOUND) return [];
    throw failureOf(list, { name: server, what });
  }
  const names = rowsOf(list.rows, what).map((row) => ({
    name: row['script'] ?? '',
    isActive: row['active'] === 'ACTIVE',
  }));
  if (names.length === 0) return [];
  const texts = await wire.post(
    names.map(({ name }) => command('sieveGet', { user: nameOfOrder(user), scriptname: name })),
    {},
  );
  return names
    .map((script, index) => {
      const answer = texts[index];
      if (answer?.kind !== 'rows')
        throw failureOf(answer ?? { kind: 'exit', code: NOTHING_FOUND }, { name: server, what });
      return { ...script, text: rowsOf(answer.rows, what)[0]?.['sieve script'] ?? '' };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
