export const style = `
:root { color-scheme: light dark; --ink: #1c2530; --soft: #5b6773; --line: #e2e6ea; --ground: #f5f7f9; --card: #fff;
	--brand: #0b6b53; --on-brand: #fff; --good: #e0f3ea; --good-ink: #0b5c40; --bad: #fbe4e1; --bad-ink: #9b2415; --plain: #e9edf2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --soft: #97a3af; --line: #303944; --ground: #14191f;
	--card: #1c232b; --brand: #2fb38d; --on-brand: #08241b; --good: #12392c; --good-ink: #7fdcb9; --bad: #46211c;
	--bad-ink: #f5a99d; --plain: #2b343e; } }
* { box-sizing: border-box }
body { margin: 0; font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
header { position: sticky; top: 0; z-index: 2; background: var(--card); border-bottom: 1px solid var(--line);
	padding: 10px 24px; display: flex; flex-wrap: wrap; gap: 6px 24px; align-items: center }
h1 { font-size: 17px; margin: 0 auto 0 0 }
h1 small { font-weight: 400; color: var(--soft); margin-left: 8px }
h2 { font-size: 15px; margin: 0 0 10px }
h3 { font-size: 12px; margin: 8px 0 2px; color: var(--soft) }
main { max-width: 1360px; margin: 0 auto; padding: 20px 24px 60px; display: grid; gap: 18px }
#tables { display: contents }
.start { display: grid; grid-template-columns: 1fr 1fr; gap: 18px; align-items: start }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 18px; min-width: 0 }
.steps { margin: 0; padding: 0; list-style: none; counter-reset: step; display: grid; gap: 14px }
.steps > li { counter-increment: step; position: relative; padding-left: 38px }
.steps > li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 26px; height: 26px;
	border-radius: 50%; background: var(--plain); font-weight: 600; text-align: center; line-height: 26px }
.steps > li.done::before { content: "✓"; background: var(--good); color: var(--good-ink) }
.steps form { margin-top: 8px }
.steps details { margin-top: 6px }
.cards { margin: 0; padding: 0; list-style: none; display: grid; gap: 8px }
.cards li { display: grid; grid-template-columns: 10.5em 1fr; gap: 12px; align-items: center }
.actions, form { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 0 }
button { font: inherit; font-weight: 600; padding: 6px 14px; border: 1px solid var(--line); border-radius: 7px;
	background: var(--card); color: var(--ink); cursor: pointer }
button:hover { border-color: var(--brand) }
button.main { background: var(--brand); border-color: var(--brand); color: var(--on-brand) }
button.small { padding: 2px 10px; font-size: 13px }
button.copy { padding: 1px 8px; font: 13px ui-monospace, monospace; overflow-wrap: anywhere; text-align: left }
button.copy::after { content: "copy"; display: inline-block; margin-left: 6px; font: 11px system-ui, sans-serif; color: var(--soft) }
button:disabled { opacity: .5; cursor: progress }
:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px }
input { font: inherit; padding: 6px 10px; flex: 1 1 20em; min-width: 0; border: 1px solid var(--line);
	border-radius: 7px; background: var(--ground); color: var(--ink) }
#notice { flex-basis: 100%; color: var(--soft); margin: 0 }
#notice:empty { display: none }
.count { color: var(--soft); font-weight: 400; margin-left: 4px }
.empty { color: var(--soft); margin: 0 0 10px }
.scroll { overflow: auto; max-height: 420px }
table { border-collapse: collapse; width: 100% }
th { position: sticky; top: 0; background: var(--card); text-align: left; font-size: 12px; font-weight: 600;
	color: var(--soft); border-bottom: 1px solid var(--line) }
th, td { padding: 6px 14px 6px 0; vertical-align: top }
td { border-bottom: 1px solid var(--line) }
tr:last-child td { border-bottom: 0 }
time { white-space: nowrap }
td:has(.pair) { min-width: 20em }
.figures { text-align: right; font-variant-numeric: tabular-nums }
th.figures:first-child { width: 1% }
.pair { display: inline-block; margin-right: 10px }
.pair b { font-size: 11px; color: var(--soft); font-weight: 600 }
.reason { display: block; color: var(--bad-ink); max-width: 34em }
.badge { display: inline-block; white-space: nowrap; margin-right: 4px; padding: 0 8px; border-radius: 9px; font-size: 12px; background: var(--plain) }
.badge.good { background: var(--good); color: var(--good-ink) }
.badge.bad { background: var(--bad); color: var(--bad-ink) }
time, code { font-size: 13px; color: var(--soft) }
code { overflow-wrap: anywhere }
pre { margin: 0; padding: 8px; max-height: 240px; max-width: 60em; overflow: auto; font-size: 12px; background: var(--ground); border-radius: 6px }
iframe { display: block; width: 100%; height: 420px; margin-bottom: 10px; border: 1px solid var(--line); border-radius: 7px; background: #fff; color-scheme: light }
#violations { border-color: var(--bad-ink) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 18px; margin: 10px 0 0 }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
summary { cursor: pointer; font-weight: 600 }
@media (max-width: 900px) { .start { grid-template-columns: 1fr } }
@media (max-width: 640px) {
	header { padding: 8px 14px }
	h1 small { display: none }
	main { padding: 12px 10px 40px; gap: 12px }
	section { padding: 12px }
	.cards li { grid-template-columns: 1fr; gap: 2px }
	.cards button { width: 100% }
	dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: 8px }
	thead { display: none }
	table, tbody, tr, td { display: block }
	tr { border-bottom: 1px solid var(--line); padding: 8px 0 }
	tr:last-child { border-bottom: 0 }
	td { border: 0; padding: 1px 0; display: grid; grid-template-columns: 6.5em 1fr; gap: 10px }
	td > div { min-width: 0; overflow-wrap: anywhere }
	td:has(> div:empty) { display: none }
	td::before { content: attr(data-title); color: var(--soft); font-size: 12px; padding-top: 2px }
	td:has(.pair) { min-width: 0 }
	.figures { text-align: left }
	.badge { white-space: normal }
	.scroll { max-height: 70vh }
}
`;
