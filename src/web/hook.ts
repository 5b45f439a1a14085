import { createHmac } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answerProblem } from './problem.ts';
import { isSameSecret } from './same-secret.ts';
import type { WebEnv } from './web-env.ts';

/** What a push of many commits comes with; none of it is read for more than its signature. */
const BODY_MAX_BYTES = 5 * 1024 * 1024;

/**
 * A hint of a git server that there is something new: the controller fetches at once, as it would have anyway. Whoever sends it shows
 * the secret: by a signature of the body (GitHub, Gitea, Forgejo), as X-Gitlab-Token, or as a bearer token.
 */
export function hookRoute(app: Hono<WebEnv>, secret: string, hurry: () => void): void {
  const limit = bodyLimit({
    maxSize: BODY_MAX_BYTES,
    onError: (context) => answerProblem(context, tooLarge),
  });
  app.post('/hook', limit, async (context) => {
    if (!(await isSigned(context, secret))) return answerProblem(context, notSigned);
    hurry();
    return context.body(null, 202);
  });
}

async function isSigned({ req }: Context, secret: string): Promise<boolean> {
  const body = Buffer.from(await req.arrayBuffer());
  const [, signature] = /^sha256=([0-9a-f]{64})$/.exec(req.header('x-hub-signature-256') ?? '') ?? [];
  if (signature !== undefined)
    return isSameSecret(signature, createHmac('sha256', secret).update(body).digest('hex'));
  const [, bearer] = /^Bearer +(\S+)$/i.exec(req.header('authorization') ?? '') ?? [];
  const shown = req.header('x-gitlab-token') ?? bearer;
  return shown !== undefined && isSameSecret(shown, secret);
}

const tooLarge = {
  status: 413,
  title: 'Too large',
  text: 'What came with it is larger than 5 MiB.',
} as const;
const notSigned = {
  status: 401,
  title: 'Not signed',
  text: 'It does not show the secret of serve: hookSecret.',
} as const;
