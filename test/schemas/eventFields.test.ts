import { zoom } from '../../nodes/Zoom/connector';
import { readSchema } from './outputSchema.mts';

/** Rows of one meeting or webinar name it alike, so that rows of several operations can be joined. */

const NOT_OF_ONE = 'rows are not of one meeting';
const ITSELF = 'a row is the meeting itself, as Zoom returns it, with id';
const PREPARED = 'a row is a setting of the meeting, as Zoom returns it';
const FILE = 'a row is a file, with the ID and UUID of its recording';

const WITHOUT: Readonly<Record<string, string>> = {
	'account.checkAccess': NOT_OF_ONE,
	'attendance.summarise': NOT_OF_ONE,
	'table.export': NOT_OF_ONE,
	'user.get': NOT_OF_ONE,
	'user.getMany': NOT_OF_ONE,
	'meeting.getSummary': 'Zoom names the meeting in the fields of the summary',
	'recording.download': FILE,
	'recording.getRegistrants': 'Zoom does not say of which kind the recording is, only event_id is there',
	'webinar.createFrom': ITSELF,
	'webinar.getTrackingSources': PREPARED,
	...Object.fromEntries(
		['meeting', 'webinar'].flatMap((kind) => [
			...['create', 'delete', 'get', 'getMany', 'getReport', 'update'].map((name) => [
				`${kind}.${name}`,
				ITSELF,
			]),
			[`${kind}.getInstances`, 'a row is an instance, as Zoom returns it, with uuid'],
			[`${kind}.getFiles`, FILE],
			[`${kind}.getPolls`, PREPARED],
			[`${kind}.getRegistrationQuestions`, PREPARED],
		]),
	),
};

const OPERATIONS = zoom.resources.flatMap(({ value, operations }) =>
	operations.map((operation) => `${value}.${operation.value}`),
);

it('every exception is an operation', () =>
	expect(Object.keys(WITHOUT).filter((name) => !OPERATIONS.includes(name))).toEqual([]));

it.each(OPERATIONS)('%s', (name) => {
	const schema = readSchema({ node: 'Zoom', version: '1.0.0', name: name.replace('.', '/') });
	const columns = Object.keys(schema!.properties ?? {});
	const isNamed = columns.includes('event_kind') && columns.includes('event_id');
	expect(isNamed).toBe(!(name in WITHOUT));
});
