import brevo from '../../nodes/Brevo/Brevo.node.json';
import brevoTrigger from '../../nodes/Brevo/BrevoTrigger.node.json';
import zoom from '../../nodes/Zoom/Zoom.node.json';
import zoomTrigger from '../../nodes/Zoom/ZoomTrigger.node.json';

/** Search terms of people who do not know the names of our nodes yet. */
const SEARCHED: Record<string, [typeof zoom, string[]]> = {
	zoom: [zoom, ['webinar', 'meeting', 'attendance', 'participants', 'registrants', 'no-show']],
	zoomTrigger: [zoomTrigger, ['webinar', 'meeting', 'registration', 'recording']],
	brevoTrigger: [brevoTrigger, ['sendinblue', 'webhook', 'unsubscribe', 'bounce', 'newsletter']],
	brevo: [brevo, ['sendinblue', 'newsletter', 'email marketing', 'contacts', 'send email', 'double opt-in']],
};

describe.each(Object.entries(SEARCHED))('the codex of %s', (name, [codex, words]) => {
	it('contains what people search for', () => {
		expect(codex.node).toBe(`n8n-nodes-zoom-brevo.${name}`);
		expect(codex.alias).toEqual(expect.arrayContaining(words));
	});

	it('has the links without which n8n ignores it', () => {
		// n8n-core reads `resources.primaryDocumentation` and treats an exception as "no codex".
		const { primaryDocumentation, credentialDocumentation } = codex.resources;
		for (const [link] of [primaryDocumentation, credentialDocumentation])
			expect(link?.url).toMatch(/^https:/);
	});
});
