import type { Change, ChangeKind, ChangeSet } from '../domain/change.ts';
import { formatBytes, formatCount, plural } from '../support/format.ts';
import { changesOf, type ChangeSetExtent } from './change-set-extent.ts';
import { arrivalOf, flowOf } from './change-set-texts.ts';
import {
  listOf,
  accent,
  bad,
  cutAt,
  details,
  firstOf,
  good,
  list,
  quiet,
  table,
  warning,
  type Block,
  type Span,
} from './document.ts';

/** In a list and not in the table of changes, where a long address is cut. */
export function arrivalBlocks({ changes }: ChangeSet, { changes: limit, where }: ChangeSetExtent): Block[] {
  const lines = changes.flatMap((change) => arrivalOf(change) ?? []);
  return listOf(firstOf(lines, limit, (line) => line, where));
}

const verbs: Readonly<Record<ChangeKind, string | Span>> = {
  'create-move-request': good('move'),
  'adopt-move-request': accent('adopt'),
  'update-move-request': warning('change'),
  'complete-move-request': accent('complete'),
  'remove-move-request': bad('remove'),
};

export const changeVerb = ({ kind }: Change): string | Span => verbs[kind];
export function verbText(change: Change): string {
  const verb = changeVerb(change);
  return typeof verb === 'string' ? verb : verb.text;
}

/** The changes, batch by batch. */
export function changeBlocks(changeSet: ChangeSet, extent: ChangeSetExtent): Block[] {
  const { others, where } = extent;
  const placed = new Set(
    changeSet.batches.flatMap((batch) => (batch.placement === null ? [] : [batch.name])),
  );
  const batches = [...new Set(changeSet.changes.map(({ batch }) => batch))];
  return [
    ...batches
      .slice(0, others)
      .flatMap((batch) => changesOfBatch(changeSet, batch, placed.has(batch), extent)),
    ...cutAt(batches.length, others, `more batches with changes (${where})`),
  ];
}

function changesOfBatch(
  changeSet: ChangeSet,
  batch: string,
  isPlaced: boolean,
  { changes: limit, where }: ChangeSetExtent,
): Block[] {
  const changes = changesOf(changeSet, batch);
  const shown = changes.slice(0, limit);
  if (shown.length === 0) return [];
  return [
    details(
      `${batch}: ${plural(changes.length, 'change')}`,
      [
        table(
          ['', 'mailbox~', 'databases', 'size>', 'items>', 'why?'],
          shown.map((change) => [
            verbs[change.kind],
            change.label,
            flowOf(change),
            formatBytes(change.sizeBytes),
            formatCount(change.itemCount),
            quiet(noteOf(change, isPlaced)),
          ]),
        ),
        ...cutAt(changes.length, shown.length, `more (${where})`),
      ],
      false,
    ),
  ];
}

/** A plain move needs no remark. */
export function noteOf(change: Change, isPlaced: boolean): string {
  switch (change.kind) {
    case 'create-move-request':
      return isPlaced || change.clears !== null ? change.why : '';
    case 'complete-move-request':
    case 'remove-move-request':
      return change.why;
    case 'adopt-move-request':
      return `tagged "${change.foreignTag}" until now`;
    case 'update-move-request':
      return change.differences.map(({ field, from, to }) => `${field}: ${from} → ${to}`).join(', ');
  }
}

export function leftOutBlocks({ deferred }: ChangeSet, { changes, where }: ChangeSetExtent): Block[] {
  if (deferred.length === 0) return [];
  const lines = firstOf(
    deferred,
    changes,
    ({ label, batch, reason }) => `${label} (${batch}): ${reason}`,
    where,
  );
  return [details(`Left out (${formatCount(deferred.length)})`, [list(lines)], false)];
}
