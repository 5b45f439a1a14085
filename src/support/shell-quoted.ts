/** A word of a command line as a person can paste it into a shell (POSIX; where nothing in it is quoted, PowerShell too). */
export const shellQuoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
