// Made from schemas/ by "npm run validators"; do not edit.
import module0 from 'ajv/dist/runtime/ucs2length.js';
import module1 from 'ajv/dist/runtime/equal.js';
import module2 from 'ajv-formats/dist/formats.js';
"use strict";
export const changeSet = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover change set","description":"What `drover plan --out FILE` saves: everything that would be done, in order, with what it relies on. `id` is a digest of its meaning; drover refuses a file whose id does not fit.","type":"object","required":["formatVersion","id","plan","planFile","planDigest","configDigest","system","timeZone","windows","observedAt","expiresAt","batches","changes","nodes","fingerprints","findings","deferred","forecast"],"properties":{"formatVersion":{"description":"Version of this format.","const":1},"id":{"description":"Digest of the semantic part: no clocks, no order, no labels.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"plan":{"type":"string"},"planFile":{"type":"string"},"planDigest":{"type":"string"},"configDigest":{"type":"string"},"system":{"type":"string"},"timeZone":{"description":"IANA time zone of the plan.","type":"string"},"windows":{"description":"The windows that schedules name, and all freezes.","type":"array","items":{"type":"object","required":["kind","name"],"properties":{"kind":{"enum":["recurring","one-time","freeze"]},"name":{"type":"string"}}}},"observedAt":{"$ref":"#/definitions/instant"},"expiresAt":{"description":"Older than this it must be planned anew.","$ref":"#/definitions/instant"},"batches":{"type":"array","items":{"type":"object","required":["name","start","complete","gate","stopAfterFailures","maxInFlight","mailboxCount","alreadyDone","sizeBytes","placement"],"properties":{"name":{"type":"string"},"start":{"$ref":"#/definitions/schedule"},"complete":{"$ref":"#/definitions/schedule"},"gate":{"enum":["approval",null]},"stopAfterFailures":{"type":["number","null"]},"maxInFlight":{"type":["number","null"]},"mailboxCount":{"type":"number","minimum":0},"alreadyDone":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"placement":{"type":["object","null"]}}}},"changes":{"description":"At most one per mailbox.","type":"array","items":{"$ref":"#/definitions/change"}},"nodes":{"description":"The graph a run walks: a node may start when all of `after` have ended.","type":"array","items":{"$ref":"#/definitions/node"}},"fingerprints":{"description":"What the plan relied on; compared again before apply.","type":"object","additionalProperties":{"type":"string"}},"findings":{"type":"array","items":{"$ref":"#/definitions/finding"}},"deferred":{"type":"array","items":{"type":"object","required":["mailboxId","label","batch","reason"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"batch":{"type":"string"},"reason":{"type":"string"}}}},"forecast":{"type":["object","null"]}},"definitions":{"instant":{"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$","description":"UTC, with milliseconds."},"schedule":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["now","held","at","windows"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"now"}},"required":["kind"]},"then":{}},{"if":{"type":"object","properties":{"kind":{"const":"held"}},"required":["kind"]},"then":{}},{"if":{"type":"object","properties":{"kind":{"const":"at"}},"required":["kind"]},"then":{"type":"object","required":["instant"],"properties":{"instant":{"$ref":"#/definitions/instant"}}}},{"if":{"type":"object","properties":{"kind":{"const":"windows"}},"required":["kind"]},"then":{"type":"object","required":["occurrences"],"properties":{"occurrences":{"type":"array","items":{"type":"object","required":["window","opensAt","closesAt","latestStartAt","finishBy","overrun","note"],"properties":{"window":{"type":"string"},"opensAt":{"$ref":"#/definitions/instant"},"closesAt":{"$ref":"#/definitions/instant"},"latestStartAt":{"$ref":"#/definitions/instant"},"finishBy":{"$ref":"#/definitions/instant"},"overrun":{"enum":["finish-item","finish-batch","stop"]},"note":{"type":["string","null"]}}}}}}}]},"moveOptions":{"type":"object","required":["scope","badItemLimit","priority","suspendWhenReadyToComplete","suspend","offline"],"properties":{"scope":{"enum":["primary-and-archive","primary-only","archive-only"]},"badItemLimit":{"type":"integer","minimum":0},"priority":{"enum":["lowest","lower","low","normal","high","higher","highest","emergency"]},"suspendWhenReadyToComplete":{"type":"boolean"},"suspend":{"type":"boolean"},"offline":{"type":"boolean"}}},"change":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["create-move-request","adopt-move-request","update-move-request","complete-move-request","remove-move-request"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"create-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","spec","clears"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"spec":{"type":"object","required":["mailboxId","targetDatabase","archiveTargetDatabase","options","tag","remote"],"properties":{"mailboxId":{"type":"string","minLength":1},"targetDatabase":{"type":["string","null"]},"archiveTargetDatabase":{"type":["string","null"]},"options":{"$ref":"#/definitions/moveOptions"},"tag":{"type":"string"},"remote":{"type":["string","null"]}}},"clears":{"type":["string","null"]}}}},{"if":{"type":"object","properties":{"kind":{"const":"adopt-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","foreignTag","options"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"foreignTag":{"type":"string"},"options":{"$ref":"#/definitions/moveOptions"}}}},{"if":{"type":"object","properties":{"kind":{"const":"update-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","differences","options"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"differences":{"type":"array","items":{"type":"object","required":["field","from","to"],"properties":{"field":{"type":"string"},"from":{"type":"string"},"to":{"type":"string"}}}},"options":{"$ref":"#/definitions/moveOptions"}}}},{"if":{"type":"object","properties":{"kind":{"const":"complete-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","status","resumeFailed"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"status":{"type":"string"},"resumeFailed":{"type":"boolean"}}}},{"if":{"type":"object","properties":{"kind":{"const":"remove-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","purpose","status"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"purpose":{"enum":["cancel","clear"]},"status":{"type":"string"}}}}]},"node":{"type":"object","required":["kind","id","after","runs"],"properties":{"kind":{"enum":["step","seed","complete"]},"id":{"type":"string"},"after":{"type":"array","items":{"type":"string"}},"runs":{"enum":["on-success","always","on-failure"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"step"}},"required":["kind"]},"then":{"type":"object","required":["step"],"properties":{"step":{"$ref":"#/definitions/plannedStep"}}}},{"if":{"type":"object","properties":{"kind":{"const":"seed"}},"required":["kind"]},"then":{"type":"object","required":["batch"],"properties":{"batch":{"type":"string"}}}},{"if":{"type":"object","properties":{"kind":{"const":"complete"}},"required":["kind"]},"then":{"type":"object","required":["batch"],"properties":{"batch":{"type":"string"}}}}]},"plannedStep":{"type":"object","required":["node","hook","batch","spec","description","insertedBecause"],"properties":{"node":{"type":"string"},"hook":{"enum":["before","before-completion","after","on-failure"]},"batch":{"type":["string","null"]},"spec":{"type":"object","required":["kind","options","timeoutMs","retries","retryDelayMs","title","skip"],"properties":{"kind":{"type":"string"},"options":{"type":"object"},"timeoutMs":{"type":"number"},"retries":{"type":"number"},"retryDelayMs":{"type":"number"},"title":{"type":["string","null"]},"skip":{"type":["string","null"]}}},"description":{"type":"object","required":["title","effects","exact","irreversible","estimateMs","opens","settles"],"properties":{"title":{"type":"string"},"effects":{"type":"array","items":{"type":"string"}},"exact":{"type":"boolean"},"irreversible":{"type":"boolean"},"estimateMs":{"type":["number","null"]},"opens":{"type":["object","null"]},"settles":{"type":["string","null"]}}},"insertedBecause":{"type":["string","null"]}}},"finding":{"type":"object","required":["code","severity","message","place"],"properties":{"code":{"type":"string"},"severity":{"enum":["error","warning","note"]},"message":{"type":"string"},"hint":{"type":"string"},"place":{"anyOf":[{"$ref":"#/definitions/place"},{"type":"null"}]}}},"place":{"type":"object","required":["file","line","column","length"],"properties":{"file":{"type":"string"},"line":{"type":"integer"},"column":{"type":"integer"},"length":{"type":"integer"}}}}};
const schema12 = {"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$","description":"UTC, with milliseconds."};
const pattern0 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
const pattern1 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$", "u");
const schema14 = {"type":"object","required":["kind"],"properties":{"kind":{"enum":["now","held","at","windows"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"now"}},"required":["kind"]},"then":{}},{"if":{"type":"object","properties":{"kind":{"const":"held"}},"required":["kind"]},"then":{}},{"if":{"type":"object","properties":{"kind":{"const":"at"}},"required":["kind"]},"then":{"type":"object","required":["instant"],"properties":{"instant":{"$ref":"#/definitions/instant"}}}},{"if":{"type":"object","properties":{"kind":{"const":"windows"}},"required":["kind"]},"then":{"type":"object","required":["occurrences"],"properties":{"occurrences":{"type":"array","items":{"type":"object","required":["window","opensAt","closesAt","latestStartAt","finishBy","overrun","note"],"properties":{"window":{"type":"string"},"opensAt":{"$ref":"#/definitions/instant"},"closesAt":{"$ref":"#/definitions/instant"},"latestStartAt":{"$ref":"#/definitions/instant"},"finishBy":{"$ref":"#/definitions/instant"},"overrun":{"enum":["finish-item","finish-batch","stop"]},"note":{"type":["string","null"]}}}}}}}]};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs6 = errors;
let valid1 = true;
const _errs7 = errors;
if(errors === _errs7){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.kind !== undefined){
if("at" !== data.kind){
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
}
}
else {
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs10 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.instant === undefined){
const err3 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "instant"},message:"must have required property '"+"instant"+"'",schema:schema14.allOf[2].then.required,parentSchema:schema14.allOf[2].then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.instant !== undefined){
let data1 = data.instant;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err4 = {instancePath:instancePath+"/instant",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema12,data:data1};
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
const err5 = {instancePath:instancePath+"/instant",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.type,parentSchema:schema12,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.allOf[2].then.type,parentSchema:schema14.allOf[2].then,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid1 = _valid0;
}
if(!valid1){
const err7 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema14.allOf[2].if,parentSchema:schema14.allOf[2],data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const _errs16 = errors;
let valid5 = true;
const _errs17 = errors;
if(errors === _errs17){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
if(data.kind !== undefined){
if("windows" !== data.kind){
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
var _valid1 = _errs17 === errors;
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs20 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.occurrences === undefined){
const err11 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "occurrences"},message:"must have required property '"+"occurrences"+"'",schema:schema14.allOf[3].then.required,parentSchema:schema14.allOf[3].then,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.occurrences !== undefined){
let data3 = data.occurrences;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.window === undefined){
const err12 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "window"},message:"must have required property '"+"window"+"'",schema:schema14.allOf[3].then.properties.occurrences.items.required,parentSchema:schema14.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4.opensAt === undefined){
const err13 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "opensAt"},message:"must have required property '"+"opensAt"+"'",schema:schema14.allOf[3].then.properties.occurrences.items.required,parentSchema:schema14.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4.closesAt === undefined){
const err14 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "closesAt"},message:"must have required property '"+"closesAt"+"'",schema:schema14.allOf[3].then.properties.occurrences.items.required,parentSchema:schema14.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4.latestStartAt === undefined){
const err15 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "latestStartAt"},message:"must have required property '"+"latestStartAt"+"'",schema:schema14.allOf[3].then.properties.occurrences.items.required,parentSchema:schema14.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data4.finishBy === undefined){
const err16 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "finishBy"},message:"must have required property '"+"finishBy"+"'",schema:schema14.allOf[3].then.properties.occurrences.items.required,parentSchema:schema14.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data4.overrun === undefined){
const err17 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "overrun"},message:"must have required property '"+"overrun"+"'",schema:schema14.allOf[3].then.properties.occurrences.items.required,parentSchema:schema14.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data4.note === undefined){
const err18 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "note"},message:"must have required property '"+"note"+"'",schema:schema14.allOf[3].then.properties.occurrences.items.required,parentSchema:schema14.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data4.window !== undefined){
let data5 = data4.window;
if(typeof data5 !== "string"){
const err19 = {instancePath:instancePath+"/occurrences/" + i0+"/window",schemaPath:"#/allOf/3/then/properties/occurrences/items/properties/window/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.allOf[3].then.properties.occurrences.items.properties.window.type,parentSchema:schema14.allOf[3].then.properties.occurrences.items.properties.window,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data4.opensAt !== undefined){
let data6 = data4.opensAt;
if(typeof data6 === "string"){
if(!pattern1.test(data6)){
const err20 = {instancePath:instancePath+"/occurrences/" + i0+"/opensAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema12,data:data6};
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
const err21 = {instancePath:instancePath+"/occurrences/" + i0+"/opensAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.type,parentSchema:schema12,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data4.closesAt !== undefined){
let data7 = data4.closesAt;
if(typeof data7 === "string"){
if(!pattern1.test(data7)){
const err22 = {instancePath:instancePath+"/occurrences/" + i0+"/closesAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema12,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/occurrences/" + i0+"/closesAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.type,parentSchema:schema12,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data4.latestStartAt !== undefined){
let data8 = data4.latestStartAt;
if(typeof data8 === "string"){
if(!pattern1.test(data8)){
const err24 = {instancePath:instancePath+"/occurrences/" + i0+"/latestStartAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema12,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/occurrences/" + i0+"/latestStartAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.type,parentSchema:schema12,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data4.finishBy !== undefined){
let data9 = data4.finishBy;
if(typeof data9 === "string"){
if(!pattern1.test(data9)){
const err26 = {instancePath:instancePath+"/occurrences/" + i0+"/finishBy",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema12,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/occurrences/" + i0+"/finishBy",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.type,parentSchema:schema12,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data4.overrun !== undefined){
let data10 = data4.overrun;
if(!(((data10 === "finish-item") || (data10 === "finish-batch")) || (data10 === "stop"))){
const err28 = {instancePath:instancePath+"/occurrences/" + i0+"/overrun",schemaPath:"#/allOf/3/then/properties/occurrences/items/properties/overrun/enum",keyword:"enum",params:{allowedValues: schema14.allOf[3].then.properties.occurrences.items.properties.overrun.enum},message:"must be equal to one of the allowed values",schema:schema14.allOf[3].then.properties.occurrences.items.properties.overrun.enum,parentSchema:schema14.allOf[3].then.properties.occurrences.items.properties.overrun,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data4.note !== undefined){
let data11 = data4.note;
if((typeof data11 !== "string") && (data11 !== null)){
const err29 = {instancePath:instancePath+"/occurrences/" + i0+"/note",schemaPath:"#/allOf/3/then/properties/occurrences/items/properties/note/type",keyword:"type",params:{type: schema14.allOf[3].then.properties.occurrences.items.properties.note.type},message:"must be string,null",schema:schema14.allOf[3].then.properties.occurrences.items.properties.note.type,parentSchema:schema14.allOf[3].then.properties.occurrences.items.properties.note,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.allOf[3].then.properties.occurrences.items.type,parentSchema:schema14.allOf[3].then.properties.occurrences.items,data:data4};
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
const err31 = {instancePath:instancePath+"/occurrences",schemaPath:"#/allOf/3/then/properties/occurrences/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema14.allOf[3].then.properties.occurrences.type,parentSchema:schema14.allOf[3].then.properties.occurrences,data:data3};
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
const err32 = {instancePath,schemaPath:"#/allOf/3/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.allOf[3].then.type,parentSchema:schema14.allOf[3].then,data};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid1 = _errs20 === errors;
valid5 = _valid1;
}
if(!valid5){
const err33 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema14.allOf[3].if,parentSchema:schema14.allOf[3],data};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err34 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema14.required,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data.kind !== undefined){
let data12 = data.kind;
if(!((((data12 === "now") || (data12 === "held")) || (data12 === "at")) || (data12 === "windows"))){
const err35 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema14.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema14.properties.kind.enum,parentSchema:schema14.properties.kind,data:data12};
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
const err36 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

const schema20 = {"type":"object","required":["kind"],"properties":{"kind":{"enum":["create-move-request","adopt-move-request","update-move-request","complete-move-request","remove-move-request"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"create-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","spec","clears"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"spec":{"type":"object","required":["mailboxId","targetDatabase","archiveTargetDatabase","options","tag","remote"],"properties":{"mailboxId":{"type":"string","minLength":1},"targetDatabase":{"type":["string","null"]},"archiveTargetDatabase":{"type":["string","null"]},"options":{"$ref":"#/definitions/moveOptions"},"tag":{"type":"string"},"remote":{"type":["string","null"]}}},"clears":{"type":["string","null"]}}}},{"if":{"type":"object","properties":{"kind":{"const":"adopt-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","foreignTag","options"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"foreignTag":{"type":"string"},"options":{"$ref":"#/definitions/moveOptions"}}}},{"if":{"type":"object","properties":{"kind":{"const":"update-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","differences","options"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"differences":{"type":"array","items":{"type":"object","required":["field","from","to"],"properties":{"field":{"type":"string"},"from":{"type":"string"},"to":{"type":"string"}}}},"options":{"$ref":"#/definitions/moveOptions"}}}},{"if":{"type":"object","properties":{"kind":{"const":"complete-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","status","resumeFailed"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"status":{"type":"string"},"resumeFailed":{"type":"boolean"}}}},{"if":{"type":"object","properties":{"kind":{"const":"remove-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","purpose","status"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"purpose":{"enum":["cancel","clear"]},"status":{"type":"string"}}}}]};
const schema21 = {"type":"object","required":["scope","badItemLimit","priority","suspendWhenReadyToComplete","suspend","offline"],"properties":{"scope":{"enum":["primary-and-archive","primary-only","archive-only"]},"badItemLimit":{"type":"integer","minimum":0},"priority":{"enum":["lowest","lower","low","normal","high","higher","highest","emergency"]},"suspendWhenReadyToComplete":{"type":"boolean"},"suspend":{"type":"boolean"},"offline":{"type":"boolean"}}};
const func2 = module0.default;

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.kind !== undefined){
if("create-move-request" !== data.kind){
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
}
}
else {
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
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
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mailboxId === undefined){
const err3 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.batch === undefined){
const err4 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.label === undefined){
const err5 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.why === undefined){
const err6 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.sizeBytes === undefined){
const err7 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.itemCount === undefined){
const err8 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "itemCount"},message:"must have required property '"+"itemCount"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.from === undefined){
const err9 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.to === undefined){
const err10 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.archiveFrom === undefined){
const err11 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.archiveTo === undefined){
const err12 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.spec === undefined){
const err13 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.clears === undefined){
const err14 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "clears"},message:"must have required property '"+"clears"+"'",schema:schema20.allOf[0].then.required,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.mailboxId !== undefined){
let data1 = data.mailboxId;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err15 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/0/then/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[0].then.properties.mailboxId,data:data1};
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
const err16 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/0/then/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[0].then.properties.mailboxId.type,parentSchema:schema20.allOf[0].then.properties.mailboxId,data:data1};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.batch !== undefined){
let data2 = data.batch;
if(typeof data2 !== "string"){
const err17 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/0/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[0].then.properties.batch.type,parentSchema:schema20.allOf[0].then.properties.batch,data:data2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.label !== undefined){
let data3 = data.label;
if(typeof data3 !== "string"){
const err18 = {instancePath:instancePath+"/label",schemaPath:"#/allOf/0/then/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[0].then.properties.label.type,parentSchema:schema20.allOf[0].then.properties.label,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.why !== undefined){
let data4 = data.why;
if(typeof data4 !== "string"){
const err19 = {instancePath:instancePath+"/why",schemaPath:"#/allOf/0/then/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[0].then.properties.why.type,parentSchema:schema20.allOf[0].then.properties.why,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.sizeBytes !== undefined){
let data5 = data.sizeBytes;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err20 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/0/then/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.allOf[0].then.properties.sizeBytes,data:data5};
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
const err21 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/0/then/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.allOf[0].then.properties.sizeBytes.type,parentSchema:schema20.allOf[0].then.properties.sizeBytes,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.itemCount !== undefined){
let data6 = data.itemCount;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err22 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/0/then/properties/itemCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.allOf[0].then.properties.itemCount,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/0/then/properties/itemCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.allOf[0].then.properties.itemCount.type,parentSchema:schema20.allOf[0].then.properties.itemCount,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.from !== undefined){
let data7 = data.from;
if((typeof data7 !== "string") && (data7 !== null)){
const err24 = {instancePath:instancePath+"/from",schemaPath:"#/allOf/0/then/properties/from/type",keyword:"type",params:{type: schema20.allOf[0].then.properties.from.type},message:"must be string,null",schema:schema20.allOf[0].then.properties.from.type,parentSchema:schema20.allOf[0].then.properties.from,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.to !== undefined){
let data8 = data.to;
if((typeof data8 !== "string") && (data8 !== null)){
const err25 = {instancePath:instancePath+"/to",schemaPath:"#/allOf/0/then/properties/to/type",keyword:"type",params:{type: schema20.allOf[0].then.properties.to.type},message:"must be string,null",schema:schema20.allOf[0].then.properties.to.type,parentSchema:schema20.allOf[0].then.properties.to,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.archiveFrom !== undefined){
let data9 = data.archiveFrom;
if((typeof data9 !== "string") && (data9 !== null)){
const err26 = {instancePath:instancePath+"/archiveFrom",schemaPath:"#/allOf/0/then/properties/archiveFrom/type",keyword:"type",params:{type: schema20.allOf[0].then.properties.archiveFrom.type},message:"must be string,null",schema:schema20.allOf[0].then.properties.archiveFrom.type,parentSchema:schema20.allOf[0].then.properties.archiveFrom,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.archiveTo !== undefined){
let data10 = data.archiveTo;
if((typeof data10 !== "string") && (data10 !== null)){
const err27 = {instancePath:instancePath+"/archiveTo",schemaPath:"#/allOf/0/then/properties/archiveTo/type",keyword:"type",params:{type: schema20.allOf[0].then.properties.archiveTo.type},message:"must be string,null",schema:schema20.allOf[0].then.properties.archiveTo.type,parentSchema:schema20.allOf[0].then.properties.archiveTo,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.spec !== undefined){
let data11 = data.spec;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.mailboxId === undefined){
const err28 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema20.allOf[0].then.properties.spec.required,parentSchema:schema20.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data11.targetDatabase === undefined){
const err29 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "targetDatabase"},message:"must have required property '"+"targetDatabase"+"'",schema:schema20.allOf[0].then.properties.spec.required,parentSchema:schema20.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data11.archiveTargetDatabase === undefined){
const err30 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "archiveTargetDatabase"},message:"must have required property '"+"archiveTargetDatabase"+"'",schema:schema20.allOf[0].then.properties.spec.required,parentSchema:schema20.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data11.options === undefined){
const err31 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "options"},message:"must have required property '"+"options"+"'",schema:schema20.allOf[0].then.properties.spec.required,parentSchema:schema20.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data11.tag === undefined){
const err32 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "tag"},message:"must have required property '"+"tag"+"'",schema:schema20.allOf[0].then.properties.spec.required,parentSchema:schema20.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data11.remote === undefined){
const err33 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "remote"},message:"must have required property '"+"remote"+"'",schema:schema20.allOf[0].then.properties.spec.required,parentSchema:schema20.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data11.mailboxId !== undefined){
let data12 = data11.mailboxId;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err34 = {instancePath:instancePath+"/spec/mailboxId",schemaPath:"#/allOf/0/then/properties/spec/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[0].then.properties.spec.properties.mailboxId,data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/spec/mailboxId",schemaPath:"#/allOf/0/then/properties/spec/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[0].then.properties.spec.properties.mailboxId.type,parentSchema:schema20.allOf[0].then.properties.spec.properties.mailboxId,data:data12};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data11.targetDatabase !== undefined){
let data13 = data11.targetDatabase;
if((typeof data13 !== "string") && (data13 !== null)){
const err36 = {instancePath:instancePath+"/spec/targetDatabase",schemaPath:"#/allOf/0/then/properties/spec/properties/targetDatabase/type",keyword:"type",params:{type: schema20.allOf[0].then.properties.spec.properties.targetDatabase.type},message:"must be string,null",schema:schema20.allOf[0].then.properties.spec.properties.targetDatabase.type,parentSchema:schema20.allOf[0].then.properties.spec.properties.targetDatabase,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data11.archiveTargetDatabase !== undefined){
let data14 = data11.archiveTargetDatabase;
if((typeof data14 !== "string") && (data14 !== null)){
const err37 = {instancePath:instancePath+"/spec/archiveTargetDatabase",schemaPath:"#/allOf/0/then/properties/spec/properties/archiveTargetDatabase/type",keyword:"type",params:{type: schema20.allOf[0].then.properties.spec.properties.archiveTargetDatabase.type},message:"must be string,null",schema:schema20.allOf[0].then.properties.spec.properties.archiveTargetDatabase.type,parentSchema:schema20.allOf[0].then.properties.spec.properties.archiveTargetDatabase,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data11.options !== undefined){
let data15 = data11.options;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.scope === undefined){
const err38 = {instancePath:instancePath+"/spec/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'",schema:schema21.required,parentSchema:schema21,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data15.badItemLimit === undefined){
const err39 = {instancePath:instancePath+"/spec/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "badItemLimit"},message:"must have required property '"+"badItemLimit"+"'",schema:schema21.required,parentSchema:schema21,data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data15.priority === undefined){
const err40 = {instancePath:instancePath+"/spec/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "priority"},message:"must have required property '"+"priority"+"'",schema:schema21.required,parentSchema:schema21,data:data15};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data15.suspendWhenReadyToComplete === undefined){
const err41 = {instancePath:instancePath+"/spec/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "suspendWhenReadyToComplete"},message:"must have required property '"+"suspendWhenReadyToComplete"+"'",schema:schema21.required,parentSchema:schema21,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data15.suspend === undefined){
const err42 = {instancePath:instancePath+"/spec/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "suspend"},message:"must have required property '"+"suspend"+"'",schema:schema21.required,parentSchema:schema21,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data15.offline === undefined){
const err43 = {instancePath:instancePath+"/spec/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "offline"},message:"must have required property '"+"offline"+"'",schema:schema21.required,parentSchema:schema21,data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data15.scope !== undefined){
let data16 = data15.scope;
if(!(((data16 === "primary-and-archive") || (data16 === "primary-only")) || (data16 === "archive-only"))){
const err44 = {instancePath:instancePath+"/spec/options/scope",schemaPath:"#/definitions/moveOptions/properties/scope/enum",keyword:"enum",params:{allowedValues: schema21.properties.scope.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.scope.enum,parentSchema:schema21.properties.scope,data:data16};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data15.badItemLimit !== undefined){
let data17 = data15.badItemLimit;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err45 = {instancePath:instancePath+"/spec/options/badItemLimit",schemaPath:"#/definitions/moveOptions/properties/badItemLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema21.properties.badItemLimit.type,parentSchema:schema21.properties.badItemLimit,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err46 = {instancePath:instancePath+"/spec/options/badItemLimit",schemaPath:"#/definitions/moveOptions/properties/badItemLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.badItemLimit,data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
if(data15.priority !== undefined){
let data18 = data15.priority;
if(!((((((((data18 === "lowest") || (data18 === "lower")) || (data18 === "low")) || (data18 === "normal")) || (data18 === "high")) || (data18 === "higher")) || (data18 === "highest")) || (data18 === "emergency"))){
const err47 = {instancePath:instancePath+"/spec/options/priority",schemaPath:"#/definitions/moveOptions/properties/priority/enum",keyword:"enum",params:{allowedValues: schema21.properties.priority.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.priority.enum,parentSchema:schema21.properties.priority,data:data18};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data15.suspendWhenReadyToComplete !== undefined){
let data19 = data15.suspendWhenReadyToComplete;
if(typeof data19 !== "boolean"){
const err48 = {instancePath:instancePath+"/spec/options/suspendWhenReadyToComplete",schemaPath:"#/definitions/moveOptions/properties/suspendWhenReadyToComplete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.suspendWhenReadyToComplete.type,parentSchema:schema21.properties.suspendWhenReadyToComplete,data:data19};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data15.suspend !== undefined){
let data20 = data15.suspend;
if(typeof data20 !== "boolean"){
const err49 = {instancePath:instancePath+"/spec/options/suspend",schemaPath:"#/definitions/moveOptions/properties/suspend/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.suspend.type,parentSchema:schema21.properties.suspend,data:data20};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data15.offline !== undefined){
let data21 = data15.offline;
if(typeof data21 !== "boolean"){
const err50 = {instancePath:instancePath+"/spec/options/offline",schemaPath:"#/definitions/moveOptions/properties/offline/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.offline.type,parentSchema:schema21.properties.offline,data:data21};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/spec/options",schemaPath:"#/definitions/moveOptions/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data:data15};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data11.tag !== undefined){
let data22 = data11.tag;
if(typeof data22 !== "string"){
const err52 = {instancePath:instancePath+"/spec/tag",schemaPath:"#/allOf/0/then/properties/spec/properties/tag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[0].then.properties.spec.properties.tag.type,parentSchema:schema20.allOf[0].then.properties.spec.properties.tag,data:data22};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data11.remote !== undefined){
let data23 = data11.remote;
if((typeof data23 !== "string") && (data23 !== null)){
const err53 = {instancePath:instancePath+"/spec/remote",schemaPath:"#/allOf/0/then/properties/spec/properties/remote/type",keyword:"type",params:{type: schema20.allOf[0].then.properties.spec.properties.remote.type},message:"must be string,null",schema:schema20.allOf[0].then.properties.spec.properties.remote.type,parentSchema:schema20.allOf[0].then.properties.spec.properties.remote,data:data23};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[0].then.properties.spec.type,parentSchema:schema20.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.clears !== undefined){
let data24 = data.clears;
if((typeof data24 !== "string") && (data24 !== null)){
const err55 = {instancePath:instancePath+"/clears",schemaPath:"#/allOf/0/then/properties/clears/type",keyword:"type",params:{type: schema20.allOf[0].then.properties.clears.type},message:"must be string,null",schema:schema20.allOf[0].then.properties.clears.type,parentSchema:schema20.allOf[0].then.properties.clears,data:data24};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[0].then.type,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err57 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[0].if,parentSchema:schema20.allOf[0],data};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
const _errs56 = errors;
let valid7 = true;
const _errs57 = errors;
if(errors === _errs57){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
const err58 = {};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
else {
if(data.kind !== undefined){
if("adopt-move-request" !== data.kind){
const err59 = {};
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
}
else {
const err60 = {};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
var _valid1 = _errs57 === errors;
errors = _errs56;
if(vErrors !== null){
if(_errs56){
vErrors.length = _errs56;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs60 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mailboxId === undefined){
const err61 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data.batch === undefined){
const err62 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data.label === undefined){
const err63 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data.why === undefined){
const err64 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data.sizeBytes === undefined){
const err65 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data.itemCount === undefined){
const err66 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "itemCount"},message:"must have required property '"+"itemCount"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data.from === undefined){
const err67 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data.to === undefined){
const err68 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data.archiveFrom === undefined){
const err69 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data.archiveTo === undefined){
const err70 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data.request === undefined){
const err71 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "request"},message:"must have required property '"+"request"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data.foreignTag === undefined){
const err72 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "foreignTag"},message:"must have required property '"+"foreignTag"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data.options === undefined){
const err73 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "options"},message:"must have required property '"+"options"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(data.mailboxId !== undefined){
let data26 = data.mailboxId;
if(typeof data26 === "string"){
if(func2(data26) < 1){
const err74 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/1/then/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[1].then.properties.mailboxId,data:data26};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/1/then/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.mailboxId.type,parentSchema:schema20.allOf[1].then.properties.mailboxId,data:data26};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.batch !== undefined){
let data27 = data.batch;
if(typeof data27 !== "string"){
const err76 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/1/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.batch.type,parentSchema:schema20.allOf[1].then.properties.batch,data:data27};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data.label !== undefined){
let data28 = data.label;
if(typeof data28 !== "string"){
const err77 = {instancePath:instancePath+"/label",schemaPath:"#/allOf/1/then/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.label.type,parentSchema:schema20.allOf[1].then.properties.label,data:data28};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data.why !== undefined){
let data29 = data.why;
if(typeof data29 !== "string"){
const err78 = {instancePath:instancePath+"/why",schemaPath:"#/allOf/1/then/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.why.type,parentSchema:schema20.allOf[1].then.properties.why,data:data29};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data.sizeBytes !== undefined){
let data30 = data.sizeBytes;
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 < 0 || isNaN(data30)){
const err79 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/1/then/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.allOf[1].then.properties.sizeBytes,data:data30};
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
const err80 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/1/then/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.allOf[1].then.properties.sizeBytes.type,parentSchema:schema20.allOf[1].then.properties.sizeBytes,data:data30};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data.itemCount !== undefined){
let data31 = data.itemCount;
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
const err81 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/1/then/properties/itemCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.allOf[1].then.properties.itemCount,data:data31};
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
const err82 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/1/then/properties/itemCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.allOf[1].then.properties.itemCount.type,parentSchema:schema20.allOf[1].then.properties.itemCount,data:data31};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data.from !== undefined){
let data32 = data.from;
if((typeof data32 !== "string") && (data32 !== null)){
const err83 = {instancePath:instancePath+"/from",schemaPath:"#/allOf/1/then/properties/from/type",keyword:"type",params:{type: schema20.allOf[1].then.properties.from.type},message:"must be string,null",schema:schema20.allOf[1].then.properties.from.type,parentSchema:schema20.allOf[1].then.properties.from,data:data32};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data.to !== undefined){
let data33 = data.to;
if((typeof data33 !== "string") && (data33 !== null)){
const err84 = {instancePath:instancePath+"/to",schemaPath:"#/allOf/1/then/properties/to/type",keyword:"type",params:{type: schema20.allOf[1].then.properties.to.type},message:"must be string,null",schema:schema20.allOf[1].then.properties.to.type,parentSchema:schema20.allOf[1].then.properties.to,data:data33};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data.archiveFrom !== undefined){
let data34 = data.archiveFrom;
if((typeof data34 !== "string") && (data34 !== null)){
const err85 = {instancePath:instancePath+"/archiveFrom",schemaPath:"#/allOf/1/then/properties/archiveFrom/type",keyword:"type",params:{type: schema20.allOf[1].then.properties.archiveFrom.type},message:"must be string,null",schema:schema20.allOf[1].then.properties.archiveFrom.type,parentSchema:schema20.allOf[1].then.properties.archiveFrom,data:data34};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data.archiveTo !== undefined){
let data35 = data.archiveTo;
if((typeof data35 !== "string") && (data35 !== null)){
const err86 = {instancePath:instancePath+"/archiveTo",schemaPath:"#/allOf/1/then/properties/archiveTo/type",keyword:"type",params:{type: schema20.allOf[1].then.properties.archiveTo.type},message:"must be string,null",schema:schema20.allOf[1].then.properties.archiveTo.type,parentSchema:schema20.allOf[1].then.properties.archiveTo,data:data35};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data.request !== undefined){
let data36 = data.request;
if(typeof data36 !== "string"){
const err87 = {instancePath:instancePath+"/request",schemaPath:"#/allOf/1/then/properties/request/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.request.type,parentSchema:schema20.allOf[1].then.properties.request,data:data36};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data.foreignTag !== undefined){
let data37 = data.foreignTag;
if(typeof data37 !== "string"){
const err88 = {instancePath:instancePath+"/foreignTag",schemaPath:"#/allOf/1/then/properties/foreignTag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.foreignTag.type,parentSchema:schema20.allOf[1].then.properties.foreignTag,data:data37};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.options !== undefined){
let data38 = data.options;
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.scope === undefined){
const err89 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'",schema:schema21.required,parentSchema:schema21,data:data38};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data38.badItemLimit === undefined){
const err90 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "badItemLimit"},message:"must have required property '"+"badItemLimit"+"'",schema:schema21.required,parentSchema:schema21,data:data38};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(data38.priority === undefined){
const err91 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "priority"},message:"must have required property '"+"priority"+"'",schema:schema21.required,parentSchema:schema21,data:data38};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(data38.suspendWhenReadyToComplete === undefined){
const err92 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "suspendWhenReadyToComplete"},message:"must have required property '"+"suspendWhenReadyToComplete"+"'",schema:schema21.required,parentSchema:schema21,data:data38};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(data38.suspend === undefined){
const err93 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "suspend"},message:"must have required property '"+"suspend"+"'",schema:schema21.required,parentSchema:schema21,data:data38};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(data38.offline === undefined){
const err94 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "offline"},message:"must have required property '"+"offline"+"'",schema:schema21.required,parentSchema:schema21,data:data38};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(data38.scope !== undefined){
let data39 = data38.scope;
if(!(((data39 === "primary-and-archive") || (data39 === "primary-only")) || (data39 === "archive-only"))){
const err95 = {instancePath:instancePath+"/options/scope",schemaPath:"#/definitions/moveOptions/properties/scope/enum",keyword:"enum",params:{allowedValues: schema21.properties.scope.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.scope.enum,parentSchema:schema21.properties.scope,data:data39};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data38.badItemLimit !== undefined){
let data40 = data38.badItemLimit;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err96 = {instancePath:instancePath+"/options/badItemLimit",schemaPath:"#/definitions/moveOptions/properties/badItemLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema21.properties.badItemLimit.type,parentSchema:schema21.properties.badItemLimit,data:data40};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 0 || isNaN(data40)){
const err97 = {instancePath:instancePath+"/options/badItemLimit",schemaPath:"#/definitions/moveOptions/properties/badItemLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.badItemLimit,data:data40};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
if(data38.priority !== undefined){
let data41 = data38.priority;
if(!((((((((data41 === "lowest") || (data41 === "lower")) || (data41 === "low")) || (data41 === "normal")) || (data41 === "high")) || (data41 === "higher")) || (data41 === "highest")) || (data41 === "emergency"))){
const err98 = {instancePath:instancePath+"/options/priority",schemaPath:"#/definitions/moveOptions/properties/priority/enum",keyword:"enum",params:{allowedValues: schema21.properties.priority.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.priority.enum,parentSchema:schema21.properties.priority,data:data41};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data38.suspendWhenReadyToComplete !== undefined){
let data42 = data38.suspendWhenReadyToComplete;
if(typeof data42 !== "boolean"){
const err99 = {instancePath:instancePath+"/options/suspendWhenReadyToComplete",schemaPath:"#/definitions/moveOptions/properties/suspendWhenReadyToComplete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.suspendWhenReadyToComplete.type,parentSchema:schema21.properties.suspendWhenReadyToComplete,data:data42};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data38.suspend !== undefined){
let data43 = data38.suspend;
if(typeof data43 !== "boolean"){
const err100 = {instancePath:instancePath+"/options/suspend",schemaPath:"#/definitions/moveOptions/properties/suspend/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.suspend.type,parentSchema:schema21.properties.suspend,data:data43};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data38.offline !== undefined){
let data44 = data38.offline;
if(typeof data44 !== "boolean"){
const err101 = {instancePath:instancePath+"/options/offline",schemaPath:"#/definitions/moveOptions/properties/offline/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.offline.type,parentSchema:schema21.properties.offline,data:data44};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
else {
const err102 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data:data38};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
}
else {
const err103 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[1].then.type,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
var _valid1 = _errs60 === errors;
valid7 = _valid1;
}
if(!valid7){
const err104 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[1].if,parentSchema:schema20.allOf[1],data};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
const _errs100 = errors;
let valid12 = true;
const _errs101 = errors;
if(errors === _errs101){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.kind === undefined) && (missing2 = "kind")){
const err105 = {};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
else {
if(data.kind !== undefined){
if("update-move-request" !== data.kind){
const err106 = {};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
}
else {
const err107 = {};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
var _valid2 = _errs101 === errors;
errors = _errs100;
if(vErrors !== null){
if(_errs100){
vErrors.length = _errs100;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs104 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mailboxId === undefined){
const err108 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data.batch === undefined){
const err109 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data.label === undefined){
const err110 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(data.why === undefined){
const err111 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data.sizeBytes === undefined){
const err112 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(data.itemCount === undefined){
const err113 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "itemCount"},message:"must have required property '"+"itemCount"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(data.from === undefined){
const err114 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(data.to === undefined){
const err115 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(data.archiveFrom === undefined){
const err116 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(data.archiveTo === undefined){
const err117 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data.request === undefined){
const err118 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "request"},message:"must have required property '"+"request"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(data.differences === undefined){
const err119 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "differences"},message:"must have required property '"+"differences"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(data.options === undefined){
const err120 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "options"},message:"must have required property '"+"options"+"'",schema:schema20.allOf[2].then.required,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(data.mailboxId !== undefined){
let data46 = data.mailboxId;
if(typeof data46 === "string"){
if(func2(data46) < 1){
const err121 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/2/then/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[2].then.properties.mailboxId,data:data46};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
else {
const err122 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/2/then/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[2].then.properties.mailboxId.type,parentSchema:schema20.allOf[2].then.properties.mailboxId,data:data46};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data.batch !== undefined){
let data47 = data.batch;
if(typeof data47 !== "string"){
const err123 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/2/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[2].then.properties.batch.type,parentSchema:schema20.allOf[2].then.properties.batch,data:data47};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data.label !== undefined){
let data48 = data.label;
if(typeof data48 !== "string"){
const err124 = {instancePath:instancePath+"/label",schemaPath:"#/allOf/2/then/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[2].then.properties.label.type,parentSchema:schema20.allOf[2].then.properties.label,data:data48};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data.why !== undefined){
let data49 = data.why;
if(typeof data49 !== "string"){
const err125 = {instancePath:instancePath+"/why",schemaPath:"#/allOf/2/then/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[2].then.properties.why.type,parentSchema:schema20.allOf[2].then.properties.why,data:data49};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data.sizeBytes !== undefined){
let data50 = data.sizeBytes;
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 < 0 || isNaN(data50)){
const err126 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/2/then/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.allOf[2].then.properties.sizeBytes,data:data50};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
else {
const err127 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/2/then/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.allOf[2].then.properties.sizeBytes.type,parentSchema:schema20.allOf[2].then.properties.sizeBytes,data:data50};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data.itemCount !== undefined){
let data51 = data.itemCount;
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 < 0 || isNaN(data51)){
const err128 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/2/then/properties/itemCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.allOf[2].then.properties.itemCount,data:data51};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
else {
const err129 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/2/then/properties/itemCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.allOf[2].then.properties.itemCount.type,parentSchema:schema20.allOf[2].then.properties.itemCount,data:data51};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data.from !== undefined){
let data52 = data.from;
if((typeof data52 !== "string") && (data52 !== null)){
const err130 = {instancePath:instancePath+"/from",schemaPath:"#/allOf/2/then/properties/from/type",keyword:"type",params:{type: schema20.allOf[2].then.properties.from.type},message:"must be string,null",schema:schema20.allOf[2].then.properties.from.type,parentSchema:schema20.allOf[2].then.properties.from,data:data52};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data.to !== undefined){
let data53 = data.to;
if((typeof data53 !== "string") && (data53 !== null)){
const err131 = {instancePath:instancePath+"/to",schemaPath:"#/allOf/2/then/properties/to/type",keyword:"type",params:{type: schema20.allOf[2].then.properties.to.type},message:"must be string,null",schema:schema20.allOf[2].then.properties.to.type,parentSchema:schema20.allOf[2].then.properties.to,data:data53};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data.archiveFrom !== undefined){
let data54 = data.archiveFrom;
if((typeof data54 !== "string") && (data54 !== null)){
const err132 = {instancePath:instancePath+"/archiveFrom",schemaPath:"#/allOf/2/then/properties/archiveFrom/type",keyword:"type",params:{type: schema20.allOf[2].then.properties.archiveFrom.type},message:"must be string,null",schema:schema20.allOf[2].then.properties.archiveFrom.type,parentSchema:schema20.allOf[2].then.properties.archiveFrom,data:data54};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data.archiveTo !== undefined){
let data55 = data.archiveTo;
if((typeof data55 !== "string") && (data55 !== null)){
const err133 = {instancePath:instancePath+"/archiveTo",schemaPath:"#/allOf/2/then/properties/archiveTo/type",keyword:"type",params:{type: schema20.allOf[2].then.properties.archiveTo.type},message:"must be string,null",schema:schema20.allOf[2].then.properties.archiveTo.type,parentSchema:schema20.allOf[2].then.properties.archiveTo,data:data55};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data.request !== undefined){
let data56 = data.request;
if(typeof data56 !== "string"){
const err134 = {instancePath:instancePath+"/request",schemaPath:"#/allOf/2/then/properties/request/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[2].then.properties.request.type,parentSchema:schema20.allOf[2].then.properties.request,data:data56};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
if(data.differences !== undefined){
let data57 = data.differences;
if(Array.isArray(data57)){
const len0 = data57.length;
for(let i0=0; i0<len0; i0++){
let data58 = data57[i0];
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.field === undefined){
const err135 = {instancePath:instancePath+"/differences/" + i0,schemaPath:"#/allOf/2/then/properties/differences/items/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema20.allOf[2].then.properties.differences.items.required,parentSchema:schema20.allOf[2].then.properties.differences.items,data:data58};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
if(data58.from === undefined){
const err136 = {instancePath:instancePath+"/differences/" + i0,schemaPath:"#/allOf/2/then/properties/differences/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema20.allOf[2].then.properties.differences.items.required,parentSchema:schema20.allOf[2].then.properties.differences.items,data:data58};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(data58.to === undefined){
const err137 = {instancePath:instancePath+"/differences/" + i0,schemaPath:"#/allOf/2/then/properties/differences/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema20.allOf[2].then.properties.differences.items.required,parentSchema:schema20.allOf[2].then.properties.differences.items,data:data58};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(data58.field !== undefined){
let data59 = data58.field;
if(typeof data59 !== "string"){
const err138 = {instancePath:instancePath+"/differences/" + i0+"/field",schemaPath:"#/allOf/2/then/properties/differences/items/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[2].then.properties.differences.items.properties.field.type,parentSchema:schema20.allOf[2].then.properties.differences.items.properties.field,data:data59};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(data58.from !== undefined){
let data60 = data58.from;
if(typeof data60 !== "string"){
const err139 = {instancePath:instancePath+"/differences/" + i0+"/from",schemaPath:"#/allOf/2/then/properties/differences/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[2].then.properties.differences.items.properties.from.type,parentSchema:schema20.allOf[2].then.properties.differences.items.properties.from,data:data60};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
if(data58.to !== undefined){
let data61 = data58.to;
if(typeof data61 !== "string"){
const err140 = {instancePath:instancePath+"/differences/" + i0+"/to",schemaPath:"#/allOf/2/then/properties/differences/items/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[2].then.properties.differences.items.properties.to.type,parentSchema:schema20.allOf[2].then.properties.differences.items.properties.to,data:data61};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
}
else {
const err141 = {instancePath:instancePath+"/differences/" + i0,schemaPath:"#/allOf/2/then/properties/differences/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[2].then.properties.differences.items.type,parentSchema:schema20.allOf[2].then.properties.differences.items,data:data58};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
else {
const err142 = {instancePath:instancePath+"/differences",schemaPath:"#/allOf/2/then/properties/differences/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.allOf[2].then.properties.differences.type,parentSchema:schema20.allOf[2].then.properties.differences,data:data57};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data.options !== undefined){
let data62 = data.options;
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if(data62.scope === undefined){
const err143 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'",schema:schema21.required,parentSchema:schema21,data:data62};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(data62.badItemLimit === undefined){
const err144 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "badItemLimit"},message:"must have required property '"+"badItemLimit"+"'",schema:schema21.required,parentSchema:schema21,data:data62};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(data62.priority === undefined){
const err145 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "priority"},message:"must have required property '"+"priority"+"'",schema:schema21.required,parentSchema:schema21,data:data62};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
if(data62.suspendWhenReadyToComplete === undefined){
const err146 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "suspendWhenReadyToComplete"},message:"must have required property '"+"suspendWhenReadyToComplete"+"'",schema:schema21.required,parentSchema:schema21,data:data62};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(data62.suspend === undefined){
const err147 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "suspend"},message:"must have required property '"+"suspend"+"'",schema:schema21.required,parentSchema:schema21,data:data62};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(data62.offline === undefined){
const err148 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/required",keyword:"required",params:{missingProperty: "offline"},message:"must have required property '"+"offline"+"'",schema:schema21.required,parentSchema:schema21,data:data62};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(data62.scope !== undefined){
let data63 = data62.scope;
if(!(((data63 === "primary-and-archive") || (data63 === "primary-only")) || (data63 === "archive-only"))){
const err149 = {instancePath:instancePath+"/options/scope",schemaPath:"#/definitions/moveOptions/properties/scope/enum",keyword:"enum",params:{allowedValues: schema21.properties.scope.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.scope.enum,parentSchema:schema21.properties.scope,data:data63};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data62.badItemLimit !== undefined){
let data64 = data62.badItemLimit;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
const err150 = {instancePath:instancePath+"/options/badItemLimit",schemaPath:"#/definitions/moveOptions/properties/badItemLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema21.properties.badItemLimit.type,parentSchema:schema21.properties.badItemLimit,data:data64};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 < 0 || isNaN(data64)){
const err151 = {instancePath:instancePath+"/options/badItemLimit",schemaPath:"#/definitions/moveOptions/properties/badItemLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.badItemLimit,data:data64};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
}
if(data62.priority !== undefined){
let data65 = data62.priority;
if(!((((((((data65 === "lowest") || (data65 === "lower")) || (data65 === "low")) || (data65 === "normal")) || (data65 === "high")) || (data65 === "higher")) || (data65 === "highest")) || (data65 === "emergency"))){
const err152 = {instancePath:instancePath+"/options/priority",schemaPath:"#/definitions/moveOptions/properties/priority/enum",keyword:"enum",params:{allowedValues: schema21.properties.priority.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.priority.enum,parentSchema:schema21.properties.priority,data:data65};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data62.suspendWhenReadyToComplete !== undefined){
let data66 = data62.suspendWhenReadyToComplete;
if(typeof data66 !== "boolean"){
const err153 = {instancePath:instancePath+"/options/suspendWhenReadyToComplete",schemaPath:"#/definitions/moveOptions/properties/suspendWhenReadyToComplete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.suspendWhenReadyToComplete.type,parentSchema:schema21.properties.suspendWhenReadyToComplete,data:data66};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data62.suspend !== undefined){
let data67 = data62.suspend;
if(typeof data67 !== "boolean"){
const err154 = {instancePath:instancePath+"/options/suspend",schemaPath:"#/definitions/moveOptions/properties/suspend/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.suspend.type,parentSchema:schema21.properties.suspend,data:data67};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data62.offline !== undefined){
let data68 = data62.offline;
if(typeof data68 !== "boolean"){
const err155 = {instancePath:instancePath+"/options/offline",schemaPath:"#/definitions/moveOptions/properties/offline/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.offline.type,parentSchema:schema21.properties.offline,data:data68};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
}
else {
const err156 = {instancePath:instancePath+"/options",schemaPath:"#/definitions/moveOptions/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data:data62};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
}
else {
const err157 = {instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[2].then.type,parentSchema:schema20.allOf[2].then,data};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
var _valid2 = _errs104 === errors;
valid12 = _valid2;
}
if(!valid12){
const err158 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[2].if,parentSchema:schema20.allOf[2],data};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
const _errs152 = errors;
let valid20 = true;
const _errs153 = errors;
if(errors === _errs153){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.kind === undefined) && (missing3 = "kind")){
const err159 = {};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
else {
if(data.kind !== undefined){
if("complete-move-request" !== data.kind){
const err160 = {};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
}
else {
const err161 = {};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
var _valid3 = _errs153 === errors;
errors = _errs152;
if(vErrors !== null){
if(_errs152){
vErrors.length = _errs152;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs156 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mailboxId === undefined){
const err162 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if(data.batch === undefined){
const err163 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(data.label === undefined){
const err164 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(data.why === undefined){
const err165 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
if(data.sizeBytes === undefined){
const err166 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(data.itemCount === undefined){
const err167 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "itemCount"},message:"must have required property '"+"itemCount"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if(data.from === undefined){
const err168 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
if(data.to === undefined){
const err169 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
if(data.archiveFrom === undefined){
const err170 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if(data.archiveTo === undefined){
const err171 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if(data.request === undefined){
const err172 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "request"},message:"must have required property '"+"request"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
if(data.status === undefined){
const err173 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data.resumeFailed === undefined){
const err174 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "resumeFailed"},message:"must have required property '"+"resumeFailed"+"'",schema:schema20.allOf[3].then.required,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
if(data.mailboxId !== undefined){
let data70 = data.mailboxId;
if(typeof data70 === "string"){
if(func2(data70) < 1){
const err175 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/3/then/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[3].then.properties.mailboxId,data:data70};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
else {
const err176 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/3/then/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[3].then.properties.mailboxId.type,parentSchema:schema20.allOf[3].then.properties.mailboxId,data:data70};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
if(data.batch !== undefined){
let data71 = data.batch;
if(typeof data71 !== "string"){
const err177 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/3/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[3].then.properties.batch.type,parentSchema:schema20.allOf[3].then.properties.batch,data:data71};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data.label !== undefined){
let data72 = data.label;
if(typeof data72 !== "string"){
const err178 = {instancePath:instancePath+"/label",schemaPath:"#/allOf/3/then/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[3].then.properties.label.type,parentSchema:schema20.allOf[3].then.properties.label,data:data72};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data.why !== undefined){
let data73 = data.why;
if(typeof data73 !== "string"){
const err179 = {instancePath:instancePath+"/why",schemaPath:"#/allOf/3/then/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[3].then.properties.why.type,parentSchema:schema20.allOf[3].then.properties.why,data:data73};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data.sizeBytes !== undefined){
let data74 = data.sizeBytes;
if((typeof data74 == "number") && (isFinite(data74))){
if(data74 < 0 || isNaN(data74)){
const err180 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/3/then/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.allOf[3].then.properties.sizeBytes,data:data74};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
else {
const err181 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/3/then/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.allOf[3].then.properties.sizeBytes.type,parentSchema:schema20.allOf[3].then.properties.sizeBytes,data:data74};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
if(data.itemCount !== undefined){
let data75 = data.itemCount;
if((typeof data75 == "number") && (isFinite(data75))){
if(data75 < 0 || isNaN(data75)){
const err182 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/3/then/properties/itemCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.allOf[3].then.properties.itemCount,data:data75};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
else {
const err183 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/3/then/properties/itemCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.allOf[3].then.properties.itemCount.type,parentSchema:schema20.allOf[3].then.properties.itemCount,data:data75};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
if(data.from !== undefined){
let data76 = data.from;
if((typeof data76 !== "string") && (data76 !== null)){
const err184 = {instancePath:instancePath+"/from",schemaPath:"#/allOf/3/then/properties/from/type",keyword:"type",params:{type: schema20.allOf[3].then.properties.from.type},message:"must be string,null",schema:schema20.allOf[3].then.properties.from.type,parentSchema:schema20.allOf[3].then.properties.from,data:data76};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
if(data.to !== undefined){
let data77 = data.to;
if((typeof data77 !== "string") && (data77 !== null)){
const err185 = {instancePath:instancePath+"/to",schemaPath:"#/allOf/3/then/properties/to/type",keyword:"type",params:{type: schema20.allOf[3].then.properties.to.type},message:"must be string,null",schema:schema20.allOf[3].then.properties.to.type,parentSchema:schema20.allOf[3].then.properties.to,data:data77};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
if(data.archiveFrom !== undefined){
let data78 = data.archiveFrom;
if((typeof data78 !== "string") && (data78 !== null)){
const err186 = {instancePath:instancePath+"/archiveFrom",schemaPath:"#/allOf/3/then/properties/archiveFrom/type",keyword:"type",params:{type: schema20.allOf[3].then.properties.archiveFrom.type},message:"must be string,null",schema:schema20.allOf[3].then.properties.archiveFrom.type,parentSchema:schema20.allOf[3].then.properties.archiveFrom,data:data78};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
if(data.archiveTo !== undefined){
let data79 = data.archiveTo;
if((typeof data79 !== "string") && (data79 !== null)){
const err187 = {instancePath:instancePath+"/archiveTo",schemaPath:"#/allOf/3/then/properties/archiveTo/type",keyword:"type",params:{type: schema20.allOf[3].then.properties.archiveTo.type},message:"must be string,null",schema:schema20.allOf[3].then.properties.archiveTo.type,parentSchema:schema20.allOf[3].then.properties.archiveTo,data:data79};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
if(data.request !== undefined){
let data80 = data.request;
if(typeof data80 !== "string"){
const err188 = {instancePath:instancePath+"/request",schemaPath:"#/allOf/3/then/properties/request/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[3].then.properties.request.type,parentSchema:schema20.allOf[3].then.properties.request,data:data80};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data.status !== undefined){
let data81 = data.status;
if(typeof data81 !== "string"){
const err189 = {instancePath:instancePath+"/status",schemaPath:"#/allOf/3/then/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[3].then.properties.status.type,parentSchema:schema20.allOf[3].then.properties.status,data:data81};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data.resumeFailed !== undefined){
let data82 = data.resumeFailed;
if(typeof data82 !== "boolean"){
const err190 = {instancePath:instancePath+"/resumeFailed",schemaPath:"#/allOf/3/then/properties/resumeFailed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema20.allOf[3].then.properties.resumeFailed.type,parentSchema:schema20.allOf[3].then.properties.resumeFailed,data:data82};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
}
else {
const err191 = {instancePath,schemaPath:"#/allOf/3/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[3].then.type,parentSchema:schema20.allOf[3].then,data};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
var _valid3 = _errs156 === errors;
valid20 = _valid3;
}
if(!valid20){
const err192 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[3].if,parentSchema:schema20.allOf[3],data};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
const _errs185 = errors;
let valid23 = true;
const _errs186 = errors;
if(errors === _errs186){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.kind === undefined) && (missing4 = "kind")){
const err193 = {};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
else {
if(data.kind !== undefined){
if("remove-move-request" !== data.kind){
const err194 = {};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
}
}
else {
const err195 = {};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
}
var _valid4 = _errs186 === errors;
errors = _errs185;
if(vErrors !== null){
if(_errs185){
vErrors.length = _errs185;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs189 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mailboxId === undefined){
const err196 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if(data.batch === undefined){
const err197 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
if(data.label === undefined){
const err198 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
if(data.why === undefined){
const err199 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if(data.sizeBytes === undefined){
const err200 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if(data.itemCount === undefined){
const err201 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "itemCount"},message:"must have required property '"+"itemCount"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
if(data.from === undefined){
const err202 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
if(data.to === undefined){
const err203 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
if(data.archiveFrom === undefined){
const err204 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(data.archiveTo === undefined){
const err205 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
if(data.request === undefined){
const err206 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "request"},message:"must have required property '"+"request"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
if(data.purpose === undefined){
const err207 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "purpose"},message:"must have required property '"+"purpose"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
if(data.status === undefined){
const err208 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema20.allOf[4].then.required,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if(data.mailboxId !== undefined){
let data84 = data.mailboxId;
if(typeof data84 === "string"){
if(func2(data84) < 1){
const err209 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/4/then/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[4].then.properties.mailboxId,data:data84};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
else {
const err210 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/4/then/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[4].then.properties.mailboxId.type,parentSchema:schema20.allOf[4].then.properties.mailboxId,data:data84};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
if(data.batch !== undefined){
let data85 = data.batch;
if(typeof data85 !== "string"){
const err211 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/4/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[4].then.properties.batch.type,parentSchema:schema20.allOf[4].then.properties.batch,data:data85};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
if(data.label !== undefined){
let data86 = data.label;
if(typeof data86 !== "string"){
const err212 = {instancePath:instancePath+"/label",schemaPath:"#/allOf/4/then/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[4].then.properties.label.type,parentSchema:schema20.allOf[4].then.properties.label,data:data86};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
if(data.why !== undefined){
let data87 = data.why;
if(typeof data87 !== "string"){
const err213 = {instancePath:instancePath+"/why",schemaPath:"#/allOf/4/then/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[4].then.properties.why.type,parentSchema:schema20.allOf[4].then.properties.why,data:data87};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
if(data.sizeBytes !== undefined){
let data88 = data.sizeBytes;
if((typeof data88 == "number") && (isFinite(data88))){
if(data88 < 0 || isNaN(data88)){
const err214 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/4/then/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.allOf[4].then.properties.sizeBytes,data:data88};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
else {
const err215 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/4/then/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.allOf[4].then.properties.sizeBytes.type,parentSchema:schema20.allOf[4].then.properties.sizeBytes,data:data88};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
if(data.itemCount !== undefined){
let data89 = data.itemCount;
if((typeof data89 == "number") && (isFinite(data89))){
if(data89 < 0 || isNaN(data89)){
const err216 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/4/then/properties/itemCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema20.allOf[4].then.properties.itemCount,data:data89};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
else {
const err217 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/4/then/properties/itemCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema20.allOf[4].then.properties.itemCount.type,parentSchema:schema20.allOf[4].then.properties.itemCount,data:data89};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
if(data.from !== undefined){
let data90 = data.from;
if((typeof data90 !== "string") && (data90 !== null)){
const err218 = {instancePath:instancePath+"/from",schemaPath:"#/allOf/4/then/properties/from/type",keyword:"type",params:{type: schema20.allOf[4].then.properties.from.type},message:"must be string,null",schema:schema20.allOf[4].then.properties.from.type,parentSchema:schema20.allOf[4].then.properties.from,data:data90};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
if(data.to !== undefined){
let data91 = data.to;
if((typeof data91 !== "string") && (data91 !== null)){
const err219 = {instancePath:instancePath+"/to",schemaPath:"#/allOf/4/then/properties/to/type",keyword:"type",params:{type: schema20.allOf[4].then.properties.to.type},message:"must be string,null",schema:schema20.allOf[4].then.properties.to.type,parentSchema:schema20.allOf[4].then.properties.to,data:data91};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
if(data.archiveFrom !== undefined){
let data92 = data.archiveFrom;
if((typeof data92 !== "string") && (data92 !== null)){
const err220 = {instancePath:instancePath+"/archiveFrom",schemaPath:"#/allOf/4/then/properties/archiveFrom/type",keyword:"type",params:{type: schema20.allOf[4].then.properties.archiveFrom.type},message:"must be string,null",schema:schema20.allOf[4].then.properties.archiveFrom.type,parentSchema:schema20.allOf[4].then.properties.archiveFrom,data:data92};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
if(data.archiveTo !== undefined){
let data93 = data.archiveTo;
if((typeof data93 !== "string") && (data93 !== null)){
const err221 = {instancePath:instancePath+"/archiveTo",schemaPath:"#/allOf/4/then/properties/archiveTo/type",keyword:"type",params:{type: schema20.allOf[4].then.properties.archiveTo.type},message:"must be string,null",schema:schema20.allOf[4].then.properties.archiveTo.type,parentSchema:schema20.allOf[4].then.properties.archiveTo,data:data93};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
if(data.request !== undefined){
let data94 = data.request;
if(typeof data94 !== "string"){
const err222 = {instancePath:instancePath+"/request",schemaPath:"#/allOf/4/then/properties/request/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[4].then.properties.request.type,parentSchema:schema20.allOf[4].then.properties.request,data:data94};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
if(data.purpose !== undefined){
let data95 = data.purpose;
if(!((data95 === "cancel") || (data95 === "clear"))){
const err223 = {instancePath:instancePath+"/purpose",schemaPath:"#/allOf/4/then/properties/purpose/enum",keyword:"enum",params:{allowedValues: schema20.allOf[4].then.properties.purpose.enum},message:"must be equal to one of the allowed values",schema:schema20.allOf[4].then.properties.purpose.enum,parentSchema:schema20.allOf[4].then.properties.purpose,data:data95};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
if(data.status !== undefined){
let data96 = data.status;
if(typeof data96 !== "string"){
const err224 = {instancePath:instancePath+"/status",schemaPath:"#/allOf/4/then/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[4].then.properties.status.type,parentSchema:schema20.allOf[4].then.properties.status,data:data96};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
}
else {
const err225 = {instancePath,schemaPath:"#/allOf/4/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[4].then.type,parentSchema:schema20.allOf[4].then,data};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
var _valid4 = _errs189 === errors;
valid23 = _valid4;
}
if(!valid23){
const err226 = {instancePath,schemaPath:"#/allOf/4/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[4].if,parentSchema:schema20.allOf[4],data};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err227 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema20.required,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
if(data.kind !== undefined){
let data97 = data.kind;
if(!(((((data97 === "create-move-request") || (data97 === "adopt-move-request")) || (data97 === "update-move-request")) || (data97 === "complete-move-request")) || (data97 === "remove-move-request"))){
const err228 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema20.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema20.properties.kind.enum,parentSchema:schema20.properties.kind,data:data97};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
}
else {
const err229 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.type,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
validate14.errors = vErrors;
return errors === 0;
}

const schema24 = {"type":"object","required":["kind","id","after","runs"],"properties":{"kind":{"enum":["step","seed","complete"]},"id":{"type":"string"},"after":{"type":"array","items":{"type":"string"}},"runs":{"enum":["on-success","always","on-failure"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"step"}},"required":["kind"]},"then":{"type":"object","required":["step"],"properties":{"step":{"$ref":"#/definitions/plannedStep"}}}},{"if":{"type":"object","properties":{"kind":{"const":"seed"}},"required":["kind"]},"then":{"type":"object","required":["batch"],"properties":{"batch":{"type":"string"}}}},{"if":{"type":"object","properties":{"kind":{"const":"complete"}},"required":["kind"]},"then":{"type":"object","required":["batch"],"properties":{"batch":{"type":"string"}}}}]};
const schema25 = {"type":"object","required":["node","hook","batch","spec","description","insertedBecause"],"properties":{"node":{"type":"string"},"hook":{"enum":["before","before-completion","after","on-failure"]},"batch":{"type":["string","null"]},"spec":{"type":"object","required":["kind","options","timeoutMs","retries","retryDelayMs","title","skip"],"properties":{"kind":{"type":"string"},"options":{"type":"object"},"timeoutMs":{"type":"number"},"retries":{"type":"number"},"retryDelayMs":{"type":"number"},"title":{"type":["string","null"]},"skip":{"type":["string","null"]}}},"description":{"type":"object","required":["title","effects","exact","irreversible","estimateMs","opens","settles"],"properties":{"title":{"type":"string"},"effects":{"type":"array","items":{"type":"string"}},"exact":{"type":"boolean"},"irreversible":{"type":"boolean"},"estimateMs":{"type":["number","null"]},"opens":{"type":["object","null"]},"settles":{"type":["string","null"]}}},"insertedBecause":{"type":["string","null"]}}};

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.kind !== undefined){
if("step" !== data.kind){
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
}
}
else {
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
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
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.step === undefined){
const err3 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "step"},message:"must have required property '"+"step"+"'",schema:schema24.allOf[0].then.required,parentSchema:schema24.allOf[0].then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.step !== undefined){
let data1 = data.step;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.node === undefined){
const err4 = {instancePath:instancePath+"/step",schemaPath:"#/definitions/plannedStep/required",keyword:"required",params:{missingProperty: "node"},message:"must have required property '"+"node"+"'",schema:schema25.required,parentSchema:schema25,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.hook === undefined){
const err5 = {instancePath:instancePath+"/step",schemaPath:"#/definitions/plannedStep/required",keyword:"required",params:{missingProperty: "hook"},message:"must have required property '"+"hook"+"'",schema:schema25.required,parentSchema:schema25,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.batch === undefined){
const err6 = {instancePath:instancePath+"/step",schemaPath:"#/definitions/plannedStep/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema25.required,parentSchema:schema25,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1.spec === undefined){
const err7 = {instancePath:instancePath+"/step",schemaPath:"#/definitions/plannedStep/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema25.required,parentSchema:schema25,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1.description === undefined){
const err8 = {instancePath:instancePath+"/step",schemaPath:"#/definitions/plannedStep/required",keyword:"required",params:{missingProperty: "description"},message:"must have required property '"+"description"+"'",schema:schema25.required,parentSchema:schema25,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1.insertedBecause === undefined){
const err9 = {instancePath:instancePath+"/step",schemaPath:"#/definitions/plannedStep/required",keyword:"required",params:{missingProperty: "insertedBecause"},message:"must have required property '"+"insertedBecause"+"'",schema:schema25.required,parentSchema:schema25,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1.node !== undefined){
let data2 = data1.node;
if(typeof data2 !== "string"){
const err10 = {instancePath:instancePath+"/step/node",schemaPath:"#/definitions/plannedStep/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.node.type,parentSchema:schema25.properties.node,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.hook !== undefined){
let data3 = data1.hook;
if(!((((data3 === "before") || (data3 === "before-completion")) || (data3 === "after")) || (data3 === "on-failure"))){
const err11 = {instancePath:instancePath+"/step/hook",schemaPath:"#/definitions/plannedStep/properties/hook/enum",keyword:"enum",params:{allowedValues: schema25.properties.hook.enum},message:"must be equal to one of the allowed values",schema:schema25.properties.hook.enum,parentSchema:schema25.properties.hook,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.batch !== undefined){
let data4 = data1.batch;
if((typeof data4 !== "string") && (data4 !== null)){
const err12 = {instancePath:instancePath+"/step/batch",schemaPath:"#/definitions/plannedStep/properties/batch/type",keyword:"type",params:{type: schema25.properties.batch.type},message:"must be string,null",schema:schema25.properties.batch.type,parentSchema:schema25.properties.batch,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.spec !== undefined){
let data5 = data1.spec;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.kind === undefined){
const err13 = {instancePath:instancePath+"/step/spec",schemaPath:"#/definitions/plannedStep/properties/spec/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema25.properties.spec.required,parentSchema:schema25.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5.options === undefined){
const err14 = {instancePath:instancePath+"/step/spec",schemaPath:"#/definitions/plannedStep/properties/spec/required",keyword:"required",params:{missingProperty: "options"},message:"must have required property '"+"options"+"'",schema:schema25.properties.spec.required,parentSchema:schema25.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5.timeoutMs === undefined){
const err15 = {instancePath:instancePath+"/step/spec",schemaPath:"#/definitions/plannedStep/properties/spec/required",keyword:"required",params:{missingProperty: "timeoutMs"},message:"must have required property '"+"timeoutMs"+"'",schema:schema25.properties.spec.required,parentSchema:schema25.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5.retries === undefined){
const err16 = {instancePath:instancePath+"/step/spec",schemaPath:"#/definitions/plannedStep/properties/spec/required",keyword:"required",params:{missingProperty: "retries"},message:"must have required property '"+"retries"+"'",schema:schema25.properties.spec.required,parentSchema:schema25.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data5.retryDelayMs === undefined){
const err17 = {instancePath:instancePath+"/step/spec",schemaPath:"#/definitions/plannedStep/properties/spec/required",keyword:"required",params:{missingProperty: "retryDelayMs"},message:"must have required property '"+"retryDelayMs"+"'",schema:schema25.properties.spec.required,parentSchema:schema25.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5.title === undefined){
const err18 = {instancePath:instancePath+"/step/spec",schemaPath:"#/definitions/plannedStep/properties/spec/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema25.properties.spec.required,parentSchema:schema25.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data5.skip === undefined){
const err19 = {instancePath:instancePath+"/step/spec",schemaPath:"#/definitions/plannedStep/properties/spec/required",keyword:"required",params:{missingProperty: "skip"},message:"must have required property '"+"skip"+"'",schema:schema25.properties.spec.required,parentSchema:schema25.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data5.kind !== undefined){
let data6 = data5.kind;
if(typeof data6 !== "string"){
const err20 = {instancePath:instancePath+"/step/spec/kind",schemaPath:"#/definitions/plannedStep/properties/spec/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.spec.properties.kind.type,parentSchema:schema25.properties.spec.properties.kind,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data5.options !== undefined){
let data7 = data5.options;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
const err21 = {instancePath:instancePath+"/step/spec/options",schemaPath:"#/definitions/plannedStep/properties/spec/properties/options/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.properties.spec.properties.options.type,parentSchema:schema25.properties.spec.properties.options,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data5.timeoutMs !== undefined){
let data8 = data5.timeoutMs;
if(!((typeof data8 == "number") && (isFinite(data8)))){
const err22 = {instancePath:instancePath+"/step/spec/timeoutMs",schemaPath:"#/definitions/plannedStep/properties/spec/properties/timeoutMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema25.properties.spec.properties.timeoutMs.type,parentSchema:schema25.properties.spec.properties.timeoutMs,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data5.retries !== undefined){
let data9 = data5.retries;
if(!((typeof data9 == "number") && (isFinite(data9)))){
const err23 = {instancePath:instancePath+"/step/spec/retries",schemaPath:"#/definitions/plannedStep/properties/spec/properties/retries/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema25.properties.spec.properties.retries.type,parentSchema:schema25.properties.spec.properties.retries,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data5.retryDelayMs !== undefined){
let data10 = data5.retryDelayMs;
if(!((typeof data10 == "number") && (isFinite(data10)))){
const err24 = {instancePath:instancePath+"/step/spec/retryDelayMs",schemaPath:"#/definitions/plannedStep/properties/spec/properties/retryDelayMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema25.properties.spec.properties.retryDelayMs.type,parentSchema:schema25.properties.spec.properties.retryDelayMs,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data5.title !== undefined){
let data11 = data5.title;
if((typeof data11 !== "string") && (data11 !== null)){
const err25 = {instancePath:instancePath+"/step/spec/title",schemaPath:"#/definitions/plannedStep/properties/spec/properties/title/type",keyword:"type",params:{type: schema25.properties.spec.properties.title.type},message:"must be string,null",schema:schema25.properties.spec.properties.title.type,parentSchema:schema25.properties.spec.properties.title,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data5.skip !== undefined){
let data12 = data5.skip;
if((typeof data12 !== "string") && (data12 !== null)){
const err26 = {instancePath:instancePath+"/step/spec/skip",schemaPath:"#/definitions/plannedStep/properties/spec/properties/skip/type",keyword:"type",params:{type: schema25.properties.spec.properties.skip.type},message:"must be string,null",schema:schema25.properties.spec.properties.skip.type,parentSchema:schema25.properties.spec.properties.skip,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/step/spec",schemaPath:"#/definitions/plannedStep/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.properties.spec.type,parentSchema:schema25.properties.spec,data:data5};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data1.description !== undefined){
let data13 = data1.description;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.title === undefined){
const err28 = {instancePath:instancePath+"/step/description",schemaPath:"#/definitions/plannedStep/properties/description/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema25.properties.description.required,parentSchema:schema25.properties.description,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data13.effects === undefined){
const err29 = {instancePath:instancePath+"/step/description",schemaPath:"#/definitions/plannedStep/properties/description/required",keyword:"required",params:{missingProperty: "effects"},message:"must have required property '"+"effects"+"'",schema:schema25.properties.description.required,parentSchema:schema25.properties.description,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data13.exact === undefined){
const err30 = {instancePath:instancePath+"/step/description",schemaPath:"#/definitions/plannedStep/properties/description/required",keyword:"required",params:{missingProperty: "exact"},message:"must have required property '"+"exact"+"'",schema:schema25.properties.description.required,parentSchema:schema25.properties.description,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data13.irreversible === undefined){
const err31 = {instancePath:instancePath+"/step/description",schemaPath:"#/definitions/plannedStep/properties/description/required",keyword:"required",params:{missingProperty: "irreversible"},message:"must have required property '"+"irreversible"+"'",schema:schema25.properties.description.required,parentSchema:schema25.properties.description,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data13.estimateMs === undefined){
const err32 = {instancePath:instancePath+"/step/description",schemaPath:"#/definitions/plannedStep/properties/description/required",keyword:"required",params:{missingProperty: "estimateMs"},message:"must have required property '"+"estimateMs"+"'",schema:schema25.properties.description.required,parentSchema:schema25.properties.description,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data13.opens === undefined){
const err33 = {instancePath:instancePath+"/step/description",schemaPath:"#/definitions/plannedStep/properties/description/required",keyword:"required",params:{missingProperty: "opens"},message:"must have required property '"+"opens"+"'",schema:schema25.properties.description.required,parentSchema:schema25.properties.description,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data13.settles === undefined){
const err34 = {instancePath:instancePath+"/step/description",schemaPath:"#/definitions/plannedStep/properties/description/required",keyword:"required",params:{missingProperty: "settles"},message:"must have required property '"+"settles"+"'",schema:schema25.properties.description.required,parentSchema:schema25.properties.description,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data13.title !== undefined){
let data14 = data13.title;
if(typeof data14 !== "string"){
const err35 = {instancePath:instancePath+"/step/description/title",schemaPath:"#/definitions/plannedStep/properties/description/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.description.properties.title.type,parentSchema:schema25.properties.description.properties.title,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data13.effects !== undefined){
let data15 = data13.effects;
if(Array.isArray(data15)){
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(typeof data16 !== "string"){
const err36 = {instancePath:instancePath+"/step/description/effects/" + i0,schemaPath:"#/definitions/plannedStep/properties/description/properties/effects/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.description.properties.effects.items.type,parentSchema:schema25.properties.description.properties.effects.items,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/step/description/effects",schemaPath:"#/definitions/plannedStep/properties/description/properties/effects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema25.properties.description.properties.effects.type,parentSchema:schema25.properties.description.properties.effects,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data13.exact !== undefined){
let data17 = data13.exact;
if(typeof data17 !== "boolean"){
const err38 = {instancePath:instancePath+"/step/description/exact",schemaPath:"#/definitions/plannedStep/properties/description/properties/exact/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema25.properties.description.properties.exact.type,parentSchema:schema25.properties.description.properties.exact,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data13.irreversible !== undefined){
let data18 = data13.irreversible;
if(typeof data18 !== "boolean"){
const err39 = {instancePath:instancePath+"/step/description/irreversible",schemaPath:"#/definitions/plannedStep/properties/description/properties/irreversible/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema25.properties.description.properties.irreversible.type,parentSchema:schema25.properties.description.properties.irreversible,data:data18};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data13.estimateMs !== undefined){
let data19 = data13.estimateMs;
if((!((typeof data19 == "number") && (isFinite(data19)))) && (data19 !== null)){
const err40 = {instancePath:instancePath+"/step/description/estimateMs",schemaPath:"#/definitions/plannedStep/properties/description/properties/estimateMs/type",keyword:"type",params:{type: schema25.properties.description.properties.estimateMs.type},message:"must be number,null",schema:schema25.properties.description.properties.estimateMs.type,parentSchema:schema25.properties.description.properties.estimateMs,data:data19};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data13.opens !== undefined){
let data20 = data13.opens;
if((!(data20 && typeof data20 == "object" && !Array.isArray(data20))) && (data20 !== null)){
const err41 = {instancePath:instancePath+"/step/description/opens",schemaPath:"#/definitions/plannedStep/properties/description/properties/opens/type",keyword:"type",params:{type: schema25.properties.description.properties.opens.type},message:"must be object,null",schema:schema25.properties.description.properties.opens.type,parentSchema:schema25.properties.description.properties.opens,data:data20};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data13.settles !== undefined){
let data21 = data13.settles;
if((typeof data21 !== "string") && (data21 !== null)){
const err42 = {instancePath:instancePath+"/step/description/settles",schemaPath:"#/definitions/plannedStep/properties/description/properties/settles/type",keyword:"type",params:{type: schema25.properties.description.properties.settles.type},message:"must be string,null",schema:schema25.properties.description.properties.settles.type,parentSchema:schema25.properties.description.properties.settles,data:data21};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/step/description",schemaPath:"#/definitions/plannedStep/properties/description/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.properties.description.type,parentSchema:schema25.properties.description,data:data13};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data1.insertedBecause !== undefined){
let data22 = data1.insertedBecause;
if((typeof data22 !== "string") && (data22 !== null)){
const err44 = {instancePath:instancePath+"/step/insertedBecause",schemaPath:"#/definitions/plannedStep/properties/insertedBecause/type",keyword:"type",params:{type: schema25.properties.insertedBecause.type},message:"must be string,null",schema:schema25.properties.insertedBecause.type,parentSchema:schema25.properties.insertedBecause,data:data22};
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
const err45 = {instancePath:instancePath+"/step",schemaPath:"#/definitions/plannedStep/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.type,parentSchema:schema25,data:data1};
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
const err46 = {instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.allOf[0].then.type,parentSchema:schema24.allOf[0].then,data};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err47 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema24.allOf[0].if,parentSchema:schema24.allOf[0],data};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
const _errs53 = errors;
let valid10 = true;
const _errs54 = errors;
if(errors === _errs54){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
const err48 = {};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
else {
if(data.kind !== undefined){
if("seed" !== data.kind){
const err49 = {};
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
}
else {
const err50 = {};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
var _valid1 = _errs54 === errors;
errors = _errs53;
if(vErrors !== null){
if(_errs53){
vErrors.length = _errs53;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs57 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.batch === undefined){
const err51 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema24.allOf[1].then.required,parentSchema:schema24.allOf[1].then,data};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data.batch !== undefined){
let data24 = data.batch;
if(typeof data24 !== "string"){
const err52 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/1/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.allOf[1].then.properties.batch.type,parentSchema:schema24.allOf[1].then.properties.batch,data:data24};
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
const err53 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.allOf[1].then.type,parentSchema:schema24.allOf[1].then,data};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var _valid1 = _errs57 === errors;
valid10 = _valid1;
}
if(!valid10){
const err54 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema24.allOf[1].if,parentSchema:schema24.allOf[1],data};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
const _errs62 = errors;
let valid13 = true;
const _errs63 = errors;
if(errors === _errs63){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.kind === undefined) && (missing2 = "kind")){
const err55 = {};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
else {
if(data.kind !== undefined){
if("complete" !== data.kind){
const err56 = {};
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
}
else {
const err57 = {};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
var _valid2 = _errs63 === errors;
errors = _errs62;
if(vErrors !== null){
if(_errs62){
vErrors.length = _errs62;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs66 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.batch === undefined){
const err58 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema24.allOf[2].then.required,parentSchema:schema24.allOf[2].then,data};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data.batch !== undefined){
let data26 = data.batch;
if(typeof data26 !== "string"){
const err59 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/2/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.allOf[2].then.properties.batch.type,parentSchema:schema24.allOf[2].then.properties.batch,data:data26};
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
const err60 = {instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.allOf[2].then.type,parentSchema:schema24.allOf[2].then,data};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
var _valid2 = _errs66 === errors;
valid13 = _valid2;
}
if(!valid13){
const err61 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema24.allOf[2].if,parentSchema:schema24.allOf[2],data};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err62 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema24.required,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data.id === undefined){
const err63 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema24.required,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data.after === undefined){
const err64 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "after"},message:"must have required property '"+"after"+"'",schema:schema24.required,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data.runs === undefined){
const err65 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "runs"},message:"must have required property '"+"runs"+"'",schema:schema24.required,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data.kind !== undefined){
let data27 = data.kind;
if(!(((data27 === "step") || (data27 === "seed")) || (data27 === "complete"))){
const err66 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema24.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema24.properties.kind.enum,parentSchema:schema24.properties.kind,data:data27};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.id !== undefined){
let data28 = data.id;
if(typeof data28 !== "string"){
const err67 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.properties.id.type,parentSchema:schema24.properties.id,data:data28};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.after !== undefined){
let data29 = data.after;
if(Array.isArray(data29)){
const len1 = data29.length;
for(let i1=0; i1<len1; i1++){
let data30 = data29[i1];
if(typeof data30 !== "string"){
const err68 = {instancePath:instancePath+"/after/" + i1,schemaPath:"#/properties/after/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.properties.after.items.type,parentSchema:schema24.properties.after.items,data:data30};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/after",schemaPath:"#/properties/after/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema24.properties.after.type,parentSchema:schema24.properties.after,data:data29};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.runs !== undefined){
let data31 = data.runs;
if(!(((data31 === "on-success") || (data31 === "always")) || (data31 === "on-failure"))){
const err70 = {instancePath:instancePath+"/runs",schemaPath:"#/properties/runs/enum",keyword:"enum",params:{allowedValues: schema24.properties.runs.enum},message:"must be equal to one of the allowed values",schema:schema24.properties.runs.enum,parentSchema:schema24.properties.runs,data:data31};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.type,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
validate16.errors = vErrors;
return errors === 0;
}

const schema26 = {"type":"object","required":["code","severity","message","place"],"properties":{"code":{"type":"string"},"severity":{"enum":["error","warning","note"]},"message":{"type":"string"},"hint":{"type":"string"},"place":{"anyOf":[{"$ref":"#/definitions/place"},{"type":"null"}]}}};
const schema27 = {"type":"object","required":["file","line","column","length"],"properties":{"file":{"type":"string"},"line":{"type":"integer"},"column":{"type":"integer"},"length":{"type":"integer"}}};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.code === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'",schema:schema26.required,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.severity === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "severity"},message:"must have required property '"+"severity"+"'",schema:schema26.required,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.message === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema26.required,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.place === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "place"},message:"must have required property '"+"place"+"'",schema:schema26.required,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.code !== undefined){
let data0 = data.code;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.code.type,parentSchema:schema26.properties.code,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.severity !== undefined){
let data1 = data.severity;
if(!(((data1 === "error") || (data1 === "warning")) || (data1 === "note"))){
const err5 = {instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema26.properties.severity.enum},message:"must be equal to one of the allowed values",schema:schema26.properties.severity.enum,parentSchema:schema26.properties.severity,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.message !== undefined){
let data2 = data.message;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.message.type,parentSchema:schema26.properties.message,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.hint !== undefined){
let data3 = data.hint;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/hint",schemaPath:"#/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.hint.type,parentSchema:schema26.properties.hint,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.place !== undefined){
let data4 = data.place;
const _errs9 = errors;
let valid1 = false;
const _errs10 = errors;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.file === undefined){
const err8 = {instancePath:instancePath+"/place",schemaPath:"#/definitions/place/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema27.required,parentSchema:schema27,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data4.line === undefined){
const err9 = {instancePath:instancePath+"/place",schemaPath:"#/definitions/place/required",keyword:"required",params:{missingProperty: "line"},message:"must have required property '"+"line"+"'",schema:schema27.required,parentSchema:schema27,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.column === undefined){
const err10 = {instancePath:instancePath+"/place",schemaPath:"#/definitions/place/required",keyword:"required",params:{missingProperty: "column"},message:"must have required property '"+"column"+"'",schema:schema27.required,parentSchema:schema27,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.length === undefined){
const err11 = {instancePath:instancePath+"/place",schemaPath:"#/definitions/place/required",keyword:"required",params:{missingProperty: "length"},message:"must have required property '"+"length"+"'",schema:schema27.required,parentSchema:schema27,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4.file !== undefined){
let data5 = data4.file;
if(typeof data5 !== "string"){
const err12 = {instancePath:instancePath+"/place/file",schemaPath:"#/definitions/place/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema27.properties.file.type,parentSchema:schema27.properties.file,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.line !== undefined){
let data6 = data4.line;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err13 = {instancePath:instancePath+"/place/line",schemaPath:"#/definitions/place/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.line.type,parentSchema:schema27.properties.line,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.column !== undefined){
let data7 = data4.column;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err14 = {instancePath:instancePath+"/place/column",schemaPath:"#/definitions/place/properties/column/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.column.type,parentSchema:schema27.properties.column,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.length !== undefined){
let data8 = data4.length;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err15 = {instancePath:instancePath+"/place/length",schemaPath:"#/definitions/place/properties/length/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.length.type,parentSchema:schema27.properties.length,data:data8};
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
const err16 = {instancePath:instancePath+"/place",schemaPath:"#/definitions/place/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema27.type,parentSchema:schema27,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs21 = errors;
if(data4 !== null){
const err17 = {instancePath:instancePath+"/place",schemaPath:"#/properties/place/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema26.properties.place.anyOf[1].type,parentSchema:schema26.properties.place.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid0 = _errs21 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err18 = {instancePath:instancePath+"/place",schemaPath:"#/properties/place/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema26.properties.place.anyOf,parentSchema:schema26.properties.place,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.type,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.formatVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "formatVersion"},message:"must have required property '"+"formatVersion"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.plan === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "plan"},message:"must have required property '"+"plan"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.planFile === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "planFile"},message:"must have required property '"+"planFile"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.planDigest === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "planDigest"},message:"must have required property '"+"planDigest"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.configDigest === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "configDigest"},message:"must have required property '"+"configDigest"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.system === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "system"},message:"must have required property '"+"system"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.timeZone === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "timeZone"},message:"must have required property '"+"timeZone"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.windows === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "windows"},message:"must have required property '"+"windows"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.observedAt === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "observedAt"},message:"must have required property '"+"observedAt"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.expiresAt === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expiresAt"},message:"must have required property '"+"expiresAt"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.batches === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batches"},message:"must have required property '"+"batches"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.changes === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "changes"},message:"must have required property '"+"changes"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.nodes === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "nodes"},message:"must have required property '"+"nodes"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.fingerprints === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fingerprints"},message:"must have required property '"+"fingerprints"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.findings === undefined){
const err15 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "findings"},message:"must have required property '"+"findings"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.deferred === undefined){
const err16 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "deferred"},message:"must have required property '"+"deferred"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.forecast === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "forecast"},message:"must have required property '"+"forecast"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.formatVersion !== undefined){
let data0 = data.formatVersion;
if(1 !== data0){
const err18 = {instancePath:instancePath+"/formatVersion",schemaPath:"#/properties/formatVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema11.properties.formatVersion,data:data0};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.id !== undefined){
let data1 = data.id;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err19 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\"",schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema11.properties.id,data:data1};
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
const err20 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.id.type,parentSchema:schema11.properties.id,data:data1};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.plan !== undefined){
let data2 = data.plan;
if(typeof data2 !== "string"){
const err21 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.plan.type,parentSchema:schema11.properties.plan,data:data2};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.planFile !== undefined){
let data3 = data.planFile;
if(typeof data3 !== "string"){
const err22 = {instancePath:instancePath+"/planFile",schemaPath:"#/properties/planFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.planFile.type,parentSchema:schema11.properties.planFile,data:data3};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.planDigest !== undefined){
let data4 = data.planDigest;
if(typeof data4 !== "string"){
const err23 = {instancePath:instancePath+"/planDigest",schemaPath:"#/properties/planDigest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.planDigest.type,parentSchema:schema11.properties.planDigest,data:data4};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.configDigest !== undefined){
let data5 = data.configDigest;
if(typeof data5 !== "string"){
const err24 = {instancePath:instancePath+"/configDigest",schemaPath:"#/properties/configDigest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.configDigest.type,parentSchema:schema11.properties.configDigest,data:data5};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.system !== undefined){
let data6 = data.system;
if(typeof data6 !== "string"){
const err25 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.system.type,parentSchema:schema11.properties.system,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.timeZone !== undefined){
let data7 = data.timeZone;
if(typeof data7 !== "string"){
const err26 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.timeZone.type,parentSchema:schema11.properties.timeZone,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.windows !== undefined){
let data8 = data.windows;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.kind === undefined){
const err27 = {instancePath:instancePath+"/windows/" + i0,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema11.properties.windows.items.required,parentSchema:schema11.properties.windows.items,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data9.name === undefined){
const err28 = {instancePath:instancePath+"/windows/" + i0,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.windows.items.required,parentSchema:schema11.properties.windows.items,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data9.kind !== undefined){
let data10 = data9.kind;
if(!(((data10 === "recurring") || (data10 === "one-time")) || (data10 === "freeze"))){
const err29 = {instancePath:instancePath+"/windows/" + i0+"/kind",schemaPath:"#/properties/windows/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema11.properties.windows.items.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.windows.items.properties.kind.enum,parentSchema:schema11.properties.windows.items.properties.kind,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data9.name !== undefined){
let data11 = data9.name;
if(typeof data11 !== "string"){
const err30 = {instancePath:instancePath+"/windows/" + i0+"/name",schemaPath:"#/properties/windows/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.windows.items.properties.name.type,parentSchema:schema11.properties.windows.items.properties.name,data:data11};
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
const err31 = {instancePath:instancePath+"/windows/" + i0,schemaPath:"#/properties/windows/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.windows.items.type,parentSchema:schema11.properties.windows.items,data:data9};
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
const err32 = {instancePath:instancePath+"/windows",schemaPath:"#/properties/windows/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.windows.type,parentSchema:schema11.properties.windows,data:data8};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.observedAt !== undefined){
let data12 = data.observedAt;
if(typeof data12 === "string"){
if(!pattern1.test(data12)){
const err33 = {instancePath:instancePath+"/observedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema12,data:data12};
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
const err34 = {instancePath:instancePath+"/observedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.type,parentSchema:schema12,data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.expiresAt !== undefined){
let data13 = data.expiresAt;
if(typeof data13 === "string"){
if(!pattern1.test(data13)){
const err35 = {instancePath:instancePath+"/expiresAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema12,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/expiresAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.type,parentSchema:schema12,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.batches !== undefined){
let data14 = data.batches;
if(Array.isArray(data14)){
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.name === undefined){
const err37 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.batches.items.required,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data15.start === undefined){
const err38 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "start"},message:"must have required property '"+"start"+"'",schema:schema11.properties.batches.items.required,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data15.complete === undefined){
const err39 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "complete"},message:"must have required property '"+"complete"+"'",schema:schema11.properties.batches.items.required,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data15.gate === undefined){
const err40 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "gate"},message:"must have required property '"+"gate"+"'",schema:schema11.properties.batches.items.required,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data15.stopAfterFailures === undefined){
const err41 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "stopAfterFailures"},message:"must have required property '"+"stopAfterFailures"+"'",schema:schema11.properties.batches.items.required,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data15.maxInFlight === undefined){
const err42 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "maxInFlight"},message:"must have required property '"+"maxInFlight"+"'",schema:schema11.properties.batches.items.required,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data15.mailboxCount === undefined){
const err43 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "mailboxCount"},message:"must have required property '"+"mailboxCount"+"'",schema:schema11.properties.batches.items.required,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data15.alreadyDone === undefined){
const err44 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "alreadyDone"},message:"must have required property '"+"alreadyDone"+"'",schema:schema11.properties.batches.items.required,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data15.sizeBytes === undefined){
const err45 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema11.properties.batches.items.required,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data15.placement === undefined){
const err46 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "placement"},message:"must have required property '"+"placement"+"'",schema:schema11.properties.batches.items.required,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data15.name !== undefined){
let data16 = data15.name;
if(typeof data16 !== "string"){
const err47 = {instancePath:instancePath+"/batches/" + i1+"/name",schemaPath:"#/properties/batches/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.batches.items.properties.name.type,parentSchema:schema11.properties.batches.items.properties.name,data:data16};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data15.start !== undefined){
if(!(validate11(data15.start, {instancePath:instancePath+"/batches/" + i1+"/start",parentData:data15,parentDataProperty:"start",rootData}))){
vErrors = append(vErrors, validate11.errors);
errors = vErrors.length;
}
}
if(data15.complete !== undefined){
if(!(validate11(data15.complete, {instancePath:instancePath+"/batches/" + i1+"/complete",parentData:data15,parentDataProperty:"complete",rootData}))){
vErrors = append(vErrors, validate11.errors);
errors = vErrors.length;
}
}
if(data15.gate !== undefined){
let data19 = data15.gate;
if(!((data19 === "approval") || (data19 === null))){
const err48 = {instancePath:instancePath+"/batches/" + i1+"/gate",schemaPath:"#/properties/batches/items/properties/gate/enum",keyword:"enum",params:{allowedValues: schema11.properties.batches.items.properties.gate.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.batches.items.properties.gate.enum,parentSchema:schema11.properties.batches.items.properties.gate,data:data19};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data15.stopAfterFailures !== undefined){
let data20 = data15.stopAfterFailures;
if((!((typeof data20 == "number") && (isFinite(data20)))) && (data20 !== null)){
const err49 = {instancePath:instancePath+"/batches/" + i1+"/stopAfterFailures",schemaPath:"#/properties/batches/items/properties/stopAfterFailures/type",keyword:"type",params:{type: schema11.properties.batches.items.properties.stopAfterFailures.type},message:"must be number,null",schema:schema11.properties.batches.items.properties.stopAfterFailures.type,parentSchema:schema11.properties.batches.items.properties.stopAfterFailures,data:data20};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data15.maxInFlight !== undefined){
let data21 = data15.maxInFlight;
if((!((typeof data21 == "number") && (isFinite(data21)))) && (data21 !== null)){
const err50 = {instancePath:instancePath+"/batches/" + i1+"/maxInFlight",schemaPath:"#/properties/batches/items/properties/maxInFlight/type",keyword:"type",params:{type: schema11.properties.batches.items.properties.maxInFlight.type},message:"must be number,null",schema:schema11.properties.batches.items.properties.maxInFlight.type,parentSchema:schema11.properties.batches.items.properties.maxInFlight,data:data21};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data15.mailboxCount !== undefined){
let data22 = data15.mailboxCount;
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 0 || isNaN(data22)){
const err51 = {instancePath:instancePath+"/batches/" + i1+"/mailboxCount",schemaPath:"#/properties/batches/items/properties/mailboxCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.batches.items.properties.mailboxCount,data:data22};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/batches/" + i1+"/mailboxCount",schemaPath:"#/properties/batches/items/properties/mailboxCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.batches.items.properties.mailboxCount.type,parentSchema:schema11.properties.batches.items.properties.mailboxCount,data:data22};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data15.alreadyDone !== undefined){
let data23 = data15.alreadyDone;
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err53 = {instancePath:instancePath+"/batches/" + i1+"/alreadyDone",schemaPath:"#/properties/batches/items/properties/alreadyDone/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.batches.items.properties.alreadyDone,data:data23};
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
const err54 = {instancePath:instancePath+"/batches/" + i1+"/alreadyDone",schemaPath:"#/properties/batches/items/properties/alreadyDone/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.batches.items.properties.alreadyDone.type,parentSchema:schema11.properties.batches.items.properties.alreadyDone,data:data23};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data15.sizeBytes !== undefined){
let data24 = data15.sizeBytes;
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 0 || isNaN(data24)){
const err55 = {instancePath:instancePath+"/batches/" + i1+"/sizeBytes",schemaPath:"#/properties/batches/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.batches.items.properties.sizeBytes,data:data24};
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
const err56 = {instancePath:instancePath+"/batches/" + i1+"/sizeBytes",schemaPath:"#/properties/batches/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.batches.items.properties.sizeBytes.type,parentSchema:schema11.properties.batches.items.properties.sizeBytes,data:data24};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data15.placement !== undefined){
let data25 = data15.placement;
if((!(data25 && typeof data25 == "object" && !Array.isArray(data25))) && (data25 !== null)){
const err57 = {instancePath:instancePath+"/batches/" + i1+"/placement",schemaPath:"#/properties/batches/items/properties/placement/type",keyword:"type",params:{type: schema11.properties.batches.items.properties.placement.type},message:"must be object,null",schema:schema11.properties.batches.items.properties.placement.type,parentSchema:schema11.properties.batches.items.properties.placement,data:data25};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.batches.items.type,parentSchema:schema11.properties.batches.items,data:data15};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/batches",schemaPath:"#/properties/batches/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.batches.type,parentSchema:schema11.properties.batches,data:data14};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.changes !== undefined){
let data26 = data.changes;
if(Array.isArray(data26)){
const len2 = data26.length;
for(let i2=0; i2<len2; i2++){
if(!(validate14(data26[i2], {instancePath:instancePath+"/changes/" + i2,parentData:data26,parentDataProperty:i2,rootData}))){
vErrors = append(vErrors, validate14.errors);
errors = vErrors.length;
}
}
}
else {
const err60 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.changes.type,parentSchema:schema11.properties.changes,data:data26};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.nodes !== undefined){
let data28 = data.nodes;
if(Array.isArray(data28)){
const len3 = data28.length;
for(let i3=0; i3<len3; i3++){
if(!(validate16(data28[i3], {instancePath:instancePath+"/nodes/" + i3,parentData:data28,parentDataProperty:i3,rootData}))){
vErrors = append(vErrors, validate16.errors);
errors = vErrors.length;
}
}
}
else {
const err61 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.nodes.type,parentSchema:schema11.properties.nodes,data:data28};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.fingerprints !== undefined){
let data30 = data.fingerprints;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key0 in data30){
let data31 = data30[key0];
if(typeof data31 !== "string"){
const err62 = {instancePath:instancePath+"/fingerprints/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/fingerprints/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.fingerprints.additionalProperties.type,parentSchema:schema11.properties.fingerprints.additionalProperties,data:data31};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/fingerprints",schemaPath:"#/properties/fingerprints/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.fingerprints.type,parentSchema:schema11.properties.fingerprints,data:data30};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.findings !== undefined){
let data32 = data.findings;
if(Array.isArray(data32)){
const len4 = data32.length;
for(let i4=0; i4<len4; i4++){
if(!(validate18(data32[i4], {instancePath:instancePath+"/findings/" + i4,parentData:data32,parentDataProperty:i4,rootData}))){
vErrors = append(vErrors, validate18.errors);
errors = vErrors.length;
}
}
}
else {
const err64 = {instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.findings.type,parentSchema:schema11.properties.findings,data:data32};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.deferred !== undefined){
let data34 = data.deferred;
if(Array.isArray(data34)){
const len5 = data34.length;
for(let i5=0; i5<len5; i5++){
let data35 = data34[i5];
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(data35.mailboxId === undefined){
const err65 = {instancePath:instancePath+"/deferred/" + i5,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema11.properties.deferred.items.required,parentSchema:schema11.properties.deferred.items,data:data35};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data35.label === undefined){
const err66 = {instancePath:instancePath+"/deferred/" + i5,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema11.properties.deferred.items.required,parentSchema:schema11.properties.deferred.items,data:data35};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data35.batch === undefined){
const err67 = {instancePath:instancePath+"/deferred/" + i5,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema11.properties.deferred.items.required,parentSchema:schema11.properties.deferred.items,data:data35};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data35.reason === undefined){
const err68 = {instancePath:instancePath+"/deferred/" + i5,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema11.properties.deferred.items.required,parentSchema:schema11.properties.deferred.items,data:data35};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data35.mailboxId !== undefined){
let data36 = data35.mailboxId;
if(typeof data36 === "string"){
if(func2(data36) < 1){
const err69 = {instancePath:instancePath+"/deferred/" + i5+"/mailboxId",schemaPath:"#/properties/deferred/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.deferred.items.properties.mailboxId,data:data36};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/deferred/" + i5+"/mailboxId",schemaPath:"#/properties/deferred/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.deferred.items.properties.mailboxId.type,parentSchema:schema11.properties.deferred.items.properties.mailboxId,data:data36};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data35.label !== undefined){
let data37 = data35.label;
if(typeof data37 !== "string"){
const err71 = {instancePath:instancePath+"/deferred/" + i5+"/label",schemaPath:"#/properties/deferred/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.deferred.items.properties.label.type,parentSchema:schema11.properties.deferred.items.properties.label,data:data37};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data35.batch !== undefined){
let data38 = data35.batch;
if(typeof data38 !== "string"){
const err72 = {instancePath:instancePath+"/deferred/" + i5+"/batch",schemaPath:"#/properties/deferred/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.deferred.items.properties.batch.type,parentSchema:schema11.properties.deferred.items.properties.batch,data:data38};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data35.reason !== undefined){
let data39 = data35.reason;
if(typeof data39 !== "string"){
const err73 = {instancePath:instancePath+"/deferred/" + i5+"/reason",schemaPath:"#/properties/deferred/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.deferred.items.properties.reason.type,parentSchema:schema11.properties.deferred.items.properties.reason,data:data39};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/deferred/" + i5,schemaPath:"#/properties/deferred/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.deferred.items.type,parentSchema:schema11.properties.deferred.items,data:data35};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/deferred",schemaPath:"#/properties/deferred/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.deferred.type,parentSchema:schema11.properties.deferred,data:data34};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.forecast !== undefined){
let data40 = data.forecast;
if((!(data40 && typeof data40 == "object" && !Array.isArray(data40))) && (data40 !== null)){
const err76 = {instancePath:instancePath+"/forecast",schemaPath:"#/properties/forecast/type",keyword:"type",params:{type: schema11.properties.forecast.type},message:"must be object,null",schema:schema11.properties.forecast.type,parentSchema:schema11.properties.forecast,data:data40};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
else {
const err77 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

export const config = validate20;
const schema28 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover configuration","description":"drover.yaml: the mail systems, where state lives, and the rules. Relative paths are relative to this file.","type":"object","additionalProperties":false,"required":["version","systems"],"properties":{"version":{"description":"Version of the configuration format. Always 1.","const":1,"default":1},"systems":{"description":"Mail systems by name; plans say `system: <name>`.","type":"object","minProperties":1,"propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$","patternErrorMessage":"letters, digits, dots, dashes and underscores"},"additionalProperties":{"$ref":"#/definitions/system"},"default":{}},"continuity":{"description":"Replication pairs by name.","type":"object","propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$","patternErrorMessage":"letters, digits, dots, dashes and underscores"},"additionalProperties":{"$ref":"#/definitions/continuity"},"default":{}},"state":{"description":"Where runs, leases and history are kept: the path of an SQLite file, or PostgreSQL as `postgres://…` without a password, or a reference `env:NAME` to the whole URL.","type":"string","minLength":1,"default":".drover/state.db"},"policy":{"description":"Path of the policy file.","type":"string","minLength":1,"default":""},"allowedSigners":{"description":"Path of the OpenSSH allowed-signers file: whose approvals count.","type":"string","minLength":1,"default":""},"backups":{"description":"Folder that backups of the embedded organisation go to.","type":"string","minLength":1,"default":".drover/backups"},"mrs":{"description":"Limits of drover's own Mailbox Replication Service. Reloaded without a restart.","$ref":"#/definitions/mrs","default":{}}},"definitions":{"secret":{"description":"A secret, by reference only: `env:NAME` (environment variable) or `file:PATH` (first line of the file).","type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"},"system":{"description":"A mail system: its kind and the options of that kind.","type":"object","required":["kind"],"properties":{"kind":{"description":"`embedded`: a folder of SQLite files; `exchange`: Exchange through PowerShell; `dovecot`: a Dovecot site through doveadm.","enum":["embedded","exchange","dovecot"],"default":"embedded"}},"if":{"type":"object","properties":{"kind":{"const":"embedded"}}},"then":{"$ref":"#/definitions/embedded"}},"embedded":{"description":"The embedded organisation.","type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"description":"Always `embedded` here.","const":"embedded","default":"embedded"},"path":{"description":"Folder of the organisation.","type":"string","minLength":1,"default":".drover/lab"}}},"continuity":{"description":"A replication pair: its kind and the options of that kind.","type":"object","required":["kind"],"properties":{"kind":{"description":"`embedded`, `neverfail`, `dag` or `command`.","enum":["embedded","neverfail","dag","command"],"default":"embedded"},"system":{"description":"The mail system it protects, by name.","type":"string","minLength":1,"default":""}}},"mrs":{"description":"Limits, strictly kept; names and defaults are those of Exchange 2010 SP1.","type":"object","additionalProperties":false,"properties":{"maxActiveMovesPerSourceMDB":{"description":"Moves out of one database at a time.","type":"integer","minimum":0,"maximum":1024,"default":5},"maxActiveMovesPerTargetMDB":{"description":"Moves into one database at a time.","type":"integer","minimum":0,"maximum":1024,"default":2},"maxActiveMovesPerSourceServer":{"description":"Moves out of one server at a time.","type":"integer","minimum":0,"maximum":1024,"default":50},"maxActiveMovesPerTargetServer":{"description":"Moves into one server at a time.","type":"integer","minimum":0,"maximum":1024,"default":5},"maxTotalMovesPerMRS":{"description":"Moves of one service at a time.","type":"integer","minimum":0,"maximum":1024,"default":100}}}}};
const schema31 = {"description":"A replication pair: its kind and the options of that kind.","type":"object","required":["kind"],"properties":{"kind":{"description":"`embedded`, `neverfail`, `dag` or `command`.","enum":["embedded","neverfail","dag","command"],"default":"embedded"},"system":{"description":"The mail system it protects, by name.","type":"string","minLength":1,"default":""}}};
const schema32 = {"description":"Limits, strictly kept; names and defaults are those of Exchange 2010 SP1.","type":"object","additionalProperties":false,"properties":{"maxActiveMovesPerSourceMDB":{"description":"Moves out of one database at a time.","type":"integer","minimum":0,"maximum":1024,"default":5},"maxActiveMovesPerTargetMDB":{"description":"Moves into one database at a time.","type":"integer","minimum":0,"maximum":1024,"default":2},"maxActiveMovesPerSourceServer":{"description":"Moves out of one server at a time.","type":"integer","minimum":0,"maximum":1024,"default":50},"maxActiveMovesPerTargetServer":{"description":"Moves into one server at a time.","type":"integer","minimum":0,"maximum":1024,"default":5},"maxTotalMovesPerMRS":{"description":"Moves of one service at a time.","type":"integer","minimum":0,"maximum":1024,"default":100}}};
const pattern8 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u");
const schema29 = {"description":"A mail system: its kind and the options of that kind.","type":"object","required":["kind"],"properties":{"kind":{"description":"`embedded`: a folder of SQLite files; `exchange`: Exchange through PowerShell; `dovecot`: a Dovecot site through doveadm.","enum":["embedded","exchange","dovecot"],"default":"embedded"}},"if":{"type":"object","properties":{"kind":{"const":"embedded"}}},"then":{"$ref":"#/definitions/embedded"}};
const schema30 = {"description":"The embedded organisation.","type":"object","additionalProperties":false,"required":["kind","path"],"properties":{"kind":{"description":"Always `embedded` here.","const":"embedded","default":"embedded"},"path":{"description":"Folder of the organisation.","type":"string","minLength":1,"default":".drover/lab"}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(errors === _errs2){
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
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err2 = {instancePath,schemaPath:"#/definitions/embedded/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema30.required,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.path === undefined){
const err3 = {instancePath,schemaPath:"#/definitions/embedded/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema30.required,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "path"))){
const err4 = {instancePath,schemaPath:"#/definitions/embedded/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema30,data};
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
let data1 = data.kind;
if("embedded" !== data1){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/embedded/properties/kind/const",keyword:"const",params:{allowedValue: "embedded"},message:"must be equal to constant",schema:"embedded",parentSchema:schema30.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.path !== undefined){
let data2 = data.path;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err6 = {instancePath:instancePath+"/path",schemaPath:"#/definitions/embedded/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema30.properties.path,data:data2};
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
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/definitions/embedded/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema30.properties.path.type,parentSchema:schema30.properties.path,data:data2};
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
const err8 = {instancePath,schemaPath:"#/definitions/embedded/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema30.type,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
}
if(!valid0){
const err9 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema29.if,parentSchema:schema29,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema29.required,parentSchema:schema29,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.kind !== undefined){
let data3 = data.kind;
if(!(((data3 === "embedded") || (data3 === "exchange")) || (data3 === "dovecot"))){
const err11 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema29.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema29.properties.kind.enum,parentSchema:schema29.properties.kind,data:data3};
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
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema29.type,parentSchema:schema29,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema28.required,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.systems === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "systems"},message:"must have required property '"+"systems"+"'",schema:schema28.required,parentSchema:schema28,data};
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
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema28,data};
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
const err3 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema28.properties.version,data:data0};
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
const err4 = {instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema28.properties.systems,data:data1};
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
if(!pattern8.test(key1)){
const err5 = {instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema28.properties.systems.propertyNames,data:key1,propertyName:key1};
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
const err6 = {instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema28.properties.systems.propertyNames,parentSchema:schema28.properties.systems,data:data1};
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
if(!(validate21(data1[key2], {instancePath:instancePath+"/systems/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data1,parentDataProperty:key2,rootData}))){
vErrors = append(vErrors, validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath:instancePath+"/systems",schemaPath:"#/properties/systems/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema28.properties.systems.type,parentSchema:schema28.properties.systems,data:data1};
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
if(!pattern8.test(key3)){
const err8 = {instancePath:instancePath+"/continuity",schemaPath:"#/properties/continuity/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema28.properties.continuity.propertyNames,data:key3,propertyName:key3};
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
const err9 = {instancePath:instancePath+"/continuity",schemaPath:"#/properties/continuity/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid",schema:schema28.properties.continuity.propertyNames,parentSchema:schema28.properties.continuity,data:data3};
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
let data4 = data3[key4];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.kind === undefined){
const err10 = {instancePath:instancePath+"/continuity/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/continuity/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema31.required,parentSchema:schema31,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.kind !== undefined){
let data5 = data4.kind;
if(!((((data5 === "embedded") || (data5 === "neverfail")) || (data5 === "dag")) || (data5 === "command"))){
const err11 = {instancePath:instancePath+"/continuity/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/kind",schemaPath:"#/definitions/continuity/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.kind.enum,parentSchema:schema31.properties.kind,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.system !== undefined){
let data6 = data4.system;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err12 = {instancePath:instancePath+"/continuity/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/system",schemaPath:"#/definitions/continuity/properties/system/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema31.properties.system,data:data6};
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
const err13 = {instancePath:instancePath+"/continuity/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/system",schemaPath:"#/definitions/continuity/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.system.type,parentSchema:schema31.properties.system,data:data6};
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
const err14 = {instancePath:instancePath+"/continuity/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/continuity/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/continuity",schemaPath:"#/properties/continuity/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema28.properties.continuity.type,parentSchema:schema28.properties.continuity,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.state !== undefined){
let data7 = data.state;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err16 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema28.properties.state,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.state.type,parentSchema:schema28.properties.state,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.policy !== undefined){
let data8 = data.policy;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err18 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema28.properties.policy,data:data8};
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
const err19 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.policy.type,parentSchema:schema28.properties.policy,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.allowedSigners !== undefined){
let data9 = data.allowedSigners;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err20 = {instancePath:instancePath+"/allowedSigners",schemaPath:"#/properties/allowedSigners/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema28.properties.allowedSigners,data:data9};
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
const err21 = {instancePath:instancePath+"/allowedSigners",schemaPath:"#/properties/allowedSigners/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.allowedSigners.type,parentSchema:schema28.properties.allowedSigners,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.backups !== undefined){
let data10 = data.backups;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err22 = {instancePath:instancePath+"/backups",schemaPath:"#/properties/backups/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema28.properties.backups,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/backups",schemaPath:"#/properties/backups/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.backups.type,parentSchema:schema28.properties.backups,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.mrs !== undefined){
let data11 = data.mrs;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key5 in data11){
if(!(((((key5 === "maxActiveMovesPerSourceMDB") || (key5 === "maxActiveMovesPerTargetMDB")) || (key5 === "maxActiveMovesPerSourceServer")) || (key5 === "maxActiveMovesPerTargetServer")) || (key5 === "maxTotalMovesPerMRS"))){
const err24 = {instancePath:instancePath+"/mrs",schemaPath:"#/definitions/mrs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data11.maxActiveMovesPerSourceMDB !== undefined){
let data12 = data11.maxActiveMovesPerSourceMDB;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err25 = {instancePath:instancePath+"/mrs/maxActiveMovesPerSourceMDB",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerSourceMDB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema32.properties.maxActiveMovesPerSourceMDB.type,parentSchema:schema32.properties.maxActiveMovesPerSourceMDB,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 1024 || isNaN(data12)){
const err26 = {instancePath:instancePath+"/mrs/maxActiveMovesPerSourceMDB",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerSourceMDB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema32.properties.maxActiveMovesPerSourceMDB,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err27 = {instancePath:instancePath+"/mrs/maxActiveMovesPerSourceMDB",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerSourceMDB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema32.properties.maxActiveMovesPerSourceMDB,data:data12};
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
if(data11.maxActiveMovesPerTargetMDB !== undefined){
let data13 = data11.maxActiveMovesPerTargetMDB;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err28 = {instancePath:instancePath+"/mrs/maxActiveMovesPerTargetMDB",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerTargetMDB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema32.properties.maxActiveMovesPerTargetMDB.type,parentSchema:schema32.properties.maxActiveMovesPerTargetMDB,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 1024 || isNaN(data13)){
const err29 = {instancePath:instancePath+"/mrs/maxActiveMovesPerTargetMDB",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerTargetMDB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema32.properties.maxActiveMovesPerTargetMDB,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err30 = {instancePath:instancePath+"/mrs/maxActiveMovesPerTargetMDB",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerTargetMDB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema32.properties.maxActiveMovesPerTargetMDB,data:data13};
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
if(data11.maxActiveMovesPerSourceServer !== undefined){
let data14 = data11.maxActiveMovesPerSourceServer;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err31 = {instancePath:instancePath+"/mrs/maxActiveMovesPerSourceServer",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerSourceServer/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema32.properties.maxActiveMovesPerSourceServer.type,parentSchema:schema32.properties.maxActiveMovesPerSourceServer,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 1024 || isNaN(data14)){
const err32 = {instancePath:instancePath+"/mrs/maxActiveMovesPerSourceServer",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerSourceServer/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema32.properties.maxActiveMovesPerSourceServer,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err33 = {instancePath:instancePath+"/mrs/maxActiveMovesPerSourceServer",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerSourceServer/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema32.properties.maxActiveMovesPerSourceServer,data:data14};
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
if(data11.maxActiveMovesPerTargetServer !== undefined){
let data15 = data11.maxActiveMovesPerTargetServer;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err34 = {instancePath:instancePath+"/mrs/maxActiveMovesPerTargetServer",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerTargetServer/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema32.properties.maxActiveMovesPerTargetServer.type,parentSchema:schema32.properties.maxActiveMovesPerTargetServer,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 1024 || isNaN(data15)){
const err35 = {instancePath:instancePath+"/mrs/maxActiveMovesPerTargetServer",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerTargetServer/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema32.properties.maxActiveMovesPerTargetServer,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err36 = {instancePath:instancePath+"/mrs/maxActiveMovesPerTargetServer",schemaPath:"#/definitions/mrs/properties/maxActiveMovesPerTargetServer/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema32.properties.maxActiveMovesPerTargetServer,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
if(data11.maxTotalMovesPerMRS !== undefined){
let data16 = data11.maxTotalMovesPerMRS;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err37 = {instancePath:instancePath+"/mrs/maxTotalMovesPerMRS",schemaPath:"#/definitions/mrs/properties/maxTotalMovesPerMRS/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema32.properties.maxTotalMovesPerMRS.type,parentSchema:schema32.properties.maxTotalMovesPerMRS,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 1024 || isNaN(data16)){
const err38 = {instancePath:instancePath+"/mrs/maxTotalMovesPerMRS",schemaPath:"#/definitions/mrs/properties/maxTotalMovesPerMRS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},message:"must be <= 1024",schema:1024,parentSchema:schema32.properties.maxTotalMovesPerMRS,data:data16};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data16 < 0 || isNaN(data16)){
const err39 = {instancePath:instancePath+"/mrs/maxTotalMovesPerMRS",schemaPath:"#/definitions/mrs/properties/maxTotalMovesPerMRS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema32.properties.maxTotalMovesPerMRS,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
}
else {
const err40 = {instancePath:instancePath+"/mrs",schemaPath:"#/definitions/mrs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.type,parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema28.type,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}

export const planPart = validate23;
const schema33 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover plan part","description":"A file that plans include: what several plans share.","type":"object","additionalProperties":false,"required":["version"],"properties":{"version":{"description":"Version of the plan language. Always 1.","$ref":"plan.schema.json#/properties/version","default":1},"description":{"description":"What this plan is for, shown at the top of the dry run and the report.","$ref":"plan.schema.json#/properties/description","default":""},"vars":{"description":"Values used as `${name}` anywhere in this plan, and their defaults. `--var name=value` overrides one; a value of null must be given that way. Write `$${` for a literal `${`.","$ref":"plan.schema.json#/properties/vars","default":{}},"include":{"description":"Other files to read first, in this order, relative to this file. They may hold vars, defaults, windows, groups, labels, batches and steps. Of two values for one setting the one nearer to this file wins; names of windows, groups and batches must not repeat.","$ref":"plan.schema.json#/properties/include","default":[]},"labels":{"description":"Labels of every batch, for reports and selection. A batch may add to them or override one.","$ref":"plan.schema.json#/properties/labels","default":{}},"defaults":{"description":"Settings of every batch that does not say otherwise.","$ref":"plan.schema.json#/properties/defaults","default":{}},"windows":{"description":"Named stretches of time that `start` and `complete` refer to, and freezes. Times are wall-clock times of `timeZone`. A time that a clock change skips counts as the moment of the change; one that it repeats counts the first time.","$ref":"plan.schema.json#/properties/windows","default":{}},"groups":{"description":"Named sets of mailboxes that must move in the same batch and to the same database, e.g. a manager and the delegates.","$ref":"plan.schema.json#/properties/groups","default":{}},"before":{"description":"Steps before the first move of the plan, in order. If one fails, nothing moves.","$ref":"plan.schema.json#/properties/before","default":[]},"batches":{"description":"The batches. They run side by side unless `dependsOn` orders them.","$ref":"plan.schema.json#/properties/batches","default":[]},"after":{"description":"Steps after the last batch has ended, in order.","$ref":"plan.schema.json#/properties/after","default":[]}}};
const schema131 = {"description":"Version of the plan language. Always 1.","const":1,"default":1};
const schema132 = {"description":"What this plan is for, shown at the top of the dry run and the report.","type":"string","default":""};
const schema133 = {"description":"Values used as `${name}` anywhere in this plan, and their defaults. `--var name=value` overrides one; a value of null must be given that way. Write `$${` for a literal `${`.","type":"object","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_-]*$"},"additionalProperties":{"type":["string","number","boolean","null"]},"default":{}};
const schema134 = {"description":"Other files to read first, in this order, relative to this file. They may hold vars, defaults, windows, groups, labels, batches and steps. Of two values for one setting the one nearer to this file wins; names of windows, groups and batches must not repeat.","type":"array","items":{"type":"string","minLength":1},"default":[]};
const func15 = Object.prototype.hasOwnProperty;
const pattern11 = new RegExp("^[A-Za-z_][A-Za-z0-9_-]*$", "u");
const schema36 = {"description":"Labels: a name and a short text each.","type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"type":["string","number","boolean"]},"default":{}};
const schema35 = {"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$","patternErrorMessage":"letters, digits, dots, dashes and underscores, starting with a letter or digit, at most 64"};

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern8.test(key0)){
const err0 = {instancePath,schemaPath:"#/definitions/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema35,data:key0,propertyName:key0};
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
const err1 = {instancePath,schemaPath:"#/definitions/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema36.propertyNames,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: schema36.additionalProperties.type},message:"must be string,number,boolean",schema:schema36.additionalProperties.type,parentSchema:schema36.additionalProperties,data:data0};
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
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}

const schema137 = {"description":"Settings of every batch that does not say otherwise.","type":"object","additionalProperties":false,"default":{},"properties":{"move":{"$ref":"#/definitions/move"},"badItemLimit":{"$ref":"#/definitions/badItemLimit"},"acceptLargeDataLoss":{"$ref":"#/definitions/acceptLargeDataLoss"},"priority":{"$ref":"#/definitions/priority"},"suspendWhenReadyToComplete":{"$ref":"#/definitions/suspendWhenReadyToComplete"},"offline":{"$ref":"#/definitions/offline"},"targetDatabase":{"$ref":"#/definitions/targetDatabase"},"targetDatabases":{"$ref":"#/definitions/targetDatabases"},"archiveTargetDatabase":{"$ref":"#/definitions/archiveTargetDatabase"},"archiveTargetDatabases":{"$ref":"#/definitions/archiveTargetDatabases"},"placement":{"$ref":"#/definitions/placement"},"start":{"$ref":"#/definitions/start"},"complete":{"$ref":"#/definitions/complete"},"stopAfterFailures":{"$ref":"#/definitions/stopAfterFailures"},"maxInFlight":{"$ref":"#/definitions/maxInFlight"},"adopt":{"$ref":"#/definitions/adopt"},"keepDelegatesTogether":{"$ref":"#/definitions/keepDelegatesTogether"}}};
const schema38 = {"description":"What moves: the primary mailbox with its archive, only the primary mailbox, or only the archive.","enum":["primary-and-archive","primary-only","archive-only"],"default":"primary-and-archive"};
const schema39 = {"description":"How many unreadable items a move may skip (each is named in the report) before it fails. More than 50 needs `acceptLargeDataLoss: true`.","type":"integer","minimum":0,"maximum":2147483647,"default":0};
const schema40 = {"description":"Says that losing more than 50 items of a mailbox is accepted. Without it a `badItemLimit` over 50 is refused.","type":"boolean","default":false};
const schema41 = {"description":"Place in the queue of the Mailbox Replication Service.","enum":["lowest","lower","low","normal","high","higher","highest","emergency"],"default":"normal"};
const schema42 = {"description":"Copy now, hold at 95 % and keep fresh, and complete when `complete` says so (without `complete`: when a person resumes it). Implied by a `complete` other than `now`.","type":"boolean","default":false};
const schema43 = {"description":"Lock the mailbox for the whole move, as Exchange 2003 did. Cannot be held at 95 %.","type":"boolean","default":false};
const schema44 = {"description":"The mailbox database to move to.","type":"string","minLength":1,"default":""};
const schema45 = {"description":"Several mailbox databases; `placement` decides who goes where, and the dry run says why.","type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1},"default":[]};
const schema46 = {"description":"The mailbox database for archives. Without it archives go where the primary mailbox goes.","type":"string","minLength":1,"default":""};
const schema47 = {"description":"Several mailbox databases for archives; `placement` decides.","type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1},"default":[]};
const schema48 = {"description":"How mailboxes are spread over several target databases: equal sizes, equal counts, one database after the other, or as few moves as possible (a mailbox already in one of the targets stays).","enum":["balance-by-size","balance-by-count","fill","fewest-moves"],"default":"balance-by-size"};
const schema57 = {"description":"Stop starting and completing moves of the batch when more than this many mailboxes failed: a number, or a share of the batch such as `5%`.","type":["integer","string"],"minimum":0,"pattern":"^(100|[0-9]{1,2})(\\.[0-9]+)?%$","patternErrorMessage":"a whole number, or a share such as `5%`","default":"100%"};
const schema58 = {"description":"At most this many unfinished requests of the batch at a time. Without it only the limits of the mail system hold.","type":"integer","minimum":1,"default":100};
const schema59 = {"description":"Take over move requests of these mailboxes that somebody else created. Without it they are shown and left alone.","type":"boolean","default":false};
const schema60 = {"description":"Mailboxes of the batch that have access to one another go to the same target database.","type":"boolean","default":false};
const schema49 = {"description":"When moves may start: `now`, `held` (not before the plan says otherwise), the name of a window or several, an instant (`2027-01-09T20:00:00Z`), a local date and time (`2027-01-09T20:00`), or an object with `window` or `at`.","default":"now","type":["string","array","object"],"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"properties":{"window":{"$ref":"#/definitions/windowNames"},"at":{"$ref":"#/definitions/at"}}},"else":{"$ref":"#/definitions/windowNames"}};
const schema50 = {"description":"The name of a window, or several names.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"default":"now"};
const schema51 = {"description":"`now`, `held`, an instant (`2027-01-09T20:00:00Z`) or a local date and time (`2027-01-09T20:00`).","type":"string","minLength":1,"default":"now"};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!data || typeof data != "object") && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema49.type},message:"must be string,array,object",schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "window") || (key0 === "at"))){
const err2 = {instancePath,schemaPath:"#/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema49.then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.window !== undefined){
let data0 = data.window;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err3 = {instancePath:instancePath+"/window",schemaPath:"#/definitions/windowNames/type",keyword:"type",params:{type: schema50.type},message:"must be string,array",schema:schema50.type,parentSchema:schema50,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/window",schemaPath:"#/definitions/windowNames/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(Array.isArray(data0)){
if(data0.length < 1){
const err5 = {instancePath:instancePath+"/window",schemaPath:"#/definitions/windowNames/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema50,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err6 = {instancePath:instancePath+"/window/" + i0,schemaPath:"#/definitions/windowNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50.items,data:data1};
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
const err7 = {instancePath:instancePath+"/window/" + i0,schemaPath:"#/definitions/windowNames/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.items.type,parentSchema:schema50.items,data:data1};
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
}
if(data.at !== undefined){
let data2 = data.at;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err8 = {instancePath:instancePath+"/at",schemaPath:"#/definitions/at/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51,data:data2};
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
const err9 = {instancePath:instancePath+"/at",schemaPath:"#/definitions/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.type,parentSchema:schema51,data:data2};
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
const err10 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema49.then.type,parentSchema:schema49.then,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
ifClause0 = "then";
}
else {
const _errs15 = errors;
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err11 = {instancePath,schemaPath:"#/definitions/windowNames/type",keyword:"type",params:{type: schema50.type},message:"must be string,array",schema:schema50.type,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data === "string"){
if(func2(data) < 1){
const err12 = {instancePath,schemaPath:"#/definitions/windowNames/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length < 1){
const err13 = {instancePath,schemaPath:"#/definitions/windowNames/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len1 = data.length;
for(let i1=0; i1<len1; i1++){
let data3 = data[i1];
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err14 = {instancePath:instancePath+"/" + i1,schemaPath:"#/definitions/windowNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50.items,data:data3};
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
const err15 = {instancePath:instancePath+"/" + i1,schemaPath:"#/definitions/windowNames/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.items.type,parentSchema:schema50.items,data:data3};
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
var _valid0 = _errs15 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err16 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema49.if,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}

const schema53 = {"description":"When moves may complete; the users notice this moment. As `start`, and an object may carry a `gate`. Without it: as soon as the copy is ready, or `held` with suspendWhenReadyToComplete.","default":"now","type":["string","array","object"],"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"properties":{"window":{"$ref":"#/definitions/windowNames"},"at":{"$ref":"#/definitions/at"},"gate":{"description":"`approval`: everything is copied and held until a person approves (`drover approve`), then completed as soon as the window allows.","enum":["approval"],"default":"approval"}}},"else":{"$ref":"#/definitions/windowNames"}};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!data || typeof data != "object") && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema53.type},message:"must be string,array,object",schema:schema53.type,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "window") || (key0 === "at")) || (key0 === "gate"))){
const err2 = {instancePath,schemaPath:"#/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema53.then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.window !== undefined){
let data0 = data.window;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err3 = {instancePath:instancePath+"/window",schemaPath:"#/definitions/windowNames/type",keyword:"type",params:{type: schema50.type},message:"must be string,array",schema:schema50.type,parentSchema:schema50,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/window",schemaPath:"#/definitions/windowNames/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(Array.isArray(data0)){
if(data0.length < 1){
const err5 = {instancePath:instancePath+"/window",schemaPath:"#/definitions/windowNames/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema50,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err6 = {instancePath:instancePath+"/window/" + i0,schemaPath:"#/definitions/windowNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50.items,data:data1};
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
const err7 = {instancePath:instancePath+"/window/" + i0,schemaPath:"#/definitions/windowNames/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.items.type,parentSchema:schema50.items,data:data1};
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
}
if(data.at !== undefined){
let data2 = data.at;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err8 = {instancePath:instancePath+"/at",schemaPath:"#/definitions/at/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51,data:data2};
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
const err9 = {instancePath:instancePath+"/at",schemaPath:"#/definitions/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.type,parentSchema:schema51,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.gate !== undefined){
let data3 = data.gate;
if(!(data3 === "approval")){
const err10 = {instancePath:instancePath+"/gate",schemaPath:"#/then/properties/gate/enum",keyword:"enum",params:{allowedValues: schema53.then.properties.gate.enum},message:"must be equal to one of the allowed values",schema:schema53.then.properties.gate.enum,parentSchema:schema53.then.properties.gate,data:data3};
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
const err11 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.then.type,parentSchema:schema53.then,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
ifClause0 = "then";
}
else {
const _errs16 = errors;
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err12 = {instancePath,schemaPath:"#/definitions/windowNames/type",keyword:"type",params:{type: schema50.type},message:"must be string,array",schema:schema50.type,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(typeof data === "string"){
if(func2(data) < 1){
const err13 = {instancePath,schemaPath:"#/definitions/windowNames/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length < 1){
const err14 = {instancePath,schemaPath:"#/definitions/windowNames/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data.length;
for(let i1=0; i1<len1; i1++){
let data4 = data[i1];
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err15 = {instancePath:instancePath+"/" + i1,schemaPath:"#/definitions/windowNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50.items,data:data4};
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
const err16 = {instancePath:instancePath+"/" + i1,schemaPath:"#/definitions/windowNames/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.items.type,parentSchema:schema50.items,data:data4};
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
var _valid0 = _errs16 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err17 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema53.if,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}

const pattern13 = new RegExp("^(100|[0-9]{1,2})(\\.[0-9]+)?%$", "u");

function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func15.call(schema137.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema137,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.move !== undefined){
let data0 = data.move;
if(!(((data0 === "primary-and-archive") || (data0 === "primary-only")) || (data0 === "archive-only"))){
const err1 = {instancePath:instancePath+"/move",schemaPath:"#/definitions/move/enum",keyword:"enum",params:{allowedValues: schema38.enum},message:"must be equal to one of the allowed values",schema:schema38.enum,parentSchema:schema38,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.badItemLimit !== undefined){
let data1 = data.badItemLimit;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err2 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/definitions/badItemLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.type,parentSchema:schema39,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 2147483647 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/definitions/badItemLimit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema39,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/definitions/badItemLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.acceptLargeDataLoss !== undefined){
let data2 = data.acceptLargeDataLoss;
if(typeof data2 !== "boolean"){
const err5 = {instancePath:instancePath+"/acceptLargeDataLoss",schemaPath:"#/definitions/acceptLargeDataLoss/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema40.type,parentSchema:schema40,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.priority !== undefined){
let data3 = data.priority;
if(!((((((((data3 === "lowest") || (data3 === "lower")) || (data3 === "low")) || (data3 === "normal")) || (data3 === "high")) || (data3 === "higher")) || (data3 === "highest")) || (data3 === "emergency"))){
const err6 = {instancePath:instancePath+"/priority",schemaPath:"#/definitions/priority/enum",keyword:"enum",params:{allowedValues: schema41.enum},message:"must be equal to one of the allowed values",schema:schema41.enum,parentSchema:schema41,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.suspendWhenReadyToComplete !== undefined){
let data4 = data.suspendWhenReadyToComplete;
if(typeof data4 !== "boolean"){
const err7 = {instancePath:instancePath+"/suspendWhenReadyToComplete",schemaPath:"#/definitions/suspendWhenReadyToComplete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema42.type,parentSchema:schema42,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.offline !== undefined){
let data5 = data.offline;
if(typeof data5 !== "boolean"){
const err8 = {instancePath:instancePath+"/offline",schemaPath:"#/definitions/offline/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema43.type,parentSchema:schema43,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.targetDatabase !== undefined){
let data6 = data.targetDatabase;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err9 = {instancePath:instancePath+"/targetDatabase",schemaPath:"#/definitions/targetDatabase/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data6};
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
const err10 = {instancePath:instancePath+"/targetDatabase",schemaPath:"#/definitions/targetDatabase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.targetDatabases !== undefined){
let data7 = data.targetDatabases;
if(Array.isArray(data7)){
if(data7.length < 1){
const err11 = {instancePath:instancePath+"/targetDatabases",schemaPath:"#/definitions/targetDatabases/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err12 = {instancePath:instancePath+"/targetDatabases/" + i0,schemaPath:"#/definitions/targetDatabases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.items,data:data8};
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
const err13 = {instancePath:instancePath+"/targetDatabases/" + i0,schemaPath:"#/definitions/targetDatabases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.items.type,parentSchema:schema45.items,data:data8};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
let i1 = data7.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data7[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err14 = {instancePath:instancePath+"/targetDatabases",schemaPath:"#/definitions/targetDatabases/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema45,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err15 = {instancePath:instancePath+"/targetDatabases",schemaPath:"#/definitions/targetDatabases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.type,parentSchema:schema45,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.archiveTargetDatabase !== undefined){
let data9 = data.archiveTargetDatabase;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err16 = {instancePath:instancePath+"/archiveTargetDatabase",schemaPath:"#/definitions/archiveTargetDatabase/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/archiveTargetDatabase",schemaPath:"#/definitions/archiveTargetDatabase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.archiveTargetDatabases !== undefined){
let data10 = data.archiveTargetDatabases;
if(Array.isArray(data10)){
if(data10.length < 1){
const err18 = {instancePath:instancePath+"/archiveTargetDatabases",schemaPath:"#/definitions/archiveTargetDatabases/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema47,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len1 = data10.length;
for(let i2=0; i2<len1; i2++){
let data11 = data10[i2];
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err19 = {instancePath:instancePath+"/archiveTargetDatabases/" + i2,schemaPath:"#/definitions/archiveTargetDatabases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema47.items,data:data11};
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
const err20 = {instancePath:instancePath+"/archiveTargetDatabases/" + i2,schemaPath:"#/definitions/archiveTargetDatabases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.items.type,parentSchema:schema47.items,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
let i3 = data10.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data10[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err21 = {instancePath:instancePath+"/archiveTargetDatabases",schemaPath:"#/definitions/archiveTargetDatabases/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i3+" are identical)",schema:true,parentSchema:schema47,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
const err22 = {instancePath:instancePath+"/archiveTargetDatabases",schemaPath:"#/definitions/archiveTargetDatabases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema47.type,parentSchema:schema47,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.placement !== undefined){
let data12 = data.placement;
if(!((((data12 === "balance-by-size") || (data12 === "balance-by-count")) || (data12 === "fill")) || (data12 === "fewest-moves"))){
const err23 = {instancePath:instancePath+"/placement",schemaPath:"#/definitions/placement/enum",keyword:"enum",params:{allowedValues: schema48.enum},message:"must be equal to one of the allowed values",schema:schema48.enum,parentSchema:schema48,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.start !== undefined){
if(!(validate27(data.start, {instancePath:instancePath+"/start",parentData:data,parentDataProperty:"start",rootData}))){
vErrors = append(vErrors, validate27.errors);
errors = vErrors.length;
}
}
if(data.complete !== undefined){
if(!(validate29(data.complete, {instancePath:instancePath+"/complete",parentData:data,parentDataProperty:"complete",rootData}))){
vErrors = append(vErrors, validate29.errors);
errors = vErrors.length;
}
}
if(data.stopAfterFailures !== undefined){
let data15 = data.stopAfterFailures;
if((!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))) && (typeof data15 !== "string")){
const err24 = {instancePath:instancePath+"/stopAfterFailures",schemaPath:"#/definitions/stopAfterFailures/type",keyword:"type",params:{type: schema57.type},message:"must be integer,string",schema:schema57.type,parentSchema:schema57,data:data15};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
const err25 = {instancePath:instancePath+"/stopAfterFailures",schemaPath:"#/definitions/stopAfterFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema57,data:data15};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(typeof data15 === "string"){
if(!pattern13.test(data15)){
const err26 = {instancePath:instancePath+"/stopAfterFailures",schemaPath:"#/definitions/stopAfterFailures/pattern",keyword:"pattern",params:{pattern: "^(100|[0-9]{1,2})(\\.[0-9]+)?%$"},message:"must match pattern \""+"^(100|[0-9]{1,2})(\\.[0-9]+)?%$"+"\"",schema:"^(100|[0-9]{1,2})(\\.[0-9]+)?%$",parentSchema:schema57,data:data15};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data.maxInFlight !== undefined){
let data16 = data.maxInFlight;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err27 = {instancePath:instancePath+"/maxInFlight",schemaPath:"#/definitions/maxInFlight/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema58.type,parentSchema:schema58,data:data16};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 1 || isNaN(data16)){
const err28 = {instancePath:instancePath+"/maxInFlight",schemaPath:"#/definitions/maxInFlight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema58,data:data16};
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
if(data.adopt !== undefined){
let data17 = data.adopt;
if(typeof data17 !== "boolean"){
const err29 = {instancePath:instancePath+"/adopt",schemaPath:"#/definitions/adopt/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema59.type,parentSchema:schema59,data:data17};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.keepDelegatesTogether !== undefined){
let data18 = data.keepDelegatesTogether;
if(typeof data18 !== "boolean"){
const err30 = {instancePath:instancePath+"/keepDelegatesTogether",schemaPath:"#/definitions/keepDelegatesTogether/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema60.type,parentSchema:schema60,data:data18};
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
const err31 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema137.type,parentSchema:schema137,data};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
validate57.errors = vErrors;
return errors === 0;
}

const schema153 = {"description":"Named stretches of time that `start` and `complete` refer to, and freezes. Times are wall-clock times of `timeZone`. A time that a clock change skips counts as the moment of the change; one that it repeats counts the first time.","type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/window"},"default":{}};
const schema62 = {"description":"A window: recurring (`days`, `from`, `to` as times of day), one stretch of time (`from`, `to` as dates with times), or a freeze (`freeze: true`, `from`, `to` as dates).","type":"object","additionalProperties":false,"required":["from","to"],"properties":{"description":{"description":"What the window is for.","type":"string","default":""},"days":{"description":"Weekdays on which the window opens; it may close on the next day. Without it: every day.","type":"array","minItems":1,"uniqueItems":true,"items":{"enum":["mon","tue","wed","thu","fri","sat","sun"]},"default":["mon","tue","wed","thu","fri","sat","sun"]},"from":{"description":"When it opens: a time of day (`22:00`), a local date and time, or, for a freeze, the first date.","type":"string","default":"22:00"},"to":{"description":"When it closes: a time of day (at or before `from`: on the next day), a local date and time, or, for a freeze, the last date, included.","type":"string","default":"05:00"},"finishBy":{"description":"Time of day by which everything the window let start must have ended; between `to` and the next opening. Without it: `to`.","type":"string","default":"05:00"},"latestStart":{"description":"Time of day after which nothing new starts; between `from` and `to`. Without it: `to`.","type":"string","default":"05:00"},"overrun":{"description":"What happens to work still running when the window closes: the mailbox in hand is finished, the batch is finished, or it is stopped at the next checkpoint.","enum":["finish-item","finish-batch","stop"],"default":"finish-item"},"except":{"description":"Local dates on which the window does not open, e.g. public holidays.","type":"array","items":{"type":"string"},"default":[]},"freeze":{"description":"true: from the first date to the last nothing starts and nothing completes, whatever the other windows say.","type":"boolean","default":false},"timeZone":{"description":"IANA time zone of this window, where it differs from the plan's.","type":"string","minLength":1,"default":"UTC"}}};
const func0 = module1.default;

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern8.test(key0)){
const err0 = {instancePath,schemaPath:"#/definitions/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema35,data:key0,propertyName:key0};
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
const err1 = {instancePath,schemaPath:"#/definitions/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema153.propertyNames,parentSchema:schema153,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.from === undefined){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/window/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema62.required,parentSchema:schema62,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.to === undefined){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/window/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema62.required,parentSchema:schema62,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key2 in data0){
if(!(func15.call(schema62.properties, key2))){
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/window/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema62,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data0.description !== undefined){
let data1 = data0.description;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/description",schemaPath:"#/definitions/window/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.description.type,parentSchema:schema62.properties.description,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.days !== undefined){
let data2 = data0.days;
if(Array.isArray(data2)){
if(data2.length < 1){
const err7 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/days",schemaPath:"#/definitions/window/properties/days/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema62.properties.days,data:data2};
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
if(!(((((((data3 === "mon") || (data3 === "tue")) || (data3 === "wed")) || (data3 === "thu")) || (data3 === "fri")) || (data3 === "sat")) || (data3 === "sun"))){
const err8 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/days/" + i0,schemaPath:"#/definitions/window/properties/days/items/enum",keyword:"enum",params:{allowedValues: schema62.properties.days.items.enum},message:"must be equal to one of the allowed values",schema:schema62.properties.days.items.enum,parentSchema:schema62.properties.days.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
let i1 = data2.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data2[i1], data2[j0])){
const err9 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/days",schemaPath:"#/definitions/window/properties/days/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema62.properties.days,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err10 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/days",schemaPath:"#/definitions/window/properties/days/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema62.properties.days.type,parentSchema:schema62.properties.days,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.from !== undefined){
let data4 = data0.from;
if(typeof data4 !== "string"){
const err11 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/from",schemaPath:"#/definitions/window/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.from.type,parentSchema:schema62.properties.from,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data0.to !== undefined){
let data5 = data0.to;
if(typeof data5 !== "string"){
const err12 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/to",schemaPath:"#/definitions/window/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.to.type,parentSchema:schema62.properties.to,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data0.finishBy !== undefined){
let data6 = data0.finishBy;
if(typeof data6 !== "string"){
const err13 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/finishBy",schemaPath:"#/definitions/window/properties/finishBy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.finishBy.type,parentSchema:schema62.properties.finishBy,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data0.latestStart !== undefined){
let data7 = data0.latestStart;
if(typeof data7 !== "string"){
const err14 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/latestStart",schemaPath:"#/definitions/window/properties/latestStart/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.latestStart.type,parentSchema:schema62.properties.latestStart,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data0.overrun !== undefined){
let data8 = data0.overrun;
if(!(((data8 === "finish-item") || (data8 === "finish-batch")) || (data8 === "stop"))){
const err15 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/overrun",schemaPath:"#/definitions/window/properties/overrun/enum",keyword:"enum",params:{allowedValues: schema62.properties.overrun.enum},message:"must be equal to one of the allowed values",schema:schema62.properties.overrun.enum,parentSchema:schema62.properties.overrun,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data0.except !== undefined){
let data9 = data0.except;
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i2=0; i2<len1; i2++){
let data10 = data9[i2];
if(typeof data10 !== "string"){
const err16 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/except/" + i2,schemaPath:"#/definitions/window/properties/except/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.except.items.type,parentSchema:schema62.properties.except.items,data:data10};
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
const err17 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/except",schemaPath:"#/definitions/window/properties/except/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema62.properties.except.type,parentSchema:schema62.properties.except,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data0.freeze !== undefined){
let data11 = data0.freeze;
if(typeof data11 !== "boolean"){
const err18 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/freeze",schemaPath:"#/definitions/window/properties/freeze/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema62.properties.freeze.type,parentSchema:schema62.properties.freeze,data:data11};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data0.timeZone !== undefined){
let data12 = data0.timeZone;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err19 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/timeZone",schemaPath:"#/definitions/window/properties/timeZone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema62.properties.timeZone,data:data12};
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
const err20 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/timeZone",schemaPath:"#/definitions/window/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.timeZone.type,parentSchema:schema62.properties.timeZone,data:data12};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/window/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema62.type,parentSchema:schema62,data:data0};
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
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema153.type,parentSchema:schema153,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate61.errors = vErrors;
return errors === 0;
}

const schema156 = {"description":"Named sets of mailboxes that must move in the same batch and to the same database, e.g. a manager and the delegates.","type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/mailboxNames"},"default":{}};
const schema64 = {"description":"Primary SMTP addresses or mailbox GUIDs.","type":"array","minItems":1,"items":{"$ref":"#/definitions/mailboxName"}};
const schema65 = {"description":"A primary SMTP address, or a mailbox GUID.","type":"string","minLength":1};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema64,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/mailboxName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/mailboxName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema64.type,parentSchema:schema64,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}


function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern8.test(key0)){
const err0 = {instancePath,schemaPath:"#/definitions/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema35,data:key0,propertyName:key0};
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
const err1 = {instancePath,schemaPath:"#/definitions/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema156.propertyNames,parentSchema:schema156,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
if(!(validate31(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = append(vErrors, validate31.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema156.type,parentSchema:schema156,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate63.errors = vErrors;
return errors === 0;
}

const schema66 = {"description":"Steps, run in order.","type":"array","items":{"$ref":"steps/step.schema.json"},"default":[]};
const schema67 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover step","description":"One step: its kind with the options of that kind, and settings common to all kinds.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"check-in-sync":{"description":"Two fresh readings of the pair: every member in sync, the expected member active. Unknown is not in sync.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"check-in-sync.schema.json"},"default":null},"failover-test":{"description":"Switches over, lets the other member run for a while, switches back. A failed switchback blocks the moves.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"failover-test.schema.json"},"default":null},"switchover":{"description":"Makes another member active: managed, without loss, only when all members are in sync.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"switchover.schema.json"},"default":null},"switchback":{"description":"Makes the primary active again. When it fails, no mailbox moves.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"switchback.schema.json"},"default":null},"stop-replication":{"description":"Shuts replication down; the other members keep the data as it is now. The run then owes its restart.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"stop-replication.schema.json"},"default":null},"start-replication":{"description":"Starts replication, member by member. What the other members kept is overwritten from here on.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"start-replication.schema.json"},"default":null},"full-system-check":{"description":"Compares everything between the members, and waits until the comparison is complete.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"full-system-check.schema.json"},"default":null},"maintenance-mode":{"description":"Unprotects the mail service and stops monitoring it; replication stays up. `begin` leaves a debt that `end` settles.","$ref":"maintenance-mode.schema.json"},"backup":{"description":"Backs databases up and proves the backup.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"backup.schema.json"},"default":null},"restore-test":{"description":"Opens the newest backup of each database and checks it against its own digest; nothing is restored.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"restore-test.schema.json"},"default":null},"dismount":{"description":"Takes databases offline. The run then owes their mounting.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"dismount.schema.json"},"default":null},"mount":{"description":"Brings databases online.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"mount.schema.json"},"default":null},"defrag":{"description":"Rewrites databases offline, so that their files shrink.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"defrag.schema.json"},"default":null},"integrity-check":{"description":"Reads each database from end to end and checks its structure.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"integrity-check.schema.json"},"default":null},"verify-moves":{"description":"Looks at every moved mailbox again: in its target database, its report archived, nothing in between.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"verify-moves.schema.json"},"default":null},"wait":{"description":"Waits for a while (a soak).","$ref":"wait.schema.json"},"approval":{"description":"Waits for a person. Only a clear yes passes; no answer in time counts as a no.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"approval.schema.json"},"default":null},"command":{"description":"Runs a program of yours.","$ref":"command.schema.json"},"http":{"description":"Sends an HTTP request and expects an answer; with `poll` it is repeated until the answer is as expected.","$ref":"http.schema.json"},"notify":{"description":"Tells people, by mail (SMTP), a webhook, or both. A message that cannot be delivered is recorded; it fails the run only with `required: true`.","$ref":"notify.schema.json"},"timeout":{"description":"How long one attempt may take before it is stopped and counts as failed.","$ref":"../plan.schema.json#/definitions/duration","default":"12h"},"retries":{"description":"How often a failed step is tried again.","type":"integer","minimum":0,"maximum":100,"default":0},"retryDelay":{"description":"Wait before the first retry; it doubles with every further one.","$ref":"../plan.schema.json#/definitions/duration","default":"30s"},"title":{"description":"What the dry run and the report call the step.","type":"string","minLength":1,"default":""},"skip":{"description":"Leave the step out; the reason is shown in the dry run and the report.","type":"string","minLength":1,"default":""}}};
const schema68 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"check-in-sync","description":"Two fresh readings of the pair: every member in sync, the expected member active. Unknown is not in sync.","type":"object","additionalProperties":false,"properties":{"expectActive":{"description":"The member that must be active. Without it: the pair's primary.","type":"string","minLength":1,"default":"primary"}},"examples":[{},{"expectActive":"primary"}]};
const schema69 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"failover-test","description":"Switches over, lets the other member run for a while, switches back. A failed switchback blocks the moves.","type":"object","additionalProperties":false,"properties":{"to":{"description":"The member to try. Without it: the first other one.","type":"string","minLength":1,"default":"secondary"},"soak":{"description":"How long the other member stays active; never less than the pair's cool-down.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"15m"}},"examples":[{},{"soak":"15m"}]};
const schema70 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"switchover","description":"Makes another member active: managed, without loss, only when all members are in sync.","type":"object","additionalProperties":false,"properties":{"to":{"description":"The member to make active. Without it: the first other one.","type":"string","minLength":1,"default":"secondary"},"expectActive":{"description":"The member that must be active before. Without it: the pair's primary.","type":"string","minLength":1,"default":"primary"}},"examples":[{},{"to":"secondary"}]};
const schema71 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"switchback","description":"Makes the primary active again. When it fails, no mailbox moves.","type":"object","additionalProperties":false,"properties":{"expectActive":{"description":"The member that must be active before. Without it: the first other one.","type":"string","minLength":1,"default":"secondary"}},"examples":[{}]};
const schema72 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"stop-replication","description":"Shuts replication down; the other members keep the data as it is now. The run then owes its restart.","type":"object","additionalProperties":false,"properties":{"applications":{"description":"What becomes of the mail service on the active member.","enum":["keep-running","stop"],"default":"keep-running"}},"examples":[{},{"applications":"keep-running"}]};
const schema73 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"start-replication","description":"Starts replication, member by member. What the other members kept is overwritten from here on.","type":"object","additionalProperties":false,"properties":{"order":{"description":"The members in the order of their start. Without it: the primary first, then the others.","type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true,"default":["primary","secondary"]}},"examples":[{},{"order":["primary","secondary"]}]};
const schema74 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"full-system-check","description":"Compares everything between the members, and waits until the comparison is complete.","type":"object","additionalProperties":false,"properties":{},"examples":[{}]};
const schema75 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"maintenance-mode","description":"Unprotects the mail service and stops monitoring it; replication stays up. `begin` leaves a debt that `end` settles.","type":"object","additionalProperties":false,"required":["state"],"properties":{"state":{"description":"Begin or end it.","enum":["begin","end"],"default":"begin"}},"examples":[{"state":"begin"}]};
const schema76 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"backup","description":"Full online backup of each database, read back and compared with its digest.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}},"maxAge":{"description":"A backup younger than this serves. It is checked again right before a step that relies on it.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"4h"},"folder":{"description":"Where the backups are; relative to the folder of drover.yaml.","type":"string","minLength":1,"default":".drover/backups"},"keep":{"description":"How many backups of each database to keep; the last good one always stays.","type":"integer","minimum":1,"default":3}},"examples":[{},{"databases":"source","maxAge":"4h","keep":3}]};
const schema77 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"restore-test","description":"Opens the newest backup of each database and checks it against its own digest; nothing is restored.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}},"folder":{"description":"Where the backups are; relative to the folder of drover.yaml.","type":"string","minLength":1,"default":".drover/backups"}},"examples":[{},{"databases":["MBX01"]}]};
const schema78 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"dismount","description":"Takes databases offline. The run then owes their mounting.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}}},"examples":[{},{"databases":"source"}]};
const schema79 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"mount","description":"Brings databases online.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}}},"examples":[{},{"databases":"source"}]};
const schema80 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"defrag","description":"Offline rewrite without white space. Needs: dismounted, 110 % of the size free, no move active, a fresh backup.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}},"folder":{"description":"Where the backups are; relative to the folder of drover.yaml.","type":"string","minLength":1,"default":".drover/backups"},"backupMaxAge":{"description":"How old the backup may be that it relies on.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"24h"}},"examples":[{},{"databases":"source","backupMaxAge":"4h"}]};
const schema81 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"integrity-check","description":"Reads each database from end to end and checks its structure.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}}},"examples":[{},{"databases":"all"}]};
const schema82 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"verify-moves","description":"Looks at every moved mailbox again: in its target database, its report archived, nothing in between.","type":"object","additionalProperties":false,"properties":{"requireAll":{"description":"Failed moves fail the step too. Without it they are named, and must be untouched at their source.","type":"boolean","default":false}},"examples":[{},{"requireAll":true}]};
const schema83 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"wait","description":"Waits; counted from the start of the step, so that a restart does not begin anew.","type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"for":{"description":"How long.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"15m"},"until":{"description":"An instant, with Z or an offset.","type":"string","format":"date-time"}},"examples":[{"for":"15m"},{"until":"2026-12-01T22:00:00Z"}]};
const schema84 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"approval","description":"Waits for a person. Only a clear yes passes; no answer in time counts as a no.","type":"object","additionalProperties":false,"properties":{"message":{"description":"The question, as the approver reads it.","type":"string","minLength":1,"default":"May the run go on?"},"expires":{"description":"Without an answer for so long it counts as refused.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"24h"}},"examples":[{},{"message":"Overwrite the old copy on the secondary?","expires":"12h"}]};
const schema85 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"command","description":"Runs a program of yours: an argument vector, never a shell.","type":"object","additionalProperties":false,"required":["run"],"properties":{"run":{"description":"Program and arguments.","type":"array","items":{"type":"string"},"minItems":1,"default":[]},"probe":{"description":"Is it already done? Exit 0: yes, 1: no, anything else: unknown.","type":"array","items":{"type":"string"},"minItems":1,"default":[]},"verify":{"description":"Exits 0 when what the program should bring about is there.","type":"array","items":{"type":"string"},"minItems":1,"default":[]},"folder":{"description":"Where it is started; relative to the folder of drover.yaml.","type":"string","minLength":1,"default":"."},"env":{"description":"Environment variables with plain values.","type":"object","additionalProperties":{"type":"string"},"default":{}},"secrets":{"description":"Environment variables with secret values, as references: `env:NAME` or `file:PATH`.","type":"object","additionalProperties":{"type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"},"default":{}},"expectExit":{"description":"Exit codes that count as success.","type":["integer","array"],"minimum":0,"maximum":255,"items":{"type":"integer","minimum":0,"maximum":255},"minItems":1,"default":0},"repeatable":{"description":"May it run again when nobody knows whether it took effect?","type":"boolean","default":false}},"examples":[{"run":["./scripts/stop-scanner.sh","MBX01"],"probe":["./scripts/scanner-stopped.sh"],"secrets":{"TOKEN":"env:SCANNER_TOKEN"}}]};
const schema86 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"http","description":"Sends an HTTP request and expects an answer; with `poll` it is repeated until the answer is as expected.","type":"object","additionalProperties":false,"required":["url"],"properties":{"url":{"description":"Where to.","type":"string","pattern":"^https?://.+"},"method":{"description":"The request's method.","enum":["GET","HEAD","POST","PUT","PATCH","DELETE"],"default":"GET"},"headers":{"description":"Headers with plain values.","type":"object","additionalProperties":{"type":"string"},"default":{}},"secretHeaders":{"description":"Headers with secret values, as references: `env:NAME` or `file:PATH`.","type":"object","additionalProperties":{"type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"},"default":{}},"body":{"description":"Sent as JSON."},"expectStatus":{"description":"Status codes that count as success. Without it: 200 to 299.","type":["integer","array"],"minimum":100,"maximum":599,"items":{"type":"integer","minimum":100,"maximum":599},"minItems":1,"default":200},"expect":{"description":"What the JSON answer must hold.","type":"object","properties":{"pointer":{"description":"JSON pointer, e.g. `/members/0/state`.","type":"string","pattern":"^(/.*)?$"},"equals":{"description":"The value expected there."}},"required":["pointer","equals"],"additionalProperties":false},"poll":{"description":"Ask again until the answer is as expected.","type":"object","properties":{"every":{"description":"Pause between two requests.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"10s"},"for":{"description":"Give up after so long.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"5m"}},"required":["for"],"additionalProperties":false},"repeatable":{"description":"May a POST or PATCH be sent again when nobody knows whether it took effect?","type":"boolean","default":false}},"examples":[{"url":"https://probe.example.com/health","expect":{"pointer":"/status","equals":"green"},"poll":{"every":"10s","for":"5m"}}]};
const schema87 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"notify","description":"Tells people, by mail (SMTP), a webhook, or both. A message that cannot be delivered is recorded; it fails the run only with `required: true`.","type":"object","additionalProperties":false,"anyOf":[{"required":["webhook"]},{"required":["smtp"]}],"properties":{"message":{"description":"The text. Without it: what the run has done so far.","type":"string","minLength":1,"default":""},"subject":{"description":"Subject of the mail. Without it: plan and run.","type":"string","minLength":1,"default":""},"webhook":{"description":"POST with a JSON body: text, plan, run, batch.","type":"object","properties":{"url":{"description":"Where to; a reference where the address is itself a secret.","type":"string","pattern":"^(https?://|env:|file:).+"},"secretHeaders":{"description":"Headers with secret values, as references.","type":"object","additionalProperties":{"type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"},"default":{}}},"additionalProperties":false,"required":["url"]},"smtp":{"description":"A mail server that takes the message.","type":"object","properties":{"host":{"description":"Name of the mail server.","type":"string","minLength":1,"default":""},"port":{"description":"Without it: 587, or 465 with `tls: implicit`.","type":"integer","minimum":1,"maximum":65535,"default":587},"tls":{"description":"`none` is accepted only without a password.","enum":["starttls","implicit","none"],"default":"starttls"},"user":{"description":"Name to log in with.","type":"string","minLength":1,"default":""},"password":{"description":"Password, as a reference.","type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"},"from":{"description":"Sender.","type":"string","format":"email"},"to":{"description":"Who is told.","type":"array","items":{"type":"string","format":"email"},"minItems":1}},"required":["host","from","to"],"additionalProperties":false},"required":{"description":"Fail the step when nobody could be told.","type":"boolean","default":false}},"examples":[{"webhook":{"url":"env:CHAT_WEBHOOK"},"message":"Pilot moved."},{"smtp":{"host":"mail.example.com","from":"drover@example.com","to":["ops@example.com"]}}]};
const schema88 = {"description":"A duration: a number and a unit (ms, s, m, h, d), also several: `90s`, `15m`, `4h`, `1h30m`, `2d`.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`"};
const pattern16 = new RegExp("^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$", "u");
const pattern21 = new RegExp("^(env|file):.+$", "u");
const pattern22 = new RegExp("^https?://.+", "u");
const pattern24 = new RegExp("^(/.*)?$", "u");
const pattern27 = new RegExp("^(https?://|env:|file:).+", "u");
const formats0 = module2.fullFormats["date-time"];
const formats2 = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func15.call(schema67.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data["check-in-sync"] !== undefined){
let data0 = data["check-in-sync"];
if((!(data0 && typeof data0 == "object" && !Array.isArray(data0))) && (data0 !== null)){
const err2 = {instancePath:instancePath+"/check-in-sync",schemaPath:"#/properties/check-in-sync/type",keyword:"type",params:{type: schema67.properties["check-in-sync"].type},message:"must be object,null",schema:schema67.properties["check-in-sync"].type,parentSchema:schema67.properties["check-in-sync"],data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs7 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!(key1 === "expectActive")){
const err4 = {instancePath:instancePath+"/check-in-sync",schemaPath:"check-in-sync.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema68,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.expectActive !== undefined){
let data1 = data0.expectActive;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err5 = {instancePath:instancePath+"/check-in-sync/expectActive",schemaPath:"check-in-sync.schema.json/properties/expectActive/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema68.properties.expectActive,data:data1};
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
const err6 = {instancePath:instancePath+"/check-in-sync/expectActive",schemaPath:"check-in-sync.schema.json/properties/expectActive/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.properties.expectActive.type,parentSchema:schema68.properties.expectActive,data:data1};
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
const err7 = {instancePath:instancePath+"/check-in-sync",schemaPath:"check-in-sync.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema68.type,parentSchema:schema68,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid1 = _valid0;
}
if(!valid1){
const err8 = {instancePath:instancePath+"/check-in-sync",schemaPath:"#/properties/check-in-sync/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties["check-in-sync"].if,parentSchema:schema67.properties["check-in-sync"],data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data["failover-test"] !== undefined){
let data2 = data["failover-test"];
if((!(data2 && typeof data2 == "object" && !Array.isArray(data2))) && (data2 !== null)){
const err9 = {instancePath:instancePath+"/failover-test",schemaPath:"#/properties/failover-test/type",keyword:"type",params:{type: schema67.properties["failover-test"].type},message:"must be object,null",schema:schema67.properties["failover-test"].type,parentSchema:schema67.properties["failover-test"],data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs15 = errors;
let valid4 = true;
const _errs16 = errors;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid1 = _errs16 === errors;
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs18 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
if(!((key2 === "to") || (key2 === "soak"))){
const err11 = {instancePath:instancePath+"/failover-test",schemaPath:"failover-test.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema69,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.to !== undefined){
let data3 = data2.to;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err12 = {instancePath:instancePath+"/failover-test/to",schemaPath:"failover-test.schema.json/properties/to/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema69.properties.to,data:data3};
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
const err13 = {instancePath:instancePath+"/failover-test/to",schemaPath:"failover-test.schema.json/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.to.type,parentSchema:schema69.properties.to,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.soak !== undefined){
let data4 = data2.soak;
if(typeof data4 === "string"){
if(!pattern16.test(data4)){
const err14 = {instancePath:instancePath+"/failover-test/soak",schemaPath:"failover-test.schema.json/properties/soak/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema69.properties.soak,data:data4};
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
const err15 = {instancePath:instancePath+"/failover-test/soak",schemaPath:"failover-test.schema.json/properties/soak/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.soak.type,parentSchema:schema69.properties.soak,data:data4};
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
const err16 = {instancePath:instancePath+"/failover-test",schemaPath:"failover-test.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.type,parentSchema:schema69,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs18 === errors;
valid4 = _valid1;
}
if(!valid4){
const err17 = {instancePath:instancePath+"/failover-test",schemaPath:"#/properties/failover-test/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties["failover-test"].if,parentSchema:schema67.properties["failover-test"],data:data2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.switchover !== undefined){
let data5 = data.switchover;
if((!(data5 && typeof data5 == "object" && !Array.isArray(data5))) && (data5 !== null)){
const err18 = {instancePath:instancePath+"/switchover",schemaPath:"#/properties/switchover/type",keyword:"type",params:{type: schema67.properties.switchover.type},message:"must be object,null",schema:schema67.properties.switchover.type,parentSchema:schema67.properties.switchover,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const _errs28 = errors;
let valid7 = true;
const _errs29 = errors;
if(!(data5 && typeof data5 == "object" && !Array.isArray(data5))){
const err19 = {};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs29 === errors;
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs31 = errors;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key3 in data5){
if(!((key3 === "to") || (key3 === "expectActive"))){
const err20 = {instancePath:instancePath+"/switchover",schemaPath:"switchover.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema70,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data5.to !== undefined){
let data6 = data5.to;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err21 = {instancePath:instancePath+"/switchover/to",schemaPath:"switchover.schema.json/properties/to/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema70.properties.to,data:data6};
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
const err22 = {instancePath:instancePath+"/switchover/to",schemaPath:"switchover.schema.json/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.to.type,parentSchema:schema70.properties.to,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data5.expectActive !== undefined){
let data7 = data5.expectActive;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err23 = {instancePath:instancePath+"/switchover/expectActive",schemaPath:"switchover.schema.json/properties/expectActive/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema70.properties.expectActive,data:data7};
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
const err24 = {instancePath:instancePath+"/switchover/expectActive",schemaPath:"switchover.schema.json/properties/expectActive/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.expectActive.type,parentSchema:schema70.properties.expectActive,data:data7};
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
const err25 = {instancePath:instancePath+"/switchover",schemaPath:"switchover.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.type,parentSchema:schema70,data:data5};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid2 = _errs31 === errors;
valid7 = _valid2;
}
if(!valid7){
const err26 = {instancePath:instancePath+"/switchover",schemaPath:"#/properties/switchover/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties.switchover.if,parentSchema:schema67.properties.switchover,data:data5};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.switchback !== undefined){
let data8 = data.switchback;
if((!(data8 && typeof data8 == "object" && !Array.isArray(data8))) && (data8 !== null)){
const err27 = {instancePath:instancePath+"/switchback",schemaPath:"#/properties/switchback/type",keyword:"type",params:{type: schema67.properties.switchback.type},message:"must be object,null",schema:schema67.properties.switchback.type,parentSchema:schema67.properties.switchback,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const _errs41 = errors;
let valid10 = true;
const _errs42 = errors;
if(!(data8 && typeof data8 == "object" && !Array.isArray(data8))){
const err28 = {};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid3 = _errs42 === errors;
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs44 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key4 in data8){
if(!(key4 === "expectActive")){
const err29 = {instancePath:instancePath+"/switchback",schemaPath:"switchback.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema71,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data8.expectActive !== undefined){
let data9 = data8.expectActive;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err30 = {instancePath:instancePath+"/switchback/expectActive",schemaPath:"switchback.schema.json/properties/expectActive/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema71.properties.expectActive,data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/switchback/expectActive",schemaPath:"switchback.schema.json/properties/expectActive/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema71.properties.expectActive.type,parentSchema:schema71.properties.expectActive,data:data9};
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
const err32 = {instancePath:instancePath+"/switchback",schemaPath:"switchback.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema71.type,parentSchema:schema71,data:data8};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid3 = _errs44 === errors;
valid10 = _valid3;
}
if(!valid10){
const err33 = {instancePath:instancePath+"/switchback",schemaPath:"#/properties/switchback/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties.switchback.if,parentSchema:schema67.properties.switchback,data:data8};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data["stop-replication"] !== undefined){
let data10 = data["stop-replication"];
if((!(data10 && typeof data10 == "object" && !Array.isArray(data10))) && (data10 !== null)){
const err34 = {instancePath:instancePath+"/stop-replication",schemaPath:"#/properties/stop-replication/type",keyword:"type",params:{type: schema67.properties["stop-replication"].type},message:"must be object,null",schema:schema67.properties["stop-replication"].type,parentSchema:schema67.properties["stop-replication"],data:data10};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const _errs52 = errors;
let valid13 = true;
const _errs53 = errors;
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
const err35 = {};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid4 = _errs53 === errors;
errors = _errs52;
if(vErrors !== null){
if(_errs52){
vErrors.length = _errs52;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs55 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key5 in data10){
if(!(key5 === "applications")){
const err36 = {instancePath:instancePath+"/stop-replication",schemaPath:"stop-replication.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema72,data:data10};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data10.applications !== undefined){
let data11 = data10.applications;
if(!((data11 === "keep-running") || (data11 === "stop"))){
const err37 = {instancePath:instancePath+"/stop-replication/applications",schemaPath:"stop-replication.schema.json/properties/applications/enum",keyword:"enum",params:{allowedValues: schema72.properties.applications.enum},message:"must be equal to one of the allowed values",schema:schema72.properties.applications.enum,parentSchema:schema72.properties.applications,data:data11};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/stop-replication",schemaPath:"stop-replication.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema72.type,parentSchema:schema72,data:data10};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid4 = _errs55 === errors;
valid13 = _valid4;
}
if(!valid13){
const err39 = {instancePath:instancePath+"/stop-replication",schemaPath:"#/properties/stop-replication/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties["stop-replication"].if,parentSchema:schema67.properties["stop-replication"],data:data10};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data["start-replication"] !== undefined){
let data12 = data["start-replication"];
if((!(data12 && typeof data12 == "object" && !Array.isArray(data12))) && (data12 !== null)){
const err40 = {instancePath:instancePath+"/start-replication",schemaPath:"#/properties/start-replication/type",keyword:"type",params:{type: schema67.properties["start-replication"].type},message:"must be object,null",schema:schema67.properties["start-replication"].type,parentSchema:schema67.properties["start-replication"],data:data12};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
const _errs62 = errors;
let valid16 = true;
const _errs63 = errors;
if(!(data12 && typeof data12 == "object" && !Array.isArray(data12))){
const err41 = {};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid5 = _errs63 === errors;
errors = _errs62;
if(vErrors !== null){
if(_errs62){
vErrors.length = _errs62;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs65 = errors;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key6 in data12){
if(!(key6 === "order")){
const err42 = {instancePath:instancePath+"/start-replication",schemaPath:"start-replication.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema73,data:data12};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data12.order !== undefined){
let data13 = data12.order;
if(Array.isArray(data13)){
if(data13.length < 1){
const err43 = {instancePath:instancePath+"/start-replication/order",schemaPath:"start-replication.schema.json/properties/order/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema73.properties.order,data:data13};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err44 = {instancePath:instancePath+"/start-replication/order/" + i0,schemaPath:"start-replication.schema.json/properties/order/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema73.properties.order.items,data:data14};
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
const err45 = {instancePath:instancePath+"/start-replication/order/" + i0,schemaPath:"start-replication.schema.json/properties/order/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema73.properties.order.items.type,parentSchema:schema73.properties.order.items,data:data14};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
let i1 = data13.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data13[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err46 = {instancePath:instancePath+"/start-replication/order",schemaPath:"start-replication.schema.json/properties/order/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema73.properties.order,data:data13};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err47 = {instancePath:instancePath+"/start-replication/order",schemaPath:"start-replication.schema.json/properties/order/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema73.properties.order.type,parentSchema:schema73.properties.order,data:data13};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/start-replication",schemaPath:"start-replication.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema73.type,parentSchema:schema73,data:data12};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid5 = _errs65 === errors;
valid16 = _valid5;
}
if(!valid16){
const err49 = {instancePath:instancePath+"/start-replication",schemaPath:"#/properties/start-replication/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties["start-replication"].if,parentSchema:schema67.properties["start-replication"],data:data12};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data["full-system-check"] !== undefined){
let data15 = data["full-system-check"];
if((!(data15 && typeof data15 == "object" && !Array.isArray(data15))) && (data15 !== null)){
const err50 = {instancePath:instancePath+"/full-system-check",schemaPath:"#/properties/full-system-check/type",keyword:"type",params:{type: schema67.properties["full-system-check"].type},message:"must be object,null",schema:schema67.properties["full-system-check"].type,parentSchema:schema67.properties["full-system-check"],data:data15};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
const _errs75 = errors;
let valid22 = true;
const _errs76 = errors;
if(!(data15 && typeof data15 == "object" && !Array.isArray(data15))){
const err51 = {};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid6 = _errs76 === errors;
errors = _errs75;
if(vErrors !== null){
if(_errs75){
vErrors.length = _errs75;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs78 = errors;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key7 in data15){
const err52 = {instancePath:instancePath+"/full-system-check",schemaPath:"full-system-check.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema74,data:data15};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/full-system-check",schemaPath:"full-system-check.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema74.type,parentSchema:schema74,data:data15};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var _valid6 = _errs78 === errors;
valid22 = _valid6;
}
if(!valid22){
const err54 = {instancePath:instancePath+"/full-system-check",schemaPath:"#/properties/full-system-check/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties["full-system-check"].if,parentSchema:schema67.properties["full-system-check"],data:data15};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data["maintenance-mode"] !== undefined){
let data16 = data["maintenance-mode"];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.state === undefined){
const err55 = {instancePath:instancePath+"/maintenance-mode",schemaPath:"maintenance-mode.schema.json/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema75.required,parentSchema:schema75,data:data16};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
for(const key8 in data16){
if(!(key8 === "state")){
const err56 = {instancePath:instancePath+"/maintenance-mode",schemaPath:"maintenance-mode.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema75,data:data16};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data16.state !== undefined){
let data17 = data16.state;
if(!((data17 === "begin") || (data17 === "end"))){
const err57 = {instancePath:instancePath+"/maintenance-mode/state",schemaPath:"maintenance-mode.schema.json/properties/state/enum",keyword:"enum",params:{allowedValues: schema75.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema75.properties.state.enum,parentSchema:schema75.properties.state,data:data17};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/maintenance-mode",schemaPath:"maintenance-mode.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema75.type,parentSchema:schema75,data:data16};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.backup !== undefined){
let data18 = data.backup;
if((!(data18 && typeof data18 == "object" && !Array.isArray(data18))) && (data18 !== null)){
const err59 = {instancePath:instancePath+"/backup",schemaPath:"#/properties/backup/type",keyword:"type",params:{type: schema67.properties.backup.type},message:"must be object,null",schema:schema67.properties.backup.type,parentSchema:schema67.properties.backup,data:data18};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
const _errs89 = errors;
let valid26 = true;
const _errs90 = errors;
if(!(data18 && typeof data18 == "object" && !Array.isArray(data18))){
const err60 = {};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
var _valid7 = _errs90 === errors;
errors = _errs89;
if(vErrors !== null){
if(_errs89){
vErrors.length = _errs89;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs92 = errors;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key9 in data18){
if(!((((key9 === "databases") || (key9 === "maxAge")) || (key9 === "folder")) || (key9 === "keep"))){
const err61 = {instancePath:instancePath+"/backup",schemaPath:"backup.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema76,data:data18};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data18.databases !== undefined){
let data19 = data18.databases;
if((typeof data19 !== "string") && (!(Array.isArray(data19)))){
const err62 = {instancePath:instancePath+"/backup/databases",schemaPath:"backup.schema.json/properties/databases/type",keyword:"type",params:{type: schema76.properties.databases.type},message:"must be string,array",schema:schema76.properties.databases.type,parentSchema:schema76.properties.databases,data:data19};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
const _errs98 = errors;
let valid29 = true;
const _errs99 = errors;
if(!(Array.isArray(data19))){
const err63 = {};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
var _valid8 = _errs99 === errors;
errors = _errs98;
if(vErrors !== null){
if(_errs98){
vErrors.length = _errs98;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid8){
const _errs101 = errors;
if(Array.isArray(data19)){
if(data19.length < 1){
const err64 = {instancePath:instancePath+"/backup/databases",schemaPath:"backup.schema.json/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema76.properties.databases.then,data:data19};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
const len1 = data19.length;
for(let i2=0; i2<len1; i2++){
let data20 = data19[i2];
if(typeof data20 === "string"){
if(func2(data20) < 1){
const err65 = {instancePath:instancePath+"/backup/databases/" + i2,schemaPath:"backup.schema.json/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema76.properties.databases.then.items,data:data20};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/backup/databases/" + i2,schemaPath:"backup.schema.json/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema76.properties.databases.then.items.type,parentSchema:schema76.properties.databases.then.items,data:data20};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
let i3 = data19.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data19[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err67 = {instancePath:instancePath+"/backup/databases",schemaPath:"backup.schema.json/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i3+" are identical)",schema:true,parentSchema:schema76.properties.databases.then,data:data19};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
const err68 = {instancePath:instancePath+"/backup/databases",schemaPath:"backup.schema.json/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema76.properties.databases.then.type,parentSchema:schema76.properties.databases.then,data:data19};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
var _valid8 = _errs101 === errors;
valid29 = _valid8;
ifClause0 = "then";
}
else {
const _errs105 = errors;
if(!(((data19 === "source") || (data19 === "target")) || (data19 === "all"))){
const err69 = {instancePath:instancePath+"/backup/databases",schemaPath:"backup.schema.json/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema76.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema76.properties.databases.else.enum,parentSchema:schema76.properties.databases.else,data:data19};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
var _valid8 = _errs105 === errors;
valid29 = _valid8;
ifClause0 = "else";
}
if(!valid29){
const err70 = {instancePath:instancePath+"/backup/databases",schemaPath:"backup.schema.json/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema76.properties.databases.if,parentSchema:schema76.properties.databases,data:data19};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data18.maxAge !== undefined){
let data21 = data18.maxAge;
if(typeof data21 === "string"){
if(!pattern16.test(data21)){
const err71 = {instancePath:instancePath+"/backup/maxAge",schemaPath:"backup.schema.json/properties/maxAge/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema76.properties.maxAge,data:data21};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/backup/maxAge",schemaPath:"backup.schema.json/properties/maxAge/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema76.properties.maxAge.type,parentSchema:schema76.properties.maxAge,data:data21};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data18.folder !== undefined){
let data22 = data18.folder;
if(typeof data22 === "string"){
if(func2(data22) < 1){
const err73 = {instancePath:instancePath+"/backup/folder",schemaPath:"backup.schema.json/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema76.properties.folder,data:data22};
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
const err74 = {instancePath:instancePath+"/backup/folder",schemaPath:"backup.schema.json/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema76.properties.folder.type,parentSchema:schema76.properties.folder,data:data22};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data18.keep !== undefined){
let data23 = data18.keep;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err75 = {instancePath:instancePath+"/backup/keep",schemaPath:"backup.schema.json/properties/keep/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema76.properties.keep.type,parentSchema:schema76.properties.keep,data:data23};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 1 || isNaN(data23)){
const err76 = {instancePath:instancePath+"/backup/keep",schemaPath:"backup.schema.json/properties/keep/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema76.properties.keep,data:data23};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
}
else {
const err77 = {instancePath:instancePath+"/backup",schemaPath:"backup.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema76.type,parentSchema:schema76,data:data18};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
var _valid7 = _errs92 === errors;
valid26 = _valid7;
}
if(!valid26){
const err78 = {instancePath:instancePath+"/backup",schemaPath:"#/properties/backup/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties.backup.if,parentSchema:schema67.properties.backup,data:data18};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data["restore-test"] !== undefined){
let data24 = data["restore-test"];
if((!(data24 && typeof data24 == "object" && !Array.isArray(data24))) && (data24 !== null)){
const err79 = {instancePath:instancePath+"/restore-test",schemaPath:"#/properties/restore-test/type",keyword:"type",params:{type: schema67.properties["restore-test"].type},message:"must be object,null",schema:schema67.properties["restore-test"].type,parentSchema:schema67.properties["restore-test"],data:data24};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
const _errs114 = errors;
let valid33 = true;
const _errs115 = errors;
if(!(data24 && typeof data24 == "object" && !Array.isArray(data24))){
const err80 = {};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
var _valid9 = _errs115 === errors;
errors = _errs114;
if(vErrors !== null){
if(_errs114){
vErrors.length = _errs114;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs117 = errors;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key10 in data24){
if(!((key10 === "databases") || (key10 === "folder"))){
const err81 = {instancePath:instancePath+"/restore-test",schemaPath:"restore-test.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema77,data:data24};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data24.databases !== undefined){
let data25 = data24.databases;
if((typeof data25 !== "string") && (!(Array.isArray(data25)))){
const err82 = {instancePath:instancePath+"/restore-test/databases",schemaPath:"restore-test.schema.json/properties/databases/type",keyword:"type",params:{type: schema77.properties.databases.type},message:"must be string,array",schema:schema77.properties.databases.type,parentSchema:schema77.properties.databases,data:data25};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
const _errs123 = errors;
let valid36 = true;
const _errs124 = errors;
if(!(Array.isArray(data25))){
const err83 = {};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
var _valid10 = _errs124 === errors;
errors = _errs123;
if(vErrors !== null){
if(_errs123){
vErrors.length = _errs123;
}
else {
vErrors = null;
}
}
let ifClause1;
if(_valid10){
const _errs126 = errors;
if(Array.isArray(data25)){
if(data25.length < 1){
const err84 = {instancePath:instancePath+"/restore-test/databases",schemaPath:"restore-test.schema.json/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema77.properties.databases.then,data:data25};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
const len2 = data25.length;
for(let i4=0; i4<len2; i4++){
let data26 = data25[i4];
if(typeof data26 === "string"){
if(func2(data26) < 1){
const err85 = {instancePath:instancePath+"/restore-test/databases/" + i4,schemaPath:"restore-test.schema.json/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema77.properties.databases.then.items,data:data26};
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
const err86 = {instancePath:instancePath+"/restore-test/databases/" + i4,schemaPath:"restore-test.schema.json/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.properties.databases.then.items.type,parentSchema:schema77.properties.databases.then.items,data:data26};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
let i5 = data25.length;
let j2;
if(i5 > 1){
const indices2 = {};
for(;i5--;){
let item2 = data25[i5];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err87 = {instancePath:instancePath+"/restore-test/databases",schemaPath:"restore-test.schema.json/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i5+" are identical)",schema:true,parentSchema:schema77.properties.databases.then,data:data25};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
break;
}
indices2[item2] = i5;
}
}
}
else {
const err88 = {instancePath:instancePath+"/restore-test/databases",schemaPath:"restore-test.schema.json/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema77.properties.databases.then.type,parentSchema:schema77.properties.databases.then,data:data25};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
var _valid10 = _errs126 === errors;
valid36 = _valid10;
ifClause1 = "then";
}
else {
const _errs130 = errors;
if(!(((data25 === "source") || (data25 === "target")) || (data25 === "all"))){
const err89 = {instancePath:instancePath+"/restore-test/databases",schemaPath:"restore-test.schema.json/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema77.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema77.properties.databases.else.enum,parentSchema:schema77.properties.databases.else,data:data25};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
var _valid10 = _errs130 === errors;
valid36 = _valid10;
ifClause1 = "else";
}
if(!valid36){
const err90 = {instancePath:instancePath+"/restore-test/databases",schemaPath:"restore-test.schema.json/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause1},message:"must match \""+ifClause1+"\" schema",schema:schema77.properties.databases.if,parentSchema:schema77.properties.databases,data:data25};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data24.folder !== undefined){
let data27 = data24.folder;
if(typeof data27 === "string"){
if(func2(data27) < 1){
const err91 = {instancePath:instancePath+"/restore-test/folder",schemaPath:"restore-test.schema.json/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema77.properties.folder,data:data27};
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
const err92 = {instancePath:instancePath+"/restore-test/folder",schemaPath:"restore-test.schema.json/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.properties.folder.type,parentSchema:schema77.properties.folder,data:data27};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
else {
const err93 = {instancePath:instancePath+"/restore-test",schemaPath:"restore-test.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema77.type,parentSchema:schema77,data:data24};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
var _valid9 = _errs117 === errors;
valid33 = _valid9;
}
if(!valid33){
const err94 = {instancePath:instancePath+"/restore-test",schemaPath:"#/properties/restore-test/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties["restore-test"].if,parentSchema:schema67.properties["restore-test"],data:data24};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data.dismount !== undefined){
let data28 = data.dismount;
if((!(data28 && typeof data28 == "object" && !Array.isArray(data28))) && (data28 !== null)){
const err95 = {instancePath:instancePath+"/dismount",schemaPath:"#/properties/dismount/type",keyword:"type",params:{type: schema67.properties.dismount.type},message:"must be object,null",schema:schema67.properties.dismount.type,parentSchema:schema67.properties.dismount,data:data28};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
const _errs135 = errors;
let valid40 = true;
const _errs136 = errors;
if(!(data28 && typeof data28 == "object" && !Array.isArray(data28))){
const err96 = {};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
var _valid11 = _errs136 === errors;
errors = _errs135;
if(vErrors !== null){
if(_errs135){
vErrors.length = _errs135;
}
else {
vErrors = null;
}
}
if(_valid11){
const _errs138 = errors;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key11 in data28){
if(!(key11 === "databases")){
const err97 = {instancePath:instancePath+"/dismount",schemaPath:"dismount.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema78,data:data28};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data28.databases !== undefined){
let data29 = data28.databases;
if((typeof data29 !== "string") && (!(Array.isArray(data29)))){
const err98 = {instancePath:instancePath+"/dismount/databases",schemaPath:"dismount.schema.json/properties/databases/type",keyword:"type",params:{type: schema78.properties.databases.type},message:"must be string,array",schema:schema78.properties.databases.type,parentSchema:schema78.properties.databases,data:data29};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
const _errs144 = errors;
let valid43 = true;
const _errs145 = errors;
if(!(Array.isArray(data29))){
const err99 = {};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
var _valid12 = _errs145 === errors;
errors = _errs144;
if(vErrors !== null){
if(_errs144){
vErrors.length = _errs144;
}
else {
vErrors = null;
}
}
let ifClause2;
if(_valid12){
const _errs147 = errors;
if(Array.isArray(data29)){
if(data29.length < 1){
const err100 = {instancePath:instancePath+"/dismount/databases",schemaPath:"dismount.schema.json/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema78.properties.databases.then,data:data29};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
const len3 = data29.length;
for(let i6=0; i6<len3; i6++){
let data30 = data29[i6];
if(typeof data30 === "string"){
if(func2(data30) < 1){
const err101 = {instancePath:instancePath+"/dismount/databases/" + i6,schemaPath:"dismount.schema.json/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema78.properties.databases.then.items,data:data30};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/dismount/databases/" + i6,schemaPath:"dismount.schema.json/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.properties.databases.then.items.type,parentSchema:schema78.properties.databases.then.items,data:data30};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
let i7 = data29.length;
let j3;
if(i7 > 1){
const indices3 = {};
for(;i7--;){
let item3 = data29[i7];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
const err103 = {instancePath:instancePath+"/dismount/databases",schemaPath:"dismount.schema.json/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i7+" are identical)",schema:true,parentSchema:schema78.properties.databases.then,data:data29};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
break;
}
indices3[item3] = i7;
}
}
}
else {
const err104 = {instancePath:instancePath+"/dismount/databases",schemaPath:"dismount.schema.json/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema78.properties.databases.then.type,parentSchema:schema78.properties.databases.then,data:data29};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
var _valid12 = _errs147 === errors;
valid43 = _valid12;
ifClause2 = "then";
}
else {
const _errs151 = errors;
if(!(((data29 === "source") || (data29 === "target")) || (data29 === "all"))){
const err105 = {instancePath:instancePath+"/dismount/databases",schemaPath:"dismount.schema.json/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema78.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema78.properties.databases.else.enum,parentSchema:schema78.properties.databases.else,data:data29};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
var _valid12 = _errs151 === errors;
valid43 = _valid12;
ifClause2 = "else";
}
if(!valid43){
const err106 = {instancePath:instancePath+"/dismount/databases",schemaPath:"dismount.schema.json/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause2},message:"must match \""+ifClause2+"\" schema",schema:schema78.properties.databases.if,parentSchema:schema78.properties.databases,data:data29};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
else {
const err107 = {instancePath:instancePath+"/dismount",schemaPath:"dismount.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema78.type,parentSchema:schema78,data:data28};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
var _valid11 = _errs138 === errors;
valid40 = _valid11;
}
if(!valid40){
const err108 = {instancePath:instancePath+"/dismount",schemaPath:"#/properties/dismount/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties.dismount.if,parentSchema:schema67.properties.dismount,data:data28};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data.mount !== undefined){
let data31 = data.mount;
if((!(data31 && typeof data31 == "object" && !Array.isArray(data31))) && (data31 !== null)){
const err109 = {instancePath:instancePath+"/mount",schemaPath:"#/properties/mount/type",keyword:"type",params:{type: schema67.properties.mount.type},message:"must be object,null",schema:schema67.properties.mount.type,parentSchema:schema67.properties.mount,data:data31};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
const _errs154 = errors;
let valid47 = true;
const _errs155 = errors;
if(!(data31 && typeof data31 == "object" && !Array.isArray(data31))){
const err110 = {};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
var _valid13 = _errs155 === errors;
errors = _errs154;
if(vErrors !== null){
if(_errs154){
vErrors.length = _errs154;
}
else {
vErrors = null;
}
}
if(_valid13){
const _errs157 = errors;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key12 in data31){
if(!(key12 === "databases")){
const err111 = {instancePath:instancePath+"/mount",schemaPath:"mount.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema79,data:data31};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data31.databases !== undefined){
let data32 = data31.databases;
if((typeof data32 !== "string") && (!(Array.isArray(data32)))){
const err112 = {instancePath:instancePath+"/mount/databases",schemaPath:"mount.schema.json/properties/databases/type",keyword:"type",params:{type: schema79.properties.databases.type},message:"must be string,array",schema:schema79.properties.databases.type,parentSchema:schema79.properties.databases,data:data32};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
const _errs163 = errors;
let valid50 = true;
const _errs164 = errors;
if(!(Array.isArray(data32))){
const err113 = {};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
var _valid14 = _errs164 === errors;
errors = _errs163;
if(vErrors !== null){
if(_errs163){
vErrors.length = _errs163;
}
else {
vErrors = null;
}
}
let ifClause3;
if(_valid14){
const _errs166 = errors;
if(Array.isArray(data32)){
if(data32.length < 1){
const err114 = {instancePath:instancePath+"/mount/databases",schemaPath:"mount.schema.json/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema79.properties.databases.then,data:data32};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
const len4 = data32.length;
for(let i8=0; i8<len4; i8++){
let data33 = data32[i8];
if(typeof data33 === "string"){
if(func2(data33) < 1){
const err115 = {instancePath:instancePath+"/mount/databases/" + i8,schemaPath:"mount.schema.json/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema79.properties.databases.then.items,data:data33};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
else {
const err116 = {instancePath:instancePath+"/mount/databases/" + i8,schemaPath:"mount.schema.json/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.databases.then.items.type,parentSchema:schema79.properties.databases.then.items,data:data33};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
let i9 = data32.length;
let j4;
if(i9 > 1){
const indices4 = {};
for(;i9--;){
let item4 = data32[i9];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
const err117 = {instancePath:instancePath+"/mount/databases",schemaPath:"mount.schema.json/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j4},message:"must NOT have duplicate items (items ## "+j4+" and "+i9+" are identical)",schema:true,parentSchema:schema79.properties.databases.then,data:data32};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
break;
}
indices4[item4] = i9;
}
}
}
else {
const err118 = {instancePath:instancePath+"/mount/databases",schemaPath:"mount.schema.json/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema79.properties.databases.then.type,parentSchema:schema79.properties.databases.then,data:data32};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
var _valid14 = _errs166 === errors;
valid50 = _valid14;
ifClause3 = "then";
}
else {
const _errs170 = errors;
if(!(((data32 === "source") || (data32 === "target")) || (data32 === "all"))){
const err119 = {instancePath:instancePath+"/mount/databases",schemaPath:"mount.schema.json/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema79.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema79.properties.databases.else.enum,parentSchema:schema79.properties.databases.else,data:data32};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
var _valid14 = _errs170 === errors;
valid50 = _valid14;
ifClause3 = "else";
}
if(!valid50){
const err120 = {instancePath:instancePath+"/mount/databases",schemaPath:"mount.schema.json/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause3},message:"must match \""+ifClause3+"\" schema",schema:schema79.properties.databases.if,parentSchema:schema79.properties.databases,data:data32};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
}
else {
const err121 = {instancePath:instancePath+"/mount",schemaPath:"mount.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema79.type,parentSchema:schema79,data:data31};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
var _valid13 = _errs157 === errors;
valid47 = _valid13;
}
if(!valid47){
const err122 = {instancePath:instancePath+"/mount",schemaPath:"#/properties/mount/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties.mount.if,parentSchema:schema67.properties.mount,data:data31};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data.defrag !== undefined){
let data34 = data.defrag;
if((!(data34 && typeof data34 == "object" && !Array.isArray(data34))) && (data34 !== null)){
const err123 = {instancePath:instancePath+"/defrag",schemaPath:"#/properties/defrag/type",keyword:"type",params:{type: schema67.properties.defrag.type},message:"must be object,null",schema:schema67.properties.defrag.type,parentSchema:schema67.properties.defrag,data:data34};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
const _errs173 = errors;
let valid54 = true;
const _errs174 = errors;
if(!(data34 && typeof data34 == "object" && !Array.isArray(data34))){
const err124 = {};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
var _valid15 = _errs174 === errors;
errors = _errs173;
if(vErrors !== null){
if(_errs173){
vErrors.length = _errs173;
}
else {
vErrors = null;
}
}
if(_valid15){
const _errs176 = errors;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key13 in data34){
if(!(((key13 === "databases") || (key13 === "folder")) || (key13 === "backupMaxAge"))){
const err125 = {instancePath:instancePath+"/defrag",schemaPath:"defrag.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema80,data:data34};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data34.databases !== undefined){
let data35 = data34.databases;
if((typeof data35 !== "string") && (!(Array.isArray(data35)))){
const err126 = {instancePath:instancePath+"/defrag/databases",schemaPath:"defrag.schema.json/properties/databases/type",keyword:"type",params:{type: schema80.properties.databases.type},message:"must be string,array",schema:schema80.properties.databases.type,parentSchema:schema80.properties.databases,data:data35};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
const _errs182 = errors;
let valid57 = true;
const _errs183 = errors;
if(!(Array.isArray(data35))){
const err127 = {};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
var _valid16 = _errs183 === errors;
errors = _errs182;
if(vErrors !== null){
if(_errs182){
vErrors.length = _errs182;
}
else {
vErrors = null;
}
}
let ifClause4;
if(_valid16){
const _errs185 = errors;
if(Array.isArray(data35)){
if(data35.length < 1){
const err128 = {instancePath:instancePath+"/defrag/databases",schemaPath:"defrag.schema.json/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema80.properties.databases.then,data:data35};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
const len5 = data35.length;
for(let i10=0; i10<len5; i10++){
let data36 = data35[i10];
if(typeof data36 === "string"){
if(func2(data36) < 1){
const err129 = {instancePath:instancePath+"/defrag/databases/" + i10,schemaPath:"defrag.schema.json/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema80.properties.databases.then.items,data:data36};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
else {
const err130 = {instancePath:instancePath+"/defrag/databases/" + i10,schemaPath:"defrag.schema.json/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.databases.then.items.type,parentSchema:schema80.properties.databases.then.items,data:data36};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
let i11 = data35.length;
let j5;
if(i11 > 1){
const indices5 = {};
for(;i11--;){
let item5 = data35[i11];
if(typeof item5 !== "string"){
continue;
}
if(typeof indices5[item5] == "number"){
j5 = indices5[item5];
const err131 = {instancePath:instancePath+"/defrag/databases",schemaPath:"defrag.schema.json/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i11, j: j5},message:"must NOT have duplicate items (items ## "+j5+" and "+i11+" are identical)",schema:true,parentSchema:schema80.properties.databases.then,data:data35};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
break;
}
indices5[item5] = i11;
}
}
}
else {
const err132 = {instancePath:instancePath+"/defrag/databases",schemaPath:"defrag.schema.json/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema80.properties.databases.then.type,parentSchema:schema80.properties.databases.then,data:data35};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
var _valid16 = _errs185 === errors;
valid57 = _valid16;
ifClause4 = "then";
}
else {
const _errs189 = errors;
if(!(((data35 === "source") || (data35 === "target")) || (data35 === "all"))){
const err133 = {instancePath:instancePath+"/defrag/databases",schemaPath:"defrag.schema.json/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema80.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema80.properties.databases.else.enum,parentSchema:schema80.properties.databases.else,data:data35};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
var _valid16 = _errs189 === errors;
valid57 = _valid16;
ifClause4 = "else";
}
if(!valid57){
const err134 = {instancePath:instancePath+"/defrag/databases",schemaPath:"defrag.schema.json/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause4},message:"must match \""+ifClause4+"\" schema",schema:schema80.properties.databases.if,parentSchema:schema80.properties.databases,data:data35};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
if(data34.folder !== undefined){
let data37 = data34.folder;
if(typeof data37 === "string"){
if(func2(data37) < 1){
const err135 = {instancePath:instancePath+"/defrag/folder",schemaPath:"defrag.schema.json/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema80.properties.folder,data:data37};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
else {
const err136 = {instancePath:instancePath+"/defrag/folder",schemaPath:"defrag.schema.json/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.folder.type,parentSchema:schema80.properties.folder,data:data37};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data34.backupMaxAge !== undefined){
let data38 = data34.backupMaxAge;
if(typeof data38 === "string"){
if(!pattern16.test(data38)){
const err137 = {instancePath:instancePath+"/defrag/backupMaxAge",schemaPath:"defrag.schema.json/properties/backupMaxAge/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema80.properties.backupMaxAge,data:data38};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
else {
const err138 = {instancePath:instancePath+"/defrag/backupMaxAge",schemaPath:"defrag.schema.json/properties/backupMaxAge/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.backupMaxAge.type,parentSchema:schema80.properties.backupMaxAge,data:data38};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
else {
const err139 = {instancePath:instancePath+"/defrag",schemaPath:"defrag.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema80.type,parentSchema:schema80,data:data34};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
var _valid15 = _errs176 === errors;
valid54 = _valid15;
}
if(!valid54){
const err140 = {instancePath:instancePath+"/defrag",schemaPath:"#/properties/defrag/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties.defrag.if,parentSchema:schema67.properties.defrag,data:data34};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data["integrity-check"] !== undefined){
let data39 = data["integrity-check"];
if((!(data39 && typeof data39 == "object" && !Array.isArray(data39))) && (data39 !== null)){
const err141 = {instancePath:instancePath+"/integrity-check",schemaPath:"#/properties/integrity-check/type",keyword:"type",params:{type: schema67.properties["integrity-check"].type},message:"must be object,null",schema:schema67.properties["integrity-check"].type,parentSchema:schema67.properties["integrity-check"],data:data39};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
const _errs196 = errors;
let valid61 = true;
const _errs197 = errors;
if(!(data39 && typeof data39 == "object" && !Array.isArray(data39))){
const err142 = {};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
var _valid17 = _errs197 === errors;
errors = _errs196;
if(vErrors !== null){
if(_errs196){
vErrors.length = _errs196;
}
else {
vErrors = null;
}
}
if(_valid17){
const _errs199 = errors;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key14 in data39){
if(!(key14 === "databases")){
const err143 = {instancePath:instancePath+"/integrity-check",schemaPath:"integrity-check.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema81,data:data39};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data39.databases !== undefined){
let data40 = data39.databases;
if((typeof data40 !== "string") && (!(Array.isArray(data40)))){
const err144 = {instancePath:instancePath+"/integrity-check/databases",schemaPath:"integrity-check.schema.json/properties/databases/type",keyword:"type",params:{type: schema81.properties.databases.type},message:"must be string,array",schema:schema81.properties.databases.type,parentSchema:schema81.properties.databases,data:data40};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
const _errs205 = errors;
let valid64 = true;
const _errs206 = errors;
if(!(Array.isArray(data40))){
const err145 = {};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
var _valid18 = _errs206 === errors;
errors = _errs205;
if(vErrors !== null){
if(_errs205){
vErrors.length = _errs205;
}
else {
vErrors = null;
}
}
let ifClause5;
if(_valid18){
const _errs208 = errors;
if(Array.isArray(data40)){
if(data40.length < 1){
const err146 = {instancePath:instancePath+"/integrity-check/databases",schemaPath:"integrity-check.schema.json/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema81.properties.databases.then,data:data40};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
const len6 = data40.length;
for(let i12=0; i12<len6; i12++){
let data41 = data40[i12];
if(typeof data41 === "string"){
if(func2(data41) < 1){
const err147 = {instancePath:instancePath+"/integrity-check/databases/" + i12,schemaPath:"integrity-check.schema.json/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema81.properties.databases.then.items,data:data41};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
else {
const err148 = {instancePath:instancePath+"/integrity-check/databases/" + i12,schemaPath:"integrity-check.schema.json/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema81.properties.databases.then.items.type,parentSchema:schema81.properties.databases.then.items,data:data41};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
let i13 = data40.length;
let j6;
if(i13 > 1){
const indices6 = {};
for(;i13--;){
let item6 = data40[i13];
if(typeof item6 !== "string"){
continue;
}
if(typeof indices6[item6] == "number"){
j6 = indices6[item6];
const err149 = {instancePath:instancePath+"/integrity-check/databases",schemaPath:"integrity-check.schema.json/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i13, j: j6},message:"must NOT have duplicate items (items ## "+j6+" and "+i13+" are identical)",schema:true,parentSchema:schema81.properties.databases.then,data:data40};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
break;
}
indices6[item6] = i13;
}
}
}
else {
const err150 = {instancePath:instancePath+"/integrity-check/databases",schemaPath:"integrity-check.schema.json/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema81.properties.databases.then.type,parentSchema:schema81.properties.databases.then,data:data40};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
var _valid18 = _errs208 === errors;
valid64 = _valid18;
ifClause5 = "then";
}
else {
const _errs212 = errors;
if(!(((data40 === "source") || (data40 === "target")) || (data40 === "all"))){
const err151 = {instancePath:instancePath+"/integrity-check/databases",schemaPath:"integrity-check.schema.json/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema81.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema81.properties.databases.else.enum,parentSchema:schema81.properties.databases.else,data:data40};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
var _valid18 = _errs212 === errors;
valid64 = _valid18;
ifClause5 = "else";
}
if(!valid64){
const err152 = {instancePath:instancePath+"/integrity-check/databases",schemaPath:"integrity-check.schema.json/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause5},message:"must match \""+ifClause5+"\" schema",schema:schema81.properties.databases.if,parentSchema:schema81.properties.databases,data:data40};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
}
else {
const err153 = {instancePath:instancePath+"/integrity-check",schemaPath:"integrity-check.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema81.type,parentSchema:schema81,data:data39};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
var _valid17 = _errs199 === errors;
valid61 = _valid17;
}
if(!valid61){
const err154 = {instancePath:instancePath+"/integrity-check",schemaPath:"#/properties/integrity-check/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties["integrity-check"].if,parentSchema:schema67.properties["integrity-check"],data:data39};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data["verify-moves"] !== undefined){
let data42 = data["verify-moves"];
if((!(data42 && typeof data42 == "object" && !Array.isArray(data42))) && (data42 !== null)){
const err155 = {instancePath:instancePath+"/verify-moves",schemaPath:"#/properties/verify-moves/type",keyword:"type",params:{type: schema67.properties["verify-moves"].type},message:"must be object,null",schema:schema67.properties["verify-moves"].type,parentSchema:schema67.properties["verify-moves"],data:data42};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
const _errs215 = errors;
let valid68 = true;
const _errs216 = errors;
if(!(data42 && typeof data42 == "object" && !Array.isArray(data42))){
const err156 = {};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
var _valid19 = _errs216 === errors;
errors = _errs215;
if(vErrors !== null){
if(_errs215){
vErrors.length = _errs215;
}
else {
vErrors = null;
}
}
if(_valid19){
const _errs218 = errors;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key15 in data42){
if(!(key15 === "requireAll")){
const err157 = {instancePath:instancePath+"/verify-moves",schemaPath:"verify-moves.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema82,data:data42};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data42.requireAll !== undefined){
let data43 = data42.requireAll;
if(typeof data43 !== "boolean"){
const err158 = {instancePath:instancePath+"/verify-moves/requireAll",schemaPath:"verify-moves.schema.json/properties/requireAll/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema82.properties.requireAll.type,parentSchema:schema82.properties.requireAll,data:data43};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
}
else {
const err159 = {instancePath:instancePath+"/verify-moves",schemaPath:"verify-moves.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema82.type,parentSchema:schema82,data:data42};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
var _valid19 = _errs218 === errors;
valid68 = _valid19;
}
if(!valid68){
const err160 = {instancePath:instancePath+"/verify-moves",schemaPath:"#/properties/verify-moves/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties["verify-moves"].if,parentSchema:schema67.properties["verify-moves"],data:data42};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
if(data.wait !== undefined){
let data44 = data.wait;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(Object.keys(data44).length > 1){
const err161 = {instancePath:instancePath+"/wait",schemaPath:"wait.schema.json/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema83,data:data44};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
if(Object.keys(data44).length < 1){
const err162 = {instancePath:instancePath+"/wait",schemaPath:"wait.schema.json/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema83,data:data44};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
for(const key16 in data44){
if(!((key16 === "for") || (key16 === "until"))){
const err163 = {instancePath:instancePath+"/wait",schemaPath:"wait.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties",schema:false,parentSchema:schema83,data:data44};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
if(data44.for !== undefined){
let data45 = data44.for;
if(typeof data45 === "string"){
if(!pattern16.test(data45)){
const err164 = {instancePath:instancePath+"/wait/for",schemaPath:"wait.schema.json/properties/for/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema83.properties.for,data:data45};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
else {
const err165 = {instancePath:instancePath+"/wait/for",schemaPath:"wait.schema.json/properties/for/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema83.properties.for.type,parentSchema:schema83.properties.for,data:data45};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data44.until !== undefined){
let data46 = data44.until;
if(typeof data46 === "string"){
if(!(formats0.validate(data46))){
const err166 = {instancePath:instancePath+"/wait/until",schemaPath:"wait.schema.json/properties/until/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema83.properties.until,data:data46};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
else {
const err167 = {instancePath:instancePath+"/wait/until",schemaPath:"wait.schema.json/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema83.properties.until.type,parentSchema:schema83.properties.until,data:data46};
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
const err168 = {instancePath:instancePath+"/wait",schemaPath:"wait.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema83.type,parentSchema:schema83,data:data44};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data.approval !== undefined){
let data47 = data.approval;
if((!(data47 && typeof data47 == "object" && !Array.isArray(data47))) && (data47 !== null)){
const err169 = {instancePath:instancePath+"/approval",schemaPath:"#/properties/approval/type",keyword:"type",params:{type: schema67.properties.approval.type},message:"must be object,null",schema:schema67.properties.approval.type,parentSchema:schema67.properties.approval,data:data47};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
const _errs234 = errors;
let valid73 = true;
const _errs235 = errors;
if(!(data47 && typeof data47 == "object" && !Array.isArray(data47))){
const err170 = {};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
var _valid20 = _errs235 === errors;
errors = _errs234;
if(vErrors !== null){
if(_errs234){
vErrors.length = _errs234;
}
else {
vErrors = null;
}
}
if(_valid20){
const _errs237 = errors;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
for(const key17 in data47){
if(!((key17 === "message") || (key17 === "expires"))){
const err171 = {instancePath:instancePath+"/approval",schemaPath:"approval.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties",schema:false,parentSchema:schema84,data:data47};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
if(data47.message !== undefined){
let data48 = data47.message;
if(typeof data48 === "string"){
if(func2(data48) < 1){
const err172 = {instancePath:instancePath+"/approval/message",schemaPath:"approval.schema.json/properties/message/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema84.properties.message,data:data48};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
else {
const err173 = {instancePath:instancePath+"/approval/message",schemaPath:"approval.schema.json/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.message.type,parentSchema:schema84.properties.message,data:data48};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data47.expires !== undefined){
let data49 = data47.expires;
if(typeof data49 === "string"){
if(!pattern16.test(data49)){
const err174 = {instancePath:instancePath+"/approval/expires",schemaPath:"approval.schema.json/properties/expires/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema84.properties.expires,data:data49};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
else {
const err175 = {instancePath:instancePath+"/approval/expires",schemaPath:"approval.schema.json/properties/expires/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.expires.type,parentSchema:schema84.properties.expires,data:data49};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
}
else {
const err176 = {instancePath:instancePath+"/approval",schemaPath:"approval.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema84.type,parentSchema:schema84,data:data47};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
var _valid20 = _errs237 === errors;
valid73 = _valid20;
}
if(!valid73){
const err177 = {instancePath:instancePath+"/approval",schemaPath:"#/properties/approval/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema67.properties.approval.if,parentSchema:schema67.properties.approval,data:data47};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data.command !== undefined){
let data50 = data.command;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if(data50.run === undefined){
const err178 = {instancePath:instancePath+"/command",schemaPath:"command.schema.json/required",keyword:"required",params:{missingProperty: "run"},message:"must have required property '"+"run"+"'",schema:schema85.required,parentSchema:schema85,data:data50};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
for(const key18 in data50){
if(!((((((((key18 === "run") || (key18 === "probe")) || (key18 === "verify")) || (key18 === "folder")) || (key18 === "env")) || (key18 === "secrets")) || (key18 === "expectExit")) || (key18 === "repeatable"))){
const err179 = {instancePath:instancePath+"/command",schemaPath:"command.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties",schema:false,parentSchema:schema85,data:data50};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data50.run !== undefined){
let data51 = data50.run;
if(Array.isArray(data51)){
if(data51.length < 1){
const err180 = {instancePath:instancePath+"/command/run",schemaPath:"command.schema.json/properties/run/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema85.properties.run,data:data51};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
const len7 = data51.length;
for(let i14=0; i14<len7; i14++){
let data52 = data51[i14];
if(typeof data52 !== "string"){
const err181 = {instancePath:instancePath+"/command/run/" + i14,schemaPath:"command.schema.json/properties/run/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.run.items.type,parentSchema:schema85.properties.run.items,data:data52};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
}
else {
const err182 = {instancePath:instancePath+"/command/run",schemaPath:"command.schema.json/properties/run/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.properties.run.type,parentSchema:schema85.properties.run,data:data51};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data50.probe !== undefined){
let data53 = data50.probe;
if(Array.isArray(data53)){
if(data53.length < 1){
const err183 = {instancePath:instancePath+"/command/probe",schemaPath:"command.schema.json/properties/probe/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema85.properties.probe,data:data53};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
const len8 = data53.length;
for(let i15=0; i15<len8; i15++){
let data54 = data53[i15];
if(typeof data54 !== "string"){
const err184 = {instancePath:instancePath+"/command/probe/" + i15,schemaPath:"command.schema.json/properties/probe/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.probe.items.type,parentSchema:schema85.properties.probe.items,data:data54};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
}
else {
const err185 = {instancePath:instancePath+"/command/probe",schemaPath:"command.schema.json/properties/probe/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.properties.probe.type,parentSchema:schema85.properties.probe,data:data53};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
if(data50.verify !== undefined){
let data55 = data50.verify;
if(Array.isArray(data55)){
if(data55.length < 1){
const err186 = {instancePath:instancePath+"/command/verify",schemaPath:"command.schema.json/properties/verify/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema85.properties.verify,data:data55};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
const len9 = data55.length;
for(let i16=0; i16<len9; i16++){
let data56 = data55[i16];
if(typeof data56 !== "string"){
const err187 = {instancePath:instancePath+"/command/verify/" + i16,schemaPath:"command.schema.json/properties/verify/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.verify.items.type,parentSchema:schema85.properties.verify.items,data:data56};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
}
else {
const err188 = {instancePath:instancePath+"/command/verify",schemaPath:"command.schema.json/properties/verify/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema85.properties.verify.type,parentSchema:schema85.properties.verify,data:data55};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data50.folder !== undefined){
let data57 = data50.folder;
if(typeof data57 === "string"){
if(func2(data57) < 1){
const err189 = {instancePath:instancePath+"/command/folder",schemaPath:"command.schema.json/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema85.properties.folder,data:data57};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
else {
const err190 = {instancePath:instancePath+"/command/folder",schemaPath:"command.schema.json/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.folder.type,parentSchema:schema85.properties.folder,data:data57};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data50.env !== undefined){
let data58 = data50.env;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
for(const key19 in data58){
let data59 = data58[key19];
if(typeof data59 !== "string"){
const err191 = {instancePath:instancePath+"/command/env/" + key19.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"command.schema.json/properties/env/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.env.additionalProperties.type,parentSchema:schema85.properties.env.additionalProperties,data:data59};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
}
else {
const err192 = {instancePath:instancePath+"/command/env",schemaPath:"command.schema.json/properties/env/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.env.type,parentSchema:schema85.properties.env,data:data58};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
if(data50.secrets !== undefined){
let data60 = data50.secrets;
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
for(const key20 in data60){
let data61 = data60[key20];
if(typeof data61 === "string"){
if(!pattern21.test(data61)){
const err193 = {instancePath:instancePath+"/command/secrets/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"command.schema.json/properties/secrets/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+$"},message:"must match pattern \""+"^(env|file):.+$"+"\"",schema:"^(env|file):.+$",parentSchema:schema85.properties.secrets.additionalProperties,data:data61};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
else {
const err194 = {instancePath:instancePath+"/command/secrets/" + key20.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"command.schema.json/properties/secrets/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema85.properties.secrets.additionalProperties.type,parentSchema:schema85.properties.secrets.additionalProperties,data:data61};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
}
else {
const err195 = {instancePath:instancePath+"/command/secrets",schemaPath:"command.schema.json/properties/secrets/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.properties.secrets.type,parentSchema:schema85.properties.secrets,data:data60};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
}
if(data50.expectExit !== undefined){
let data62 = data50.expectExit;
if((!(((typeof data62 == "number") && (!(data62 % 1) && !isNaN(data62))) && (isFinite(data62)))) && (!(Array.isArray(data62)))){
const err196 = {instancePath:instancePath+"/command/expectExit",schemaPath:"command.schema.json/properties/expectExit/type",keyword:"type",params:{type: schema85.properties.expectExit.type},message:"must be integer,array",schema:schema85.properties.expectExit.type,parentSchema:schema85.properties.expectExit,data:data62};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if((typeof data62 == "number") && (isFinite(data62))){
if(data62 > 255 || isNaN(data62)){
const err197 = {instancePath:instancePath+"/command/expectExit",schemaPath:"command.schema.json/properties/expectExit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema85.properties.expectExit,data:data62};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
if(data62 < 0 || isNaN(data62)){
const err198 = {instancePath:instancePath+"/command/expectExit",schemaPath:"command.schema.json/properties/expectExit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.expectExit,data:data62};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
if(Array.isArray(data62)){
if(data62.length < 1){
const err199 = {instancePath:instancePath+"/command/expectExit",schemaPath:"command.schema.json/properties/expectExit/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema85.properties.expectExit,data:data62};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
const len10 = data62.length;
for(let i17=0; i17<len10; i17++){
let data63 = data62[i17];
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
const err200 = {instancePath:instancePath+"/command/expectExit/" + i17,schemaPath:"command.schema.json/properties/expectExit/items/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema85.properties.expectExit.items.type,parentSchema:schema85.properties.expectExit.items,data:data63};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 > 255 || isNaN(data63)){
const err201 = {instancePath:instancePath+"/command/expectExit/" + i17,schemaPath:"command.schema.json/properties/expectExit/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema85.properties.expectExit.items,data:data63};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
if(data63 < 0 || isNaN(data63)){
const err202 = {instancePath:instancePath+"/command/expectExit/" + i17,schemaPath:"command.schema.json/properties/expectExit/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema85.properties.expectExit.items,data:data63};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
}
}
}
if(data50.repeatable !== undefined){
let data64 = data50.repeatable;
if(typeof data64 !== "boolean"){
const err203 = {instancePath:instancePath+"/command/repeatable",schemaPath:"command.schema.json/properties/repeatable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema85.properties.repeatable.type,parentSchema:schema85.properties.repeatable,data:data64};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
}
else {
const err204 = {instancePath:instancePath+"/command",schemaPath:"command.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.type,parentSchema:schema85,data:data50};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
if(data.http !== undefined){
let data65 = data.http;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.url === undefined){
const err205 = {instancePath:instancePath+"/http",schemaPath:"http.schema.json/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'",schema:schema86.required,parentSchema:schema86,data:data65};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
for(const key21 in data65){
if(!(func15.call(schema86.properties, key21))){
const err206 = {instancePath:instancePath+"/http",schemaPath:"http.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties",schema:false,parentSchema:schema86,data:data65};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
if(data65.url !== undefined){
let data66 = data65.url;
if(typeof data66 === "string"){
if(!pattern22.test(data66)){
const err207 = {instancePath:instancePath+"/http/url",schemaPath:"http.schema.json/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://.+"},message:"must match pattern \""+"^https?://.+"+"\"",schema:"^https?://.+",parentSchema:schema86.properties.url,data:data66};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
else {
const err208 = {instancePath:instancePath+"/http/url",schemaPath:"http.schema.json/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema86.properties.url.type,parentSchema:schema86.properties.url,data:data66};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
if(data65.method !== undefined){
let data67 = data65.method;
if(!((((((data67 === "GET") || (data67 === "HEAD")) || (data67 === "POST")) || (data67 === "PUT")) || (data67 === "PATCH")) || (data67 === "DELETE"))){
const err209 = {instancePath:instancePath+"/http/method",schemaPath:"http.schema.json/properties/method/enum",keyword:"enum",params:{allowedValues: schema86.properties.method.enum},message:"must be equal to one of the allowed values",schema:schema86.properties.method.enum,parentSchema:schema86.properties.method,data:data67};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
if(data65.headers !== undefined){
let data68 = data65.headers;
if(data68 && typeof data68 == "object" && !Array.isArray(data68)){
for(const key22 in data68){
let data69 = data68[key22];
if(typeof data69 !== "string"){
const err210 = {instancePath:instancePath+"/http/headers/" + key22.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"http.schema.json/properties/headers/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema86.properties.headers.additionalProperties.type,parentSchema:schema86.properties.headers.additionalProperties,data:data69};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
}
else {
const err211 = {instancePath:instancePath+"/http/headers",schemaPath:"http.schema.json/properties/headers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.properties.headers.type,parentSchema:schema86.properties.headers,data:data68};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
if(data65.secretHeaders !== undefined){
let data70 = data65.secretHeaders;
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
for(const key23 in data70){
let data71 = data70[key23];
if(typeof data71 === "string"){
if(!pattern21.test(data71)){
const err212 = {instancePath:instancePath+"/http/secretHeaders/" + key23.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"http.schema.json/properties/secretHeaders/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+$"},message:"must match pattern \""+"^(env|file):.+$"+"\"",schema:"^(env|file):.+$",parentSchema:schema86.properties.secretHeaders.additionalProperties,data:data71};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
else {
const err213 = {instancePath:instancePath+"/http/secretHeaders/" + key23.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"http.schema.json/properties/secretHeaders/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema86.properties.secretHeaders.additionalProperties.type,parentSchema:schema86.properties.secretHeaders.additionalProperties,data:data71};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
}
else {
const err214 = {instancePath:instancePath+"/http/secretHeaders",schemaPath:"http.schema.json/properties/secretHeaders/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.properties.secretHeaders.type,parentSchema:schema86.properties.secretHeaders,data:data70};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
if(data65.expectStatus !== undefined){
let data72 = data65.expectStatus;
if((!(((typeof data72 == "number") && (!(data72 % 1) && !isNaN(data72))) && (isFinite(data72)))) && (!(Array.isArray(data72)))){
const err215 = {instancePath:instancePath+"/http/expectStatus",schemaPath:"http.schema.json/properties/expectStatus/type",keyword:"type",params:{type: schema86.properties.expectStatus.type},message:"must be integer,array",schema:schema86.properties.expectStatus.type,parentSchema:schema86.properties.expectStatus,data:data72};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 > 599 || isNaN(data72)){
const err216 = {instancePath:instancePath+"/http/expectStatus",schemaPath:"http.schema.json/properties/expectStatus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599},message:"must be <= 599",schema:599,parentSchema:schema86.properties.expectStatus,data:data72};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
if(data72 < 100 || isNaN(data72)){
const err217 = {instancePath:instancePath+"/http/expectStatus",schemaPath:"http.schema.json/properties/expectStatus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},message:"must be >= 100",schema:100,parentSchema:schema86.properties.expectStatus,data:data72};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
if(Array.isArray(data72)){
if(data72.length < 1){
const err218 = {instancePath:instancePath+"/http/expectStatus",schemaPath:"http.schema.json/properties/expectStatus/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema86.properties.expectStatus,data:data72};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
const len11 = data72.length;
for(let i18=0; i18<len11; i18++){
let data73 = data72[i18];
if(!(((typeof data73 == "number") && (!(data73 % 1) && !isNaN(data73))) && (isFinite(data73)))){
const err219 = {instancePath:instancePath+"/http/expectStatus/" + i18,schemaPath:"http.schema.json/properties/expectStatus/items/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema86.properties.expectStatus.items.type,parentSchema:schema86.properties.expectStatus.items,data:data73};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
if((typeof data73 == "number") && (isFinite(data73))){
if(data73 > 599 || isNaN(data73)){
const err220 = {instancePath:instancePath+"/http/expectStatus/" + i18,schemaPath:"http.schema.json/properties/expectStatus/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599},message:"must be <= 599",schema:599,parentSchema:schema86.properties.expectStatus.items,data:data73};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
if(data73 < 100 || isNaN(data73)){
const err221 = {instancePath:instancePath+"/http/expectStatus/" + i18,schemaPath:"http.schema.json/properties/expectStatus/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},message:"must be >= 100",schema:100,parentSchema:schema86.properties.expectStatus.items,data:data73};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
}
}
}
if(data65.expect !== undefined){
let data74 = data65.expect;
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
if(data74.pointer === undefined){
const err222 = {instancePath:instancePath+"/http/expect",schemaPath:"http.schema.json/properties/expect/required",keyword:"required",params:{missingProperty: "pointer"},message:"must have required property '"+"pointer"+"'",schema:schema86.properties.expect.required,parentSchema:schema86.properties.expect,data:data74};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
if(data74.equals === undefined){
const err223 = {instancePath:instancePath+"/http/expect",schemaPath:"http.schema.json/properties/expect/required",keyword:"required",params:{missingProperty: "equals"},message:"must have required property '"+"equals"+"'",schema:schema86.properties.expect.required,parentSchema:schema86.properties.expect,data:data74};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
for(const key24 in data74){
if(!((key24 === "pointer") || (key24 === "equals"))){
const err224 = {instancePath:instancePath+"/http/expect",schemaPath:"http.schema.json/properties/expect/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key24},message:"must NOT have additional properties",schema:false,parentSchema:schema86.properties.expect,data:data74};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
if(data74.pointer !== undefined){
let data75 = data74.pointer;
if(typeof data75 === "string"){
if(!pattern24.test(data75)){
const err225 = {instancePath:instancePath+"/http/expect/pointer",schemaPath:"http.schema.json/properties/expect/properties/pointer/pattern",keyword:"pattern",params:{pattern: "^(/.*)?$"},message:"must match pattern \""+"^(/.*)?$"+"\"",schema:"^(/.*)?$",parentSchema:schema86.properties.expect.properties.pointer,data:data75};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
else {
const err226 = {instancePath:instancePath+"/http/expect/pointer",schemaPath:"http.schema.json/properties/expect/properties/pointer/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema86.properties.expect.properties.pointer.type,parentSchema:schema86.properties.expect.properties.pointer,data:data75};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
}
else {
const err227 = {instancePath:instancePath+"/http/expect",schemaPath:"http.schema.json/properties/expect/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.properties.expect.type,parentSchema:schema86.properties.expect,data:data74};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
if(data65.poll !== undefined){
let data76 = data65.poll;
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
if(data76.for === undefined){
const err228 = {instancePath:instancePath+"/http/poll",schemaPath:"http.schema.json/properties/poll/required",keyword:"required",params:{missingProperty: "for"},message:"must have required property '"+"for"+"'",schema:schema86.properties.poll.required,parentSchema:schema86.properties.poll,data:data76};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
for(const key25 in data76){
if(!((key25 === "every") || (key25 === "for"))){
const err229 = {instancePath:instancePath+"/http/poll",schemaPath:"http.schema.json/properties/poll/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key25},message:"must NOT have additional properties",schema:false,parentSchema:schema86.properties.poll,data:data76};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
if(data76.every !== undefined){
let data77 = data76.every;
if(typeof data77 === "string"){
if(!pattern16.test(data77)){
const err230 = {instancePath:instancePath+"/http/poll/every",schemaPath:"http.schema.json/properties/poll/properties/every/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema86.properties.poll.properties.every,data:data77};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
else {
const err231 = {instancePath:instancePath+"/http/poll/every",schemaPath:"http.schema.json/properties/poll/properties/every/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema86.properties.poll.properties.every.type,parentSchema:schema86.properties.poll.properties.every,data:data77};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
if(data76.for !== undefined){
let data78 = data76.for;
if(typeof data78 === "string"){
if(!pattern16.test(data78)){
const err232 = {instancePath:instancePath+"/http/poll/for",schemaPath:"http.schema.json/properties/poll/properties/for/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema86.properties.poll.properties.for,data:data78};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
else {
const err233 = {instancePath:instancePath+"/http/poll/for",schemaPath:"http.schema.json/properties/poll/properties/for/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema86.properties.poll.properties.for.type,parentSchema:schema86.properties.poll.properties.for,data:data78};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
}
else {
const err234 = {instancePath:instancePath+"/http/poll",schemaPath:"http.schema.json/properties/poll/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.properties.poll.type,parentSchema:schema86.properties.poll,data:data76};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
if(data65.repeatable !== undefined){
let data79 = data65.repeatable;
if(typeof data79 !== "boolean"){
const err235 = {instancePath:instancePath+"/http/repeatable",schemaPath:"http.schema.json/properties/repeatable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema86.properties.repeatable.type,parentSchema:schema86.properties.repeatable,data:data79};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
}
else {
const err236 = {instancePath:instancePath+"/http",schemaPath:"http.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.type,parentSchema:schema86,data:data65};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
if(data.notify !== undefined){
let data80 = data.notify;
const _errs317 = errors;
let valid97 = false;
const _errs318 = errors;
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
if(data80.webhook === undefined){
const err237 = {instancePath:instancePath+"/notify",schemaPath:"notify.schema.json/anyOf/0/required",keyword:"required",params:{missingProperty: "webhook"},message:"must have required property '"+"webhook"+"'",schema:schema87.anyOf[0].required,parentSchema:schema87.anyOf[0],data:data80};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
var _valid21 = _errs318 === errors;
valid97 = valid97 || _valid21;
if(!valid97){
const _errs319 = errors;
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
if(data80.smtp === undefined){
const err238 = {instancePath:instancePath+"/notify",schemaPath:"notify.schema.json/anyOf/1/required",keyword:"required",params:{missingProperty: "smtp"},message:"must have required property '"+"smtp"+"'",schema:schema87.anyOf[1].required,parentSchema:schema87.anyOf[1],data:data80};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
var _valid21 = _errs319 === errors;
valid97 = valid97 || _valid21;
}
if(!valid97){
const err239 = {instancePath:instancePath+"/notify",schemaPath:"notify.schema.json/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema87.anyOf,parentSchema:schema87,data:data80};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
else {
errors = _errs317;
if(vErrors !== null){
if(_errs317){
vErrors.length = _errs317;
}
else {
vErrors = null;
}
}
}
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
for(const key26 in data80){
if(!(((((key26 === "message") || (key26 === "subject")) || (key26 === "webhook")) || (key26 === "smtp")) || (key26 === "required"))){
const err240 = {instancePath:instancePath+"/notify",schemaPath:"notify.schema.json/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key26},message:"must NOT have additional properties",schema:false,parentSchema:schema87,data:data80};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
if(data80.message !== undefined){
let data81 = data80.message;
if(typeof data81 === "string"){
if(func2(data81) < 1){
const err241 = {instancePath:instancePath+"/notify/message",schemaPath:"notify.schema.json/properties/message/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema87.properties.message,data:data81};
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
const err242 = {instancePath:instancePath+"/notify/message",schemaPath:"notify.schema.json/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema87.properties.message.type,parentSchema:schema87.properties.message,data:data81};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
if(data80.subject !== undefined){
let data82 = data80.subject;
if(typeof data82 === "string"){
if(func2(data82) < 1){
const err243 = {instancePath:instancePath+"/notify/subject",schemaPath:"notify.schema.json/properties/subject/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema87.properties.subject,data:data82};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
}
else {
const err244 = {instancePath:instancePath+"/notify/subject",schemaPath:"notify.schema.json/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema87.properties.subject.type,parentSchema:schema87.properties.subject,data:data82};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
if(data80.webhook !== undefined){
let data83 = data80.webhook;
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.url === undefined){
const err245 = {instancePath:instancePath+"/notify/webhook",schemaPath:"notify.schema.json/properties/webhook/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'",schema:schema87.properties.webhook.required,parentSchema:schema87.properties.webhook,data:data83};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
for(const key27 in data83){
if(!((key27 === "url") || (key27 === "secretHeaders"))){
const err246 = {instancePath:instancePath+"/notify/webhook",schemaPath:"notify.schema.json/properties/webhook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key27},message:"must NOT have additional properties",schema:false,parentSchema:schema87.properties.webhook,data:data83};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
}
if(data83.url !== undefined){
let data84 = data83.url;
if(typeof data84 === "string"){
if(!pattern27.test(data84)){
const err247 = {instancePath:instancePath+"/notify/webhook/url",schemaPath:"notify.schema.json/properties/webhook/properties/url/pattern",keyword:"pattern",params:{pattern: "^(https?://|env:|file:).+"},message:"must match pattern \""+"^(https?://|env:|file:).+"+"\"",schema:"^(https?://|env:|file:).+",parentSchema:schema87.properties.webhook.properties.url,data:data84};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
}
else {
const err248 = {instancePath:instancePath+"/notify/webhook/url",schemaPath:"notify.schema.json/properties/webhook/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema87.properties.webhook.properties.url.type,parentSchema:schema87.properties.webhook.properties.url,data:data84};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
}
if(data83.secretHeaders !== undefined){
let data85 = data83.secretHeaders;
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
for(const key28 in data85){
let data86 = data85[key28];
if(typeof data86 === "string"){
if(!pattern21.test(data86)){
const err249 = {instancePath:instancePath+"/notify/webhook/secretHeaders/" + key28.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"notify.schema.json/properties/webhook/properties/secretHeaders/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+$"},message:"must match pattern \""+"^(env|file):.+$"+"\"",schema:"^(env|file):.+$",parentSchema:schema87.properties.webhook.properties.secretHeaders.additionalProperties,data:data86};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
}
else {
const err250 = {instancePath:instancePath+"/notify/webhook/secretHeaders/" + key28.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"notify.schema.json/properties/webhook/properties/secretHeaders/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema87.properties.webhook.properties.secretHeaders.additionalProperties.type,parentSchema:schema87.properties.webhook.properties.secretHeaders.additionalProperties,data:data86};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
}
}
else {
const err251 = {instancePath:instancePath+"/notify/webhook/secretHeaders",schemaPath:"notify.schema.json/properties/webhook/properties/secretHeaders/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema87.properties.webhook.properties.secretHeaders.type,parentSchema:schema87.properties.webhook.properties.secretHeaders,data:data85};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
}
else {
const err252 = {instancePath:instancePath+"/notify/webhook",schemaPath:"notify.schema.json/properties/webhook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema87.properties.webhook.type,parentSchema:schema87.properties.webhook,data:data83};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
if(data80.smtp !== undefined){
let data87 = data80.smtp;
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
if(data87.host === undefined){
const err253 = {instancePath:instancePath+"/notify/smtp",schemaPath:"notify.schema.json/properties/smtp/required",keyword:"required",params:{missingProperty: "host"},message:"must have required property '"+"host"+"'",schema:schema87.properties.smtp.required,parentSchema:schema87.properties.smtp,data:data87};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
if(data87.from === undefined){
const err254 = {instancePath:instancePath+"/notify/smtp",schemaPath:"notify.schema.json/properties/smtp/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema87.properties.smtp.required,parentSchema:schema87.properties.smtp,data:data87};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
if(data87.to === undefined){
const err255 = {instancePath:instancePath+"/notify/smtp",schemaPath:"notify.schema.json/properties/smtp/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema87.properties.smtp.required,parentSchema:schema87.properties.smtp,data:data87};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
for(const key29 in data87){
if(!(((((((key29 === "host") || (key29 === "port")) || (key29 === "tls")) || (key29 === "user")) || (key29 === "password")) || (key29 === "from")) || (key29 === "to"))){
const err256 = {instancePath:instancePath+"/notify/smtp",schemaPath:"notify.schema.json/properties/smtp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key29},message:"must NOT have additional properties",schema:false,parentSchema:schema87.properties.smtp,data:data87};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
}
if(data87.host !== undefined){
let data88 = data87.host;
if(typeof data88 === "string"){
if(func2(data88) < 1){
const err257 = {instancePath:instancePath+"/notify/smtp/host",schemaPath:"notify.schema.json/properties/smtp/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema87.properties.smtp.properties.host,data:data88};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
else {
const err258 = {instancePath:instancePath+"/notify/smtp/host",schemaPath:"notify.schema.json/properties/smtp/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema87.properties.smtp.properties.host.type,parentSchema:schema87.properties.smtp.properties.host,data:data88};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
if(data87.port !== undefined){
let data89 = data87.port;
if(!(((typeof data89 == "number") && (!(data89 % 1) && !isNaN(data89))) && (isFinite(data89)))){
const err259 = {instancePath:instancePath+"/notify/smtp/port",schemaPath:"notify.schema.json/properties/smtp/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema87.properties.smtp.properties.port.type,parentSchema:schema87.properties.smtp.properties.port,data:data89};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
if((typeof data89 == "number") && (isFinite(data89))){
if(data89 > 65535 || isNaN(data89)){
const err260 = {instancePath:instancePath+"/notify/smtp/port",schemaPath:"notify.schema.json/properties/smtp/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema87.properties.smtp.properties.port,data:data89};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
if(data89 < 1 || isNaN(data89)){
const err261 = {instancePath:instancePath+"/notify/smtp/port",schemaPath:"notify.schema.json/properties/smtp/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema87.properties.smtp.properties.port,data:data89};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
}
}
if(data87.tls !== undefined){
let data90 = data87.tls;
if(!(((data90 === "starttls") || (data90 === "implicit")) || (data90 === "none"))){
const err262 = {instancePath:instancePath+"/notify/smtp/tls",schemaPath:"notify.schema.json/properties/smtp/properties/tls/enum",keyword:"enum",params:{allowedValues: schema87.properties.smtp.properties.tls.enum},message:"must be equal to one of the allowed values",schema:schema87.properties.smtp.properties.tls.enum,parentSchema:schema87.properties.smtp.properties.tls,data:data90};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
if(data87.user !== undefined){
let data91 = data87.user;
if(typeof data91 === "string"){
if(func2(data91) < 1){
const err263 = {instancePath:instancePath+"/notify/smtp/user",schemaPath:"notify.schema.json/properties/smtp/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema87.properties.smtp.properties.user,data:data91};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
}
else {
const err264 = {instancePath:instancePath+"/notify/smtp/user",schemaPath:"notify.schema.json/properties/smtp/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema87.properties.smtp.properties.user.type,parentSchema:schema87.properties.smtp.properties.user,data:data91};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
}
if(data87.password !== undefined){
let data92 = data87.password;
if(typeof data92 === "string"){
if(!pattern21.test(data92)){
const err265 = {instancePath:instancePath+"/notify/smtp/password",schemaPath:"notify.schema.json/properties/smtp/properties/password/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+$"},message:"must match pattern \""+"^(env|file):.+$"+"\"",schema:"^(env|file):.+$",parentSchema:schema87.properties.smtp.properties.password,data:data92};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
}
else {
const err266 = {instancePath:instancePath+"/notify/smtp/password",schemaPath:"notify.schema.json/properties/smtp/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema87.properties.smtp.properties.password.type,parentSchema:schema87.properties.smtp.properties.password,data:data92};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
}
if(data87.from !== undefined){
let data93 = data87.from;
if(typeof data93 === "string"){
if(!(formats2.test(data93))){
const err267 = {instancePath:instancePath+"/notify/smtp/from",schemaPath:"notify.schema.json/properties/smtp/properties/from/format",keyword:"format",params:{format: "email"},message:"must match format \""+"email"+"\"",schema:"email",parentSchema:schema87.properties.smtp.properties.from,data:data93};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
else {
const err268 = {instancePath:instancePath+"/notify/smtp/from",schemaPath:"notify.schema.json/properties/smtp/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema87.properties.smtp.properties.from.type,parentSchema:schema87.properties.smtp.properties.from,data:data93};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
}
if(data87.to !== undefined){
let data94 = data87.to;
if(Array.isArray(data94)){
if(data94.length < 1){
const err269 = {instancePath:instancePath+"/notify/smtp/to",schemaPath:"notify.schema.json/properties/smtp/properties/to/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema87.properties.smtp.properties.to,data:data94};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
const len12 = data94.length;
for(let i19=0; i19<len12; i19++){
let data95 = data94[i19];
if(typeof data95 === "string"){
if(!(formats2.test(data95))){
const err270 = {instancePath:instancePath+"/notify/smtp/to/" + i19,schemaPath:"notify.schema.json/properties/smtp/properties/to/items/format",keyword:"format",params:{format: "email"},message:"must match format \""+"email"+"\"",schema:"email",parentSchema:schema87.properties.smtp.properties.to.items,data:data95};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
}
else {
const err271 = {instancePath:instancePath+"/notify/smtp/to/" + i19,schemaPath:"notify.schema.json/properties/smtp/properties/to/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema87.properties.smtp.properties.to.items.type,parentSchema:schema87.properties.smtp.properties.to.items,data:data95};
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
const err272 = {instancePath:instancePath+"/notify/smtp/to",schemaPath:"notify.schema.json/properties/smtp/properties/to/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema87.properties.smtp.properties.to.type,parentSchema:schema87.properties.smtp.properties.to,data:data94};
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
const err273 = {instancePath:instancePath+"/notify/smtp",schemaPath:"notify.schema.json/properties/smtp/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema87.properties.smtp.type,parentSchema:schema87.properties.smtp,data:data87};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
if(data80.required !== undefined){
let data96 = data80.required;
if(typeof data96 !== "boolean"){
const err274 = {instancePath:instancePath+"/notify/required",schemaPath:"notify.schema.json/properties/required/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema87.properties.required.type,parentSchema:schema87.properties.required,data:data96};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
}
else {
const err275 = {instancePath:instancePath+"/notify",schemaPath:"notify.schema.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema87.type,parentSchema:schema87,data:data80};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
}
if(data.timeout !== undefined){
let data97 = data.timeout;
if(typeof data97 === "string"){
if(!pattern16.test(data97)){
const err276 = {instancePath:instancePath+"/timeout",schemaPath:"../plan.schema.json#/definitions/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema88,data:data97};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
else {
const err277 = {instancePath:instancePath+"/timeout",schemaPath:"../plan.schema.json#/definitions/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema88.type,parentSchema:schema88,data:data97};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
}
if(data.retries !== undefined){
let data98 = data.retries;
if(!(((typeof data98 == "number") && (!(data98 % 1) && !isNaN(data98))) && (isFinite(data98)))){
const err278 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema67.properties.retries.type,parentSchema:schema67.properties.retries,data:data98};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
if((typeof data98 == "number") && (isFinite(data98))){
if(data98 > 100 || isNaN(data98)){
const err279 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema67.properties.retries,data:data98};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
if(data98 < 0 || isNaN(data98)){
const err280 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema67.properties.retries,data:data98};
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
if(data.retryDelay !== undefined){
let data99 = data.retryDelay;
if(typeof data99 === "string"){
if(!pattern16.test(data99)){
const err281 = {instancePath:instancePath+"/retryDelay",schemaPath:"../plan.schema.json#/definitions/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema88,data:data99};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
}
else {
const err282 = {instancePath:instancePath+"/retryDelay",schemaPath:"../plan.schema.json#/definitions/duration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema88.type,parentSchema:schema88,data:data99};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
if(data.title !== undefined){
let data100 = data.title;
if(typeof data100 === "string"){
if(func2(data100) < 1){
const err283 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema67.properties.title,data:data100};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
}
else {
const err284 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema67.properties.title.type,parentSchema:schema67.properties.title,data:data100};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
if(data.skip !== undefined){
let data101 = data.skip;
if(typeof data101 === "string"){
if(func2(data101) < 1){
const err285 = {instancePath:instancePath+"/skip",schemaPath:"#/properties/skip/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema67.properties.skip,data:data101};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
}
else {
const err286 = {instancePath:instancePath+"/skip",schemaPath:"#/properties/skip/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema67.properties.skip.type,parentSchema:schema67.properties.skip,data:data101};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
}
else {
const err287 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema67.type,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}


function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate34(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema66.type,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate66.errors = vErrors;
return errors === 0;
}

const schema159 = {"description":"The batches. They run side by side unless `dependsOn` orders them.","type":"array","minItems":1,"items":{"$ref":"#/definitions/batch"},"default":[]};
const schema90 = {"description":"Mailboxes that move together.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the batch, unique in the plan.","$ref":"#/definitions/name","default":"batch-1"},"description":{"description":"What this batch is, for people.","type":"string","default":""},"mailboxes":{"$ref":"#/definitions/mailboxes"},"rebalance":{"$ref":"#/definitions/rebalance"},"move":{"$ref":"#/definitions/move"},"badItemLimit":{"$ref":"#/definitions/badItemLimit"},"acceptLargeDataLoss":{"$ref":"#/definitions/acceptLargeDataLoss"},"priority":{"$ref":"#/definitions/priority"},"suspendWhenReadyToComplete":{"$ref":"#/definitions/suspendWhenReadyToComplete"},"offline":{"$ref":"#/definitions/offline"},"targetDatabase":{"$ref":"#/definitions/targetDatabase"},"targetDatabases":{"$ref":"#/definitions/targetDatabases"},"archiveTargetDatabase":{"$ref":"#/definitions/archiveTargetDatabase"},"archiveTargetDatabases":{"$ref":"#/definitions/archiveTargetDatabases"},"placement":{"$ref":"#/definitions/placement"},"start":{"$ref":"#/definitions/start"},"complete":{"$ref":"#/definitions/complete"},"dependsOn":{"description":"Batches that must have completed before this one starts.","type":"array","uniqueItems":true,"items":{"type":"string","minLength":1},"default":[]},"stopAfterFailures":{"$ref":"#/definitions/stopAfterFailures"},"maxInFlight":{"$ref":"#/definitions/maxInFlight"},"adopt":{"$ref":"#/definitions/adopt"},"keepTogether":{"description":"Sets of mailboxes of this batch that must go to the same target database.","type":"array","items":{"$ref":"#/definitions/mailboxNames"},"default":[]},"keepApart":{"description":"Sets of mailboxes of this batch that must all go to different target databases.","type":"array","items":{"$ref":"#/definitions/mailboxNames"},"default":[]},"keepDelegatesTogether":{"$ref":"#/definitions/keepDelegatesTogether"},"labels":{"$ref":"#/definitions/labels"},"remote":{"description":"Remote endpoint in drover.yaml, for moves between organisations.","type":"string","minLength":1,"default":""},"before":{"description":"Steps before the first move of the batch.","$ref":"#/definitions/steps"},"beforeCompletion":{"description":"Steps when all mailboxes are copied, before the first one is completed.","$ref":"#/definitions/steps"},"after":{"description":"Steps after the batch has completed.","$ref":"#/definitions/steps"},"onFailure":{"description":"Steps when mailboxes of the batch failed, or the batch was stopped.","$ref":"#/definitions/steps"}}};
const schema115 = {"description":"Levels databases with as few moves as possible; drover chooses who moves. Replaces `mailboxes` and the target databases; `mailboxes` may still be given as a selector of who may move.","type":"object","additionalProperties":false,"required":["databases"],"properties":{"databases":{"description":"The databases to level.","type":"array","minItems":2,"uniqueItems":true,"items":{"type":"string","minLength":1},"default":[]},"measure":{"description":"What is levelled: bytes or number of mailboxes.","enum":["size","count"],"default":"size"},"maxSpread":{"description":"Good enough when the fullest database is at most this many times the average.","type":"number","minimum":1,"default":1.1},"maxMoves":{"description":"At most this many moves, even if the goal is not reached then.","type":"integer","minimum":1,"default":1000}}};
const schema92 = {"description":"Who moves: a list of addresses, ids or objects with settings of their own; a selector (all its conditions must hold); or a roster in a CSV file.","type":["array","object"],"default":[],"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/mailboxEntry"}},"else":{"type":"object","if":{"type":"object","required":["csv"],"properties":{"csv":{}}},"then":{"$ref":"#/definitions/roster"},"else":{"$ref":"#/definitions/selector"}}};
const schema103 = {"description":"A roster: a CSV file with one mailbox a row, kept outside git because addresses are personal data, and pinned by its digest so that the plan still says exactly who moves.","type":"object","additionalProperties":false,"required":["csv","sha256"],"properties":{"csv":{"description":"Path of the file, relative to the folder of drover.yaml. Columns EmailAddress (or ExchangeGuid, PrimarySmtpAddress, UserPrincipalName …), and where wanted TargetDatabase, TargetArchiveDatabase, BadItemLimit, MailboxType.","type":"string","minLength":1,"default":""},"sha256":{"description":"SHA-256 of the file's bytes, 64 hex digits. A file that has changed since is refused.","type":"string","pattern":"^(sha256:)?[0-9a-fA-F]{64}$","patternErrorMessage":"64 hex digits","default":""}}};
const schema93 = {"description":"An address or id, or an object with `id` and settings of this mailbox alone.","type":["string","object"],"minLength":1,"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"$ref":"#/definitions/mailboxName","default":""},"targetDatabase":{"$ref":"#/definitions/targetDatabase"},"archiveTargetDatabase":{"$ref":"#/definitions/archiveTargetDatabase"},"move":{"$ref":"#/definitions/move"},"badItemLimit":{"$ref":"#/definitions/badItemLimit"},"acceptLargeDataLoss":{"$ref":"#/definitions/acceptLargeDataLoss"},"priority":{"$ref":"#/definitions/priority"},"suspendWhenReadyToComplete":{"$ref":"#/definitions/suspendWhenReadyToComplete"},"offline":{"$ref":"#/definitions/offline"}}}};

function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema93.type},message:"must be string,object",schema:schema93.type,parentSchema:schema93,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err2 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema93.then.required,parentSchema:schema93.then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func15.call(schema93.then.properties, key0))){
const err3 = {instancePath,schemaPath:"#/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema93.then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/mailboxName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema65,data:data0};
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
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/mailboxName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema65.type,parentSchema:schema65,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.targetDatabase !== undefined){
let data1 = data.targetDatabase;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err6 = {instancePath:instancePath+"/targetDatabase",schemaPath:"#/definitions/targetDatabase/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data1};
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
const err7 = {instancePath:instancePath+"/targetDatabase",schemaPath:"#/definitions/targetDatabase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.archiveTargetDatabase !== undefined){
let data2 = data.archiveTargetDatabase;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err8 = {instancePath:instancePath+"/archiveTargetDatabase",schemaPath:"#/definitions/archiveTargetDatabase/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data2};
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
const err9 = {instancePath:instancePath+"/archiveTargetDatabase",schemaPath:"#/definitions/archiveTargetDatabase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.move !== undefined){
let data3 = data.move;
if(!(((data3 === "primary-and-archive") || (data3 === "primary-only")) || (data3 === "archive-only"))){
const err10 = {instancePath:instancePath+"/move",schemaPath:"#/definitions/move/enum",keyword:"enum",params:{allowedValues: schema38.enum},message:"must be equal to one of the allowed values",schema:schema38.enum,parentSchema:schema38,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.badItemLimit !== undefined){
let data4 = data.badItemLimit;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err11 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/definitions/badItemLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.type,parentSchema:schema39,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 2147483647 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/definitions/badItemLimit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema39,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/definitions/badItemLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39,data:data4};
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
if(data.acceptLargeDataLoss !== undefined){
let data5 = data.acceptLargeDataLoss;
if(typeof data5 !== "boolean"){
const err14 = {instancePath:instancePath+"/acceptLargeDataLoss",schemaPath:"#/definitions/acceptLargeDataLoss/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema40.type,parentSchema:schema40,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.priority !== undefined){
let data6 = data.priority;
if(!((((((((data6 === "lowest") || (data6 === "lower")) || (data6 === "low")) || (data6 === "normal")) || (data6 === "high")) || (data6 === "higher")) || (data6 === "highest")) || (data6 === "emergency"))){
const err15 = {instancePath:instancePath+"/priority",schemaPath:"#/definitions/priority/enum",keyword:"enum",params:{allowedValues: schema41.enum},message:"must be equal to one of the allowed values",schema:schema41.enum,parentSchema:schema41,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.suspendWhenReadyToComplete !== undefined){
let data7 = data.suspendWhenReadyToComplete;
if(typeof data7 !== "boolean"){
const err16 = {instancePath:instancePath+"/suspendWhenReadyToComplete",schemaPath:"#/definitions/suspendWhenReadyToComplete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema42.type,parentSchema:schema42,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.offline !== undefined){
let data8 = data.offline;
if(typeof data8 !== "boolean"){
const err17 = {instancePath:instancePath+"/offline",schemaPath:"#/definitions/offline/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema43.type,parentSchema:schema43,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema93.then.type,parentSchema:schema93.then,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
}
if(!valid0){
const err19 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema93.if,parentSchema:schema93,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(typeof data === "string"){
if(func2(data) < 1){
const err20 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema93,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
validate39.errors = vErrors;
return errors === 0;
}

const schema104 = {"description":"Conditions that all have to hold. A selector that finds nobody is an error, never \"everybody\".","type":"object","additionalProperties":false,"minProperties":1,"properties":{"database":{"description":"The database the mailbox is in (with `move: archive-only`, its archive), or several of them.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"default":""},"pattern":{"description":"Wildcard pattern of the address (`*@example.com`) or, without an @, of the part before it (`sales-*`); or several.","$ref":"#/definitions/texts","default":"*"},"kind":{"description":"Kinds of mailbox. Without it: user, shared, room and equipment.","type":["string","array"],"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/mailboxKind"}},"else":{"$ref":"#/definitions/mailboxKind"},"default":["user","shared","room","equipment"]},"minSize":{"description":"Smallest size, Recoverable Items included; of what `move` moves. 1 GB is 10^9 bytes, 1 GiB is 2^30.","$ref":"#/definitions/size","default":"0B"},"maxSize":{"description":"Largest size, Recoverable Items included; of what `move` moves. 1 GB is 10^9 bytes, 1 GiB is 2^30.","$ref":"#/definitions/size","default":"100GB"},"archive":{"description":"true: only mailboxes with an archive; false: only those without.","type":"boolean","default":true},"department":{"description":"Department as in the directory.","$ref":"#/definitions/texts","default":"*"},"office":{"description":"Office as in the directory.","$ref":"#/definitions/texts","default":"*"},"organizationalUnit":{"description":"Organisational unit, e.g. `example.com/Sales`; units below it are included.","$ref":"#/definitions/texts","default":"*"},"attributes":{"description":"Any other attribute that the mail system reports, by its name.","type":"object","minProperties":1,"additionalProperties":{"$ref":"#/definitions/texts"},"default":{}},"except":{"description":"Who is left out: patterns, addresses or ids.","type":"array","items":{"type":"string","minLength":1},"default":[]},"exceptBatches":{"description":"Mailboxes of these batches are left out.","type":"array","items":{"type":"string","minLength":1},"default":[]}},"patternProperties":{"^customAttribute([1-9]|1[0-5])$":{"description":"Custom attribute 1 to 15 as in the directory.","$ref":"#/definitions/texts","default":"*"}}};
const schema105 = {"description":"A text or several, of which one must match; `*` and `?` are wildcards, upper and lower case are the same.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1}};
const schema106 = {"description":"A kind of mailbox, as in Exchange.","enum":["user","shared","room","equipment","discovery","arbitration","audit-log","monitoring","public-folder","migration"]};
const schema108 = {"description":"A size: a number and a unit. kB, MB, GB, TB are decimal (1 GB = 1,000,000,000 bytes), KiB, MiB, GiB, TiB binary (1 GiB = 1,073,741,824 bytes): `500MB`, `20GB`, `1.5TiB`. A bare number is bytes.","type":["string","integer"],"minimum":0,"pattern":"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$","patternErrorMessage":"a size such as `500MB`, `20GB` (decimal) or `20GiB` (binary)"};
const pattern34 = new RegExp("^customAttribute([1-9]|1[0-5])$", "u");
const pattern35 = new RegExp("^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$", "u");

function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema104,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((func15.call(schema104.properties, key0)) || (pattern34.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema104,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.database !== undefined){
let data0 = data.database;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err2 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/type",keyword:"type",params:{type: schema104.properties.database.type},message:"must be string,array",schema:schema104.properties.database.type,parentSchema:schema104.properties.database,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema104.properties.database,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(Array.isArray(data0)){
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema104.properties.database,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err5 = {instancePath:instancePath+"/database/" + i0,schemaPath:"#/properties/database/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema104.properties.database.items,data:data1};
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
const err6 = {instancePath:instancePath+"/database/" + i0,schemaPath:"#/properties/database/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema104.properties.database.items.type,parentSchema:schema104.properties.database.items,data:data1};
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
}
if(data.pattern !== undefined){
let data2 = data.pattern;
if((typeof data2 !== "string") && (!(Array.isArray(data2)))){
const err7 = {instancePath:instancePath+"/pattern",schemaPath:"#/definitions/texts/type",keyword:"type",params:{type: schema105.type},message:"must be string,array",schema:schema105.type,parentSchema:schema105,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err8 = {instancePath:instancePath+"/pattern",schemaPath:"#/definitions/texts/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(Array.isArray(data2)){
if(data2.length < 1){
const err9 = {instancePath:instancePath+"/pattern",schemaPath:"#/definitions/texts/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema105,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err10 = {instancePath:instancePath+"/pattern/" + i1,schemaPath:"#/definitions/texts/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105.items,data:data3};
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
const err11 = {instancePath:instancePath+"/pattern/" + i1,schemaPath:"#/definitions/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema105.items.type,parentSchema:schema105.items,data:data3};
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
}
if(data.kind !== undefined){
let data4 = data.kind;
if((typeof data4 !== "string") && (!(Array.isArray(data4)))){
const err12 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: schema104.properties.kind.type},message:"must be string,array",schema:schema104.properties.kind.type,parentSchema:schema104.properties.kind,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const _errs13 = errors;
let valid6 = true;
const _errs14 = errors;
if(!(Array.isArray(data4))){
const err13 = {};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid0 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs16 = errors;
if(Array.isArray(data4)){
if(data4.length < 1){
const err14 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema104.properties.kind.then,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(!((((((((((data5 === "user") || (data5 === "shared")) || (data5 === "room")) || (data5 === "equipment")) || (data5 === "discovery")) || (data5 === "arbitration")) || (data5 === "audit-log")) || (data5 === "monitoring")) || (data5 === "public-folder")) || (data5 === "migration"))){
const err15 = {instancePath:instancePath+"/kind/" + i2,schemaPath:"#/definitions/mailboxKind/enum",keyword:"enum",params:{allowedValues: schema106.enum},message:"must be equal to one of the allowed values",schema:schema106.enum,parentSchema:schema106,data:data5};
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
const err16 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema104.properties.kind.then.type,parentSchema:schema104.properties.kind.then,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs16 === errors;
valid6 = _valid0;
ifClause0 = "then";
}
else {
const _errs20 = errors;
if(!((((((((((data4 === "user") || (data4 === "shared")) || (data4 === "room")) || (data4 === "equipment")) || (data4 === "discovery")) || (data4 === "arbitration")) || (data4 === "audit-log")) || (data4 === "monitoring")) || (data4 === "public-folder")) || (data4 === "migration"))){
const err17 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/mailboxKind/enum",keyword:"enum",params:{allowedValues: schema106.enum},message:"must be equal to one of the allowed values",schema:schema106.enum,parentSchema:schema106,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid0 = _errs20 === errors;
valid6 = _valid0;
ifClause0 = "else";
}
if(!valid6){
const err18 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema104.properties.kind.if,parentSchema:schema104.properties.kind,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.minSize !== undefined){
let data6 = data.minSize;
if((typeof data6 !== "string") && (!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6))))){
const err19 = {instancePath:instancePath+"/minSize",schemaPath:"#/definitions/size/type",keyword:"type",params:{type: schema108.type},message:"must be string,integer",schema:schema108.type,parentSchema:schema108,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err20 = {instancePath:instancePath+"/minSize",schemaPath:"#/definitions/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema108,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(typeof data6 === "string"){
if(!pattern35.test(data6)){
const err21 = {instancePath:instancePath+"/minSize",schemaPath:"#/definitions/size/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$",parentSchema:schema108,data:data6};
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
if(data.maxSize !== undefined){
let data7 = data.maxSize;
if((typeof data7 !== "string") && (!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7))))){
const err22 = {instancePath:instancePath+"/maxSize",schemaPath:"#/definitions/size/type",keyword:"type",params:{type: schema108.type},message:"must be string,integer",schema:schema108.type,parentSchema:schema108,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err23 = {instancePath:instancePath+"/maxSize",schemaPath:"#/definitions/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema108,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(typeof data7 === "string"){
if(!pattern35.test(data7)){
const err24 = {instancePath:instancePath+"/maxSize",schemaPath:"#/definitions/size/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$",parentSchema:schema108,data:data7};
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
if(data.archive !== undefined){
let data8 = data.archive;
if(typeof data8 !== "boolean"){
const err25 = {instancePath:instancePath+"/archive",schemaPath:"#/properties/archive/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema104.properties.archive.type,parentSchema:schema104.properties.archive,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.department !== undefined){
let data9 = data.department;
if((typeof data9 !== "string") && (!(Array.isArray(data9)))){
const err26 = {instancePath:instancePath+"/department",schemaPath:"#/definitions/texts/type",keyword:"type",params:{type: schema105.type},message:"must be string,array",schema:schema105.type,parentSchema:schema105,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err27 = {instancePath:instancePath+"/department",schemaPath:"#/definitions/texts/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(Array.isArray(data9)){
if(data9.length < 1){
const err28 = {instancePath:instancePath+"/department",schemaPath:"#/definitions/texts/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema105,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len3 = data9.length;
for(let i3=0; i3<len3; i3++){
let data10 = data9[i3];
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err29 = {instancePath:instancePath+"/department/" + i3,schemaPath:"#/definitions/texts/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105.items,data:data10};
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
const err30 = {instancePath:instancePath+"/department/" + i3,schemaPath:"#/definitions/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema105.items.type,parentSchema:schema105.items,data:data10};
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
}
if(data.office !== undefined){
let data11 = data.office;
if((typeof data11 !== "string") && (!(Array.isArray(data11)))){
const err31 = {instancePath:instancePath+"/office",schemaPath:"#/definitions/texts/type",keyword:"type",params:{type: schema105.type},message:"must be string,array",schema:schema105.type,parentSchema:schema105,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err32 = {instancePath:instancePath+"/office",schemaPath:"#/definitions/texts/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(Array.isArray(data11)){
if(data11.length < 1){
const err33 = {instancePath:instancePath+"/office",schemaPath:"#/definitions/texts/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema105,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
const len4 = data11.length;
for(let i4=0; i4<len4; i4++){
let data12 = data11[i4];
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err34 = {instancePath:instancePath+"/office/" + i4,schemaPath:"#/definitions/texts/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105.items,data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/office/" + i4,schemaPath:"#/definitions/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema105.items.type,parentSchema:schema105.items,data:data12};
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
}
if(data.organizationalUnit !== undefined){
let data13 = data.organizationalUnit;
if((typeof data13 !== "string") && (!(Array.isArray(data13)))){
const err36 = {instancePath:instancePath+"/organizationalUnit",schemaPath:"#/definitions/texts/type",keyword:"type",params:{type: schema105.type},message:"must be string,array",schema:schema105.type,parentSchema:schema105,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err37 = {instancePath:instancePath+"/organizationalUnit",schemaPath:"#/definitions/texts/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105,data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(Array.isArray(data13)){
if(data13.length < 1){
const err38 = {instancePath:instancePath+"/organizationalUnit",schemaPath:"#/definitions/texts/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema105,data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
const len5 = data13.length;
for(let i5=0; i5<len5; i5++){
let data14 = data13[i5];
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err39 = {instancePath:instancePath+"/organizationalUnit/" + i5,schemaPath:"#/definitions/texts/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105.items,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/organizationalUnit/" + i5,schemaPath:"#/definitions/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema105.items.type,parentSchema:schema105.items,data:data14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
}
if(data.attributes !== undefined){
let data15 = data.attributes;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(Object.keys(data15).length < 1){
const err41 = {instancePath:instancePath+"/attributes",schemaPath:"#/properties/attributes/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema104.properties.attributes,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key1 in data15){
let data16 = data15[key1];
if((typeof data16 !== "string") && (!(Array.isArray(data16)))){
const err42 = {instancePath:instancePath+"/attributes/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/texts/type",keyword:"type",params:{type: schema105.type},message:"must be string,array",schema:schema105.type,parentSchema:schema105,data:data16};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(typeof data16 === "string"){
if(func2(data16) < 1){
const err43 = {instancePath:instancePath+"/attributes/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/texts/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(Array.isArray(data16)){
if(data16.length < 1){
const err44 = {instancePath:instancePath+"/attributes/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/texts/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema105,data:data16};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const len6 = data16.length;
for(let i6=0; i6<len6; i6++){
let data17 = data16[i6];
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err45 = {instancePath:instancePath+"/attributes/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i6,schemaPath:"#/definitions/texts/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105.items,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/attributes/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i6,schemaPath:"#/definitions/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema105.items.type,parentSchema:schema105.items,data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
}
}
else {
const err47 = {instancePath:instancePath+"/attributes",schemaPath:"#/properties/attributes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema104.properties.attributes.type,parentSchema:schema104.properties.attributes,data:data15};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.except !== undefined){
let data18 = data.except;
if(Array.isArray(data18)){
const len7 = data18.length;
for(let i7=0; i7<len7; i7++){
let data19 = data18[i7];
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err48 = {instancePath:instancePath+"/except/" + i7,schemaPath:"#/properties/except/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema104.properties.except.items,data:data19};
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
const err49 = {instancePath:instancePath+"/except/" + i7,schemaPath:"#/properties/except/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema104.properties.except.items.type,parentSchema:schema104.properties.except.items,data:data19};
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
const err50 = {instancePath:instancePath+"/except",schemaPath:"#/properties/except/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema104.properties.except.type,parentSchema:schema104.properties.except,data:data18};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.exceptBatches !== undefined){
let data20 = data.exceptBatches;
if(Array.isArray(data20)){
const len8 = data20.length;
for(let i8=0; i8<len8; i8++){
let data21 = data20[i8];
if(typeof data21 === "string"){
if(func2(data21) < 1){
const err51 = {instancePath:instancePath+"/exceptBatches/" + i8,schemaPath:"#/properties/exceptBatches/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema104.properties.exceptBatches.items,data:data21};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/exceptBatches/" + i8,schemaPath:"#/properties/exceptBatches/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema104.properties.exceptBatches.items.type,parentSchema:schema104.properties.exceptBatches.items,data:data21};
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
const err53 = {instancePath:instancePath+"/exceptBatches",schemaPath:"#/properties/exceptBatches/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema104.properties.exceptBatches.type,parentSchema:schema104.properties.exceptBatches,data:data20};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
for(const key2 in data){
if(pattern34.test(key2)){
let data22 = data[key2];
if((typeof data22 !== "string") && (!(Array.isArray(data22)))){
const err54 = {instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/texts/type",keyword:"type",params:{type: schema105.type},message:"must be string,array",schema:schema105.type,parentSchema:schema105,data:data22};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(typeof data22 === "string"){
if(func2(data22) < 1){
const err55 = {instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/texts/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105,data:data22};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(Array.isArray(data22)){
if(data22.length < 1){
const err56 = {instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/texts/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema105,data:data22};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const len9 = data22.length;
for(let i9=0; i9<len9; i9++){
let data23 = data22[i9];
if(typeof data23 === "string"){
if(func2(data23) < 1){
const err57 = {instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i9,schemaPath:"#/definitions/texts/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema105.items,data:data23};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i9,schemaPath:"#/definitions/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema105.items.type,parentSchema:schema105.items,data:data23};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
}
}
}
else {
const err59 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema104.type,parentSchema:schema104,data};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
validate41.errors = vErrors;
return errors === 0;
}

const pattern33 = new RegExp("^(sha256:)?[0-9a-fA-F]{64}$", "u");

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!data || typeof data != "object"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema92.type},message:"must be array,object",schema:schema92.type,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(!(Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
if(Array.isArray(data)){
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema92.then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate39(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate39.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema92.then.type,parentSchema:schema92.then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
ifClause0 = "then";
}
else {
const _errs7 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err4 = {instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.else.type,parentSchema:schema92.else,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs9 = errors;
let valid3 = true;
const _errs10 = errors;
if(errors === _errs10){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.csv === undefined) && (missing0 = "csv")){
const err5 = {};
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
var _valid1 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
let ifClause1;
if(_valid1){
const _errs12 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.csv === undefined){
const err7 = {instancePath,schemaPath:"#/definitions/roster/required",keyword:"required",params:{missingProperty: "csv"},message:"must have required property '"+"csv"+"'",schema:schema103.required,parentSchema:schema103,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.sha256 === undefined){
const err8 = {instancePath,schemaPath:"#/definitions/roster/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'",schema:schema103.required,parentSchema:schema103,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "csv") || (key0 === "sha256"))){
const err9 = {instancePath,schemaPath:"#/definitions/roster/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema103,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.csv !== undefined){
let data1 = data.csv;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err10 = {instancePath:instancePath+"/csv",schemaPath:"#/definitions/roster/properties/csv/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema103.properties.csv,data:data1};
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
const err11 = {instancePath:instancePath+"/csv",schemaPath:"#/definitions/roster/properties/csv/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema103.properties.csv.type,parentSchema:schema103.properties.csv,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.sha256 !== undefined){
let data2 = data.sha256;
if(typeof data2 === "string"){
if(!pattern33.test(data2)){
const err12 = {instancePath:instancePath+"/sha256",schemaPath:"#/definitions/roster/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^(sha256:)?[0-9a-fA-F]{64}$"+"\"",schema:"^(sha256:)?[0-9a-fA-F]{64}$",parentSchema:schema103.properties.sha256,data:data2};
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
const err13 = {instancePath:instancePath+"/sha256",schemaPath:"#/definitions/roster/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema103.properties.sha256.type,parentSchema:schema103.properties.sha256,data:data2};
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
const err14 = {instancePath,schemaPath:"#/definitions/roster/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema103.type,parentSchema:schema103,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs12 === errors;
valid3 = _valid1;
ifClause1 = "then";
}
else {
const _errs20 = errors;
if(!(validate41(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate41.errors);
errors = vErrors.length;
}
var _valid1 = _errs20 === errors;
valid3 = _valid1;
ifClause1 = "else";
}
if(!valid3){
const err15 = {instancePath,schemaPath:"#/else/if",keyword:"if",params:{failingKeyword: ifClause1},message:"must match \""+ifClause1+"\" schema",schema:schema92.else.if,parentSchema:schema92.else,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err16 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema92.if,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate38.errors = vErrors;
return errors === 0;
}


function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern8.test(key0)){
const err0 = {instancePath,schemaPath:"#/definitions/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema35,data:key0,propertyName:key0};
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
const err1 = {instancePath,schemaPath:"#/definitions/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema36.propertyNames,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: schema36.additionalProperties.type},message:"must be string,number,boolean",schema:schema36.additionalProperties.type,parentSchema:schema36.additionalProperties,data:data0};
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
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}


function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate34(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema66.type,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}


function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema90.required,parentSchema:schema90,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func15.call(schema90.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema90,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern8.test(data0)){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema35,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.properties.description.type,parentSchema:schema90.properties.description,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.mailboxes !== undefined){
if(!(validate38(data.mailboxes, {instancePath:instancePath+"/mailboxes",parentData:data,parentDataProperty:"mailboxes",rootData}))){
vErrors = append(vErrors, validate38.errors);
errors = vErrors.length;
}
}
if(data.rebalance !== undefined){
let data3 = data.rebalance;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.databases === undefined){
const err5 = {instancePath:instancePath+"/rebalance",schemaPath:"#/definitions/rebalance/required",keyword:"required",params:{missingProperty: "databases"},message:"must have required property '"+"databases"+"'",schema:schema115.required,parentSchema:schema115,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data3){
if(!((((key1 === "databases") || (key1 === "measure")) || (key1 === "maxSpread")) || (key1 === "maxMoves"))){
const err6 = {instancePath:instancePath+"/rebalance",schemaPath:"#/definitions/rebalance/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema115,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.databases !== undefined){
let data4 = data3.databases;
if(Array.isArray(data4)){
if(data4.length < 2){
const err7 = {instancePath:instancePath+"/rebalance/databases",schemaPath:"#/definitions/rebalance/properties/databases/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items",schema:2,parentSchema:schema115.properties.databases,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err8 = {instancePath:instancePath+"/rebalance/databases/" + i0,schemaPath:"#/definitions/rebalance/properties/databases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema115.properties.databases.items,data:data5};
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
const err9 = {instancePath:instancePath+"/rebalance/databases/" + i0,schemaPath:"#/definitions/rebalance/properties/databases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema115.properties.databases.items.type,parentSchema:schema115.properties.databases.items,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
let i1 = data4.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data4[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err10 = {instancePath:instancePath+"/rebalance/databases",schemaPath:"#/definitions/rebalance/properties/databases/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema115.properties.databases,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err11 = {instancePath:instancePath+"/rebalance/databases",schemaPath:"#/definitions/rebalance/properties/databases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema115.properties.databases.type,parentSchema:schema115.properties.databases,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.measure !== undefined){
let data6 = data3.measure;
if(!((data6 === "size") || (data6 === "count"))){
const err12 = {instancePath:instancePath+"/rebalance/measure",schemaPath:"#/definitions/rebalance/properties/measure/enum",keyword:"enum",params:{allowedValues: schema115.properties.measure.enum},message:"must be equal to one of the allowed values",schema:schema115.properties.measure.enum,parentSchema:schema115.properties.measure,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data3.maxSpread !== undefined){
let data7 = data3.maxSpread;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
const err13 = {instancePath:instancePath+"/rebalance/maxSpread",schemaPath:"#/definitions/rebalance/properties/maxSpread/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema115.properties.maxSpread,data:data7};
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
const err14 = {instancePath:instancePath+"/rebalance/maxSpread",schemaPath:"#/definitions/rebalance/properties/maxSpread/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema115.properties.maxSpread.type,parentSchema:schema115.properties.maxSpread,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.maxMoves !== undefined){
let data8 = data3.maxMoves;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err15 = {instancePath:instancePath+"/rebalance/maxMoves",schemaPath:"#/definitions/rebalance/properties/maxMoves/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema115.properties.maxMoves.type,parentSchema:schema115.properties.maxMoves,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 1 || isNaN(data8)){
const err16 = {instancePath:instancePath+"/rebalance/maxMoves",schemaPath:"#/definitions/rebalance/properties/maxMoves/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema115.properties.maxMoves,data:data8};
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
}
else {
const err17 = {instancePath:instancePath+"/rebalance",schemaPath:"#/definitions/rebalance/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema115.type,parentSchema:schema115,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.move !== undefined){
let data9 = data.move;
if(!(((data9 === "primary-and-archive") || (data9 === "primary-only")) || (data9 === "archive-only"))){
const err18 = {instancePath:instancePath+"/move",schemaPath:"#/definitions/move/enum",keyword:"enum",params:{allowedValues: schema38.enum},message:"must be equal to one of the allowed values",schema:schema38.enum,parentSchema:schema38,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.badItemLimit !== undefined){
let data10 = data.badItemLimit;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err19 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/definitions/badItemLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.type,parentSchema:schema39,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 2147483647 || isNaN(data10)){
const err20 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/definitions/badItemLimit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema39,data:data10};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err21 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/definitions/badItemLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39,data:data10};
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
if(data.acceptLargeDataLoss !== undefined){
let data11 = data.acceptLargeDataLoss;
if(typeof data11 !== "boolean"){
const err22 = {instancePath:instancePath+"/acceptLargeDataLoss",schemaPath:"#/definitions/acceptLargeDataLoss/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema40.type,parentSchema:schema40,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.priority !== undefined){
let data12 = data.priority;
if(!((((((((data12 === "lowest") || (data12 === "lower")) || (data12 === "low")) || (data12 === "normal")) || (data12 === "high")) || (data12 === "higher")) || (data12 === "highest")) || (data12 === "emergency"))){
const err23 = {instancePath:instancePath+"/priority",schemaPath:"#/definitions/priority/enum",keyword:"enum",params:{allowedValues: schema41.enum},message:"must be equal to one of the allowed values",schema:schema41.enum,parentSchema:schema41,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.suspendWhenReadyToComplete !== undefined){
let data13 = data.suspendWhenReadyToComplete;
if(typeof data13 !== "boolean"){
const err24 = {instancePath:instancePath+"/suspendWhenReadyToComplete",schemaPath:"#/definitions/suspendWhenReadyToComplete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema42.type,parentSchema:schema42,data:data13};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.offline !== undefined){
let data14 = data.offline;
if(typeof data14 !== "boolean"){
const err25 = {instancePath:instancePath+"/offline",schemaPath:"#/definitions/offline/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema43.type,parentSchema:schema43,data:data14};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.targetDatabase !== undefined){
let data15 = data.targetDatabase;
if(typeof data15 === "string"){
if(func2(data15) < 1){
const err26 = {instancePath:instancePath+"/targetDatabase",schemaPath:"#/definitions/targetDatabase/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data15};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/targetDatabase",schemaPath:"#/definitions/targetDatabase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data15};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.targetDatabases !== undefined){
let data16 = data.targetDatabases;
if(Array.isArray(data16)){
if(data16.length < 1){
const err28 = {instancePath:instancePath+"/targetDatabases",schemaPath:"#/definitions/targetDatabases/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45,data:data16};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len1 = data16.length;
for(let i2=0; i2<len1; i2++){
let data17 = data16[i2];
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err29 = {instancePath:instancePath+"/targetDatabases/" + i2,schemaPath:"#/definitions/targetDatabases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.items,data:data17};
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
const err30 = {instancePath:instancePath+"/targetDatabases/" + i2,schemaPath:"#/definitions/targetDatabases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.items.type,parentSchema:schema45.items,data:data17};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
let i3 = data16.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data16[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err31 = {instancePath:instancePath+"/targetDatabases",schemaPath:"#/definitions/targetDatabases/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i3+" are identical)",schema:true,parentSchema:schema45,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
const err32 = {instancePath:instancePath+"/targetDatabases",schemaPath:"#/definitions/targetDatabases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.type,parentSchema:schema45,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.archiveTargetDatabase !== undefined){
let data18 = data.archiveTargetDatabase;
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err33 = {instancePath:instancePath+"/archiveTargetDatabase",schemaPath:"#/definitions/archiveTargetDatabase/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data18};
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
const err34 = {instancePath:instancePath+"/archiveTargetDatabase",schemaPath:"#/definitions/archiveTargetDatabase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.archiveTargetDatabases !== undefined){
let data19 = data.archiveTargetDatabases;
if(Array.isArray(data19)){
if(data19.length < 1){
const err35 = {instancePath:instancePath+"/archiveTargetDatabases",schemaPath:"#/definitions/archiveTargetDatabases/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema47,data:data19};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
const len2 = data19.length;
for(let i4=0; i4<len2; i4++){
let data20 = data19[i4];
if(typeof data20 === "string"){
if(func2(data20) < 1){
const err36 = {instancePath:instancePath+"/archiveTargetDatabases/" + i4,schemaPath:"#/definitions/archiveTargetDatabases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema47.items,data:data20};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/archiveTargetDatabases/" + i4,schemaPath:"#/definitions/archiveTargetDatabases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.items.type,parentSchema:schema47.items,data:data20};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
let i5 = data19.length;
let j2;
if(i5 > 1){
const indices2 = {};
for(;i5--;){
let item2 = data19[i5];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err38 = {instancePath:instancePath+"/archiveTargetDatabases",schemaPath:"#/definitions/archiveTargetDatabases/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i5+" are identical)",schema:true,parentSchema:schema47,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
break;
}
indices2[item2] = i5;
}
}
}
else {
const err39 = {instancePath:instancePath+"/archiveTargetDatabases",schemaPath:"#/definitions/archiveTargetDatabases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema47.type,parentSchema:schema47,data:data19};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.placement !== undefined){
let data21 = data.placement;
if(!((((data21 === "balance-by-size") || (data21 === "balance-by-count")) || (data21 === "fill")) || (data21 === "fewest-moves"))){
const err40 = {instancePath:instancePath+"/placement",schemaPath:"#/definitions/placement/enum",keyword:"enum",params:{allowedValues: schema48.enum},message:"must be equal to one of the allowed values",schema:schema48.enum,parentSchema:schema48,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.start !== undefined){
if(!(validate27(data.start, {instancePath:instancePath+"/start",parentData:data,parentDataProperty:"start",rootData}))){
vErrors = append(vErrors, validate27.errors);
errors = vErrors.length;
}
}
if(data.complete !== undefined){
if(!(validate29(data.complete, {instancePath:instancePath+"/complete",parentData:data,parentDataProperty:"complete",rootData}))){
vErrors = append(vErrors, validate29.errors);
errors = vErrors.length;
}
}
if(data.dependsOn !== undefined){
let data24 = data.dependsOn;
if(Array.isArray(data24)){
const len3 = data24.length;
for(let i6=0; i6<len3; i6++){
let data25 = data24[i6];
if(typeof data25 === "string"){
if(func2(data25) < 1){
const err41 = {instancePath:instancePath+"/dependsOn/" + i6,schemaPath:"#/properties/dependsOn/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema90.properties.dependsOn.items,data:data25};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/dependsOn/" + i6,schemaPath:"#/properties/dependsOn/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.properties.dependsOn.items.type,parentSchema:schema90.properties.dependsOn.items,data:data25};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
let i7 = data24.length;
let j3;
if(i7 > 1){
const indices3 = {};
for(;i7--;){
let item3 = data24[i7];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
const err43 = {instancePath:instancePath+"/dependsOn",schemaPath:"#/properties/dependsOn/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i7+" are identical)",schema:true,parentSchema:schema90.properties.dependsOn,data:data24};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
break;
}
indices3[item3] = i7;
}
}
}
else {
const err44 = {instancePath:instancePath+"/dependsOn",schemaPath:"#/properties/dependsOn/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema90.properties.dependsOn.type,parentSchema:schema90.properties.dependsOn,data:data24};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.stopAfterFailures !== undefined){
let data26 = data.stopAfterFailures;
if((!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))) && (typeof data26 !== "string")){
const err45 = {instancePath:instancePath+"/stopAfterFailures",schemaPath:"#/definitions/stopAfterFailures/type",keyword:"type",params:{type: schema57.type},message:"must be integer,string",schema:schema57.type,parentSchema:schema57,data:data26};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
const err46 = {instancePath:instancePath+"/stopAfterFailures",schemaPath:"#/definitions/stopAfterFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema57,data:data26};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(typeof data26 === "string"){
if(!pattern13.test(data26)){
const err47 = {instancePath:instancePath+"/stopAfterFailures",schemaPath:"#/definitions/stopAfterFailures/pattern",keyword:"pattern",params:{pattern: "^(100|[0-9]{1,2})(\\.[0-9]+)?%$"},message:"must match pattern \""+"^(100|[0-9]{1,2})(\\.[0-9]+)?%$"+"\"",schema:"^(100|[0-9]{1,2})(\\.[0-9]+)?%$",parentSchema:schema57,data:data26};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
if(data.maxInFlight !== undefined){
let data27 = data.maxInFlight;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err48 = {instancePath:instancePath+"/maxInFlight",schemaPath:"#/definitions/maxInFlight/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema58.type,parentSchema:schema58,data:data27};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 1 || isNaN(data27)){
const err49 = {instancePath:instancePath+"/maxInFlight",schemaPath:"#/definitions/maxInFlight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema58,data:data27};
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
if(data.adopt !== undefined){
let data28 = data.adopt;
if(typeof data28 !== "boolean"){
const err50 = {instancePath:instancePath+"/adopt",schemaPath:"#/definitions/adopt/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema59.type,parentSchema:schema59,data:data28};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.keepTogether !== undefined){
let data29 = data.keepTogether;
if(Array.isArray(data29)){
const len4 = data29.length;
for(let i8=0; i8<len4; i8++){
if(!(validate31(data29[i8], {instancePath:instancePath+"/keepTogether/" + i8,parentData:data29,parentDataProperty:i8,rootData}))){
vErrors = append(vErrors, validate31.errors);
errors = vErrors.length;
}
}
}
else {
const err51 = {instancePath:instancePath+"/keepTogether",schemaPath:"#/properties/keepTogether/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema90.properties.keepTogether.type,parentSchema:schema90.properties.keepTogether,data:data29};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.keepApart !== undefined){
let data31 = data.keepApart;
if(Array.isArray(data31)){
const len5 = data31.length;
for(let i9=0; i9<len5; i9++){
if(!(validate31(data31[i9], {instancePath:instancePath+"/keepApart/" + i9,parentData:data31,parentDataProperty:i9,rootData}))){
vErrors = append(vErrors, validate31.errors);
errors = vErrors.length;
}
}
}
else {
const err52 = {instancePath:instancePath+"/keepApart",schemaPath:"#/properties/keepApart/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema90.properties.keepApart.type,parentSchema:schema90.properties.keepApart,data:data31};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.keepDelegatesTogether !== undefined){
let data33 = data.keepDelegatesTogether;
if(typeof data33 !== "boolean"){
const err53 = {instancePath:instancePath+"/keepDelegatesTogether",schemaPath:"#/definitions/keepDelegatesTogether/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema60.type,parentSchema:schema60,data:data33};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.labels !== undefined){
if(!(validate25(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data.remote !== undefined){
let data35 = data.remote;
if(typeof data35 === "string"){
if(func2(data35) < 1){
const err54 = {instancePath:instancePath+"/remote",schemaPath:"#/properties/remote/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema90.properties.remote,data:data35};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/remote",schemaPath:"#/properties/remote/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.properties.remote.type,parentSchema:schema90.properties.remote,data:data35};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.before !== undefined){
if(!(validate33(data.before, {instancePath:instancePath+"/before",parentData:data,parentDataProperty:"before",rootData}))){
vErrors = append(vErrors, validate33.errors);
errors = vErrors.length;
}
}
if(data.beforeCompletion !== undefined){
if(!(validate33(data.beforeCompletion, {instancePath:instancePath+"/beforeCompletion",parentData:data,parentDataProperty:"beforeCompletion",rootData}))){
vErrors = append(vErrors, validate33.errors);
errors = vErrors.length;
}
}
if(data.after !== undefined){
if(!(validate33(data.after, {instancePath:instancePath+"/after",parentData:data,parentDataProperty:"after",rootData}))){
vErrors = append(vErrors, validate33.errors);
errors = vErrors.length;
}
}
if(data.onFailure !== undefined){
if(!(validate33(data.onFailure, {instancePath:instancePath+"/onFailure",parentData:data,parentDataProperty:"onFailure",rootData}))){
vErrors = append(vErrors, validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err56 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema90.type,parentSchema:schema90,data};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}


function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema159,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate37(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate37.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema159.type,parentSchema:schema159,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate69.errors = vErrors;
return errors === 0;
}


function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate34(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema66.type,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate72.errors = vErrors;
return errors === 0;
}


function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func15.call(schema33.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err2 = {instancePath:instancePath+"/version",schemaPath:"plan.schema.json#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema131,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/description",schemaPath:"plan.schema.json#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema132.type,parentSchema:schema132,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.vars !== undefined){
let data2 = data.vars;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
const _errs10 = errors;
if(typeof key1 === "string"){
if(!pattern11.test(key1)){
const err4 = {instancePath:instancePath+"/vars",schemaPath:"plan.schema.json#/properties/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_-]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_-]*$",parentSchema:schema133.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var valid4 = _errs10 === errors;
if(!valid4){
const err5 = {instancePath:instancePath+"/vars",schemaPath:"plan.schema.json#/properties/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema133.propertyNames,parentSchema:schema133,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
for(const key2 in data2){
let data3 = data2[key2];
if((((typeof data3 !== "string") && (!((typeof data3 == "number") && (isFinite(data3))))) && (typeof data3 !== "boolean")) && (data3 !== null)){
const err6 = {instancePath:instancePath+"/vars/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"plan.schema.json#/properties/vars/additionalProperties/type",keyword:"type",params:{type: schema133.additionalProperties.type},message:"must be string,number,boolean,null",schema:schema133.additionalProperties.type,parentSchema:schema133.additionalProperties,data:data3};
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
const err7 = {instancePath:instancePath+"/vars",schemaPath:"plan.schema.json#/properties/vars/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema133.type,parentSchema:schema133,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.include !== undefined){
let data4 = data.include;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err8 = {instancePath:instancePath+"/include/" + i0,schemaPath:"plan.schema.json#/properties/include/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema134.items,data:data5};
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
const err9 = {instancePath:instancePath+"/include/" + i0,schemaPath:"plan.schema.json#/properties/include/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema134.items.type,parentSchema:schema134.items,data:data5};
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
const err10 = {instancePath:instancePath+"/include",schemaPath:"plan.schema.json#/properties/include/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema134.type,parentSchema:schema134,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.labels !== undefined){
if(!(validate55(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = append(vErrors, validate55.errors);
errors = vErrors.length;
}
}
if(data.defaults !== undefined){
if(!(validate57(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData}))){
vErrors = append(vErrors, validate57.errors);
errors = vErrors.length;
}
}
if(data.windows !== undefined){
if(!(validate61(data.windows, {instancePath:instancePath+"/windows",parentData:data,parentDataProperty:"windows",rootData}))){
vErrors = append(vErrors, validate61.errors);
errors = vErrors.length;
}
}
if(data.groups !== undefined){
if(!(validate63(data.groups, {instancePath:instancePath+"/groups",parentData:data,parentDataProperty:"groups",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
if(data.before !== undefined){
if(!(validate66(data.before, {instancePath:instancePath+"/before",parentData:data,parentDataProperty:"before",rootData}))){
vErrors = append(vErrors, validate66.errors);
errors = vErrors.length;
}
}
if(data.batches !== undefined){
if(!(validate69(data.batches, {instancePath:instancePath+"/batches",parentData:data,parentDataProperty:"batches",rootData}))){
vErrors = append(vErrors, validate69.errors);
errors = vErrors.length;
}
}
if(data.after !== undefined){
if(!(validate72(data.after, {instancePath:instancePath+"/after",parentData:data,parentDataProperty:"after",rootData}))){
vErrors = append(vErrors, validate72.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}

export const plan = validate24;
const schema34 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover plan","description":"Which mailboxes move where, in which batches and windows, and what runs before and after. Batches override `defaults`, mailboxes override their batch.","type":"object","additionalProperties":false,"required":["version","name","batches"],"properties":{"version":{"description":"Version of the plan language. Always 1.","const":1,"default":1},"name":{"description":"Name of the plan. Requests are tagged with it (`drover:<plan>:<batch>`), so that a plan renamed half-way no longer knows its own requests.","$ref":"#/definitions/name","default":"my-plan"},"description":{"description":"What this plan is for, shown at the top of the dry run and the report.","type":"string","default":""},"timeZone":{"description":"IANA time zone of every wall-clock time in this plan, e.g. `Europe/Dublin`. Needed as soon as the plan names a date or a time of day.","type":"string","minLength":1,"default":"UTC"},"system":{"description":"The mail system to work on, by its name in drover.yaml. Not needed when drover.yaml has only one.","type":"string","minLength":1,"default":""},"vars":{"description":"Values used as `${name}` anywhere in this plan, and their defaults. `--var name=value` overrides one; a value of null must be given that way. Write `$${` for a literal `${`.","type":"object","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_-]*$"},"additionalProperties":{"type":["string","number","boolean","null"]},"default":{}},"include":{"description":"Other files to read first, in this order, relative to this file. They may hold vars, defaults, windows, groups, labels, batches and steps. Of two values for one setting the one nearer to this file wins; names of windows, groups and batches must not repeat.","type":"array","items":{"type":"string","minLength":1},"default":[]},"labels":{"description":"Labels of every batch, for reports and selection. A batch may add to them or override one.","$ref":"#/definitions/labels","default":{}},"defaults":{"description":"Settings of every batch that does not say otherwise.","type":"object","additionalProperties":false,"default":{},"properties":{"move":{"$ref":"#/definitions/move"},"badItemLimit":{"$ref":"#/definitions/badItemLimit"},"acceptLargeDataLoss":{"$ref":"#/definitions/acceptLargeDataLoss"},"priority":{"$ref":"#/definitions/priority"},"suspendWhenReadyToComplete":{"$ref":"#/definitions/suspendWhenReadyToComplete"},"offline":{"$ref":"#/definitions/offline"},"targetDatabase":{"$ref":"#/definitions/targetDatabase"},"targetDatabases":{"$ref":"#/definitions/targetDatabases"},"archiveTargetDatabase":{"$ref":"#/definitions/archiveTargetDatabase"},"archiveTargetDatabases":{"$ref":"#/definitions/archiveTargetDatabases"},"placement":{"$ref":"#/definitions/placement"},"start":{"$ref":"#/definitions/start"},"complete":{"$ref":"#/definitions/complete"},"stopAfterFailures":{"$ref":"#/definitions/stopAfterFailures"},"maxInFlight":{"$ref":"#/definitions/maxInFlight"},"adopt":{"$ref":"#/definitions/adopt"},"keepDelegatesTogether":{"$ref":"#/definitions/keepDelegatesTogether"}}},"windows":{"description":"Named stretches of time that `start` and `complete` refer to, and freezes. Times are wall-clock times of `timeZone`. A time that a clock change skips counts as the moment of the change; one that it repeats counts the first time.","type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/window"},"default":{}},"groups":{"description":"Named sets of mailboxes that must move in the same batch and to the same database, e.g. a manager and the delegates.","type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/mailboxNames"},"default":{}},"before":{"description":"Steps before the first move of the plan, in order. If one fails, nothing moves.","$ref":"#/definitions/steps","default":[]},"batches":{"description":"The batches. They run side by side unless `dependsOn` orders them.","type":"array","minItems":1,"items":{"$ref":"#/definitions/batch"},"default":[]},"after":{"description":"Steps after the last batch has ended, in order.","$ref":"#/definitions/steps","default":[]}},"definitions":{"name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$","patternErrorMessage":"letters, digits, dots, dashes and underscores, starting with a letter or digit, at most 64"},"duration":{"description":"A duration: a number and a unit (ms, s, m, h, d), also several: `90s`, `15m`, `4h`, `1h30m`, `2d`.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`"},"size":{"description":"A size: a number and a unit. kB, MB, GB, TB are decimal (1 GB = 1,000,000,000 bytes), KiB, MiB, GiB, TiB binary (1 GiB = 1,073,741,824 bytes): `500MB`, `20GB`, `1.5TiB`. A bare number is bytes.","type":["string","integer"],"minimum":0,"pattern":"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$","patternErrorMessage":"a size such as `500MB`, `20GB` (decimal) or `20GiB` (binary)"},"labels":{"description":"Labels: a name and a short text each.","type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"type":["string","number","boolean"]},"default":{}},"move":{"description":"What moves: the primary mailbox with its archive, only the primary mailbox, or only the archive.","enum":["primary-and-archive","primary-only","archive-only"],"default":"primary-and-archive"},"badItemLimit":{"description":"How many unreadable items a move may skip (each is named in the report) before it fails. More than 50 needs `acceptLargeDataLoss: true`.","type":"integer","minimum":0,"maximum":2147483647,"default":0},"acceptLargeDataLoss":{"description":"Says that losing more than 50 items of a mailbox is accepted. Without it a `badItemLimit` over 50 is refused.","type":"boolean","default":false},"priority":{"description":"Place in the queue of the Mailbox Replication Service.","enum":["lowest","lower","low","normal","high","higher","highest","emergency"],"default":"normal"},"suspendWhenReadyToComplete":{"description":"Copy now, hold at 95 % and keep fresh, and complete when `complete` says so (without `complete`: when a person resumes it). Implied by a `complete` other than `now`.","type":"boolean","default":false},"offline":{"description":"Lock the mailbox for the whole move, as Exchange 2003 did. Cannot be held at 95 %.","type":"boolean","default":false},"targetDatabase":{"description":"The mailbox database to move to.","type":"string","minLength":1,"default":""},"targetDatabases":{"description":"Several mailbox databases; `placement` decides who goes where, and the dry run says why.","type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1},"default":[]},"archiveTargetDatabase":{"description":"The mailbox database for archives. Without it archives go where the primary mailbox goes.","type":"string","minLength":1,"default":""},"archiveTargetDatabases":{"description":"Several mailbox databases for archives; `placement` decides.","type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1},"default":[]},"placement":{"description":"How mailboxes are spread over several target databases: equal sizes, equal counts, one database after the other, or as few moves as possible (a mailbox already in one of the targets stays).","enum":["balance-by-size","balance-by-count","fill","fewest-moves"],"default":"balance-by-size"},"stopAfterFailures":{"description":"Stop starting and completing moves of the batch when more than this many mailboxes failed: a number, or a share of the batch such as `5%`.","type":["integer","string"],"minimum":0,"pattern":"^(100|[0-9]{1,2})(\\.[0-9]+)?%$","patternErrorMessage":"a whole number, or a share such as `5%`","default":"100%"},"maxInFlight":{"description":"At most this many unfinished requests of the batch at a time. Without it only the limits of the mail system hold.","type":"integer","minimum":1,"default":100},"adopt":{"description":"Take over move requests of these mailboxes that somebody else created. Without it they are shown and left alone.","type":"boolean","default":false},"keepDelegatesTogether":{"description":"Mailboxes of the batch that have access to one another go to the same target database.","type":"boolean","default":false},"start":{"description":"When moves may start: `now`, `held` (not before the plan says otherwise), the name of a window or several, an instant (`2027-01-09T20:00:00Z`), a local date and time (`2027-01-09T20:00`), or an object with `window` or `at`.","default":"now","type":["string","array","object"],"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"properties":{"window":{"$ref":"#/definitions/windowNames"},"at":{"$ref":"#/definitions/at"}}},"else":{"$ref":"#/definitions/windowNames"}},"complete":{"description":"When moves may complete; the users notice this moment. As `start`, and an object may carry a `gate`. Without it: as soon as the copy is ready, or `held` with suspendWhenReadyToComplete.","default":"now","type":["string","array","object"],"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"properties":{"window":{"$ref":"#/definitions/windowNames"},"at":{"$ref":"#/definitions/at"},"gate":{"description":"`approval`: everything is copied and held until a person approves (`drover approve`), then completed as soon as the window allows.","enum":["approval"],"default":"approval"}}},"else":{"$ref":"#/definitions/windowNames"}},"windowNames":{"description":"The name of a window, or several names.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"default":"now"},"at":{"description":"`now`, `held`, an instant (`2027-01-09T20:00:00Z`) or a local date and time (`2027-01-09T20:00`).","type":"string","minLength":1,"default":"now"},"window":{"description":"A window: recurring (`days`, `from`, `to` as times of day), one stretch of time (`from`, `to` as dates with times), or a freeze (`freeze: true`, `from`, `to` as dates).","type":"object","additionalProperties":false,"required":["from","to"],"properties":{"description":{"description":"What the window is for.","type":"string","default":""},"days":{"description":"Weekdays on which the window opens; it may close on the next day. Without it: every day.","type":"array","minItems":1,"uniqueItems":true,"items":{"enum":["mon","tue","wed","thu","fri","sat","sun"]},"default":["mon","tue","wed","thu","fri","sat","sun"]},"from":{"description":"When it opens: a time of day (`22:00`), a local date and time, or, for a freeze, the first date.","type":"string","default":"22:00"},"to":{"description":"When it closes: a time of day (at or before `from`: on the next day), a local date and time, or, for a freeze, the last date, included.","type":"string","default":"05:00"},"finishBy":{"description":"Time of day by which everything the window let start must have ended; between `to` and the next opening. Without it: `to`.","type":"string","default":"05:00"},"latestStart":{"description":"Time of day after which nothing new starts; between `from` and `to`. Without it: `to`.","type":"string","default":"05:00"},"overrun":{"description":"What happens to work still running when the window closes: the mailbox in hand is finished, the batch is finished, or it is stopped at the next checkpoint.","enum":["finish-item","finish-batch","stop"],"default":"finish-item"},"except":{"description":"Local dates on which the window does not open, e.g. public holidays.","type":"array","items":{"type":"string"},"default":[]},"freeze":{"description":"true: from the first date to the last nothing starts and nothing completes, whatever the other windows say.","type":"boolean","default":false},"timeZone":{"description":"IANA time zone of this window, where it differs from the plan's.","type":"string","minLength":1,"default":"UTC"}}},"mailboxName":{"description":"A primary SMTP address, or a mailbox GUID.","type":"string","minLength":1},"mailboxNames":{"description":"Primary SMTP addresses or mailbox GUIDs.","type":"array","minItems":1,"items":{"$ref":"#/definitions/mailboxName"}},"mailboxes":{"description":"Who moves: a list of addresses, ids or objects with settings of their own; a selector (all its conditions must hold); or a roster in a CSV file.","type":["array","object"],"default":[],"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/mailboxEntry"}},"else":{"type":"object","if":{"type":"object","required":["csv"],"properties":{"csv":{}}},"then":{"$ref":"#/definitions/roster"},"else":{"$ref":"#/definitions/selector"}}},"mailboxEntry":{"description":"An address or id, or an object with `id` and settings of this mailbox alone.","type":["string","object"],"minLength":1,"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"$ref":"#/definitions/mailboxName","default":""},"targetDatabase":{"$ref":"#/definitions/targetDatabase"},"archiveTargetDatabase":{"$ref":"#/definitions/archiveTargetDatabase"},"move":{"$ref":"#/definitions/move"},"badItemLimit":{"$ref":"#/definitions/badItemLimit"},"acceptLargeDataLoss":{"$ref":"#/definitions/acceptLargeDataLoss"},"priority":{"$ref":"#/definitions/priority"},"suspendWhenReadyToComplete":{"$ref":"#/definitions/suspendWhenReadyToComplete"},"offline":{"$ref":"#/definitions/offline"}}}},"roster":{"description":"A roster: a CSV file with one mailbox a row, kept outside git because addresses are personal data, and pinned by its digest so that the plan still says exactly who moves.","type":"object","additionalProperties":false,"required":["csv","sha256"],"properties":{"csv":{"description":"Path of the file, relative to the folder of drover.yaml. Columns EmailAddress (or ExchangeGuid, PrimarySmtpAddress, UserPrincipalName …), and where wanted TargetDatabase, TargetArchiveDatabase, BadItemLimit, MailboxType.","type":"string","minLength":1,"default":""},"sha256":{"description":"SHA-256 of the file's bytes, 64 hex digits. A file that has changed since is refused.","type":"string","pattern":"^(sha256:)?[0-9a-fA-F]{64}$","patternErrorMessage":"64 hex digits","default":""}}},"texts":{"description":"A text or several, of which one must match; `*` and `?` are wildcards, upper and lower case are the same.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1}},"selector":{"description":"Conditions that all have to hold. A selector that finds nobody is an error, never \"everybody\".","type":"object","additionalProperties":false,"minProperties":1,"properties":{"database":{"description":"The database the mailbox is in (with `move: archive-only`, its archive), or several of them.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"default":""},"pattern":{"description":"Wildcard pattern of the address (`*@example.com`) or, without an @, of the part before it (`sales-*`); or several.","$ref":"#/definitions/texts","default":"*"},"kind":{"description":"Kinds of mailbox. Without it: user, shared, room and equipment.","type":["string","array"],"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/mailboxKind"}},"else":{"$ref":"#/definitions/mailboxKind"},"default":["user","shared","room","equipment"]},"minSize":{"description":"Smallest size, Recoverable Items included; of what `move` moves. 1 GB is 10^9 bytes, 1 GiB is 2^30.","$ref":"#/definitions/size","default":"0B"},"maxSize":{"description":"Largest size, Recoverable Items included; of what `move` moves. 1 GB is 10^9 bytes, 1 GiB is 2^30.","$ref":"#/definitions/size","default":"100GB"},"archive":{"description":"true: only mailboxes with an archive; false: only those without.","type":"boolean","default":true},"department":{"description":"Department as in the directory.","$ref":"#/definitions/texts","default":"*"},"office":{"description":"Office as in the directory.","$ref":"#/definitions/texts","default":"*"},"organizationalUnit":{"description":"Organisational unit, e.g. `example.com/Sales`; units below it are included.","$ref":"#/definitions/texts","default":"*"},"attributes":{"description":"Any other attribute that the mail system reports, by its name.","type":"object","minProperties":1,"additionalProperties":{"$ref":"#/definitions/texts"},"default":{}},"except":{"description":"Who is left out: patterns, addresses or ids.","type":"array","items":{"type":"string","minLength":1},"default":[]},"exceptBatches":{"description":"Mailboxes of these batches are left out.","type":"array","items":{"type":"string","minLength":1},"default":[]}},"patternProperties":{"^customAttribute([1-9]|1[0-5])$":{"description":"Custom attribute 1 to 15 as in the directory.","$ref":"#/definitions/texts","default":"*"}}},"rebalance":{"description":"Levels databases with as few moves as possible; drover chooses who moves. Replaces `mailboxes` and the target databases; `mailboxes` may still be given as a selector of who may move.","type":"object","additionalProperties":false,"required":["databases"],"properties":{"databases":{"description":"The databases to level.","type":"array","minItems":2,"uniqueItems":true,"items":{"type":"string","minLength":1},"default":[]},"measure":{"description":"What is levelled: bytes or number of mailboxes.","enum":["size","count"],"default":"size"},"maxSpread":{"description":"Good enough when the fullest database is at most this many times the average.","type":"number","minimum":1,"default":1.1},"maxMoves":{"description":"At most this many moves, even if the goal is not reached then.","type":"integer","minimum":1,"default":1000}}},"batch":{"description":"Mailboxes that move together.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the batch, unique in the plan.","$ref":"#/definitions/name","default":"batch-1"},"description":{"description":"What this batch is, for people.","type":"string","default":""},"mailboxes":{"$ref":"#/definitions/mailboxes"},"rebalance":{"$ref":"#/definitions/rebalance"},"move":{"$ref":"#/definitions/move"},"badItemLimit":{"$ref":"#/definitions/badItemLimit"},"acceptLargeDataLoss":{"$ref":"#/definitions/acceptLargeDataLoss"},"priority":{"$ref":"#/definitions/priority"},"suspendWhenReadyToComplete":{"$ref":"#/definitions/suspendWhenReadyToComplete"},"offline":{"$ref":"#/definitions/offline"},"targetDatabase":{"$ref":"#/definitions/targetDatabase"},"targetDatabases":{"$ref":"#/definitions/targetDatabases"},"archiveTargetDatabase":{"$ref":"#/definitions/archiveTargetDatabase"},"archiveTargetDatabases":{"$ref":"#/definitions/archiveTargetDatabases"},"placement":{"$ref":"#/definitions/placement"},"start":{"$ref":"#/definitions/start"},"complete":{"$ref":"#/definitions/complete"},"dependsOn":{"description":"Batches that must have completed before this one starts.","type":"array","uniqueItems":true,"items":{"type":"string","minLength":1},"default":[]},"stopAfterFailures":{"$ref":"#/definitions/stopAfterFailures"},"maxInFlight":{"$ref":"#/definitions/maxInFlight"},"adopt":{"$ref":"#/definitions/adopt"},"keepTogether":{"description":"Sets of mailboxes of this batch that must go to the same target database.","type":"array","items":{"$ref":"#/definitions/mailboxNames"},"default":[]},"keepApart":{"description":"Sets of mailboxes of this batch that must all go to different target databases.","type":"array","items":{"$ref":"#/definitions/mailboxNames"},"default":[]},"keepDelegatesTogether":{"$ref":"#/definitions/keepDelegatesTogether"},"labels":{"$ref":"#/definitions/labels"},"remote":{"description":"Remote endpoint in drover.yaml, for moves between organisations.","type":"string","minLength":1,"default":""},"before":{"description":"Steps before the first move of the batch.","$ref":"#/definitions/steps"},"beforeCompletion":{"description":"Steps when all mailboxes are copied, before the first one is completed.","$ref":"#/definitions/steps"},"after":{"description":"Steps after the batch has completed.","$ref":"#/definitions/steps"},"onFailure":{"description":"Steps when mailboxes of the batch failed, or the batch was stopped.","$ref":"#/definitions/steps"}}},"steps":{"description":"Steps, run in order.","type":"array","items":{"$ref":"steps/step.schema.json"},"default":[]},"mailboxKind":{"description":"A kind of mailbox, as in Exchange.","enum":["user","shared","room","equipment","discovery","arbitration","audit-log","monitoring","public-folder","migration"]}}};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.batches === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batches"},message:"must have required property '"+"batches"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func15.call(schema34.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err4 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema34.properties.version,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern8.test(data1)){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema35,data:data1};
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
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
const err7 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.description.type,parentSchema:schema34.properties.description,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.timeZone !== undefined){
let data3 = data.timeZone;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err8 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.timeZone,data:data3};
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
const err9 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.timeZone.type,parentSchema:schema34.properties.timeZone,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.system !== undefined){
let data4 = data.system;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err10 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.system,data:data4};
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
const err11 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.system.type,parentSchema:schema34.properties.system,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.vars !== undefined){
let data5 = data.vars;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
const _errs14 = errors;
if(typeof key1 === "string"){
if(!pattern11.test(key1)){
const err12 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_-]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_-]*$",parentSchema:schema34.properties.vars.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var valid2 = _errs14 === errors;
if(!valid2){
const err13 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid",schema:schema34.properties.vars.propertyNames,parentSchema:schema34.properties.vars,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
for(const key2 in data5){
let data6 = data5[key2];
if((((typeof data6 !== "string") && (!((typeof data6 == "number") && (isFinite(data6))))) && (typeof data6 !== "boolean")) && (data6 !== null)){
const err14 = {instancePath:instancePath+"/vars/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/vars/additionalProperties/type",keyword:"type",params:{type: schema34.properties.vars.additionalProperties.type},message:"must be string,number,boolean,null",schema:schema34.properties.vars.additionalProperties.type,parentSchema:schema34.properties.vars.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.vars.type,parentSchema:schema34.properties.vars,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.include !== undefined){
let data7 = data.include;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err16 = {instancePath:instancePath+"/include/" + i0,schemaPath:"#/properties/include/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.include.items,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/include/" + i0,schemaPath:"#/properties/include/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.include.items.type,parentSchema:schema34.properties.include.items,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.include.type,parentSchema:schema34.properties.include,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.labels !== undefined){
if(!(validate25(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data.defaults !== undefined){
let data10 = data.defaults;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key3 in data10){
if(!(func15.call(schema34.properties.defaults.properties, key3))){
const err19 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.defaults,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data10.move !== undefined){
let data11 = data10.move;
if(!(((data11 === "primary-and-archive") || (data11 === "primary-only")) || (data11 === "archive-only"))){
const err20 = {instancePath:instancePath+"/defaults/move",schemaPath:"#/definitions/move/enum",keyword:"enum",params:{allowedValues: schema38.enum},message:"must be equal to one of the allowed values",schema:schema38.enum,parentSchema:schema38,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data10.badItemLimit !== undefined){
let data12 = data10.badItemLimit;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err21 = {instancePath:instancePath+"/defaults/badItemLimit",schemaPath:"#/definitions/badItemLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.type,parentSchema:schema39,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 2147483647 || isNaN(data12)){
const err22 = {instancePath:instancePath+"/defaults/badItemLimit",schemaPath:"#/definitions/badItemLimit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema39,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err23 = {instancePath:instancePath+"/defaults/badItemLimit",schemaPath:"#/definitions/badItemLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data10.acceptLargeDataLoss !== undefined){
let data13 = data10.acceptLargeDataLoss;
if(typeof data13 !== "boolean"){
const err24 = {instancePath:instancePath+"/defaults/acceptLargeDataLoss",schemaPath:"#/definitions/acceptLargeDataLoss/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema40.type,parentSchema:schema40,data:data13};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data10.priority !== undefined){
let data14 = data10.priority;
if(!((((((((data14 === "lowest") || (data14 === "lower")) || (data14 === "low")) || (data14 === "normal")) || (data14 === "high")) || (data14 === "higher")) || (data14 === "highest")) || (data14 === "emergency"))){
const err25 = {instancePath:instancePath+"/defaults/priority",schemaPath:"#/definitions/priority/enum",keyword:"enum",params:{allowedValues: schema41.enum},message:"must be equal to one of the allowed values",schema:schema41.enum,parentSchema:schema41,data:data14};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data10.suspendWhenReadyToComplete !== undefined){
let data15 = data10.suspendWhenReadyToComplete;
if(typeof data15 !== "boolean"){
const err26 = {instancePath:instancePath+"/defaults/suspendWhenReadyToComplete",schemaPath:"#/definitions/suspendWhenReadyToComplete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema42.type,parentSchema:schema42,data:data15};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data10.offline !== undefined){
let data16 = data10.offline;
if(typeof data16 !== "boolean"){
const err27 = {instancePath:instancePath+"/defaults/offline",schemaPath:"#/definitions/offline/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema43.type,parentSchema:schema43,data:data16};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data10.targetDatabase !== undefined){
let data17 = data10.targetDatabase;
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err28 = {instancePath:instancePath+"/defaults/targetDatabase",schemaPath:"#/definitions/targetDatabase/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data17};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/defaults/targetDatabase",schemaPath:"#/definitions/targetDatabase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data17};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data10.targetDatabases !== undefined){
let data18 = data10.targetDatabases;
if(Array.isArray(data18)){
if(data18.length < 1){
const err30 = {instancePath:instancePath+"/defaults/targetDatabases",schemaPath:"#/definitions/targetDatabases/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45,data:data18};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
let data19 = data18[i1];
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err31 = {instancePath:instancePath+"/defaults/targetDatabases/" + i1,schemaPath:"#/definitions/targetDatabases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.items,data:data19};
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
const err32 = {instancePath:instancePath+"/defaults/targetDatabases/" + i1,schemaPath:"#/definitions/targetDatabases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.items.type,parentSchema:schema45.items,data:data19};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
let i2 = data18.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data18[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err33 = {instancePath:instancePath+"/defaults/targetDatabases",schemaPath:"#/definitions/targetDatabases/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)",schema:true,parentSchema:schema45,data:data18};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err34 = {instancePath:instancePath+"/defaults/targetDatabases",schemaPath:"#/definitions/targetDatabases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.type,parentSchema:schema45,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data10.archiveTargetDatabase !== undefined){
let data20 = data10.archiveTargetDatabase;
if(typeof data20 === "string"){
if(func2(data20) < 1){
const err35 = {instancePath:instancePath+"/defaults/archiveTargetDatabase",schemaPath:"#/definitions/archiveTargetDatabase/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46,data:data20};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/defaults/archiveTargetDatabase",schemaPath:"#/definitions/archiveTargetDatabase/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.type,parentSchema:schema46,data:data20};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data10.archiveTargetDatabases !== undefined){
let data21 = data10.archiveTargetDatabases;
if(Array.isArray(data21)){
if(data21.length < 1){
const err37 = {instancePath:instancePath+"/defaults/archiveTargetDatabases",schemaPath:"#/definitions/archiveTargetDatabases/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema47,data:data21};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
const len2 = data21.length;
for(let i3=0; i3<len2; i3++){
let data22 = data21[i3];
if(typeof data22 === "string"){
if(func2(data22) < 1){
const err38 = {instancePath:instancePath+"/defaults/archiveTargetDatabases/" + i3,schemaPath:"#/definitions/archiveTargetDatabases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema47.items,data:data22};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/defaults/archiveTargetDatabases/" + i3,schemaPath:"#/definitions/archiveTargetDatabases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.items.type,parentSchema:schema47.items,data:data22};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
let i4 = data21.length;
let j1;
if(i4 > 1){
const indices1 = {};
for(;i4--;){
let item1 = data21[i4];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err40 = {instancePath:instancePath+"/defaults/archiveTargetDatabases",schemaPath:"#/definitions/archiveTargetDatabases/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i4+" are identical)",schema:true,parentSchema:schema47,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
break;
}
indices1[item1] = i4;
}
}
}
else {
const err41 = {instancePath:instancePath+"/defaults/archiveTargetDatabases",schemaPath:"#/definitions/archiveTargetDatabases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema47.type,parentSchema:schema47,data:data21};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data10.placement !== undefined){
let data23 = data10.placement;
if(!((((data23 === "balance-by-size") || (data23 === "balance-by-count")) || (data23 === "fill")) || (data23 === "fewest-moves"))){
const err42 = {instancePath:instancePath+"/defaults/placement",schemaPath:"#/definitions/placement/enum",keyword:"enum",params:{allowedValues: schema48.enum},message:"must be equal to one of the allowed values",schema:schema48.enum,parentSchema:schema48,data:data23};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data10.start !== undefined){
if(!(validate27(data10.start, {instancePath:instancePath+"/defaults/start",parentData:data10,parentDataProperty:"start",rootData}))){
vErrors = append(vErrors, validate27.errors);
errors = vErrors.length;
}
}
if(data10.complete !== undefined){
if(!(validate29(data10.complete, {instancePath:instancePath+"/defaults/complete",parentData:data10,parentDataProperty:"complete",rootData}))){
vErrors = append(vErrors, validate29.errors);
errors = vErrors.length;
}
}
if(data10.stopAfterFailures !== undefined){
let data26 = data10.stopAfterFailures;
if((!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))) && (typeof data26 !== "string")){
const err43 = {instancePath:instancePath+"/defaults/stopAfterFailures",schemaPath:"#/definitions/stopAfterFailures/type",keyword:"type",params:{type: schema57.type},message:"must be integer,string",schema:schema57.type,parentSchema:schema57,data:data26};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
const err44 = {instancePath:instancePath+"/defaults/stopAfterFailures",schemaPath:"#/definitions/stopAfterFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema57,data:data26};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(typeof data26 === "string"){
if(!pattern13.test(data26)){
const err45 = {instancePath:instancePath+"/defaults/stopAfterFailures",schemaPath:"#/definitions/stopAfterFailures/pattern",keyword:"pattern",params:{pattern: "^(100|[0-9]{1,2})(\\.[0-9]+)?%$"},message:"must match pattern \""+"^(100|[0-9]{1,2})(\\.[0-9]+)?%$"+"\"",schema:"^(100|[0-9]{1,2})(\\.[0-9]+)?%$",parentSchema:schema57,data:data26};
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
if(data10.maxInFlight !== undefined){
let data27 = data10.maxInFlight;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err46 = {instancePath:instancePath+"/defaults/maxInFlight",schemaPath:"#/definitions/maxInFlight/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema58.type,parentSchema:schema58,data:data27};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 1 || isNaN(data27)){
const err47 = {instancePath:instancePath+"/defaults/maxInFlight",schemaPath:"#/definitions/maxInFlight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema58,data:data27};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
if(data10.adopt !== undefined){
let data28 = data10.adopt;
if(typeof data28 !== "boolean"){
const err48 = {instancePath:instancePath+"/defaults/adopt",schemaPath:"#/definitions/adopt/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema59.type,parentSchema:schema59,data:data28};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data10.keepDelegatesTogether !== undefined){
let data29 = data10.keepDelegatesTogether;
if(typeof data29 !== "boolean"){
const err49 = {instancePath:instancePath+"/defaults/keepDelegatesTogether",schemaPath:"#/definitions/keepDelegatesTogether/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema60.type,parentSchema:schema60,data:data29};
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
const err50 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.defaults.type,parentSchema:schema34.properties.defaults,data:data10};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.windows !== undefined){
let data30 = data.windows;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key4 in data30){
const _errs76 = errors;
if(typeof key4 === "string"){
if(!pattern8.test(key4)){
const err51 = {instancePath:instancePath+"/windows",schemaPath:"#/definitions/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema35,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/windows",schemaPath:"#/definitions/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var valid28 = _errs76 === errors;
if(!valid28){
const err53 = {instancePath:instancePath+"/windows",schemaPath:"#/properties/windows/propertyNames",keyword:"propertyNames",params:{propertyName: key4},message:"property name must be valid",schema:schema34.properties.windows.propertyNames,parentSchema:schema34.properties.windows,data:data30};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
for(const key5 in data30){
let data31 = data30[key5];
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.from === undefined){
const err54 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/window/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema62.required,parentSchema:schema62,data:data31};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data31.to === undefined){
const err55 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/window/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema62.required,parentSchema:schema62,data:data31};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
for(const key6 in data31){
if(!(func15.call(schema62.properties, key6))){
const err56 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/window/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema62,data:data31};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data31.description !== undefined){
let data32 = data31.description;
if(typeof data32 !== "string"){
const err57 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/description",schemaPath:"#/definitions/window/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.description.type,parentSchema:schema62.properties.description,data:data32};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data31.days !== undefined){
let data33 = data31.days;
if(Array.isArray(data33)){
if(data33.length < 1){
const err58 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/days",schemaPath:"#/definitions/window/properties/days/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema62.properties.days,data:data33};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
const len3 = data33.length;
for(let i5=0; i5<len3; i5++){
let data34 = data33[i5];
if(!(((((((data34 === "mon") || (data34 === "tue")) || (data34 === "wed")) || (data34 === "thu")) || (data34 === "fri")) || (data34 === "sat")) || (data34 === "sun"))){
const err59 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/days/" + i5,schemaPath:"#/definitions/window/properties/days/items/enum",keyword:"enum",params:{allowedValues: schema62.properties.days.items.enum},message:"must be equal to one of the allowed values",schema:schema62.properties.days.items.enum,parentSchema:schema62.properties.days.items,data:data34};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
let i6 = data33.length;
let j2;
if(i6 > 1){
outer0:
for(;i6--;){
for(j2 = i6; j2--;){
if(func0(data33[i6], data33[j2])){
const err60 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/days",schemaPath:"#/definitions/window/properties/days/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i6+" are identical)",schema:true,parentSchema:schema62.properties.days,data:data33};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err61 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/days",schemaPath:"#/definitions/window/properties/days/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema62.properties.days.type,parentSchema:schema62.properties.days,data:data33};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data31.from !== undefined){
let data35 = data31.from;
if(typeof data35 !== "string"){
const err62 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/from",schemaPath:"#/definitions/window/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.from.type,parentSchema:schema62.properties.from,data:data35};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data31.to !== undefined){
let data36 = data31.to;
if(typeof data36 !== "string"){
const err63 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/to",schemaPath:"#/definitions/window/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.to.type,parentSchema:schema62.properties.to,data:data36};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data31.finishBy !== undefined){
let data37 = data31.finishBy;
if(typeof data37 !== "string"){
const err64 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/finishBy",schemaPath:"#/definitions/window/properties/finishBy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.finishBy.type,parentSchema:schema62.properties.finishBy,data:data37};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data31.latestStart !== undefined){
let data38 = data31.latestStart;
if(typeof data38 !== "string"){
const err65 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/latestStart",schemaPath:"#/definitions/window/properties/latestStart/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.latestStart.type,parentSchema:schema62.properties.latestStart,data:data38};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data31.overrun !== undefined){
let data39 = data31.overrun;
if(!(((data39 === "finish-item") || (data39 === "finish-batch")) || (data39 === "stop"))){
const err66 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/overrun",schemaPath:"#/definitions/window/properties/overrun/enum",keyword:"enum",params:{allowedValues: schema62.properties.overrun.enum},message:"must be equal to one of the allowed values",schema:schema62.properties.overrun.enum,parentSchema:schema62.properties.overrun,data:data39};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data31.except !== undefined){
let data40 = data31.except;
if(Array.isArray(data40)){
const len4 = data40.length;
for(let i7=0; i7<len4; i7++){
let data41 = data40[i7];
if(typeof data41 !== "string"){
const err67 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/except/" + i7,schemaPath:"#/definitions/window/properties/except/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.except.items.type,parentSchema:schema62.properties.except.items,data:data41};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/except",schemaPath:"#/definitions/window/properties/except/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema62.properties.except.type,parentSchema:schema62.properties.except,data:data40};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data31.freeze !== undefined){
let data42 = data31.freeze;
if(typeof data42 !== "boolean"){
const err69 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/freeze",schemaPath:"#/definitions/window/properties/freeze/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema62.properties.freeze.type,parentSchema:schema62.properties.freeze,data:data42};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data31.timeZone !== undefined){
let data43 = data31.timeZone;
if(typeof data43 === "string"){
if(func2(data43) < 1){
const err70 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/timeZone",schemaPath:"#/definitions/window/properties/timeZone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema62.properties.timeZone,data:data43};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/timeZone",schemaPath:"#/definitions/window/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.timeZone.type,parentSchema:schema62.properties.timeZone,data:data43};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath:instancePath+"/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/window/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema62.type,parentSchema:schema62,data:data31};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/windows",schemaPath:"#/properties/windows/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.windows.type,parentSchema:schema34.properties.windows,data:data30};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.groups !== undefined){
let data44 = data.groups;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
for(const key7 in data44){
const _errs108 = errors;
if(typeof key7 === "string"){
if(!pattern8.test(key7)){
const err74 = {instancePath:instancePath+"/groups",schemaPath:"#/definitions/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema35,data:key7,propertyName:key7};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/groups",schemaPath:"#/definitions/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:key7,propertyName:key7};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
var valid38 = _errs108 === errors;
if(!valid38){
const err76 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/propertyNames",keyword:"propertyNames",params:{propertyName: key7},message:"property name must be valid",schema:schema34.properties.groups.propertyNames,parentSchema:schema34.properties.groups,data:data44};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
for(const key8 in data44){
if(!(validate31(data44[key8], {instancePath:instancePath+"/groups/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data44,parentDataProperty:key8,rootData}))){
vErrors = append(vErrors, validate31.errors);
errors = vErrors.length;
}
}
}
else {
const err77 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.groups.type,parentSchema:schema34.properties.groups,data:data44};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data.before !== undefined){
if(!(validate33(data.before, {instancePath:instancePath+"/before",parentData:data,parentDataProperty:"before",rootData}))){
vErrors = append(vErrors, validate33.errors);
errors = vErrors.length;
}
}
if(data.batches !== undefined){
let data47 = data.batches;
if(Array.isArray(data47)){
if(data47.length < 1){
const err78 = {instancePath:instancePath+"/batches",schemaPath:"#/properties/batches/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema34.properties.batches,data:data47};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
const len5 = data47.length;
for(let i8=0; i8<len5; i8++){
if(!(validate37(data47[i8], {instancePath:instancePath+"/batches/" + i8,parentData:data47,parentDataProperty:i8,rootData}))){
vErrors = append(vErrors, validate37.errors);
errors = vErrors.length;
}
}
}
else {
const err79 = {instancePath:instancePath+"/batches",schemaPath:"#/properties/batches/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.batches.type,parentSchema:schema34.properties.batches,data:data47};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data.after !== undefined){
if(!(validate33(data.after, {instancePath:instancePath+"/after",parentData:data,parentDataProperty:"after",rootData}))){
vErrors = append(vErrors, validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err80 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}

export const report = validate75;
const schema161 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover report","description":"What `drover report --format json` writes about one run. Sizes are bytes, durations milliseconds, instants UTC.","type":"object","required":["formatVersion","generatedAt","verdict","plan","planFile","system","timeZone","run","digests","totals","batches","failures","badItems","lock","verified","moves","removals","steps","obligations","gates","approvals","databases","windows","freezes","forecast","deferred","notes"],"properties":{"formatVersion":{"const":1},"generatedAt":{"$ref":"#/definitions/instant"},"verdict":{"type":"object","required":["kind","sentence"],"properties":{"kind":{"description":"`proved`: all was done, and compared by content digest.","enum":["proved","moved-unproved","failures","debts","running","paused","cancelled"]},"sentence":{"type":"string"}}},"plan":{"type":"string"},"planFile":{"type":"string"},"system":{"type":"string"},"timeZone":{"type":"string"},"run":{"type":"object","required":["id","phase","waitingFor","startedAt","endedAt","resumed","by","host"],"properties":{"id":{"type":"string"},"phase":{"enum":["running","paused","finished"]},"waitingFor":{"type":"string"},"startedAt":{"$ref":"#/definitions/instant"},"endedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"resumed":{"type":"integer"},"by":{"type":"string"},"host":{"type":"string"}}},"digests":{"type":"object","required":["changeSet","plan","config"],"properties":{"changeSet":{"type":"string"},"plan":{"type":"string"},"config":{"type":"string"}}},"totals":{"type":"object","required":["mailboxes","moved","proved","failed","ready","underway","alreadyDone","deferred","sizeBytes","movedBytes","movedItems","badItems"],"properties":{"mailboxes":{"type":"number","minimum":0},"moved":{"type":"number","minimum":0},"proved":{"type":"number","minimum":0},"failed":{"type":"number","minimum":0},"ready":{"type":"number","minimum":0},"underway":{"type":"number","minimum":0},"alreadyDone":{"type":"number","minimum":0},"deferred":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"movedBytes":{"type":"number","minimum":0},"movedItems":{"type":"number","minimum":0},"badItems":{"type":"number","minimum":0}}},"batches":{"type":"array","items":{"type":"object","required":["name","state","mailboxes","moved","proved","ready","failed","alreadyDone","sizeBytes","movedBytes","badItems","startedAt","finishedAt","moveP50Ms","moveP90Ms","stopped"],"properties":{"name":{"type":"string"},"state":{"enum":["done","failures","stopped","ready","running","waiting"]},"mailboxes":{"type":"integer"},"moved":{"type":"integer"},"proved":{"type":"integer"},"ready":{"type":"integer"},"failed":{"type":"integer"},"alreadyDone":{"type":"integer"},"sizeBytes":{"type":"number","minimum":0},"movedBytes":{"type":"number","minimum":0},"badItems":{"type":"integer"},"startedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"finishedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"moveP50Ms":{"type":["number","null"]},"moveP90Ms":{"type":["number","null"]},"stopped":{"type":["string","null"]}}}},"failures":{"type":"array","items":{"type":"object","required":["code","message","hint","count","since","subjects"],"properties":{"code":{"type":"string"},"message":{"type":"string"},"hint":{"type":["string","null"]},"count":{"type":"integer"},"since":{"$ref":"#/definitions/instant"},"subjects":{"type":"array","items":{"type":"string"}}}}},"badItems":{"description":"Every item that was left behind.","type":"array","items":{"type":"object","required":["mailboxId","mailbox","folder","item","subject","part","reason","message"],"properties":{"mailboxId":{"type":"string","minLength":1},"mailbox":{"type":"string"},"folder":{"type":"string"},"item":{"type":"string"},"subject":{"type":"string"},"part":{"enum":["primary","archive"]},"reason":{"enum":["unreadable","checksum-mismatch","missing","too-large","differs"]},"message":{"type":"string"}}}},"lock":{"type":["object","null"],"required":["count","p50Ms","p99Ms","maxMs","maxMailbox"],"properties":{"count":{"type":"integer"},"p50Ms":{"type":"number"},"p99Ms":{"type":"number"},"maxMs":{"type":"number"},"maxMailbox":{"type":"string"}}},"verified":{"type":"object","required":["mailboxes","folders","items","hiddenItems","recoverableItems","sizeBytes"],"properties":{"mailboxes":{"type":"number","minimum":0},"folders":{"type":"number","minimum":0},"items":{"type":"number","minimum":0},"hiddenItems":{"type":"number","minimum":0},"recoverableItems":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0}}},"moves":{"type":"array","items":{"type":"object","required":["mailboxId","label","batch","from","to","archiveFrom","archiveTo","status","proved","startedAt","finishedAt","sizeBytes","bytesTransferred","itemsTransferred","lockedMs","stalledMs","retries","badItems","verification","failure"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"batch":{"type":"string"},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"status":{"type":["string","null"]},"proved":{"type":"boolean"},"startedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"finishedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"sizeBytes":{"type":"number","minimum":0},"bytesTransferred":{"type":"number","minimum":0},"itemsTransferred":{"type":"number","minimum":0},"lockedMs":{"type":["number","null"]},"stalledMs":{"type":"number"},"retries":{"type":"integer"},"badItems":{"type":"integer"},"verification":{"type":"array","items":{"type":"object","required":["part","folders","items","sizeBytes","digest","recoverableItems","hiddenItems"],"properties":{"part":{"enum":["primary","archive"]},"folders":{"type":"integer"},"items":{"type":"integer"},"sizeBytes":{"type":"number","minimum":0},"digest":{"type":"string"},"recoverableItems":{"type":"integer"},"hiddenItems":{"type":"integer"}}}},"failure":{"type":["string","null"]}}}},"removals":{"type":"array","items":{"type":"object","required":["mailboxId","label","purpose"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"purpose":{"enum":["cancel","clear"]}}}},"steps":{"type":"array","items":{"type":"object","required":["node","hook","batch","title","insertedBecause","result","reason","startedAt","endedAt","attempts","evidence","output"],"properties":{"node":{"type":"string"},"hook":{"type":"string"},"batch":{"type":["string","null"]},"title":{"type":"string"},"insertedBecause":{"type":["string","null"]},"result":{"enum":["succeeded","failed","skipped","running","pending"]},"reason":{"type":["string","null"]},"startedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"endedAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"attempts":{"type":"integer"},"evidence":{"type":"array","items":{"$ref":"#/definitions/evidence"}},"output":{"type":"array","items":{"type":"string"}}}}},"obligations":{"type":"array","items":{"type":"object","required":["message","openedAt","settledAt","how"],"properties":{"message":{"type":"string"},"openedAt":{"$ref":"#/definitions/instant"},"settledAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"how":{"type":["string","null"]}}}},"gates":{"type":"array","items":{"type":"object","required":["gate","question","openedAt","answer","by","at"],"properties":{"gate":{"type":"string"},"question":{"type":"string"},"openedAt":{"$ref":"#/definitions/instant"},"answer":{"type":["string","null"]},"by":{"type":["string","null"]},"at":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]}}}},"approvals":{"type":"array","items":{"type":"object","required":["by","key","at"],"properties":{"by":{"type":"string"},"key":{"type":"string"},"at":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]}}}},"databases":{"type":"array","items":{"type":"object","required":["name","before","after"],"properties":{"name":{"type":"string"},"before":{"anyOf":[{"type":"object","required":["mailboxes","sizeBytes","whitespaceBytes"],"properties":{"mailboxes":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"whitespaceBytes":{"type":"number","minimum":0}}},{"type":"null"}]},"after":{"anyOf":[{"type":"object","required":["mailboxes","sizeBytes","whitespaceBytes"],"properties":{"mailboxes":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"whitespaceBytes":{"type":"number","minimum":0}}},{"type":"null"}]}}}},"windows":{"type":"array","items":{"type":"object","required":["batch","use","name","opensAt","closesAt"],"properties":{"batch":{"type":"string"},"use":{"enum":["start","complete"]},"name":{"type":"string"},"opensAt":{"$ref":"#/definitions/instant"},"closesAt":{"$ref":"#/definitions/instant"}}}},"freezes":{"type":"array","items":{"type":"object","required":["name","from","to"],"properties":{"name":{"type":"string"},"from":{"$ref":"#/definitions/instant"},"to":{"$ref":"#/definitions/instant"}}}},"forecast":{"type":"array","items":{"type":"object","required":["batch","startsAt","completedP50","completedP90","mailboxes","sizeBytes"],"properties":{"batch":{"type":"string"},"startsAt":{"anyOf":[{"$ref":"#/definitions/instant"},{"type":"null"}]},"completedP50":{"$ref":"#/definitions/instant"},"completedP90":{"$ref":"#/definitions/instant"},"mailboxes":{"type":"integer"},"sizeBytes":{"type":"number","minimum":0}}}},"deferred":{"type":"array","items":{"type":"object","required":["mailboxId","label","batch","reason"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"batch":{"type":"string"},"reason":{"type":"string"}}}},"notes":{"type":"array","items":{"type":"object","required":["at","level","message"],"properties":{"at":{"$ref":"#/definitions/instant"},"level":{"enum":["info","warning"]},"message":{"type":"string"}}}}},"definitions":{"instant":{"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$","description":"UTC, with milliseconds."},"evidence":{"type":"object","required":["label","value","at"],"properties":{"label":{"type":"string"},"value":{"type":"string"},"at":{"$ref":"#/definitions/instant"}}}}};
const schema162 = {"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$","description":"UTC, with milliseconds."};
const schema172 = {"type":"object","required":["label","value","at"],"properties":{"label":{"type":"string"},"value":{"type":"string"},"at":{"$ref":"#/definitions/instant"}}};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.label === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema172.required,parentSchema:schema172,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.value === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema172.required,parentSchema:schema172,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.at === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema172.required,parentSchema:schema172,data};
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
const err3 = {instancePath:instancePath+"/label",schemaPath:"#/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema172.properties.label.type,parentSchema:schema172.properties.label,data:data0};
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
const err4 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema172.properties.value.type,parentSchema:schema172.properties.value,data:data1};
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
let data2 = data.at;
if(typeof data2 === "string"){
if(!pattern1.test(data2)){
const err5 = {instancePath:instancePath+"/at",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data2};
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
const err6 = {instancePath:instancePath+"/at",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data2};
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
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema172.type,parentSchema:schema172,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate76.errors = vErrors;
return errors === 0;
}


function validate75(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.formatVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "formatVersion"},message:"must have required property '"+"formatVersion"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.generatedAt === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "generatedAt"},message:"must have required property '"+"generatedAt"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.verdict === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "verdict"},message:"must have required property '"+"verdict"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.plan === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "plan"},message:"must have required property '"+"plan"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.planFile === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "planFile"},message:"must have required property '"+"planFile"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.system === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "system"},message:"must have required property '"+"system"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.timeZone === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "timeZone"},message:"must have required property '"+"timeZone"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.run === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "run"},message:"must have required property '"+"run"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.digests === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "digests"},message:"must have required property '"+"digests"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.totals === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "totals"},message:"must have required property '"+"totals"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.batches === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batches"},message:"must have required property '"+"batches"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.failures === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "failures"},message:"must have required property '"+"failures"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.badItems === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.lock === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "lock"},message:"must have required property '"+"lock"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.verified === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "verified"},message:"must have required property '"+"verified"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.moves === undefined){
const err15 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "moves"},message:"must have required property '"+"moves"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.removals === undefined){
const err16 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "removals"},message:"must have required property '"+"removals"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.steps === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.obligations === undefined){
const err18 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "obligations"},message:"must have required property '"+"obligations"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.gates === undefined){
const err19 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "gates"},message:"must have required property '"+"gates"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.approvals === undefined){
const err20 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "approvals"},message:"must have required property '"+"approvals"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data.databases === undefined){
const err21 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "databases"},message:"must have required property '"+"databases"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.windows === undefined){
const err22 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "windows"},message:"must have required property '"+"windows"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.freezes === undefined){
const err23 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "freezes"},message:"must have required property '"+"freezes"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.forecast === undefined){
const err24 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "forecast"},message:"must have required property '"+"forecast"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.deferred === undefined){
const err25 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "deferred"},message:"must have required property '"+"deferred"+"'",schema:schema161.required,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data.notes === undefined){
const err26 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "notes"},message:"must have required property '"+"notes"+"'",schema:schema161.required,parentSchema:schema161,data};
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
const err27 = {instancePath:instancePath+"/formatVersion",schemaPath:"#/properties/formatVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema161.properties.formatVersion,data:data0};
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
let data1 = data.generatedAt;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err28 = {instancePath:instancePath+"/generatedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data1};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/generatedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data1};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.verdict !== undefined){
let data2 = data.verdict;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.kind === undefined){
const err30 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema161.properties.verdict.required,parentSchema:schema161.properties.verdict,data:data2};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data2.sentence === undefined){
const err31 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/required",keyword:"required",params:{missingProperty: "sentence"},message:"must have required property '"+"sentence"+"'",schema:schema161.properties.verdict.required,parentSchema:schema161.properties.verdict,data:data2};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data2.kind !== undefined){
let data3 = data2.kind;
if(!(((((((data3 === "proved") || (data3 === "moved-unproved")) || (data3 === "failures")) || (data3 === "debts")) || (data3 === "running")) || (data3 === "paused")) || (data3 === "cancelled"))){
const err32 = {instancePath:instancePath+"/verdict/kind",schemaPath:"#/properties/verdict/properties/kind/enum",keyword:"enum",params:{allowedValues: schema161.properties.verdict.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema161.properties.verdict.properties.kind.enum,parentSchema:schema161.properties.verdict.properties.kind,data:data3};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data2.sentence !== undefined){
let data4 = data2.sentence;
if(typeof data4 !== "string"){
const err33 = {instancePath:instancePath+"/verdict/sentence",schemaPath:"#/properties/verdict/properties/sentence/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.verdict.properties.sentence.type,parentSchema:schema161.properties.verdict.properties.sentence,data:data4};
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
const err34 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.verdict.type,parentSchema:schema161.properties.verdict,data:data2};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.plan !== undefined){
let data5 = data.plan;
if(typeof data5 !== "string"){
const err35 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.plan.type,parentSchema:schema161.properties.plan,data:data5};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.planFile !== undefined){
let data6 = data.planFile;
if(typeof data6 !== "string"){
const err36 = {instancePath:instancePath+"/planFile",schemaPath:"#/properties/planFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.planFile.type,parentSchema:schema161.properties.planFile,data:data6};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.system !== undefined){
let data7 = data.system;
if(typeof data7 !== "string"){
const err37 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.system.type,parentSchema:schema161.properties.system,data:data7};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.timeZone !== undefined){
let data8 = data.timeZone;
if(typeof data8 !== "string"){
const err38 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.timeZone.type,parentSchema:schema161.properties.timeZone,data:data8};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.run !== undefined){
let data9 = data.run;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.id === undefined){
const err39 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema161.properties.run.required,parentSchema:schema161.properties.run,data:data9};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data9.phase === undefined){
const err40 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "phase"},message:"must have required property '"+"phase"+"'",schema:schema161.properties.run.required,parentSchema:schema161.properties.run,data:data9};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data9.waitingFor === undefined){
const err41 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "waitingFor"},message:"must have required property '"+"waitingFor"+"'",schema:schema161.properties.run.required,parentSchema:schema161.properties.run,data:data9};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data9.startedAt === undefined){
const err42 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema161.properties.run.required,parentSchema:schema161.properties.run,data:data9};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data9.endedAt === undefined){
const err43 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "endedAt"},message:"must have required property '"+"endedAt"+"'",schema:schema161.properties.run.required,parentSchema:schema161.properties.run,data:data9};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data9.resumed === undefined){
const err44 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "resumed"},message:"must have required property '"+"resumed"+"'",schema:schema161.properties.run.required,parentSchema:schema161.properties.run,data:data9};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data9.by === undefined){
const err45 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema161.properties.run.required,parentSchema:schema161.properties.run,data:data9};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data9.host === undefined){
const err46 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/required",keyword:"required",params:{missingProperty: "host"},message:"must have required property '"+"host"+"'",schema:schema161.properties.run.required,parentSchema:schema161.properties.run,data:data9};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data9.id !== undefined){
let data10 = data9.id;
if(typeof data10 !== "string"){
const err47 = {instancePath:instancePath+"/run/id",schemaPath:"#/properties/run/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.run.properties.id.type,parentSchema:schema161.properties.run.properties.id,data:data10};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data9.phase !== undefined){
let data11 = data9.phase;
if(!(((data11 === "running") || (data11 === "paused")) || (data11 === "finished"))){
const err48 = {instancePath:instancePath+"/run/phase",schemaPath:"#/properties/run/properties/phase/enum",keyword:"enum",params:{allowedValues: schema161.properties.run.properties.phase.enum},message:"must be equal to one of the allowed values",schema:schema161.properties.run.properties.phase.enum,parentSchema:schema161.properties.run.properties.phase,data:data11};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data9.waitingFor !== undefined){
let data12 = data9.waitingFor;
if(typeof data12 !== "string"){
const err49 = {instancePath:instancePath+"/run/waitingFor",schemaPath:"#/properties/run/properties/waitingFor/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.run.properties.waitingFor.type,parentSchema:schema161.properties.run.properties.waitingFor,data:data12};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data9.startedAt !== undefined){
let data13 = data9.startedAt;
if(typeof data13 === "string"){
if(!pattern1.test(data13)){
const err50 = {instancePath:instancePath+"/run/startedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data13};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/run/startedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data13};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data9.endedAt !== undefined){
let data14 = data9.endedAt;
const _errs29 = errors;
let valid5 = false;
const _errs30 = errors;
if(typeof data14 === "string"){
if(!pattern1.test(data14)){
const err52 = {instancePath:instancePath+"/run/endedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data14};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/run/endedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data14};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var _valid0 = _errs30 === errors;
valid5 = valid5 || _valid0;
if(!valid5){
const _errs33 = errors;
if(data14 !== null){
const err54 = {instancePath:instancePath+"/run/endedAt",schemaPath:"#/properties/run/properties/endedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.run.properties.endedAt.anyOf[1].type,parentSchema:schema161.properties.run.properties.endedAt.anyOf[1],data:data14};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
var _valid0 = _errs33 === errors;
valid5 = valid5 || _valid0;
}
if(!valid5){
const err55 = {instancePath:instancePath+"/run/endedAt",schemaPath:"#/properties/run/properties/endedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.run.properties.endedAt.anyOf,parentSchema:schema161.properties.run.properties.endedAt,data:data14};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
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
const err56 = {instancePath:instancePath+"/run/resumed",schemaPath:"#/properties/run/properties/resumed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.run.properties.resumed.type,parentSchema:schema161.properties.run.properties.resumed,data:data15};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data9.by !== undefined){
let data16 = data9.by;
if(typeof data16 !== "string"){
const err57 = {instancePath:instancePath+"/run/by",schemaPath:"#/properties/run/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.run.properties.by.type,parentSchema:schema161.properties.run.properties.by,data:data16};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data9.host !== undefined){
let data17 = data9.host;
if(typeof data17 !== "string"){
const err58 = {instancePath:instancePath+"/run/host",schemaPath:"#/properties/run/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.run.properties.host.type,parentSchema:schema161.properties.run.properties.host,data:data17};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.run.type,parentSchema:schema161.properties.run,data:data9};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.digests !== undefined){
let data18 = data.digests;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.changeSet === undefined){
const err60 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/required",keyword:"required",params:{missingProperty: "changeSet"},message:"must have required property '"+"changeSet"+"'",schema:schema161.properties.digests.required,parentSchema:schema161.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data18.plan === undefined){
const err61 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/required",keyword:"required",params:{missingProperty: "plan"},message:"must have required property '"+"plan"+"'",schema:schema161.properties.digests.required,parentSchema:schema161.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data18.config === undefined){
const err62 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/required",keyword:"required",params:{missingProperty: "config"},message:"must have required property '"+"config"+"'",schema:schema161.properties.digests.required,parentSchema:schema161.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data18.changeSet !== undefined){
let data19 = data18.changeSet;
if(typeof data19 !== "string"){
const err63 = {instancePath:instancePath+"/digests/changeSet",schemaPath:"#/properties/digests/properties/changeSet/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.digests.properties.changeSet.type,parentSchema:schema161.properties.digests.properties.changeSet,data:data19};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data18.plan !== undefined){
let data20 = data18.plan;
if(typeof data20 !== "string"){
const err64 = {instancePath:instancePath+"/digests/plan",schemaPath:"#/properties/digests/properties/plan/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.digests.properties.plan.type,parentSchema:schema161.properties.digests.properties.plan,data:data20};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data18.config !== undefined){
let data21 = data18.config;
if(typeof data21 !== "string"){
const err65 = {instancePath:instancePath+"/digests/config",schemaPath:"#/properties/digests/properties/config/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.digests.properties.config.type,parentSchema:schema161.properties.digests.properties.config,data:data21};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.digests.type,parentSchema:schema161.properties.digests,data:data18};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.totals !== undefined){
let data22 = data.totals;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.mailboxes === undefined){
const err67 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data22.moved === undefined){
const err68 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "moved"},message:"must have required property '"+"moved"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data22.proved === undefined){
const err69 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "proved"},message:"must have required property '"+"proved"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data22.failed === undefined){
const err70 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "failed"},message:"must have required property '"+"failed"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data22.ready === undefined){
const err71 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "ready"},message:"must have required property '"+"ready"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data22.underway === undefined){
const err72 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "underway"},message:"must have required property '"+"underway"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data22.alreadyDone === undefined){
const err73 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "alreadyDone"},message:"must have required property '"+"alreadyDone"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(data22.deferred === undefined){
const err74 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "deferred"},message:"must have required property '"+"deferred"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data22.sizeBytes === undefined){
const err75 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data22.movedBytes === undefined){
const err76 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "movedBytes"},message:"must have required property '"+"movedBytes"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data22.movedItems === undefined){
const err77 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "movedItems"},message:"must have required property '"+"movedItems"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data22.badItems === undefined){
const err78 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema161.properties.totals.required,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data22.mailboxes !== undefined){
let data23 = data22.mailboxes;
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err79 = {instancePath:instancePath+"/totals/mailboxes",schemaPath:"#/properties/totals/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.mailboxes,data:data23};
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
const err80 = {instancePath:instancePath+"/totals/mailboxes",schemaPath:"#/properties/totals/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.mailboxes.type,parentSchema:schema161.properties.totals.properties.mailboxes,data:data23};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data22.moved !== undefined){
let data24 = data22.moved;
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 0 || isNaN(data24)){
const err81 = {instancePath:instancePath+"/totals/moved",schemaPath:"#/properties/totals/properties/moved/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.moved,data:data24};
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
const err82 = {instancePath:instancePath+"/totals/moved",schemaPath:"#/properties/totals/properties/moved/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.moved.type,parentSchema:schema161.properties.totals.properties.moved,data:data24};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data22.proved !== undefined){
let data25 = data22.proved;
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
const err83 = {instancePath:instancePath+"/totals/proved",schemaPath:"#/properties/totals/properties/proved/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.proved,data:data25};
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
const err84 = {instancePath:instancePath+"/totals/proved",schemaPath:"#/properties/totals/properties/proved/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.proved.type,parentSchema:schema161.properties.totals.properties.proved,data:data25};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data22.failed !== undefined){
let data26 = data22.failed;
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
const err85 = {instancePath:instancePath+"/totals/failed",schemaPath:"#/properties/totals/properties/failed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.failed,data:data26};
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
const err86 = {instancePath:instancePath+"/totals/failed",schemaPath:"#/properties/totals/properties/failed/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.failed.type,parentSchema:schema161.properties.totals.properties.failed,data:data26};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data22.ready !== undefined){
let data27 = data22.ready;
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 0 || isNaN(data27)){
const err87 = {instancePath:instancePath+"/totals/ready",schemaPath:"#/properties/totals/properties/ready/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.ready,data:data27};
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
const err88 = {instancePath:instancePath+"/totals/ready",schemaPath:"#/properties/totals/properties/ready/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.ready.type,parentSchema:schema161.properties.totals.properties.ready,data:data27};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data22.underway !== undefined){
let data28 = data22.underway;
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
const err89 = {instancePath:instancePath+"/totals/underway",schemaPath:"#/properties/totals/properties/underway/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.underway,data:data28};
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
const err90 = {instancePath:instancePath+"/totals/underway",schemaPath:"#/properties/totals/properties/underway/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.underway.type,parentSchema:schema161.properties.totals.properties.underway,data:data28};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data22.alreadyDone !== undefined){
let data29 = data22.alreadyDone;
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
const err91 = {instancePath:instancePath+"/totals/alreadyDone",schemaPath:"#/properties/totals/properties/alreadyDone/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.alreadyDone,data:data29};
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
const err92 = {instancePath:instancePath+"/totals/alreadyDone",schemaPath:"#/properties/totals/properties/alreadyDone/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.alreadyDone.type,parentSchema:schema161.properties.totals.properties.alreadyDone,data:data29};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data22.deferred !== undefined){
let data30 = data22.deferred;
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 < 0 || isNaN(data30)){
const err93 = {instancePath:instancePath+"/totals/deferred",schemaPath:"#/properties/totals/properties/deferred/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.deferred,data:data30};
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
const err94 = {instancePath:instancePath+"/totals/deferred",schemaPath:"#/properties/totals/properties/deferred/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.deferred.type,parentSchema:schema161.properties.totals.properties.deferred,data:data30};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data22.sizeBytes !== undefined){
let data31 = data22.sizeBytes;
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
const err95 = {instancePath:instancePath+"/totals/sizeBytes",schemaPath:"#/properties/totals/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.sizeBytes,data:data31};
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
const err96 = {instancePath:instancePath+"/totals/sizeBytes",schemaPath:"#/properties/totals/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.sizeBytes.type,parentSchema:schema161.properties.totals.properties.sizeBytes,data:data31};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data22.movedBytes !== undefined){
let data32 = data22.movedBytes;
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 0 || isNaN(data32)){
const err97 = {instancePath:instancePath+"/totals/movedBytes",schemaPath:"#/properties/totals/properties/movedBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.movedBytes,data:data32};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
else {
const err98 = {instancePath:instancePath+"/totals/movedBytes",schemaPath:"#/properties/totals/properties/movedBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.movedBytes.type,parentSchema:schema161.properties.totals.properties.movedBytes,data:data32};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data22.movedItems !== undefined){
let data33 = data22.movedItems;
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 < 0 || isNaN(data33)){
const err99 = {instancePath:instancePath+"/totals/movedItems",schemaPath:"#/properties/totals/properties/movedItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.movedItems,data:data33};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/totals/movedItems",schemaPath:"#/properties/totals/properties/movedItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.movedItems.type,parentSchema:schema161.properties.totals.properties.movedItems,data:data33};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data22.badItems !== undefined){
let data34 = data22.badItems;
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 0 || isNaN(data34)){
const err101 = {instancePath:instancePath+"/totals/badItems",schemaPath:"#/properties/totals/properties/badItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.totals.properties.badItems,data:data34};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/totals/badItems",schemaPath:"#/properties/totals/properties/badItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.totals.properties.badItems.type,parentSchema:schema161.properties.totals.properties.badItems,data:data34};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
}
else {
const err103 = {instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.totals.type,parentSchema:schema161.properties.totals,data:data22};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
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
const err104 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(data36.state === undefined){
const err105 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if(data36.mailboxes === undefined){
const err106 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if(data36.moved === undefined){
const err107 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "moved"},message:"must have required property '"+"moved"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(data36.proved === undefined){
const err108 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "proved"},message:"must have required property '"+"proved"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data36.ready === undefined){
const err109 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "ready"},message:"must have required property '"+"ready"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data36.failed === undefined){
const err110 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "failed"},message:"must have required property '"+"failed"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(data36.alreadyDone === undefined){
const err111 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "alreadyDone"},message:"must have required property '"+"alreadyDone"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data36.sizeBytes === undefined){
const err112 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(data36.movedBytes === undefined){
const err113 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "movedBytes"},message:"must have required property '"+"movedBytes"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(data36.badItems === undefined){
const err114 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(data36.startedAt === undefined){
const err115 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(data36.finishedAt === undefined){
const err116 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "finishedAt"},message:"must have required property '"+"finishedAt"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(data36.moveP50Ms === undefined){
const err117 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "moveP50Ms"},message:"must have required property '"+"moveP50Ms"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data36.moveP90Ms === undefined){
const err118 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "moveP90Ms"},message:"must have required property '"+"moveP90Ms"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(data36.stopped === undefined){
const err119 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "stopped"},message:"must have required property '"+"stopped"+"'",schema:schema161.properties.batches.items.required,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(data36.name !== undefined){
let data37 = data36.name;
if(typeof data37 !== "string"){
const err120 = {instancePath:instancePath+"/batches/" + i0+"/name",schemaPath:"#/properties/batches/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.batches.items.properties.name.type,parentSchema:schema161.properties.batches.items.properties.name,data:data37};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data36.state !== undefined){
let data38 = data36.state;
if(!((((((data38 === "done") || (data38 === "failures")) || (data38 === "stopped")) || (data38 === "ready")) || (data38 === "running")) || (data38 === "waiting"))){
const err121 = {instancePath:instancePath+"/batches/" + i0+"/state",schemaPath:"#/properties/batches/items/properties/state/enum",keyword:"enum",params:{allowedValues: schema161.properties.batches.items.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema161.properties.batches.items.properties.state.enum,parentSchema:schema161.properties.batches.items.properties.state,data:data38};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data36.mailboxes !== undefined){
let data39 = data36.mailboxes;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err122 = {instancePath:instancePath+"/batches/" + i0+"/mailboxes",schemaPath:"#/properties/batches/items/properties/mailboxes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.batches.items.properties.mailboxes.type,parentSchema:schema161.properties.batches.items.properties.mailboxes,data:data39};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data36.moved !== undefined){
let data40 = data36.moved;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err123 = {instancePath:instancePath+"/batches/" + i0+"/moved",schemaPath:"#/properties/batches/items/properties/moved/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.batches.items.properties.moved.type,parentSchema:schema161.properties.batches.items.properties.moved,data:data40};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data36.proved !== undefined){
let data41 = data36.proved;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err124 = {instancePath:instancePath+"/batches/" + i0+"/proved",schemaPath:"#/properties/batches/items/properties/proved/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.batches.items.properties.proved.type,parentSchema:schema161.properties.batches.items.properties.proved,data:data41};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data36.ready !== undefined){
let data42 = data36.ready;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
const err125 = {instancePath:instancePath+"/batches/" + i0+"/ready",schemaPath:"#/properties/batches/items/properties/ready/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.batches.items.properties.ready.type,parentSchema:schema161.properties.batches.items.properties.ready,data:data42};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data36.failed !== undefined){
let data43 = data36.failed;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
const err126 = {instancePath:instancePath+"/batches/" + i0+"/failed",schemaPath:"#/properties/batches/items/properties/failed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.batches.items.properties.failed.type,parentSchema:schema161.properties.batches.items.properties.failed,data:data43};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data36.alreadyDone !== undefined){
let data44 = data36.alreadyDone;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err127 = {instancePath:instancePath+"/batches/" + i0+"/alreadyDone",schemaPath:"#/properties/batches/items/properties/alreadyDone/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.batches.items.properties.alreadyDone.type,parentSchema:schema161.properties.batches.items.properties.alreadyDone,data:data44};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data36.sizeBytes !== undefined){
let data45 = data36.sizeBytes;
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 < 0 || isNaN(data45)){
const err128 = {instancePath:instancePath+"/batches/" + i0+"/sizeBytes",schemaPath:"#/properties/batches/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.batches.items.properties.sizeBytes,data:data45};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
else {
const err129 = {instancePath:instancePath+"/batches/" + i0+"/sizeBytes",schemaPath:"#/properties/batches/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.batches.items.properties.sizeBytes.type,parentSchema:schema161.properties.batches.items.properties.sizeBytes,data:data45};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data36.movedBytes !== undefined){
let data46 = data36.movedBytes;
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 < 0 || isNaN(data46)){
const err130 = {instancePath:instancePath+"/batches/" + i0+"/movedBytes",schemaPath:"#/properties/batches/items/properties/movedBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.batches.items.properties.movedBytes,data:data46};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
else {
const err131 = {instancePath:instancePath+"/batches/" + i0+"/movedBytes",schemaPath:"#/properties/batches/items/properties/movedBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.batches.items.properties.movedBytes.type,parentSchema:schema161.properties.batches.items.properties.movedBytes,data:data46};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data36.badItems !== undefined){
let data47 = data36.badItems;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
const err132 = {instancePath:instancePath+"/batches/" + i0+"/badItems",schemaPath:"#/properties/batches/items/properties/badItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.batches.items.properties.badItems.type,parentSchema:schema161.properties.batches.items.properties.badItems,data:data47};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data36.startedAt !== undefined){
let data48 = data36.startedAt;
const _errs101 = errors;
let valid12 = false;
const _errs102 = errors;
if(typeof data48 === "string"){
if(!pattern1.test(data48)){
const err133 = {instancePath:instancePath+"/batches/" + i0+"/startedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data48};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
else {
const err134 = {instancePath:instancePath+"/batches/" + i0+"/startedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data48};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
var _valid1 = _errs102 === errors;
valid12 = valid12 || _valid1;
if(!valid12){
const _errs105 = errors;
if(data48 !== null){
const err135 = {instancePath:instancePath+"/batches/" + i0+"/startedAt",schemaPath:"#/properties/batches/items/properties/startedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.batches.items.properties.startedAt.anyOf[1].type,parentSchema:schema161.properties.batches.items.properties.startedAt.anyOf[1],data:data48};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
var _valid1 = _errs105 === errors;
valid12 = valid12 || _valid1;
}
if(!valid12){
const err136 = {instancePath:instancePath+"/batches/" + i0+"/startedAt",schemaPath:"#/properties/batches/items/properties/startedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.batches.items.properties.startedAt.anyOf,parentSchema:schema161.properties.batches.items.properties.startedAt,data:data48};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
else {
errors = _errs101;
if(vErrors !== null){
if(_errs101){
vErrors.length = _errs101;
}
else {
vErrors = null;
}
}
}
}
if(data36.finishedAt !== undefined){
let data49 = data36.finishedAt;
const _errs108 = errors;
let valid14 = false;
const _errs109 = errors;
if(typeof data49 === "string"){
if(!pattern1.test(data49)){
const err137 = {instancePath:instancePath+"/batches/" + i0+"/finishedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data49};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
else {
const err138 = {instancePath:instancePath+"/batches/" + i0+"/finishedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data49};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
var _valid2 = _errs109 === errors;
valid14 = valid14 || _valid2;
if(!valid14){
const _errs112 = errors;
if(data49 !== null){
const err139 = {instancePath:instancePath+"/batches/" + i0+"/finishedAt",schemaPath:"#/properties/batches/items/properties/finishedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.batches.items.properties.finishedAt.anyOf[1].type,parentSchema:schema161.properties.batches.items.properties.finishedAt.anyOf[1],data:data49};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
var _valid2 = _errs112 === errors;
valid14 = valid14 || _valid2;
}
if(!valid14){
const err140 = {instancePath:instancePath+"/batches/" + i0+"/finishedAt",schemaPath:"#/properties/batches/items/properties/finishedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.batches.items.properties.finishedAt.anyOf,parentSchema:schema161.properties.batches.items.properties.finishedAt,data:data49};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
else {
errors = _errs108;
if(vErrors !== null){
if(_errs108){
vErrors.length = _errs108;
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
const err141 = {instancePath:instancePath+"/batches/" + i0+"/moveP50Ms",schemaPath:"#/properties/batches/items/properties/moveP50Ms/type",keyword:"type",params:{type: schema161.properties.batches.items.properties.moveP50Ms.type},message:"must be number,null",schema:schema161.properties.batches.items.properties.moveP50Ms.type,parentSchema:schema161.properties.batches.items.properties.moveP50Ms,data:data50};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data36.moveP90Ms !== undefined){
let data51 = data36.moveP90Ms;
if((!((typeof data51 == "number") && (isFinite(data51)))) && (data51 !== null)){
const err142 = {instancePath:instancePath+"/batches/" + i0+"/moveP90Ms",schemaPath:"#/properties/batches/items/properties/moveP90Ms/type",keyword:"type",params:{type: schema161.properties.batches.items.properties.moveP90Ms.type},message:"must be number,null",schema:schema161.properties.batches.items.properties.moveP90Ms.type,parentSchema:schema161.properties.batches.items.properties.moveP90Ms,data:data51};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data36.stopped !== undefined){
let data52 = data36.stopped;
if((typeof data52 !== "string") && (data52 !== null)){
const err143 = {instancePath:instancePath+"/batches/" + i0+"/stopped",schemaPath:"#/properties/batches/items/properties/stopped/type",keyword:"type",params:{type: schema161.properties.batches.items.properties.stopped.type},message:"must be string,null",schema:schema161.properties.batches.items.properties.stopped.type,parentSchema:schema161.properties.batches.items.properties.stopped,data:data52};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
}
else {
const err144 = {instancePath:instancePath+"/batches/" + i0,schemaPath:"#/properties/batches/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.batches.items.type,parentSchema:schema161.properties.batches.items,data:data36};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
}
else {
const err145 = {instancePath:instancePath+"/batches",schemaPath:"#/properties/batches/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.batches.type,parentSchema:schema161.properties.batches,data:data35};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
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
const err146 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'",schema:schema161.properties.failures.items.required,parentSchema:schema161.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(data54.message === undefined){
const err147 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema161.properties.failures.items.required,parentSchema:schema161.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(data54.hint === undefined){
const err148 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "hint"},message:"must have required property '"+"hint"+"'",schema:schema161.properties.failures.items.required,parentSchema:schema161.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(data54.count === undefined){
const err149 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'",schema:schema161.properties.failures.items.required,parentSchema:schema161.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if(data54.since === undefined){
const err150 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "since"},message:"must have required property '"+"since"+"'",schema:schema161.properties.failures.items.required,parentSchema:schema161.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(data54.subjects === undefined){
const err151 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/required",keyword:"required",params:{missingProperty: "subjects"},message:"must have required property '"+"subjects"+"'",schema:schema161.properties.failures.items.required,parentSchema:schema161.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if(data54.code !== undefined){
let data55 = data54.code;
if(typeof data55 !== "string"){
const err152 = {instancePath:instancePath+"/failures/" + i1+"/code",schemaPath:"#/properties/failures/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.failures.items.properties.code.type,parentSchema:schema161.properties.failures.items.properties.code,data:data55};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data54.message !== undefined){
let data56 = data54.message;
if(typeof data56 !== "string"){
const err153 = {instancePath:instancePath+"/failures/" + i1+"/message",schemaPath:"#/properties/failures/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.failures.items.properties.message.type,parentSchema:schema161.properties.failures.items.properties.message,data:data56};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data54.hint !== undefined){
let data57 = data54.hint;
if((typeof data57 !== "string") && (data57 !== null)){
const err154 = {instancePath:instancePath+"/failures/" + i1+"/hint",schemaPath:"#/properties/failures/items/properties/hint/type",keyword:"type",params:{type: schema161.properties.failures.items.properties.hint.type},message:"must be string,null",schema:schema161.properties.failures.items.properties.hint.type,parentSchema:schema161.properties.failures.items.properties.hint,data:data57};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data54.count !== undefined){
let data58 = data54.count;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
const err155 = {instancePath:instancePath+"/failures/" + i1+"/count",schemaPath:"#/properties/failures/items/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.failures.items.properties.count.type,parentSchema:schema161.properties.failures.items.properties.count,data:data58};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
if(data54.since !== undefined){
let data59 = data54.since;
if(typeof data59 === "string"){
if(!pattern1.test(data59)){
const err156 = {instancePath:instancePath+"/failures/" + i1+"/since",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data59};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
else {
const err157 = {instancePath:instancePath+"/failures/" + i1+"/since",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data59};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data54.subjects !== undefined){
let data60 = data54.subjects;
if(Array.isArray(data60)){
const len2 = data60.length;
for(let i2=0; i2<len2; i2++){
let data61 = data60[i2];
if(typeof data61 !== "string"){
const err158 = {instancePath:instancePath+"/failures/" + i1+"/subjects/" + i2,schemaPath:"#/properties/failures/items/properties/subjects/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.failures.items.properties.subjects.items.type,parentSchema:schema161.properties.failures.items.properties.subjects.items,data:data61};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
}
else {
const err159 = {instancePath:instancePath+"/failures/" + i1+"/subjects",schemaPath:"#/properties/failures/items/properties/subjects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.failures.items.properties.subjects.type,parentSchema:schema161.properties.failures.items.properties.subjects,data:data60};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
}
else {
const err160 = {instancePath:instancePath+"/failures/" + i1,schemaPath:"#/properties/failures/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.failures.items.type,parentSchema:schema161.properties.failures.items,data:data54};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
else {
const err161 = {instancePath:instancePath+"/failures",schemaPath:"#/properties/failures/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.failures.type,parentSchema:schema161.properties.failures,data:data53};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
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
const err162 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema161.properties.badItems.items.required,parentSchema:schema161.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if(data63.mailbox === undefined){
const err163 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "mailbox"},message:"must have required property '"+"mailbox"+"'",schema:schema161.properties.badItems.items.required,parentSchema:schema161.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(data63.folder === undefined){
const err164 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "folder"},message:"must have required property '"+"folder"+"'",schema:schema161.properties.badItems.items.required,parentSchema:schema161.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(data63.item === undefined){
const err165 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "item"},message:"must have required property '"+"item"+"'",schema:schema161.properties.badItems.items.required,parentSchema:schema161.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
if(data63.subject === undefined){
const err166 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "subject"},message:"must have required property '"+"subject"+"'",schema:schema161.properties.badItems.items.required,parentSchema:schema161.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(data63.part === undefined){
const err167 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "part"},message:"must have required property '"+"part"+"'",schema:schema161.properties.badItems.items.required,parentSchema:schema161.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if(data63.reason === undefined){
const err168 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema161.properties.badItems.items.required,parentSchema:schema161.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
if(data63.message === undefined){
const err169 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema161.properties.badItems.items.required,parentSchema:schema161.properties.badItems.items,data:data63};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
if(data63.mailboxId !== undefined){
let data64 = data63.mailboxId;
if(typeof data64 === "string"){
if(func2(data64) < 1){
const err170 = {instancePath:instancePath+"/badItems/" + i3+"/mailboxId",schemaPath:"#/properties/badItems/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema161.properties.badItems.items.properties.mailboxId,data:data64};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
else {
const err171 = {instancePath:instancePath+"/badItems/" + i3+"/mailboxId",schemaPath:"#/properties/badItems/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.badItems.items.properties.mailboxId.type,parentSchema:schema161.properties.badItems.items.properties.mailboxId,data:data64};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
if(data63.mailbox !== undefined){
let data65 = data63.mailbox;
if(typeof data65 !== "string"){
const err172 = {instancePath:instancePath+"/badItems/" + i3+"/mailbox",schemaPath:"#/properties/badItems/items/properties/mailbox/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.badItems.items.properties.mailbox.type,parentSchema:schema161.properties.badItems.items.properties.mailbox,data:data65};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
if(data63.folder !== undefined){
let data66 = data63.folder;
if(typeof data66 !== "string"){
const err173 = {instancePath:instancePath+"/badItems/" + i3+"/folder",schemaPath:"#/properties/badItems/items/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.badItems.items.properties.folder.type,parentSchema:schema161.properties.badItems.items.properties.folder,data:data66};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data63.item !== undefined){
let data67 = data63.item;
if(typeof data67 !== "string"){
const err174 = {instancePath:instancePath+"/badItems/" + i3+"/item",schemaPath:"#/properties/badItems/items/properties/item/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.badItems.items.properties.item.type,parentSchema:schema161.properties.badItems.items.properties.item,data:data67};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
if(data63.subject !== undefined){
let data68 = data63.subject;
if(typeof data68 !== "string"){
const err175 = {instancePath:instancePath+"/badItems/" + i3+"/subject",schemaPath:"#/properties/badItems/items/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.badItems.items.properties.subject.type,parentSchema:schema161.properties.badItems.items.properties.subject,data:data68};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data63.part !== undefined){
let data69 = data63.part;
if(!((data69 === "primary") || (data69 === "archive"))){
const err176 = {instancePath:instancePath+"/badItems/" + i3+"/part",schemaPath:"#/properties/badItems/items/properties/part/enum",keyword:"enum",params:{allowedValues: schema161.properties.badItems.items.properties.part.enum},message:"must be equal to one of the allowed values",schema:schema161.properties.badItems.items.properties.part.enum,parentSchema:schema161.properties.badItems.items.properties.part,data:data69};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
if(data63.reason !== undefined){
let data70 = data63.reason;
if(!(((((data70 === "unreadable") || (data70 === "checksum-mismatch")) || (data70 === "missing")) || (data70 === "too-large")) || (data70 === "differs"))){
const err177 = {instancePath:instancePath+"/badItems/" + i3+"/reason",schemaPath:"#/properties/badItems/items/properties/reason/enum",keyword:"enum",params:{allowedValues: schema161.properties.badItems.items.properties.reason.enum},message:"must be equal to one of the allowed values",schema:schema161.properties.badItems.items.properties.reason.enum,parentSchema:schema161.properties.badItems.items.properties.reason,data:data70};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data63.message !== undefined){
let data71 = data63.message;
if(typeof data71 !== "string"){
const err178 = {instancePath:instancePath+"/badItems/" + i3+"/message",schemaPath:"#/properties/badItems/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.badItems.items.properties.message.type,parentSchema:schema161.properties.badItems.items.properties.message,data:data71};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
}
else {
const err179 = {instancePath:instancePath+"/badItems/" + i3,schemaPath:"#/properties/badItems/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.badItems.items.type,parentSchema:schema161.properties.badItems.items,data:data63};
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
else {
const err180 = {instancePath:instancePath+"/badItems",schemaPath:"#/properties/badItems/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.badItems.type,parentSchema:schema161.properties.badItems,data:data62};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
if(data.lock !== undefined){
let data72 = data.lock;
if((!(data72 && typeof data72 == "object" && !Array.isArray(data72))) && (data72 !== null)){
const err181 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/type",keyword:"type",params:{type: schema161.properties.lock.type},message:"must be object,null",schema:schema161.properties.lock.type,parentSchema:schema161.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
if(data72.count === undefined){
const err182 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'",schema:schema161.properties.lock.required,parentSchema:schema161.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if(data72.p50Ms === undefined){
const err183 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "p50Ms"},message:"must have required property '"+"p50Ms"+"'",schema:schema161.properties.lock.required,parentSchema:schema161.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(data72.p99Ms === undefined){
const err184 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "p99Ms"},message:"must have required property '"+"p99Ms"+"'",schema:schema161.properties.lock.required,parentSchema:schema161.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
if(data72.maxMs === undefined){
const err185 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "maxMs"},message:"must have required property '"+"maxMs"+"'",schema:schema161.properties.lock.required,parentSchema:schema161.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
if(data72.maxMailbox === undefined){
const err186 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/required",keyword:"required",params:{missingProperty: "maxMailbox"},message:"must have required property '"+"maxMailbox"+"'",schema:schema161.properties.lock.required,parentSchema:schema161.properties.lock,data:data72};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
if(data72.count !== undefined){
let data73 = data72.count;
if(!(((typeof data73 == "number") && (!(data73 % 1) && !isNaN(data73))) && (isFinite(data73)))){
const err187 = {instancePath:instancePath+"/lock/count",schemaPath:"#/properties/lock/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.lock.properties.count.type,parentSchema:schema161.properties.lock.properties.count,data:data73};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
if(data72.p50Ms !== undefined){
let data74 = data72.p50Ms;
if(!((typeof data74 == "number") && (isFinite(data74)))){
const err188 = {instancePath:instancePath+"/lock/p50Ms",schemaPath:"#/properties/lock/properties/p50Ms/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.lock.properties.p50Ms.type,parentSchema:schema161.properties.lock.properties.p50Ms,data:data74};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data72.p99Ms !== undefined){
let data75 = data72.p99Ms;
if(!((typeof data75 == "number") && (isFinite(data75)))){
const err189 = {instancePath:instancePath+"/lock/p99Ms",schemaPath:"#/properties/lock/properties/p99Ms/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.lock.properties.p99Ms.type,parentSchema:schema161.properties.lock.properties.p99Ms,data:data75};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data72.maxMs !== undefined){
let data76 = data72.maxMs;
if(!((typeof data76 == "number") && (isFinite(data76)))){
const err190 = {instancePath:instancePath+"/lock/maxMs",schemaPath:"#/properties/lock/properties/maxMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.lock.properties.maxMs.type,parentSchema:schema161.properties.lock.properties.maxMs,data:data76};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data72.maxMailbox !== undefined){
let data77 = data72.maxMailbox;
if(typeof data77 !== "string"){
const err191 = {instancePath:instancePath+"/lock/maxMailbox",schemaPath:"#/properties/lock/properties/maxMailbox/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.lock.properties.maxMailbox.type,parentSchema:schema161.properties.lock.properties.maxMailbox,data:data77};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
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
const err192 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema161.properties.verified.required,parentSchema:schema161.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if(data78.folders === undefined){
const err193 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "folders"},message:"must have required property '"+"folders"+"'",schema:schema161.properties.verified.required,parentSchema:schema161.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
if(data78.items === undefined){
const err194 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "items"},message:"must have required property '"+"items"+"'",schema:schema161.properties.verified.required,parentSchema:schema161.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
if(data78.hiddenItems === undefined){
const err195 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "hiddenItems"},message:"must have required property '"+"hiddenItems"+"'",schema:schema161.properties.verified.required,parentSchema:schema161.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if(data78.recoverableItems === undefined){
const err196 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "recoverableItems"},message:"must have required property '"+"recoverableItems"+"'",schema:schema161.properties.verified.required,parentSchema:schema161.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if(data78.sizeBytes === undefined){
const err197 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema161.properties.verified.required,parentSchema:schema161.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
if(data78.mailboxes !== undefined){
let data79 = data78.mailboxes;
if((typeof data79 == "number") && (isFinite(data79))){
if(data79 < 0 || isNaN(data79)){
const err198 = {instancePath:instancePath+"/verified/mailboxes",schemaPath:"#/properties/verified/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.verified.properties.mailboxes,data:data79};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
else {
const err199 = {instancePath:instancePath+"/verified/mailboxes",schemaPath:"#/properties/verified/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.verified.properties.mailboxes.type,parentSchema:schema161.properties.verified.properties.mailboxes,data:data79};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
}
if(data78.folders !== undefined){
let data80 = data78.folders;
if((typeof data80 == "number") && (isFinite(data80))){
if(data80 < 0 || isNaN(data80)){
const err200 = {instancePath:instancePath+"/verified/folders",schemaPath:"#/properties/verified/properties/folders/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.verified.properties.folders,data:data80};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
else {
const err201 = {instancePath:instancePath+"/verified/folders",schemaPath:"#/properties/verified/properties/folders/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.verified.properties.folders.type,parentSchema:schema161.properties.verified.properties.folders,data:data80};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
if(data78.items !== undefined){
let data81 = data78.items;
if((typeof data81 == "number") && (isFinite(data81))){
if(data81 < 0 || isNaN(data81)){
const err202 = {instancePath:instancePath+"/verified/items",schemaPath:"#/properties/verified/properties/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.verified.properties.items,data:data81};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
else {
const err203 = {instancePath:instancePath+"/verified/items",schemaPath:"#/properties/verified/properties/items/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.verified.properties.items.type,parentSchema:schema161.properties.verified.properties.items,data:data81};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
if(data78.hiddenItems !== undefined){
let data82 = data78.hiddenItems;
if((typeof data82 == "number") && (isFinite(data82))){
if(data82 < 0 || isNaN(data82)){
const err204 = {instancePath:instancePath+"/verified/hiddenItems",schemaPath:"#/properties/verified/properties/hiddenItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.verified.properties.hiddenItems,data:data82};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
else {
const err205 = {instancePath:instancePath+"/verified/hiddenItems",schemaPath:"#/properties/verified/properties/hiddenItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.verified.properties.hiddenItems.type,parentSchema:schema161.properties.verified.properties.hiddenItems,data:data82};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
if(data78.recoverableItems !== undefined){
let data83 = data78.recoverableItems;
if((typeof data83 == "number") && (isFinite(data83))){
if(data83 < 0 || isNaN(data83)){
const err206 = {instancePath:instancePath+"/verified/recoverableItems",schemaPath:"#/properties/verified/properties/recoverableItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.verified.properties.recoverableItems,data:data83};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
else {
const err207 = {instancePath:instancePath+"/verified/recoverableItems",schemaPath:"#/properties/verified/properties/recoverableItems/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.verified.properties.recoverableItems.type,parentSchema:schema161.properties.verified.properties.recoverableItems,data:data83};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
if(data78.sizeBytes !== undefined){
let data84 = data78.sizeBytes;
if((typeof data84 == "number") && (isFinite(data84))){
if(data84 < 0 || isNaN(data84)){
const err208 = {instancePath:instancePath+"/verified/sizeBytes",schemaPath:"#/properties/verified/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.verified.properties.sizeBytes,data:data84};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
else {
const err209 = {instancePath:instancePath+"/verified/sizeBytes",schemaPath:"#/properties/verified/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.verified.properties.sizeBytes.type,parentSchema:schema161.properties.verified.properties.sizeBytes,data:data84};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
}
else {
const err210 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.verified.type,parentSchema:schema161.properties.verified,data:data78};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
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
const err211 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(data86.label === undefined){
const err212 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
if(data86.batch === undefined){
const err213 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
if(data86.from === undefined){
const err214 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
if(data86.to === undefined){
const err215 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if(data86.archiveFrom === undefined){
const err216 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
if(data86.archiveTo === undefined){
const err217 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
if(data86.status === undefined){
const err218 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
if(data86.proved === undefined){
const err219 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "proved"},message:"must have required property '"+"proved"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
if(data86.startedAt === undefined){
const err220 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
if(data86.finishedAt === undefined){
const err221 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "finishedAt"},message:"must have required property '"+"finishedAt"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
if(data86.sizeBytes === undefined){
const err222 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
if(data86.bytesTransferred === undefined){
const err223 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "bytesTransferred"},message:"must have required property '"+"bytesTransferred"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
if(data86.itemsTransferred === undefined){
const err224 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "itemsTransferred"},message:"must have required property '"+"itemsTransferred"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
if(data86.lockedMs === undefined){
const err225 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "lockedMs"},message:"must have required property '"+"lockedMs"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
if(data86.stalledMs === undefined){
const err226 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "stalledMs"},message:"must have required property '"+"stalledMs"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
if(data86.retries === undefined){
const err227 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "retries"},message:"must have required property '"+"retries"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
if(data86.badItems === undefined){
const err228 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "badItems"},message:"must have required property '"+"badItems"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
if(data86.verification === undefined){
const err229 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "verification"},message:"must have required property '"+"verification"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
if(data86.failure === undefined){
const err230 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/required",keyword:"required",params:{missingProperty: "failure"},message:"must have required property '"+"failure"+"'",schema:schema161.properties.moves.items.required,parentSchema:schema161.properties.moves.items,data:data86};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
if(data86.mailboxId !== undefined){
let data87 = data86.mailboxId;
if(typeof data87 === "string"){
if(func2(data87) < 1){
const err231 = {instancePath:instancePath+"/moves/" + i4+"/mailboxId",schemaPath:"#/properties/moves/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema161.properties.moves.items.properties.mailboxId,data:data87};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
else {
const err232 = {instancePath:instancePath+"/moves/" + i4+"/mailboxId",schemaPath:"#/properties/moves/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.moves.items.properties.mailboxId.type,parentSchema:schema161.properties.moves.items.properties.mailboxId,data:data87};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
if(data86.label !== undefined){
let data88 = data86.label;
if(typeof data88 !== "string"){
const err233 = {instancePath:instancePath+"/moves/" + i4+"/label",schemaPath:"#/properties/moves/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.moves.items.properties.label.type,parentSchema:schema161.properties.moves.items.properties.label,data:data88};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
if(data86.batch !== undefined){
let data89 = data86.batch;
if(typeof data89 !== "string"){
const err234 = {instancePath:instancePath+"/moves/" + i4+"/batch",schemaPath:"#/properties/moves/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.moves.items.properties.batch.type,parentSchema:schema161.properties.moves.items.properties.batch,data:data89};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
if(data86.from !== undefined){
let data90 = data86.from;
if((typeof data90 !== "string") && (data90 !== null)){
const err235 = {instancePath:instancePath+"/moves/" + i4+"/from",schemaPath:"#/properties/moves/items/properties/from/type",keyword:"type",params:{type: schema161.properties.moves.items.properties.from.type},message:"must be string,null",schema:schema161.properties.moves.items.properties.from.type,parentSchema:schema161.properties.moves.items.properties.from,data:data90};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
if(data86.to !== undefined){
let data91 = data86.to;
if((typeof data91 !== "string") && (data91 !== null)){
const err236 = {instancePath:instancePath+"/moves/" + i4+"/to",schemaPath:"#/properties/moves/items/properties/to/type",keyword:"type",params:{type: schema161.properties.moves.items.properties.to.type},message:"must be string,null",schema:schema161.properties.moves.items.properties.to.type,parentSchema:schema161.properties.moves.items.properties.to,data:data91};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
if(data86.archiveFrom !== undefined){
let data92 = data86.archiveFrom;
if((typeof data92 !== "string") && (data92 !== null)){
const err237 = {instancePath:instancePath+"/moves/" + i4+"/archiveFrom",schemaPath:"#/properties/moves/items/properties/archiveFrom/type",keyword:"type",params:{type: schema161.properties.moves.items.properties.archiveFrom.type},message:"must be string,null",schema:schema161.properties.moves.items.properties.archiveFrom.type,parentSchema:schema161.properties.moves.items.properties.archiveFrom,data:data92};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
if(data86.archiveTo !== undefined){
let data93 = data86.archiveTo;
if((typeof data93 !== "string") && (data93 !== null)){
const err238 = {instancePath:instancePath+"/moves/" + i4+"/archiveTo",schemaPath:"#/properties/moves/items/properties/archiveTo/type",keyword:"type",params:{type: schema161.properties.moves.items.properties.archiveTo.type},message:"must be string,null",schema:schema161.properties.moves.items.properties.archiveTo.type,parentSchema:schema161.properties.moves.items.properties.archiveTo,data:data93};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
if(data86.status !== undefined){
let data94 = data86.status;
if((typeof data94 !== "string") && (data94 !== null)){
const err239 = {instancePath:instancePath+"/moves/" + i4+"/status",schemaPath:"#/properties/moves/items/properties/status/type",keyword:"type",params:{type: schema161.properties.moves.items.properties.status.type},message:"must be string,null",schema:schema161.properties.moves.items.properties.status.type,parentSchema:schema161.properties.moves.items.properties.status,data:data94};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
if(data86.proved !== undefined){
let data95 = data86.proved;
if(typeof data95 !== "boolean"){
const err240 = {instancePath:instancePath+"/moves/" + i4+"/proved",schemaPath:"#/properties/moves/items/properties/proved/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema161.properties.moves.items.properties.proved.type,parentSchema:schema161.properties.moves.items.properties.proved,data:data95};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
if(data86.startedAt !== undefined){
let data96 = data86.startedAt;
const _errs206 = errors;
let valid30 = false;
const _errs207 = errors;
if(typeof data96 === "string"){
if(!pattern1.test(data96)){
const err241 = {instancePath:instancePath+"/moves/" + i4+"/startedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data96};
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
const err242 = {instancePath:instancePath+"/moves/" + i4+"/startedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data96};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
var _valid3 = _errs207 === errors;
valid30 = valid30 || _valid3;
if(!valid30){
const _errs210 = errors;
if(data96 !== null){
const err243 = {instancePath:instancePath+"/moves/" + i4+"/startedAt",schemaPath:"#/properties/moves/items/properties/startedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.moves.items.properties.startedAt.anyOf[1].type,parentSchema:schema161.properties.moves.items.properties.startedAt.anyOf[1],data:data96};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
var _valid3 = _errs210 === errors;
valid30 = valid30 || _valid3;
}
if(!valid30){
const err244 = {instancePath:instancePath+"/moves/" + i4+"/startedAt",schemaPath:"#/properties/moves/items/properties/startedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.moves.items.properties.startedAt.anyOf,parentSchema:schema161.properties.moves.items.properties.startedAt,data:data96};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
else {
errors = _errs206;
if(vErrors !== null){
if(_errs206){
vErrors.length = _errs206;
}
else {
vErrors = null;
}
}
}
}
if(data86.finishedAt !== undefined){
let data97 = data86.finishedAt;
const _errs213 = errors;
let valid32 = false;
const _errs214 = errors;
if(typeof data97 === "string"){
if(!pattern1.test(data97)){
const err245 = {instancePath:instancePath+"/moves/" + i4+"/finishedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data97};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
else {
const err246 = {instancePath:instancePath+"/moves/" + i4+"/finishedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data97};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
var _valid4 = _errs214 === errors;
valid32 = valid32 || _valid4;
if(!valid32){
const _errs217 = errors;
if(data97 !== null){
const err247 = {instancePath:instancePath+"/moves/" + i4+"/finishedAt",schemaPath:"#/properties/moves/items/properties/finishedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.moves.items.properties.finishedAt.anyOf[1].type,parentSchema:schema161.properties.moves.items.properties.finishedAt.anyOf[1],data:data97};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
var _valid4 = _errs217 === errors;
valid32 = valid32 || _valid4;
}
if(!valid32){
const err248 = {instancePath:instancePath+"/moves/" + i4+"/finishedAt",schemaPath:"#/properties/moves/items/properties/finishedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.moves.items.properties.finishedAt.anyOf,parentSchema:schema161.properties.moves.items.properties.finishedAt,data:data97};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
else {
errors = _errs213;
if(vErrors !== null){
if(_errs213){
vErrors.length = _errs213;
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
const err249 = {instancePath:instancePath+"/moves/" + i4+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.moves.items.properties.sizeBytes,data:data98};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
}
else {
const err250 = {instancePath:instancePath+"/moves/" + i4+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.moves.items.properties.sizeBytes.type,parentSchema:schema161.properties.moves.items.properties.sizeBytes,data:data98};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
}
if(data86.bytesTransferred !== undefined){
let data99 = data86.bytesTransferred;
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 < 0 || isNaN(data99)){
const err251 = {instancePath:instancePath+"/moves/" + i4+"/bytesTransferred",schemaPath:"#/properties/moves/items/properties/bytesTransferred/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.moves.items.properties.bytesTransferred,data:data99};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
else {
const err252 = {instancePath:instancePath+"/moves/" + i4+"/bytesTransferred",schemaPath:"#/properties/moves/items/properties/bytesTransferred/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.moves.items.properties.bytesTransferred.type,parentSchema:schema161.properties.moves.items.properties.bytesTransferred,data:data99};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
if(data86.itemsTransferred !== undefined){
let data100 = data86.itemsTransferred;
if((typeof data100 == "number") && (isFinite(data100))){
if(data100 < 0 || isNaN(data100)){
const err253 = {instancePath:instancePath+"/moves/" + i4+"/itemsTransferred",schemaPath:"#/properties/moves/items/properties/itemsTransferred/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.moves.items.properties.itemsTransferred,data:data100};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
}
else {
const err254 = {instancePath:instancePath+"/moves/" + i4+"/itemsTransferred",schemaPath:"#/properties/moves/items/properties/itemsTransferred/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.moves.items.properties.itemsTransferred.type,parentSchema:schema161.properties.moves.items.properties.itemsTransferred,data:data100};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
}
if(data86.lockedMs !== undefined){
let data101 = data86.lockedMs;
if((!((typeof data101 == "number") && (isFinite(data101)))) && (data101 !== null)){
const err255 = {instancePath:instancePath+"/moves/" + i4+"/lockedMs",schemaPath:"#/properties/moves/items/properties/lockedMs/type",keyword:"type",params:{type: schema161.properties.moves.items.properties.lockedMs.type},message:"must be number,null",schema:schema161.properties.moves.items.properties.lockedMs.type,parentSchema:schema161.properties.moves.items.properties.lockedMs,data:data101};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
if(data86.stalledMs !== undefined){
let data102 = data86.stalledMs;
if(!((typeof data102 == "number") && (isFinite(data102)))){
const err256 = {instancePath:instancePath+"/moves/" + i4+"/stalledMs",schemaPath:"#/properties/moves/items/properties/stalledMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.moves.items.properties.stalledMs.type,parentSchema:schema161.properties.moves.items.properties.stalledMs,data:data102};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
}
if(data86.retries !== undefined){
let data103 = data86.retries;
if(!(((typeof data103 == "number") && (!(data103 % 1) && !isNaN(data103))) && (isFinite(data103)))){
const err257 = {instancePath:instancePath+"/moves/" + i4+"/retries",schemaPath:"#/properties/moves/items/properties/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.moves.items.properties.retries.type,parentSchema:schema161.properties.moves.items.properties.retries,data:data103};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
if(data86.badItems !== undefined){
let data104 = data86.badItems;
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
const err258 = {instancePath:instancePath+"/moves/" + i4+"/badItems",schemaPath:"#/properties/moves/items/properties/badItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.moves.items.properties.badItems.type,parentSchema:schema161.properties.moves.items.properties.badItems,data:data104};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
if(data86.verification !== undefined){
let data105 = data86.verification;
if(Array.isArray(data105)){
const len5 = data105.length;
for(let i5=0; i5<len5; i5++){
let data106 = data105[i5];
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
if(data106.part === undefined){
const err259 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "part"},message:"must have required property '"+"part"+"'",schema:schema161.properties.moves.items.properties.verification.items.required,parentSchema:schema161.properties.moves.items.properties.verification.items,data:data106};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
if(data106.folders === undefined){
const err260 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "folders"},message:"must have required property '"+"folders"+"'",schema:schema161.properties.moves.items.properties.verification.items.required,parentSchema:schema161.properties.moves.items.properties.verification.items,data:data106};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
if(data106.items === undefined){
const err261 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "items"},message:"must have required property '"+"items"+"'",schema:schema161.properties.moves.items.properties.verification.items.required,parentSchema:schema161.properties.moves.items.properties.verification.items,data:data106};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
if(data106.sizeBytes === undefined){
const err262 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema161.properties.moves.items.properties.verification.items.required,parentSchema:schema161.properties.moves.items.properties.verification.items,data:data106};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
if(data106.digest === undefined){
const err263 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "digest"},message:"must have required property '"+"digest"+"'",schema:schema161.properties.moves.items.properties.verification.items.required,parentSchema:schema161.properties.moves.items.properties.verification.items,data:data106};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
if(data106.recoverableItems === undefined){
const err264 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "recoverableItems"},message:"must have required property '"+"recoverableItems"+"'",schema:schema161.properties.moves.items.properties.verification.items.required,parentSchema:schema161.properties.moves.items.properties.verification.items,data:data106};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
if(data106.hiddenItems === undefined){
const err265 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/required",keyword:"required",params:{missingProperty: "hiddenItems"},message:"must have required property '"+"hiddenItems"+"'",schema:schema161.properties.moves.items.properties.verification.items.required,parentSchema:schema161.properties.moves.items.properties.verification.items,data:data106};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
if(data106.part !== undefined){
let data107 = data106.part;
if(!((data107 === "primary") || (data107 === "archive"))){
const err266 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/part",schemaPath:"#/properties/moves/items/properties/verification/items/properties/part/enum",keyword:"enum",params:{allowedValues: schema161.properties.moves.items.properties.verification.items.properties.part.enum},message:"must be equal to one of the allowed values",schema:schema161.properties.moves.items.properties.verification.items.properties.part.enum,parentSchema:schema161.properties.moves.items.properties.verification.items.properties.part,data:data107};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
}
if(data106.folders !== undefined){
let data108 = data106.folders;
if(!(((typeof data108 == "number") && (!(data108 % 1) && !isNaN(data108))) && (isFinite(data108)))){
const err267 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/folders",schemaPath:"#/properties/moves/items/properties/verification/items/properties/folders/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.moves.items.properties.verification.items.properties.folders.type,parentSchema:schema161.properties.moves.items.properties.verification.items.properties.folders,data:data108};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
if(data106.items !== undefined){
let data109 = data106.items;
if(!(((typeof data109 == "number") && (!(data109 % 1) && !isNaN(data109))) && (isFinite(data109)))){
const err268 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/items",schemaPath:"#/properties/moves/items/properties/verification/items/properties/items/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.moves.items.properties.verification.items.properties.items.type,parentSchema:schema161.properties.moves.items.properties.verification.items.properties.items,data:data109};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
}
if(data106.sizeBytes !== undefined){
let data110 = data106.sizeBytes;
if((typeof data110 == "number") && (isFinite(data110))){
if(data110 < 0 || isNaN(data110)){
const err269 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/verification/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.moves.items.properties.verification.items.properties.sizeBytes,data:data110};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
}
else {
const err270 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/sizeBytes",schemaPath:"#/properties/moves/items/properties/verification/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.moves.items.properties.verification.items.properties.sizeBytes.type,parentSchema:schema161.properties.moves.items.properties.verification.items.properties.sizeBytes,data:data110};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
}
if(data106.digest !== undefined){
let data111 = data106.digest;
if(typeof data111 !== "string"){
const err271 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/digest",schemaPath:"#/properties/moves/items/properties/verification/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.moves.items.properties.verification.items.properties.digest.type,parentSchema:schema161.properties.moves.items.properties.verification.items.properties.digest,data:data111};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
if(data106.recoverableItems !== undefined){
let data112 = data106.recoverableItems;
if(!(((typeof data112 == "number") && (!(data112 % 1) && !isNaN(data112))) && (isFinite(data112)))){
const err272 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/recoverableItems",schemaPath:"#/properties/moves/items/properties/verification/items/properties/recoverableItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.moves.items.properties.verification.items.properties.recoverableItems.type,parentSchema:schema161.properties.moves.items.properties.verification.items.properties.recoverableItems,data:data112};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
}
if(data106.hiddenItems !== undefined){
let data113 = data106.hiddenItems;
if(!(((typeof data113 == "number") && (!(data113 % 1) && !isNaN(data113))) && (isFinite(data113)))){
const err273 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5+"/hiddenItems",schemaPath:"#/properties/moves/items/properties/verification/items/properties/hiddenItems/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.moves.items.properties.verification.items.properties.hiddenItems.type,parentSchema:schema161.properties.moves.items.properties.verification.items.properties.hiddenItems,data:data113};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
}
else {
const err274 = {instancePath:instancePath+"/moves/" + i4+"/verification/" + i5,schemaPath:"#/properties/moves/items/properties/verification/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.moves.items.properties.verification.items.type,parentSchema:schema161.properties.moves.items.properties.verification.items,data:data106};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
}
else {
const err275 = {instancePath:instancePath+"/moves/" + i4+"/verification",schemaPath:"#/properties/moves/items/properties/verification/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.moves.items.properties.verification.type,parentSchema:schema161.properties.moves.items.properties.verification,data:data105};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
}
if(data86.failure !== undefined){
let data114 = data86.failure;
if((typeof data114 !== "string") && (data114 !== null)){
const err276 = {instancePath:instancePath+"/moves/" + i4+"/failure",schemaPath:"#/properties/moves/items/properties/failure/type",keyword:"type",params:{type: schema161.properties.moves.items.properties.failure.type},message:"must be string,null",schema:schema161.properties.moves.items.properties.failure.type,parentSchema:schema161.properties.moves.items.properties.failure,data:data114};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
}
else {
const err277 = {instancePath:instancePath+"/moves/" + i4,schemaPath:"#/properties/moves/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.moves.items.type,parentSchema:schema161.properties.moves.items,data:data86};
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
const err278 = {instancePath:instancePath+"/moves",schemaPath:"#/properties/moves/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.moves.type,parentSchema:schema161.properties.moves,data:data85};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
}
if(data.removals !== undefined){
let data115 = data.removals;
if(Array.isArray(data115)){
const len6 = data115.length;
for(let i6=0; i6<len6; i6++){
let data116 = data115[i6];
if(data116 && typeof data116 == "object" && !Array.isArray(data116)){
if(data116.mailboxId === undefined){
const err279 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema161.properties.removals.items.required,parentSchema:schema161.properties.removals.items,data:data116};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
if(data116.label === undefined){
const err280 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema161.properties.removals.items.required,parentSchema:schema161.properties.removals.items,data:data116};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
if(data116.purpose === undefined){
const err281 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/required",keyword:"required",params:{missingProperty: "purpose"},message:"must have required property '"+"purpose"+"'",schema:schema161.properties.removals.items.required,parentSchema:schema161.properties.removals.items,data:data116};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
if(data116.mailboxId !== undefined){
let data117 = data116.mailboxId;
if(typeof data117 === "string"){
if(func2(data117) < 1){
const err282 = {instancePath:instancePath+"/removals/" + i6+"/mailboxId",schemaPath:"#/properties/removals/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema161.properties.removals.items.properties.mailboxId,data:data117};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
else {
const err283 = {instancePath:instancePath+"/removals/" + i6+"/mailboxId",schemaPath:"#/properties/removals/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.removals.items.properties.mailboxId.type,parentSchema:schema161.properties.removals.items.properties.mailboxId,data:data117};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
}
if(data116.label !== undefined){
let data118 = data116.label;
if(typeof data118 !== "string"){
const err284 = {instancePath:instancePath+"/removals/" + i6+"/label",schemaPath:"#/properties/removals/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.removals.items.properties.label.type,parentSchema:schema161.properties.removals.items.properties.label,data:data118};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
if(data116.purpose !== undefined){
let data119 = data116.purpose;
if(!((data119 === "cancel") || (data119 === "clear"))){
const err285 = {instancePath:instancePath+"/removals/" + i6+"/purpose",schemaPath:"#/properties/removals/items/properties/purpose/enum",keyword:"enum",params:{allowedValues: schema161.properties.removals.items.properties.purpose.enum},message:"must be equal to one of the allowed values",schema:schema161.properties.removals.items.properties.purpose.enum,parentSchema:schema161.properties.removals.items.properties.purpose,data:data119};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
}
}
else {
const err286 = {instancePath:instancePath+"/removals/" + i6,schemaPath:"#/properties/removals/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.removals.items.type,parentSchema:schema161.properties.removals.items,data:data116};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
}
else {
const err287 = {instancePath:instancePath+"/removals",schemaPath:"#/properties/removals/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.removals.type,parentSchema:schema161.properties.removals,data:data115};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
if(data.steps !== undefined){
let data120 = data.steps;
if(Array.isArray(data120)){
const len7 = data120.length;
for(let i7=0; i7<len7; i7++){
let data121 = data120[i7];
if(data121 && typeof data121 == "object" && !Array.isArray(data121)){
if(data121.node === undefined){
const err288 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "node"},message:"must have required property '"+"node"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
if(data121.hook === undefined){
const err289 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "hook"},message:"must have required property '"+"hook"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
if(data121.batch === undefined){
const err290 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
if(data121.title === undefined){
const err291 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
if(data121.insertedBecause === undefined){
const err292 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "insertedBecause"},message:"must have required property '"+"insertedBecause"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
if(data121.result === undefined){
const err293 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "result"},message:"must have required property '"+"result"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
if(data121.reason === undefined){
const err294 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
if(data121.startedAt === undefined){
const err295 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "startedAt"},message:"must have required property '"+"startedAt"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
if(data121.endedAt === undefined){
const err296 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "endedAt"},message:"must have required property '"+"endedAt"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
if(data121.attempts === undefined){
const err297 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "attempts"},message:"must have required property '"+"attempts"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
if(data121.evidence === undefined){
const err298 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "evidence"},message:"must have required property '"+"evidence"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
if(data121.output === undefined){
const err299 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'",schema:schema161.properties.steps.items.required,parentSchema:schema161.properties.steps.items,data:data121};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
if(data121.node !== undefined){
let data122 = data121.node;
if(typeof data122 !== "string"){
const err300 = {instancePath:instancePath+"/steps/" + i7+"/node",schemaPath:"#/properties/steps/items/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.steps.items.properties.node.type,parentSchema:schema161.properties.steps.items.properties.node,data:data122};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
}
if(data121.hook !== undefined){
let data123 = data121.hook;
if(typeof data123 !== "string"){
const err301 = {instancePath:instancePath+"/steps/" + i7+"/hook",schemaPath:"#/properties/steps/items/properties/hook/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.steps.items.properties.hook.type,parentSchema:schema161.properties.steps.items.properties.hook,data:data123};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
}
if(data121.batch !== undefined){
let data124 = data121.batch;
if((typeof data124 !== "string") && (data124 !== null)){
const err302 = {instancePath:instancePath+"/steps/" + i7+"/batch",schemaPath:"#/properties/steps/items/properties/batch/type",keyword:"type",params:{type: schema161.properties.steps.items.properties.batch.type},message:"must be string,null",schema:schema161.properties.steps.items.properties.batch.type,parentSchema:schema161.properties.steps.items.properties.batch,data:data124};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
}
if(data121.title !== undefined){
let data125 = data121.title;
if(typeof data125 !== "string"){
const err303 = {instancePath:instancePath+"/steps/" + i7+"/title",schemaPath:"#/properties/steps/items/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.steps.items.properties.title.type,parentSchema:schema161.properties.steps.items.properties.title,data:data125};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
}
if(data121.insertedBecause !== undefined){
let data126 = data121.insertedBecause;
if((typeof data126 !== "string") && (data126 !== null)){
const err304 = {instancePath:instancePath+"/steps/" + i7+"/insertedBecause",schemaPath:"#/properties/steps/items/properties/insertedBecause/type",keyword:"type",params:{type: schema161.properties.steps.items.properties.insertedBecause.type},message:"must be string,null",schema:schema161.properties.steps.items.properties.insertedBecause.type,parentSchema:schema161.properties.steps.items.properties.insertedBecause,data:data126};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
}
if(data121.result !== undefined){
let data127 = data121.result;
if(!(((((data127 === "succeeded") || (data127 === "failed")) || (data127 === "skipped")) || (data127 === "running")) || (data127 === "pending"))){
const err305 = {instancePath:instancePath+"/steps/" + i7+"/result",schemaPath:"#/properties/steps/items/properties/result/enum",keyword:"enum",params:{allowedValues: schema161.properties.steps.items.properties.result.enum},message:"must be equal to one of the allowed values",schema:schema161.properties.steps.items.properties.result.enum,parentSchema:schema161.properties.steps.items.properties.result,data:data127};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
}
if(data121.reason !== undefined){
let data128 = data121.reason;
if((typeof data128 !== "string") && (data128 !== null)){
const err306 = {instancePath:instancePath+"/steps/" + i7+"/reason",schemaPath:"#/properties/steps/items/properties/reason/type",keyword:"type",params:{type: schema161.properties.steps.items.properties.reason.type},message:"must be string,null",schema:schema161.properties.steps.items.properties.reason.type,parentSchema:schema161.properties.steps.items.properties.reason,data:data128};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
}
if(data121.startedAt !== undefined){
let data129 = data121.startedAt;
const _errs279 = errors;
let valid43 = false;
const _errs280 = errors;
if(typeof data129 === "string"){
if(!pattern1.test(data129)){
const err307 = {instancePath:instancePath+"/steps/" + i7+"/startedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data129};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
}
else {
const err308 = {instancePath:instancePath+"/steps/" + i7+"/startedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data129};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
var _valid5 = _errs280 === errors;
valid43 = valid43 || _valid5;
if(!valid43){
const _errs283 = errors;
if(data129 !== null){
const err309 = {instancePath:instancePath+"/steps/" + i7+"/startedAt",schemaPath:"#/properties/steps/items/properties/startedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.steps.items.properties.startedAt.anyOf[1].type,parentSchema:schema161.properties.steps.items.properties.startedAt.anyOf[1],data:data129};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
var _valid5 = _errs283 === errors;
valid43 = valid43 || _valid5;
}
if(!valid43){
const err310 = {instancePath:instancePath+"/steps/" + i7+"/startedAt",schemaPath:"#/properties/steps/items/properties/startedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.steps.items.properties.startedAt.anyOf,parentSchema:schema161.properties.steps.items.properties.startedAt,data:data129};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
else {
errors = _errs279;
if(vErrors !== null){
if(_errs279){
vErrors.length = _errs279;
}
else {
vErrors = null;
}
}
}
}
if(data121.endedAt !== undefined){
let data130 = data121.endedAt;
const _errs286 = errors;
let valid45 = false;
const _errs287 = errors;
if(typeof data130 === "string"){
if(!pattern1.test(data130)){
const err311 = {instancePath:instancePath+"/steps/" + i7+"/endedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data130};
if(vErrors === null){
vErrors = [err311];
}
else {
vErrors.push(err311);
}
errors++;
}
}
else {
const err312 = {instancePath:instancePath+"/steps/" + i7+"/endedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data130};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
var _valid6 = _errs287 === errors;
valid45 = valid45 || _valid6;
if(!valid45){
const _errs290 = errors;
if(data130 !== null){
const err313 = {instancePath:instancePath+"/steps/" + i7+"/endedAt",schemaPath:"#/properties/steps/items/properties/endedAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.steps.items.properties.endedAt.anyOf[1].type,parentSchema:schema161.properties.steps.items.properties.endedAt.anyOf[1],data:data130};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
var _valid6 = _errs290 === errors;
valid45 = valid45 || _valid6;
}
if(!valid45){
const err314 = {instancePath:instancePath+"/steps/" + i7+"/endedAt",schemaPath:"#/properties/steps/items/properties/endedAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.steps.items.properties.endedAt.anyOf,parentSchema:schema161.properties.steps.items.properties.endedAt,data:data130};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
else {
errors = _errs286;
if(vErrors !== null){
if(_errs286){
vErrors.length = _errs286;
}
else {
vErrors = null;
}
}
}
}
if(data121.attempts !== undefined){
let data131 = data121.attempts;
if(!(((typeof data131 == "number") && (!(data131 % 1) && !isNaN(data131))) && (isFinite(data131)))){
const err315 = {instancePath:instancePath+"/steps/" + i7+"/attempts",schemaPath:"#/properties/steps/items/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.steps.items.properties.attempts.type,parentSchema:schema161.properties.steps.items.properties.attempts,data:data131};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
}
if(data121.evidence !== undefined){
let data132 = data121.evidence;
if(Array.isArray(data132)){
const len8 = data132.length;
for(let i8=0; i8<len8; i8++){
if(!(validate76(data132[i8], {instancePath:instancePath+"/steps/" + i7+"/evidence/" + i8,parentData:data132,parentDataProperty:i8,rootData}))){
vErrors = append(vErrors, validate76.errors);
errors = vErrors.length;
}
}
}
else {
const err316 = {instancePath:instancePath+"/steps/" + i7+"/evidence",schemaPath:"#/properties/steps/items/properties/evidence/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.steps.items.properties.evidence.type,parentSchema:schema161.properties.steps.items.properties.evidence,data:data132};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
}
if(data121.output !== undefined){
let data134 = data121.output;
if(Array.isArray(data134)){
const len9 = data134.length;
for(let i9=0; i9<len9; i9++){
let data135 = data134[i9];
if(typeof data135 !== "string"){
const err317 = {instancePath:instancePath+"/steps/" + i7+"/output/" + i9,schemaPath:"#/properties/steps/items/properties/output/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.steps.items.properties.output.items.type,parentSchema:schema161.properties.steps.items.properties.output.items,data:data135};
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
const err318 = {instancePath:instancePath+"/steps/" + i7+"/output",schemaPath:"#/properties/steps/items/properties/output/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.steps.items.properties.output.type,parentSchema:schema161.properties.steps.items.properties.output,data:data134};
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
const err319 = {instancePath:instancePath+"/steps/" + i7,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.steps.items.type,parentSchema:schema161.properties.steps.items,data:data121};
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
const err320 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.steps.type,parentSchema:schema161.properties.steps,data:data120};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
}
if(data.obligations !== undefined){
let data136 = data.obligations;
if(Array.isArray(data136)){
const len10 = data136.length;
for(let i10=0; i10<len10; i10++){
let data137 = data136[i10];
if(data137 && typeof data137 == "object" && !Array.isArray(data137)){
if(data137.message === undefined){
const err321 = {instancePath:instancePath+"/obligations/" + i10,schemaPath:"#/properties/obligations/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema161.properties.obligations.items.required,parentSchema:schema161.properties.obligations.items,data:data137};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
if(data137.openedAt === undefined){
const err322 = {instancePath:instancePath+"/obligations/" + i10,schemaPath:"#/properties/obligations/items/required",keyword:"required",params:{missingProperty: "openedAt"},message:"must have required property '"+"openedAt"+"'",schema:schema161.properties.obligations.items.required,parentSchema:schema161.properties.obligations.items,data:data137};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
if(data137.settledAt === undefined){
const err323 = {instancePath:instancePath+"/obligations/" + i10,schemaPath:"#/properties/obligations/items/required",keyword:"required",params:{missingProperty: "settledAt"},message:"must have required property '"+"settledAt"+"'",schema:schema161.properties.obligations.items.required,parentSchema:schema161.properties.obligations.items,data:data137};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
if(data137.how === undefined){
const err324 = {instancePath:instancePath+"/obligations/" + i10,schemaPath:"#/properties/obligations/items/required",keyword:"required",params:{missingProperty: "how"},message:"must have required property '"+"how"+"'",schema:schema161.properties.obligations.items.required,parentSchema:schema161.properties.obligations.items,data:data137};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
if(data137.message !== undefined){
let data138 = data137.message;
if(typeof data138 !== "string"){
const err325 = {instancePath:instancePath+"/obligations/" + i10+"/message",schemaPath:"#/properties/obligations/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.obligations.items.properties.message.type,parentSchema:schema161.properties.obligations.items.properties.message,data:data138};
if(vErrors === null){
vErrors = [err325];
}
else {
vErrors.push(err325);
}
errors++;
}
}
if(data137.openedAt !== undefined){
let data139 = data137.openedAt;
if(typeof data139 === "string"){
if(!pattern1.test(data139)){
const err326 = {instancePath:instancePath+"/obligations/" + i10+"/openedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data139};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
}
else {
const err327 = {instancePath:instancePath+"/obligations/" + i10+"/openedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data139};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
}
if(data137.settledAt !== undefined){
let data140 = data137.settledAt;
const _errs311 = errors;
let valid55 = false;
const _errs312 = errors;
if(typeof data140 === "string"){
if(!pattern1.test(data140)){
const err328 = {instancePath:instancePath+"/obligations/" + i10+"/settledAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data140};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
}
else {
const err329 = {instancePath:instancePath+"/obligations/" + i10+"/settledAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data140};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
var _valid7 = _errs312 === errors;
valid55 = valid55 || _valid7;
if(!valid55){
const _errs315 = errors;
if(data140 !== null){
const err330 = {instancePath:instancePath+"/obligations/" + i10+"/settledAt",schemaPath:"#/properties/obligations/items/properties/settledAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.obligations.items.properties.settledAt.anyOf[1].type,parentSchema:schema161.properties.obligations.items.properties.settledAt.anyOf[1],data:data140};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
var _valid7 = _errs315 === errors;
valid55 = valid55 || _valid7;
}
if(!valid55){
const err331 = {instancePath:instancePath+"/obligations/" + i10+"/settledAt",schemaPath:"#/properties/obligations/items/properties/settledAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.obligations.items.properties.settledAt.anyOf,parentSchema:schema161.properties.obligations.items.properties.settledAt,data:data140};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
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
if(data137.how !== undefined){
let data141 = data137.how;
if((typeof data141 !== "string") && (data141 !== null)){
const err332 = {instancePath:instancePath+"/obligations/" + i10+"/how",schemaPath:"#/properties/obligations/items/properties/how/type",keyword:"type",params:{type: schema161.properties.obligations.items.properties.how.type},message:"must be string,null",schema:schema161.properties.obligations.items.properties.how.type,parentSchema:schema161.properties.obligations.items.properties.how,data:data141};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
}
}
else {
const err333 = {instancePath:instancePath+"/obligations/" + i10,schemaPath:"#/properties/obligations/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.obligations.items.type,parentSchema:schema161.properties.obligations.items,data:data137};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
}
}
else {
const err334 = {instancePath:instancePath+"/obligations",schemaPath:"#/properties/obligations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.obligations.type,parentSchema:schema161.properties.obligations,data:data136};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
}
if(data.gates !== undefined){
let data142 = data.gates;
if(Array.isArray(data142)){
const len11 = data142.length;
for(let i11=0; i11<len11; i11++){
let data143 = data142[i11];
if(data143 && typeof data143 == "object" && !Array.isArray(data143)){
if(data143.gate === undefined){
const err335 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "gate"},message:"must have required property '"+"gate"+"'",schema:schema161.properties.gates.items.required,parentSchema:schema161.properties.gates.items,data:data143};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
if(data143.question === undefined){
const err336 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "question"},message:"must have required property '"+"question"+"'",schema:schema161.properties.gates.items.required,parentSchema:schema161.properties.gates.items,data:data143};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
if(data143.openedAt === undefined){
const err337 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "openedAt"},message:"must have required property '"+"openedAt"+"'",schema:schema161.properties.gates.items.required,parentSchema:schema161.properties.gates.items,data:data143};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
if(data143.answer === undefined){
const err338 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "answer"},message:"must have required property '"+"answer"+"'",schema:schema161.properties.gates.items.required,parentSchema:schema161.properties.gates.items,data:data143};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
if(data143.by === undefined){
const err339 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema161.properties.gates.items.required,parentSchema:schema161.properties.gates.items,data:data143};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
if(data143.at === undefined){
const err340 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema161.properties.gates.items.required,parentSchema:schema161.properties.gates.items,data:data143};
if(vErrors === null){
vErrors = [err340];
}
else {
vErrors.push(err340);
}
errors++;
}
if(data143.gate !== undefined){
let data144 = data143.gate;
if(typeof data144 !== "string"){
const err341 = {instancePath:instancePath+"/gates/" + i11+"/gate",schemaPath:"#/properties/gates/items/properties/gate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.gates.items.properties.gate.type,parentSchema:schema161.properties.gates.items.properties.gate,data:data144};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
}
if(data143.question !== undefined){
let data145 = data143.question;
if(typeof data145 !== "string"){
const err342 = {instancePath:instancePath+"/gates/" + i11+"/question",schemaPath:"#/properties/gates/items/properties/question/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.gates.items.properties.question.type,parentSchema:schema161.properties.gates.items.properties.question,data:data145};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
}
if(data143.openedAt !== undefined){
let data146 = data143.openedAt;
if(typeof data146 === "string"){
if(!pattern1.test(data146)){
const err343 = {instancePath:instancePath+"/gates/" + i11+"/openedAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data146};
if(vErrors === null){
vErrors = [err343];
}
else {
vErrors.push(err343);
}
errors++;
}
}
else {
const err344 = {instancePath:instancePath+"/gates/" + i11+"/openedAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data146};
if(vErrors === null){
vErrors = [err344];
}
else {
vErrors.push(err344);
}
errors++;
}
}
if(data143.answer !== undefined){
let data147 = data143.answer;
if((typeof data147 !== "string") && (data147 !== null)){
const err345 = {instancePath:instancePath+"/gates/" + i11+"/answer",schemaPath:"#/properties/gates/items/properties/answer/type",keyword:"type",params:{type: schema161.properties.gates.items.properties.answer.type},message:"must be string,null",schema:schema161.properties.gates.items.properties.answer.type,parentSchema:schema161.properties.gates.items.properties.answer,data:data147};
if(vErrors === null){
vErrors = [err345];
}
else {
vErrors.push(err345);
}
errors++;
}
}
if(data143.by !== undefined){
let data148 = data143.by;
if((typeof data148 !== "string") && (data148 !== null)){
const err346 = {instancePath:instancePath+"/gates/" + i11+"/by",schemaPath:"#/properties/gates/items/properties/by/type",keyword:"type",params:{type: schema161.properties.gates.items.properties.by.type},message:"must be string,null",schema:schema161.properties.gates.items.properties.by.type,parentSchema:schema161.properties.gates.items.properties.by,data:data148};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
}
if(data143.at !== undefined){
let data149 = data143.at;
const _errs335 = errors;
let valid61 = false;
const _errs336 = errors;
if(typeof data149 === "string"){
if(!pattern1.test(data149)){
const err347 = {instancePath:instancePath+"/gates/" + i11+"/at",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data149};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
}
else {
const err348 = {instancePath:instancePath+"/gates/" + i11+"/at",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data149};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
var _valid8 = _errs336 === errors;
valid61 = valid61 || _valid8;
if(!valid61){
const _errs339 = errors;
if(data149 !== null){
const err349 = {instancePath:instancePath+"/gates/" + i11+"/at",schemaPath:"#/properties/gates/items/properties/at/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.gates.items.properties.at.anyOf[1].type,parentSchema:schema161.properties.gates.items.properties.at.anyOf[1],data:data149};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
var _valid8 = _errs339 === errors;
valid61 = valid61 || _valid8;
}
if(!valid61){
const err350 = {instancePath:instancePath+"/gates/" + i11+"/at",schemaPath:"#/properties/gates/items/properties/at/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.gates.items.properties.at.anyOf,parentSchema:schema161.properties.gates.items.properties.at,data:data149};
if(vErrors === null){
vErrors = [err350];
}
else {
vErrors.push(err350);
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
}
else {
const err351 = {instancePath:instancePath+"/gates/" + i11,schemaPath:"#/properties/gates/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.gates.items.type,parentSchema:schema161.properties.gates.items,data:data143};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
}
}
else {
const err352 = {instancePath:instancePath+"/gates",schemaPath:"#/properties/gates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.gates.type,parentSchema:schema161.properties.gates,data:data142};
if(vErrors === null){
vErrors = [err352];
}
else {
vErrors.push(err352);
}
errors++;
}
}
if(data.approvals !== undefined){
let data150 = data.approvals;
if(Array.isArray(data150)){
const len12 = data150.length;
for(let i12=0; i12<len12; i12++){
let data151 = data150[i12];
if(data151 && typeof data151 == "object" && !Array.isArray(data151)){
if(data151.by === undefined){
const err353 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'",schema:schema161.properties.approvals.items.required,parentSchema:schema161.properties.approvals.items,data:data151};
if(vErrors === null){
vErrors = [err353];
}
else {
vErrors.push(err353);
}
errors++;
}
if(data151.key === undefined){
const err354 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema161.properties.approvals.items.required,parentSchema:schema161.properties.approvals.items,data:data151};
if(vErrors === null){
vErrors = [err354];
}
else {
vErrors.push(err354);
}
errors++;
}
if(data151.at === undefined){
const err355 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema161.properties.approvals.items.required,parentSchema:schema161.properties.approvals.items,data:data151};
if(vErrors === null){
vErrors = [err355];
}
else {
vErrors.push(err355);
}
errors++;
}
if(data151.by !== undefined){
let data152 = data151.by;
if(typeof data152 !== "string"){
const err356 = {instancePath:instancePath+"/approvals/" + i12+"/by",schemaPath:"#/properties/approvals/items/properties/by/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.approvals.items.properties.by.type,parentSchema:schema161.properties.approvals.items.properties.by,data:data152};
if(vErrors === null){
vErrors = [err356];
}
else {
vErrors.push(err356);
}
errors++;
}
}
if(data151.key !== undefined){
let data153 = data151.key;
if(typeof data153 !== "string"){
const err357 = {instancePath:instancePath+"/approvals/" + i12+"/key",schemaPath:"#/properties/approvals/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.approvals.items.properties.key.type,parentSchema:schema161.properties.approvals.items.properties.key,data:data153};
if(vErrors === null){
vErrors = [err357];
}
else {
vErrors.push(err357);
}
errors++;
}
}
if(data151.at !== undefined){
let data154 = data151.at;
const _errs350 = errors;
let valid66 = false;
const _errs351 = errors;
if(typeof data154 === "string"){
if(!pattern1.test(data154)){
const err358 = {instancePath:instancePath+"/approvals/" + i12+"/at",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data154};
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
const err359 = {instancePath:instancePath+"/approvals/" + i12+"/at",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data154};
if(vErrors === null){
vErrors = [err359];
}
else {
vErrors.push(err359);
}
errors++;
}
var _valid9 = _errs351 === errors;
valid66 = valid66 || _valid9;
if(!valid66){
const _errs354 = errors;
if(data154 !== null){
const err360 = {instancePath:instancePath+"/approvals/" + i12+"/at",schemaPath:"#/properties/approvals/items/properties/at/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.approvals.items.properties.at.anyOf[1].type,parentSchema:schema161.properties.approvals.items.properties.at.anyOf[1],data:data154};
if(vErrors === null){
vErrors = [err360];
}
else {
vErrors.push(err360);
}
errors++;
}
var _valid9 = _errs354 === errors;
valid66 = valid66 || _valid9;
}
if(!valid66){
const err361 = {instancePath:instancePath+"/approvals/" + i12+"/at",schemaPath:"#/properties/approvals/items/properties/at/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.approvals.items.properties.at.anyOf,parentSchema:schema161.properties.approvals.items.properties.at,data:data154};
if(vErrors === null){
vErrors = [err361];
}
else {
vErrors.push(err361);
}
errors++;
}
else {
errors = _errs350;
if(vErrors !== null){
if(_errs350){
vErrors.length = _errs350;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err362 = {instancePath:instancePath+"/approvals/" + i12,schemaPath:"#/properties/approvals/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.approvals.items.type,parentSchema:schema161.properties.approvals.items,data:data151};
if(vErrors === null){
vErrors = [err362];
}
else {
vErrors.push(err362);
}
errors++;
}
}
}
else {
const err363 = {instancePath:instancePath+"/approvals",schemaPath:"#/properties/approvals/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.approvals.type,parentSchema:schema161.properties.approvals,data:data150};
if(vErrors === null){
vErrors = [err363];
}
else {
vErrors.push(err363);
}
errors++;
}
}
if(data.databases !== undefined){
let data155 = data.databases;
if(Array.isArray(data155)){
const len13 = data155.length;
for(let i13=0; i13<len13; i13++){
let data156 = data155[i13];
if(data156 && typeof data156 == "object" && !Array.isArray(data156)){
if(data156.name === undefined){
const err364 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema161.properties.databases.items.required,parentSchema:schema161.properties.databases.items,data:data156};
if(vErrors === null){
vErrors = [err364];
}
else {
vErrors.push(err364);
}
errors++;
}
if(data156.before === undefined){
const err365 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "before"},message:"must have required property '"+"before"+"'",schema:schema161.properties.databases.items.required,parentSchema:schema161.properties.databases.items,data:data156};
if(vErrors === null){
vErrors = [err365];
}
else {
vErrors.push(err365);
}
errors++;
}
if(data156.after === undefined){
const err366 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/required",keyword:"required",params:{missingProperty: "after"},message:"must have required property '"+"after"+"'",schema:schema161.properties.databases.items.required,parentSchema:schema161.properties.databases.items,data:data156};
if(vErrors === null){
vErrors = [err366];
}
else {
vErrors.push(err366);
}
errors++;
}
if(data156.name !== undefined){
let data157 = data156.name;
if(typeof data157 !== "string"){
const err367 = {instancePath:instancePath+"/databases/" + i13+"/name",schemaPath:"#/properties/databases/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.databases.items.properties.name.type,parentSchema:schema161.properties.databases.items.properties.name,data:data157};
if(vErrors === null){
vErrors = [err367];
}
else {
vErrors.push(err367);
}
errors++;
}
}
if(data156.before !== undefined){
let data158 = data156.before;
const _errs363 = errors;
let valid71 = false;
const _errs364 = errors;
if(data158 && typeof data158 == "object" && !Array.isArray(data158)){
if(data158.mailboxes === undefined){
const err368 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema161.properties.databases.items.properties.before.anyOf[0].required,parentSchema:schema161.properties.databases.items.properties.before.anyOf[0],data:data158};
if(vErrors === null){
vErrors = [err368];
}
else {
vErrors.push(err368);
}
errors++;
}
if(data158.sizeBytes === undefined){
const err369 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema161.properties.databases.items.properties.before.anyOf[0].required,parentSchema:schema161.properties.databases.items.properties.before.anyOf[0],data:data158};
if(vErrors === null){
vErrors = [err369];
}
else {
vErrors.push(err369);
}
errors++;
}
if(data158.whitespaceBytes === undefined){
const err370 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/required",keyword:"required",params:{missingProperty: "whitespaceBytes"},message:"must have required property '"+"whitespaceBytes"+"'",schema:schema161.properties.databases.items.properties.before.anyOf[0].required,parentSchema:schema161.properties.databases.items.properties.before.anyOf[0],data:data158};
if(vErrors === null){
vErrors = [err370];
}
else {
vErrors.push(err370);
}
errors++;
}
if(data158.mailboxes !== undefined){
let data159 = data158.mailboxes;
if((typeof data159 == "number") && (isFinite(data159))){
if(data159 < 0 || isNaN(data159)){
const err371 = {instancePath:instancePath+"/databases/" + i13+"/before/mailboxes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.databases.items.properties.before.anyOf[0].properties.mailboxes,data:data159};
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
const err372 = {instancePath:instancePath+"/databases/" + i13+"/before/mailboxes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.databases.items.properties.before.anyOf[0].properties.mailboxes.type,parentSchema:schema161.properties.databases.items.properties.before.anyOf[0].properties.mailboxes,data:data159};
if(vErrors === null){
vErrors = [err372];
}
else {
vErrors.push(err372);
}
errors++;
}
}
if(data158.sizeBytes !== undefined){
let data160 = data158.sizeBytes;
if((typeof data160 == "number") && (isFinite(data160))){
if(data160 < 0 || isNaN(data160)){
const err373 = {instancePath:instancePath+"/databases/" + i13+"/before/sizeBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.databases.items.properties.before.anyOf[0].properties.sizeBytes,data:data160};
if(vErrors === null){
vErrors = [err373];
}
else {
vErrors.push(err373);
}
errors++;
}
}
else {
const err374 = {instancePath:instancePath+"/databases/" + i13+"/before/sizeBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.databases.items.properties.before.anyOf[0].properties.sizeBytes.type,parentSchema:schema161.properties.databases.items.properties.before.anyOf[0].properties.sizeBytes,data:data160};
if(vErrors === null){
vErrors = [err374];
}
else {
vErrors.push(err374);
}
errors++;
}
}
if(data158.whitespaceBytes !== undefined){
let data161 = data158.whitespaceBytes;
if((typeof data161 == "number") && (isFinite(data161))){
if(data161 < 0 || isNaN(data161)){
const err375 = {instancePath:instancePath+"/databases/" + i13+"/before/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/whitespaceBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.databases.items.properties.before.anyOf[0].properties.whitespaceBytes,data:data161};
if(vErrors === null){
vErrors = [err375];
}
else {
vErrors.push(err375);
}
errors++;
}
}
else {
const err376 = {instancePath:instancePath+"/databases/" + i13+"/before/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/properties/whitespaceBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.databases.items.properties.before.anyOf[0].properties.whitespaceBytes.type,parentSchema:schema161.properties.databases.items.properties.before.anyOf[0].properties.whitespaceBytes,data:data161};
if(vErrors === null){
vErrors = [err376];
}
else {
vErrors.push(err376);
}
errors++;
}
}
}
else {
const err377 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.databases.items.properties.before.anyOf[0].type,parentSchema:schema161.properties.databases.items.properties.before.anyOf[0],data:data158};
if(vErrors === null){
vErrors = [err377];
}
else {
vErrors.push(err377);
}
errors++;
}
var _valid10 = _errs364 === errors;
valid71 = valid71 || _valid10;
if(!valid71){
const _errs372 = errors;
if(data158 !== null){
const err378 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.databases.items.properties.before.anyOf[1].type,parentSchema:schema161.properties.databases.items.properties.before.anyOf[1],data:data158};
if(vErrors === null){
vErrors = [err378];
}
else {
vErrors.push(err378);
}
errors++;
}
var _valid10 = _errs372 === errors;
valid71 = valid71 || _valid10;
}
if(!valid71){
const err379 = {instancePath:instancePath+"/databases/" + i13+"/before",schemaPath:"#/properties/databases/items/properties/before/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.databases.items.properties.before.anyOf,parentSchema:schema161.properties.databases.items.properties.before,data:data158};
if(vErrors === null){
vErrors = [err379];
}
else {
vErrors.push(err379);
}
errors++;
}
else {
errors = _errs363;
if(vErrors !== null){
if(_errs363){
vErrors.length = _errs363;
}
else {
vErrors = null;
}
}
}
}
if(data156.after !== undefined){
let data162 = data156.after;
const _errs375 = errors;
let valid73 = false;
const _errs376 = errors;
if(data162 && typeof data162 == "object" && !Array.isArray(data162)){
if(data162.mailboxes === undefined){
const err380 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema161.properties.databases.items.properties.after.anyOf[0].required,parentSchema:schema161.properties.databases.items.properties.after.anyOf[0],data:data162};
if(vErrors === null){
vErrors = [err380];
}
else {
vErrors.push(err380);
}
errors++;
}
if(data162.sizeBytes === undefined){
const err381 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema161.properties.databases.items.properties.after.anyOf[0].required,parentSchema:schema161.properties.databases.items.properties.after.anyOf[0],data:data162};
if(vErrors === null){
vErrors = [err381];
}
else {
vErrors.push(err381);
}
errors++;
}
if(data162.whitespaceBytes === undefined){
const err382 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/required",keyword:"required",params:{missingProperty: "whitespaceBytes"},message:"must have required property '"+"whitespaceBytes"+"'",schema:schema161.properties.databases.items.properties.after.anyOf[0].required,parentSchema:schema161.properties.databases.items.properties.after.anyOf[0],data:data162};
if(vErrors === null){
vErrors = [err382];
}
else {
vErrors.push(err382);
}
errors++;
}
if(data162.mailboxes !== undefined){
let data163 = data162.mailboxes;
if((typeof data163 == "number") && (isFinite(data163))){
if(data163 < 0 || isNaN(data163)){
const err383 = {instancePath:instancePath+"/databases/" + i13+"/after/mailboxes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/mailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.databases.items.properties.after.anyOf[0].properties.mailboxes,data:data163};
if(vErrors === null){
vErrors = [err383];
}
else {
vErrors.push(err383);
}
errors++;
}
}
else {
const err384 = {instancePath:instancePath+"/databases/" + i13+"/after/mailboxes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/mailboxes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.databases.items.properties.after.anyOf[0].properties.mailboxes.type,parentSchema:schema161.properties.databases.items.properties.after.anyOf[0].properties.mailboxes,data:data163};
if(vErrors === null){
vErrors = [err384];
}
else {
vErrors.push(err384);
}
errors++;
}
}
if(data162.sizeBytes !== undefined){
let data164 = data162.sizeBytes;
if((typeof data164 == "number") && (isFinite(data164))){
if(data164 < 0 || isNaN(data164)){
const err385 = {instancePath:instancePath+"/databases/" + i13+"/after/sizeBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.databases.items.properties.after.anyOf[0].properties.sizeBytes,data:data164};
if(vErrors === null){
vErrors = [err385];
}
else {
vErrors.push(err385);
}
errors++;
}
}
else {
const err386 = {instancePath:instancePath+"/databases/" + i13+"/after/sizeBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.databases.items.properties.after.anyOf[0].properties.sizeBytes.type,parentSchema:schema161.properties.databases.items.properties.after.anyOf[0].properties.sizeBytes,data:data164};
if(vErrors === null){
vErrors = [err386];
}
else {
vErrors.push(err386);
}
errors++;
}
}
if(data162.whitespaceBytes !== undefined){
let data165 = data162.whitespaceBytes;
if((typeof data165 == "number") && (isFinite(data165))){
if(data165 < 0 || isNaN(data165)){
const err387 = {instancePath:instancePath+"/databases/" + i13+"/after/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/whitespaceBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.databases.items.properties.after.anyOf[0].properties.whitespaceBytes,data:data165};
if(vErrors === null){
vErrors = [err387];
}
else {
vErrors.push(err387);
}
errors++;
}
}
else {
const err388 = {instancePath:instancePath+"/databases/" + i13+"/after/whitespaceBytes",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/properties/whitespaceBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.databases.items.properties.after.anyOf[0].properties.whitespaceBytes.type,parentSchema:schema161.properties.databases.items.properties.after.anyOf[0].properties.whitespaceBytes,data:data165};
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
const err389 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.databases.items.properties.after.anyOf[0].type,parentSchema:schema161.properties.databases.items.properties.after.anyOf[0],data:data162};
if(vErrors === null){
vErrors = [err389];
}
else {
vErrors.push(err389);
}
errors++;
}
var _valid11 = _errs376 === errors;
valid73 = valid73 || _valid11;
if(!valid73){
const _errs384 = errors;
if(data162 !== null){
const err390 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.databases.items.properties.after.anyOf[1].type,parentSchema:schema161.properties.databases.items.properties.after.anyOf[1],data:data162};
if(vErrors === null){
vErrors = [err390];
}
else {
vErrors.push(err390);
}
errors++;
}
var _valid11 = _errs384 === errors;
valid73 = valid73 || _valid11;
}
if(!valid73){
const err391 = {instancePath:instancePath+"/databases/" + i13+"/after",schemaPath:"#/properties/databases/items/properties/after/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.databases.items.properties.after.anyOf,parentSchema:schema161.properties.databases.items.properties.after,data:data162};
if(vErrors === null){
vErrors = [err391];
}
else {
vErrors.push(err391);
}
errors++;
}
else {
errors = _errs375;
if(vErrors !== null){
if(_errs375){
vErrors.length = _errs375;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err392 = {instancePath:instancePath+"/databases/" + i13,schemaPath:"#/properties/databases/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.databases.items.type,parentSchema:schema161.properties.databases.items,data:data156};
if(vErrors === null){
vErrors = [err392];
}
else {
vErrors.push(err392);
}
errors++;
}
}
}
else {
const err393 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.databases.type,parentSchema:schema161.properties.databases,data:data155};
if(vErrors === null){
vErrors = [err393];
}
else {
vErrors.push(err393);
}
errors++;
}
}
if(data.windows !== undefined){
let data166 = data.windows;
if(Array.isArray(data166)){
const len14 = data166.length;
for(let i14=0; i14<len14; i14++){
let data167 = data166[i14];
if(data167 && typeof data167 == "object" && !Array.isArray(data167)){
if(data167.batch === undefined){
const err394 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema161.properties.windows.items.required,parentSchema:schema161.properties.windows.items,data:data167};
if(vErrors === null){
vErrors = [err394];
}
else {
vErrors.push(err394);
}
errors++;
}
if(data167.use === undefined){
const err395 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'",schema:schema161.properties.windows.items.required,parentSchema:schema161.properties.windows.items,data:data167};
if(vErrors === null){
vErrors = [err395];
}
else {
vErrors.push(err395);
}
errors++;
}
if(data167.name === undefined){
const err396 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema161.properties.windows.items.required,parentSchema:schema161.properties.windows.items,data:data167};
if(vErrors === null){
vErrors = [err396];
}
else {
vErrors.push(err396);
}
errors++;
}
if(data167.opensAt === undefined){
const err397 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "opensAt"},message:"must have required property '"+"opensAt"+"'",schema:schema161.properties.windows.items.required,parentSchema:schema161.properties.windows.items,data:data167};
if(vErrors === null){
vErrors = [err397];
}
else {
vErrors.push(err397);
}
errors++;
}
if(data167.closesAt === undefined){
const err398 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "closesAt"},message:"must have required property '"+"closesAt"+"'",schema:schema161.properties.windows.items.required,parentSchema:schema161.properties.windows.items,data:data167};
if(vErrors === null){
vErrors = [err398];
}
else {
vErrors.push(err398);
}
errors++;
}
if(data167.batch !== undefined){
let data168 = data167.batch;
if(typeof data168 !== "string"){
const err399 = {instancePath:instancePath+"/windows/" + i14+"/batch",schemaPath:"#/properties/windows/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.windows.items.properties.batch.type,parentSchema:schema161.properties.windows.items.properties.batch,data:data168};
if(vErrors === null){
vErrors = [err399];
}
else {
vErrors.push(err399);
}
errors++;
}
}
if(data167.use !== undefined){
let data169 = data167.use;
if(!((data169 === "start") || (data169 === "complete"))){
const err400 = {instancePath:instancePath+"/windows/" + i14+"/use",schemaPath:"#/properties/windows/items/properties/use/enum",keyword:"enum",params:{allowedValues: schema161.properties.windows.items.properties.use.enum},message:"must be equal to one of the allowed values",schema:schema161.properties.windows.items.properties.use.enum,parentSchema:schema161.properties.windows.items.properties.use,data:data169};
if(vErrors === null){
vErrors = [err400];
}
else {
vErrors.push(err400);
}
errors++;
}
}
if(data167.name !== undefined){
let data170 = data167.name;
if(typeof data170 !== "string"){
const err401 = {instancePath:instancePath+"/windows/" + i14+"/name",schemaPath:"#/properties/windows/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.windows.items.properties.name.type,parentSchema:schema161.properties.windows.items.properties.name,data:data170};
if(vErrors === null){
vErrors = [err401];
}
else {
vErrors.push(err401);
}
errors++;
}
}
if(data167.opensAt !== undefined){
let data171 = data167.opensAt;
if(typeof data171 === "string"){
if(!pattern1.test(data171)){
const err402 = {instancePath:instancePath+"/windows/" + i14+"/opensAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data171};
if(vErrors === null){
vErrors = [err402];
}
else {
vErrors.push(err402);
}
errors++;
}
}
else {
const err403 = {instancePath:instancePath+"/windows/" + i14+"/opensAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data171};
if(vErrors === null){
vErrors = [err403];
}
else {
vErrors.push(err403);
}
errors++;
}
}
if(data167.closesAt !== undefined){
let data172 = data167.closesAt;
if(typeof data172 === "string"){
if(!pattern1.test(data172)){
const err404 = {instancePath:instancePath+"/windows/" + i14+"/closesAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data172};
if(vErrors === null){
vErrors = [err404];
}
else {
vErrors.push(err404);
}
errors++;
}
}
else {
const err405 = {instancePath:instancePath+"/windows/" + i14+"/closesAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data172};
if(vErrors === null){
vErrors = [err405];
}
else {
vErrors.push(err405);
}
errors++;
}
}
}
else {
const err406 = {instancePath:instancePath+"/windows/" + i14,schemaPath:"#/properties/windows/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.windows.items.type,parentSchema:schema161.properties.windows.items,data:data167};
if(vErrors === null){
vErrors = [err406];
}
else {
vErrors.push(err406);
}
errors++;
}
}
}
else {
const err407 = {instancePath:instancePath+"/windows",schemaPath:"#/properties/windows/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.windows.type,parentSchema:schema161.properties.windows,data:data166};
if(vErrors === null){
vErrors = [err407];
}
else {
vErrors.push(err407);
}
errors++;
}
}
if(data.freezes !== undefined){
let data173 = data.freezes;
if(Array.isArray(data173)){
const len15 = data173.length;
for(let i15=0; i15<len15; i15++){
let data174 = data173[i15];
if(data174 && typeof data174 == "object" && !Array.isArray(data174)){
if(data174.name === undefined){
const err408 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema161.properties.freezes.items.required,parentSchema:schema161.properties.freezes.items,data:data174};
if(vErrors === null){
vErrors = [err408];
}
else {
vErrors.push(err408);
}
errors++;
}
if(data174.from === undefined){
const err409 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema161.properties.freezes.items.required,parentSchema:schema161.properties.freezes.items,data:data174};
if(vErrors === null){
vErrors = [err409];
}
else {
vErrors.push(err409);
}
errors++;
}
if(data174.to === undefined){
const err410 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema161.properties.freezes.items.required,parentSchema:schema161.properties.freezes.items,data:data174};
if(vErrors === null){
vErrors = [err410];
}
else {
vErrors.push(err410);
}
errors++;
}
if(data174.name !== undefined){
let data175 = data174.name;
if(typeof data175 !== "string"){
const err411 = {instancePath:instancePath+"/freezes/" + i15+"/name",schemaPath:"#/properties/freezes/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.freezes.items.properties.name.type,parentSchema:schema161.properties.freezes.items.properties.name,data:data175};
if(vErrors === null){
vErrors = [err411];
}
else {
vErrors.push(err411);
}
errors++;
}
}
if(data174.from !== undefined){
let data176 = data174.from;
if(typeof data176 === "string"){
if(!pattern1.test(data176)){
const err412 = {instancePath:instancePath+"/freezes/" + i15+"/from",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data176};
if(vErrors === null){
vErrors = [err412];
}
else {
vErrors.push(err412);
}
errors++;
}
}
else {
const err413 = {instancePath:instancePath+"/freezes/" + i15+"/from",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data176};
if(vErrors === null){
vErrors = [err413];
}
else {
vErrors.push(err413);
}
errors++;
}
}
if(data174.to !== undefined){
let data177 = data174.to;
if(typeof data177 === "string"){
if(!pattern1.test(data177)){
const err414 = {instancePath:instancePath+"/freezes/" + i15+"/to",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data177};
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
const err415 = {instancePath:instancePath+"/freezes/" + i15+"/to",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data177};
if(vErrors === null){
vErrors = [err415];
}
else {
vErrors.push(err415);
}
errors++;
}
}
}
else {
const err416 = {instancePath:instancePath+"/freezes/" + i15,schemaPath:"#/properties/freezes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.freezes.items.type,parentSchema:schema161.properties.freezes.items,data:data174};
if(vErrors === null){
vErrors = [err416];
}
else {
vErrors.push(err416);
}
errors++;
}
}
}
else {
const err417 = {instancePath:instancePath+"/freezes",schemaPath:"#/properties/freezes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.freezes.type,parentSchema:schema161.properties.freezes,data:data173};
if(vErrors === null){
vErrors = [err417];
}
else {
vErrors.push(err417);
}
errors++;
}
}
if(data.forecast !== undefined){
let data178 = data.forecast;
if(Array.isArray(data178)){
const len16 = data178.length;
for(let i16=0; i16<len16; i16++){
let data179 = data178[i16];
if(data179 && typeof data179 == "object" && !Array.isArray(data179)){
if(data179.batch === undefined){
const err418 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema161.properties.forecast.items.required,parentSchema:schema161.properties.forecast.items,data:data179};
if(vErrors === null){
vErrors = [err418];
}
else {
vErrors.push(err418);
}
errors++;
}
if(data179.startsAt === undefined){
const err419 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "startsAt"},message:"must have required property '"+"startsAt"+"'",schema:schema161.properties.forecast.items.required,parentSchema:schema161.properties.forecast.items,data:data179};
if(vErrors === null){
vErrors = [err419];
}
else {
vErrors.push(err419);
}
errors++;
}
if(data179.completedP50 === undefined){
const err420 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "completedP50"},message:"must have required property '"+"completedP50"+"'",schema:schema161.properties.forecast.items.required,parentSchema:schema161.properties.forecast.items,data:data179};
if(vErrors === null){
vErrors = [err420];
}
else {
vErrors.push(err420);
}
errors++;
}
if(data179.completedP90 === undefined){
const err421 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "completedP90"},message:"must have required property '"+"completedP90"+"'",schema:schema161.properties.forecast.items.required,parentSchema:schema161.properties.forecast.items,data:data179};
if(vErrors === null){
vErrors = [err421];
}
else {
vErrors.push(err421);
}
errors++;
}
if(data179.mailboxes === undefined){
const err422 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "mailboxes"},message:"must have required property '"+"mailboxes"+"'",schema:schema161.properties.forecast.items.required,parentSchema:schema161.properties.forecast.items,data:data179};
if(vErrors === null){
vErrors = [err422];
}
else {
vErrors.push(err422);
}
errors++;
}
if(data179.sizeBytes === undefined){
const err423 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema161.properties.forecast.items.required,parentSchema:schema161.properties.forecast.items,data:data179};
if(vErrors === null){
vErrors = [err423];
}
else {
vErrors.push(err423);
}
errors++;
}
if(data179.batch !== undefined){
let data180 = data179.batch;
if(typeof data180 !== "string"){
const err424 = {instancePath:instancePath+"/forecast/" + i16+"/batch",schemaPath:"#/properties/forecast/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.forecast.items.properties.batch.type,parentSchema:schema161.properties.forecast.items.properties.batch,data:data180};
if(vErrors === null){
vErrors = [err424];
}
else {
vErrors.push(err424);
}
errors++;
}
}
if(data179.startsAt !== undefined){
let data181 = data179.startsAt;
const _errs420 = errors;
let valid88 = false;
const _errs421 = errors;
if(typeof data181 === "string"){
if(!pattern1.test(data181)){
const err425 = {instancePath:instancePath+"/forecast/" + i16+"/startsAt",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data181};
if(vErrors === null){
vErrors = [err425];
}
else {
vErrors.push(err425);
}
errors++;
}
}
else {
const err426 = {instancePath:instancePath+"/forecast/" + i16+"/startsAt",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data181};
if(vErrors === null){
vErrors = [err426];
}
else {
vErrors.push(err426);
}
errors++;
}
var _valid12 = _errs421 === errors;
valid88 = valid88 || _valid12;
if(!valid88){
const _errs424 = errors;
if(data181 !== null){
const err427 = {instancePath:instancePath+"/forecast/" + i16+"/startsAt",schemaPath:"#/properties/forecast/items/properties/startsAt/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema161.properties.forecast.items.properties.startsAt.anyOf[1].type,parentSchema:schema161.properties.forecast.items.properties.startsAt.anyOf[1],data:data181};
if(vErrors === null){
vErrors = [err427];
}
else {
vErrors.push(err427);
}
errors++;
}
var _valid12 = _errs424 === errors;
valid88 = valid88 || _valid12;
}
if(!valid88){
const err428 = {instancePath:instancePath+"/forecast/" + i16+"/startsAt",schemaPath:"#/properties/forecast/items/properties/startsAt/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema161.properties.forecast.items.properties.startsAt.anyOf,parentSchema:schema161.properties.forecast.items.properties.startsAt,data:data181};
if(vErrors === null){
vErrors = [err428];
}
else {
vErrors.push(err428);
}
errors++;
}
else {
errors = _errs420;
if(vErrors !== null){
if(_errs420){
vErrors.length = _errs420;
}
else {
vErrors = null;
}
}
}
}
if(data179.completedP50 !== undefined){
let data182 = data179.completedP50;
if(typeof data182 === "string"){
if(!pattern1.test(data182)){
const err429 = {instancePath:instancePath+"/forecast/" + i16+"/completedP50",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data182};
if(vErrors === null){
vErrors = [err429];
}
else {
vErrors.push(err429);
}
errors++;
}
}
else {
const err430 = {instancePath:instancePath+"/forecast/" + i16+"/completedP50",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data182};
if(vErrors === null){
vErrors = [err430];
}
else {
vErrors.push(err430);
}
errors++;
}
}
if(data179.completedP90 !== undefined){
let data183 = data179.completedP90;
if(typeof data183 === "string"){
if(!pattern1.test(data183)){
const err431 = {instancePath:instancePath+"/forecast/" + i16+"/completedP90",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data183};
if(vErrors === null){
vErrors = [err431];
}
else {
vErrors.push(err431);
}
errors++;
}
}
else {
const err432 = {instancePath:instancePath+"/forecast/" + i16+"/completedP90",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data183};
if(vErrors === null){
vErrors = [err432];
}
else {
vErrors.push(err432);
}
errors++;
}
}
if(data179.mailboxes !== undefined){
let data184 = data179.mailboxes;
if(!(((typeof data184 == "number") && (!(data184 % 1) && !isNaN(data184))) && (isFinite(data184)))){
const err433 = {instancePath:instancePath+"/forecast/" + i16+"/mailboxes",schemaPath:"#/properties/forecast/items/properties/mailboxes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema161.properties.forecast.items.properties.mailboxes.type,parentSchema:schema161.properties.forecast.items.properties.mailboxes,data:data184};
if(vErrors === null){
vErrors = [err433];
}
else {
vErrors.push(err433);
}
errors++;
}
}
if(data179.sizeBytes !== undefined){
let data185 = data179.sizeBytes;
if((typeof data185 == "number") && (isFinite(data185))){
if(data185 < 0 || isNaN(data185)){
const err434 = {instancePath:instancePath+"/forecast/" + i16+"/sizeBytes",schemaPath:"#/properties/forecast/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema161.properties.forecast.items.properties.sizeBytes,data:data185};
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
const err435 = {instancePath:instancePath+"/forecast/" + i16+"/sizeBytes",schemaPath:"#/properties/forecast/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema161.properties.forecast.items.properties.sizeBytes.type,parentSchema:schema161.properties.forecast.items.properties.sizeBytes,data:data185};
if(vErrors === null){
vErrors = [err435];
}
else {
vErrors.push(err435);
}
errors++;
}
}
}
else {
const err436 = {instancePath:instancePath+"/forecast/" + i16,schemaPath:"#/properties/forecast/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.forecast.items.type,parentSchema:schema161.properties.forecast.items,data:data179};
if(vErrors === null){
vErrors = [err436];
}
else {
vErrors.push(err436);
}
errors++;
}
}
}
else {
const err437 = {instancePath:instancePath+"/forecast",schemaPath:"#/properties/forecast/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.forecast.type,parentSchema:schema161.properties.forecast,data:data178};
if(vErrors === null){
vErrors = [err437];
}
else {
vErrors.push(err437);
}
errors++;
}
}
if(data.deferred !== undefined){
let data186 = data.deferred;
if(Array.isArray(data186)){
const len17 = data186.length;
for(let i17=0; i17<len17; i17++){
let data187 = data186[i17];
if(data187 && typeof data187 == "object" && !Array.isArray(data187)){
if(data187.mailboxId === undefined){
const err438 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema161.properties.deferred.items.required,parentSchema:schema161.properties.deferred.items,data:data187};
if(vErrors === null){
vErrors = [err438];
}
else {
vErrors.push(err438);
}
errors++;
}
if(data187.label === undefined){
const err439 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema161.properties.deferred.items.required,parentSchema:schema161.properties.deferred.items,data:data187};
if(vErrors === null){
vErrors = [err439];
}
else {
vErrors.push(err439);
}
errors++;
}
if(data187.batch === undefined){
const err440 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema161.properties.deferred.items.required,parentSchema:schema161.properties.deferred.items,data:data187};
if(vErrors === null){
vErrors = [err440];
}
else {
vErrors.push(err440);
}
errors++;
}
if(data187.reason === undefined){
const err441 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema161.properties.deferred.items.required,parentSchema:schema161.properties.deferred.items,data:data187};
if(vErrors === null){
vErrors = [err441];
}
else {
vErrors.push(err441);
}
errors++;
}
if(data187.mailboxId !== undefined){
let data188 = data187.mailboxId;
if(typeof data188 === "string"){
if(func2(data188) < 1){
const err442 = {instancePath:instancePath+"/deferred/" + i17+"/mailboxId",schemaPath:"#/properties/deferred/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema161.properties.deferred.items.properties.mailboxId,data:data188};
if(vErrors === null){
vErrors = [err442];
}
else {
vErrors.push(err442);
}
errors++;
}
}
else {
const err443 = {instancePath:instancePath+"/deferred/" + i17+"/mailboxId",schemaPath:"#/properties/deferred/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.deferred.items.properties.mailboxId.type,parentSchema:schema161.properties.deferred.items.properties.mailboxId,data:data188};
if(vErrors === null){
vErrors = [err443];
}
else {
vErrors.push(err443);
}
errors++;
}
}
if(data187.label !== undefined){
let data189 = data187.label;
if(typeof data189 !== "string"){
const err444 = {instancePath:instancePath+"/deferred/" + i17+"/label",schemaPath:"#/properties/deferred/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.deferred.items.properties.label.type,parentSchema:schema161.properties.deferred.items.properties.label,data:data189};
if(vErrors === null){
vErrors = [err444];
}
else {
vErrors.push(err444);
}
errors++;
}
}
if(data187.batch !== undefined){
let data190 = data187.batch;
if(typeof data190 !== "string"){
const err445 = {instancePath:instancePath+"/deferred/" + i17+"/batch",schemaPath:"#/properties/deferred/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.deferred.items.properties.batch.type,parentSchema:schema161.properties.deferred.items.properties.batch,data:data190};
if(vErrors === null){
vErrors = [err445];
}
else {
vErrors.push(err445);
}
errors++;
}
}
if(data187.reason !== undefined){
let data191 = data187.reason;
if(typeof data191 !== "string"){
const err446 = {instancePath:instancePath+"/deferred/" + i17+"/reason",schemaPath:"#/properties/deferred/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.deferred.items.properties.reason.type,parentSchema:schema161.properties.deferred.items.properties.reason,data:data191};
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
const err447 = {instancePath:instancePath+"/deferred/" + i17,schemaPath:"#/properties/deferred/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.deferred.items.type,parentSchema:schema161.properties.deferred.items,data:data187};
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
const err448 = {instancePath:instancePath+"/deferred",schemaPath:"#/properties/deferred/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.deferred.type,parentSchema:schema161.properties.deferred,data:data186};
if(vErrors === null){
vErrors = [err448];
}
else {
vErrors.push(err448);
}
errors++;
}
}
if(data.notes !== undefined){
let data192 = data.notes;
if(Array.isArray(data192)){
const len18 = data192.length;
for(let i18=0; i18<len18; i18++){
let data193 = data192[i18];
if(data193 && typeof data193 == "object" && !Array.isArray(data193)){
if(data193.at === undefined){
const err449 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema161.properties.notes.items.required,parentSchema:schema161.properties.notes.items,data:data193};
if(vErrors === null){
vErrors = [err449];
}
else {
vErrors.push(err449);
}
errors++;
}
if(data193.level === undefined){
const err450 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/required",keyword:"required",params:{missingProperty: "level"},message:"must have required property '"+"level"+"'",schema:schema161.properties.notes.items.required,parentSchema:schema161.properties.notes.items,data:data193};
if(vErrors === null){
vErrors = [err450];
}
else {
vErrors.push(err450);
}
errors++;
}
if(data193.message === undefined){
const err451 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema161.properties.notes.items.required,parentSchema:schema161.properties.notes.items,data:data193};
if(vErrors === null){
vErrors = [err451];
}
else {
vErrors.push(err451);
}
errors++;
}
if(data193.at !== undefined){
let data194 = data193.at;
if(typeof data194 === "string"){
if(!pattern1.test(data194)){
const err452 = {instancePath:instancePath+"/notes/" + i18+"/at",schemaPath:"#/definitions/instant/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema162,data:data194};
if(vErrors === null){
vErrors = [err452];
}
else {
vErrors.push(err452);
}
errors++;
}
}
else {
const err453 = {instancePath:instancePath+"/notes/" + i18+"/at",schemaPath:"#/definitions/instant/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema162.type,parentSchema:schema162,data:data194};
if(vErrors === null){
vErrors = [err453];
}
else {
vErrors.push(err453);
}
errors++;
}
}
if(data193.level !== undefined){
let data195 = data193.level;
if(!((data195 === "info") || (data195 === "warning"))){
const err454 = {instancePath:instancePath+"/notes/" + i18+"/level",schemaPath:"#/properties/notes/items/properties/level/enum",keyword:"enum",params:{allowedValues: schema161.properties.notes.items.properties.level.enum},message:"must be equal to one of the allowed values",schema:schema161.properties.notes.items.properties.level.enum,parentSchema:schema161.properties.notes.items.properties.level,data:data195};
if(vErrors === null){
vErrors = [err454];
}
else {
vErrors.push(err454);
}
errors++;
}
}
if(data193.message !== undefined){
let data196 = data193.message;
if(typeof data196 !== "string"){
const err455 = {instancePath:instancePath+"/notes/" + i18+"/message",schemaPath:"#/properties/notes/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema161.properties.notes.items.properties.message.type,parentSchema:schema161.properties.notes.items.properties.message,data:data196};
if(vErrors === null){
vErrors = [err455];
}
else {
vErrors.push(err455);
}
errors++;
}
}
}
else {
const err456 = {instancePath:instancePath+"/notes/" + i18,schemaPath:"#/properties/notes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.properties.notes.items.type,parentSchema:schema161.properties.notes.items,data:data193};
if(vErrors === null){
vErrors = [err456];
}
else {
vErrors.push(err456);
}
errors++;
}
}
}
else {
const err457 = {instancePath:instancePath+"/notes",schemaPath:"#/properties/notes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema161.properties.notes.type,parentSchema:schema161.properties.notes,data:data192};
if(vErrors === null){
vErrors = [err457];
}
else {
vErrors.push(err457);
}
errors++;
}
}
}
else {
const err458 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema161.type,parentSchema:schema161,data};
if(vErrors === null){
vErrors = [err458];
}
else {
vErrors.push(err458);
}
errors++;
}
validate75.errors = vErrors;
return errors === 0;
}
function append(all, more) {
if (all === null) return more;
for (const error of more) all.push(error);
return all;
}
