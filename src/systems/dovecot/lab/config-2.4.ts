import { join } from 'node:path';
import { postgresFacts, type ConfigFile, type ConfigWriter } from './config-file.ts';
import {
  iterateQuery,
  proxyIterateQuery,
  proxyPasswordQuery,
  proxyUserQuery,
  userQuery,
  type LookupVariables,
} from './directory-contract.ts';
import { foreignPasswordQuery } from './foreign-contract.ts';
import {
  certificateOf,
  configPath,
  logPath,
  mailPath,
  placeOf,
  serverFolder,
  type BackendLayout,
  type DirectoryLocation,
  type FleetLayout,
  type ForeignHostLayout,
  type ServerLayout,
} from './layout.ts';

// As config-2.3.ts has it, setting by setting; a setting that is missing here has the same default now.

export const config24: ConfigWriter = {
  proxy: proxyConfig,
  backend: backendConfig,
  foreignHost: foreignHostConfig,
};

/** The first settings of every file: whose defaults apply, which every later version of 2.4 knows. */
const FIRST = `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
`;

const variables: LookupVariables = {
  language: '2.4',
  user: '%{user}',
  protocol: '%{protocol}',
  loginUser: '%{auth_user}',
};

function backendConfig(layout: FleetLayout, backend: BackendLayout): readonly ConfigFile[] {
  const { accounts, secrets } = layout;
  const lookups = lookupsPath(layout, backend);
  const hasForeignHosts = layout.foreignHosts.length > 0;
  const users = `# Only proxies log in here, and they have asked for the user's own password.
passdb static {
  password = ${secrets.backendPassword}
}
!include ${lookups}
`;
  return [
    ...mailServerConfig(layout, { ...backend, separator: '/' }, users),
    {
      path: lookups,
      text: `${connection(layout.directory)}
userdb sql {
  query = ${userQuery(variables, { server: backend.name, masterUser: secrets.masterUser, ...accounts, hasForeignHosts })}
  iterate_query = ${iterateQuery(backend.name)}
}
`,
    },
  ];
}

function foreignHostConfig(layout: FleetLayout, host: ForeignHostLayout): readonly ConfigFile[] {
  const { accounts } = layout;
  const lookups = lookupsPath(layout, host);
  const users = `!include ${lookups}
userdb static {
  fields {
    uid = ${accounts.uid}
    gid = ${accounts.gid}
    home = ${serverFolder(layout, host.name)}/mail/${variables.user}
  }
}
`;
  return [
    ...mailServerConfig(layout, { ...host, lmtpUserConcurrencyLimit: 0 }, users),
    {
      path: lookups,
      text: `${connection(layout.directory)}
passdb sql {
  query = ${foreignPasswordQuery(variables.user, placeOf(host))}
}
`,
    },
  ];
}

function mailServerConfig(
  layout: FleetLayout,
  server: BackendLayout & Pick<ForeignHostLayout, 'separator'>,
  users: string,
): readonly ConfigFile[] {
  const { accounts, secrets } = layout;
  const master = join(layout.folder, `${server.name}-master-users`);
  return [
    {
      path: configPath(layout, server.name),
      text: `${common(layout, server)}
mail_driver = ${server.format}
mail_path = ~/${mailPath(server.format)}
mail_uid = ${accounts.user}
mail_gid = ${accounts.group}
mail_plugins {
  quota = yes
  acl = yes
}
mail_attribute {
  dict file {
    path = %{home}/dovecot-attributes
  }
}
# An LMTP session that is not counted cannot be waited for: it would deliver to the former place after a move.
lmtp_user_concurrency_limit = ${server.lmtpUserConcurrencyLimit === 0 ? 'unlimited' : server.lmtpUserConcurrencyLimit}
passdb passwd-file {
  passwd_file_path = ${master}
  master = yes
  result_success = continue
}
${users}namespace inbox {
  inbox = yes
  separator = ${server.separator}
  mailbox Drafts {
    special_use = \\Drafts
  }
  mailbox Sent {
    special_use = \\Sent
  }
  mailbox Trash {
    special_use = \\Trash
  }
}
quota "User quota" {
}
acl_driver = vfile
# Without it a master user has no rights in the mailboxes that it opens.
acl_user = %{user}
sieve_script personal {
  path = ~/sieve
  active_path = ~/.dovecot.sieve
}
protocol imap {
  imap_metadata = yes
  mail_plugins {
    imap_acl = yes
    imap_quota = yes
  }
}
protocol lmtp {
  mail_plugins {
    sieve = yes
  }
}
${server.extra}`,
    },
    { path: master, text: `${secrets.masterUser}:{PLAIN}${secrets.masterPassword}\n` },
  ];
}

function proxyConfig(layout: FleetLayout): readonly ConfigFile[] {
  const { proxy, ports, secrets } = layout;
  const lookups = lookupsPath(layout, proxy);
  const hasForeignHosts = layout.foreignHosts.length > 0;
  const backends = {
    hasForeignHosts,
    password: secrets.backendPassword,
    ports: { imap: ports.imap, lmtp: ports.lmtp, pop3: ports.pop3, sieve: ports.sieve },
  };
  return [
    {
      path: configPath(layout, proxy.name),
      text: `${common(layout, proxy)}
lmtp_proxy = yes
!include ${lookups}
${proxy.extra}`,
    },
    {
      path: lookups,
      text: `${connection(layout.directory)}
passdb sql {
  query = ${proxyPasswordQuery(variables, backends)}
}
userdb sql {
  query = ${proxyUserQuery(variables)}
  iterate_query = ${proxyIterateQuery}
}
`,
    },
  ];
}

const lookupsPath = ({ folder }: FleetLayout, { name }: ServerLayout): string =>
  join(folder, `${name}-sql.conf`);

function common(layout: FleetLayout, { name, host }: ServerLayout): string {
  const { accounts, ports, secrets } = layout;
  const folder = serverFolder(layout, name);
  const listeners = (['imap', 'pop3'] as const).map(
    (protocol) => `service ${protocol}-login {
  chroot =
  inet_listener ${protocol} {
    port = ${ports[protocol]}
  }
  inet_listener ${protocol}s {
    port = 0
  }
}
`,
  );
  return `${FIRST}base_dir = ${folder}/run
state_dir = ${folder}/state
instance_name = drover-${name}
log_path = ${logPath(layout, name)}
listen = ${host}
${tls(layout)}
protocols = imap lmtp pop3 sieve
auth_allow_cleartext = yes
auth_mechanisms = plain login
auth_master_user_separator = ${layout.separator}
auth_cache_size = 1M
auth_cache_negative_ttl = 0
auth_verbose = yes
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 200
postmaster_address = postmaster@example.com
doveadm_password = ${secrets.doveadmPassword}
doveadm_api_key = ${secrets.doveadmKey}
doveadm_port = ${ports.doveadm}
default_login_user = ${accounts.user}
default_internal_user = ${accounts.user}
default_internal_group = ${accounts.group}
${listeners.join('')}service managesieve-login {
  chroot =
  inet_listener sieve {
    port = ${ports.sieve}
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${ports.lmtp}
  }
}
service doveadm {
  inet_listener tcp {
    port = ${ports.doveadm}
    ssl = ${layout.tls ? 'yes' : 'no'}
  }
  # By this name it speaks HTTP.
  inet_listener http {
    port = ${ports.http}
    ssl = ${layout.tls ? 'yes' : 'no'}
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;
}

function tls(layout: FleetLayout): string {
  if (!layout.tls) return 'ssl = no';
  const { certificate, key } = certificateOf(layout.folder);
  return `ssl = yes
ssl_server_cert_file = ${certificate}
ssl_server_key_file = ${key}
ssl_client_ca_file = ${certificate}`;
}

function connection(directory: DirectoryLocation): string {
  if (directory.kind === 'sqlite') return `sql_driver = sqlite\nsqlite_path = ${directory.path}`;
  const { host, ...facts } = postgresFacts(directory);
  const parameters = Object.entries(facts).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`    ${name} = ${value}\n`],
  );
  return `sql_driver = pgsql
pgsql directory {
  host = ${host}
  parameters {
${parameters.join('')}  }
}`;
}
