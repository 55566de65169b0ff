import {
	emailsIn,
	normalisedEmail,
	organiserKeys,
	registrationKeys,
	sessionKeys,
} from '../../../core/attendance/keys';
import type { Session } from '../../../core/attendance/input';

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
	])('%p is compared as %p', (value, expected) => expect(normalisedEmail(value)).toBe(expected));
});

describe('the keys of a session', () => {
	it('are of different kinds, so that equal values of two kinds connect nobody', () => {
		const keys = sessionKeys(
			{ ...UNKNOWN, registrantId: 'x', customerKey: 'x', participantIds: ['x'], connectionId: 'x' },
			'u',
		);
		expect(new Set(keys).size).toBe(3);
	});

	it('are the connection only when nothing else is known, and per instance', () => {
		const byConnection = (uuid: string, more: Partial<Session> = {}): string[] =>
			sessionKeys({ ...UNKNOWN, connectionId: '7', ...more }, uuid);
		expect(byConnection('one', { name: 'Other' })).toEqual(byConnection('one'));
		expect(byConnection('two')).not.toEqual(byConnection('one'));
		expect(byConnection('one', { email: 'a@example.com' })).toEqual(['email:a@example.com']);
	});

	it('are the row itself when it names nothing at all: a repeat is the same, any other row is not', () => {
		const keys = sessionKeys(UNKNOWN, 'one');
		expect(sessionKeys({ ...UNKNOWN, email: ' ', participantIds: [''] }, 'one')).toEqual(keys);
		expect(sessionKeys({ ...UNKNOWN, join: 0 }, 'one')).not.toEqual(keys);
		expect(sessionKeys({ ...UNKNOWN, name: 'Jill' }, 'one')).not.toEqual(keys);
	});
});

describe('the keys of registrations and organisers', () => {
	it('meet those of sessions', () => {
		const session = sessionKeys({ ...UNKNOWN, registrantId: 'r', email: 'A@example.com' }, 'u');
		expect(registrationKeys({ status: 'approved', id: ' r', email: 'a@example.com' })).toEqual(session);
		expect(organiserKeys({ role: 'panelist', registrantId: 'r', email: 'a@example.com' }).sort()).toEqual(
			session.sort(),
		);
		expect(emailsIn(session)).toEqual(['a@example.com']);
	});

	it('are never missing on a registration and may be on an organiser', () => {
		expect(registrationKeys({ status: 'approved' })).toHaveLength(1);
		expect(organiserKeys({ role: 'host', email: ' ' })).toEqual([]);
	});
});
