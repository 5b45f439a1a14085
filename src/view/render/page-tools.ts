/**
 * Search, sort, choices, CSV and copying for the tables of a page: runs in the reader's browser, without a network. The page has the
 * text of this function as its script, so it sees nothing of this module; without it the tables are whole, only longer. Texts
 * of cells are read and compared, and never become anything but text.
 */
export function pageTools(): void {
  const ROWS_AT_ONCE = 200;
  const MOST_CHOICES = 500;
  interface Row {
    readonly line: HTMLTableRowElement;
    /** All of it in lower case, read when it is first searched. */
    text: string | null;
  }
  const order = new Intl.Collator('en', { numeric: true });
  const count = new Intl.NumberFormat('en').format;

  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    text = '',
    name = '',
  ): HTMLElementTagNameMap[K] => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name !== '') made.className = name;
    return made;
  };
  const makeButton = (text: string, does: (button: HTMLButtonElement) => void): HTMLButtonElement => {
    const button = make('button', text);
    button.type = 'button';
    button.addEventListener('click', () => does(button));
    return button;
  };

  /** The browser may refuse the clipboard to a page that was opened as a file. */
  const copy = (text: string, button: HTMLButtonElement): void => {
    const was = button.dataset['says'] ?? button.textContent;
    button.dataset['says'] = was;
    const say = (word: string): void => void (button.textContent = word);
    const byHand = (): void => {
      const area = make('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      say(document.execCommand('copy') ? 'Copied' : 'Not copied');
      area.remove();
    };
    button.addEventListener('blur', () => say(was), { once: true });
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (clipboard === undefined) byHand();
    else clipboard.writeText(text).then(() => say('Copied'), byHand);
  };

  /** As drover's own CSV: a spreadsheet runs nothing of it. */
  const csvCell = (text: string): string => {
    const safe = text
      .replace(/[;|\t\r\n](?=[\s"]*[=+\-@＝＋－＠])/g, "$&'")
      .replace(/^(?=[\s"]*[=+\-@＝＋－＠]|[\t\r])/, "'");
    return /[",\r\n\t;|]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const save = (name: string, text: string): void => {
    const link = make('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  const enhance = (frame: HTMLElement): void => {
    const table = frame.querySelector('table');
    const body = table?.tBodies[0];
    const head = table?.tHead?.rows[0];
    if (table === null || body === undefined || head === undefined) return;
    const columns = [...head.cells];
    const titles = columns.map(({ textContent }) => textContent);
    const rows = [...body.rows].map((line): Row => ({ line, text: null }));
    const below = new Map<HTMLTableRowElement, HTMLTableRowElement>();

    const cellText = ({ line }: Row, column: number): string => {
      const cell = line.cells[column];
      return (cell?.querySelector('summary') ?? cell)?.textContent ?? '';
    };
    const valueOf = (row: Row, column: number): string =>
      row.line.cells[column]?.dataset['v'] ?? cellText(row, column);
    const partsOf = (row: Row, column: number): string[] => cellText(row, column).split(', ');

    const search = make('input');
    search.type = 'search';
    search.placeholder = 'Search';
    search.setAttribute('aria-label', 'Search');
    const choices: { readonly column: number; readonly select: HTMLSelectElement }[] = [];
    const said = make('span', '', 'said');
    said.setAttribute('aria-live', 'polite');
    let sorted: { column: number; isDown: boolean } | null = null;
    let matching: Row[] = rows;
    let limit = ROWS_AT_ONCE;

    const more = makeButton('', () => {
      limit += ROWS_AT_ONCE * 5;
      show();
    });
    const show = (): void => {
      const lines = matching.slice(0, limit).flatMap(({ line }) => {
        const opened = below.get(line);
        return opened === undefined ? [line] : [line, opened];
      });
      body.replaceChildren(...lines);
      const left = matching.length - Math.min(limit, matching.length);
      more.textContent = `Show more (${count(left)} left)`;
      more.hidden = left === 0;
      said.textContent =
        matching.length === rows.length
          ? `${count(rows.length)} rows`
          : `${count(matching.length)} of ${count(rows.length)}`;
    };

    const matches = (row: Row, words: readonly string[]): boolean => {
      for (const { column, select } of choices)
        if (select.value !== '' && !partsOf(row, column).includes(select.value)) return false;
      if (words.length === 0) return true;
      row.text ??= `${row.line.textContent} ${below.get(row.line)?.textContent ?? ''}`.toLowerCase();
      const { text } = row;
      return words.every((word) => text.includes(word));
    };
    const refresh = (): void => {
      const words = search.value
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
      matching = rows.filter((row) => matches(row, words));
      if (sorted !== null) {
        const { column, isDown } = sorted;
        const keys = new Map(matching.map((row) => [row, valueOf(row, column)]));
        const compare = (a: Row, b: Row): number => order.compare(keys.get(a) ?? '', keys.get(b) ?? '');
        matching.sort((a, b) => (isDown ? compare(b, a) : compare(a, b)));
      }
      limit = ROWS_AT_ONCE;
      show();
    };

    const bar = make('div', '', 'bar');
    bar.append(search);
    for (const column of (frame.dataset['choices'] ?? '')
      .split(' ')
      .filter((text) => text !== '')
      .map(Number)) {
      const counts = new Map<string, number>();
      for (const row of rows)
        for (const part of partsOf(row, column))
          if (part !== '') counts.set(part, (counts.get(part) ?? 0) + 1);
      if (counts.size < 2 || counts.size > MOST_CHOICES) continue;
      const select = make('select');
      select.setAttribute('aria-label', titles[column] ?? '');
      select.append(new Option(`${titles[column] ?? ''}: all`, ''));
      for (const part of [...counts.keys()].sort(order.compare))
        select.append(new Option(`${part} (${count(counts.get(part) ?? 0)})`, part));
      select.addEventListener('change', refresh);
      choices.push({ column, select });
      bar.append(select);
    }
    const csvText = (): string =>
      [titles, ...matching.map((row) => titles.map((_, column) => valueOf(row, column)))]
        .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
        .join('');
    bar.append(
      said,
      makeButton('Copy names', (button) => copy(matching.map((row) => cellText(row, 0)).join('\n'), button)),
      makeButton('CSV', () => save(`${frame.dataset['tools'] ?? 'rows'}.csv`, `\uFEFF${csvText()}`)),
    );
    search.addEventListener('input', refresh);

    // No buttons in them: a browser that prints would not repeat the head on each page.
    columns.forEach((cell, column) => {
      const sort = (): void => {
        sorted = { column, isDown: sorted?.column === column && !sorted.isDown };
        for (const other of columns) other.removeAttribute('aria-sort');
        cell.setAttribute('aria-sort', sorted.isDown ? 'descending' : 'ascending');
        refresh();
      };
      cell.tabIndex = 0;
      cell.addEventListener('click', sort);
      cell.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        sort();
      });
    });

    // What is in a narrow cell gets the whole width below its row.
    body.addEventListener(
      'toggle',
      ({ target }) => {
        if (!(target instanceof HTMLDetailsElement)) return;
        const line = target.closest('tr');
        if (line === null) return;
        const opened = below.get(line);
        if (!target.open) {
          if (opened === undefined) return;
          target.append(...(opened.cells[0]?.childNodes ?? []));
          opened.remove();
          below.delete(line);
          return;
        }
        if (opened !== undefined) return;
        const wide = make('td');
        wide.colSpan = columns.length;
        wide.append(...[...target.childNodes].filter((node) => node.nodeName !== 'SUMMARY'));
        for (const command of wide.querySelectorAll('.command')) {
          const isNew = command.nextElementSibling === null;
          if (isNew) command.after(makeButton('Copy', (button) => copy(command.textContent, button)));
        }
        const made = make('tr', '', 'opened');
        made.append(wide);
        below.set(line, made);
        line.after(made);
      },
      true,
    );
    addEventListener('beforeprint', () => {
      limit = Infinity;
      show();
    });
    addEventListener('afterprint', () => {
      limit = ROWS_AT_ONCE;
      show();
    });
    frame.prepend(bar);
    frame.append(more);
    show();
  };
  for (const frame of document.querySelectorAll<HTMLElement>('[data-tools]')) enhance(frame);
}
