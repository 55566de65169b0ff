import type { FastifyError, FastifyInstance } from 'fastify';
import { BrevoError } from './errors.mts';

/** JSON in (an empty body is none) and Brevo's `{code, message}` out, for errors and for unknown paths. */
export function answerInBrevoStyle(app: FastifyInstance): void {
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser(
		'application/json',
		{ parseAs: 'string' },
		async (_request: unknown, raw: string) => {
			if (raw.trim() === '') return undefined;
			try {
				return JSON.parse(raw) as unknown;
			} catch {
				throw new BrevoError(400, 'bad_request', 'Input must be a valid JSON object');
			}
		},
	);
	app.setErrorHandler<FastifyError | BrevoError>(async (error, _request, reply) => {
		if (error instanceof BrevoError) {
			reply.code(error.status);
			return { code: error.code, message: error.message, ...error.extra };
		}
		reply.code(error.statusCode ?? 500);
		return { code: 'bad_request', message: error.message };
	});
	app.setNotFoundHandler(async (request, reply) => {
		reply.code(404);
		return { code: 'document_not_found', message: `Nothing at ${request.method} ${request.originalUrl}` };
	});
}
