import { CHART_WIDTH, type Chart, type Shape } from '../document.ts';
import { escapeHtml } from './html-text.ts';

export function svgOf({ title, height, shapes, key }: Chart): string {
  const legend = key.map(({ style, text }) => `<span><i class="${style}"></i>${escapeHtml(text)}</span>`);
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><div class="wide" tabindex="0"><svg viewBox="0 0 ${CHART_WIDTH} ${px(height)}" role="img" aria-label="${escapeHtml(title)}">
${shapes.map(shapeSvg).join('\n')}
</svg></div>${legend.length === 0 ? '' : `<p class="key">${legend.join('')}</p>`}</figure>`;
}

function shapeSvg(shape: Shape): string {
  switch (shape.kind) {
    case 'bar': {
      const { style, x, y, width, height, title } = shape;
      const inside = title === undefined ? '/>' : `><title>${escapeHtml(title)}</title></rect>`;
      return `<rect class="${style}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"${inside}`;
    }
    case 'path':
    case 'area':
      return `<${shape.kind === 'path' ? 'polyline' : 'polygon'} class="${shape.style}" points="${shape.points.map(([x, y]) => `${px(x)},${px(y)}`).join(' ')}"/>`;
    case 'label':
      return `<text x="${px(shape.x)}" y="${px(shape.y)}" text-anchor="${shape.anchor}">${escapeHtml(shape.text)}</text>`;
  }
}

const px = (value: number): string => value.toFixed(1).replace(/\.0$/, '');
