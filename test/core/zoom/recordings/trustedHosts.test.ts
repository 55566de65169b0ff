import { isTrustedHost } from '../../../../core/zoom/recordings/trustedHosts';

const custom = {
	environment: 'custom',
	oauthBaseUrl: 'http://127.0.0.1:4010/zoom',
	apiBaseUrl: 'https://zoom.example.com:8443/v2',
};

it.each([
	[{ environment: 'commercial' }, 'https://zoom.us/rec/download/a'],
	[{}, 'https://us02web.zoom.us/rec/download/a'],
	[{}, 'https://northwind.zoom.com/rec/download/a'],
	[{ environment: 'government' }, 'https://www.zoomgov.com/rec/download/a'],
	[custom, 'http://127.0.0.1:4010/zoom/rec/download/a'],
	[custom, 'https://zoom.example.com:8443/rec'],
	// A proxy in front of the API does not change the URLs in Zoom's responses.
	[custom, 'https://us02web.zoom.us/rec/download/a'],
])('%j is for %s', (credential, address) => {
	expect(isTrustedHost(new URL(address), credential)).toBe(true);
});

it.each([
	[{ environment: 'commercial' }, 'http://zoom.us/rec'],
	[{ environment: 'commercial' }, 'https://zoom.us.example.com/rec'],
	[{ environment: 'commercial' }, 'https://notzoom.us/rec'],
	[{ environment: 'commercial' }, 'https://zoom.com.example.com/rec'],
	[{ environment: 'commercial' }, 'https://notzoom.com/rec'],
	[{ environment: 'government' }, 'https://zoom.com/rec'],
	[{ environment: 'commercial' }, 'https://[::1]/rec'],
	[{ environment: 'commercial' }, 'https://zoom.us:8443/rec'],
	[{ environment: 'commercial' }, 'https://zoom.us@example.com/rec'],
	[{ environment: 'commercial' }, 'https://www.zoomgov.com/rec'],
	[{ environment: 'government' }, 'https://zoom.us/rec'],
	[{ environment: 'commercial' }, 'ftp://zoom.us/rec'],
	[custom, 'http://127.0.0.1:4011/rec'],
	[custom, 'http://localhost:4010/rec'],
	[custom, 'https://files.zoom.example.com/rec'],
])('%j is not for %s', (credential, address) => {
	expect(isTrustedHost(new URL(address), credential)).toBe(false);
});
