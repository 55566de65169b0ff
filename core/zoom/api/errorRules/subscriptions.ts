import type { ErrorRule } from '../../../http/errors';

/** Event subscriptions. https://developers.zoom.us/docs/api/marketplace/ and https://developers.zoom.us/docs/api/webhooks/ */
export const SUBSCRIPTION_RULES: readonly ErrorRule[] = [
	{
		kind: 'disabled',
		message: /event is not allowed for the app:?\s*([^\s.][\w.]*[^\s.])?/i,
		title: 'The Zoom app may not receive this event: $1',
		advice:
			'In the Zoom App Marketplace under Manage > your app > Scopes, add the scope the event needs, or deselect the event.',
	},
	{
		kind: 'invalid',
		message: /app event not exists:?\s*([^\s.][\w.]*[^\s.])?/i,
		title: 'Zoom has no event with this name: $1',
		advice: 'Correct it in "Additional Events", or choose another event.',
	},
	{
		kind: 'permission',
		message: /user don'?t authorize the app/i,
		title: 'The Zoom app is not installed in the account',
		advice:
			'Zoom sends nothing to an app that is not installed in the account: in the Zoom App Marketplace open your app, go to Local Test (or Add Your App) and add the app to your account, as an administrator if the app is managed by admins. Then publish the workflow again.',
	},
	{
		kind: 'permission',
		message: /missed permission to subscribe/i,
		title: 'A user may not subscribe to these events',
		advice:
			'Leave the user out, or ask an administrator of the Zoom account to give the user a role that includes them.',
	},
	{
		kind: 'invalid',
		message: /webhook url validate failed/i,
		title: 'Zoom called the webhook URL of this workflow and did not get the right answer',
		advice:
			'n8n must be reachable from the internet over https with a valid certificate (at the address in WEBHOOK_URL), and the Secret Token in the credential must be that of the same Zoom app.',
	},
	{
		kind: 'not_found',
		message: /app event subscription is invalid/i,
		title: 'The Zoom app has no such event subscription',
		advice: 'It has been deleted. Publish the workflow again.',
	},
];
