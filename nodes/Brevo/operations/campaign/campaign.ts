import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { Resource, ValueReader } from '../../../shared/catalogue';
import { readCampaignId } from './body';
import {
	CAMPAIGN_COLUMNS,
	createFields,
	getFields,
	scheduleFields,
	sendNowFields,
	sendTestFields,
	updateFields,
	withoutContent,
} from './fields';
import { getManyCampaigns } from './getMany';
import { runCreate, runSchedule, runSendNow, runSendTest, runUpdate } from './run';

const campaignIdReader: ValueReader = {
	parameters: ['campaign'],
	read: (context) => String(readCampaignId(context)),
};

const statisticsReader: ValueReader = {
	parameters: ['statistics'],
	read({ param }) {
		const statistics = param<string>('statistics', 'globalStats');
		return statistics === 'none' ? undefined : statistics;
	},
};

export const campaign: Resource = {
	name: 'Campaign',
	value: 'campaign',
	guide: 'brevo-campaigns.md',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a campaign',
			description: 'Create a draft campaign from a template or HTML. Send Now or Schedule sends it.',
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
			description: 'Get one campaign with its statistics',
			fields: getFields,
			simplify: CAMPAIGN_COLUMNS,
			request: {
				endpoint: endpoints.getCampaign,
				path: { campaignId: campaignIdReader },
				query: { excludeHtmlContent: withoutContent, statistics: statisticsReader },
			},
		},
		getManyCampaigns,
		{
			name: 'Schedule',
			value: 'schedule',
			action: 'Schedule a campaign',
			description: 'Have Brevo send a campaign to all its recipients at a given time',
			irreversible: 'schedules campaigns to whole lists',
			fields: scheduleFields,
			endpoints: [endpoints.updateCampaign, endpoints.getCampaign],
			run: runSchedule,
		},
		{
			name: 'Send Now',
			value: 'sendNow',
			action: 'Send a campaign now',
			description: 'Send a campaign to all its recipients now. Brevo skips unsubscribed contacts.',
			irreversible: 'sends campaigns to whole lists',
			fields: sendNowFields,
			endpoints: [endpoints.sendCampaign, endpoints.getCampaign],
			run: runSendNow,
		},
		{
			name: 'Send Test',
			value: 'sendTest',
			action: 'Send a test of a campaign',
			description: 'Send a campaign to a few addresses for review',
			irreversible: 'sends emails to people',
			fields: sendTestFields,
			endpoints: [endpoints.testCampaign, endpoints.getCampaign],
			run: runSendTest,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a campaign',
			description: 'Change a campaign that has not been sent yet',
			fields: updateFields,
			endpoints: [endpoints.updateCampaign, endpoints.getCampaign],
			run: runUpdate,
		},
	],
};
