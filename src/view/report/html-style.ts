/** The page's style sheet; colours are named once, for light, dark and print. */
export const pageStyle = `
:root{--ink:#1d2530;--quiet:#5b6673;--paper:#fff;--panel:#f5f7f9;--line:#d9dee4;--good:#1a7f4b;--ready:#b58105;--bad:#c2352b;--plan:#3867c8;--band:rgba(56,103,200,.18);--window:rgba(26,127,75,.12);--freeze:rgba(194,53,43,.14);--code:#eef1f4}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ef;--quiet:#9aa6b4;--paper:#12171d;--panel:#1b222b;--line:#313b47;--good:#46c184;--ready:#e0b040;--bad:#f0786d;--plan:#7fa7ff;--band:rgba(127,167,255,.2);--window:rgba(70,193,132,.16);--freeze:rgba(240,120,109,.2);--code:#232c37}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:1100px;margin:0 auto;padding:32px 24px 64px}
h1{font-size:30px;line-height:1.2;margin:0 0 12px}
h2{font-size:18px;margin:0 0 12px}
.kicker{margin:0;color:var(--quiet);text-transform:uppercase;letter-spacing:.08em;font-size:12px}
.quiet,small{color:var(--quiet)}
section{margin-top:36px;break-inside:auto}
.verdict{font-size:18px;padding:14px 16px;border-radius:8px;background:var(--panel);border-left:5px solid var(--ready);margin:0 0 10px}
.verdict.good{border-color:var(--good)}.verdict.bad{border-color:var(--bad)}
.dot{display:inline-block;width:11px;height:11px;border-radius:50%;background:var(--ready);margin-right:9px}
.good .dot{background:var(--good)}.bad .dot{background:var(--bad)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:12px;margin-top:20px}
.tile{background:var(--panel);border-radius:8px;padding:12px 14px;display:flex;flex-direction:column}
.tile b{font-size:24px;font-variant-numeric:tabular-nums}
.tile span{color:var(--quiet);font-size:13px}
.tile.good b{color:var(--good)}.tile.bad b{color:var(--bad)}.tile.warning b{color:var(--ready)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{padding:6px 10px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--quiet);font-weight:600;font-size:12.5px;white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.t{white-space:nowrap;font-variant-numeric:tabular-nums}
.state{display:inline-block;padding:0 8px;border-radius:9px;background:var(--code);font-size:12.5px;white-space:nowrap}
.state.done{color:var(--good)}.state.failures,.state.stopped{color:var(--bad)}.state.ready{color:var(--ready)}
.meter{display:flex;width:120px;height:9px;margin-top:6px;border-radius:5px;background:var(--line);overflow:hidden}
.meter i{height:100%}.meter .good{background:var(--good)}.meter .ready{background:var(--ready)}.meter .bad{background:var(--bad)}
code,pre{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{overflow-wrap:anywhere}
pre{background:var(--code);padding:10px;border-radius:6px;overflow-x:auto;max-height:340px}
details summary{cursor:pointer;color:var(--quiet)}
.steps{list-style:none;padding:0;margin:0}
.steps li{padding:10px 12px;border-left:3px solid var(--line);margin-bottom:8px;background:var(--panel)}
.steps .succeeded{border-color:var(--good)}.steps .failed{border-color:var(--bad)}
dl{display:grid;grid-template-columns:minmax(110px,max-content) 1fr;gap:2px 14px;margin:6px 0 0;font-size:14px}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
li.failed,li.warning{color:var(--bad)}
figure{margin:0 0 20px}
figcaption{color:var(--quiet);font-size:13px;margin-bottom:6px}
svg{display:block;width:100%;height:auto;font:12px system-ui,sans-serif}
svg text{fill:var(--quiet)}svg .name{fill:var(--ink)}
.axis{stroke:var(--line);fill:none}.grid{stroke:var(--line);stroke-dasharray:2 4}
.actual{stroke:var(--good);fill:none;stroke-width:2.5}
.plan{stroke:var(--plan);fill:none;stroke-width:1.5;stroke-dasharray:6 4}
.band{fill:var(--band)}.window{fill:var(--window)}.freeze{fill:var(--freeze)}.now{stroke:var(--bad);stroke-width:1}
.bar-good{fill:var(--good)}.bar-bad{fill:var(--bad)}.bar-ready{fill:var(--ready)}.bar-before{fill:var(--line)}.bar-after{fill:var(--plan)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;color:var(--quiet);margin:4px 0 0}
.key i{display:inline-block;width:18px;height:9px;margin-right:6px;border-radius:2px}
@media print{:root{--ink:#000;--quiet:#444;--paper:#fff;--panel:#f5f5f5;--line:#ccc;--good:#14663b;--ready:#8f6500;--bad:#a3241b;--plan:#2a52a5;--band:rgba(56,103,200,.18);--window:rgba(26,127,75,.12);--freeze:rgba(194,53,43,.14);--code:#f0f0f0}main{max-width:none;padding:0}section{margin-top:22px}tr,.steps li,figure{break-inside:avoid}pre{max-height:none;white-space:pre-wrap}body{font-size:11pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
