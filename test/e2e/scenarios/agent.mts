import assert from 'node:assert/strict';
import { setStage } from '../../../sandbox/n8n/stage.mts';
import { startChatModel, type ToolCall } from '../agent/chatModel.mts';
import { agentWorkflow, type Tool } from '../agent/workflow.mts';
import type { Scenario } from '../scenario.mts';

const WEBINAR = '84417790001';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const fromAgent = (key: string, description: string, type = 'string') =>
	`={{ $fromAI('${key}', '${description}', '${type}') }}`;

/** Written by the editor when the user lets the model define the parameter. */
const letModelDefine = (key: string) =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, 'string') }}`;

/** Tools as users set them up in the editor: the agent's decisions are expressions. */
const TOOLS: Tool[] = [
	{
		name: 'get_attendance',
		type: 'zoomTool',
		parameters: {
			resource: 'webinar',
			operation: 'getAttendance',
			eventId: byId(fromAgent('webinar_id', 'ID of the webinar')),
		},
	},
	{
		name: 'past_events',
		type: 'zoomTool',
		parameters: {
			resource: 'pastEvent',
			operation: 'getMany',
			startDate: fromAgent('start_date', 'First day, as YYYY-MM-DD'),
			limit: fromAgent('limit', 'How many', 'number'),
		},
	},
	{
		name: 'delete_webinar',
		type: 'zoomTool',
		parameters: {
			resource: 'webinar',
			operation: 'delete',
			eventId: byId(fromAgent('webinar_id', 'ID of the webinar')),
		},
	},
	{
		name: 'create_list',
		type: 'brevoTool',
		parameters: {
			resource: 'list',
			operation: 'create',
			name: fromAgent('name', 'Name of the list'),
			folder: { __rl: true, mode: 'id', value: '1' },
		},
	},
	{
		name: 'add_to_list',
		type: 'brevoTool',
		parameters: {
			resource: 'list',
			operation: 'addContacts',
			list: byId(fromAgent('list_id', 'ID of the list')),
			emailField: letModelDefine('Email_Field'),
		},
	},
	{
		name: 'send_mail',
		type: 'brevoTool',
		parameters: {
			resource: 'email',
			operation: 'send',
			to: fromAgent('to', 'Address of the recipient'),
			subject: fromAgent('subject', 'Subject'),
			htmlContent: fromAgent('html', 'Content as HTML'),
		},
	},
];

/** 2,000 tokens, of three characters each. */
const MAX_CHARACTERS = 6_000;

/** The action nodes in the hands of n8n's AI Agent. */
export const agent: Scenario = {
	name: 'agent',
	needs: [],
	async play({ host, tarball, folder, checks }) {
		const stage = await setStage({ host, tarball, userFolder: folder });
		const { sandbox, client } = stage;
		const model = await startChatModel();
		try {
			const openAi = await client.createCredential('Chat model', 'openAiApi', {
				apiKey: 'sandbox',
				url: model.url,
			});
			const workflow = agentWorkflow(TOOLS, [...stage.credentials, openAi]);
			const workflowId = await client.importWorkflow(workflow);
			const follow = async (...plan: ToolCall[]) => {
				model.plan(plan);
				const { status, data } = await client.runManually(workflowId, 'Start');
				assert.deepEqual([status, data.resultData.error?.message], ['success', undefined]);
				return model.answers();
			};

			await checks.check('an agent learns what each tool does and what it may decide', async () => {
				await follow();
				const offered = new Map(model.offered().map((tool) => [tool.name, tool]));
				assert.deepEqual([...offered.keys()].sort(), TOOLS.map(({ name }) => name).sort());
				assert.match(offered.get('get_attendance')!.description, /^Get attendance of a webinar in Zoom/);
				assert.match(offered.get('delete_webinar')!.description, /^Delete a webinar in Zoom/);
				assert.deepEqual(offered.get('past_events')!.parameters.properties?.start_date, {
					type: 'string',
					description: 'First day, as YYYY-MM-DD',
				});
			});
			await checks.check(
				'the attendance of a webinar is shortened, and the agent learns by how much',
				async () => {
					const [answer = ''] = await follow({ tool: 'get_attendance', arguments: { webinar_id: WEBINAR } });
					assert.equal(answer.length < MAX_CHARACTERS, true, `${answer.length} characters`);
					const rows = JSON.parse(answer) as Array<Record<string, unknown>>;
					const { left_out_rows: leftOut, note } = rows.pop()!;
					assert.equal(rows.length > 0 && rows.every(({ attendance_status }) => attendance_status), true);
					assert.equal(rows.length + Number(leftOut) > 20, true, `${rows.length} and ${leftOut}`);
					assert.match(String(note), /held below 2,000 tokens: \d+ of \d+ rows are left out/);
				},
			);
			await checks.check('one tool after the other: past events, then a list in Brevo', async () => {
				const [events = '', list = ''] = await follow(
					{ tool: 'past_events', arguments: { start_date: dayAgo(30), limit: 3 } },
					{ tool: 'create_list', arguments: { name: 'Asked for by an agent' } },
				);
				assert.equal((JSON.parse(events) as unknown[]).length, 3);
				assert.match(list, /Asked for by an agent|"id"/);
				assert.equal(
					sandbox.control.brevoState().lists.some(({ name }) => name === 'Asked for by an agent'),
					true,
				);
			});
			await checks.check('a contact is put on a list by the address that the agent fills in', async () => {
				const email = 'amara.okafor@example.org';
				const [answer = ''] = await follow({
					tool: 'add_to_list',
					arguments: { list_id: '2', Email_Field: email },
				});
				assert.match(answer, /"action":"added"/);
				const found = sandbox.control.brevoState().contacts.find((contact) => contact.email === email);
				assert.equal(found?.lists.includes('Webinar follow-up'), true);
			});
			await checks.check('an email goes out with the text of the agent', async () => {
				const [answer = ''] = await follow({
					tool: 'send_mail',
					arguments: { to: 'mina.park@example.org', subject: 'Tomorrow', html: '<p>See you at ten</p>' },
				});
				assert.match(answer, /"action":"sent"/);
				assert.deepEqual(
					sandbox.control.brevoState().emails.map(({ to, subject }) => [to, subject]),
					[[['mina.park@example.org'], 'Tomorrow']],
				);
			});
			await checks.check('the agent gets its mistake back as a sentence that it can act on', async () => {
				const [answer = ''] = await follow({
					tool: 'get_attendance',
					arguments: { webinar_id: '81111111111' },
				});
				assert.match(answer, /no meeting or webinar with this ID/);
			});
		} finally {
			await model.close();
			await stage.stop();
		}
	},
};

const dayAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
