import { createHash } from 'node:crypto';
import { liveScript } from './script.ts';
import { liveStyle } from './style.ts';

/** Files that pages ask for; another content has another name, so that browsers may keep them. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

const asset = (text: string, ending: string, type: string): Asset => ({
  path: `/assets/live-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.${ending}`,
  type: `${type}; charset=utf-8`,
  text,
});

export const assets = {
  style: asset(liveStyle, 'css', 'text/css'),
  script: asset(liveScript, 'js', 'text/javascript'),
} as const;
