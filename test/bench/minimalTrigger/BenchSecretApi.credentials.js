/** A secret belongs into a credential, for the least of triggers as well: n8n's own rules ask for it. */
exports.BenchSecretApi = class BenchSecretApi {
	constructor() {
		this.name = 'benchSecretApi';
		this.displayName = 'Bench Secret API';
		this.properties = [
			{ displayName: 'Secret', name: 'secret', type: 'string', typeOptions: { password: true }, default: '' },
		];
	}
};
