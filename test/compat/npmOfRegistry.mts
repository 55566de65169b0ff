import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Host } from '../../sandbox/n8n/host.mts';
import type { Registry } from './registry.mts';

/**
 * Settings with which an n8n installs community packages from the registry given, and reaches no other host. n8n itself
 * takes another registry only with a licence: an `npm` first in the path replaces the one it names.
 */
export function useRegistry(host: Host, { url }: Registry, folder: string): NodeJS.ProcessEnv {
	mkdirSync(folder, { recursive: true });
	const program = path.join(folder, 'npm');
	const script = `#!/bin/sh
for argument do
	shift
	case "$argument" in --registry=*) ;; *) set -- "$@" "$argument" ;; esac
done
PATH='${host.path}' exec npm "$@" --registry='${url}' --cache='${path.join(folder, 'cache')}'
`;
	writeFileSync(program, script);
	chmodSync(program, 0o755);
	return {
		PATH: [folder, host.path].join(path.delimiter),
		HTTPS_PROXY: url,
		NO_PROXY: '127.0.0.1,localhost',
	};
}
