/** Plans and licences that Zoom requires of the account or the host. https://developers.zoom.us/docs/api/meetings/ */
export const ANY_PLAN = 'Any plan';
export const PRO_FOR_PAST = 'Any plan; past meetings need Pro or above';
export const PRO_HOST = 'Pro or above; a licensed host';
export const PRO = 'Pro or above';
export const WEBINAR = 'Pro or above; a Webinar licence of the host';
export const RECORDING = 'Pro or above; cloud recording with chats saved';
