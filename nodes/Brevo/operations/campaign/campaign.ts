import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { Resource } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import {
	createFields,
	filters,
	getFields,
	listStatistics,
	scheduleFields,
	sendNowFields,
	sendTestFields,
	updateFields,
} from './fields';
import { runCreate, runGet, runGetMany, runSchedule, runSendNow, runSendTest, runUpdate } from './run';

const columns = [
	'id',
	'name',
	'subject',
	'status',
	'scheduledAt',
	'sentDate',
	'createdAt',
	'sender',
	'recipients',
	'statistics',
];

export const campaign: Resource = {
	name: 'Campaign',
	value: 'campaign',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a campaign',
			description:
				'Make a campaign from a template or HTML, for lists of contacts. It stays a draft: Send Now or Schedule sends it.',
			fields: createFields,
			endpoints: [
				endpoints.createCampaign,
				endpoints.getTemplate,
				endpoints.getCampaigns,
				endpoints.getSenders,
				endpoints.deleteCampaign,
			],
			run: runCreate,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a campaign',
			description: 'Read one campaign with its statistics',
			fields: getFields,
			simplify: columns,
			endpoints: [endpoints.getCampaign],
			run: runGet,
		},
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many campaigns',
			description: 'Read the email campaigns of the account, newest first',
			fields: [...manyFields, filters, listStatistics],
			simplify: columns,
			endpoints: [endpoints.getCampaigns],
			run: runGetMany,
		},
		{
			name: 'Schedule',
			value: 'schedule',
			action: 'Schedule a campaign',
			description: 'Have Brevo send a campaign to all its recipients at a certain time',
			irreversible: 'has campaigns sent to whole lists',
			fields: scheduleFields,
			endpoints: [endpoints.updateCampaign, endpoints.getCampaign],
			run: runSchedule,
		},
		{
			name: 'Send Now',
			value: 'sendNow',
			action: 'Send a campaign now',
			description: 'Send a campaign to all its recipients at once. Brevo leaves out who has unsubscribed.',
			irreversible: 'sends campaigns to whole lists',
			fields: sendNowFields,
			endpoints: [endpoints.sendCampaign, endpoints.getCampaign],
			run: runSendNow,
		},
		{
			name: 'Send Test',
			value: 'sendTest',
			action: 'Send a test of a campaign',
			description: 'Send a campaign to a few addresses to look at, before it goes out',
			irreversible: 'sends emails to people',
			fields: sendTestFields,
			endpoints: [endpoints.testCampaign],
			run: runSendTest,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a campaign',
			description: 'Change a campaign that has not been sent yet',
			fields: updateFields,
			endpoints: [endpoints.updateCampaign],
			run: runUpdate,
		},
	],
};
