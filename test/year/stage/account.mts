import type { Sandbox } from '../../../sandbox/server.mts';

type Control = Sandbox['control'];

/** Contacts who unsubscribed from all emails, and when. */
export const listUnsubscribed = (control: Control): Array<{ email: string; at: number }> =>
	control
		.calls()
		.filter(({ method, status, body }) => method === 'PUT' && status === 204 && isUnsubscribe(body))
		.map(({ path, at }) => ({ email: decodeURIComponent(path.split('/').at(-1)!), at }));

const isUnsubscribe = (body: unknown): boolean =>
	(body as { emailBlacklisted?: boolean } | undefined)?.emailBlacklisted === true;

/** Brevo's account, with join links in words, so that the oracle needs no link of Zoom's. */
export function readBrevo(control: Control): ReturnType<Control['brevoState']> {
	const { meetings } = control.zoomState();
	const names = new Map(
		meetings.flatMap(({ id, registrants }) =>
			registrants.map(
				(one) => [[id, one.id].join(' '), `link of ${one.email.toLowerCase()} to ${id}`] as const,
			),
		),
	);
	const state = control.brevoState();
	for (const { attributes } of state.contacts) {
		const [, number, token] = /\/(\d+)\?tk=(.+)$/.exec(String(attributes.ZOOM_JOIN_URL)) ?? [];
		const link = names.get([number, token].join(' '));
		if (link) attributes.ZOOM_JOIN_URL = link;
	}
	return state;
}
