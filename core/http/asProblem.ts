import { Problem, raise } from './errors';

/** What the work gives, or the problem it met. Anything else it throws is thrown on. */
export async function asProblem<T>(work: Promise<T>): Promise<T | Problem> {
	try {
		return await work;
	} catch (error) {
		return error instanceof Problem ? error : raise(error);
	}
}
