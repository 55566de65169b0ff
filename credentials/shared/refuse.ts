/**
 * JavaScript for use inside `{{ }}`: gives up with a sentence that n8n shows to the person.
 *
 * n8n's expression engines let errors of this name pass (n8n-workflow, `mapVmError`) and turn all others into an empty
 * value. The `legacy` engine, no longer the default, does so with this one, too: nothing is sent then either, but less
 * is said.
 */
export const refuse = (sentence: string) =>
	`(() => { throw Object.assign(new Error(${JSON.stringify(sentence)}), { name: "ExpressionError" }) })()`;
