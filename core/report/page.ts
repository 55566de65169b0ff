import { calculateCurve, type PresenceCurve } from './curve';
import { Html, toHtml } from './html';
import { PAGE_LIMITS } from './limits';
import type { Report } from './report';
import {
	describeSlots,
	listFigures,
	listSections,
	type Cell,
	type Column,
	type NameCell,
	type Section,
} from './sections';
import { PAGE_STYLE } from './style';
import { describeCurve, formatCell, formatCount, Times } from './texts';

export interface PageSettings {
	/** IANA name of the time zone in which times are written. */
	zone: string;
	/** Maximum number of people in the list. */
	people: number;
}

const SLOTS = 120;
const TABLE_SLOTS = 12;
const TICKS = 4;

/** Writes a report as one HTML file that needs nothing else: no script, no address outside. It can be printed. */
export function writePage(report: Report, { zone, people }: PageSettings): string {
	const times = new Times(zone);
	const curve = calculateCurve(report.stays, report.running, SLOTS);
	const topic = report.topic || 'Untitled';
	const kind = report.kind === 'webinar' ? 'Webinar report' : 'Meeting report';
	const page = toHtml`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${topic}: report</title>
<style>${new Html(PAGE_STYLE)}</style>
</head>
<body>
<main>
<header>
<p class="kind">${kind}</p>
<h1 dir="auto">${topic}</h1>
<p>${times.span(report)}</p>
</header>
${writeWarnings(report)}
<dl class="figures">
${listFigures(report, curve.peak).map(writeFigure)}</dl>
${writeCurve(curve, report, times)}
${listSections(report, { ...PAGE_LIMITS, people }, times).map(writeSection)}
<footer><p>Times are in the zone ${zone}. Hosts, panelists and colleagues are not in the figures and the curve.</p></footer>
</main>
</body>
</html>
`;
	return page.source;
}

const writeFigure = ([name, value]: readonly [string, string]): Html =>
	toHtml`<div><dt>${name}</dt><dd>${value}</dd></div>\n`;

function writeWarnings({ missing, isComplete }: Report): Html | undefined {
	if (missing.length === 0 && isComplete) return undefined;
	const sentences = missing.length > 0 ? missing : ['The list of participants may lack people.'];
	return toHtml`<div class="warning" role="note"><strong>Not complete</strong>${sentences.map((one) => toHtml`<p>${one}</p>`)}</div>`;
}

function writeCurve(curve: PresenceCurve, report: Report, times: Times): Html {
	const sentences = describeCurve(curve, report, times);
	const heading = toHtml`<h2>People present over time</h2><p>${sentences}</p>`;
	if (curve.slots.length === 0) return toHtml`<section>${heading}</section>`;
	const ticks = listTicks(curve, report, times).map((tick) => toHtml`<span>${tick}</span>`);
	const table = describeSlots(calculateCurve(report.stays, report.running, TABLE_SLOTS).slots, report, times);
	return toHtml`<section>${heading}
<div class="plot"><span class="top" aria-hidden="true">${formatCount(curve.peak)}</span><span class="zero" aria-hidden="true">0</span>
${drawPlot(curve, sentences)}
<div class="ticks" aria-hidden="true">${ticks}</div></div>
<details><summary>The curve as a table</summary>${writeTable(table)}</details>
</section>`;
}

const WIDTH = 1000;
const HEIGHT = 200;

function drawPlot({ slots, peak, breaks }: PresenceCurve, label: string): Html {
	const toX = (share: number) => round(share * WIDTH);
	const steps = slots.map(({ count }, index) => {
		const y = round(HEIGHT - (count / Math.max(1, peak)) * HEIGHT);
		return `V${y}H${toX((index + 1) / slots.length)}`;
	});
	const edge = steps.join('').slice(1);
	const lines = breaks.map(
		(share) => toHtml`<line class="break" x1="${toX(share)}" x2="${toX(share)}" y1="0" y2="${HEIGHT}"/>`,
	);
	return toHtml`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">
<line class="grid" x1="0" x2="${WIDTH}" y1="0" y2="0"/><line class="grid" x1="0" x2="${WIDTH}" y1="${HEIGHT / 2}" y2="${HEIGHT / 2}"/>
<path class="area" d="M0 ${HEIGHT}V${edge}V${HEIGHT}Z"/><path class="edge" d="M0 ${edge}"/>${lines}
</svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function listTicks({ slots }: PresenceCurve, report: Report, times: Times): string[] {
	const every = slots.length / TICKS;
	const starts = slots.filter((_, index) => index % every === 0).map(({ from }) => from);
	return [...starts, slots[slots.length - 1]!.to].map((time) => times.point(time, report));
}

const writeSection = (section: Section): Html => toHtml`<section><h2 dir="auto">${section.title}</h2>
${section.note && toHtml`<p>${section.note}</p>`}${writeTable(section)}${section.rest && toHtml`<p class="rest">${section.rest}</p>`}</section>
`;

function writeTable({ title, columns, rows }: Section): Html | undefined {
	if (rows.length === 0) return undefined;
	return toHtml`<div class="scroll" role="region" tabindex="0" aria-label="${title}"><table>
<thead><tr>${columns.map(writeHeading)}</tr></thead>
<tbody>
${rows.map((row) => toHtml`<tr>${row.map((cell, index) => writeCell(cell, columns[index]!, index === 0))}</tr>\n`)}</tbody>
</table></div>`;
}

const writeHeading = ({ name, kind }: Column): Html =>
	kind === 'bar' ? toHtml`<td class="bar"></td>` : toHtml`<th scope="col" class="${kind}">${name}</th>`;

function writeCell(cell: Cell, { kind }: Column, isHeading: boolean): Html {
	if (typeof cell === 'object' && 'share' in cell) return toHtml`<td class="bar">${drawBar(cell.share)}</td>`;
	const value = typeof cell === 'object' ? writeName(cell) : formatCell(cell);
	return isHeading
		? toHtml`<th scope="row" class="${kind}" dir="auto">${value}</th>`
		: toHtml`<td class="${kind}" dir="auto">${value}</td>`;
}

const writeName = ({ name, email }: NameCell): Html =>
	toHtml`${name}${email !== '' && toHtml`<br><span class="below">${email}</span>`}`;

/** Hidden from screen readers: the number beside it says the same. */
const drawBar = (share: number): Html =>
	toHtml`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="fill" width="${round(Math.min(1, share) * 100)}" height="10"/></svg>`;
