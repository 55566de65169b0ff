export const style = `
:root { color-scheme: light dark; --ink: #1c2530; --soft: #64707d; --line: #e2e6ea; --ground: #f5f7f9; --card: #fff;
	--brand: #0b6b53; --good: #e0f3ea; --good-ink: #0b5c40; --bad: #fbe4e1; --bad-ink: #9b2415; --plain: #e9edf2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --soft: #97a3af; --line: #303944; --ground: #14191f;
	--card: #1c232b; --brand: #2fb38d; --good: #12392c; --good-ink: #7fdcb9; --bad: #46211c; --bad-ink: #f5a99d;
	--plain: #2b343e; } }
* { box-sizing: border-box }
body { margin: 0; font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
header { position: sticky; top: 0; z-index: 1; background: var(--card); border-bottom: 1px solid var(--line);
	padding: 12px 24px; display: flex; flex-wrap: wrap; gap: 10px 24px; align-items: center }
h1 { font-size: 17px; margin: 0 auto 0 0 }
h1 small { font-weight: 400; color: var(--soft); margin-left: 8px }
h2 { font-size: 15px; margin: 0 0 10px }
main { max-width: 1360px; margin: 0 auto; padding: 20px 24px 60px; display: grid; gap: 18px }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 18px; min-width: 0 }
.actions, form { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 0 }
button { font: inherit; font-weight: 600; padding: 6px 14px; border: 1px solid var(--line); border-radius: 7px;
	background: var(--card); color: var(--ink); cursor: pointer }
button:hover { border-color: var(--brand) }
button.main { background: var(--brand); border-color: var(--brand); color: #fff }
button:disabled { opacity: .5; cursor: progress }
input { font: inherit; padding: 6px 10px; width: 26em; max-width: 100%; border: 1px solid var(--line);
	border-radius: 7px; background: var(--ground); color: var(--ink) }
#notice { flex-basis: 100%; color: var(--soft); margin: 0 }
#notice:empty { display: none }
.count { color: var(--soft); font-weight: 400; margin-left: 4px }
.empty { color: var(--soft); margin: 0 }
.scroll { overflow: auto; max-height: 420px }
table { border-collapse: collapse; width: 100% }
th { position: sticky; top: 0; background: var(--card); text-align: left; font-size: 12px; font-weight: 600;
	color: var(--soft); border-bottom: 1px solid var(--line) }
th, td { padding: 6px 14px 6px 0; vertical-align: top }
td { border-bottom: 1px solid var(--line) }
tr:last-child td { border-bottom: 0 }
time { white-space: nowrap }
td:has(.pair) { min-width: 26em }
.figures { text-align: right; font-variant-numeric: tabular-nums }
th.figures:first-child { width: 1% }
.pair { display: inline-block; margin-right: 10px }
.pair b { font-size: 11px; color: var(--soft); font-weight: 600 }
.badge { display: inline-block; white-space: nowrap; margin-right: 4px; padding: 0 8px; border-radius: 9px; font-size: 12px; background: var(--plain) }
.badge.good { background: var(--good); color: var(--good-ink) }
.badge.bad { background: var(--bad); color: var(--bad-ink) }
time, code { font-size: 13px; color: var(--soft) }
#violations { border-color: var(--bad-ink) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 18px; margin: 10px 0 0 }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
summary { cursor: pointer; font-weight: 600 }
`;
