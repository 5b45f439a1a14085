import { relative } from 'node:path';
import { isEmpty, type ChangeSet } from '../domain/change.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Hold } from '../domain/hold.ts';
import type { LeftInSource } from '../domain/inventory.ts';
import type { Unprotected } from '../domain/unprotected.ts';
import { formatCount } from '../support/format.ts';
import { summaryLine, whatItIs } from './change-set-texts.ts';
import type { ChangeSetExtent } from './change-set-extent.ts';
import { NOT_REVIEWED, peopleBlocks, type AskedOfPeople } from './change-set-people.ts';
import { ganttBlocks } from './change-set-gantt.ts';
import { changeSetBody, nothingToDo } from './change-set.ts';
import { listOf, facts, firstOf, heading, paragraph, section, type Document } from './document.ts';
import { holdBlocks } from './hold.ts';
import { leftInSourceBlocks } from './left-in-sources.ts';
import { rehearsalSection, type RehearsedChangeSet } from './rehearsal.ts';
import { renderMarkdown } from './render/markdown.ts';
import { unprotectedBlocks } from './unprotected.ts';
import { shellQuoted } from '../support/shell-quoted.ts';

/** GitHub's limit for a comment; GitLab and Azure DevOps allow more. */
const LIMIT = 65_536;
/** More rows never fit: one has a hundred characters. */
const ROWS_MAX = 800;

interface CommentExtras {
  readonly leaves?: readonly LeftInSource[];
  readonly unprotected?: readonly Unprotected[];
  readonly holds?: readonly Hold[];
  readonly asked?: AskedOfPeople;
  /** Null: policy does not ask for one. */
  readonly rehearsed?: RehearsedChangeSet | null;
}

/**
 * A change set for a pull request, always shorter than a comment may be: each list is shown as far as it fits, and the rest
 * is counted. The text contains no current time and paths are relative to `folder`, so that the same change set gives
 * the same text on every machine; the marker allows one comment to be updated instead of many being written.
 */
export function changeSetComment(
  changeSet: ChangeSet,
  findings: readonly Diagnostic[],
  folder: string,
  { unprotected = [], holds = [], asked = NOT_REVIEWED, leaves = [], rehearsed = null }: CommentExtras = {},
): string {
  const { plan, rollback } = changeSet;
  const marker = `<!-- drover:${rollback === true ? 'rollback' : 'plan'}:${encodeURIComponent(plan)} -->`;
  for (let rows = ROWS_MAX; ; rows = Math.floor(rows * 0.8)) {
    const document = [
      ...commentHead(changeSet),
      ...holdBlocks(holds, changeSet.timeZone),
      ...unprotectedBlocks(unprotected, null),
      ...commentBody(changeSet, findings, folder, { asked, leaves, rehearsed, rows }),
    ];
    const text = `${marker}\n${renderMarkdown(document)}`;
    if (text.length < LIMIT || rows === 0) return text;
  }
}

const commentHead = (changeSet: ChangeSet): Document => [
  heading(1, `drover plan: ${whatItIs(changeSet)}`),
  isEmpty(changeSet) ? nothingToDo(changeSet) : paragraph(summaryLine(changeSet)),
  paragraph(`Mail system ${changeSet.system}; times are ${changeSet.timeZone}.`),
];

/** Reviewers decide: what speaks against it and whose word it needs come first. */
function commentBody(
  changeSet: ChangeSet,
  findings: readonly Diagnostic[],
  folder: string,
  {
    asked,
    leaves,
    rehearsed,
    rows,
  }: Required<Omit<CommentExtras, 'unprotected' | 'holds'>> & { readonly rows: number },
): Document {
  const { id, planFile, planDigest, configDigest } = changeSet;
  const extent: ChangeSetExtent = {
    changes: rows,
    others: rows,
    windows: rows,
    meaning: rows,
    where: 'all of them are in the saved change set: drover show FILE --full',
  };
  return [
    ...section(
      `Findings (${formatCount(findings.length)})`,
      listOf(
        firstOf(
          findings,
          rows,
          (finding) => findingText(finding, folder),
          `drover plan ${shellQuoted(planFile)}`,
        ),
      ),
    ),
    ...(rehearsed === null ? [] : rehearsalSection(rehearsed, rows)),
    ...peopleBlocks(changeSet, asked, extent),
    ...changeSetBody(changeSet, extent),
    ...ganttBlocks(changeSet),
    ...leftInSourceBlocks(leaves, rows),
    facts([
      ['change set', id],
      ['plan', `${planFile}, ${planDigest}`],
      ['configuration', configDigest],
    ]),
  ];
}

export const findingText = ({ severity, code, message, hint, place }: Diagnostic, folder: string): string =>
  `${severity}: ${message}${hint === undefined ? '' : ` ${hint}`} (${code}${place === null ? '' : `, ${relative(folder, place.file).replaceAll('\\', '/')}:${place.line}`})`;
