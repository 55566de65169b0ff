import { endAtDeadline, endWhenIdle } from '../../../../../nodes/Zoom/operations/recording/httpStream';
import { openSilentAnswer } from '../../../../support/servers/silentAnswer.mts';

it('ends a response that stops sending data, like a dropped connection', async () => {
	const { answer, close } = await openSilentAnswer();
	const heard: string[] = [];
	const read = async () => {
		for await (const part of endWhenIdle(answer, 200)) heard.push(String(part));
	};
	await expect(read()).rejects.toMatchObject({ code: 'ETIMEDOUT' });
	expect(heard).toEqual(['begun']);
	close();
});

it('ends a response that is still open at the deadline', async () => {
	const { answer, close } = await openSilentAnswer();
	const deadline = new AbortController();
	const read = async () => {
		for await (const part of endAtDeadline(answer, deadline.signal)) {
			expect(String(part)).toBe('begun');
			deadline.abort();
		}
	};
	await expect(read()).rejects.toMatchObject({ code: 'ETIMEDOUT' });
	close();
});
