import type { LabExport, LabImport, LeftOut } from '../domain/lab.ts';
import { firstFew, formatBytes, formatCount, plural } from '../support/format.ts';
import { list, listOf, paragraph, quiet, section, type Document } from './document.ts';

/** Of each list; --json has all. */
const LINES_MAX = 200;
const LABELS_MAX = 8;

const amountOf = ({ messages, sizeBytes }: { messages: number; sizeBytes: number }): string =>
  `${plural(messages, 'message')} (${formatBytes(sizeBytes)})`;

export function labImport(imported: LabImport, from: string, to: string): Document {
  const { format, folders, foldersCreated, alreadyThere, separatorBytes, decompressed, undated, labelled } =
    imported;
  const created = foldersCreated === 0 ? '' : `, ${formatCount(foldersCreated)} of them new`;
  const notes = [
    ...(alreadyThere.messages === 0
      ? []
      : [
          `${amountOf(alreadyThere)} are in the same folder already and were not imported again; --allow-duplicates imports them.`,
        ]),
    ...(separatorBytes === 0 ? [] : [separatorsText(imported)]),
    ...(decompressed === 0 ? [] : [`${plural(decompressed, 'message')} decompressed.`]),
    ...(undated === 0
      ? []
      : [`${plural(undated, 'message')} without a date that can be read: the time of the import is taken.`]),
    ...(labelled === 0 ? [] : [labelsText(imported)]),
  ];
  return [
    paragraph(
      `Imported ${amountOf(imported)} of ${from} (${format}) into ${to}; ${plural(folders, 'folder')}${created}.`,
    ),
    ...(notes.length === 0 ? [] : [list(notes)]),
    ...section('Set aside, not mail', setAside(imported.setAside)),
    ...notDone('Not imported', imported.notTaken),
  ];
}

/** What people of Gmail look for after the move. */
function labelsText({ labelled, gmailLabels }: LabImport): string {
  const has = labelled === 1 ? 'has' : 'have';
  return (
    `${plural(labelled, 'message')} ${has} labels of Gmail (${firstFew(gmailLabels, LABELS_MAX, ', ')}). They stay in the ` +
    'header X-Gmail-Labels: no folder is made of them, and no flag, of "Unread" and "Starred" neither.'
  );
}

/** Every byte of an mbox is accounted for. */
function separatorsText({ separatorBytes, sizeBytes, alreadyThere }: LabImport): string {
  const messagesBytes = sizeBytes + alreadyThere.sizeBytes;
  return (
    `${formatCount(messagesBytes + separatorBytes)} bytes read: ${formatCount(messagesBytes)} of messages, ` +
    `${formatCount(separatorBytes)} of separators, which are in no message.`
  );
}

export function labExport(exported: LabExport, from: string, to: string): Document {
  const { folders, shortened, hidden } = exported;
  return [
    paragraph(`Exported ${amountOf(exported)} in ${plural(folders, 'folder')} of ${from} to ${to}.`),
    ...(hidden.messages === 0
      ? []
      : [
          list([
            `${amountOf(hidden)} in Recoverable Items and hidden are not part of it; --with-hidden writes them too.`,
          ]),
        ]),
    ...section(
      'Shortened names',
      leftOut(shortened.map(({ folder, directory }) => ({ what: folder, why: `is in ${directory}` }))),
    ),
    ...notDone('Not exported', exported.notWritten),
  ];
}

/** By whose they are: a large Maildir has thousands. */
const setAside = (left: readonly LeftOut[]): Document =>
  listOf(
    [...Map.groupBy(left, ({ why }) => why)].map(([why, [first, ...others]]) => {
      const more = others.length === 0 ? '' : ` and ${formatCount(others.length)} more`;
      return `${why}: ${first?.what ?? ''}${more}`;
    }),
  );

const notDone = (title: string, left: readonly LeftOut[]): Document =>
  left.length === 0
    ? []
    : [...section(title, leftOut(left)), paragraph(`${title}: ${formatCount(left.length)}.`, 'bad')];

function leftOut(left: readonly LeftOut[]): Document {
  if (left.length === 0) return [];
  const more = left.length - LINES_MAX;
  return [
    list(left.slice(0, LINES_MAX).map(({ what, why }) => `${what}: ${why}`)),
    ...(more > 0 ? [paragraph(quiet(`… and ${formatCount(more)} more; --json has all`))] : []),
  ];
}
