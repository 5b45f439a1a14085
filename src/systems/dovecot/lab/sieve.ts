import { LineSession } from './line-session.ts';
import type { Address } from './line-session.ts';

/** Stores a script and makes it the active one (RFC 5804). */
export async function putSieveScript(
  to: Address,
  login: { readonly user: string; readonly password: string },
  name: string,
  script: string,
): Promise<void> {
  await using session = new LineSession(to);
  const plain = Buffer.from(`\0${login.user}\0${login.password}`).toString('base64');
  await expectOk(session, 'greeting');
  session.send(`AUTHENTICATE "PLAIN" "${plain}"\r\n`);
  await expectOk(session, 'AUTHENTICATE');
  session.send(`PUTSCRIPT "${name}" {${Buffer.byteLength(script)}+}\r\n${script}\r\n`);
  await expectOk(session, 'PUTSCRIPT');
  session.send(`SETACTIVE "${name}"\r\n`);
  await expectOk(session, 'SETACTIVE');
}

async function expectOk(session: LineSession, what: string): Promise<void> {
  for (;;) {
    const line = await session.line();
    if (line !== null && /^OK\b/.test(line)) return;
    if (line === null || /^(?:NO|BYE)\b/.test(line))
      throw new Error(`ManageSieve, ${what}: ${line ?? 'the connection was closed'}`);
  }
}
