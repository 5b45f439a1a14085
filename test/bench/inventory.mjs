// An observed state of any size, the same for the same count: log-normal sizes, half of the databases empty.
const instant = '2026-11-21T21:00:00.000Z';

export function inventory(count, databases) {
  const random = mulberry(7);
  const name = (index) => `MBX${String(index + 1).padStart(2, '0')}`;
  const mailboxes = Array.from({ length: count }, (_, n) => {
    const sizeBytes = Math.round(Math.min(50e9, 4e8 * Math.exp(1.2 * normal(random))));
    return {
      id: `${n.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
      address: `user${n}@example.com`,
      displayName: `User ${n}`,
      kind: 'user',
      primary: {
        database: name(n % databases), itemCount: Math.ceil(sizeBytes / 75_000), sizeBytes,
        recoverableItemCount: 0, recoverableSizeBytes: 0,
      },
      archive: null,
      attributes: noAttributes,
      litigationHold: false,
      prohibitSendReceiveQuotaBytes: null,
      grants: none,
    }; // prettier-ignore
  });
  return {
    system: 'corp',
    observedAt: instant,
    databases: Array.from({ length: databases * 2 }, (_, index) => ({
      name: name(index), server: `EX${index % 8}`, mounted: true, sizeBytes: 1e12, whitespaceBytes: 0,
      diskFreeBytes: null, logFreeBytes: null, mailboxCount: 0, excludedFromProvisioning: false,
      prohibitSendReceiveQuotaBytes: null, recoverableItemsQuotaBytes: null, lastFullBackupAt: instant,
      backupInProgress: false, replication: null,
    })), // prettier-ignore
    mailboxes,
    moveRequests: [],
    limits: {
      maxActiveMovesPerSourceMDB: 5, maxActiveMovesPerTargetMDB: 2, maxActiveMovesPerSourceServer: 50,
      maxActiveMovesPerTargetServer: 5, maxTotalMovesPerMRS: 100,
    }, // prettier-ignore
  };
}
const noAttributes = {};
const none = [];

function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const normal = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
