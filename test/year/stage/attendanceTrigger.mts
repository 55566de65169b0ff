import type { IDataObject } from 'n8n-workflow';

import type { CredentialStore } from '../../support/n8n.mts';
import { runPoll } from '../../support/n8n.mts';
import { HOUR, MINUTE } from '../script/durations.mts';
import type { Year } from '../script/year.mts';
import { OUTAGE } from './liveTemplates.mts';
import type { Step } from './steps.mts';

/** An Attendance Trigger that n8n polls, in a workflow of its own. */
export class LiveAttendanceTrigger {
	readonly items: IDataObject[] = [];
	private memory: IDataObject = {};
	private saved = '';
	private polls = 0;

	constructor(private readonly credentials: CredentialStore) {}

	/** A poll that an outage ends is an error of n8n's, and the next one reads the same again. */
	async poll(): Promise<void> {
		this.polls += 1;
		try {
			const items = await runPoll({
				type: 'zoomAttendanceTrigger',
				credentials: this.credentials,
				staticData: this.memory,
				parameters: {
					authentication: 'serverToServer',
					requestOptions: { plan: 'business', maxWait: 4 },
				},
			});
			this.items.push(...(items ?? []));
			// n8n saves the memory when the workflow is published, and when it starts.
			if (items || this.saved === '') this.saved = JSON.stringify(this.memory);
		} catch (error) {
			// n8n polls again after an outage.
			if (this.saved === '' || !OUTAGE.test(String(error))) throw error;
		} finally {
			this.polls -= 1;
		}
	}

	/** n8n is restarted, and forgets what it has not saved. */
	restart(): void {
		if (this.polls === 0) this.memory = JSON.parse(this.saved) as IDataObject;
	}
}

/** Minutes after an end: polls in between would find nothing new. The last one is beyond the maximum wait for a report. */
const POLLS = [2, 8, 20, 45, 120, 26 * 60];
const RESTART = 17;
/** Openings after which n8n is restarted. */
const EACH = 3;

export function listPolls(
	{ start, events }: Year,
	trigger: LiveAttendanceTrigger,
	run: (work: Promise<void>) => void,
): Step[] {
	const poll = (at: number): Step => ({ at, do: () => run(trigger.poll()) });
	return [
		poll(start + HOUR),
		...events
			.flatMap(({ openings }) => openings)
			.flatMap(({ end }, index): Step[] => [
				...POLLS.map((minutes) => poll(end + minutes * MINUTE)),
				...(index % EACH === 0 ? [{ at: end + RESTART * MINUTE, do: () => trigger.restart() }] : []),
			]),
	];
}
