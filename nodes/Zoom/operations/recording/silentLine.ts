import type { FileBody } from '../../../../core/zoom/recordings/download';

/** Streams of Node's own HTTP client have a clock of their own, which every byte sets back. */
interface Timed {
	setTimeout?(milliseconds: number, onSilence: () => void): unknown;
	destroy(fault?: Error): unknown;
}

/**
 * Ends an answer whose line is open but silent with `ETIMEDOUT`. n8n's own time limit ends where the answer begins, so
 * such a file would be waited for until somebody stops the execution.
 * https://nodejs.org/api/http.html#messagesettimeoutmsecs-callback
 */
export function endWhenIdle(body: FileBody, milliseconds: number): FileBody {
	const timed = body as Timed;
	timed.setTimeout?.(milliseconds, () => {
		timed.destroy(Object.assign(new Error('The line was silent'), { code: 'ETIMEDOUT' }));
	});
	return body;
}
