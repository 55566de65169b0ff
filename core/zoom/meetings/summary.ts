import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { text } from '../../values/text';
import { eventPath, ZOOM } from '../api/endpoints/endpoints';
import { instanceAnswer, type InstanceQuestion } from './pastInstance';

/** What Zoom says of a meeting without a summary, too. */
const NO_SUCH_MEETING = '3001';

/**
 * What Zoom's AI Companion wrote about one instance; of an ID about the latest. Zoom takes UUIDs only here.
 * @throws Problem `not_found` where the meeting has no summary
 */
export async function meetingSummary(api: Api, question: Omit<InstanceQuestion, 'kind'>): Promise<Json> {
	const asked: InstanceQuestion = { ...question, kind: 'meeting' };
	const { reference } = question;
	const held = 'uuid' in reference ? undefined : await instanceAnswer(api, asked, ZOOM.pastMeeting);
	const uuid = 'uuid' in reference ? reference.uuid : text(held?.uuid);
	try {
		const path = eventPath('meeting', uuid);
		return (await api.call({ endpoint: ZOOM.meetingSummary, path })) as Json;
	} catch (fault) {
		if (!(fault instanceof Problem && String(fault.said?.code) === NO_SUCH_MEETING)) raise(fault);
		const { topic } = held ?? (await instanceAnswer(api, asked, ZOOM.pastMeeting));
		raise(noSummary(text(topic), fault));
	}
}

const noSummary = (topic: string, { status, said, call }: Problem): Problem =>
	new Problem({
		kind: 'not_found',
		title: `There is no summary of the meeting${topic && ` '${topic}'`}`,
		advice:
			"Zoom writes one where 'Meeting Summary with AI Companion' was on for the host, and some minutes after the end. Turn it on for the next meeting, or run the workflow when Zoom sends the event 'meeting.summary_completed'.",
		status,
		said,
		call,
	});
