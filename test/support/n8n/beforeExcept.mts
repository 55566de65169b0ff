import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

/**
 * A node as n8n before 2.11 runs it: there, `ignoreHttpStatusErrors: { ignore: true, except: [...] }` is merely truthy, so
 * that no status throws. Everything else is n8n's own.
 */
export function hideExcept(node: INodeType): INodeType {
	return {
		description: node.description,
		methods: node.methods,
		async execute(this: IExecuteFunctions) {
			const { helpers } = this;
			const { httpRequest } = helpers;
			helpers.httpRequest = async (options) =>
				await httpRequest({ ...options, ignoreHttpStatusErrors: Boolean(options.ignoreHttpStatusErrors) });
			return await node.execute!.call(this);
		},
	};
}
