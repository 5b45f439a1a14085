/** A release of Exchange Server, oldest first. */
export const exchangeReleases = ['2003', '2007', '2010', '2013', '2016', '2019', 'se'] as const;
export type ExchangeRelease = (typeof exchangeReleases)[number];

/** To which later ones mailboxes move: those that Setup lets into the same organisation. Back goes the same way. */
const upgrades: Readonly<Record<ExchangeRelease, readonly ExchangeRelease[]>> = {
  '2003': ['2007', '2010'],
  '2007': ['2010', '2013'],
  '2010': ['2013', '2016'],
  '2013': ['2016', '2019'],
  '2016': ['2019', 'se'],
  '2019': ['se'],
  se: [],
};

export const releaseName = (release: ExchangeRelease): string => `Exchange ${release.toUpperCase()}`;

export const isOlder = (one: ExchangeRelease, other: ExchangeRelease): boolean =>
  exchangeReleases.indexOf(one) < exchangeReleases.indexOf(other);

export const coexist = (one: ExchangeRelease, other: ExchangeRelease): boolean =>
  one === other || upgrades[one].includes(other) || upgrades[other].includes(one);

/** The releases on the way from one to another that does not coexist with it: as few as possible, as new as possible. */
export function releasesBetween(from: ExchangeRelease, to: ExchangeRelease): readonly ExchangeRelease[] {
  if (isOlder(to, from)) return [...releasesBetween(to, from)].reverse();
  const way: ExchangeRelease[] = [];
  for (let at = from; !coexist(at, to);) {
    const next = upgrades[at].findLast((release) => !isOlder(to, release));
    if (next === undefined) break;
    way.push(next);
    at = next;
  }
  return way;
}
