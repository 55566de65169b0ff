import { toPublicUrl } from '../../../../sandbox/network/publicHost.mts';
import { findInLists } from './findInLists.mts';
import { sendByHand } from './sendByHand.mts';
import { startByHand } from './startByHand.mts';
import { inEditor } from '../editor/inEditor.mts';

/** A person's work with the Brevo nodes in n8n's editor, from an empty canvas. */
export const brevoEditor = inEditor('brevoEditor', [findInLists, sendByHand, startByHand], {
	publicUrl: toPublicUrl,
});
