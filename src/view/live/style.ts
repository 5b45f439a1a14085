/**
 * The style sheet of the pages: one glance says the state. Colours are named once, for light and dark; panels are laid out by the
 * width that they have, from a phone to a wall.
 */

const colours = `
:root{color-scheme:light dark;--ink:#15202b;--quiet:#52606d;--paper:#eef1f4;--panel:#fff;--line:#d8dee5;--soft:#f3f5f8;--good:#0f7040;--active:#1d55c9;--calm:#4c5b6b;--warning:#8a5300;--bad:#b4231a;--good-fill:#2c9a62;--active-fill:#3f78e6;--calm-fill:#a9b5c2;--warning-fill:#d9900f;--bad-fill:#d5402f;--rest:#dfe5eb;--band:rgba(63,120,230,.18);--window:rgba(44,154,98,.13);--freeze:rgba(213,64,47,.14);--idle:rgba(91,102,115,.2);--shadow:0 1px 2px rgba(16,24,32,.06),0 4px 16px rgba(16,24,32,.05)}
@media (prefers-color-scheme:dark){:root{--ink:#e9eef4;--quiet:#9fadbb;--paper:#0c1116;--panel:#151c24;--line:#2a3541;--soft:#1c252f;--good:#4fc98d;--active:#86adff;--calm:#a9b7c5;--warning:#f2b84b;--bad:#ff8a7d;--good-fill:#2fa56c;--active-fill:#4f83ee;--calm-fill:#5b6a79;--warning-fill:#d2921f;--bad-fill:#e0574a;--rest:#2b3642;--band:rgba(127,167,255,.2);--window:rgba(70,193,132,.14);--freeze:rgba(240,120,109,.2);--idle:rgba(154,166,180,.26);--shadow:none}}
`;

const basics = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
h1,h2,h3,p,dl,dd,ul,figure{margin:0;padding:0}
h1,h2,h3,p,li,dd,td,th,summary,code{overflow-wrap:anywhere}
a{color:var(--active);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--active);outline-offset:2px;border-radius:4px}
main:focus{outline:none}
small{font-size:.82em}
.quiet{color:var(--quiet)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px;top:8px;background:var(--panel);padding:10px 16px;z-index:9}
.skip:focus{left:8px}
.connection{position:sticky;top:0;z-index:8;background:var(--bad-fill);color:#fff;font-weight:600;padding:10px 24px}
.good{color:var(--good)}.active,.accent{color:var(--active)}.calm{color:var(--calm)}.warning{color:var(--warning)}.bad{color:var(--bad)}.strong{font-weight:650}
code{font:.92em/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
`;

const layout = `
.top{display:flex;flex-wrap:wrap;align-items:center;gap:2px 20px;padding:6px 24px;border-bottom:1px solid var(--line);background:var(--panel)}
.top .name{font-weight:750;letter-spacing:-.02em;font-size:17px}
.top nav{display:flex;flex-wrap:wrap;gap:2px;min-width:0;max-width:100%}
.top nav a{display:block;line-height:40px;max-width:min(34ch,100%);overflow:hidden;text-overflow:ellipsis;white-space:nowrap;padding:0 12px;color:var(--ink);text-decoration:none;border-radius:8px}
.top nav a:hover{background:var(--soft)}
.top nav a[aria-current]{font-weight:650;border-radius:8px 8px 0 0;box-shadow:inset 0 -3px var(--active)}
.top nav .badge{line-height:1.4}
.top .aside{display:flex;flex-wrap:wrap;gap:0 16px;margin-left:auto;color:var(--quiet);font-size:14px}
main{display:grid;gap:16px;padding:16px 24px 48px;max-width:2200px;margin:0 auto}
main>*,.stack,.stack>*{min-width:0}
.panel{background:var(--panel);border:1px solid var(--line);border-radius:14px;padding:16px 18px;box-shadow:var(--shadow);container-type:inline-size}
.panel:empty{display:none}
.panel h2{display:flex;flex-wrap:wrap;gap:0 12px;align-items:baseline;font-size:13px;font-weight:650;letter-spacing:.02em;color:var(--quiet);margin-bottom:10px}
.panel>*+*{margin-top:10px}
.panel>h2+*{margin-top:0}
.alerts{display:flex;flex-wrap:wrap;gap:16px;align-items:start}
.alerts:not(:has(.panel:not(:empty))){display:none}
.alerts>.panel{flex:1 1 520px;min-width:0}
.stacks,.stack,.side-by-side{display:grid;gap:16px;align-content:start;min-width:0}
.stacks .stack:not(:has(.panel:not(:empty))){display:none}
.note,.more,.ends,.pace{color:var(--quiet);font-size:14px}
.more a{display:inline-flex;align-items:center;min-height:32px;margin-right:18px}
@media (min-width:1000px){
main.run{grid-template-columns:minmax(0,1fr) minmax(300px,26%)}
main.run>*{grid-column:1/-1}
main.run>#state{grid-column:1;grid-row:1}main.run>#window{grid-column:2;grid-row:1}
main.run:has(#window:empty)>#state{grid-column:1/-1}
.stacks{grid-template-columns:minmax(0,16fr) minmax(0,9fr)}
main.overview{grid-template-columns:minmax(0,1fr) minmax(320px,30%)}
main.overview>*{grid-column:1/-1}
main.overview>#plans{grid-column:1;align-self:start}main.overview>.side{grid-column:2}
main.overview:not(:has(.side))>#plans{grid-column:1/-1}
}
@media (max-width:999px){.stacks .side-by-side{display:contents}.troubles{order:1}.how-far{order:2}.now{order:3}.past{order:4}}
@media (min-width:1600px){
.stacks{grid-template:auto 1fr/minmax(0,10fr) minmax(0,6fr) minmax(0,6fr)}
.stacks .side-by-side{display:contents}
.how-far{grid-area:1/1/3/2}.troubles{grid-area:1/2/3/3}.now{grid-area:1/3}.past{grid-area:2/3}
.stacks:not(:has(.now .panel:not(:empty))) .past{grid-row:1/3}
}
.side{display:grid;gap:16px;align-content:start}
main.manager,main.list{max-width:1500px}
main.user{max-width:720px;padding-top:8vh}
main.list>h1{font-size:28px;letter-spacing:-.02em;line-height:1.2}
@media (max-width:700px){main{padding:12px 12px 40px;gap:12px}.top{padding:6px 12px}.panel{padding:14px}.stacks,.stack,.alerts,.side{gap:12px}.top .aside{margin-left:0}}
`;

const state = `
.state>*+*{margin-top:8px}
.panel:has(>.state){border-left:10px solid var(--calm-fill)}
.panel:has(>.state.good){border-color:var(--good-fill);background:color-mix(in srgb,var(--good-fill) 13%,var(--panel))}
.panel:has(>.state.active){border-color:var(--active-fill);background:color-mix(in srgb,var(--active-fill) 10%,var(--panel))}
.panel:has(>.state.warning){border-color:#f0b73d;background:#f7c95c;--ink:#241a04;--quiet:#4a3a12;--active:#241a04;--warning:#241a04;--bad:#7a120b;--good:#0b4a2a}
.panel:has(>.state.bad){border-color:#a81f16;background:#a81f16;--ink:#fff;--quiet:#ffe3df;--active:#fff;--warning:#ffe9b8;--bad:#ffe3df;--good:#fff}
.panel:has(>.state):not(:has(.sentence)){padding-block:24px}
.state{color:var(--ink)}
.state h1,.state h2{font-size:clamp(28px,3.4vw,54px);line-height:1.08;letter-spacing:-.025em;font-weight:720;color:inherit}
.state h1 .sign,.state h2 .sign{display:inline-block;min-width:.75em}
.state.good .sign{color:var(--good)}.state.active .sign{color:var(--active)}.state.calm .sign{color:var(--calm)}.state.warning .sign{color:var(--warning)}.state.bad .sign{color:var(--bad)}
.state .subject{color:var(--quiet)}.state .subject strong{color:var(--ink)}
.state .sentence{font-size:clamp(16px,1.15vw,20px);max-width:80ch}
.state .who,.state .fresh{color:var(--quiet);font-size:14px}
.if-stale{display:none}
.state .fresh.stale{color:#241a04;--warning:#241a04;font-weight:650;background:#ffe7ad;border:2px solid #241a04;border-radius:8px;padding:8px 12px;font-size:17px}
.fresh.stale .if-stale{display:inline}
.tick{white-space:nowrap}
#state{display:flex;flex-direction:column;justify-content:center}
.fits{font-weight:650;font-size:16px}
.tick.old{font-weight:650;color:var(--warning)}
.large{font-size:clamp(28px,2.6vw,44px);font-weight:700;letter-spacing:-.02em;line-height:1.1}
main.user .state{background:var(--panel);border:1px solid var(--line);border-left:10px solid var(--calm-fill);border-radius:14px;padding:24px;box-shadow:var(--shadow)}
main.user .state.good{border-left-color:var(--good-fill)}main.user .state.active{border-left-color:var(--active-fill)}main.user .state.warning{border-left-color:var(--warning-fill)}main.user .state.bad{border-left-color:var(--bad-fill)}
main.user .state h1,main.user .state h2{font-size:32px}
`;

const pieces = `
.badge{display:inline-block;font-weight:650;font-size:.88em;padding:1px 8px;border-radius:6px;white-space:nowrap;background:color-mix(in srgb,currentColor 11%,transparent)}
.numbers{display:flex;flex-wrap:wrap;gap:10px 34px;margin-top:14px}
.numbers>div{display:flex;flex-direction:column-reverse}
.numbers dt{color:var(--quiet);font-size:14px}
.numbers dt::before{content:"";display:inline-block;width:10px;height:10px;border-radius:3px;margin-right:7px;background:var(--rest)}
.numbers div:not([class]) dt::before,.numbers :is(.text,.none,.pace) dt::before{content:none}
.numbers .first{border-left:1px solid var(--line);padding-left:34px}
@media (max-width:1100px){.numbers .first{border:0;padding:0}}
@media (max-width:700px){.numbers{gap:10px 22px}}
.numbers dd{font-size:clamp(24px,2.1vw,38px);font-weight:680;letter-spacing:-.02em;line-height:1.15}
.numbers .text dd{font-size:clamp(18px,1.4vw,24px)}
.numbers dd small{font-size:.5em;font-weight:500;letter-spacing:0;color:var(--quiet)}
.numbers>div{color:var(--ink)}.numbers .failed dd{color:var(--bad)}.numbers .none dd{color:var(--quiet)}
.numbers .moved dt::before{background:var(--good-fill)}.numbers .ready dt::before{background:var(--warning-fill)}.numbers .active dt::before{background:var(--active-fill)}.numbers .failed dt::before{background:var(--bad-fill)}.numbers .left dt::before{background:var(--calm-fill)}
svg.bar{display:block;width:100%;height:8px;border-radius:4px;background:var(--rest)}
#numbers>svg.bar{height:18px;border-radius:9px}
svg.bar .moved{fill:var(--good-fill)}svg.bar .ready{fill:var(--warning-fill)}svg.bar .active{fill:var(--active-fill)}svg.bar .failed{fill:var(--bad-fill)}svg.bar .left{fill:var(--calm-fill)}svg.bar .waiting,svg.bar .none{fill:var(--rest)}
ul{list-style:none}
.waits{display:grid;gap:12px}
.wait,.plan{border-left:4px solid var(--calm-fill);padding:2px 0 2px 12px;color:var(--ink)}
.wait.bad,.plan.bad{border-color:var(--bad-fill)}.wait.warning,.plan.warning{border-color:var(--warning-fill)}.wait.active,.plan.active{border-color:var(--active-fill)}.wait.good,.plan.good{border-color:var(--good-fill)}
.wait>*+*{margin-top:6px}
.wait svg.bar{margin-top:6px;max-width:420px}
.command{display:flex;flex-wrap:wrap;align-items:center;gap:6px 10px}
.command .what{color:var(--quiet);font-size:14px;min-width:5.5em}
.command code{flex:0 1 auto;min-width:0;background:var(--soft);border:1px solid var(--line);border-radius:7px;padding:6px 10px}
button{font:inherit;font-size:14px;font-weight:600;color:var(--ink);background:var(--panel);border:1px solid var(--calm-fill);border-radius:8px;min-height:34px;padding:0 14px;cursor:pointer}
button:hover{background:var(--soft)}
.copy{display:none}.scripted .copy{display:inline-block}
.lines{display:grid;gap:8px}
.lines>li>.ends{margin-top:2px}
.log{display:grid;gap:5px;font-size:14px}
.evidence{color:var(--quiet);font-size:13.5px;margin:2px 0 0 14px}
.evidence li::before{content:"– "}
details summary{cursor:pointer;color:var(--quiet);min-height:28px;font-size:14px}
details[open]>summary{margin-bottom:8px}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:3px 14px;font-size:14px}
.facts dt{color:var(--quiet)}
.plans{display:grid;gap:18px}
.plan{display:grid;gap:6px;align-content:start}
.plan .wait{border:0;padding:0}
@container (min-width:1000px){.plans{grid-template-columns:1fr 1fr}}
.plan h3{font-size:19px;letter-spacing:-.01em;display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center}
.plan .quiet{font-size:14px}
`;

/** Each row as a card: its name and its state, a bar below them, and the rest in lines with the titles of the columns. */
const cards = (
  table: string,
): string => `${table} thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
${table} tbody tr{display:flex;flex-wrap:wrap;gap:2px 14px;padding:9px 0;border-bottom:1px solid var(--line)}
${table} tbody tr:last-child{border-bottom:0}
${table} :is(th,td){display:block;border:0;padding:0;text-align:left;white-space:normal;min-width:0}
${table} tbody th{flex:1 1 auto}
${table} td:has(>svg.bar){flex:1 1 100%}
${table} td svg.bar{width:100%!important}
${table} td:has(>small){flex:1 1 100%}
${table} td:empty{display:none}
${table} td[data-title]::before{content:attr(data-title) " ";color:var(--quiet);font-size:13px}`;

const tables = `
@container (max-width:780px){table.wide :is(th,td){padding-right:9px}table.wide td svg.bar{width:72px}table.wide td.n:last-child{min-width:4.4em}table.wide tbody th{min-width:7.6em}}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{padding:6px 12px 6px 0;min-width:6.2em;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
tr:last-child>*{border-bottom:0}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--quiet);font-weight:600;font-size:13px;vertical-align:middle;border-bottom:1px solid var(--line)!important}
thead th a{display:inline-flex;align-items:center;min-height:28px;color:inherit;text-decoration:none}
thead th a:hover,thead th[aria-sort] a{color:var(--ink);text-decoration:underline}
tbody th{font-weight:600;min-width:8em}
td small{color:var(--quiet);display:block;max-width:44em}
@container (max-width:1400px){table.widest td small{max-width:20em}}
.n{text-align:right;white-space:nowrap;min-width:0}thead .n{white-space:normal;overflow-wrap:normal}
.wide td :is(.badge.warning,.badge.bad),.wide td.n:last-child{white-space:normal}.wide td.n:last-child{min-width:6.5em}
tbody th .address:empty{display:none}
tbody th .address{display:block;font-weight:400;color:var(--quiet)}
td svg.bar{margin-top:7px;width:130px}
td:has(>svg.bar){min-width:0}
@container (max-width:340px){
${cards('table:not([class])')}
}
@container (max-width:640px){
${cards('table.wide')}
}
@container (max-width:860px){
${cards('table.widest')}
}
.chips{display:flex;flex-wrap:wrap;gap:8px}
.chip{display:inline-flex;align-items:center;gap:8px;min-height:38px;padding:0 12px;border:1px solid var(--line);border-radius:19px;background:var(--panel);color:var(--ink);text-decoration:none}
.chip:hover{background:var(--soft)}
.chip[aria-current]{border-color:var(--active);box-shadow:inset 0 0 0 1px var(--active)}
.chip .badge{background:none;padding:0}
.filter{display:flex;flex-wrap:wrap;gap:10px 14px;align-items:end}
.filter label{display:grid;gap:2px;color:var(--quiet);font-size:13px;flex:0 1 190px;min-width:0}
.filter label:first-child{flex:1 1 240px;max-width:480px}
input,select{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--calm-fill);border-radius:8px;min-height:38px;padding:0 10px;width:100%;min-width:0}
.filter button{min-height:38px}
.filter .clear{display:inline-flex;align-items:center;min-height:38px}
.pager{display:flex;flex-wrap:wrap;gap:6px;align-items:center}
.pager a{display:inline-flex;align-items:center;justify-content:center;min-width:38px;min-height:38px;padding:0 10px;border:1px solid var(--line);border-radius:8px;background:var(--panel);text-decoration:none}
.pager a[aria-current]{border-color:var(--active);font-weight:700}
main.user form{display:grid;gap:8px;max-width:420px}
main.user form button{justify-self:start;min-height:42px}
`;

const charts = `
figure{margin:0}
.chart>svg{display:block;width:100%;height:clamp(180px,15vw,300px);overflow:visible}
.chart text{fill:var(--quiet);font:12.5px system-ui,sans-serif}
.chart .height{font-weight:600}
@container (max-width:620px){.chart .second{display:none}}
.chart polyline,.chart polygon{vector-effect:non-scaling-stroke}
.grid{fill:none;stroke:var(--line);stroke-dasharray:2 4}.axis{fill:none;stroke:var(--calm-fill)}
polyline.moved{fill:none;stroke:var(--good-fill);stroke-width:3}
polyline.forecast{fill:none;stroke:var(--active-fill);stroke-width:2;stroke-dasharray:6 4}
.chart .idle{fill:var(--idle)}.chart .band{fill:var(--band)}.chart .window{fill:var(--window)}.chart .freeze{fill:var(--freeze)}
.key{display:flex;flex-wrap:wrap;gap:2px 18px;font-size:13px;color:var(--quiet);margin-top:6px}
.key i{display:inline-block;width:18px;height:9px;margin-right:6px;border-radius:2px}
.key .moved{background:var(--good-fill)}.key .forecast{background:var(--active-fill)}.key .band{background:var(--band)}.key .idle{background:var(--idle)}.key .window{background:var(--window)}.key .freeze{background:var(--freeze)}
@media (forced-colors:active){svg.bar,.badge,.state{forced-color-adjust:none}}
`;

export const liveStyle = [colours, basics, layout, state, pieces, tables, charts].join('').trimStart();
