import type { IDataObject } from 'n8n-workflow';

import { endpoints } from '../../../../core/brevo/api/endpoints';
import { ApiError } from '../../../../core/http/errors';
import type { ItemContext, RequestOperation, ValueReader } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import { parseUtcTime } from '../../parameters/dates';
import { CAMPAIGN_COLUMNS, filters, listStatistics, withoutContent } from './fields';

const MAX_PAGE = 100;

const pageSizeReader: ValueReader = {
	parameters: ['returnAll', 'limit'],
	read: ({ param }) =>
		param('returnAll', false) ? MAX_PAGE : Math.min(Math.max(1, Number(param('limit', 50))), MAX_PAGE),
};

const createSentReader = (end: 'startDate' | 'endDate'): ValueReader => ({
	parameters: ['filters.startDate', 'filters.endDate', 'filters.status'],
	read: (context) => readSentRange(context)?.[end],
});

function readSentRange({ clock, node, param }: ItemContext) {
	const { startDate, endDate, status } = param<IDataObject>('filters', {});
	const zone = node.getTimezone();
	const from = parseUtcTime(startDate, zone, 'Sent After');
	const to = parseUtcTime(endDate, zone, 'Sent Before');
	if (from === undefined && to === undefined) return undefined;
	if (status !== undefined && status !== 'sent') {
		throw new ApiError({
			kind: 'invalid',
			title: 'Campaigns that were not sent have no sending date',
			advice: 'Remove the dates, or set Status to Sent.',
		});
	}
	// Brevo requires both or neither.
	return {
		startDate: from ?? '2000-01-01T00:00:00.000Z',
		endDate: to ?? new Date(clock.now()).toISOString(),
	};
}

const statisticsReader: ValueReader = {
	parameters: ['includeStatistics'],
	read: ({ param }) => (param('includeStatistics', false) ? 'globalStats' : undefined),
};

export const getManyCampaigns: RequestOperation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many campaigns',
	description: 'Get the email campaigns of the account, newest first',
	fields: [...manyFields, filters, listStatistics],
	simplify: CAMPAIGN_COLUMNS,
	request: {
		endpoint: endpoints.getCampaigns,
		query: {
			limit: pageSizeReader,
			excludeHtmlContent: withoutContent,
			status: 'filters.status',
			type: 'filters.type',
			startDate: createSentReader('startDate'),
			endDate: createSentReader('endDate'),
			statistics: statisticsReader,
		},
	},
};
