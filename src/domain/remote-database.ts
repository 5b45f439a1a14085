import { databaseName, type DatabaseName } from './ids.ts';

/** A database of another organisation as this one names it: endpoint, colon, its name there. Idempotent. */
export const remoteDatabase = (endpoint: string, name: DatabaseName): DatabaseName =>
  name.startsWith(`${endpoint}:`) ? name : databaseName(`${endpoint}:${name}`);

/** Its name in its own organisation. */
export const nameAtEndpoint = (endpoint: string, name: DatabaseName): DatabaseName =>
  name.startsWith(`${endpoint}:`) ? databaseName(name.slice(endpoint.length + 1)) : name;
