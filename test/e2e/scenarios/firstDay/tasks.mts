import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { buildByHand, checkLists } from './byHand.mts';
import { checkTemplate, connectTemplate, reuseCredentials } from './byTemplate.mts';
import type { Person } from './person.mts';
import { checkEmails, sendRecording } from './recordingToEmail.mts';
import { checkRegistrant, mapRegistrant } from './registrantToContact.mts';

export interface Task {
	/** As docs/first-day.md calls it. */
	name: string;
	/** The most that it may take. */
	goal: { clicks: number; decisions?: number };
	/** The clicks that it takes where the goal is out of reach; docs/first-day.md says why. */
	reachedClicks?: number;
	/** It begins in an n8n without credentials. */
	beginsEmpty?: boolean;
	play(person: Person, stage: Stage): Promise<void>;
	/** Throws unless Brevo holds what it should. */
	check(person: Person, stage: Stage): Promise<void> | void;
}

/** In the order in which they are played: later ones find the credentials of those before. */
export const TASKS: Task[] = [
	{
		name: 'lists by outcome, by hand',
		goal: { clicks: 25, decisions: 5 },
		beginsEmpty: true,
		play: buildByHand,
		check: checkLists,
	},
	{
		name: 'lists by outcome, by template',
		goal: { clicks: 10, decisions: 2 },
		reachedClicks: 17,
		beginsEmpty: true,
		play: connectTemplate,
		check: checkTemplate,
	},
	{
		name: 'lists by outcome, by template, with credentials that are there',
		goal: { clicks: 10, decisions: 2 },
		play: reuseCredentials,
		check: checkTemplate,
	},
	{
		name: 'registrant to contact with two mapped attributes',
		goal: { clicks: 20 },
		play: mapRegistrant,
		check: checkRegistrant,
	},
	{
		name: 'recording to email, no expression typed',
		goal: { clicks: 20 },
		play: sendRecording,
		check: checkEmails,
	},
];
