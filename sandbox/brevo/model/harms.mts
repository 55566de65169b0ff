/**
 * Calls that undo a person's choice or lose data, each with its reason. No client careful about consent makes them; Brevo
 * carries most of them out silently.
 */
export const harms = {
	'emailBlacklisted:false':
		'It lets emails be sent again to a person who unsubscribed. Send the field as true, or leave it out.',
	'smsBlacklisted:false':
		'It lets SMS be sent again to a person who unsubscribed. Send the field as true, or leave it out.',
	'whatsappBlacklisted:false':
		'It lets WhatsApp messages be sent again to a person who unsubscribed. Send the field as true, or leave it out.',
	'emailBlacklist:true': 'It unsubscribes everybody in the import.',
	'smsBlacklist:true': 'It unsubscribes everybody in the import from SMS.',
	smtpBlacklistSender: 'It replaces the list of senders whose emails a person does not want.',
	listUnsubscribed: 'It replaces the lists that a person has left. Only they can decide that.',
	'forceMerge:true': 'It deletes the other contact.',
	'emptyContactsAttributes:true': 'It erases values in Brevo wherever a row has a blank.',
	'value-cleared': 'A blank erases a value in Brevo. Leave the attribute out.',
	unlinkListIds:
		'It removes the contact from lists. Use the call that removes named contacts from one list instead.',
	'all:true': 'It removes everybody from a list.',
	'rejoins-left-list': 'They left this list; only they may rejoin it.',
	'email-changed': 'A new address resubscribes a contact who is blocklisted.',
	unblocks: 'It lets emails be sent again to addresses that are blocked or bounced.',
	'attribute-deleted': 'It deletes the attribute, or one of its options, from all contacts.',
	'list-deleted': 'There are contacts on the list, and their membership is lost.',
	'withdrawn-endpoint': 'Brevo withdrew POST /contacts/batch. Use POST /contacts/import.',
} as const;

export type Harm = keyof typeof harms;
