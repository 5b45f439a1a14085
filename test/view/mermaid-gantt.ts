/** What Mermaid's gantt grammar makes of a text, for the statements that drover writes; anything else is an error. */
export interface Gantt {
  readonly title: string;
  readonly tasks: readonly GanttTask[];
}
export interface GanttTask {
  readonly section: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly start: string;
  /** A time, or a duration. */
  readonly end: string;
}

const tags = new Set(['active', 'done', 'crit', 'milestone']);
const time = /^\d{4}-\d\d-\d\d \d\d:\d\d$/;
/** Its lexer takes these words, and a date, for the beginning of a statement, in any case. */
const keyword =
  /^(gantt|dateFormat|inclusiveEndDates|topAxis|axisFormat|tickInterval|includes|excludes|todayMarker|weekday|weekend|title|accTitle|accDescr|accDescription|section|click|href|call|\d{4}-\d\d-\d\d)/i;

export function parseGantt(text: string): Gantt {
  const lines = text.split('\n');
  if (lines.shift() !== 'gantt') throw new Error('a gantt chart begins with "gantt"');
  let title: string | null = null;
  let section: string | null = null;
  const settings = new Map<string, string>();
  const tasks: GanttTask[] = [];
  for (const line of lines) {
    const trimmed = line.trim();
    // A comment begins anywhere, and these end a statement.
    const setting = /^(dateFormat|axisFormat|todayMarker) (.+)$/.exec(trimmed);
    if (setting !== null) {
      settings.set(setting[1] ?? '', setting[2] ?? '');
      continue;
    }
    if (/[%#;<>{}"'`\\]|\p{Cc}/u.test(trimmed)) throw new Error(`not harmless: ${trimmed}`);
    const head = /^(title|section) ([^:]+)$/.exec(trimmed);
    if (head?.[1] === 'title') {
      if (title !== null) throw new Error('a second title');
      title = head[2] ?? '';
    } else if (head?.[1] === 'section') section = head[2] ?? '';
    else tasks.push(taskOf(trimmed, section));
  }
  if (settings.get('dateFormat') !== 'YYYY-MM-DD HH:mm') throw new Error('times would be read otherwise');
  return { title: title ?? '', tasks };
}

function taskOf(line: string, section: string | null): GanttTask {
  const [name, ...data] = line.split(' :');
  if (section === null) throw new Error(`a task before any section: ${line}`);
  if (name === undefined || data.length !== 1 || name.includes(':')) throw new Error(`no task: ${line}`);
  if (keyword.test(name)) throw new Error(`the lexer takes this for a statement: ${name}`);
  const items = (data[0] ?? '').split(',').map((item) => item.trim());
  const own = items.filter((item) => tags.has(item));
  const [start = '', end = '', ...more] = items.slice(own.length);
  if (more.length > 0 || !time.test(start) || !(time.test(end) || /^\d+[mhd]$/.test(end)))
    throw new Error(`no times: ${line}`);
  if (time.test(end) && end <= start) throw new Error(`it ends before it begins: ${line}`);
  return { section, name, tags: own, start, end };
}

/** The chart of a comment. */
export function ganttIn(markdown: string): string | null {
  const [, , chart = null] = /^(`{3,})mermaid\n([\s\S]*?)\n\1$/m.exec(markdown) ?? [];
  return chart;
}
