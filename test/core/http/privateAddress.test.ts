import { isPrivateUrl } from '../../../core/http/privateAddress';

it.each([
	'http://localhost:5678/webhook/a',
	'https://LOCALHOST/',
	'http://n8n:5678/webhook/a',
	'http://n8n.localhost:5678/',
	'http://n8n.fritz.lan/',
	'http://host.docker.internal:5678/',
	'http://office.local./webhook',
	'http://n8n.fritz.box:5678/',
	'http://server.localdomain/',
	'http://n8n.intranet/',
	'http://n8n.svc.cluster.local:5678/',
	'http://127.0.0.1:5678/',
	'http://127.1/',
	'http://0x7f000001/',
	'http://0.0.0.0:5678/',
	'http://10.1.2.3/',
	'http://172.16.0.1/',
	'http://172.31.255.255/',
	'http://192.168.1.20:5678/webhook/a',
	'http://169.254.1.1/',
	'http://100.64.0.1/',
	'http://[::1]:5678/',
	'http://[::]/',
	'http://[fd00::1]/',
	'http://[fe80::1]/',
	'http://[fec0::1]/',
	'http://[fdab:1::2]:5678/',
	'http://[::ffff:192.168.1.20]/',
])('cannot be reached from the internet: %s', (url) => {
	expect(isPrivateUrl(url)).toBe(true);
});

it.each([
	'https://n8n.example.com/webhook/a',
	'https://localhost.example.com/',
	'https://mylocal.org/',
	'https://local.example.com/',
	'https://corp.example.com/',
	'http://8.8.8.8/',
	'http://172.15.0.1/',
	'http://172.32.0.1/',
	'http://192.169.0.1/',
	'http://100.63.0.1/',
	'http://100.128.0.1/',
	'http://[2001:db8::1]/',
	'http://[::ffff:8.8.8.8]/',
	'no URL',
	'',
])('may be reached from the internet: %s', (url) => {
	expect(isPrivateUrl(url)).toBe(false);
});
