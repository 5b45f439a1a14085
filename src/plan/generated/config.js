// Made from schemas/ by "npm run validators"; do not edit.
import module0 from 'ajv/dist/runtime/ucs2length.js';
"use strict";
export const config = validate47;
const schema15 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover configuration","description":"drover.yaml: the mail systems, where state lives, and the rules. Relative paths are relative to this file.","type":"object","additionalProperties":false,"required":["version","systems"],"properties":{"version":{"description":"Version of the configuration format. Always 1.","const":1,"default":1},"systems":{"description":"Mail systems by name; plans say `system: <name>`.","type":"object","minProperties":1,"propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$","patternErrorMessage":"letters, digits, dots, dashes and underscores"},"additionalProperties":{"$ref":"#/definitions/system"},"default":{}},"continuity":{"description":"Replication pairs by name.","type":"object","propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$","patternErrorMessage":"letters, digits, dots, dashes and underscores"},"additionalProperties":{"$ref":"#/definitions/continuity"},"default":{}},"state":{"description":"Where runs, leases and history are kept: the path of an SQLite file, or PostgreSQL as `postgres://…` without a password, or a reference `env:NAME` to the whole URL.","type":"string","minLength":1,"default":".drover/state.db"},"policy":{"description":"Path of the policy file: who approves what, limits, protected mailboxes and databases.","type":"string","minLength":1},"allowedSigners":{"description":"Path of the OpenSSH allowed-signers file: whose approvals count.","type":"string","minLength":1},"backups":{"description":"Folder for backups of the embedded organisation.","type":"string","minLength":1,"default":".drover/backups"},"mrs":{"description":"Limits of drover's own Mailbox Replication Service. Reloaded without a restart.","$ref":"#/definitions/mrs","default":{}}},"definitions":{"secret":{"description":"A secret, by reference only: `env:NAME` (environment variable) or `file:PATH` (first line of the file).","type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"},"system":{"description":"A mail system: its kind and the options of that kind.","type":"object","required":["kind"],"properties":{"kind":{"description":"`embedded`: a folder of SQLite files; `exchange`: an Exchange organisation, through PowerShell.","enum":["embedded","exchange"],"default":"embedded"}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"embedded"}}},"then":{"$ref":"#/definitions/embedded"}},{"if":{"type":"object","properties":{"kind":{"const":"exchange"}}},"then":{"$ref":"systems/exchange.schema.json"}}]},"embedded":{"description":"The embedded organisation.","type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"description":"Always `embedded` here.","const":"embedded","default":"embedded"},"path":{"description":"Folder of the organisation.","type":"string","minLength":1,"default":".drover/lab"},"endpoints":{"description":"Other embedded organisations that mailboxes may move to, by name; batches say `remote: <name>`.","type":"object","propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$","patternErrorMessage":"letters, digits, dots, dashes and underscores"},"additionalProperties":{"$ref":"#/definitions/endpoint"},"default":{}}}},"endpoint":{"description":"How to reach another embedded organisation.","type":"object","additionalProperties":false,"required":["path","key"],"properties":{"path":{"description":"Folder of the other organisation.","type":"string","minLength":1},"key":{"description":"The key that the other organisation requires.","$ref":"#/definitions/secret"},"identities":{"description":"CSV file with the columns `source` and `target`: which identity a mailbox (id or address) has in the other organisation. Mailboxes not listed are matched by equal id or address.","type":"string","minLength":1},"createMailUsers":{"description":"Create the mail user in the other organisation if it does not exist.","type":"boolean","default":false}}},"continuity":{"description":"A replication pair: its kind and the options of that kind.","type":"object","required":["kind"],"properties":{"kind":{"description":"`embedded`: two replicated folders; `neverfail`: a Neverfail pair; `dag`: an Exchange database availability group; `command`: your own programs.","enum":["embedded","neverfail","dag","command"],"default":"embedded"}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"embedded"}}},"then":{"$ref":"#/definitions/embeddedPair"}},{"if":{"type":"object","properties":{"kind":{"const":"neverfail"}}},"then":{"$ref":"#/definitions/neverfailPair"}},{"if":{"type":"object","properties":{"kind":{"const":"dag"}}},"then":{"$ref":"#/definitions/dagPair"}},{"if":{"type":"object","properties":{"kind":{"const":"command"}}},"then":{"$ref":"#/definitions/commandPair"}}]},"mrs":{"description":"Strict limits; names and defaults are those of Exchange 2010 SP1.","type":"object","additionalProperties":false,"properties":{"maxActiveMovesPerSourceMDB":{"description":"Moves out of one database at a time.","type":"integer","minimum":0,"maximum":1024,"default":5},"maxActiveMovesPerTargetMDB":{"description":"Moves into one database at a time.","type":"integer","minimum":0,"maximum":1024,"default":2},"maxActiveMovesPerSourceServer":{"description":"Moves out of one server at a time.","type":"integer","minimum":0,"maximum":1024,"default":50},"maxActiveMovesPerTargetServer":{"description":"Moves into one server at a time.","type":"integer","minimum":0,"maximum":1024,"default":5},"maxTotalMovesPerMRS":{"description":"Moves of one service at a time.","type":"integer","minimum":0,"maximum":1024,"default":100}}},"embeddedPair":{"description":"A second folder to which an embedded organisation is replicated.","type":"object","additionalProperties":false,"required":["kind","primary","secondary"],"properties":{"kind":{"description":"Always `embedded` here.","const":"embedded","default":"embedded"},"system":{"description":"The mail system it protects, by name. Not needed when there is only one.","type":"string","minLength":1},"primary":{"description":"Folder of the organisation.","type":"string","minLength":1},"secondary":{"description":"Folder of its copy.","type":"string","minLength":1},"cooldown":{"description":"Minimum time between two role changes, also across runs.","$ref":"plan.schema.json#/definitions/duration","default":"10m"},"pollInterval":{"description":"Minimum time between two readings of the state.","$ref":"plan.schema.json#/definitions/duration","default":"1s"},"replicateEvery":{"description":"How often changes are replicated.","$ref":"plan.schema.json#/definitions/duration","default":"2s"}}},"neverfailPair":{"description":"A Neverfail pair or chain, through nfcmd and its management service.","type":"object","additionalProperties":false,"required":["kind","hosts","ems","startService"],"properties":{"kind":{"description":"Always `neverfail` here.","const":"neverfail","default":"neverfail"},"system":{"description":"The mail system it protects, by name. Not needed when there is only one.","type":"string","minLength":1},"hosts":{"description":"Host of each member: `primary`, `secondary`, and `tertiary` where there is one.","type":"object","additionalProperties":{"type":"string"},"default":{}},"nfcmd":{"description":"The nfcmd program, with leading arguments.","type":"array","minItems":1,"items":{"type":"string"},"default":["nfcmd"]},"commandTimeout":{"description":"How long one command may take.","$ref":"plan.schema.json#/definitions/duration","default":"30m"},"fullCheckTimeout":{"description":"How long a full system check may take.","$ref":"plan.schema.json#/definitions/duration","default":"12h"},"cooldown":{"description":"Minimum time between two role changes, also across runs.","$ref":"plan.schema.json#/definitions/duration","default":"10m"},"pollInterval":{"description":"Minimum time between two readings of the state.","$ref":"plan.schema.json#/definitions/duration","default":"10s"},"ems":{"description":"The management service that reports the state of all members.","type":"object","additionalProperties":false,"required":["url","user","password"],"properties":{"url":{"description":"URL of the service (https).","type":"string","minLength":1},"user":{"description":"Account.","type":"string","minLength":1},"password":{"$ref":"#/definitions/secret"},"ca":{"description":"PEM file of the certificate authority that signed its certificate. Default: the authorities that the system trusts.","type":"string","minLength":1},"group":{"description":"Name of the group, if there are several.","type":"string","minLength":1}}},"startService":{"description":"For each member, the program that starts its service: after a shutdown nfcmd has no service to connect to.","type":"object","additionalProperties":{"type":"array","minItems":1,"items":{"type":"string"}},"default":{}},"syntax":{"description":"Command syntax of nfcmd, where it differs from the defaults. `{member}`, `{withApplications}` and `{milliseconds}` are substituted.","type":"object","additionalProperties":false,"default":{},"properties":{"makeActive":{"description":"Makes a member active.","type":"array","minItems":1,"items":{"type":"string"}},"shutdown":{"description":"Shuts the group down.","type":"array","minItems":1,"items":{"type":"string"}},"waitForFullCheck":{"description":"Waits for a full system check.","type":"array","minItems":1,"items":{"type":"string"}},"beginMaintenance":{"description":"Begins maintenance mode.","type":"array","minItems":1,"items":{"type":"string"}},"endMaintenance":{"description":"Ends maintenance mode.","type":"array","minItems":1,"items":{"type":"string"}}}},"stoppedRoles":{"description":"Roles that mean that the member's service is shut down.","type":"array","items":{"type":"string","minLength":1},"default":["SHUTDOWN","HEARTBEAT_SERVICE_SHUTDOWN","STOPPED"]}}},"dagPair":{"description":"An Exchange database availability group, observed by the databases that are switched together.","type":"object","additionalProperties":false,"required":["kind","databases","primary","members"],"properties":{"kind":{"description":"Always `dag` here.","const":"dag","default":"dag"},"system":{"description":"The mail system it protects, by name. Not needed when there is only one.","type":"string","minLength":1},"databases":{"description":"Databases that are switched together.","type":"array","items":{"type":"string","minLength":1},"minItems":1},"primary":{"description":"The server that mounts them while mailboxes move.","type":"string","minLength":1},"members":{"description":"Short names of all servers that hold a copy, the primary included.","type":"array","items":{"type":"string","minLength":1},"minItems":2},"cooldownMinutes":{"description":"Minimum minutes between two role changes.","type":"number","minimum":0,"default":10}}},"commandPair":{"description":"A pair that your own programs read and switch. Arguments may contain `{to}` and `{expectActive}`.","type":"object","additionalProperties":false,"required":["kind","members","status"],"properties":{"kind":{"description":"Always `command` here.","const":"command","default":"command"},"system":{"description":"The mail system it protects, by name. Not needed when there is only one.","type":"string","minLength":1},"members":{"description":"Members, the primary first.","type":"array","items":{"type":"string","minLength":1},"minItems":2},"env":{"description":"Environment variables of the programs.","type":"object","additionalProperties":{"type":"string"},"default":{}},"secrets":{"description":"Environment variables with secrets, as references.","type":"object","additionalProperties":{"$ref":"#/definitions/secret"},"default":{}},"timeout":{"description":"How long one program may take.","$ref":"plan.schema.json#/definitions/duration","default":"30m"},"fullCheckTimeout":{"description":"How long a full system check may take.","$ref":"plan.schema.json#/definitions/duration","default":"12h"},"cooldown":{"description":"Minimum time between two role changes, also across runs.","$ref":"plan.schema.json#/definitions/duration","default":"10m"},"pollInterval":{"description":"Minimum time between two readings of the state.","$ref":"plan.schema.json#/definitions/duration","default":"10s"},"couplings":{"description":"Known consequences, e.g. `moves-stall-while-suspended`.","type":"array","items":{"type":"string","minLength":1},"default":[]},"status":{"description":"Prints the state of all members as JSON.","type":"array","minItems":1,"items":{"type":"string"}},"switchover":{"description":"Makes a member active.","type":"array","minItems":1,"items":{"type":"string"}},"shutdown":{"description":"Stops replication.","type":"array","minItems":1,"items":{"type":"string"}},"start":{"description":"Starts a member.","type":"array","minItems":1,"items":{"type":"string"}},"maintenanceMode":{"description":"Begins or ends maintenance mode.","type":"array","minItems":1,"items":{"type":"string"}},"fullSystemCheck":{"description":"Compares everything and exits when the comparison is complete.","type":"array","minItems":1,"items":{"type":"string"}}}}}};
const pattern3 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u");
const schema16 = {"description":"A mail system: its kind and the options of that kind.","type":"object","required":["kind"],"properties":{"kind":{"description":"`embedded`: a folder of SQLite files; `exchange`: an Exchange organisation, through PowerShell.","enum":["embedded","exchange"],"default":"embedded"}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"embedded"}}},"then":{"$ref":"#/definitions/embedded"}},{"if":{"type":"object","properties":{"kind":{"const":"exchange"}}},"then":{"$ref":"systems/exchange.schema.json"}}]};
const schema17 = {"description":"The embedded organisation.","type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"description":"Always `embedded` here.","const":"embedded","default":"embedded"},"path":{"description":"Folder of the organisation.","type":"string","minLength":1,"default":".drover/lab"},"endpoints":{"description":"Other embedded organisations that mailboxes may move to, by name; batches say `remote: <name>`.","type":"object","propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$","patternErrorMessage":"letters, digits, dots, dashes and underscores"},"additionalProperties":{"$ref":"#/definitions/endpoint"},"default":{}}}};
const func2 = module0.default;
const schema18 = {"description":"How to reach another embedded organisation.","type":"object","additionalProperties":false,"required":["path","key"],"properties":{"path":{"description":"Folder of the other organisation.","type":"string","minLength":1},"key":{"description":"The key that the other organisation requires.","$ref":"#/definitions/secret"},"identities":{"description":"CSV file with the columns `source` and `target`: which identity a mailbox (id or address) has in the other organisation. Mailboxes not listed are matched by equal id or address.","type":"string","minLength":1},"createMailUsers":{"description":"Create the mail user in the other organisation if it does not exist.","type":"boolean","default":false}}};
const schema19 = {"description":"A secret, by reference only: `env:NAME` (environment variable) or `file:PATH` (first line of the file).","type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"};
const pattern5 = new RegExp("^(env|file):.+$", "u");

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern5.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+$"},message:"must match pattern \""+"^(env|file):.+$"+"\"",schema:"^(env|file):.+$",parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema19.type,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate51.errors = vErrors;
return errors === 0;
}


function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema18.required,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.key === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema18.required,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "path") || (key0 === "key")) || (key0 === "identities")) || (key0 === "createMailUsers"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.path !== undefined){
let data0 = data.path;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema18.properties.path,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.properties.path.type,parentSchema:schema18.properties.path,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.key !== undefined){
if(!(validate51(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData}))){
vErrors = append(vErrors, validate51.errors);
errors = vErrors.length;
}
}
if(data.identities !== undefined){
let data2 = data.identities;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err5 = {instancePath:instancePath+"/identities",schemaPath:"#/properties/identities/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema18.properties.identities,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/identities",schemaPath:"#/properties/identities/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.properties.identities.type,parentSchema:schema18.properties.identities,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.createMailUsers !== undefined){
let data3 = data.createMailUsers;
if(typeof data3 !== "boolean"){
const err7 = {instancePath:instancePath+"/createMailUsers",schemaPath:"#/properties/createMailUsers/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema18.properties.createMailUsers.type,parentSchema:schema18.properties.createMailUsers,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.type,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate50.errors = vErrors;
return errors === 0;
}


function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema17.required,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema17.required,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "path")) || (key0 === "endpoints"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("embedded" !== data0){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "embedded"},message:"must be equal to constant",schema:"embedded",parentSchema:schema17.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema17.properties.path,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.properties.path.type,parentSchema:schema17.properties.path,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.endpoints !== undefined){
let data2 = data.endpoints;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
const _errs7 = errors;
if(typeof key1 === "string"){
if(!pattern3.test(key1)){
const err6 = {instancePath:instancePath+"/endpoints",schemaPath:"#/properties/endpoints/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema17.properties.endpoints.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var valid1 = _errs7 === errors;
if(!valid1){
const err7 = {instancePath:instancePath+"/endpoints",schemaPath:"#/properties/endpoints/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema17.properties.endpoints.propertyNames,parentSchema:schema17.properties.endpoints,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
for(const key2 in data2){
if(!(validate50(data2[key2], {instancePath:instancePath+"/endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key2,rootData}))){
vErrors = append(vErrors, validate50.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath:instancePath+"/endpoints",schemaPath:"#/properties/endpoints/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema17.properties.endpoints.type,parentSchema:schema17.properties.endpoints,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema17.type,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate49.errors = vErrors;
return errors === 0;
}

const schema20 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"An Exchange organisation reached through PowerShell","type":"object","additionalProperties":false,"required":["kind","version","connection"],"properties":{"kind":{"const":"exchange"},"version":{"description":"The newest Exchange version that hosts mailboxes; it determines the available features. `drover doctor` compares it with the servers.","enum":["2010","2013","2016","2019","se","online"]},"connection":{"description":"How the management session is opened.","oneOf":[{"type":"object","description":"Remote PowerShell of a server; with the account of this process, or those set under `plan` and `apply`.","additionalProperties":false,"required":["kind","server"],"properties":{"kind":{"const":"kerberos"},"server":{"description":"Fully qualified name of one server, not of a load balancer.","type":"string","minLength":1}}},{"type":"object","description":"Remote PowerShell over https with a client certificate.","additionalProperties":false,"required":["kind","server","thumbprint"],"properties":{"kind":{"const":"certificate"},"server":{"description":"Fully qualified name of one server.","type":"string","minLength":1},"thumbprint":{"description":"Thumbprint of the client certificate.","type":"string","minLength":1}}},{"type":"object","description":"Exchange Online, app-only.","additionalProperties":false,"required":["kind","organization","appId","thumbprint"],"properties":{"kind":{"const":"online"},"organization":{"description":"`example.onmicrosoft.com`","type":"string","minLength":1},"appId":{"description":"Application (client) id.","type":"string","minLength":1},"thumbprint":{"description":"Thumbprint of the application's certificate.","type":"string","minLength":1}}},{"type":"object","description":"The management shell of the machine drover runs on.","additionalProperties":false,"required":["kind"],"properties":{"kind":{"const":"local"}}},{"type":"object","description":"A PowerShell module with the cmdlets, for tests.","additionalProperties":false,"required":["kind","module"],"properties":{"kind":{"const":"module"},"module":{"description":"Path of the module.","type":"string","minLength":1}}}]},"powershell":{"description":"`pwsh`, `powershell.exe` or a path. Default: powershell.exe on Windows, pwsh elsewhere.","type":"string","minLength":1},"plan":{"description":"Read-only identity, for plan, status and doctor.","type":"object","additionalProperties":false,"required":["user","password"],"properties":{"user":{"description":"Account, as `DOMAIN\\name` or `name@domain`.","type":"string","minLength":1},"password":{"description":"A reference, never a value: `env:NAME` or `file:PATH`.","type":"string","pattern":"^(env|file):.+"}}},"apply":{"description":"Identity that may move mailboxes.","type":"object","additionalProperties":false,"required":["user","password"],"properties":{"user":{"description":"Account, as `DOMAIN\\name` or `name@domain`.","type":"string","minLength":1},"password":{"description":"A reference, never a value: `env:NAME` or `file:PATH`.","type":"string","pattern":"^(env|file):.+"}}},"domainController":{"description":"The domain controller for all directory reads and writes.","type":"string","minLength":1},"remotes":{"description":"Organisations that mailboxes can be pushed to, by name.","type":"object","additionalProperties":{"type":"object","additionalProperties":false,"required":["hostName","targetDeliveryDomain","targetDatabase","credential"],"properties":{"hostName":{"type":"string","minLength":1},"targetDeliveryDomain":{"type":"string","minLength":1},"credential":{"type":"object","additionalProperties":false,"required":["user","password"],"properties":{"user":{"description":"Account, as `DOMAIN\\name` or `name@domain`.","type":"string","minLength":1},"password":{"description":"A reference, never a value: `env:NAME` or `file:PATH`.","type":"string","pattern":"^(env|file):.+"}}},"targetDatabase":{"description":"The database in that organisation.","type":"string","minLength":1}}}},"reports":{"description":"Folder for the reports of cleared requests. Default: .drover/exchange-reports","type":"string","minLength":1},"replicationGraceMinutes":{"description":"How many minutes the directory may lag behind a completed move. Default: 180","type":"number","exclusiveMinimum":0},"callTimeoutSeconds":{"description":"Longest wait for one cmdlet. Default: 600","type":"number","exclusiveMinimum":0}}};
const func12 = Object.prototype.hasOwnProperty;
const pattern6 = new RegExp("^(env|file):.+", "u");

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema20.required,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.version === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema20.required,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.connection === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "connection"},message:"must have required property '"+"connection"+"'",schema:schema20.required,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func12.call(schema20.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("exchange" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "exchange"},message:"must be equal to constant",schema:"exchange",parentSchema:schema20.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.version !== undefined){
let data1 = data.version;
if(!((((((data1 === "2010") || (data1 === "2013")) || (data1 === "2016")) || (data1 === "2019")) || (data1 === "se")) || (data1 === "online"))){
const err5 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema20.properties.version.enum},message:"must be equal to one of the allowed values",schema:schema20.properties.version.enum,parentSchema:schema20.properties.version,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.connection !== undefined){
let data2 = data.connection;
const _errs5 = errors;
let valid1 = false;
let passing0 = null;
const _errs6 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.kind === undefined){
const err6 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema20.properties.connection.oneOf[0].required,parentSchema:schema20.properties.connection.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.server === undefined){
const err7 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/0/required",keyword:"required",params:{missingProperty: "server"},message:"must have required property '"+"server"+"'",schema:schema20.properties.connection.oneOf[0].required,parentSchema:schema20.properties.connection.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "kind") || (key1 === "server"))){
const err8 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema20.properties.connection.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.kind !== undefined){
let data3 = data2.kind;
if("kerberos" !== data3){
const err9 = {instancePath:instancePath+"/connection/kind",schemaPath:"#/properties/connection/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "kerberos"},message:"must be equal to constant",schema:"kerberos",parentSchema:schema20.properties.connection.oneOf[0].properties.kind,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.server !== undefined){
let data4 = data2.server;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err10 = {instancePath:instancePath+"/connection/server",schemaPath:"#/properties/connection/oneOf/0/properties/server/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.connection.oneOf[0].properties.server,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/connection/server",schemaPath:"#/properties/connection/oneOf/0/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.connection.oneOf[0].properties.server.type,parentSchema:schema20.properties.connection.oneOf[0].properties.server,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.connection.oneOf[0].type,parentSchema:schema20.properties.connection.oneOf[0],data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs6 === errors;
if(_valid0){
valid1 = true;
passing0 = 0;
}
const _errs12 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.kind === undefined){
const err13 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema20.properties.connection.oneOf[1].required,parentSchema:schema20.properties.connection.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data2.server === undefined){
const err14 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/1/required",keyword:"required",params:{missingProperty: "server"},message:"must have required property '"+"server"+"'",schema:schema20.properties.connection.oneOf[1].required,parentSchema:schema20.properties.connection.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data2.thumbprint === undefined){
const err15 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/1/required",keyword:"required",params:{missingProperty: "thumbprint"},message:"must have required property '"+"thumbprint"+"'",schema:schema20.properties.connection.oneOf[1].required,parentSchema:schema20.properties.connection.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key2 in data2){
if(!(((key2 === "kind") || (key2 === "server")) || (key2 === "thumbprint"))){
const err16 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema20.properties.connection.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data2.kind !== undefined){
let data5 = data2.kind;
if("certificate" !== data5){
const err17 = {instancePath:instancePath+"/connection/kind",schemaPath:"#/properties/connection/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "certificate"},message:"must be equal to constant",schema:"certificate",parentSchema:schema20.properties.connection.oneOf[1].properties.kind,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data2.server !== undefined){
let data6 = data2.server;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err18 = {instancePath:instancePath+"/connection/server",schemaPath:"#/properties/connection/oneOf/1/properties/server/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.connection.oneOf[1].properties.server,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/connection/server",schemaPath:"#/properties/connection/oneOf/1/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.connection.oneOf[1].properties.server.type,parentSchema:schema20.properties.connection.oneOf[1].properties.server,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data2.thumbprint !== undefined){
let data7 = data2.thumbprint;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err20 = {instancePath:instancePath+"/connection/thumbprint",schemaPath:"#/properties/connection/oneOf/1/properties/thumbprint/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.connection.oneOf[1].properties.thumbprint,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/connection/thumbprint",schemaPath:"#/properties/connection/oneOf/1/properties/thumbprint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.connection.oneOf[1].properties.thumbprint.type,parentSchema:schema20.properties.connection.oneOf[1].properties.thumbprint,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.connection.oneOf[1].type,parentSchema:schema20.properties.connection.oneOf[1],data:data2};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid0 = _errs12 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid1 = true;
passing0 = 1;
}
const _errs20 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.kind === undefined){
const err23 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema20.properties.connection.oneOf[2].required,parentSchema:schema20.properties.connection.oneOf[2],data:data2};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data2.organization === undefined){
const err24 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/2/required",keyword:"required",params:{missingProperty: "organization"},message:"must have required property '"+"organization"+"'",schema:schema20.properties.connection.oneOf[2].required,parentSchema:schema20.properties.connection.oneOf[2],data:data2};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data2.appId === undefined){
const err25 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/2/required",keyword:"required",params:{missingProperty: "appId"},message:"must have required property '"+"appId"+"'",schema:schema20.properties.connection.oneOf[2].required,parentSchema:schema20.properties.connection.oneOf[2],data:data2};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data2.thumbprint === undefined){
const err26 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/2/required",keyword:"required",params:{missingProperty: "thumbprint"},message:"must have required property '"+"thumbprint"+"'",schema:schema20.properties.connection.oneOf[2].required,parentSchema:schema20.properties.connection.oneOf[2],data:data2};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key3 in data2){
if(!((((key3 === "kind") || (key3 === "organization")) || (key3 === "appId")) || (key3 === "thumbprint"))){
const err27 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema20.properties.connection.oneOf[2],data:data2};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data2.kind !== undefined){
let data8 = data2.kind;
if("online" !== data8){
const err28 = {instancePath:instancePath+"/connection/kind",schemaPath:"#/properties/connection/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "online"},message:"must be equal to constant",schema:"online",parentSchema:schema20.properties.connection.oneOf[2].properties.kind,data:data8};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data2.organization !== undefined){
let data9 = data2.organization;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err29 = {instancePath:instancePath+"/connection/organization",schemaPath:"#/properties/connection/oneOf/2/properties/organization/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.connection.oneOf[2].properties.organization,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/connection/organization",schemaPath:"#/properties/connection/oneOf/2/properties/organization/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.connection.oneOf[2].properties.organization.type,parentSchema:schema20.properties.connection.oneOf[2].properties.organization,data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data2.appId !== undefined){
let data10 = data2.appId;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err31 = {instancePath:instancePath+"/connection/appId",schemaPath:"#/properties/connection/oneOf/2/properties/appId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.connection.oneOf[2].properties.appId,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/connection/appId",schemaPath:"#/properties/connection/oneOf/2/properties/appId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.connection.oneOf[2].properties.appId.type,parentSchema:schema20.properties.connection.oneOf[2].properties.appId,data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data2.thumbprint !== undefined){
let data11 = data2.thumbprint;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err33 = {instancePath:instancePath+"/connection/thumbprint",schemaPath:"#/properties/connection/oneOf/2/properties/thumbprint/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.connection.oneOf[2].properties.thumbprint,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/connection/thumbprint",schemaPath:"#/properties/connection/oneOf/2/properties/thumbprint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.connection.oneOf[2].properties.thumbprint.type,parentSchema:schema20.properties.connection.oneOf[2].properties.thumbprint,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.connection.oneOf[2].type,parentSchema:schema20.properties.connection.oneOf[2],data:data2};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid0 = _errs20 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid1 = true;
passing0 = 2;
}
const _errs30 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.kind === undefined){
const err36 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/3/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema20.properties.connection.oneOf[3].required,parentSchema:schema20.properties.connection.oneOf[3],data:data2};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key4 in data2){
if(!(key4 === "kind")){
const err37 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema20.properties.connection.oneOf[3],data:data2};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data2.kind !== undefined){
let data12 = data2.kind;
if("local" !== data12){
const err38 = {instancePath:instancePath+"/connection/kind",schemaPath:"#/properties/connection/oneOf/3/properties/kind/const",keyword:"const",params:{allowedValue: "local"},message:"must be equal to constant",schema:"local",parentSchema:schema20.properties.connection.oneOf[3].properties.kind,data:data12};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.connection.oneOf[3].type,parentSchema:schema20.properties.connection.oneOf[3],data:data2};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid0 = _errs30 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid1 = true;
passing0 = 3;
}
const _errs34 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.kind === undefined){
const err40 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/4/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema20.properties.connection.oneOf[4].required,parentSchema:schema20.properties.connection.oneOf[4],data:data2};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data2.module === undefined){
const err41 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/4/required",keyword:"required",params:{missingProperty: "module"},message:"must have required property '"+"module"+"'",schema:schema20.properties.connection.oneOf[4].required,parentSchema:schema20.properties.connection.oneOf[4],data:data2};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key5 in data2){
if(!((key5 === "kind") || (key5 === "module"))){
const err42 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema20.properties.connection.oneOf[4],data:data2};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data2.kind !== undefined){
let data13 = data2.kind;
if("module" !== data13){
const err43 = {instancePath:instancePath+"/connection/kind",schemaPath:"#/properties/connection/oneOf/4/properties/kind/const",keyword:"const",params:{allowedValue: "module"},message:"must be equal to constant",schema:"module",parentSchema:schema20.properties.connection.oneOf[4].properties.kind,data:data13};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data2.module !== undefined){
let data14 = data2.module;
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err44 = {instancePath:instancePath+"/connection/module",schemaPath:"#/properties/connection/oneOf/4/properties/module/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.connection.oneOf[4].properties.module,data:data14};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/connection/module",schemaPath:"#/properties/connection/oneOf/4/properties/module/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.connection.oneOf[4].properties.module.type,parentSchema:schema20.properties.connection.oneOf[4].properties.module,data:data14};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.connection.oneOf[4].type,parentSchema:schema20.properties.connection.oneOf[4],data:data2};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid0 = _errs34 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 4];
}
else {
if(_valid0){
valid1 = true;
passing0 = 4;
}
}
}
}
}
if(!valid1){
const err47 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema20.properties.connection.oneOf,parentSchema:schema20.properties.connection,data:data2};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
else {
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
}
}
if(data.powershell !== undefined){
let data15 = data.powershell;
if(typeof data15 === "string"){
if(func2(data15) < 1){
const err48 = {instancePath:instancePath+"/powershell",schemaPath:"#/properties/powershell/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.powershell,data:data15};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/powershell",schemaPath:"#/properties/powershell/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.powershell.type,parentSchema:schema20.properties.powershell,data:data15};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.plan !== undefined){
let data16 = data.plan;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.user === undefined){
const err50 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/required",keyword:"required",params:{missingProperty: "user"},message:"must have required property '"+"user"+"'",schema:schema20.properties.plan.required,parentSchema:schema20.properties.plan,data:data16};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data16.password === undefined){
const err51 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/required",keyword:"required",params:{missingProperty: "password"},message:"must have required property '"+"password"+"'",schema:schema20.properties.plan.required,parentSchema:schema20.properties.plan,data:data16};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
for(const key6 in data16){
if(!((key6 === "user") || (key6 === "password"))){
const err52 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema20.properties.plan,data:data16};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data16.user !== undefined){
let data17 = data16.user;
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err53 = {instancePath:instancePath+"/plan/user",schemaPath:"#/properties/plan/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.plan.properties.user,data:data17};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/plan/user",schemaPath:"#/properties/plan/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.plan.properties.user.type,parentSchema:schema20.properties.plan.properties.user,data:data17};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data16.password !== undefined){
let data18 = data16.password;
if(typeof data18 === "string"){
if(!pattern6.test(data18)){
const err55 = {instancePath:instancePath+"/plan/password",schemaPath:"#/properties/plan/properties/password/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+"},message:"must match pattern \""+"^(env|file):.+"+"\"",schema:"^(env|file):.+",parentSchema:schema20.properties.plan.properties.password,data:data18};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/plan/password",schemaPath:"#/properties/plan/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.plan.properties.password.type,parentSchema:schema20.properties.plan.properties.password,data:data18};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.plan.type,parentSchema:schema20.properties.plan,data:data16};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.apply !== undefined){
let data19 = data.apply;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.user === undefined){
const err58 = {instancePath:instancePath+"/apply",schemaPath:"#/properties/apply/required",keyword:"required",params:{missingProperty: "user"},message:"must have required property '"+"user"+"'",schema:schema20.properties.apply.required,parentSchema:schema20.properties.apply,data:data19};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data19.password === undefined){
const err59 = {instancePath:instancePath+"/apply",schemaPath:"#/properties/apply/required",keyword:"required",params:{missingProperty: "password"},message:"must have required property '"+"password"+"'",schema:schema20.properties.apply.required,parentSchema:schema20.properties.apply,data:data19};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
for(const key7 in data19){
if(!((key7 === "user") || (key7 === "password"))){
const err60 = {instancePath:instancePath+"/apply",schemaPath:"#/properties/apply/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema20.properties.apply,data:data19};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data19.user !== undefined){
let data20 = data19.user;
if(typeof data20 === "string"){
if(func2(data20) < 1){
const err61 = {instancePath:instancePath+"/apply/user",schemaPath:"#/properties/apply/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.apply.properties.user,data:data20};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/apply/user",schemaPath:"#/properties/apply/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.apply.properties.user.type,parentSchema:schema20.properties.apply.properties.user,data:data20};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data19.password !== undefined){
let data21 = data19.password;
if(typeof data21 === "string"){
if(!pattern6.test(data21)){
const err63 = {instancePath:instancePath+"/apply/password",schemaPath:"#/properties/apply/properties/password/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+"},message:"must match pattern \""+"^(env|file):.+"+"\"",schema:"^(env|file):.+",parentSchema:schema20.properties.apply.properties.password,data:data21};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/apply/password",schemaPath:"#/properties/apply/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.apply.properties.password.type,parentSchema:schema20.properties.apply.properties.password,data:data21};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/apply",schemaPath:"#/properties/apply/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.apply.type,parentSchema:schema20.properties.apply,data:data19};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.domainController !== undefined){
let data22 = data.domainController;
if(typeof data22 === "string"){
if(func2(data22) < 1){
const err66 = {instancePath:instancePath+"/domainController",schemaPath:"#/properties/domainController/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.domainController,data:data22};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/domainController",schemaPath:"#/properties/domainController/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.domainController.type,parentSchema:schema20.properties.domainController,data:data22};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.remotes !== undefined){
let data23 = data.remotes;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key8 in data23){
let data24 = data23[key8];
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.hostName === undefined){
const err68 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/remotes/additionalProperties/required",keyword:"required",params:{missingProperty: "hostName"},message:"must have required property '"+"hostName"+"'",schema:schema20.properties.remotes.additionalProperties.required,parentSchema:schema20.properties.remotes.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data24.targetDeliveryDomain === undefined){
const err69 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/remotes/additionalProperties/required",keyword:"required",params:{missingProperty: "targetDeliveryDomain"},message:"must have required property '"+"targetDeliveryDomain"+"'",schema:schema20.properties.remotes.additionalProperties.required,parentSchema:schema20.properties.remotes.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data24.targetDatabase === undefined){
const err70 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/remotes/additionalProperties/required",keyword:"required",params:{missingProperty: "targetDatabase"},message:"must have required property '"+"targetDatabase"+"'",schema:schema20.properties.remotes.additionalProperties.required,parentSchema:schema20.properties.remotes.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data24.credential === undefined){
const err71 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/remotes/additionalProperties/required",keyword:"required",params:{missingProperty: "credential"},message:"must have required property '"+"credential"+"'",schema:schema20.properties.remotes.additionalProperties.required,parentSchema:schema20.properties.remotes.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
for(const key9 in data24){
if(!((((key9 === "hostName") || (key9 === "targetDeliveryDomain")) || (key9 === "credential")) || (key9 === "targetDatabase"))){
const err72 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/remotes/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema20.properties.remotes.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data24.hostName !== undefined){
let data25 = data24.hostName;
if(typeof data25 === "string"){
if(func2(data25) < 1){
const err73 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/hostName",schemaPath:"#/properties/remotes/additionalProperties/properties/hostName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.remotes.additionalProperties.properties.hostName,data:data25};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/hostName",schemaPath:"#/properties/remotes/additionalProperties/properties/hostName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.remotes.additionalProperties.properties.hostName.type,parentSchema:schema20.properties.remotes.additionalProperties.properties.hostName,data:data25};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data24.targetDeliveryDomain !== undefined){
let data26 = data24.targetDeliveryDomain;
if(typeof data26 === "string"){
if(func2(data26) < 1){
const err75 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/targetDeliveryDomain",schemaPath:"#/properties/remotes/additionalProperties/properties/targetDeliveryDomain/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.remotes.additionalProperties.properties.targetDeliveryDomain,data:data26};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/targetDeliveryDomain",schemaPath:"#/properties/remotes/additionalProperties/properties/targetDeliveryDomain/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.remotes.additionalProperties.properties.targetDeliveryDomain.type,parentSchema:schema20.properties.remotes.additionalProperties.properties.targetDeliveryDomain,data:data26};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data24.credential !== undefined){
let data27 = data24.credential;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.user === undefined){
const err77 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credential",schemaPath:"#/properties/remotes/additionalProperties/properties/credential/required",keyword:"required",params:{missingProperty: "user"},message:"must have required property '"+"user"+"'",schema:schema20.properties.remotes.additionalProperties.properties.credential.required,parentSchema:schema20.properties.remotes.additionalProperties.properties.credential,data:data27};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data27.password === undefined){
const err78 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credential",schemaPath:"#/properties/remotes/additionalProperties/properties/credential/required",keyword:"required",params:{missingProperty: "password"},message:"must have required property '"+"password"+"'",schema:schema20.properties.remotes.additionalProperties.properties.credential.required,parentSchema:schema20.properties.remotes.additionalProperties.properties.credential,data:data27};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
for(const key10 in data27){
if(!((key10 === "user") || (key10 === "password"))){
const err79 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credential",schemaPath:"#/properties/remotes/additionalProperties/properties/credential/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema20.properties.remotes.additionalProperties.properties.credential,data:data27};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data27.user !== undefined){
let data28 = data27.user;
if(typeof data28 === "string"){
if(func2(data28) < 1){
const err80 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credential/user",schemaPath:"#/properties/remotes/additionalProperties/properties/credential/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.remotes.additionalProperties.properties.credential.properties.user,data:data28};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credential/user",schemaPath:"#/properties/remotes/additionalProperties/properties/credential/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.remotes.additionalProperties.properties.credential.properties.user.type,parentSchema:schema20.properties.remotes.additionalProperties.properties.credential.properties.user,data:data28};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data27.password !== undefined){
let data29 = data27.password;
if(typeof data29 === "string"){
if(!pattern6.test(data29)){
const err82 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credential/password",schemaPath:"#/properties/remotes/additionalProperties/properties/credential/properties/password/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+"},message:"must match pattern \""+"^(env|file):.+"+"\"",schema:"^(env|file):.+",parentSchema:schema20.properties.remotes.additionalProperties.properties.credential.properties.password,data:data29};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credential/password",schemaPath:"#/properties/remotes/additionalProperties/properties/credential/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.remotes.additionalProperties.properties.credential.properties.password.type,parentSchema:schema20.properties.remotes.additionalProperties.properties.credential.properties.password,data:data29};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
else {
const err84 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credential",schemaPath:"#/properties/remotes/additionalProperties/properties/credential/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.remotes.additionalProperties.properties.credential.type,parentSchema:schema20.properties.remotes.additionalProperties.properties.credential,data:data27};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data24.targetDatabase !== undefined){
let data30 = data24.targetDatabase;
if(typeof data30 === "string"){
if(func2(data30) < 1){
const err85 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/targetDatabase",schemaPath:"#/properties/remotes/additionalProperties/properties/targetDatabase/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.remotes.additionalProperties.properties.targetDatabase,data:data30};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
else {
const err86 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/targetDatabase",schemaPath:"#/properties/remotes/additionalProperties/properties/targetDatabase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.remotes.additionalProperties.properties.targetDatabase.type,parentSchema:schema20.properties.remotes.additionalProperties.properties.targetDatabase,data:data30};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/remotes/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/remotes/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.remotes.additionalProperties.type,parentSchema:schema20.properties.remotes.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/remotes",schemaPath:"#/properties/remotes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.remotes.type,parentSchema:schema20.properties.remotes,data:data23};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.reports !== undefined){
let data31 = data.reports;
if(typeof data31 === "string"){
if(func2(data31) < 1){
const err89 = {instancePath:instancePath+"/reports",schemaPath:"#/properties/reports/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.properties.reports,data:data31};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
else {
const err90 = {instancePath:instancePath+"/reports",schemaPath:"#/properties/reports/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.reports.type,parentSchema:schema20.properties.reports,data:data31};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data.replicationGraceMinutes !== undefined){
let data32 = data.replicationGraceMinutes;
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 <= 0 || isNaN(data32)){
const err91 = {instancePath:instancePath+"/replicationGraceMinutes",schemaPath:"#/properties/replicationGraceMinutes/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema20.properties.replicationGraceMinutes,data:data32};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/replicationGraceMinutes",schemaPath:"#/properties/replicationGraceMinutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.properties.replicationGraceMinutes.type,parentSchema:schema20.properties.replicationGraceMinutes,data:data32};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data.callTimeoutSeconds !== undefined){
let data33 = data.callTimeoutSeconds;
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 <= 0 || isNaN(data33)){
const err93 = {instancePath:instancePath+"/callTimeoutSeconds",schemaPath:"#/properties/callTimeoutSeconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema20.properties.callTimeoutSeconds,data:data33};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/callTimeoutSeconds",schemaPath:"#/properties/callTimeoutSeconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.properties.callTimeoutSeconds.type,parentSchema:schema20.properties.callTimeoutSeconds,data:data33};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
else {
const err95 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.type,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}


function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("embedded" !== data.kind){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
else {
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs6 = errors;
if(!(validate49(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate49.errors);
errors = vErrors.length;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema16.allOf[0].if,parentSchema:schema16.allOf[0],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs8 = errors;
let valid3 = true;
const _errs9 = errors;
if(errors === _errs9){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("exchange" !== data.kind){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs12 = errors;
if(!(validate55(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate55.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid3 = _valid1;
}
if(!valid3){
const err5 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema16.allOf[1].if,parentSchema:schema16.allOf[1],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema16.required,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.kind !== undefined){
let data2 = data.kind;
if(!((data2 === "embedded") || (data2 === "exchange"))){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema16.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema16.properties.kind.enum,parentSchema:schema16.properties.kind,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema16.type,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate48.errors = vErrors;
return errors === 0;
}

const schema21 = {"description":"A replication pair: its kind and the options of that kind.","type":"object","required":["kind"],"properties":{"kind":{"description":"`embedded`: two replicated folders; `neverfail`: a Neverfail pair; `dag`: an Exchange database availability group; `command`: your own programs.","enum":["embedded","neverfail","dag","command"],"default":"embedded"}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"embedded"}}},"then":{"$ref":"#/definitions/embeddedPair"}},{"if":{"type":"object","properties":{"kind":{"const":"neverfail"}}},"then":{"$ref":"#/definitions/neverfailPair"}},{"if":{"type":"object","properties":{"kind":{"const":"dag"}}},"then":{"$ref":"#/definitions/dagPair"}},{"if":{"type":"object","properties":{"kind":{"const":"command"}}},"then":{"$ref":"#/definitions/commandPair"}}]};
const schema22 = {"description":"A second folder to which an embedded organisation is replicated.","type":"object","additionalProperties":false,"required":["kind","primary","secondary"],"properties":{"kind":{"description":"Always `embedded` here.","const":"embedded","default":"embedded"},"system":{"description":"The mail system it protects, by name. Not needed when there is only one.","type":"string","minLength":1},"primary":{"description":"Folder of the organisation.","type":"string","minLength":1},"secondary":{"description":"Folder of its copy.","type":"string","minLength":1},"cooldown":{"description":"Minimum time between two role changes, also across runs.","$ref":"plan.schema.json#/definitions/duration","default":"10m"},"pollInterval":{"description":"Minimum time between two readings of the state.","$ref":"plan.schema.json#/definitions/duration","default":"1s"},"replicateEvery":{"description":"How often changes are replicated.","$ref":"plan.schema.json#/definitions/duration","default":"2s"}}};
const schema71 = {"description":"A duration: a number and a unit (ms, s, m, h, d), or several: `90s`, `15m`, `4h`, `1h30m`, `2d`.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`"};
const pattern13 = new RegExp("^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$", "u");

function validate225(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern13.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema71,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema71.type,parentSchema:schema71,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate225.errors = vErrors;
return errors === 0;
}


function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema22.required,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.primary === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "primary"},message:"must have required property '"+"primary"+"'",schema:schema22.required,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.secondary === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "secondary"},message:"must have required property '"+"secondary"+"'",schema:schema22.required,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "kind") || (key0 === "system")) || (key0 === "primary")) || (key0 === "secondary")) || (key0 === "cooldown")) || (key0 === "pollInterval")) || (key0 === "replicateEvery"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("embedded" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "embedded"},message:"must be equal to constant",schema:"embedded",parentSchema:schema22.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.system !== undefined){
let data1 = data.system;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err5 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema22.properties.system,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.system.type,parentSchema:schema22.properties.system,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.primary !== undefined){
let data2 = data.primary;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err7 = {instancePath:instancePath+"/primary",schemaPath:"#/properties/primary/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema22.properties.primary,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/primary",schemaPath:"#/properties/primary/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.primary.type,parentSchema:schema22.properties.primary,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.secondary !== undefined){
let data3 = data.secondary;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err9 = {instancePath:instancePath+"/secondary",schemaPath:"#/properties/secondary/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema22.properties.secondary,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/secondary",schemaPath:"#/properties/secondary/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.secondary.type,parentSchema:schema22.properties.secondary,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.cooldown !== undefined){
if(!(validate225(data.cooldown, {instancePath:instancePath+"/cooldown",parentData:data,parentDataProperty:"cooldown",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.pollInterval !== undefined){
if(!(validate225(data.pollInterval, {instancePath:instancePath+"/pollInterval",parentData:data,parentDataProperty:"pollInterval",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.replicateEvery !== undefined){
if(!(validate225(data.replicateEvery, {instancePath:instancePath+"/replicateEvery",parentData:data,parentDataProperty:"replicateEvery",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.type,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate59.errors = vErrors;
return errors === 0;
}

const schema82 = {"description":"A Neverfail pair or chain, through nfcmd and its management service.","type":"object","additionalProperties":false,"required":["kind","hosts","ems","startService"],"properties":{"kind":{"description":"Always `neverfail` here.","const":"neverfail","default":"neverfail"},"system":{"description":"The mail system it protects, by name. Not needed when there is only one.","type":"string","minLength":1},"hosts":{"description":"Host of each member: `primary`, `secondary`, and `tertiary` where there is one.","type":"object","additionalProperties":{"type":"string"},"default":{}},"nfcmd":{"description":"The nfcmd program, with leading arguments.","type":"array","minItems":1,"items":{"type":"string"},"default":["nfcmd"]},"commandTimeout":{"description":"How long one command may take.","$ref":"plan.schema.json#/definitions/duration","default":"30m"},"fullCheckTimeout":{"description":"How long a full system check may take.","$ref":"plan.schema.json#/definitions/duration","default":"12h"},"cooldown":{"description":"Minimum time between two role changes, also across runs.","$ref":"plan.schema.json#/definitions/duration","default":"10m"},"pollInterval":{"description":"Minimum time between two readings of the state.","$ref":"plan.schema.json#/definitions/duration","default":"10s"},"ems":{"description":"The management service that reports the state of all members.","type":"object","additionalProperties":false,"required":["url","user","password"],"properties":{"url":{"description":"URL of the service (https).","type":"string","minLength":1},"user":{"description":"Account.","type":"string","minLength":1},"password":{"$ref":"#/definitions/secret"},"ca":{"description":"PEM file of the certificate authority that signed its certificate. Default: the authorities that the system trusts.","type":"string","minLength":1},"group":{"description":"Name of the group, if there are several.","type":"string","minLength":1}}},"startService":{"description":"For each member, the program that starts its service: after a shutdown nfcmd has no service to connect to.","type":"object","additionalProperties":{"type":"array","minItems":1,"items":{"type":"string"}},"default":{}},"syntax":{"description":"Command syntax of nfcmd, where it differs from the defaults. `{member}`, `{withApplications}` and `{milliseconds}` are substituted.","type":"object","additionalProperties":false,"default":{},"properties":{"makeActive":{"description":"Makes a member active.","type":"array","minItems":1,"items":{"type":"string"}},"shutdown":{"description":"Shuts the group down.","type":"array","minItems":1,"items":{"type":"string"}},"waitForFullCheck":{"description":"Waits for a full system check.","type":"array","minItems":1,"items":{"type":"string"}},"beginMaintenance":{"description":"Begins maintenance mode.","type":"array","minItems":1,"items":{"type":"string"}},"endMaintenance":{"description":"Ends maintenance mode.","type":"array","minItems":1,"items":{"type":"string"}}}},"stoppedRoles":{"description":"Roles that mean that the member's service is shut down.","type":"array","items":{"type":"string","minLength":1},"default":["SHUTDOWN","HEARTBEAT_SERVICE_SHUTDOWN","STOPPED"]}}};

function validate230(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.hosts === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hosts"},message:"must have required property '"+"hosts"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.ems === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ems"},message:"must have required property '"+"ems"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.startService === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "startService"},message:"must have required property '"+"startService"+"'",schema:schema82.required,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func12.call(schema82.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("neverfail" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "neverfail"},message:"must be equal to constant",schema:"neverfail",parentSchema:schema82.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.system !== undefined){
let data1 = data.system;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err6 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema82.properties.system,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.system.type,parentSchema:schema82.properties.system,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.hosts !== undefined){
let data2 = data.hosts;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if(typeof data3 !== "string"){
const err8 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/hosts/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.hosts.additionalProperties.type,parentSchema:schema82.properties.hosts.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema82.properties.hosts.type,parentSchema:schema82.properties.hosts,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.nfcmd !== undefined){
let data4 = data.nfcmd;
if(Array.isArray(data4)){
if(data4.length < 1){
const err10 = {instancePath:instancePath+"/nfcmd",schemaPath:"#/properties/nfcmd/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema82.properties.nfcmd,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 !== "string"){
const err11 = {instancePath:instancePath+"/nfcmd/" + i0,schemaPath:"#/properties/nfcmd/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.nfcmd.items.type,parentSchema:schema82.properties.nfcmd.items,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/nfcmd",schemaPath:"#/properties/nfcmd/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema82.properties.nfcmd.type,parentSchema:schema82.properties.nfcmd,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.commandTimeout !== undefined){
if(!(validate225(data.commandTimeout, {instancePath:instancePath+"/commandTimeout",parentData:data,parentDataProperty:"commandTimeout",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.fullCheckTimeout !== undefined){
if(!(validate225(data.fullCheckTimeout, {instancePath:instancePath+"/fullCheckTimeout",parentData:data,parentDataProperty:"fullCheckTimeout",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.cooldown !== undefined){
if(!(validate225(data.cooldown, {instancePath:instancePath+"/cooldown",parentData:data,parentDataProperty:"cooldown",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.pollInterval !== undefined){
if(!(validate225(data.pollInterval, {instancePath:instancePath+"/pollInterval",parentData:data,parentDataProperty:"pollInterval",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.ems !== undefined){
let data10 = data.ems;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.url === undefined){
const err13 = {instancePath:instancePath+"/ems",schemaPath:"#/properties/ems/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'",schema:schema82.properties.ems.required,parentSchema:schema82.properties.ems,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data10.user === undefined){
const err14 = {instancePath:instancePath+"/ems",schemaPath:"#/properties/ems/required",keyword:"required",params:{missingProperty: "user"},message:"must have required property '"+"user"+"'",schema:schema82.properties.ems.required,parentSchema:schema82.properties.ems,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data10.password === undefined){
const err15 = {instancePath:instancePath+"/ems",schemaPath:"#/properties/ems/required",keyword:"required",params:{missingProperty: "password"},message:"must have required property '"+"password"+"'",schema:schema82.properties.ems.required,parentSchema:schema82.properties.ems,data:data10};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key2 in data10){
if(!(((((key2 === "url") || (key2 === "user")) || (key2 === "password")) || (key2 === "ca")) || (key2 === "group"))){
const err16 = {instancePath:instancePath+"/ems",schemaPath:"#/properties/ems/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema82.properties.ems,data:data10};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data10.url !== undefined){
let data11 = data10.url;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err17 = {instancePath:instancePath+"/ems/url",schemaPath:"#/properties/ems/properties/url/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema82.properties.ems.properties.url,data:data11};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/ems/url",schemaPath:"#/properties/ems/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.ems.properties.url.type,parentSchema:schema82.properties.ems.properties.url,data:data11};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data10.user !== undefined){
let data12 = data10.user;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err19 = {instancePath:instancePath+"/ems/user",schemaPath:"#/properties/ems/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema82.properties.ems.properties.user,data:data12};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/ems/user",schemaPath:"#/properties/ems/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.ems.properties.user.type,parentSchema:schema82.properties.ems.properties.user,data:data12};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data10.password !== undefined){
if(!(validate51(data10.password, {instancePath:instancePath+"/ems/password",parentData:data10,parentDataProperty:"password",rootData}))){
vErrors = append(vErrors, validate51.errors);
errors = vErrors.length;
}
}
if(data10.ca !== undefined){
let data14 = data10.ca;
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err21 = {instancePath:instancePath+"/ems/ca",schemaPath:"#/properties/ems/properties/ca/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema82.properties.ems.properties.ca,data:data14};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/ems/ca",schemaPath:"#/properties/ems/properties/ca/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.ems.properties.ca.type,parentSchema:schema82.properties.ems.properties.ca,data:data14};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data10.group !== undefined){
let data15 = data10.group;
if(typeof data15 === "string"){
if(func2(data15) < 1){
const err23 = {instancePath:instancePath+"/ems/group",schemaPath:"#/properties/ems/properties/group/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema82.properties.ems.properties.group,data:data15};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/ems/group",schemaPath:"#/properties/ems/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.ems.properties.group.type,parentSchema:schema82.properties.ems.properties.group,data:data15};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/ems",schemaPath:"#/properties/ems/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema82.properties.ems.type,parentSchema:schema82.properties.ems,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.startService !== undefined){
let data16 = data.startService;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key3 in data16){
let data17 = data16[key3];
if(Array.isArray(data17)){
if(data17.length < 1){
const err26 = {instancePath:instancePath+"/startService/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/startService/additionalProperties/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema82.properties.startService.additionalProperties,data:data17};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(typeof data18 !== "string"){
const err27 = {instancePath:instancePath+"/startService/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,schemaPath:"#/properties/startService/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.startService.additionalProperties.items.type,parentSchema:schema82.properties.startService.additionalProperties.items,data:data18};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/startService/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/startService/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema82.properties.startService.additionalProperties.type,parentSchema:schema82.properties.startService.additionalProperties,data:data17};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/startService",schemaPath:"#/properties/startService/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema82.properties.startService.type,parentSchema:schema82.properties.startService,data:data16};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.syntax !== undefined){
let data19 = data.syntax;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key4 in data19){
if(!(((((key4 === "makeActive") || (key4 === "shutdown")) || (key4 === "waitForFullCheck")) || (key4 === "beginMaintenance")) || (key4 === "endMaintenance"))){
const err30 = {instancePath:instancePath+"/syntax",schemaPath:"#/properties/syntax/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema82.properties.syntax,data:data19};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data19.makeActive !== undefined){
let data20 = data19.makeActive;
if(Array.isArray(data20)){
if(data20.length < 1){
const err31 = {instancePath:instancePath+"/syntax/makeActive",schemaPath:"#/properties/syntax/properties/makeActive/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema82.properties.syntax.properties.makeActive,data:data20};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
let data21 = data20[i2];
if(typeof data21 !== "string"){
const err32 = {instancePath:instancePath+"/syntax/makeActive/" + i2,schemaPath:"#/properties/syntax/properties/makeActive/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.syntax.properties.makeActive.items.type,parentSchema:schema82.properties.syntax.properties.makeActive.items,data:data21};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/syntax/makeActive",schemaPath:"#/properties/syntax/properties/makeActive/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema82.properties.syntax.properties.makeActive.type,parentSchema:schema82.properties.syntax.properties.makeActive,data:data20};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data19.shutdown !== undefined){
let data22 = data19.shutdown;
if(Array.isArray(data22)){
if(data22.length < 1){
const err34 = {instancePath:instancePath+"/syntax/shutdown",schemaPath:"#/properties/syntax/properties/shutdown/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema82.properties.syntax.properties.shutdown,data:data22};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const len3 = data22.length;
for(let i3=0; i3<len3; i3++){
let data23 = data22[i3];
if(typeof data23 !== "string"){
const err35 = {instancePath:instancePath+"/syntax/shutdown/" + i3,schemaPath:"#/properties/syntax/properties/shutdown/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.syntax.properties.shutdown.items.type,parentSchema:schema82.properties.syntax.properties.shutdown.items,data:data23};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/syntax/shutdown",schemaPath:"#/properties/syntax/properties/shutdown/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema82.properties.syntax.properties.shutdown.type,parentSchema:schema82.properties.syntax.properties.shutdown,data:data22};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data19.waitForFullCheck !== undefined){
let data24 = data19.waitForFullCheck;
if(Array.isArray(data24)){
if(data24.length < 1){
const err37 = {instancePath:instancePath+"/syntax/waitForFullCheck",schemaPath:"#/properties/syntax/properties/waitForFullCheck/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema82.properties.syntax.properties.waitForFullCheck,data:data24};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
const len4 = data24.length;
for(let i4=0; i4<len4; i4++){
let data25 = data24[i4];
if(typeof data25 !== "string"){
const err38 = {instancePath:instancePath+"/syntax/waitForFullCheck/" + i4,schemaPath:"#/properties/syntax/properties/waitForFullCheck/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.syntax.properties.waitForFullCheck.items.type,parentSchema:schema82.properties.syntax.properties.waitForFullCheck.items,data:data25};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/syntax/waitForFullCheck",schemaPath:"#/properties/syntax/properties/waitForFullCheck/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema82.properties.syntax.properties.waitForFullCheck.type,parentSchema:schema82.properties.syntax.properties.waitForFullCheck,data:data24};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data19.beginMaintenance !== undefined){
let data26 = data19.beginMaintenance;
if(Array.isArray(data26)){
if(data26.length < 1){
const err40 = {instancePath:instancePath+"/syntax/beginMaintenance",schemaPath:"#/properties/syntax/properties/beginMaintenance/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema82.properties.syntax.properties.beginMaintenance,data:data26};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
const len5 = data26.length;
for(let i5=0; i5<len5; i5++){
let data27 = data26[i5];
if(typeof data27 !== "string"){
const err41 = {instancePath:instancePath+"/syntax/beginMaintenance/" + i5,schemaPath:"#/properties/syntax/properties/beginMaintenance/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.syntax.properties.beginMaintenance.items.type,parentSchema:schema82.properties.syntax.properties.beginMaintenance.items,data:data27};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/syntax/beginMaintenance",schemaPath:"#/properties/syntax/properties/beginMaintenance/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema82.properties.syntax.properties.beginMaintenance.type,parentSchema:schema82.properties.syntax.properties.beginMaintenance,data:data26};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data19.endMaintenance !== undefined){
let data28 = data19.endMaintenance;
if(Array.isArray(data28)){
if(data28.length < 1){
const err43 = {instancePath:instancePath+"/syntax/endMaintenance",schemaPath:"#/properties/syntax/properties/endMaintenance/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema82.properties.syntax.properties.endMaintenance,data:data28};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len6 = data28.length;
for(let i6=0; i6<len6; i6++){
let data29 = data28[i6];
if(typeof data29 !== "string"){
const err44 = {instancePath:instancePath+"/syntax/endMaintenance/" + i6,schemaPath:"#/properties/syntax/properties/endMaintenance/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.syntax.properties.endMaintenance.items.type,parentSchema:schema82.properties.syntax.properties.endMaintenance.items,data:data29};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/syntax/endMaintenance",schemaPath:"#/properties/syntax/properties/endMaintenance/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema82.properties.syntax.properties.endMaintenance.type,parentSchema:schema82.properties.syntax.properties.endMaintenance,data:data28};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/syntax",schemaPath:"#/properties/syntax/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema82.properties.syntax.type,parentSchema:schema82.properties.syntax,data:data19};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.stoppedRoles !== undefined){
let data30 = data.stoppedRoles;
if(Array.isArray(data30)){
const len7 = data30.length;
for(let i7=0; i7<len7; i7++){
let data31 = data30[i7];
if(typeof data31 === "string"){
if(func2(data31) < 1){
const err47 = {instancePath:instancePath+"/stoppedRoles/" + i7,schemaPath:"#/properties/stoppedRoles/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema82.properties.stoppedRoles.items,data:data31};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/stoppedRoles/" + i7,schemaPath:"#/properties/stoppedRoles/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema82.properties.stoppedRoles.items.type,parentSchema:schema82.properties.stoppedRoles.items,data:data31};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/stoppedRoles",schemaPath:"#/properties/stoppedRoles/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema82.properties.stoppedRoles.type,parentSchema:schema82.properties.stoppedRoles,data:data30};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema82.type,parentSchema:schema82,data};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
validate230.errors = vErrors;
return errors === 0;
}

const schema83 = {"description":"An Exchange database availability group, observed by the databases that are switched together.","type":"object","additionalProperties":false,"required":["kind","databases","primary","members"],"properties":{"kind":{"description":"Always `dag` here.","const":"dag","default":"dag"},"system":{"description":"The mail system it protects, by name. Not needed when there is only one.","type":"string","minLength":1},"databases":{"description":"Databases that are switched together.","type":"array","items":{"type":"string","minLength":1},"minItems":1},"primary":{"description":"The server that mounts them while mailboxes move.","type":"string","minLength":1},"members":{"description":"Short names of all servers that hold a copy, the primary included.","type":"array","items":{"type":"string","minLength":1},"minItems":2},"cooldownMinutes":{"description":"Minimum minutes between two role changes.","type":"number","minimum":0,"default":10}}};

function validate237(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema83.required,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.databases === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "databases"},message:"must have required property '"+"databases"+"'",schema:schema83.required,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.primary === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "primary"},message:"must have required property '"+"primary"+"'",schema:schema83.required,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.members === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "members"},message:"must have required property '"+"members"+"'",schema:schema83.required,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "kind") || (key0 === "system")) || (key0 === "databases")) || (key0 === "primary")) || (key0 === "members")) || (key0 === "cooldownMinutes"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("dag" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "dag"},message:"must be equal to constant",schema:"dag",parentSchema:schema83.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.system !== undefined){
let data1 = data.system;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err6 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema83.properties.system,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema83.properties.system.type,parentSchema:schema83.properties.system,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.databases !== undefined){
let data2 = data.databases;
if(Array.isArray(data2)){
if(data2.length < 1){
const err8 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema83.properties.databases,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err9 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema83.properties.databases.items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema83.properties.databases.items.type,parentSchema:schema83.properties.databases.items,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema83.properties.databases.type,parentSchema:schema83.properties.databases,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.primary !== undefined){
let data4 = data.primary;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err12 = {instancePath:instancePath+"/primary",schemaPath:"#/properties/primary/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema83.properties.primary,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/primary",schemaPath:"#/properties/primary/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema83.properties.primary.type,parentSchema:schema83.properties.primary,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.members !== undefined){
let data5 = data.members;
if(Array.isArray(data5)){
if(data5.length < 2){
const err14 = {instancePath:instancePath+"/members",schemaPath:"#/properties/members/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items",schema:2,parentSchema:schema83.properties.members,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err15 = {instancePath:instancePath+"/members/" + i1,schemaPath:"#/properties/members/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema83.properties.members.items,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/members/" + i1,schemaPath:"#/properties/members/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema83.properties.members.items.type,parentSchema:schema83.properties.members.items,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/members",schemaPath:"#/properties/members/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema83.properties.members.type,parentSchema:schema83.properties.members,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.cooldownMinutes !== undefined){
let data7 = data.cooldownMinutes;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/cooldownMinutes",schemaPath:"#/properties/cooldownMinutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema83.properties.cooldownMinutes,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/cooldownMinutes",schemaPath:"#/properties/cooldownMinutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema83.properties.cooldownMinutes.type,parentSchema:schema83.properties.cooldownMinutes,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema83.type,parentSchema:schema83,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate237.errors = vErrors;
return errors === 0;
}

const schema84 = {"description":"A pair that your own programs read and switch. Arguments may contain `{to}` and `{expectActive}`.","type":"object","additionalProperties":false,"required":["kind","members","status"],"properties":{"kind":{"description":"Always `command` here.","const":"command","default":"command"},"system":{"description":"The mail system it protects, by name. Not needed when there is only one.","type":"string","minLength":1},"members":{"description":"Members, the primary first.","type":"array","items":{"type":"string","minLength":1},"minItems":2},"env":{"description":"Environment variables of the programs.","type":"object","additionalProperties":{"type":"string"},"default":{}},"secrets":{"description":"Environment variables with secrets, as references.","type":"object","additionalProperties":{"$ref":"#/definitions/secret"},"default":{}},"timeout":{"description":"How long one program may take.","$ref":"plan.schema.json#/definitions/duration","default":"30m"},"fullCheckTimeout":{"description":"How long a full system check may take.","$ref":"plan.schema.json#/definitions/duration","default":"12h"},"cooldown":{"description":"Minimum time between two role changes, also across runs.","$ref":"plan.schema.json#/definitions/duration","default":"10m"},"pollInterval":{"description":"Minimum time between two readings of the state.","$ref":"plan.schema.json#/definitions/duration","default":"10s"},"couplings":{"description":"Known consequences, e.g. `moves-stall-while-suspended`.","type":"array","items":{"type":"string","minLength":1},"default":[]},"status":{"description":"Prints the state of all members as JSON.","type":"array","minItems":1,"items":{"type":"string"}},"switchover":{"description":"Makes a member active.","type":"array","minItems":1,"items":{"type":"string"}},"shutdown":{"description":"Stops replication.","type":"array","minItems":1,"items":{"type":"string"}},"start":{"description":"Starts a member.","type":"array","minItems":1,"items":{"type":"string"}},"maintenanceMode":{"description":"Begins or ends maintenance mode.","type":"array","minItems":1,"items":{"type":"string"}},"fullSystemCheck":{"description":"Compares everything and exits when the comparison is complete.","type":"array","minItems":1,"items":{"type":"string"}}}};

function validate239(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema84.required,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.members === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "members"},message:"must have required property '"+"members"+"'",schema:schema84.required,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.status === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema84.required,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func12.call(schema84.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("command" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "command"},message:"must be equal to constant",schema:"command",parentSchema:schema84.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.system !== undefined){
let data1 = data.system;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err5 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema84.properties.system,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.system.type,parentSchema:schema84.properties.system,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.members !== undefined){
let data2 = data.members;
if(Array.isArray(data2)){
if(data2.length < 2){
const err7 = {instancePath:instancePath+"/members",schemaPath:"#/properties/members/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items",schema:2,parentSchema:schema84.properties.members,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err8 = {instancePath:instancePath+"/members/" + i0,schemaPath:"#/properties/members/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema84.properties.members.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/members/" + i0,schemaPath:"#/properties/members/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.members.items.type,parentSchema:schema84.properties.members.items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/members",schemaPath:"#/properties/members/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.properties.members.type,parentSchema:schema84.properties.members,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.env !== undefined){
let data4 = data.env;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
let data5 = data4[key1];
if(typeof data5 !== "string"){
const err11 = {instancePath:instancePath+"/env/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/env/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.env.additionalProperties.type,parentSchema:schema84.properties.env.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema84.properties.env.type,parentSchema:schema84.properties.env,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.secrets !== undefined){
let data6 = data.secrets;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 in data6){
if(!(validate51(data6[key2], {instancePath:instancePath+"/secrets/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data6,parentDataProperty:key2,rootData}))){
vErrors = append(vErrors, validate51.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema84.properties.secrets.type,parentSchema:schema84.properties.secrets,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.timeout !== undefined){
if(!(validate225(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.fullCheckTimeout !== undefined){
if(!(validate225(data.fullCheckTimeout, {instancePath:instancePath+"/fullCheckTimeout",parentData:data,parentDataProperty:"fullCheckTimeout",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.cooldown !== undefined){
if(!(validate225(data.cooldown, {instancePath:instancePath+"/cooldown",parentData:data,parentDataProperty:"cooldown",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.pollInterval !== undefined){
if(!(validate225(data.pollInterval, {instancePath:instancePath+"/pollInterval",parentData:data,parentDataProperty:"pollInterval",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.couplings !== undefined){
let data12 = data.couplings;
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
let data13 = data12[i1];
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err14 = {instancePath:instancePath+"/couplings/" + i1,schemaPath:"#/properties/couplings/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema84.properties.couplings.items,data:data13};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/couplings/" + i1,schemaPath:"#/properties/couplings/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.couplings.items.type,parentSchema:schema84.properties.couplings.items,data:data13};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/couplings",schemaPath:"#/properties/couplings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.properties.couplings.type,parentSchema:schema84.properties.couplings,data:data12};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.status !== undefined){
let data14 = data.status;
if(Array.isArray(data14)){
if(data14.length < 1){
const err17 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.properties.status,data:data14};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len2 = data14.length;
for(let i2=0; i2<len2; i2++){
let data15 = data14[i2];
if(typeof data15 !== "string"){
const err18 = {instancePath:instancePath+"/status/" + i2,schemaPath:"#/properties/status/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.status.items.type,parentSchema:schema84.properties.status.items,data:data15};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.properties.status.type,parentSchema:schema84.properties.status,data:data14};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.switchover !== undefined){
let data16 = data.switchover;
if(Array.isArray(data16)){
if(data16.length < 1){
const err20 = {instancePath:instancePath+"/switchover",schemaPath:"#/properties/switchover/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.properties.switchover,data:data16};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len3 = data16.length;
for(let i3=0; i3<len3; i3++){
let data17 = data16[i3];
if(typeof data17 !== "string"){
const err21 = {instancePath:instancePath+"/switchover/" + i3,schemaPath:"#/properties/switchover/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.switchover.items.type,parentSchema:schema84.properties.switchover.items,data:data17};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/switchover",schemaPath:"#/properties/switchover/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.properties.switchover.type,parentSchema:schema84.properties.switchover,data:data16};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.shutdown !== undefined){
let data18 = data.shutdown;
if(Array.isArray(data18)){
if(data18.length < 1){
const err23 = {instancePath:instancePath+"/shutdown",schemaPath:"#/properties/shutdown/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.properties.shutdown,data:data18};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
const len4 = data18.length;
for(let i4=0; i4<len4; i4++){
let data19 = data18[i4];
if(typeof data19 !== "string"){
const err24 = {instancePath:instancePath+"/shutdown/" + i4,schemaPath:"#/properties/shutdown/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.shutdown.items.type,parentSchema:schema84.properties.shutdown.items,data:data19};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/shutdown",schemaPath:"#/properties/shutdown/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.properties.shutdown.type,parentSchema:schema84.properties.shutdown,data:data18};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.start !== undefined){
let data20 = data.start;
if(Array.isArray(data20)){
if(data20.length < 1){
const err26 = {instancePath:instancePath+"/start",schemaPath:"#/properties/start/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.properties.start,data:data20};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len5 = data20.length;
for(let i5=0; i5<len5; i5++){
let data21 = data20[i5];
if(typeof data21 !== "string"){
const err27 = {instancePath:instancePath+"/start/" + i5,schemaPath:"#/properties/start/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.start.items.type,parentSchema:schema84.properties.start.items,data:data21};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/start",schemaPath:"#/properties/start/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.properties.start.type,parentSchema:schema84.properties.start,data:data20};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.maintenanceMode !== undefined){
let data22 = data.maintenanceMode;
if(Array.isArray(data22)){
if(data22.length < 1){
const err29 = {instancePath:instancePath+"/maintenanceMode",schemaPath:"#/properties/maintenanceMode/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.properties.maintenanceMode,data:data22};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len6 = data22.length;
for(let i6=0; i6<len6; i6++){
let data23 = data22[i6];
if(typeof data23 !== "string"){
const err30 = {instancePath:instancePath+"/maintenanceMode/" + i6,schemaPath:"#/properties/maintenanceMode/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.maintenanceMode.items.type,parentSchema:schema84.properties.maintenanceMode.items,data:data23};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/maintenanceMode",schemaPath:"#/properties/maintenanceMode/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.properties.maintenanceMode.type,parentSchema:schema84.properties.maintenanceMode,data:data22};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.fullSystemCheck !== undefined){
let data24 = data.fullSystemCheck;
if(Array.isArray(data24)){
if(data24.length < 1){
const err32 = {instancePath:instancePath+"/fullSystemCheck",schemaPath:"#/properties/fullSystemCheck/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema84.properties.fullSystemCheck,data:data24};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len7 = data24.length;
for(let i7=0; i7<len7; i7++){
let data25 = data24[i7];
if(typeof data25 !== "string"){
const err33 = {instancePath:instancePath+"/fullSystemCheck/" + i7,schemaPath:"#/properties/fullSystemCheck/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.fullSystemCheck.items.type,parentSchema:schema84.properties.fullSystemCheck.items,data:data25};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/fullSystemCheck",schemaPath:"#/properties/fullSystemCheck/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema84.properties.fullSystemCheck.type,parentSchema:schema84.properties.fullSystemCheck,data:data24};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema84.type,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
validate239.errors = vErrors;
return errors === 0;
}


function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("embedded" !== data.kind){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
else {
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs6 = errors;
if(!(validate59(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate59.errors);
errors = vErrors.length;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[0].if,parentSchema:schema21.allOf[0],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs8 = errors;
let valid3 = true;
const _errs9 = errors;
if(errors === _errs9){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("neverfail" !== data.kind){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs12 = errors;
if(!(validate230(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate230.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid3 = _valid1;
}
if(!valid3){
const err5 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[1].if,parentSchema:schema21.allOf[1],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs14 = errors;
let valid5 = true;
const _errs15 = errors;
if(errors === _errs15){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("dag" !== data.kind){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid2 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs18 = errors;
if(!(validate237(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate237.errors);
errors = vErrors.length;
}
var _valid2 = _errs18 === errors;
valid5 = _valid2;
}
if(!valid5){
const err8 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[2].if,parentSchema:schema21.allOf[2],data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const _errs20 = errors;
let valid7 = true;
const _errs21 = errors;
if(errors === _errs21){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("command" !== data.kind){
const err9 = {};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var _valid3 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs24 = errors;
if(!(validate239(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate239.errors);
errors = vErrors.length;
}
var _valid3 = _errs24 === errors;
valid7 = _valid3;
}
if(!valid7){
const err11 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[3].if,parentSchema:schema21.allOf[3],data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema21.required,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.kind !== undefined){
let data4 = data.kind;
if(!((((data4 === "embedded") || (data4 === "neverfail")) || (data4 === "dag")) || (data4 === "command"))){
const err13 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema21.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.kind.enum,parentSchema:schema21.properties.kind,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate58.errors = vErrors;
return errors === 0;
}

const schema85 = {"description":"Strict limits; names and defaults are those of Exchange 2010 SP1.","type":"object","additionalProperties":false,"properties":{"maxActiveMovesPerSourceMDB":{"description":"Moves out of one database at a time.","type":"integer","minimum":0,"maximum":1024,"default":5},"maxActiveMovesPerTargetMDB":{"description":"Moves into one database at a time.","type":"integer","minimum":0,"maximum":1024,"default":2},"maxActiveMovesPerSourceServer":{"description":"Moves out of one server at a time.","type":"integer","minimum":0,"maximum":1024,"default":50},"maxActiveMovesPerTargetServer":{"description":"Moves into one server at a time.","type":"integer","minimum":0,"maximum":1024,"default":5},"maxTotalMovesPerMRS":{"description":"Moves of one service at a time.","type":"integer","minimum":0,"maximum":1024,"default":100}}};

function validate247(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "maxActiveMovesPerSourceMDB") || (key0 === "maxActiveMovesPerTargetMDB")) || (key0 === "maxActiveMovesPerSourceServer")) || (key0 === "maxActiveMovesPerTargetServer")) || (key0 === "maxTotalMovesPerMRS"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.maxActiveMovesPerSourceMDB !== undefined){
let data0 = data.maxActiveMovesPerSourceMDB;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/maxActiveMovesPerSourceMDB",schemaPath:"#/properties/maxActiveMovesPerSourceMDB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.maxActiveMovesPerSourceMDB.type,parentSchema:schema85.properties.maxActiveMovesPerSourceMDB,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 1024 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/maxActiveMovesPerSourceMDB",schemaPath:"#/properties/maxActiveMovesPerSourceMDB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema85.properties.maxActiveMovesPerSourceMDB,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/maxActiveMovesPerSourceMDB",schemaPath:"#/properties/maxActiveMovesPerSourceMDB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.maxActiveMovesPerSourceMDB,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.maxActiveMovesPerTargetMDB !== undefined){
let data1 = data.maxActiveMovesPerTargetMDB;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/maxActiveMovesPerTargetMDB",schemaPath:"#/properties/maxActiveMovesPerTargetMDB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.maxActiveMovesPerTargetMDB.type,parentSchema:schema85.properties.maxActiveMovesPerTargetMDB,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1024 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/maxActiveMovesPerTargetMDB",schemaPath:"#/properties/maxActiveMovesPerTargetMDB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema85.properties.maxActiveMovesPerTargetMDB,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/maxActiveMovesPerTargetMDB",schemaPath:"#/properties/maxActiveMovesPerTargetMDB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.maxActiveMovesPerTargetMDB,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.maxActiveMovesPerSourceServer !== undefined){
let data2 = data.maxActiveMovesPerSourceServer;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err7 = {instancePath:instancePath+"/maxActiveMovesPerSourceServer",schemaPath:"#/properties/maxActiveMovesPerSourceServer/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.maxActiveMovesPerSourceServer.type,parentSchema:schema85.properties.maxActiveMovesPerSourceServer,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 1024 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/maxActiveMovesPerSourceServer",schemaPath:"#/properties/maxActiveMovesPerSourceServer/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema85.properties.maxActiveMovesPerSourceServer,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/maxActiveMovesPerSourceServer",schemaPath:"#/properties/maxActiveMovesPerSourceServer/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.maxActiveMovesPerSourceServer,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.maxActiveMovesPerTargetServer !== undefined){
let data3 = data.maxActiveMovesPerTargetServer;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/maxActiveMovesPerTargetServer",schemaPath:"#/properties/maxActiveMovesPerTargetServer/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.maxActiveMovesPerTargetServer.type,parentSchema:schema85.properties.maxActiveMovesPerTargetServer,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1024 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/maxActiveMovesPerTargetServer",schemaPath:"#/properties/maxActiveMovesPerTargetServer/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema85.properties.maxActiveMovesPerTargetServer,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/maxActiveMovesPerTargetServer",schemaPath:"#/properties/maxActiveMovesPerTargetServer/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.maxActiveMovesPerTargetServer,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.maxTotalMovesPerMRS !== undefined){
let data4 = data.maxTotalMovesPerMRS;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/maxTotalMovesPerMRS",schemaPath:"#/properties/maxTotalMovesPerMRS/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.maxTotalMovesPerMRS.type,parentSchema:schema85.properties.maxTotalMovesPerMRS,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1024 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/maxTotalMovesPerMRS",schemaPath:"#/properties/maxTotalMovesPerMRS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema85.properties.maxTotalMovesPerMRS,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/maxTotalMovesPerMRS",schemaPath:"#/properties/maxTotalMovesPerMRS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.maxTotalMovesPerMRS,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.type,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate247.errors = vErrors;
return errors === 0;
}


function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.systems === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "systems"},message:"must have required property '"+"systems"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "version") || (key0 === "systems")) || (key0 === "continuity")) || (key0 === "state")) || (key0 === "policy")) || (key0 === "allowedSigners")) || (key0 === "backups")) || (key0 === "mrs"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err3 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema15.properties.version,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.systems !== undefined){
let data1 = data.systems;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(Object.keys(data1).length < 1){
const err4 = {instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema15.properties.systems,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key1 in data1){
const _errs5 = errors;
if(typeof key1 === "string"){
if(!pattern3.test(key1)){
const err5 = {instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema15.properties.systems.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var valid1 = _errs5 === errors;
if(!valid1){
const err6 = {instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema15.properties.systems.propertyNames,parentSchema:schema15.properties.systems,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
for(const key2 in data1){
if(!(validate48(data1[key2], {instancePath:instancePath+"/systems/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data1,parentDataProperty:key2,rootData}))){
vErrors = append(vErrors, validate48.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema15.properties.systems.type,parentSchema:schema15.properties.systems,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.continuity !== undefined){
let data3 = data.continuity;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key3 in data3){
const _errs10 = errors;
if(typeof key3 === "string"){
if(!pattern3.test(key3)){
const err8 = {instancePath:instancePath+"/continuity",schemaPath:"#/properties/continuity/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema15.properties.continuity.propertyNames,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var valid3 = _errs10 === errors;
if(!valid3){
const err9 = {instancePath:instancePath+"/continuity",schemaPath:"#/properties/continuity/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid",schema:schema15.properties.continuity.propertyNames,parentSchema:schema15.properties.continuity,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
for(const key4 in data3){
if(!(validate58(data3[key4], {instancePath:instancePath+"/continuity/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data3,parentDataProperty:key4,rootData}))){
vErrors = append(vErrors, validate58.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/continuity",schemaPath:"#/properties/continuity/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema15.properties.continuity.type,parentSchema:schema15.properties.continuity,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.state !== undefined){
let data5 = data.state;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err11 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15.properties.state,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.properties.state.type,parentSchema:schema15.properties.state,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.policy !== undefined){
let data6 = data.policy;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err13 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15.properties.policy,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.properties.policy.type,parentSchema:schema15.properties.policy,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.allowedSigners !== undefined){
let data7 = data.allowedSigners;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err15 = {instancePath:instancePath+"/allowedSigners",schemaPath:"#/properties/allowedSigners/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15.properties.allowedSigners,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/allowedSigners",schemaPath:"#/properties/allowedSigners/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.properties.allowedSigners.type,parentSchema:schema15.properties.allowedSigners,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.backups !== undefined){
let data8 = data.backups;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err17 = {instancePath:instancePath+"/backups",schemaPath:"#/properties/backups/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15.properties.backups,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/backups",schemaPath:"#/properties/backups/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.properties.backups.type,parentSchema:schema15.properties.backups,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.mrs !== undefined){
if(!(validate247(data.mrs, {instancePath:instancePath+"/mrs",parentData:data,parentDataProperty:"mrs",rootData}))){
vErrors = append(vErrors, validate247.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
function append(all, more) {
if (all === null) return more;
for (const error of more) all.push(error);
return all;
}
