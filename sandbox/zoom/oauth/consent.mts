import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZoomHalf } from '../half.mts';
import { type ZoomApp, isAllowedRedirect } from './apps.mts';

/** Parameters of `GET /oauth/authorize`, carried through the page in hidden fields. */
interface ConsentRequest {
	response_type?: string;
	client_id?: string;
	redirect_uri?: string;
	state?: string;
	code_challenge?: string;
	code_challenge_method?: string;
}

const CARRIED = ['client_id', 'redirect_uri', 'state', 'code_challenge', 'code_challenge_method'] as const;

/** `GET /oauth/authorize`: the page on which the account's owner allows an app (source: Zoom, "OAuth 2.0"). */
export function registerConsent(app: FastifyInstance, zoom: ZoomHalf): void {
	app.get<{ Querystring: ConsentRequest }>('/oauth/authorize', async ({ query }, reply) => {
		const problem = explainInvalidRequest(zoom, query);
		if (problem) return showPage(reply, 400, 'Invalid request', `<p role="alert">${escapeHtml(problem)}</p>`);
		const client = zoom.findApp(query.client_id ?? '') as ZoomApp;
		return showPage(reply, 200, `Allow ${client.name}?`, renderConsentForm(zoom, client, query));
	});

	app.post<{ Body: ConsentRequest & { answer?: string } }>('/oauth/authorize', async ({ body }, reply) => {
		const problem = explainInvalidRequest(zoom, { ...body, response_type: 'code' });
		if (problem) return showPage(reply, 400, 'Invalid request', `<p role="alert">${escapeHtml(problem)}</p>`);
		return reply.redirect(buildCallback(zoom, body), 302);
	});
}

function explainInvalidRequest(
	zoom: ZoomHalf,
	{ response_type, client_id = '', redirect_uri = '' }: ConsentRequest,
): string {
	const client = zoom.findApp(client_id);
	if (!client?.grants.includes('authorization_code')) return `Invalid client_id: ${client_id} (4,702)`;
	if (!client.active) return 'The application is disabled. (4,717)';
	if (!isAllowedRedirect(redirect_uri)) return `Invalid redirect: ${redirect_uri} (4,700)`;
	if (response_type !== 'code') return `Unsupported response_type: ${response_type ?? ''}`;
	return '';
}

function buildCallback(zoom: ZoomHalf, body: ConsentRequest & { answer?: string }): string {
	const target = new URL(body.redirect_uri ?? '');
	if (body.answer === 'allow') {
		const code = zoom.tokens.issueCode({
			clientId: body.client_id ?? '',
			userId: zoom.getOwner().id,
			redirectUri: body.redirect_uri ?? '',
			codeChallenge: body.code_challenge || undefined,
		});
		target.searchParams.set('code', code.value);
	} else {
		target.searchParams.set('error', 'access_denied');
		target.searchParams.set('error_description', 'The user declined the request');
	}
	if (body.state) target.searchParams.set('state', body.state);
	return target.href;
}

function renderConsentForm(zoom: ZoomHalf, client: ZoomApp, request: ConsentRequest): string {
	const hidden = CARRIED.filter((name) => request[name] !== undefined).map(
		(name) => `<input type="hidden" name="${name}" value="${escapeHtml(request[name] ?? '')}">`,
	);
	const scopes = client.scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
	return `
		<p>Signed in as ${escapeHtml(zoom.getOwner().email)}. The app asks for:</p>
		<ul>${scopes.join('')}</ul>
		<form method="post" action="/zoom/oauth/authorize">
			${hidden.join('\n')}
			<button type="submit" name="answer" value="allow">Allow</button>
			<button type="submit" name="answer" value="decline">Decline</button>
		</form>`;
}

function showPage(reply: FastifyReply, status: number, title: string, content: string): FastifyReply {
	return reply.code(status).type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<style>body { font: 1rem/1.5 system-ui; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }</style>
<h1>${escapeHtml(title)}</h1>
${content}
</html>`);
}

const HTML_ESCAPES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => HTML_ESCAPES[character] ?? character);
}
