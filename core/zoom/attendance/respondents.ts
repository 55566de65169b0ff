import type { Answer } from '../../attendance/input';
import { toOptionalText, toText, parseTime, type ZoomRow } from '../../values/text';

/** What Zoom calls everybody who answers or asks anonymously. The address is blank then; should it ever not be, it is not read. */
const ANONYMOUS = 'anonymous attendee';

/**
 * Rows of `report/.../polls`, `qa` and `survey`, or of `past_.../polls` and `qa`: one per respondent, with what he
 * answered or asked. Zoom hides the address of people outside the account who did not register.
 * https://developers.zoom.us/docs/api/meetings/#tag/reports
 */
export function toAnswers(respondents: readonly ZoomRow[]): Answer[] {
	return respondents.flatMap((respondent) => {
		const who = getIdentity(respondent);
		return pairDetails(respondent).map((detail) => ({ ...who, ...getAnswer(detail) }));
	});
}

function getIdentity({ name, email, user_id: userId }: ZoomRow): Pick<Answer, 'email' | 'participantIds'> {
	if (toText(name).toLowerCase() === ANONYMOUS) return {};
	return { email: toOptionalText(email), participantIds: toText(userId) ? [toText(userId)] : [] };
}

/** Surveys have `answer_details` where polls and Q&A have `question_details`. */
function pairDetails({ question_details: asked, answer_details: answered }: ZoomRow): ZoomRow[] {
	const details: unknown = asked ?? answered;
	return Array.isArray(details) ? details.filter((one) => typeof one === 'object' && one !== null) : [];
}

const getAnswer = (detail: ZoomRow): Answer => ({
	question: toText(detail.question),
	answer: toText(detail.answer),
	id: toOptionalText(detail.polling_id) ?? toOptionalText(detail.question_id),
	time: parseTime(detail.date_time) ?? parseTime(detail.create_time),
	status: toOptionalText(detail.question_status),
});
