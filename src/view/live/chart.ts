import type { Chart, Shape } from '../document.ts';
import { LEFT, RIGHT } from '../report/time-axis.ts';
import { asMarkup, markup, type Markup } from './markup.ts';

/**
 * A chart of the report, as wide as its panel and as high as the style sheet says: its shapes are stretched, its letters are not.
 * Names of heights are within it, at its left edge.
 */
export function fluidChart({ title, height, shapes, key }: Chart): Markup {
  const legend = key.map(({ style, text }) => markup`<span><i class="${style}"></i>${text}</span>`);
  const drawn = markup`<svg viewBox="${LEFT} 0 ${RIGHT - LEFT} ${px(height)}" width="100%" height="100%" preserveAspectRatio="none">${withoutRepeats(shapes).map(stretched)}</svg>`;
  return markup`<figure><div class="chart"><svg role="img" aria-label="${title}">${drawn}${labels(shapes, height)}</svg></div>${legend.length === 0 ? null : markup`<figcaption class="key">${legend}</figcaption>`}</figure>`;
}

/** Batches have windows in common: drawn over each other they would look like something else. */
function withoutRepeats(shapes: readonly Shape[]): readonly Shape[] {
  const drawn = new Set<string>();
  return shapes.filter((shape) => {
    if (shape.kind !== 'bar') return true;
    const { style, x, y, width, height } = shape;
    const place = [style, px(x), px(y), px(width), px(height)].join(' ');
    return !drawn.has(place) && drawn.add(place);
  });
}

function stretched(shape: Shape): Markup | null {
  switch (shape.kind) {
    case 'bar': {
      const { style, x, y, width, height, title } = shape;
      return markup`<rect class="${style}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}">${title === undefined ? null : markup`<title>${title}</title>`}</rect>`;
    }
    case 'path':
    case 'area': {
      const points = shape.points.map(([x, y]) => `${px(x)},${px(y)}`).join(' ');
      return markup`<${asMarkup(shape.kind === 'path' ? 'polyline' : 'polygon')} class="${shape.style}" points="${points}"/>`;
    }
    case 'label':
      return null;
  }
}

/** Of the times below a chart every second one goes where there is little room. */
function labels(shapes: readonly Shape[], height: number): Markup[] {
  let times = 0;
  const down = (y: number): string => `${((y / height) * 100).toFixed(2)}%`;
  return shapes.flatMap((shape) => {
    if (shape.kind !== 'label') return [];
    if (shape.anchor !== 'middle')
      return [markup`<text class="height" x="4" y="${down(shape.y)}" dy="-8">${shape.text}</text>`];
    times += 1;
    const at = ((shape.x - LEFT) / (RIGHT - LEFT)) * 100;
    const edge = at < 3 ? 'start' : at > 97 ? 'end' : 'middle';
    return [
      markup`<text class="${times % 2 === 0 ? 'second' : 'first'}" x="${at.toFixed(2)}%" y="${down(shape.y)}" text-anchor="${edge}">${shape.text}</text>`,
    ];
  });
}

const px = (value: number): string => value.toFixed(1).replace(/\.0$/, '');
