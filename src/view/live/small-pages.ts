import { framed } from './frame.ts';
import { links } from './links.ts';
import { markup } from './markup.ts';

/** The only form that sends anything. `to`: the page that it leads to. */
export const logInPage = (failed: boolean, to: string = links.overview): string =>
  framed({
    title: `${failed ? '! ' : ''}Log in — drover`,
    page: null,
    current: links.logIn,
    events: null,
    zone: 'UTC',
    shape: 'user',
    main: markup`<div class="state ${failed ? 'bad' : 'calm'}"><h1>Log in</h1>
${failed ? markup`<p id="why" class="sentence" role="alert">That is not the token. After several attempts, wait a moment.</p>` : null}
<form method="post" action="${links.logIn}"><input type="hidden" name="to" value="${to}"><label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required${failed ? markup` aria-invalid="true" aria-describedby="why"` : null}>
<button type="submit">Log in</button></form>
<p class="quiet">It is the one that drover.yaml refers to: <code>serve: auth: token</code>. These pages only show; they change nothing.</p></div>
`,
  });

export const errorPage = (status: number, title: string, text: string): string =>
  framed({
    title: `! ${title} — drover`,
    page: null,
    current: '',
    events: null,
    zone: 'UTC',
    shape: 'user',
    main: markup`<div class="state ${status >= 500 ? 'bad' : 'warning'}"><p class="subject">${status}</p><h1>${title}</h1><p class="sentence">${text}</p><p><a href="${links.overview}">To the overview</a></p></div>
`,
  });
