/** Branded ids: only parsers of external input and stores make them from strings. */
declare const brand: unique symbol;
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The mailbox GUID (Exchange: ExchangeGuid), lower case. Never an address: those are reused. */
export type MailboxId = Branded<'MailboxId'>;
/** A mailbox database's name, unique within its mail system. */
export type DatabaseName = Branded<'DatabaseName'>;
export type ServerName = Branded<'ServerName'>;
export type SystemName = Branded<'SystemName'>;
export type PlanName = Branded<'PlanName'>;
export type BatchName = Branded<'BatchName'>;
export type RequestId = Branded<'RequestId'>;
/** `sha256:…` over the semantic part of a change set. */
export type ChangeSetId = Branded<'ChangeSetId'>;
export type RunId = Branded<'RunId'>;
/** A node of the change set's graph, or the step beside it that reverts a temporary change. */
export type NodeId = Branded<'NodeId'>;
export type IntentId = Branded<'IntentId'>;

export const mailboxId = (text: string): MailboxId => text.toLowerCase() as MailboxId;
export const databaseName = (text: string): DatabaseName => text as DatabaseName;
export const serverName = (text: string): ServerName => text as ServerName;
export const systemName = (text: string): SystemName => text as SystemName;
export const planName = (text: string): PlanName => text as PlanName;
export const batchName = (text: string): BatchName => text as BatchName;
export const requestId = (text: string): RequestId => text as RequestId;
export const changeSetId = (text: string): ChangeSetId => text as ChangeSetId;
export const runId = (text: string): RunId => text as RunId;
export const nodeId = (text: string): NodeId => text as NodeId;
export const seedNode = (batch: BatchName): NodeId => nodeId(`seed:${batch}`);
export const completeNode = (batch: BatchName): NodeId => nodeId(`complete:${batch}`);
/** `name`: `<index>-<kind>` within its hook. */
export const stepNode = (batch: BatchName | null, hook: string, name: string): NodeId =>
  nodeId(batch === null ? `step:${hook}/${name}` : `step:${batch}/${hook}/${name}`);
export const revertNode = (temporaryChange: string): NodeId => nodeId(`revert:${temporaryChange}`);
export const isRevertNode = (node: NodeId): boolean => node.startsWith('revert:');
export const intentId = (text: string): IntentId => text as IntentId;
