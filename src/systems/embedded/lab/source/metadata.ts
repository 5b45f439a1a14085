// What programs and servers keep beside mail, by name, where it is not mail by its content: there are mailing lists about them.

const FILES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:dovecot-(?:uidlist|keywords|uidvalidity.*|acl.*|shared|attributes|virtual)|\.?dovecot\.(?:index|list|mailbox|map|sieve|svbin|lda|lock).*)$/,
    'Dovecot’s own',
  ],
  [/^(?:\.?subscriptions|\.mailboxlist)$/, 'a list of subscriptions'],
  [/^(?:courierimap.*|maildirfolder|maildirsize|shared-maildirs)$/, 'Courier’s own'],
  [/^(?:\.mbsyncstate.*|\.uidvalidity|\.isyncuidmap\.db)$/, 'mbsync’s own'],
  [
    /\.msf$|^(?:msgFilterRules\.dat|filterlog\.html|popstate\.dat|\.parentlock|parent\.lock)$/i,
    'Thunderbird’s own',
  ],
  [/\.(?:cmeta|ev-summary(?:-meta)?|ibex\.index(?:\.data)?)$|^(?:\.\.)?\.?maildir\+\+$/, 'Evolution’s own'],
  [/^\..*\.index(?:\.ids|\.sorted)?$/, 'KMail’s own'],
  [/^(?:\.mh_sequences|\.xmhcache|table_of_contents)$/, 'an index'],
  [/^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.directory)$/i, 'the desktop’s own'],
  [/^(?:\.gitignore|\.gitattributes|\.gitkeep|\.keep)$/, 'git’s own'],
  [/\.lock$|^\.nfs/, 'a lock'],
];
const FOLDERS: readonly (readonly [RegExp, string])[] = [
  [/^\.git$/, 'git’s own'],
  [/^(?:\.notmuch|\.mu|\.imap|courierimap.*|\.dovecot|dovecot)$/, 'an index'],
];

const named = (names: readonly (readonly [RegExp, string])[], name: string): string | null =>
  names.find(([pattern]) => pattern.test(name))?.[1] ?? null;

/** Whose, in words; null: it may be mail. */
export const metadataFile = (name: string): string | null => named(FILES, name);
export const metadataFolder = (name: string): string | null => named(FOLDERS, name);
