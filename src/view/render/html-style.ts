/** The titles before the cells of a card. */
const labels = (columns: number): string =>
  Array.from(
    { length: columns },
    (_, at) => `.tools tbody td:nth-child(${at + 1})::before{content:var(--c${at + 1})}`,
  ).join('');

/** The page's style sheet; colours are named once, for light, dark and print. */
export const pageStyle = `
:root{--ink:#1d2530;--quiet:#5b6673;--paper:#fff;--panel:#f5f7f9;--line:#d9dee4;--good:#1a7f4b;--warning:#b58105;--bad:#c2352b;--plan:#3867c8;--band:rgba(56,103,200,.18);--window:rgba(26,127,75,.12);--freeze:rgba(194,53,43,.14);--idle:rgba(91,102,115,.2);--shade:rgba(20,30,40,.28);--code:#eef1f4}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ef;--quiet:#9aa6b4;--paper:#12171d;--panel:#1b222b;--line:#313b47;--good:#46c184;--warning:#e0b040;--bad:#f0786d;--plan:#7fa7ff;--band:rgba(127,167,255,.2);--window:rgba(70,193,132,.16);--freeze:rgba(240,120,109,.2);--idle:rgba(154,166,180,.26);--shade:rgba(0,0,0,.75);--code:#232c37}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:1100px;margin:0 auto;padding:32px 24px 64px}
h1{font-size:30px;line-height:1.2;margin:0 0 12px}
h2{font-size:18px;margin:0 0 12px}
h1,h2,h3,p,summary,figcaption{overflow-wrap:anywhere}
section{margin-top:36px}
.good{color:var(--good)}.warning{color:var(--warning)}.bad{color:var(--bad)}.accent{color:var(--plan)}.quiet{color:var(--quiet)}.strong{font-weight:600}
.note{padding:12px 16px;border-radius:8px;background:var(--panel);border-left:5px solid;color:var(--ink);margin:0 0 10px}
.note.good{border-color:var(--good)}.note.warning{border-color:var(--warning)}.note.bad{border-color:var(--bad)}
h1+.note{font-size:18px}
.wide{overflow-x:auto;scrollbar-width:thin;background:linear-gradient(to right,var(--paper) 50%,transparent) 0 0/36px 100%,linear-gradient(to left,var(--paper) 50%,transparent) 100% 0/36px 100%,linear-gradient(to right,var(--shade),transparent) 0 0/14px 100%,linear-gradient(to left,var(--shade),transparent) 100% 0/14px 100%;background-repeat:no-repeat;background-attachment:local,local,scroll,scroll}
.code{display:inline-block;max-width:22ch;overflow-wrap:anywhere;font:.85em/1.3 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{padding:6px 14px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--quiet);font-weight:600;font-size:12.5px;white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.bar{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0 0 10px;position:sticky;top:0;padding:8px 0;background:var(--paper);z-index:1}
.bar input{flex:1 1 200px;min-width:0}
.bar input,.bar select,.tools button{font:inherit;font-size:14px;color:var(--ink);background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:5px 10px;max-width:100%}
.tools button{cursor:pointer}.tools th[tabindex]{cursor:pointer}
.tools [aria-sort=ascending]::after{content:" \\2191"}.tools [aria-sort=descending]::after{content:" \\2193"}
.said{color:var(--quiet);font-size:14px;font-variant-numeric:tabular-nums}
.tools td summary{color:inherit}main:has(.tools){max-width:1400px}@media screen{.tools td{overflow-wrap:break-word;max-width:34em}.tools td:first-child{min-width:17em;overflow-wrap:anywhere}}@media screen and (min-width:1000px){.tools td:first-child{min-width:19em}.tools td>:is(.good,.warning,.bad){white-space:nowrap}}.opened td{background:var(--panel);padding:10px 14px}
.shell{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--code);padding:2px 6px;border-radius:4px;overflow-wrap:anywhere}
.shell+button{margin-left:8px;padding:1px 8px;font-size:12.5px}
@media screen and (max-width:700px){.bar{position:static}.tools thead tr{display:flex;flex-wrap:wrap;gap:2px 14px}.tools table,.tools tbody,.tools thead,.tools tr,.tools td,.tools th{display:block}.tools thead th{border:0;padding:2px 0}.tools tbody tr{border:1px solid var(--line);border-radius:8px;padding:6px 12px;margin:0 0 8px}.tools tbody td{position:relative;min-height:1.7em;padding:2px 0 2px 36%;text-align:left;white-space:normal;overflow-wrap:anywhere;border:0;max-width:none}.tools tbody td:first-child{min-width:0}.tools tbody td:empty{display:none}.tools tbody td::before{position:absolute;left:0;width:34%;color:var(--quiet);font-size:12.5px;overflow-wrap:anywhere}${labels(16)}.tools .opened td{padding:10px 12px}.tools tbody .opened td:nth-child(1)::before{content:none}}
pre{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--code);padding:10px;border-radius:6px;overflow-x:auto;max-height:340px}
details summary{cursor:pointer;color:var(--quiet)}
ul,ol{padding-left:22px}li{overflow-wrap:anywhere}
li ul{color:var(--quiet);font-size:14px}
dl{display:grid;grid-template-columns:minmax(110px,max-content) 1fr;gap:2px 14px;margin:6px 0 0;font-size:14px}
dt{color:var(--quiet);grid-column:1}dd{margin:0;grid-column:2;overflow-wrap:anywhere}
figure{margin:16px 0 20px}
figcaption{color:var(--quiet);font-size:13px;margin-bottom:6px}
svg{display:block;width:100%;height:auto;font:12px system-ui,sans-serif}
svg text{fill:var(--quiet)}
.grid{fill:none;stroke:var(--line);stroke-dasharray:2 4}.axis{fill:none;stroke:var(--line)}
.moved{fill:none;stroke:var(--good);stroke-width:2.5}
.forecast{fill:none;stroke:var(--plan);stroke-width:1.5;stroke-dasharray:6 4}
.idle{fill:var(--idle)}.band{fill:var(--band)}.window{fill:var(--window)}.freeze{fill:var(--freeze)}
.bar-good{fill:var(--good)}.bar-bad{fill:var(--bad)}.bar-warning{fill:var(--warning)}.bar-quiet{fill:var(--line)}.bar-plan{fill:var(--plan)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;color:var(--quiet);margin:4px 0 0}
.key i{display:inline-block;width:18px;height:9px;margin-right:6px;border-radius:2px}
.key .bar-good,.key .moved{background:var(--good)}.key .bar-bad{background:var(--bad)}.key .bar-warning{background:var(--warning)}.key .bar-quiet{background:var(--line)}.key .bar-plan,.key .forecast{background:var(--plan)}.key .band{background:var(--band)}.key .idle{background:var(--idle)}.key .window{background:var(--window)}.key .freeze{background:var(--freeze)}
@media (max-width:900px){figure svg{font-size:15px}}
@media (max-width:700px){main{padding:20px 14px 40px}figure svg{min-width:760px}}
@media print{.bar,.tools>button,.tools td button,.tools td dl{display:none}:root{--ink:#000;--quiet:#444;--paper:#fff;--panel:#f5f5f5;--line:#ccc;--good:#14663b;--warning:#8f6500;--bad:#a3241b;--plan:#2a52a5;--band:rgba(56,103,200,.18);--window:rgba(26,127,75,.12);--freeze:rgba(194,53,43,.14);--idle:rgba(91,102,115,.2);--code:#f0f0f0}
@page{margin:11mm 12mm}
body{font-size:9.5pt;line-height:1.35;font-variant-ligatures:none;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{max-width:none;padding:0}section{margin-top:11pt}section:first-child{margin-top:0}h1{font-size:18pt}h1+.note{font-size:12pt;padding:7pt 10pt}h2{font-size:13pt;margin-bottom:4pt}figure{margin:6pt 0}p,ul,ol{margin:3pt 0}dl{font-size:9pt}figcaption,.key{font-size:8.5pt}h2,summary{break-after:avoid}tr,li,figure{break-inside:avoid}
details::details-content{content-visibility:visible;block-size:auto;opacity:1}details>summary{list-style:none}
.wide{overflow:visible;background:none}table{font-size:8pt}thead{display:table-header-group}thead th{white-space:normal;font-size:7.5pt}th,td{padding:3pt 6pt 3pt 0}td:not(.n){overflow-wrap:anywhere;min-width:4.5em}
figure svg{min-width:0;font-size:15px}pre{max-height:none;white-space:pre-wrap;overflow:visible;overflow-wrap:anywhere}}
`;
