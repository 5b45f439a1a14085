import { rehearsalDocument, type RehearsedChangeSet } from './rehearsal.ts';
import { renderMarkdown } from './render/markdown.ts';

/** For a pull request; the marker allows one comment to be updated instead of many being written. */
export const rehearsalComment = (rehearsed: RehearsedChangeSet): string =>
  `<!-- drover:rehearsal:${encodeURIComponent(rehearsed.changeSet.plan)} -->\n${renderMarkdown(rehearsalDocument(rehearsed))}`;
