import { checkBaseUrl } from '../../../core/http/baseUrl';

const check = (typed: string) => () => checkBaseUrl(typed, 'Base URL');

describe('a base URL typed by a person', () => {
	it.each([
		['https://api.example.com/v3', 'https://api.example.com/v3'],
		['  https://api.example.com/v3//  ', 'https://api.example.com/v3'],
		['https://api.example.com', 'https://api.example.com'],
		['HTTPS://API.example.com:8443/a/b/', 'https://api.example.com:8443/a/b'],
		['http://localhost:4010/brevo/v3', 'http://localhost:4010/brevo/v3'],
		['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
		['http://127.8.8.8', 'http://127.8.8.8'],
		['http://[::1]:4010/zoom', 'http://[::1]:4010/zoom'],
	])('%s becomes %s', (typed, expected) => {
		expect(checkBaseUrl(typed, 'Base URL')).toBe(expected);
	});

	it.each([
		'http://api.example.com',
		'http://10.0.0.1/v3',
		'http://localhost.example.com',
		'http://127.0.0.1.example.com',
		'http://127.0.0.1@example.com',
		'http://0.0.0.0',
		'ftp://example.com',
		'javascript:alert(1)',
		'localhost:4010',
	])('%s is rejected, because secrets would be sent unencrypted', (typed) => {
		expect(check(typed)).toThrow(
			'Base URL must start with https:// (http:// is accepted for localhost and 127.0.0.1 only)',
		);
	});

	it.each(['', 'api.example.com/v3', '/v3', 'https://', 'https:// example.com'])(
		'"%s" is not a URL',
		(typed) => {
			expect(check(typed)).toThrow(
				'Base URL is not a complete URL: it must look like https://api.example.com',
			);
		},
	);

	it.each([
		'https://user@example.com',
		'https://user:secret@example.com',
		'https://example.com?key=1',
		'https://example.com/#a',
	])('%s contains parts that a base URL must not have', (typed) => {
		expect(check(typed)).toThrow('Base URL must not contain a user name, a password, a query or a fragment');
	});

	it('names the field', () => {
		expect(() => checkBaseUrl('x', 'API Base URL')).toThrow(/^API Base URL /);
	});
});
