const { appendFileSync } = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');

/** Appends a line for each item to a file: the execution, the event and the person, whichever trigger is before it. */
exports.CountEvents = class CountEvents {
	constructor() {
		this.description = {
			displayName: 'Count Events',
			name: 'countEvents',
			group: ['transform'],
			version: 1,
			description: 'Bench',
			defaults: { name: 'Count Events' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [
				{ displayName: 'File', name: 'file', type: 'string', default: '' },
				{ displayName: 'Milliseconds', name: 'milliseconds', type: 'number', default: 0 },
			],
		};
	}

	async execute() {
		const items = this.getInputData();
		// No expression reads them: that would cost an isolate.
		const lines = items.map(({ json: { body, ...item } }) => {
			const { event, participant, payload } = body ?? item;
			const person = participant?.name ?? payload.object.participant.user_name;
			return `${[this.getExecutionId(), event, person].join('\t')}\n`;
		});
		appendFileSync(this.getNodeParameter('file', 0), lines.join(''));
		await pause(this.getNodeParameter('milliseconds', 0));
		return [items];
	}
};
