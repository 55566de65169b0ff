import { buildNextSteps } from '../../../sandbox/demo/nextSteps.mts';
import { buildReportLines, MAX_WIDTH, type ChapterResult } from '../../../sandbox/demo/report.mts';
import { EXPECTED_CONTACTS } from '../../../sandbox/demo/truth.mts';
import type { Execution } from '../../../sandbox/n8n/client.mts';
import { startSandbox } from '../../../sandbox/server.mts';

const REASON = 'unsubscribed in Brevo: not added to lists';
const HINT =
	'Product Launch Webinar, 29 people: 13 attended, 1 partial, 1 walk in, 5 no show, 1 cancelled, 1 denied, 2 pending, 2 unidentified, 3 excluded';

async function printReport(reason = REASON): Promise<string[]> {
	const sandbox = await startSandbox();
	const brevo = sandbox.control.brevoState();
	await sandbox.close();
	const [template] = brevo.contacts;
	const contacts = EXPECTED_CONTACTS.map(({ email, status, seconds, lists }) => ({
		...template!,
		email,
		lists,
		attributes: { ATTENDANCE_STATUS: status, MEETING_DURATION: seconds },
	}));
	const items = contacts.map(({ email }) => ({ json: { email, action: 'updated', reason } }));
	const execution = {
		id: '1',
		workflowId: 'w',
		status: 'success',
		mode: 'webhook',
		data: {
			resultData: {
				runData: {
					'Get Attendance': [{ hints: [{ message: HINT }] }],
					'Sync Contacts': [{ data: { main: [items] } }],
				},
			},
		},
	} satisfies Execution;
	const results: ChapterResult[] = [{ name: 'webinar', executions: [execution] }];
	return buildReportLines({ ...brevo, contacts }, results);
}

test('fits a terminal of 100 columns', async () => {
	const lines = await printReport();
	expect(lines.length).toBeGreaterThan(EXPECTED_CONTACTS.length);
	expect(lines.filter((line) => line.length > MAX_WIDTH)).toEqual([]);
});

test('is sorted by status, from people who attended to people who are not in Brevo', async () => {
	const lines = await printReport();
	const people = lines.filter((line) => /^\S/.test(line) && / \| /.test(line)).slice(1);
	const statuses = people.map((line) => line.split('|')[1]!.trim());
	expect([...new Set(statuses)]).toEqual([
		'attended',
		'walk_in',
		'partial',
		'no_show',
		'pending',
		'cancelled',
		'denied',
		'',
	]);
	expect(people.filter((line) => line.includes('(not in Brevo)'))).toHaveLength(8);
	expect(lines.join(' ')).toContain('host of the webinar');
});

test('says why, whole, in lines below one another', async () => {
	const text = (await printReport())
		.filter((line) => line.includes('|'))
		.map((line) => line.split('|')[4]?.trim())
		.join(' ');
	expect(text).toContain(REASON);
	expect((await printReport()).join(' ').replace(/ +/g, ' ')).toContain(HINT);
});

test('counts written values, whose names would fill several lines', async () => {
	const lines = await printReport('join date, duration, webinar, status, lists');
	expect(lines.filter((line) => line.includes('4 values, lists'))).toHaveLength(EXPECTED_CONTACTS.length);
	expect((await printReport('duration, webinar')).join(' ')).toContain('duration, webinar');
});

test('ends with steps that fit the terminal, too', () => {
	const lines = buildNextSteps({
		execution: 'http://127.0.0.1:65535/workflow/9Xn9d5MhPKueFO5M/executions/22',
		isOpened: true,
		sandbox: 'http://127.0.0.1:65534',
	});
	expect(lines).toContain('   http://127.0.0.1:65534');
	expect(lines.filter((line) => line.length > MAX_WIDTH)).toEqual([]);
});
