/**
 * The commands that drover sends, with their parameters' types as Dovecot's own list (`GET /doveadm/v1`) has them. A wrong type or
 * a missing parameter makes doveadm close the connection without an answer, so the compiler checks them; a parameter that is not
 * known is refused (`invalidRequest`).
 *
 * `administrative`: on 2.3 a process that has run a command of a user has dropped its rights, and dies of these. So they are sent
 * in a POST of their own.
 */
const COMMANDS = {
  backup: {
    scope: 'user',
    parameters: {
      user: 'string',
      reverseSync: 'boolean',
      fullSync: 'boolean',
      lockTimeout: 'integer',
      syncFlags: 'string',
      destination: 'array',
    },
  },
  mailboxStatus: {
    scope: 'user',
    parameters: { user: 'string', field: 'array', mailboxMask: 'array', totalSum: 'boolean' },
  },
  mailboxList: { scope: 'user', parameters: { user: 'string', mailboxMask: 'array' } },
  mailboxCreate: { scope: 'user', parameters: { user: 'string', mailbox: 'array' } },
  mailboxUpdate: {
    scope: 'user',
    parameters: {
      user: 'string',
      mailbox: 'string',
      mailboxGuid: 'string',
      uidValidity: 'string',
      minNextUid: 'string',
    },
  },
  mailboxDelete: {
    scope: 'user',
    parameters: { user: 'string', subscriptions: 'boolean', mailbox: 'array' },
  },
  quotaGet: { scope: 'user', parameters: { user: 'string' } },
  flagsAdd: { scope: 'user', parameters: { user: 'string', flag: 'array', query: 'array' } },
  flagsRemove: { scope: 'user', parameters: { user: 'string', flag: 'array', query: 'array' } },
  fetch: { scope: 'user', parameters: { user: 'string', field: 'array', query: 'array' } },
  expunge: { scope: 'user', parameters: { user: 'string', query: 'array' } },
  sieveList: { scope: 'user', parameters: { user: 'string' } },
  sieveGet: { scope: 'user', parameters: { user: 'string', scriptname: 'string' } },
  purge: { scope: 'user', parameters: { user: 'string' } },
  forceResync: { scope: 'user', parameters: { user: 'string', mailboxMask: 'string' } },
  user: { scope: 'administrative', parameters: { userMask: 'array' } },
  who: { scope: 'administrative', parameters: { mask: 'array', separateConnections: 'boolean' } },
  kick: { scope: 'administrative', parameters: { mask: 'array' } },
  proxyKick: { scope: 'administrative', parameters: { user: 'array' } },
  authCacheFlush: { scope: 'administrative', parameters: { user: 'array' } },
  replicatorStatus: { scope: 'administrative', parameters: {} },
  logErrors: { scope: 'administrative', parameters: { since: 'integer' } },
} as const satisfies Record<
  string,
  { readonly scope: Scope; readonly parameters: Readonly<Record<string, keyof Types>> }
>;

type Scope = 'user' | 'administrative';

interface Types {
  readonly string: string;
  readonly boolean: boolean;
  readonly integer: number;
  readonly array: readonly string[];
}

export type CommandName = keyof typeof COMMANDS;

type Parameters<Name extends CommandName> = {
  readonly [
    Key in keyof (typeof COMMANDS)[Name]['parameters']
  ]?: Types[(typeof COMMANDS)[Name]['parameters'][Key] & keyof Types];
};

export interface Command {
  readonly name: CommandName;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export const command = <Name extends CommandName>(name: Name, parameters: Parameters<Name>): Command => ({
  name,
  parameters,
});

/** May these go in one POST? */
export const isOneKind = (commands: readonly Command[]): boolean =>
  new Set(commands.map(({ name }) => COMMANDS[name].scope)).size <= 1;

/** Those of plugins that a server may do without, and of what 2.4 has no more. */
const OPTIONAL: ReadonlySet<string> = new Set<CommandName>([
  'quotaGet',
  'sieveList',
  'sieveGet',
  'replicatorStatus',
]);

export const isRequired = (command: string): boolean => !OPTIONAL.has(command);

/** Commands with their parameters' types, as a server lists what it knows. */
export type CommandList = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The list, to be compared with that of a server. */
export const parameterTypes = (): CommandList =>
  new Map(
    Object.entries(COMMANDS).map(([name, { parameters }]) => [
      name,
      new Map<string, string>(Object.entries(parameters)),
    ]),
  );
