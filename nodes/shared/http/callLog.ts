import type { IDataObject } from 'n8n-workflow';

import type { OnAttempt } from '../../../core/http/attempts';
import type { CallContext } from './callContext';

/**
 * Returns a function that writes each attempt of a call into n8n's log, if the request option *Log Calls* is on: vendor,
 * method, path template, outcome and time. Values of the call are not logged: they may be personal data or secrets.
 */
export function createCallLog(
	context: CallContext,
	{ logCalls }: IDataObject,
	vendor: string,
): OnAttempt | undefined {
	if (logCalls !== true) return undefined;
	const node = context.getNode().name;
	return ({ call, attempt, milliseconds, outcome }) => {
		const repeated = attempt > 1 ? `, attempt ${attempt}` : '';
		context.logger.info(`${vendor} call of "${node}": ${call}: ${outcome} in ${milliseconds} ms${repeated}`);
	};
}
