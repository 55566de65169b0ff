import { calculateCurve } from './curve';
import { toHtml, type Html } from './html';
import { EMAIL_LIMITS, halveLimits, MAX_EMAIL_BYTES, type ReportLimits } from './limits';
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
import { COLORS } from './style';
import { describeCurve, formatCell, Times } from './texts';

const SLOTS = 12;

/**
 * Writes a report for an email. Email programs show neither SVG nor style sheets, so bars are cells of tables and styles are
 * inline. Entries are left out until it is short enough to be shown whole.
 */
export function writeEmail(report: Report, { zone }: { zone: string }): string {
	let limits = EMAIL_LIMITS;
	let email = writeWithin(report, limits, zone);
	while (Buffer.byteLength(email) > MAX_EMAIL_BYTES && limits.engaged > 0) {
		limits = halveLimits(limits);
		email = writeWithin(report, limits, zone);
	}
	return email;
}

const FONT = `font-family:Arial,Helvetica,sans-serif;color:${COLORS.text}`;
const PARAGRAPH = 'margin:0 0 8px;font-size:15px;line-height:22px';
const MUTED = `color:${COLORS.muted}`;
const CELL = `padding:5px 8px 5px 0;border-bottom:1px solid ${COLORS.line};font-size:14px;word-break:break-word`;

function writeWithin(report: Report, limits: ReportLimits, zone: string): string {
	const times = new Times(zone);
	const curve = calculateCurve(report.stays, report.running, SLOTS);
	const topic = report.topic || 'Untitled';
	const kind = report.kind === 'webinar' ? 'Webinar report' : 'Meeting report';
	const slots = { ...describeSlots(curve.slots, report, times), note: describeCurve(curve, report, times) };
	const email = toHtml`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${topic}: report</title></head>
<body style="margin:0;padding:0;background:#ffffff">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:640px"><tr><td style="padding:16px;${FONT}">
<p style="${PARAGRAPH};${MUTED}"><strong>${kind}</strong></p>
<h1 dir="auto" style="margin:0 0 4px;font-size:24px;line-height:30px">${topic}</h1>
<p style="${PARAGRAPH}">${times.span(report)}</p>
${listWarnings(report).map(writeWarning)}
<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0;${FONT}">
${listFigures(report, curve.peak).map(writeFigure)}</table>
${[slots, ...listSections(report, limits, times)].map(writeSection)}
<p style="${PARAGRAPH};padding-top:16px;${MUTED}">Times are in the zone ${zone}. Hosts, panelists and colleagues are not in the figures.</p>
</td></tr></table>
</td></tr></table>
</body></html>
`;
	return email.source;
}

const listWarnings = ({ missing, isComplete }: Report): readonly string[] =>
	missing.length === 0 && !isComplete ? ['The list of participants may lack people.'] : missing;

const writeWarning = (sentence: string): Html =>
	toHtml`<p style="${PARAGRAPH};padding:8px 12px;background:${COLORS.warning};color:${COLORS.warningText}">${sentence}</p>\n`;

const writeFigure = ([name, value]: readonly [string, string]): Html =>
	toHtml`<tr><th scope="row" align="left" style="${CELL};${MUTED};font-weight:normal">${name}</th><td align="right" style="${CELL};font-weight:bold">${value}</td></tr>\n`;

const writeSection = (
	section: Section,
): Html => toHtml`<h2 dir="auto" style="margin:24px 0 4px;font-size:18px;line-height:24px">${section.title}</h2>
${section.note && toHtml`<p style="${PARAGRAPH}">${section.note}</p>`}${writeTable(section)}${section.rest && toHtml`<p style="${PARAGRAPH};${MUTED}">${section.rest}</p>`}
`;

function writeTable({ columns, rows }: Section): Html | undefined {
	if (rows.length === 0) return undefined;
	const lines = rows.map(
		(row) =>
			toHtml`<tr>${columns.map((column, index) => !column.isDetail && writeCell(row[index]!, column))}</tr>\n`,
	);
	return toHtml`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;${FONT}">
<tr>${columns.map((column) => !column.isDetail && writeHeading(column))}</tr>
${lines}</table>`;
}

const writeHeading = ({ name, kind }: Column): Html =>
	kind === 'bar'
		? toHtml`<td width="40%" style="${CELL}"></td>`
		: toHtml`<th scope="col" align="${align(kind)}" style="${CELL};${MUTED}">${name}</th>`;

function writeCell(cell: Cell, { kind }: Column): Html {
	if (typeof cell === 'object' && 'share' in cell)
		return toHtml`<td width="40%" style="${CELL}">${writeBar(cell.share)}</td>`;
	const value = typeof cell === 'object' ? writeName(cell) : formatCell(cell);
	return toHtml`<td align="${align(kind)}" dir="auto" valign="top" style="${CELL}">${value}</td>`;
}

const writeName = ({ name, email }: NameCell): Html =>
	toHtml`${name}${email !== '' && toHtml`<br><span style="${MUTED}">${email}</span>`}`;

const align = (kind: Column['kind']): string => (kind === 'number' ? 'right' : 'left');

/** A table of two cells, of which one is coloured. */
function writeBar(share: number): Html {
	const percent = Math.round(Math.min(1, share) * 100);
	const renderCell = (width: number, color: string) =>
		width > 0 &&
		toHtml`<td width="${width}%" bgcolor="${color}" style="font-size:0;line-height:12px;height:12px">&nbsp;</td>`;
	return toHtml`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>${renderCell(percent, COLORS.fill)}${renderCell(100 - percent, COLORS.track)}</tr></table>`;
}
