import { type Answer, createJsonAnswer, createPageAnswer } from './answer.mts';
import { BODY_FAULTS } from './faultBodies.mts';
import { replaceParts, withBody, withCountedList, withDelivery, withList } from './faultChanges.mts';
import type { FaultKind } from './faultKind.mts';
import { buildPages } from './faultPages.mts';
import type { Vendor } from './vendor.mts';

export type { FaultKind } from './faultKind.mts';

const cut = (text: string) => text.slice(0, Math.floor(text.length / 2));
const rejectTooMany = (status: number, body: unknown, headers: Record<string, string>) => () =>
	createJsonAnswer(status, body, headers);
const ZOOM_SECOND = 'You have reached the maximum per-second rate limit for this API. Try again later.';
const ZOOM_DAY =
	'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.';
const BREVO_TOO_MANY = { code: 'too_many_requests', message: 'Too many requests' };

/** https://developers.zoom.us/docs/api/rate-limits/ and https://developers.brevo.com/docs/api-limits word the 429s. */
const RATE_LIMITS: Record<string, FaultKind> = {
	'zoom-429-second': {
		title: "429, a second's limit, without a time",
		vendor: 'zoom',
		instead: rejectTooMany(429, { code: 429, message: ZOOM_SECOND }, { 'x-ratelimit-type': 'QPS' }),
	},
	'zoom-429-retry-after': {
		title: '429 with `Retry-After` in seconds',
		vendor: 'zoom',
		instead: rejectTooMany(429, { code: 429, message: ZOOM_SECOND }, { 'retry-after': '1' }),
	},
	'zoom-429-day': {
		title: "429, the day's limit",
		vendor: 'zoom',
		instead: rejectTooMany(
			429,
			{ code: 429, message: ZOOM_DAY },
			{ 'x-ratelimit-type': 'Daily-limit', 'retry-after': '2099-01-01T00:00:00Z' },
		),
	},
	'brevo-429-reset': {
		title: '429 with a reset in a second',
		vendor: 'brevo',
		instead: rejectTooMany(429, BREVO_TOO_MANY, { 'x-sib-ratelimit-reset': '1' }),
	},
	'brevo-429-hour': {
		title: '429 with a reset in half an hour',
		vendor: 'brevo',
		instead: rejectTooMany(429, BREVO_TOO_MANY, { 'x-sib-ratelimit-reset': '1800' }),
	},
	'429-bare': {
		title: '429 without body and headers',
		instead: () => ({ status: 429, headers: {}, body: '' }),
	},
	'429-page': { title: '429 with a page', instead: () => createPageAnswer(429, 'Too many requests') },
};

const BEFORE: Record<string, FaultKind> = {
	'500': { title: '500', instead: () => createJsonAnswer(500, { code: 500, message: 'Internal error' }) },
	'502': { title: '502 with a page', instead: () => createPageAnswer(502, 'Bad Gateway') },
	'503': {
		title: '503 with `Retry-After`',
		instead: () => createJsonAnswer(503, { message: 'Service unavailable' }, { 'retry-after': '1' }),
	},
	'504': { title: '504 with a page', instead: () => createPageAnswer(504, 'Gateway Time-out') },
	'408': { title: '408', instead: () => ({ status: 408, headers: {}, body: '' }) },
	'reset-before': {
		title: 'reset before the vendor has the call',
		instead: () => ({ status: 200, headers: {}, body: '', delivery: 'reset' }),
	},
	'blocked-page': {
		title: "403 with a firewall's page",
		instead: () => createPageAnswer(403, 'Attention Required! | Cloudflare'),
	},
	'page-401': { title: '401 with a page', instead: () => createPageAnswer(401, 'Authorization Required') },
	'page-404': { title: '404 with a page', instead: () => createPageAnswer(404, 'Not Found') },
	'empty-404': { title: '404 without a body', instead: () => ({ status: 404, headers: {}, body: '' }) },
	'page-before': {
		title: '200 with a page that is not from the vendor',
		instead: () => createPageAnswer(200, 'Sign in to the network'),
	},
	'redirect-302': {
		title: '302 to another host',
		instead: ({ elsewhere }) => createRedirect(302, elsewhere),
	},
	'redirect-307': {
		title: '307 to another host',
		instead: ({ elsewhere }) => createRedirect(307, elsewhere),
	},
	'redirect-301': {
		title: '301 to another host',
		instead: ({ elsewhere }) => createRedirect(301, elsewhere),
	},
	'redirect-303': {
		title: '303 to another host',
		instead: ({ elsewhere }) => createRedirect(303, elsewhere),
	},
	'redirect-308': {
		title: '308 to another host',
		instead: ({ elsewhere }) => createRedirect(308, elsewhere),
	},
	'redirect-same': {
		title: '307 to another path of the same host',
		instead: () => createRedirect(307, '/elsewhere'),
	},
	'redirect-bare': {
		title: '302 without a location',
		instead: () => ({ status: 302, headers: {}, body: '' }),
	},
	'expired-token': {
		title: '401 for an expired token',
		vendor: 'zoom',
		instead: () => createJsonAnswer(401, { code: 124, message: 'Access token is expired.' }),
	},
	'unknown-key': {
		title: '401 for a known key',
		vendor: 'brevo',
		instead: () => createJsonAnswer(401, { code: 'unauthorized', message: 'Key not found' }),
	},
	'echoed-headers': {
		title: "400 that repeats the call's headers",
		instead: ({ vendor, headers }) =>
			createJsonAnswer(400, {
				code: vendor === 'zoom' ? 300 : 'invalid_parameter',
				message: `Bad request: ${JSON.stringify(headers)}`,
			}),
	},
	'echoed-codes': {
		title: "400 that repeats the call's headers in codes, in its details",
		instead: ({ vendor, headers }) =>
			createJsonAnswer(400, {
				code: vendor === 'zoom' ? 300 : 'invalid_parameter',
				message: `Bad request: ${Buffer.from(JSON.stringify(headers)).toString('base64')}`,
				errors: [{ field: 'headers', message: encodeURIComponent(JSON.stringify(headers)) }],
				metadata: { request: { headers } },
			}),
	},
	'echoed-page': {
		title: "403 with a page that repeats the call's headers over several lines",
		instead: ({ headers }) => createPageAnswer(403, JSON.stringify(headers).replace(/.{15}/g, '$&\n')),
	},
	'error-200': {
		title: '200 with `code` and `message`',
		instead: ({ vendor }) =>
			createJsonAnswer(200, {
				code: vendor === 'zoom' ? 4999 : 'not_this_time',
				message: 'Not this time.',
				details: {},
			}),
	},
	'error-key': {
		title: '200 with `error`',
		instead: () => createJsonAnswer(200, { error: { message: 'Not this time.' }, reason: 'Not this time.' }),
	},
};

const AFTER: Record<string, FaultKind> = {
	'reset-after': { title: 'reset after the effect', after: replaceParts({ delivery: 'reset' }) },
	'502-after': { title: '502 after the effect', after: () => createPageAnswer(502, 'Bad Gateway') },
	'504-after': { title: '504 after the effect', after: () => createPageAnswer(504, 'Gateway Time-out') },
	'empty-200': { title: '200 without a body', after: () => ({ status: 200, headers: {}, body: '' }) },
	'empty-204': { title: '204', after: () => ({ status: 204, headers: {}, body: '' }) },
	'empty-object': { title: '`{}`', after: () => createJsonAnswer(200, {}) },
	'empty-list': { title: '`[]`', after: () => createJsonAnswer(200, []) },
	null: { title: '`null`', after: () => createJsonAnswer(200, null) },
	'page-after': { title: '200 with a page, after the effect', after: () => createPageAnswer(200, 'Welcome') },
	'wrong-type': {
		title: 'the answer as `text/plain`',
		after: replaceParts({ headers: { 'content-type': 'text/plain' } }),
	},
	'cut-json': { title: 'JSON that breaks off', after: withBody(cut) },
	'cut-connection': { title: 'a connection that breaks off', after: withDelivery('cut') },
	'bad-gzip': {
		title: '`gzip` that is none',
		after: (real) => ({ ...real, headers: { ...real.headers, 'content-encoding': 'gzip' } }),
	},
	slow: { title: 'a slow answer', after: withDelivery('slow') },
	dripping: { title: 'a dripping answer', after: withDelivery('dripping') },
	'null-rows': { title: '`null` among the rows', after: withList((rows) => [null, ...rows]) },
	'no-list': { title: 'a count without its list', after: withCountedList(() => undefined) },
};

const PAGES: Record<string, FaultKind> = {
	'shortened-page': {
		title: 'a row less than the count says',
		after: withCountedList((rows) => rows.slice(0, -1)),
	},
	'repeated-page': {
		title: 'a page that comes twice',
		vendor: 'zoom',
		pages: (answer) => buildPages(answer, (rows) => [rows, rows]),
	},
	'expired-page-token': {
		title: 'a page token that expires',
		vendor: 'zoom',
		pages: (answer) => buildPages(answer, (rows) => [rows.slice(0, Math.ceil(rows.length / 2))], 'expires'),
	},
	'number-token': {
		title: 'page tokens that are numbers',
		vendor: 'zoom',
		pages: (answer) => buildPages(answer, (rows) => rows.map((row) => [row]), 'numbers'),
	},
	'same-token': {
		title: 'the same token on every page',
		vendor: 'zoom',
		pages: (answer) => buildPages(answer, (rows) => rows.map((row) => [row]), 'same'),
	},
	'endless-pages': {
		title: 'pages without end',
		vendor: 'zoom',
		pages: (answer) => buildPages(answer, (rows) => [rows], 'endless'),
	},
	'endless-empty-pages': {
		title: 'empty pages without end',
		vendor: 'zoom',
		pages: (answer) => buildPages(answer, (rows) => [rows, []], 'endless'),
	},
};

/** Every kind of fault by its name, which never changes: seeds draw from this list. */
export const FAULT_KINDS: Readonly<Record<string, FaultKind>> = {
	...RATE_LIMITS,
	...BEFORE,
	...AFTER,
	...BODY_FAULTS,
	...PAGES,
};

/** Kinds that a vendor can suffer. */
export const listFaultKinds = (vendor: Vendor): string[] =>
	Object.keys(FAULT_KINDS).filter((name) => [undefined, vendor].includes(FAULT_KINDS[name]!.vendor));

export function findFaultKind(name: string): FaultKind {
	const kind = FAULT_KINDS[name];
	// Over HTTP any name may come.
	if (!kind)
		throw new Error(`Unknown kind of fault: ${name}. Available: ${Object.keys(FAULT_KINDS).join(', ')}`);
	return kind;
}

function createRedirect(status: number, location: string): Answer {
	return { status, headers: { location }, body: '' };
}
