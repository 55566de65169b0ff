import type { CustomQuestion, RegistrationQuestions, StandardQuestion } from '../model/engagement.mts';

/** `GET meetings|webinars/{id}/registrants/questions` */
export function registrationQuestions({ standard, custom }: RegistrationQuestions): object {
	return { questions: standard.map(standardQuestion), custom_questions: custom.map(customQuestion) };
}

const standardQuestion = ({ fieldName, required }: StandardQuestion) => ({ field_name: fieldName, required });

const customQuestion = ({ title, type, required, answers }: CustomQuestion) => ({
	title,
	type,
	required,
	answers,
});
