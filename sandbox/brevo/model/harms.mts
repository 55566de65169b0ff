/**
 * What undoes somebody's choice or loses data, and why. No client careful about consent makes such calls; Brevo
 * carries most of them out without a word.
 */
export const harms = {
	'emailBlacklisted:false':
		'It lets mails go again to somebody who unsubscribed. Send the field as true, or leave it out.',
	'smsBlacklisted:false':
		'It lets SMS go again to somebody who unsubscribed. Send the field as true, or leave it out.',
	'whatsappBlacklisted:false':
		'It lets WhatsApp messages go again to somebody who unsubscribed. Send the field as true, or leave it out.',
	'emailBlacklist:true': 'It unsubscribes everybody in the import.',
	'smsBlacklist:true': 'It unsubscribes everybody in the import from SMS.',
	smtpBlacklistSender: 'It replaces the list of senders whose mails somebody does not want.',
	listUnsubscribed: 'It replaces which lists somebody has left. Only he says that.',
	'forceMerge:true': 'It deletes the other contact.',
	'emptyContactsAttributes:true': 'It erases what Brevo knows of people wherever a row has a blank.',
	'value-cleared': 'A blank erases what Brevo knows of somebody. Leave the attribute out.',
	unlinkListIds: 'It takes somebody off lists. Remove contacts from a list by name instead.',
	'all:true': 'It takes everybody off a list.',
	'rejoins-left-list': 'He left this list; only he may come back to it.',
	'email-changed': 'A new address resubscribes a contact who is blocklisted.',
	unblocks: 'It lets mails go again to addresses that are blocked or bounced.',
	'attribute-deleted': 'It deletes the attribute, or one of its options, from all contacts.',
	'list-deleted': 'There are contacts on the list, and it is lost who they were.',
	'withdrawn-endpoint': 'Brevo withdrew POST /contacts/batch. Use POST /contacts/import.',
} as const;

export type Harm = keyof typeof harms;
