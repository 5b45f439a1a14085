// Made from schemas/ by "npm run validators"; do not edit.
import module0 from 'ajv/dist/runtime/ucs2length.js';
"use strict";
export const policy = validate297;
const schema98 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"drover policy","description":"The rules that a change set must pass before it is applied. Keep it on a protected branch: drover reads it from there with --policy-ref.","type":"object","additionalProperties":false,"required":["version"],"properties":{"version":{"description":"Version of the policy format. Always 1.","const":1,"default":1},"approvals":{"description":"How many people must approve every change set.","type":"integer","minimum":0,"maximum":20,"default":0},"approvalsPerRisk":{"description":"How many people must approve a change set with such a risk; the largest number applies.","type":"object","additionalProperties":false,"properties":{"plan":{"type":"integer","minimum":0,"maximum":20},"irreversible-step":{"type":"integer","minimum":0,"maximum":20},"defrag":{"type":"integer","minimum":0,"maximum":20},"purge":{"type":"integer","minimum":0,"maximum":20},"command-step":{"type":"integer","minimum":0,"maximum":20},"replication-off":{"type":"integer","minimum":0,"maximum":20},"bad-item-loss":{"type":"integer","minimum":0,"maximum":20},"large-data-loss":{"type":"integer","minimum":0,"maximum":20},"protected-mailbox":{"type":"integer","minimum":0,"maximum":20},"protected-database":{"type":"integer","minimum":0,"maximum":20},"adopts-foreign-request":{"type":"integer","minimum":0,"maximum":20},"cancels-running-move":{"type":"integer","minimum":0,"maximum":20},"offline-move":{"type":"integer","minimum":0,"maximum":20},"leaves-organisation":{"type":"integer","minimum":0,"maximum":20}},"default":{}},"approvers":{"description":"Who may approve: principals of the allowed-signers file. Empty: all of them.","type":"array","items":{"type":"string","minLength":1},"default":[]},"approversPerRisk":{"description":"Who may approve such a risk. Default: all approvers.","type":"object","additionalProperties":false,"properties":{"plan":{"type":"array","items":{"type":"string","minLength":1}},"irreversible-step":{"type":"array","items":{"type":"string","minLength":1}},"defrag":{"type":"array","items":{"type":"string","minLength":1}},"purge":{"type":"array","items":{"type":"string","minLength":1}},"command-step":{"type":"array","items":{"type":"string","minLength":1}},"replication-off":{"type":"array","items":{"type":"string","minLength":1}},"bad-item-loss":{"type":"array","items":{"type":"string","minLength":1}},"large-data-loss":{"type":"array","items":{"type":"string","minLength":1}},"protected-mailbox":{"type":"array","items":{"type":"string","minLength":1}},"protected-database":{"type":"array","items":{"type":"string","minLength":1}},"adopts-foreign-request":{"type":"array","items":{"type":"string","minLength":1}},"cancels-running-move":{"type":"array","items":{"type":"string","minLength":1}},"offline-move":{"type":"array","items":{"type":"string","minLength":1}},"leaves-organisation":{"type":"array","items":{"type":"string","minLength":1}}},"default":{}},"authorMayApprove":{"description":"Whether the person who last changed the plan may approve it.","type":"boolean","default":false},"approvalMaxAge":{"description":"Approvals older than this do not count.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `15m`, `4h` or `2d`","default":"7d"},"limits":{"description":"A change set over a limit is refused; approvals do not override it.","type":"object","additionalProperties":false,"default":{},"properties":{"maxMailboxes":{"description":"Mailboxes to move.","type":"integer","minimum":0},"maxSize":{"description":"Mail to move: `500GB`, `2TiB`.","type":"string","pattern":"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$","patternErrorMessage":"a size such as `500GB` or `2TiB`"},"maxBadItemLimit":{"description":"Largest badItemLimit of any mailbox.","type":"integer","minimum":0},"maxExposure":{"description":"Longest time with replication off. If the forecast exceeds it, the change set is refused; if a run exceeds it, no new move starts and replication is started again.","type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration such as `15m`, `4h` or `2d`"}}},"protectedMailboxes":{"description":"Ids, or addresses with `*` and `?`: moving one of these is a separate risk.","type":"array","items":{"type":"string","minLength":1},"default":[]},"protectedDatabases":{"description":"Databases: moving from or to one of these is a separate risk.","type":"array","items":{"type":"string","minLength":1},"default":[]},"scope":{"description":"Moves may touch only these.","type":"object","additionalProperties":false,"default":{},"properties":{"databases":{"description":"Database names, with `*` and `?`.","type":"array","items":{"type":"string","minLength":1},"default":[]},"mailboxes":{"description":"Ids or addresses, with `*` and `?`.","type":"array","items":{"type":"string","minLength":1},"default":[]}}},"forbiddenSteps":{"description":"Step kinds that are always refused, approved or not.","type":"array","items":{"type":"string","minLength":1},"default":[]}}};
const func12 = Object.prototype.hasOwnProperty;
const func2 = module0.default;
const pattern13 = new RegExp("^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$", "u");
const pattern30 = new RegExp("^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$", "u");

function validate297(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema98.required,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func12.call(schema98.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema98,data};
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
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema98.properties.version,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.approvals !== undefined){
let data1 = data.approvals;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/approvals",schemaPath:"#/properties/approvals/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvals.type,parentSchema:schema98.properties.approvals,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 20 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/approvals",schemaPath:"#/properties/approvals/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvals,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/approvals",schemaPath:"#/properties/approvals/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvals,data:data1};
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
if(data.approvalsPerRisk !== undefined){
let data2 = data.approvalsPerRisk;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(func12.call(schema98.properties.approvalsPerRisk.properties, key1))){
const err6 = {instancePath:instancePath+"/approvalsPerRisk",schemaPath:"#/properties/approvalsPerRisk/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema98.properties.approvalsPerRisk,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.plan !== undefined){
let data3 = data2.plan;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err7 = {instancePath:instancePath+"/approvalsPerRisk/plan",schemaPath:"#/properties/approvalsPerRisk/properties/plan/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties.plan.type,parentSchema:schema98.properties.approvalsPerRisk.properties.plan,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 20 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/approvalsPerRisk/plan",schemaPath:"#/properties/approvalsPerRisk/properties/plan/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties.plan,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/approvalsPerRisk/plan",schemaPath:"#/properties/approvalsPerRisk/properties/plan/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties.plan,data:data3};
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
if(data2["irreversible-step"] !== undefined){
let data4 = data2["irreversible-step"];
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err10 = {instancePath:instancePath+"/approvalsPerRisk/irreversible-step",schemaPath:"#/properties/approvalsPerRisk/properties/irreversible-step/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["irreversible-step"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["irreversible-step"],data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 20 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/approvalsPerRisk/irreversible-step",schemaPath:"#/properties/approvalsPerRisk/properties/irreversible-step/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["irreversible-step"],data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/approvalsPerRisk/irreversible-step",schemaPath:"#/properties/approvalsPerRisk/properties/irreversible-step/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["irreversible-step"],data:data4};
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
if(data2.defrag !== undefined){
let data5 = data2.defrag;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err13 = {instancePath:instancePath+"/approvalsPerRisk/defrag",schemaPath:"#/properties/approvalsPerRisk/properties/defrag/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties.defrag.type,parentSchema:schema98.properties.approvalsPerRisk.properties.defrag,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 20 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/approvalsPerRisk/defrag",schemaPath:"#/properties/approvalsPerRisk/properties/defrag/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties.defrag,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/approvalsPerRisk/defrag",schemaPath:"#/properties/approvalsPerRisk/properties/defrag/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties.defrag,data:data5};
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
if(data2.purge !== undefined){
let data6 = data2.purge;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err16 = {instancePath:instancePath+"/approvalsPerRisk/purge",schemaPath:"#/properties/approvalsPerRisk/properties/purge/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties.purge.type,parentSchema:schema98.properties.approvalsPerRisk.properties.purge,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 20 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/approvalsPerRisk/purge",schemaPath:"#/properties/approvalsPerRisk/properties/purge/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties.purge,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err18 = {instancePath:instancePath+"/approvalsPerRisk/purge",schemaPath:"#/properties/approvalsPerRisk/properties/purge/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties.purge,data:data6};
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
if(data2["command-step"] !== undefined){
let data7 = data2["command-step"];
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err19 = {instancePath:instancePath+"/approvalsPerRisk/command-step",schemaPath:"#/properties/approvalsPerRisk/properties/command-step/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["command-step"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["command-step"],data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 20 || isNaN(data7)){
const err20 = {instancePath:instancePath+"/approvalsPerRisk/command-step",schemaPath:"#/properties/approvalsPerRisk/properties/command-step/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["command-step"],data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err21 = {instancePath:instancePath+"/approvalsPerRisk/command-step",schemaPath:"#/properties/approvalsPerRisk/properties/command-step/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["command-step"],data:data7};
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
if(data2["replication-off"] !== undefined){
let data8 = data2["replication-off"];
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err22 = {instancePath:instancePath+"/approvalsPerRisk/replication-off",schemaPath:"#/properties/approvalsPerRisk/properties/replication-off/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["replication-off"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["replication-off"],data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 20 || isNaN(data8)){
const err23 = {instancePath:instancePath+"/approvalsPerRisk/replication-off",schemaPath:"#/properties/approvalsPerRisk/properties/replication-off/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["replication-off"],data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err24 = {instancePath:instancePath+"/approvalsPerRisk/replication-off",schemaPath:"#/properties/approvalsPerRisk/properties/replication-off/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["replication-off"],data:data8};
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
if(data2["bad-item-loss"] !== undefined){
let data9 = data2["bad-item-loss"];
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err25 = {instancePath:instancePath+"/approvalsPerRisk/bad-item-loss",schemaPath:"#/properties/approvalsPerRisk/properties/bad-item-loss/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["bad-item-loss"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["bad-item-loss"],data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 20 || isNaN(data9)){
const err26 = {instancePath:instancePath+"/approvalsPerRisk/bad-item-loss",schemaPath:"#/properties/approvalsPerRisk/properties/bad-item-loss/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["bad-item-loss"],data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err27 = {instancePath:instancePath+"/approvalsPerRisk/bad-item-loss",schemaPath:"#/properties/approvalsPerRisk/properties/bad-item-loss/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["bad-item-loss"],data:data9};
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
if(data2["large-data-loss"] !== undefined){
let data10 = data2["large-data-loss"];
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err28 = {instancePath:instancePath+"/approvalsPerRisk/large-data-loss",schemaPath:"#/properties/approvalsPerRisk/properties/large-data-loss/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["large-data-loss"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["large-data-loss"],data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 20 || isNaN(data10)){
const err29 = {instancePath:instancePath+"/approvalsPerRisk/large-data-loss",schemaPath:"#/properties/approvalsPerRisk/properties/large-data-loss/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["large-data-loss"],data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err30 = {instancePath:instancePath+"/approvalsPerRisk/large-data-loss",schemaPath:"#/properties/approvalsPerRisk/properties/large-data-loss/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["large-data-loss"],data:data10};
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
if(data2["protected-mailbox"] !== undefined){
let data11 = data2["protected-mailbox"];
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err31 = {instancePath:instancePath+"/approvalsPerRisk/protected-mailbox",schemaPath:"#/properties/approvalsPerRisk/properties/protected-mailbox/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["protected-mailbox"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["protected-mailbox"],data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 20 || isNaN(data11)){
const err32 = {instancePath:instancePath+"/approvalsPerRisk/protected-mailbox",schemaPath:"#/properties/approvalsPerRisk/properties/protected-mailbox/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["protected-mailbox"],data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err33 = {instancePath:instancePath+"/approvalsPerRisk/protected-mailbox",schemaPath:"#/properties/approvalsPerRisk/properties/protected-mailbox/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["protected-mailbox"],data:data11};
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
if(data2["protected-database"] !== undefined){
let data12 = data2["protected-database"];
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err34 = {instancePath:instancePath+"/approvalsPerRisk/protected-database",schemaPath:"#/properties/approvalsPerRisk/properties/protected-database/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["protected-database"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["protected-database"],data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 20 || isNaN(data12)){
const err35 = {instancePath:instancePath+"/approvalsPerRisk/protected-database",schemaPath:"#/properties/approvalsPerRisk/properties/protected-database/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["protected-database"],data:data12};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err36 = {instancePath:instancePath+"/approvalsPerRisk/protected-database",schemaPath:"#/properties/approvalsPerRisk/properties/protected-database/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["protected-database"],data:data12};
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
if(data2["adopts-foreign-request"] !== undefined){
let data13 = data2["adopts-foreign-request"];
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err37 = {instancePath:instancePath+"/approvalsPerRisk/adopts-foreign-request",schemaPath:"#/properties/approvalsPerRisk/properties/adopts-foreign-request/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["adopts-foreign-request"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["adopts-foreign-request"],data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 20 || isNaN(data13)){
const err38 = {instancePath:instancePath+"/approvalsPerRisk/adopts-foreign-request",schemaPath:"#/properties/approvalsPerRisk/properties/adopts-foreign-request/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["adopts-foreign-request"],data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err39 = {instancePath:instancePath+"/approvalsPerRisk/adopts-foreign-request",schemaPath:"#/properties/approvalsPerRisk/properties/adopts-foreign-request/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["adopts-foreign-request"],data:data13};
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
if(data2["cancels-running-move"] !== undefined){
let data14 = data2["cancels-running-move"];
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err40 = {instancePath:instancePath+"/approvalsPerRisk/cancels-running-move",schemaPath:"#/properties/approvalsPerRisk/properties/cancels-running-move/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["cancels-running-move"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["cancels-running-move"],data:data14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 20 || isNaN(data14)){
const err41 = {instancePath:instancePath+"/approvalsPerRisk/cancels-running-move",schemaPath:"#/properties/approvalsPerRisk/properties/cancels-running-move/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["cancels-running-move"],data:data14};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err42 = {instancePath:instancePath+"/approvalsPerRisk/cancels-running-move",schemaPath:"#/properties/approvalsPerRisk/properties/cancels-running-move/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["cancels-running-move"],data:data14};
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
if(data2["offline-move"] !== undefined){
let data15 = data2["offline-move"];
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err43 = {instancePath:instancePath+"/approvalsPerRisk/offline-move",schemaPath:"#/properties/approvalsPerRisk/properties/offline-move/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["offline-move"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["offline-move"],data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 20 || isNaN(data15)){
const err44 = {instancePath:instancePath+"/approvalsPerRisk/offline-move",schemaPath:"#/properties/approvalsPerRisk/properties/offline-move/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["offline-move"],data:data15};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err45 = {instancePath:instancePath+"/approvalsPerRisk/offline-move",schemaPath:"#/properties/approvalsPerRisk/properties/offline-move/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["offline-move"],data:data15};
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
if(data2["leaves-organisation"] !== undefined){
let data16 = data2["leaves-organisation"];
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err46 = {instancePath:instancePath+"/approvalsPerRisk/leaves-organisation",schemaPath:"#/properties/approvalsPerRisk/properties/leaves-organisation/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.approvalsPerRisk.properties["leaves-organisation"].type,parentSchema:schema98.properties.approvalsPerRisk.properties["leaves-organisation"],data:data16};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 20 || isNaN(data16)){
const err47 = {instancePath:instancePath+"/approvalsPerRisk/leaves-organisation",schemaPath:"#/properties/approvalsPerRisk/properties/leaves-organisation/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema98.properties.approvalsPerRisk.properties["leaves-organisation"],data:data16};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data16 < 0 || isNaN(data16)){
const err48 = {instancePath:instancePath+"/approvalsPerRisk/leaves-organisation",schemaPath:"#/properties/approvalsPerRisk/properties/leaves-organisation/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.approvalsPerRisk.properties["leaves-organisation"],data:data16};
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
}
else {
const err49 = {instancePath:instancePath+"/approvalsPerRisk",schemaPath:"#/properties/approvalsPerRisk/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.approvalsPerRisk.type,parentSchema:schema98.properties.approvalsPerRisk,data:data2};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.approvers !== undefined){
let data17 = data.approvers;
if(Array.isArray(data17)){
const len0 = data17.length;
for(let i0=0; i0<len0; i0++){
let data18 = data17[i0];
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err50 = {instancePath:instancePath+"/approvers/" + i0,schemaPath:"#/properties/approvers/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approvers.items,data:data18};
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
const err51 = {instancePath:instancePath+"/approvers/" + i0,schemaPath:"#/properties/approvers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approvers.items.type,parentSchema:schema98.properties.approvers.items,data:data18};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/approvers",schemaPath:"#/properties/approvers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approvers.type,parentSchema:schema98.properties.approvers,data:data17};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.approversPerRisk !== undefined){
let data19 = data.approversPerRisk;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key2 in data19){
if(!(func12.call(schema98.properties.approversPerRisk.properties, key2))){
const err53 = {instancePath:instancePath+"/approversPerRisk",schemaPath:"#/properties/approversPerRisk/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema98.properties.approversPerRisk,data:data19};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data19.plan !== undefined){
let data20 = data19.plan;
if(Array.isArray(data20)){
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
let data21 = data20[i1];
if(typeof data21 === "string"){
if(func2(data21) < 1){
const err54 = {instancePath:instancePath+"/approversPerRisk/plan/" + i1,schemaPath:"#/properties/approversPerRisk/properties/plan/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties.plan.items,data:data21};
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
const err55 = {instancePath:instancePath+"/approversPerRisk/plan/" + i1,schemaPath:"#/properties/approversPerRisk/properties/plan/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties.plan.items.type,parentSchema:schema98.properties.approversPerRisk.properties.plan.items,data:data21};
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
const err56 = {instancePath:instancePath+"/approversPerRisk/plan",schemaPath:"#/properties/approversPerRisk/properties/plan/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties.plan.type,parentSchema:schema98.properties.approversPerRisk.properties.plan,data:data20};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data19["irreversible-step"] !== undefined){
let data22 = data19["irreversible-step"];
if(Array.isArray(data22)){
const len2 = data22.length;
for(let i2=0; i2<len2; i2++){
let data23 = data22[i2];
if(typeof data23 === "string"){
if(func2(data23) < 1){
const err57 = {instancePath:instancePath+"/approversPerRisk/irreversible-step/" + i2,schemaPath:"#/properties/approversPerRisk/properties/irreversible-step/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["irreversible-step"].items,data:data23};
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
const err58 = {instancePath:instancePath+"/approversPerRisk/irreversible-step/" + i2,schemaPath:"#/properties/approversPerRisk/properties/irreversible-step/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["irreversible-step"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["irreversible-step"].items,data:data23};
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
const err59 = {instancePath:instancePath+"/approversPerRisk/irreversible-step",schemaPath:"#/properties/approversPerRisk/properties/irreversible-step/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["irreversible-step"].type,parentSchema:schema98.properties.approversPerRisk.properties["irreversible-step"],data:data22};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data19.defrag !== undefined){
let data24 = data19.defrag;
if(Array.isArray(data24)){
const len3 = data24.length;
for(let i3=0; i3<len3; i3++){
let data25 = data24[i3];
if(typeof data25 === "string"){
if(func2(data25) < 1){
const err60 = {instancePath:instancePath+"/approversPerRisk/defrag/" + i3,schemaPath:"#/properties/approversPerRisk/properties/defrag/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties.defrag.items,data:data25};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/approversPerRisk/defrag/" + i3,schemaPath:"#/properties/approversPerRisk/properties/defrag/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties.defrag.items.type,parentSchema:schema98.properties.approversPerRisk.properties.defrag.items,data:data25};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/approversPerRisk/defrag",schemaPath:"#/properties/approversPerRisk/properties/defrag/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties.defrag.type,parentSchema:schema98.properties.approversPerRisk.properties.defrag,data:data24};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data19.purge !== undefined){
let data26 = data19.purge;
if(Array.isArray(data26)){
const len4 = data26.length;
for(let i4=0; i4<len4; i4++){
let data27 = data26[i4];
if(typeof data27 === "string"){
if(func2(data27) < 1){
const err63 = {instancePath:instancePath+"/approversPerRisk/purge/" + i4,schemaPath:"#/properties/approversPerRisk/properties/purge/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties.purge.items,data:data27};
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
const err64 = {instancePath:instancePath+"/approversPerRisk/purge/" + i4,schemaPath:"#/properties/approversPerRisk/properties/purge/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties.purge.items.type,parentSchema:schema98.properties.approversPerRisk.properties.purge.items,data:data27};
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
const err65 = {instancePath:instancePath+"/approversPerRisk/purge",schemaPath:"#/properties/approversPerRisk/properties/purge/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties.purge.type,parentSchema:schema98.properties.approversPerRisk.properties.purge,data:data26};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data19["command-step"] !== undefined){
let data28 = data19["command-step"];
if(Array.isArray(data28)){
const len5 = data28.length;
for(let i5=0; i5<len5; i5++){
let data29 = data28[i5];
if(typeof data29 === "string"){
if(func2(data29) < 1){
const err66 = {instancePath:instancePath+"/approversPerRisk/command-step/" + i5,schemaPath:"#/properties/approversPerRisk/properties/command-step/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["command-step"].items,data:data29};
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
const err67 = {instancePath:instancePath+"/approversPerRisk/command-step/" + i5,schemaPath:"#/properties/approversPerRisk/properties/command-step/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["command-step"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["command-step"].items,data:data29};
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
const err68 = {instancePath:instancePath+"/approversPerRisk/command-step",schemaPath:"#/properties/approversPerRisk/properties/command-step/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["command-step"].type,parentSchema:schema98.properties.approversPerRisk.properties["command-step"],data:data28};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data19["replication-off"] !== undefined){
let data30 = data19["replication-off"];
if(Array.isArray(data30)){
const len6 = data30.length;
for(let i6=0; i6<len6; i6++){
let data31 = data30[i6];
if(typeof data31 === "string"){
if(func2(data31) < 1){
const err69 = {instancePath:instancePath+"/approversPerRisk/replication-off/" + i6,schemaPath:"#/properties/approversPerRisk/properties/replication-off/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["replication-off"].items,data:data31};
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
const err70 = {instancePath:instancePath+"/approversPerRisk/replication-off/" + i6,schemaPath:"#/properties/approversPerRisk/properties/replication-off/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["replication-off"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["replication-off"].items,data:data31};
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
const err71 = {instancePath:instancePath+"/approversPerRisk/replication-off",schemaPath:"#/properties/approversPerRisk/properties/replication-off/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["replication-off"].type,parentSchema:schema98.properties.approversPerRisk.properties["replication-off"],data:data30};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data19["bad-item-loss"] !== undefined){
let data32 = data19["bad-item-loss"];
if(Array.isArray(data32)){
const len7 = data32.length;
for(let i7=0; i7<len7; i7++){
let data33 = data32[i7];
if(typeof data33 === "string"){
if(func2(data33) < 1){
const err72 = {instancePath:instancePath+"/approversPerRisk/bad-item-loss/" + i7,schemaPath:"#/properties/approversPerRisk/properties/bad-item-loss/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["bad-item-loss"].items,data:data33};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/approversPerRisk/bad-item-loss/" + i7,schemaPath:"#/properties/approversPerRisk/properties/bad-item-loss/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["bad-item-loss"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["bad-item-loss"].items,data:data33};
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
const err74 = {instancePath:instancePath+"/approversPerRisk/bad-item-loss",schemaPath:"#/properties/approversPerRisk/properties/bad-item-loss/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["bad-item-loss"].type,parentSchema:schema98.properties.approversPerRisk.properties["bad-item-loss"],data:data32};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data19["large-data-loss"] !== undefined){
let data34 = data19["large-data-loss"];
if(Array.isArray(data34)){
const len8 = data34.length;
for(let i8=0; i8<len8; i8++){
let data35 = data34[i8];
if(typeof data35 === "string"){
if(func2(data35) < 1){
const err75 = {instancePath:instancePath+"/approversPerRisk/large-data-loss/" + i8,schemaPath:"#/properties/approversPerRisk/properties/large-data-loss/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["large-data-loss"].items,data:data35};
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
const err76 = {instancePath:instancePath+"/approversPerRisk/large-data-loss/" + i8,schemaPath:"#/properties/approversPerRisk/properties/large-data-loss/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["large-data-loss"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["large-data-loss"].items,data:data35};
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
const err77 = {instancePath:instancePath+"/approversPerRisk/large-data-loss",schemaPath:"#/properties/approversPerRisk/properties/large-data-loss/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["large-data-loss"].type,parentSchema:schema98.properties.approversPerRisk.properties["large-data-loss"],data:data34};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data19["protected-mailbox"] !== undefined){
let data36 = data19["protected-mailbox"];
if(Array.isArray(data36)){
const len9 = data36.length;
for(let i9=0; i9<len9; i9++){
let data37 = data36[i9];
if(typeof data37 === "string"){
if(func2(data37) < 1){
const err78 = {instancePath:instancePath+"/approversPerRisk/protected-mailbox/" + i9,schemaPath:"#/properties/approversPerRisk/properties/protected-mailbox/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["protected-mailbox"].items,data:data37};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
else {
const err79 = {instancePath:instancePath+"/approversPerRisk/protected-mailbox/" + i9,schemaPath:"#/properties/approversPerRisk/properties/protected-mailbox/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["protected-mailbox"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["protected-mailbox"].items,data:data37};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/approversPerRisk/protected-mailbox",schemaPath:"#/properties/approversPerRisk/properties/protected-mailbox/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["protected-mailbox"].type,parentSchema:schema98.properties.approversPerRisk.properties["protected-mailbox"],data:data36};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data19["protected-database"] !== undefined){
let data38 = data19["protected-database"];
if(Array.isArray(data38)){
const len10 = data38.length;
for(let i10=0; i10<len10; i10++){
let data39 = data38[i10];
if(typeof data39 === "string"){
if(func2(data39) < 1){
const err81 = {instancePath:instancePath+"/approversPerRisk/protected-database/" + i10,schemaPath:"#/properties/approversPerRisk/properties/protected-database/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["protected-database"].items,data:data39};
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
const err82 = {instancePath:instancePath+"/approversPerRisk/protected-database/" + i10,schemaPath:"#/properties/approversPerRisk/properties/protected-database/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["protected-database"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["protected-database"].items,data:data39};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
}
else {
const err83 = {instancePath:instancePath+"/approversPerRisk/protected-database",schemaPath:"#/properties/approversPerRisk/properties/protected-database/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["protected-database"].type,parentSchema:schema98.properties.approversPerRisk.properties["protected-database"],data:data38};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data19["adopts-foreign-request"] !== undefined){
let data40 = data19["adopts-foreign-request"];
if(Array.isArray(data40)){
const len11 = data40.length;
for(let i11=0; i11<len11; i11++){
let data41 = data40[i11];
if(typeof data41 === "string"){
if(func2(data41) < 1){
const err84 = {instancePath:instancePath+"/approversPerRisk/adopts-foreign-request/" + i11,schemaPath:"#/properties/approversPerRisk/properties/adopts-foreign-request/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["adopts-foreign-request"].items,data:data41};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/approversPerRisk/adopts-foreign-request/" + i11,schemaPath:"#/properties/approversPerRisk/properties/adopts-foreign-request/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["adopts-foreign-request"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["adopts-foreign-request"].items,data:data41};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
else {
const err86 = {instancePath:instancePath+"/approversPerRisk/adopts-foreign-request",schemaPath:"#/properties/approversPerRisk/properties/adopts-foreign-request/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["adopts-foreign-request"].type,parentSchema:schema98.properties.approversPerRisk.properties["adopts-foreign-request"],data:data40};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data19["cancels-running-move"] !== undefined){
let data42 = data19["cancels-running-move"];
if(Array.isArray(data42)){
const len12 = data42.length;
for(let i12=0; i12<len12; i12++){
let data43 = data42[i12];
if(typeof data43 === "string"){
if(func2(data43) < 1){
const err87 = {instancePath:instancePath+"/approversPerRisk/cancels-running-move/" + i12,schemaPath:"#/properties/approversPerRisk/properties/cancels-running-move/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["cancels-running-move"].items,data:data43};
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
const err88 = {instancePath:instancePath+"/approversPerRisk/cancels-running-move/" + i12,schemaPath:"#/properties/approversPerRisk/properties/cancels-running-move/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["cancels-running-move"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["cancels-running-move"].items,data:data43};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
}
else {
const err89 = {instancePath:instancePath+"/approversPerRisk/cancels-running-move",schemaPath:"#/properties/approversPerRisk/properties/cancels-running-move/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["cancels-running-move"].type,parentSchema:schema98.properties.approversPerRisk.properties["cancels-running-move"],data:data42};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data19["offline-move"] !== undefined){
let data44 = data19["offline-move"];
if(Array.isArray(data44)){
const len13 = data44.length;
for(let i13=0; i13<len13; i13++){
let data45 = data44[i13];
if(typeof data45 === "string"){
if(func2(data45) < 1){
const err90 = {instancePath:instancePath+"/approversPerRisk/offline-move/" + i13,schemaPath:"#/properties/approversPerRisk/properties/offline-move/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["offline-move"].items,data:data45};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/approversPerRisk/offline-move/" + i13,schemaPath:"#/properties/approversPerRisk/properties/offline-move/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["offline-move"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["offline-move"].items,data:data45};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
else {
const err92 = {instancePath:instancePath+"/approversPerRisk/offline-move",schemaPath:"#/properties/approversPerRisk/properties/offline-move/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["offline-move"].type,parentSchema:schema98.properties.approversPerRisk.properties["offline-move"],data:data44};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data19["leaves-organisation"] !== undefined){
let data46 = data19["leaves-organisation"];
if(Array.isArray(data46)){
const len14 = data46.length;
for(let i14=0; i14<len14; i14++){
let data47 = data46[i14];
if(typeof data47 === "string"){
if(func2(data47) < 1){
const err93 = {instancePath:instancePath+"/approversPerRisk/leaves-organisation/" + i14,schemaPath:"#/properties/approversPerRisk/properties/leaves-organisation/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.approversPerRisk.properties["leaves-organisation"].items,data:data47};
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
const err94 = {instancePath:instancePath+"/approversPerRisk/leaves-organisation/" + i14,schemaPath:"#/properties/approversPerRisk/properties/leaves-organisation/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approversPerRisk.properties["leaves-organisation"].items.type,parentSchema:schema98.properties.approversPerRisk.properties["leaves-organisation"].items,data:data47};
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
const err95 = {instancePath:instancePath+"/approversPerRisk/leaves-organisation",schemaPath:"#/properties/approversPerRisk/properties/leaves-organisation/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.approversPerRisk.properties["leaves-organisation"].type,parentSchema:schema98.properties.approversPerRisk.properties["leaves-organisation"],data:data46};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath:instancePath+"/approversPerRisk",schemaPath:"#/properties/approversPerRisk/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.approversPerRisk.type,parentSchema:schema98.properties.approversPerRisk,data:data19};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data.authorMayApprove !== undefined){
let data48 = data.authorMayApprove;
if(typeof data48 !== "boolean"){
const err97 = {instancePath:instancePath+"/authorMayApprove",schemaPath:"#/properties/authorMayApprove/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema98.properties.authorMayApprove.type,parentSchema:schema98.properties.authorMayApprove,data:data48};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data.approvalMaxAge !== undefined){
let data49 = data.approvalMaxAge;
if(typeof data49 === "string"){
if(!pattern13.test(data49)){
const err98 = {instancePath:instancePath+"/approvalMaxAge",schemaPath:"#/properties/approvalMaxAge/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema98.properties.approvalMaxAge,data:data49};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
else {
const err99 = {instancePath:instancePath+"/approvalMaxAge",schemaPath:"#/properties/approvalMaxAge/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.approvalMaxAge.type,parentSchema:schema98.properties.approvalMaxAge,data:data49};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data.limits !== undefined){
let data50 = data.limits;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
for(const key3 in data50){
if(!((((key3 === "maxMailboxes") || (key3 === "maxSize")) || (key3 === "maxBadItemLimit")) || (key3 === "maxExposure"))){
const err100 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema98.properties.limits,data:data50};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data50.maxMailboxes !== undefined){
let data51 = data50.maxMailboxes;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
const err101 = {instancePath:instancePath+"/limits/maxMailboxes",schemaPath:"#/properties/limits/properties/maxMailboxes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.limits.properties.maxMailboxes.type,parentSchema:schema98.properties.limits.properties.maxMailboxes,data:data51};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 < 0 || isNaN(data51)){
const err102 = {instancePath:instancePath+"/limits/maxMailboxes",schemaPath:"#/properties/limits/properties/maxMailboxes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.limits.properties.maxMailboxes,data:data51};
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
if(data50.maxSize !== undefined){
let data52 = data50.maxSize;
if(typeof data52 === "string"){
if(!pattern30.test(data52)){
const err103 = {instancePath:instancePath+"/limits/maxSize",schemaPath:"#/properties/limits/properties/maxSize/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)? ?(B|[kKMGT]B|[KMGT]iB)$",parentSchema:schema98.properties.limits.properties.maxSize,data:data52};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
else {
const err104 = {instancePath:instancePath+"/limits/maxSize",schemaPath:"#/properties/limits/properties/maxSize/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.limits.properties.maxSize.type,parentSchema:schema98.properties.limits.properties.maxSize,data:data52};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data50.maxBadItemLimit !== undefined){
let data53 = data50.maxBadItemLimit;
if(!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))){
const err105 = {instancePath:instancePath+"/limits/maxBadItemLimit",schemaPath:"#/properties/limits/properties/maxBadItemLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema98.properties.limits.properties.maxBadItemLimit.type,parentSchema:schema98.properties.limits.properties.maxBadItemLimit,data:data53};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 < 0 || isNaN(data53)){
const err106 = {instancePath:instancePath+"/limits/maxBadItemLimit",schemaPath:"#/properties/limits/properties/maxBadItemLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema98.properties.limits.properties.maxBadItemLimit,data:data53};
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
if(data50.maxExposure !== undefined){
let data54 = data50.maxExposure;
if(typeof data54 === "string"){
if(!pattern13.test(data54)){
const err107 = {instancePath:instancePath+"/limits/maxExposure",schemaPath:"#/properties/limits/properties/maxExposure/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},message:"must match pattern \""+"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"+"\"",schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema98.properties.limits.properties.maxExposure,data:data54};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
else {
const err108 = {instancePath:instancePath+"/limits/maxExposure",schemaPath:"#/properties/limits/properties/maxExposure/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.limits.properties.maxExposure.type,parentSchema:schema98.properties.limits.properties.maxExposure,data:data54};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
else {
const err109 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.limits.type,parentSchema:schema98.properties.limits,data:data50};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data.protectedMailboxes !== undefined){
let data55 = data.protectedMailboxes;
if(Array.isArray(data55)){
const len15 = data55.length;
for(let i15=0; i15<len15; i15++){
let data56 = data55[i15];
if(typeof data56 === "string"){
if(func2(data56) < 1){
const err110 = {instancePath:instancePath+"/protectedMailboxes/" + i15,schemaPath:"#/properties/protectedMailboxes/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.protectedMailboxes.items,data:data56};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {instancePath:instancePath+"/protectedMailboxes/" + i15,schemaPath:"#/properties/protectedMailboxes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.protectedMailboxes.items.type,parentSchema:schema98.properties.protectedMailboxes.items,data:data56};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/protectedMailboxes",schemaPath:"#/properties/protectedMailboxes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.protectedMailboxes.type,parentSchema:schema98.properties.protectedMailboxes,data:data55};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data.protectedDatabases !== undefined){
let data57 = data.protectedDatabases;
if(Array.isArray(data57)){
const len16 = data57.length;
for(let i16=0; i16<len16; i16++){
let data58 = data57[i16];
if(typeof data58 === "string"){
if(func2(data58) < 1){
const err113 = {instancePath:instancePath+"/protectedDatabases/" + i16,schemaPath:"#/properties/protectedDatabases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.protectedDatabases.items,data:data58};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
else {
const err114 = {instancePath:instancePath+"/protectedDatabases/" + i16,schemaPath:"#/properties/protectedDatabases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.protectedDatabases.items.type,parentSchema:schema98.properties.protectedDatabases.items,data:data58};
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
const err115 = {instancePath:instancePath+"/protectedDatabases",schemaPath:"#/properties/protectedDatabases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.protectedDatabases.type,parentSchema:schema98.properties.protectedDatabases,data:data57};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data.scope !== undefined){
let data59 = data.scope;
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
for(const key4 in data59){
if(!((key4 === "databases") || (key4 === "mailboxes"))){
const err116 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema98.properties.scope,data:data59};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data59.databases !== undefined){
let data60 = data59.databases;
if(Array.isArray(data60)){
const len17 = data60.length;
for(let i17=0; i17<len17; i17++){
let data61 = data60[i17];
if(typeof data61 === "string"){
if(func2(data61) < 1){
const err117 = {instancePath:instancePath+"/scope/databases/" + i17,schemaPath:"#/properties/scope/properties/databases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.scope.properties.databases.items,data:data61};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
else {
const err118 = {instancePath:instancePath+"/scope/databases/" + i17,schemaPath:"#/properties/scope/properties/databases/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.scope.properties.databases.items.type,parentSchema:schema98.properties.scope.properties.databases.items,data:data61};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
}
else {
const err119 = {instancePath:instancePath+"/scope/databases",schemaPath:"#/properties/scope/properties/databases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.scope.properties.databases.type,parentSchema:schema98.properties.scope.properties.databases,data:data60};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data59.mailboxes !== undefined){
let data62 = data59.mailboxes;
if(Array.isArray(data62)){
const len18 = data62.length;
for(let i18=0; i18<len18; i18++){
let data63 = data62[i18];
if(typeof data63 === "string"){
if(func2(data63) < 1){
const err120 = {instancePath:instancePath+"/scope/mailboxes/" + i18,schemaPath:"#/properties/scope/properties/mailboxes/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.scope.properties.mailboxes.items,data:data63};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/scope/mailboxes/" + i18,schemaPath:"#/properties/scope/properties/mailboxes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.scope.properties.mailboxes.items.type,parentSchema:schema98.properties.scope.properties.mailboxes.items,data:data63};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
}
else {
const err122 = {instancePath:instancePath+"/scope/mailboxes",schemaPath:"#/properties/scope/properties/mailboxes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.scope.properties.mailboxes.type,parentSchema:schema98.properties.scope.properties.mailboxes,data:data62};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
}
else {
const err123 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.properties.scope.type,parentSchema:schema98.properties.scope,data:data59};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data.forbiddenSteps !== undefined){
let data64 = data.forbiddenSteps;
if(Array.isArray(data64)){
const len19 = data64.length;
for(let i19=0; i19<len19; i19++){
let data65 = data64[i19];
if(typeof data65 === "string"){
if(func2(data65) < 1){
const err124 = {instancePath:instancePath+"/forbiddenSteps/" + i19,schemaPath:"#/properties/forbiddenSteps/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema98.properties.forbiddenSteps.items,data:data65};
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
const err125 = {instancePath:instancePath+"/forbiddenSteps/" + i19,schemaPath:"#/properties/forbiddenSteps/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema98.properties.forbiddenSteps.items.type,parentSchema:schema98.properties.forbiddenSteps.items,data:data65};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
}
else {
const err126 = {instancePath:instancePath+"/forbiddenSteps",schemaPath:"#/properties/forbiddenSteps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema98.properties.forbiddenSteps.type,parentSchema:schema98.properties.forbiddenSteps,data:data64};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
}
else {
const err127 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema98.type,parentSchema:schema98,data};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
validate297.errors = vErrors;
return errors === 0;
}
function append(all, more) {
if (all === null) return more;
for (const error of more) all.push(error);
return all;
}
