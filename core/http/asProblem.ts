import { ApiError, rethrow } from './errors';

/** What the work gives, or the problem it met. Anything else it throws is thrown on. */
export async function catchApiError<T>(work: Promise<T>): Promise<T | ApiError> {
	try {
		return await work;
	} catch (error) {
		return error instanceof ApiError ? error : rethrow(error);
	}
}
