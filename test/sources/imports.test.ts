import { findViolations, ruleNames } from '../support/importRules.mts';

/** One forbidden import per rule. Names are invented if the rule only checks the folder. */
const REFUSED: ReadonlyArray<[rule: string, from: string, to: string]> = [
	['async-stays-pure', 'core/async/pure', 'nodes/shared/any'],
	['http-stays-pure', 'core/http/pure', 'nodes/shared/any'],
	['values-stays-pure', 'core/values/pure', 'nodes/shared/any'],
	['attendance-stays-pure', 'core/attendance/pure', 'nodes/shared/any'],
	['report-stays-pure', 'core/report/pure', 'nodes/shared/any'],
	['audience-stays-pure', 'core/audience/pure', 'nodes/shared/any'],
	['zoom-stays-pure', 'core/zoom/api/pure', 'nodes/shared/any'],
	['brevo-stays-pure', 'core/brevo/api/pure', 'nodes/shared/any'],
	['core/async', 'core/async/a', 'core/http/any'],
	['core/http', 'core/http/a', 'core/values/any'],
	['core/values', 'core/values/a', 'core/attendance/any'],
	['core/attendance', 'core/attendance/a', 'core/audience/any'],
	['core/report', 'core/report/a', 'core/async/any'],
	['core/audience', 'core/audience/a', 'core/brevo/lists/any'],
	['core/new-room', 'core/unlisted/a', 'core/async/any'],
	['core/brevo/api', 'core/brevo/api/a', 'core/brevo/contacts/any'],
	['core/brevo/attributes', 'core/brevo/attributes/a', 'core/brevo/contacts/any'],
	['core/brevo/contacts', 'core/brevo/contacts/a', 'core/brevo/lists/any'],
	['core/brevo/lists', 'core/brevo/lists/a', 'core/brevo/attributes/any'],
	['core/brevo/email', 'core/brevo/email/a', 'core/brevo/lists/any'],
	['core/brevo/events', 'core/brevo/events/a', 'core/brevo/email/any'],
	['core/brevo/campaigns', 'core/brevo/campaigns/a', 'core/brevo/contacts/any'],
	['core/brevo/webhooks', 'core/brevo/webhooks/a', 'core/brevo/contacts/any'],
	['core/brevo/sync', 'core/brevo/sync/a', 'core/brevo/email/any'],
	['core/brevo/sync/plan', 'core/brevo/sync/plan/a', 'core/brevo/sync/write/any'],
	['core/brevo/sync/write', 'core/brevo/sync/write/a', 'core/brevo/sync/any'],
	['core/brevo/doubleOptIn', 'core/brevo/doubleOptIn', 'core/brevo/events/any'],
	['core/brevo/new-room', 'core/brevo/unlisted/a', 'core/brevo/api/any'],
	['core/brevo/sync/by-its-door', 'core/brevo/doubleOptIn', 'core/brevo/sync/any'],
	['core/zoom/api', 'core/zoom/api/a', 'core/zoom/meetings/any'],
	['core/zoom/meetings', 'core/zoom/meetings/a', 'core/zoom/registrants/any'],
	['core/zoom/scheduling', 'core/zoom/scheduling/a', 'core/zoom/meetings/any'],
	['core/zoom/webhooks', 'core/zoom/webhooks/a', 'core/zoom/registrants/any'],
	['core/zoom/registrants', 'core/zoom/registrants/a', 'core/zoom/attendance/readAttendance'],
	['core/zoom/panelists', 'core/zoom/panelists/a', 'core/zoom/registrants/any'],
	['core/zoom/recordings', 'core/zoom/recordings/a', 'core/zoom/polling/any'],
	['core/zoom/attendance', 'core/zoom/attendance/a', 'core/zoom/polling/any'],
	['core/zoom/polling', 'core/zoom/polling/a', 'core/zoom/registrants/any'],
	['core/zoom/tables', 'core/zoom/tables/a', 'core/zoom/polling/any'],
	['core/zoom/new-room', 'core/zoom/unlisted/a', 'core/zoom/api/any'],
	['core/zoom/api/endpoints/by-its-door', 'core/zoom/meetings/b', 'core/zoom/api/endpoints/any'],
	['core/zoom/attendance/by-its-door', 'core/zoom/polling/b', 'core/zoom/attendance/any'],
	['core/zoom/tables/by-its-door', 'nodes/Zoom/operations/table/a', 'core/zoom/tables/any'],
	['vendors-do-not-know-each-other', 'core/zoom/meetings/c', 'core/brevo/api/any'],
	['nodes/vendor/parameters', 'nodes/Zoom/parameters/a', 'nodes/Zoom/search/any'],
	['nodes/vendor/attributes', 'nodes/Brevo/attributes/a', 'nodes/Brevo/search/any'],
	['nodes/vendor/scheduling', 'nodes/Zoom/scheduling/a', 'nodes/Zoom/search/any'],
	['nodes/vendor/search', 'nodes/Zoom/search/a', 'nodes/Zoom/connector'],
	['nodes/vendor/trigger', 'nodes/Brevo/trigger/a', 'nodes/Brevo/search/any'],
	['nodes/vendor/attendanceTrigger', 'nodes/Zoom/attendanceTrigger/a', 'nodes/Zoom/connector'],
	['nodes/vendor/new-room', 'nodes/Zoom/unlisted/a', 'nodes/Zoom/parameters/any'],
	['Brevo-node-knows-its-vendor-only', 'nodes/Brevo/parameters/b', 'core/zoom/api/any'],
	['Zoom-node-knows-its-vendor-only', 'nodes/Zoom/parameters/b', 'nodes/Brevo/parameters/any'],
	['operations-stay-in-their-resource', 'nodes/Zoom/operations/meeting/a', 'nodes/Zoom/operations/user/any'],
	['shared-machinery-knows-no-vendor', 'nodes/shared/a', 'core/zoom/api/any'],
	['nodes-import-core-and-n8n-workflow', 'nodes/shared/b', 'sandbox/any'],
	['credentials-need-http-and-the-vendors-api-only', 'credentials/a', 'core/zoom/meetings/any'],
	['sandbox-is-not-a-mirror', 'sandbox/a', 'core/http/any'],
	['no-circular', 'core/async/back', 'core/async/circle'],
	['no-circular-rooms', 'core/async', 'core/http'],
];

/** Imports that the examples need: those that close the circles, and some that no rule forbids. */
const OTHERS: ReadonlyArray<[from: string, to: string]> = [
	['core/async/circle', 'core/async/back'],
	['core/http/any', 'core/async/any'],
	['core/zoom/recordings/b', 'core/zoom/registrants/any'],
	['core/brevo/doubleOptIn', 'core/brevo/sync/plan/plan'],
	['nodes/Zoom/operations/webinar/a', 'nodes/Zoom/operations/meetingOrWebinar/any'],
	['nodes/Zoom/connector', 'nodes/Zoom/operations/webinar/a'],
	['nodes/Zoom/Zoom.node', 'nodes/Zoom/connector'],
	['credentials/a', 'core/zoom/api/any'],
];

let seen: Set<string>;
beforeAll(() => {
	const imports = [...REFUSED.filter(([rule]) => rule !== 'no-circular-rooms').map(toImport), ...OTHERS];
	seen = new Set(findViolations(imports).map(({ rule, from, to }) => toKey(rule, from, to)));
});

const toImport = ([, from, to]: [rule: string, from: string, to: string]): [string, string] => [from, to];

const toKey = (rule: string, from: string, to: string): string => [rule, from, to].join(' ');

test.each(REFUSED)('%s: %s may not import %s', (...example) => {
	expect(seen).toContain(toKey(...example));
});

test.each(OTHERS.slice(1))('%s may import %s', (from, to) => {
	expect([...seen].filter((key) => key.endsWith(` ${from} ${to}`))).toEqual([]);
});

test('every rule has an example', () => {
	expect([...new Set(REFUSED.map(([rule]) => rule))].sort()).toEqual([...ruleNames].sort());
});
