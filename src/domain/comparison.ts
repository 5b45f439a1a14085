// A mailbox as it is now, compared with what was proved when it moved.

export type MailboxComparison =
  | ComparedMailbox
  /** It is not where mailboxes are. */
  | { readonly kind: 'missing'; readonly why: string }
  /** It is there, and cannot be read. */
  | { readonly kind: 'unreadable'; readonly why: string }
  /** Nothing to compare with was kept, or nothing that can be compared. */
  | { readonly kind: 'not-comparable'; readonly why: string };

export interface ComparedMailbox {
  readonly kind: 'compared';
  /** `digests`: every item was read; `counts`: items and bytes of folders, contents were not compared. */
  readonly by: 'digests' | 'counts';
  /** What is there now. */
  readonly items: number;
  readonly sizeBytes: number;
  /** Those that are not as they were, only. */
  readonly folders: readonly FolderChange[];
  /** Items that cannot be read, or are not what was recorded of them. */
  readonly damaged: readonly DamagedItem[];
  /** Items that are gone without anything having recorded that they were removed. */
  readonly lost: number;
}

export interface FolderChange {
  readonly part: 'primary' | 'archive';
  readonly folder: string;
  /** Items; null: there was, or is, no such folder. */
  readonly before: number | null;
  readonly now: number | null;
  /** Arrived or written since. By counts: how many more there are. */
  readonly added: number;
  /** Removed, moved to another folder or written again since. By counts: how many fewer there are. */
  readonly gone: number;
  /** Other flags, dates or sizes than then; null: how many cannot be told. */
  readonly altered: number | null;
  /** Of what was there then only flags are different: it was read, answered, marked. Missing: not known to be so. */
  readonly flagsOnly?: true;
}

export interface DamagedItem {
  readonly part: 'primary' | 'archive';
  readonly folder: string;
  readonly item: string;
  /** Empty where it cannot be read. */
  readonly subject: string;
  readonly message: string;
}

export type ComparisonVerdict =
  'equal' | 'new-mail' | 'changed' | 'missing' | 'unreadable' | 'not-comparable';

/** `new-mail`: everything that was proved is there as it was, and more has come since. */
export function verdictOf(comparison: MailboxComparison): ComparisonVerdict {
  if (comparison.kind !== 'compared') return comparison.kind;
  const { folders, damaged, lost } = comparison;
  if (damaged.length > 0) return 'unreadable';
  if (lost > 0 || folders.some(isMoreThanNew)) return 'changed';
  return folders.length === 0 ? 'equal' : 'new-mail';
}

const isMoreThanNew = ({ gone, altered, now }: FolderChange): boolean =>
  gone > 0 || altered !== 0 || now === null;

/** Unknown never counts as equal. */
export const needsLook = (verdict: ComparisonVerdict): boolean =>
  verdict !== 'equal' && verdict !== 'new-mail';

/** Parts of one mailbox, compared one by one: what of one cannot be said, cannot be said of it. */
export function joinedComparison(parts: readonly MailboxComparison[]): MailboxComparison {
  const compared: ComparedMailbox[] = [];
  for (const part of parts) {
    if (part.kind !== 'compared') return part;
    compared.push(part);
  }
  return {
    kind: 'compared',
    by: compared.every(({ by }) => by === 'digests') ? 'digests' : 'counts',
    items: compared.reduce((sum, { items }) => sum + items, 0),
    sizeBytes: compared.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    folders: compared.flatMap(({ folders }) => folders),
    damaged: compared.flatMap(({ damaged }) => damaged),
    lost: compared.reduce((sum, { lost }) => sum + lost, 0),
  };
}

interface Counted {
  readonly path: string;
  readonly items: number;
  readonly sizeBytes: number;
}

/** Folders of which nothing but counts and bytes is known. */
export function countedChanges(
  part: FolderChange['part'],
  before: readonly Counted[],
  now: readonly Counted[],
): readonly FolderChange[] {
  const left = new Map(now.map((folder) => [folder.path, folder]));
  const known = before.flatMap((folder): readonly FolderChange[] => {
    const found = left.get(folder.path) ?? null;
    left.delete(folder.path);
    const items = found?.items ?? 0;
    if (found !== null && items === folder.items && found.sizeBytes === folder.sizeBytes) return [];
    const isSameCount = items === folder.items;
    return [
      {
        part,
        folder: folder.path,
        before: folder.items,
        now: found?.items ?? null,
        added: Math.max(0, items - folder.items),
        gone: Math.max(0, folder.items - items),
        altered: found !== null && isSameCount ? null : 0,
      },
    ];
  });
  return [...known, ...[...left.values()].map((folder) => newFolder(part, folder))];
}

export const newFolder = (part: FolderChange['part'], { path, items }: Counted): FolderChange => ({
  part,
  folder: path,
  before: null,
  now: items,
  added: items,
  gone: 0,
  altered: 0,
});
