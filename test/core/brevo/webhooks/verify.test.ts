import { verifySecret } from '../../../../core/brevo/webhooks/verify';

const KNOWN = 'f00d'.repeat(16);
const header = (value: string, name = 'x-n8n-webhook-secret') => [name, value];

describe('verifySecret', () => {
	it.each([
		['the header as registered', ['Host', 'n8n.example', ...header(KNOWN)]],
		['its name in other letters', header(KNOWN, 'X-N8N-WEBHOOK-SECRET')],
	])('accepts %s', (_, rawHeaders) => expect(verifySecret(rawHeaders, KNOWN)).toBeUndefined());

	it.each([
		['no secret', header(KNOWN), undefined],
		['no secret', header(''), ''],
		['missing header', ['Host', 'n8n.example'], KNOWN],
		// The value of another header is not the name of ours.
		['missing header', ['Host', 'x-n8n-webhook-secret', 'Accept', KNOWN], KNOWN],
		['duplicated header', [...header(KNOWN), ...header(KNOWN)], KNOWN],
		['duplicated header', [...header(KNOWN), ...header('other')], KNOWN],
		['wrong secret', header(KNOWN.slice(1)), KNOWN],
		['wrong secret', header(`${KNOWN}0`), KNOWN],
		['wrong secret', header(''), KNOWN],
		['wrong secret', header(KNOWN.toUpperCase()), KNOWN],
	])('rejects with "%s"', (reason, rawHeaders, secret) =>
		expect(verifySecret(rawHeaders, secret)).toBe(reason),
	);
});
