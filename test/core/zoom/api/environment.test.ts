import { getZoomBaseUrls } from '../../../../core/zoom/api/environment';

describe('the base URL of a Zoom credential', () => {
	it('is zoom.us by default', () => {
		const commercial = { oauthBaseUrl: 'https://zoom.us', apiBaseUrl: 'https://api.zoom.us/v2' };
		expect(getZoomBaseUrls({ environment: 'commercial' })).toEqual(commercial);
		expect(getZoomBaseUrls({})).toEqual(commercial);
	});

	it('is zoomgov.com for the government, ignoring the fields of a custom environment', () => {
		expect(
			getZoomBaseUrls({ environment: 'government', oauthBaseUrl: 'http://a', apiBaseUrl: 'http://b' }),
		).toEqual({ oauthBaseUrl: 'https://zoomgov.com', apiBaseUrl: 'https://api.zoomgov.com/v2' });
	});

	it('is the one entered for a custom environment', () => {
		expect(
			getZoomBaseUrls({
				environment: 'custom',
				oauthBaseUrl: 'http://127.0.0.1:4010/zoom/',
				apiBaseUrl: 'https://proxy.example.com/zoom/v2',
			}),
		).toEqual({
			oauthBaseUrl: 'http://127.0.0.1:4010/zoom',
			apiBaseUrl: 'https://proxy.example.com/zoom/v2',
		});
	});

	it.each([
		[{ oauthBaseUrl: 'http://example.com' }, /^OAuth Base URL must start with https/],
		[{ apiBaseUrl: 'http://example.com' }, /^API Base URL must start with https/],
		[{ apiBaseUrl: '' }, /^API Base URL is not a complete URL/],
		[{ oauthBaseUrl: undefined }, /^OAuth Base URL is not a complete URL/],
	])('rejects %j', (typed, sentence) => {
		const secure = { oauthBaseUrl: 'https://example.com', apiBaseUrl: 'https://example.com/v2' };
		expect(() => getZoomBaseUrls({ environment: 'custom', ...secure, ...typed })).toThrow(sentence);
	});

	it('names an environment that does not exist', () => {
		expect(() => getZoomBaseUrls({ environment: 'moon' })).toThrow("Environment 'moon'");
	});
});
