import { endpoints as BREVO_ENDPOINTS } from '../../core/brevo/api/endpoints';
import { createBrevoService } from '../../core/brevo/api/service';
import { toHttpRequest, type Endpoint } from '../../core/http/endpoint';
import { ZOOM_ENDPOINTS } from '../../core/zoom/api/endpoints/endpoints';
import { createZoomService } from '../../core/zoom/api/service';

const SERVICES = [
	[createZoomService('pro', 'account'), ZOOM_ENDPOINTS],
	[createZoomService('pro', 'user'), ZOOM_ENDPOINTS],
	[createBrevoService('general'), BREVO_ENDPOINTS],
] as const;

/** Every placeholder in the path of every endpoint. */
const PLACES = SERVICES.flatMap(([service, endpoints]) =>
	Object.values<Endpoint>(endpoints).flatMap((endpoint) =>
		[...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ service, endpoint, name })),
	),
);

const STRAY = [
	'',
	'  ',
	'.',
	'..',
	' .. ',
	'%2e%2e',
	'%2E.',
	'%252e%252e',
	'%25252e.',
	'..%2f',
	'a/../b',
	'..\\',
	'%20',
	// Tomcat and others drop what follows a semicolon.
	'..;',
	'..;a=b/x',
	'%2e%2e%3b',
	// As in a URL that a server takes apart once more.
	'..#',
	'..?a=b',
	'%2e%2e%23a',
	'a/..%3Fb',
	// Double-encoded slashes, as in UUIDs.
	'%252e%252e%252fx',
	'x%252F..%252Fy',
	'a%5c..%5cb',
	// Forms of the same characters that servers replace, or that UTF-8 forbids.
	'\uff0e\uff0e',
	'\u2025',
	'\u2024.',
	'.\ufe52',
	'\u3002\u3002',
	'..\uff0fx',
	'%ef%bc%8e%ef%bc%8e',
	'%c0%ae%c0%ae',
	'..%c0%afx',
	'%u002e%u002e',
	// Characters that nobody sees.
	'.\u200b.',
	'\u200b..',
	'..\u2060',
	'.\u00ad.',
	'\ufeff..',
	'..\u0000',
	'%00..',
	'.\ufe0f.',
	'. .',
	'\u00a0..\u3000',
	'\u200b',
	'%e2%80%8b',
	'[object Object]',
];
const ORDINARY = [
	'...',
	'84417790001',
	'/xQ7//mFT3KpbWq1LZ0sVA==',
	'first.last@example.com',
	'a..b@example.com',
	'100%',
	'\u2026',
	'a;b',
	'Jos\u00e9 \uff21',
	'%E9',
	'\ud83d\ude00',
];

const fill = ({ service, endpoint, name }: (typeof PLACES)[number], value: string): string => {
	const path = Object.fromEntries(
		[...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, other = '']) => [other, other === name ? value : '1']),
	);
	return toHttpRequest({ endpoint, path }, (given, placeholder) => service.encode(given, placeholder)).path;
};

it('has places to check', () => expect(PLACES.length).toBeGreaterThan(100));

it.each(STRAY)("'%s' is refused in every path of both vendors", (value) => {
	const accepted = PLACES.filter((place) => {
		try {
			return fill(place, value) !== undefined;
		} catch (error) {
			expect(error).toMatchObject({ kind: 'invalid' });
			return false;
		}
	});
	expect(accepted.map(({ endpoint }) => endpoint.path)).toEqual([]);
});

it.each(ORDINARY)("'%s' stays one part of every path", (value) => {
	for (const place of PLACES) {
		const parts = new URL(`https://example.com${fill(place, value)}`).pathname.split('/');
		expect(parts).toHaveLength(place.endpoint.path.split('/').length);
	}
});
