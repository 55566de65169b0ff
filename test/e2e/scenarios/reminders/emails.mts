import type { Sandbox } from '../../../../sandbox/server.mts';

export const emailsWithTag = ({ control }: Sandbox, tag: string) =>
	control.brevoState().emails.filter(({ tags }) => tags?.includes(tag));
