import { type Authority, requireHeld } from '../../../support/authority.ts';
import { Failure } from '../../../domain/failure.ts';
import { isGuid } from '../guard.ts';
import type { CmdletParameters, Row } from './protocol.ts';

/** What a mailbox, or its request, gets of a call that was made for several. */
export type Outcome =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'failed'; readonly error: Error };

/** One call of a cmdlet: for these mailboxes, or for what its other parameters say. */
export interface Pipeline {
  readonly cmdlet: string;
  /** Everything but the identity. */
  readonly parameters: CmdletParameters;
  readonly identities: Set<string>;
  /** Under what it is ordered; looked at right before it is sent, which may be long after it was asked for. */
  readonly leases: Set<Authority>;
}

/** Cmdlets that take identities from their pipeline, and answer with rows that name their mailbox, or with none. */
const piped = /^(Get-Mailbox|(Get|New|Set|Suspend|Resume|Remove)-MoveRequest|Get-MoveRequestStatistics)$/;
/** The same, whose rows name their mailbox by its canonical name: they are asked for by it. */
const pipedByName = /^Get-(Mailbox|AD|Recipient)Permission$/;
/** What a server works off in well under the time limit of a call. */
const PIPED_MAX = 50;
/** A report is hundreds of kilobytes. */
const PIPED_REPORTS_MAX = 10;

/** Calls that wait for their turn and differ only in the mailbox become one; reads that do not differ at all, too. */
export class Pipelines {
  readonly #waiting = new Map<
    string,
    Pipeline & { readonly answers: Promise<ReadonlyMap<string, Outcome>> }
  >();
  readonly #inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly #make: (pipeline: Pipeline) => Promise<ReadonlyMap<string, Outcome>>;

  constructor(
    inTurn: <T>(work: () => Promise<T>) => Promise<T>,
    make: (pipeline: Pipeline) => Promise<ReadonlyMap<string, Outcome>>,
  ) {
    this.#inTurn = inTurn;
    this.#make = make;
  }

  async call(cmdlet: string, all: CmdletParameters, under?: Authority): Promise<readonly Row[]> {
    const { Identity: identity, ...rest } = all;
    const isPiped =
      typeof identity === 'string' && (pipedByName.test(cmdlet) || (piped.test(cmdlet) && isGuid(identity)));
    const [parameters, of] = isPiped ? [rest, identity] : [all, ''];
    const key = JSON.stringify([cmdlet, isPiped, parameters]);
    const waiting = this.#waiting.get(key);
    const max = 'IncludeReport' in parameters ? PIPED_REPORTS_MAX : PIPED_MAX;
    const mine =
      waiting !== undefined && waiting.identities.size < max && (isPiped || cmdlet.startsWith('Get-'))
        ? waiting
        : this.#begin(key, { cmdlet, parameters, identities: new Set<string>(), leases: new Set() });
    if (isPiped) mine.identities.add(of);
    if (under !== undefined) mine.leases.add(under);
    const outcome = (await mine.answers).get(of);
    if (outcome?.kind === 'rows') return outcome.rows;
    throw outcome?.error ?? new Error(`${cmdlet} was not answered for ${of}.`);
  }

  #begin(key: string, pipeline: Pipeline) {
    const answers = this.#inTurn(async () => {
      if (this.#waiting.get(key) === begun) this.#waiting.delete(key);
      for (const lease of pipeline.leases) await requireHeld(lease, stopped);
      return this.#make(pipeline);
    });
    const begun = { ...pipeline, answers };
    this.#waiting.set(key, begun);
    return begun;
  }
}

const stopped = (): Failure =>
  Failure.transient('stopped', 'drover was told to stop before this was ordered; it was not.');
