import { endpoints as BREVO } from '../../core/brevo/api/endpoints';
import { ZOOM_ENDPOINTS } from '../../core/zoom/api/endpoints/endpoints';
import { ZOOM_ENVIRONMENTS } from '../../core/zoom/api/environment';
import { page } from './page.mts';

describe('the pages about connecting Zoom', () => {
	const text = page('zoom-setup.md') + page('zoom-app.md');

	/** If a scope exists for accounts and for users, the page has the account's, which is listed first. */
	const needed = Object.values(ZOOM_ENDPOINTS).flatMap(({ scopes }) =>
		scopes.map((names) => names.split(' | ')[0]!),
	);

	it.each([...new Set(needed)])('asks the reader to select %s', (scope) => {
		expect(text).toContain(`\`${scope}\``);
	});

	it('lists no unused scope', () => {
		const listed = [
			...text.matchAll(/`((?:user|meeting|webinar|report|cloud_recording):[a-z:_]+:admin)`/g),
		].map(([, name]) => name);
		expect(listed.filter((scope) => scope !== 'meeting:read:admin' && !needed.includes(scope!))).toEqual([]);
	});

	it.each(Object.entries(ZOOM_ENVIRONMENTS))('has the addresses of the %s environment', (_name, urls) => {
		expect(text).toContain(`| \`${urls.oauthBaseUrl}\` | \`${urls.apiBaseUrl}\` |`);
	});
});

describe('the page about connecting Brevo', () => {
	const resources = new Set(Object.values(BREVO).map(({ path }) => path.split('/')[1]));

	it.each([...resources])('says which permission a restricted key needs for %s', (resource) => {
		expect(page('brevo-setup.md')).toMatch(new RegExp(`\\| \`${resource}\` \\| (read|all)`));
	});
});
