import { getPersonName, splitDisplayName } from '../../../core/attendance/names';

describe('a display name is split when it is two plain words', () => {
	it.each([
		['Jill Chill', 'Jill', 'Chill'],
		['  Jill   Chill ', 'Jill', 'Chill'],
		['jill chill', 'jill', 'chill'],
		['Zoë O’Brien', 'Zoë', 'O’Brien'],
		['Anne-Marie Müller', 'Anne-Marie', 'Müller'],
		['Jean DUPONT', 'Jean', 'DUPONT'],
		['JILL CHILL', 'JILL', 'CHILL'],
		['Мария Петрова', 'Мария', 'Петрова'],
	])('%p', (name, given, family) => expect(splitDisplayName(name)).toEqual([given, family]));
});

describe('a display name stays whole when splitting would be a guess', () => {
	it.each([
		['', 'nothing'],
		['Jill', 'a single name'],
		['jill.chill@example.com', 'an address'],
		['Jill jill@example.com', 'an address in it'],
		['Ludwig van Beethoven', 'three words'],
		['Chill, Jill', 'a comma'],
		['Jill Chill (she/her)', 'brackets'],
		['Jill C.', 'an initial'],
		['J Chill', 'an initial'],
		['Dr. Chill', 'a title with a point'],
		['Dr Chill', 'a title'],
		['Van Dyke', 'a particle'],
		['DUPONT Jean', 'family name first'],
		['王 小明', 'a script with the family name first'],
		['田中 太郎', 'a script with the family name first'],
		['김 민수', 'a script with the family name first'],
		["Jill's Chromebook", 'a device'],
		['Samsung Tablet', 'a device'],
		['Conference Berlin', 'a room'],
		['Anonymous Attendee', 'a placeholder'],
		['Room 12', 'digits'],
		['15551234567', 'a phone number'],
		['+1 5551234567', 'a phone number'],
		['Jill | Acme', 'a separator'],
		['😀 Jill', 'a picture'],
	])('%p: %s', (name) => expect(splitDisplayName(name)).toBeUndefined());
});

describe('the name of a person', () => {
	const registration = { status: 'approved' } as const;
	const session = { place: 'event' } as const;

	it('is the one given at registration, whatever the display name is', () => {
		expect(
			getPersonName(
				[{ ...registration, firstName: ' Jill ', lastName: 'Chill Hill' }],
				[{ ...session, name: 'Other Name' }],
			),
		).toEqual({ name: 'Jill Chill Hill', first_name: 'Jill', last_name: 'Chill Hill' });
	});

	it('has no family name when the registration has none: two sources are not mixed', () => {
		expect(
			getPersonName([{ ...registration, firstName: 'Jill' }], [{ ...session, name: 'Jill Chill' }]),
		).toEqual({
			name: 'Jill',
			first_name: 'Jill',
			last_name: '',
		});
	});

	it('comes from the first registration that has one', () => {
		expect(getPersonName([registration, { ...registration, lastName: 'Chill' }], []).last_name).toBe('Chill');
	});

	it('is the plainest display name, or else the first one used', () => {
		const sessions = [
			{ ...session, name: 'jill@example.com', join: 1 },
			{ ...session, name: 'iPhone', join: 2 },
			{ ...session, name: 'Jill Hill', join: 4 },
			{ ...session, name: 'Jill Chill', join: 3 },
		];
		expect(getPersonName([], sessions)).toEqual({
			name: 'Jill Chill',
			first_name: 'Jill',
			last_name: 'Chill',
		});
	});

	it('keeps everything that was given', () => {
		const name = 'Jill Chill (she/her) | Acme';
		expect(getPersonName([], [{ ...session, name }])).toEqual({ name, first_name: '', last_name: '' });
	});

	it('is blank when no source has one', () => {
		expect(getPersonName([], [])).toEqual({ name: '', first_name: '', last_name: '' });
	});
});
