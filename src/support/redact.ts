/** Replaces every occurrence of a secret value; short values are left, since they occur in ordinary words. */
export function redactor(secrets: Iterable<string>): (text: string) => string {
  const values = [...new Set(secrets)]
    .filter((value) => value.length >= 4)
    .sort((a, b) => b.length - a.length);
  return (text) => values.reduce((shown, value) => shown.replaceAll(value, '•••'), text);
}
