/** `MBX2` comes before `MBX10`. */
export const naturalOrder = new Intl.Collator('en', { numeric: true });
