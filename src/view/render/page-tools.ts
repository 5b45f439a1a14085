/**
 * Search, sort, choices, CSV and copying for the tables of a page: runs in the reader's browser, without a network. The page has the
 * text of this function as its script, so it sees nothing of this module; without it the tables are whole, only longer. Texts
 * of cells are read and compared, and never become anything but text.
 */
export function pageTools(): void {
  const ROWS_AT_ONCE = 200;
  const MOST_CHOICES = 500;
  type Span = string | { readonly text: string; readonly tone: string };
  type Text = Span | readonly Span[];
  interface Row {
    readonly cells: readonly Text[];
    /** The numbers behind cells that are rounded, by title. */
    readonly numbers?: Readonly<Record<string, number>>;
    /** What is seen when it is opened: a label, and values. */
    readonly more: readonly (readonly Text[])[];
    /** All of it in lower case, made when it is first searched. */
    text?: string;
    isOpen?: boolean;
  }
  interface Data {
    readonly name: string;
    readonly columns: readonly {
      readonly title: string;
      readonly right: boolean;
      readonly isChoice: boolean;
    }[];
    readonly rows: readonly Row[];
  }
  const order = new Intl.Collator('en', { numeric: true });
  const count = new Intl.NumberFormat('en').format;

  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    text = '',
    name = '',
  ): HTMLElementTagNameMap[K] => {
    const made = document.createElement(tag);
    if (text !== '') made.textContent = text;
    if (name !== '') made.className = name;
    return made;
  };
  const makeButton = (text: string, does: (button: HTMLButtonElement) => void): HTMLButtonElement => {
    const button = make('button', text);
    button.type = 'button';
    button.addEventListener('click', () => does(button));
    return button;
  };
  const spansOf = (text: Text): readonly Span[] =>
    typeof text === 'string' || 'tone' in text ? [text] : text;
  const plainText = (text: Text): string =>
    spansOf(text)
      .map((span) => (typeof span === 'string' ? span : span.text))
      .join('');
  const nodesOf = (text: Text): (string | HTMLElement)[] =>
    spansOf(text).map((span) => (typeof span === 'string' ? span : make('span', span.text, span.tone)));

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
    const body = frame.querySelector('tbody');
    const heads = [...frame.querySelectorAll('th')];
    const source = frame.querySelector('script');
    if (body === null || source === null) return;
    const { name, columns, rows } = JSON.parse(source.textContent) as Data;
    source.remove();
    frame.querySelector('.rest')?.remove();

    const cellText = ({ cells }: Row, column: number): string => plainText(cells[column] ?? '');
    const valueOf = (row: Row, column: number): string => {
      const number = row.numbers?.[columns[column]?.title ?? ''];
      return number === undefined ? cellText(row, column) : String(number);
    };
    const partsOf = (row: Row, column: number): string[] => cellText(row, column).split(', ');

    const openedLine = ({ more }: Row): HTMLTableRowElement => {
      const list = make('dl');
      for (const [label = '', ...values] of more) {
        const term = make('dt');
        term.append(...nodesOf(label));
        list.append(term);
        for (const value of values) {
          const text = make('dd');
          text.append(...nodesOf(value));
          for (const command of text.querySelectorAll('.shell'))
            command.after(makeButton('Copy', (button) => copy(command.textContent, button)));
          list.append(text);
        }
      }
      const wide = make('td');
      wide.colSpan = columns.length;
      wide.append(list);
      const line = make('tr', '', 'opened');
      line.append(wide);
      return line;
    };
    const linesOf = (row: Row): HTMLTableRowElement[] => {
      const line = make('tr');
      columns.forEach(({ right }, column) => {
        const cell = make('td', '', right ? 'n' : '');
        const content = nodesOf(row.cells[column] ?? '');
        if (column === 0 && row.more.length > 0) {
          const details = make('details');
          const summary = make('summary');
          summary.append(...content);
          details.append(summary);
          details.open = row.isOpen === true;
          summary.addEventListener('click', () => {
            row.isOpen = !details.open;
            if (row.isOpen) line.after(openedLine(row));
            else line.nextElementSibling?.remove();
          });
          cell.append(details);
        } else cell.append(...content);
        line.append(cell);
      });
      return row.isOpen === true ? [line, openedLine(row)] : [line];
    };

    const search = make('input');
    search.type = 'search';
    search.placeholder = 'Search';
    search.setAttribute('aria-label', 'Search');
    const choices: { readonly column: number; readonly select: HTMLSelectElement }[] = [];
    const said = make('span', '', 'said');
    said.setAttribute('aria-live', 'polite');
    let sorted: { column: number; isDown: boolean } | null = null;
    let matching: Row[] = [...rows];
    let limit = ROWS_AT_ONCE;

    const more = makeButton('', () => {
      limit += ROWS_AT_ONCE * 5;
      show();
    });
    const show = (): void => {
      body.replaceChildren(...matching.slice(0, limit).flatMap(linesOf));
      const left = Math.max(0, matching.length - limit);
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
      const text = (row.text ??= [...row.cells, ...row.more.flat()].map(plainText).join(' ').toLowerCase());
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
        const title = columns[column]?.title ?? '';
        const keyed = matching.map((row) => ({
          row,
          key: cellText(row, column),
          number: row.numbers?.[title],
        }));
        keyed.sort((a, b) =>
          a.number !== undefined && b.number !== undefined
            ? a.number - b.number
            : order.compare(a.key, b.key),
        );
        if (isDown) keyed.reverse();
        matching = keyed.map(({ row }) => row);
      }
      limit = ROWS_AT_ONCE;
      show();
    };

    const bar = make('div', '', 'bar');
    bar.append(search);
    columns.forEach(({ title, isChoice }, column) => {
      if (!isChoice) return;
      const counts = new Map<string, number>();
      for (const row of rows)
        for (const part of partsOf(row, column))
          if (part !== '') counts.set(part, (counts.get(part) ?? 0) + 1);
      if (counts.size < 2 || counts.size > MOST_CHOICES) return;
      const select = make('select');
      select.setAttribute('aria-label', title);
      select.append(new Option(`${title}: all`, ''));
      for (const part of [...counts.keys()].sort(order.compare))
        select.append(new Option(`${part} (${count(counts.get(part) ?? 0)})`, part));
      select.addEventListener('change', refresh);
      choices.push({ column, select });
      bar.append(select);
    });
    const csvText = (): string =>
      [columns.map(({ title }) => title), ...matching.map((row) => columns.map((_, at) => valueOf(row, at)))]
        .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
        .join('');
    bar.append(
      said,
      makeButton('Copy names', (button) => copy(matching.map((row) => cellText(row, 0)).join('\n'), button)),
      makeButton('CSV', () => save(`${name}.csv`, `\uFEFF${csvText()}`)),
    );
    search.addEventListener('input', refresh);

    // No buttons in them: a browser that prints would not repeat the head on each page.
    heads.forEach((cell, column) => {
      const sort = (): void => {
        sorted = { column, isDown: sorted?.column === column && !sorted.isDown };
        for (const other of heads) other.removeAttribute('aria-sort');
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
  for (const frame of document.querySelectorAll<HTMLElement>('.tools')) enhance(frame);
}
