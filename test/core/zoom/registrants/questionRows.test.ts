import { toQuestionRows } from '../../../../core/zoom/registrants/questions';

it.each([[{}], [{ questions: null, custom_questions: null }], [{ questions: [] }]])(
	'has none in %j',
	(form) => {
		expect(toQuestionRows(form)).toEqual([]);
	},
);
