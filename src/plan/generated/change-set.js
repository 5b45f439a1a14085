// Made from schemas/ by "npm run validators"; do not edit.
import module0 from 'ajv/dist/runtime/ucs2length.js';
"use strict";
export const changeSet = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover change set","description":"What `drover plan --out FILE` saves: everything that apply would do, in order, and what it relies on. `id` is a digest of the content; drover refuses a file whose id does not match.","type":"object","required":["formatVersion","id","plan","planFile","planDigest","configDigest","system","timeZone","windows","observedAt","expiresAt","batches","changes","nodes","fingerprints","findings","deferred","forecast"],"properties":{"formatVersion":{"description":"Version of this format.","const":1},"id":{"description":"Digest of the semantic part: without times, order and labels.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"contentDigest":{"description":"Digest of everything in the saved file; an approval signs it together with the id.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"plan":{"type":"string"},"planFile":{"type":"string"},"planDigest":{"type":"string"},"configDigest":{"type":"string"},"system":{"type":"string"},"timeZone":{"description":"IANA time zone of the plan.","type":"string"},"windows":{"description":"The windows that schedules name, and all freezes.","type":"array","items":{"type":"object","required":["kind","name"],"properties":{"kind":{"enum":["recurring","one-time","freeze"]},"name":{"type":"string"}}}},"observedAt":{"$ref":"#/definitions/instant"},"expiresAt":{"description":"After this time it must be planned again.","$ref":"#/definitions/instant"},"batches":{"type":"array","items":{"type":"object","required":["name","start","complete","gate","stopAfterFailures","maxInFlight","mailboxCount","alreadyDone","sizeBytes","placement"],"properties":{"name":{"type":"string"},"start":{"$ref":"#/definitions/schedule"},"complete":{"$ref":"#/definitions/schedule"},"gate":{"enum":["approval",null]},"stopAfterFailures":{"type":["number","null"]},"maxInFlight":{"type":["number","null"]},"mailboxCount":{"type":"number","minimum":0},"alreadyDone":{"type":"number","minimum":0},"sizeBytes":{"type":"number","minimum":0},"placement":{"type":["object","null"]}}}},"changes":{"description":"At most one per mailbox.","type":"array","items":{"$ref":"#/definitions/change"}},"nodes":{"description":"The graph that a run follows: a node may start when all of `after` have ended.","type":"array","items":{"$ref":"#/definitions/node"}},"fingerprints":{"description":"What the plan relied on; compared again before apply.","type":"object","additionalProperties":{"type":"string"}},"findings":{"type":"array","items":{"$ref":"#/definitions/finding"}},"deferred":{"type":"array","items":{"type":"object","required":["mailboxId","label","batch","reason"],"properties":{"mailboxId":{"type":"string","minLength":1},"label":{"type":"string"},"batch":{"type":"string"},"reason":{"type":"string"}}}},"forecast":{"type":["object","null"]}},"definitions":{"instant":{"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$","description":"UTC, with milliseconds."},"schedule":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["now","held","at","windows"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"now"}},"required":["kind"]},"then":{}},{"if":{"type":"object","properties":{"kind":{"const":"held"}},"required":["kind"]},"then":{}},{"if":{"type":"object","properties":{"kind":{"const":"at"}},"required":["kind"]},"then":{"type":"object","required":["instant"],"properties":{"instant":{"$ref":"#/definitions/instant"}}}},{"if":{"type":"object","properties":{"kind":{"const":"windows"}},"required":["kind"]},"then":{"type":"object","required":["occurrences"],"properties":{"occurrences":{"type":"array","items":{"type":"object","required":["window","opensAt","closesAt","latestStartAt","finishBy","overrun","note"],"properties":{"window":{"type":"string"},"opensAt":{"$ref":"#/definitions/instant"},"closesAt":{"$ref":"#/definitions/instant"},"latestStartAt":{"$ref":"#/definitions/instant"},"finishBy":{"$ref":"#/definitions/instant"},"overrun":{"enum":["finish-item","finish-batch","stop"]},"note":{"type":["string","null"]}}}}}}}]},"moveOptions":{"type":"object","required":["scope","badItemLimit","priority","suspendWhenReadyToComplete","suspend","offline"],"properties":{"scope":{"enum":["primary-and-archive","primary-only","archive-only"]},"badItemLimit":{"type":"integer","minimum":0},"priority":{"enum":["lowest","lower","low","normal","high","higher","highest","emergency"]},"suspendWhenReadyToComplete":{"type":"boolean"},"suspend":{"type":"boolean"},"offline":{"type":"boolean"}}},"change":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["create-move-request","adopt-move-request","update-move-request","complete-move-request","remove-move-request"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"create-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","spec","clears","cancels"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"spec":{"type":"object","required":["mailboxId","targetDatabase","archiveTargetDatabase","options","tag","remote"],"properties":{"mailboxId":{"type":"string","minLength":1},"targetDatabase":{"type":["string","null"]},"archiveTargetDatabase":{"type":["string","null"]},"options":{"$ref":"#/definitions/moveOptions"},"tag":{"type":"string"},"remote":{"type":["string","null"]}}},"clears":{"type":["string","null"]},"cancels":{"type":"boolean"}}}},{"if":{"type":"object","properties":{"kind":{"const":"adopt-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","foreignTag","options"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"foreignTag":{"type":"string"},"options":{"$ref":"#/definitions/moveOptions"}}}},{"if":{"type":"object","properties":{"kind":{"const":"update-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","differences","options"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"differences":{"type":"array","items":{"type":"object","required":["field","from","to"],"properties":{"field":{"type":"string"},"from":{"type":"string"},"to":{"type":"string"}}}},"options":{"$ref":"#/definitions/moveOptions"}}}},{"if":{"type":"object","properties":{"kind":{"const":"complete-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","status","resumeFailed"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"status":{"type":"string"},"resumeFailed":{"type":"boolean"}}}},{"if":{"type":"object","properties":{"kind":{"const":"remove-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","purpose","status"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"purpose":{"enum":["cancel","clear"]},"status":{"type":"string"}}}}]},"node":{"type":"object","required":["kind","id","after","runs"],"properties":{"kind":{"enum":["step","seed","complete"]},"id":{"type":"string"},"after":{"type":"array","items":{"type":"string"}},"runs":{"enum":["on-success","always","on-failure"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"step"}},"required":["kind"]},"then":{"type":"object","required":["step"],"properties":{"step":{"$ref":"#/definitions/plannedStep"}}}},{"if":{"type":"object","properties":{"kind":{"const":"seed"}},"required":["kind"]},"then":{"type":"object","required":["batch"],"properties":{"batch":{"type":"string"}}}},{"if":{"type":"object","properties":{"kind":{"const":"complete"}},"required":["kind"]},"then":{"type":"object","required":["batch"],"properties":{"batch":{"type":"string"}}}}]},"plannedStep":{"type":"object","required":["node","hook","batch","spec","description","insertedBecause"],"properties":{"node":{"type":"string"},"hook":{"enum":["before","before-completion","after","on-failure"]},"batch":{"type":["string","null"]},"spec":{"type":"object","required":["kind","options","timeoutMs","retries","retryDelayMs","title","skip"],"properties":{"kind":{"type":"string"},"options":{"type":"object"},"timeoutMs":{"type":"number"},"retries":{"type":"number"},"retryDelayMs":{"type":"number"},"title":{"type":["string","null"]},"skip":{"type":["string","null"]}}},"description":{"type":"object","required":["title","effects","exact","irreversible","estimateMs","opens","reverts"],"properties":{"title":{"type":"string"},"effects":{"type":"array","items":{"type":"string"}},"exact":{"type":"boolean"},"irreversible":{"type":"boolean"},"estimateMs":{"type":["number","null"]},"opens":{"type":["object","null"]},"reverts":{"type":["string","null"]}}},"insertedBecause":{"type":["string","null"]}}},"finding":{"type":"object","required":["code","severity","message","place"],"properties":{"code":{"type":"string"},"severity":{"enum":["error","warning","note"]},"message":{"type":"string"},"hint":{"type":"string"},"place":{"anyOf":[{"$ref":"#/definitions/place"},{"type":"null"}]}}},"place":{"type":"object","required":["file","line","column","length"],"properties":{"file":{"type":"string"},"line":{"type":"integer"},"column":{"type":"integer"},"length":{"type":"integer"}}}}};
const pattern0 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
const schema7 = {"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$","description":"UTC, with milliseconds."};
const pattern2 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern2.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"+"\"",schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",parentSchema:schema7,data};
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
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema7.type,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}

const schema8 = {"type":"object","required":["kind"],"properties":{"kind":{"enum":["now","held","at","windows"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"now"}},"required":["kind"]},"then":{}},{"if":{"type":"object","properties":{"kind":{"const":"held"}},"required":["kind"]},"then":{}},{"if":{"type":"object","properties":{"kind":{"const":"at"}},"required":["kind"]},"then":{"type":"object","required":["instant"],"properties":{"instant":{"$ref":"#/definitions/instant"}}}},{"if":{"type":"object","properties":{"kind":{"const":"windows"}},"required":["kind"]},"then":{"type":"object","required":["occurrences"],"properties":{"occurrences":{"type":"array","items":{"type":"object","required":["window","opensAt","closesAt","latestStartAt","finishBy","overrun","note"],"properties":{"window":{"type":"string"},"opensAt":{"$ref":"#/definitions/instant"},"closesAt":{"$ref":"#/definitions/instant"},"latestStartAt":{"$ref":"#/definitions/instant"},"finishBy":{"$ref":"#/definitions/instant"},"overrun":{"enum":["finish-item","finish-batch","stop"]},"note":{"type":["string","null"]}}}}}}}]};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
const err3 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "instant"},message:"must have required property '"+"instant"+"'",schema:schema8.allOf[2].then.required,parentSchema:schema8.allOf[2].then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.instant !== undefined){
if(!(validate22(data.instant, {instancePath:instancePath+"/instant",parentData:data,parentDataProperty:"instant",rootData}))){
vErrors = append(vErrors, validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema8.allOf[2].then.type,parentSchema:schema8.allOf[2].then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid1 = _valid0;
}
if(!valid1){
const err5 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema8.allOf[2].if,parentSchema:schema8.allOf[2],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs14 = errors;
let valid4 = true;
const _errs15 = errors;
if(errors === _errs15){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data.kind !== undefined){
if("windows" !== data.kind){
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
}
}
else {
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid1 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs18 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.occurrences === undefined){
const err9 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "occurrences"},message:"must have required property '"+"occurrences"+"'",schema:schema8.allOf[3].then.required,parentSchema:schema8.allOf[3].then,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
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
const err10 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "window"},message:"must have required property '"+"window"+"'",schema:schema8.allOf[3].then.properties.occurrences.items.required,parentSchema:schema8.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.opensAt === undefined){
const err11 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "opensAt"},message:"must have required property '"+"opensAt"+"'",schema:schema8.allOf[3].then.properties.occurrences.items.required,parentSchema:schema8.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4.closesAt === undefined){
const err12 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "closesAt"},message:"must have required property '"+"closesAt"+"'",schema:schema8.allOf[3].then.properties.occurrences.items.required,parentSchema:schema8.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4.latestStartAt === undefined){
const err13 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "latestStartAt"},message:"must have required property '"+"latestStartAt"+"'",schema:schema8.allOf[3].then.properties.occurrences.items.required,parentSchema:schema8.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4.finishBy === undefined){
const err14 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "finishBy"},message:"must have required property '"+"finishBy"+"'",schema:schema8.allOf[3].then.properties.occurrences.items.required,parentSchema:schema8.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4.overrun === undefined){
const err15 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "overrun"},message:"must have required property '"+"overrun"+"'",schema:schema8.allOf[3].then.properties.occurrences.items.required,parentSchema:schema8.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data4.note === undefined){
const err16 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/required",keyword:"required",params:{missingProperty: "note"},message:"must have required property '"+"note"+"'",schema:schema8.allOf[3].then.properties.occurrences.items.required,parentSchema:schema8.allOf[3].then.properties.occurrences.items,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data4.window !== undefined){
let data5 = data4.window;
if(typeof data5 !== "string"){
const err17 = {instancePath:instancePath+"/occurrences/" + i0+"/window",schemaPath:"#/allOf/3/then/properties/occurrences/items/properties/window/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema8.allOf[3].then.properties.occurrences.items.properties.window.type,parentSchema:schema8.allOf[3].then.properties.occurrences.items.properties.window,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data4.opensAt !== undefined){
if(!(validate22(data4.opensAt, {instancePath:instancePath+"/occurrences/" + i0+"/opensAt",parentData:data4,parentDataProperty:"opensAt",rootData}))){
vErrors = append(vErrors, validate22.errors);
errors = vErrors.length;
}
}
if(data4.closesAt !== undefined){
if(!(validate22(data4.closesAt, {instancePath:instancePath+"/occurrences/" + i0+"/closesAt",parentData:data4,parentDataProperty:"closesAt",rootData}))){
vErrors = append(vErrors, validate22.errors);
errors = vErrors.length;
}
}
if(data4.latestStartAt !== undefined){
if(!(validate22(data4.latestStartAt, {instancePath:instancePath+"/occurrences/" + i0+"/latestStartAt",parentData:data4,parentDataProperty:"latestStartAt",rootData}))){
vErrors = append(vErrors, validate22.errors);
errors = vErrors.length;
}
}
if(data4.finishBy !== undefined){
if(!(validate22(data4.finishBy, {instancePath:instancePath+"/occurrences/" + i0+"/finishBy",parentData:data4,parentDataProperty:"finishBy",rootData}))){
vErrors = append(vErrors, validate22.errors);
errors = vErrors.length;
}
}
if(data4.overrun !== undefined){
let data10 = data4.overrun;
if(!(((data10 === "finish-item") || (data10 === "finish-batch")) || (data10 === "stop"))){
const err18 = {instancePath:instancePath+"/occurrences/" + i0+"/overrun",schemaPath:"#/allOf/3/then/properties/occurrences/items/properties/overrun/enum",keyword:"enum",params:{allowedValues: schema8.allOf[3].then.properties.occurrences.items.properties.overrun.enum},message:"must be equal to one of the allowed values",schema:schema8.allOf[3].then.properties.occurrences.items.properties.overrun.enum,parentSchema:schema8.allOf[3].then.properties.occurrences.items.properties.overrun,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data4.note !== undefined){
let data11 = data4.note;
if((typeof data11 !== "string") && (data11 !== null)){
const err19 = {instancePath:instancePath+"/occurrences/" + i0+"/note",schemaPath:"#/allOf/3/then/properties/occurrences/items/properties/note/type",keyword:"type",params:{type: schema8.allOf[3].then.properties.occurrences.items.properties.note.type},message:"must be string,null",schema:schema8.allOf[3].then.properties.occurrences.items.properties.note.type,parentSchema:schema8.allOf[3].then.properties.occurrences.items.properties.note,data:data11};
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
const err20 = {instancePath:instancePath+"/occurrences/" + i0,schemaPath:"#/allOf/3/then/properties/occurrences/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema8.allOf[3].then.properties.occurrences.items.type,parentSchema:schema8.allOf[3].then.properties.occurrences.items,data:data4};
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
const err21 = {instancePath:instancePath+"/occurrences",schemaPath:"#/allOf/3/then/properties/occurrences/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema8.allOf[3].then.properties.occurrences.type,parentSchema:schema8.allOf[3].then.properties.occurrences,data:data3};
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
const err22 = {instancePath,schemaPath:"#/allOf/3/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema8.allOf[3].then.type,parentSchema:schema8.allOf[3].then,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid1 = _errs18 === errors;
valid4 = _valid1;
}
if(!valid4){
const err23 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema8.allOf[3].if,parentSchema:schema8.allOf[3],data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err24 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema8.required,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.kind !== undefined){
let data12 = data.kind;
if(!((((data12 === "now") || (data12 === "held")) || (data12 === "at")) || (data12 === "windows"))){
const err25 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema8.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema8.properties.kind.enum,parentSchema:schema8.properties.kind,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema8.type,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}

const schema9 = {"type":"object","required":["kind"],"properties":{"kind":{"enum":["create-move-request","adopt-move-request","update-move-request","complete-move-request","remove-move-request"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"create-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","spec","clears","cancels"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"spec":{"type":"object","required":["mailboxId","targetDatabase","archiveTargetDatabase","options","tag","remote"],"properties":{"mailboxId":{"type":"string","minLength":1},"targetDatabase":{"type":["string","null"]},"archiveTargetDatabase":{"type":["string","null"]},"options":{"$ref":"#/definitions/moveOptions"},"tag":{"type":"string"},"remote":{"type":["string","null"]}}},"clears":{"type":["string","null"]},"cancels":{"type":"boolean"}}}},{"if":{"type":"object","properties":{"kind":{"const":"adopt-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","foreignTag","options"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"foreignTag":{"type":"string"},"options":{"$ref":"#/definitions/moveOptions"}}}},{"if":{"type":"object","properties":{"kind":{"const":"update-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","differences","options"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"differences":{"type":"array","items":{"type":"object","required":["field","from","to"],"properties":{"field":{"type":"string"},"from":{"type":"string"},"to":{"type":"string"}}}},"options":{"$ref":"#/definitions/moveOptions"}}}},{"if":{"type":"object","properties":{"kind":{"const":"complete-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","status","resumeFailed"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"status":{"type":"string"},"resumeFailed":{"type":"boolean"}}}},{"if":{"type":"object","properties":{"kind":{"const":"remove-move-request"}},"required":["kind"]},"then":{"type":"object","required":["mailboxId","batch","label","why","sizeBytes","itemCount","from","to","archiveFrom","archiveTo","request","purpose","status"],"properties":{"mailboxId":{"type":"string","minLength":1},"batch":{"type":"string"},"label":{"type":"string"},"why":{"type":"string"},"sizeBytes":{"type":"number","minimum":0},"itemCount":{"type":"number","minimum":0},"from":{"type":["string","null"]},"to":{"type":["string","null"]},"archiveFrom":{"type":["string","null"]},"archiveTo":{"type":["string","null"]},"request":{"type":"string"},"purpose":{"enum":["cancel","clear"]},"status":{"type":"string"}}}}]};
const func2 = module0.default;
const schema10 = {"type":"object","required":["scope","badItemLimit","priority","suspendWhenReadyToComplete","suspend","offline"],"properties":{"scope":{"enum":["primary-and-archive","primary-only","archive-only"]},"badItemLimit":{"type":"integer","minimum":0},"priority":{"enum":["lowest","lower","low","normal","high","higher","highest","emergency"]},"suspendWhenReadyToComplete":{"type":"boolean"},"suspend":{"type":"boolean"},"offline":{"type":"boolean"}}};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scope === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "scope"},message:"must have required property '"+"scope"+"'",schema:schema10.required,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.badItemLimit === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "badItemLimit"},message:"must have required property '"+"badItemLimit"+"'",schema:schema10.required,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.priority === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "priority"},message:"must have required property '"+"priority"+"'",schema:schema10.required,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.suspendWhenReadyToComplete === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "suspendWhenReadyToComplete"},message:"must have required property '"+"suspendWhenReadyToComplete"+"'",schema:schema10.required,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.suspend === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "suspend"},message:"must have required property '"+"suspend"+"'",schema:schema10.required,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.offline === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "offline"},message:"must have required property '"+"offline"+"'",schema:schema10.required,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.scope !== undefined){
let data0 = data.scope;
if(!(((data0 === "primary-and-archive") || (data0 === "primary-only")) || (data0 === "archive-only"))){
const err6 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/enum",keyword:"enum",params:{allowedValues: schema10.properties.scope.enum},message:"must be equal to one of the allowed values",schema:schema10.properties.scope.enum,parentSchema:schema10.properties.scope,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.badItemLimit !== undefined){
let data1 = data.badItemLimit;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err7 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/properties/badItemLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.badItemLimit.type,parentSchema:schema10.properties.badItemLimit,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/badItemLimit",schemaPath:"#/properties/badItemLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema10.properties.badItemLimit,data:data1};
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
if(data.priority !== undefined){
let data2 = data.priority;
if(!((((((((data2 === "lowest") || (data2 === "lower")) || (data2 === "low")) || (data2 === "normal")) || (data2 === "high")) || (data2 === "higher")) || (data2 === "highest")) || (data2 === "emergency"))){
const err9 = {instancePath:instancePath+"/priority",schemaPath:"#/properties/priority/enum",keyword:"enum",params:{allowedValues: schema10.properties.priority.enum},message:"must be equal to one of the allowed values",schema:schema10.properties.priority.enum,parentSchema:schema10.properties.priority,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.suspendWhenReadyToComplete !== undefined){
let data3 = data.suspendWhenReadyToComplete;
if(typeof data3 !== "boolean"){
const err10 = {instancePath:instancePath+"/suspendWhenReadyToComplete",schemaPath:"#/properties/suspendWhenReadyToComplete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema10.properties.suspendWhenReadyToComplete.type,parentSchema:schema10.properties.suspendWhenReadyToComplete,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.suspend !== undefined){
let data4 = data.suspend;
if(typeof data4 !== "boolean"){
const err11 = {instancePath:instancePath+"/suspend",schemaPath:"#/properties/suspend/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema10.properties.suspend.type,parentSchema:schema10.properties.suspend,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.offline !== undefined){
let data5 = data.offline;
if(typeof data5 !== "boolean"){
const err12 = {instancePath:instancePath+"/offline",schemaPath:"#/properties/offline/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema10.properties.offline.type,parentSchema:schema10.properties.offline,data:data5};
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
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema10.type,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}


function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
const err3 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.batch === undefined){
const err4 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.label === undefined){
const err5 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.why === undefined){
const err6 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.sizeBytes === undefined){
const err7 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.itemCount === undefined){
const err8 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "itemCount"},message:"must have required property '"+"itemCount"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.from === undefined){
const err9 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.to === undefined){
const err10 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.archiveFrom === undefined){
const err11 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.archiveTo === undefined){
const err12 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.spec === undefined){
const err13 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.clears === undefined){
const err14 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "clears"},message:"must have required property '"+"clears"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.cancels === undefined){
const err15 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "cancels"},message:"must have required property '"+"cancels"+"'",schema:schema9.allOf[0].then.required,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.mailboxId !== undefined){
let data1 = data.mailboxId;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err16 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/0/then/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema9.allOf[0].then.properties.mailboxId,data:data1};
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
const err17 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/0/then/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[0].then.properties.mailboxId.type,parentSchema:schema9.allOf[0].then.properties.mailboxId,data:data1};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.batch !== undefined){
let data2 = data.batch;
if(typeof data2 !== "string"){
const err18 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/0/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[0].then.properties.batch.type,parentSchema:schema9.allOf[0].then.properties.batch,data:data2};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.label !== undefined){
let data3 = data.label;
if(typeof data3 !== "string"){
const err19 = {instancePath:instancePath+"/label",schemaPath:"#/allOf/0/then/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[0].then.properties.label.type,parentSchema:schema9.allOf[0].then.properties.label,data:data3};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.why !== undefined){
let data4 = data.why;
if(typeof data4 !== "string"){
const err20 = {instancePath:instancePath+"/why",schemaPath:"#/allOf/0/then/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[0].then.properties.why.type,parentSchema:schema9.allOf[0].then.properties.why,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.sizeBytes !== undefined){
let data5 = data.sizeBytes;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err21 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/0/then/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema9.allOf[0].then.properties.sizeBytes,data:data5};
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
const err22 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/0/then/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema9.allOf[0].then.properties.sizeBytes.type,parentSchema:schema9.allOf[0].then.properties.sizeBytes,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.itemCount !== undefined){
let data6 = data.itemCount;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err23 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/0/then/properties/itemCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema9.allOf[0].then.properties.itemCount,data:data6};
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
const err24 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/0/then/properties/itemCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema9.allOf[0].then.properties.itemCount.type,parentSchema:schema9.allOf[0].then.properties.itemCount,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.from !== undefined){
let data7 = data.from;
if((typeof data7 !== "string") && (data7 !== null)){
const err25 = {instancePath:instancePath+"/from",schemaPath:"#/allOf/0/then/properties/from/type",keyword:"type",params:{type: schema9.allOf[0].then.properties.from.type},message:"must be string,null",schema:schema9.allOf[0].then.properties.from.type,parentSchema:schema9.allOf[0].then.properties.from,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.to !== undefined){
let data8 = data.to;
if((typeof data8 !== "string") && (data8 !== null)){
const err26 = {instancePath:instancePath+"/to",schemaPath:"#/allOf/0/then/properties/to/type",keyword:"type",params:{type: schema9.allOf[0].then.properties.to.type},message:"must be string,null",schema:schema9.allOf[0].then.properties.to.type,parentSchema:schema9.allOf[0].then.properties.to,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.archiveFrom !== undefined){
let data9 = data.archiveFrom;
if((typeof data9 !== "string") && (data9 !== null)){
const err27 = {instancePath:instancePath+"/archiveFrom",schemaPath:"#/allOf/0/then/properties/archiveFrom/type",keyword:"type",params:{type: schema9.allOf[0].then.properties.archiveFrom.type},message:"must be string,null",schema:schema9.allOf[0].then.properties.archiveFrom.type,parentSchema:schema9.allOf[0].then.properties.archiveFrom,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.archiveTo !== undefined){
let data10 = data.archiveTo;
if((typeof data10 !== "string") && (data10 !== null)){
const err28 = {instancePath:instancePath+"/archiveTo",schemaPath:"#/allOf/0/then/properties/archiveTo/type",keyword:"type",params:{type: schema9.allOf[0].then.properties.archiveTo.type},message:"must be string,null",schema:schema9.allOf[0].then.properties.archiveTo.type,parentSchema:schema9.allOf[0].then.properties.archiveTo,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.spec !== undefined){
let data11 = data.spec;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.mailboxId === undefined){
const err29 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema9.allOf[0].then.properties.spec.required,parentSchema:schema9.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data11.targetDatabase === undefined){
const err30 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "targetDatabase"},message:"must have required property '"+"targetDatabase"+"'",schema:schema9.allOf[0].then.properties.spec.required,parentSchema:schema9.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data11.archiveTargetDatabase === undefined){
const err31 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "archiveTargetDatabase"},message:"must have required property '"+"archiveTargetDatabase"+"'",schema:schema9.allOf[0].then.properties.spec.required,parentSchema:schema9.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data11.options === undefined){
const err32 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "options"},message:"must have required property '"+"options"+"'",schema:schema9.allOf[0].then.properties.spec.required,parentSchema:schema9.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data11.tag === undefined){
const err33 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "tag"},message:"must have required property '"+"tag"+"'",schema:schema9.allOf[0].then.properties.spec.required,parentSchema:schema9.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data11.remote === undefined){
const err34 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/required",keyword:"required",params:{missingProperty: "remote"},message:"must have required property '"+"remote"+"'",schema:schema9.allOf[0].then.properties.spec.required,parentSchema:schema9.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data11.mailboxId !== undefined){
let data12 = data11.mailboxId;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err35 = {instancePath:instancePath+"/spec/mailboxId",schemaPath:"#/allOf/0/then/properties/spec/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema9.allOf[0].then.properties.spec.properties.mailboxId,data:data12};
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
const err36 = {instancePath:instancePath+"/spec/mailboxId",schemaPath:"#/allOf/0/then/properties/spec/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[0].then.properties.spec.properties.mailboxId.type,parentSchema:schema9.allOf[0].then.properties.spec.properties.mailboxId,data:data12};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data11.targetDatabase !== undefined){
let data13 = data11.targetDatabase;
if((typeof data13 !== "string") && (data13 !== null)){
const err37 = {instancePath:instancePath+"/spec/targetDatabase",schemaPath:"#/allOf/0/then/properties/spec/properties/targetDatabase/type",keyword:"type",params:{type: schema9.allOf[0].then.properties.spec.properties.targetDatabase.type},message:"must be string,null",schema:schema9.allOf[0].then.properties.spec.properties.targetDatabase.type,parentSchema:schema9.allOf[0].then.properties.spec.properties.targetDatabase,data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data11.archiveTargetDatabase !== undefined){
let data14 = data11.archiveTargetDatabase;
if((typeof data14 !== "string") && (data14 !== null)){
const err38 = {instancePath:instancePath+"/spec/archiveTargetDatabase",schemaPath:"#/allOf/0/then/properties/spec/properties/archiveTargetDatabase/type",keyword:"type",params:{type: schema9.allOf[0].then.properties.spec.properties.archiveTargetDatabase.type},message:"must be string,null",schema:schema9.allOf[0].then.properties.spec.properties.archiveTargetDatabase.type,parentSchema:schema9.allOf[0].then.properties.spec.properties.archiveTargetDatabase,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data11.options !== undefined){
if(!(validate34(data11.options, {instancePath:instancePath+"/spec/options",parentData:data11,parentDataProperty:"options",rootData}))){
vErrors = append(vErrors, validate34.errors);
errors = vErrors.length;
}
}
if(data11.tag !== undefined){
let data16 = data11.tag;
if(typeof data16 !== "string"){
const err39 = {instancePath:instancePath+"/spec/tag",schemaPath:"#/allOf/0/then/properties/spec/properties/tag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[0].then.properties.spec.properties.tag.type,parentSchema:schema9.allOf[0].then.properties.spec.properties.tag,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data11.remote !== undefined){
let data17 = data11.remote;
if((typeof data17 !== "string") && (data17 !== null)){
const err40 = {instancePath:instancePath+"/spec/remote",schemaPath:"#/allOf/0/then/properties/spec/properties/remote/type",keyword:"type",params:{type: schema9.allOf[0].then.properties.spec.properties.remote.type},message:"must be string,null",schema:schema9.allOf[0].then.properties.spec.properties.remote.type,parentSchema:schema9.allOf[0].then.properties.spec.properties.remote,data:data17};
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
const err41 = {instancePath:instancePath+"/spec",schemaPath:"#/allOf/0/then/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.allOf[0].then.properties.spec.type,parentSchema:schema9.allOf[0].then.properties.spec,data:data11};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.clears !== undefined){
let data18 = data.clears;
if((typeof data18 !== "string") && (data18 !== null)){
const err42 = {instancePath:instancePath+"/clears",schemaPath:"#/allOf/0/then/properties/clears/type",keyword:"type",params:{type: schema9.allOf[0].then.properties.clears.type},message:"must be string,null",schema:schema9.allOf[0].then.properties.clears.type,parentSchema:schema9.allOf[0].then.properties.clears,data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.cancels !== undefined){
let data19 = data.cancels;
if(typeof data19 !== "boolean"){
const err43 = {instancePath:instancePath+"/cancels",schemaPath:"#/allOf/0/then/properties/cancels/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema9.allOf[0].then.properties.cancels.type,parentSchema:schema9.allOf[0].then.properties.cancels,data:data19};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.allOf[0].then.type,parentSchema:schema9.allOf[0].then,data};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err45 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema9.allOf[0].if,parentSchema:schema9.allOf[0],data};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
const _errs46 = errors;
let valid5 = true;
const _errs47 = errors;
if(errors === _errs47){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
const err46 = {};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
else {
if(data.kind !== undefined){
if("adopt-move-request" !== data.kind){
const err47 = {};
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
}
else {
const err48 = {};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
var _valid1 = _errs47 === errors;
errors = _errs46;
if(vErrors !== null){
if(_errs46){
vErrors.length = _errs46;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs50 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mailboxId === undefined){
const err49 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data.batch === undefined){
const err50 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data.label === undefined){
const err51 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data.why === undefined){
const err52 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data.sizeBytes === undefined){
const err53 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data.itemCount === undefined){
const err54 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "itemCount"},message:"must have required property '"+"itemCount"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data.from === undefined){
const err55 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data.to === undefined){
const err56 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data.archiveFrom === undefined){
const err57 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data.archiveTo === undefined){
const err58 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data.request === undefined){
const err59 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "request"},message:"must have required property '"+"request"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data.foreignTag === undefined){
const err60 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "foreignTag"},message:"must have required property '"+"foreignTag"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data.options === undefined){
const err61 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "options"},message:"must have required property '"+"options"+"'",schema:schema9.allOf[1].then.required,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data.mailboxId !== undefined){
let data21 = data.mailboxId;
if(typeof data21 === "string"){
if(func2(data21) < 1){
const err62 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/1/then/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema9.allOf[1].then.properties.mailboxId,data:data21};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/1/then/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[1].then.properties.mailboxId.type,parentSchema:schema9.allOf[1].then.properties.mailboxId,data:data21};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.batch !== undefined){
let data22 = data.batch;
if(typeof data22 !== "string"){
const err64 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/1/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[1].then.properties.batch.type,parentSchema:schema9.allOf[1].then.properties.batch,data:data22};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.label !== undefined){
let data23 = data.label;
if(typeof data23 !== "string"){
const err65 = {instancePath:instancePath+"/label",schemaPath:"#/allOf/1/then/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[1].then.properties.label.type,parentSchema:schema9.allOf[1].then.properties.label,data:data23};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.why !== undefined){
let data24 = data.why;
if(typeof data24 !== "string"){
const err66 = {instancePath:instancePath+"/why",schemaPath:"#/allOf/1/then/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[1].then.properties.why.type,parentSchema:schema9.allOf[1].then.properties.why,data:data24};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.sizeBytes !== undefined){
let data25 = data.sizeBytes;
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
const err67 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/1/then/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema9.allOf[1].then.properties.sizeBytes,data:data25};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/1/then/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema9.allOf[1].then.properties.sizeBytes.type,parentSchema:schema9.allOf[1].then.properties.sizeBytes,data:data25};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data.itemCount !== undefined){
let data26 = data.itemCount;
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
const err69 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/1/then/properties/itemCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema9.allOf[1].then.properties.itemCount,data:data26};
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
const err70 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/1/then/properties/itemCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema9.allOf[1].then.properties.itemCount.type,parentSchema:schema9.allOf[1].then.properties.itemCount,data:data26};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data.from !== undefined){
let data27 = data.from;
if((typeof data27 !== "string") && (data27 !== null)){
const err71 = {instancePath:instancePath+"/from",schemaPath:"#/allOf/1/then/properties/from/type",keyword:"type",params:{type: schema9.allOf[1].then.properties.from.type},message:"must be string,null",schema:schema9.allOf[1].then.properties.from.type,parentSchema:schema9.allOf[1].then.properties.from,data:data27};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data.to !== undefined){
let data28 = data.to;
if((typeof data28 !== "string") && (data28 !== null)){
const err72 = {instancePath:instancePath+"/to",schemaPath:"#/allOf/1/then/properties/to/type",keyword:"type",params:{type: schema9.allOf[1].then.properties.to.type},message:"must be string,null",schema:schema9.allOf[1].then.properties.to.type,parentSchema:schema9.allOf[1].then.properties.to,data:data28};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data.archiveFrom !== undefined){
let data29 = data.archiveFrom;
if((typeof data29 !== "string") && (data29 !== null)){
const err73 = {instancePath:instancePath+"/archiveFrom",schemaPath:"#/allOf/1/then/properties/archiveFrom/type",keyword:"type",params:{type: schema9.allOf[1].then.properties.archiveFrom.type},message:"must be string,null",schema:schema9.allOf[1].then.properties.archiveFrom.type,parentSchema:schema9.allOf[1].then.properties.archiveFrom,data:data29};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.archiveTo !== undefined){
let data30 = data.archiveTo;
if((typeof data30 !== "string") && (data30 !== null)){
const err74 = {instancePath:instancePath+"/archiveTo",schemaPath:"#/allOf/1/then/properties/archiveTo/type",keyword:"type",params:{type: schema9.allOf[1].then.properties.archiveTo.type},message:"must be string,null",schema:schema9.allOf[1].then.properties.archiveTo.type,parentSchema:schema9.allOf[1].then.properties.archiveTo,data:data30};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data.request !== undefined){
let data31 = data.request;
if(typeof data31 !== "string"){
const err75 = {instancePath:instancePath+"/request",schemaPath:"#/allOf/1/then/properties/request/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[1].then.properties.request.type,parentSchema:schema9.allOf[1].then.properties.request,data:data31};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.foreignTag !== undefined){
let data32 = data.foreignTag;
if(typeof data32 !== "string"){
const err76 = {instancePath:instancePath+"/foreignTag",schemaPath:"#/allOf/1/then/properties/foreignTag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[1].then.properties.foreignTag.type,parentSchema:schema9.allOf[1].then.properties.foreignTag,data:data32};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data.options !== undefined){
if(!(validate34(data.options, {instancePath:instancePath+"/options",parentData:data,parentDataProperty:"options",rootData}))){
vErrors = append(vErrors, validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err77 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.allOf[1].then.type,parentSchema:schema9.allOf[1].then,data};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
var _valid1 = _errs50 === errors;
valid5 = _valid1;
}
if(!valid5){
const err78 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema9.allOf[1].if,parentSchema:schema9.allOf[1],data};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
const _errs78 = errors;
let valid8 = true;
const _errs79 = errors;
if(errors === _errs79){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.kind === undefined) && (missing2 = "kind")){
const err79 = {};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
else {
if(data.kind !== undefined){
if("update-move-request" !== data.kind){
const err80 = {};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
}
else {
const err81 = {};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
var _valid2 = _errs79 === errors;
errors = _errs78;
if(vErrors !== null){
if(_errs78){
vErrors.length = _errs78;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs82 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mailboxId === undefined){
const err82 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(data.batch === undefined){
const err83 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(data.label === undefined){
const err84 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data.why === undefined){
const err85 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(data.sizeBytes === undefined){
const err86 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(data.itemCount === undefined){
const err87 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "itemCount"},message:"must have required property '"+"itemCount"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(data.from === undefined){
const err88 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(data.to === undefined){
const err89 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data.archiveFrom === undefined){
const err90 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(data.archiveTo === undefined){
const err91 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(data.request === undefined){
const err92 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "request"},message:"must have required property '"+"request"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(data.differences === undefined){
const err93 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "differences"},message:"must have required property '"+"differences"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(data.options === undefined){
const err94 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "options"},message:"must have required property '"+"options"+"'",schema:schema9.allOf[2].then.required,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(data.mailboxId !== undefined){
let data35 = data.mailboxId;
if(typeof data35 === "string"){
if(func2(data35) < 1){
const err95 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/2/then/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema9.allOf[2].then.properties.mailboxId,data:data35};
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
const err96 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/2/then/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[2].then.properties.mailboxId.type,parentSchema:schema9.allOf[2].then.properties.mailboxId,data:data35};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data.batch !== undefined){
let data36 = data.batch;
if(typeof data36 !== "string"){
const err97 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/2/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[2].then.properties.batch.type,parentSchema:schema9.allOf[2].then.properties.batch,data:data36};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data.label !== undefined){
let data37 = data.label;
if(typeof data37 !== "string"){
const err98 = {instancePath:instancePath+"/label",schemaPath:"#/allOf/2/then/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[2].then.properties.label.type,parentSchema:schema9.allOf[2].then.properties.label,data:data37};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data.why !== undefined){
let data38 = data.why;
if(typeof data38 !== "string"){
const err99 = {instancePath:instancePath+"/why",schemaPath:"#/allOf/2/then/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[2].then.properties.why.type,parentSchema:schema9.allOf[2].then.properties.why,data:data38};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data.sizeBytes !== undefined){
let data39 = data.sizeBytes;
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
const err100 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/2/then/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema9.allOf[2].then.properties.sizeBytes,data:data39};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
else {
const err101 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/2/then/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema9.allOf[2].then.properties.sizeBytes.type,parentSchema:schema9.allOf[2].then.properties.sizeBytes,data:data39};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data.itemCount !== undefined){
let data40 = data.itemCount;
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 0 || isNaN(data40)){
const err102 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/2/then/properties/itemCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema9.allOf[2].then.properties.itemCount,data:data40};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
else {
const err103 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/2/then/properties/itemCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema9.allOf[2].then.properties.itemCount.type,parentSchema:schema9.allOf[2].then.properties.itemCount,data:data40};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data.from !== undefined){
let data41 = data.from;
if((typeof data41 !== "string") && (data41 !== null)){
const err104 = {instancePath:instancePath+"/from",schemaPath:"#/allOf/2/then/properties/from/type",keyword:"type",params:{type: schema9.allOf[2].then.properties.from.type},message:"must be string,null",schema:schema9.allOf[2].then.properties.from.type,parentSchema:schema9.allOf[2].then.properties.from,data:data41};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data.to !== undefined){
let data42 = data.to;
if((typeof data42 !== "string") && (data42 !== null)){
const err105 = {instancePath:instancePath+"/to",schemaPath:"#/allOf/2/then/properties/to/type",keyword:"type",params:{type: schema9.allOf[2].then.properties.to.type},message:"must be string,null",schema:schema9.allOf[2].then.properties.to.type,parentSchema:schema9.allOf[2].then.properties.to,data:data42};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data.archiveFrom !== undefined){
let data43 = data.archiveFrom;
if((typeof data43 !== "string") && (data43 !== null)){
const err106 = {instancePath:instancePath+"/archiveFrom",schemaPath:"#/allOf/2/then/properties/archiveFrom/type",keyword:"type",params:{type: schema9.allOf[2].then.properties.archiveFrom.type},message:"must be string,null",schema:schema9.allOf[2].then.properties.archiveFrom.type,parentSchema:schema9.allOf[2].then.properties.archiveFrom,data:data43};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data.archiveTo !== undefined){
let data44 = data.archiveTo;
if((typeof data44 !== "string") && (data44 !== null)){
const err107 = {instancePath:instancePath+"/archiveTo",schemaPath:"#/allOf/2/then/properties/archiveTo/type",keyword:"type",params:{type: schema9.allOf[2].then.properties.archiveTo.type},message:"must be string,null",schema:schema9.allOf[2].then.properties.archiveTo.type,parentSchema:schema9.allOf[2].then.properties.archiveTo,data:data44};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data.request !== undefined){
let data45 = data.request;
if(typeof data45 !== "string"){
const err108 = {instancePath:instancePath+"/request",schemaPath:"#/allOf/2/then/properties/request/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[2].then.properties.request.type,parentSchema:schema9.allOf[2].then.properties.request,data:data45};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data.differences !== undefined){
let data46 = data.differences;
if(Array.isArray(data46)){
const len0 = data46.length;
for(let i0=0; i0<len0; i0++){
let data47 = data46[i0];
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
if(data47.field === undefined){
const err109 = {instancePath:instancePath+"/differences/" + i0,schemaPath:"#/allOf/2/then/properties/differences/items/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema9.allOf[2].then.properties.differences.items.required,parentSchema:schema9.allOf[2].then.properties.differences.items,data:data47};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data47.from === undefined){
const err110 = {instancePath:instancePath+"/differences/" + i0,schemaPath:"#/allOf/2/then/properties/differences/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema9.allOf[2].then.properties.differences.items.required,parentSchema:schema9.allOf[2].then.properties.differences.items,data:data47};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(data47.to === undefined){
const err111 = {instancePath:instancePath+"/differences/" + i0,schemaPath:"#/allOf/2/then/properties/differences/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema9.allOf[2].then.properties.differences.items.required,parentSchema:schema9.allOf[2].then.properties.differences.items,data:data47};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data47.field !== undefined){
let data48 = data47.field;
if(typeof data48 !== "string"){
const err112 = {instancePath:instancePath+"/differences/" + i0+"/field",schemaPath:"#/allOf/2/then/properties/differences/items/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[2].then.properties.differences.items.properties.field.type,parentSchema:schema9.allOf[2].then.properties.differences.items.properties.field,data:data48};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data47.from !== undefined){
let data49 = data47.from;
if(typeof data49 !== "string"){
const err113 = {instancePath:instancePath+"/differences/" + i0+"/from",schemaPath:"#/allOf/2/then/properties/differences/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[2].then.properties.differences.items.properties.from.type,parentSchema:schema9.allOf[2].then.properties.differences.items.properties.from,data:data49};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data47.to !== undefined){
let data50 = data47.to;
if(typeof data50 !== "string"){
const err114 = {instancePath:instancePath+"/differences/" + i0+"/to",schemaPath:"#/allOf/2/then/properties/differences/items/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[2].then.properties.differences.items.properties.to.type,parentSchema:schema9.allOf[2].then.properties.differences.items.properties.to,data:data50};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
}
else {
const err115 = {instancePath:instancePath+"/differences/" + i0,schemaPath:"#/allOf/2/then/properties/differences/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.allOf[2].then.properties.differences.items.type,parentSchema:schema9.allOf[2].then.properties.differences.items,data:data47};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/differences",schemaPath:"#/allOf/2/then/properties/differences/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema9.allOf[2].then.properties.differences.type,parentSchema:schema9.allOf[2].then.properties.differences,data:data46};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data.options !== undefined){
if(!(validate34(data.options, {instancePath:instancePath+"/options",parentData:data,parentDataProperty:"options",rootData}))){
vErrors = append(vErrors, validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err117 = {instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.allOf[2].then.type,parentSchema:schema9.allOf[2].then,data};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
var _valid2 = _errs82 === errors;
valid8 = _valid2;
}
if(!valid8){
const err118 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema9.allOf[2].if,parentSchema:schema9.allOf[2],data};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
const _errs118 = errors;
let valid14 = true;
const _errs119 = errors;
if(errors === _errs119){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.kind === undefined) && (missing3 = "kind")){
const err119 = {};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
else {
if(data.kind !== undefined){
if("complete-move-request" !== data.kind){
const err120 = {};
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
}
else {
const err121 = {};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
var _valid3 = _errs119 === errors;
errors = _errs118;
if(vErrors !== null){
if(_errs118){
vErrors.length = _errs118;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs122 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mailboxId === undefined){
const err122 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if(data.batch === undefined){
const err123 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(data.label === undefined){
const err124 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
if(data.why === undefined){
const err125 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
if(data.sizeBytes === undefined){
const err126 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(data.itemCount === undefined){
const err127 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "itemCount"},message:"must have required property '"+"itemCount"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
if(data.from === undefined){
const err128 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
if(data.to === undefined){
const err129 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if(data.archiveFrom === undefined){
const err130 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(data.archiveTo === undefined){
const err131 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(data.request === undefined){
const err132 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "request"},message:"must have required property '"+"request"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if(data.status === undefined){
const err133 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if(data.resumeFailed === undefined){
const err134 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "resumeFailed"},message:"must have required property '"+"resumeFailed"+"'",schema:schema9.allOf[3].then.required,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if(data.mailboxId !== undefined){
let data53 = data.mailboxId;
if(typeof data53 === "string"){
if(func2(data53) < 1){
const err135 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/3/then/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema9.allOf[3].then.properties.mailboxId,data:data53};
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
const err136 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/3/then/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[3].then.properties.mailboxId.type,parentSchema:schema9.allOf[3].then.properties.mailboxId,data:data53};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data.batch !== undefined){
let data54 = data.batch;
if(typeof data54 !== "string"){
const err137 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/3/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[3].then.properties.batch.type,parentSchema:schema9.allOf[3].then.properties.batch,data:data54};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data.label !== undefined){
let data55 = data.label;
if(typeof data55 !== "string"){
const err138 = {instancePath:instancePath+"/label",schemaPath:"#/allOf/3/then/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[3].then.properties.label.type,parentSchema:schema9.allOf[3].then.properties.label,data:data55};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(data.why !== undefined){
let data56 = data.why;
if(typeof data56 !== "string"){
const err139 = {instancePath:instancePath+"/why",schemaPath:"#/allOf/3/then/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[3].then.properties.why.type,parentSchema:schema9.allOf[3].then.properties.why,data:data56};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
if(data.sizeBytes !== undefined){
let data57 = data.sizeBytes;
if((typeof data57 == "number") && (isFinite(data57))){
if(data57 < 0 || isNaN(data57)){
const err140 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/3/then/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema9.allOf[3].then.properties.sizeBytes,data:data57};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
else {
const err141 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/3/then/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema9.allOf[3].then.properties.sizeBytes.type,parentSchema:schema9.allOf[3].then.properties.sizeBytes,data:data57};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data.itemCount !== undefined){
let data58 = data.itemCount;
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 < 0 || isNaN(data58)){
const err142 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/3/then/properties/itemCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema9.allOf[3].then.properties.itemCount,data:data58};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
else {
const err143 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/3/then/properties/itemCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema9.allOf[3].then.properties.itemCount.type,parentSchema:schema9.allOf[3].then.properties.itemCount,data:data58};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data.from !== undefined){
let data59 = data.from;
if((typeof data59 !== "string") && (data59 !== null)){
const err144 = {instancePath:instancePath+"/from",schemaPath:"#/allOf/3/then/properties/from/type",keyword:"type",params:{type: schema9.allOf[3].then.properties.from.type},message:"must be string,null",schema:schema9.allOf[3].then.properties.from.type,parentSchema:schema9.allOf[3].then.properties.from,data:data59};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
if(data.to !== undefined){
let data60 = data.to;
if((typeof data60 !== "string") && (data60 !== null)){
const err145 = {instancePath:instancePath+"/to",schemaPath:"#/allOf/3/then/properties/to/type",keyword:"type",params:{type: schema9.allOf[3].then.properties.to.type},message:"must be string,null",schema:schema9.allOf[3].then.properties.to.type,parentSchema:schema9.allOf[3].then.properties.to,data:data60};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data.archiveFrom !== undefined){
let data61 = data.archiveFrom;
if((typeof data61 !== "string") && (data61 !== null)){
const err146 = {instancePath:instancePath+"/archiveFrom",schemaPath:"#/allOf/3/then/properties/archiveFrom/type",keyword:"type",params:{type: schema9.allOf[3].then.properties.archiveFrom.type},message:"must be string,null",schema:schema9.allOf[3].then.properties.archiveFrom.type,parentSchema:schema9.allOf[3].then.properties.archiveFrom,data:data61};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data.archiveTo !== undefined){
let data62 = data.archiveTo;
if((typeof data62 !== "string") && (data62 !== null)){
const err147 = {instancePath:instancePath+"/archiveTo",schemaPath:"#/allOf/3/then/properties/archiveTo/type",keyword:"type",params:{type: schema9.allOf[3].then.properties.archiveTo.type},message:"must be string,null",schema:schema9.allOf[3].then.properties.archiveTo.type,parentSchema:schema9.allOf[3].then.properties.archiveTo,data:data62};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data.request !== undefined){
let data63 = data.request;
if(typeof data63 !== "string"){
const err148 = {instancePath:instancePath+"/request",schemaPath:"#/allOf/3/then/properties/request/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[3].then.properties.request.type,parentSchema:schema9.allOf[3].then.properties.request,data:data63};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
if(data.status !== undefined){
let data64 = data.status;
if(typeof data64 !== "string"){
const err149 = {instancePath:instancePath+"/status",schemaPath:"#/allOf/3/then/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[3].then.properties.status.type,parentSchema:schema9.allOf[3].then.properties.status,data:data64};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data.resumeFailed !== undefined){
let data65 = data.resumeFailed;
if(typeof data65 !== "boolean"){
const err150 = {instancePath:instancePath+"/resumeFailed",schemaPath:"#/allOf/3/then/properties/resumeFailed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema9.allOf[3].then.properties.resumeFailed.type,parentSchema:schema9.allOf[3].then.properties.resumeFailed,data:data65};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
}
else {
const err151 = {instancePath,schemaPath:"#/allOf/3/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.allOf[3].then.type,parentSchema:schema9.allOf[3].then,data};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
var _valid3 = _errs122 === errors;
valid14 = _valid3;
}
if(!valid14){
const err152 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema9.allOf[3].if,parentSchema:schema9.allOf[3],data};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
const _errs151 = errors;
let valid17 = true;
const _errs152 = errors;
if(errors === _errs152){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.kind === undefined) && (missing4 = "kind")){
const err153 = {};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
else {
if(data.kind !== undefined){
if("remove-move-request" !== data.kind){
const err154 = {};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
}
}
else {
const err155 = {};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
var _valid4 = _errs152 === errors;
errors = _errs151;
if(vErrors !== null){
if(_errs151){
vErrors.length = _errs151;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs155 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mailboxId === undefined){
const err156 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
if(data.batch === undefined){
const err157 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
if(data.label === undefined){
const err158 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if(data.why === undefined){
const err159 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
if(data.sizeBytes === undefined){
const err160 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
if(data.itemCount === undefined){
const err161 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "itemCount"},message:"must have required property '"+"itemCount"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
if(data.from === undefined){
const err162 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if(data.to === undefined){
const err163 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(data.archiveFrom === undefined){
const err164 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "archiveFrom"},message:"must have required property '"+"archiveFrom"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(data.archiveTo === undefined){
const err165 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "archiveTo"},message:"must have required property '"+"archiveTo"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
if(data.request === undefined){
const err166 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "request"},message:"must have required property '"+"request"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(data.purpose === undefined){
const err167 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "purpose"},message:"must have required property '"+"purpose"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if(data.status === undefined){
const err168 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema9.allOf[4].then.required,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
if(data.mailboxId !== undefined){
let data67 = data.mailboxId;
if(typeof data67 === "string"){
if(func2(data67) < 1){
const err169 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/4/then/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema9.allOf[4].then.properties.mailboxId,data:data67};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
else {
const err170 = {instancePath:instancePath+"/mailboxId",schemaPath:"#/allOf/4/then/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[4].then.properties.mailboxId.type,parentSchema:schema9.allOf[4].then.properties.mailboxId,data:data67};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
if(data.batch !== undefined){
let data68 = data.batch;
if(typeof data68 !== "string"){
const err171 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/4/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[4].then.properties.batch.type,parentSchema:schema9.allOf[4].then.properties.batch,data:data68};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
if(data.label !== undefined){
let data69 = data.label;
if(typeof data69 !== "string"){
const err172 = {instancePath:instancePath+"/label",schemaPath:"#/allOf/4/then/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[4].then.properties.label.type,parentSchema:schema9.allOf[4].then.properties.label,data:data69};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
if(data.why !== undefined){
let data70 = data.why;
if(typeof data70 !== "string"){
const err173 = {instancePath:instancePath+"/why",schemaPath:"#/allOf/4/then/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[4].then.properties.why.type,parentSchema:schema9.allOf[4].then.properties.why,data:data70};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data.sizeBytes !== undefined){
let data71 = data.sizeBytes;
if((typeof data71 == "number") && (isFinite(data71))){
if(data71 < 0 || isNaN(data71)){
const err174 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/4/then/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema9.allOf[4].then.properties.sizeBytes,data:data71};
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
const err175 = {instancePath:instancePath+"/sizeBytes",schemaPath:"#/allOf/4/then/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema9.allOf[4].then.properties.sizeBytes.type,parentSchema:schema9.allOf[4].then.properties.sizeBytes,data:data71};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data.itemCount !== undefined){
let data72 = data.itemCount;
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 < 0 || isNaN(data72)){
const err176 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/4/then/properties/itemCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema9.allOf[4].then.properties.itemCount,data:data72};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
else {
const err177 = {instancePath:instancePath+"/itemCount",schemaPath:"#/allOf/4/then/properties/itemCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema9.allOf[4].then.properties.itemCount.type,parentSchema:schema9.allOf[4].then.properties.itemCount,data:data72};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data.from !== undefined){
let data73 = data.from;
if((typeof data73 !== "string") && (data73 !== null)){
const err178 = {instancePath:instancePath+"/from",schemaPath:"#/allOf/4/then/properties/from/type",keyword:"type",params:{type: schema9.allOf[4].then.properties.from.type},message:"must be string,null",schema:schema9.allOf[4].then.properties.from.type,parentSchema:schema9.allOf[4].then.properties.from,data:data73};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data.to !== undefined){
let data74 = data.to;
if((typeof data74 !== "string") && (data74 !== null)){
const err179 = {instancePath:instancePath+"/to",schemaPath:"#/allOf/4/then/properties/to/type",keyword:"type",params:{type: schema9.allOf[4].then.properties.to.type},message:"must be string,null",schema:schema9.allOf[4].then.properties.to.type,parentSchema:schema9.allOf[4].then.properties.to,data:data74};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data.archiveFrom !== undefined){
let data75 = data.archiveFrom;
if((typeof data75 !== "string") && (data75 !== null)){
const err180 = {instancePath:instancePath+"/archiveFrom",schemaPath:"#/allOf/4/then/properties/archiveFrom/type",keyword:"type",params:{type: schema9.allOf[4].then.properties.archiveFrom.type},message:"must be string,null",schema:schema9.allOf[4].then.properties.archiveFrom.type,parentSchema:schema9.allOf[4].then.properties.archiveFrom,data:data75};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
if(data.archiveTo !== undefined){
let data76 = data.archiveTo;
if((typeof data76 !== "string") && (data76 !== null)){
const err181 = {instancePath:instancePath+"/archiveTo",schemaPath:"#/allOf/4/then/properties/archiveTo/type",keyword:"type",params:{type: schema9.allOf[4].then.properties.archiveTo.type},message:"must be string,null",schema:schema9.allOf[4].then.properties.archiveTo.type,parentSchema:schema9.allOf[4].then.properties.archiveTo,data:data76};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
if(data.request !== undefined){
let data77 = data.request;
if(typeof data77 !== "string"){
const err182 = {instancePath:instancePath+"/request",schemaPath:"#/allOf/4/then/properties/request/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[4].then.properties.request.type,parentSchema:schema9.allOf[4].then.properties.request,data:data77};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data.purpose !== undefined){
let data78 = data.purpose;
if(!((data78 === "cancel") || (data78 === "clear"))){
const err183 = {instancePath:instancePath+"/purpose",schemaPath:"#/allOf/4/then/properties/purpose/enum",keyword:"enum",params:{allowedValues: schema9.allOf[4].then.properties.purpose.enum},message:"must be equal to one of the allowed values",schema:schema9.allOf[4].then.properties.purpose.enum,parentSchema:schema9.allOf[4].then.properties.purpose,data:data78};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
if(data.status !== undefined){
let data79 = data.status;
if(typeof data79 !== "string"){
const err184 = {instancePath:instancePath+"/status",schemaPath:"#/allOf/4/then/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema9.allOf[4].then.properties.status.type,parentSchema:schema9.allOf[4].then.properties.status,data:data79};
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
const err185 = {instancePath,schemaPath:"#/allOf/4/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.allOf[4].then.type,parentSchema:schema9.allOf[4].then,data};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
var _valid4 = _errs155 === errors;
valid17 = _valid4;
}
if(!valid17){
const err186 = {instancePath,schemaPath:"#/allOf/4/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema9.allOf[4].if,parentSchema:schema9.allOf[4],data};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err187 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema9.required,parentSchema:schema9,data};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if(data.kind !== undefined){
let data80 = data.kind;
if(!(((((data80 === "create-move-request") || (data80 === "adopt-move-request")) || (data80 === "update-move-request")) || (data80 === "complete-move-request")) || (data80 === "remove-move-request"))){
const err188 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema9.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema9.properties.kind.enum,parentSchema:schema9.properties.kind,data:data80};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
}
else {
const err189 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.type,parentSchema:schema9,data};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}

const schema11 = {"type":"object","required":["kind","id","after","runs"],"properties":{"kind":{"enum":["step","seed","complete"]},"id":{"type":"string"},"after":{"type":"array","items":{"type":"string"}},"runs":{"enum":["on-success","always","on-failure"]}},"allOf":[{"if":{"type":"object","properties":{"kind":{"const":"step"}},"required":["kind"]},"then":{"type":"object","required":["step"],"properties":{"step":{"$ref":"#/definitions/plannedStep"}}}},{"if":{"type":"object","properties":{"kind":{"const":"seed"}},"required":["kind"]},"then":{"type":"object","required":["batch"],"properties":{"batch":{"type":"string"}}}},{"if":{"type":"object","properties":{"kind":{"const":"complete"}},"required":["kind"]},"then":{"type":"object","required":["batch"],"properties":{"batch":{"type":"string"}}}}]};
const schema12 = {"type":"object","required":["node","hook","batch","spec","description","insertedBecause"],"properties":{"node":{"type":"string"},"hook":{"enum":["before","before-completion","after","on-failure"]},"batch":{"type":["string","null"]},"spec":{"type":"object","required":["kind","options","timeoutMs","retries","retryDelayMs","title","skip"],"properties":{"kind":{"type":"string"},"options":{"type":"object"},"timeoutMs":{"type":"number"},"retries":{"type":"number"},"retryDelayMs":{"type":"number"},"title":{"type":["string","null"]},"skip":{"type":["string","null"]}}},"description":{"type":"object","required":["title","effects","exact","irreversible","estimateMs","opens","reverts"],"properties":{"title":{"type":"string"},"effects":{"type":"array","items":{"type":"string"}},"exact":{"type":"boolean"},"irreversible":{"type":"boolean"},"estimateMs":{"type":["number","null"]},"opens":{"type":["object","null"]},"reverts":{"type":["string","null"]}}},"insertedBecause":{"type":["string","null"]}}};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.node === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "node"},message:"must have required property '"+"node"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.hook === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hook"},message:"must have required property '"+"hook"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.batch === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.spec === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.description === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "description"},message:"must have required property '"+"description"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.insertedBecause === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "insertedBecause"},message:"must have required property '"+"insertedBecause"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.node !== undefined){
let data0 = data.node;
if(typeof data0 !== "string"){
const err6 = {instancePath:instancePath+"/node",schemaPath:"#/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.node.type,parentSchema:schema12.properties.node,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.hook !== undefined){
let data1 = data.hook;
if(!((((data1 === "before") || (data1 === "before-completion")) || (data1 === "after")) || (data1 === "on-failure"))){
const err7 = {instancePath:instancePath+"/hook",schemaPath:"#/properties/hook/enum",keyword:"enum",params:{allowedValues: schema12.properties.hook.enum},message:"must be equal to one of the allowed values",schema:schema12.properties.hook.enum,parentSchema:schema12.properties.hook,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.batch !== undefined){
let data2 = data.batch;
if((typeof data2 !== "string") && (data2 !== null)){
const err8 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/type",keyword:"type",params:{type: schema12.properties.batch.type},message:"must be string,null",schema:schema12.properties.batch.type,parentSchema:schema12.properties.batch,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.kind === undefined){
const err9 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema12.properties.spec.required,parentSchema:schema12.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3.options === undefined){
const err10 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "options"},message:"must have required property '"+"options"+"'",schema:schema12.properties.spec.required,parentSchema:schema12.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data3.timeoutMs === undefined){
const err11 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "timeoutMs"},message:"must have required property '"+"timeoutMs"+"'",schema:schema12.properties.spec.required,parentSchema:schema12.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3.retries === undefined){
const err12 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "retries"},message:"must have required property '"+"retries"+"'",schema:schema12.properties.spec.required,parentSchema:schema12.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data3.retryDelayMs === undefined){
const err13 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "retryDelayMs"},message:"must have required property '"+"retryDelayMs"+"'",schema:schema12.properties.spec.required,parentSchema:schema12.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data3.title === undefined){
const err14 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema12.properties.spec.required,parentSchema:schema12.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data3.skip === undefined){
const err15 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "skip"},message:"must have required property '"+"skip"+"'",schema:schema12.properties.spec.required,parentSchema:schema12.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data3.kind !== undefined){
let data4 = data3.kind;
if(typeof data4 !== "string"){
const err16 = {instancePath:instancePath+"/spec/kind",schemaPath:"#/properties/spec/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.spec.properties.kind.type,parentSchema:schema12.properties.spec.properties.kind,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data3.options !== undefined){
let data5 = data3.options;
if(!(data5 && typeof data5 == "object" && !Array.isArray(data5))){
const err17 = {instancePath:instancePath+"/spec/options",schemaPath:"#/properties/spec/properties/options/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.spec.properties.options.type,parentSchema:schema12.properties.spec.properties.options,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data3.timeoutMs !== undefined){
let data6 = data3.timeoutMs;
if(!((typeof data6 == "number") && (isFinite(data6)))){
const err18 = {instancePath:instancePath+"/spec/timeoutMs",schemaPath:"#/properties/spec/properties/timeoutMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.spec.properties.timeoutMs.type,parentSchema:schema12.properties.spec.properties.timeoutMs,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data3.retries !== undefined){
let data7 = data3.retries;
if(!((typeof data7 == "number") && (isFinite(data7)))){
const err19 = {instancePath:instancePath+"/spec/retries",schemaPath:"#/properties/spec/properties/retries/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.spec.properties.retries.type,parentSchema:schema12.properties.spec.properties.retries,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data3.retryDelayMs !== undefined){
let data8 = data3.retryDelayMs;
if(!((typeof data8 == "number") && (isFinite(data8)))){
const err20 = {instancePath:instancePath+"/spec/retryDelayMs",schemaPath:"#/properties/spec/properties/retryDelayMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.spec.properties.retryDelayMs.type,parentSchema:schema12.properties.spec.properties.retryDelayMs,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data3.title !== undefined){
let data9 = data3.title;
if((typeof data9 !== "string") && (data9 !== null)){
const err21 = {instancePath:instancePath+"/spec/title",schemaPath:"#/properties/spec/properties/title/type",keyword:"type",params:{type: schema12.properties.spec.properties.title.type},message:"must be string,null",schema:schema12.properties.spec.properties.title.type,parentSchema:schema12.properties.spec.properties.title,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data3.skip !== undefined){
let data10 = data3.skip;
if((typeof data10 !== "string") && (data10 !== null)){
const err22 = {instancePath:instancePath+"/spec/skip",schemaPath:"#/properties/spec/properties/skip/type",keyword:"type",params:{type: schema12.properties.spec.properties.skip.type},message:"must be string,null",schema:schema12.properties.spec.properties.skip.type,parentSchema:schema12.properties.spec.properties.skip,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.spec.type,parentSchema:schema12.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.description !== undefined){
let data11 = data.description;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.title === undefined){
const err24 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema12.properties.description.required,parentSchema:schema12.properties.description,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data11.effects === undefined){
const err25 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/required",keyword:"required",params:{missingProperty: "effects"},message:"must have required property '"+"effects"+"'",schema:schema12.properties.description.required,parentSchema:schema12.properties.description,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11.exact === undefined){
const err26 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/required",keyword:"required",params:{missingProperty: "exact"},message:"must have required property '"+"exact"+"'",schema:schema12.properties.description.required,parentSchema:schema12.properties.description,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data11.irreversible === undefined){
const err27 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/required",keyword:"required",params:{missingProperty: "irreversible"},message:"must have required property '"+"irreversible"+"'",schema:schema12.properties.description.required,parentSchema:schema12.properties.description,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data11.estimateMs === undefined){
const err28 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/required",keyword:"required",params:{missingProperty: "estimateMs"},message:"must have required property '"+"estimateMs"+"'",schema:schema12.properties.description.required,parentSchema:schema12.properties.description,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data11.opens === undefined){
const err29 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/required",keyword:"required",params:{missingProperty: "opens"},message:"must have required property '"+"opens"+"'",schema:schema12.properties.description.required,parentSchema:schema12.properties.description,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data11.reverts === undefined){
const err30 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/required",keyword:"required",params:{missingProperty: "reverts"},message:"must have required property '"+"reverts"+"'",schema:schema12.properties.description.required,parentSchema:schema12.properties.description,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data11.title !== undefined){
let data12 = data11.title;
if(typeof data12 !== "string"){
const err31 = {instancePath:instancePath+"/description/title",schemaPath:"#/properties/description/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.description.properties.title.type,parentSchema:schema12.properties.description.properties.title,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data11.effects !== undefined){
let data13 = data11.effects;
if(Array.isArray(data13)){
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(typeof data14 !== "string"){
const err32 = {instancePath:instancePath+"/description/effects/" + i0,schemaPath:"#/properties/description/properties/effects/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.description.properties.effects.items.type,parentSchema:schema12.properties.description.properties.effects.items,data:data14};
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
const err33 = {instancePath:instancePath+"/description/effects",schemaPath:"#/properties/description/properties/effects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.properties.description.properties.effects.type,parentSchema:schema12.properties.description.properties.effects,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data11.exact !== undefined){
let data15 = data11.exact;
if(typeof data15 !== "boolean"){
const err34 = {instancePath:instancePath+"/description/exact",schemaPath:"#/properties/description/properties/exact/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema12.properties.description.properties.exact.type,parentSchema:schema12.properties.description.properties.exact,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data11.irreversible !== undefined){
let data16 = data11.irreversible;
if(typeof data16 !== "boolean"){
const err35 = {instancePath:instancePath+"/description/irreversible",schemaPath:"#/properties/description/properties/irreversible/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema12.properties.description.properties.irreversible.type,parentSchema:schema12.properties.description.properties.irreversible,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data11.estimateMs !== undefined){
let data17 = data11.estimateMs;
if((!((typeof data17 == "number") && (isFinite(data17)))) && (data17 !== null)){
const err36 = {instancePath:instancePath+"/description/estimateMs",schemaPath:"#/properties/description/properties/estimateMs/type",keyword:"type",params:{type: schema12.properties.description.properties.estimateMs.type},message:"must be number,null",schema:schema12.properties.description.properties.estimateMs.type,parentSchema:schema12.properties.description.properties.estimateMs,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data11.opens !== undefined){
let data18 = data11.opens;
if((!(data18 && typeof data18 == "object" && !Array.isArray(data18))) && (data18 !== null)){
const err37 = {instancePath:instancePath+"/description/opens",schemaPath:"#/properties/description/properties/opens/type",keyword:"type",params:{type: schema12.properties.description.properties.opens.type},message:"must be object,null",schema:schema12.properties.description.properties.opens.type,parentSchema:schema12.properties.description.properties.opens,data:data18};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data11.reverts !== undefined){
let data19 = data11.reverts;
if((typeof data19 !== "string") && (data19 !== null)){
const err38 = {instancePath:instancePath+"/description/reverts",schemaPath:"#/properties/description/properties/reverts/type",keyword:"type",params:{type: schema12.properties.description.properties.reverts.type},message:"must be string,null",schema:schema12.properties.description.properties.reverts.type,parentSchema:schema12.properties.description.properties.reverts,data:data19};
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
const err39 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.description.type,parentSchema:schema12.properties.description,data:data11};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.insertedBecause !== undefined){
let data20 = data.insertedBecause;
if((typeof data20 !== "string") && (data20 !== null)){
const err40 = {instancePath:instancePath+"/insertedBecause",schemaPath:"#/properties/insertedBecause/type",keyword:"type",params:{type: schema12.properties.insertedBecause.type},message:"must be string,null",schema:schema12.properties.insertedBecause.type,parentSchema:schema12.properties.insertedBecause,data:data20};
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
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
const err3 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "step"},message:"must have required property '"+"step"+"'",schema:schema11.allOf[0].then.required,parentSchema:schema11.allOf[0].then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.step !== undefined){
if(!(validate40(data.step, {instancePath:instancePath+"/step",parentData:data,parentDataProperty:"step",rootData}))){
vErrors = append(vErrors, validate40.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.allOf[0].then.type,parentSchema:schema11.allOf[0].then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err5 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema11.allOf[0].if,parentSchema:schema11.allOf[0],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs10 = errors;
let valid4 = true;
const _errs11 = errors;
if(errors === _errs11){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data.kind !== undefined){
if("seed" !== data.kind){
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
}
}
else {
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid1 = _errs11 === errors;
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs14 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.batch === undefined){
const err9 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema11.allOf[1].then.required,parentSchema:schema11.allOf[1].then,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.batch !== undefined){
let data3 = data.batch;
if(typeof data3 !== "string"){
const err10 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/1/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.allOf[1].then.properties.batch.type,parentSchema:schema11.allOf[1].then.properties.batch,data:data3};
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
const err11 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.allOf[1].then.type,parentSchema:schema11.allOf[1].then,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid1 = _errs14 === errors;
valid4 = _valid1;
}
if(!valid4){
const err12 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema11.allOf[1].if,parentSchema:schema11.allOf[1],data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const _errs19 = errors;
let valid7 = true;
const _errs20 = errors;
if(errors === _errs20){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.kind === undefined) && (missing2 = "kind")){
const err13 = {};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
if(data.kind !== undefined){
if("complete" !== data.kind){
const err14 = {};
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
}
else {
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
var _valid2 = _errs20 === errors;
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs23 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.batch === undefined){
const err16 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema11.allOf[2].then.required,parentSchema:schema11.allOf[2].then,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.batch !== undefined){
let data5 = data.batch;
if(typeof data5 !== "string"){
const err17 = {instancePath:instancePath+"/batch",schemaPath:"#/allOf/2/then/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.allOf[2].then.properties.batch.type,parentSchema:schema11.allOf[2].then.properties.batch,data:data5};
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
const err18 = {instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.allOf[2].then.type,parentSchema:schema11.allOf[2].then,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid2 = _errs23 === errors;
valid7 = _valid2;
}
if(!valid7){
const err19 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema11.allOf[2].if,parentSchema:schema11.allOf[2],data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err20 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data.id === undefined){
const err21 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.after === undefined){
const err22 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "after"},message:"must have required property '"+"after"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.runs === undefined){
const err23 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "runs"},message:"must have required property '"+"runs"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.kind !== undefined){
let data6 = data.kind;
if(!(((data6 === "step") || (data6 === "seed")) || (data6 === "complete"))){
const err24 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema11.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.kind.enum,parentSchema:schema11.properties.kind,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.id !== undefined){
let data7 = data.id;
if(typeof data7 !== "string"){
const err25 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.id.type,parentSchema:schema11.properties.id,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.after !== undefined){
let data8 = data.after;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(typeof data9 !== "string"){
const err26 = {instancePath:instancePath+"/after/" + i0,schemaPath:"#/properties/after/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.after.items.type,parentSchema:schema11.properties.after.items,data:data9};
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
const err27 = {instancePath:instancePath+"/after",schemaPath:"#/properties/after/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.after.type,parentSchema:schema11.properties.after,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.runs !== undefined){
let data10 = data.runs;
if(!(((data10 === "on-success") || (data10 === "always")) || (data10 === "on-failure"))){
const err28 = {instancePath:instancePath+"/runs",schemaPath:"#/properties/runs/enum",keyword:"enum",params:{allowedValues: schema11.properties.runs.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.runs.enum,parentSchema:schema11.properties.runs,data:data10};
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
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}

const schema13 = {"type":"object","required":["code","severity","message","place"],"properties":{"code":{"type":"string"},"severity":{"enum":["error","warning","note"]},"message":{"type":"string"},"hint":{"type":"string"},"place":{"anyOf":[{"$ref":"#/definitions/place"},{"type":"null"}]}}};
const schema14 = {"type":"object","required":["file","line","column","length"],"properties":{"file":{"type":"string"},"line":{"type":"integer"},"column":{"type":"integer"},"length":{"type":"integer"}}};

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema14.required,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.line === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "line"},message:"must have required property '"+"line"+"'",schema:schema14.required,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.column === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "column"},message:"must have required property '"+"column"+"'",schema:schema14.required,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.length === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "length"},message:"must have required property '"+"length"+"'",schema:schema14.required,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.file !== undefined){
let data0 = data.file;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.file.type,parentSchema:schema14.properties.file,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.line !== undefined){
let data1 = data.line;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err5 = {instancePath:instancePath+"/line",schemaPath:"#/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.line.type,parentSchema:schema14.properties.line,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.column !== undefined){
let data2 = data.column;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err6 = {instancePath:instancePath+"/column",schemaPath:"#/properties/column/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.column.type,parentSchema:schema14.properties.column,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.length !== undefined){
let data3 = data.length;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err7 = {instancePath:instancePath+"/length",schemaPath:"#/properties/length/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.length.type,parentSchema:schema14.properties.length,data:data3};
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
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}


function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.code === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.severity === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "severity"},message:"must have required property '"+"severity"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.message === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.place === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "place"},message:"must have required property '"+"place"+"'",schema:schema13.required,parentSchema:schema13,data};
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
const err4 = {instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.code.type,parentSchema:schema13.properties.code,data:data0};
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
const err5 = {instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema13.properties.severity.enum},message:"must be equal to one of the allowed values",schema:schema13.properties.severity.enum,parentSchema:schema13.properties.severity,data:data1};
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
const err6 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.message.type,parentSchema:schema13.properties.message,data:data2};
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
const err7 = {instancePath:instancePath+"/hint",schemaPath:"#/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.hint.type,parentSchema:schema13.properties.hint,data:data3};
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
if(!(validate44(data4, {instancePath:instancePath+"/place",parentData:data,parentDataProperty:"place",rootData}))){
vErrors = append(vErrors, validate44.errors);
errors = vErrors.length;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs11 = errors;
if(data4 !== null){
const err8 = {instancePath:instancePath+"/place",schemaPath:"#/properties/place/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null",schema:schema13.properties.place.anyOf[1].type,parentSchema:schema13.properties.place.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err9 = {instancePath:instancePath+"/place",schemaPath:"#/properties/place/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema13.properties.place.anyOf,parentSchema:schema13.properties.place,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
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
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.type,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate43.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.formatVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "formatVersion"},message:"must have required property '"+"formatVersion"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.plan === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "plan"},message:"must have required property '"+"plan"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.planFile === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "planFile"},message:"must have required property '"+"planFile"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.planDigest === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "planDigest"},message:"must have required property '"+"planDigest"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.configDigest === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "configDigest"},message:"must have required property '"+"configDigest"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.system === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "system"},message:"must have required property '"+"system"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.timeZone === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "timeZone"},message:"must have required property '"+"timeZone"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.windows === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "windows"},message:"must have required property '"+"windows"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.observedAt === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "observedAt"},message:"must have required property '"+"observedAt"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.expiresAt === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expiresAt"},message:"must have required property '"+"expiresAt"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.batches === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batches"},message:"must have required property '"+"batches"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.changes === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "changes"},message:"must have required property '"+"changes"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.nodes === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "nodes"},message:"must have required property '"+"nodes"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.fingerprints === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fingerprints"},message:"must have required property '"+"fingerprints"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.findings === undefined){
const err15 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "findings"},message:"must have required property '"+"findings"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.deferred === undefined){
const err16 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "deferred"},message:"must have required property '"+"deferred"+"'",schema:schema6.required,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.forecast === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "forecast"},message:"must have required property '"+"forecast"+"'",schema:schema6.required,parentSchema:schema6,data};
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
const err18 = {instancePath:instancePath+"/formatVersion",schemaPath:"#/properties/formatVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema6.properties.formatVersion,data:data0};
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
const err19 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\"",schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema6.properties.id,data:data1};
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
const err20 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.id.type,parentSchema:schema6.properties.id,data:data1};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.contentDigest !== undefined){
let data2 = data.contentDigest;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err21 = {instancePath:instancePath+"/contentDigest",schemaPath:"#/properties/contentDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\"",schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema6.properties.contentDigest,data:data2};
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
const err22 = {instancePath:instancePath+"/contentDigest",schemaPath:"#/properties/contentDigest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.contentDigest.type,parentSchema:schema6.properties.contentDigest,data:data2};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.plan !== undefined){
let data3 = data.plan;
if(typeof data3 !== "string"){
const err23 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.plan.type,parentSchema:schema6.properties.plan,data:data3};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.planFile !== undefined){
let data4 = data.planFile;
if(typeof data4 !== "string"){
const err24 = {instancePath:instancePath+"/planFile",schemaPath:"#/properties/planFile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.planFile.type,parentSchema:schema6.properties.planFile,data:data4};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.planDigest !== undefined){
let data5 = data.planDigest;
if(typeof data5 !== "string"){
const err25 = {instancePath:instancePath+"/planDigest",schemaPath:"#/properties/planDigest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.planDigest.type,parentSchema:schema6.properties.planDigest,data:data5};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.configDigest !== undefined){
let data6 = data.configDigest;
if(typeof data6 !== "string"){
const err26 = {instancePath:instancePath+"/configDigest",schemaPath:"#/properties/configDigest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.configDigest.type,parentSchema:schema6.properties.configDigest,data:data6};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.system !== undefined){
let data7 = data.system;
if(typeof data7 !== "string"){
const err27 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.system.type,parentSchema:schema6.properties.system,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.timeZone !== undefined){
let data8 = data.timeZone;
if(typeof data8 !== "string"){
const err28 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.timeZone.type,parentSchema:schema6.properties.timeZone,data:data8};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.windows !== undefined){
let data9 = data.windows;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.kind === undefined){
const err29 = {instancePath:instancePath+"/windows/" + i0,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema6.properties.windows.items.required,parentSchema:schema6.properties.windows.items,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data10.name === undefined){
const err30 = {instancePath:instancePath+"/windows/" + i0,schemaPath:"#/properties/windows/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema6.properties.windows.items.required,parentSchema:schema6.properties.windows.items,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data10.kind !== undefined){
let data11 = data10.kind;
if(!(((data11 === "recurring") || (data11 === "one-time")) || (data11 === "freeze"))){
const err31 = {instancePath:instancePath+"/windows/" + i0+"/kind",schemaPath:"#/properties/windows/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema6.properties.windows.items.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema6.properties.windows.items.properties.kind.enum,parentSchema:schema6.properties.windows.items.properties.kind,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data10.name !== undefined){
let data12 = data10.name;
if(typeof data12 !== "string"){
const err32 = {instancePath:instancePath+"/windows/" + i0+"/name",schemaPath:"#/properties/windows/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.windows.items.properties.name.type,parentSchema:schema6.properties.windows.items.properties.name,data:data12};
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
const err33 = {instancePath:instancePath+"/windows/" + i0,schemaPath:"#/properties/windows/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.windows.items.type,parentSchema:schema6.properties.windows.items,data:data10};
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
const err34 = {instancePath:instancePath+"/windows",schemaPath:"#/properties/windows/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.windows.type,parentSchema:schema6.properties.windows,data:data9};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.observedAt !== undefined){
if(!(validate22(data.observedAt, {instancePath:instancePath+"/observedAt",parentData:data,parentDataProperty:"observedAt",rootData}))){
vErrors = append(vErrors, validate22.errors);
errors = vErrors.length;
}
}
if(data.expiresAt !== undefined){
if(!(validate22(data.expiresAt, {instancePath:instancePath+"/expiresAt",parentData:data,parentDataProperty:"expiresAt",rootData}))){
vErrors = append(vErrors, validate22.errors);
errors = vErrors.length;
}
}
if(data.batches !== undefined){
let data15 = data.batches;
if(Array.isArray(data15)){
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.name === undefined){
const err35 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema6.properties.batches.items.required,parentSchema:schema6.properties.batches.items,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data16.start === undefined){
const err36 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "start"},message:"must have required property '"+"start"+"'",schema:schema6.properties.batches.items.required,parentSchema:schema6.properties.batches.items,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data16.complete === undefined){
const err37 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "complete"},message:"must have required property '"+"complete"+"'",schema:schema6.properties.batches.items.required,parentSchema:schema6.properties.batches.items,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data16.gate === undefined){
const err38 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "gate"},message:"must have required property '"+"gate"+"'",schema:schema6.properties.batches.items.required,parentSchema:schema6.properties.batches.items,data:data16};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data16.stopAfterFailures === undefined){
const err39 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "stopAfterFailures"},message:"must have required property '"+"stopAfterFailures"+"'",schema:schema6.properties.batches.items.required,parentSchema:schema6.properties.batches.items,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data16.maxInFlight === undefined){
const err40 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "maxInFlight"},message:"must have required property '"+"maxInFlight"+"'",schema:schema6.properties.batches.items.required,parentSchema:schema6.properties.batches.items,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data16.mailboxCount === undefined){
const err41 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "mailboxCount"},message:"must have required property '"+"mailboxCount"+"'",schema:schema6.properties.batches.items.required,parentSchema:schema6.properties.batches.items,data:data16};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data16.alreadyDone === undefined){
const err42 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "alreadyDone"},message:"must have required property '"+"alreadyDone"+"'",schema:schema6.properties.batches.items.required,parentSchema:schema6.properties.batches.items,data:data16};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data16.sizeBytes === undefined){
const err43 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'",schema:schema6.properties.batches.items.required,parentSchema:schema6.properties.batches.items,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data16.placement === undefined){
const err44 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/required",keyword:"required",params:{missingProperty: "placement"},message:"must have required property '"+"placement"+"'",schema:schema6.properties.batches.items.required,parentSchema:schema6.properties.batches.items,data:data16};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data16.name !== undefined){
let data17 = data16.name;
if(typeof data17 !== "string"){
const err45 = {instancePath:instancePath+"/batches/" + i1+"/name",schemaPath:"#/properties/batches/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.batches.items.properties.name.type,parentSchema:schema6.properties.batches.items.properties.name,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data16.start !== undefined){
if(!(validate25(data16.start, {instancePath:instancePath+"/batches/" + i1+"/start",parentData:data16,parentDataProperty:"start",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data16.complete !== undefined){
if(!(validate25(data16.complete, {instancePath:instancePath+"/batches/" + i1+"/complete",parentData:data16,parentDataProperty:"complete",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data16.gate !== undefined){
let data20 = data16.gate;
if(!((data20 === "approval") || (data20 === null))){
const err46 = {instancePath:instancePath+"/batches/" + i1+"/gate",schemaPath:"#/properties/batches/items/properties/gate/enum",keyword:"enum",params:{allowedValues: schema6.properties.batches.items.properties.gate.enum},message:"must be equal to one of the allowed values",schema:schema6.properties.batches.items.properties.gate.enum,parentSchema:schema6.properties.batches.items.properties.gate,data:data20};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data16.stopAfterFailures !== undefined){
let data21 = data16.stopAfterFailures;
if((!((typeof data21 == "number") && (isFinite(data21)))) && (data21 !== null)){
const err47 = {instancePath:instancePath+"/batches/" + i1+"/stopAfterFailures",schemaPath:"#/properties/batches/items/properties/stopAfterFailures/type",keyword:"type",params:{type: schema6.properties.batches.items.properties.stopAfterFailures.type},message:"must be number,null",schema:schema6.properties.batches.items.properties.stopAfterFailures.type,parentSchema:schema6.properties.batches.items.properties.stopAfterFailures,data:data21};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data16.maxInFlight !== undefined){
let data22 = data16.maxInFlight;
if((!((typeof data22 == "number") && (isFinite(data22)))) && (data22 !== null)){
const err48 = {instancePath:instancePath+"/batches/" + i1+"/maxInFlight",schemaPath:"#/properties/batches/items/properties/maxInFlight/type",keyword:"type",params:{type: schema6.properties.batches.items.properties.maxInFlight.type},message:"must be number,null",schema:schema6.properties.batches.items.properties.maxInFlight.type,parentSchema:schema6.properties.batches.items.properties.maxInFlight,data:data22};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data16.mailboxCount !== undefined){
let data23 = data16.mailboxCount;
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err49 = {instancePath:instancePath+"/batches/" + i1+"/mailboxCount",schemaPath:"#/properties/batches/items/properties/mailboxCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema6.properties.batches.items.properties.mailboxCount,data:data23};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/batches/" + i1+"/mailboxCount",schemaPath:"#/properties/batches/items/properties/mailboxCount/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema6.properties.batches.items.properties.mailboxCount.type,parentSchema:schema6.properties.batches.items.properties.mailboxCount,data:data23};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data16.alreadyDone !== undefined){
let data24 = data16.alreadyDone;
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 0 || isNaN(data24)){
const err51 = {instancePath:instancePath+"/batches/" + i1+"/alreadyDone",schemaPath:"#/properties/batches/items/properties/alreadyDone/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema6.properties.batches.items.properties.alreadyDone,data:data24};
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
const err52 = {instancePath:instancePath+"/batches/" + i1+"/alreadyDone",schemaPath:"#/properties/batches/items/properties/alreadyDone/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema6.properties.batches.items.properties.alreadyDone.type,parentSchema:schema6.properties.batches.items.properties.alreadyDone,data:data24};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data16.sizeBytes !== undefined){
let data25 = data16.sizeBytes;
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
const err53 = {instancePath:instancePath+"/batches/" + i1+"/sizeBytes",schemaPath:"#/properties/batches/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema6.properties.batches.items.properties.sizeBytes,data:data25};
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
const err54 = {instancePath:instancePath+"/batches/" + i1+"/sizeBytes",schemaPath:"#/properties/batches/items/properties/sizeBytes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema6.properties.batches.items.properties.sizeBytes.type,parentSchema:schema6.properties.batches.items.properties.sizeBytes,data:data25};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data16.placement !== undefined){
let data26 = data16.placement;
if((!(data26 && typeof data26 == "object" && !Array.isArray(data26))) && (data26 !== null)){
const err55 = {instancePath:instancePath+"/batches/" + i1+"/placement",schemaPath:"#/properties/batches/items/properties/placement/type",keyword:"type",params:{type: schema6.properties.batches.items.properties.placement.type},message:"must be object,null",schema:schema6.properties.batches.items.properties.placement.type,parentSchema:schema6.properties.batches.items.properties.placement,data:data26};
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
const err56 = {instancePath:instancePath+"/batches/" + i1,schemaPath:"#/properties/batches/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.batches.items.type,parentSchema:schema6.properties.batches.items,data:data16};
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
const err57 = {instancePath:instancePath+"/batches",schemaPath:"#/properties/batches/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.batches.type,parentSchema:schema6.properties.batches,data:data15};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.changes !== undefined){
let data27 = data.changes;
if(Array.isArray(data27)){
const len2 = data27.length;
for(let i2=0; i2<len2; i2++){
if(!(validate33(data27[i2], {instancePath:instancePath+"/changes/" + i2,parentData:data27,parentDataProperty:i2,rootData}))){
vErrors = append(vErrors, validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err58 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.changes.type,parentSchema:schema6.properties.changes,data:data27};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.nodes !== undefined){
let data29 = data.nodes;
if(Array.isArray(data29)){
const len3 = data29.length;
for(let i3=0; i3<len3; i3++){
if(!(validate39(data29[i3], {instancePath:instancePath+"/nodes/" + i3,parentData:data29,parentDataProperty:i3,rootData}))){
vErrors = append(vErrors, validate39.errors);
errors = vErrors.length;
}
}
}
else {
const err59 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.nodes.type,parentSchema:schema6.properties.nodes,data:data29};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.fingerprints !== undefined){
let data31 = data.fingerprints;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key0 in data31){
let data32 = data31[key0];
if(typeof data32 !== "string"){
const err60 = {instancePath:instancePath+"/fingerprints/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/fingerprints/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.fingerprints.additionalProperties.type,parentSchema:schema6.properties.fingerprints.additionalProperties,data:data32};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/fingerprints",schemaPath:"#/properties/fingerprints/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.fingerprints.type,parentSchema:schema6.properties.fingerprints,data:data31};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.findings !== undefined){
let data33 = data.findings;
if(Array.isArray(data33)){
const len4 = data33.length;
for(let i4=0; i4<len4; i4++){
if(!(validate43(data33[i4], {instancePath:instancePath+"/findings/" + i4,parentData:data33,parentDataProperty:i4,rootData}))){
vErrors = append(vErrors, validate43.errors);
errors = vErrors.length;
}
}
}
else {
const err62 = {instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.findings.type,parentSchema:schema6.properties.findings,data:data33};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data.deferred !== undefined){
let data35 = data.deferred;
if(Array.isArray(data35)){
const len5 = data35.length;
for(let i5=0; i5<len5; i5++){
let data36 = data35[i5];
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.mailboxId === undefined){
const err63 = {instancePath:instancePath+"/deferred/" + i5,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "mailboxId"},message:"must have required property '"+"mailboxId"+"'",schema:schema6.properties.deferred.items.required,parentSchema:schema6.properties.deferred.items,data:data36};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data36.label === undefined){
const err64 = {instancePath:instancePath+"/deferred/" + i5,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema6.properties.deferred.items.required,parentSchema:schema6.properties.deferred.items,data:data36};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data36.batch === undefined){
const err65 = {instancePath:instancePath+"/deferred/" + i5,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'",schema:schema6.properties.deferred.items.required,parentSchema:schema6.properties.deferred.items,data:data36};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data36.reason === undefined){
const err66 = {instancePath:instancePath+"/deferred/" + i5,schemaPath:"#/properties/deferred/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema6.properties.deferred.items.required,parentSchema:schema6.properties.deferred.items,data:data36};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data36.mailboxId !== undefined){
let data37 = data36.mailboxId;
if(typeof data37 === "string"){
if(func2(data37) < 1){
const err67 = {instancePath:instancePath+"/deferred/" + i5+"/mailboxId",schemaPath:"#/properties/deferred/items/properties/mailboxId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.deferred.items.properties.mailboxId,data:data37};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/deferred/" + i5+"/mailboxId",schemaPath:"#/properties/deferred/items/properties/mailboxId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.deferred.items.properties.mailboxId.type,parentSchema:schema6.properties.deferred.items.properties.mailboxId,data:data37};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data36.label !== undefined){
let data38 = data36.label;
if(typeof data38 !== "string"){
const err69 = {instancePath:instancePath+"/deferred/" + i5+"/label",schemaPath:"#/properties/deferred/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.deferred.items.properties.label.type,parentSchema:schema6.properties.deferred.items.properties.label,data:data38};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data36.batch !== undefined){
let data39 = data36.batch;
if(typeof data39 !== "string"){
const err70 = {instancePath:instancePath+"/deferred/" + i5+"/batch",schemaPath:"#/properties/deferred/items/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.deferred.items.properties.batch.type,parentSchema:schema6.properties.deferred.items.properties.batch,data:data39};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data36.reason !== undefined){
let data40 = data36.reason;
if(typeof data40 !== "string"){
const err71 = {instancePath:instancePath+"/deferred/" + i5+"/reason",schemaPath:"#/properties/deferred/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.deferred.items.properties.reason.type,parentSchema:schema6.properties.deferred.items.properties.reason,data:data40};
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
const err72 = {instancePath:instancePath+"/deferred/" + i5,schemaPath:"#/properties/deferred/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.deferred.items.type,parentSchema:schema6.properties.deferred.items,data:data36};
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
const err73 = {instancePath:instancePath+"/deferred",schemaPath:"#/properties/deferred/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.deferred.type,parentSchema:schema6.properties.deferred,data:data35};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.forecast !== undefined){
let data41 = data.forecast;
if((!(data41 && typeof data41 == "object" && !Array.isArray(data41))) && (data41 !== null)){
const err74 = {instancePath:instancePath+"/forecast",schemaPath:"#/properties/forecast/type",keyword:"type",params:{type: schema6.properties.forecast.type},message:"must be object,null",schema:schema6.properties.forecast.type,parentSchema:schema6.properties.forecast,data:data41};
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
const err75 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.type,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
function append(all, more) {
if (all === null) return more;
for (const error of more) all.push(error);
return all;
}
