import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Failure } from '../../domain/failure.ts';
import type { EmsSettings } from './settings.ts';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 4_000_000;

/** `GET /hbws/v1/serverlist`. A missing answer, for any reason, is Failure `pair-unknown`, retry `retry`. */
export async function readServers(ems: EmsSettings, password: string): Promise<unknown> {
  const url = new URL('/hbws/v1/serverlist', ems.url);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const authorization = `Basic ${Buffer.from(`${ems.user}:${password}`, 'utf8').toString('base64')}`;
  const { status, body } = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const request = send(url, {
      headers: { authorization, accept: 'application/json' },
      timeout: TIMEOUT_MS,
      ...(ems.ca === null ? {} : { ca: ems.ca }),
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > MAX_BYTES) request.destroy(new Error('the answer is too long'));
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.on('error', reject);
    });
    request.end();
  }).catch((error: unknown) => {
    throw unknown(url, error instanceof Error ? error.message : String(error), error);
  });
  if (status !== 200) throw unknown(url, `status ${status}`);
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    throw unknown(url, 'the answer is not JSON', error);
  }
}

const unknown = (url: URL, why: string, cause?: unknown): Failure =>
  Failure.transient(
    'pair-unknown',
    `The Engine Management Service at ${url.host} did not report the state of the pair: ${why}. The state is unknown.`,
    'Check that the service is running, and check user and password in drover.yaml.',
    cause,
  );
