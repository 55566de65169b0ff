import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { listSecrets } from '../secrets.mts';

/** The package itself holds no secrets, and npm's folder is large. */
const SKIPPED = /node_modules/;

/**
 * Secrets in the files of an n8n: its SQLite database with the execution records, binary data, event logs and its own log.
 * Credentials are encrypted there.
 */
export const findSecretsInFolder = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.map((entry) => ({ entry, file: path.join(entry.parentPath, entry.name) }))
		.filter(({ entry, file }) => entry.isFile() && !SKIPPED.test(file))
		.flatMap(({ entry, file }) =>
			listUnmeant(readFileSync(file, 'latin1')).map((name) => `${name} in ${entry.name}`),
		);

/** The template with the recording sends its link with the passcode: that is meant for people who watch it. */
export const listUnmeant = (text: string): string[] =>
	listSecrets(text).filter((name) => name !== "a recording's passcode");
