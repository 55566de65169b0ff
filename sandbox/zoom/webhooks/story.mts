import type { ZoomHalf } from '../half.mts';
import type {
	Instance,
	Meeting,
	Occurrence,
	Presence,
	Recording,
	Registrant,
	RegistrantStatus,
	ZoomUser,
} from '../model/model.mts';
import type { Delivery } from './delivery.mts';
import {
	buildMeetingEvent,
	buildParticipantEvent,
	buildRegistrationEvent,
	type EventBody,
} from './payloads.mts';
import { buildRecordingEvents } from './recording.mts';

/** How an instance went, known at its end. */
export interface InstanceEnd {
	end: number;
	presences: Presence[];
	/** How late its report is; complete at once when absent. */
	readings?: Instance['readings'];
}

/** A story from outside, step by step: each step changes the account, and sends the event that Zoom sends for it. */
export function createStoryControl(zoom: ZoomHalf) {
	const send = async (body: EventBody) => await zoom.webhooks.publish(body.event, JSON.stringify(body));
	const find = (id: number): Meeting => {
		const meeting = zoom.account.meetings.find((candidate) => candidate.id === id);
		if (!meeting) throw new Error(`No meeting has the number ${id}`);
		return meeting;
	};
	const findInstance = (meeting: Meeting, uuid: string): Instance => {
		const instance = meeting.instances.find((candidate) => candidate.uuid === uuid);
		if (!instance) throw new Error(`${meeting.topic}: no instance has the UUID ${uuid}`);
		return instance;
	};
	return {
		/** Zoom's events of scheduling are not sent. */
		addMeeting(meeting: Meeting): void {
			zoom.account.meetings.push(meeting);
		},
		/** The host moves or deletes one date of a series; a deleted one stays in the list. */
		changeOccurrence(
			id: number,
			occurrenceId: string,
			changes: Partial<Pick<Occurrence, 'start' | 'status'>>,
		): void {
			const { topic, occurrences } = find(id);
			const occurrence = occurrences?.find((candidate) => candidate.id === occurrenceId);
			if (!occurrence) throw new Error(`${topic}: no occurrence has the ID ${occurrenceId}`);
			Object.assign(occurrence, changes);
		},
		setUserStatus({ email, status }: Pick<ZoomUser, 'email' | 'status'>): void {
			const user = zoom.account.users.find((candidate) => candidate.email === email);
			if (!user) throw new Error(`No user has the address ${email}`);
			user.status = status;
		},
		async addRegistrant(id: number, registrant: Registrant): Promise<Delivery[]> {
			const meeting = find(id);
			meeting.registrants.push(registrant);
			return await send(buildRegistrationEvent('created', meeting, registrant, zoom.getHost(meeting)));
		},
		async changeRegistrant(
			id: number,
			registrantId: string,
			status: Exclude<RegistrantStatus, 'pending'>,
		): Promise<Delivery[]> {
			const meeting = find(id);
			const registrant = meeting.registrants.find((candidate) => candidate.id === registrantId);
			if (!registrant) throw new Error(`${meeting.topic}: no registrant has the ID ${registrantId}`);
			registrant.status = status;
			return await send(buildRegistrationEvent(status, meeting, registrant, zoom.getHost(meeting)));
		},
		async startInstance(
			id: number,
			started: Pick<Instance, 'uuid' | 'start' | 'practice' | 'occurrenceId'>,
		): Promise<Delivery[]> {
			const meeting = find(id);
			const instance = { ...started, presences: [], readings: { missing: 0, partial: 0 } };
			meeting.instances.push(instance);
			return await send(buildMeetingEvent('started', meeting, instance, zoom.getHost(meeting)));
		},
		/** Somebody comes in; `endInstance` has the report. */
		async joinInstance(id: number, uuid: string, presence: Presence): Promise<Delivery[]> {
			const meeting = find(id);
			const instance = findInstance(meeting, uuid);
			return await send(buildParticipantEvent('participant_joined', meeting, instance, presence));
		},
		async endInstance(
			id: number,
			uuid: string,
			{ end, presences, readings = { missing: 0, partial: 0 } }: InstanceEnd,
		): Promise<Delivery[]> {
			const meeting = find(id);
			const instance = Object.assign(findInstance(meeting, uuid), { end, presences, readings });
			return await send(buildMeetingEvent('ended', meeting, instance, zoom.getHost(meeting)));
		},
		/** Zoom finds that its report was wrong. No event says so. */
		correctReport(id: number, uuid: string, presences: Presence[]): void {
			findInstance(find(id), uuid).presences = presences;
		},
		/** The recording of an instance is ready; Zoom says so twice. */
		async completeRecording(id: number, uuid: string, recording: Recording): Promise<Delivery[]> {
			const meeting = find(id);
			const instance = Object.assign(findInstance(meeting, uuid), { recording });
			const sent: Delivery[] = [];
			for (const body of buildRecordingEvents(zoom, { ...meeting, instances: [instance] }))
				sent.push(...(await send(body)));
			return sent;
		},
		/** Sends the last delivery of this event again, although it was answered. */
		async repeatDelivery(event: string): Promise<Delivery[]> {
			const last = zoom.webhooks.listDeliveries().findLast((delivery) => delivery.event === event);
			return last ? await zoom.webhooks.publish(event, last.body) : [];
		},
	};
}
