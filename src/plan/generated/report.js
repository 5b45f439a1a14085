// Made from schemas/ by "npm run validators"; do not edit.
import module0 from 'ajv/dist/runtime/ucs2length.js';
"use strict";
export const report = validate298;
const schema99 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover report","description":"What `drover report --format json` writes about one run. Sizes are bytes, durations milliseconds, instants UTC.","type":"object","required":["formatVersion","generatedAt","verdict","plan","planFile","system","timeZone","run","digests","totals","batches","failures","badItems","lock","verified","moves","removals","steps","temporaryChanges","gates","approvals","databases","windows","freezes","forecast","deferred","notes"],"properties":{"formatVersion":{"const":1},"generatedAt":{"$ref":"#/definitions/instant"},"verdict":{"type":"object","required":["kind","sentence"],"properties":{"kind":{"description":"`proved`: everything was done and compared by content digest.","enum":["proved","moved-unproved","failures","temporary-changes","running","paused","cancelled"]},"sentence":{"type":"string"}}},"plan":{"type":"string"},"planFile":{"type":"string"},"system":{"type":"string"},"timeZone":{"type":"string"},"run":{"type":"object","required":["id","phase","waitingFor","startedAt","endedAt","resumed","by","host"],"properties":{"id":{"type":"string"},"phase":{"enum":["running","paused","finished"]},"waitingFor":{"type":"string"},"startedAt":{"$ref":"#/definitions/instant"},"endedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"resumed":{"type":"integer"},"by":{"type":"string"},"host":{"type":"string"}}},"digests":{"type":"object","required":["changeSet","plan","config"],"properties":{"changeSet":{"type":"string"},"plan":{"type":"string"},"config":{"type":"string"}}},"totals":{"type":"object","required":["mailboxes","moved","proved","failed","ready","underway","alreadyDone","deferred","sizeBytes","movedBytes","movedItems","badItems"],"properties":{"mailboxes":{"type":"number","minimum":0},"moved":{"type":"number","minimum":0},"proved":{"type":"number","minimum":0},"failed":{"type":"number","minimum":0},"ready":{"type":"number","minimum":0},"underway":{"type":"number","minimum":0},"alreadyDone":{"type":"number","minimum":0},"deferred":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"movedBytes":{"type":"number","minimum":0},"movedItems":{"type":"number","minimum":0},"badItems":{"type":"number","minimum":0}}},"batches":{"type":"array","items":{"type":"object","required":["name","state","mailboxes","moved","proved","ready","failed","alreadyDone","sizeBytes","movedBytes","badItems","startedAt","finishedAt","moveP50Ms","moveP90Ms","stopped"],"properties":{"name":{"type":"string"},"state":{"enum":["done","failures","stopped","ready","running","waiting"]},"mailboxes":{"type":"integer"},"moved":{"type":"integer"},"proved":{"type":"integer"},"ready":{"type":"integer"},"failed":{"type":"integer"},"alreadyDone":{"type":"integer"},"sizeBytes":{"type":"number","minimum":0},"movedBytes":{"type":"number","minimum":0},"badItems":{"type":"integer"},"startedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"finishedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"moveP50Ms":{"type":["number","null"]},"moveP90Ms":{"type":["number","null"]},"stopped":{"type":["string","null"]}}}},"failures":{"type":"array","items":{"type":"object","required":["code","message","hint","count","since","subjects"],"properties":{"code":{"type":"string"},"message":{"type":"string"},"hint":{"type":["string","null"]},"count":{"type":"integer"},"since":{"$ref":"#/definitions/instant"},"subjects":{"type":"array","items":{"type":"string"}}}}},"badItems":{"description":"Every item that was left behind.","type":"array","items":{"type":"object","required":["mailboxId","mailbox","folder","item","subject","part","reason","message"],"properties":{"mailboxId":{"type":"string","minLength":1},"mailbox":{"type":"string"},"folder":{"type":"string"},"item":{"type":"string"},"subject":{"type":"string"},"part":{"enum":["primary","archive"]},"reason":{"enum":["unreadable","checksum-mismatch","missing","too-large","differs"]},"message":{"type":"string"}}}},"lock":{"type":["object","null"],"required":["count","p50Ms","p99Ms","maxMs","maxMailbox"],"properties":{"count":{"type":"integer"},"p50Ms":{"type":"number"},"p99Ms":{"type":"number"},"maxMs":{"type":"number"},"maxMailbox":{"type":"string"}}},"verified":{"type":"object","required":["mailboxes","folders","items","hiddenItems","recoverableItems","sizeBytes"],"properties":{"mailboxes":{"type":"number","minimum":0},"folders":{"type":"number","minimum":0},"items":{"type":"number","minimum":0},"hiddenItems":{"type":"number","minimum":0},"recoverableItems":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0}}},"moves":{"type":"array","items":{"type":"object","required":["mailboxId","label","batch","from","to","archiveFrom","archiveTo","remote","status","proved","startedAt","finishedAt","sizeBytes","bytesTransferred","itemsTransferred","movingMs","lockedMs","stalledMs","stall","retries","badItems","verification","failure"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"batch":{"type":"string"},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"remote":{"description":"Endpoint of the other organisation; null: a move within this one.","type":["string","null"]},"status":{"type":["string","null"]},"proved":{"type":"boolean"},"startedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"finishedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"sizeBytes":{"type":"number","minimum":0},"bytesTransferred":{"type":"number","minimum":0},"itemsTransferred":{"type":"number","minimum":0},"movingMs":{"type":["number","null"]},"lockedMs":{"type":["number","null"]},"stalledMs":{"type":"number"},"stall":{"description":"What the move waits for, as last observed.","type":["object","null"],"required":["detail","side","reason","since"],"properties":{"detail":{"type":"string"},"side":{"enum":["source","target","service"]},"reason":{"type":"string"},"reading":{"type":"object","required":["metric","value","limit"],"properties":{"metric":{"type":"string"},"value":{"type":"number"},"limit":{"type":"number"}}},"since":{"$ref":"#/definitions/instant"}}},"retries":{"type":"integer"},"badItems":{"type":"integer"},"verification":{"type":"array","items":{"type":"object","required":["part","folders","items","sizeBytes","digest","recoverableItems","hiddenItems"],"properties":{"part":{"enum":["primary","archive"]},"folders":{"type":"integer"},"items":{"type":"integer"},"sizeBytes":{"type":"number","minimum":0},"digest":{"type":"string"},"recoverableItems":{"type":"integer"},"hiddenItems":{"type":"integer"}}}},"failure":{"type":["string","null"]}}}},"removals":{"type":"array","items":{"type":"object","required":["mailboxId","label","purpose"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"purpose":{"enum":["cancel","clear"]}}}},"steps":{"type":"array","items":{"type":"object","required":["node","hook","batch","title","insertedBecause","result","reason","startedAt","endedAt","attempts","evidence","output"],"properties":{"node":{"type":"string"},"hook":{"type":"string"},"batch":{"type":["string","null"]},"title":{"type":"string"},"insertedBecause":{"type":["string","null"]},"result":{"enum":["succeeded","failed","skipped","running","pending"]},"reason":{"type":["string","null"]},"startedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"endedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"attempts":{"type":"integer"},"evidence":{"type":"array","items":{"$ref":"#/definitions/evidence"}},"output":{"type":"array","items":{"type":"string"}}}}},"temporaryChanges":{"type":"array","items":{"type":"object","required":["message","openedAt","revertedAt","how"],"properties":{"message":{"type":"string"},"openedAt":{"$ref":"#/definitions/instant"},"revertedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"how":{"type":["string","null"]}}}},"gates":{"type":"array","items":{"type":"object","required":["gate","question","openedAt","answer","by","at","comment"],"properties":{"gate":{"type":"string"},"question":{"type":"string"},"openedAt":{"$ref":"#/definitions/instant"},"answer":{"type":["string","null"]},"by":{"type":["string","null"]},"at":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"comment":{"type":"string"}}}},"approvals":{"type":"array","items":{"type":"object","required":["by","key","at"],"properties":{"by":{"type":"string"},"key":{"type":"string"},"at":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]}}}},"databases":{"type":"array","items":{"type":"object","required":["name","before","after","kept"],"properties":{"name":{"type":"string"},"before":{"anyOf":[{"type":"object","required":["mailboxes","sizeBytes","whitespaceBytes"],"properties":{"mailboxes":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"whitespaceBytes":{"type":"number","minimum":0}}},{"type":"null"}]},"after":{"anyOf":[{"type":"object","required":["mailboxes","sizeBytes","whitespaceBytes"],"properties":{"mailboxes":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"whitespaceBytes":{"type":"number","minimum":0}}},{"type":"null"}]},"kept":{"anyOf":[{"type":"object","required":["count","sizeBytes","firstUntil","lastUntil"],"properties":{"count":{"type":"number","minimum":1},"sizeBytes":{"type":"number","minimum":0},"firstUntil":{"type":"string"},"lastUntil":{"type":"string"}}},{"type":"null"}]}}}},"windows":{"type":"array","items":{"type":"object","required":["batch","use","name","opensAt","closesAt"],"properties":{"batch":{"type":"string"},"use":{"enum":["start","complete"]},"name":{"type":"string"},"opensAt":{"$ref":"#/definitions/instant"},"closesAt":{"$ref":"#/definitions/instant"}}}},"freezes":{"type":"array","items":{"type":"object","required":["name","from","to"],"properties":{"name":{"type":"string"},"from":{"$ref":"#/definitions/instant"},"to":{"$ref":"#/definitions/instant"}}}},"forecast":{"type":"array","items":{"type":"object","required":["batch","completesFrom","completedP50","completedP90","mailboxes","sizeBytes"],"properties":{"batch":{"type":"string"},"completesFrom":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"completedP50":{"$ref":"#/definitions/instant"},"completedP90":{"$ref":"#/definitions/instant"},"mailboxes":{"type":"integer"},"sizeBytes":{"type":"number","minimum":0}}}},"deferred":{"type":"array","items":{"type":"object","required":["mailboxId","label","batch","reason"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"batch":{"type":"string"},"reason":{"type":"string"}}}},"notes":{"type":"array","items":{"type":"object","required":["at","level","message"],"properties":{"at":{"$ref":"#/definitions/instant"},"level":{"enum":["info","warning"]},"message":{"type":"string"}}}}},"definitions":{"instant":{"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$","description":"UTC, with milliseconds."},"evidence":{"type":"object","required":["label","value","at"],"properties":{"label":{"type":"string"},"value":{"type":"string"},"at":{"$ref":"#/definitions/instant"}}}}};
const schema100 = {"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$","description":"UTC, with milliseconds."};
const pattern2 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$", "u");

function validate299(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern2.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema100,data};
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
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema100.type,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate299.errors = vErrors;
return errors === 0;
}

const schema101 = {"type":"object","required":["label","value","at"],"properties":{"label":{"type":"string"},"value":{"type":"string"},"at":{"$ref":"#/definitions/instant"}}};

function validate311(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.label === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema101.required,parentSchema:schema101,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.value === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema101.required,parentSchema:schema101,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.at === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema101.required,parentSchema:schema101,data};
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
const err3 = {instancePath:instancePath+"/label",schemaPath:"#/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema101.properties.label.type,parentSchema:schema101.properties.label,data:data0};
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
const err4 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema101.properties.value.type,parentSchema:schema101.properties.value,data:data1};
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
if(!(validate299(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema101.type,parentSchema:schema101,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate311.errors = vErrors;
return errors === 0;
}

const func2 = module0.default;

function validate298(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.formatVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "formatVersion"},message:"must have required property '"+"formatVersion"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.generatedAt === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "generatedAt"},message:"must have required property '"+"generatedAt"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.verdict === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "verdict"},message:"must have required property '"+"verdict"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.plan === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "plan"},message:"must have required property '"+"plan"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.planFile === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "planFile"},message:"must have required property '"+"planFile"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.system === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "system"},message:"must have required property '"+"system"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.timeZone === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "timeZone"},message:"must have required property '"+"timeZone"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.run === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "run"},message:"must have required property '"+"run"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.digests === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "digests"},message:"must have required property '"+"digests"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.totals === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "totals"},message:"must have required property '"+"totals"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.batches === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batches"},message:"must have required property '"+"batches"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.failures === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "failures"},message:"must have required property '"+"failures"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.badItems === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.lock === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "lock"},message:"must have required property '"+"lock"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.verified === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "verified"},message:"must have required property '"+"verified"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.moves === undefined){
const err15 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "moves"},message:"must have required property '"+"moves"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.removals === undefined){
const err16 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "removals"},message:"must have required property '"+"removals"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.steps === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.temporaryChanges === undefined){
const err18 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "temporaryChanges"},message:"must have required property '"+"temporaryChanges"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.gates === undefined){
const err19 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "gates"},message:"must have required property '"+"gates"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.approvals === undefined){
const err20 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "approvals"},message:"must have required property '"+"approvals"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data.databases === undefined){
const err21 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "databases"},message:"must have required property '"+"databases"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.windows === undefined){
const err22 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "windows"},message:"must have required property '"+"windows"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.freezes === undefined){
const err23 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "freezes"},message:"must have required property '"+"freezes"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.forecast === undefined){
const err24 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "forecast"},message:"must have required property '"+"forecast"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.deferred === undefined){
const err25 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "deferred"},message:"must have required property '"+"deferred"+"'",schema:schema99.required,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data.notes === undefined){
const err26 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "notes"},message:"must have required property '"+"notes"+"'",schema:schema99.required,parentSchema:schema99,data};
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
const err27 = {instancePath:instancePath+"/formatVersion",schemaPath:"#/properties/formatVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema99.properties.formatVersion,data:data0};
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
if(!(validate299(data.generatedAt, {instancePath:instancePath+"/generatedAt",parentData:data,parentDataProperty:"generatedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
if(data.verdict !== undefined){
let data2 = data.verdict;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.kind === undefined){
const err28 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema99.properties.verdict.required,parentSchema:schema99.properties.verdict,data:data2};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data2.sentence === undefined){
const err29 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/required",keyword:"required",params:{missingProperty: "sentence"},message:"must have required property '"+"sentence"+"'",schema:schema99.properties.verdict.required,parentSchema:schema99.properties.verdict,data:data2};
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
if(!(((((((data3 === "proved") || (data3 === "moved-unproved")) || (data3 === "failures")) || (data3 === "temporary-changes")) || (data3 === "running")) || (data3 === "paused")) || (data3 === "cancelled"))){
const err30 = {instancePath:instancePath+"/verdict/kind",schemaPath:"#/properties/verdict/properties/kind/enum",keyword:"enum",params:{allowedValues: schema99.properties.verdict.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.verdict.properties.kind.enum,parentSchema:schema99.properties.verdict.properties.kind,data:data3};
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
const err31 = {instancePath:instancePath+"/verdict/sentence",schemaPath:"#/properties/verdict/properties/sentence/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.verdict.properties.sentence.type,parentSchema:schema99.properties.verdict.properties.sentence,data:data4};
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
const err32 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.verdict.type,parentSchema:schema99.properties.verdict,data:data2};
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
const err33 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.plan.type,parentSchema:schema99.properties.plan,data:data5};
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
const err34 = {instancePath:instancePath+"/planFile",schemaPath:"#/properties/planFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.planFile.type,parentSchema:schema99.properties.planFile,data:data6};
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
const err35 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.system.type,parentSchema:schema99.properties.system,data:data7};
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
const err36 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.timeZone.type,parentSchema:schema99.properties.timeZone,data:data8};
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
const err37 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema99.properties.run.required,parentSchema:schema99.properties.run,data:data9};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data9.phase === undefined){
const err38 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "phase"},message:"must have required property '"+"phase"+"'",schema:schema99.properties.run.required,parentSchema:schema99.properties.run,data:data9};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data9.waitingFor === undefined){
const err39 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "waitingFor"},message:"must have required property '"+"waitingFor"+"'",schema:schema99.properties.run.required,parentSchema:schema99.properties.run,data:data9};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data9.startedAt === undefined){
const err40 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema99.properties.run.required,parentSchema:schema99.properties.run,data:data9};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data9.endedAt === undefined){
const err41 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "endedAt"},message:"must have required property '"+"endedAt"+"'",schema:schema99.properties.run.required,parentSchema:schema99.properties.run,data:data9};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data9.resumed === undefined){
const err42 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "resumed"},message:"must have required property '"+"resumed"+"'",schema:schema99.properties.run.required,parentSchema:schema99.properties.run,data:data9};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data9.by === undefined){
const err43 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema99.properties.run.required,parentSchema:schema99.properties.run,data:data9};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data9.host === undefined){
const err44 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "host"},message:"must have required property '"+"host"+"'",schema:schema99.properties.run.required,parentSchema:schema99.properties.run,data:data9};
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
const err45 = {instancePath:instancePath+"/run/id",schemaPath:"#/properties/run/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.run.properties.id.type,parentSchema:schema99.properties.run.properties.id,data:data10};
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
const err46 = {instancePath:instancePath+"/run/phase",schemaPath:"#/properties/run/properties/phase/enum",keyword:"enum",params:{allowedValues: schema99.properties.run.properties.phase.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.run.properties.phase.enum,parentSchema:schema99.properties.run.properties.phase,data:data11};
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
const err47 = {instancePath:instancePath+"/run/waitingFor",schemaPath:"#/properties/run/properties/waitingFor/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.run.properties.waitingFor.type,parentSchema:schema99.properties.run.properties.waitingFor,data:data12};
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
if(!(validate299(data9.startedAt, {instancePath:instancePath+"/run/startedAt",parentData:data9,parentDataProperty:"startedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
if(data9.endedAt !== undefined){
let data14 = data9.endedAt;
const _errs25 = errors;
let valid3 = false;
const _errs26 = errors;
if(!(validate299(data14, {instancePath:instancePath+"/run/endedAt",parentData:data9,parentDataProperty:"endedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid0 = _errs26 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const _errs27 = errors;
if(data14 !== null){
const err48 = {instancePath:instancePath+"/run/endedAt",schemaPath:"#/properties/run/properties/endedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.run.properties.endedAt.anyOf[1].type,parentSchema:schema99.properties.run.properties.endedAt.anyOf[1],data:data14};
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
const err49 = {instancePath:instancePath+"/run/endedAt",schemaPath:"#/properties/run/properties/endedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.run.properties.endedAt.anyOf,parentSchema:schema99.properties.run.properties.endedAt,data:data14};
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
const err50 = {instancePath:instancePath+"/run/resumed",schemaPath:"#/properties/run/properties/resumed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.run.properties.resumed.type,parentSchema:schema99.properties.run.properties.resumed,data:data15};
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
const err51 = {instancePath:instancePath+"/run/by",schemaPath:"#/properties/run/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.run.properties.by.type,parentSchema:schema99.properties.run.properties.by,data:data16};
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
const err52 = {instancePath:instancePath+"/run/host",schemaPath:"#/properties/run/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.run.properties.host.type,parentSchema:schema99.properties.run.properties.host,data:data17};
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
const err53 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.run.type,parentSchema:schema99.properties.run,data:data9};
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
const err54 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/required",keyword:"required",params:{missingProperty: "changeSet"},message:"must have required property '"+"changeSet"+"'",schema:schema99.properties.digests.required,parentSchema:schema99.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data18.plan === undefined){
const err55 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/required",keyword:"required",params:{missingProperty: "plan"},message:"must have required property '"+"plan"+"'",schema:schema99.properties.digests.required,parentSchema:schema99.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data18.config === undefined){
const err56 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/required",keyword:"required",params:{missingProperty: "config"},message:"must have required property '"+"config"+"'",schema:schema99.properties.digests.required,parentSchema:schema99.properties.digests,data:data18};
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
const err57 = {instancePath:instancePath+"/digests/changeSet",schemaPath:"#/properties/digests/properties/changeSet/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.digests.properties.changeSet.type,parentSchema:schema99.properties.digests.properties.changeSet,data:data19};
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
const err58 = {instancePath:instancePath+"/digests/plan",schemaPath:"#/properties/digests/properties/plan/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.digests.properties.plan.type,parentSchema:schema99.properties.digests.properties.plan,data:data20};
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
const err59 = {instancePath:instancePath+"/digests/config",schemaPath:"#/properties/digests/properties/config/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.digests.properties.config.type,parentSchema:schema99.properties.digests.properties.config,data:data21};
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
const err60 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.digests.type,parentSchema:schema99.properties.digests,data:data18};
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
const err61 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data22.moved === undefined){
const err62 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "moved"},message:"must have required property '"+"moved"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data22.proved === undefined){
const err63 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "proved"},message:"must have required property '"+"proved"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data22.failed === undefined){
const err64 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "failed"},message:"must have required property '"+"failed"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data22.ready === undefined){
const err65 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "ready"},message:"must have required property '"+"ready"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data22.underway === undefined){
const err66 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "underway"},message:"must have required property '"+"underway"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data22.alreadyDone === undefined){
const err67 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "alreadyDone"},message:"must have required property '"+"alreadyDone"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data22.deferred === undefined){
const err68 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "deferred"},message:"must have required property '"+"deferred"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data22.sizeBytes === undefined){
const err69 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data22.movedBytes === undefined){
const err70 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "movedBytes"},message:"must have required property '"+"movedBytes"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data22.movedItems === undefined){
const err71 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "movedItems"},message:"must have required property '"+"movedItems"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data22.badItems === undefined){
const err72 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema99.properties.totals.required,parentSchema:schema99.properties.totals,data:data22};
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
const err73 = {instancePath:instancePath+"/totals/mailboxes",schemaPath:"#/properties/totals/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.mailboxes,data:data23};
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
const err74 = {instancePath:instancePath+"/totals/mailboxes",schemaPath:"#/properties/totals/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.mailboxes.type,parentSchema:schema99.properties.totals.properties.mailboxes,data:data23};
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
const err75 = {instancePath:instancePath+"/totals/moved",schemaPath:"#/properties/totals/properties/moved/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.moved,data:data24};
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
const err76 = {instancePath:instancePath+"/totals/moved",schemaPath:"#/properties/totals/properties/moved/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.moved.type,parentSchema:schema99.properties.totals.properties.moved,data:data24};
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
const err77 = {instancePath:instancePath+"/totals/proved",schemaPath:"#/properties/totals/properties/proved/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.proved,data:data25};
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
const err78 = {instancePath:instancePath+"/totals/proved",schemaPath:"#/properties/totals/properties/proved/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.proved.type,parentSchema:schema99.properties.totals.properties.proved,data:data25};
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
const err79 = {instancePath:instancePath+"/totals/failed",schemaPath:"#/properties/totals/properties/failed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.failed,data:data26};
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
const err80 = {instancePath:instancePath+"/totals/failed",schemaPath:"#/properties/totals/properties/failed/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.failed.type,parentSchema:schema99.properties.totals.properties.failed,data:data26};
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
const err81 = {instancePath:instancePath+"/totals/ready",schemaPath:"#/properties/totals/properties/ready/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.ready,data:data27};
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
const err82 = {instancePath:instancePath+"/totals/ready",schemaPath:"#/properties/totals/properties/ready/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.ready.type,parentSchema:schema99.properties.totals.properties.ready,data:data27};
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
const err83 = {instancePath:instancePath+"/totals/underway",schemaPath:"#/properties/totals/properties/underway/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.underway,data:data28};
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
const err84 = {instancePath:instancePath+"/totals/underway",schemaPath:"#/properties/totals/properties/underway/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.underway.type,parentSchema:schema99.properties.totals.properties.underway,data:data28};
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
const err85 = {instancePath:instancePath+"/totals/alreadyDone",schemaPath:"#/properties/totals/properties/alreadyDone/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.alreadyDone,data:data29};
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
const err86 = {instancePath:instancePath+"/totals/alreadyDone",schemaPath:"#/properties/totals/properties/alreadyDone/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.alreadyDone.type,parentSchema:schema99.properties.totals.properties.alreadyDone,data:data29};
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
const err87 = {instancePath:instancePath+"/totals/deferred",schemaPath:"#/properties/totals/properties/deferred/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.deferred,data:data30};
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
const err88 = {instancePath:instancePath+"/totals/deferred",schemaPath:"#/properties/totals/properties/deferred/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.deferred.type,parentSchema:schema99.properties.totals.properties.deferred,data:data30};
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
const err89 = {instancePath:instancePath+"/totals/sizeBytes",schemaPath:"#/properties/totals/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.sizeBytes,data:data31};
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
const err90 = {instancePath:instancePath+"/totals/sizeBytes",schemaPath:"#/properties/totals/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.sizeBytes.type,parentSchema:schema99.properties.totals.properties.sizeBytes,data:data31};
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
const err91 = {instancePath:instancePath+"/totals/movedBytes",schemaPath:"#/properties/totals/properties/movedBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.movedBytes,data:data32};
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
const err92 = {instancePath:instancePath+"/totals/movedBytes",schemaPath:"#/properties/totals/properties/movedBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.movedBytes.type,parentSchema:schema99.properties.totals.properties.movedBytes,data:data32};
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
const err93 = {instancePath:instancePath+"/totals/movedItems",schemaPath:"#/properties/totals/properties/movedItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.movedItems,data:data33};
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
const err94 = {instancePath:instancePath+"/totals/movedItems",schemaPath:"#/properties/totals/properties/movedItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.movedItems.type,parentSchema:schema99.properties.totals.properties.movedItems,data:data33};
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
const err95 = {instancePath:instancePath+"/totals/badItems",schemaPath:"#/properties/totals/properties/badItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.totals.properties.badItems,data:data34};
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
const err96 = {instancePath:instancePath+"/totals/badItems",schemaPath:"#/properties/totals/properties/badItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.totals.properties.badItems.type,parentSchema:schema99.properties.totals.properties.badItems,data:data34};
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
const err97 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.totals.type,parentSchema:schema99.properties.totals,data:data22};
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
const err98 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(data36.state === undefined){
const err99 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(data36.mailboxes === undefined){
const err100 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(data36.moved === undefined){
const err101 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "moved"},message:"must have required property '"+"moved"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(data36.proved === undefined){
const err102 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "proved"},message:"must have required property '"+"proved"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if(data36.ready === undefined){
const err103 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "ready"},message:"must have required property '"+"ready"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(data36.failed === undefined){
const err104 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "failed"},message:"must have required property '"+"failed"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(data36.alreadyDone === undefined){
const err105 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "alreadyDone"},message:"must have required property '"+"alreadyDone"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if(data36.sizeBytes === undefined){
const err106 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if(data36.movedBytes === undefined){
const err107 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "movedBytes"},message:"must have required property '"+"movedBytes"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(data36.badItems === undefined){
const err108 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data36.startedAt === undefined){
const err109 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data36.finishedAt === undefined){
const err110 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "finishedAt"},message:"must have required property '"+"finishedAt"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(data36.moveP50Ms === undefined){
const err111 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "moveP50Ms"},message:"must have required property '"+"moveP50Ms"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data36.moveP90Ms === undefined){
const err112 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "moveP90Ms"},message:"must have required property '"+"moveP90Ms"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(data36.stopped === undefined){
const err113 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "stopped"},message:"must have required property '"+"stopped"+"'",schema:schema99.properties.batches.items.required,parentSchema:schema99.properties.batches.items,data:data36};
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
const err114 = {instancePath:instancePath+"/batches/" + i0+"/name",schemaPath:"#/properties/batches/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.batches.items.properties.name.type,parentSchema:schema99.properties.batches.items.properties.name,data:data37};
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
const err115 = {instancePath:instancePath+"/batches/" + i0+"/state",schemaPath:"#/properties/batches/items/properties/state/enum",keyword:"enum",params:{allowedValues: schema99.properties.batches.items.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.batches.items.properties.state.enum,parentSchema:schema99.properties.batches.items.properties.state,data:data38};
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
const err116 = {instancePath:instancePath+"/batches/" + i0+"/mailboxes",schemaPath:"#/properties/batches/items/properties/mailboxes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.batches.items.properties.mailboxes.type,parentSchema:schema99.properties.batches.items.properties.mailboxes,data:data39};
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
const err117 = {instancePath:instancePath+"/batches/" + i0+"/moved",schemaPath:"#/properties/batches/items/properties/moved/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.batches.items.properties.moved.type,parentSchema:schema99.properties.batches.items.properties.moved,data:data40};
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
const err118 = {instancePath:instancePath+"/batches/" + i0+"/proved",schemaPath:"#/properties/batches/items/properties/proved/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.batches.items.properties.proved.type,parentSchema:schema99.properties.batches.items.properties.proved,data:data41};
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
const err119 = {instancePath:instancePath+"/batches/" + i0+"/ready",schemaPath:"#/properties/batches/items/properties/ready/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.batches.items.properties.ready.type,parentSchema:schema99.properties.batches.items.properties.ready,data:data42};
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
const err120 = {instancePath:instancePath+"/batches/" + i0+"/failed",schemaPath:"#/properties/batches/items/properties/failed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.batches.items.properties.failed.type,parentSchema:schema99.properties.batches.items.properties.failed,data:data43};
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
const err121 = {instancePath:instancePath+"/batches/" + i0+"/alreadyDone",schemaPath:"#/properties/batches/items/properties/alreadyDone/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.batches.items.properties.alreadyDone.type,parentSchema:schema99.properties.batches.items.properties.alreadyDone,data:data44};
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
const err122 = {instancePath:instancePath+"/batches/" + i0+"/sizeBytes",schemaPath:"#/properties/batches/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.batches.items.properties.sizeBytes,data:data45};
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
const err123 = {instancePath:instancePath+"/batches/" + i0+"/sizeBytes",schemaPath:"#/properties/batches/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.batches.items.properties.sizeBytes.type,parentSchema:schema99.properties.batches.items.properties.sizeBytes,data:data45};
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
const err124 = {instancePath:instancePath+"/batches/" + i0+"/movedBytes",schemaPath:"#/properties/batches/items/properties/movedBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.batches.items.properties.movedBytes,data:data46};
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
const err125 = {instancePath:instancePath+"/batches/" + i0+"/movedBytes",schemaPath:"#/properties/batches/items/properties/movedBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.batches.items.properties.movedBytes.type,parentSchema:schema99.properties.batches.items.properties.movedBytes,data:data46};
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
const err126 = {instancePath:instancePath+"/batches/" + i0+"/badItems",schemaPath:"#/properties/batches/items/properties/badItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.batches.items.properties.badItems.type,parentSchema:schema99.properties.batches.items.properties.badItems,data:data47};
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
if(!(validate299(data48, {instancePath:instancePath+"/batches/" + i0+"/startedAt",parentData:data36,parentDataProperty:"startedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid1 = _errs96 === errors;
valid9 = valid9 || _valid1;
if(!valid9){
const _errs97 = errors;
if(data48 !== null){
const err127 = {instancePath:instancePath+"/batches/" + i0+"/startedAt",schemaPath:"#/properties/batches/items/properties/startedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.batches.items.properties.startedAt.anyOf[1].type,parentSchema:schema99.properties.batches.items.properties.startedAt.anyOf[1],data:data48};
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
const err128 = {instancePath:instancePath+"/batches/" + i0+"/startedAt",schemaPath:"#/properties/batches/items/properties/startedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.batches.items.properties.startedAt.anyOf,parentSchema:schema99.properties.batches.items.properties.startedAt,data:data48};
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
if(!(validate299(data49, {instancePath:instancePath+"/batches/" + i0+"/finishedAt",parentData:data36,parentDataProperty:"finishedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid2 = _errs101 === errors;
valid10 = valid10 || _valid2;
if(!valid10){
const _errs102 = errors;
if(data49 !== null){
const err129 = {instancePath:instancePath+"/batches/" + i0+"/finishedAt",schemaPath:"#/properties/batches/items/properties/finishedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.batches.items.properties.finishedAt.anyOf[1].type,parentSchema:schema99.properties.batches.items.properties.finishedAt.anyOf[1],data:data49};
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
const err130 = {instancePath:instancePath+"/batches/" + i0+"/finishedAt",schemaPath:"#/properties/batches/items/properties/finishedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.batches.items.properties.finishedAt.anyOf,parentSchema:schema99.properties.batches.items.properties.finishedAt,data:data49};
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
const err131 = {instancePath:instancePath+"/batches/" + i0+"/moveP50Ms",schemaPath:"#/properties/batches/items/properties/moveP50Ms/type",keyword:"type",params:{type: schema99.properties.batches.items.properties.moveP50Ms.type},message:"must be number,null",schema:schema99.properties.batches.items.properties.moveP50Ms.type,parentSchema:schema99.properties.batches.items.properties.moveP50Ms,data:data50};
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
const err132 = {instancePath:instancePath+"/batches/" + i0+"/moveP90Ms",schemaPath:"#/properties/batches/items/properties/moveP90Ms/type",keyword:"type",params:{type: schema99.properties.batches.items.properties.moveP90Ms.type},message:"must be number,null",schema:schema99.properties.batches.items.properties.moveP90Ms.type,parentSchema:schema99.properties.batches.items.properties.moveP90Ms,data:data51};
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
const err133 = {instancePath:instancePath+"/batches/" + i0+"/stopped",schemaPath:"#/properties/batches/items/properties/stopped/type",keyword:"type",params:{type: schema99.properties.batches.items.properties.stopped.type},message:"must be string,null",schema:schema99.properties.batches.items.properties.stopped.type,parentSchema:schema99.properties.batches.items.properties.stopped,data:data52};
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
const err134 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.batches.items.type,parentSchema:schema99.properties.batches.items,data:data36};
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
const err135 = {instancePath:instancePath+"/batches",schemaPath:"#/properties/batches/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.batches.type,parentSchema:schema99.properties.batches,data:data35};
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
const err136 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'",schema:schema99.properties.failures.items.required,parentSchema:schema99.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(data54.message === undefined){
const err137 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema99.properties.failures.items.required,parentSchema:schema99.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(data54.hint === undefined){
const err138 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "hint"},message:"must have required property '"+"hint"+"'",schema:schema99.properties.failures.items.required,parentSchema:schema99.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
if(data54.count === undefined){
const err139 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'",schema:schema99.properties.failures.items.required,parentSchema:schema99.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data54.since === undefined){
const err140 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "since"},message:"must have required property '"+"since"+"'",schema:schema99.properties.failures.items.required,parentSchema:schema99.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data54.subjects === undefined){
const err141 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "subjects"},message:"must have required property '"+"subjects"+"'",schema:schema99.properties.failures.items.required,parentSchema:schema99.properties.failures.items,data:data54};
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
const err142 = {instancePath:instancePath+"/failures/" + i1+"/code",schemaPath:"#/properties/failures/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.failures.items.properties.code.type,parentSchema:schema99.properties.failures.items.properties.code,data:data55};
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
const err143 = {instancePath:instancePath+"/failures/" + i1+"/message",schemaPath:"#/properties/failures/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.failures.items.properties.message.type,parentSchema:schema99.properties.failures.items.properties.message,data:data56};
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
const err144 = {instancePath:instancePath+"/failures/" + i1+"/hint",schemaPath:"#/properties/failures/items/properties/hint/type",keyword:"type",params:{type: schema99.properties.failures.items.properties.hint.type},message:"must be string,null",schema:schema99.properties.failures.items.properties.hint.type,parentSchema:schema99.properties.failures.items.properties.hint,data:data57};
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
const err145 = {instancePath:instancePath+"/failures/" + i1+"/count",schemaPath:"#/properties/failures/items/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.failures.items.properties.count.type,parentSchema:schema99.properties.failures.items.properties.count,data:data58};
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
if(!(validate299(data54.since, {instancePath:instancePath+"/failures/" + i1+"/since",parentData:data54,parentDataProperty:"since",rootData}))){
vErrors = append(vErrors, validate299.errors);
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
const err146 = {instancePath:instancePath+"/failures/" + i1+"/subjects/" + i2,schemaPath:"#/properties/failures/items/properties/subjects/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.failures.items.properties.subjects.items.type,parentSchema:schema99.properties.failures.items.properties.subjects.items,data:data61};
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
const err147 = {instancePath:instancePath+"/failures/" + i1+"/subjects",schemaPath:"#/properties/failures/items/properties/subjects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.failures.items.properties.subjects.type,parentSchema:schema99.properties.failures.items.properties.subjects,data:data60};
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
const err148 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.failures.items.type,parentSchema:schema99.properties.failures.items,data:data54};
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
const err149 = {instancePath:instancePath+"/failures",schemaPath:"#/properties/failures/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.failures.type,parentSchema:schema99.properties.failures,data:data53};
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
const err150 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema99.properties.badItems.items.required,parentSchema:schema99.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(data63.mailbox === undefined){
const err151 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "mailbox"},message:"must have required property '"+"mailbox"+"'",schema:schema99.properties.badItems.items.required,parentSchema:schema99.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if(data63.folder === undefined){
const err152 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "folder"},message:"must have required property '"+"folder"+"'",schema:schema99.properties.badItems.items.required,parentSchema:schema99.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
if(data63.item === undefined){
const err153 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "item"},message:"must have required property '"+"item"+"'",schema:schema99.properties.badItems.items.required,parentSchema:schema99.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if(data63.subject === undefined){
const err154 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "subject"},message:"must have required property '"+"subject"+"'",schema:schema99.properties.badItems.items.required,parentSchema:schema99.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
if(data63.part === undefined){
const err155 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "part"},message:"must have required property '"+"part"+"'",schema:schema99.properties.badItems.items.required,parentSchema:schema99.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if(data63.reason === undefined){
const err156 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema99.properties.badItems.items.required,parentSchema:schema99.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
if(data63.message === undefined){
const err157 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema99.properties.badItems.items.required,parentSchema:schema99.properties.badItems.items,data:data63};
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
const err158 = {instancePath:instancePath+"/badItems/" + i3+"/mailboxId",schemaPath:"#/properties/badItems/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema99.properties.badItems.items.properties.mailboxId,data:data64};
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
const err159 = {instancePath:instancePath+"/badItems/" + i3+"/mailboxId",schemaPath:"#/properties/badItems/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.badItems.items.properties.mailboxId.type,parentSchema:schema99.properties.badItems.items.properties.mailboxId,data:data64};
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
const err160 = {instancePath:instancePath+"/badItems/" + i3+"/mailbox",schemaPath:"#/properties/badItems/items/properties/mailbox/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.badItems.items.properties.mailbox.type,parentSchema:schema99.properties.badItems.items.properties.mailbox,data:data65};
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
const err161 = {instancePath:instancePath+"/badItems/" + i3+"/folder",schemaPath:"#/properties/badItems/items/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.badItems.items.properties.folder.type,parentSchema:schema99.properties.badItems.items.properties.folder,data:data66};
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
const err162 = {instancePath:instancePath+"/badItems/" + i3+"/item",schemaPath:"#/properties/badItems/items/properties/item/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.badItems.items.properties.item.type,parentSchema:schema99.properties.badItems.items.properties.item,data:data67};
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
const err163 = {instancePath:instancePath+"/badItems/" + i3+"/subject",schemaPath:"#/properties/badItems/items/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.badItems.items.properties.subject.type,parentSchema:schema99.properties.badItems.items.properties.subject,data:data68};
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
const err164 = {instancePath:instancePath+"/badItems/" + i3+"/part",schemaPath:"#/properties/badItems/items/properties/part/enum",keyword:"enum",params:{allowedValues: schema99.properties.badItems.items.properties.part.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.badItems.items.properties.part.enum,parentSchema:schema99.properties.badItems.items.properties.part,data:data69};
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
const err165 = {instancePath:instancePath+"/badItems/" + i3+"/reason",schemaPath:"#/properties/badItems/items/properties/reason/enum",keyword:"enum",params:{allowedValues: schema99.properties.badItems.items.properties.reason.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.badItems.items.properties.reason.enum,parentSchema:schema99.properties.badItems.items.properties.reason,data:data70};
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
const err166 = {instancePath:instancePath+"/badItems/" + i3+"/message",schemaPath:"#/properties/badItems/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.badItems.items.properties.message.type,parentSchema:schema99.properties.badItems.items.properties.message,data:data71};
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
const err167 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.badItems.items.type,parentSchema:schema99.properties.badItems.items,data:data63};
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
const err168 = {instancePath:instancePath+"/badItems",schemaPath:"#/properties/badItems/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.badItems.type,parentSchema:schema99.properties.badItems,data:data62};
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
const err169 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/type",keyword:"type",params:{type: schema99.properties.lock.type},message:"must be object,null",schema:schema99.properties.lock.type,parentSchema:schema99.properties.lock,data:data72};
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
const err170 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'",schema:schema99.properties.lock.required,parentSchema:schema99.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if(data72.p50Ms === undefined){
const err171 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "p50Ms"},message:"must have required property '"+"p50Ms"+"'",schema:schema99.properties.lock.required,parentSchema:schema99.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if(data72.p99Ms === undefined){
const err172 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "p99Ms"},message:"must have required property '"+"p99Ms"+"'",schema:schema99.properties.lock.required,parentSchema:schema99.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
if(data72.maxMs === undefined){
const err173 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "maxMs"},message:"must have required property '"+"maxMs"+"'",schema:schema99.properties.lock.required,parentSchema:schema99.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data72.maxMailbox === undefined){
const err174 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "maxMailbox"},message:"must have required property '"+"maxMailbox"+"'",schema:schema99.properties.lock.required,parentSchema:schema99.properties.lock,data:data72};
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
const err175 = {instancePath:instancePath+"/lock/count",schemaPath:"#/properties/lock/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.lock.properties.count.type,parentSchema:schema99.properties.lock.properties.count,data:data73};
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
const err176 = {instancePath:instancePath+"/lock/p50Ms",schemaPath:"#/properties/lock/properties/p50Ms/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.lock.properties.p50Ms.type,parentSchema:schema99.properties.lock.properties.p50Ms,data:data74};
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
const err177 = {instancePath:instancePath+"/lock/p99Ms",schemaPath:"#/properties/lock/properties/p99Ms/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.lock.properties.p99Ms.type,parentSchema:schema99.properties.lock.properties.p99Ms,data:data75};
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
const err178 = {instancePath:instancePath+"/lock/maxMs",schemaPath:"#/properties/lock/properties/maxMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.lock.properties.maxMs.type,parentSchema:schema99.properties.lock.properties.maxMs,data:data76};
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
const err179 = {instancePath:instancePath+"/lock/maxMailbox",schemaPath:"#/properties/lock/properties/maxMailbox/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.lock.properties.maxMailbox.type,parentSchema:schema99.properties.lock.properties.maxMailbox,data:data77};
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
const err180 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema99.properties.verified.required,parentSchema:schema99.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(data78.folders === undefined){
const err181 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "folders"},message:"must have required property '"+"folders"+"'",schema:schema99.properties.verified.required,parentSchema:schema99.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
if(data78.items === undefined){
const err182 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "items"},message:"must have required property '"+"items"+"'",schema:schema99.properties.verified.required,parentSchema:schema99.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if(data78.hiddenItems === undefined){
const err183 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "hiddenItems"},message:"must have required property '"+"hiddenItems"+"'",schema:schema99.properties.verified.required,parentSchema:schema99.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(data78.recoverableItems === undefined){
const err184 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "recoverableItems"},message:"must have required property '"+"recoverableItems"+"'",schema:schema99.properties.verified.required,parentSchema:schema99.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
if(data78.sizeBytes === undefined){
const err185 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema99.properties.verified.required,parentSchema:schema99.properties.verified,data:data78};
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
const err186 = {instancePath:instancePath+"/verified/mailboxes",schemaPath:"#/properties/verified/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.verified.properties.mailboxes,data:data79};
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
const err187 = {instancePath:instancePath+"/verified/mailboxes",schemaPath:"#/properties/verified/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.verified.properties.mailboxes.type,parentSchema:schema99.properties.verified.properties.mailboxes,data:data79};
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
const err188 = {instancePath:instancePath+"/verified/folders",schemaPath:"#/properties/verified/properties/folders/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.verified.properties.folders,data:data80};
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
const err189 = {instancePath:instancePath+"/verified/folders",schemaPath:"#/properties/verified/properties/folders/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.verified.properties.folders.type,parentSchema:schema99.properties.verified.properties.folders,data:data80};
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
const err190 = {instancePath:instancePath+"/verified/items",schemaPath:"#/properties/verified/properties/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.verified.properties.items,data:data81};
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
const err191 = {instancePath:instancePath+"/verified/items",schemaPath:"#/properties/verified/properties/items/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.verified.properties.items.type,parentSchema:schema99.properties.verified.properties.items,data:data81};
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
const err192 = {instancePath:instancePath+"/verified/hiddenItems",schemaPath:"#/properties/verified/properties/hiddenItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.verified.properties.hiddenItems,data:data82};
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
const err193 = {instancePath:instancePath+"/verified/hiddenItems",schemaPath:"#/properties/verified/properties/hiddenItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.verified.properties.hiddenItems.type,parentSchema:schema99.properties.verified.properties.hiddenItems,data:data82};
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
const err194 = {instancePath:instancePath+"/verified/recoverableItems",schemaPath:"#/properties/verified/properties/recoverableItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.verified.properties.recoverableItems,data:data83};
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
const err195 = {instancePath:instancePath+"/verified/recoverableItems",schemaPath:"#/properties/verified/properties/recoverableItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.verified.properties.recoverableItems.type,parentSchema:schema99.properties.verified.properties.recoverableItems,data:data83};
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
const err196 = {instancePath:instancePath+"/verified/sizeBytes",schemaPath:"#/properties/verified/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.verified.properties.sizeBytes,data:data84};
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
const err197 = {instancePath:instancePath+"/verified/sizeBytes",schemaPath:"#/properties/verified/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.verified.properties.sizeBytes.type,parentSchema:schema99.properties.verified.properties.sizeBytes,data:data84};
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
const err198 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.verified.type,parentSchema:schema99.properties.verified,data:data78};
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
const err199 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if(data86.label === undefined){
const err200 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if(data86.batch === undefined){
const err201 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
if(data86.from === undefined){
const err202 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
if(data86.to === undefined){
const err203 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
if(data86.archiveFrom === undefined){
const err204 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(data86.archiveTo === undefined){
const err205 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
if(data86.remote === undefined){
const err206 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "remote"},message:"must have required property '"+"remote"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
if(data86.status === undefined){
const err207 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
if(data86.proved === undefined){
const err208 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "proved"},message:"must have required property '"+"proved"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if(data86.startedAt === undefined){
const err209 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
if(data86.finishedAt === undefined){
const err210 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "finishedAt"},message:"must have required property '"+"finishedAt"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
if(data86.sizeBytes === undefined){
const err211 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(data86.bytesTransferred === undefined){
const err212 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "bytesTransferred"},message:"must have required property '"+"bytesTransferred"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
if(data86.itemsTransferred === undefined){
const err213 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "itemsTransferred"},message:"must have required property '"+"itemsTransferred"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
if(data86.movingMs === undefined){
const err214 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "movingMs"},message:"must have required property '"+"movingMs"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
if(data86.lockedMs === undefined){
const err215 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "lockedMs"},message:"must have required property '"+"lockedMs"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if(data86.stalledMs === undefined){
const err216 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "stalledMs"},message:"must have required property '"+"stalledMs"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
if(data86.stall === undefined){
const err217 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "stall"},message:"must have required property '"+"stall"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
if(data86.retries === undefined){
const err218 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "retries"},message:"must have required property '"+"retries"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
if(data86.badItems === undefined){
const err219 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
if(data86.verification === undefined){
const err220 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "verification"},message:"must have required property '"+"verification"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
if(data86.failure === undefined){
const err221 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "failure"},message:"must have required property '"+"failure"+"'",schema:schema99.properties.moves.items.required,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
if(data86.mailboxId !== undefined){
let data87 = data86.mailboxId;
if(typeof data87 === "string"){
if(func2(data87) < 1){
const err222 = {instancePath:instancePath+"/moves/" + i4+"/mailboxId",schemaPath:"#/properties/moves/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema99.properties.moves.items.properties.mailboxId,data:data87};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
else {
const err223 = {instancePath:instancePath+"/moves/" + i4+"/mailboxId",schemaPath:"#/properties/moves/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.moves.items.properties.mailboxId.type,parentSchema:schema99.properties.moves.items.properties.mailboxId,data:data87};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
if(data86.label !== undefined){
let data88 = data86.label;
if(typeof data88 !== "string"){
const err224 = {instancePath:instancePath+"/moves/" + i4+"/label",schemaPath:"#/properties/moves/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.moves.items.properties.label.type,parentSchema:schema99.properties.moves.items.properties.label,data:data88};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
if(data86.batch !== undefined){
let data89 = data86.batch;
if(typeof data89 !== "string"){
const err225 = {instancePath:instancePath+"/moves/" + i4+"/batch",schemaPath:"#/properties/moves/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.moves.items.properties.batch.type,parentSchema:schema99.properties.moves.items.properties.batch,data:data89};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
if(data86.from !== undefined){
let data90 = data86.from;
if((typeof data90 !== "string") && (data90 !== null)){
const err226 = {instancePath:instancePath+"/moves/" + i4+"/from",schemaPath:"#/properties/moves/items/properties/from/type",keyword:"type",params:{type: schema99.properties.moves.items.properties.from.type},message:"must be string,null",schema:schema99.properties.moves.items.properties.from.type,parentSchema:schema99.properties.moves.items.properties.from,data:data90};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
if(data86.to !== undefined){
let data91 = data86.to;
if((typeof data91 !== "string") && (data91 !== null)){
const err227 = {instancePath:instancePath+"/moves/" + i4+"/to",schemaPath:"#/properties/moves/items/properties/to/type",keyword:"type",params:{type: schema99.properties.moves.items.properties.to.type},message:"must be string,null",schema:schema99.properties.moves.items.properties.to.type,parentSchema:schema99.properties.moves.items.properties.to,data:data91};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
if(data86.archiveFrom !== undefined){
let data92 = data86.archiveFrom;
if((typeof data92 !== "string") && (data92 !== null)){
const err228 = {instancePath:instancePath+"/moves/" + i4+"/archiveFrom",schemaPath:"#/properties/moves/items/properties/archiveFrom/type",keyword:"type",params:{type: schema99.properties.moves.items.properties.archiveFrom.type},message:"must be string,null",schema:schema99.properties.moves.items.properties.archiveFrom.type,parentSchema:schema99.properties.moves.items.properties.archiveFrom,data:data92};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
if(data86.archiveTo !== undefined){
let data93 = data86.archiveTo;
if((typeof data93 !== "string") && (data93 !== null)){
const err229 = {instancePath:instancePath+"/moves/" + i4+"/archiveTo",schemaPath:"#/properties/moves/items/properties/archiveTo/type",keyword:"type",params:{type: schema99.properties.moves.items.properties.archiveTo.type},message:"must be string,null",schema:schema99.properties.moves.items.properties.archiveTo.type,parentSchema:schema99.properties.moves.items.properties.archiveTo,data:data93};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
if(data86.remote !== undefined){
let data94 = data86.remote;
if((typeof data94 !== "string") && (data94 !== null)){
const err230 = {instancePath:instancePath+"/moves/" + i4+"/remote",schemaPath:"#/properties/moves/items/properties/remote/type",keyword:"type",params:{type: schema99.properties.moves.items.properties.remote.type},message:"must be string,null",schema:schema99.properties.moves.items.properties.remote.type,parentSchema:schema99.properties.moves.items.properties.remote,data:data94};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
if(data86.status !== undefined){
let data95 = data86.status;
if((typeof data95 !== "string") && (data95 !== null)){
const err231 = {instancePath:instancePath+"/moves/" + i4+"/status",schemaPath:"#/properties/moves/items/properties/status/type",keyword:"type",params:{type: schema99.properties.moves.items.properties.status.type},message:"must be string,null",schema:schema99.properties.moves.items.properties.status.type,parentSchema:schema99.properties.moves.items.properties.status,data:data95};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
if(data86.proved !== undefined){
let data96 = data86.proved;
if(typeof data96 !== "boolean"){
const err232 = {instancePath:instancePath+"/moves/" + i4+"/proved",schemaPath:"#/properties/moves/items/properties/proved/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema99.properties.moves.items.properties.proved.type,parentSchema:schema99.properties.moves.items.properties.proved,data:data96};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
if(data86.startedAt !== undefined){
let data97 = data86.startedAt;
const _errs196 = errors;
let valid24 = false;
const _errs197 = errors;
if(!(validate299(data97, {instancePath:instancePath+"/moves/" + i4+"/startedAt",parentData:data86,parentDataProperty:"startedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid3 = _errs197 === errors;
valid24 = valid24 || _valid3;
if(!valid24){
const _errs198 = errors;
if(data97 !== null){
const err233 = {instancePath:instancePath+"/moves/" + i4+"/startedAt",schemaPath:"#/properties/moves/items/properties/startedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.moves.items.properties.startedAt.anyOf[1].type,parentSchema:schema99.properties.moves.items.properties.startedAt.anyOf[1],data:data97};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
var _valid3 = _errs198 === errors;
valid24 = valid24 || _valid3;
}
if(!valid24){
const err234 = {instancePath:instancePath+"/moves/" + i4+"/startedAt",schemaPath:"#/properties/moves/items/properties/startedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.moves.items.properties.startedAt.anyOf,parentSchema:schema99.properties.moves.items.properties.startedAt,data:data97};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
else {
errors = _errs196;
if(vErrors !== null){
if(_errs196){
vErrors.length = _errs196;
}
else {
vErrors = null;
}
}
}
}
if(data86.finishedAt !== undefined){
let data98 = data86.finishedAt;
const _errs201 = errors;
let valid25 = false;
const _errs202 = errors;
if(!(validate299(data98, {instancePath:instancePath+"/moves/" + i4+"/finishedAt",parentData:data86,parentDataProperty:"finishedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid4 = _errs202 === errors;
valid25 = valid25 || _valid4;
if(!valid25){
const _errs203 = errors;
if(data98 !== null){
const err235 = {instancePath:instancePath+"/moves/" + i4+"/finishedAt",schemaPath:"#/properties/moves/items/properties/finishedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.moves.items.properties.finishedAt.anyOf[1].type,parentSchema:schema99.properties.moves.items.properties.finishedAt.anyOf[1],data:data98};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
var _valid4 = _errs203 === errors;
valid25 = valid25 || _valid4;
}
if(!valid25){
const err236 = {instancePath:instancePath+"/moves/" + i4+"/finishedAt",schemaPath:"#/properties/moves/items/properties/finishedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.moves.items.properties.finishedAt.anyOf,parentSchema:schema99.properties.moves.items.properties.finishedAt,data:data98};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
else {
errors = _errs201;
if(vErrors !== null){
if(_errs201){
vErrors.length = _errs201;
}
else {
vErrors = null;
}
}
}
}
if(data86.sizeBytes !== undefined){
let data99 = data86.sizeBytes;
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 < 0 || isNaN(data99)){
const err237 = {instancePath:instancePath+"/moves/" + i4+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.moves.items.properties.sizeBytes,data:data99};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
else {
const err238 = {instancePath:instancePath+"/moves/" + i4+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.moves.items.properties.sizeBytes.type,parentSchema:schema99.properties.moves.items.properties.sizeBytes,data:data99};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
if(data86.bytesTransferred !== undefined){
let data100 = data86.bytesTransferred;
if((typeof data100 == "number") && (isFinite(data100))){
if(data100 < 0 || isNaN(data100)){
const err239 = {instancePath:instancePath+"/moves/" + i4+"/bytesTransferred",schemaPath:"#/properties/moves/items/properties/bytesTransferred/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.moves.items.properties.bytesTransferred,data:data100};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
else {
const err240 = {instancePath:instancePath+"/moves/" + i4+"/bytesTransferred",schemaPath:"#/properties/moves/items/properties/bytesTransferred/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.moves.items.properties.bytesTransferred.type,parentSchema:schema99.properties.moves.items.properties.bytesTransferred,data:data100};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
if(data86.itemsTransferred !== undefined){
let data101 = data86.itemsTransferred;
if((typeof data101 == "number") && (isFinite(data101))){
if(data101 < 0 || isNaN(data101)){
const err241 = {instancePath:instancePath+"/moves/" + i4+"/itemsTransferred",schemaPath:"#/properties/moves/items/properties/itemsTransferred/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.moves.items.properties.itemsTransferred,data:data101};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
}
else {
const err242 = {instancePath:instancePath+"/moves/" + i4+"/itemsTransferred",schemaPath:"#/properties/moves/items/properties/itemsTransferred/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.moves.items.properties.itemsTransferred.type,parentSchema:schema99.properties.moves.items.properties.itemsTransferred,data:data101};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
if(data86.movingMs !== undefined){
let data102 = data86.movingMs;
if((!((typeof data102 == "number") && (isFinite(data102)))) && (data102 !== null)){
const err243 = {instancePath:instancePath+"/moves/" + i4+"/movingMs",schemaPath:"#/properties/moves/items/properties/movingMs/type",keyword:"type",params:{type: schema99.properties.moves.items.properties.movingMs.type},message:"must be number,null",schema:schema99.properties.moves.items.properties.movingMs.type,parentSchema:schema99.properties.moves.items.properties.movingMs,data:data102};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
}
if(data86.lockedMs !== undefined){
let data103 = data86.lockedMs;
if((!((typeof data103 == "number") && (isFinite(data103)))) && (data103 !== null)){
const err244 = {instancePath:instancePath+"/moves/" + i4+"/lockedMs",schemaPath:"#/properties/moves/items/properties/lockedMs/type",keyword:"type",params:{type: schema99.properties.moves.items.properties.lockedMs.type},message:"must be number,null",schema:schema99.properties.moves.items.properties.lockedMs.type,parentSchema:schema99.properties.moves.items.properties.lockedMs,data:data103};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
if(data86.stalledMs !== undefined){
let data104 = data86.stalledMs;
if(!((typeof data104 == "number") && (isFinite(data104)))){
const err245 = {instancePath:instancePath+"/moves/" + i4+"/stalledMs",schemaPath:"#/properties/moves/items/properties/stalledMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.moves.items.properties.stalledMs.type,parentSchema:schema99.properties.moves.items.properties.stalledMs,data:data104};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
if(data86.stall !== undefined){
let data105 = data86.stall;
if((!(data105 && typeof data105 == "object" && !Array.isArray(data105))) && (data105 !== null)){
const err246 = {instancePath:instancePath+"/moves/" + i4+"/stall",schemaPath:"#/properties/moves/items/properties/stall/type",keyword:"type",params:{type: schema99.properties.moves.items.properties.stall.type},message:"must be object,null",schema:schema99.properties.moves.items.properties.stall.type,parentSchema:schema99.properties.moves.items.properties.stall,data:data105};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
if(data105 && typeof data105 == "object" && !Array.isArray(data105)){
if(data105.detail === undefined){
const err247 = {instancePath:instancePath+"/moves/" + i4+"/stall",schemaPath:"#/properties/moves/items/properties/stall/required",keyword:"required",params:{missingProperty: "detail"},message:"must have required property '"+"detail"+"'",schema:schema99.properties.moves.items.properties.stall.required,parentSchema:schema99.properties.moves.items.properties.stall,data:data105};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
if(data105.side === undefined){
const err248 = {instancePath:instancePath+"/moves/" + i4+"/stall",schemaPath:"#/properties/moves/items/properties/stall/required",keyword:"required",params:{missingProperty: "side"},message:"must have required property '"+"side"+"'",schema:schema99.properties.moves.items.properties.stall.required,parentSchema:schema99.properties.moves.items.properties.stall,data:data105};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
if(data105.reason === undefined){
const err249 = {instancePath:instancePath+"/moves/" + i4+"/stall",schemaPath:"#/properties/moves/items/properties/stall/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema99.properties.moves.items.properties.stall.required,parentSchema:schema99.properties.moves.items.properties.stall,data:data105};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
if(data105.since === undefined){
const err250 = {instancePath:instancePath+"/moves/" + i4+"/stall",schemaPath:"#/properties/moves/items/properties/stall/required",keyword:"required",params:{missingProperty: "since"},message:"must have required property '"+"since"+"'",schema:schema99.properties.moves.items.properties.stall.required,parentSchema:schema99.properties.moves.items.properties.stall,data:data105};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
if(data105.detail !== undefined){
let data106 = data105.detail;
if(typeof data106 !== "string"){
const err251 = {instancePath:instancePath+"/moves/" + i4+"/stall/detail",schemaPath:"#/properties/moves/items/properties/stall/properties/detail/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.moves.items.properties.stall.properties.detail.type,parentSchema:schema99.properties.moves.items.properties.stall.properties.detail,data:data106};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
if(data105.side !== undefined){
let data107 = data105.side;
if(!(((data107 === "source") || (data107 === "target")) || (data107 === "service"))){
const err252 = {instancePath:instancePath+"/moves/" + i4+"/stall/side",schemaPath:"#/properties/moves/items/properties/stall/properties/side/enum",keyword:"enum",params:{allowedValues: schema99.properties.moves.items.properties.stall.properties.side.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.moves.items.properties.stall.properties.side.enum,parentSchema:schema99.properties.moves.items.properties.stall.properties.side,data:data107};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
if(data105.reason !== undefined){
let data108 = data105.reason;
if(typeof data108 !== "string"){
const err253 = {instancePath:instancePath+"/moves/" + i4+"/stall/reason",schemaPath:"#/properties/moves/items/properties/stall/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.moves.items.properties.stall.properties.reason.type,parentSchema:schema99.properties.moves.items.properties.stall.properties.reason,data:data108};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
}
if(data105.reading !== undefined){
let data109 = data105.reading;
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
if(data109.metric === undefined){
const err254 = {instancePath:instancePath+"/moves/" + i4+"/stall/reading",schemaPath:"#/properties/moves/items/properties/stall/properties/reading/required",keyword:"required",params:{missingProperty: "metric"},message:"must have required property '"+"metric"+"'",schema:schema99.properties.moves.items.properties.stall.properties.reading.required,parentSchema:schema99.properties.moves.items.properties.stall.properties.reading,data:data109};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
if(data109.value === undefined){
const err255 = {instancePath:instancePath+"/moves/" + i4+"/stall/reading",schemaPath:"#/properties/moves/items/properties/stall/properties/reading/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema99.properties.moves.items.properties.stall.properties.reading.required,parentSchema:schema99.properties.moves.items.properties.stall.properties.reading,data:data109};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
if(data109.limit === undefined){
const err256 = {instancePath:instancePath+"/moves/" + i4+"/stall/reading",schemaPath:"#/properties/moves/items/properties/stall/properties/reading/required",keyword:"required",params:{missingProperty: "limit"},message:"must have required property '"+"limit"+"'",schema:schema99.properties.moves.items.properties.stall.properties.reading.required,parentSchema:schema99.properties.moves.items.properties.stall.properties.reading,data:data109};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
if(data109.metric !== undefined){
let data110 = data109.metric;
if(typeof data110 !== "string"){
const err257 = {instancePath:instancePath+"/moves/" + i4+"/stall/reading/metric",schemaPath:"#/properties/moves/items/properties/stall/properties/reading/properties/metric/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.moves.items.properties.stall.properties.reading.properties.metric.type,parentSchema:schema99.properties.moves.items.properties.stall.properties.reading.properties.metric,data:data110};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
if(data109.value !== undefined){
let data111 = data109.value;
if(!((typeof data111 == "number") && (isFinite(data111)))){
const err258 = {instancePath:instancePath+"/moves/" + i4+"/stall/reading/value",schemaPath:"#/properties/moves/items/properties/stall/properties/reading/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.moves.items.properties.stall.properties.reading.properties.value.type,parentSchema:schema99.properties.moves.items.properties.stall.properties.reading.properties.value,data:data111};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
if(data109.limit !== undefined){
let data112 = data109.limit;
if(!((typeof data112 == "number") && (isFinite(data112)))){
const err259 = {instancePath:instancePath+"/moves/" + i4+"/stall/reading/limit",schemaPath:"#/properties/moves/items/properties/stall/properties/reading/properties/limit/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.moves.items.properties.stall.properties.reading.properties.limit.type,parentSchema:schema99.properties.moves.items.properties.stall.properties.reading.properties.limit,data:data112};
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
const err260 = {instancePath:instancePath+"/moves/" + i4+"/stall/reading",schemaPath:"#/properties/moves/items/properties/stall/properties/reading/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.moves.items.properties.stall.properties.reading.type,parentSchema:schema99.properties.moves.items.properties.stall.properties.reading,data:data109};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
}
if(data105.since !== undefined){
if(!(validate299(data105.since, {instancePath:instancePath+"/moves/" + i4+"/stall/since",parentData:data105,parentDataProperty:"since",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
}
}
if(data86.retries !== undefined){
let data114 = data86.retries;
if(!(((typeof data114 == "number") && (!(data114 % 1) && !isNaN(data114))) && (isFinite(data114)))){
const err261 = {instancePath:instancePath+"/moves/" + i4+"/retries",schemaPath:"#/properties/moves/items/properties/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.moves.items.properties.retries.type,parentSchema:schema99.properties.moves.items.properties.retries,data:data114};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
}
if(data86.badItems !== undefined){
let data115 = data86.badItems;
if(!(((typeof data115 == "number") && (!(data115 % 1) && !isNaN(data115))) && (isFinite(data115)))){
const err262 = {instancePath:instancePath+"/moves/" + i4+"/badItems",schemaPath:"#/properties/moves/items/properties/badItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.moves.items.properties.badItems.type,parentSchema:schema99.properties.moves.items.properties.badItems,data:data115};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
if(data86.verification !== undefined){
let data116 = data86.verification;
if(Array.isArray(data116)){
const len5 = data116.length;
for(let i5=0; i5<len5; i5++){
let data117 = data116[i5];
if(data117 && typeof data117 == "object" && !Array.isArray(data117)){
if(data117.part === undefined){
const err263 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "part"},message:"must have required property '"+"part"+"'",schema:schema99.properties.moves.items.properties.verification.items.required,parentSchema:schema99.properties.moves.items.properties.verification.items,data:data117};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
if(data117.folders === undefined){
const err264 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "folders"},message:"must have required property '"+"folders"+"'",schema:schema99.properties.moves.items.properties.verification.items.required,parentSchema:schema99.properties.moves.items.properties.verification.items,data:data117};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
if(data117.items === undefined){
const err265 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "items"},message:"must have required property '"+"items"+"'",schema:schema99.properties.moves.items.properties.verification.items.required,parentSchema:schema99.properties.moves.items.properties.verification.items,data:data117};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
if(data117.sizeBytes === undefined){
const err266 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema99.properties.moves.items.properties.verification.items.required,parentSchema:schema99.properties.moves.items.properties.verification.items,data:data117};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
if(data117.digest === undefined){
const err267 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "digest"},message:"must have required property '"+"digest"+"'",schema:schema99.properties.moves.items.properties.verification.items.required,parentSchema:schema99.properties.moves.items.properties.verification.items,data:data117};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
if(data117.recoverableItems === undefined){
const err268 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "recoverableItems"},message:"must have required property '"+"recoverableItems"+"'",schema:schema99.properties.moves.items.properties.verification.items.required,parentSchema:schema99.properties.moves.items.properties.verification.items,data:data117};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
if(data117.hiddenItems === undefined){
const err269 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "hiddenItems"},message:"must have required property '"+"hiddenItems"+"'",schema:schema99.properties.moves.items.properties.verification.items.required,parentSchema:schema99.properties.moves.items.properties.verification.items,data:data117};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
if(data117.part !== undefined){
let data118 = data117.part;
if(!((data118 === "primary") || (data118 === "archive"))){
const err270 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/part",schemaPath:"#/properties/moves/items/properties/verification/items/properties/part/enum",keyword:"enum",params:{allowedValues: schema99.properties.moves.items.properties.verification.items.properties.part.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.moves.items.properties.verification.items.properties.part.enum,parentSchema:schema99.properties.moves.items.properties.verification.items.properties.part,data:data118};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
}
if(data117.folders !== undefined){
let data119 = data117.folders;
if(!(((typeof data119 == "number") && (!(data119 % 1) && !isNaN(data119))) && (isFinite(data119)))){
const err271 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/folders",schemaPath:"#/properties/moves/items/properties/verification/items/properties/folders/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.moves.items.properties.verification.items.properties.folders.type,parentSchema:schema99.properties.moves.items.properties.verification.items.properties.folders,data:data119};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
if(data117.items !== undefined){
let data120 = data117.items;
if(!(((typeof data120 == "number") && (!(data120 % 1) && !isNaN(data120))) && (isFinite(data120)))){
const err272 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/items",schemaPath:"#/properties/moves/items/properties/verification/items/properties/items/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.moves.items.properties.verification.items.properties.items.type,parentSchema:schema99.properties.moves.items.properties.verification.items.properties.items,data:data120};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
}
if(data117.sizeBytes !== undefined){
let data121 = data117.sizeBytes;
if((typeof data121 == "number") && (isFinite(data121))){
if(data121 < 0 || isNaN(data121)){
const err273 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/verification/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.moves.items.properties.verification.items.properties.sizeBytes,data:data121};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
else {
const err274 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/verification/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.moves.items.properties.verification.items.properties.sizeBytes.type,parentSchema:schema99.properties.moves.items.properties.verification.items.properties.sizeBytes,data:data121};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
if(data117.digest !== undefined){
let data122 = data117.digest;
if(typeof data122 !== "string"){
const err275 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/digest",schemaPath:"#/properties/moves/items/properties/verification/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.moves.items.properties.verification.items.properties.digest.type,parentSchema:schema99.properties.moves.items.properties.verification.items.properties.digest,data:data122};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
}
if(data117.recoverableItems !== undefined){
let data123 = data117.recoverableItems;
if(!(((typeof data123 == "number") && (!(data123 % 1) && !isNaN(data123))) && (isFinite(data123)))){
const err276 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/recoverableItems",schemaPath:"#/properties/moves/items/properties/verification/items/properties/recoverableItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.moves.items.properties.verification.items.properties.recoverableItems.type,parentSchema:schema99.properties.moves.items.properties.verification.items.properties.recoverableItems,data:data123};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
if(data117.hiddenItems !== undefined){
let data124 = data117.hiddenItems;
if(!(((typeof data124 == "number") && (!(data124 % 1) && !isNaN(data124))) && (isFinite(data124)))){
const err277 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/hiddenItems",schemaPath:"#/properties/moves/items/properties/verification/items/properties/hiddenItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.moves.items.properties.verification.items.properties.hiddenItems.type,parentSchema:schema99.properties.moves.items.properties.verification.items.properties.hiddenItems,data:data124};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
}
}
else {
const err278 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.moves.items.properties.verification.items.type,parentSchema:schema99.properties.moves.items.properties.verification.items,data:data117};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
}
}
else {
const err279 = {instancePath:instancePath+"/moves/" + i4+"/verification",schemaPath:"#/properties/moves/items/properties/verification/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.moves.items.properties.verification.type,parentSchema:schema99.properties.moves.items.properties.verification,data:data116};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
}
if(data86.failure !== undefined){
let data125 = data86.failure;
if((typeof data125 !== "string") && (data125 !== null)){
const err280 = {instancePath:instancePath+"/moves/" + i4+"/failure",schemaPath:"#/properties/moves/items/properties/failure/type",keyword:"type",params:{type: schema99.properties.moves.items.properties.failure.type},message:"must be string,null",schema:schema99.properties.moves.items.properties.failure.type,parentSchema:schema99.properties.moves.items.properties.failure,data:data125};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
}
}
else {
const err281 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.moves.items.type,parentSchema:schema99.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
}
}
else {
const err282 = {instancePath:instancePath+"/moves",schemaPath:"#/properties/moves/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.moves.type,parentSchema:schema99.properties.moves,data:data85};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
if(data.removals !== undefined){
let data126 = data.removals;
if(Array.isArray(data126)){
const len6 = data126.length;
for(let i6=0; i6<len6; i6++){
let data127 = data126[i6];
if(data127 && typeof data127 == "object" && !Array.isArray(data127)){
if(data127.mailboxId === undefined){
const err283 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema99.properties.removals.items.required,parentSchema:schema99.properties.removals.items,data:data127};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
if(data127.label === undefined){
const err284 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema99.properties.removals.items.required,parentSchema:schema99.properties.removals.items,data:data127};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
if(data127.purpose === undefined){
const err285 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/required",keyword:"required",params:{missingProperty: "purpose"},message:"must have required property '"+"purpose"+"'",schema:schema99.properties.removals.items.required,parentSchema:schema99.properties.removals.items,data:data127};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
if(data127.mailboxId !== undefined){
let data128 = data127.mailboxId;
if(typeof data128 === "string"){
if(func2(data128) < 1){
const err286 = {instancePath:instancePath+"/removals/" + i6+"/mailboxId",schemaPath:"#/properties/removals/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema99.properties.removals.items.properties.mailboxId,data:data128};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
else {
const err287 = {instancePath:instancePath+"/removals/" + i6+"/mailboxId",schemaPath:"#/properties/removals/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.removals.items.properties.mailboxId.type,parentSchema:schema99.properties.removals.items.properties.mailboxId,data:data128};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
if(data127.label !== undefined){
let data129 = data127.label;
if(typeof data129 !== "string"){
const err288 = {instancePath:instancePath+"/removals/" + i6+"/label",schemaPath:"#/properties/removals/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.removals.items.properties.label.type,parentSchema:schema99.properties.removals.items.properties.label,data:data129};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
}
if(data127.purpose !== undefined){
let data130 = data127.purpose;
if(!((data130 === "cancel") || (data130 === "clear"))){
const err289 = {instancePath:instancePath+"/removals/" + i6+"/purpose",schemaPath:"#/properties/removals/items/properties/purpose/enum",keyword:"enum",params:{allowedValues: schema99.properties.removals.items.properties.purpose.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.removals.items.properties.purpose.enum,parentSchema:schema99.properties.removals.items.properties.purpose,data:data130};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
}
}
else {
const err290 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.removals.items.type,parentSchema:schema99.properties.removals.items,data:data127};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
}
}
else {
const err291 = {instancePath:instancePath+"/removals",schemaPath:"#/properties/removals/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.removals.type,parentSchema:schema99.properties.removals,data:data126};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
}
if(data.steps !== undefined){
let data131 = data.steps;
if(Array.isArray(data131)){
const len7 = data131.length;
for(let i7=0; i7<len7; i7++){
let data132 = data131[i7];
if(data132 && typeof data132 == "object" && !Array.isArray(data132)){
if(data132.node === undefined){
const err292 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "node"},message:"must have required property '"+"node"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
if(data132.hook === undefined){
const err293 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "hook"},message:"must have required property '"+"hook"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
if(data132.batch === undefined){
const err294 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
if(data132.title === undefined){
const err295 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
if(data132.insertedBecause === undefined){
const err296 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "insertedBecause"},message:"must have required property '"+"insertedBecause"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
if(data132.result === undefined){
const err297 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "result"},message:"must have required property '"+"result"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
if(data132.reason === undefined){
const err298 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
if(data132.startedAt === undefined){
const err299 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
if(data132.endedAt === undefined){
const err300 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "endedAt"},message:"must have required property '"+"endedAt"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
if(data132.attempts === undefined){
const err301 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "attempts"},message:"must have required property '"+"attempts"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
if(data132.evidence === undefined){
const err302 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "evidence"},message:"must have required property '"+"evidence"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
if(data132.output === undefined){
const err303 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'",schema:schema99.properties.steps.items.required,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
if(data132.node !== undefined){
let data133 = data132.node;
if(typeof data133 !== "string"){
const err304 = {instancePath:instancePath+"/steps/" + i7+"/node",schemaPath:"#/properties/steps/items/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.steps.items.properties.node.type,parentSchema:schema99.properties.steps.items.properties.node,data:data133};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
}
if(data132.hook !== undefined){
let data134 = data132.hook;
if(typeof data134 !== "string"){
const err305 = {instancePath:instancePath+"/steps/" + i7+"/hook",schemaPath:"#/properties/steps/items/properties/hook/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.steps.items.properties.hook.type,parentSchema:schema99.properties.steps.items.properties.hook,data:data134};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
}
if(data132.batch !== undefined){
let data135 = data132.batch;
if((typeof data135 !== "string") && (data135 !== null)){
const err306 = {instancePath:instancePath+"/steps/" + i7+"/batch",schemaPath:"#/properties/steps/items/properties/batch/type",keyword:"type",params:{type: schema99.properties.steps.items.properties.batch.type},message:"must be string,null",schema:schema99.properties.steps.items.properties.batch.type,parentSchema:schema99.properties.steps.items.properties.batch,data:data135};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
}
if(data132.title !== undefined){
let data136 = data132.title;
if(typeof data136 !== "string"){
const err307 = {instancePath:instancePath+"/steps/" + i7+"/title",schemaPath:"#/properties/steps/items/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.steps.items.properties.title.type,parentSchema:schema99.properties.steps.items.properties.title,data:data136};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
}
if(data132.insertedBecause !== undefined){
let data137 = data132.insertedBecause;
if((typeof data137 !== "string") && (data137 !== null)){
const err308 = {instancePath:instancePath+"/steps/" + i7+"/insertedBecause",schemaPath:"#/properties/steps/items/properties/insertedBecause/type",keyword:"type",params:{type: schema99.properties.steps.items.properties.insertedBecause.type},message:"must be string,null",schema:schema99.properties.steps.items.properties.insertedBecause.type,parentSchema:schema99.properties.steps.items.properties.insertedBecause,data:data137};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
}
if(data132.result !== undefined){
let data138 = data132.result;
if(!(((((data138 === "succeeded") || (data138 === "failed")) || (data138 === "skipped")) || (data138 === "running")) || (data138 === "pending"))){
const err309 = {instancePath:instancePath+"/steps/" + i7+"/result",schemaPath:"#/properties/steps/items/properties/result/enum",keyword:"enum",params:{allowedValues: schema99.properties.steps.items.properties.result.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.steps.items.properties.result.enum,parentSchema:schema99.properties.steps.items.properties.result,data:data138};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
}
if(data132.reason !== undefined){
let data139 = data132.reason;
if((typeof data139 !== "string") && (data139 !== null)){
const err310 = {instancePath:instancePath+"/steps/" + i7+"/reason",schemaPath:"#/properties/steps/items/properties/reason/type",keyword:"type",params:{type: schema99.properties.steps.items.properties.reason.type},message:"must be string,null",schema:schema99.properties.steps.items.properties.reason.type,parentSchema:schema99.properties.steps.items.properties.reason,data:data139};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
}
if(data132.startedAt !== undefined){
let data140 = data132.startedAt;
const _errs283 = errors;
let valid37 = false;
const _errs284 = errors;
if(!(validate299(data140, {instancePath:instancePath+"/steps/" + i7+"/startedAt",parentData:data132,parentDataProperty:"startedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid5 = _errs284 === errors;
valid37 = valid37 || _valid5;
if(!valid37){
const _errs285 = errors;
if(data140 !== null){
const err311 = {instancePath:instancePath+"/steps/" + i7+"/startedAt",schemaPath:"#/properties/steps/items/properties/startedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.steps.items.properties.startedAt.anyOf[1].type,parentSchema:schema99.properties.steps.items.properties.startedAt.anyOf[1],data:data140};
if(vErrors === null){
vErrors = [err311];
}
else {
vErrors.push(err311);
}
errors++;
}
var _valid5 = _errs285 === errors;
valid37 = valid37 || _valid5;
}
if(!valid37){
const err312 = {instancePath:instancePath+"/steps/" + i7+"/startedAt",schemaPath:"#/properties/steps/items/properties/startedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.steps.items.properties.startedAt.anyOf,parentSchema:schema99.properties.steps.items.properties.startedAt,data:data140};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
else {
errors = _errs283;
if(vErrors !== null){
if(_errs283){
vErrors.length = _errs283;
}
else {
vErrors = null;
}
}
}
}
if(data132.endedAt !== undefined){
let data141 = data132.endedAt;
const _errs288 = errors;
let valid38 = false;
const _errs289 = errors;
if(!(validate299(data141, {instancePath:instancePath+"/steps/" + i7+"/endedAt",parentData:data132,parentDataProperty:"endedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid6 = _errs289 === errors;
valid38 = valid38 || _valid6;
if(!valid38){
const _errs290 = errors;
if(data141 !== null){
const err313 = {instancePath:instancePath+"/steps/" + i7+"/endedAt",schemaPath:"#/properties/steps/items/properties/endedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.steps.items.properties.endedAt.anyOf[1].type,parentSchema:schema99.properties.steps.items.properties.endedAt.anyOf[1],data:data141};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
var _valid6 = _errs290 === errors;
valid38 = valid38 || _valid6;
}
if(!valid38){
const err314 = {instancePath:instancePath+"/steps/" + i7+"/endedAt",schemaPath:"#/properties/steps/items/properties/endedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.steps.items.properties.endedAt.anyOf,parentSchema:schema99.properties.steps.items.properties.endedAt,data:data141};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
else {
errors = _errs288;
if(vErrors !== null){
if(_errs288){
vErrors.length = _errs288;
}
else {
vErrors = null;
}
}
}
}
if(data132.attempts !== undefined){
let data142 = data132.attempts;
if(!(((typeof data142 == "number") && (!(data142 % 1) && !isNaN(data142))) && (isFinite(data142)))){
const err315 = {instancePath:instancePath+"/steps/" + i7+"/attempts",schemaPath:"#/properties/steps/items/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.steps.items.properties.attempts.type,parentSchema:schema99.properties.steps.items.properties.attempts,data:data142};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
}
if(data132.evidence !== undefined){
let data143 = data132.evidence;
if(Array.isArray(data143)){
const len8 = data143.length;
for(let i8=0; i8<len8; i8++){
if(!(validate311(data143[i8], {instancePath:instancePath+"/steps/" + i7+"/evidence/" + i8,parentData:data143,parentDataProperty:i8,rootData}))){
vErrors = append(vErrors, validate311.errors);
errors = vErrors.length;
}
}
}
else {
const err316 = {instancePath:instancePath+"/steps/" + i7+"/evidence",schemaPath:"#/properties/steps/items/properties/evidence/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.steps.items.properties.evidence.type,parentSchema:schema99.properties.steps.items.properties.evidence,data:data143};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
}
if(data132.output !== undefined){
let data145 = data132.output;
if(Array.isArray(data145)){
const len9 = data145.length;
for(let i9=0; i9<len9; i9++){
let data146 = data145[i9];
if(typeof data146 !== "string"){
const err317 = {instancePath:instancePath+"/steps/" + i7+"/output/" + i9,schemaPath:"#/properties/steps/items/properties/output/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.steps.items.properties.output.items.type,parentSchema:schema99.properties.steps.items.properties.output.items,data:data146};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
}
}
else {
const err318 = {instancePath:instancePath+"/steps/" + i7+"/output",schemaPath:"#/properties/steps/items/properties/output/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.steps.items.properties.output.type,parentSchema:schema99.properties.steps.items.properties.output,data:data145};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
}
}
else {
const err319 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.steps.items.type,parentSchema:schema99.properties.steps.items,data:data132};
if(vErrors === null){
vErrors = [err319];
}
else {
vErrors.push(err319);
}
errors++;
}
}
}
else {
const err320 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.steps.type,parentSchema:schema99.properties.steps,data:data131};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
}
if(data.temporaryChanges !== undefined){
let data147 = data.temporaryChanges;
if(Array.isArray(data147)){
const len10 = data147.length;
for(let i10=0; i10<len10; i10++){
let data148 = data147[i10];
if(data148 && typeof data148 == "object" && !Array.isArray(data148)){
if(data148.message === undefined){
const err321 = {instancePath:instancePath+"/temporaryChanges/" + i10,schemaPath:"#/properties/temporaryChanges/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema99.properties.temporaryChanges.items.required,parentSchema:schema99.properties.temporaryChanges.items,data:data148};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
if(data148.openedAt === undefined){
const err322 = {instancePath:instancePath+"/temporaryChanges/" + i10,schemaPath:"#/properties/temporaryChanges/items/required",keyword:"required",params:{missingProperty: "openedAt"},message:"must have required property '"+"openedAt"+"'",schema:schema99.properties.temporaryChanges.items.required,parentSchema:schema99.properties.temporaryChanges.items,data:data148};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
if(data148.revertedAt === undefined){
const err323 = {instancePath:instancePath+"/temporaryChanges/" + i10,schemaPath:"#/properties/temporaryChanges/items/required",keyword:"required",params:{missingProperty: "revertedAt"},message:"must have required property '"+"revertedAt"+"'",schema:schema99.properties.temporaryChanges.items.required,parentSchema:schema99.properties.temporaryChanges.items,data:data148};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
if(data148.how === undefined){
const err324 = {instancePath:instancePath+"/temporaryChanges/" + i10,schemaPath:"#/properties/temporaryChanges/items/required",keyword:"required",params:{missingProperty: "how"},message:"must have required property '"+"how"+"'",schema:schema99.properties.temporaryChanges.items.required,parentSchema:schema99.properties.temporaryChanges.items,data:data148};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
if(data148.message !== undefined){
let data149 = data148.message;
if(typeof data149 !== "string"){
const err325 = {instancePath:instancePath+"/temporaryChanges/" + i10+"/message",schemaPath:"#/properties/temporaryChanges/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.temporaryChanges.items.properties.message.type,parentSchema:schema99.properties.temporaryChanges.items.properties.message,data:data149};
if(vErrors === null){
vErrors = [err325];
}
else {
vErrors.push(err325);
}
errors++;
}
}
if(data148.openedAt !== undefined){
if(!(validate299(data148.openedAt, {instancePath:instancePath+"/temporaryChanges/" + i10+"/openedAt",parentData:data148,parentDataProperty:"openedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
if(data148.revertedAt !== undefined){
let data151 = data148.revertedAt;
const _errs309 = errors;
let valid46 = false;
const _errs310 = errors;
if(!(validate299(data151, {instancePath:instancePath+"/temporaryChanges/" + i10+"/revertedAt",parentData:data148,parentDataProperty:"revertedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid7 = _errs310 === errors;
valid46 = valid46 || _valid7;
if(!valid46){
const _errs311 = errors;
if(data151 !== null){
const err326 = {instancePath:instancePath+"/temporaryChanges/" + i10+"/revertedAt",schemaPath:"#/properties/temporaryChanges/items/properties/revertedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.temporaryChanges.items.properties.revertedAt.anyOf[1].type,parentSchema:schema99.properties.temporaryChanges.items.properties.revertedAt.anyOf[1],data:data151};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
var _valid7 = _errs311 === errors;
valid46 = valid46 || _valid7;
}
if(!valid46){
const err327 = {instancePath:instancePath+"/temporaryChanges/" + i10+"/revertedAt",schemaPath:"#/properties/temporaryChanges/items/properties/revertedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.temporaryChanges.items.properties.revertedAt.anyOf,parentSchema:schema99.properties.temporaryChanges.items.properties.revertedAt,data:data151};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
else {
errors = _errs309;
if(vErrors !== null){
if(_errs309){
vErrors.length = _errs309;
}
else {
vErrors = null;
}
}
}
}
if(data148.how !== undefined){
let data152 = data148.how;
if((typeof data152 !== "string") && (data152 !== null)){
const err328 = {instancePath:instancePath+"/temporaryChanges/" + i10+"/how",schemaPath:"#/properties/temporaryChanges/items/properties/how/type",keyword:"type",params:{type: schema99.properties.temporaryChanges.items.properties.how.type},message:"must be string,null",schema:schema99.properties.temporaryChanges.items.properties.how.type,parentSchema:schema99.properties.temporaryChanges.items.properties.how,data:data152};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
}
}
else {
const err329 = {instancePath:instancePath+"/temporaryChanges/" + i10,schemaPath:"#/properties/temporaryChanges/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.temporaryChanges.items.type,parentSchema:schema99.properties.temporaryChanges.items,data:data148};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
}
}
else {
const err330 = {instancePath:instancePath+"/temporaryChanges",schemaPath:"#/properties/temporaryChanges/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.temporaryChanges.type,parentSchema:schema99.properties.temporaryChanges,data:data147};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
}
if(data.gates !== undefined){
let data153 = data.gates;
if(Array.isArray(data153)){
const len11 = data153.length;
for(let i11=0; i11<len11; i11++){
let data154 = data153[i11];
if(data154 && typeof data154 == "object" && !Array.isArray(data154)){
if(data154.gate === undefined){
const err331 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "gate"},message:"must have required property '"+"gate"+"'",schema:schema99.properties.gates.items.required,parentSchema:schema99.properties.gates.items,data:data154};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
if(data154.question === undefined){
const err332 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "question"},message:"must have required property '"+"question"+"'",schema:schema99.properties.gates.items.required,parentSchema:schema99.properties.gates.items,data:data154};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
if(data154.openedAt === undefined){
const err333 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "openedAt"},message:"must have required property '"+"openedAt"+"'",schema:schema99.properties.gates.items.required,parentSchema:schema99.properties.gates.items,data:data154};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
if(data154.answer === undefined){
const err334 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "answer"},message:"must have required property '"+"answer"+"'",schema:schema99.properties.gates.items.required,parentSchema:schema99.properties.gates.items,data:data154};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
if(data154.by === undefined){
const err335 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema99.properties.gates.items.required,parentSchema:schema99.properties.gates.items,data:data154};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
if(data154.at === undefined){
const err336 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema99.properties.gates.items.required,parentSchema:schema99.properties.gates.items,data:data154};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
if(data154.comment === undefined){
const err337 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "comment"},message:"must have required property '"+"comment"+"'",schema:schema99.properties.gates.items.required,parentSchema:schema99.properties.gates.items,data:data154};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
if(data154.gate !== undefined){
let data155 = data154.gate;
if(typeof data155 !== "string"){
const err338 = {instancePath:instancePath+"/gates/" + i11+"/gate",schemaPath:"#/properties/gates/items/properties/gate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.gates.items.properties.gate.type,parentSchema:schema99.properties.gates.items.properties.gate,data:data155};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
}
if(data154.question !== undefined){
let data156 = data154.question;
if(typeof data156 !== "string"){
const err339 = {instancePath:instancePath+"/gates/" + i11+"/question",schemaPath:"#/properties/gates/items/properties/question/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.gates.items.properties.question.type,parentSchema:schema99.properties.gates.items.properties.question,data:data156};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
}
if(data154.openedAt !== undefined){
if(!(validate299(data154.openedAt, {instancePath:instancePath+"/gates/" + i11+"/openedAt",parentData:data154,parentDataProperty:"openedAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
if(data154.answer !== undefined){
let data158 = data154.answer;
if((typeof data158 !== "string") && (data158 !== null)){
const err340 = {instancePath:instancePath+"/gates/" + i11+"/answer",schemaPath:"#/properties/gates/items/properties/answer/type",keyword:"type",params:{type: schema99.properties.gates.items.properties.answer.type},message:"must be string,null",schema:schema99.properties.gates.items.properties.answer.type,parentSchema:schema99.properties.gates.items.properties.answer,data:data158};
if(vErrors === null){
vErrors = [err340];
}
else {
vErrors.push(err340);
}
errors++;
}
}
if(data154.by !== undefined){
let data159 = data154.by;
if((typeof data159 !== "string") && (data159 !== null)){
const err341 = {instancePath:instancePath+"/gates/" + i11+"/by",schemaPath:"#/properties/gates/items/properties/by/type",keyword:"type",params:{type: schema99.properties.gates.items.properties.by.type},message:"must be string,null",schema:schema99.properties.gates.items.properties.by.type,parentSchema:schema99.properties.gates.items.properties.by,data:data159};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
}
if(data154.at !== undefined){
let data160 = data154.at;
const _errs329 = errors;
let valid50 = false;
const _errs330 = errors;
if(!(validate299(data160, {instancePath:instancePath+"/gates/" + i11+"/at",parentData:data154,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid8 = _errs330 === errors;
valid50 = valid50 || _valid8;
if(!valid50){
const _errs331 = errors;
if(data160 !== null){
const err342 = {instancePath:instancePath+"/gates/" + i11+"/at",schemaPath:"#/properties/gates/items/properties/at/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.gates.items.properties.at.anyOf[1].type,parentSchema:schema99.properties.gates.items.properties.at.anyOf[1],data:data160};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
var _valid8 = _errs331 === errors;
valid50 = valid50 || _valid8;
}
if(!valid50){
const err343 = {instancePath:instancePath+"/gates/" + i11+"/at",schemaPath:"#/properties/gates/items/properties/at/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.gates.items.properties.at.anyOf,parentSchema:schema99.properties.gates.items.properties.at,data:data160};
if(vErrors === null){
vErrors = [err343];
}
else {
vErrors.push(err343);
}
errors++;
}
else {
errors = _errs329;
if(vErrors !== null){
if(_errs329){
vErrors.length = _errs329;
}
else {
vErrors = null;
}
}
}
}
if(data154.comment !== undefined){
let data161 = data154.comment;
if(typeof data161 !== "string"){
const err344 = {instancePath:instancePath+"/gates/" + i11+"/comment",schemaPath:"#/properties/gates/items/properties/comment/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.gates.items.properties.comment.type,parentSchema:schema99.properties.gates.items.properties.comment,data:data161};
if(vErrors === null){
vErrors = [err344];
}
else {
vErrors.push(err344);
}
errors++;
}
}
}
else {
const err345 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.gates.items.type,parentSchema:schema99.properties.gates.items,data:data154};
if(vErrors === null){
vErrors = [err345];
}
else {
vErrors.push(err345);
}
errors++;
}
}
}
else {
const err346 = {instancePath:instancePath+"/gates",schemaPath:"#/properties/gates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.gates.type,parentSchema:schema99.properties.gates,data:data153};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
}
if(data.approvals !== undefined){
let data162 = data.approvals;
if(Array.isArray(data162)){
const len12 = data162.length;
for(let i12=0; i12<len12; i12++){
let data163 = data162[i12];
if(data163 && typeof data163 == "object" && !Array.isArray(data163)){
if(data163.by === undefined){
const err347 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema99.properties.approvals.items.required,parentSchema:schema99.properties.approvals.items,data:data163};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
if(data163.key === undefined){
const err348 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema99.properties.approvals.items.required,parentSchema:schema99.properties.approvals.items,data:data163};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
if(data163.at === undefined){
const err349 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema99.properties.approvals.items.required,parentSchema:schema99.properties.approvals.items,data:data163};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
if(data163.by !== undefined){
let data164 = data163.by;
if(typeof data164 !== "string"){
const err350 = {instancePath:instancePath+"/approvals/" + i12+"/by",schemaPath:"#/properties/approvals/items/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.approvals.items.properties.by.type,parentSchema:schema99.properties.approvals.items.properties.by,data:data164};
if(vErrors === null){
vErrors = [err350];
}
else {
vErrors.push(err350);
}
errors++;
}
}
if(data163.key !== undefined){
let data165 = data163.key;
if(typeof data165 !== "string"){
const err351 = {instancePath:instancePath+"/approvals/" + i12+"/key",schemaPath:"#/properties/approvals/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.approvals.items.properties.key.type,parentSchema:schema99.properties.approvals.items.properties.key,data:data165};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
}
if(data163.at !== undefined){
let data166 = data163.at;
const _errs344 = errors;
let valid54 = false;
const _errs345 = errors;
if(!(validate299(data166, {instancePath:instancePath+"/approvals/" + i12+"/at",parentData:data163,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid9 = _errs345 === errors;
valid54 = valid54 || _valid9;
if(!valid54){
const _errs346 = errors;
if(data166 !== null){
const err352 = {instancePath:instancePath+"/approvals/" + i12+"/at",schemaPath:"#/properties/approvals/items/properties/at/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.approvals.items.properties.at.anyOf[1].type,parentSchema:schema99.properties.approvals.items.properties.at.anyOf[1],data:data166};
if(vErrors === null){
vErrors = [err352];
}
else {
vErrors.push(err352);
}
errors++;
}
var _valid9 = _errs346 === errors;
valid54 = valid54 || _valid9;
}
if(!valid54){
const err353 = {instancePath:instancePath+"/approvals/" + i12+"/at",schemaPath:"#/properties/approvals/items/properties/at/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.approvals.items.properties.at.anyOf,parentSchema:schema99.properties.approvals.items.properties.at,data:data166};
if(vErrors === null){
vErrors = [err353];
}
else {
vErrors.push(err353);
}
errors++;
}
else {
errors = _errs344;
if(vErrors !== null){
if(_errs344){
vErrors.length = _errs344;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err354 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.approvals.items.type,parentSchema:schema99.properties.approvals.items,data:data163};
if(vErrors === null){
vErrors = [err354];
}
else {
vErrors.push(err354);
}
errors++;
}
}
}
else {
const err355 = {instancePath:instancePath+"/approvals",schemaPath:"#/properties/approvals/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.approvals.type,parentSchema:schema99.properties.approvals,data:data162};
if(vErrors === null){
vErrors = [err355];
}
else {
vErrors.push(err355);
}
errors++;
}
}
if(data.databases !== undefined){
let data167 = data.databases;
if(Array.isArray(data167)){
const len13 = data167.length;
for(let i13=0; i13<len13; i13++){
let data168 = data167[i13];
if(data168 && typeof data168 == "object" && !Array.isArray(data168)){
if(data168.name === undefined){
const err356 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema99.properties.databases.items.required,parentSchema:schema99.properties.databases.items,data:data168};
if(vErrors === null){
vErrors = [err356];
}
else {
vErrors.push(err356);
}
errors++;
}
if(data168.before === undefined){
const err357 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "before"},message:"must have required property '"+"before"+"'",schema:schema99.properties.databases.items.required,parentSchema:schema99.properties.databases.items,data:data168};
if(vErrors === null){
vErrors = [err357];
}
else {
vErrors.push(err357);
}
errors++;
}
if(data168.after === undefined){
const err358 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "after"},message:"must have required property '"+"after"+"'",schema:schema99.properties.databases.items.required,parentSchema:schema99.properties.databases.items,data:data168};
if(vErrors === null){
vErrors = [err358];
}
else {
vErrors.push(err358);
}
errors++;
}
if(data168.kept === undefined){
const err359 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "kept"},message:"must have required property '"+"kept"+"'",schema:schema99.properties.databases.items.required,parentSchema:schema99.properties.databases.items,data:data168};
if(vErrors === null){
vErrors = [err359];
}
else {
vErrors.push(err359);
}
errors++;
}
if(data168.name !== undefined){
let data169 = data168.name;
if(typeof data169 !== "string"){
const err360 = {instancePath:instancePath+"/databases/" + i13+"/name",schemaPath:"#/properties/databases/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.databases.items.properties.name.type,parentSchema:schema99.properties.databases.items.properties.name,data:data169};
if(vErrors === null){
vErrors = [err360];
}
else {
vErrors.push(err360);
}
errors++;
}
}
if(data168.before !== undefined){
let data170 = data168.before;
const _errs355 = errors;
let valid58 = false;
const _errs356 = errors;
if(data170 && typeof data170 == "object" && !Array.isArray(data170)){
if(data170.mailboxes === undefined){
const err361 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema99.properties.databases.items.properties.before.anyOf[0].required,parentSchema:schema99.properties.databases.items.properties.before.anyOf[0],data:data170};
if(vErrors === null){
vErrors = [err361];
}
else {
vErrors.push(err361);
}
errors++;
}
if(data170.sizeBytes === undefined){
const err362 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema99.properties.databases.items.properties.before.anyOf[0].required,parentSchema:schema99.properties.databases.items.properties.before.anyOf[0],data:data170};
if(vErrors === null){
vErrors = [err362];
}
else {
vErrors.push(err362);
}
errors++;
}
if(data170.whitespaceBytes === undefined){
const err363 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/required",keyword:"required",params:{missingProperty: "whitespaceBytes"},message:"must have required property '"+"whitespaceBytes"+"'",schema:schema99.properties.databases.items.properties.before.anyOf[0].required,parentSchema:schema99.properties.databases.items.properties.before.anyOf[0],data:data170};
if(vErrors === null){
vErrors = [err363];
}
else {
vErrors.push(err363);
}
errors++;
}
if(data170.mailboxes !== undefined){
let data171 = data170.mailboxes;
if((typeof data171 == "number") && (isFinite(data171))){
if(data171 < 0 || isNaN(data171)){
const err364 = {instancePath:instancePath+"/databases/" + i13+"/before/mailboxes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.databases.items.properties.before.anyOf[0].properties.mailboxes,data:data171};
if(vErrors === null){
vErrors = [err364];
}
else {
vErrors.push(err364);
}
errors++;
}
}
else {
const err365 = {instancePath:instancePath+"/databases/" + i13+"/before/mailboxes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.databases.items.properties.before.anyOf[0].properties.mailboxes.type,parentSchema:schema99.properties.databases.items.properties.before.anyOf[0].properties.mailboxes,data:data171};
if(vErrors === null){
vErrors = [err365];
}
else {
vErrors.push(err365);
}
errors++;
}
}
if(data170.sizeBytes !== undefined){
let data172 = data170.sizeBytes;
if((typeof data172 == "number") && (isFinite(data172))){
if(data172 < 0 || isNaN(data172)){
const err366 = {instancePath:instancePath+"/databases/" + i13+"/before/sizeBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.databases.items.properties.before.anyOf[0].properties.sizeBytes,data:data172};
if(vErrors === null){
vErrors = [err366];
}
else {
vErrors.push(err366);
}
errors++;
}
}
else {
const err367 = {instancePath:instancePath+"/databases/" + i13+"/before/sizeBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.databases.items.properties.before.anyOf[0].properties.sizeBytes.type,parentSchema:schema99.properties.databases.items.properties.before.anyOf[0].properties.sizeBytes,data:data172};
if(vErrors === null){
vErrors = [err367];
}
else {
vErrors.push(err367);
}
errors++;
}
}
if(data170.whitespaceBytes !== undefined){
let data173 = data170.whitespaceBytes;
if((typeof data173 == "number") && (isFinite(data173))){
if(data173 < 0 || isNaN(data173)){
const err368 = {instancePath:instancePath+"/databases/" + i13+"/before/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/whitespaceBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.databases.items.properties.before.anyOf[0].properties.whitespaceBytes,data:data173};
if(vErrors === null){
vErrors = [err368];
}
else {
vErrors.push(err368);
}
errors++;
}
}
else {
const err369 = {instancePath:instancePath+"/databases/" + i13+"/before/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/whitespaceBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.databases.items.properties.before.anyOf[0].properties.whitespaceBytes.type,parentSchema:schema99.properties.databases.items.properties.before.anyOf[0].properties.whitespaceBytes,data:data173};
if(vErrors === null){
vErrors = [err369];
}
else {
vErrors.push(err369);
}
errors++;
}
}
}
else {
const err370 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.databases.items.properties.before.anyOf[0].type,parentSchema:schema99.properties.databases.items.properties.before.anyOf[0],data:data170};
if(vErrors === null){
vErrors = [err370];
}
else {
vErrors.push(err370);
}
errors++;
}
var _valid10 = _errs356 === errors;
valid58 = valid58 || _valid10;
if(!valid58){
const _errs364 = errors;
if(data170 !== null){
const err371 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.databases.items.properties.before.anyOf[1].type,parentSchema:schema99.properties.databases.items.properties.before.anyOf[1],data:data170};
if(vErrors === null){
vErrors = [err371];
}
else {
vErrors.push(err371);
}
errors++;
}
var _valid10 = _errs364 === errors;
valid58 = valid58 || _valid10;
}
if(!valid58){
const err372 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.databases.items.properties.before.anyOf,parentSchema:schema99.properties.databases.items.properties.before,data:data170};
if(vErrors === null){
vErrors = [err372];
}
else {
vErrors.push(err372);
}
errors++;
}
else {
errors = _errs355;
if(vErrors !== null){
if(_errs355){
vErrors.length = _errs355;
}
else {
vErrors = null;
}
}
}
}
if(data168.after !== undefined){
let data174 = data168.after;
const _errs367 = errors;
let valid60 = false;
const _errs368 = errors;
if(data174 && typeof data174 == "object" && !Array.isArray(data174)){
if(data174.mailboxes === undefined){
const err373 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema99.properties.databases.items.properties.after.anyOf[0].required,parentSchema:schema99.properties.databases.items.properties.after.anyOf[0],data:data174};
if(vErrors === null){
vErrors = [err373];
}
else {
vErrors.push(err373);
}
errors++;
}
if(data174.sizeBytes === undefined){
const err374 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema99.properties.databases.items.properties.after.anyOf[0].required,parentSchema:schema99.properties.databases.items.properties.after.anyOf[0],data:data174};
if(vErrors === null){
vErrors = [err374];
}
else {
vErrors.push(err374);
}
errors++;
}
if(data174.whitespaceBytes === undefined){
const err375 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/required",keyword:"required",params:{missingProperty: "whitespaceBytes"},message:"must have required property '"+"whitespaceBytes"+"'",schema:schema99.properties.databases.items.properties.after.anyOf[0].required,parentSchema:schema99.properties.databases.items.properties.after.anyOf[0],data:data174};
if(vErrors === null){
vErrors = [err375];
}
else {
vErrors.push(err375);
}
errors++;
}
if(data174.mailboxes !== undefined){
let data175 = data174.mailboxes;
if((typeof data175 == "number") && (isFinite(data175))){
if(data175 < 0 || isNaN(data175)){
const err376 = {instancePath:instancePath+"/databases/" + i13+"/after/mailboxes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.databases.items.properties.after.anyOf[0].properties.mailboxes,data:data175};
if(vErrors === null){
vErrors = [err376];
}
else {
vErrors.push(err376);
}
errors++;
}
}
else {
const err377 = {instancePath:instancePath+"/databases/" + i13+"/after/mailboxes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.databases.items.properties.after.anyOf[0].properties.mailboxes.type,parentSchema:schema99.properties.databases.items.properties.after.anyOf[0].properties.mailboxes,data:data175};
if(vErrors === null){
vErrors = [err377];
}
else {
vErrors.push(err377);
}
errors++;
}
}
if(data174.sizeBytes !== undefined){
let data176 = data174.sizeBytes;
if((typeof data176 == "number") && (isFinite(data176))){
if(data176 < 0 || isNaN(data176)){
const err378 = {instancePath:instancePath+"/databases/" + i13+"/after/sizeBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.databases.items.properties.after.anyOf[0].properties.sizeBytes,data:data176};
if(vErrors === null){
vErrors = [err378];
}
else {
vErrors.push(err378);
}
errors++;
}
}
else {
const err379 = {instancePath:instancePath+"/databases/" + i13+"/after/sizeBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.databases.items.properties.after.anyOf[0].properties.sizeBytes.type,parentSchema:schema99.properties.databases.items.properties.after.anyOf[0].properties.sizeBytes,data:data176};
if(vErrors === null){
vErrors = [err379];
}
else {
vErrors.push(err379);
}
errors++;
}
}
if(data174.whitespaceBytes !== undefined){
let data177 = data174.whitespaceBytes;
if((typeof data177 == "number") && (isFinite(data177))){
if(data177 < 0 || isNaN(data177)){
const err380 = {instancePath:instancePath+"/databases/" + i13+"/after/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/whitespaceBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.databases.items.properties.after.anyOf[0].properties.whitespaceBytes,data:data177};
if(vErrors === null){
vErrors = [err380];
}
else {
vErrors.push(err380);
}
errors++;
}
}
else {
const err381 = {instancePath:instancePath+"/databases/" + i13+"/after/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/whitespaceBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.databases.items.properties.after.anyOf[0].properties.whitespaceBytes.type,parentSchema:schema99.properties.databases.items.properties.after.anyOf[0].properties.whitespaceBytes,data:data177};
if(vErrors === null){
vErrors = [err381];
}
else {
vErrors.push(err381);
}
errors++;
}
}
}
else {
const err382 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.databases.items.properties.after.anyOf[0].type,parentSchema:schema99.properties.databases.items.properties.after.anyOf[0],data:data174};
if(vErrors === null){
vErrors = [err382];
}
else {
vErrors.push(err382);
}
errors++;
}
var _valid11 = _errs368 === errors;
valid60 = valid60 || _valid11;
if(!valid60){
const _errs376 = errors;
if(data174 !== null){
const err383 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.databases.items.properties.after.anyOf[1].type,parentSchema:schema99.properties.databases.items.properties.after.anyOf[1],data:data174};
if(vErrors === null){
vErrors = [err383];
}
else {
vErrors.push(err383);
}
errors++;
}
var _valid11 = _errs376 === errors;
valid60 = valid60 || _valid11;
}
if(!valid60){
const err384 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.databases.items.properties.after.anyOf,parentSchema:schema99.properties.databases.items.properties.after,data:data174};
if(vErrors === null){
vErrors = [err384];
}
else {
vErrors.push(err384);
}
errors++;
}
else {
errors = _errs367;
if(vErrors !== null){
if(_errs367){
vErrors.length = _errs367;
}
else {
vErrors = null;
}
}
}
}
if(data168.kept !== undefined){
let data178 = data168.kept;
const _errs379 = errors;
let valid62 = false;
const _errs380 = errors;
if(data178 && typeof data178 == "object" && !Array.isArray(data178)){
if(data178.count === undefined){
const err385 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'",schema:schema99.properties.databases.items.properties.kept.anyOf[0].required,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0],data:data178};
if(vErrors === null){
vErrors = [err385];
}
else {
vErrors.push(err385);
}
errors++;
}
if(data178.sizeBytes === undefined){
const err386 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema99.properties.databases.items.properties.kept.anyOf[0].required,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0],data:data178};
if(vErrors === null){
vErrors = [err386];
}
else {
vErrors.push(err386);
}
errors++;
}
if(data178.firstUntil === undefined){
const err387 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/required",keyword:"required",params:{missingProperty: "firstUntil"},message:"must have required property '"+"firstUntil"+"'",schema:schema99.properties.databases.items.properties.kept.anyOf[0].required,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0],data:data178};
if(vErrors === null){
vErrors = [err387];
}
else {
vErrors.push(err387);
}
errors++;
}
if(data178.lastUntil === undefined){
const err388 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/required",keyword:"required",params:{missingProperty: "lastUntil"},message:"must have required property '"+"lastUntil"+"'",schema:schema99.properties.databases.items.properties.kept.anyOf[0].required,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0],data:data178};
if(vErrors === null){
vErrors = [err388];
}
else {
vErrors.push(err388);
}
errors++;
}
if(data178.count !== undefined){
let data179 = data178.count;
if((typeof data179 == "number") && (isFinite(data179))){
if(data179 < 1 || isNaN(data179)){
const err389 = {instancePath:instancePath+"/databases/" + i13+"/kept/count",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0].properties.count,data:data179};
if(vErrors === null){
vErrors = [err389];
}
else {
vErrors.push(err389);
}
errors++;
}
}
else {
const err390 = {instancePath:instancePath+"/databases/" + i13+"/kept/count",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/count/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.databases.items.properties.kept.anyOf[0].properties.count.type,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0].properties.count,data:data179};
if(vErrors === null){
vErrors = [err390];
}
else {
vErrors.push(err390);
}
errors++;
}
}
if(data178.sizeBytes !== undefined){
let data180 = data178.sizeBytes;
if((typeof data180 == "number") && (isFinite(data180))){
if(data180 < 0 || isNaN(data180)){
const err391 = {instancePath:instancePath+"/databases/" + i13+"/kept/sizeBytes",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0].properties.sizeBytes,data:data180};
if(vErrors === null){
vErrors = [err391];
}
else {
vErrors.push(err391);
}
errors++;
}
}
else {
const err392 = {instancePath:instancePath+"/databases/" + i13+"/kept/sizeBytes",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.databases.items.properties.kept.anyOf[0].properties.sizeBytes.type,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0].properties.sizeBytes,data:data180};
if(vErrors === null){
vErrors = [err392];
}
else {
vErrors.push(err392);
}
errors++;
}
}
if(data178.firstUntil !== undefined){
let data181 = data178.firstUntil;
if(typeof data181 !== "string"){
const err393 = {instancePath:instancePath+"/databases/" + i13+"/kept/firstUntil",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/firstUntil/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.databases.items.properties.kept.anyOf[0].properties.firstUntil.type,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0].properties.firstUntil,data:data181};
if(vErrors === null){
vErrors = [err393];
}
else {
vErrors.push(err393);
}
errors++;
}
}
if(data178.lastUntil !== undefined){
let data182 = data178.lastUntil;
if(typeof data182 !== "string"){
const err394 = {instancePath:instancePath+"/databases/" + i13+"/kept/lastUntil",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/properties/lastUntil/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.databases.items.properties.kept.anyOf[0].properties.lastUntil.type,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0].properties.lastUntil,data:data182};
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
const err395 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.databases.items.properties.kept.anyOf[0].type,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[0],data:data178};
if(vErrors === null){
vErrors = [err395];
}
else {
vErrors.push(err395);
}
errors++;
}
var _valid12 = _errs380 === errors;
valid62 = valid62 || _valid12;
if(!valid62){
const _errs390 = errors;
if(data178 !== null){
const err396 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.databases.items.properties.kept.anyOf[1].type,parentSchema:schema99.properties.databases.items.properties.kept.anyOf[1],data:data178};
if(vErrors === null){
vErrors = [err396];
}
else {
vErrors.push(err396);
}
errors++;
}
var _valid12 = _errs390 === errors;
valid62 = valid62 || _valid12;
}
if(!valid62){
const err397 = {instancePath:instancePath+"/databases/" + i13+"/kept",schemaPath:"#/properties/databases/items/properties/kept/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.databases.items.properties.kept.anyOf,parentSchema:schema99.properties.databases.items.properties.kept,data:data178};
if(vErrors === null){
vErrors = [err397];
}
else {
vErrors.push(err397);
}
errors++;
}
else {
errors = _errs379;
if(vErrors !== null){
if(_errs379){
vErrors.length = _errs379;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err398 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.databases.items.type,parentSchema:schema99.properties.databases.items,data:data168};
if(vErrors === null){
vErrors = [err398];
}
else {
vErrors.push(err398);
}
errors++;
}
}
}
else {
const err399 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.databases.type,parentSchema:schema99.properties.databases,data:data167};
if(vErrors === null){
vErrors = [err399];
}
else {
vErrors.push(err399);
}
errors++;
}
}
if(data.windows !== undefined){
let data183 = data.windows;
if(Array.isArray(data183)){
const len14 = data183.length;
for(let i14=0; i14<len14; i14++){
let data184 = data183[i14];
if(data184 && typeof data184 == "object" && !Array.isArray(data184)){
if(data184.batch === undefined){
const err400 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema99.properties.windows.items.required,parentSchema:schema99.properties.windows.items,data:data184};
if(vErrors === null){
vErrors = [err400];
}
else {
vErrors.push(err400);
}
errors++;
}
if(data184.use === undefined){
const err401 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'",schema:schema99.properties.windows.items.required,parentSchema:schema99.properties.windows.items,data:data184};
if(vErrors === null){
vErrors = [err401];
}
else {
vErrors.push(err401);
}
errors++;
}
if(data184.name === undefined){
const err402 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema99.properties.windows.items.required,parentSchema:schema99.properties.windows.items,data:data184};
if(vErrors === null){
vErrors = [err402];
}
else {
vErrors.push(err402);
}
errors++;
}
if(data184.opensAt === undefined){
const err403 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "opensAt"},message:"must have required property '"+"opensAt"+"'",schema:schema99.properties.windows.items.required,parentSchema:schema99.properties.windows.items,data:data184};
if(vErrors === null){
vErrors = [err403];
}
else {
vErrors.push(err403);
}
errors++;
}
if(data184.closesAt === undefined){
const err404 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "closesAt"},message:"must have required property '"+"closesAt"+"'",schema:schema99.properties.windows.items.required,parentSchema:schema99.properties.windows.items,data:data184};
if(vErrors === null){
vErrors = [err404];
}
else {
vErrors.push(err404);
}
errors++;
}
if(data184.batch !== undefined){
let data185 = data184.batch;
if(typeof data185 !== "string"){
const err405 = {instancePath:instancePath+"/windows/" + i14+"/batch",schemaPath:"#/properties/windows/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.windows.items.properties.batch.type,parentSchema:schema99.properties.windows.items.properties.batch,data:data185};
if(vErrors === null){
vErrors = [err405];
}
else {
vErrors.push(err405);
}
errors++;
}
}
if(data184.use !== undefined){
let data186 = data184.use;
if(!((data186 === "start") || (data186 === "complete"))){
const err406 = {instancePath:instancePath+"/windows/" + i14+"/use",schemaPath:"#/properties/windows/items/properties/use/enum",keyword:"enum",params:{allowedValues: schema99.properties.windows.items.properties.use.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.windows.items.properties.use.enum,parentSchema:schema99.properties.windows.items.properties.use,data:data186};
if(vErrors === null){
vErrors = [err406];
}
else {
vErrors.push(err406);
}
errors++;
}
}
if(data184.name !== undefined){
let data187 = data184.name;
if(typeof data187 !== "string"){
const err407 = {instancePath:instancePath+"/windows/" + i14+"/name",schemaPath:"#/properties/windows/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.windows.items.properties.name.type,parentSchema:schema99.properties.windows.items.properties.name,data:data187};
if(vErrors === null){
vErrors = [err407];
}
else {
vErrors.push(err407);
}
errors++;
}
}
if(data184.opensAt !== undefined){
if(!(validate299(data184.opensAt, {instancePath:instancePath+"/windows/" + i14+"/opensAt",parentData:data184,parentDataProperty:"opensAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
if(data184.closesAt !== undefined){
if(!(validate299(data184.closesAt, {instancePath:instancePath+"/windows/" + i14+"/closesAt",parentData:data184,parentDataProperty:"closesAt",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
}
else {
const err408 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.windows.items.type,parentSchema:schema99.properties.windows.items,data:data184};
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
const err409 = {instancePath:instancePath+"/windows",schemaPath:"#/properties/windows/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.windows.type,parentSchema:schema99.properties.windows,data:data183};
if(vErrors === null){
vErrors = [err409];
}
else {
vErrors.push(err409);
}
errors++;
}
}
if(data.freezes !== undefined){
let data190 = data.freezes;
if(Array.isArray(data190)){
const len15 = data190.length;
for(let i15=0; i15<len15; i15++){
let data191 = data190[i15];
if(data191 && typeof data191 == "object" && !Array.isArray(data191)){
if(data191.name === undefined){
const err410 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema99.properties.freezes.items.required,parentSchema:schema99.properties.freezes.items,data:data191};
if(vErrors === null){
vErrors = [err410];
}
else {
vErrors.push(err410);
}
errors++;
}
if(data191.from === undefined){
const err411 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema99.properties.freezes.items.required,parentSchema:schema99.properties.freezes.items,data:data191};
if(vErrors === null){
vErrors = [err411];
}
else {
vErrors.push(err411);
}
errors++;
}
if(data191.to === undefined){
const err412 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema99.properties.freezes.items.required,parentSchema:schema99.properties.freezes.items,data:data191};
if(vErrors === null){
vErrors = [err412];
}
else {
vErrors.push(err412);
}
errors++;
}
if(data191.name !== undefined){
let data192 = data191.name;
if(typeof data192 !== "string"){
const err413 = {instancePath:instancePath+"/freezes/" + i15+"/name",schemaPath:"#/properties/freezes/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.freezes.items.properties.name.type,parentSchema:schema99.properties.freezes.items.properties.name,data:data192};
if(vErrors === null){
vErrors = [err413];
}
else {
vErrors.push(err413);
}
errors++;
}
}
if(data191.from !== undefined){
if(!(validate299(data191.from, {instancePath:instancePath+"/freezes/" + i15+"/from",parentData:data191,parentDataProperty:"from",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
if(data191.to !== undefined){
if(!(validate299(data191.to, {instancePath:instancePath+"/freezes/" + i15+"/to",parentData:data191,parentDataProperty:"to",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
}
else {
const err414 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.freezes.items.type,parentSchema:schema99.properties.freezes.items,data:data191};
if(vErrors === null){
vErrors = [err414];
}
else {
vErrors.push(err414);
}
errors++;
}
}
}
else {
const err415 = {instancePath:instancePath+"/freezes",schemaPath:"#/properties/freezes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.freezes.type,parentSchema:schema99.properties.freezes,data:data190};
if(vErrors === null){
vErrors = [err415];
}
else {
vErrors.push(err415);
}
errors++;
}
}
if(data.forecast !== undefined){
let data195 = data.forecast;
if(Array.isArray(data195)){
const len16 = data195.length;
for(let i16=0; i16<len16; i16++){
let data196 = data195[i16];
if(data196 && typeof data196 == "object" && !Array.isArray(data196)){
if(data196.batch === undefined){
const err416 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema99.properties.forecast.items.required,parentSchema:schema99.properties.forecast.items,data:data196};
if(vErrors === null){
vErrors = [err416];
}
else {
vErrors.push(err416);
}
errors++;
}
if(data196.completesFrom === undefined){
const err417 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "completesFrom"},message:"must have required property '"+"completesFrom"+"'",schema:schema99.properties.forecast.items.required,parentSchema:schema99.properties.forecast.items,data:data196};
if(vErrors === null){
vErrors = [err417];
}
else {
vErrors.push(err417);
}
errors++;
}
if(data196.completedP50 === undefined){
const err418 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "completedP50"},message:"must have required property '"+"completedP50"+"'",schema:schema99.properties.forecast.items.required,parentSchema:schema99.properties.forecast.items,data:data196};
if(vErrors === null){
vErrors = [err418];
}
else {
vErrors.push(err418);
}
errors++;
}
if(data196.completedP90 === undefined){
const err419 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "completedP90"},message:"must have required property '"+"completedP90"+"'",schema:schema99.properties.forecast.items.required,parentSchema:schema99.properties.forecast.items,data:data196};
if(vErrors === null){
vErrors = [err419];
}
else {
vErrors.push(err419);
}
errors++;
}
if(data196.mailboxes === undefined){
const err420 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema99.properties.forecast.items.required,parentSchema:schema99.properties.forecast.items,data:data196};
if(vErrors === null){
vErrors = [err420];
}
else {
vErrors.push(err420);
}
errors++;
}
if(data196.sizeBytes === undefined){
const err421 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema99.properties.forecast.items.required,parentSchema:schema99.properties.forecast.items,data:data196};
if(vErrors === null){
vErrors = [err421];
}
else {
vErrors.push(err421);
}
errors++;
}
if(data196.batch !== undefined){
let data197 = data196.batch;
if(typeof data197 !== "string"){
const err422 = {instancePath:instancePath+"/forecast/" + i16+"/batch",schemaPath:"#/properties/forecast/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.forecast.items.properties.batch.type,parentSchema:schema99.properties.forecast.items.properties.batch,data:data197};
if(vErrors === null){
vErrors = [err422];
}
else {
vErrors.push(err422);
}
errors++;
}
}
if(data196.completesFrom !== undefined){
let data198 = data196.completesFrom;
const _errs418 = errors;
let valid73 = false;
const _errs419 = errors;
if(!(validate299(data198, {instancePath:instancePath+"/forecast/" + i16+"/completesFrom",parentData:data196,parentDataProperty:"completesFrom",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
var _valid13 = _errs419 === errors;
valid73 = valid73 || _valid13;
if(!valid73){
const _errs420 = errors;
if(data198 !== null){
const err423 = {instancePath:instancePath+"/forecast/" + i16+"/completesFrom",schemaPath:"#/properties/forecast/items/properties/completesFrom/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema99.properties.forecast.items.properties.completesFrom.anyOf[1].type,parentSchema:schema99.properties.forecast.items.properties.completesFrom.anyOf[1],data:data198};
if(vErrors === null){
vErrors = [err423];
}
else {
vErrors.push(err423);
}
errors++;
}
var _valid13 = _errs420 === errors;
valid73 = valid73 || _valid13;
}
if(!valid73){
const err424 = {instancePath:instancePath+"/forecast/" + i16+"/completesFrom",schemaPath:"#/properties/forecast/items/properties/completesFrom/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema99.properties.forecast.items.properties.completesFrom.anyOf,parentSchema:schema99.properties.forecast.items.properties.completesFrom,data:data198};
if(vErrors === null){
vErrors = [err424];
}
else {
vErrors.push(err424);
}
errors++;
}
else {
errors = _errs418;
if(vErrors !== null){
if(_errs418){
vErrors.length = _errs418;
}
else {
vErrors = null;
}
}
}
}
if(data196.completedP50 !== undefined){
if(!(validate299(data196.completedP50, {instancePath:instancePath+"/forecast/" + i16+"/completedP50",parentData:data196,parentDataProperty:"completedP50",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
if(data196.completedP90 !== undefined){
if(!(validate299(data196.completedP90, {instancePath:instancePath+"/forecast/" + i16+"/completedP90",parentData:data196,parentDataProperty:"completedP90",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
if(data196.mailboxes !== undefined){
let data201 = data196.mailboxes;
if(!(((typeof data201 == "number") && (!(data201 % 1) && !isNaN(data201))) && (isFinite(data201)))){
const err425 = {instancePath:instancePath+"/forecast/" + i16+"/mailboxes",schemaPath:"#/properties/forecast/items/properties/mailboxes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema99.properties.forecast.items.properties.mailboxes.type,parentSchema:schema99.properties.forecast.items.properties.mailboxes,data:data201};
if(vErrors === null){
vErrors = [err425];
}
else {
vErrors.push(err425);
}
errors++;
}
}
if(data196.sizeBytes !== undefined){
let data202 = data196.sizeBytes;
if((typeof data202 == "number") && (isFinite(data202))){
if(data202 < 0 || isNaN(data202)){
const err426 = {instancePath:instancePath+"/forecast/" + i16+"/sizeBytes",schemaPath:"#/properties/forecast/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema99.properties.forecast.items.properties.sizeBytes,data:data202};
if(vErrors === null){
vErrors = [err426];
}
else {
vErrors.push(err426);
}
errors++;
}
}
else {
const err427 = {instancePath:instancePath+"/forecast/" + i16+"/sizeBytes",schemaPath:"#/properties/forecast/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema99.properties.forecast.items.properties.sizeBytes.type,parentSchema:schema99.properties.forecast.items.properties.sizeBytes,data:data202};
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
const err428 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.forecast.items.type,parentSchema:schema99.properties.forecast.items,data:data196};
if(vErrors === null){
vErrors = [err428];
}
else {
vErrors.push(err428);
}
errors++;
}
}
}
else {
const err429 = {instancePath:instancePath+"/forecast",schemaPath:"#/properties/forecast/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.forecast.type,parentSchema:schema99.properties.forecast,data:data195};
if(vErrors === null){
vErrors = [err429];
}
else {
vErrors.push(err429);
}
errors++;
}
}
if(data.deferred !== undefined){
let data203 = data.deferred;
if(Array.isArray(data203)){
const len17 = data203.length;
for(let i17=0; i17<len17; i17++){
let data204 = data203[i17];
if(data204 && typeof data204 == "object" && !Array.isArray(data204)){
if(data204.mailboxId === undefined){
const err430 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema99.properties.deferred.items.required,parentSchema:schema99.properties.deferred.items,data:data204};
if(vErrors === null){
vErrors = [err430];
}
else {
vErrors.push(err430);
}
errors++;
}
if(data204.label === undefined){
const err431 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema99.properties.deferred.items.required,parentSchema:schema99.properties.deferred.items,data:data204};
if(vErrors === null){
vErrors = [err431];
}
else {
vErrors.push(err431);
}
errors++;
}
if(data204.batch === undefined){
const err432 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema99.properties.deferred.items.required,parentSchema:schema99.properties.deferred.items,data:data204};
if(vErrors === null){
vErrors = [err432];
}
else {
vErrors.push(err432);
}
errors++;
}
if(data204.reason === undefined){
const err433 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema99.properties.deferred.items.required,parentSchema:schema99.properties.deferred.items,data:data204};
if(vErrors === null){
vErrors = [err433];
}
else {
vErrors.push(err433);
}
errors++;
}
if(data204.mailboxId !== undefined){
let data205 = data204.mailboxId;
if(typeof data205 === "string"){
if(func2(data205) < 1){
const err434 = {instancePath:instancePath+"/deferred/" + i17+"/mailboxId",schemaPath:"#/properties/deferred/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema99.properties.deferred.items.properties.mailboxId,data:data205};
if(vErrors === null){
vErrors = [err434];
}
else {
vErrors.push(err434);
}
errors++;
}
}
else {
const err435 = {instancePath:instancePath+"/deferred/" + i17+"/mailboxId",schemaPath:"#/properties/deferred/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.deferred.items.properties.mailboxId.type,parentSchema:schema99.properties.deferred.items.properties.mailboxId,data:data205};
if(vErrors === null){
vErrors = [err435];
}
else {
vErrors.push(err435);
}
errors++;
}
}
if(data204.label !== undefined){
let data206 = data204.label;
if(typeof data206 !== "string"){
const err436 = {instancePath:instancePath+"/deferred/" + i17+"/label",schemaPath:"#/properties/deferred/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.deferred.items.properties.label.type,parentSchema:schema99.properties.deferred.items.properties.label,data:data206};
if(vErrors === null){
vErrors = [err436];
}
else {
vErrors.push(err436);
}
errors++;
}
}
if(data204.batch !== undefined){
let data207 = data204.batch;
if(typeof data207 !== "string"){
const err437 = {instancePath:instancePath+"/deferred/" + i17+"/batch",schemaPath:"#/properties/deferred/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.deferred.items.properties.batch.type,parentSchema:schema99.properties.deferred.items.properties.batch,data:data207};
if(vErrors === null){
vErrors = [err437];
}
else {
vErrors.push(err437);
}
errors++;
}
}
if(data204.reason !== undefined){
let data208 = data204.reason;
if(typeof data208 !== "string"){
const err438 = {instancePath:instancePath+"/deferred/" + i17+"/reason",schemaPath:"#/properties/deferred/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.deferred.items.properties.reason.type,parentSchema:schema99.properties.deferred.items.properties.reason,data:data208};
if(vErrors === null){
vErrors = [err438];
}
else {
vErrors.push(err438);
}
errors++;
}
}
}
else {
const err439 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.deferred.items.type,parentSchema:schema99.properties.deferred.items,data:data204};
if(vErrors === null){
vErrors = [err439];
}
else {
vErrors.push(err439);
}
errors++;
}
}
}
else {
const err440 = {instancePath:instancePath+"/deferred",schemaPath:"#/properties/deferred/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.deferred.type,parentSchema:schema99.properties.deferred,data:data203};
if(vErrors === null){
vErrors = [err440];
}
else {
vErrors.push(err440);
}
errors++;
}
}
if(data.notes !== undefined){
let data209 = data.notes;
if(Array.isArray(data209)){
const len18 = data209.length;
for(let i18=0; i18<len18; i18++){
let data210 = data209[i18];
if(data210 && typeof data210 == "object" && !Array.isArray(data210)){
if(data210.at === undefined){
const err441 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema99.properties.notes.items.required,parentSchema:schema99.properties.notes.items,data:data210};
if(vErrors === null){
vErrors = [err441];
}
else {
vErrors.push(err441);
}
errors++;
}
if(data210.level === undefined){
const err442 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/required",keyword:"required",params:{missingProperty: "level"},message:"must have required property '"+"level"+"'",schema:schema99.properties.notes.items.required,parentSchema:schema99.properties.notes.items,data:data210};
if(vErrors === null){
vErrors = [err442];
}
else {
vErrors.push(err442);
}
errors++;
}
if(data210.message === undefined){
const err443 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema99.properties.notes.items.required,parentSchema:schema99.properties.notes.items,data:data210};
if(vErrors === null){
vErrors = [err443];
}
else {
vErrors.push(err443);
}
errors++;
}
if(data210.at !== undefined){
if(!(validate299(data210.at, {instancePath:instancePath+"/notes/" + i18+"/at",parentData:data210,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate299.errors);
errors = vErrors.length;
}
}
if(data210.level !== undefined){
let data212 = data210.level;
if(!((data212 === "info") || (data212 === "warning"))){
const err444 = {instancePath:instancePath+"/notes/" + i18+"/level",schemaPath:"#/properties/notes/items/properties/level/enum",keyword:"enum",params:{allowedValues: schema99.properties.notes.items.properties.level.enum},message:"must be equal to one of the allowed values",schema:schema99.properties.notes.items.properties.level.enum,parentSchema:schema99.properties.notes.items.properties.level,data:data212};
if(vErrors === null){
vErrors = [err444];
}
else {
vErrors.push(err444);
}
errors++;
}
}
if(data210.message !== undefined){
let data213 = data210.message;
if(typeof data213 !== "string"){
const err445 = {instancePath:instancePath+"/notes/" + i18+"/message",schemaPath:"#/properties/notes/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema99.properties.notes.items.properties.message.type,parentSchema:schema99.properties.notes.items.properties.message,data:data213};
if(vErrors === null){
vErrors = [err445];
}
else {
vErrors.push(err445);
}
errors++;
}
}
}
else {
const err446 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.properties.notes.items.type,parentSchema:schema99.properties.notes.items,data:data210};
if(vErrors === null){
vErrors = [err446];
}
else {
vErrors.push(err446);
}
errors++;
}
}
}
else {
const err447 = {instancePath:instancePath+"/notes",schemaPath:"#/properties/notes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema99.properties.notes.type,parentSchema:schema99.properties.notes,data:data209};
if(vErrors === null){
vErrors = [err447];
}
else {
vErrors.push(err447);
}
errors++;
}
}
}
else {
const err448 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema99.type,parentSchema:schema99,data};
if(vErrors === null){
vErrors = [err448];
}
else {
vErrors.push(err448);
}
errors++;
}
validate298.errors = vErrors;
return errors === 0;
}
function append(all, more) {
if (all === null) return more;
for (const error of more) all.push(error);
return all;
}
