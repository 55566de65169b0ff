import type { Json } from '../../http/endpoint';

/**
 * One row per question of the registration form, with Zoom's fields: `custom: false` with `field_name`, or `custom: true`
 * with `title`, `type` and `answers`; both with `required`. None if registration is not required.
 */
export const toQuestionRows = (form: Json): Json[] => [
	...listQuestions(form.questions).map((question) => ({ custom: false, ...question })),
	...listQuestions(form.custom_questions).map((question) => ({ custom: true, ...question })),
];

const listQuestions = (questions: unknown): Json[] => (Array.isArray(questions) ? (questions as Json[]) : []);
