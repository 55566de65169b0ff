/** Colours with a contrast of at least 4.5 to 1 for texts and 3 to 1 for shapes, on white. */
export const COLORS = {
	text: '#1f2933',
	muted: '#52606d',
	line: '#d5dce3',
	track: '#eef2f6',
	fill: '#1d6fb8',
	warning: '#fff4d6',
	warningText: '#5c3d00',
} as const;

export const PAGE_STYLE = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:${COLORS.text};font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}
main{max-width:960px;margin:0 auto;padding:24px 16px}
h1{font-size:28px;line-height:1.2;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:19px;line-height:1.3;margin:0 0 4px;overflow-wrap:anywhere}
p{margin:0 0 8px}
section{margin:32px 0}
.kind,.rest,.below,footer,dt{color:${COLORS.muted}}
.kind{margin:0;font-weight:600}
.warning{background:${COLORS.warning};color:${COLORS.warningText};padding:12px 16px;border-radius:6px;margin:16px 0}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:12px;margin:24px 0}
.figures div{border:1px solid ${COLORS.line};border-radius:6px;padding:12px}
dt{font-size:14px}
dd{margin:0;font-size:22px;font-weight:600;white-space:nowrap}
.plot{position:relative;padding-left:48px;margin:12px 0}
.plot svg{display:block;width:100%;height:200px;border-bottom:1px solid ${COLORS.muted}}
.plot>span{position:absolute;left:0;width:40px;text-align:right;font-size:13px;color:${COLORS.muted}}
.top{top:-8px}
.zero{top:188px}
.ticks{display:flex;justify-content:space-between;font-size:13px;color:${COLORS.muted};padding-top:4px}
.grid{stroke:${COLORS.line};vector-effect:non-scaling-stroke}
.break{stroke:${COLORS.muted};stroke-dasharray:4 4;vector-effect:non-scaling-stroke}
.area{fill:${COLORS.fill};fill-opacity:.2}
.edge{fill:none;stroke:${COLORS.fill};stroke-width:2;vector-effect:non-scaling-stroke}
.track{fill:${COLORS.track}}
.fill{fill:${COLORS.fill}}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid ${COLORS.line};vertical-align:top;overflow-wrap:break-word}
thead th{color:${COLORS.muted};font-weight:600}
tbody th{font-weight:500;min-width:130px}
.below{font-weight:400;overflow-wrap:anywhere}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td.bar{width:45%;min-width:80px}
td.bar svg{display:block;width:100%;height:12px;margin-top:5px}
summary{cursor:pointer;color:${COLORS.fill}}
@media (max-width:600px){th,td{padding-right:8px}td.bar{width:30%;min-width:60px}tbody th{min-width:110px}}
@media print{main{max-width:none;padding:0}.figures{grid-template-columns:repeat(auto-fit,minmax(110px,1fr));gap:8px}.figures div{padding:8px}dd{font-size:16px}section{break-inside:auto}h2{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}details{display:none}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
