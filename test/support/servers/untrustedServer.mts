import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An HTTPS server whose certificate nobody has signed but itself. */
export async function startUntrustedServer() {
	const folder = mkdtempSync(path.join(tmpdir(), 'certificate-'));
	const [keyFile, certificateFile] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
	execFileSync(
		'openssl',
		[
			'req',
			'-x509',
			'-newkey',
			'rsa:2048',
			'-nodes',
			'-days',
			'1',
			'-subj',
			'/CN=127.0.0.1',
			'-keyout',
			keyFile,
			'-out',
			certificateFile,
		],
		{ stdio: 'ignore' },
	);
	const server = createServer(
		{ key: readFileSync(keyFile), cert: readFileSync(certificateFile) },
		(_, response) => response.end('{}'),
	);
	rmSync(folder, { recursive: true });
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
	};
}
