import { SeededRandom } from './random.ts';

export interface MailContext {
  readonly random: SeededRandom;
  readonly to: { readonly address: string; readonly displayName: string };
  readonly sentAtMs: number;
  /** Of this size, about; headers included. */
  readonly sizeBytes: number;
  /** The message it answers, in the same thread. */
  readonly answers: { readonly id: string; readonly subject: string } | null;
}
export interface GeneratedMail {
  readonly id: string;
  readonly subject: string;
  readonly body: Buffer;
}

const SUBJECTS = [
  'Budget review', 'Quarterly report', 'Réunion de lundi', 'Angebot für die Größenprüfung', '会議の件', 'Встреча завтра',
  'Holiday rota', 'Invoice 2025', 'Release plan', 'Office move 📦', 'Σχέδιο έργου', 'Re-cabling of floor 2', 'Lunch?',
  'Contract renewal', 'Zażółć gęślą jaźń', 'Server room access', 'Minutes', 'Travel request',
]; // prettier-ignore
const WORDS = (
  'please find attached the report for your review before the meeting on monday we will move the mailbox tonight ' +
  'and check that everything arrived thank you for the quick answer budget server database window approval customer ' +
  'project release schedule invoice contract office travel question number morning evening naïve café größer 報告 план'
).split(' ');
const LINE = 76;

/** A message with headers, text and sometimes an attachment; lines end in CRLF, 8-bit where a real one would have it. */
export function generateMail(context: MailContext): GeneratedMail {
  const { random, answers } = context;
  const id = `${random.next32().toString(36)}.${context.sentAtMs.toString(36)}@mail.example.com`;
  const subject = answers === null ? random.pick(SUBJECTS) : `Re: ${answers.subject.replace(/^Re: /, '')}`;
  const headers = headerLines(context, id, subject);
  const textBytes = Math.min(context.sizeBytes, 400 + random.below(2_600));
  const body =
    context.sizeBytes > 8_000
      ? withAttachment(random, headers, textBytes, context.sizeBytes - textBytes)
      : plain(random, headers, textBytes);
  return { id, subject, body };
}

function headerLines({ random, to, sentAtMs, answers }: MailContext, id: string, subject: string): string[] {
  const sender = `colleague${random.below(400)}@example.com`;
  const lines = [
    `Return-Path: <${sender}>`,
    `Message-ID: <${id}>`,
    `Date: ${new Date(sentAtMs).toUTCString().replace('GMT', '+0000')}`,
    `From: ${encodedWord(random.pick(['Anil Patel', 'Zoë Nowak', '佐藤 美咲', 'O’Brien, Aoife']))} <${sender}>`,
    `To: ${encodedWord(to.displayName)} <${to.address}>`,
    `Subject: ${encodedWord(subject)}`,
    'MIME-Version: 1.0',
  ];
  if (answers !== null) lines.push(`In-Reply-To: <${answers.id}>`, `References: <${answers.id}>`);
  return lines;
}

function plain(random: SeededRandom, headers: readonly string[], textBytes: number): Buffer {
  const head = [
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '',
  ];
  return Buffer.from(head.join('\r\n') + prose(random, textBytes));
}

function withAttachment(
  random: SeededRandom,
  headers: readonly string[],
  textBytes: number,
  fileBytes: number,
): Buffer {
  const boundary = `=_${random.next32().toString(36)}`;
  const name = random.pick(['report.pdf', 'Übersicht.xlsx', '写真.jpg', 'minutes.docx']);
  const start = [
    ...headers,
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    prose(random, textBytes),
    `--${boundary}`,
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
    '',
    '',
  ];
  const end = `\r\n--${boundary}--\r\n`;
  return Buffer.concat([Buffer.from(start.join('\r\n')), base64Lines(random, fileBytes), Buffer.from(end)]);
}

function prose(random: SeededRandom, bytes: number): string {
  let text = '';
  let line = '';
  while (text.length + line.length < bytes) {
    line += `${line === '' ? '' : ' '}${random.pick(WORDS)}`;
    if (line.length < LINE - 8) continue;
    text += `${line}\r\n`;
    line = '';
  }
  return `${text}${line}\r\n`;
}

/** RFC 2047, in pieces that fit a line; ASCII stays as it is. */
function encodedWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.includes(',') ? `"${text}"` : text;
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > 42) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece]
    .map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`)
    .join('\r\n ');
}

const POOL_BYTES = 2 ** 21;
let pool: Buffer | undefined;

/** Attachments are slices of one pool of random base64 lines: incompressible, and quick to make. */
function base64Lines(random: SeededRandom, bytes: number): Buffer {
  pool ??= makePool();
  const lines = Math.max(1, Math.floor(bytes / (LINE + 2)));
  const parts: Buffer[] = [];
  for (let left = lines * (LINE + 2); left > 0;) {
    const from = random.below(POOL_BYTES / (LINE + 2) / 2) * (LINE + 2);
    const part = pool.subarray(from, Math.min(from + left, pool.length));
    parts.push(part);
    left -= part.length;
  }
  return Buffer.concat(parts);
}

function makePool(): Buffer {
  const raw = Buffer.alloc(Math.ceil((POOL_BYTES / (LINE + 2)) * 57));
  const random = new SeededRandom(0x6d61696c);
  for (let at = 0; at + 4 <= raw.length; at += 4) raw.writeUInt32LE(random.next32(), at);
  const text = raw.toString('base64');
  const lines = Array.from({ length: Math.floor(text.length / LINE) }, (_, line) =>
    text.slice(line * LINE, (line + 1) * LINE),
  );
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
}
