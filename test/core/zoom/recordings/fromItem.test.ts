import { findItemRecording } from '../../../../core/zoom/recordings/fromItem';

const UUID = 'w9Lr4TzXRfe+N1uKc0aGvQ==';
const recording_files = [{ id: 'a' }];

it('is in the object of an event, next to the token', () => {
	const object = { id: 84417790001, uuid: UUID, recording_files };
	const item = { event: 'recording.completed', id: '84417790001', uuid: UUID, object, download_token: 't' };
	expect(findItemRecording(item)).toEqual({
		recording: object,
		reference: { uuid: UUID },
		downloadToken: 't',
	});
});

it('is the item itself if that is a recording', () => {
	const item = { id: '84417790001', uuid: UUID, recording_files };
	expect(findItemRecording(item)).toEqual({ recording: item, reference: { uuid: UUID } });
});

it.each([
	[{ event_uuid: UUID, event_id: '84417790001' }, { uuid: UUID }],
	[{ meeting_uuid: UUID }, { uuid: UUID }],
	[{ webinar_id: 84417790001 }, { id: '84417790001' }],
	[{ uuid: 'not one', id: '844 1779 0001' }, { id: '84417790001' }],
	[{ object: { uuid: UUID } }, { uuid: UUID }],
])('has not been read yet where %j only names the event', (item, reference) => {
	expect(findItemRecording(item)).toEqual({ reference });
});

it.each([{}, { id: 'user-1', uuid: '' }, { object: 'text' }, { recording_files: 'none' }])(
	'is nowhere in %j',
	(item) => {
		expect(findItemRecording(item)).toEqual({});
	},
);
