// Made from schemas/ by "npm run validators"; do not edit.
import module0 from 'ajv/dist/runtime/ucs2length.js';
import module1 from 'ajv/dist/runtime/equal.js';
import module2 from 'ajv-formats/dist/formats.js';
"use strict";
export const planPart = validate249;
const schema86 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover plan part","description":"A file that several plans include.","type":"object","additionalProperties":false,"required":["version"],"properties":{"version":{"description":"Version of the plan language. Always 1.","$ref":"plan.schema.json#/properties/version","default":1},"description":{"description":"What this plan is for, shown at the top of the dry run and the report.","$ref":"plan.schema.json#/properties/description"},"vars":{"description":"Values used as `${name}` anywhere in this plan, and their defaults. `--var name=value` overrides one; a value of null must be given that way. Write `$${` for a literal `${`.","$ref":"plan.schema.json#/properties/vars","default":{}},"include":{"description":"Other files to read first, in this order, relative to this file. They may hold vars, defaults, windows, groups, labels, batches and steps. Of two values for one setting the one nearer to this file wins; names of windows, groups and batches must not repeat.","$ref":"plan.schema.json#/properties/include","default":[]},"labels":{"description":"Labels of every batch, for reports and selection. A batch may add to them or override one.","$ref":"plan.schema.json#/properties/labels","default":{}},"defaults":{"description":"Settings of every batch that does not say otherwise.","$ref":"plan.schema.json#/properties/defaults","default":{}},"windows":{"description":"Named stretches of time that `start` and `complete` refer to, and freezes. Times are wall-clock times of `timeZone`. A time that a clock change skips counts as the moment of the change; one that it repeats counts the first time.","$ref":"plan.schema.json#/properties/windows","default":{}},"groups":{"description":"Named sets of mailboxes that must move in the same batch and to the same database, e.g. a manager and the delegates.","$ref":"plan.schema.json#/properties/groups","default":{}},"before":{"description":"Steps before the first move of the plan, in order. If one fails, nothing moves.","$ref":"plan.schema.json#/properties/before","default":[]},"batches":{"description":"The batches. They run side by side unless `dependsOn` orders them.","$ref":"plan.schema.json#/properties/batches","default":[]},"after":{"description":"Steps after the last batch has ended, in order.","$ref":"plan.schema.json#/properties/after","default":[]}}};
const func12 = Object.prototype.hasOwnProperty;
const schema87 = {"description":"Version of the plan language. Always 1.","const":1,"default":1};

function validate250(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(1 !== data){
const err0 = {instancePath,schemaPath:"#/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema87,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate250.errors = vErrors;
return errors === 0;
}

const schema88 = {"description":"What this plan is for, shown at the top of the dry run and the report.","type":"string"};

function validate252(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema88.type,parentSchema:schema88,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate252.errors = vErrors;
return errors === 0;
}

const schema89 = {"description":"Variables, used as `${name}` anywhere in this plan, and their defaults. `--var name=value` overrides a default and is required where the default is null. Write `$${` for a literal `${`.","type":"object","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_-]*$"},"additionalProperties":{"type":["string","number","boolean","null"]},"default":{}};
const pattern11 = new RegExp("^[A-Za-z_][A-Za-z0-9_-]*$", "u");

function validate254(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern11.test(key0)){
const err0 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_-]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_-]*$",parentSchema:schema89.propertyNames,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err1 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema89.propertyNames,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if((((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")) && (data0 !== null)){
const err2 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: schema89.additionalProperties.type},message:"must be string,number,boolean,null",schema:schema89.additionalProperties.type,parentSchema:schema89.additionalProperties,data:data0};
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
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema89.type,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate254.errors = vErrors;
return errors === 0;
}

const schema90 = {"description":"Other files to read first, in this order, relative to this file. They may contain vars, defaults, windows, groups, labels, batches and steps. If a setting has two values, the one nearer to this file wins; names of windows, groups and batches must be unique.","type":"array","items":{"type":"string","minLength":1},"default":[]};
const func2 = module0.default;

function validate256(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema90.items,data:data0};
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
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.items.type,parentSchema:schema90.items,data:data0};
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
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema90.type,parentSchema:schema90,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate256.errors = vErrors;
return errors === 0;
}

const schema25 = {"description":"Labels: a name and a short text for each.","type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"type":["string","number","boolean"]},"default":{}};
const schema24 = {"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$","patternErrorMessage":"letters, digits, dots, dashes and underscores, starting with a letter or digit, at most 64"};
const pattern3 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u");

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",parentSchema:schema24,data};
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
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.type,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate61.errors = vErrors;
return errors === 0;
}


function validate258(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(!(validate61(key0, {instancePath,parentData:data,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate61.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err0 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema25.propertyNames,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")){
const err1 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: schema25.additionalProperties.type},message:"must be string,number,boolean",schema:schema25.additionalProperties.type,parentSchema:schema25.additionalProperties,data:data0};
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
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.type,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate258.errors = vErrors;
return errors === 0;
}

const schema92 = {"description":"Settings of every batch that does not override them.","type":"object","additionalProperties":false,"default":{},"properties":{"move":{"$ref":"#/definitions/move"},"badItemLimit":{"$ref":"#/definitions/badItemLimit"},"acceptLargeDataLoss":{"$ref":"#/definitions/acceptLargeDataLoss"},"priority":{"$ref":"#/definitions/priority"},"suspendWhenReadyToComplete":{"$ref":"#/definitions/suspendWhenReadyToComplete"},"offline":{"$ref":"#/definitions/offline"},"targetDatabase":{"$ref":"#/definitions/targetDatabase"},"targetDatabases":{"$ref":"#/definitions/targetDatabases"},"archiveTargetDatabase":{"$ref":"#/definitions/archiveTargetDatabase"},"archiveTargetDatabases":{"$ref":"#/definitions/archiveTargetDatabases"},"placement":{"$ref":"#/definitions/placement"},"start":{"$ref":"#/definitions/start"},"complete":{"$ref":"#/definitions/complete"},"stopAfterFailures":{"$ref":"#/definitions/stopAfterFailures"},"maxInFlight":{"$ref":"#/definitions/maxInFlight"},"adopt":{"$ref":"#/definitions/adopt"},"keepDelegatesTogether":{"$ref":"#/definitions/keepDelegatesTogether"}}};
const schema26 = {"description":"What moves: the primary mailbox with its archive, only the primary mailbox, or only the archive.","enum":["primary-and-archive","primary-only","archive-only"],"default":"primary-and-archive"};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((data === "primary-and-archive") || (data === "primary-only")) || (data === "archive-only"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema26.enum},message:"must be equal to one of the allowed values",schema:schema26.enum,parentSchema:schema26,data};
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

const schema27 = {"description":"How many unreadable items a move may skip (each is named in the report) before it fails. More than 50 needs `acceptLargeDataLoss: true`.","type":"integer","minimum":0,"maximum":2147483647,"default":0};

function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.type,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data > 2147483647 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate68.errors = vErrors;
return errors === 0;
}

const schema28 = {"description":"Accept the loss of more than 50 items of a mailbox. Without it a `badItemLimit` above 50 is refused.","type":"boolean","default":false};

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema28.type,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate70.errors = vErrors;
return errors === 0;
}

const schema29 = {"description":"Priority in the queue of the Mailbox Replication Service.","enum":["lowest","lower","low","normal","high","higher","highest","emergency"],"default":"normal"};

function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((((((((data === "lowest") || (data === "lower")) || (data === "low")) || (data === "normal")) || (data === "high")) || (data === "higher")) || (data === "highest")) || (data === "emergency"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema29.enum},message:"must be equal to one of the allowed values",schema:schema29.enum,parentSchema:schema29,data};
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

const schema30 = {"description":"Copy now, hold at 95 % with incremental syncs, and complete when `complete` allows it (without `complete`: when the request is resumed manually). Implied by a `complete` other than `now`.","type":"boolean","default":false};

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema30.type,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate74.errors = vErrors;
return errors === 0;
}

const schema31 = {"description":"Lock the mailbox for the whole move, as Exchange 2003 did. Cannot be held at 95 %.","type":"boolean","default":false};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate76.errors = vErrors;
return errors === 0;
}

const schema32 = {"description":"The mailbox database to move to.","type":"string","minLength":1};

function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func2(data) < 1){
const err0 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32,data};
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
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate78.errors = vErrors;
return errors === 0;
}

const schema33 = {"description":"Several mailbox databases; `placement` decides which mailbox goes where, and the dry run gives the reason.","type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1}};

function validate80(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema33,data};
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
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.items,data:data0};
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
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.items.type,parentSchema:schema33.items,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
let i1 = data.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err3 = {instancePath,schemaPath:"#/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate80.errors = vErrors;
return errors === 0;
}

const schema34 = {"description":"The mailbox database for archives. Without it archives go where the primary mailbox goes.","type":"string","minLength":1};

function validate82(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func2(data) < 1){
const err0 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34,data};
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
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate82.errors = vErrors;
return errors === 0;
}

const schema35 = {"description":"Several mailbox databases for archives; `placement` decides.","type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","minLength":1}};

function validate84(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema35,data};
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
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.items,data:data0};
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
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.items.type,parentSchema:schema35.items,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
let i1 = data.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err3 = {instancePath,schemaPath:"#/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate84.errors = vErrors;
return errors === 0;
}

const schema36 = {"description":"How mailboxes are spread over several target databases: equal sizes, equal counts, one database after the other, or as few moves as possible (a mailbox already in one of the targets stays).","enum":["balance-by-size","balance-by-count","fill","fewest-moves"],"default":"balance-by-size"};

function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((((data === "balance-by-size") || (data === "balance-by-count")) || (data === "fill")) || (data === "fewest-moves"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema36.enum},message:"must be equal to one of the allowed values",schema:schema36.enum,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate86.errors = vErrors;
return errors === 0;
}

const schema37 = {"description":"When moves may start: `now`, `held` (not until the plan is changed), the name of a window or several, an instant (`2027-01-09T20:00:00Z`), a local date and time (`2027-01-09T20:00`), or an object with `window` or `at`.","default":"now","type":["string","array","object"],"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"properties":{"window":{"$ref":"#/definitions/windowNames"},"at":{"$ref":"#/definitions/at"}}},"else":{"$ref":"#/definitions/windowNames"}};
const schema38 = {"description":"The name of a window, or several names.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1},"default":"now"};

function validate89(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema38.type},message:"must be string,array",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(func2(data) < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38,data};
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
let data0 = data[i0];
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.items,data:data0};
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
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.items.type,parentSchema:schema38.items,data:data0};
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
validate89.errors = vErrors;
return errors === 0;
}

const schema39 = {"description":"`now`, `held`, an instant (`2027-01-09T20:00:00Z`) or a local date and time (`2027-01-09T20:00`).","type":"string","minLength":1,"default":"now"};

function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func2(data) < 1){
const err0 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema39,data};
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
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.type,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate91.errors = vErrors;
return errors === 0;
}


function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!data || typeof data != "object") && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema37.type},message:"must be string,array,object",schema:schema37.type,parentSchema:schema37,data};
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
const err2 = {instancePath,schemaPath:"#/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema37.then,data};
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
if(!(validate89(data.window, {instancePath:instancePath+"/window",parentData:data,parentDataProperty:"window",rootData}))){
vErrors = append(vErrors, validate89.errors);
errors = vErrors.length;
}
}
if(data.at !== undefined){
if(!(validate91(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate91.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.then.type,parentSchema:schema37.then,data};
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
const _errs9 = errors;
if(!(validate89(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate89.errors);
errors = vErrors.length;
}
var _valid0 = _errs9 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema37.if,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate88.errors = vErrors;
return errors === 0;
}

const schema40 = {"description":"When moves may complete, which is the moment that users notice. Values as for `start`; an object may also have a `gate`. Default: as soon as the copy is ready, or `held` with suspendWhenReadyToComplete.","default":"now","type":["string","array","object"],"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"properties":{"window":{"$ref":"#/definitions/windowNames"},"at":{"$ref":"#/definitions/at"},"gate":{"description":"`approval`: everything is copied and held until a person approves (`drover approve-gate`), then completed as soon as the window allows.","enum":["approval"]}}},"else":{"$ref":"#/definitions/windowNames"}};

function validate95(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!data || typeof data != "object") && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema40.type},message:"must be string,array,object",schema:schema40.type,parentSchema:schema40,data};
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
const err2 = {instancePath,schemaPath:"#/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema40.then,data};
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
if(!(validate89(data.window, {instancePath:instancePath+"/window",parentData:data,parentDataProperty:"window",rootData}))){
vErrors = append(vErrors, validate89.errors);
errors = vErrors.length;
}
}
if(data.at !== undefined){
if(!(validate91(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate91.errors);
errors = vErrors.length;
}
}
if(data.gate !== undefined){
let data2 = data.gate;
if(!(data2 === "approval")){
const err3 = {instancePath:instancePath+"/gate",schemaPath:"#/then/properties/gate/enum",keyword:"enum",params:{allowedValues: schema40.then.properties.gate.enum},message:"must be equal to one of the allowed values",schema:schema40.then.properties.gate.enum,parentSchema:schema40.then.properties.gate,data:data2};
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
const err4 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.then.type,parentSchema:schema40.then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
ifClause0 = "then";
}
else {
const _errs10 = errors;
if(!(validate89(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate89.errors);
errors = vErrors.length;
}
var _valid0 = _errs10 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema40.if,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate95.errors = vErrors;
return errors === 0;
}

const schema41 = {"description":"Stop starting and completing moves of the batch when more than this many mailboxes have failed: a number, or a share of the batch such as `5%`.","type":["integer","string"],"minimum":0,"pattern":"^(100|[0-9]{1,2})(\\.[0-9]+)?%$","patternErrorMessage":"a whole number, or a share such as `5%`","default":"100%"};
const pattern12 = new RegExp("^(100|[0-9]{1,2})(\\.[0-9]+)?%$", "u");

function validate100(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))) && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema41.type},message:"must be integer,string",schema:schema41.type,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data < 0 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(typeof data === "string"){
if(!pattern12.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(100|[0-9]{1,2})(\\.[0-9]+)?%$"},message:"must match pattern \""+"^(100|[0-9]{1,2})(\\.[0-9]+)?%$"+"\"",schema:"^(100|[0-9]{1,2})(\\.[0-9]+)?%$",parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate100.errors = vErrors;
return errors === 0;
}

const schema42 = {"description":"At most this many unfinished requests of the batch at a time. Without it only the limits of the mail system apply.","type":"integer","minimum":1};

function validate102(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data < 1 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
validate102.errors = vErrors;
return errors === 0;
}

const schema43 = {"description":"Take over move requests of these mailboxes that drover did not create. Without it they are shown and left alone.","type":"boolean","default":false};

function validate104(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate104.errors = vErrors;
return errors === 0;
}

const schema44 = {"description":"Mailboxes of the batch that have access to one another go to the same target database.","type":"boolean","default":false};

function validate106(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema44.type,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate106.errors = vErrors;
return errors === 0;
}


function validate261(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func12.call(schema92.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema92,data};
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
if(!(validate66(data.move, {instancePath:instancePath+"/move",parentData:data,parentDataProperty:"move",rootData}))){
vErrors = append(vErrors, validate66.errors);
errors = vErrors.length;
}
}
if(data.badItemLimit !== undefined){
if(!(validate68(data.badItemLimit, {instancePath:instancePath+"/badItemLimit",parentData:data,parentDataProperty:"badItemLimit",rootData}))){
vErrors = append(vErrors, validate68.errors);
errors = vErrors.length;
}
}
if(data.acceptLargeDataLoss !== undefined){
if(!(validate70(data.acceptLargeDataLoss, {instancePath:instancePath+"/acceptLargeDataLoss",parentData:data,parentDataProperty:"acceptLargeDataLoss",rootData}))){
vErrors = append(vErrors, validate70.errors);
errors = vErrors.length;
}
}
if(data.priority !== undefined){
if(!(validate72(data.priority, {instancePath:instancePath+"/priority",parentData:data,parentDataProperty:"priority",rootData}))){
vErrors = append(vErrors, validate72.errors);
errors = vErrors.length;
}
}
if(data.suspendWhenReadyToComplete !== undefined){
if(!(validate74(data.suspendWhenReadyToComplete, {instancePath:instancePath+"/suspendWhenReadyToComplete",parentData:data,parentDataProperty:"suspendWhenReadyToComplete",rootData}))){
vErrors = append(vErrors, validate74.errors);
errors = vErrors.length;
}
}
if(data.offline !== undefined){
if(!(validate76(data.offline, {instancePath:instancePath+"/offline",parentData:data,parentDataProperty:"offline",rootData}))){
vErrors = append(vErrors, validate76.errors);
errors = vErrors.length;
}
}
if(data.targetDatabase !== undefined){
if(!(validate78(data.targetDatabase, {instancePath:instancePath+"/targetDatabase",parentData:data,parentDataProperty:"targetDatabase",rootData}))){
vErrors = append(vErrors, validate78.errors);
errors = vErrors.length;
}
}
if(data.targetDatabases !== undefined){
if(!(validate80(data.targetDatabases, {instancePath:instancePath+"/targetDatabases",parentData:data,parentDataProperty:"targetDatabases",rootData}))){
vErrors = append(vErrors, validate80.errors);
errors = vErrors.length;
}
}
if(data.archiveTargetDatabase !== undefined){
if(!(validate82(data.archiveTargetDatabase, {instancePath:instancePath+"/archiveTargetDatabase",parentData:data,parentDataProperty:"archiveTargetDatabase",rootData}))){
vErrors = append(vErrors, validate82.errors);
errors = vErrors.length;
}
}
if(data.archiveTargetDatabases !== undefined){
if(!(validate84(data.archiveTargetDatabases, {instancePath:instancePath+"/archiveTargetDatabases",parentData:data,parentDataProperty:"archiveTargetDatabases",rootData}))){
vErrors = append(vErrors, validate84.errors);
errors = vErrors.length;
}
}
if(data.placement !== undefined){
if(!(validate86(data.placement, {instancePath:instancePath+"/placement",parentData:data,parentDataProperty:"placement",rootData}))){
vErrors = append(vErrors, validate86.errors);
errors = vErrors.length;
}
}
if(data.start !== undefined){
if(!(validate88(data.start, {instancePath:instancePath+"/start",parentData:data,parentDataProperty:"start",rootData}))){
vErrors = append(vErrors, validate88.errors);
errors = vErrors.length;
}
}
if(data.complete !== undefined){
if(!(validate95(data.complete, {instancePath:instancePath+"/complete",parentData:data,parentDataProperty:"complete",rootData}))){
vErrors = append(vErrors, validate95.errors);
errors = vErrors.length;
}
}
if(data.stopAfterFailures !== undefined){
if(!(validate100(data.stopAfterFailures, {instancePath:instancePath+"/stopAfterFailures",parentData:data,parentDataProperty:"stopAfterFailures",rootData}))){
vErrors = append(vErrors, validate100.errors);
errors = vErrors.length;
}
}
if(data.maxInFlight !== undefined){
if(!(validate102(data.maxInFlight, {instancePath:instancePath+"/maxInFlight",parentData:data,parentDataProperty:"maxInFlight",rootData}))){
vErrors = append(vErrors, validate102.errors);
errors = vErrors.length;
}
}
if(data.adopt !== undefined){
if(!(validate104(data.adopt, {instancePath:instancePath+"/adopt",parentData:data,parentDataProperty:"adopt",rootData}))){
vErrors = append(vErrors, validate104.errors);
errors = vErrors.length;
}
}
if(data.keepDelegatesTogether !== undefined){
if(!(validate106(data.keepDelegatesTogether, {instancePath:instancePath+"/keepDelegatesTogether",parentData:data,parentDataProperty:"keepDelegatesTogether",rootData}))){
vErrors = append(vErrors, validate106.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.type,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate261.errors = vErrors;
return errors === 0;
}

const schema93 = {"description":"Named periods that `start` and `complete` refer to, and freezes. Times are wall-clock times of `timeZone`. A time that a clock change skips is read as the moment of the change; one that occurs twice is read as the first occurrence.","type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/window"},"default":{}};
const schema45 = {"description":"A window: recurring (`days`, `from`, `to` as times of day), a single period (`from`, `to` as dates with times), or a freeze (`freeze: true`, `from`, `to` as dates).","type":"object","additionalProperties":false,"required":["from","to"],"properties":{"description":{"description":"What the window is for.","type":"string"},"days":{"description":"Weekdays on which the window opens; it may close on the next day. Default: every day.","type":"array","minItems":1,"uniqueItems":true,"items":{"enum":["mon","tue","wed","thu","fri","sat","sun"]},"default":["mon","tue","wed","thu","fri","sat","sun"]},"from":{"description":"When it opens: a time of day (`22:00`), a local date and time, or, for a freeze, the first date.","type":"string"},"to":{"description":"When it closes: a time of day (at or before `from`: on the next day), a local date and time, or, for a freeze, the last date, included.","type":"string"},"finishBy":{"description":"Time of day by which everything started in the window must have ended; between `to` and the next opening. Default: `to`.","type":"string"},"latestStart":{"description":"Time of day after which nothing new starts; between `from` and `to`. Default: `to`.","type":"string"},"overrun":{"description":"What happens to work still running when the window closes: finish the current mailbox, finish the batch, or stop at the next checkpoint.","enum":["finish-item","finish-batch","stop"],"default":"finish-item"},"except":{"description":"Local dates on which the window does not open, e.g. public holidays.","type":"array","items":{"type":"string"},"default":[]},"freeze":{"description":"true: nothing starts or completes from the first date to the last, regardless of other windows.","type":"boolean","default":false},"timeZone":{"description":"IANA time zone of this window, where it differs from the plan's.","type":"string","minLength":1}}};
const func0 = module1.default;

function validate109(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func12.call(schema45.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema45,data};
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
let data0 = data.description;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.description.type,parentSchema:schema45.properties.description,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.days !== undefined){
let data1 = data.days;
if(Array.isArray(data1)){
if(data1.length < 1){
const err4 = {instancePath:instancePath+"/days",schemaPath:"#/properties/days/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45.properties.days,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(!(((((((data2 === "mon") || (data2 === "tue")) || (data2 === "wed")) || (data2 === "thu")) || (data2 === "fri")) || (data2 === "sat")) || (data2 === "sun"))){
const err5 = {instancePath:instancePath+"/days/" + i0,schemaPath:"#/properties/days/items/enum",keyword:"enum",params:{allowedValues: schema45.properties.days.items.enum},message:"must be equal to one of the allowed values",schema:schema45.properties.days.items.enum,parentSchema:schema45.properties.days.items,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data1.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data1[i1], data1[j0])){
const err6 = {instancePath:instancePath+"/days",schemaPath:"#/properties/days/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema45.properties.days,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/days",schemaPath:"#/properties/days/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.days.type,parentSchema:schema45.properties.days,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.from !== undefined){
let data3 = data.from;
if(typeof data3 !== "string"){
const err8 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.from.type,parentSchema:schema45.properties.from,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.to !== undefined){
let data4 = data.to;
if(typeof data4 !== "string"){
const err9 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.to.type,parentSchema:schema45.properties.to,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.finishBy !== undefined){
let data5 = data.finishBy;
if(typeof data5 !== "string"){
const err10 = {instancePath:instancePath+"/finishBy",schemaPath:"#/properties/finishBy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.finishBy.type,parentSchema:schema45.properties.finishBy,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.latestStart !== undefined){
let data6 = data.latestStart;
if(typeof data6 !== "string"){
const err11 = {instancePath:instancePath+"/latestStart",schemaPath:"#/properties/latestStart/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.latestStart.type,parentSchema:schema45.properties.latestStart,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.overrun !== undefined){
let data7 = data.overrun;
if(!(((data7 === "finish-item") || (data7 === "finish-batch")) || (data7 === "stop"))){
const err12 = {instancePath:instancePath+"/overrun",schemaPath:"#/properties/overrun/enum",keyword:"enum",params:{allowedValues: schema45.properties.overrun.enum},message:"must be equal to one of the allowed values",schema:schema45.properties.overrun.enum,parentSchema:schema45.properties.overrun,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.except !== undefined){
let data8 = data.except;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i2=0; i2<len1; i2++){
let data9 = data8[i2];
if(typeof data9 !== "string"){
const err13 = {instancePath:instancePath+"/except/" + i2,schemaPath:"#/properties/except/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.except.items.type,parentSchema:schema45.properties.except.items,data:data9};
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
const err14 = {instancePath:instancePath+"/except",schemaPath:"#/properties/except/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.except.type,parentSchema:schema45.properties.except,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.freeze !== undefined){
let data10 = data.freeze;
if(typeof data10 !== "boolean"){
const err15 = {instancePath:instancePath+"/freeze",schemaPath:"#/properties/freeze/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema45.properties.freeze.type,parentSchema:schema45.properties.freeze,data:data10};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.timeZone !== undefined){
let data11 = data.timeZone;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err16 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.properties.timeZone,data:data11};
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
const err17 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.timeZone.type,parentSchema:schema45.properties.timeZone,data:data11};
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
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate109.errors = vErrors;
return errors === 0;
}


function validate280(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(!(validate61(key0, {instancePath,parentData:data,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate61.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err0 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema93.propertyNames,parentSchema:schema93,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
for(const key1 in data){
if(!(validate109(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = append(vErrors, validate109.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema93.type,parentSchema:schema93,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate280.errors = vErrors;
return errors === 0;
}

const schema94 = {"description":"Named sets of mailboxes that must move in the same batch and to the same database, e.g. a manager and the delegates.","type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/mailboxNames"},"default":{}};
const schema46 = {"description":"Primary SMTP addresses or mailbox GUIDs.","type":"array","minItems":1,"items":{"$ref":"#/definitions/mailboxName"}};
const schema47 = {"description":"A primary SMTP address, or a mailbox GUID.","type":"string","minLength":1};

function validate113(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func2(data) < 1){
const err0 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema47,data};
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
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate113.errors = vErrors;
return errors === 0;
}


function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema46,data};
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
if(!(validate113(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate113.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema46.type,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate112.errors = vErrors;
return errors === 0;
}


function validate284(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(!(validate61(key0, {instancePath,parentData:data,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate61.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err0 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema94.propertyNames,parentSchema:schema94,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
for(const key1 in data){
if(!(validate112(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = append(vErrors, validate112.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema94.type,parentSchema:schema94,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate284.errors = vErrors;
return errors === 0;
}

const schema48 = {"description":"Steps, run in order.","type":"array","items":{"$ref":"steps/step.schema.json"},"default":[]};
const schema49 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover step","description":"One step: its kind with the options of that kind, and settings common to all kinds.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"check-in-sync":{"description":"Two fresh readings of the pair: every member in sync, the expected member active. Unknown is not in sync.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"check-in-sync.schema.json"},"default":null},"failover-test":{"description":"Switches over, lets the other member run for a while, switches back. A failed switchback blocks the moves.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"failover-test.schema.json"},"default":null},"switchover":{"description":"Makes another member active: managed, without loss, only when all members are in sync.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"switchover.schema.json"},"default":null},"switchback":{"description":"Makes the primary active again. If it fails, no mailbox moves.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"switchback.schema.json"},"default":null},"stop-replication":{"description":"Shuts replication down; the other members keep the data as it is now. This is a temporary change, which `start-replication` reverts.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"stop-replication.schema.json"},"default":null},"start-replication":{"description":"Starts replication, member by member. From here on, the data that the other members kept is overwritten.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"start-replication.schema.json"},"default":null},"full-system-check":{"description":"Compares everything between the members, and waits until the comparison is complete.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"full-system-check.schema.json"},"default":null},"maintenance-mode":{"description":"Stops protecting and monitoring the mail service; replication continues. `begin` is a temporary change, which `end` reverts.","$ref":"maintenance-mode.schema.json"},"backup":{"description":"Backs up databases and verifies the backups.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"backup.schema.json"},"default":null},"restore-test":{"description":"Opens the newest backup of each database and verifies its digest; nothing is restored.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"restore-test.schema.json"},"default":null},"dismount":{"description":"Takes databases offline. This is a temporary change, which `mount` reverts.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"dismount.schema.json"},"default":null},"mount":{"description":"Brings databases online.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"mount.schema.json"},"default":null},"defrag":{"description":"Rewrites databases offline, so that their files shrink.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"defrag.schema.json"},"default":null},"purge-soft-deleted":{"description":"Permanently removes soft-deleted mailboxes (the source copies of completed moves) whose retention has ended.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"purge-soft-deleted.schema.json"},"default":null},"integrity-check":{"description":"Reads each database from end to end and checks its structure.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"integrity-check.schema.json"},"default":null},"verify-moves":{"description":"Checks every moved mailbox again: in its target database, with its report archived, nothing in between.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"verify-moves.schema.json"},"default":null},"wait":{"description":"Waits for a while (a soak).","$ref":"wait.schema.json"},"approval":{"description":"Waits for a person. Only an approval passes; no answer in time counts as a refusal.","type":["object","null"],"if":{"type":"object"},"then":{"$ref":"approval.schema.json"},"default":null},"command":{"description":"Runs your own program.","$ref":"command.schema.json"},"http":{"description":"Sends an HTTP request and expects an answer; with `poll` it is repeated until the answer is as expected.","$ref":"http.schema.json"},"notify":{"description":"Notifies people by mail (SMTP), a webhook, or both. A message that cannot be delivered is recorded; it fails the run only with `required: true`.","$ref":"notify.schema.json"},"timeout":{"description":"How long one attempt may take before it is stopped and counts as failed.","$ref":"../plan.schema.json#/definitions/duration","default":"12h"},"retries":{"description":"How often a failed step is tried again.","type":"integer","minimum":0,"maximum":100,"default":0},"retryDelay":{"description":"Wait before the first retry; it doubles with each further retry.","$ref":"../plan.schema.json#/definitions/duration","default":"30s"},"title":{"description":"Title of the step in the dry run and the report.","type":"string","minLength":1,"default":""},"skip":{"description":"Skip the step for this reason, which is shown in the dry run and the report.","type":"string","minLength":1,"default":""}}};
const schema50 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"check-in-sync","description":"Two fresh readings of the pair: every member in sync, the expected member active. Unknown is not in sync.","type":"object","additionalProperties":false,"properties":{"expectActive":{"description":"The member that must be active. Default: the pair's primary.","type":"string","minLength":1,"default":"primary"}},"examples":[{},{"expectActive":"primary"}]};

function validate118(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "expectActive")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.expectActive !== undefined){
let data0 = data.expectActive;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/expectActive",schemaPath:"#/properties/expectActive/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50.properties.expectActive,data:data0};
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
const err2 = {instancePath:instancePath+"/expectActive",schemaPath:"#/properties/expectActive/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.expectActive.type,parentSchema:schema50.properties.expectActive,data:data0};
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
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.type,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate118.errors = vErrors;
return errors === 0;
}

const schema51 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"failover-test","description":"Switches over, lets the other member run for a while, switches back. A failed switchback blocks the moves.","type":"object","additionalProperties":false,"properties":{"to":{"description":"The member to test. Default: the first other one.","type":"string","minLength":1,"default":"secondary"},"soak":{"description":"How long the other member stays active; never less than the pair's cool-down.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"15m"}},"examples":[{},{"soak":"15m"}]};
const pattern13 = new RegExp("^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$", "u");

function validate120(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "to") || (key0 === "soak"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.to !== undefined){
let data0 = data.to;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51.properties.to,data:data0};
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
const err2 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.to.type,parentSchema:schema51.properties.to,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.soak !== undefined){
let data1 = data.soak;
if(typeof data1 === "string"){
if(!pattern13.test(data1)){
const err3 = {instancePath:instancePath+"/soak",schemaPath:"#/properties/soak/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema51.properties.soak,data:data1};
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
const err4 = {instancePath:instancePath+"/soak",schemaPath:"#/properties/soak/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.soak.type,parentSchema:schema51.properties.soak,data:data1};
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
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate120.errors = vErrors;
return errors === 0;
}

const schema52 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"switchover","description":"Makes another member active: managed, without loss, only when all members are in sync.","type":"object","additionalProperties":false,"properties":{"to":{"description":"The member to make active. Default: the first other one.","type":"string","minLength":1,"default":"secondary"},"expectActive":{"description":"The member that must be active before. Default: the pair's primary.","type":"string","minLength":1,"default":"primary"}},"examples":[{},{"to":"secondary"}]};

function validate122(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "to") || (key0 === "expectActive"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.to !== undefined){
let data0 = data.to;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.to,data:data0};
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
const err2 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.to.type,parentSchema:schema52.properties.to,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.expectActive !== undefined){
let data1 = data.expectActive;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/expectActive",schemaPath:"#/properties/expectActive/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.expectActive,data:data1};
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
const err4 = {instancePath:instancePath+"/expectActive",schemaPath:"#/properties/expectActive/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.expectActive.type,parentSchema:schema52.properties.expectActive,data:data1};
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
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema52.type,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate122.errors = vErrors;
return errors === 0;
}

const schema53 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"switchback","description":"Makes the primary active again. If it fails, no mailbox moves.","type":"object","additionalProperties":false,"properties":{"expectActive":{"description":"The member that must be active before. Default: the first other one.","type":"string","minLength":1,"default":"secondary"}},"examples":[{}]};

function validate124(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "expectActive")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.expectActive !== undefined){
let data0 = data.expectActive;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/expectActive",schemaPath:"#/properties/expectActive/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema53.properties.expectActive,data:data0};
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
const err2 = {instancePath:instancePath+"/expectActive",schemaPath:"#/properties/expectActive/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.expectActive.type,parentSchema:schema53.properties.expectActive,data:data0};
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
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.type,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate124.errors = vErrors;
return errors === 0;
}

const schema54 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"stop-replication","description":"Shuts replication down; the other members keep the data as it is now. This is a temporary change, which `start-replication` reverts.","type":"object","additionalProperties":false,"properties":{"applications":{"description":"What happens to the mail service on the active member.","enum":["keep-running","stop"],"default":"keep-running"}},"examples":[{},{"applications":"keep-running"}]};

function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "applications")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.applications !== undefined){
let data0 = data.applications;
if(!((data0 === "keep-running") || (data0 === "stop"))){
const err1 = {instancePath:instancePath+"/applications",schemaPath:"#/properties/applications/enum",keyword:"enum",params:{allowedValues: schema54.properties.applications.enum},message:"must be equal to one of the allowed values",schema:schema54.properties.applications.enum,parentSchema:schema54.properties.applications,data:data0};
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
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.type,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate126.errors = vErrors;
return errors === 0;
}

const schema55 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"start-replication","description":"Starts replication, member by member. From here on, the data that the other members kept is overwritten.","type":"object","additionalProperties":false,"properties":{"order":{"description":"The order in which members are started. Default: the primary first, then the others.","type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true,"default":["primary","secondary"]}},"examples":[{},{"order":["primary","secondary"]}]};

function validate128(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "order")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.order !== undefined){
let data0 = data.order;
if(Array.isArray(data0)){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/order",schemaPath:"#/properties/order/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema55.properties.order,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err2 = {instancePath:instancePath+"/order/" + i0,schemaPath:"#/properties/order/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema55.properties.order.items,data:data1};
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
const err3 = {instancePath:instancePath+"/order/" + i0,schemaPath:"#/properties/order/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.order.items.type,parentSchema:schema55.properties.order.items,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err4 = {instancePath:instancePath+"/order",schemaPath:"#/properties/order/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema55.properties.order,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err5 = {instancePath:instancePath+"/order",schemaPath:"#/properties/order/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema55.properties.order.type,parentSchema:schema55.properties.order,data:data0};
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
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema55.type,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate128.errors = vErrors;
return errors === 0;
}

const schema56 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"full-system-check","description":"Compares everything between the members, and waits until the comparison is complete.","type":"object","additionalProperties":false,"properties":{},"examples":[{}]};

function validate130(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema56,data};
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
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.type,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate130.errors = vErrors;
return errors === 0;
}

const schema57 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"maintenance-mode","description":"Stops protecting and monitoring the mail service; replication continues. `begin` is a temporary change, which `end` reverts.","type":"object","additionalProperties":false,"required":["state"],"properties":{"state":{"description":"Begin or end it.","enum":["begin","end"],"default":"begin"}},"examples":[{"state":"begin"}]};

function validate132(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.state === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema57.required,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "state")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.state !== undefined){
let data0 = data.state;
if(!((data0 === "begin") || (data0 === "end"))){
const err2 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema57.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema57.properties.state.enum,parentSchema:schema57.properties.state,data:data0};
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
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema57.type,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate132.errors = vErrors;
return errors === 0;
}

const schema58 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"backup","description":"Full online backup of each database, read back and compared with its digest.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}},"maxAge":{"description":"An existing backup not older than this is accepted. Its age is checked again right before the first move and every step that relies on it: if it is too old by then, it is made again, or the step is refused. Default: always make a new backup.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`"},"folder":{"description":"Folder of the backups, relative to the folder of drover.yaml. Default: `backups` of drover.yaml.","type":"string","minLength":1},"keep":{"description":"How many backups of each database to keep; the last good one always stays.","type":"integer","minimum":1,"default":3}},"examples":[{},{"databases":"source","maxAge":"4h","keep":3}]};

function validate134(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "databases") || (key0 === "maxAge")) || (key0 === "folder")) || (key0 === "keep"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.databases !== undefined){
let data0 = data.databases;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err1 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: schema58.properties.databases.type},message:"must be string,array",schema:schema58.properties.databases.type,parentSchema:schema58.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(!(Array.isArray(data0))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
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
let ifClause0;
if(_valid0){
const _errs7 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema58.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema58.properties.databases.then.items,data:data1};
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
const err5 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema58.properties.databases.then.items.type,parentSchema:schema58.properties.databases.then.items,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err6 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema58.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err7 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema58.properties.databases.then.type,parentSchema:schema58.properties.databases.then,data:data0};
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
ifClause0 = "then";
}
else {
const _errs11 = errors;
if(!(((data0 === "source") || (data0 === "target")) || (data0 === "all"))){
const err8 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema58.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema58.properties.databases.else.enum,parentSchema:schema58.properties.databases.else,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = _valid0;
ifClause0 = "else";
}
if(!valid1){
const err9 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema58.properties.databases.if,parentSchema:schema58.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.maxAge !== undefined){
let data2 = data.maxAge;
if(typeof data2 === "string"){
if(!pattern13.test(data2)){
const err10 = {instancePath:instancePath+"/maxAge",schemaPath:"#/properties/maxAge/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema58.properties.maxAge,data:data2};
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
const err11 = {instancePath:instancePath+"/maxAge",schemaPath:"#/properties/maxAge/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema58.properties.maxAge.type,parentSchema:schema58.properties.maxAge,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.folder !== undefined){
let data3 = data.folder;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err12 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema58.properties.folder,data:data3};
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
const err13 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema58.properties.folder.type,parentSchema:schema58.properties.folder,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.keep !== undefined){
let data4 = data.keep;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err14 = {instancePath:instancePath+"/keep",schemaPath:"#/properties/keep/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema58.properties.keep.type,parentSchema:schema58.properties.keep,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/keep",schemaPath:"#/properties/keep/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema58.properties.keep,data:data4};
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
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema58.type,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate134.errors = vErrors;
return errors === 0;
}

const schema59 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"restore-test","description":"Opens the newest backup of each database and verifies its digest; nothing is restored.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}},"folder":{"description":"Folder of the backups, relative to the folder of drover.yaml. Default: `backups` of drover.yaml.","type":"string","minLength":1}},"examples":[{},{"databases":["MBX01"]}]};

function validate136(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "databases") || (key0 === "folder"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.databases !== undefined){
let data0 = data.databases;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err1 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: schema59.properties.databases.type},message:"must be string,array",schema:schema59.properties.databases.type,parentSchema:schema59.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(!(Array.isArray(data0))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
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
let ifClause0;
if(_valid0){
const _errs7 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema59.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.databases.then.items,data:data1};
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
const err5 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.databases.then.items.type,parentSchema:schema59.properties.databases.then.items,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err6 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema59.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err7 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema59.properties.databases.then.type,parentSchema:schema59.properties.databases.then,data:data0};
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
ifClause0 = "then";
}
else {
const _errs11 = errors;
if(!(((data0 === "source") || (data0 === "target")) || (data0 === "all"))){
const err8 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema59.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema59.properties.databases.else.enum,parentSchema:schema59.properties.databases.else,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = _valid0;
ifClause0 = "else";
}
if(!valid1){
const err9 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema59.properties.databases.if,parentSchema:schema59.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.folder !== undefined){
let data2 = data.folder;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err10 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.folder,data:data2};
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
const err11 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.folder.type,parentSchema:schema59.properties.folder,data:data2};
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
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema59.type,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate136.errors = vErrors;
return errors === 0;
}

const schema60 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"dismount","description":"Takes databases offline. This is a temporary change, which `mount` reverts.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}}},"examples":[{},{"databases":"source"}]};

function validate138(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "databases")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.databases !== undefined){
let data0 = data.databases;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err1 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: schema60.properties.databases.type},message:"must be string,array",schema:schema60.properties.databases.type,parentSchema:schema60.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(!(Array.isArray(data0))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
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
let ifClause0;
if(_valid0){
const _errs7 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema60.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60.properties.databases.then.items,data:data1};
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
const err5 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.databases.then.items.type,parentSchema:schema60.properties.databases.then.items,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err6 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema60.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err7 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.databases.then.type,parentSchema:schema60.properties.databases.then,data:data0};
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
ifClause0 = "then";
}
else {
const _errs11 = errors;
if(!(((data0 === "source") || (data0 === "target")) || (data0 === "all"))){
const err8 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema60.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema60.properties.databases.else.enum,parentSchema:schema60.properties.databases.else,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = _valid0;
ifClause0 = "else";
}
if(!valid1){
const err9 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema60.properties.databases.if,parentSchema:schema60.properties.databases,data:data0};
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
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.type,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate138.errors = vErrors;
return errors === 0;
}

const schema61 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"mount","description":"Brings databases online.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}}},"examples":[{},{"databases":"source"}]};

function validate140(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "databases")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.databases !== undefined){
let data0 = data.databases;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err1 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: schema61.properties.databases.type},message:"must be string,array",schema:schema61.properties.databases.type,parentSchema:schema61.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(!(Array.isArray(data0))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
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
let ifClause0;
if(_valid0){
const _errs7 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema61.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema61.properties.databases.then.items,data:data1};
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
const err5 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.properties.databases.then.items.type,parentSchema:schema61.properties.databases.then.items,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err6 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema61.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err7 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema61.properties.databases.then.type,parentSchema:schema61.properties.databases.then,data:data0};
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
ifClause0 = "then";
}
else {
const _errs11 = errors;
if(!(((data0 === "source") || (data0 === "target")) || (data0 === "all"))){
const err8 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema61.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema61.properties.databases.else.enum,parentSchema:schema61.properties.databases.else,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = _valid0;
ifClause0 = "else";
}
if(!valid1){
const err9 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema61.properties.databases.if,parentSchema:schema61.properties.databases,data:data0};
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
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema61.type,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate140.errors = vErrors;
return errors === 0;
}

const schema62 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"defrag","description":"Offline defragmentation. Requires a dismounted database, free space of 110 % of its size, no active move and a recent backup.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}},"folder":{"description":"Folder of the backups, relative to the folder of drover.yaml. Default: `backups` of drover.yaml.","type":"string","minLength":1},"backupMaxAge":{"description":"Maximum age of the backup that it relies on.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"24h"}},"examples":[{},{"databases":"source","backupMaxAge":"4h"}]};

function validate142(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "databases") || (key0 === "folder")) || (key0 === "backupMaxAge"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema62,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.databases !== undefined){
let data0 = data.databases;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err1 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: schema62.properties.databases.type},message:"must be string,array",schema:schema62.properties.databases.type,parentSchema:schema62.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(!(Array.isArray(data0))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
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
let ifClause0;
if(_valid0){
const _errs7 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema62.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema62.properties.databases.then.items,data:data1};
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
const err5 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.databases.then.items.type,parentSchema:schema62.properties.databases.then.items,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err6 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema62.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err7 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema62.properties.databases.then.type,parentSchema:schema62.properties.databases.then,data:data0};
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
ifClause0 = "then";
}
else {
const _errs11 = errors;
if(!(((data0 === "source") || (data0 === "target")) || (data0 === "all"))){
const err8 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema62.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema62.properties.databases.else.enum,parentSchema:schema62.properties.databases.else,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = _valid0;
ifClause0 = "else";
}
if(!valid1){
const err9 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema62.properties.databases.if,parentSchema:schema62.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.folder !== undefined){
let data2 = data.folder;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err10 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema62.properties.folder,data:data2};
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
const err11 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.folder.type,parentSchema:schema62.properties.folder,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.backupMaxAge !== undefined){
let data3 = data.backupMaxAge;
if(typeof data3 === "string"){
if(!pattern13.test(data3)){
const err12 = {instancePath:instancePath+"/backupMaxAge",schemaPath:"#/properties/backupMaxAge/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema62.properties.backupMaxAge,data:data3};
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
const err13 = {instancePath:instancePath+"/backupMaxAge",schemaPath:"#/properties/backupMaxAge/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema62.properties.backupMaxAge.type,parentSchema:schema62.properties.backupMaxAge,data:data3};
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
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema62.type,parentSchema:schema62,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate142.errors = vErrors;
return errors === 0;
}

const schema63 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"purge-soft-deleted","description":"Permanently removes soft-deleted mailboxes (the source copies of completed moves) whose retention has ended. Their moves can then no longer be rolled back; the files shrink when they are defragmented.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}},"beforeRetention":{"description":"Also remove those within their retention: their moves, including those of this plan, can then no longer be rolled back. Put an approval step before it.","type":"boolean","default":false}},"examples":[{},{"databases":["MBX01"],"beforeRetention":true}]};

function validate144(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "databases") || (key0 === "beforeRetention"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.databases !== undefined){
let data0 = data.databases;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err1 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: schema63.properties.databases.type},message:"must be string,array",schema:schema63.properties.databases.type,parentSchema:schema63.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(!(Array.isArray(data0))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
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
let ifClause0;
if(_valid0){
const _errs7 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema63.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema63.properties.databases.then.items,data:data1};
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
const err5 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.databases.then.items.type,parentSchema:schema63.properties.databases.then.items,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err6 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema63.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err7 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.databases.then.type,parentSchema:schema63.properties.databases.then,data:data0};
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
ifClause0 = "then";
}
else {
const _errs11 = errors;
if(!(((data0 === "source") || (data0 === "target")) || (data0 === "all"))){
const err8 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema63.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema63.properties.databases.else.enum,parentSchema:schema63.properties.databases.else,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = _valid0;
ifClause0 = "else";
}
if(!valid1){
const err9 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema63.properties.databases.if,parentSchema:schema63.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.beforeRetention !== undefined){
let data2 = data.beforeRetention;
if(typeof data2 !== "boolean"){
const err10 = {instancePath:instancePath+"/beforeRetention",schemaPath:"#/properties/beforeRetention/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema63.properties.beforeRetention.type,parentSchema:schema63.properties.beforeRetention,data:data2};
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
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema63.type,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate144.errors = vErrors;
return errors === 0;
}

const schema64 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"integrity-check","description":"Reads each database from end to end and checks its structure.","type":"object","additionalProperties":false,"properties":{"databases":{"description":"Which databases: those the mailboxes leave (`source`), those they go to (`target`), `all`, or a list of names.","type":["string","array"],"default":"source","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true},"else":{"enum":["source","target","all"]}}},"examples":[{},{"databases":"all"}]};

function validate146(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "databases")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema64,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.databases !== undefined){
let data0 = data.databases;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err1 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: schema64.properties.databases.type},message:"must be string,array",schema:schema64.properties.databases.type,parentSchema:schema64.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(!(Array.isArray(data0))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
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
let ifClause0;
if(_valid0){
const _errs7 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema64.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64.properties.databases.then.items,data:data1};
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
const err5 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.properties.databases.then.items.type,parentSchema:schema64.properties.databases.then.items,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err6 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema64.properties.databases.then,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err7 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema64.properties.databases.then.type,parentSchema:schema64.properties.databases.then,data:data0};
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
ifClause0 = "then";
}
else {
const _errs11 = errors;
if(!(((data0 === "source") || (data0 === "target")) || (data0 === "all"))){
const err8 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/else/enum",keyword:"enum",params:{allowedValues: schema64.properties.databases.else.enum},message:"must be equal to one of the allowed values",schema:schema64.properties.databases.else.enum,parentSchema:schema64.properties.databases.else,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = _valid0;
ifClause0 = "else";
}
if(!valid1){
const err9 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema64.properties.databases.if,parentSchema:schema64.properties.databases,data:data0};
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
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema64.type,parentSchema:schema64,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate146.errors = vErrors;
return errors === 0;
}

const schema65 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"verify-moves","description":"Checks every moved mailbox again: in its target database, with its report archived, nothing in between.","type":"object","additionalProperties":false,"properties":{"requireAll":{"description":"Failed moves fail the step too. Default: they are named and must be untouched at their source.","type":"boolean","default":false}},"examples":[{},{"requireAll":true}]};

function validate148(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "requireAll")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema65,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.requireAll !== undefined){
let data0 = data.requireAll;
if(typeof data0 !== "boolean"){
const err1 = {instancePath:instancePath+"/requireAll",schemaPath:"#/properties/requireAll/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema65.properties.requireAll.type,parentSchema:schema65.properties.requireAll,data:data0};
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
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema65.type,parentSchema:schema65,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate148.errors = vErrors;
return errors === 0;
}

const schema66 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"wait","description":"Waits; counted from the start of the step, so that a restart does not restart the wait.","type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"for":{"description":"How long.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"15m"},"until":{"description":"An instant, with Z or an offset.","type":"string","format":"date-time"}},"examples":[{"for":"15m"},{"until":"2026-12-01T22:00:00Z"}]};
const formats0 = module2.fullFormats["date-time"];

function validate150(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1){
const err0 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "for") || (key0 === "until"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.for !== undefined){
let data0 = data.for;
if(typeof data0 === "string"){
if(!pattern13.test(data0)){
const err3 = {instancePath:instancePath+"/for",schemaPath:"#/properties/for/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema66.properties.for,data:data0};
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
const err4 = {instancePath:instancePath+"/for",schemaPath:"#/properties/for/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.for.type,parentSchema:schema66.properties.for,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.until !== undefined){
let data1 = data.until;
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
const err5 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema66.properties.until,data:data1};
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
const err6 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.properties.until.type,parentSchema:schema66.properties.until,data:data1};
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
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema66.type,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate150.errors = vErrors;
return errors === 0;
}

const schema67 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"approval","description":"Waits for a person. Only an approval passes; no answer in time counts as a refusal.","type":"object","additionalProperties":false,"properties":{"message":{"description":"The question, as the approver reads it.","type":"string","minLength":1,"default":"May the run go on?"},"expires":{"description":"If it is not answered within this time, it counts as refused.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"24h"}},"examples":[{},{"message":"Overwrite the old copy on the secondary?","expires":"12h"}]};

function validate152(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "message") || (key0 === "expires"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.message !== undefined){
let data0 = data.message;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema67.properties.message,data:data0};
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
const err2 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema67.properties.message.type,parentSchema:schema67.properties.message,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.expires !== undefined){
let data1 = data.expires;
if(typeof data1 === "string"){
if(!pattern13.test(data1)){
const err3 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema67.properties.expires,data:data1};
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
const err4 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema67.properties.expires.type,parentSchema:schema67.properties.expires,data:data1};
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
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema67.type,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate152.errors = vErrors;
return errors === 0;
}

const schema68 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"command","description":"Runs your own program: an argument vector, never a shell.","type":"object","additionalProperties":false,"required":["run"],"properties":{"run":{"description":"Program and arguments.","type":"array","items":{"type":"string"},"minItems":1,"default":[]},"probe":{"description":"Is it already done? Exit 0: yes, 1: no, anything else: unknown.","type":"array","items":{"type":"string"},"minItems":1,"default":[]},"verify":{"description":"A program that exits 0 if the expected result is there.","type":"array","items":{"type":"string"},"minItems":1,"default":[]},"folder":{"description":"Working folder, relative to the folder of drover.yaml.","type":"string","minLength":1,"default":"."},"env":{"description":"Environment variables with plain values.","type":"object","additionalProperties":{"type":"string"},"default":{}},"secrets":{"description":"Environment variables with secret values, as references: `env:NAME` or `file:PATH`.","type":"object","additionalProperties":{"type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"},"default":{}},"expectExit":{"description":"Exit codes that count as success.","type":["integer","array"],"minimum":0,"maximum":255,"items":{"type":"integer","minimum":0,"maximum":255},"minItems":1,"default":0},"repeatable":{"description":"Whether it may run again when it is unknown whether it took effect.","type":"boolean","default":false}},"examples":[{"run":["./scripts/stop-scanner.sh","MBX01"],"probe":["./scripts/scanner-stopped.sh"],"secrets":{"TOKEN":"env:SCANNER_TOKEN"}}]};
const pattern5 = new RegExp("^(env|file):.+$", "u");

function validate154(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.run === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "run"},message:"must have required property '"+"run"+"'",schema:schema68.required,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "run") || (key0 === "probe")) || (key0 === "verify")) || (key0 === "folder")) || (key0 === "env")) || (key0 === "secrets")) || (key0 === "expectExit")) || (key0 === "repeatable"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.run !== undefined){
let data0 = data.run;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema68.properties.run,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/run/" + i0,schemaPath:"#/properties/run/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.properties.run.items.type,parentSchema:schema68.properties.run.items,data:data1};
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
const err4 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema68.properties.run.type,parentSchema:schema68.properties.run,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.probe !== undefined){
let data2 = data.probe;
if(Array.isArray(data2)){
if(data2.length < 1){
const err5 = {instancePath:instancePath+"/probe",schemaPath:"#/properties/probe/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema68.properties.probe,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/probe/" + i1,schemaPath:"#/properties/probe/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.properties.probe.items.type,parentSchema:schema68.properties.probe.items,data:data3};
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
const err7 = {instancePath:instancePath+"/probe",schemaPath:"#/properties/probe/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema68.properties.probe.type,parentSchema:schema68.properties.probe,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.verify !== undefined){
let data4 = data.verify;
if(Array.isArray(data4)){
if(data4.length < 1){
const err8 = {instancePath:instancePath+"/verify",schemaPath:"#/properties/verify/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema68.properties.verify,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(typeof data5 !== "string"){
const err9 = {instancePath:instancePath+"/verify/" + i2,schemaPath:"#/properties/verify/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.properties.verify.items.type,parentSchema:schema68.properties.verify.items,data:data5};
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
const err10 = {instancePath:instancePath+"/verify",schemaPath:"#/properties/verify/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema68.properties.verify.type,parentSchema:schema68.properties.verify,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.folder !== undefined){
let data6 = data.folder;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err11 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema68.properties.folder,data:data6};
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
const err12 = {instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.properties.folder.type,parentSchema:schema68.properties.folder,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.env !== undefined){
let data7 = data.env;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key1 in data7){
let data8 = data7[key1];
if(typeof data8 !== "string"){
const err13 = {instancePath:instancePath+"/env/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/env/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.properties.env.additionalProperties.type,parentSchema:schema68.properties.env.additionalProperties,data:data8};
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
const err14 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema68.properties.env.type,parentSchema:schema68.properties.env,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.secrets !== undefined){
let data9 = data.secrets;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key2 in data9){
let data10 = data9[key2];
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err15 = {instancePath:instancePath+"/secrets/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/secrets/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+$"},message:"must match pattern \""+"^(env|file):.+$"+"\"",schema:"^(env|file):.+$",parentSchema:schema68.properties.secrets.additionalProperties,data:data10};
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
const err16 = {instancePath:instancePath+"/secrets/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/secrets/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.properties.secrets.additionalProperties.type,parentSchema:schema68.properties.secrets.additionalProperties,data:data10};
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
const err17 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema68.properties.secrets.type,parentSchema:schema68.properties.secrets,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.expectExit !== undefined){
let data11 = data.expectExit;
if((!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))) && (!(Array.isArray(data11)))){
const err18 = {instancePath:instancePath+"/expectExit",schemaPath:"#/properties/expectExit/type",keyword:"type",params:{type: schema68.properties.expectExit.type},message:"must be integer,array",schema:schema68.properties.expectExit.type,parentSchema:schema68.properties.expectExit,data:data11};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 255 || isNaN(data11)){
const err19 = {instancePath:instancePath+"/expectExit",schemaPath:"#/properties/expectExit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema68.properties.expectExit,data:data11};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err20 = {instancePath:instancePath+"/expectExit",schemaPath:"#/properties/expectExit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema68.properties.expectExit,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(Array.isArray(data11)){
if(data11.length < 1){
const err21 = {instancePath:instancePath+"/expectExit",schemaPath:"#/properties/expectExit/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema68.properties.expectExit,data:data11};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err22 = {instancePath:instancePath+"/expectExit/" + i3,schemaPath:"#/properties/expectExit/items/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema68.properties.expectExit.items.type,parentSchema:schema68.properties.expectExit.items,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 255 || isNaN(data12)){
const err23 = {instancePath:instancePath+"/expectExit/" + i3,schemaPath:"#/properties/expectExit/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema68.properties.expectExit.items,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err24 = {instancePath:instancePath+"/expectExit/" + i3,schemaPath:"#/properties/expectExit/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema68.properties.expectExit.items,data:data12};
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
}
}
if(data.repeatable !== undefined){
let data13 = data.repeatable;
if(typeof data13 !== "boolean"){
const err25 = {instancePath:instancePath+"/repeatable",schemaPath:"#/properties/repeatable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema68.properties.repeatable.type,parentSchema:schema68.properties.repeatable,data:data13};
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
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema68.type,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate154.errors = vErrors;
return errors === 0;
}

const schema69 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"http","description":"Sends an HTTP request and expects an answer; with `poll` it is repeated until the answer is as expected.","type":"object","additionalProperties":false,"required":["url"],"properties":{"url":{"description":"URL of the request.","type":"string","pattern":"^https?://.+"},"method":{"description":"The request's method.","enum":["GET","HEAD","POST","PUT","PATCH","DELETE"],"default":"GET"},"headers":{"description":"Headers with plain values.","type":"object","additionalProperties":{"type":"string"},"default":{}},"secretHeaders":{"description":"Headers with secret values, as references: `env:NAME` or `file:PATH`.","type":"object","additionalProperties":{"type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"},"default":{}},"body":{"description":"Sent as JSON."},"expectStatus":{"description":"Status codes that count as success. Default: 200 to 299.","type":["integer","array"],"minimum":100,"maximum":599,"items":{"type":"integer","minimum":100,"maximum":599},"minItems":1,"default":200},"expect":{"description":"What the JSON answer must contain.","type":"object","properties":{"pointer":{"description":"JSON pointer, e.g. `/members/0/state`.","type":"string","pattern":"^(/.*)?$"},"equals":{"description":"The value expected there."}},"required":["pointer","equals"],"additionalProperties":false},"poll":{"description":"Ask again until the answer is as expected.","type":"object","properties":{"every":{"description":"Pause between two requests.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"10s"},"for":{"description":"Give up after this time.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`","default":"5m"}},"required":["for"],"additionalProperties":false},"repeatable":{"description":"Whether a POST or PATCH may be sent again when it is unknown whether it took effect.","type":"boolean","default":false}},"examples":[{"url":"https://probe.example.com/health","expect":{"pointer":"/status","equals":"green"},"poll":{"every":"10s","for":"5m"}}]};
const pattern19 = new RegExp("^https?://.+", "u");
const pattern21 = new RegExp("^(/.*)?$", "u");

function validate156(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.url === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'",schema:schema69.required,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func12.call(schema69.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.url !== undefined){
let data0 = data.url;
if(typeof data0 === "string"){
if(!pattern19.test(data0)){
const err2 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://.+"},message:"must match pattern \""+"^https?://.+"+"\"",schema:"^https?://.+",parentSchema:schema69.properties.url,data:data0};
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
const err3 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.url.type,parentSchema:schema69.properties.url,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.method !== undefined){
let data1 = data.method;
if(!((((((data1 === "GET") || (data1 === "HEAD")) || (data1 === "POST")) || (data1 === "PUT")) || (data1 === "PATCH")) || (data1 === "DELETE"))){
const err4 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/enum",keyword:"enum",params:{allowedValues: schema69.properties.method.enum},message:"must be equal to one of the allowed values",schema:schema69.properties.method.enum,parentSchema:schema69.properties.method,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.headers !== undefined){
let data2 = data.headers;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if(typeof data3 !== "string"){
const err5 = {instancePath:instancePath+"/headers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.headers.additionalProperties.type,parentSchema:schema69.properties.headers.additionalProperties,data:data3};
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
const err6 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.properties.headers.type,parentSchema:schema69.properties.headers,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.secretHeaders !== undefined){
let data4 = data.secretHeaders;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err7 = {instancePath:instancePath+"/secretHeaders/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/secretHeaders/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+$"},message:"must match pattern \""+"^(env|file):.+$"+"\"",schema:"^(env|file):.+$",parentSchema:schema69.properties.secretHeaders.additionalProperties,data:data5};
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
const err8 = {instancePath:instancePath+"/secretHeaders/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/secretHeaders/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.secretHeaders.additionalProperties.type,parentSchema:schema69.properties.secretHeaders.additionalProperties,data:data5};
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
const err9 = {instancePath:instancePath+"/secretHeaders",schemaPath:"#/properties/secretHeaders/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.properties.secretHeaders.type,parentSchema:schema69.properties.secretHeaders,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.expectStatus !== undefined){
let data6 = data.expectStatus;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (!(Array.isArray(data6)))){
const err10 = {instancePath:instancePath+"/expectStatus",schemaPath:"#/properties/expectStatus/type",keyword:"type",params:{type: schema69.properties.expectStatus.type},message:"must be integer,array",schema:schema69.properties.expectStatus.type,parentSchema:schema69.properties.expectStatus,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 599 || isNaN(data6)){
const err11 = {instancePath:instancePath+"/expectStatus",schemaPath:"#/properties/expectStatus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599},message:"must be <= 599",schema:599,parentSchema:schema69.properties.expectStatus,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data6 < 100 || isNaN(data6)){
const err12 = {instancePath:instancePath+"/expectStatus",schemaPath:"#/properties/expectStatus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},message:"must be >= 100",schema:100,parentSchema:schema69.properties.expectStatus,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(Array.isArray(data6)){
if(data6.length < 1){
const err13 = {instancePath:instancePath+"/expectStatus",schemaPath:"#/properties/expectStatus/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema69.properties.expectStatus,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err14 = {instancePath:instancePath+"/expectStatus/" + i0,schemaPath:"#/properties/expectStatus/items/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema69.properties.expectStatus.items.type,parentSchema:schema69.properties.expectStatus.items,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 599 || isNaN(data7)){
const err15 = {instancePath:instancePath+"/expectStatus/" + i0,schemaPath:"#/properties/expectStatus/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599},message:"must be <= 599",schema:599,parentSchema:schema69.properties.expectStatus.items,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data7 < 100 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/expectStatus/" + i0,schemaPath:"#/properties/expectStatus/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},message:"must be >= 100",schema:100,parentSchema:schema69.properties.expectStatus.items,data:data7};
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
}
if(data.expect !== undefined){
let data8 = data.expect;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.pointer === undefined){
const err17 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/required",keyword:"required",params:{missingProperty: "pointer"},message:"must have required property '"+"pointer"+"'",schema:schema69.properties.expect.required,parentSchema:schema69.properties.expect,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data8.equals === undefined){
const err18 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/required",keyword:"required",params:{missingProperty: "equals"},message:"must have required property '"+"equals"+"'",schema:schema69.properties.expect.required,parentSchema:schema69.properties.expect,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key3 in data8){
if(!((key3 === "pointer") || (key3 === "equals"))){
const err19 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema69.properties.expect,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data8.pointer !== undefined){
let data9 = data8.pointer;
if(typeof data9 === "string"){
if(!pattern21.test(data9)){
const err20 = {instancePath:instancePath+"/expect/pointer",schemaPath:"#/properties/expect/properties/pointer/pattern",keyword:"pattern",params:{pattern: "^(/.*)?$"},message:"must match pattern \""+"^(/.*)?$"+"\"",schema:"^(/.*)?$",parentSchema:schema69.properties.expect.properties.pointer,data:data9};
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
const err21 = {instancePath:instancePath+"/expect/pointer",schemaPath:"#/properties/expect/properties/pointer/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.expect.properties.pointer.type,parentSchema:schema69.properties.expect.properties.pointer,data:data9};
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
const err22 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.properties.expect.type,parentSchema:schema69.properties.expect,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.poll !== undefined){
let data10 = data.poll;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.for === undefined){
const err23 = {instancePath:instancePath+"/poll",schemaPath:"#/properties/poll/required",keyword:"required",params:{missingProperty: "for"},message:"must have required property '"+"for"+"'",schema:schema69.properties.poll.required,parentSchema:schema69.properties.poll,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key4 in data10){
if(!((key4 === "every") || (key4 === "for"))){
const err24 = {instancePath:instancePath+"/poll",schemaPath:"#/properties/poll/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema69.properties.poll,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data10.every !== undefined){
let data11 = data10.every;
if(typeof data11 === "string"){
if(!pattern13.test(data11)){
const err25 = {instancePath:instancePath+"/poll/every",schemaPath:"#/properties/poll/properties/every/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema69.properties.poll.properties.every,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/poll/every",schemaPath:"#/properties/poll/properties/every/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.poll.properties.every.type,parentSchema:schema69.properties.poll.properties.every,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data10.for !== undefined){
let data12 = data10.for;
if(typeof data12 === "string"){
if(!pattern13.test(data12)){
const err27 = {instancePath:instancePath+"/poll/for",schemaPath:"#/properties/poll/properties/for/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema69.properties.poll.properties.for,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/poll/for",schemaPath:"#/properties/poll/properties/for/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.poll.properties.for.type,parentSchema:schema69.properties.poll.properties.for,data:data12};
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
const err29 = {instancePath:instancePath+"/poll",schemaPath:"#/properties/poll/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.properties.poll.type,parentSchema:schema69.properties.poll,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.repeatable !== undefined){
let data13 = data.repeatable;
if(typeof data13 !== "boolean"){
const err30 = {instancePath:instancePath+"/repeatable",schemaPath:"#/properties/repeatable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema69.properties.repeatable.type,parentSchema:schema69.properties.repeatable,data:data13};
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
const err31 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.type,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
validate156.errors = vErrors;
return errors === 0;
}

const schema70 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"notify","description":"Notifies people by mail (SMTP), a webhook, or both. A message that cannot be delivered is recorded; it fails the run only with `required: true`.","type":"object","additionalProperties":false,"anyOf":[{"required":["webhook"]},{"required":["smtp"]}],"properties":{"message":{"description":"The text. Default: a summary of the run so far.","type":"string","minLength":1,"default":""},"subject":{"description":"Subject of the mail. Default: plan and run.","type":"string","minLength":1,"default":""},"webhook":{"description":"POST with a JSON body: text, plan, run, batch.","type":"object","properties":{"url":{"description":"URL of the webhook; a reference if the URL is itself a secret.","type":"string","pattern":"^(https?://|env:|file:).+"},"secretHeaders":{"description":"Headers with secret values, as references.","type":"object","additionalProperties":{"type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"},"default":{}}},"additionalProperties":false,"required":["url"]},"smtp":{"description":"A mail server that accepts the message.","type":"object","properties":{"host":{"description":"Name of the mail server.","type":"string","minLength":1,"default":""},"port":{"description":"Default: 587, or 465 with `tls: implicit`.","type":"integer","minimum":1,"maximum":65535,"default":587},"tls":{"description":"`none` is accepted only without a password.","enum":["starttls","implicit","none"],"default":"starttls"},"user":{"description":"Name to log in with.","type":"string","minLength":1,"default":""},"password":{"description":"Password, as a reference.","type":"string","pattern":"^(env|file):.+$","patternErrorMessage":"a reference `env:NAME` or `file:PATH`, never the secret itself"},"from":{"description":"Sender.","type":"string","format":"email"},"to":{"description":"Recipients.","type":"array","items":{"type":"string","format":"email"},"minItems":1}},"required":["host","from","to"],"additionalProperties":false},"required":{"description":"Fail the step if the message cannot be delivered.","type":"boolean","default":false}},"examples":[{"webhook":{"url":"env:CHAT_WEBHOOK"},"message":"Pilot moved."},{"smtp":{"host":"mail.example.com","from":"drover@example.com","to":["ops@example.com"]}}]};
const pattern24 = new RegExp("^(https?://|env:|file:).+", "u");
const formats2 = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

function validate158(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.webhook === undefined){
const err0 = {instancePath,schemaPath:"#/anyOf/0/required",keyword:"required",params:{missingProperty: "webhook"},message:"must have required property '"+"webhook"+"'",schema:schema70.anyOf[0].required,parentSchema:schema70.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.smtp === undefined){
const err1 = {instancePath,schemaPath:"#/anyOf/1/required",keyword:"required",params:{missingProperty: "smtp"},message:"must have required property '"+"smtp"+"'",schema:schema70.anyOf[1].required,parentSchema:schema70.anyOf[1],data};
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
valid0 = valid0 || _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema70.anyOf,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "message") || (key0 === "subject")) || (key0 === "webhook")) || (key0 === "smtp")) || (key0 === "required"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.message !== undefined){
let data0 = data.message;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema70.properties.message,data:data0};
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
const err5 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.message.type,parentSchema:schema70.properties.message,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.subject !== undefined){
let data1 = data.subject;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err6 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema70.properties.subject,data:data1};
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
const err7 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.subject.type,parentSchema:schema70.properties.subject,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.webhook !== undefined){
let data2 = data.webhook;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.url === undefined){
const err8 = {instancePath:instancePath+"/webhook",schemaPath:"#/properties/webhook/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'",schema:schema70.properties.webhook.required,parentSchema:schema70.properties.webhook,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "url") || (key1 === "secretHeaders"))){
const err9 = {instancePath:instancePath+"/webhook",schemaPath:"#/properties/webhook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema70.properties.webhook,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.url !== undefined){
let data3 = data2.url;
if(typeof data3 === "string"){
if(!pattern24.test(data3)){
const err10 = {instancePath:instancePath+"/webhook/url",schemaPath:"#/properties/webhook/properties/url/pattern",keyword:"pattern",params:{pattern: "^(https?://|env:|file:).+"},message:"must match pattern \""+"^(https?://|env:|file:).+"+"\"",schema:"^(https?://|env:|file:).+",parentSchema:schema70.properties.webhook.properties.url,data:data3};
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
const err11 = {instancePath:instancePath+"/webhook/url",schemaPath:"#/properties/webhook/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.webhook.properties.url.type,parentSchema:schema70.properties.webhook.properties.url,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.secretHeaders !== undefined){
let data4 = data2.secretHeaders;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err12 = {instancePath:instancePath+"/webhook/secretHeaders/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/webhook/properties/secretHeaders/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+$"},message:"must match pattern \""+"^(env|file):.+$"+"\"",schema:"^(env|file):.+$",parentSchema:schema70.properties.webhook.properties.secretHeaders.additionalProperties,data:data5};
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
const err13 = {instancePath:instancePath+"/webhook/secretHeaders/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/webhook/properties/secretHeaders/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.webhook.properties.secretHeaders.additionalProperties.type,parentSchema:schema70.properties.webhook.properties.secretHeaders.additionalProperties,data:data5};
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
const err14 = {instancePath:instancePath+"/webhook/secretHeaders",schemaPath:"#/properties/webhook/properties/secretHeaders/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.properties.webhook.properties.secretHeaders.type,parentSchema:schema70.properties.webhook.properties.secretHeaders,data:data4};
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
const err15 = {instancePath:instancePath+"/webhook",schemaPath:"#/properties/webhook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.properties.webhook.type,parentSchema:schema70.properties.webhook,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.smtp !== undefined){
let data6 = data.smtp;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.host === undefined){
const err16 = {instancePath:instancePath+"/smtp",schemaPath:"#/properties/smtp/required",keyword:"required",params:{missingProperty: "host"},message:"must have required property '"+"host"+"'",schema:schema70.properties.smtp.required,parentSchema:schema70.properties.smtp,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data6.from === undefined){
const err17 = {instancePath:instancePath+"/smtp",schemaPath:"#/properties/smtp/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema70.properties.smtp.required,parentSchema:schema70.properties.smtp,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data6.to === undefined){
const err18 = {instancePath:instancePath+"/smtp",schemaPath:"#/properties/smtp/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema70.properties.smtp.required,parentSchema:schema70.properties.smtp,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key3 in data6){
if(!(((((((key3 === "host") || (key3 === "port")) || (key3 === "tls")) || (key3 === "user")) || (key3 === "password")) || (key3 === "from")) || (key3 === "to"))){
const err19 = {instancePath:instancePath+"/smtp",schemaPath:"#/properties/smtp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema70.properties.smtp,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data6.host !== undefined){
let data7 = data6.host;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err20 = {instancePath:instancePath+"/smtp/host",schemaPath:"#/properties/smtp/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema70.properties.smtp.properties.host,data:data7};
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
const err21 = {instancePath:instancePath+"/smtp/host",schemaPath:"#/properties/smtp/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.smtp.properties.host.type,parentSchema:schema70.properties.smtp.properties.host,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data6.port !== undefined){
let data8 = data6.port;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err22 = {instancePath:instancePath+"/smtp/port",schemaPath:"#/properties/smtp/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema70.properties.smtp.properties.port.type,parentSchema:schema70.properties.smtp.properties.port,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 65535 || isNaN(data8)){
const err23 = {instancePath:instancePath+"/smtp/port",schemaPath:"#/properties/smtp/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema70.properties.smtp.properties.port,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err24 = {instancePath:instancePath+"/smtp/port",schemaPath:"#/properties/smtp/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema70.properties.smtp.properties.port,data:data8};
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
if(data6.tls !== undefined){
let data9 = data6.tls;
if(!(((data9 === "starttls") || (data9 === "implicit")) || (data9 === "none"))){
const err25 = {instancePath:instancePath+"/smtp/tls",schemaPath:"#/properties/smtp/properties/tls/enum",keyword:"enum",params:{allowedValues: schema70.properties.smtp.properties.tls.enum},message:"must be equal to one of the allowed values",schema:schema70.properties.smtp.properties.tls.enum,parentSchema:schema70.properties.smtp.properties.tls,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data6.user !== undefined){
let data10 = data6.user;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err26 = {instancePath:instancePath+"/smtp/user",schemaPath:"#/properties/smtp/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema70.properties.smtp.properties.user,data:data10};
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
const err27 = {instancePath:instancePath+"/smtp/user",schemaPath:"#/properties/smtp/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.smtp.properties.user.type,parentSchema:schema70.properties.smtp.properties.user,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data6.password !== undefined){
let data11 = data6.password;
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
const err28 = {instancePath:instancePath+"/smtp/password",schemaPath:"#/properties/smtp/properties/password/pattern",keyword:"pattern",params:{pattern: "^(env|file):.+$"},message:"must match pattern \""+"^(env|file):.+$"+"\"",schema:"^(env|file):.+$",parentSchema:schema70.properties.smtp.properties.password,data:data11};
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
const err29 = {instancePath:instancePath+"/smtp/password",schemaPath:"#/properties/smtp/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.smtp.properties.password.type,parentSchema:schema70.properties.smtp.properties.password,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data6.from !== undefined){
let data12 = data6.from;
if(typeof data12 === "string"){
if(!(formats2.test(data12))){
const err30 = {instancePath:instancePath+"/smtp/from",schemaPath:"#/properties/smtp/properties/from/format",keyword:"format",params:{format: "email"},message:"must match format \""+"email"+"\"",schema:"email",parentSchema:schema70.properties.smtp.properties.from,data:data12};
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
const err31 = {instancePath:instancePath+"/smtp/from",schemaPath:"#/properties/smtp/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.smtp.properties.from.type,parentSchema:schema70.properties.smtp.properties.from,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data6.to !== undefined){
let data13 = data6.to;
if(Array.isArray(data13)){
if(data13.length < 1){
const err32 = {instancePath:instancePath+"/smtp/to",schemaPath:"#/properties/smtp/properties/to/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema70.properties.smtp.properties.to,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(typeof data14 === "string"){
if(!(formats2.test(data14))){
const err33 = {instancePath:instancePath+"/smtp/to/" + i0,schemaPath:"#/properties/smtp/properties/to/items/format",keyword:"format",params:{format: "email"},message:"must match format \""+"email"+"\"",schema:"email",parentSchema:schema70.properties.smtp.properties.to.items,data:data14};
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
const err34 = {instancePath:instancePath+"/smtp/to/" + i0,schemaPath:"#/properties/smtp/properties/to/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.smtp.properties.to.items.type,parentSchema:schema70.properties.smtp.properties.to.items,data:data14};
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
const err35 = {instancePath:instancePath+"/smtp/to",schemaPath:"#/properties/smtp/properties/to/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema70.properties.smtp.properties.to.type,parentSchema:schema70.properties.smtp.properties.to,data:data13};
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
const err36 = {instancePath:instancePath+"/smtp",schemaPath:"#/properties/smtp/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.properties.smtp.type,parentSchema:schema70.properties.smtp,data:data6};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.required !== undefined){
let data15 = data.required;
if(typeof data15 !== "boolean"){
const err37 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema70.properties.required.type,parentSchema:schema70.properties.required,data:data15};
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
const err38 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.type,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
validate158.errors = vErrors;
return errors === 0;
}

const schema71 = {"description":"A duration: a number and a unit (ms, s, m, h, d), or several: `90s`, `15m`, `4h`, `1h30m`, `2d`.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `90s`, `15m`, `4h`, `1h30m` or `2d`"};

function validate160(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate160.errors = vErrors;
return errors === 0;
}


function validate117(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func12.call(schema49.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema49,data};
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
const err2 = {instancePath:instancePath+"/check-in-sync",schemaPath:"#/properties/check-in-sync/type",keyword:"type",params:{type: schema49.properties["check-in-sync"].type},message:"must be object,null",schema:schema49.properties["check-in-sync"].type,parentSchema:schema49.properties["check-in-sync"],data:data0};
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
if(!(validate118(data0, {instancePath:instancePath+"/check-in-sync",parentData:data,parentDataProperty:"check-in-sync",rootData}))){
vErrors = append(vErrors, validate118.errors);
errors = vErrors.length;
}
var _valid0 = _errs7 === errors;
valid1 = _valid0;
}
if(!valid1){
const err4 = {instancePath:instancePath+"/check-in-sync",schemaPath:"#/properties/check-in-sync/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties["check-in-sync"].if,parentSchema:schema49.properties["check-in-sync"],data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data["failover-test"] !== undefined){
let data1 = data["failover-test"];
if((!(data1 && typeof data1 == "object" && !Array.isArray(data1))) && (data1 !== null)){
const err5 = {instancePath:instancePath+"/failover-test",schemaPath:"#/properties/failover-test/type",keyword:"type",params:{type: schema49.properties["failover-test"].type},message:"must be object,null",schema:schema49.properties["failover-test"].type,parentSchema:schema49.properties["failover-test"],data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs10 = errors;
let valid2 = true;
const _errs11 = errors;
if(!(data1 && typeof data1 == "object" && !Array.isArray(data1))){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
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
const _errs13 = errors;
if(!(validate120(data1, {instancePath:instancePath+"/failover-test",parentData:data,parentDataProperty:"failover-test",rootData}))){
vErrors = append(vErrors, validate120.errors);
errors = vErrors.length;
}
var _valid1 = _errs13 === errors;
valid2 = _valid1;
}
if(!valid2){
const err7 = {instancePath:instancePath+"/failover-test",schemaPath:"#/properties/failover-test/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties["failover-test"].if,parentSchema:schema49.properties["failover-test"],data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.switchover !== undefined){
let data2 = data.switchover;
if((!(data2 && typeof data2 == "object" && !Array.isArray(data2))) && (data2 !== null)){
const err8 = {instancePath:instancePath+"/switchover",schemaPath:"#/properties/switchover/type",keyword:"type",params:{type: schema49.properties.switchover.type},message:"must be object,null",schema:schema49.properties.switchover.type,parentSchema:schema49.properties.switchover,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const _errs16 = errors;
let valid3 = true;
const _errs17 = errors;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err9 = {};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid2 = _errs17 === errors;
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs19 = errors;
if(!(validate122(data2, {instancePath:instancePath+"/switchover",parentData:data,parentDataProperty:"switchover",rootData}))){
vErrors = append(vErrors, validate122.errors);
errors = vErrors.length;
}
var _valid2 = _errs19 === errors;
valid3 = _valid2;
}
if(!valid3){
const err10 = {instancePath:instancePath+"/switchover",schemaPath:"#/properties/switchover/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties.switchover.if,parentSchema:schema49.properties.switchover,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.switchback !== undefined){
let data3 = data.switchback;
if((!(data3 && typeof data3 == "object" && !Array.isArray(data3))) && (data3 !== null)){
const err11 = {instancePath:instancePath+"/switchback",schemaPath:"#/properties/switchback/type",keyword:"type",params:{type: schema49.properties.switchback.type},message:"must be object,null",schema:schema49.properties.switchback.type,parentSchema:schema49.properties.switchback,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const _errs22 = errors;
let valid4 = true;
const _errs23 = errors;
if(!(data3 && typeof data3 == "object" && !Array.isArray(data3))){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid3 = _errs23 === errors;
errors = _errs22;
if(vErrors !== null){
if(_errs22){
vErrors.length = _errs22;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs25 = errors;
if(!(validate124(data3, {instancePath:instancePath+"/switchback",parentData:data,parentDataProperty:"switchback",rootData}))){
vErrors = append(vErrors, validate124.errors);
errors = vErrors.length;
}
var _valid3 = _errs25 === errors;
valid4 = _valid3;
}
if(!valid4){
const err13 = {instancePath:instancePath+"/switchback",schemaPath:"#/properties/switchback/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties.switchback.if,parentSchema:schema49.properties.switchback,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data["stop-replication"] !== undefined){
let data4 = data["stop-replication"];
if((!(data4 && typeof data4 == "object" && !Array.isArray(data4))) && (data4 !== null)){
const err14 = {instancePath:instancePath+"/stop-replication",schemaPath:"#/properties/stop-replication/type",keyword:"type",params:{type: schema49.properties["stop-replication"].type},message:"must be object,null",schema:schema49.properties["stop-replication"].type,parentSchema:schema49.properties["stop-replication"],data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const _errs28 = errors;
let valid5 = true;
const _errs29 = errors;
if(!(data4 && typeof data4 == "object" && !Array.isArray(data4))){
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid4 = _errs29 === errors;
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs31 = errors;
if(!(validate126(data4, {instancePath:instancePath+"/stop-replication",parentData:data,parentDataProperty:"stop-replication",rootData}))){
vErrors = append(vErrors, validate126.errors);
errors = vErrors.length;
}
var _valid4 = _errs31 === errors;
valid5 = _valid4;
}
if(!valid5){
const err16 = {instancePath:instancePath+"/stop-replication",schemaPath:"#/properties/stop-replication/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties["stop-replication"].if,parentSchema:schema49.properties["stop-replication"],data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data["start-replication"] !== undefined){
let data5 = data["start-replication"];
if((!(data5 && typeof data5 == "object" && !Array.isArray(data5))) && (data5 !== null)){
const err17 = {instancePath:instancePath+"/start-replication",schemaPath:"#/properties/start-replication/type",keyword:"type",params:{type: schema49.properties["start-replication"].type},message:"must be object,null",schema:schema49.properties["start-replication"].type,parentSchema:schema49.properties["start-replication"],data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const _errs34 = errors;
let valid6 = true;
const _errs35 = errors;
if(!(data5 && typeof data5 == "object" && !Array.isArray(data5))){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid5 = _errs35 === errors;
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs37 = errors;
if(!(validate128(data5, {instancePath:instancePath+"/start-replication",parentData:data,parentDataProperty:"start-replication",rootData}))){
vErrors = append(vErrors, validate128.errors);
errors = vErrors.length;
}
var _valid5 = _errs37 === errors;
valid6 = _valid5;
}
if(!valid6){
const err19 = {instancePath:instancePath+"/start-replication",schemaPath:"#/properties/start-replication/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties["start-replication"].if,parentSchema:schema49.properties["start-replication"],data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data["full-system-check"] !== undefined){
let data6 = data["full-system-check"];
if((!(data6 && typeof data6 == "object" && !Array.isArray(data6))) && (data6 !== null)){
const err20 = {instancePath:instancePath+"/full-system-check",schemaPath:"#/properties/full-system-check/type",keyword:"type",params:{type: schema49.properties["full-system-check"].type},message:"must be object,null",schema:schema49.properties["full-system-check"].type,parentSchema:schema49.properties["full-system-check"],data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const _errs40 = errors;
let valid7 = true;
const _errs41 = errors;
if(!(data6 && typeof data6 == "object" && !Array.isArray(data6))){
const err21 = {};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid6 = _errs41 === errors;
errors = _errs40;
if(vErrors !== null){
if(_errs40){
vErrors.length = _errs40;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs43 = errors;
if(!(validate130(data6, {instancePath:instancePath+"/full-system-check",parentData:data,parentDataProperty:"full-system-check",rootData}))){
vErrors = append(vErrors, validate130.errors);
errors = vErrors.length;
}
var _valid6 = _errs43 === errors;
valid7 = _valid6;
}
if(!valid7){
const err22 = {instancePath:instancePath+"/full-system-check",schemaPath:"#/properties/full-system-check/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties["full-system-check"].if,parentSchema:schema49.properties["full-system-check"],data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data["maintenance-mode"] !== undefined){
if(!(validate132(data["maintenance-mode"], {instancePath:instancePath+"/maintenance-mode",parentData:data,parentDataProperty:"maintenance-mode",rootData}))){
vErrors = append(vErrors, validate132.errors);
errors = vErrors.length;
}
}
if(data.backup !== undefined){
let data8 = data.backup;
if((!(data8 && typeof data8 == "object" && !Array.isArray(data8))) && (data8 !== null)){
const err23 = {instancePath:instancePath+"/backup",schemaPath:"#/properties/backup/type",keyword:"type",params:{type: schema49.properties.backup.type},message:"must be object,null",schema:schema49.properties.backup.type,parentSchema:schema49.properties.backup,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
const _errs47 = errors;
let valid8 = true;
const _errs48 = errors;
if(!(data8 && typeof data8 == "object" && !Array.isArray(data8))){
const err24 = {};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid7 = _errs48 === errors;
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs50 = errors;
if(!(validate134(data8, {instancePath:instancePath+"/backup",parentData:data,parentDataProperty:"backup",rootData}))){
vErrors = append(vErrors, validate134.errors);
errors = vErrors.length;
}
var _valid7 = _errs50 === errors;
valid8 = _valid7;
}
if(!valid8){
const err25 = {instancePath:instancePath+"/backup",schemaPath:"#/properties/backup/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties.backup.if,parentSchema:schema49.properties.backup,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data["restore-test"] !== undefined){
let data9 = data["restore-test"];
if((!(data9 && typeof data9 == "object" && !Array.isArray(data9))) && (data9 !== null)){
const err26 = {instancePath:instancePath+"/restore-test",schemaPath:"#/properties/restore-test/type",keyword:"type",params:{type: schema49.properties["restore-test"].type},message:"must be object,null",schema:schema49.properties["restore-test"].type,parentSchema:schema49.properties["restore-test"],data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const _errs53 = errors;
let valid9 = true;
const _errs54 = errors;
if(!(data9 && typeof data9 == "object" && !Array.isArray(data9))){
const err27 = {};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid8 = _errs54 === errors;
errors = _errs53;
if(vErrors !== null){
if(_errs53){
vErrors.length = _errs53;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs56 = errors;
if(!(validate136(data9, {instancePath:instancePath+"/restore-test",parentData:data,parentDataProperty:"restore-test",rootData}))){
vErrors = append(vErrors, validate136.errors);
errors = vErrors.length;
}
var _valid8 = _errs56 === errors;
valid9 = _valid8;
}
if(!valid9){
const err28 = {instancePath:instancePath+"/restore-test",schemaPath:"#/properties/restore-test/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties["restore-test"].if,parentSchema:schema49.properties["restore-test"],data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.dismount !== undefined){
let data10 = data.dismount;
if((!(data10 && typeof data10 == "object" && !Array.isArray(data10))) && (data10 !== null)){
const err29 = {instancePath:instancePath+"/dismount",schemaPath:"#/properties/dismount/type",keyword:"type",params:{type: schema49.properties.dismount.type},message:"must be object,null",schema:schema49.properties.dismount.type,parentSchema:schema49.properties.dismount,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const _errs59 = errors;
let valid10 = true;
const _errs60 = errors;
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
const err30 = {};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid9 = _errs60 === errors;
errors = _errs59;
if(vErrors !== null){
if(_errs59){
vErrors.length = _errs59;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs62 = errors;
if(!(validate138(data10, {instancePath:instancePath+"/dismount",parentData:data,parentDataProperty:"dismount",rootData}))){
vErrors = append(vErrors, validate138.errors);
errors = vErrors.length;
}
var _valid9 = _errs62 === errors;
valid10 = _valid9;
}
if(!valid10){
const err31 = {instancePath:instancePath+"/dismount",schemaPath:"#/properties/dismount/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties.dismount.if,parentSchema:schema49.properties.dismount,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.mount !== undefined){
let data11 = data.mount;
if((!(data11 && typeof data11 == "object" && !Array.isArray(data11))) && (data11 !== null)){
const err32 = {instancePath:instancePath+"/mount",schemaPath:"#/properties/mount/type",keyword:"type",params:{type: schema49.properties.mount.type},message:"must be object,null",schema:schema49.properties.mount.type,parentSchema:schema49.properties.mount,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const _errs65 = errors;
let valid11 = true;
const _errs66 = errors;
if(!(data11 && typeof data11 == "object" && !Array.isArray(data11))){
const err33 = {};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid10 = _errs66 === errors;
errors = _errs65;
if(vErrors !== null){
if(_errs65){
vErrors.length = _errs65;
}
else {
vErrors = null;
}
}
if(_valid10){
const _errs68 = errors;
if(!(validate140(data11, {instancePath:instancePath+"/mount",parentData:data,parentDataProperty:"mount",rootData}))){
vErrors = append(vErrors, validate140.errors);
errors = vErrors.length;
}
var _valid10 = _errs68 === errors;
valid11 = _valid10;
}
if(!valid11){
const err34 = {instancePath:instancePath+"/mount",schemaPath:"#/properties/mount/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties.mount.if,parentSchema:schema49.properties.mount,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.defrag !== undefined){
let data12 = data.defrag;
if((!(data12 && typeof data12 == "object" && !Array.isArray(data12))) && (data12 !== null)){
const err35 = {instancePath:instancePath+"/defrag",schemaPath:"#/properties/defrag/type",keyword:"type",params:{type: schema49.properties.defrag.type},message:"must be object,null",schema:schema49.properties.defrag.type,parentSchema:schema49.properties.defrag,data:data12};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
const _errs71 = errors;
let valid12 = true;
const _errs72 = errors;
if(!(data12 && typeof data12 == "object" && !Array.isArray(data12))){
const err36 = {};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid11 = _errs72 === errors;
errors = _errs71;
if(vErrors !== null){
if(_errs71){
vErrors.length = _errs71;
}
else {
vErrors = null;
}
}
if(_valid11){
const _errs74 = errors;
if(!(validate142(data12, {instancePath:instancePath+"/defrag",parentData:data,parentDataProperty:"defrag",rootData}))){
vErrors = append(vErrors, validate142.errors);
errors = vErrors.length;
}
var _valid11 = _errs74 === errors;
valid12 = _valid11;
}
if(!valid12){
const err37 = {instancePath:instancePath+"/defrag",schemaPath:"#/properties/defrag/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties.defrag.if,parentSchema:schema49.properties.defrag,data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data["purge-soft-deleted"] !== undefined){
let data13 = data["purge-soft-deleted"];
if((!(data13 && typeof data13 == "object" && !Array.isArray(data13))) && (data13 !== null)){
const err38 = {instancePath:instancePath+"/purge-soft-deleted",schemaPath:"#/properties/purge-soft-deleted/type",keyword:"type",params:{type: schema49.properties["purge-soft-deleted"].type},message:"must be object,null",schema:schema49.properties["purge-soft-deleted"].type,parentSchema:schema49.properties["purge-soft-deleted"],data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
const _errs77 = errors;
let valid13 = true;
const _errs78 = errors;
if(!(data13 && typeof data13 == "object" && !Array.isArray(data13))){
const err39 = {};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid12 = _errs78 === errors;
errors = _errs77;
if(vErrors !== null){
if(_errs77){
vErrors.length = _errs77;
}
else {
vErrors = null;
}
}
if(_valid12){
const _errs80 = errors;
if(!(validate144(data13, {instancePath:instancePath+"/purge-soft-deleted",parentData:data,parentDataProperty:"purge-soft-deleted",rootData}))){
vErrors = append(vErrors, validate144.errors);
errors = vErrors.length;
}
var _valid12 = _errs80 === errors;
valid13 = _valid12;
}
if(!valid13){
const err40 = {instancePath:instancePath+"/purge-soft-deleted",schemaPath:"#/properties/purge-soft-deleted/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties["purge-soft-deleted"].if,parentSchema:schema49.properties["purge-soft-deleted"],data:data13};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data["integrity-check"] !== undefined){
let data14 = data["integrity-check"];
if((!(data14 && typeof data14 == "object" && !Array.isArray(data14))) && (data14 !== null)){
const err41 = {instancePath:instancePath+"/integrity-check",schemaPath:"#/properties/integrity-check/type",keyword:"type",params:{type: schema49.properties["integrity-check"].type},message:"must be object,null",schema:schema49.properties["integrity-check"].type,parentSchema:schema49.properties["integrity-check"],data:data14};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
const _errs83 = errors;
let valid14 = true;
const _errs84 = errors;
if(!(data14 && typeof data14 == "object" && !Array.isArray(data14))){
const err42 = {};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
var _valid13 = _errs84 === errors;
errors = _errs83;
if(vErrors !== null){
if(_errs83){
vErrors.length = _errs83;
}
else {
vErrors = null;
}
}
if(_valid13){
const _errs86 = errors;
if(!(validate146(data14, {instancePath:instancePath+"/integrity-check",parentData:data,parentDataProperty:"integrity-check",rootData}))){
vErrors = append(vErrors, validate146.errors);
errors = vErrors.length;
}
var _valid13 = _errs86 === errors;
valid14 = _valid13;
}
if(!valid14){
const err43 = {instancePath:instancePath+"/integrity-check",schemaPath:"#/properties/integrity-check/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties["integrity-check"].if,parentSchema:schema49.properties["integrity-check"],data:data14};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data["verify-moves"] !== undefined){
let data15 = data["verify-moves"];
if((!(data15 && typeof data15 == "object" && !Array.isArray(data15))) && (data15 !== null)){
const err44 = {instancePath:instancePath+"/verify-moves",schemaPath:"#/properties/verify-moves/type",keyword:"type",params:{type: schema49.properties["verify-moves"].type},message:"must be object,null",schema:schema49.properties["verify-moves"].type,parentSchema:schema49.properties["verify-moves"],data:data15};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const _errs89 = errors;
let valid15 = true;
const _errs90 = errors;
if(!(data15 && typeof data15 == "object" && !Array.isArray(data15))){
const err45 = {};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid14 = _errs90 === errors;
errors = _errs89;
if(vErrors !== null){
if(_errs89){
vErrors.length = _errs89;
}
else {
vErrors = null;
}
}
if(_valid14){
const _errs92 = errors;
if(!(validate148(data15, {instancePath:instancePath+"/verify-moves",parentData:data,parentDataProperty:"verify-moves",rootData}))){
vErrors = append(vErrors, validate148.errors);
errors = vErrors.length;
}
var _valid14 = _errs92 === errors;
valid15 = _valid14;
}
if(!valid15){
const err46 = {instancePath:instancePath+"/verify-moves",schemaPath:"#/properties/verify-moves/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties["verify-moves"].if,parentSchema:schema49.properties["verify-moves"],data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.wait !== undefined){
if(!(validate150(data.wait, {instancePath:instancePath+"/wait",parentData:data,parentDataProperty:"wait",rootData}))){
vErrors = append(vErrors, validate150.errors);
errors = vErrors.length;
}
}
if(data.approval !== undefined){
let data17 = data.approval;
if((!(data17 && typeof data17 == "object" && !Array.isArray(data17))) && (data17 !== null)){
const err47 = {instancePath:instancePath+"/approval",schemaPath:"#/properties/approval/type",keyword:"type",params:{type: schema49.properties.approval.type},message:"must be object,null",schema:schema49.properties.approval.type,parentSchema:schema49.properties.approval,data:data17};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
const _errs96 = errors;
let valid16 = true;
const _errs97 = errors;
if(!(data17 && typeof data17 == "object" && !Array.isArray(data17))){
const err48 = {};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid15 = _errs97 === errors;
errors = _errs96;
if(vErrors !== null){
if(_errs96){
vErrors.length = _errs96;
}
else {
vErrors = null;
}
}
if(_valid15){
const _errs99 = errors;
if(!(validate152(data17, {instancePath:instancePath+"/approval",parentData:data,parentDataProperty:"approval",rootData}))){
vErrors = append(vErrors, validate152.errors);
errors = vErrors.length;
}
var _valid15 = _errs99 === errors;
valid16 = _valid15;
}
if(!valid16){
const err49 = {instancePath:instancePath+"/approval",schemaPath:"#/properties/approval/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema49.properties.approval.if,parentSchema:schema49.properties.approval,data:data17};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.command !== undefined){
if(!(validate154(data.command, {instancePath:instancePath+"/command",parentData:data,parentDataProperty:"command",rootData}))){
vErrors = append(vErrors, validate154.errors);
errors = vErrors.length;
}
}
if(data.http !== undefined){
if(!(validate156(data.http, {instancePath:instancePath+"/http",parentData:data,parentDataProperty:"http",rootData}))){
vErrors = append(vErrors, validate156.errors);
errors = vErrors.length;
}
}
if(data.notify !== undefined){
if(!(validate158(data.notify, {instancePath:instancePath+"/notify",parentData:data,parentDataProperty:"notify",rootData}))){
vErrors = append(vErrors, validate158.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
if(!(validate160(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = append(vErrors, validate160.errors);
errors = vErrors.length;
}
}
if(data.retries !== undefined){
let data22 = data.retries;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err50 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema49.properties.retries.type,parentSchema:schema49.properties.retries,data:data22};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 100 || isNaN(data22)){
const err51 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema49.properties.retries,data:data22};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data22 < 0 || isNaN(data22)){
const err52 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema49.properties.retries,data:data22};
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
if(data.retryDelay !== undefined){
if(!(validate160(data.retryDelay, {instancePath:instancePath+"/retryDelay",parentData:data,parentDataProperty:"retryDelay",rootData}))){
vErrors = append(vErrors, validate160.errors);
errors = vErrors.length;
}
}
if(data.title !== undefined){
let data24 = data.title;
if(typeof data24 === "string"){
if(func2(data24) < 1){
const err53 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema49.properties.title,data:data24};
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
const err54 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.title.type,parentSchema:schema49.properties.title,data:data24};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.skip !== undefined){
let data25 = data.skip;
if(typeof data25 === "string"){
if(func2(data25) < 1){
const err55 = {instancePath:instancePath+"/skip",schemaPath:"#/properties/skip/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema49.properties.skip,data:data25};
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
const err56 = {instancePath:instancePath+"/skip",schemaPath:"#/properties/skip/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.skip.type,parentSchema:schema49.properties.skip,data:data25};
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
const err57 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
validate117.errors = vErrors;
return errors === 0;
}


function validate288(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate117(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate117.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate288.errors = vErrors;
return errors === 0;
}

const schema96 = {"description":"The batches. They run in parallel unless `dependsOn` orders them.","type":"array","minItems":1,"items":{"$ref":"#/definitions/batch"},"default":[]};
const schema72 = {"description":"Mailboxes that move together.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"Name of the batch, unique in the plan.","$ref":"#/definitions/name"},"description":{"description":"A description of this batch.","type":"string"},"mailboxes":{"$ref":"#/definitions/mailboxes"},"rebalance":{"$ref":"#/definitions/rebalance"},"move":{"$ref":"#/definitions/move"},"badItemLimit":{"$ref":"#/definitions/badItemLimit"},"acceptLargeDataLoss":{"$ref":"#/definitions/acceptLargeDataLoss"},"priority":{"$ref":"#/definitions/priority"},"suspendWhenReadyToComplete":{"$ref":"#/definitions/suspendWhenReadyToComplete"},"offline":{"$ref":"#/definitions/offline"},"targetDatabase":{"$ref":"#/definitions/targetDatabase"},"targetDatabases":{"$ref":"#/definitions/targetDatabases"},"archiveTargetDatabase":{"$ref":"#/definitions/archiveTargetDatabase"},"archiveTargetDatabases":{"$ref":"#/definitions/archiveTargetDatabases"},"placement":{"$ref":"#/definitions/placement"},"start":{"$ref":"#/definitions/start"},"complete":{"$ref":"#/definitions/complete"},"dependsOn":{"description":"Batches that must have completed before this one starts.","type":"array","uniqueItems":true,"items":{"type":"string","minLength":1},"default":[]},"stopAfterFailures":{"$ref":"#/definitions/stopAfterFailures"},"maxInFlight":{"$ref":"#/definitions/maxInFlight"},"adopt":{"$ref":"#/definitions/adopt"},"keepTogether":{"description":"Sets of mailboxes of this batch that must go to the same target database.","type":"array","items":{"$ref":"#/definitions/mailboxNames"},"default":[]},"keepApart":{"description":"Sets of mailboxes of this batch that must all go to different target databases.","type":"array","items":{"$ref":"#/definitions/mailboxNames"},"default":[]},"keepDelegatesTogether":{"$ref":"#/definitions/keepDelegatesTogether"},"labels":{"$ref":"#/definitions/labels"},"remote":{"description":"Remote endpoint in drover.yaml, for moves between organisations.","type":"string","minLength":1},"before":{"description":"Steps before the first move of the batch.","$ref":"#/definitions/steps"},"beforeCompletion":{"description":"Steps after all mailboxes are copied and before the first one is completed.","$ref":"#/definitions/steps"},"after":{"description":"Steps after the batch has completed.","$ref":"#/definitions/steps"},"onFailure":{"description":"Steps that run if mailboxes of the batch failed or the batch was stopped.","$ref":"#/definitions/steps"}}};
const schema73 = {"description":"Who moves: a list of addresses, ids or objects with their own settings; a selector (all its conditions must be met); or a roster in a CSV file.","type":["array","object"],"default":[],"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/mailboxEntry"}},"else":{"type":"object","if":{"type":"object","required":["csv"],"properties":{"csv":{}}},"then":{"$ref":"#/definitions/roster"},"else":{"$ref":"#/definitions/selector"}}};
const schema74 = {"description":"An address or id, or an object with `id` and settings for this mailbox only.","type":["string","object"],"minLength":1,"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"$ref":"#/definitions/mailboxName"},"targetDatabase":{"$ref":"#/definitions/targetDatabase"},"archiveTargetDatabase":{"$ref":"#/definitions/archiveTargetDatabase"},"move":{"$ref":"#/definitions/move"},"badItemLimit":{"$ref":"#/definitions/badItemLimit"},"acceptLargeDataLoss":{"$ref":"#/definitions/acceptLargeDataLoss"},"priority":{"$ref":"#/definitions/priority"},"suspendWhenReadyToComplete":{"$ref":"#/definitions/suspendWhenReadyToComplete"},"offline":{"$ref":"#/definitions/offline"}}}};

function validate168(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema74.type},message:"must be string,object",schema:schema74.type,parentSchema:schema74,data};
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
const err2 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema74.then.required,parentSchema:schema74.then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func12.call(schema74.then.properties, key0))){
const err3 = {instancePath,schemaPath:"#/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema74.then,data};
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
if(!(validate113(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData}))){
vErrors = append(vErrors, validate113.errors);
errors = vErrors.length;
}
}
if(data.targetDatabase !== undefined){
if(!(validate78(data.targetDatabase, {instancePath:instancePath+"/targetDatabase",parentData:data,parentDataProperty:"targetDatabase",rootData}))){
vErrors = append(vErrors, validate78.errors);
errors = vErrors.length;
}
}
if(data.archiveTargetDatabase !== undefined){
if(!(validate82(data.archiveTargetDatabase, {instancePath:instancePath+"/archiveTargetDatabase",parentData:data,parentDataProperty:"archiveTargetDatabase",rootData}))){
vErrors = append(vErrors, validate82.errors);
errors = vErrors.length;
}
}
if(data.move !== undefined){
if(!(validate66(data.move, {instancePath:instancePath+"/move",parentData:data,parentDataProperty:"move",rootData}))){
vErrors = append(vErrors, validate66.errors);
errors = vErrors.length;
}
}
if(data.badItemLimit !== undefined){
if(!(validate68(data.badItemLimit, {instancePath:instancePath+"/badItemLimit",parentData:data,parentDataProperty:"badItemLimit",rootData}))){
vErrors = append(vErrors, validate68.errors);
errors = vErrors.length;
}
}
if(data.acceptLargeDataLoss !== undefined){
if(!(validate70(data.acceptLargeDataLoss, {instancePath:instancePath+"/acceptLargeDataLoss",parentData:data,parentDataProperty:"acceptLargeDataLoss",rootData}))){
vErrors = append(vErrors, validate70.errors);
errors = vErrors.length;
}
}
if(data.priority !== undefined){
if(!(validate72(data.priority, {instancePath:instancePath+"/priority",parentData:data,parentDataProperty:"priority",rootData}))){
vErrors = append(vErrors, validate72.errors);
errors = vErrors.length;
}
}
if(data.suspendWhenReadyToComplete !== undefined){
if(!(validate74(data.suspendWhenReadyToComplete, {instancePath:instancePath+"/suspendWhenReadyToComplete",parentData:data,parentDataProperty:"suspendWhenReadyToComplete",rootData}))){
vErrors = append(vErrors, validate74.errors);
errors = vErrors.length;
}
}
if(data.offline !== undefined){
if(!(validate76(data.offline, {instancePath:instancePath+"/offline",parentData:data,parentDataProperty:"offline",rootData}))){
vErrors = append(vErrors, validate76.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema74.then.type,parentSchema:schema74.then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema74.if,parentSchema:schema74,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(typeof data === "string"){
if(func2(data) < 1){
const err6 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema74,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
validate168.errors = vErrors;
return errors === 0;
}

const schema75 = {"description":"A roster: a CSV file with one mailbox per row, kept outside git because addresses are personal data, and pinned by its digest so that the plan still states exactly which mailboxes move.","type":"object","additionalProperties":false,"required":["csv","sha256"],"properties":{"csv":{"description":"Path of the file, relative to the folder of drover.yaml. Columns EmailAddress (or ExchangeGuid, PrimarySmtpAddress, UserPrincipalName …), and optionally TargetDatabase, TargetArchiveDatabase, BadItemLimit, MailboxType.","type":"string","minLength":1},"sha256":{"description":"SHA-256 of the file's bytes, 64 hex digits. A file that has changed since is refused.","type":"string","pattern":"^(sha256:)?[0-9a-fA-F]{64}$","patternErrorMessage":"64 hex digits"}}};
const pattern28 = new RegExp("^(sha256:)?[0-9a-fA-F]{64}$", "u");

function validate179(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.csv === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "csv"},message:"must have required property '"+"csv"+"'",schema:schema75.required,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.sha256 === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'",schema:schema75.required,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "csv") || (key0 === "sha256"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.csv !== undefined){
let data0 = data.csv;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/csv",schemaPath:"#/properties/csv/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema75.properties.csv,data:data0};
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
const err4 = {instancePath:instancePath+"/csv",schemaPath:"#/properties/csv/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema75.properties.csv.type,parentSchema:schema75.properties.csv,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.sha256 !== undefined){
let data1 = data.sha256;
if(typeof data1 === "string"){
if(!pattern28.test(data1)){
const err5 = {instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-fA-F]{64}$"},message:"must match pattern \""+"^(sha256:)?[0-9a-fA-F]{64}$"+"\"",schema:"^(sha256:)?[0-9a-fA-F]{64}$",parentSchema:schema75.properties.sha256,data:data1};
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
const err6 = {instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema75.properties.sha256.type,parentSchema:schema75.properties.sha256,data:data1};
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
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema75.type,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate179.errors = vErrors;
return errors === 0;
}

const schema76 = {"description":"Conditions that must all be met. A selector that matches no mailbox is an error; it never selects all mailboxes.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"database":{"description":"The database the mailbox is in (with `move: archive-only`, its archive), or several of them.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1}},"pattern":{"description":"Wildcard pattern of the address (`*@example.com`) or, without an @, of the part before it (`sales-*`); or several.","$ref":"#/definitions/texts","default":"*"},"kind":{"description":"Kinds of mailbox. Default: user, shared, room and equipment.","type":["string","array"],"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/mailboxKind"}},"else":{"$ref":"#/definitions/mailboxKind"},"default":["user","shared","room","equipment"]},"minSize":{"description":"Minimum size of what `move` moves, including Recoverable Items. 1 GB is 10^9 bytes, 1 GiB is 2^30.","$ref":"#/definitions/size","default":"0B"},"maxSize":{"description":"Maximum size of what `move` moves, including Recoverable Items. 1 GB is 10^9 bytes, 1 GiB is 2^30.","$ref":"#/definitions/size"},"archive":{"description":"true: only mailboxes with an archive; false: only those without.","type":"boolean"},"department":{"description":"Department as in the directory.","$ref":"#/definitions/texts","default":"*"},"office":{"description":"Office as in the directory.","$ref":"#/definitions/texts","default":"*"},"organizationalUnit":{"description":"Organisational unit, e.g. `example.com/Sales`; units below it are included.","$ref":"#/definitions/texts","default":"*"},"attributes":{"description":"Any other attribute that the mail system reports, by its name.","type":"object","minProperties":1,"additionalProperties":{"$ref":"#/definitions/texts"},"default":{}},"except":{"description":"Mailboxes to leave out: patterns, addresses or ids.","type":"array","items":{"type":"string","minLength":1},"default":[]},"exceptBatches":{"description":"Leave out the mailboxes of these batches.","type":"array","items":{"type":"string","minLength":1},"default":[]}},"patternProperties":{"^customAttribute([1-9]|1[0-5])$":{"description":"Custom attribute 1 to 15 as in the directory.","$ref":"#/definitions/texts","default":"*"}}};
const pattern29 = new RegExp("^customAttribute([1-9]|1[0-5])$", "u");
const schema77 = {"description":"A string, or several of which one must match; `*` and `?` are wildcards. Not case-sensitive.","type":["string","array"],"minLength":1,"minItems":1,"items":{"type":"string","minLength":1}};

function validate182(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema77.type},message:"must be string,array",schema:schema77.type,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(func2(data) < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema77,data};
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
let data0 = data[i0];
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema77.items,data:data0};
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
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.items.type,parentSchema:schema77.items,data:data0};
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
validate182.errors = vErrors;
return errors === 0;
}

const schema78 = {"description":"A kind of mailbox, as in Exchange.","enum":["user","shared","room","equipment","discovery","arbitration","audit-log","monitoring","public-folder","migration"]};

function validate184(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((((((((((data === "user") || (data === "shared")) || (data === "room")) || (data === "equipment")) || (data === "discovery")) || (data === "arbitration")) || (data === "audit-log")) || (data === "monitoring")) || (data === "public-folder")) || (data === "migration"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema78.enum},message:"must be equal to one of the allowed values",schema:schema78.enum,parentSchema:schema78,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate184.errors = vErrors;
return errors === 0;
}

const schema79 = {"description":"A size: a number and a unit. kB, MB, GB, TB are decimal (1 GB = 1,000,000,000 bytes), KiB, MiB, GiB, TiB binary (1 GiB = 1,073,741,824 bytes): `500MB`, `20GB`, `1.5TiB`. A bare number is bytes.","type":["string","integer"],"minimum":0,"pattern":"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$","patternErrorMessage":"a size such as `500MB`, `20GB` (decimal) or `20GiB` (binary)"};
const pattern30 = new RegExp("^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$", "u");

function validate187(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data))))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema79.type},message:"must be string,integer",schema:schema79.type,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data < 0 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(typeof data === "string"){
if(!pattern30.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$",parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate187.errors = vErrors;
return errors === 0;
}


function validate181(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((func12.call(schema76.properties, key0)) || (pattern29.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema76,data};
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
const err2 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/type",keyword:"type",params:{type: schema76.properties.database.type},message:"must be string,array",schema:schema76.properties.database.type,parentSchema:schema76.properties.database,data:data0};
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
const err3 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema76.properties.database,data:data0};
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
const err4 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema76.properties.database,data:data0};
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
const err5 = {instancePath:instancePath+"/database/" + i0,schemaPath:"#/properties/database/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema76.properties.database.items,data:data1};
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
const err6 = {instancePath:instancePath+"/database/" + i0,schemaPath:"#/properties/database/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema76.properties.database.items.type,parentSchema:schema76.properties.database.items,data:data1};
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
if(!(validate182(data.pattern, {instancePath:instancePath+"/pattern",parentData:data,parentDataProperty:"pattern",rootData}))){
vErrors = append(vErrors, validate182.errors);
errors = vErrors.length;
}
}
if(data.kind !== undefined){
let data3 = data.kind;
if((typeof data3 !== "string") && (!(Array.isArray(data3)))){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: schema76.properties.kind.type},message:"must be string,array",schema:schema76.properties.kind.type,parentSchema:schema76.properties.kind,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const _errs9 = errors;
let valid3 = true;
const _errs10 = errors;
if(!(Array.isArray(data3))){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs12 = errors;
if(Array.isArray(data3)){
if(data3.length < 1){
const err9 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema76.properties.kind.then,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
if(!(validate184(data3[i1], {instancePath:instancePath+"/kind/" + i1,parentData:data3,parentDataProperty:i1,rootData}))){
vErrors = append(vErrors, validate184.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema76.properties.kind.then.type,parentSchema:schema76.properties.kind.then,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs12 === errors;
valid3 = _valid0;
ifClause0 = "then";
}
else {
const _errs15 = errors;
if(!(validate184(data3, {instancePath:instancePath+"/kind",parentData:data,parentDataProperty:"kind",rootData}))){
vErrors = append(vErrors, validate184.errors);
errors = vErrors.length;
}
var _valid0 = _errs15 === errors;
valid3 = _valid0;
ifClause0 = "else";
}
if(!valid3){
const err11 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema76.properties.kind.if,parentSchema:schema76.properties.kind,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.minSize !== undefined){
if(!(validate187(data.minSize, {instancePath:instancePath+"/minSize",parentData:data,parentDataProperty:"minSize",rootData}))){
vErrors = append(vErrors, validate187.errors);
errors = vErrors.length;
}
}
if(data.maxSize !== undefined){
if(!(validate187(data.maxSize, {instancePath:instancePath+"/maxSize",parentData:data,parentDataProperty:"maxSize",rootData}))){
vErrors = append(vErrors, validate187.errors);
errors = vErrors.length;
}
}
if(data.archive !== undefined){
let data7 = data.archive;
if(typeof data7 !== "boolean"){
const err12 = {instancePath:instancePath+"/archive",schemaPath:"#/properties/archive/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema76.properties.archive.type,parentSchema:schema76.properties.archive,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.department !== undefined){
if(!(validate182(data.department, {instancePath:instancePath+"/department",parentData:data,parentDataProperty:"department",rootData}))){
vErrors = append(vErrors, validate182.errors);
errors = vErrors.length;
}
}
if(data.office !== undefined){
if(!(validate182(data.office, {instancePath:instancePath+"/office",parentData:data,parentDataProperty:"office",rootData}))){
vErrors = append(vErrors, validate182.errors);
errors = vErrors.length;
}
}
if(data.organizationalUnit !== undefined){
if(!(validate182(data.organizationalUnit, {instancePath:instancePath+"/organizationalUnit",parentData:data,parentDataProperty:"organizationalUnit",rootData}))){
vErrors = append(vErrors, validate182.errors);
errors = vErrors.length;
}
}
if(data.attributes !== undefined){
let data11 = data.attributes;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length < 1){
const err13 = {instancePath:instancePath+"/attributes",schemaPath:"#/properties/attributes/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema76.properties.attributes,data:data11};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data11){
if(!(validate182(data11[key1], {instancePath:instancePath+"/attributes/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data11,parentDataProperty:key1,rootData}))){
vErrors = append(vErrors, validate182.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/attributes",schemaPath:"#/properties/attributes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema76.properties.attributes.type,parentSchema:schema76.properties.attributes,data:data11};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.except !== undefined){
let data13 = data.except;
if(Array.isArray(data13)){
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
let data14 = data13[i2];
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err15 = {instancePath:instancePath+"/except/" + i2,schemaPath:"#/properties/except/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema76.properties.except.items,data:data14};
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
const err16 = {instancePath:instancePath+"/except/" + i2,schemaPath:"#/properties/except/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema76.properties.except.items.type,parentSchema:schema76.properties.except.items,data:data14};
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
const err17 = {instancePath:instancePath+"/except",schemaPath:"#/properties/except/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema76.properties.except.type,parentSchema:schema76.properties.except,data:data13};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.exceptBatches !== undefined){
let data15 = data.exceptBatches;
if(Array.isArray(data15)){
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
let data16 = data15[i3];
if(typeof data16 === "string"){
if(func2(data16) < 1){
const err18 = {instancePath:instancePath+"/exceptBatches/" + i3,schemaPath:"#/properties/exceptBatches/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema76.properties.exceptBatches.items,data:data16};
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
const err19 = {instancePath:instancePath+"/exceptBatches/" + i3,schemaPath:"#/properties/exceptBatches/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema76.properties.exceptBatches.items.type,parentSchema:schema76.properties.exceptBatches.items,data:data16};
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
const err20 = {instancePath:instancePath+"/exceptBatches",schemaPath:"#/properties/exceptBatches/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema76.properties.exceptBatches.type,parentSchema:schema76.properties.exceptBatches,data:data15};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
for(const key2 in data){
if(pattern29.test(key2)){
if(!(validate182(data[key2], {instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key2,rootData}))){
vErrors = append(vErrors, validate182.errors);
errors = vErrors.length;
}
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema76.type,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate181.errors = vErrors;
return errors === 0;
}


function validate167(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!data || typeof data != "object"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema73.type},message:"must be array,object",schema:schema73.type,parentSchema:schema73,data};
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
const err2 = {instancePath,schemaPath:"#/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema73.then,data};
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
if(!(validate168(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate168.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema73.then.type,parentSchema:schema73.then,data};
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
const err4 = {instancePath,schemaPath:"#/else/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema73.else.type,parentSchema:schema73.else,data};
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
if(!(validate179(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate179.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid3 = _valid1;
ifClause1 = "then";
}
else {
const _errs13 = errors;
if(!(validate181(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate181.errors);
errors = vErrors.length;
}
var _valid1 = _errs13 === errors;
valid3 = _valid1;
ifClause1 = "else";
}
if(!valid3){
const err7 = {instancePath,schemaPath:"#/else/if",keyword:"if",params:{failingKeyword: ifClause1},message:"must match \""+ifClause1+"\" schema",schema:schema73.else.if,parentSchema:schema73.else,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err8 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema73.if,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate167.errors = vErrors;
return errors === 0;
}

const schema80 = {"description":"Levels databases with as few moves as possible; drover chooses which mailboxes move. Replaces `mailboxes` and the target databases; `mailboxes` may still be a selector that limits the choice.","type":"object","additionalProperties":false,"required":["databases"],"properties":{"databases":{"description":"The databases to level.","type":"array","minItems":2,"uniqueItems":true,"items":{"type":"string","minLength":1},"default":[]},"measure":{"description":"What to level: bytes or number of mailboxes.","enum":["size","count"],"default":"size"},"maxSpread":{"description":"The goal: the fullest database is at most this many times the average.","type":"number","minimum":1,"default":1.1},"maxMoves":{"description":"Maximum number of moves, even if the goal is not reached.","type":"integer","minimum":1,"default":1000}}};

function validate197(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.databases === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "databases"},message:"must have required property '"+"databases"+"'",schema:schema80.required,parentSchema:schema80,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "databases") || (key0 === "measure")) || (key0 === "maxSpread")) || (key0 === "maxMoves"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema80,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.databases !== undefined){
let data0 = data.databases;
if(Array.isArray(data0)){
if(data0.length < 2){
const err2 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items",schema:2,parentSchema:schema80.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema80.properties.databases.items,data:data1};
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
const err4 = {instancePath:instancePath+"/databases/" + i0,schemaPath:"#/properties/databases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema80.properties.databases.items.type,parentSchema:schema80.properties.databases.items,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err5 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema80.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err6 = {instancePath:instancePath+"/databases",schemaPath:"#/properties/databases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema80.properties.databases.type,parentSchema:schema80.properties.databases,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.measure !== undefined){
let data2 = data.measure;
if(!((data2 === "size") || (data2 === "count"))){
const err7 = {instancePath:instancePath+"/measure",schemaPath:"#/properties/measure/enum",keyword:"enum",params:{allowedValues: schema80.properties.measure.enum},message:"must be equal to one of the allowed values",schema:schema80.properties.measure.enum,parentSchema:schema80.properties.measure,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.maxSpread !== undefined){
let data3 = data.maxSpread;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/maxSpread",schemaPath:"#/properties/maxSpread/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema80.properties.maxSpread,data:data3};
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
const err9 = {instancePath:instancePath+"/maxSpread",schemaPath:"#/properties/maxSpread/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema80.properties.maxSpread.type,parentSchema:schema80.properties.maxSpread,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.maxMoves !== undefined){
let data4 = data.maxMoves;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err10 = {instancePath:instancePath+"/maxMoves",schemaPath:"#/properties/maxMoves/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema80.properties.maxMoves.type,parentSchema:schema80.properties.maxMoves,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/maxMoves",schemaPath:"#/properties/maxMoves/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema80.properties.maxMoves,data:data4};
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
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema80.type,parentSchema:schema80,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate197.errors = vErrors;
return errors === 0;
}


function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(!(validate61(key0, {instancePath,parentData:data,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate61.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err0 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema25.propertyNames,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(((typeof data0 !== "string") && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")){
const err1 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: schema25.additionalProperties.type},message:"must be string,number,boolean",schema:schema25.additionalProperties.type,parentSchema:schema25.additionalProperties,data:data0};
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
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.type,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate63.errors = vErrors;
return errors === 0;
}


function validate116(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate117(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate117.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate116.errors = vErrors;
return errors === 0;
}


function validate165(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema72.required,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func12.call(schema72.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema72,data};
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
if(!(validate61(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = append(vErrors, validate61.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema72.properties.description.type,parentSchema:schema72.properties.description,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.mailboxes !== undefined){
if(!(validate167(data.mailboxes, {instancePath:instancePath+"/mailboxes",parentData:data,parentDataProperty:"mailboxes",rootData}))){
vErrors = append(vErrors, validate167.errors);
errors = vErrors.length;
}
}
if(data.rebalance !== undefined){
if(!(validate197(data.rebalance, {instancePath:instancePath+"/rebalance",parentData:data,parentDataProperty:"rebalance",rootData}))){
vErrors = append(vErrors, validate197.errors);
errors = vErrors.length;
}
}
if(data.move !== undefined){
if(!(validate66(data.move, {instancePath:instancePath+"/move",parentData:data,parentDataProperty:"move",rootData}))){
vErrors = append(vErrors, validate66.errors);
errors = vErrors.length;
}
}
if(data.badItemLimit !== undefined){
if(!(validate68(data.badItemLimit, {instancePath:instancePath+"/badItemLimit",parentData:data,parentDataProperty:"badItemLimit",rootData}))){
vErrors = append(vErrors, validate68.errors);
errors = vErrors.length;
}
}
if(data.acceptLargeDataLoss !== undefined){
if(!(validate70(data.acceptLargeDataLoss, {instancePath:instancePath+"/acceptLargeDataLoss",parentData:data,parentDataProperty:"acceptLargeDataLoss",rootData}))){
vErrors = append(vErrors, validate70.errors);
errors = vErrors.length;
}
}
if(data.priority !== undefined){
if(!(validate72(data.priority, {instancePath:instancePath+"/priority",parentData:data,parentDataProperty:"priority",rootData}))){
vErrors = append(vErrors, validate72.errors);
errors = vErrors.length;
}
}
if(data.suspendWhenReadyToComplete !== undefined){
if(!(validate74(data.suspendWhenReadyToComplete, {instancePath:instancePath+"/suspendWhenReadyToComplete",parentData:data,parentDataProperty:"suspendWhenReadyToComplete",rootData}))){
vErrors = append(vErrors, validate74.errors);
errors = vErrors.length;
}
}
if(data.offline !== undefined){
if(!(validate76(data.offline, {instancePath:instancePath+"/offline",parentData:data,parentDataProperty:"offline",rootData}))){
vErrors = append(vErrors, validate76.errors);
errors = vErrors.length;
}
}
if(data.targetDatabase !== undefined){
if(!(validate78(data.targetDatabase, {instancePath:instancePath+"/targetDatabase",parentData:data,parentDataProperty:"targetDatabase",rootData}))){
vErrors = append(vErrors, validate78.errors);
errors = vErrors.length;
}
}
if(data.targetDatabases !== undefined){
if(!(validate80(data.targetDatabases, {instancePath:instancePath+"/targetDatabases",parentData:data,parentDataProperty:"targetDatabases",rootData}))){
vErrors = append(vErrors, validate80.errors);
errors = vErrors.length;
}
}
if(data.archiveTargetDatabase !== undefined){
if(!(validate82(data.archiveTargetDatabase, {instancePath:instancePath+"/archiveTargetDatabase",parentData:data,parentDataProperty:"archiveTargetDatabase",rootData}))){
vErrors = append(vErrors, validate82.errors);
errors = vErrors.length;
}
}
if(data.archiveTargetDatabases !== undefined){
if(!(validate84(data.archiveTargetDatabases, {instancePath:instancePath+"/archiveTargetDatabases",parentData:data,parentDataProperty:"archiveTargetDatabases",rootData}))){
vErrors = append(vErrors, validate84.errors);
errors = vErrors.length;
}
}
if(data.placement !== undefined){
if(!(validate86(data.placement, {instancePath:instancePath+"/placement",parentData:data,parentDataProperty:"placement",rootData}))){
vErrors = append(vErrors, validate86.errors);
errors = vErrors.length;
}
}
if(data.start !== undefined){
if(!(validate88(data.start, {instancePath:instancePath+"/start",parentData:data,parentDataProperty:"start",rootData}))){
vErrors = append(vErrors, validate88.errors);
errors = vErrors.length;
}
}
if(data.complete !== undefined){
if(!(validate95(data.complete, {instancePath:instancePath+"/complete",parentData:data,parentDataProperty:"complete",rootData}))){
vErrors = append(vErrors, validate95.errors);
errors = vErrors.length;
}
}
if(data.dependsOn !== undefined){
let data17 = data.dependsOn;
if(Array.isArray(data17)){
const len0 = data17.length;
for(let i0=0; i0<len0; i0++){
let data18 = data17[i0];
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err3 = {instancePath:instancePath+"/dependsOn/" + i0,schemaPath:"#/properties/dependsOn/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema72.properties.dependsOn.items,data:data18};
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
const err4 = {instancePath:instancePath+"/dependsOn/" + i0,schemaPath:"#/properties/dependsOn/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema72.properties.dependsOn.items.type,parentSchema:schema72.properties.dependsOn.items,data:data18};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
let i1 = data17.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data17[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err5 = {instancePath:instancePath+"/dependsOn",schemaPath:"#/properties/dependsOn/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema72.properties.dependsOn,data:data17};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err6 = {instancePath:instancePath+"/dependsOn",schemaPath:"#/properties/dependsOn/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema72.properties.dependsOn.type,parentSchema:schema72.properties.dependsOn,data:data17};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.stopAfterFailures !== undefined){
if(!(validate100(data.stopAfterFailures, {instancePath:instancePath+"/stopAfterFailures",parentData:data,parentDataProperty:"stopAfterFailures",rootData}))){
vErrors = append(vErrors, validate100.errors);
errors = vErrors.length;
}
}
if(data.maxInFlight !== undefined){
if(!(validate102(data.maxInFlight, {instancePath:instancePath+"/maxInFlight",parentData:data,parentDataProperty:"maxInFlight",rootData}))){
vErrors = append(vErrors, validate102.errors);
errors = vErrors.length;
}
}
if(data.adopt !== undefined){
if(!(validate104(data.adopt, {instancePath:instancePath+"/adopt",parentData:data,parentDataProperty:"adopt",rootData}))){
vErrors = append(vErrors, validate104.errors);
errors = vErrors.length;
}
}
if(data.keepTogether !== undefined){
let data22 = data.keepTogether;
if(Array.isArray(data22)){
const len1 = data22.length;
for(let i2=0; i2<len1; i2++){
if(!(validate112(data22[i2], {instancePath:instancePath+"/keepTogether/" + i2,parentData:data22,parentDataProperty:i2,rootData}))){
vErrors = append(vErrors, validate112.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath:instancePath+"/keepTogether",schemaPath:"#/properties/keepTogether/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema72.properties.keepTogether.type,parentSchema:schema72.properties.keepTogether,data:data22};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.keepApart !== undefined){
let data24 = data.keepApart;
if(Array.isArray(data24)){
const len2 = data24.length;
for(let i3=0; i3<len2; i3++){
if(!(validate112(data24[i3], {instancePath:instancePath+"/keepApart/" + i3,parentData:data24,parentDataProperty:i3,rootData}))){
vErrors = append(vErrors, validate112.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath:instancePath+"/keepApart",schemaPath:"#/properties/keepApart/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema72.properties.keepApart.type,parentSchema:schema72.properties.keepApart,data:data24};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.keepDelegatesTogether !== undefined){
if(!(validate106(data.keepDelegatesTogether, {instancePath:instancePath+"/keepDelegatesTogether",parentData:data,parentDataProperty:"keepDelegatesTogether",rootData}))){
vErrors = append(vErrors, validate106.errors);
errors = vErrors.length;
}
}
if(data.labels !== undefined){
if(!(validate63(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
if(data.remote !== undefined){
let data28 = data.remote;
if(typeof data28 === "string"){
if(func2(data28) < 1){
const err9 = {instancePath:instancePath+"/remote",schemaPath:"#/properties/remote/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema72.properties.remote,data:data28};
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
const err10 = {instancePath:instancePath+"/remote",schemaPath:"#/properties/remote/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema72.properties.remote.type,parentSchema:schema72.properties.remote,data:data28};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.before !== undefined){
if(!(validate116(data.before, {instancePath:instancePath+"/before",parentData:data,parentDataProperty:"before",rootData}))){
vErrors = append(vErrors, validate116.errors);
errors = vErrors.length;
}
}
if(data.beforeCompletion !== undefined){
if(!(validate116(data.beforeCompletion, {instancePath:instancePath+"/beforeCompletion",parentData:data,parentDataProperty:"beforeCompletion",rootData}))){
vErrors = append(vErrors, validate116.errors);
errors = vErrors.length;
}
}
if(data.after !== undefined){
if(!(validate116(data.after, {instancePath:instancePath+"/after",parentData:data,parentDataProperty:"after",rootData}))){
vErrors = append(vErrors, validate116.errors);
errors = vErrors.length;
}
}
if(data.onFailure !== undefined){
if(!(validate116(data.onFailure, {instancePath:instancePath+"/onFailure",parentData:data,parentDataProperty:"onFailure",rootData}))){
vErrors = append(vErrors, validate116.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema72.type,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate165.errors = vErrors;
return errors === 0;
}


function validate291(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema96,data};
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
if(!(validate165(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate165.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema96.type,parentSchema:schema96,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate291.errors = vErrors;
return errors === 0;
}


function validate294(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate117(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate117.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate294.errors = vErrors;
return errors === 0;
}


function validate249(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema86.required,parentSchema:schema86,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func12.call(schema86.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema86,data};
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
if(!(validate250(data.version, {instancePath:instancePath+"/version",parentData:data,parentDataProperty:"version",rootData}))){
vErrors = append(vErrors, validate250.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate252(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = append(vErrors, validate252.errors);
errors = vErrors.length;
}
}
if(data.vars !== undefined){
if(!(validate254(data.vars, {instancePath:instancePath+"/vars",parentData:data,parentDataProperty:"vars",rootData}))){
vErrors = append(vErrors, validate254.errors);
errors = vErrors.length;
}
}
if(data.include !== undefined){
if(!(validate256(data.include, {instancePath:instancePath+"/include",parentData:data,parentDataProperty:"include",rootData}))){
vErrors = append(vErrors, validate256.errors);
errors = vErrors.length;
}
}
if(data.labels !== undefined){
if(!(validate258(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = append(vErrors, validate258.errors);
errors = vErrors.length;
}
}
if(data.defaults !== undefined){
if(!(validate261(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData}))){
vErrors = append(vErrors, validate261.errors);
errors = vErrors.length;
}
}
if(data.windows !== undefined){
if(!(validate280(data.windows, {instancePath:instancePath+"/windows",parentData:data,parentDataProperty:"windows",rootData}))){
vErrors = append(vErrors, validate280.errors);
errors = vErrors.length;
}
}
if(data.groups !== undefined){
if(!(validate284(data.groups, {instancePath:instancePath+"/groups",parentData:data,parentDataProperty:"groups",rootData}))){
vErrors = append(vErrors, validate284.errors);
errors = vErrors.length;
}
}
if(data.before !== undefined){
if(!(validate288(data.before, {instancePath:instancePath+"/before",parentData:data,parentDataProperty:"before",rootData}))){
vErrors = append(vErrors, validate288.errors);
errors = vErrors.length;
}
}
if(data.batches !== undefined){
if(!(validate291(data.batches, {instancePath:instancePath+"/batches",parentData:data,parentDataProperty:"batches",rootData}))){
vErrors = append(vErrors, validate291.errors);
errors = vErrors.length;
}
}
if(data.after !== undefined){
if(!(validate294(data.after, {instancePath:instancePath+"/after",parentData:data,parentDataProperty:"after",rootData}))){
vErrors = append(vErrors, validate294.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.type,parentSchema:schema86,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate249.errors = vErrors;
return errors === 0;
}
function append(all, more) {
if (all === null) return more;
for (const error of more) all.push(error);
return all;
}
