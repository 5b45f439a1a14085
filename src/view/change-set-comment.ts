import { relative } from 'node:path';
import { isEmpty, type ChangeSet } from '../domain/change.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Unprotected } from '../domain/unprotected.ts';
import { formatCount } from '../support/format.ts';
import { summaryLine } from './change-set-texts.ts';
import { approvalBlocks, changeSetBody, nothingToDo } from './change-set.ts';
import { listOf, facts, firstOf, heading, paragraph, section, type Document } from './document.ts';
import { renderMarkdown } from './render/markdown.ts';
import { unprotectedBlocks } from './unprotected.ts';

/** GitHub's limit for a comment; GitLab and Azure DevOps allow more. */
const LIMIT = 65_536;
/** More rows never fit: one has a hundred characters. */
const ROWS_MAX = 800;

interface CommentExtras {
  readonly unprotected?: readonly Unprotected[];
  /** What policy asks for, and what is there of it. */
  readonly approvals?: readonly string[];
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
  { unprotected = [], approvals = [] }: CommentExtras = {},
): string {
  for (let rows = ROWS_MAX; ; rows = Math.floor(rows * 0.8)) {
    const document = [
      ...commentHead(changeSet),
      ...unprotectedBlocks(unprotected, null),
      ...commentBody(changeSet, findings, folder, approvals, rows),
    ];
    const text = `<!-- drover:plan:${encodeURIComponent(changeSet.plan)} -->\n${renderMarkdown(document)}`;
    if (text.length < LIMIT || rows === 0) return text;
  }
}

const commentHead = (changeSet: ChangeSet): Document => [
  heading(1, `drover plan: ${changeSet.plan}`),
  isEmpty(changeSet) ? nothingToDo(changeSet) : paragraph(summaryLine(changeSet)),
  paragraph(`Mail system ${changeSet.system}; times are ${changeSet.timeZone}.`),
];

const commentBody = (
  changeSet: ChangeSet,
  findings: readonly Diagnostic[],
  folder: string,
  approvals: readonly string[],
  rows: number,
): Document => [
  ...section(
    `Findings (${formatCount(findings.length)})`,
    listOf(firstOf(findings, rows, (finding) => findingText(finding, folder))),
  ),
  ...changeSetBody(changeSet, {
    changes: rows,
    others: rows,
    meaning: rows,
    where: 'all of them are in the saved change set: drover show FILE --full',
  }),
  ...approvalBlocks(firstOf(approvals, rows, (line) => line)),
  facts([
    ['change set', changeSet.id],
    ['plan', `${changeSet.planFile}, ${changeSet.planDigest}`],
    ['configuration', changeSet.configDigest],
  ]),
];

const findingText = ({ severity, code, message, hint, place }: Diagnostic, folder: string): string =>
  `${severity}: ${message}${hint === undefined ? '' : ` ${hint}`} (${code}${place === null ? '' : `, ${relative(folder, place.file).replaceAll('\\', '/')}:${place.line}`})`;
