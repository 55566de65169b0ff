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
];
const ORDINARY = [
	'...',
	'84417790001',
	'/xQ7//mFT3KpbWq1LZ0sVA==',
	'first.last@example.com',
	'a..b@example.com',
	'100%',
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
