import { toQuestionRows } from '../../../../core/zoom/registrants/registrationQuestions';

it.each([[{}], [{ questions: null, custom_questions: null }], [{ questions: [] }]])(
	'has none in %j',
	(form) => {
		expect(toQuestionRows(form)).toEqual([]);
	},
);
