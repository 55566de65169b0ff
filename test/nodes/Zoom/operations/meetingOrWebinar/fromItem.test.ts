import { zoom as connector } from '../../../../../nodes/Zoom/connector';
import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

/** Operations that choose one meeting or webinar in a field of their own, with that field. */
const choosing = connector.resources.flatMap(({ value: resource, operations }) =>
	operations.flatMap(({ value: operation, fields = [] }) =>
		fields
			.filter(({ name, displayOptions }) => name === 'eventId' && !displayOptions?.show?.recordingFrom)
			.map((field) => ({ resource, operation, field })),
	),
);
const isRead = ({ operation }: { operation: string }) => operation.startsWith('get');
const reads = choosing.filter(isRead);
const name = ({ resource, operation }: { resource: string; operation: string }) => `${resource}.${operation}`;

it('only operations that read have the meeting of the input item as the default', () => {
	const modes = ({ modes: all }: (typeof choosing)[number]['field']) => all?.map((mode) => mode.name);
	const chosen = ['list', 'id', 'uuid', 'url'];
	for (const { field } of reads) {
		expect([field.default, field.required]).toEqual([{ mode: 'item', value: '' }, undefined]);
		expect(modes(field)).toEqual(['item', ...chosen]);
	}
	const writes = choosing.filter((one) => !isRead(one));
	expect(new Set(writes.map(name))).toEqual(
		new Set([
			...['meeting', 'webinar'].flatMap((kind) => [`${kind}.update`, `${kind}.delete`]),
			...['add', 'addMany', 'updateStatus', 'remove'].map((operation) => `registrant.${operation}`),
			...['add', 'remove'].map((operation) => `panelist.${operation}`),
			'webinar.createFrom',
		]),
	);
	for (const { field } of writes) {
		expect(field.default).toEqual({ mode: 'list', value: '' });
		expect(modes(field)).toEqual(chosen);
	}
});

const EVENTS = {
	meeting: { id: SEED.series.id, uuid: SEED.series.latest },
	webinar: { id: SEED.launch.id, uuid: SEED.launch.uuid },
} as const;
const cases = reads.flatMap(({ resource, operation, field }) => {
	const shown = field.displayOptions?.show?.eventType as Array<'meeting' | 'webinar'> | undefined;
	// Only webinars have panelists.
	const kind = shown?.[0] ?? (resource === 'meeting' ? 'meeting' : 'webinar');
	return [
		[`${resource}.${operation}`, kind, { resource, operation, ...(shown && { eventType: kind }) }] as const,
	];
});

describe.each(cases)('%s of a %s', (_, kind, parameters) => {
	const { id, uuid } = EVENTS[kind];
	/** A failing read makes the same calls, too: only the choice is compared. Some are made side by side, in no certain order. */
	const run = async (item: Record<string, string>, chosen = {}) => {
		zoom.sandbox.control.reset();
		const { json, error } = await zoom.run({ ...parameters, ...chosen }, [item]);
		return { calls: zoom.calls().sort(), json, error: error?.message };
	};
	const [ofItem] = reads.find((one) => name(one) === name(parameters))!.field.modes!;
	// Instances belong to the number.
	const isPast = ofItem!.hint!.includes('event_uuid') && parameters.operation !== 'getInstances';
	const expected = () => run({}, { eventId: isPast ? locator(uuid, 'uuid') : locator(id) });

	it.each([
		["a trigger's event", { event: `${kind}.ended`, kind, id, uuid }],
		['an attendance row', { email: 'ada@example.org', event_id: id, event_uuid: uuid }],
	])('reads the one of %s', async (_item, item) => {
		const found = await run(item);
		expect(found).toEqual(await expected());
		expect(found.calls.length).toBeGreaterThan(0);
	});
});

it('keeps what a saved workflow chose, and says so where the item names none', async () => {
	const parameters = { resource: 'webinar', operation: 'getAttendance' };
	const other = { id: SEED.stories.id, uuid: SEED.stories.uuid };
	const { json } = await zoom.run({ ...parameters, eventId: locator(SEED.launch.id) }, [other]);
	expect(new Set(json.map((row) => row.event_id))).toEqual(new Set([SEED.launch.id]));
	const { error } = await zoom.run(parameters, [{ email: 'ada@example.org' }]);
	expect(error?.message).toBe('No meeting or webinar was given');
});
