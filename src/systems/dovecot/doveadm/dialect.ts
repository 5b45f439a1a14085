import { isRequired, parameterTypes, type Command, type CommandList } from './commands.ts';
import { rowsOf } from './rows.ts';

// What differs between versions of Dovecot in what doveadm is asked; how its answers differ is read in `rows.ts` and `errors.ts`.

/** `2.2`: that, or older. */
export type DovecotVersion = '2.2' | '2.3' | '2.4';

/** As a server lists them (`GET /doveadm/v1`); `whose` is for messages. */
export const commandListOf = (list: readonly unknown[], whose: string): CommandList =>
  new Map(
    (list as { command?: unknown; parameters?: unknown }[]).map(({ command, parameters }) => [
      String(command),
      new Map(rowsOf(parameters, whose).map((row) => [row['name'] ?? '', row['type'] ?? ''])),
    ]),
  );

/** No command says it: 2.3 has one that 2.2 did not have, and 2.4 has removed some. Null: none of the list tells. */
export function versionOf(known: CommandList): DovecotVersion | null {
  if (!known.has('kick')) return null;
  if (known.has('oldstatsDump')) return '2.3';
  return known.has('replicatorStatus') ? '2.2' : '2.4';
}

/** Parameters that drover calls as 2.3 does, and what later versions call them. `userMask` is announced, and was not tried. */
const LATER_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  proxyKick: { user: 'mask' },
  authCacheFlush: { user: 'userMask' },
};

/** Numbers that drover sends as 2.3 wants them, as text, and of which 2.4 says that they are integers. */
const LATER_INTEGERS: Readonly<Record<string, ReadonlySet<string>>> = {
  mailboxUpdate: new Set(['uidValidity', 'minNextUid']),
};

/** The command by the parameters' names and types of a server that knows these. */
export const inDialect = ({ name, parameters }: Command, known: CommandList): Command => ({
  name,
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([parameter, value]) => [
      nameIn(known, name, parameter),
      isLaterInteger(known, name, parameter) ? Number(value) : value,
    ]),
  ),
});

/** Which commands that drover cannot do without a server does not know, or not with all their parameters. */
export const missingFrom = (known: CommandList): readonly string[] =>
  [...parameterTypes()].flatMap(([name, parameters]) => {
    if (!isRequired(name)) return [];
    const theirs = known.get(name);
    const isKnown = [...parameters].every(
      ([parameter, type]) =>
        theirs?.get(nameIn(known, name, parameter)) === type || isLaterInteger(known, name, parameter),
    );
    return theirs !== undefined && isKnown ? [] : [name];
  });

function nameIn(known: CommandList, command: string, parameter: string): string {
  const theirs = known.get(command);
  const later = LATER_NAMES[command]?.[parameter];
  return later !== undefined && theirs?.has(parameter) === false && theirs.has(later) ? later : parameter;
}

const isLaterInteger = (known: CommandList, command: string, parameter: string): boolean =>
  LATER_INTEGERS[command]?.has(parameter) === true && known.get(command)?.get(parameter) === 'integer';
