// Where the demo's messages arrive: a webhook that checks signatures, and a mail server. Both tell what they got.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';

/** Resolves to the port; `onMessage` gets each new message once, whatever is delivered again. */
export async function webhookSink(secret, onMessage) {
  const seen = new Set();
  const server = createHttpServer((request, answer) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => (body += part));
    request.on('end', () => {
      const id = request.headers['webhook-id'];
      const isGenuine = isSigned(request.headers, body, secret);
      if (isGenuine && !seen.has(id)) onMessage(JSON.parse(body));
      if (isGenuine) seen.add(id);
      answer.writeHead(isGenuine ? 200 : 401).end();
    });
  });
  return listen(server);
}

/** As Standard Webhooks define it: HMAC-SHA256 over id, time and body. */
function isSigned(headers, body, secret) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = headers;
  const wanted = createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest();
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

/** Takes every mail; `onMail` gets its subject. */
export async function mailSink(onMail) {
  const server = createServer((socket) => {
    let text = '';
    let isData = false;
    let subject = '';
    let isSubject = false;
    socket.on('error', () => {});
    socket.write('220 sink\r\n');
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (!isData) {
          isData = line === 'DATA';
          socket.write(isData ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
        } else if (line === '.') {
          isData = false;
          onMail(subject);
          socket.write('250 taken\r\n');
        } else if (line.startsWith('Subject: ')) {
          subject = line.slice('Subject: '.length);
          isSubject = true;
        } else {
          isSubject &&= line.startsWith(' ');
          if (isSubject) subject += line;
        }
      }
    });
  });
  return listen(server);
}

async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return server.address().port;
}
