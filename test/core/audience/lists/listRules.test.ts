import type { Audience } from '../../../../core/audience/audiences';
import {
	isSharedByEvents,
	requireListNames,
	toListKey,
	resolveListTargets,
} from '../../../../core/audience/lists/listRules';

const groups = (row: Record<string, unknown>) => {
	const all: Audience[] = [
		'everyone',
		'attended',
		'partial',
		'walk_in',
		'no_show',
		'cancelled',
		'denied',
		'pending',
		'participant',
		'registrant',
	];
	const { targets } = resolveListTargets(
		row,
		all.map((who) => ({ audience: who, list: { name: who } })),
		'utc',
	);
	return targets.map((target) => 'name' in target && target.name);
};

it.each([
	['attended', true, ['everyone', 'attended', 'participant', 'registrant']],
	['partial', true, ['everyone', 'partial', 'participant', 'registrant']],
	['walk_in', false, ['everyone', 'walk_in', 'participant']],
	['no_show', true, ['everyone', 'no_show', 'registrant']],
	['cancelled', true, ['everyone', 'cancelled']],
	['denied', true, ['everyone', 'denied']],
	['pending', true, ['everyone', 'pending', 'registrant']],
	['excluded', false, []],
	['excluded', true, []],
	[undefined, undefined, ['everyone']],
])('%s, registered %s: %j', (attendance_status, registered, expected) => {
	expect(groups({ attendance_status, registered })).toEqual(expected);
});

it('fills fields of the row into the name, and adds a note if one is missing', () => {
	const rules = [{ audience: 'everyone' as const, list: { name: 'Zoom: {topic}' } }];
	expect(resolveListTargets({ topic: 'Launch' }, rules, 'utc').targets).toEqual([
		{ key: 'zoom: launch', name: 'Zoom: Launch' },
	]);
	expect(resolveListTargets({}, rules, 'utc')).toEqual({
		targets: [],
		others: [],
		notes: ["not on the list 'Zoom: {topic}': the row has no 'topic'"],
	});
});

it('merges two rules for the same list', () => {
	const rules = [
		{ audience: 'attended' as const, list: { name: 'Came' } },
		{ audience: 'participant' as const, list: { name: ' came' } },
		{ audience: 'everyone' as const, list: { id: 3 } },
		{ audience: 'attended' as const, list: { id: 3 } },
	];
	expect(resolveListTargets({ attendance_status: 'attended' }, rules, 'utc').targets).toHaveLength(2);
});

it('recognises a name as a person would', () => {
	expect(toListKey('  Webinar   Follow-up ')).toBe(toListKey('webinar follow-up'));
});

describe('the name of a list', () => {
	const rule = { audience: 'attended', list: { name: 'Zoom: {topic}' } } as const;
	const attended = { attendance_status: 'attended' };

	it('is an error if no row of its audience has the field that it needs', () => {
		expect(() =>
			requireListNames([rule], [attended, { topic: 'x', attendance_status: 'no_show' }], 'UTC'),
		).toThrow("No item has a value for {topic} in the list name 'Zoom: {topic}'");
	});

	it('is fine if any row has it, if nobody is in the audience, and for a list by ID', () => {
		requireListNames([rule], [attended, { ...attended, topic: 'x' }], 'UTC');
		requireListNames([rule], [{ attendance_status: 'no_show' }], 'UTC');
		requireListNames([{ ...rule, list: { id: 1 } }], [attended], 'UTC');
	});
});

it.each([
	['Zoom: AI - attended', { topic: 'AI' }, false],
	['Zoom: daily', { topic: 'AI' }, true],
	['Zoom_AI_attended', { topic: 'AI' }, false],
	['AI', { topic: 'AI' }, false],
	['Webinar 12345', { event_id: '1234' }, true],
	['Webinar 1234', { event_id: '1234' }, false],
	['Zoom: C++ (advanced)', { topic: 'C++ (advanced)' }, false],
	['製品説明会参加者', { topic: '製品説明会' }, false],
	['Zoom: attended', { topic: 'AI' }, true],
	['Zoom: AI', { topic: 'AI', event_series: true }, true],
	['Zoom: 2026-11-03', { topic: 'AI', event_start: '2026-11-03T10:00:00Z' }, false],
])('the list %j of %j is shared by events: %s', (name, row, isShared) => {
	expect(isSharedByEvents(name, row, 'utc')).toBe(isShared);
});

it.each([
	['Zoom: AI - attended', {}, true],
	['Zoom: AI 1234 - attended', { event_id: '1234' }, false],
	['Zoom: AI 2026-11-03', { event_start: '2026-11-03T10:00:00Z' }, false],
])('the list %j of two events with one topic is shared: %s', (name, row, isShared) => {
	expect(isSharedByEvents(name, { topic: 'AI', ...row }, 'utc', true)).toBe(isShared);
});
