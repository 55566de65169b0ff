import type { INodeProperties } from 'n8n-workflow';

import { brevo } from '../../nodes/Brevo/connector';
import {
	isRequest,
	listAnsweringEndpoints,
	listParameters,
	listRequiredEndpoints,
} from '../../nodes/shared/catalogue';
import { manyFields } from '../../nodes/shared/fields';
import { zoom } from '../../nodes/Zoom/connector';

const operations = [zoom, brevo].flatMap(({ resources }) =>
	resources.flatMap((resource) =>
		resource.operations.map((operation) => [`${resource.value}.${operation.value}`, operation] as const),
	),
);
const requests = operations.flatMap(([name, operation]) =>
	isRequest(operation) ? [[name, operation] as const] : [],
);
const runs = operations.flatMap(([name, operation]) =>
	isRequest(operation) ? [] : [[name, operation] as const],
);

const SEVERAL_CALLS = 'one item needs several calls';
const ALL_ITEMS = 'all items go together';
const FILES = 'rows have files';
const NO_CALL = 'it reads the items alone';

/** Operations that take more than one call, each with the reason. Operations of one call have a `request` entry. */
const WHY_RUN: Readonly<Record<string, string>> = {
	'account.checkAccess': SEVERAL_CALLS,
	'attendance.summarise': NO_CALL,
	'attribute.ensure': ALL_ITEMS,
	'campaign.create': SEVERAL_CALLS,
	'campaign.schedule': SEVERAL_CALLS,
	'campaign.sendNow': SEVERAL_CALLS,
	'campaign.sendTest': SEVERAL_CALLS,
	'campaign.update': SEVERAL_CALLS,
	'contact.doubleOptIn': ALL_ITEMS,
	'contact.forget': SEVERAL_CALLS,
	'contact.getMany': SEVERAL_CALLS,
	'contact.sync': ALL_ITEMS,
	'email.send': ALL_ITEMS,
	'email.sendTemplate': ALL_ITEMS,
	'event.track': ALL_ITEMS,
	'list.addContacts': ALL_ITEMS,
	'list.create': SEVERAL_CALLS,
	'list.removeContacts': ALL_ITEMS,
	'meeting.getAttendance': SEVERAL_CALLS,
	'meeting.getReportPage': SEVERAL_CALLS,
	'meeting.getSummary': SEVERAL_CALLS,
	'panelist.add': ALL_ITEMS,
	'panelist.remove': SEVERAL_CALLS,
	'pastEvent.getMany': SEVERAL_CALLS,
	'recording.download': FILES,
	'recording.getMany': SEVERAL_CALLS,
	'recording.getRegistrants': SEVERAL_CALLS,
	'recording.getViewers': SEVERAL_CALLS,
	'registrant.add': SEVERAL_CALLS,
	'registrant.addMany': ALL_ITEMS,
	'registrant.forget': ALL_ITEMS,
	'registrant.getMany': SEVERAL_CALLS,
	'registrant.remove': SEVERAL_CALLS,
	'registrant.updateStatus': ALL_ITEMS,
	'table.export': SEVERAL_CALLS,
	'webinar.createFrom': SEVERAL_CALLS,
	'webinar.getAttendance': SEVERAL_CALLS,
	'webinar.getReportPage': SEVERAL_CALLS,
};

it('every operation of one call is declared as data', () => {
	expect(requests.length).toBeGreaterThanOrEqual(25);
	// Both connectors have Account > Check Access.
	expect([...new Set(runs.map(([name]) => name))].sort()).toEqual(Object.keys(WHY_RUN).sort());
});

it.each(runs)('%s is a generator for a reason', (name, operation) => {
	const calls = listRequiredEndpoints(operation).length;
	const isRight =
		WHY_RUN[name] === NO_CALL ? calls === 0 : WHY_RUN[name] === SEVERAL_CALLS ? calls > 1 : calls > 0;
	expect([name, WHY_RUN[name], isRight]).toEqual([name, expect.any(String), true]);
});

/** Names and dotted paths, as operations read them. */
const pathsOf = ({ name, type, options = [] }: INodeProperties): string[] =>
	type === 'collection'
		? [name, ...(options as INodeProperties[]).map((option) => `${name}.${option.name}`)]
		: [name];

describe.each(requests)('the request of %s', (_, { request, fields = [] }) => {
	it('reads parameters that the operation has', () => {
		const shown = [...fields.flatMap(pathsOf), 'authentication'];
		expect(listParameters(request).filter((parameter) => !shown.includes(parameter))).toEqual([]);
	});

	it('is used by Return All and Limit if the vendor has pages', () => {
		const hasPages = listAnsweringEndpoints(request).some(({ paging }) => paging !== undefined);
		const isLimited = manyFields.every((field) => fields.includes(field));
		expect([hasPages, isLimited || !hasPages]).toEqual([hasPages, true]);
	});
});
