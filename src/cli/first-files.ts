/** What `drover init` writes for a kind of mail system. */
export interface FirstFiles {
  readonly config: string;
  readonly plan: string;
  /** What to do next. */
  readonly next: readonly string[];
}

const planFor = (system: string, from: string, to: string): string =>
  `# yaml-language-server: $schema=../schemas/plan.schema.json
# drover explain describes each field, for example: drover explain batches.complete
version: 1
name: first
timeZone: UTC                 # IANA; every wall-clock time below is in it
system: ${system}

defaults:
  badItemLimit: 0             # unreadable items a mailbox may lose; each is named in the report

windows:
  nightly: { from: "22:00", to: "05:00" }

batches:
  - name: everybody
    mailboxes: { database: ${from} }
    targetDatabase: ${to}
    start: now                # copied while people work …
    complete: nightly         # … and switched over at night

after:
  - verify-moves:
`;

const rest = `state: .drover/state.db
# policy: policy.yaml                          # the rules that every change set must pass
# allowedSigners: allowed_signers              # whose approvals count
# policyRef: refs/remotes/origin/main          # where both are read from: a protected branch
# secrets: { allowed: ["env:CHAT_WEBHOOK"] }   # which secrets the steps of plans may use; default: none
`;

const embedded: FirstFiles = {
  config: `# yaml-language-server: $schema=schemas/config.schema.json
version: 1
systems:
  lab: { kind: embedded, path: .drover/lab }
${rest}`,
  plan: planFor('lab', 'MBX01', 'MBX02'),
  next: [
    'Next, to try it on an organisation of generated mail:',
    '  drover lab create .drover/lab --databases MBX01,MBX02 --mailboxes 20 --seed 7',
    '  drover plan plans/first.yaml',
  ],
};

const exchange: FirstFiles = {
  config: `# yaml-language-server: $schema=schemas/config.schema.json
# Change the two lines marked "here", then run \`drover doctor\`: it checks each part and says what to do. It changes nothing.
version: 1
systems:
  corp:
    kind: exchange
    # The newest version that hosts mailboxes: "2010", "2013", "2016", "2019", se or online.
    version: "2019"                                                # here
    # The full name of one server, not of a load balancer. drover runs on any domain-joined Windows machine.
    connection: { kind: kerberos, server: ex1.corp.example.com }   # here
    # Instead, on an Exchange server (2013 or newer) itself, as the account that runs drover:
    # connection: { kind: local }
    # Instead, over https with a client certificate that is mapped to an account:
    # connection: { kind: certificate, server: ex1.corp.example.com, thumbprint: 0123456789ABCDEF0123456789ABCDEF01234567 }
    # Instead, with version: online, as an application (Exchange.ManageAsApp):
    # connection: { kind: online, organization: example.onmicrosoft.com, appId: 00000000-0000-0000-0000-000000000000, thumbprint: 0123456789ABCDEF0123456789ABCDEF01234567 }

    # One account that can only look, and one that may move. Without them: the account that runs drover. Passwords stay outside.
    # plan: { user: 'CORP\\drover-read', password: env:DROVER_READ_PASSWORD }
    # apply: { user: 'CORP\\drover-move', password: env:DROVER_MOVE_PASSWORD }

    # Reads and writes go to one domain controller, so that drover sees its own changes; with several domains, one of each.
    # domainController: dc1.corp.example.com
    # Items of every folder are counted before and after each move, which takes a few calls a mailbox.
    # verify: folders
    # For how many mailboxes a plan asks Exchange whether it would accept the move.
    # readinessProbes: 50
    # What a run watches of target databases: while one is exceeded, no new move into that database starts.
    # limits: { minLogFree: 50GB, minDiskFree: 100GB, maxCopyQueue: 100, maxReplayQueue: 500 }
    # Which PowerShell runs drover's script, and how long one cmdlet may take.
    # powershell: powershell.exe
    # callTimeoutSeconds: 600
    # How long the directory may take to show that a move is complete.
    # replicationGraceMinutes: 180
    # On an Exchange server itself: the configuration file of its MRS, which doctor compares with the defaults and a step can change.
    # mrsConfiguration: C:\\Program Files\\Microsoft\\Exchange Server\\V15\\Bin\\MSExchangeMailboxReplication.exe.config
    # Other organisations that mailboxes can be moved to.
    # remotes:
    #   other:
    #     hostName: mail.other.example.com
    #     targetDeliveryDomain: other.example.com
    #     targetDatabase: DB01
    #     credential: { user: 'OTHER\\mover', password: env:DROVER_OTHER_PASSWORD }
    # Where reports of finished requests are kept when the requests are removed.
    # reports: .drover/exchange-reports
${rest}`,
  plan: planFor('corp', 'DB01', 'DB02'),
  next: [
    'Next: change the two lines of drover.yaml that are marked "here", and the databases in plans/first.yaml.',
    '  drover doctor                  # connection, roles, versions, free space: a line each, with the remedy',
    '  drover plan plans/first.yaml   # what would happen; changes nothing',
  ],
};

const dovecot: FirstFiles = {
  config: `# yaml-language-server: $schema=schemas/config.schema.json
# Change the lines marked "here", then run \`drover doctor\`: it checks each part and says what to do. It moves nothing.
version: 1
systems:
  mail:
    kind: dovecot
    # What proxies and backends look users up in. Its tables and the queries of backends: see the documents of drover.
    directory:
      kind: postgres                                               # or sqlite with a path, or command with a program
      connection: env:DROVER_DIRECTORY                             # postgres://…, as an account that may update mailboxes
      # Where your tables are other ones: statements with :id, :owner, :previous, :from, :at, :to.
      # statements:
      #   mailboxes: SELECT id, address, display_name, place, state, owner, department FROM mailbox
    # A master user of every backend, by whom drover reads what it compares.
    login: { masterUser: drover, password: env:DROVER_MASTER_PASSWORD }
    # The doveadm HTTP listeners of proxies and backends, and the API key of each.
    proxies:
      - { doveadm: "https://proxy1.example.com:8080", key: env:DROVER_DOVEADM_KEY }        # here
    servers:
      mail1:                                                       # here
        doveadm: https://mail1.example.com:8080
        key: env:DROVER_DOVEADM_KEY
        sync: tcps://mail1.example.com:12345                       # its doveadm port, as the other backends reach it
        imap: imaps://mail1.example.com
        lmtp: mail1.example.com:24                                 # doctor offers deliveries to it; none is made
      mail2:                                                       # here
        doveadm: https://mail2.example.com:8080
        key: env:DROVER_DOVEADM_KEY
        sync: tcps://mail2.example.com:12345
        imap: imaps://mail2.example.com
        lmtp: mail2.example.com:24
    # Mailbox databases: a backend and a location on it.
    places:
      MAIL1: { server: mail1 }                                     # here
      MAIL2: { server: mail2, capacity: 2TB }                      # here
    # A mailbox that no one uses: doctor claims, locks and copies it, and so finds what would lose mail.
    # testMailbox: drover-test@example.com
    # Several hosts that move: requests in PostgreSQL. Left out: in .drover/mail.db, for one host.
    # queue: { kind: postgres, connection: env:DROVER_QUEUE }
    # How long the source of a moved mailbox is kept.
    # retentionDays: 30
${rest}`,
  plan: planFor('mail', 'MAIL1', 'MAIL2'),
  next: [
    'Next: change the lines of drover.yaml that are marked "here", and the databases in plans/first.yaml.',
    '  drover doctor                  # directory, backends, proxies, what would lose mail: a line each, with the remedy',
    '  drover plan plans/first.yaml   # what would happen; changes nothing',
    'Without a fleet at hand: drover lab dovecot up DIR --mailboxes 12 --config drover.yaml starts a small real one.',
  ],
};

export const firstFiles = { dovecot, embedded, exchange } as const satisfies Readonly<
  Record<string, FirstFiles>
>;

/** Every rule is a comment. */
export const policyText = `# yaml-language-server: $schema=schemas/policy.schema.json
# The rules that every change set must pass before it is applied; drover explain policy describes each. Remove a "# " to put one
# in force, here and in drover.yaml, which names this file. Keep it and allowed_signers on a protected branch (policyRef).
version: 1

# How many people must approve every change set, and one with such a risk; the largest number counts.
# approvals: 1
# approvalsPerRisk: { irreversible-step: 2, purge: 2, replication-off: 2 }

# Who is who: a person may have several addresses and keys. Include those who only write plans.
# people:
#   - { name: Anna, emails: [anna@example.com, anna@home.example], principals: [anna-laptop] }
#   - { name: Boris, emails: [boris@example.com] }
#   - { name: Code host, emails: [noreply@github.com] }

# Who may approve: names of people, addresses, or principals of allowed_signers. Left out: everyone with a key there.
# approvers: [Anna, Boris]
# approversPerRisk: { purge: [Anna] }

# Those who wrote the plan may not approve it.
# authorMayApprove: false
# approvalMaxAge: 7d

# Answers to gates are signed: drover approve-gate RUN --key FILE
# gates: { signed: true, approvers: [Anna] }

# A change set over a limit is refused, approved or not.
# limits: { maxMailboxes: 500, maxSize: 2TB, maxBadItemLimit: 10, maxExposure: 8h }

# Moving one of these is a risk of its own (protected-mailbox, protected-database).
# protectedMailboxes: ["ceo@example.com"]
# protectedDatabases: [VIP01]

# Moves may touch only these.
# scope: { databases: ["MBX*"], mailboxes: ["*@example.com"] }

# Step kinds that are always refused.
# forbiddenSteps: [command]

# Days on which nothing moves, in any run, whatever was approved; "drover hold" does the same at once.
# freezes: { year-end: { from: 2026-12-20, to: 2027-01-06, reason: the accounts are closed } }
# What becomes of copies that are on their way: continue (up to 95 %) or suspend.
# hold: { runningCopies: continue }

# Every new change set must be rehearsed well (drover rehearse): plan says how it went, apply refuses it otherwise.
# rehearsal: { finishInWindow: 95%, failures: 3% }

# What commands need that change something without a change set; default: those without a row.
# acts: { default: { approvals: 1 }, purge: { approvals: 2 }, unlock: { approvers: [Anna] } }
`;

export const signersText = `# Whose approvals count: one line per key, in OpenSSH's format for allowed signers (man ssh-keygen). For example:
# anna@example.com namespaces="drover-approval" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA...
# A key is made by: ssh-keygen -t ed25519. The line's last two words are those of the file that ends in .pub.
`;

export const ignoreText = `# state, backups and the lab
.drover/
# lists of people; plans pin them by digest
rosters/
# drover itself, where npm installs it
node_modules/
`;
