// Moves on a real fleet, run to their end.
import assert from 'node:assert/strict';
import { databaseName, type MailboxId } from '../../../src/domain/ids.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import { eventually } from '../../eventually.ts';

let moves = 0;

export async function moveTo(system: MailSystem, mailboxId: MailboxId, place: string): Promise<void> {
  moves += 1;
  const { moveRequests } = await system.observe(only({ moveRequests: 'all' }));
  const former = moveRequests.find((one) => one.mailboxId === mailboxId);
  if (former !== undefined) await system.removeMoveRequest(former.id);
  const { id } = await system.createMoveRequest({
    mailboxId,
    targetDatabase: databaseName(place),
    archiveTargetDatabase: null,
    options: {
      scope: 'primary-and-archive',
      badItemLimit: 0,
      priority: 'normal',
      suspendWhenReadyToComplete: false,
      suspend: false,
      offline: false,
    },
    tag: `drover:moved:batch${moves}`,
    remote: null,
  });
  const stop = new AbortController();
  const lines: string[] = [];
  const running = system.replication?.run({
    instance: `mover${moves}`,
    signal: stop.signal,
    log: (line) => lines.push(line),
  });
  try {
    const ended = await eventually(
      async () => {
        const { moveRequests: now } = await system.observe(only({ moveRequests: 'all' }));
        const found = now.find((one) => one.id === id);
        return found !== undefined && /^(Completed|Failed)/.test(found.state.kind) && found;
      },
      `the move ends: ${lines.join('\n')}`,
    );
    assert.equal(ended.state.kind, 'Completed', JSON.stringify(ended.state));
  } finally {
    stop.abort();
    await running;
  }
}
