import { locator, openAccount, type BrevoAccount } from '../../account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

const rows = ['attended', 'cancelled', 'denied', 'excluded', 'pending', 'no_show', undefined].map(
	(attendance_status) => ({
		email: `${attendance_status}@example.org`,
		attendance_status,
		topic: 'Launch',
		share_url: 'https://zoom.example.com/r',
	}),
);
const sending = {
	resource: 'email',
	operation: 'send',
	to: '={{ $json.email }}',
	sender: locator('list', ''),
	subject: 'Thank you',
	htmlContent: '<p>Thank you</p>',
};

const { resource, to } = sending;
const SENDINGS = [
	['send', sending],
	['sendTemplate', { resource, to, operation: 'sendTemplate', template: locator('list', '1') }],
] as const;

it.each(SENDINGS)(
	'sends nothing to people who are not to be written to about the event: %s',
	async (_, asked) => {
		const { json, error } = await brevo.run(asked, rows);
		expect(error).toBeUndefined();
		expect(json.map(({ action }) => action)).toEqual([
			'sent',
			'skipped',
			'skipped',
			'skipped',
			'skipped',
			'sent',
			'sent',
		]);
		expect(json[2]).toMatchObject({
			email: 'denied@example.org',
			reason: `the attendance status is 'denied': not sent (see "Skip Statuses")`,
		});
	},
);

it.each(SENDINGS)('sends to them if the option says so: %s', async (_, asked) => {
	const { json } = await brevo.run({ ...asked, options: { skipStatuses: ['no_show'] } }, rows);
	expect(json.filter(({ action }) => action === 'skipped')).toMatchObject([{ email: 'no_show@example.org' }]);
});

it.each(SENDINGS)('reads them in small letters, and nothing as the default: %s', async (_, asked) => {
	const sendTo = async (skipStatuses: string, attendance_status: string) => {
		const { json } = await brevo.run({ ...asked, options: { skipStatuses } }, [
			{ ...rows[0], attendance_status },
		]);
		return json[0]?.action;
	};
	expect(await sendTo(`={{ ['Cancelled', 'Excluded'] }}`, 'excluded')).toBe('skipped');
	expect(await sendTo('={{ $json.absent }}', 'excluded')).toBe('skipped');
	expect(await sendTo('={{ [] }}', 'excluded')).toBe('sent');
});

it('tracks no event for people who are excluded', async () => {
	const { json } = await brevo.run({ resource: 'event', operation: 'track', eventName: 'came' }, [
		{ email: 'mina.park@example.org', attendance_status: 'excluded', event_start: '2026-11-03T15:00:00Z' },
	]);
	expect(json).toMatchObject([
		{ action: 'skipped', reason: "the attendance status is 'excluded': no event sent" },
	]);
});
