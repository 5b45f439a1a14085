/** May a secret be sent there? Over TLS, or to this very machine. */
export function isPrivateChannel(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}
