import { runInNewContext } from 'node:vm';

/** The JavaScript inside an expression's `{{ }}`. The engine of jest's n8n-workflow hides errors thrown in it. */
export const evaluate = (source: string, globals: object): unknown => runInNewContext(source, { ...globals });
