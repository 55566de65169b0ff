import type { INode, INodeParameters } from 'n8n-workflow';

import { INTEREST, NEWS, PRICING } from '../script/growth.mts';
import type { Template } from './liveTemplates.mts';

/** A workflow of the company's own: people of a webinar with consent, history and answers, and an event for those who watched. */
const node = (name: string, type: string, parameters: INodeParameters): INode => ({
	id: name,
	name,
	type,
	typeVersion: type.endsWith('filter') ? 2.2 : 1,
	position: [0, 0],
	parameters,
});
const byName = (value: string) => ({ __rl: true, mode: 'name', value });

/** @param uuid of the last part of the date */
export const buildGrowth = (uuid: string): Template => ({
	settings: { executionOrder: 'v1' },
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		node('Get Attendance', 'n8n-nodes-zoom-brevo.zoom', {
			resource: 'webinar',
			operation: 'getAttendance',
			eventId: { __rl: true, mode: 'uuid', value: uuid },
			instances: 'occurrence',
			include: ['engagement', 'registration', 'onDemand'],
			simplify: false,
		}),
		node('Sync', 'n8n-nodes-zoom-brevo.brevo', {
			resource: 'contact',
			operation: 'sync',
			attributeMapping: 'none',
			listMode: 'same',
			list: byName('Webinar news'),
			options: {
				keepHistory: 'add',
				consent: { rule: { question: NEWS, answers: ['Yes'] } },
				answers: {
					lists: [{ question: INTEREST, answer: PRICING, list: byName('Interested in pricing') }],
				},
			},
		}),
		node('Watched', 'n8n-nodes-base.filter', {
			conditions: {
				combinator: 'and',
				conditions: [
					{
						leftValue: '={{ $json.watched_on_demand === true }}',
						rightValue: '',
						operator: { type: 'boolean', operation: 'true' },
					},
				],
			},
		}),
		node('Track', 'n8n-nodes-zoom-brevo.brevo', {
			resource: 'event',
			operation: 'track',
			eventName: 'zoom_webinar_watched',
		}),
	],
	connections: {
		Start: { main: [[{ node: 'Get Attendance', type: 'main', index: 0 }]] },
		'Get Attendance': {
			main: [
				[
					{ node: 'Sync', type: 'main', index: 0 },
					{ node: 'Watched', type: 'main', index: 0 },
				],
			],
		},
		Watched: { main: [[{ node: 'Track', type: 'main', index: 0 }]] },
	},
});
