import { AttributeCatalog } from '../../../../core/brevo/attributes/attributes';
import { getEventEndAssignments, getHeldEvent } from '../../../../core/brevo/attributes/lastEvent';
import { DATE_CASES, ZONE } from '../../../cases/dates.mts';

const catalog = new AttributeCatalog(
	['MEETING_END', 'MEETING_NAME', 'ATTENDANCE_STATUS'].map((name) => ({
		name,
		category: 'normal',
		type: 'text',
	})),
);

test.each(DATE_CASES)('the end is written in UTC: $name', ({ value, at }) => {
	const [assignment] = getEventEndAssignments({ attendance_status: 'attended', event_end: value }, ZONE);
	expect(assignment?.value).toEqual(at ?? value);
	expect(getEventEndAssignments({ event_end: value }, ZONE)).toEqual([]);
});

it('reads the latest event that Brevo has of a contact', () => {
	const attributes = {
		MEETING_END: '2026-11-04T10:00:00Z',
		MEETING_NAME: 'Launch',
		ATTENDANCE_STATUS: 'no_show',
	};
	const held = getHeldEvent({ attributes }, catalog);
	expect(held).toEqual({
		end: Date.parse('2026-11-04T10:00:00Z'),
		status: 'no_show',
		topics: ['', 'Launch'],
	});
	expect(getHeldEvent(undefined, catalog)).toBeUndefined();
	expect(getHeldEvent({ attributes: { ...attributes, MEETING_END: 'soon' } }, catalog)).toBeUndefined();
	expect(getHeldEvent({ attributes }, new AttributeCatalog([]))).toBeUndefined();
});
