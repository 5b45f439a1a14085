import type { BatchLimits, BothSides, ItemKey, Proof, UnreadableItem } from '../../../mrs/mailbox-copier.ts';
import { bodiesThatDiffer, differencesOf, folderSummaries, provedFolders, type Compared } from './digest.ts';
import { firstBatch, hashBodies, unknownOf, type Hashed, type Unknown } from './hash-bodies.ts';
import type { KnownHashes, Side } from './known-hashes.ts';
import type { ReaderSession } from './reader-session.ts';
import { readSnapshot } from './snapshot.ts';

interface Online {
  readonly source: Compared;
  readonly target: Compared;
  sourceLeft: readonly Unknown[];
  targetLeft: readonly Unknown[];
}

interface Looked extends Hashed {
  readonly compared: Compared;
}

/** The Sieve scripts of each side, as texts to compare; null: there are none to be had. */
type Sieve = Readonly<Record<Side, () => Promise<readonly string[]> | null>>;

/**
 * The proof that a copy is its source, by what both sides' IMAP returns. Dovecot has no digests, and dsync compares no bytes.
 * Online every body is read once on both sides; under the lock only those that came since, and everything else of all.
 */
export class MailboxProof {
  readonly #sessions: Readonly<Record<Side, ReaderSession>>;
  readonly #sieve: Sieve;
  readonly #hashes: KnownHashes;
  readonly #hasGuids: boolean;
  #except: ReadonlySet<ItemKey> = new Set();
  #online: Online | null = null;
  #gone: readonly ItemKey[] = [];
  #source: Promise<Looked> | null = null;
  #target: Promise<Looked> | null = null;

  constructor(
    sessions: Readonly<Record<Side, ReaderSession>>,
    sieve: Sieve,
    hashes: KnownHashes,
    hasGuids: boolean,
  ) {
    this.#sessions = sessions;
    this.#sieve = sieve;
    this.#hashes = hashes;
    this.#hasGuids = hasGuids;
  }

  /** Of the source: listed, and not there when the last proof was to read them. */
  get gone(): readonly ItemKey[] {
    return this.#gone;
  }

  /** The copy changes: what was looked at is looked at again. */
  begin(except: ReadonlySet<ItemKey>): void {
    this.#except = except;
    this.#online = null;
    this.#source = null;
    this.#target = null;
  }

  /** Under the lock, while the last run is on: the source does not change any more. */
  lookAtSource(): void {
    this.#source = this.#look('source');
    // Whoever needs it is told; there may be none, when the run fails.
    this.#source.catch(() => undefined);
  }

  async proveOnline(limits: BatchLimits): Promise<Proof> {
    const online = (this.#online ??= await this.#beginOnline());
    const source = firstBatch(online.sourceLeft, limits);
    const target = firstBatch(online.targetLeft, limits);
    const [there, here] = await Promise.all([
      hashBodies(this.#sessions.source, online.source, source.batch),
      hashBodies(this.#sessions.target, online.target, target.batch),
    ]);
    this.#gone = there.gone;
    online.sourceLeft = source.rest;
    online.targetLeft = target.rest;
    const more = source.rest.length + target.rest.length > 0;
    const differing = more ? [] : bodiesThatDiffer(online.source, online.target);
    return {
      checkedItems: target.batch.reduce((total, { messages }) => total + messages.length, 0),
      differing: [...here.unreadable.map(readBack), ...differing],
      unreadable: there.unreadable,
      sourceBytes: bytesOf(source.batch),
      more,
    };
  }

  async proveUnderLock(): Promise<Proof> {
    const [source, target] = await this.#bothSides();
    this.#gone = source.gone;
    return {
      checkedItems: 0,
      differing: [...target.unreadable.map(readBack), ...differencesOf(source.compared, target.compared)],
      unreadable: source.unreadable,
      more: false,
    };
  }

  async compare(except: ReadonlySet<ItemKey>): Promise<Pick<BothSides, 'source' | 'target' | 'state'>> {
    const [source, target] = await this.#bothSides();
    return {
      source: folderSummaries({ ...source.compared, except }),
      target: folderSummaries(target.compared),
      state: { mark: null, folders: provedFolders(target.compared) },
    };
  }

  async #bothSides(): Promise<readonly [Looked, Looked]> {
    this.#source ??= this.#look('source');
    this.#target ??= this.#look('target');
    return await Promise.all([this.#source, this.#target]);
  }

  async #look(side: Side): Promise<Looked> {
    const session = this.#sessions[side];
    const compared = await this.#compared(side, 'everything');
    return { compared, ...(await hashBodies(session, compared, unknownOf(compared))) };
  }

  async #beginOnline(): Promise<Online> {
    const [source, target] = await Promise.all([
      this.#compared('source', 'messages'),
      this.#compared('target', 'messages'),
    ]);
    return { source, target, sourceLeft: unknownOf(source), targetLeft: unknownOf(target) };
  }

  async #compared(side: Side, depth: 'messages' | 'everything'): Promise<Compared> {
    const reading = this.#sessions[side].use(async (reader) => await readSnapshot(reader, depth));
    const scripts = depth === 'everything' ? this.#sieve[side]() : null;
    const [found, sieve] = await Promise.all([reading, scripts]);
    const snapshot = { ...found, sieve };
    return { side, snapshot, hashes: this.#hashes, hasGuids: this.#hasGuids, except: this.#except };
  }
}

const bytesOf = (batch: readonly Unknown[]): number =>
  batch.reduce((sum, { messages }) => sum + messages.reduce((total, one) => total + one.sizeBytes, 0), 0);

const readBack = ({ key, message }: UnreadableItem): Proof['differing'][number] => ({
  key,
  message: `read back: ${message}`,
});
