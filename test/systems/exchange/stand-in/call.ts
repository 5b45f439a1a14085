/** What a cmdlet is given and gives. */
export type Parameters = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;
export type Answer = readonly Readonly<Record<string, unknown>>[];

/** An Exchange error: type, number and a text in the server's language. */
export class StandInError extends Error {
  readonly category: string;
  readonly cmdlet: string;
  constructor(category: string, message: string, cmdlet = '') {
    super(message);
    this.category = category;
    this.cmdlet = cmdlet;
  }
}
