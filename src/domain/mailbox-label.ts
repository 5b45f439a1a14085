/** A label of a mailbox, `Anil Patel <anil@example.com>`, as its name and its address; one without a name is an address. */
export function partsOfLabel(label: string): { readonly displayName: string; readonly address: string } {
  const [, displayName = label, address = label] = /^([^]*) <([^<>]*)>$/.exec(label) ?? [];
  return { displayName, address };
}
