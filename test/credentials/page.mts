import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page of the documentation. jest runs in the root of the repository. */
export const page = (name: string): string => readFileSync(join(process.cwd(), 'docs', name), 'utf8');
