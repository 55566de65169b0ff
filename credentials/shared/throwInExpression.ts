/**
 * JavaScript for use inside `{{ }}`: throws an error whose message n8n shows.
 *
 * n8n's expression engines let errors of this name pass (n8n-workflow, `mapVmError`) and turn all others into an empty
 * value. The `legacy` engine, the default of n8n 2.11 to 2.20, turns this one into an empty value as well: nothing is sent
 * then either, but the message is lost, so a notice under the field says the same.
 */
export const throwInExpression = (sentence: string) =>
	`(() => { throw Object.assign(new Error(${JSON.stringify(sentence)}), { name: "ExpressionError" }) })()`;
