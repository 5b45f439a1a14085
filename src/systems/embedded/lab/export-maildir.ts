import { existsSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import type { MailboxId } from '../../../domain/ids.ts';
import type { LabExport, LeftOut } from '../../../domain/lab.ts';
import type { MailboxPart } from '../../../mrs/mailbox-copier.ts';
import { plural } from '../../../support/format.ts';
import type { Organisation } from '../directory/organisation.ts';
import { storageFailure } from '../store/storage-failure.ts';
import type { ItemFacts } from '../store/stored-item.ts';
import { UserMailbox } from '../store/user-mailbox.ts';
import { hostOf, NAMES_FILE, namesFile } from './export-layout.ts';
import { exportPlaces, hiddenItemsDirectory, type ExportPlace } from './export-places.ts';
import { keywordLetters, KEYWORDS_MAX, lettersOfFlags } from './maildir-names.ts';
import type { FolderPlace } from './source/mail-source.ts';

export interface ExportOptions {
  readonly part: MailboxPart;
  readonly target: string;
  /** Recoverable Items, hidden folders and hidden items too, in Maildirs of their own that a server does not show. */
  readonly withHidden: boolean;
  readonly onProgress?: (written: { readonly messages: number; readonly sizeBytes: number }) => void;
}

/**
 * Writes a mailbox part as a Maildir++, as Dovecot keeps one: the inbox is the top, `.Parent.Child` the folders. Bytes as they
 * are; flags and keywords in the file names, the internal date is the file's time. What cannot be written is named.
 */
export async function exportMaildir(
  organisation: Organisation,
  id: MailboxId,
  options: ExportOptions,
): Promise<LabExport> {
  try {
    await assertEmpty(options.target);
    const exporting = new Exporting(new UserMailbox(organisation, id, options.part), options);
    return await exporting.run();
  } catch (error) {
    throw storageFailure(error, `The Maildir ${options.target}`);
  }
}

class Exporting {
  readonly #mailbox: UserMailbox;
  readonly #options: ExportOptions;
  readonly #counts = { folders: 0, messages: 0, sizeBytes: 0 };
  readonly #hidden = { messages: 0, sizeBytes: 0 };
  readonly #notWritten: LeftOut[] = [];

  constructor(mailbox: UserMailbox, options: ExportOptions) {
    this.#mailbox = mailbox;
    this.#options = options;
  }

  async run(): Promise<LabExport> {
    const places = exportPlaces(this.#mailbox.folders());
    for (const place of places) await this.#folder(place);
    const shortened = places.filter(({ isShortened, tree }) => isShortened && this.#isWanted(tree));
    await this.#names(shortened);
    return {
      ...this.#counts,
      shortened: shortened.map(({ path, tree, directory }) => ({
        folder: path,
        directory: join(tree, directory),
      })),
      hidden: this.#hidden,
      notWritten: this.#notWritten,
    };
  }

  #isWanted(tree: string): boolean {
    return tree === '' || this.#options.withHidden;
  }

  async #folder(place: ExportPlace): Promise<void> {
    const { hidden = [], shown = [] } = Object.groupBy(
      this.#mailbox.items(place.folder.key),
      ({ associated }) => (associated && place.tree === '' ? 'hidden' : 'shown'),
    );
    if (this.#isWanted(place.tree)) {
      this.#counts.folders += 1;
      await this.#messages(place, join(place.tree, place.directory), shown);
    } else this.#leaveHidden(shown);
    if (hidden.length === 0) return;
    if (this.#options.withHidden) await this.#messages(place, hiddenItemsDirectory(place), hidden);
    else this.#leaveHidden(hidden);
  }

  #leaveHidden(items: readonly ItemFacts[]): void {
    this.#hidden.messages += items.length;
    for (const { sizeBytes } of items) this.#hidden.sizeBytes += sizeBytes;
  }

  async #messages({ path }: ExportPlace, directory: string, items: readonly ItemFacts[]): Promise<void> {
    const place = join(this.#options.target, directory);
    for (const part of ['cur', 'new', 'tmp']) await mkdir(join(place, part), { recursive: true });
    const { kept, dropped } = keywordLetters(items.map(({ flags }) => flags));
    const lines = kept.map((keyword, at) => `${at} ${keyword}\n`);
    if (lines.length > 0) await writeFile(join(place, 'dovecot-keywords'), lines.join(''));
    for (const [keyword, count] of dropped) {
      const why = keyword.startsWith('\\')
        ? 'a Maildir has no letter for this flag'
        : `a folder of a Maildir has ${KEYWORDS_MAX} keywords, and others are on more of its messages`;
      this.#notWritten.push({ what: `keyword ${keyword} of ${plural(count, 'message')} in ${path}`, why });
    }
    for (const facts of items) await this.#message(path, join(place, 'cur'), facts, kept);
  }

  async #message(path: string, cur: string, facts: ItemFacts, keywords: readonly string[]): Promise<void> {
    const read = this.#mailbox.readItem(facts.key);
    if (read.kind === 'unreadable') {
      this.#notWritten.push({ what: `item ${facts.key} in ${path}`, why: read.item.message });
      return;
    }
    const file = join(cur, fileName(facts, keywords));
    await writeFile(file, read.item.body);
    await utimes(file, facts.internalDateMs / 1000, facts.internalDateMs / 1000);
    this.#counts.messages += 1;
    this.#counts.sizeBytes += facts.sizeBytes;
    this.#options.onProgress?.(this.#counts);
  }

  /** Beside the directories that it names, hidden items too. */
  async #names(shortened: readonly ExportPlace[]): Promise<void> {
    const byRoot = new Map<string, Map<string, FolderPlace>>();
    for (const place of shortened) {
      const roots = [
        join(this.#options.target, place.tree),
        join(this.#options.target, hiddenItemsDirectory({ ...place, directory: '' })),
      ];
      for (const root of roots.filter((each) => existsSync(each)))
        byRoot.set(
          root,
          (byRoot.get(root) ?? new Map<string, FolderPlace>()).set(place.directory, place.place),
        );
    }
    for (const [root, names] of byRoot) await writeFile(join(root, NAMES_FILE), namesFile(names));
  }
}

const fileName = (facts: ItemFacts, keywords: readonly string[]): string =>
  `${Math.floor(facts.internalDateMs / 1000)}.${facts.key}.${hostOf(facts.associated)},S=${facts.sizeBytes}:2,${lettersOfFlags(facts.flags, keywords)}`;

async function assertEmpty(target: string): Promise<void> {
  if (!existsSync(target)) return;
  if ((await readdir(target)).length === 0) return;
  throw Failure.permanent(
    'export-not-empty',
    `${target} is not empty: an export into it would mix two mailboxes.`,
    'Name a new folder.',
  );
}
