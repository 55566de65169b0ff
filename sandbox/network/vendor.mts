export type Vendor = 'zoom' | 'brevo';
