import type { Connection } from '../../sandbox/network/connection.mts';
import { runNode } from '../support/n8n.mts';

/** Exports one table with n8n's engine in this process, and prints what it took as its last line. */

const DAY_MS = 86_400_000;
const { accountId, clientId, clientSecret, oauthBaseUrl, apiBaseUrl } = JSON.parse(
	process.argv[2] ?? '{}',
) as Connection['zoom'];

const start = performance.now();
const { json, error } = await runNode({
	type: 'zoom',
	credentials: {
		zoomServerToServerOAuth2Api: {
			accountId,
			clientId,
			clientSecret,
			environment: 'custom',
			oauthBaseUrl,
			apiBaseUrl,
		},
	},
	parameters: {
		resource: 'table',
		operation: 'export',
		table: 'report_meeting_participants',
		startDate: new Date(Date.now() - 60 * DAY_MS).toISOString(),
		returnAll: true,
		requestOptions: { plan: 'business' },
	},
});
const seconds = (performance.now() - start) / 1000;
// Taken before the rows are counted, which is the bench's own need.
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
if (error) throw error;
const distinct = new Set(json.map((row) => row.row_id)).size;
console.log(JSON.stringify({ rows: json.length, distinct, seconds, peakMegabytes }));
