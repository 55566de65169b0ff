import brevo from '../../nodes/Brevo/Brevo.node.json';
import brevoTrigger from '../../nodes/Brevo/BrevoTrigger.node.json';
import zoom from '../../nodes/Zoom/Zoom.node.json';
import zoomTrigger from '../../nodes/Zoom/ZoomTrigger.node.json';

/**
 * Search terms of people who do not know the names of our nodes yet. Case makes no difference to what n8n finds, but to its order:
 * it ranks a name above an alias, and each capital after a small letter counts. "atTenDanCe" puts the node that reads the
 * attendance before the trigger that has the word in its name, "SendinBlue" puts ours before n8n's own Brevo
 * (test/e2e/scenarios/editor/searchNodes.mts).
 */
const SEARCHED: Record<string, [typeof zoom, string[]]> = {
	zoom: [
		zoom,
		['webinar', 'meeting', 'attendance', 'participants', 'registrants', 'no-show', 'no show', 'recording'],
	],
	zoomTrigger: [zoomTrigger, ['webinar', 'meeting', 'registration', 'recording']],
	brevoTrigger: [brevoTrigger, ['sendinblue', 'webhook', 'unsubscribe', 'bounce', 'newsletter']],
	brevo: [
		brevo,
		['sendinblue', 'newsletter', 'follow-up', 'email marketing', 'contacts', 'send email', 'double opt-in'],
	],
};

describe.each(Object.entries(SEARCHED))('the codex of %s', (name, [codex, words]) => {
	it('contains what people search for', () => {
		expect(codex.node).toBe(`n8n-nodes-zoom-brevo.${name}`);
		expect(codex.alias.map((alias) => alias.toLowerCase())).toEqual(expect.arrayContaining(words));
	});

	it('has the links without which n8n ignores it', () => {
		// n8n-core reads `resources.primaryDocumentation` and treats an exception as "no codex".
		const { primaryDocumentation, credentialDocumentation } = codex.resources;
		for (const [link] of [primaryDocumentation, credentialDocumentation])
			expect(link?.url).toMatch(/^https:/);
	});
});
