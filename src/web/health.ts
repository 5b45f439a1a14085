import type { Hono } from 'hono';
import { NOT_STORED } from './response-headers.ts';
import type { WebEnv } from './web-env.ts';

export interface Readiness {
  /** Rejects where the state does not answer in time. */
  readonly state: () => Promise<void>;
  /** Rejects where drover.yaml cannot be read, or is wrong. */
  readonly configuration: () => Promise<void>;
}

/** For whoever starts and ends processes, and needs no names: `livez` that this one answers, `readyz` that it can work. A standby can. */
export function healthRoutes(app: Hono<WebEnv>, checks: Readiness): void {
  app.get('/livez', (context) => {
    context.header('Cache-Control', NOT_STORED);
    return context.text('ok\n');
  });
  app.get('/readyz', async (context) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const isOk = await (check as () => Promise<void>)().then(
          () => true,
          () => false,
        );
        return { name, isOk };
      }),
    );
    const isReady = results.every(({ isOk }) => isOk);
    context.header('Cache-Control', NOT_STORED);
    const lines = results.map(({ name, isOk }) =>
      isOk ? `[+]${name} ok` : `[-]${name} failed: see the log`,
    );
    const isVerbose = context.req.query('verbose') !== undefined || !isReady;
    const text = [...(isVerbose ? lines : []), isReady ? 'ok' : 'not ready'].join('\n');
    return context.text(`${text}\n`, isReady ? 200 : 503);
  });
}
