import type { DatabaseName } from '../../domain/ids.ts';
import { finalStatuses, type MoveRequest } from '../../domain/move-request.ts';
import { type ObservedState, mailboxesById } from '../../domain/observed.ts';
import type { RetirementBlock } from '../../domain/retirement.ts';
import { plural } from '../../support/format.ts';
import { shellOperands } from '../../support/shell-quoted.ts';

const NAMES_SHOWN = 5;
const NAMES_IN_COMMAND = 20;

/** Move requests that name the database: a finished one too keeps it from being removed, until it is cleared. */
export function requestBlocks(database: DatabaseName, observed: ObservedState): RetirementBlock[] {
  const mailboxes = mailboxesById(observed.mailboxes);
  const nameOf = ({ mailboxId }: MoveRequest): string => mailboxes.get(mailboxId)?.address || mailboxId;
  const of = observed.moveRequests
    .filter((request) => databasesOf(request).includes(database))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const finished = of.filter(({ state }) => finalStatuses.has(state.kind));
  const open = of.filter(({ state }) => !finalStatuses.has(state.kind));
  const block = (
    requests: readonly MoveRequest[],
    what: string,
    remedy: string,
    verb: string,
  ): RetirementBlock[] => {
    const [first] = requests;
    if (first === undefined) return [];
    return [
      {
        kind: 'move-requests',
        what: `${plural(requests.length, `${what} move request names`, `${what} move requests name`)} it`,
        names: requests.slice(0, NAMES_SHOWN).map(nameOf),
        count: requests.length,
        until: null,
        remedy: `${remedy}${requests.length > NAMES_IN_COMMAND ? ` The command names the first ${NAMES_IN_COMMAND}.` : ''}`,
        command: `drover move-request ${verb} ${shellOperands(requests.slice(0, NAMES_IN_COMMAND).map(nameOf))}`,
      },
    ];
  };
  return [
    ...block(open, 'unfinished', 'Let them finish, or remove them.', 'get'),
    ...block(finished, 'finished', 'Clear them: what they did stays as it is.', 'remove'),
  ];
}

const databasesOf = (request: MoveRequest): readonly (DatabaseName | null)[] => [
  request.sourceDatabase,
  request.targetDatabase,
  request.archiveSourceDatabase,
  request.archiveTargetDatabase,
];
