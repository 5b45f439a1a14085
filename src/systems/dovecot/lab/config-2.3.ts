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

export const config23: ConfigWriter = {
  proxy: proxyConfig,
  backend: backendConfig,
  foreignHost: foreignHostConfig,
};

const variables: LookupVariables = { language: '2.3', user: '%u', protocol: '%s', loginUser: '%{auth_user}' };

function backendConfig(layout: FleetLayout, backend: BackendLayout): readonly ConfigFile[] {
  const { accounts, secrets } = layout;
  const lookups = join(layout.folder, `${backend.name}-sql.conf`);
  const users = `# Only proxies log in here, and they have asked for the user's own password.
passdb {
  driver = static
  args = password=${secrets.backendPassword}
}
userdb {
  driver = sql
  args = ${lookups}
}
`;
  const hasForeignHosts = layout.foreignHosts.length > 0;
  return [
    ...mailServerConfig(layout, { ...backend, separator: '/' }, users),
    {
      path: lookups,
      text: `${connection(layout.directory)}
user_query = ${userQuery(variables, { server: backend.name, masterUser: secrets.masterUser, ...accounts, hasForeignHosts })}
iterate_query = ${iterateQuery(backend.name)}
`,
    },
  ];
}

function foreignHostConfig(layout: FleetLayout, host: ForeignHostLayout): readonly ConfigFile[] {
  const { accounts } = layout;
  const lookups = join(layout.folder, `${host.name}-sql.conf`);
  const users = `passdb {
  driver = sql
  args = ${lookups}
}
userdb {
  driver = static
  args = uid=${accounts.uid} gid=${accounts.gid} home=${serverFolder(layout, host.name)}/mail/%u
}
`;
  return [
    ...mailServerConfig(layout, { ...host, lmtpUserConcurrencyLimit: 0 }, users),
    {
      path: lookups,
      text: `${connection(layout.directory)}
default_pass_scheme = PLAIN
password_query = ${foreignPasswordQuery(variables.user, placeOf(host))}
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
mail_location = ${server.format}:~/${mailPath(server.format)}
mail_uid = ${accounts.user}
mail_gid = ${accounts.group}
mail_plugins = $mail_plugins quota acl
mail_attribute_dict = file:%h/dovecot-attributes
# An LMTP session that is not counted cannot be waited for: it would deliver to the former place after a move.
lmtp_user_concurrency_limit = ${server.lmtpUserConcurrencyLimit}
passdb {
  driver = passwd-file
  args = ${master}
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
plugin {
  quota = count:User quota
  quota_vsizes = yes
  acl = vfile
  # Without it a master user has no rights in the mailboxes that it opens.
  acl_user = %u
  sieve = file:~/sieve;active=~/.dovecot.sieve
}
protocol imap {
  imap_metadata = yes
  mail_plugins = $mail_plugins imap_acl imap_quota
}
protocol lmtp {
  mail_plugins = $mail_plugins sieve
}
${server.extra}`,
    },
    { path: master, text: `${secrets.masterUser}:{PLAIN}${secrets.masterPassword}\n` },
  ];
}

function proxyConfig(layout: FleetLayout): readonly ConfigFile[] {
  const { proxy, ports, secrets } = layout;
  const lookups = join(layout.folder, `${proxy.name}-sql.conf`);
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
passdb {
  driver = sql
  args = ${lookups}
}
userdb {
  driver = sql
  args = ${lookups}
}
${proxy.extra}`,
    },
    {
      path: lookups,
      text: `${connection(layout.directory)}
password_query = ${proxyPasswordQuery(variables, backends)}
user_query = ${proxyUserQuery(variables)}
iterate_query = ${proxyIterateQuery}
`,
    },
  ];
}

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
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
instance_name = drover-${name}
log_path = ${logPath(layout, name)}
listen = ${host}
${tls(layout)}
protocols = imap lmtp pop3 sieve
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_master_user_separator = ${layout.separator}
auth_cache_size = 1M
auth_cache_ttl = 1 hour
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
  inet_listener {
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
ssl_cert = <${certificate}
ssl_key = <${key}
ssl_client_ca_file = ${certificate}`;
}

function connection(directory: DirectoryLocation): string {
  if (directory.kind === 'sqlite') return `driver = sqlite\nconnect = ${directory.path}`;
  const text = Object.entries(postgresFacts(directory)).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`${name}=${value}`],
  );
  return `driver = pgsql\nconnect = ${text.join(' ')}`;
}
