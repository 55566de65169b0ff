import type { Registration, Session } from '../../../core/attendance/input';
import { identifyPeople } from '../../../core/attendance/person';

const inInstance = (uuid: string) => ({
	event: { kind: 'meeting', id: '1', uuid, topic: '', hasRegistration: true } as const,
	sessions: [],
});
const FIRST = inInstance('first');
const SECOND = inInstance('second');

const join = (session: Partial<Session>, instance = FIRST) => ({
	session: { place: 'event' as const, ...session },
	instance,
});
const registered = (registration: Partial<Registration>) => ({
	registration: { status: 'approved' as const, ...registration },
});

describe('people', () => {
	it('are merged by any shared key, over any number of rows', () => {
		const found = identifyPeople(
			[
				join({ email: 'Ann@Example.org', participantIds: ['p1'] }),
				join({ participantIds: ['p1'], customerKey: 'c1' }),
				join({ customerKey: 'c1', registrantId: 'r1' }),
			],
			[registered({ id: 'r1', email: 'ann.private@example.org' })],
		);
		expect(found).toHaveLength(1);
		expect(found[0]!.sessions).toHaveLength(3);
	});

	it('are never merged by name', () => {
		const same = { name: 'Ann', place: 'event' as const };
		expect(
			identifyPeople([join({ ...same, connectionId: '1' }), join({ ...same, connectionId: '2' })], []),
		).toHaveLength(2);
	});

	it('are merged by a connection only within one instance', () => {
		expect(
			identifyPeople([join({ connectionId: '1' }), join({ connectionId: '1' }, SECOND)], []),
		).toHaveLength(2);
		expect(identifyPeople([join({ connectionId: '1' }), join({ connectionId: '1' })], [])).toHaveLength(1);
	});

	it('get the address of their registration, even from another instance', () => {
		const [person] = identifyPeople(
			[join({ registrantId: 'r1' }, SECOND)],
			[{ ...registered({ id: 'r1', email: ' Ann@Example.org ' }), instance: FIRST }],
		);
		expect(person).toMatchObject({ email: 'ann@example.org', identified: true });
	});

	it('get the address they registered with, not the one their device is signed in with', () => {
		const [person] = identifyPeople(
			[join({ email: 'a.device@example.org', registrantId: 'r1' })],
			[registered({ id: 'r1', email: 'z.person@example.org' })],
		);
		expect(person!.email).toBe('z.person@example.org');
	});

	it('with two addresses and no registration get the same one in any order', () => {
		const rows = [
			join({ email: 'b@example.org', participantIds: ['p1'] }),
			join({ email: 'a@example.org', participantIds: ['p1'] }),
		];
		const [one] = identifyPeople(rows, []);
		const [other] = identifyPeople([...rows].reverse(), []);
		expect([one!.email, other!.email]).toEqual(['a@example.org', 'a@example.org']);
		expect(one!.key).toBe(other!.key);
	});

	it('are identified by an address, a registration or its link; a device name does not identify anyone', () => {
		const identified = (session: Partial<Session>) => identifyPeople([join(session)], [])[0]!.identified;
		expect(identified({ email: 'a@example.org' })).toBe(true);
		expect(identified({ registrantId: 'r-removed' })).toBe(true);
		expect(identified({ name: 'iPad', connectionId: '1', registrantId: ' ' })).toBe(false);
		expect(identifyPeople([], [registered({ firstName: 'Ann' })])[0]!.identified).toBe(true);
	});
});

describe('people who share an account', () => {
	const ann = registered({ id: 'r1', email: 'ann@example.org' });
	const ben = registered({ id: 'r2', email: 'ben@example.org' });
	const shared = { participantIds: ['office'] };
	const listed = (people: ReturnType<typeof identifyPeople>) =>
		people
			.map(({ email, sessions }) => `${email || 'nobody'} ${sessions.length}`)
			.sort((one, other) => (one < other ? -1 : 1));

	it.each([
		[
			'the same account',
			[
				{ registrantId: 'r1', ...shared },
				{ registrantId: 'r2', ...shared },
			],
		],
		[
			"the account's address",
			[
				{ registrantId: 'r1', email: 'office@example.org' },
				{ registrantId: 'r2', email: 'office@example.org' },
			],
		],
		[
			"the account of one of them, whose address is the registration's",
			[
				{ registrantId: 'r1', email: 'ann@example.org', ...shared },
				{ registrantId: 'r2', email: 'ann@example.org', ...shared },
			],
		],
		[
			'the same customer key',
			[
				{ registrantId: 'r1', customerKey: 'c' },
				{ registrantId: 'r2', customerKey: 'c' },
			],
		],
	])('stay two if both are registered: %s', (_, [one, other]) => {
		const rows = [join(one!), join(other!)];
		for (const order of [rows, [...rows].reverse()]) {
			expect(listed(identifyPeople(order, [ben, ann]))).toEqual(['ann@example.org 1', 'ben@example.org 1']);
		}
		expect(listed(identifyPeople([rows[0]!], [ann, ben]))).toEqual([
			'ann@example.org 1',
			'ben@example.org 0',
		]);
	});

	it.each(['a***@example.org', `${'x'.repeat(65)}@example.org`])(
		'stay two if Zoom hides their addresses: %s',
		(hidden) => {
			const registrations = [
				registered({ id: 'r1', email: hidden }),
				registered({ id: 'r2', email: hidden }),
			];
			const rows = [
				join({ registrantId: 'r1', email: hidden, ...shared }),
				join({ registrantId: 'r2', email: hidden, ...shared }),
			];
			expect(listed(identifyPeople(rows, registrations))).toEqual(['nobody 1', 'nobody 1']);
			const known = [
				join({ registrantId: 'r1', email: hidden }),
				join({ registrantId: 'r1', email: 'ann@example.org' }),
			];
			expect(listed(identifyPeople(known, [ann]))).toEqual(['ann@example.org 2']);
		},
	);

	it('are joined by it where only one of them is registered', () => {
		const rows = [
			join({ registrantId: 'r1', ...shared }),
			join(shared),
			join({ ...shared, email: 'a@example.net' }),
		];
		expect(listed(identifyPeople(rows, [ann]))).toEqual(['ann@example.org 3']);
	});

	it('leave to somebody else what neither of them can be known by', () => {
		const rows = [
			join({ registrantId: 'r1', ...shared }),
			join({ registrantId: 'r2', ...shared }),
			join(shared),
			join({ ...shared, email: 'office@example.org' }),
		];
		expect(listed(identifyPeople(rows, [ann, ben]))).toEqual([
			'ann@example.org 1',
			'ben@example.org 1',
			'office@example.org 2',
		]);
	});

	it('are one if a link that is no longer listed has the same address', () => {
		const rows = [join({ registrantId: 'old', email: 'ann@example.org' }), join({ registrantId: 'r1' })];
		expect(listed(identifyPeople(rows, [ann, ben]))).toEqual(['ann@example.org 2', 'ben@example.org 0']);
	});
});
