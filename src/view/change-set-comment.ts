import { relative } from 'node:path';
import { isEmpty, type ChangeSet } from '../domain/change.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { formatCount } from '../support/format.ts';
import { summaryLine } from './change-set-texts.ts';
import { approvalBlocks, changeSetBody, nothingToDo } from './change-set.ts';
import { facts, firstOf, heading, list, paragraph, section, type Document } from './document.ts';
import { renderMarkdown } from './render/markdown.ts';

/** What GitHub accepts as a comment; GitLab and Azure DevOps take more. */
const LIMIT = 65_536;
/** More rows never fit: one has a hundred characters. */
const ROWS_MAX = 800;

/**
 * A change set for a pull request, always shorter than a comment may be: of every list as much is shown as fits, and what
 * is left out is counted. No clock is in the text and paths are relative to `folder`, so that the same change set gives
 * the same text on every machine; the marker lets one comment be edited instead of many written.
 */
export function changeSetComment(
  changeSet: ChangeSet,
  findings: readonly Diagnostic[],
  folder: string,
  approvals: readonly string[] = [],
): string {
  for (let rows = ROWS_MAX; ; rows = Math.floor(rows * 0.8)) {
    const document = commentDocument(changeSet, findings, folder, approvals, rows);
    const text = `<!-- drover:plan:${changeSet.plan} -->\n${renderMarkdown(document)}`;
    if (text.length < LIMIT || rows === 0) return text;
  }
}

const commentDocument = (
  changeSet: ChangeSet,
  findings: readonly Diagnostic[],
  folder: string,
  approvals: readonly string[],
  rows: number,
): Document => [
  heading(1, `drover plan: ${changeSet.plan}`),
  isEmpty(changeSet) ? nothingToDo : paragraph(summaryLine(changeSet)),
  paragraph(`Mail system ${changeSet.system}; times are ${changeSet.timeZone}.`),
  ...section(
    `Findings (${formatCount(findings.length)})`,
    findings.length === 0 ? [] : [list(firstOf(findings, rows, (finding) => findingText(finding, folder)))],
  ),
  ...changeSetBody(changeSet, {
    changes: rows,
    others: rows,
    where: 'all of them are in the saved change set: drover show FILE --full',
  }),
  ...approvalBlocks(firstOf(approvals, rows, (line) => line)),
  facts([
    ['change set', changeSet.id],
    ['plan', changeSet.planDigest],
  ]),
];

const findingText = ({ severity, code, message, hint, place }: Diagnostic, folder: string): string =>
  `${severity}: ${message}${hint === undefined ? '' : ` ${hint}`} (${code}${place === null ? '' : `, ${relative(folder, place.file).replaceAll('\\', '/')}:${place.line}`})`;
