import type { MailboxKind } from '../mailbox.ts';
import { SeededRandom } from './random.ts';

export interface Person {
  readonly address: string;
  readonly displayName: string;
  readonly kind: MailboxKind;
  readonly attributes: Readonly<Record<string, string>>;
}

/** As written, and as in an address. */
const FIRST: readonly (readonly [string, string])[] = [
  ['Anil', 'anil'], ['Zoë', 'zoe'], ['Łukasz', 'lukasz'], ['Søren', 'soren'], ['Maria', 'maria'], ['Aoife', 'aoife'],
  ['Jürgen', 'juergen'], ['美咲', 'misaki'], ['Αλέξανδρος', 'alexandros'], ['Nadia', 'nadia'], ['Chukwuemeka', 'emeka'],
  ['Siobhán', 'siobhan'], ['Tomás', 'tomas'], ['Priya', 'priya'], ['Иван', 'ivan'], ['Grace', 'grace'], ['Omar', 'omar'],
  ['Inês', 'ines'], ['Linnéa', 'linnea'], ['Wei', 'wei'], ['Fatma', 'fatma'], ['Ruth', 'ruth'], ['Björn', 'bjorn'],
  ['Chloé', 'chloe'],
]; // prettier-ignore
const LAST: readonly (readonly [string, string])[] = [
  ['Patel', 'patel'], ['O’Brien', 'obrien'], ['Nowak', 'nowak'], ['Ångström', 'angstrom'], ['García', 'garcia'],
  ['Müller', 'mueller'], ['佐藤', 'sato'], ['Παπαδόπουλος', 'papadopoulos'], ['Okafor', 'okafor'], ['Kowalska', 'kowalska'],
  ['Петров', 'petrov'], ['Murphy', 'murphy'], ['Haddad', 'haddad'], ['da Silva', 'dasilva'], ['Lindqvist', 'lindqvist'],
  ['Chen', 'chen'], ['Yılmaz', 'yilmaz'], ['Lefèvre', 'lefevre'], ['Walsh', 'walsh'], ['Jensen', 'jensen'],
]; // prettier-ignore
const DEPARTMENTS = [
  'Sales',
  'IT',
  'Finance',
  'Legal',
  'Engineering',
  'Support',
  'Marketing',
  'Human Resources',
];
const OFFICES = ['Dublin', 'Cork', 'Kraków', 'São Paulo', 'København'];

/** Every eighth is a shared mailbox, every twentieth a room; the first of many is the arbitration mailbox. */
function kindOf(index: number): MailboxKind {
  if (index === 19) return 'arbitration';
  if (index % 20 === 13) return 'room';
  return index % 8 === 7 ? 'shared' : 'user';
}

/** Person number `index` of an organisation: the same, however many there are. */
export function generatePerson(seed: number, index: number): Person {
  const random = new SeededRandom(seed, index, 1);
  const [first, firstAscii] = random.pick(FIRST);
  const [last, lastAscii] = random.pick(LAST);
  const department = random.pick(DEPARTMENTS);
  const office = random.pick(OFFICES);
  const kind = kindOf(index);
  const attributes = {
    department,
    office,
    organizationalUnit: `example.com/${office}/${department}`,
    customAttribute1: random.chance(0.1) ? 'vip' : 'standard',
  };
  // The number keeps addresses apart without looking at the others.
  const local: Readonly<Partial<Record<MailboxKind, string>>> = {
    shared: `${department.toLowerCase().replaceAll(' ', '-')}.team`,
    room: `room.${office
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase()}`,
    arbitration: 'systemmailbox',
  };
  const names: Readonly<Partial<Record<MailboxKind, string>>> = {
    shared: `${department} team ${index}`,
    room: `${office} room ${index}`,
    arbitration: 'System Mailbox',
  };
  const prefix = local[kind] ?? `${firstAscii}.${lastAscii}`;
  return {
    address: `${prefix}${index}@example.com`,
    displayName: names[kind] ?? `${first} ${last}`,
    kind,
    attributes,
  };
}
