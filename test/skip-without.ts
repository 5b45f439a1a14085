/** For suites that need a real part (PowerShell, Chromium, …): a machine may do without it, CI may not. */
export const skipWithout = (part: string, isThere: boolean): { readonly skip: string | false } => ({
  skip: isThere || Boolean(process.env['CI']) ? false : `${part} is not installed`,
});
