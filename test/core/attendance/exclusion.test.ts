import { createExclusionFilter } from '../../../core/attendance/exclusion';
import type { EventSpan, Organiser, Session } from '../../../core/attendance/input';
import { applyDefaults, type Exclusions } from '../../../core/attendance/options';
import { identifyPeople } from '../../../core/attendance/person';

const EVENT: EventSpan = {
	kind: 'webinar',
	id: '1',
	uuid: 'u',
	topic: '',
	hostId: 'H1',
	hostEmail: 'Host@Example.com',
	hasRegistration: true,
};
const PANELIST: Organiser = { role: 'panelist', email: 'panelist@example.net', registrantId: 'P1' };

/** Whether the only person of these sessions is excluded. */
function isExcluded(session: Partial<Session>, exclude: Partial<Exclusions> = {}, event = EVENT): boolean {
	const instance = { event, sessions: [] };
	const [person] = identifyPeople([{ session: { place: 'event', ...session }, instance }], []);
	return createExclusionFilter(applyDefaults({ exclude }).exclude, [event], [PANELIST])(person!);
}

describe('exclusion', () => {
	it('excludes the host, identified by ID or by address', () => {
		expect(isExcluded({ participantIds: ['H1'] })).toBe(true);
		expect(isExcluded({ email: ' host@example.COM' })).toBe(true);
		expect(isExcluded({ email: 'host@example.com' }, { host: false })).toBe(false);
	});

	it('excludes panelists, identified by any key, but not hosts with them', () => {
		expect(isExcluded({ registrantId: 'P1', email: 'private@example.org' })).toBe(true);
		expect(isExcluded({ email: 'panelist@example.net' }, { panelists: false })).toBe(false);
		expect(isExcluded({ participantIds: ['H1'] }, { panelists: false })).toBe(true);
	});

	it('excludes colleagues if the report marks them', () => {
		expect(isExcluded({ email: 'a@example.org', internal: true })).toBe(true);
		expect(isExcluded({ email: 'a@example.org', internal: true }, { internalUsers: false })).toBe(false);
		expect(isExcluded({ email: 'a@example.org' })).toBe(false);
	});

	it('excludes nobody for a host or panelist without any data', () => {
		const nameless = { ...EVENT, hostId: '', hostEmail: undefined };
		expect(isExcluded({ name: 'iPad', connectionId: '1' }, {}, nameless)).toBe(false);
	});

	it.each([
		['a@example.org', true],
		['a@mail.example.org', true],
		['a@notexample.org', false],
		['a@example.org.uk', false],
		['example.org@other.net', false],
	])('by domain, in any spelling: %s is excluded: %s', (email, expected) => {
		for (const domain of ['example.org', ' @Example.ORG ']) {
			expect(isExcluded({ email }, { domains: [domain] })).toBe(expected);
		}
	});

	it('ignores an empty domain', () => {
		expect(isExcluded({ email: 'a@example.org' }, { domains: ['', ' ', '@'] })).toBe(false);
	});
});
