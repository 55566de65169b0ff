import type { Instance, Meeting } from '../model/model.mts';

/** The reports Zoom has of an instance, by the names of `report_type`. */
export function listReports({ engagement }: Instance): string[] {
	const { pollAnswers = [], asked = [], surveyAnswers = [] } = engagement ?? {};
	return [
		...(pollAnswers.length > 0 ? ['poll'] : []),
		...(asked.length > 0 ? ['qa'] : []),
		...(surveyAnswers.length > 0 ? ['survey'] : []),
	];
}

/** `feature_used`, by the names of `meeting_feature`: those the sandbox knows of. */
export function findFeaturesUsed(meeting: Meeting, instance: Instance): Record<string, boolean> {
	const { presences, engagement, recording } = instance;
	return {
		poll: listReports(instance).includes('poll'),
		meeting_summary: engagement?.summary !== undefined,
		record_to_cloud: recording !== undefined,
		registration: meeting.approvalType !== 2,
		telephone_usage: presences.some(({ phoneNumber }) => phoneNumber !== ''),
		waiting_room: presences.some(({ status }) => status === 'in_waiting_room'),
	};
}
