import { LIMITS, rateLimited, secondsToReset } from '../../../core/brevo/limits';

const reply = (reset?: string) => ({ status: 429, headers: { 'x-sib-ratelimit-reset': reset }, body: {} });

it.each([
	['3', 3],
	['0', 0],
	['0.5', 0.5],
	[undefined, undefined],
	['', undefined],
	['soon', undefined],
	['-1', undefined],
])('reads the header %j as %j seconds from now', (header, seconds) => {
	expect(secondsToReset(reply(header))).toBe(seconds);
	expect(rateLimited(reply(header))).toEqual(seconds === undefined ? undefined : { waitMs: seconds * 1000 });
});

it.each([
	['general', 10, 100, 1000, 300],
	['advanced', 20, 200, 2000, 600],
	['extended', 60, 600, 6000, 1800],
] as const)('%s: %i contacts a second, %i others an hour', (plan, perSecond, perHour, sends, smtpPerHour) => {
	const { contacts, events, send, smtp, other } = LIMITS[plan];
	expect(send).toMatchObject([{ requests: sends }]);
	expect(smtp).toEqual([{ requests: smtpPerHour, perMs: 3_600_000 }]);
	expect(contacts[0]).toMatchObject({ requests: perSecond });
	expect(contacts[0]!.perMs).toBeGreaterThanOrEqual(1000);
	expect(events).toEqual(contacts);
	expect(other).toEqual([{ requests: perHour, perMs: 3_600_000 }]);
});
