import { spawn } from 'node:child_process';

const COMMANDS: Partial<Record<NodeJS.Platform, [program: string, ...args: string[]]>> = {
	darwin: ['open'],
	win32: ['cmd', '/c', 'start', ''],
	linux: ['xdg-open'],
};

/**
 * Opens an address in the user's browser, where there is one to see.
 * @returns whether it was tried
 */
export function openInBrowser(url: string): boolean {
	const command = COMMANDS[process.platform];
	const { DISPLAY, WAYLAND_DISPLAY } = process.env;
	const hasScreen = process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
	if (!command || !hasScreen || !process.stdout.isTTY) return false;
	const [program, ...args] = command;
	const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
	// The address is printed as well.
	child.on('error', () => {});
	child.unref();
	return true;
}
