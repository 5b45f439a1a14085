const TLS: ReadonlySet<string> = new Set(['https:', 'imaps:', 'tcps:']);

/** May a secret be sent there? Over TLS, or to this very machine. */
export function isPrivateChannel(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return TLS.has(url.protocol) || isLoopback(url.hostname);
}

/** All of 127.0.0.0/8 is this machine (RFC 1122, 3.2.1.3). */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
