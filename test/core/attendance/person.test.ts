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
