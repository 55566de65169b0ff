import { redactSecrets } from '../../../../core/zoom/api/redact';

describe('fields that are left out', () => {
	it.each([
		'client_id',
		'conference_code',
		'device_ip',
		'download_token',
		'encrypted_password',
		'h323_password',
		'host_key',
		'leader_pin',
		'passcode',
		'participant_pin_code',
		'password',
		'private_ip',
		'public_ip',
		'recording_play_passcode',
		'signature',
		'start_url',
		'stream_key',
		'stream_url',
	])('%s, at every depth', (name) => {
		const fields = { [name]: 'x', deep: [{ deeper: { [name]: 'x', kept: 1 } }] };
		expect(redactSecrets(fields)).toEqual({ deep: [{ deeper: { kept: 1 } }] });
	});

	it('do not include settings about secrets or keys that name a person', () => {
		const fields = { require_password: true, embed_passcode: false, customer_key: '349589LkJyeW', id: null };
		expect(redactSecrets(fields)).toEqual(fields);
	});
});

describe('links', () => {
	it.each([
		['https://zoom.us/j/1?pwd=abc', 'https://zoom.us/j/1'],
		['https://zoom.us/j/1?pwd=abc&from=mail', 'https://zoom.us/j/1?from=mail'],
		['https://zoom.us/j/1?from=mail&pwd=abc', 'https://zoom.us/j/1?from=mail'],
		['https://zoom.us/j/1?tk=a&pwd=b#top', 'https://zoom.us/j/1#top'],
		['https://zoom.us/j/1?width=3', 'https://zoom.us/j/1?width=3'],
	])('%s keeps no passcode', (join_url, expected) => {
		expect(redactSecrets({ join_url })).toEqual({ join_url: expected });
	});

	it("a registrant's own link stays whole, because it is meant for that person", () => {
		const registrant = { join_url: 'https://zoom.us/w/1?tk=a&pwd=b' };
		expect(redactSecrets({ object: { registrant } })).toEqual({ object: { registrant } });
	});
});

it('leaves its input untouched', () => {
	const given = { password: 'x', list: [{ password: 'y' }] };
	redactSecrets(given);
	expect(given).toEqual({ password: 'x', list: [{ password: 'y' }] });
});

describe('free texts', () => {
	it.each([
		['Start: https://zoom.us/s/84417790001?zak=abc.def now', 'Start: [start link removed] now'],
		['<a href="https://example.zoom.us/s/84417790001">Host</a>', '<a href="[start link removed]">Host</a>'],
		['https://zoom.us/j/1?from=mail&zak=abc', '[start link removed]'],
		['the key is zak=eyJ0eXAi.abc, keep it', 'the key is [start link removed] keep it'],
		['Join: https://zoom.us/j/84417790001?pwd=abc', 'Join: https://zoom.us/j/84417790001?pwd=abc'],
		['https://example.com/s/topic and zakat', 'https://example.com/s/topic and zakat'],
	])('%s', (agenda, expected) => {
		expect(redactSecrets({ agenda, deep: [{ description: agenda }] })).toEqual({
			agenda: expected,
			deep: [{ description: expected }],
		});
	});
});
