export { renderCsv } from './render/csv.ts';
export { renderHtml } from './render/html.ts';
export { renderJson } from './render/json.ts';
export { renderMarkdown } from './render/markdown.ts';
export { renderText, textLines } from './render/text.ts';
