import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { projectFolder } from '../../sandbox/n8n/host.mts';

/** An npm registry on loopback with one package in one version. */
export interface Registry {
	url: string;
	/** The only version it has. */
	version: string;
	close(): void;
}

/** Offers a tarball as the npm registry offers a published package. It is a proxy as well, one that refuses all hosts. */
export async function startRegistry(tarball: string): Promise<Registry> {
	const bytes = readFileSync(tarball);
	const manifest = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
	const { name, version } = manifest;
	const getUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const buildDocument = () => ({
		name,
		'dist-tags': { latest: version },
		versions: {
			[version]: {
				...manifest,
				dist: {
					tarball: `${getUrl()}/${name}/-/${name}-${version}.tgz`,
					integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
					shasum: createHash('sha1').update(bytes).digest('hex'),
				},
			},
		},
	});
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', getUrl());
		if (pathname.endsWith('.tgz')) return void response.end(bytes);
		response.setHeader('content-type', 'application/json');
		if (pathname === `/${name}`) return void response.end(JSON.stringify(buildDocument()));
		response.statusCode = 404;
		response.end('{"error":"Not found"}');
	});
	server.on('connect', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: getUrl(), version, close: () => server.close() };
}
