import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The options of a script. `--help` prints the usage and exits, and so does an unknown option. */
export function readCommandLine<const T extends NonNullable<ParseArgsConfig['options']>>(
	usage: string,
	options: T,
) {
	if (process.argv.includes('--help')) {
		console.log(usage);
		process.exit(0);
	}
	try {
		return parseArgs({ options }).values;
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
		return process.exit(2);
	}
}
