/** Deeper than anything that drover writes, and far from where a recursion over the value ends. */
const DEPTH_MAX = 100;

/** JSON that others may have written: a SyntaxError where it nests so deeply that working on it would end the program. */
export function parseJson(text: string): unknown {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') isQuoted = !isQuoted;
    else if (isQuoted) at += mark === '\\' ? 1 : 0;
    else if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    if (depth > DEPTH_MAX) throw new SyntaxError('It is nested too deeply.');
  }
  return JSON.parse(text);
}
