/** A word of a command line as a person can paste it into a shell (POSIX; where nothing in it is quoted, PowerShell too). */
export const shellQuoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** Names after a command: one that begins with a dash would be read as an option. */
export function shellOperands(names: readonly string[]): string {
  const quoted = names.map(shellQuoted).join(' ');
  return names.some((name) => name.startsWith('-')) ? `-- ${quoted}` : quoted;
}
