/**
 * What a page's script does: keeps panels up to date by one stream, lets ages and countdowns run, copies commands. Without it the
 * page is complete, only as it was when it was loaded. It reads texts of drover's own server, and puts no other text into the page
 * than those; Content-Security-Policy forbids whatever it would have to forbid.
 */
export const liveScript = String.raw`'use strict';
(() => {
  const SILENT_MS = 45000;
  const SAY_EVERY_MS = 60000;
  const body = document.body;
  const stream = body.dataset.events;
  document.documentElement.classList.add('scripted');

  // ── Time: the server's, as far as it is known ──

  let offsetMs = 0;
  const now = () => Date.now() + offsetMs;
  const askTime = () =>
    fetch('/livez', { method: 'HEAD', cache: 'no-store' })
      .then((answer) => {
        const at = Date.parse(answer.headers.get('date') || '');
        if (!Number.isNaN(at)) offsetMs = Math.abs(at - Date.now()) > 2000 ? at - Date.now() : 0;
        tick();
      })
      .catch(() => undefined);

  const two = (value) => String(value).padStart(2, '0');
  const pair = (large, unit, small, smallUnit) =>
    large + ' ' + unit + (small === 0 ? '' : ' ' + two(small) + ' ' + smallUnit);
  const duration = (ms) => {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    if (seconds < 60) return seconds + ' s';
    if (seconds < 3600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's');
    const minutes = Math.floor(seconds / 60);
    if (minutes < 1440) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
    const hours = Math.floor(minutes / 60);
    return Math.floor(hours / 24) + ' d' + (hours % 24 === 0 ? '' : ' ' + (hours % 24) + ' h');
  };
  const countdown = (ms) => {
    const seconds = Math.max(0, Math.ceil(ms / 1000));
    if (seconds === 0) return 'now';
    const hours = Math.floor(seconds / 3600);
    if (hours >= 24) return duration(ms);
    return (hours === 0 ? '' : hours + ':') + two(Math.floor((seconds % 3600) / 60)) + ':' + two(seconds % 60);
  };
  const clockOf = (zone) => {
    try {
      return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(now());
    } catch {
      return null;
    }
  };
  const show = (element, text) => {
    if (text !== null && element.textContent !== text) element.textContent = text;
  };
  const tick = () => {
    for (const time of document.querySelectorAll('time[data-age]')) {
      const forMs = now() - Date.parse(time.dateTime);
      show(time, duration(forMs));
      const limitMs = Number(time.dataset.age);
      if (limitMs === 0) continue;
      const isOld = forMs >= limitMs;
      time.classList.toggle('old', isOld);
      const line = time.closest('[data-stale]');
      if (line !== null) line.classList.toggle('stale', isOld);
    }
    for (const time of document.querySelectorAll('time[data-left]'))
      show(time, countdown(Date.parse(time.dateTime) - now()));
    for (const time of document.querySelectorAll('time[data-clock]')) show(time, clockOf(time.dataset.clock));
  };

  // ── Panels ──

  const shown = new Map();
  const waiting = new Map();
  const isMarked = (panel) => {
    const selection = getSelection();
    return selection !== null && !selection.isCollapsed && panel.contains(selection.anchorNode);
  };
  const sameIn = (panel, element) => {
    if (element.id !== '') return panel.querySelector('#' + CSS.escape(element.id));
    for (const other of panel.querySelectorAll(element.tagName))
      if (
        other.getAttribute('aria-label') === element.getAttribute('aria-label') &&
        other.getAttribute('href') === element.getAttribute('href') &&
        (element.tagName === 'BUTTON' || other.textContent === element.textContent)
      )
        return other;
    return null;
  };
  const put = (id, html) => {
    const panel = document.getElementById(id);
    if (panel === null || shown.get(id) === html) return;
    if (isMarked(panel)) {
      waiting.set(id, html);
      return;
    }
    waiting.delete(id);
    shown.set(id, html);
    const opened = new Map();
    for (const details of panel.querySelectorAll('details[id]')) opened.set(details.id, details.open);
    const focused = panel.contains(document.activeElement) ? document.activeElement : null;
    const { scrollTop, scrollLeft } = panel;
    const [left, top] = [scrollX, scrollY];
    panel.innerHTML = html;
    for (const details of panel.querySelectorAll('details[id]'))
      if (opened.has(details.id)) details.open = opened.get(details.id);
    panel.scrollTop = scrollTop;
    panel.scrollLeft = scrollLeft;
    if (focused !== null) {
      const same = sameIn(panel, focused);
      if (same !== null) same.focus({ preventScroll: true });
    }
    if (scrollX !== left || scrollY !== top) scrollTo(left, top);
  };

  // ── What is said to those who do not see it: that the state is another one, once a minute at most ──

  const said = document.getElementById('said');
  let lastTitle = document.title;
  let lastSaidAt = 0;
  const say = () => {
    if (said === null || document.title === lastTitle || Date.now() - lastSaidAt < SAY_EVERY_MS) return;
    lastTitle = document.title;
    lastSaidAt = Date.now();
    said.textContent = document.title;
  };

  // ── The stream ──

  const connection = document.getElementById('connection');
  let source = null;
  let heardAt = Date.now();
  let openedAt = 0;
  let isLost = false;
  const heard = () => {
    heardAt = Date.now();
    if (isLost && connection !== null) connection.hidden = true;
    isLost = false;
  };
  const lose = () => {
    if (isLost || connection === null) return;
    isLost = true;
    connection.textContent =
      'Connection lost; shown as of ' + new Date(heardAt + offsetMs).toLocaleTimeString('en-GB') + '. Trying again.';
    connection.hidden = false;
  };
  const close = () => {
    if (source !== null) source.close();
    source = null;
  };
  const open = () => {
    close();
    if (stream === undefined || document.hidden) return;
    openedAt = Date.now();
    source = new EventSource(stream);
    source.addEventListener('open', heard);
    source.addEventListener('beat', heard);
    source.addEventListener('panels', (event) => {
      heard();
      const panels = JSON.parse(event.data);
      for (const id of Object.keys(panels)) put(id, panels[id]);
      tick();
      say();
    });
  };
  const watch = () => {
    if (stream === undefined || document.hidden) return;
    const silentMs = Date.now() - heardAt;
    const isClosed = source === null || source.readyState === EventSource.CLOSED;
    if (silentMs >= SILENT_MS) lose();
    if ((isClosed || silentMs >= SILENT_MS - 5000) && Date.now() - openedAt > 10000) open();
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) close();
    else {
      heardAt = Date.now();
      askTime();
      open();
      tick();
    }
  });
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => {
    if (event.persisted) open();
  });

  // ── Copying ──

  const copied = (button, text) => {
    const was = button.textContent;
    button.textContent = text;
    setTimeout(() => {
      if (button.isConnected) button.textContent = was;
    }, 2000);
  };
  const copyByHand = (text, button) => {
    const area = document.createElement('textarea');
    area.value = text;
    body.append(area);
    area.select();
    copied(button, document.execCommand('copy') ? 'Copied' : 'Not copied');
    area.remove();
    button.focus();
  };
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button.copy') : null;
    if (button === null || button.textContent !== 'Copy') return;
    const text = button.previousElementSibling.textContent;
    if (navigator.clipboard === undefined) copyByHand(text, button);
    else navigator.clipboard.writeText(text).then(() => copied(button, 'Copied'), () => copyByHand(text, button));
  });

  setInterval(() => {
    if (document.hidden) return;
    tick();
    for (const [id, html] of waiting) put(id, html);
    say();
    watch();
  }, 1000);
  askTime();
  tick();
  open();
})();
`;
