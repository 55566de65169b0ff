import type { Answer } from '../../attendance/input';
import { knownText, text, time, type ZoomRow } from '../../values/text';

/** What Zoom calls everybody who answers or asks anonymously. The address is blank then; should it ever not be, it is not read. */
const ANONYMOUS = 'anonymous attendee';

/**
 * Rows of `report/.../polls`, `qa` and `survey`, or of `past_.../polls` and `qa`: one per respondent, with what he
 * answered or asked. Zoom hides the address of people outside the account who did not register.
 * https://developers.zoom.us/docs/api/meetings/#tag/reports
 */
export function answersFrom(respondents: readonly ZoomRow[]): Answer[] {
	return respondents.flatMap((respondent) => {
		const who = identityOf(respondent);
		return detailsOf(respondent).map((detail) => ({ ...who, ...answerOf(detail) }));
	});
}

function identityOf({ name, email, user_id: userId }: ZoomRow): Pick<Answer, 'email' | 'participantIds'> {
	if (text(name).toLowerCase() === ANONYMOUS) return {};
	return { email: knownText(email), participantIds: text(userId) ? [text(userId)] : [] };
}

/** Surveys have `answer_details` where polls and Q&A have `question_details`. */
function detailsOf({ question_details: asked, answer_details: answered }: ZoomRow): ZoomRow[] {
	const details: unknown = asked ?? answered;
	return Array.isArray(details) ? details.filter((one) => typeof one === 'object' && one !== null) : [];
}

const answerOf = (detail: ZoomRow): Answer => ({
	question: text(detail.question),
	answer: text(detail.answer),
	id: knownText(detail.polling_id) ?? knownText(detail.question_id),
	time: time(detail.date_time) ?? time(detail.create_time),
	status: knownText(detail.question_status),
});
