import { findRowAnswer, listAnsweredQuestions } from '../../../core/audience/rowAnswers';

const ROW = {
	email: 'ada@example.org',
	company: 'Kumo Paper',
	custom_answers: { 'May we write to you?': 'Yes', Diet: '' },
	registration_answers: { job_title: 'Buyer', country: 'JP' },
	poll_answers: [
		{ question: 'Which topics?', answer: 'Prices' },
		{ question: 'Which topics?', answer: 'Prices;Events' },
		{ question: 'Diet', answer: 'Vegan' },
	],
	survey_answers: [{ question: 'How was it?', answer: 9 }],
};

it.each([
	['  may we WRITE to you? ', 'Yes', ['Yes']],
	['Job Title', 'Buyer', ['Buyer']],
	['country', 'JP', ['JP']],
	['company', 'Kumo Paper', ['Kumo Paper']],
	// A poll may be held twice.
	['Which topics?', 'Prices;Events', ['Prices', 'Events']],
	// Left out in the form, answered in the poll.
	['Diet', 'Vegan', ['Vegan']],
	['How was it?', '9', ['9']],
	['Never asked', '', []],
])('finds the answer to %j', (question, text, choices) => {
	expect(findRowAnswer(ROW, question)).toEqual({ text, choices });
});

it('finds answers of registrants and in items of the Zoom Trigger', () => {
	const registrant = { org: 'Kumo', custom_questions: [{ title: 'News?', value: 'I agree' }] };
	for (const row of [registrant, { event: 'webinar.registration_created', registrant }]) {
		expect(findRowAnswer(row, 'news?')?.text).toBe('I agree');
		expect(findRowAnswer(row, 'org')?.text).toBe('Kumo');
		expect(listAnsweredQuestions(row)).toEqual(['News?']);
	}
});

it('reads a ticked box as yes', () => {
	expect(findRowAnswer({ opt_in_marketing: true }, 'opt_in_marketing')?.text).toBe('Yes');
	expect(findRowAnswer({ opt_in_marketing: false }, 'Opt in marketing')?.text).toBe('No');
});

it('does not take a row without answers for one that left the question out', () => {
	expect(findRowAnswer({ email: 'ada@example.org' }, 'News?')).toBeUndefined();
	expect(findRowAnswer({ custom_answers: {} }, 'News?')).toEqual({ text: '', choices: [] });
	expect(findRowAnswer({ custom_questions: [null, 'x', {}] }, 'News?')).toEqual({ text: '', choices: [] });
});
