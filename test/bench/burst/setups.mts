import type { LaneName } from './lanes.mts';

/** Traffic at the triggers, one after the other. */
export interface Traffic {
	perSecond: number;
	seconds: number;
	/** Each person leaves as well: half of the events are leaves. */
	leaves?: boolean;
	lanes: readonly LaneName[];
}

/** An n8n with settings of its own, and what is sent to it. */
export interface Setup {
	/** The name of the option `--engine`, and of the table in docs/scaling.md. */
	name: string;
	title: string;
	env: NodeJS.ProcessEnv;
	/** How long the flow behind the trigger takes. */
	flowMs: number;
	traffic: readonly Traffic[];
}

const ALL: readonly LaneName[] = ['bursts', 'single', 'webhook'];

/** 1,000 joins and 1,000 leaves in a minute. */
const webinar = (...lanes: LaneName[]): Traffic => ({
	perSecond: 2000 / 60,
	seconds: 60,
	leaves: true,
	lanes,
});

const STEADY: readonly Traffic[] = [
	{ perSecond: 10, seconds: 10, lanes: ALL },
	{ perSecond: 20, seconds: 10, lanes: ALL },
	{ perSecond: 33, seconds: 10, lanes: ALL },
	{ perSecond: 50, seconds: 4, lanes: ALL },
	{ perSecond: 100, seconds: 2, lanes: ALL },
];

export const SETUPS: readonly Setup[] = [
	{
		name: 'default',
		title: "n8n's default settings",
		env: {},
		flowMs: 0,
		traffic: [...STEADY, webinar('bursts')],
	},
	{
		name: 'lazy',
		title: 'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true',
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
		flowMs: 0,
		traffic: [...STEADY, webinar('bursts', 'single')],
	},
	{
		name: 'limited',
		title:
			'N8N_CONCURRENCY_PRODUCTION_LIMIT=5 and N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true, a flow that takes a second',
		env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '5', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
		flowMs: 1000,
		traffic: [{ perSecond: 20, seconds: 6, lanes: ['bursts', 'single'] }, webinar('bursts')],
	},
];
