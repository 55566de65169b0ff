import { toRegistrations, toTrackingSources } from '../../../../core/zoom/registrants/registrations';

/** The same for `GET /webinars/{webinarId}/registrants`, shortened to the fields used. */
const REGISTRANT_ROW = {
	id: '9tboDiHUQAeOnbmudzWa5g',
	custom_questions: [{ title: 'What do you hope to learn from this?', value: 'New recipes.' }],
	email: 'jchill@example.com',
	first_name: 'Jill',
	last_name: 'Chill',
	status: 'approved',
	create_time: '2022-03-22T05:59:09Z',
	join_url: 'https://example.com/j/11111',
};

describe('registrant rows', () => {
	it('as listed', () => {
		expect(toRegistrations([REGISTRANT_ROW], { source: 'Newsletter' })).toEqual([
			{
				id: '9tboDiHUQAeOnbmudzWa5g',
				status: 'approved',
				email: 'jchill@example.com',
				firstName: 'Jill',
				lastName: 'Chill',
				createTime: Date.UTC(2022, 2, 22, 5, 59, 9),
				source: 'Newsletter',
				details: {},
				customAnswers: { 'What do you hope to learn from this?': 'New recipes.' },
			},
		]);
	});

	it('with the standard fields that were filled in', () => {
		const row = {
			...REGISTRANT_ROW,
			org: 'Cooking Org',
			job_title: ' Chef ',
			zip: '',
			no_of_employees: '1-20',
		};
		expect(toRegistrations([row])[0]?.details).toEqual({
			org: 'Cooking Org',
			job_title: 'Chef',
			no_of_employees: '1-20',
		});
	});

	it('have their own status, or that of their list', () => {
		const status = (row: object, asked?: 'pending' | 'denied'): string =>
			toRegistrations([{ ...row }], { status: asked })[0]!.status;
		expect(status({ status: 'denied' }, 'pending')).toBe('denied');
		expect(status({ status: 'cancelled' })).toBe('cancelled');
		expect(status({ status: '' }, 'pending')).toBe('pending');
		expect(status({}, 'denied')).toBe('denied');
		expect(status({})).toBe('approved');
	});

	it('include the tracking source in a registration event', () => {
		const tracking_source = {
			id: '5516482804110',
			source_name: 'Social',
			tracking_url: 'https://example.com',
		};
		expect(toRegistrations([{ ...REGISTRANT_ROW, tracking_source }])[0]!.source).toBe('Social');
	});

	it('keep both answers to questions of one title, and a title that is special to JavaScript', () => {
		const custom_questions = [
			{ title: 'Why?', value: 'a' },
			{ title: 'Why?', value: 'b' },
			{ title: '__proto__', value: 'c' },
			{ title: 'Blank', value: '' },
			null,
		];
		const [registration] = toRegistrations([{ ...REGISTRANT_ROW, custom_questions }]);
		expect(Object.entries(registration!.customAnswers!)).toEqual([
			['Why?', 'a; b'],
			['__proto__', 'c'],
		]);
	});
});

it('sources without registrations are left out', () => {
	expect(
		toTrackingSources([
			{ id: '5516482804110', source_name: 'Newsletter', registration_count: 1 },
			{ id: '5516482804111', source_name: 'Social', registration_count: 0 },
			{ id: 5516482804112, source_name: '', registration_count: 2 },
		]),
	).toEqual([
		{ id: '5516482804110', name: 'Newsletter', registrations: 1 },
		{ id: '5516482804112', name: '5516482804112', registrations: 2 },
	]);
});
