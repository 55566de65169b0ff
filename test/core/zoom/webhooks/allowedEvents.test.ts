import { ApiError } from '../../../../core/http/errors';
import { subscribeAllowedEvents } from '../../../../core/zoom/webhooks/allowedEvents';

const EVENTS = [
	{ name: 'meeting.started', scopes: ['meeting:read:meeting'] },
	{ name: 'meeting.ended', scopes: ['meeting:read:meeting'] },
	...Array.from({ length: 20 }, (_, index) => ({
		name: `user.changed_${'x'.repeat(index + 1)}`,
		scopes: ['user:read:user:admin'],
	})),
	{ name: 'webinar.ended', scopes: ['webinar:read:webinar'] },
];

/** Rejects the first name that is not allowed, as Zoom does. */
function zoom(allowed: (name: string) => boolean) {
	const asked: string[][] = [];
	return {
		asked,
		subscribe: async (names: readonly string[]) => {
			asked.push([...names]);
			const rejected = names.find((name) => !allowed(name));
			if (rejected === undefined) return;
			const message = `The event is not allowed for the app: ${rejected}`;
			throw new ApiError({ kind: 'disabled', title: message, advice: '', vendorError: { message } });
		},
	};
}

it('asks once if all are allowed', async () => {
	const { asked, subscribe } = zoom(() => true);
	expect(await subscribeAllowedEvents(EVENTS, subscribe)).toEqual([]);
	expect(asked).toHaveLength(1);
});

it('leaves out a scope that the app lacks after its second error', async () => {
	const { asked, subscribe } = zoom((name) => !name.startsWith('user.'));
	const left = await subscribeAllowedEvents(EVENTS, subscribe);
	expect(left).toHaveLength(20);
	expect(asked).toHaveLength(3);
	expect(asked.at(-1)).toEqual(['meeting.started', 'meeting.ended', 'webinar.ended']);
});

it('keeps the others of a scope if only one event is rejected', async () => {
	const { subscribe } = zoom((name) => name !== 'meeting.started');
	expect(await subscribeAllowedEvents(EVENTS, subscribe)).toEqual(['meeting.started']);
});

it('throws the error if nothing is left, and any other error', async () => {
	await expect(subscribeAllowedEvents(EVENTS, zoom(() => false).subscribe)).rejects.toThrow('not allowed');
	const broken = new ApiError({ kind: 'permission', title: 'Not installed', advice: '' });
	await expect(subscribeAllowedEvents(EVENTS, async () => await Promise.reject(broken))).rejects.toBe(broken);
});
