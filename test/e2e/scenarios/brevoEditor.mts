import { findInLists } from './brevoEditor.findInLists.mts';
import { sendByHand } from './brevoEditor.sendByHand.mts';
import { startByHand } from './brevoEditor.startByHand.mts';
import { inEditor } from './inEditor.mts';

/** A person's work with the Brevo nodes in n8n's editor, from an empty canvas. */
export const brevoEditor = inEditor('brevoEditor', [findInLists, sendByHand, startByHand]);
