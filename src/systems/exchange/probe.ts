import { type FailureFacts, failureFacts } from '../../domain/failure.ts';
import type { MoveRequestSpec } from '../../domain/move-request.ts';
import type { RequestProbe, RequestRefusal } from '../../domain/request-probe.ts';
import type { ExchangeShell } from './bridge/exchange-shell.ts';
import { on } from './bridge/protocol.ts';
import { guidOf } from './guard.ts';
import { isAboutSession } from './requests/queries.ts';
import { notFound } from './requests/refusals.ts';
import type { RequestWriter } from './requests/writer.ts';
import type { RequestReader } from './requests/reader.ts';

export interface ProbeDeps {
  /** -WhatIf changes nothing, so this is the session that could not change anything anyway. */
  readonly shell: ExchangeShell;
  readonly reader: Pick<RequestReader, 'mailbox' | 'one'>;
  readonly writer: Pick<RequestWriter, 'parameters'>;
}

/** Exchange's own readiness check: New-MoveRequest -WhatIf for every request. */
export async function probeRequests(
  specs: readonly MoveRequestSpec[],
  deps: ProbeDeps,
): Promise<RequestProbe> {
  // An identity without the Move Mailboxes role does not have the cmdlet at all.
  if (!(await deps.shell.session()).cmdlets.includes('New-MoveRequest'))
    return { kind: 'not-permitted', call: 'New-MoveRequest -WhatIf' };
  const refusals: RequestRefusal[] = [];
  for (const spec of specs) {
    const failure = await refusalOf(spec, deps);
    if (failure !== null) refusals.push({ mailboxId: spec.mailboxId, failure });
  }
  return { kind: 'asked', refusals };
}

async function refusalOf(
  spec: MoveRequestSpec,
  { shell, reader, writer }: ProbeDeps,
): Promise<FailureFacts | null> {
  const guid = guidOf(spec.mailboxId);
  try {
    const mailbox = await reader.mailbox(guid);
    if (mailbox === null) throw notFound('mailbox', guid);
    await shell.call('New-MoveRequest', { ...(await writer.parameters(spec, mailbox)), WhatIf: on });
    return null;
  } catch (error) {
    const facts = failureFacts(error);
    if (isAboutSession(facts)) throw error;
    // The refusal may be about its present request, which is cleared first; it does not apply to the new one.
    return (await reader.one(guid)) === null ? facts : null;
  }
}
