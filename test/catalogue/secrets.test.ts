import { listFiles, readText } from '../support/sources.mts';

/** Names of fields that let whoever reads them join, host or open something. */
const SECRET =
	/(?:^|_)(?:pin|pin_code|passcode|password|pwd|zak|token|secret)$|^(?:start_url|host_key|leader_pin|stream_key|stream_url|api_key)$/;

/** Outputs that have such fields, and why. */
const MEANT: Readonly<Record<string, { readonly fields: readonly string[]; readonly why: string }>> = {
	'Zoom/recording/get': {
		fields: ['password', 'recording_play_passcode', 'share_url_with_passcode'],
		why: 'the recording is sent to people who need its passcode',
	},
	'Zoom/recording/getMany': {
		fields: ['recording_play_passcode', 'share_url_with_passcode'],
		why: 'the recording is sent to people who need its passcode',
	},
	'Zoom/registrant/add': { fields: ['participant_pin_code'], why: 'only with Include Secrets' },
	'Zoom/registrant/addMany': { fields: ['participant_pin_code'], why: 'only with Include Secrets' },
	'Zoom/table/export': {
		fields: ['start_url', 'password', 'h323_password', 'encrypted_password', 'participant_pin_code'],
		why: 'columns of the table, null without Include Secrets',
	},
};

interface Schema {
	properties?: Record<string, Schema>;
	items?: Schema;
}

const listNames = ({ properties = {}, items }: Schema): string[] => [
	...Object.entries(properties).flatMap(([name, inner]) => [name, ...listNames(inner)]),
	...(items ? listNames(items) : []),
];

const OUTPUTS = ['Zoom', 'Brevo'].flatMap((node) =>
	listFiles(`nodes/${node}/__schema__`, '.json').map((file) => {
		const [resource, operation] = file.replace('.json', '').split('/').slice(-2);
		return [`${node}/${resource}/${operation}`, file] as const;
	}),
);

it('is held for the outputs of both nodes', () => {
	expect(OUTPUTS.length).toBeGreaterThan(60);
	expect(Object.keys(MEANT).filter((output) => !OUTPUTS.some(([name]) => name === output))).toEqual([]);
});

it.each(OUTPUTS)('%s has no secrets but those that are meant', (output, file) => {
	const names = [...new Set(listNames(JSON.parse(readText(file)) as Schema))].filter((name) =>
		SECRET.test(name),
	);
	expect(names.filter((name) => !MEANT[output]?.fields.includes(name))).toEqual([]);
});
