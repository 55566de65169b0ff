import {
	extractEmails,
	getOrganiserKeys,
	getRegistrationKeys,
	getStrongKeys,
	getWeakKeys,
	toEmailKey,
} from '../../../core/attendance/keys';
import { ADDRESS_CASES } from '../../cases/addresses.mts';
import type { Session } from '../../../core/attendance/input';

/** All of them, where no registration is known. */
const getSessionKeys = (session: Session, uuid: string): string[] => [
	...getStrongKeys(session, uuid, false),
	...getWeakKeys(session, false),
];

const UNKNOWN: Session = { place: 'event', name: 'Jill Chill', join: 1, leave: 2 };

describe('an address', () => {
	it.each([
		[' Jill@Example.COM ', 'jill@example.com'],
		['jill+events@example.com', 'jill+events@example.com'],
		['-', ''],
		['jill', ''],
		['@example.com', ''],
		['jill@', ''],
		['jill chill@example.com', ''],
		['', ''],
		[undefined, ''],
	])('%p is compared as %p', (value, expected) =>
		expect(toEmailKey(value)).toBe(expected && `email:${expected}`),
	);

	it.each(ADDRESS_CASES)('$name is compared as $email', ({ value, email }) =>
		expect(toEmailKey(value)).toBe(email === undefined ? '' : `email:${email}`),
	);
});

describe('the keys of a session', () => {
	it('are of different kinds, so that equal values of two kinds never match', () => {
		const keys = getSessionKeys(
			{ ...UNKNOWN, registrantId: 'x', customerKey: 'x', participantIds: ['x'], connectionId: 'x' },
			'u',
		);
		expect(new Set(keys).size).toBe(3);
	});

	it('are the connection, per instance, only when nothing else is known', () => {
		const byConnection = (uuid: string, more: Partial<Session> = {}): string[] =>
			getSessionKeys({ ...UNKNOWN, connectionId: '7', ...more }, uuid);
		expect(byConnection('one', { name: 'Other' })).toEqual(byConnection('one'));
		expect(byConnection('two')).not.toEqual(byConnection('one'));
		expect(byConnection('one', { email: 'a@example.com' })).toEqual(['email:a@example.com']);
	});

	it('are the row itself if it has no key: a repeated row is the same, any other row is not', () => {
		const keys = getSessionKeys(UNKNOWN, 'one');
		expect(getSessionKeys({ ...UNKNOWN, email: ' ', participantIds: [''] }, 'one')).toEqual(keys);
		expect(getSessionKeys({ ...UNKNOWN, join: 0 }, 'one')).not.toEqual(keys);
		expect(getSessionKeys({ ...UNKNOWN, name: 'Jill' }, 'one')).not.toEqual(keys);
	});
});

describe('the keys of registrations and organisers', () => {
	it('match those of sessions', () => {
		const session = getSessionKeys({ ...UNKNOWN, registrantId: 'r', email: 'A@example.com' }, 'u');
		expect(getRegistrationKeys({ status: 'approved', id: ' r', email: 'a@example.com' })).toEqual(session);
		expect(getOrganiserKeys({ role: 'panelist', registrantId: 'r', email: 'a@example.com' }).sort()).toEqual(
			session.sort(),
		);
		expect(extractEmails(session)).toEqual(['a@example.com']);
	});

	it('always exist for a registration, but not for an organiser', () => {
		expect(getRegistrationKeys({ status: 'approved' })).toHaveLength(1);
		expect(getOrganiserKeys({ role: 'host', email: ' ' })).toEqual([]);
	});
});
