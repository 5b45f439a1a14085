import type { CheckedJournal } from '../domain/journal-check.ts';
import { faultText } from '../domain/journal-fault.ts';
import type { Run } from '../domain/run.ts';
import type { GateLine, JournalLine, RunFacts, TemporaryChangeLine } from './report.ts';

export const runFacts = ({
  id,
  phase,
  startedAt,
  resumedAt,
  by,
  host,
  version,
  interruptions,
  origin,
}: Run): RunFacts => ({
  id,
  phase: phase.kind,
  waitingFor: phase.kind === 'paused' ? phase.reason : '',
  startedAt,
  endedAt: phase.kind === 'finished' ? phase.at : null,
  resumed: resumedAt.length,
  by,
  host,
  version,
  interruptions,
  ...(origin.rollbackOf === undefined ? {} : { rollbackOf: origin.rollbackOf }),
  ...(origin.rehearsal === undefined ? {} : { rehearsal: origin.rehearsal }),
  commit: origin.commit ?? null,
});

export const journalLine = ({ head, verdict, fault, chainedLate }: CheckedJournal): JournalLine => ({
  ...head,
  verdict,
  fault: fault === null ? null : faultText(fault),
  ...(chainedLate === 0 ? {} : { chainedLate }),
});

export const temporaryChangeLines = ({ temporaryChanges }: Run): TemporaryChangeLine[] =>
  [...temporaryChanges.values()].map(({ spec, openedAt, reverted }) => ({
    message: spec.message,
    openedAt,
    revertedAt: reverted?.at ?? null,
    how: reverted?.how ?? null,
    ...(reverted?.warnings === undefined
      ? {}
      : { warnings: reverted.warnings.map(({ label, value }) => `${label}: ${value}`) }),
  }));

export const gateLines = ({ gates }: Run): GateLine[] =>
  [...gates].map(([gate, { question, openedAt, answer, unread }]) => ({
    gate,
    question,
    openedAt,
    answer: answer?.kind ?? null,
    by: answer?.by ?? null,
    at: answer?.at ?? null,
    comment: answer?.comment ?? '',
    isSigned: answer?.isSigned === true,
    ...(unread === undefined ? {} : { unread }),
  }));
