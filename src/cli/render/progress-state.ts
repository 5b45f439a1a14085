import type { ChangeSet } from '../../domain/change.ts';
import type { TemporaryChange } from '../../domain/run.ts';
import { isAtWork, type MoveRequest } from '../../domain/move-request.ts';
import type { BatchProgress, ProgressEvent, Wait } from '../../executor/progress.ts';
import { Pace } from '../../support/pace.ts';
import { journalLine, namesOf, type LogLine, type Names } from '../../view/journal-line.ts';

/** Up to this many mailboxes each move gets a line; above, only failures and batches. */
const EACH_MOVE_UP_TO = 60;

/** The temporary changes that a resumed run already has in effect, and how long policy lets replication be off. */
export interface InEffect {
  readonly inEffect: readonly TemporaryChange[];
  readonly maxExposureMs: number | null;
}
const nothingInEffect: InEffect = { inEffect: [], maxExposureMs: null };

/** What the views show, folded from progress events; a view reads it when it draws. */
export class ProgressState {
  batches: readonly BatchProgress[] = [];
  active: readonly MoveRequest[] = [];
  waiting: readonly Wait[] = [];
  /** Title of the step that runs, and its last line of output. */
  step: { readonly title: string; readonly line: string } | null = null;
  readonly changeSet: ChangeSet;
  /** The run's temporary changes that are in effect. */
  readonly inEffect = new Map<string, Pick<TemporaryChange, 'spec' | 'openedAt'>>();
  readonly maxExposureMs: number | null;
  readonly #names: Names;
  readonly #steps: ReadonlySet<string>;
  readonly #pace = new Pace();

  constructor(changeSet: ChangeSet, { inEffect, maxExposureMs }: InEffect = nothingInEffect) {
    this.changeSet = changeSet;
    this.maxExposureMs = maxExposureMs;
    for (const { id, spec, openedAt } of inEffect) this.inEffect.set(id, { spec, openedAt });
    this.#names = namesOf(changeSet);
    this.#steps = new Set(changeSet.nodes.flatMap(({ kind, id }) => (kind === 'step' ? [id] : [])));
  }

  /** Handles an event; returns the permanent line, if it gets one. */
  add(event: ProgressEvent): LogLine | null {
    switch (event.type) {
      case 'turn':
        this.batches = event.batches;
        this.active = event.active;
        this.waiting = event.waiting;
        this.#pace.add(
          Date.parse(event.at),
          event.batches.reduce((sum, { bytesTransferred }) => sum + bytesTransferred, 0),
          event.active.some(({ state }) => isAtWork(state)),
        );
        return null;
      case 'step-line':
        if (this.#steps.has(event.node))
          this.step = { title: this.#names.title(event.node), line: event.line };
        return null;
      case 'journal': {
        const { event: entry } = event;
        if (entry.type === 'node-started' && this.#steps.has(entry.node)) {
          this.step = { title: this.#names.title(entry.node), line: '' };
        }
        if (entry.type === 'node-ended' && this.#steps.has(entry.node)) this.step = null;
        if (entry.type === 'temporary-change-made') {
          this.inEffect.set(entry.id, { spec: entry.temporaryChange, openedAt: entry.at });
        }
        if (entry.type === 'temporary-change-reverted') this.inEffect.delete(entry.id);
        return journalLine(entry, this.#names, this.changeSet.changes.length <= EACH_MOVE_UP_TO);
      }
    }
  }

  /** Bytes per second of copying; null before it is known. */
  rate = (): number | null => this.#pace.bytesPerSecond();
}
