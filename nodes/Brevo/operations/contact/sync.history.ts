import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { DEFAULT_LEAD_SCORE, type LeadScoreRules } from '../../../../core/audience/history';
import type { HistorySettings } from '../../../../core/brevo/attributes/historyAttributes';
import { invalidInputError } from '../../../../core/http/errors';
import { parseChoice } from '../../../../core/values/choices';
import { quoteLabel, quoteValue } from '../../../../core/values/text';
import type { ItemContext } from '../../../shared/catalogue';

/** Numbers of all meetings and webinars of a contact. */
export const keepHistoryField: INodeProperties = {
	displayName: 'Keep History',
	name: 'keepHistory',
	type: 'options',
	options: [
		{
			name: 'Add to History',
			value: 'add',
			description: 'Each event counts once per person, however often it is synced. A new status corrects it.',
		},
		{ name: 'Off', value: 'off' },
		{
			name: 'Rebuild History',
			value: 'rebuild',
			description:
				'Recalculates from these items alone. They must cover all events, as when past ones are read again.',
		},
	],
	default: 'off',
	description: 'Whether contacts get counts of webinars registered, attended and missed, and a lead score',
	hint: 'Needs rows of Get Attendance. Attributes: WEBINARS_ATTENDED, MINUTES_TOTAL, LEAD_SCORE and others',
};

const createNumberField = (
	displayName: string,
	name: string,
	value: number,
	maxValue: number,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0, maxValue },
	default: value,
	description,
});

const { points } = DEFAULT_LEAD_SCORE;

export const leadScoreField: INodeProperties = {
	displayName: 'Lead Score',
	name: 'leadScore',
	type: 'fixedCollection',
	placeholder: 'Change score',
	default: {},
	description: 'How LEAD_SCORE is calculated from the latest events. For Keep History.',
	options: [
		{
			displayName: 'Rules',
			name: 'rules',
			values: [
				createNumberField(
					'Attended',
					'attended',
					points.attended,
					100,
					'Points for an attended event that has no engagement score',
				),
				createNumberField(
					'Decay',
					'decay',
					DEFAULT_LEAD_SCORE.decay,
					1,
					'Weight of each event relative to the next newer one: 1 counts all alike',
				),
				createNumberField(
					'Events',
					'events',
					DEFAULT_LEAD_SCORE.events,
					100,
					'How many of the latest events count',
				),
				createNumberField(
					'No-Show',
					'no_show',
					points.no_show,
					100,
					'Points for an event that the person missed',
				),
				createNumberField(
					'Partial',
					'partial',
					points.partial,
					100,
					'Points for an event attended in part that has no engagement score',
				),
				createNumberField(
					'Walk-In',
					'walk_in',
					points.walk_in,
					100,
					'Points for an event attended without registration that has no engagement score',
				),
			],
		},
	],
};

/** @returns undefined if no history is kept */
export function readHistorySettings(context: ItemContext): HistorySettings | undefined {
	const chosen = context.param<unknown>('options.keepHistory', 'off');
	const mode = parseChoice('Keep History', chosen, ['add', 'off', 'rebuild']);
	return mode === 'off' ? undefined : { mode, leadScore: readLeadScore(context) };
}

function readLeadScore({ param }: ItemContext): LeadScoreRules {
	const typed = param<IDataObject>('options.leadScore.rules', {});
	const read = (name: string, label: string, fallback: number, min: number, max: number) => {
		const value = typed[name] ?? fallback;
		const parsed = String(value).trim() === '' ? NaN : Number(value);
		if (parsed >= min && parsed <= max) return parsed;
		throw invalidInputError(
			`${quoteLabel(label)} of the lead score is ${quoteValue(value)}`,
			`Enter a number from ${min} to ${max}, or remove the option.`,
		);
	};
	return {
		events: Math.round(read('events', 'Events', DEFAULT_LEAD_SCORE.events, 1, 100)),
		decay: read('decay', 'Decay', DEFAULT_LEAD_SCORE.decay, 0, 1),
		points: {
			attended: read('attended', 'Attended', points.attended, 0, 100),
			partial: read('partial', 'Partial', points.partial, 0, 100),
			walk_in: read('walk_in', 'Walk-In', points.walk_in, 0, 100),
			no_show: read('no_show', 'No-Show', points.no_show, 0, 100),
		},
	};
}
