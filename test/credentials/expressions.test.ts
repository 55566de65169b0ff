import { NodeHelpers, Workflow, type ICredentialDataDecryptedObject, type INodeTypes } from 'n8n-workflow';

import { checkBaseUrl } from '../../core/http/baseUrl';
import { ZOOM_ENVIRONMENTS } from '../../core/zoom/api/environment';
import {
	buildCustomBaseUrlExpression,
	createInsecureBaseUrlNotice,
} from '../../credentials/shared/customBaseUrl';
import { buildZoomOAuthUrl } from '../../credentials/shared/zoomEnvironmentFields';
import { evaluate } from './evaluate.mts';

/**
 * Resolves a hidden field of a credential as n8n does. In jest, n8n-workflow uses its older engine, which returns null on an
 * error.
 */
function resolve(expression: string, self: ICredentialDataDecryptedObject): unknown {
	const { expression: engine } = new Workflow({
		nodes: [],
		connections: {},
		active: false,
		nodeTypes: {} as INodeTypes,
	});
	const node = {
		id: '1',
		name: 'c',
		type: 'c',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const resolved = engine.getComplexParameterValue(
		node,
		{ field: expression },
		'internal',
		{},
		undefined,
		undefined,
		self as never,
	);
	return (resolved as { field: unknown }).field;
}

const TYPED = [
	'https://api.example.com/v3',
	' https://api.example.com/v3/ ',
	'http://localhost:4010/zoom//',
	'http://127.0.0.1',
	'http://[::1]:4010',
	'http://api.example.com',
	'http://localhost.example.com',
	'http://127.0.0.1@example.com',
	'https://user@example.com',
	'https://example.com?a=1',
	'https://example.com/#a',
	'ftp://example.com',
	'api.example.com',
	'',
];

describe('the base URL of a credential', () => {
	it.each(TYPED)('"%s" is judged in the same way as by the nodes', (typed) => {
		const expression = `={{ ${buildCustomBaseUrlExpression('$self["typed"]', 'Base URL')} }}`;
		expect(resolve(expression, { typed }) ?? 'refused').toBe(judge(() => checkBaseUrl(typed, 'Base URL')));
	});

	it("reports why it is rejected, as an error that n8n's default engine lets through", () => {
		const source = buildCustomBaseUrlExpression('$self["typed"]', 'API Base URL');
		const rejection = expect.objectContaining({
			name: 'ExpressionError',
			message:
				'API Base URL must start with https:// (http:// is accepted for localhost and 127.0.0.1 only) and have no query',
		});
		expect(thrownBy(() => evaluate(source, { $self: { typed: 'http://example.com' } }))).toEqual(rejection);
	});

	it.each([
		['http://example.com', true],
		['http://192.168.0.1:8080', true],
		['http://127.0.0.1:3000/zoom', false],
		['http://localhost', false],
		['http://localhost:3000', false],
		['http://localhost.example.com', true],
		['http://[::1]:3000', false],
		['https://example.com', false],
	])('shows its notice under %s: %s', (baseUrl, isShown) => {
		const notice = createInsecureBaseUrlNotice('Base URL', 'baseUrl');
		expect(NodeHelpers.displayParameter({ baseUrl }, notice, null, null)).toBe(isShown);
	});

	it('is read without a regular expression in a display condition, because n8n lets it time out', () => {
		const conditions = JSON.stringify(createInsecureBaseUrlNotice('Base URL', 'baseUrl').displayOptions);
		expect(conditions).toContain('"startsWith":"http://"');
		expect(conditions).not.toContain('regex');
	});
});

describe("the address of Zoom's token endpoint", () => {
	const address = (self: ICredentialDataDecryptedObject) => resolve(buildZoomOAuthUrl('/oauth/token'), self);

	it.each(Object.entries(ZOOM_ENVIRONMENTS))('belongs to the %s environment', (environment, urls) => {
		const leftOver = { oauthBaseUrl: 'http://example.com' };
		expect(address({ environment, ...leftOver })).toBe(`${urls.oauthBaseUrl}/oauth/token`);
	});

	it('is below the custom base URL', () => {
		const custom = { environment: 'custom', oauthBaseUrl: 'https://proxy.example.com/zoom/' };
		expect(address(custom)).toBe('https://proxy.example.com/zoom/oauth/token');
	});
});

function judge(check: () => string): string {
	try {
		return check();
	} catch {
		return 'refused';
	}
}

function thrownBy(run: () => unknown): unknown {
	try {
		run();
	} catch (error) {
		return error;
	}
	return undefined;
}
