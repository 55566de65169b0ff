import { listSeriesOnlyFields } from '../../../../core/zoom/scheduling/occurrenceChanges';

it('lists the fields that Zoom cannot change for one occurrence', () => {
	const names = ['agenda', 'start_time', 'settings.waiting_room', 'topic', 'settings.audio'];
	expect(listSeriesOnlyFields('meeting', names)).toEqual(['topic', 'settings.audio']);
	expect(listSeriesOnlyFields('webinar', names)).toEqual([
		'settings.waiting_room',
		'topic',
		'settings.audio',
	]);
});
