// Made from schemas/ by "npm run validators"; do not edit.
import module0 from 'ajv/dist/runtime/ucs2length.js';
"use strict";
export const report = validate296;
const schema98 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover report","description":"What `drover report --format json` writes about one run. Sizes are bytes, durations milliseconds, instants UTC.","type":"object","required":["formatVersion","generatedAt","verdict","plan","planFile","system","timeZone","run","digests","totals","batches","failures","badItems","lock","verified","moves","removals","steps","obligations","gates","approvals","databases","windows","freezes","forecast","deferred","notes"],"properties":{"formatVersion":{"const":1},"generatedAt":{"$ref":"#/definitions/instant"},"verdict":{"type":"object","required":["kind","sentence"],"properties":{"kind":{"description":"`proved`: all was done, and compared by content digest.","enum":["proved","moved-unproved","failures","debts","running","paused","cancelled"]},"sentence":{"type":"string"}}},"plan":{"type":"string"},"planFile":{"type":"string"},"system":{"type":"string"},"timeZone":{"type":"string"},"run":{"type":"object","required":["id","phase","waitingFor","startedAt","endedAt","resumed","by","host"],"properties":{"id":{"type":"string"},"phase":{"enum":["running","paused","finished"]},"waitingFor":{"type":"string"},"startedAt":{"$ref":"#/definitions/instant"},"endedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"resumed":{"type":"integer"},"by":{"type":"string"},"host":{"type":"string"}}},"digests":{"type":"object","required":["changeSet","plan","config"],"properties":{"changeSet":{"type":"string"},"plan":{"type":"string"},"config":{"type":"string"}}},"totals":{"type":"object","required":["mailboxes","moved","proved","failed","ready","underway","alreadyDone","deferred","sizeBytes","movedBytes","movedItems","badItems"],"properties":{"mailboxes":{"type":"number","minimum":0},"moved":{"type":"number","minimum":0},"proved":{"type":"number","minimum":0},"failed":{"type":"number","minimum":0},"ready":{"type":"number","minimum":0},"underway":{"type":"number","minimum":0},"alreadyDone":{"type":"number","minimum":0},"deferred":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"movedBytes":{"type":"number","minimum":0},"movedItems":{"type":"number","minimum":0},"badItems":{"type":"number","minimum":0}}},"batches":{"type":"array","items":{"type":"object","required":["name","state","mailboxes","moved","proved","ready","failed","alreadyDone","sizeBytes","movedBytes","badItems","startedAt","finishedAt","moveP50Ms","moveP90Ms","stopped"],"properties":{"name":{"type":"string"},"state":{"enum":["done","failures","stopped","ready","running","waiting"]},"mailboxes":{"type":"integer"},"moved":{"type":"integer"},"proved":{"type":"integer"},"ready":{"type":"integer"},"failed":{"type":"integer"},"alreadyDone":{"type":"integer"},"sizeBytes":{"type":"number","minimum":0},"movedBytes":{"type":"number","minimum":0},"badItems":{"type":"integer"},"startedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"finishedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"moveP50Ms":{"type":["number","null"]},"moveP90Ms":{"type":["number","null"]},"stopped":{"type":["string","null"]}}}},"failures":{"type":"array","items":{"type":"object","required":["code","message","hint","count","since","subjects"],"properties":{"code":{"type":"string"},"message":{"type":"string"},"hint":{"type":["string","null"]},"count":{"type":"integer"},"since":{"$ref":"#/definitions/instant"},"subjects":{"type":"array","items":{"type":"string"}}}}},"badItems":{"description":"Every item that was left behind.","type":"array","items":{"type":"object","required":["mailboxId","mailbox","folder","item","subject","part","reason","message"],"properties":{"mailboxId":{"type":"string","minLength":1},"mailbox":{"type":"string"},"folder":{"type":"string"},"item":{"type":"string"},"subject":{"type":"string"},"part":{"enum":["primary","archive"]},"reason":{"enum":["unreadable","checksum-mismatch","missing","too-large","differs"]},"message":{"type":"string"}}}},"lock":{"type":["object","null"],"required":["count","p50Ms","p99Ms","maxMs","maxMailbox"],"properties":{"count":{"type":"integer"},"p50Ms":{"type":"number"},"p99Ms":{"type":"number"},"maxMs":{"type":"number"},"maxMailbox":{"type":"string"}}},"verified":{"type":"object","required":["mailboxes","folders","items","hiddenItems","recoverableItems","sizeBytes"],"properties":{"mailboxes":{"type":"number","minimum":0},"folders":{"type":"number","minimum":0},"items":{"type":"number","minimum":0},"hiddenItems":{"type":"number","minimum":0},"recoverableItems":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0}}},"moves":{"type":"array","items":{"type":"object","required":["mailboxId","label","batch","from","to","archiveFrom","archiveTo","status","proved","startedAt","finishedAt","sizeBytes","bytesTransferred","itemsTransferred","movingMs","lockedMs","stalledMs","retries","badItems","verification","failure"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"batch":{"type":"string"},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"status":{"type":["string","null"]},"proved":{"type":"boolean"},"startedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"finishedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"sizeBytes":{"type":"number","minimum":0},"bytesTransferred":{"type":"number","minimum":0},"itemsTransferred":{"type":"number","minimum":0},"movingMs":{"type":["number","null"]},"lockedMs":{"type":["number","null"]},"stalledMs":{"type":"number"},"retries":{"type":"integer"},"badItems":{"type":"integer"},"verification":{"type":"array","items":{"type":"object","required":["part","folders","items","sizeBytes","digest","recoverableItems","hiddenItems"],"properties":{"part":{"enum":["primary","archive"]},"folders":{"type":"integer"},"items":{"type":"integer"},"sizeBytes":{"type":"number","minimum":0},"digest":{"type":"string"},"recoverableItems":{"type":"integer"},"hiddenItems":{"type":"integer"}}}},"failure":{"type":["string","null"]}}}},"removals":{"type":"array","items":{"type":"object","required":["mailboxId","label","purpose"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"purpose":{"enum":["cancel","clear"]}}}},"steps":{"type":"array","items":{"type":"object","required":["node","hook","batch","title","insertedBecause","result","reason","startedAt","endedAt","attempts","evidence","output"],"properties":{"node":{"type":"string"},"hook":{"type":"string"},"batch":{"type":["string","null"]},"title":{"type":"string"},"insertedBecause":{"type":["string","null"]},"result":{"enum":["succeeded","failed","skipped","running","pending"]},"reason":{"type":["string","null"]},"startedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"endedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"attempts":{"type":"integer"},"evidence":{"type":"array","items":{"$ref":"#/definitions/evidence"}},"output":{"type":"array","items":{"type":"string"}}}}},"obligations":{"type":"array","items":{"type":"object","required":["message","openedAt","settledAt","how"],"properties":{"message":{"type":"string"},"openedAt":{"$ref":"#/definitions/instant"},"settledAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"how":{"type":["string","null"]}}}},"gates":{"type":"array","items":{"type":"object","required":["gate","question","openedAt","answer","by","at"],"properties":{"gate":{"type":"string"},"question":{"type":"string"},"openedAt":{"$ref":"#/definitions/instant"},"answer":{"type":["string","null"]},"by":{"type":["string","null"]},"at":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]}}}},"approvals":{"type":"array","items":{"type":"object","required":["by","key","at"],"properties":{"by":{"type":"string"},"key":{"type":"string"},"at":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]}}}},"databases":{"type":"array","items":{"type":"object","required":["name","before","after","kept"],"properties":{"name":{"type":"string"},"before":{"anyOf":[{"type":"object","required":["mailboxes","sizeBytes","whitespaceBytes"],"properties":{"mailboxes":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"whitespaceBytes":{"type":"number","minimum":0}}},{"type":"null"}]},"after":{"anyOf":[{"type":"object","required":["mailboxes","sizeBytes","whitespaceBytes"],"properties":{"mailboxes":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"whitespaceBytes":{"type":"number","minimum":0}}},{"type":"null"}]},"kept":{"anyOf":[{"type":"object","required":["count","sizeBytes","firstUntil","lastUntil"],"properties":{"count":{"type":"number","minimum":1},"sizeBytes":{"type":"number","minimum":0},"firstUntil":{"type":"string"},"lastUntil":{"type":"string"}}},{"type":"null"}]}}}},"windows":{"type":"array","items":{"type":"object","required":["batch","use","name","opensAt","closesAt"],"properties":{"batch":{"type":"string"},"use":{"enum":["start","complete"]},"name":{"type":"string"},"opensAt":{"$ref":"#/definitions/instant"},"closesAt":{"$ref":"#/definitions/instant"}}}},"freezes":{"type":"array","items":{"type":"object","required":["name","from","to"],"properties":{"name":{"type":"string"},"from":{"$ref":"#/definitions/instant"},"to":{"$ref":"#/definitions/instant"}}}},"forecast":{"type":"array","items":{"type":"object","required":["batch","completesFrom","completedP50","completedP90","mailboxes","sizeBytes"],"properties":{"batch":{"type":"string"},"completesFrom":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"completedP50":{"$ref":"#/definitions/instant"},"completedP90":{"$ref":"#/definitions/instant"},"mailboxes":{"type":"integer"},"sizeBytes":{"type":"number","minimum":0}}}},"deferred":{"type":"array","items":{"type":"object","required":["mailboxId","label","batch","reason"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"batch":{"type":"string"},"reason":{"type":"string"}}}},"notes":{"type":"array","items":{"type":"object","required":["at","level","message"],"properties":{"at":{"$ref":"#/definitions/instant"},"level":{"enum":["info","warning"]},"message":{"type":"string"}}}}},"definitions":{"instant":{"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$","description":"UTC, with milliseconds."},"evidence":{"type":"object","required":["label","value","at"],"properties":{"label":{"type":"string"},"value":{"type":"string"},"at":{"$ref":"#/definitions/instant"}}}}};
const schema99 = {"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$","description":"UTC, with milliseconds."};
const pattern1 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$", "u");

function validate297(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern1.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema99,data};
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
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.type,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate297.errors = vErrors;
return errors === 0;
}

const schema100 = {"type":"object","required":["label","value","at"],"properties":{"label":{"type":"string"},"value":{"type":"string"},"at":{"$ref":"#/definitions/instant"}}};

function validate308(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.label === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.value === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.at === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.label !== undefined){
let data0 = data.label;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/label",schemaPath:"#/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema100.properties.label.type,parentSchema:schema100.properties.label,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.value !== undefined){
let data1 = data.value;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema100.properties.value.type,parentSchema:schema100.properties.value,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.at !== undefined){
if(!(validate297(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema100.type,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate308.errors = vErrors;
return errors === 0;
}

const func2 = module0.default;

function validate296(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.formatVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "formatVersion"},message:"must have required property '"+"formatVersion"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.generatedAt === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "generatedAt"},message:"must have required property '"+"generatedAt"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.verdict === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "verdict"},message:"must have required property '"+"verdict"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.plan === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "plan"},message:"must have required property '"+"plan"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.planFile === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "planFile"},message:"must have required property '"+"planFile"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.system === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "system"},message:"must have required property '"+"system"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.timeZone === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "timeZone"},message:"must have required property '"+"timeZone"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.run === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "run"},message:"must have required property '"+"run"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.digests === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "digests"},message:"must have required property '"+"digests"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.totals === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "totals"},message:"must have required property '"+"totals"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.batches === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batches"},message:"must have required property '"+"batches"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.failures === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "failures"},message:"must have required property '"+"failures"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.badItems === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.lock === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "lock"},message:"must have required property '"+"lock"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.verified === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "verified"},message:"must have required property '"+"verified"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.moves === undefined){
const err15 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "moves"},message:"must have required property '"+"moves"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.removals === undefined){
const err16 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "removals"},message:"must have required property '"+"removals"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.steps === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.obligations === undefined){
const err18 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "obligations"},message:"must have required property '"+"obligations"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.gates === undefined){
const err19 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "gates"},message:"must have required property '"+"gates"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.approvals === undefined){
const err20 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "approvals"},message:"must have required property '"+"approvals"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data.databases === undefined){
const err21 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "databases"},message:"must have required property '"+"databases"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.windows === undefined){
const err22 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "windows"},message:"must have required property '"+"windows"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.freezes === undefined){
const err23 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "freezes"},message:"must have required property '"+"freezes"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.forecast === undefined){
const err24 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "forecast"},message:"must have required property '"+"forecast"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.deferred === undefined){
const err25 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "deferred"},message:"must have required property '"+"deferred"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data.notes === undefined){
const err26 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "notes"},message:"must have required property '"+"notes"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data.formatVersion !== undefined){
let data0 = data.formatVersion;
if(1 !== data0){
const err27 = {instancePath:instancePath+"/formatVersion",schemaPath:"#/properties/formatVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema98.properties.formatVersion,data:data0};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.generatedAt !== undefined){
if(!(validate297(data.generatedAt, {instancePath:instancePath+"/generatedAt",parentData:data,parentDataProperty:"generatedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
if(data.verdict !== undefined){
let data2 = data.verdict;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.kind === undefined){
const err28 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema98.properties.verdict.required,parentSchema:schema98.properties.verdict,data:data2};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data2.sentence === undefined){
const err29 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/required",keyword:"required",params:{missingProperty: "sentence"},message:"must have required property '"+"sentence"+"'",schema:schema98.properties.verdict.required,parentSchema:schema98.properties.verdict,data:data2};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data2.kind !== undefined){
let data3 = data2.kind;
if(!(((((((data3 === "proved") || (data3 === "moved-unproved")) || (data3 === "failures")) || (data3 === "debts")) || (data3 === "running")) || (data3 === "paused")) || (data3 === "cancelled"))){
const err30 = {instancePath:instancePath+"/verdict/kind",schemaPath:"#/properties/verdict/properties/kind/enum",keyword:"enum",params:{allowedValues: schema98.properties.verdict.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema98.properties.verdict.properties.kind.enum,parentSchema:schema98.properties.verdict.properties.kind,data:data3};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data2.sentence !== undefined){
let data4 = data2.sentence;
if(typeof data4 !== "string"){
const err31 = {instancePath:instancePath+"/verdict/sentence",schemaPath:"#/properties/verdict/properties/sentence/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.verdict.properties.sentence.type,parentSchema:schema98.properties.verdict.properties.sentence,data:data4};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.verdict.type,parentSchema:schema98.properties.verdict,data:data2};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.plan !== undefined){
let data5 = data.plan;
if(typeof data5 !== "string"){
const err33 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.plan.type,parentSchema:schema98.properties.plan,data:data5};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.planFile !== undefined){
let data6 = data.planFile;
if(typeof data6 !== "string"){
const err34 = {instancePath:instancePath+"/planFile",schemaPath:"#/properties/planFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.planFile.type,parentSchema:schema98.properties.planFile,data:data6};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.system !== undefined){
let data7 = data.system;
if(typeof data7 !== "string"){
const err35 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.system.type,parentSchema:schema98.properties.system,data:data7};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.timeZone !== undefined){
let data8 = data.timeZone;
if(typeof data8 !== "string"){
const err36 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.timeZone.type,parentSchema:schema98.properties.timeZone,data:data8};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.run !== undefined){
let data9 = data.run;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.id === undefined){
const err37 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema98.properties.run.required,parentSchema:schema98.properties.run,data:data9};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data9.phase === undefined){
const err38 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "phase"},message:"must have required property '"+"phase"+"'",schema:schema98.properties.run.required,parentSchema:schema98.properties.run,data:data9};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data9.waitingFor === undefined){
const err39 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "waitingFor"},message:"must have required property '"+"waitingFor"+"'",schema:schema98.properties.run.required,parentSchema:schema98.properties.run,data:data9};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data9.startedAt === undefined){
const err40 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema98.properties.run.required,parentSchema:schema98.properties.run,data:data9};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data9.endedAt === undefined){
const err41 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "endedAt"},message:"must have required property '"+"endedAt"+"'",schema:schema98.properties.run.required,parentSchema:schema98.properties.run,data:data9};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data9.resumed === undefined){
const err42 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "resumed"},message:"must have required property '"+"resumed"+"'",schema:schema98.properties.run.required,parentSchema:schema98.properties.run,data:data9};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data9.by === undefined){
const err43 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema98.properties.run.required,parentSchema:schema98.properties.run,data:data9};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data9.host === undefined){
const err44 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "host"},message:"must have required property '"+"host"+"'",schema:schema98.properties.run.required,parentSchema:schema98.properties.run,data:data9};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data9.id !== undefined){
let data10 = data9.id;
if(typeof data10 !== "string"){
const err45 = {instancePath:instancePath+"/run/id",schemaPath:"#/properties/run/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.run.properties.id.type,parentSchema:schema98.properties.run.properties.id,data:data10};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data9.phase !== undefined){
let data11 = data9.phase;
if(!(((data11 === "running") || (data11 === "paused")) || (data11 === "finished"))){
const err46 = {instancePath:instancePath+"/run/phase",schemaPath:"#/properties/run/properties/phase/enum",keyword:"enum",params:{allowedValues: schema98.properties.run.properties.phase.enum},message:"must be equal to one of the allowed values",schema:schema98.properties.run.properties.phase.enum,parentSchema:schema98.properties.run.properties.phase,data:data11};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data9.waitingFor !== undefined){
let data12 = data9.waitingFor;
if(typeof data12 !== "string"){
const err47 = {instancePath:instancePath+"/run/waitingFor",schemaPath:"#/properties/run/properties/waitingFor/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.run.properties.waitingFor.type,parentSchema:schema98.properties.run.properties.waitingFor,data:data12};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data9.startedAt !== undefined){
if(!(validate297(data9.startedAt, {instancePath:instancePath+"/run/startedAt",parentData:data9,parentDataProperty:"startedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
if(data9.endedAt !== undefined){
let data14 = data9.endedAt;
const _errs25 = errors;
let valid3 = false;
const _errs26 = errors;
if(!(validate297(data14, {instancePath:instancePath+"/run/endedAt",parentData:data9,parentDataProperty:"endedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid0 = _errs26 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const _errs27 = errors;
if(data14 !== null){
const err48 = {instancePath:instancePath+"/run/endedAt",schemaPath:"#/properties/run/properties/endedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.run.properties.endedAt.anyOf[1].type,parentSchema:schema98.properties.run.properties.endedAt.anyOf[1],data:data14};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid0 = _errs27 === errors;
valid3 = valid3 || _valid0;
}
if(!valid3){
const err49 = {instancePath:instancePath+"/run/endedAt",schemaPath:"#/properties/run/properties/endedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.run.properties.endedAt.anyOf,parentSchema:schema98.properties.run.properties.endedAt,data:data14};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
}
if(data9.resumed !== undefined){
let data15 = data9.resumed;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err50 = {instancePath:instancePath+"/run/resumed",schemaPath:"#/properties/run/properties/resumed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.run.properties.resumed.type,parentSchema:schema98.properties.run.properties.resumed,data:data15};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data9.by !== undefined){
let data16 = data9.by;
if(typeof data16 !== "string"){
const err51 = {instancePath:instancePath+"/run/by",schemaPath:"#/properties/run/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.run.properties.by.type,parentSchema:schema98.properties.run.properties.by,data:data16};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data9.host !== undefined){
let data17 = data9.host;
if(typeof data17 !== "string"){
const err52 = {instancePath:instancePath+"/run/host",schemaPath:"#/properties/run/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.run.properties.host.type,parentSchema:schema98.properties.run.properties.host,data:data17};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.run.type,parentSchema:schema98.properties.run,data:data9};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.digests !== undefined){
let data18 = data.digests;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.changeSet === undefined){
const err54 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/required",keyword:"required",params:{missingProperty: "changeSet"},message:"must have required property '"+"changeSet"+"'",schema:schema98.properties.digests.required,parentSchema:schema98.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data18.plan === undefined){
const err55 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/required",keyword:"required",params:{missingProperty: "plan"},message:"must have required property '"+"plan"+"'",schema:schema98.properties.digests.required,parentSchema:schema98.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data18.config === undefined){
const err56 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/required",keyword:"required",params:{missingProperty: "config"},message:"must have required property '"+"config"+"'",schema:schema98.properties.digests.required,parentSchema:schema98.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data18.changeSet !== undefined){
let data19 = data18.changeSet;
if(typeof data19 !== "string"){
const err57 = {instancePath:instancePath+"/digests/changeSet",schemaPath:"#/properties/digests/properties/changeSet/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.digests.properties.changeSet.type,parentSchema:schema98.properties.digests.properties.changeSet,data:data19};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data18.plan !== undefined){
let data20 = data18.plan;
if(typeof data20 !== "string"){
const err58 = {instancePath:instancePath+"/digests/plan",schemaPath:"#/properties/digests/properties/plan/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.digests.properties.plan.type,parentSchema:schema98.properties.digests.properties.plan,data:data20};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data18.config !== undefined){
let data21 = data18.config;
if(typeof data21 !== "string"){
const err59 = {instancePath:instancePath+"/digests/config",schemaPath:"#/properties/digests/properties/config/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.digests.properties.config.type,parentSchema:schema98.properties.digests.properties.config,data:data21};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.digests.type,parentSchema:schema98.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.totals !== undefined){
let data22 = data.totals;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.mailboxes === undefined){
const err61 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data22.moved === undefined){
const err62 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "moved"},message:"must have required property '"+"moved"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data22.proved === undefined){
const err63 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "proved"},message:"must have required property '"+"proved"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data22.failed === undefined){
const err64 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "failed"},message:"must have required property '"+"failed"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data22.ready === undefined){
const err65 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "ready"},message:"must have required property '"+"ready"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data22.underway === undefined){
const err66 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "underway"},message:"must have required property '"+"underway"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data22.alreadyDone === undefined){
const err67 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "alreadyDone"},message:"must have required property '"+"alreadyDone"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data22.deferred === undefined){
const err68 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "deferred"},message:"must have required property '"+"deferred"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data22.sizeBytes === undefined){
const err69 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data22.movedBytes === undefined){
const err70 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "movedBytes"},message:"must have required property '"+"movedBytes"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data22.movedItems === undefined){
const err71 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "movedItems"},message:"must have required property '"+"movedItems"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data22.badItems === undefined){
const err72 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema98.properties.totals.required,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data22.mailboxes !== undefined){
let data23 = data22.mailboxes;
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err73 = {instancePath:instancePath+"/totals/mailboxes",schemaPath:"#/properties/totals/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.mailboxes,data:data23};
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
const err74 = {instancePath:instancePath+"/totals/mailboxes",schemaPath:"#/properties/totals/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.mailboxes.type,parentSchema:schema98.properties.totals.properties.mailboxes,data:data23};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data22.moved !== undefined){
let data24 = data22.moved;
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 0 || isNaN(data24)){
const err75 = {instancePath:instancePath+"/totals/moved",schemaPath:"#/properties/totals/properties/moved/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.moved,data:data24};
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
const err76 = {instancePath:instancePath+"/totals/moved",schemaPath:"#/properties/totals/properties/moved/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.moved.type,parentSchema:schema98.properties.totals.properties.moved,data:data24};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data22.proved !== undefined){
let data25 = data22.proved;
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
const err77 = {instancePath:instancePath+"/totals/proved",schemaPath:"#/properties/totals/properties/proved/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.proved,data:data25};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/totals/proved",schemaPath:"#/properties/totals/properties/proved/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.proved.type,parentSchema:schema98.properties.totals.properties.proved,data:data25};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data22.failed !== undefined){
let data26 = data22.failed;
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
const err79 = {instancePath:instancePath+"/totals/failed",schemaPath:"#/properties/totals/properties/failed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.failed,data:data26};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/totals/failed",schemaPath:"#/properties/totals/properties/failed/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.failed.type,parentSchema:schema98.properties.totals.properties.failed,data:data26};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data22.ready !== undefined){
let data27 = data22.ready;
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 0 || isNaN(data27)){
const err81 = {instancePath:instancePath+"/totals/ready",schemaPath:"#/properties/totals/properties/ready/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.ready,data:data27};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/totals/ready",schemaPath:"#/properties/totals/properties/ready/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.ready.type,parentSchema:schema98.properties.totals.properties.ready,data:data27};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data22.underway !== undefined){
let data28 = data22.underway;
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
const err83 = {instancePath:instancePath+"/totals/underway",schemaPath:"#/properties/totals/properties/underway/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.underway,data:data28};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/totals/underway",schemaPath:"#/properties/totals/properties/underway/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.underway.type,parentSchema:schema98.properties.totals.properties.underway,data:data28};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data22.alreadyDone !== undefined){
let data29 = data22.alreadyDone;
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
const err85 = {instancePath:instancePath+"/totals/alreadyDone",schemaPath:"#/properties/totals/properties/alreadyDone/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.alreadyDone,data:data29};
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
const err86 = {instancePath:instancePath+"/totals/alreadyDone",schemaPath:"#/properties/totals/properties/alreadyDone/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.alreadyDone.type,parentSchema:schema98.properties.totals.properties.alreadyDone,data:data29};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data22.deferred !== undefined){
let data30 = data22.deferred;
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 < 0 || isNaN(data30)){
const err87 = {instancePath:instancePath+"/totals/deferred",schemaPath:"#/properties/totals/properties/deferred/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.deferred,data:data30};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/totals/deferred",schemaPath:"#/properties/totals/properties/deferred/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.deferred.type,parentSchema:schema98.properties.totals.properties.deferred,data:data30};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data22.sizeBytes !== undefined){
let data31 = data22.sizeBytes;
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
const err89 = {instancePath:instancePath+"/totals/sizeBytes",schemaPath:"#/properties/totals/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.sizeBytes,data:data31};
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
const err90 = {instancePath:instancePath+"/totals/sizeBytes",schemaPath:"#/properties/totals/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.sizeBytes.type,parentSchema:schema98.properties.totals.properties.sizeBytes,data:data31};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data22.movedBytes !== undefined){
let data32 = data22.movedBytes;
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 0 || isNaN(data32)){
const err91 = {instancePath:instancePath+"/totals/movedBytes",schemaPath:"#/properties/totals/properties/movedBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.movedBytes,data:data32};
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
const err92 = {instancePath:instancePath+"/totals/movedBytes",schemaPath:"#/properties/totals/properties/movedBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.movedBytes.type,parentSchema:schema98.properties.totals.properties.movedBytes,data:data32};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data22.movedItems !== undefined){
let data33 = data22.movedItems;
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 < 0 || isNaN(data33)){
const err93 = {instancePath:instancePath+"/totals/movedItems",schemaPath:"#/properties/totals/properties/movedItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.movedItems,data:data33};
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
const err94 = {instancePath:instancePath+"/totals/movedItems",schemaPath:"#/properties/totals/properties/movedItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.movedItems.type,parentSchema:schema98.properties.totals.properties.movedItems,data:data33};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data22.badItems !== undefined){
let data34 = data22.badItems;
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 0 || isNaN(data34)){
const err95 = {instancePath:instancePath+"/totals/badItems",schemaPath:"#/properties/totals/properties/badItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.totals.properties.badItems,data:data34};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
else {
const err96 = {instancePath:instancePath+"/totals/badItems",schemaPath:"#/properties/totals/properties/badItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.totals.properties.badItems.type,parentSchema:schema98.properties.totals.properties.badItems,data:data34};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
else {
const err97 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.totals.type,parentSchema:schema98.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data.batches !== undefined){
let data35 = data.batches;
if(Array.isArray(data35)){
const len0 = data35.length;
for(let i0=0; i0<len0; i0++){
let data36 = data35[i0];
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.name === undefined){
const err98 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(data36.state === undefined){
const err99 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(data36.mailboxes === undefined){
const err100 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(data36.moved === undefined){
const err101 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "moved"},message:"must have required property '"+"moved"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(data36.proved === undefined){
const err102 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "proved"},message:"must have required property '"+"proved"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if(data36.ready === undefined){
const err103 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "ready"},message:"must have required property '"+"ready"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(data36.failed === undefined){
const err104 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "failed"},message:"must have required property '"+"failed"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(data36.alreadyDone === undefined){
const err105 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "alreadyDone"},message:"must have required property '"+"alreadyDone"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if(data36.sizeBytes === undefined){
const err106 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if(data36.movedBytes === undefined){
const err107 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "movedBytes"},message:"must have required property '"+"movedBytes"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(data36.badItems === undefined){
const err108 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data36.startedAt === undefined){
const err109 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data36.finishedAt === undefined){
const err110 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "finishedAt"},message:"must have required property '"+"finishedAt"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(data36.moveP50Ms === undefined){
const err111 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "moveP50Ms"},message:"must have required property '"+"moveP50Ms"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data36.moveP90Ms === undefined){
const err112 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "moveP90Ms"},message:"must have required property '"+"moveP90Ms"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(data36.stopped === undefined){
const err113 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "stopped"},message:"must have required property '"+"stopped"+"'",schema:schema98.properties.batches.items.required,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(data36.name !== undefined){
let data37 = data36.name;
if(typeof data37 !== "string"){
const err114 = {instancePath:instancePath+"/batches/" + i0+"/name",schemaPath:"#/properties/batches/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.batches.items.properties.name.type,parentSchema:schema98.properties.batches.items.properties.name,data:data37};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data36.state !== undefined){
let data38 = data36.state;
if(!((((((data38 === "done") || (data38 === "failures")) || (data38 === "stopped")) || (data38 === "ready")) || (data38 === "running")) || (data38 === "waiting"))){
const err115 = {instancePath:instancePath+"/batches/" + i0+"/state",schemaPath:"#/properties/batches/items/properties/state/enum",keyword:"enum",params:{allowedValues: schema98.properties.batches.items.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema98.properties.batches.items.properties.state.enum,parentSchema:schema98.properties.batches.items.properties.state,data:data38};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data36.mailboxes !== undefined){
let data39 = data36.mailboxes;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err116 = {instancePath:instancePath+"/batches/" + i0+"/mailboxes",schemaPath:"#/properties/batches/items/properties/mailboxes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.batches.items.properties.mailboxes.type,parentSchema:schema98.properties.batches.items.properties.mailboxes,data:data39};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data36.moved !== undefined){
let data40 = data36.moved;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err117 = {instancePath:instancePath+"/batches/" + i0+"/moved",schemaPath:"#/properties/batches/items/properties/moved/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.batches.items.properties.moved.type,parentSchema:schema98.properties.batches.items.properties.moved,data:data40};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data36.proved !== undefined){
let data41 = data36.proved;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err118 = {instancePath:instancePath+"/batches/" + i0+"/proved",schemaPath:"#/properties/batches/items/properties/proved/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.batches.items.properties.proved.type,parentSchema:schema98.properties.batches.items.properties.proved,data:data41};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data36.ready !== undefined){
let data42 = data36.ready;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
const err119 = {instancePath:instancePath+"/batches/" + i0+"/ready",schemaPath:"#/properties/batches/items/properties/ready/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.batches.items.properties.ready.type,parentSchema:schema98.properties.batches.items.properties.ready,data:data42};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data36.failed !== undefined){
let data43 = data36.failed;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
const err120 = {instancePath:instancePath+"/batches/" + i0+"/failed",schemaPath:"#/properties/batches/items/properties/failed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.batches.items.properties.failed.type,parentSchema:schema98.properties.batches.items.properties.failed,data:data43};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data36.alreadyDone !== undefined){
let data44 = data36.alreadyDone;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err121 = {instancePath:instancePath+"/batches/" + i0+"/alreadyDone",schemaPath:"#/properties/batches/items/properties/alreadyDone/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.batches.items.properties.alreadyDone.type,parentSchema:schema98.properties.batches.items.properties.alreadyDone,data:data44};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data36.sizeBytes !== undefined){
let data45 = data36.sizeBytes;
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 < 0 || isNaN(data45)){
const err122 = {instancePath:instancePath+"/batches/" + i0+"/sizeBytes",schemaPath:"#/properties/batches/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.batches.items.properties.sizeBytes,data:data45};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/batches/" + i0+"/sizeBytes",schemaPath:"#/properties/batches/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.batches.items.properties.sizeBytes.type,parentSchema:schema98.properties.batches.items.properties.sizeBytes,data:data45};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data36.movedBytes !== undefined){
let data46 = data36.movedBytes;
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 < 0 || isNaN(data46)){
const err124 = {instancePath:instancePath+"/batches/" + i0+"/movedBytes",schemaPath:"#/properties/batches/items/properties/movedBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.batches.items.properties.movedBytes,data:data46};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
else {
const err125 = {instancePath:instancePath+"/batches/" + i0+"/movedBytes",schemaPath:"#/properties/batches/items/properties/movedBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.batches.items.properties.movedBytes.type,parentSchema:schema98.properties.batches.items.properties.movedBytes,data:data46};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data36.badItems !== undefined){
let data47 = data36.badItems;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
const err126 = {instancePath:instancePath+"/batches/" + i0+"/badItems",schemaPath:"#/properties/batches/items/properties/badItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.batches.items.properties.badItems.type,parentSchema:schema98.properties.batches.items.properties.badItems,data:data47};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data36.startedAt !== undefined){
let data48 = data36.startedAt;
const _errs95 = errors;
let valid9 = false;
const _errs96 = errors;
if(!(validate297(data48, {instancePath:instancePath+"/batches/" + i0+"/startedAt",parentData:data36,parentDataProperty:"startedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid1 = _errs96 === errors;
valid9 = valid9 || _valid1;
if(!valid9){
const _errs97 = errors;
if(data48 !== null){
const err127 = {instancePath:instancePath+"/batches/" + i0+"/startedAt",schemaPath:"#/properties/batches/items/properties/startedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.batches.items.properties.startedAt.anyOf[1].type,parentSchema:schema98.properties.batches.items.properties.startedAt.anyOf[1],data:data48};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
var _valid1 = _errs97 === errors;
valid9 = valid9 || _valid1;
}
if(!valid9){
const err128 = {instancePath:instancePath+"/batches/" + i0+"/startedAt",schemaPath:"#/properties/batches/items/properties/startedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.batches.items.properties.startedAt.anyOf,parentSchema:schema98.properties.batches.items.properties.startedAt,data:data48};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
else {
errors = _errs95;
if(vErrors !== null){
if(_errs95){
vErrors.length = _errs95;
}
else {
vErrors = null;
}
}
}
}
if(data36.finishedAt !== undefined){
let data49 = data36.finishedAt;
const _errs100 = errors;
let valid10 = false;
const _errs101 = errors;
if(!(validate297(data49, {instancePath:instancePath+"/batches/" + i0+"/finishedAt",parentData:data36,parentDataProperty:"finishedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid2 = _errs101 === errors;
valid10 = valid10 || _valid2;
if(!valid10){
const _errs102 = errors;
if(data49 !== null){
const err129 = {instancePath:instancePath+"/batches/" + i0+"/finishedAt",schemaPath:"#/properties/batches/items/properties/finishedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.batches.items.properties.finishedAt.anyOf[1].type,parentSchema:schema98.properties.batches.items.properties.finishedAt.anyOf[1],data:data49};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
var _valid2 = _errs102 === errors;
valid10 = valid10 || _valid2;
}
if(!valid10){
const err130 = {instancePath:instancePath+"/batches/" + i0+"/finishedAt",schemaPath:"#/properties/batches/items/properties/finishedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.batches.items.properties.finishedAt.anyOf,parentSchema:schema98.properties.batches.items.properties.finishedAt,data:data49};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
else {
errors = _errs100;
if(vErrors !== null){
if(_errs100){
vErrors.length = _errs100;
}
else {
vErrors = null;
}
}
}
}
if(data36.moveP50Ms !== undefined){
let data50 = data36.moveP50Ms;
if((!((typeof data50 == "number") && (isFinite(data50)))) && (data50 !== null)){
const err131 = {instancePath:instancePath+"/batches/" + i0+"/moveP50Ms",schemaPath:"#/properties/batches/items/properties/moveP50Ms/type",keyword:"type",params:{type: schema98.properties.batches.items.properties.moveP50Ms.type},message:"must be number,null",schema:schema98.properties.batches.items.properties.moveP50Ms.type,parentSchema:schema98.properties.batches.items.properties.moveP50Ms,data:data50};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data36.moveP90Ms !== undefined){
let data51 = data36.moveP90Ms;
if((!((typeof data51 == "number") && (isFinite(data51)))) && (data51 !== null)){
const err132 = {instancePath:instancePath+"/batches/" + i0+"/moveP90Ms",schemaPath:"#/properties/batches/items/properties/moveP90Ms/type",keyword:"type",params:{type: schema98.properties.batches.items.properties.moveP90Ms.type},message:"must be number,null",schema:schema98.properties.batches.items.properties.moveP90Ms.type,parentSchema:schema98.properties.batches.items.properties.moveP90Ms,data:data51};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data36.stopped !== undefined){
let data52 = data36.stopped;
if((typeof data52 !== "string") && (data52 !== null)){
const err133 = {instancePath:instancePath+"/batches/" + i0+"/stopped",schemaPath:"#/properties/batches/items/properties/stopped/type",keyword:"type",params:{type: schema98.properties.batches.items.properties.stopped.type},message:"must be string,null",schema:schema98.properties.batches.items.properties.stopped.type,parentSchema:schema98.properties.batches.items.properties.stopped,data:data52};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
}
else {
const err134 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.batches.items.type,parentSchema:schema98.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
else {
const err135 = {instancePath:instancePath+"/batches",schemaPath:"#/properties/batches/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.batches.type,parentSchema:schema98.properties.batches,data:data35};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data.failures !== undefined){
let data53 = data.failures;
if(Array.isArray(data53)){
const len1 = data53.length;
for(let i1=0; i1<len1; i1++){
let data54 = data53[i1];
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.code === undefined){
const err136 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'",schema:schema98.properties.failures.items.required,parentSchema:schema98.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(data54.message === undefined){
const err137 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema98.properties.failures.items.required,parentSchema:schema98.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(data54.hint === undefined){
const err138 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "hint"},message:"must have required property '"+"hint"+"'",schema:schema98.properties.failures.items.required,parentSchema:schema98.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
if(data54.count === undefined){
const err139 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'",schema:schema98.properties.failures.items.required,parentSchema:schema98.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data54.since === undefined){
const err140 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "since"},message:"must have required property '"+"since"+"'",schema:schema98.properties.failures.items.required,parentSchema:schema98.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data54.subjects === undefined){
const err141 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "subjects"},message:"must have required property '"+"subjects"+"'",schema:schema98.properties.failures.items.required,parentSchema:schema98.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
if(data54.code !== undefined){
let data55 = data54.code;
if(typeof data55 !== "string"){
const err142 = {instancePath:instancePath+"/failures/" + i1+"/code",schemaPath:"#/properties/failures/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.failures.items.properties.code.type,parentSchema:schema98.properties.failures.items.properties.code,data:data55};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data54.message !== undefined){
let data56 = data54.message;
if(typeof data56 !== "string"){
const err143 = {instancePath:instancePath+"/failures/" + i1+"/message",schemaPath:"#/properties/failures/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.failures.items.properties.message.type,parentSchema:schema98.properties.failures.items.properties.message,data:data56};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data54.hint !== undefined){
let data57 = data54.hint;
if((typeof data57 !== "string") && (data57 !== null)){
const err144 = {instancePath:instancePath+"/failures/" + i1+"/hint",schemaPath:"#/properties/failures/items/properties/hint/type",keyword:"type",params:{type: schema98.properties.failures.items.properties.hint.type},message:"must be string,null",schema:schema98.properties.failures.items.properties.hint.type,parentSchema:schema98.properties.failures.items.properties.hint,data:data57};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
if(data54.count !== undefined){
let data58 = data54.count;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
const err145 = {instancePath:instancePath+"/failures/" + i1+"/count",schemaPath:"#/properties/failures/items/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.failures.items.properties.count.type,parentSchema:schema98.properties.failures.items.properties.count,data:data58};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data54.since !== undefined){
if(!(validate297(data54.since, {instancePath:instancePath+"/failures/" + i1+"/since",parentData:data54,parentDataProperty:"since",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
if(data54.subjects !== undefined){
let data60 = data54.subjects;
if(Array.isArray(data60)){
const len2 = data60.length;
for(let i2=0; i2<len2; i2++){
let data61 = data60[i2];
if(typeof data61 !== "string"){
const err146 = {instancePath:instancePath+"/failures/" + i1+"/subjects/" + i2,schemaPath:"#/properties/failures/items/properties/subjects/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.failures.items.properties.subjects.items.type,parentSchema:schema98.properties.failures.items.properties.subjects.items,data:data61};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
}
else {
const err147 = {instancePath:instancePath+"/failures/" + i1+"/subjects",schemaPath:"#/properties/failures/items/properties/subjects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.failures.items.properties.subjects.type,parentSchema:schema98.properties.failures.items.properties.subjects,data:data60};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
}
else {
const err148 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.failures.items.type,parentSchema:schema98.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
}
else {
const err149 = {instancePath:instancePath+"/failures",schemaPath:"#/properties/failures/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.failures.type,parentSchema:schema98.properties.failures,data:data53};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data.badItems !== undefined){
let data62 = data.badItems;
if(Array.isArray(data62)){
const len3 = data62.length;
for(let i3=0; i3<len3; i3++){
let data63 = data62[i3];
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
if(data63.mailboxId === undefined){
const err150 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema98.properties.badItems.items.required,parentSchema:schema98.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(data63.mailbox === undefined){
const err151 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "mailbox"},message:"must have required property '"+"mailbox"+"'",schema:schema98.properties.badItems.items.required,parentSchema:schema98.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if(data63.folder === undefined){
const err152 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "folder"},message:"must have required property '"+"folder"+"'",schema:schema98.properties.badItems.items.required,parentSchema:schema98.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
if(data63.item === undefined){
const err153 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "item"},message:"must have required property '"+"item"+"'",schema:schema98.properties.badItems.items.required,parentSchema:schema98.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if(data63.subject === undefined){
const err154 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "subject"},message:"must have required property '"+"subject"+"'",schema:schema98.properties.badItems.items.required,parentSchema:schema98.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
if(data63.part === undefined){
const err155 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "part"},message:"must have required property '"+"part"+"'",schema:schema98.properties.badItems.items.required,parentSchema:schema98.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if(data63.reason === undefined){
const err156 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema98.properties.badItems.items.required,parentSchema:schema98.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
if(data63.message === undefined){
const err157 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema98.properties.badItems.items.required,parentSchema:schema98.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
if(data63.mailboxId !== undefined){
let data64 = data63.mailboxId;
if(typeof data64 === "string"){
if(func2(data64) < 1){
const err158 = {instancePath:instancePath+"/badItems/" + i3+"/mailboxId",schemaPath:"#/properties/badItems/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.badItems.items.properties.mailboxId,data:data64};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
else {
const err159 = {instancePath:instancePath+"/badItems/" + i3+"/mailboxId",schemaPath:"#/properties/badItems/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.badItems.items.properties.mailboxId.type,parentSchema:schema98.properties.badItems.items.properties.mailboxId,data:data64};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data63.mailbox !== undefined){
let data65 = data63.mailbox;
if(typeof data65 !== "string"){
const err160 = {instancePath:instancePath+"/badItems/" + i3+"/mailbox",schemaPath:"#/properties/badItems/items/properties/mailbox/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.badItems.items.properties.mailbox.type,parentSchema:schema98.properties.badItems.items.properties.mailbox,data:data65};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
if(data63.folder !== undefined){
let data66 = data63.folder;
if(typeof data66 !== "string"){
const err161 = {instancePath:instancePath+"/badItems/" + i3+"/folder",schemaPath:"#/properties/badItems/items/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.badItems.items.properties.folder.type,parentSchema:schema98.properties.badItems.items.properties.folder,data:data66};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
if(data63.item !== undefined){
let data67 = data63.item;
if(typeof data67 !== "string"){
const err162 = {instancePath:instancePath+"/badItems/" + i3+"/item",schemaPath:"#/properties/badItems/items/properties/item/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.badItems.items.properties.item.type,parentSchema:schema98.properties.badItems.items.properties.item,data:data67};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
if(data63.subject !== undefined){
let data68 = data63.subject;
if(typeof data68 !== "string"){
const err163 = {instancePath:instancePath+"/badItems/" + i3+"/subject",schemaPath:"#/properties/badItems/items/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.badItems.items.properties.subject.type,parentSchema:schema98.properties.badItems.items.properties.subject,data:data68};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
if(data63.part !== undefined){
let data69 = data63.part;
if(!((data69 === "primary") || (data69 === "archive"))){
const err164 = {instancePath:instancePath+"/badItems/" + i3+"/part",schemaPath:"#/properties/badItems/items/properties/part/enum",keyword:"enum",params:{allowedValues: schema98.properties.badItems.items.properties.part.enum},message:"must be equal to one of the allowed values",schema:schema98.properties.badItems.items.properties.part.enum,parentSchema:schema98.properties.badItems.items.properties.part,data:data69};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
if(data63.reason !== undefined){
let data70 = data63.reason;
if(!(((((data70 === "unreadable") || (data70 === "checksum-mismatch")) || (data70 === "missing")) || (data70 === "too-large")) || (data70 === "differs"))){
const err165 = {instancePath:instancePath+"/badItems/" + i3+"/reason",schemaPath:"#/properties/badItems/items/properties/reason/enum",keyword:"enum",params:{allowedValues: schema98.properties.badItems.items.properties.reason.enum},message:"must be equal to one of the allowed values",schema:schema98.properties.badItems.items.properties.reason.enum,parentSchema:schema98.properties.badItems.items.properties.reason,data:data70};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data63.message !== undefined){
let data71 = data63.message;
if(typeof data71 !== "string"){
const err166 = {instancePath:instancePath+"/badItems/" + i3+"/message",schemaPath:"#/properties/badItems/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.badItems.items.properties.message.type,parentSchema:schema98.properties.badItems.items.properties.message,data:data71};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
}
else {
const err167 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.badItems.items.type,parentSchema:schema98.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
}
else {
const err168 = {instancePath:instancePath+"/badItems",schemaPath:"#/properties/badItems/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.badItems.type,parentSchema:schema98.properties.badItems,data:data62};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data.lock !== undefined){
let data72 = data.lock;
if((!(data72 && typeof data72 == "object" && !Array.isArray(data72))) && (data72 !== null)){
const err169 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/type",keyword:"type",params:{type: schema98.properties.lock.type},message:"must be object,null",schema:schema98.properties.lock.type,parentSchema:schema98.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
if(data72.count === undefined){
const err170 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'",schema:schema98.properties.lock.required,parentSchema:schema98.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if(data72.p50Ms === undefined){
const err171 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "p50Ms"},message:"must have required property '"+"p50Ms"+"'",schema:schema98.properties.lock.required,parentSchema:schema98.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if(data72.p99Ms === undefined){
const err172 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "p99Ms"},message:"must have required property '"+"p99Ms"+"'",schema:schema98.properties.lock.required,parentSchema:schema98.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
if(data72.maxMs === undefined){
const err173 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "maxMs"},message:"must have required property '"+"maxMs"+"'",schema:schema98.properties.lock.required,parentSchema:schema98.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data72.maxMailbox === undefined){
const err174 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "maxMailbox"},message:"must have required property '"+"maxMailbox"+"'",schema:schema98.properties.lock.required,parentSchema:schema98.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
if(data72.count !== undefined){
let data73 = data72.count;
if(!(((typeof data73 == "number") && (!(data73 % 1) && !isNaN(data73))) && (isFinite(data73)))){
const err175 = {instancePath:instancePath+"/lock/count",schemaPath:"#/properties/lock/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.lock.properties.count.type,parentSchema:schema98.properties.lock.properties.count,data:data73};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data72.p50Ms !== undefined){
let data74 = data72.p50Ms;
if(!((typeof data74 == "number") && (isFinite(data74)))){
const err176 = {instancePath:instancePath+"/lock/p50Ms",schemaPath:"#/properties/lock/properties/p50Ms/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.lock.properties.p50Ms.type,parentSchema:schema98.properties.lock.properties.p50Ms,data:data74};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
if(data72.p99Ms !== undefined){
let data75 = data72.p99Ms;
if(!((typeof data75 == "number") && (isFinite(data75)))){
const err177 = {instancePath:instancePath+"/lock/p99Ms",schemaPath:"#/properties/lock/properties/p99Ms/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.lock.properties.p99Ms.type,parentSchema:schema98.properties.lock.properties.p99Ms,data:data75};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data72.maxMs !== undefined){
let data76 = data72.maxMs;
if(!((typeof data76 == "number") && (isFinite(data76)))){
const err178 = {instancePath:instancePath+"/lock/maxMs",schemaPath:"#/properties/lock/properties/maxMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.lock.properties.maxMs.type,parentSchema:schema98.properties.lock.properties.maxMs,data:data76};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data72.maxMailbox !== undefined){
let data77 = data72.maxMailbox;
if(typeof data77 !== "string"){
const err179 = {instancePath:instancePath+"/lock/maxMailbox",schemaPath:"#/properties/lock/properties/maxMailbox/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.lock.properties.maxMailbox.type,parentSchema:schema98.properties.lock.properties.maxMailbox,data:data77};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
}
}
if(data.verified !== undefined){
let data78 = data.verified;
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
if(data78.mailboxes === undefined){
const err180 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema98.properties.verified.required,parentSchema:schema98.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(data78.folders === undefined){
const err181 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "folders"},message:"must have required property '"+"folders"+"'",schema:schema98.properties.verified.required,parentSchema:schema98.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
if(data78.items === undefined){
const err182 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "items"},message:"must have required property '"+"items"+"'",schema:schema98.properties.verified.required,parentSchema:schema98.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if(data78.hiddenItems === undefined){
const err183 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "hiddenItems"},message:"must have required property '"+"hiddenItems"+"'",schema:schema98.properties.verified.required,parentSchema:schema98.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(data78.recoverableItems === undefined){
const err184 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "recoverableItems"},message:"must have required property '"+"recoverableItems"+"'",schema:schema98.properties.verified.required,parentSchema:schema98.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
if(data78.sizeBytes === undefined){
const err185 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema98.properties.verified.required,parentSchema:schema98.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
if(data78.mailboxes !== undefined){
let data79 = data78.mailboxes;
if((typeof data79 == "number") && (isFinite(data79))){
if(data79 < 0 || isNaN(data79)){
const err186 = {instancePath:instancePath+"/verified/mailboxes",schemaPath:"#/properties/verified/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.verified.properties.mailboxes,data:data79};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
else {
const err187 = {instancePath:instancePath+"/verified/mailboxes",schemaPath:"#/properties/verified/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.verified.properties.mailboxes.type,parentSchema:schema98.properties.verified.properties.mailboxes,data:data79};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
if(data78.folders !== undefined){
let data80 = data78.folders;
if((typeof data80 == "number") && (isFinite(data80))){
if(data80 < 0 || isNaN(data80)){
const err188 = {instancePath:instancePath+"/verified/folders",schemaPath:"#/properties/verified/properties/folders/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.verified.properties.folders,data:data80};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
else {
const err189 = {instancePath:instancePath+"/verified/folders",schemaPath:"#/properties/verified/properties/folders/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.verified.properties.folders.type,parentSchema:schema98.properties.verified.properties.folders,data:data80};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data78.items !== undefined){
let data81 = data78.items;
if((typeof data81 == "number") && (isFinite(data81))){
if(data81 < 0 || isNaN(data81)){
const err190 = {instancePath:instancePath+"/verified/items",schemaPath:"#/properties/verified/properties/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.verified.properties.items,data:data81};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
else {
const err191 = {instancePath:instancePath+"/verified/items",schemaPath:"#/properties/verified/properties/items/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.verified.properties.items.type,parentSchema:schema98.properties.verified.properties.items,data:data81};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data78.hiddenItems !== undefined){
let data82 = data78.hiddenItems;
if((typeof data82 == "number") && (isFinite(data82))){
if(data82 < 0 || isNaN(data82)){
const err192 = {instancePath:instancePath+"/verified/hiddenItems",schemaPath:"#/properties/verified/properties/hiddenItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.verified.properties.hiddenItems,data:data82};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
else {
const err193 = {instancePath:instancePath+"/verified/hiddenItems",schemaPath:"#/properties/verified/properties/hiddenItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.verified.properties.hiddenItems.type,parentSchema:schema98.properties.verified.properties.hiddenItems,data:data82};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
if(data78.recoverableItems !== undefined){
let data83 = data78.recoverableItems;
if((typeof data83 == "number") && (isFinite(data83))){
if(data83 < 0 || isNaN(data83)){
const err194 = {instancePath:instancePath+"/verified/recoverableItems",schemaPath:"#/properties/verified/properties/recoverableItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.verified.properties.recoverableItems,data:data83};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
else {
const err195 = {instancePath:instancePath+"/verified/recoverableItems",schemaPath:"#/properties/verified/properties/recoverableItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.verified.properties.recoverableItems.type,parentSchema:schema98.properties.verified.properties.recoverableItems,data:data83};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
}
if(data78.sizeBytes !== undefined){
let data84 = data78.sizeBytes;
if((typeof data84 == "number") && (isFinite(data84))){
if(data84 < 0 || isNaN(data84)){
const err196 = {instancePath:instancePath+"/verified/sizeBytes",schemaPath:"#/properties/verified/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.verified.properties.sizeBytes,data:data84};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
else {
const err197 = {instancePath:instancePath+"/verified/sizeBytes",schemaPath:"#/properties/verified/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.verified.properties.sizeBytes.type,parentSchema:schema98.properties.verified.properties.sizeBytes,data:data84};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
}
else {
const err198 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.verified.type,parentSchema:schema98.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
if(data.moves !== undefined){
let data85 = data.moves;
if(Array.isArray(data85)){
const len4 = data85.length;
for(let i4=0; i4<len4; i4++){
let data86 = data85[i4];
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
if(data86.mailboxId === undefined){
const err199 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if(data86.label === undefined){
const err200 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if(data86.batch === undefined){
const err201 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
if(data86.from === undefined){
const err202 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
if(data86.to === undefined){
const err203 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
if(data86.archiveFrom === undefined){
const err204 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(data86.archiveTo === undefined){
const err205 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
if(data86.status === undefined){
const err206 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
if(data86.proved === undefined){
const err207 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "proved"},message:"must have required property '"+"proved"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
if(data86.startedAt === undefined){
const err208 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if(data86.finishedAt === undefined){
const err209 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "finishedAt"},message:"must have required property '"+"finishedAt"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
if(data86.sizeBytes === undefined){
const err210 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
if(data86.bytesTransferred === undefined){
const err211 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "bytesTransferred"},message:"must have required property '"+"bytesTransferred"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(data86.itemsTransferred === undefined){
const err212 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "itemsTransferred"},message:"must have required property '"+"itemsTransferred"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
if(data86.movingMs === undefined){
const err213 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "movingMs"},message:"must have required property '"+"movingMs"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
if(data86.lockedMs === undefined){
const err214 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "lockedMs"},message:"must have required property '"+"lockedMs"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
if(data86.stalledMs === undefined){
const err215 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "stalledMs"},message:"must have required property '"+"stalledMs"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if(data86.retries === undefined){
const err216 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "retries"},message:"must have required property '"+"retries"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
if(data86.badItems === undefined){
const err217 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
if(data86.verification === undefined){
const err218 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "verification"},message:"must have required property '"+"verification"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
if(data86.failure === undefined){
const err219 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "failure"},message:"must have required property '"+"failure"+"'",schema:schema98.properties.moves.items.required,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
if(data86.mailboxId !== undefined){
let data87 = data86.mailboxId;
if(typeof data87 === "string"){
if(func2(data87) < 1){
const err220 = {instancePath:instancePath+"/moves/" + i4+"/mailboxId",schemaPath:"#/properties/moves/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.moves.items.properties.mailboxId,data:data87};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
else {
const err221 = {instancePath:instancePath+"/moves/" + i4+"/mailboxId",schemaPath:"#/properties/moves/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.moves.items.properties.mailboxId.type,parentSchema:schema98.properties.moves.items.properties.mailboxId,data:data87};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
if(data86.label !== undefined){
let data88 = data86.label;
if(typeof data88 !== "string"){
const err222 = {instancePath:instancePath+"/moves/" + i4+"/label",schemaPath:"#/properties/moves/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.moves.items.properties.label.type,parentSchema:schema98.properties.moves.items.properties.label,data:data88};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
if(data86.batch !== undefined){
let data89 = data86.batch;
if(typeof data89 !== "string"){
const err223 = {instancePath:instancePath+"/moves/" + i4+"/batch",schemaPath:"#/properties/moves/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.moves.items.properties.batch.type,parentSchema:schema98.properties.moves.items.properties.batch,data:data89};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
if(data86.from !== undefined){
let data90 = data86.from;
if((typeof data90 !== "string") && (data90 !== null)){
const err224 = {instancePath:instancePath+"/moves/" + i4+"/from",schemaPath:"#/properties/moves/items/properties/from/type",keyword:"type",params:{type: schema98.properties.moves.items.properties.from.type},message:"must be string,null",schema:schema98.properties.moves.items.properties.from.type,parentSchema:schema98.properties.moves.items.properties.from,data:data90};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
if(data86.to !== undefined){
let data91 = data86.to;
if((typeof data91 !== "string") && (data91 !== null)){
const err225 = {instancePath:instancePath+"/moves/" + i4+"/to",schemaPath:"#/properties/moves/items/properties/to/type",keyword:"type",params:{type: schema98.properties.moves.items.properties.to.type},message:"must be string,null",schema:schema98.properties.moves.items.properties.to.type,parentSchema:schema98.properties.moves.items.properties.to,data:data91};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
if(data86.archiveFrom !== undefined){
let data92 = data86.archiveFrom;
if((typeof data92 !== "string") && (data92 !== null)){
const err226 = {instancePath:instancePath+"/moves/" + i4+"/archiveFrom",schemaPath:"#/properties/moves/items/properties/archiveFrom/type",keyword:"type",params:{type: schema98.properties.moves.items.properties.archiveFrom.type},message:"must be string,null",schema:schema98.properties.moves.items.properties.archiveFrom.type,parentSchema:schema98.properties.moves.items.properties.archiveFrom,data:data92};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
if(data86.archiveTo !== undefined){
let data93 = data86.archiveTo;
if((typeof data93 !== "string") && (data93 !== null)){
const err227 = {instancePath:instancePath+"/moves/" + i4+"/archiveTo",schemaPath:"#/properties/moves/items/properties/archiveTo/type",keyword:"type",params:{type: schema98.properties.moves.items.properties.archiveTo.type},message:"must be string,null",schema:schema98.properties.moves.items.properties.archiveTo.type,parentSchema:schema98.properties.moves.items.properties.archiveTo,data:data93};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
if(data86.status !== undefined){
let data94 = data86.status;
if((typeof data94 !== "string") && (data94 !== null)){
const err228 = {instancePath:instancePath+"/moves/" + i4+"/status",schemaPath:"#/properties/moves/items/properties/status/type",keyword:"type",params:{type: schema98.properties.moves.items.properties.status.type},message:"must be string,null",schema:schema98.properties.moves.items.properties.status.type,parentSchema:schema98.properties.moves.items.properties.status,data:data94};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
if(data86.proved !== undefined){
let data95 = data86.proved;
if(typeof data95 !== "boolean"){
const err229 = {instancePath:instancePath+"/moves/" + i4+"/proved",schemaPath:"#/properties/moves/items/properties/proved/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema98.properties.moves.items.properties.proved.type,parentSchema:schema98.properties.moves.items.properties.proved,data:data95};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
if(data86.startedAt !== undefined){
let data96 = data86.startedAt;
const _errs194 = errors;
let valid24 = false;
const _errs195 = errors;
if(!(validate297(data96, {instancePath:instancePath+"/moves/" + i4+"/startedAt",parentData:data86,parentDataProperty:"startedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid3 = _errs195 === errors;
valid24 = valid24 || _valid3;
if(!valid24){
const _errs196 = errors;
if(data96 !== null){
const err230 = {instancePath:instancePath+"/moves/" + i4+"/startedAt",schemaPath:"#/properties/moves/items/properties/startedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.moves.items.properties.startedAt.anyOf[1].type,parentSchema:schema98.properties.moves.items.properties.startedAt.anyOf[1],data:data96};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
var _valid3 = _errs196 === errors;
valid24 = valid24 || _valid3;
}
if(!valid24){
const err231 = {instancePath:instancePath+"/moves/" + i4+"/startedAt",schemaPath:"#/properties/moves/items/properties/startedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.moves.items.properties.startedAt.anyOf,parentSchema:schema98.properties.moves.items.properties.startedAt,data:data96};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
else {
errors = _errs194;
if(vErrors !== null){
if(_errs194){
vErrors.length = _errs194;
}
else {
vErrors = null;
}
}
}
}
if(data86.finishedAt !== undefined){
let data97 = data86.finishedAt;
const _errs199 = errors;
let valid25 = false;
const _errs200 = errors;
if(!(validate297(data97, {instancePath:instancePath+"/moves/" + i4+"/finishedAt",parentData:data86,parentDataProperty:"finishedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid4 = _errs200 === errors;
valid25 = valid25 || _valid4;
if(!valid25){
const _errs201 = errors;
if(data97 !== null){
const err232 = {instancePath:instancePath+"/moves/" + i4+"/finishedAt",schemaPath:"#/properties/moves/items/properties/finishedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.moves.items.properties.finishedAt.anyOf[1].type,parentSchema:schema98.properties.moves.items.properties.finishedAt.anyOf[1],data:data97};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
var _valid4 = _errs201 === errors;
valid25 = valid25 || _valid4;
}
if(!valid25){
const err233 = {instancePath:instancePath+"/moves/" + i4+"/finishedAt",schemaPath:"#/properties/moves/items/properties/finishedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.moves.items.properties.finishedAt.anyOf,parentSchema:schema98.properties.moves.items.properties.finishedAt,data:data97};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
else {
errors = _errs199;
if(vErrors !== null){
if(_errs199){
vErrors.length = _errs199;
}
else {
vErrors = null;
}
}
}
}
if(data86.sizeBytes !== undefined){
let data98 = data86.sizeBytes;
if((typeof data98 == "number") && (isFinite(data98))){
if(data98 < 0 || isNaN(data98)){
const err234 = {instancePath:instancePath+"/moves/" + i4+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.moves.items.properties.sizeBytes,data:data98};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
else {
const err235 = {instancePath:instancePath+"/moves/" + i4+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.moves.items.properties.sizeBytes.type,parentSchema:schema98.properties.moves.items.properties.sizeBytes,data:data98};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
if(data86.bytesTransferred !== undefined){
let data99 = data86.bytesTransferred;
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 < 0 || isNaN(data99)){
const err236 = {instancePath:instancePath+"/moves/" + i4+"/bytesTransferred",schemaPath:"#/properties/moves/items/properties/bytesTransferred/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.moves.items.properties.bytesTransferred,data:data99};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
else {
const err237 = {instancePath:instancePath+"/moves/" + i4+"/bytesTransferred",schemaPath:"#/properties/moves/items/properties/bytesTransferred/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.moves.items.properties.bytesTransferred.type,parentSchema:schema98.properties.moves.items.properties.bytesTransferred,data:data99};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
if(data86.itemsTransferred !== undefined){
let data100 = data86.itemsTransferred;
if((typeof data100 == "number") && (isFinite(data100))){
if(data100 < 0 || isNaN(data100)){
const err238 = {instancePath:instancePath+"/moves/" + i4+"/itemsTransferred",schemaPath:"#/properties/moves/items/properties/itemsTransferred/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.moves.items.properties.itemsTransferred,data:data100};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
else {
const err239 = {instancePath:instancePath+"/moves/" + i4+"/itemsTransferred",schemaPath:"#/properties/moves/items/properties/itemsTransferred/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.moves.items.properties.itemsTransferred.type,parentSchema:schema98.properties.moves.items.properties.itemsTransferred,data:data100};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
if(data86.movingMs !== undefined){
let data101 = data86.movingMs;
if((!((typeof data101 == "number") && (isFinite(data101)))) && (data101 !== null)){
const err240 = {instancePath:instancePath+"/moves/" + i4+"/movingMs",schemaPath:"#/properties/moves/items/properties/movingMs/type",keyword:"type",params:{type: schema98.properties.moves.items.properties.movingMs.type},message:"must be number,null",schema:schema98.properties.moves.items.properties.movingMs.type,parentSchema:schema98.properties.moves.items.properties.movingMs,data:data101};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
if(data86.lockedMs !== undefined){
let data102 = data86.lockedMs;
if((!((typeof data102 == "number") && (isFinite(data102)))) && (data102 !== null)){
const err241 = {instancePath:instancePath+"/moves/" + i4+"/lockedMs",schemaPath:"#/properties/moves/items/properties/lockedMs/type",keyword:"type",params:{type: schema98.properties.moves.items.properties.lockedMs.type},message:"must be number,null",schema:schema98.properties.moves.items.properties.lockedMs.type,parentSchema:schema98.properties.moves.items.properties.lockedMs,data:data102};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
}
if(data86.stalledMs !== undefined){
let data103 = data86.stalledMs;
if(!((typeof data103 == "number") && (isFinite(data103)))){
const err242 = {instancePath:instancePath+"/moves/" + i4+"/stalledMs",schemaPath:"#/properties/moves/items/properties/stalledMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.moves.items.properties.stalledMs.type,parentSchema:schema98.properties.moves.items.properties.stalledMs,data:data103};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
if(data86.retries !== undefined){
let data104 = data86.retries;
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
const err243 = {instancePath:instancePath+"/moves/" + i4+"/retries",schemaPath:"#/properties/moves/items/properties/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.moves.items.properties.retries.type,parentSchema:schema98.properties.moves.items.properties.retries,data:data104};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
}
if(data86.badItems !== undefined){
let data105 = data86.badItems;
if(!(((typeof data105 == "number") && (!(data105 % 1) && !isNaN(data105))) && (isFinite(data105)))){
const err244 = {instancePath:instancePath+"/moves/" + i4+"/badItems",schemaPath:"#/properties/moves/items/properties/badItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.moves.items.properties.badItems.type,parentSchema:schema98.properties.moves.items.properties.badItems,data:data105};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
if(data86.verification !== undefined){
let data106 = data86.verification;
if(Array.isArray(data106)){
const len5 = data106.length;
for(let i5=0; i5<len5; i5++){
let data107 = data106[i5];
if(data107 && typeof data107 == "object" && !Array.isArray(data107)){
if(data107.part === undefined){
const err245 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "part"},message:"must have required property '"+"part"+"'",schema:schema98.properties.moves.items.properties.verification.items.required,parentSchema:schema98.properties.moves.items.properties.verification.items,data:data107};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
if(data107.folders === undefined){
const err246 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "folders"},message:"must have required property '"+"folders"+"'",schema:schema98.properties.moves.items.properties.verification.items.required,parentSchema:schema98.properties.moves.items.properties.verification.items,data:data107};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
if(data107.items === undefined){
const err247 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "items"},message:"must have required property '"+"items"+"'",schema:schema98.properties.moves.items.properties.verification.items.required,parentSchema:schema98.properties.moves.items.properties.verification.items,data:data107};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
if(data107.sizeBytes === undefined){
const err248 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema98.properties.moves.items.properties.verification.items.required,parentSchema:schema98.properties.moves.items.properties.verification.items,data:data107};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
if(data107.digest === undefined){
const err249 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "digest"},message:"must have required property '"+"digest"+"'",schema:schema98.properties.moves.items.properties.verification.items.required,parentSchema:schema98.properties.moves.items.properties.verification.items,data:data107};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
if(data107.recoverableItems === undefined){
const err250 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "recoverableItems"},message:"must have required property '"+"recoverableItems"+"'",schema:schema98.properties.moves.items.properties.verification.items.required,parentSchema:schema98.properties.moves.items.properties.verification.items,data:data107};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
if(data107.hiddenItems === undefined){
const err251 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "hiddenItems"},message:"must have required property '"+"hiddenItems"+"'",schema:schema98.properties.moves.items.properties.verification.items.required,parentSchema:schema98.properties.moves.items.properties.verification.items,data:data107};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
if(data107.part !== undefined){
let data108 = data107.part;
if(!((data108 === "primary") || (data108 === "archive"))){
const err252 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/part",schemaPath:"#/properties/moves/items/properties/verification/items/properties/part/enum",keyword:"enum",params:{allowedValues: schema98.properties.moves.items.properties.verification.items.properties.part.enum},message:"must be equal to one of the allowed values",schema:schema98.properties.moves.items.properties.verification.items.properties.part.enum,parentSchema:schema98.properties.moves.items.properties.verification.items.properties.part,data:data108};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
if(data107.folders !== undefined){
let data109 = data107.folders;
if(!(((typeof data109 == "number") && (!(data109 % 1) && !isNaN(data109))) && (isFinite(data109)))){
const err253 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/folders",schemaPath:"#/properties/moves/items/properties/verification/items/properties/folders/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.moves.items.properties.verification.items.properties.folders.type,parentSchema:schema98.properties.moves.items.properties.verification.items.properties.folders,data:data109};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
}
if(data107.items !== undefined){
let data110 = data107.items;
if(!(((typeof data110 == "number") && (!(data110 % 1) && !isNaN(data110))) && (isFinite(data110)))){
const err254 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/items",schemaPath:"#/properties/moves/items/properties/verification/items/properties/items/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.moves.items.properties.verification.items.properties.items.type,parentSchema:schema98.properties.moves.items.properties.verification.items.properties.items,data:data110};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
}
if(data107.sizeBytes !== undefined){
let data111 = data107.sizeBytes;
if((typeof data111 == "number") && (isFinite(data111))){
if(data111 < 0 || isNaN(data111)){
const err255 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/verification/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.moves.items.properties.verification.items.properties.sizeBytes,data:data111};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
else {
const err256 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/verification/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.moves.items.properties.verification.items.properties.sizeBytes.type,parentSchema:schema98.properties.moves.items.properties.verification.items.properties.sizeBytes,data:data111};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
}
if(data107.digest !== undefined){
let data112 = data107.digest;
if(typeof data112 !== "string"){
const err257 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/digest",schemaPath:"#/properties/moves/items/properties/verification/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.moves.items.properties.verification.items.properties.digest.type,parentSchema:schema98.properties.moves.items.properties.verification.items.properties.digest,data:data112};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
if(data107.recoverableItems !== undefined){
let data113 = data107.recoverableItems;
if(!(((typeof data113 == "number") && (!(data113 % 1) && !isNaN(data113))) && (isFinite(data113)))){
const err258 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/recoverableItems",schemaPath:"#/properties/moves/items/properties/verification/items/properties/recoverableItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.moves.items.properties.verification.items.properties.recoverableItems.type,parentSchema:schema98.properties.moves.items.properties.verification.items.properties.recoverableItems,data:data113};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
if(data107.hiddenItems !== undefined){
let data114 = data107.hiddenItems;
if(!(((typeof data114 == "number") && (!(data114 % 1) && !isNaN(data114))) && (isFinite(data114)))){
const err259 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/hiddenItems",schemaPath:"#/properties/moves/items/properties/verification/items/properties/hiddenItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.moves.items.properties.verification.items.properties.hiddenItems.type,parentSchema:schema98.properties.moves.items.properties.verification.items.properties.hiddenItems,data:data114};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
}
}
else {
const err260 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.moves.items.properties.verification.items.type,parentSchema:schema98.properties.moves.items.properties.verification.items,data:data107};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
}
}
else {
const err261 = {instancePath:instancePath+"/moves/" + i4+"/verification",schemaPath:"#/properties/moves/items/properties/verification/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.moves.items.properties.verification.type,parentSchema:schema98.properties.moves.items.properties.verification,data:data106};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
}
if(data86.failure !== undefined){
let data115 = data86.failure;
if((typeof data115 !== "string") && (data115 !== null)){
const err262 = {instancePath:instancePath+"/moves/" + i4+"/failure",schemaPath:"#/properties/moves/items/properties/failure/type",keyword:"type",params:{type: schema98.properties.moves.items.properties.failure.type},message:"must be string,null",schema:schema98.properties.moves.items.properties.failure.type,parentSchema:schema98.properties.moves.items.properties.failure,data:data115};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
}
else {
const err263 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.moves.items.type,parentSchema:schema98.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
}
}
else {
const err264 = {instancePath:instancePath+"/moves",schemaPath:"#/properties/moves/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.moves.type,parentSchema:schema98.properties.moves,data:data85};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
}
if(data.removals !== undefined){
let data116 = data.removals;
if(Array.isArray(data116)){
const len6 = data116.length;
for(let i6=0; i6<len6; i6++){
let data117 = data116[i6];
if(data117 && typeof data117 == "object" && !Array.isArray(data117)){
if(data117.mailboxId === undefined){
const err265 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema98.properties.removals.items.required,parentSchema:schema98.properties.removals.items,data:data117};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
if(data117.label === undefined){
const err266 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema98.properties.removals.items.required,parentSchema:schema98.properties.removals.items,data:data117};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
if(data117.purpose === undefined){
const err267 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/required",keyword:"required",params:{missingProperty: "purpose"},message:"must have required property '"+"purpose"+"'",schema:schema98.properties.removals.items.required,parentSchema:schema98.properties.removals.items,data:data117};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
if(data117.mailboxId !== undefined){
let data118 = data117.mailboxId;
if(typeof data118 === "string"){
if(func2(data118) < 1){
const err268 = {instancePath:instancePath+"/removals/" + i6+"/mailboxId",schemaPath:"#/properties/removals/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.removals.items.properties.mailboxId,data:data118};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
}
else {
const err269 = {instancePath:instancePath+"/removals/" + i6+"/mailboxId",schemaPath:"#/properties/removals/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.removals.items.properties.mailboxId.type,parentSchema:schema98.properties.removals.items.properties.mailboxId,data:data118};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
}
if(data117.label !== undefined){
let data119 = data117.label;
if(typeof data119 !== "string"){
const err270 = {instancePath:instancePath+"/removals/" + i6+"/label",schemaPath:"#/properties/removals/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.removals.items.properties.label.type,parentSchema:schema98.properties.removals.items.properties.label,data:data119};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
}
if(data117.purpose !== undefined){
let data120 = data117.purpose;
if(!((data120 === "cancel") || (data120 === "clear"))){
const err271 = {instancePath:instancePath+"/removals/" + i6+"/purpose",schemaPath:"#/properties/removals/items/properties/purpose/enum",keyword:"enum",params:{allowedValues: schema98.properties.removals.items.properties.purpose.enum},message:"must be equal to one of the allowed values",schema:schema98.properties.removals.items.properties.purpose.enum,parentSchema:schema98.properties.removals.items.properties.purpose,data:data120};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
}
else {
const err272 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.removals.items.type,parentSchema:schema98.properties.removals.items,data:data117};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
}
}
else {
const err273 = {instancePath:instancePath+"/removals",schemaPath:"#/properties/removals/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.removals.type,parentSchema:schema98.properties.removals,data:data116};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
if(data.steps !== undefined){
let data121 = data.steps;
if(Array.isArray(data121)){
const len7 = data121.length;
for(let i7=0; i7<len7; i7++){
let data122 = data121[i7];
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
if(data122.node === undefined){
const err274 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "node"},message:"must have required property '"+"node"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
if(data122.hook === undefined){
const err275 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "hook"},message:"must have required property '"+"hook"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
if(data122.batch === undefined){
const err276 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
if(data122.title === undefined){
const err277 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
if(data122.insertedBecause === undefined){
const err278 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "insertedBecause"},message:"must have required property '"+"insertedBecause"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
if(data122.result === undefined){
const err279 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "result"},message:"must have required property '"+"result"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
if(data122.reason === undefined){
const err280 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
if(data122.startedAt === undefined){
const err281 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
if(data122.endedAt === undefined){
const err282 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "endedAt"},message:"must have required property '"+"endedAt"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
if(data122.attempts === undefined){
const err283 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "attempts"},message:"must have required property '"+"attempts"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
if(data122.evidence === undefined){
const err284 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "evidence"},message:"must have required property '"+"evidence"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
if(data122.output === undefined){
const err285 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'",schema:schema98.properties.steps.items.required,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
if(data122.node !== undefined){
let data123 = data122.node;
if(typeof data123 !== "string"){
const err286 = {instancePath:instancePath+"/steps/" + i7+"/node",schemaPath:"#/properties/steps/items/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.steps.items.properties.node.type,parentSchema:schema98.properties.steps.items.properties.node,data:data123};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
if(data122.hook !== undefined){
let data124 = data122.hook;
if(typeof data124 !== "string"){
const err287 = {instancePath:instancePath+"/steps/" + i7+"/hook",schemaPath:"#/properties/steps/items/properties/hook/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.steps.items.properties.hook.type,parentSchema:schema98.properties.steps.items.properties.hook,data:data124};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
if(data122.batch !== undefined){
let data125 = data122.batch;
if((typeof data125 !== "string") && (data125 !== null)){
const err288 = {instancePath:instancePath+"/steps/" + i7+"/batch",schemaPath:"#/properties/steps/items/properties/batch/type",keyword:"type",params:{type: schema98.properties.steps.items.properties.batch.type},message:"must be string,null",schema:schema98.properties.steps.items.properties.batch.type,parentSchema:schema98.properties.steps.items.properties.batch,data:data125};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
}
if(data122.title !== undefined){
let data126 = data122.title;
if(typeof data126 !== "string"){
const err289 = {instancePath:instancePath+"/steps/" + i7+"/title",schemaPath:"#/properties/steps/items/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.steps.items.properties.title.type,parentSchema:schema98.properties.steps.items.properties.title,data:data126};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
}
if(data122.insertedBecause !== undefined){
let data127 = data122.insertedBecause;
if((typeof data127 !== "string") && (data127 !== null)){
const err290 = {instancePath:instancePath+"/steps/" + i7+"/insertedBecause",schemaPath:"#/properties/steps/items/properties/insertedBecause/type",keyword:"type",params:{type: schema98.properties.steps.items.properties.insertedBecause.type},message:"must be string,null",schema:schema98.properties.steps.items.properties.insertedBecause.type,parentSchema:schema98.properties.steps.items.properties.insertedBecause,data:data127};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
}
if(data122.result !== undefined){
let data128 = data122.result;
if(!(((((data128 === "succeeded") || (data128 === "failed")) || (data128 === "skipped")) || (data128 === "running")) || (data128 === "pending"))){
const err291 = {instancePath:instancePath+"/steps/" + i7+"/result",schemaPath:"#/properties/steps/items/properties/result/enum",keyword:"enum",params:{allowedValues: schema98.properties.steps.items.properties.result.enum},message:"must be equal to one of the allowed values",schema:schema98.properties.steps.items.properties.result.enum,parentSchema:schema98.properties.steps.items.properties.result,data:data128};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
}
if(data122.reason !== undefined){
let data129 = data122.reason;
if((typeof data129 !== "string") && (data129 !== null)){
const err292 = {instancePath:instancePath+"/steps/" + i7+"/reason",schemaPath:"#/properties/steps/items/properties/reason/type",keyword:"type",params:{type: schema98.properties.steps.items.properties.reason.type},message:"must be string,null",schema:schema98.properties.steps.items.properties.reason.type,parentSchema:schema98.properties.steps.items.properties.reason,data:data129};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
}
if(data122.startedAt !== undefined){
let data130 = data122.startedAt;
const _errs265 = errors;
let valid35 = false;
const _errs266 = errors;
if(!(validate297(data130, {instancePath:instancePath+"/steps/" + i7+"/startedAt",parentData:data122,parentDataProperty:"startedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid5 = _errs266 === errors;
valid35 = valid35 || _valid5;
if(!valid35){
const _errs267 = errors;
if(data130 !== null){
const err293 = {instancePath:instancePath+"/steps/" + i7+"/startedAt",schemaPath:"#/properties/steps/items/properties/startedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.steps.items.properties.startedAt.anyOf[1].type,parentSchema:schema98.properties.steps.items.properties.startedAt.anyOf[1],data:data130};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
var _valid5 = _errs267 === errors;
valid35 = valid35 || _valid5;
}
if(!valid35){
const err294 = {instancePath:instancePath+"/steps/" + i7+"/startedAt",schemaPath:"#/properties/steps/items/properties/startedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.steps.items.properties.startedAt.anyOf,parentSchema:schema98.properties.steps.items.properties.startedAt,data:data130};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
else {
errors = _errs265;
if(vErrors !== null){
if(_errs265){
vErrors.length = _errs265;
}
else {
vErrors = null;
}
}
}
}
if(data122.endedAt !== undefined){
let data131 = data122.endedAt;
const _errs270 = errors;
let valid36 = false;
const _errs271 = errors;
if(!(validate297(data131, {instancePath:instancePath+"/steps/" + i7+"/endedAt",parentData:data122,parentDataProperty:"endedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid6 = _errs271 === errors;
valid36 = valid36 || _valid6;
if(!valid36){
const _errs272 = errors;
if(data131 !== null){
const err295 = {instancePath:instancePath+"/steps/" + i7+"/endedAt",schemaPath:"#/properties/steps/items/properties/endedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.steps.items.properties.endedAt.anyOf[1].type,parentSchema:schema98.properties.steps.items.properties.endedAt.anyOf[1],data:data131};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
var _valid6 = _errs272 === errors;
valid36 = valid36 || _valid6;
}
if(!valid36){
const err296 = {instancePath:instancePath+"/steps/" + i7+"/endedAt",schemaPath:"#/properties/steps/items/properties/endedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.steps.items.properties.endedAt.anyOf,parentSchema:schema98.properties.steps.items.properties.endedAt,data:data131};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
else {
errors = _errs270;
if(vErrors !== null){
if(_errs270){
vErrors.length = _errs270;
}
else {
vErrors = null;
}
}
}
}
if(data122.attempts !== undefined){
let data132 = data122.attempts;
if(!(((typeof data132 == "number") && (!(data132 % 1) && !isNaN(data132))) && (isFinite(data132)))){
const err297 = {instancePath:instancePath+"/steps/" + i7+"/attempts",schemaPath:"#/properties/steps/items/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.steps.items.properties.attempts.type,parentSchema:schema98.properties.steps.items.properties.attempts,data:data132};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
}
if(data122.evidence !== undefined){
let data133 = data122.evidence;
if(Array.isArray(data133)){
const len8 = data133.length;
for(let i8=0; i8<len8; i8++){
if(!(validate308(data133[i8], {instancePath:instancePath+"/steps/" + i7+"/evidence/" + i8,parentData:data133,parentDataProperty:i8,rootData}))){
vErrors = append(vErrors, validate308.errors);
errors = vErrors.length;
}
}
}
else {
const err298 = {instancePath:instancePath+"/steps/" + i7+"/evidence",schemaPath:"#/properties/steps/items/properties/evidence/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.steps.items.properties.evidence.type,parentSchema:schema98.properties.steps.items.properties.evidence,data:data133};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
}
if(data122.output !== undefined){
let data135 = data122.output;
if(Array.isArray(data135)){
const len9 = data135.length;
for(let i9=0; i9<len9; i9++){
let data136 = data135[i9];
if(typeof data136 !== "string"){
const err299 = {instancePath:instancePath+"/steps/" + i7+"/output/" + i9,schemaPath:"#/properties/steps/items/properties/output/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.steps.items.properties.output.items.type,parentSchema:schema98.properties.steps.items.properties.output.items,data:data136};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
}
}
else {
const err300 = {instancePath:instancePath+"/steps/" + i7+"/output",schemaPath:"#/properties/steps/items/properties/output/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.steps.items.properties.output.type,parentSchema:schema98.properties.steps.items.properties.output,data:data135};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
}
}
else {
const err301 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.steps.items.type,parentSchema:schema98.properties.steps.items,data:data122};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
}
}
else {
const err302 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.steps.type,parentSchema:schema98.properties.steps,data:data121};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
}
if(data.obligations !== undefined){
let data137 = data.obligations;
if(Array.isArray(data137)){
const len10 = data137.length;
for(let i10=0; i10<len10; i10++){
let data138 = data137[i10];
if(data138 && typeof data138 == "object" && !Array.isArray(data138)){
if(data138.message === undefined){
const err303 = {instancePath:instancePath+"/obligations/" + i10,schemaPath:"#/properties/obligations/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema98.properties.obligations.items.required,parentSchema:schema98.properties.obligations.items,data:data138};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
if(data138.openedAt === undefined){
const err304 = {instancePath:instancePath+"/obligations/" + i10,schemaPath:"#/properties/obligations/items/required",keyword:"required",params:{missingProperty: "openedAt"},message:"must have required property '"+"openedAt"+"'",schema:schema98.properties.obligations.items.required,parentSchema:schema98.properties.obligations.items,data:data138};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
if(data138.settledAt === undefined){
const err305 = {instancePath:instancePath+"/obligations/" + i10,schemaPath:"#/properties/obligations/items/required",keyword:"required",params:{missingProperty: "settledAt"},message:"must have required property '"+"settledAt"+"'",schema:schema98.properties.obligations.items.required,parentSchema:schema98.properties.obligations.items,data:data138};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
if(data138.how === undefined){
const err306 = {instancePath:instancePath+"/obligations/" + i10,schemaPath:"#/properties/obligations/items/required",keyword:"required",params:{missingProperty: "how"},message:"must have required property '"+"how"+"'",schema:schema98.properties.obligations.items.required,parentSchema:schema98.properties.obligations.items,data:data138};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
if(data138.message !== undefined){
let data139 = data138.message;
if(typeof data139 !== "string"){
const err307 = {instancePath:instancePath+"/obligations/" + i10+"/message",schemaPath:"#/properties/obligations/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.obligations.items.properties.message.type,parentSchema:schema98.properties.obligations.items.properties.message,data:data139};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
}
if(data138.openedAt !== undefined){
if(!(validate297(data138.openedAt, {instancePath:instancePath+"/obligations/" + i10+"/openedAt",parentData:data138,parentDataProperty:"openedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
if(data138.settledAt !== undefined){
let data141 = data138.settledAt;
const _errs291 = errors;
let valid44 = false;
const _errs292 = errors;
if(!(validate297(data141, {instancePath:instancePath+"/obligations/" + i10+"/settledAt",parentData:data138,parentDataProperty:"settledAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid7 = _errs292 === errors;
valid44 = valid44 || _valid7;
if(!valid44){
const _errs293 = errors;
if(data141 !== null){
const err308 = {instancePath:instancePath+"/obligations/" + i10+"/settledAt",schemaPath:"#/properties/obligations/items/properties/settledAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.obligations.items.properties.settledAt.anyOf[1].type,parentSchema:schema98.properties.obligations.items.properties.settledAt.anyOf[1],data:data141};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
var _valid7 = _errs293 === errors;
valid44 = valid44 || _valid7;
}
if(!valid44){
const err309 = {instancePath:instancePath+"/obligations/" + i10+"/settledAt",schemaPath:"#/properties/obligations/items/properties/settledAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.obligations.items.properties.settledAt.anyOf,parentSchema:schema98.properties.obligations.items.properties.settledAt,data:data141};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
else {
errors = _errs291;
if(vErrors !== null){
if(_errs291){
vErrors.length = _errs291;
}
else {
vErrors = null;
}
}
}
}
if(data138.how !== undefined){
let data142 = data138.how;
if((typeof data142 !== "string") && (data142 !== null)){
const err310 = {instancePath:instancePath+"/obligations/" + i10+"/how",schemaPath:"#/properties/obligations/items/properties/how/type",keyword:"type",params:{type: schema98.properties.obligations.items.properties.how.type},message:"must be string,null",schema:schema98.properties.obligations.items.properties.how.type,parentSchema:schema98.properties.obligations.items.properties.how,data:data142};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
}
}
else {
const err311 = {instancePath:instancePath+"/obligations/" + i10,schemaPath:"#/properties/obligations/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.obligations.items.type,parentSchema:schema98.properties.obligations.items,data:data138};
if(vErrors === null){
vErrors = [err311];
}
else {
vErrors.push(err311);
}
errors++;
}
}
}
else {
const err312 = {instancePath:instancePath+"/obligations",schemaPath:"#/properties/obligations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.obligations.type,parentSchema:schema98.properties.obligations,data:data137};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
}
if(data.gates !== undefined){
let data143 = data.gates;
if(Array.isArray(data143)){
const len11 = data143.length;
for(let i11=0; i11<len11; i11++){
let data144 = data143[i11];
if(data144 && typeof data144 == "object" && !Array.isArray(data144)){
if(data144.gate === undefined){
const err313 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "gate"},message:"must have required property '"+"gate"+"'",schema:schema98.properties.gates.items.required,parentSchema:schema98.properties.gates.items,data:data144};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
if(data144.question === undefined){
const err314 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "question"},message:"must have required property '"+"question"+"'",schema:schema98.properties.gates.items.required,parentSchema:schema98.properties.gates.items,data:data144};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
if(data144.openedAt === undefined){
const err315 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "openedAt"},message:"must have required property '"+"openedAt"+"'",schema:schema98.properties.gates.items.required,parentSchema:schema98.properties.gates.items,data:data144};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
if(data144.answer === undefined){
const err316 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "answer"},message:"must have required property '"+"answer"+"'",schema:schema98.properties.gates.items.required,parentSchema:schema98.properties.gates.items,data:data144};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
if(data144.by === undefined){
const err317 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema98.properties.gates.items.required,parentSchema:schema98.properties.gates.items,data:data144};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
if(data144.at === undefined){
const err318 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema98.properties.gates.items.required,parentSchema:schema98.properties.gates.items,data:data144};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
if(data144.gate !== undefined){
let data145 = data144.gate;
if(typeof data145 !== "string"){
const err319 = {instancePath:instancePath+"/gates/" + i11+"/gate",schemaPath:"#/properties/gates/items/properties/gate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.gates.items.properties.gate.type,parentSchema:schema98.properties.gates.items.properties.gate,data:data145};
if(vErrors === null){
vErrors = [err319];
}
else {
vErrors.push(err319);
}
errors++;
}
}
if(data144.question !== undefined){
let data146 = data144.question;
if(typeof data146 !== "string"){
const err320 = {instancePath:instancePath+"/gates/" + i11+"/question",schemaPath:"#/properties/gates/items/properties/question/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.gates.items.properties.question.type,parentSchema:schema98.properties.gates.items.properties.question,data:data146};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
}
if(data144.openedAt !== undefined){
if(!(validate297(data144.openedAt, {instancePath:instancePath+"/gates/" + i11+"/openedAt",parentData:data144,parentDataProperty:"openedAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
if(data144.answer !== undefined){
let data148 = data144.answer;
if((typeof data148 !== "string") && (data148 !== null)){
const err321 = {instancePath:instancePath+"/gates/" + i11+"/answer",schemaPath:"#/properties/gates/items/properties/answer/type",keyword:"type",params:{type: schema98.properties.gates.items.properties.answer.type},message:"must be string,null",schema:schema98.properties.gates.items.properties.answer.type,parentSchema:schema98.properties.gates.items.properties.answer,data:data148};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
}
if(data144.by !== undefined){
let data149 = data144.by;
if((typeof data149 !== "string") && (data149 !== null)){
const err322 = {instancePath:instancePath+"/gates/" + i11+"/by",schemaPath:"#/properties/gates/items/properties/by/type",keyword:"type",params:{type: schema98.properties.gates.items.properties.by.type},message:"must be string,null",schema:schema98.properties.gates.items.properties.by.type,parentSchema:schema98.properties.gates.items.properties.by,data:data149};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
}
if(data144.at !== undefined){
let data150 = data144.at;
const _errs311 = errors;
let valid48 = false;
const _errs312 = errors;
if(!(validate297(data150, {instancePath:instancePath+"/gates/" + i11+"/at",parentData:data144,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid8 = _errs312 === errors;
valid48 = valid48 || _valid8;
if(!valid48){
const _errs313 = errors;
if(data150 !== null){
const err323 = {instancePath:instancePath+"/gates/" + i11+"/at",schemaPath:"#/properties/gates/items/properties/at/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.gates.items.properties.at.anyOf[1].type,parentSchema:schema98.properties.gates.items.properties.at.anyOf[1],data:data150};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
var _valid8 = _errs313 === errors;
valid48 = valid48 || _valid8;
}
if(!valid48){
const err324 = {instancePath:instancePath+"/gates/" + i11+"/at",schemaPath:"#/properties/gates/items/properties/at/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.gates.items.properties.at.anyOf,parentSchema:schema98.properties.gates.items.properties.at,data:data150};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
else {
errors = _errs311;
if(vErrors !== null){
if(_errs311){
vErrors.length = _errs311;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err325 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.gates.items.type,parentSchema:schema98.properties.gates.items,data:data144};
if(vErrors === null){
vErrors = [err325];
}
else {
vErrors.push(err325);
}
errors++;
}
}
}
else {
const err326 = {instancePath:instancePath+"/gates",schemaPath:"#/properties/gates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.gates.type,parentSchema:schema98.properties.gates,data:data143};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
}
if(data.approvals !== undefined){
let data151 = data.approvals;
if(Array.isArray(data151)){
const len12 = data151.length;
for(let i12=0; i12<len12; i12++){
let data152 = data151[i12];
if(data152 && typeof data152 == "object" && !Array.isArray(data152)){
if(data152.by === undefined){
const err327 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema98.properties.approvals.items.required,parentSchema:schema98.properties.approvals.items,data:data152};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
if(data152.key === undefined){
const err328 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema98.properties.approvals.items.required,parentSchema:schema98.properties.approvals.items,data:data152};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
if(data152.at === undefined){
const err329 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema98.properties.approvals.items.required,parentSchema:schema98.properties.approvals.items,data:data152};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
if(data152.by !== undefined){
let data153 = data152.by;
if(typeof data153 !== "string"){
const err330 = {instancePath:instancePath+"/approvals/" + i12+"/by",schemaPath:"#/properties/approvals/items/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approvals.items.properties.by.type,parentSchema:schema98.properties.approvals.items.properties.by,data:data153};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
}
if(data152.key !== undefined){
let data154 = data152.key;
if(typeof data154 !== "string"){
const err331 = {instancePath:instancePath+"/approvals/" + i12+"/key",schemaPath:"#/properties/approvals/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approvals.items.properties.key.type,parentSchema:schema98.properties.approvals.items.properties.key,data:data154};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
}
if(data152.at !== undefined){
let data155 = data152.at;
const _errs324 = errors;
let valid52 = false;
const _errs325 = errors;
if(!(validate297(data155, {instancePath:instancePath+"/approvals/" + i12+"/at",parentData:data152,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid9 = _errs325 === errors;
valid52 = valid52 || _valid9;
if(!valid52){
const _errs326 = errors;
if(data155 !== null){
const err332 = {instancePath:instancePath+"/approvals/" + i12+"/at",schemaPath:"#/properties/approvals/items/properties/at/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.approvals.items.properties.at.anyOf[1].type,parentSchema:schema98.properties.approvals.items.properties.at.anyOf[1],data:data155};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
var _valid9 = _errs326 === errors;
valid52 = valid52 || _valid9;
}
if(!valid52){
const err333 = {instancePath:instancePath+"/approvals/" + i12+"/at",schemaPath:"#/properties/approvals/items/properties/at/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.approvals.items.properties.at.anyOf,parentSchema:schema98.properties.approvals.items.properties.at,data:data155};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
else {
errors = _errs324;
if(vErrors !== null){
if(_errs324){
vErrors.length = _errs324;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err334 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.approvals.items.type,parentSchema:schema98.properties.approvals.items,data:data152};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
}
}
else {
const err335 = {instancePath:instancePath+"/approvals",schemaPath:"#/properties/approvals/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approvals.type,parentSchema:schema98.properties.approvals,data:data151};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
}
if(data.databases !== undefined){
let data156 = data.databases;
if(Array.isArray(data156)){
const len13 = data156.length;
for(let i13=0; i13<len13; i13++){
let data157 = data156[i13];
if(data157 && typeof data157 == "object" && !Array.isArray(data157)){
if(data157.name === undefined){
const err336 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema98.properties.databases.items.required,parentSchema:schema98.properties.databases.items,data:data157};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
if(data157.before === undefined){
const err337 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "before"},message:"must have required property '"+"before"+"'",schema:schema98.properties.databases.items.required,parentSchema:schema98.properties.databases.items,data:data157};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
if(data157.after === undefined){
const err338 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "after"},message:"must have required property '"+"after"+"'",schema:schema98.properties.databases.items.required,parentSchema:schema98.properties.databases.items,data:data157};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
if(data157.kept === undefined){
const err339 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "kept"},message:"must have required property '"+"kept"+"'",schema:schema98.properties.databases.items.required,parentSchema:schema98.properties.databases.items,data:data157};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
if(data157.name !== undefined){
let data158 = data157.name;
if(typeof data158 !== "string"){
const err340 = {instancePath:instancePath+"/databases/" + i13+"/name",schemaPath:"#/properties/databases/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.databases.items.properties.name.type,parentSchema:schema98.properties.databases.items.properties.name,data:data158};
if(vErrors === null){
vErrors = [err340];
}
else {
vErrors.push(err340);
}
errors++;
}
}
if(data157.before !== undefined){
let data159 = data157.before;
const _errs335 = errors;
let valid56 = false;
const _errs336 = errors;
if(data159 && typeof data159 == "object" && !Array.isArray(data159)){
if(data159.mailboxes === undefined){
const err341 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema98.properties.databases.items.properties.before.anyOf[0].required,parentSchema:schema98.properties.databases.items.properties.before.anyOf[0],data:data159};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
if(data159.sizeBytes === undefined){
const err342 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema98.properties.databases.items.properties.before.anyOf[0].required,parentSchema:schema98.properties.databases.items.properties.before.anyOf[0],data:data159};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
if(data159.whitespaceBytes === undefined){
const err343 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/required",keyword:"required",params:{missingProperty: "whitespaceBytes"},message:"must have required property '"+"whitespaceBytes"+"'",schema:schema98.properties.databases.items.properties.before.anyOf[0].required,parentSchema:schema98.properties.databases.items.properties.before.anyOf[0],data:data159};
if(vErrors === null){
vErrors = [err343];
}
else {
vErrors.push(err343);
}
errors++;
}
if(data159.mailboxes !== undefined){
let data160 = data159.mailboxes;
if((typeof data160 == "number") && (isFinite(data160))){
if(data160 < 0 || isNaN(data160)){
const err344 = {instancePath:instancePath+"/databases/" + i13+"/before/mailboxes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.databases.items.properties.before.anyOf[0].properties.mailboxes,data:data160};
if(vErrors === null){
vErrors = [err344];
}
else {
vErrors.push(err344);
}
errors++;
}
}
else {
const err345 = {instancePath:instancePath+"/databases/" + i13+"/before/mailboxes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.databases.items.properties.before.anyOf[0].properties.mailboxes.type,parentSchema:schema98.properties.databases.items.properties.before.anyOf[0].properties.mailboxes,data:data160};
if(vErrors === null){
vErrors = [err345];
}
else {
vErrors.push(err345);
}
errors++;
}
}
if(data159.sizeBytes !== undefined){
let data161 = data159.sizeBytes;
if((typeof data161 == "number") && (isFinite(data161))){
if(data161 < 0 || isNaN(data161)){
const err346 = {instancePath:instancePath+"/databases/" + i13+"/before/sizeBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.databases.items.properties.before.anyOf[0].properties.sizeBytes,data:data161};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
}
else {
const err347 = {instancePath:instancePath+"/databases/" + i13+"/before/sizeBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.databases.items.properties.before.anyOf[0].properties.sizeBytes.type,parentSchema:schema98.properties.databases.items.properties.before.anyOf[0].properties.sizeBytes,data:data161};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
}
if(data159.whitespaceBytes !== undefined){
let data162 = data159.whitespaceBytes;
if((typeof data162 == "number") && (isFinite(data162))){
if(data162 < 0 || isNaN(data162)){
const err348 = {instancePath:instancePath+"/databases/" + i13+"/before/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/whitespaceBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.databases.items.properties.before.anyOf[0].properties.whitespaceBytes,data:data162};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
}
else {
const err349 = {instancePath:instancePath+"/databases/" + i13+"/before/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/whitespaceBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.databases.items.properties.before.anyOf[0].properties.whitespaceBytes.type,parentSchema:schema98.properties.databases.items.properties.before.anyOf[0].properties.whitespaceBytes,data:data162};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
}
}
else {
const err350 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.databases.items.properties.before.anyOf[0].type,parentSchema:schema98.properties.databases.items.properties.before.anyOf[0],data:data159};
if(vErrors === null){
vErrors = [err350];
}
else {
vErrors.push(err350);
}
errors++;
}
var _valid10 = _errs336 === errors;
valid56 = valid56 || _valid10;
if(!valid56){
const _errs344 = errors;
if(data159 !== null){
const err351 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.databases.items.properties.before.anyOf[1].type,parentSchema:schema98.properties.databases.items.properties.before.anyOf[1],data:data159};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
var _valid10 = _errs344 === errors;
valid56 = valid56 || _valid10;
}
if(!valid56){
const err352 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.databases.items.properties.before.anyOf,parentSchema:schema98.properties.databases.items.properties.before,data:data159};
if(vErrors === null){
vErrors = [err352];
}
else {
vErrors.push(err352);
}
errors++;
}
else {
errors = _errs335;
if(vErrors !== null){
if(_errs335){
vErrors.length = _errs335;
}
else {
vErrors = null;
}
}
}
}
if(data157.after !== undefined){
let data163 = data157.after;
const _errs347 = errors;
let valid58 = false;
const _errs348 = errors;
if(data163 && typeof data163 == "object" && !Array.isArray(data163)){
if(data163.mailboxes === undefined){
const err353 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema98.properties.databases.items.properties.after.anyOf[0].required,parentSchema:schema98.properties.databases.items.properties.after.anyOf[0],data:data163};
if(vErrors === null){
vErrors = [err353];
}
else {
vErrors.push(err353);
}
errors++;
}
if(data163.sizeBytes === undefined){
const err354 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema98.properties.databases.items.properties.after.anyOf[0].required,parentSchema:schema98.properties.databases.items.properties.after.anyOf[0],data:data163};
if(vErrors === null){
vErrors = [err354];
}
else {
vErrors.push(err354);
}
errors++;
}
if(data163.whitespaceBytes === undefined){
const err355 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/required",keyword:"required",params:{missingProperty: "whitespaceBytes"},message:"must have required property '"+"whitespaceBytes"+"'",schema:schema98.properties.databases.items.properties.after.anyOf[0].required,parentSchema:schema98.properties.databases.items.properties.after.anyOf[0],data:data163};
if(vErrors === null){
vErrors = [err355];
}
else {
vErrors.push(err355);
}
errors++;
}
if(data163.mailboxes !== undefined){
let data164 = data163.mailboxes;
if((typeof data164 == "number") && (isFinite(data164))){
if(data164 < 0 || isNaN(data164)){
const err356 = {instancePath:instancePath+"/databases/" + i13+"/after/mailboxes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.databases.items.properties.after.anyOf[0].properties.mailboxes,data:data164};
if(vErrors === null){
vErrors = [err356];
}
else {
vErrors.push(err356);
}
errors++;
}
}
else {
const err357 = {instancePath:instancePath+"/databases/" + i13+"/after/mailboxes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.databases.items.properties.after.anyOf[0].properties.mailboxes.type,parentSchema:schema98.properties.databases.items.properties.after.anyOf[0].properties.mailboxes,data:data164};
if(vErrors === null){
vErrors = [err357];
}
else {
vErrors.push(err357);
}
errors++;
}
}
if(data163.sizeBytes !== undefined){
let data165 = data163.sizeBytes;
if((typeof data165 == "number") && (isFinite(data165))){
if(data165 < 0 || isNaN(data165)){
const err358 = {instancePath:instancePath+"/databases/" + i13+"/after/sizeBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.databases.items.properties.after.anyOf[0].properties.sizeBytes,data:data165};
if(vErrors === null){
vErrors = [err358];
}
else {
vErrors.push(err358);
}
errors++;
}
}
else {
const err359 = {instancePath:instancePath+"/databases/" + i13+"/after/sizeBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.databases.items.properties.after.anyOf[0].properties.sizeBytes.type,parentSchema:schema98.properties.databases.items.properties.after.anyOf[0].properties.sizeBytes,data:data165};
if(vErrors === null){
vErrors = [err359];
}
else {
vErrors.push(err359);
}
errors++;
}
}
if(data163.whitespaceBytes !== undefined){
let data166 = data163.whitespaceBytes;
if((typeof data166 == "number") && (isFinite(data166))){
if(data166 < 0 || isNaN(data166)){
const err360 = {instancePath:instancePath+"/databases/" + i13+"/after/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/whitespaceBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.databases.items.properties.after.anyOf[0].properties.whitespaceBytes,data:data166};
if(vErrors === null){
vErrors = [err360];
}
else {
vErrors.push(err360);
}
errors++;
}
}
else {
const err361 = {instancePath:instancePath+"/databases/" + i13+"/after/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/whitespaceBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.databases.items.properties.after.anyOf[0].properties.whitespaceBytes.type,parentSchema:schema98.properties.databases.items.properties.after.anyOf[0].properties.whitespaceBytes,data:data166};
if(vErrors === null){
vErrors = [err361];
}
else {
vErrors.push(err361);
}
errors++;
}
}
}
else {
const err362 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.databases.items.properties.after.anyOf[0].type,parentSchema:schema98.properties.databases.items.properties.after.anyOf[0],data:data163};
if(vErrors === null){
vErrors = [err362];
}
else {
vErrors.push(err362);
}
errors++;
}
var _valid11 = _errs348 === errors;
valid58 = valid58 || _valid11;
if(!valid58){
const _errs356 = errors;
if(data163 !== null){
const err363 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.databases.items.properties.after.anyOf[1].type,parentSchema:schema98.properties.databases.items.properties.after.anyOf[1],data:data163};
if(vErrors === null){
vErrors = [err363];
}
else {
vErrors.push(err363);
}
errors++;
}
var _valid11 = _errs356 === errors;
valid58 = valid58 || _valid11;
}
if(!valid58){
const err364 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.databases.items.properties.after.anyOf,parentSchema:schema98.properties.databases.items.properties.after,data:data163};
if(vErrors === null){
vErrors = [err364];
}
else {
vErrors.push(err364);
}
errors++;
}
else {
errors = _errs347;
if(vErrors !== null){
if(_errs347){
vErrors.length = _errs347;
}
else {
vErrors = null;
}
}
}
}
if(data157.kept !== undefined){
let data167 = data157.kept;
const _errs359 = errors;
let valid60 = false;
const _errs360 = errors;
if(data167 && typeof data167 == "object" && !Array.isArray(data167)){
if(data167.count === undefined){
const err365 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'",schema:schema98.properties.databases.items.properties.kept.anyOf[0].required,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0],data:data167};
if(vErrors === null){
vErrors = [err365];
}
else {
vErrors.push(err365);
}
errors++;
}
if(data167.sizeBytes === undefined){
const err366 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema98.properties.databases.items.properties.kept.anyOf[0].required,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0],data:data167};
if(vErrors === null){
vErrors = [err366];
}
else {
vErrors.push(err366);
}
errors++;
}
if(data167.firstUntil === undefined){
const err367 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/required",keyword:"required",params:{missingProperty: "firstUntil"},message:"must have required property '"+"firstUntil"+"'",schema:schema98.properties.databases.items.properties.kept.anyOf[0].required,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0],data:data167};
if(vErrors === null){
vErrors = [err367];
}
else {
vErrors.push(err367);
}
errors++;
}
if(data167.lastUntil === undefined){
const err368 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/required",keyword:"required",params:{missingProperty: "lastUntil"},message:"must have required property '"+"lastUntil"+"'",schema:schema98.properties.databases.items.properties.kept.anyOf[0].required,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0],data:data167};
if(vErrors === null){
vErrors = [err368];
}
else {
vErrors.push(err368);
}
errors++;
}
if(data167.count !== undefined){
let data168 = data167.count;
if((typeof data168 == "number") && (isFinite(data168))){
if(data168 < 1 || isNaN(data168)){
const err369 = {instancePath:instancePath+"/databases/" + i13+"/kept/count",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0].properties.count,data:data168};
if(vErrors === null){
vErrors = [err369];
}
else {
vErrors.push(err369);
}
errors++;
}
}
else {
const err370 = {instancePath:instancePath+"/databases/" + i13+"/kept/count",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/count/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.databases.items.properties.kept.anyOf[0].properties.count.type,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0].properties.count,data:data168};
if(vErrors === null){
vErrors = [err370];
}
else {
vErrors.push(err370);
}
errors++;
}
}
if(data167.sizeBytes !== undefined){
let data169 = data167.sizeBytes;
if((typeof data169 == "number") && (isFinite(data169))){
if(data169 < 0 || isNaN(data169)){
const err371 = {instancePath:instancePath+"/databases/" + i13+"/kept/sizeBytes",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0].properties.sizeBytes,data:data169};
if(vErrors === null){
vErrors = [err371];
}
else {
vErrors.push(err371);
}
errors++;
}
}
else {
const err372 = {instancePath:instancePath+"/databases/" + i13+"/kept/sizeBytes",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.databases.items.properties.kept.anyOf[0].properties.sizeBytes.type,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0].properties.sizeBytes,data:data169};
if(vErrors === null){
vErrors = [err372];
}
else {
vErrors.push(err372);
}
errors++;
}
}
if(data167.firstUntil !== undefined){
let data170 = data167.firstUntil;
if(typeof data170 !== "string"){
const err373 = {instancePath:instancePath+"/databases/" + i13+"/kept/firstUntil",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/firstUntil/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.databases.items.properties.kept.anyOf[0].properties.firstUntil.type,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0].properties.firstUntil,data:data170};
if(vErrors === null){
vErrors = [err373];
}
else {
vErrors.push(err373);
}
errors++;
}
}
if(data167.lastUntil !== undefined){
let data171 = data167.lastUntil;
if(typeof data171 !== "string"){
const err374 = {instancePath:instancePath+"/databases/" + i13+"/kept/lastUntil",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/lastUntil/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.databases.items.properties.kept.anyOf[0].properties.lastUntil.type,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0].properties.lastUntil,data:data171};
if(vErrors === null){
vErrors = [err374];
}
else {
vErrors.push(err374);
}
errors++;
}
}
}
else {
const err375 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.databases.items.properties.kept.anyOf[0].type,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[0],data:data167};
if(vErrors === null){
vErrors = [err375];
}
else {
vErrors.push(err375);
}
errors++;
}
var _valid12 = _errs360 === errors;
valid60 = valid60 || _valid12;
if(!valid60){
const _errs370 = errors;
if(data167 !== null){
const err376 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.databases.items.properties.kept.anyOf[1].type,parentSchema:schema98.properties.databases.items.properties.kept.anyOf[1],data:data167};
if(vErrors === null){
vErrors = [err376];
}
else {
vErrors.push(err376);
}
errors++;
}
var _valid12 = _errs370 === errors;
valid60 = valid60 || _valid12;
}
if(!valid60){
const err377 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.databases.items.properties.kept.anyOf,parentSchema:schema98.properties.databases.items.properties.kept,data:data167};
if(vErrors === null){
vErrors = [err377];
}
else {
vErrors.push(err377);
}
errors++;
}
else {
errors = _errs359;
if(vErrors !== null){
if(_errs359){
vErrors.length = _errs359;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err378 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.databases.items.type,parentSchema:schema98.properties.databases.items,data:data157};
if(vErrors === null){
vErrors = [err378];
}
else {
vErrors.push(err378);
}
errors++;
}
}
}
else {
const err379 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.databases.type,parentSchema:schema98.properties.databases,data:data156};
if(vErrors === null){
vErrors = [err379];
}
else {
vErrors.push(err379);
}
errors++;
}
}
if(data.windows !== undefined){
let data172 = data.windows;
if(Array.isArray(data172)){
const len14 = data172.length;
for(let i14=0; i14<len14; i14++){
let data173 = data172[i14];
if(data173 && typeof data173 == "object" && !Array.isArray(data173)){
if(data173.batch === undefined){
const err380 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema98.properties.windows.items.required,parentSchema:schema98.properties.windows.items,data:data173};
if(vErrors === null){
vErrors = [err380];
}
else {
vErrors.push(err380);
}
errors++;
}
if(data173.use === undefined){
const err381 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'",schema:schema98.properties.windows.items.required,parentSchema:schema98.properties.windows.items,data:data173};
if(vErrors === null){
vErrors = [err381];
}
else {
vErrors.push(err381);
}
errors++;
}
if(data173.name === undefined){
const err382 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema98.properties.windows.items.required,parentSchema:schema98.properties.windows.items,data:data173};
if(vErrors === null){
vErrors = [err382];
}
else {
vErrors.push(err382);
}
errors++;
}
if(data173.opensAt === undefined){
const err383 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "opensAt"},message:"must have required property '"+"opensAt"+"'",schema:schema98.properties.windows.items.required,parentSchema:schema98.properties.windows.items,data:data173};
if(vErrors === null){
vErrors = [err383];
}
else {
vErrors.push(err383);
}
errors++;
}
if(data173.closesAt === undefined){
const err384 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "closesAt"},message:"must have required property '"+"closesAt"+"'",schema:schema98.properties.windows.items.required,parentSchema:schema98.properties.windows.items,data:data173};
if(vErrors === null){
vErrors = [err384];
}
else {
vErrors.push(err384);
}
errors++;
}
if(data173.batch !== undefined){
let data174 = data173.batch;
if(typeof data174 !== "string"){
const err385 = {instancePath:instancePath+"/windows/" + i14+"/batch",schemaPath:"#/properties/windows/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.windows.items.properties.batch.type,parentSchema:schema98.properties.windows.items.properties.batch,data:data174};
if(vErrors === null){
vErrors = [err385];
}
else {
vErrors.push(err385);
}
errors++;
}
}
if(data173.use !== undefined){
let data175 = data173.use;
if(!((data175 === "start") || (data175 === "complete"))){
const err386 = {instancePath:instancePath+"/windows/" + i14+"/use",schemaPath:"#/properties/windows/items/properties/use/enum",keyword:"enum",params:{allowedValues: schema98.properties.windows.items.properties.use.enum},message:"must be equal to one of the allowed values",schema:schema98.properties.windows.items.properties.use.enum,parentSchema:schema98.properties.windows.items.properties.use,data:data175};
if(vErrors === null){
vErrors = [err386];
}
else {
vErrors.push(err386);
}
errors++;
}
}
if(data173.name !== undefined){
let data176 = data173.name;
if(typeof data176 !== "string"){
const err387 = {instancePath:instancePath+"/windows/" + i14+"/name",schemaPath:"#/properties/windows/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.windows.items.properties.name.type,parentSchema:schema98.properties.windows.items.properties.name,data:data176};
if(vErrors === null){
vErrors = [err387];
}
else {
vErrors.push(err387);
}
errors++;
}
}
if(data173.opensAt !== undefined){
if(!(validate297(data173.opensAt, {instancePath:instancePath+"/windows/" + i14+"/opensAt",parentData:data173,parentDataProperty:"opensAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
if(data173.closesAt !== undefined){
if(!(validate297(data173.closesAt, {instancePath:instancePath+"/windows/" + i14+"/closesAt",parentData:data173,parentDataProperty:"closesAt",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
}
else {
const err388 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.windows.items.type,parentSchema:schema98.properties.windows.items,data:data173};
if(vErrors === null){
vErrors = [err388];
}
else {
vErrors.push(err388);
}
errors++;
}
}
}
else {
const err389 = {instancePath:instancePath+"/windows",schemaPath:"#/properties/windows/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.windows.type,parentSchema:schema98.properties.windows,data:data172};
if(vErrors === null){
vErrors = [err389];
}
else {
vErrors.push(err389);
}
errors++;
}
}
if(data.freezes !== undefined){
let data179 = data.freezes;
if(Array.isArray(data179)){
const len15 = data179.length;
for(let i15=0; i15<len15; i15++){
let data180 = data179[i15];
if(data180 && typeof data180 == "object" && !Array.isArray(data180)){
if(data180.name === undefined){
const err390 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema98.properties.freezes.items.required,parentSchema:schema98.properties.freezes.items,data:data180};
if(vErrors === null){
vErrors = [err390];
}
else {
vErrors.push(err390);
}
errors++;
}
if(data180.from === undefined){
const err391 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema98.properties.freezes.items.required,parentSchema:schema98.properties.freezes.items,data:data180};
if(vErrors === null){
vErrors = [err391];
}
else {
vErrors.push(err391);
}
errors++;
}
if(data180.to === undefined){
const err392 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema98.properties.freezes.items.required,parentSchema:schema98.properties.freezes.items,data:data180};
if(vErrors === null){
vErrors = [err392];
}
else {
vErrors.push(err392);
}
errors++;
}
if(data180.name !== undefined){
let data181 = data180.name;
if(typeof data181 !== "string"){
const err393 = {instancePath:instancePath+"/freezes/" + i15+"/name",schemaPath:"#/properties/freezes/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.freezes.items.properties.name.type,parentSchema:schema98.properties.freezes.items.properties.name,data:data181};
if(vErrors === null){
vErrors = [err393];
}
else {
vErrors.push(err393);
}
errors++;
}
}
if(data180.from !== undefined){
if(!(validate297(data180.from, {instancePath:instancePath+"/freezes/" + i15+"/from",parentData:data180,parentDataProperty:"from",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
if(data180.to !== undefined){
if(!(validate297(data180.to, {instancePath:instancePath+"/freezes/" + i15+"/to",parentData:data180,parentDataProperty:"to",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
}
else {
const err394 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.freezes.items.type,parentSchema:schema98.properties.freezes.items,data:data180};
if(vErrors === null){
vErrors = [err394];
}
else {
vErrors.push(err394);
}
errors++;
}
}
}
else {
const err395 = {instancePath:instancePath+"/freezes",schemaPath:"#/properties/freezes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.freezes.type,parentSchema:schema98.properties.freezes,data:data179};
if(vErrors === null){
vErrors = [err395];
}
else {
vErrors.push(err395);
}
errors++;
}
}
if(data.forecast !== undefined){
let data184 = data.forecast;
if(Array.isArray(data184)){
const len16 = data184.length;
for(let i16=0; i16<len16; i16++){
let data185 = data184[i16];
if(data185 && typeof data185 == "object" && !Array.isArray(data185)){
if(data185.batch === undefined){
const err396 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema98.properties.forecast.items.required,parentSchema:schema98.properties.forecast.items,data:data185};
if(vErrors === null){
vErrors = [err396];
}
else {
vErrors.push(err396);
}
errors++;
}
if(data185.completesFrom === undefined){
const err397 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "completesFrom"},message:"must have required property '"+"completesFrom"+"'",schema:schema98.properties.forecast.items.required,parentSchema:schema98.properties.forecast.items,data:data185};
if(vErrors === null){
vErrors = [err397];
}
else {
vErrors.push(err397);
}
errors++;
}
if(data185.completedP50 === undefined){
const err398 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "completedP50"},message:"must have required property '"+"completedP50"+"'",schema:schema98.properties.forecast.items.required,parentSchema:schema98.properties.forecast.items,data:data185};
if(vErrors === null){
vErrors = [err398];
}
else {
vErrors.push(err398);
}
errors++;
}
if(data185.completedP90 === undefined){
const err399 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "completedP90"},message:"must have required property '"+"completedP90"+"'",schema:schema98.properties.forecast.items.required,parentSchema:schema98.properties.forecast.items,data:data185};
if(vErrors === null){
vErrors = [err399];
}
else {
vErrors.push(err399);
}
errors++;
}
if(data185.mailboxes === undefined){
const err400 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema98.properties.forecast.items.required,parentSchema:schema98.properties.forecast.items,data:data185};
if(vErrors === null){
vErrors = [err400];
}
else {
vErrors.push(err400);
}
errors++;
}
if(data185.sizeBytes === undefined){
const err401 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema98.properties.forecast.items.required,parentSchema:schema98.properties.forecast.items,data:data185};
if(vErrors === null){
vErrors = [err401];
}
else {
vErrors.push(err401);
}
errors++;
}
if(data185.batch !== undefined){
let data186 = data185.batch;
if(typeof data186 !== "string"){
const err402 = {instancePath:instancePath+"/forecast/" + i16+"/batch",schemaPath:"#/properties/forecast/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.forecast.items.properties.batch.type,parentSchema:schema98.properties.forecast.items.properties.batch,data:data186};
if(vErrors === null){
vErrors = [err402];
}
else {
vErrors.push(err402);
}
errors++;
}
}
if(data185.completesFrom !== undefined){
let data187 = data185.completesFrom;
const _errs398 = errors;
let valid71 = false;
const _errs399 = errors;
if(!(validate297(data187, {instancePath:instancePath+"/forecast/" + i16+"/completesFrom",parentData:data185,parentDataProperty:"completesFrom",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
var _valid13 = _errs399 === errors;
valid71 = valid71 || _valid13;
if(!valid71){
const _errs400 = errors;
if(data187 !== null){
const err403 = {instancePath:instancePath+"/forecast/" + i16+"/completesFrom",schemaPath:"#/properties/forecast/items/properties/completesFrom/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema98.properties.forecast.items.properties.completesFrom.anyOf[1].type,parentSchema:schema98.properties.forecast.items.properties.completesFrom.anyOf[1],data:data187};
if(vErrors === null){
vErrors = [err403];
}
else {
vErrors.push(err403);
}
errors++;
}
var _valid13 = _errs400 === errors;
valid71 = valid71 || _valid13;
}
if(!valid71){
const err404 = {instancePath:instancePath+"/forecast/" + i16+"/completesFrom",schemaPath:"#/properties/forecast/items/properties/completesFrom/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema98.properties.forecast.items.properties.completesFrom.anyOf,parentSchema:schema98.properties.forecast.items.properties.completesFrom,data:data187};
if(vErrors === null){
vErrors = [err404];
}
else {
vErrors.push(err404);
}
errors++;
}
else {
errors = _errs398;
if(vErrors !== null){
if(_errs398){
vErrors.length = _errs398;
}
else {
vErrors = null;
}
}
}
}
if(data185.completedP50 !== undefined){
if(!(validate297(data185.completedP50, {instancePath:instancePath+"/forecast/" + i16+"/completedP50",parentData:data185,parentDataProperty:"completedP50",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
if(data185.completedP90 !== undefined){
if(!(validate297(data185.completedP90, {instancePath:instancePath+"/forecast/" + i16+"/completedP90",parentData:data185,parentDataProperty:"completedP90",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
if(data185.mailboxes !== undefined){
let data190 = data185.mailboxes;
if(!(((typeof data190 == "number") && (!(data190 % 1) && !isNaN(data190))) && (isFinite(data190)))){
const err405 = {instancePath:instancePath+"/forecast/" + i16+"/mailboxes",schemaPath:"#/properties/forecast/items/properties/mailboxes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.forecast.items.properties.mailboxes.type,parentSchema:schema98.properties.forecast.items.properties.mailboxes,data:data190};
if(vErrors === null){
vErrors = [err405];
}
else {
vErrors.push(err405);
}
errors++;
}
}
if(data185.sizeBytes !== undefined){
let data191 = data185.sizeBytes;
if((typeof data191 == "number") && (isFinite(data191))){
if(data191 < 0 || isNaN(data191)){
const err406 = {instancePath:instancePath+"/forecast/" + i16+"/sizeBytes",schemaPath:"#/properties/forecast/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.forecast.items.properties.sizeBytes,data:data191};
if(vErrors === null){
vErrors = [err406];
}
else {
vErrors.push(err406);
}
errors++;
}
}
else {
const err407 = {instancePath:instancePath+"/forecast/" + i16+"/sizeBytes",schemaPath:"#/properties/forecast/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema98.properties.forecast.items.properties.sizeBytes.type,parentSchema:schema98.properties.forecast.items.properties.sizeBytes,data:data191};
if(vErrors === null){
vErrors = [err407];
}
else {
vErrors.push(err407);
}
errors++;
}
}
}
else {
const err408 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.forecast.items.type,parentSchema:schema98.properties.forecast.items,data:data185};
if(vErrors === null){
vErrors = [err408];
}
else {
vErrors.push(err408);
}
errors++;
}
}
}
else {
const err409 = {instancePath:instancePath+"/forecast",schemaPath:"#/properties/forecast/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.forecast.type,parentSchema:schema98.properties.forecast,data:data184};
if(vErrors === null){
vErrors = [err409];
}
else {
vErrors.push(err409);
}
errors++;
}
}
if(data.deferred !== undefined){
let data192 = data.deferred;
if(Array.isArray(data192)){
const len17 = data192.length;
for(let i17=0; i17<len17; i17++){
let data193 = data192[i17];
if(data193 && typeof data193 == "object" && !Array.isArray(data193)){
if(data193.mailboxId === undefined){
const err410 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema98.properties.deferred.items.required,parentSchema:schema98.properties.deferred.items,data:data193};
if(vErrors === null){
vErrors = [err410];
}
else {
vErrors.push(err410);
}
errors++;
}
if(data193.label === undefined){
const err411 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema98.properties.deferred.items.required,parentSchema:schema98.properties.deferred.items,data:data193};
if(vErrors === null){
vErrors = [err411];
}
else {
vErrors.push(err411);
}
errors++;
}
if(data193.batch === undefined){
const err412 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema98.properties.deferred.items.required,parentSchema:schema98.properties.deferred.items,data:data193};
if(vErrors === null){
vErrors = [err412];
}
else {
vErrors.push(err412);
}
errors++;
}
if(data193.reason === undefined){
const err413 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema98.properties.deferred.items.required,parentSchema:schema98.properties.deferred.items,data:data193};
if(vErrors === null){
vErrors = [err413];
}
else {
vErrors.push(err413);
}
errors++;
}
if(data193.mailboxId !== undefined){
let data194 = data193.mailboxId;
if(typeof data194 === "string"){
if(func2(data194) < 1){
const err414 = {instancePath:instancePath+"/deferred/" + i17+"/mailboxId",schemaPath:"#/properties/deferred/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.deferred.items.properties.mailboxId,data:data194};
if(vErrors === null){
vErrors = [err414];
}
else {
vErrors.push(err414);
}
errors++;
}
}
else {
const err415 = {instancePath:instancePath+"/deferred/" + i17+"/mailboxId",schemaPath:"#/properties/deferred/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.deferred.items.properties.mailboxId.type,parentSchema:schema98.properties.deferred.items.properties.mailboxId,data:data194};
if(vErrors === null){
vErrors = [err415];
}
else {
vErrors.push(err415);
}
errors++;
}
}
if(data193.label !== undefined){
let data195 = data193.label;
if(typeof data195 !== "string"){
const err416 = {instancePath:instancePath+"/deferred/" + i17+"/label",schemaPath:"#/properties/deferred/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.deferred.items.properties.label.type,parentSchema:schema98.properties.deferred.items.properties.label,data:data195};
if(vErrors === null){
vErrors = [err416];
}
else {
vErrors.push(err416);
}
errors++;
}
}
if(data193.batch !== undefined){
let data196 = data193.batch;
if(typeof data196 !== "string"){
const err417 = {instancePath:instancePath+"/deferred/" + i17+"/batch",schemaPath:"#/properties/deferred/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.deferred.items.properties.batch.type,parentSchema:schema98.properties.deferred.items.properties.batch,data:data196};
if(vErrors === null){
vErrors = [err417];
}
else {
vErrors.push(err417);
}
errors++;
}
}
if(data193.reason !== undefined){
let data197 = data193.reason;
if(typeof data197 !== "string"){
const err418 = {instancePath:instancePath+"/deferred/" + i17+"/reason",schemaPath:"#/properties/deferred/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.deferred.items.properties.reason.type,parentSchema:schema98.properties.deferred.items.properties.reason,data:data197};
if(vErrors === null){
vErrors = [err418];
}
else {
vErrors.push(err418);
}
errors++;
}
}
}
else {
const err419 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.deferred.items.type,parentSchema:schema98.properties.deferred.items,data:data193};
if(vErrors === null){
vErrors = [err419];
}
else {
vErrors.push(err419);
}
errors++;
}
}
}
else {
const err420 = {instancePath:instancePath+"/deferred",schemaPath:"#/properties/deferred/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.deferred.type,parentSchema:schema98.properties.deferred,data:data192};
if(vErrors === null){
vErrors = [err420];
}
else {
vErrors.push(err420);
}
errors++;
}
}
if(data.notes !== undefined){
let data198 = data.notes;
if(Array.isArray(data198)){
const len18 = data198.length;
for(let i18=0; i18<len18; i18++){
let data199 = data198[i18];
if(data199 && typeof data199 == "object" && !Array.isArray(data199)){
if(data199.at === undefined){
const err421 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema98.properties.notes.items.required,parentSchema:schema98.properties.notes.items,data:data199};
if(vErrors === null){
vErrors = [err421];
}
else {
vErrors.push(err421);
}
errors++;
}
if(data199.level === undefined){
const err422 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/required",keyword:"required",params:{missingProperty: "level"},message:"must have required property '"+"level"+"'",schema:schema98.properties.notes.items.required,parentSchema:schema98.properties.notes.items,data:data199};
if(vErrors === null){
vErrors = [err422];
}
else {
vErrors.push(err422);
}
errors++;
}
if(data199.message === undefined){
const err423 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema98.properties.notes.items.required,parentSchema:schema98.properties.notes.items,data:data199};
if(vErrors === null){
vErrors = [err423];
}
else {
vErrors.push(err423);
}
errors++;
}
if(data199.at !== undefined){
if(!(validate297(data199.at, {instancePath:instancePath+"/notes/" + i18+"/at",parentData:data199,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate297.errors);
errors = vErrors.length;
}
}
if(data199.level !== undefined){
let data201 = data199.level;
if(!((data201 === "info") || (data201 === "warning"))){
const err424 = {instancePath:instancePath+"/notes/" + i18+"/level",schemaPath:"#/properties/notes/items/properties/level/enum",keyword:"enum",params:{allowedValues: schema98.properties.notes.items.properties.level.enum},message:"must be equal to one of the allowed values",schema:schema98.properties.notes.items.properties.level.enum,parentSchema:schema98.properties.notes.items.properties.level,data:data201};
if(vErrors === null){
vErrors = [err424];
}
else {
vErrors.push(err424);
}
errors++;
}
}
if(data199.message !== undefined){
let data202 = data199.message;
if(typeof data202 !== "string"){
const err425 = {instancePath:instancePath+"/notes/" + i18+"/message",schemaPath:"#/properties/notes/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.notes.items.properties.message.type,parentSchema:schema98.properties.notes.items.properties.message,data:data202};
if(vErrors === null){
vErrors = [err425];
}
else {
vErrors.push(err425);
}
errors++;
}
}
}
else {
const err426 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.notes.items.type,parentSchema:schema98.properties.notes.items,data:data199};
if(vErrors === null){
vErrors = [err426];
}
else {
vErrors.push(err426);
}
errors++;
}
}
}
else {
const err427 = {instancePath:instancePath+"/notes",schemaPath:"#/properties/notes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.notes.type,parentSchema:schema98.properties.notes,data:data198};
if(vErrors === null){
vErrors = [err427];
}
else {
vErrors.push(err427);
}
errors++;
}
}
}
else {
const err428 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.type,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err428];
}
else {
vErrors.push(err428);
}
errors++;
}
validate296.errors = vErrors;
return errors === 0;
}
function append(all, more) {
if (all === null) return more;
for (const error of more) all.push(error);
return all;
}
