import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BinaryDataService, type BinaryDataConfig } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

export interface BinaryStore {
	read(file: IBinaryData): Promise<Buffer>;
	remove(): Promise<void>;
}

/**
 * n8n's own store of files in a folder, as an installed n8n has it; without this, files are kept in memory. n8n sets it up
 * when it starts; here that happens when the first file is stored, because n8n-core does not give its container away.
 */
export async function openBinaryStore(): Promise<BinaryStore> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-files-'));
	const { store } = BinaryDataService.prototype;
	const services: BinaryDataService[] = [];
	let restore = (): void => undefined;
	BinaryDataService.prototype.store = async function (...file) {
		if (services.length === 0) {
			services.push(this);
			const config = Reflect.get(this, 'config') as BinaryDataConfig;
			const before = { mode: Reflect.get(this, 'mode'), managers: { ...Reflect.get(this, 'managers') } };
			const configBefore = { ...config };
			restore = () => {
				Object.assign(this, before);
				Object.assign(config, configBefore);
			};
			Object.assign(config, { mode: 'filesystem', localStoragePath: folder });
			await this.init();
		}
		return await store.apply(this, file);
	};
	return {
		async read(file) {
			const [service] = services;
			if (!service) throw new Error('No file was stored');
			return await service.getAsBuffer(file);
		},
		async remove() {
			BinaryDataService.prototype.store = store;
			restore();
			await rm(folder, { recursive: true });
		},
	};
}

/** The most bytes of buffers held at one time while `work` ran. */
export async function measurePeakBytes(work: () => Promise<unknown>): Promise<number> {
	const countBytes = () => process.memoryUsage().arrayBuffers;
	const before = countBytes();
	let most = 0;
	const watch = setInterval(() => (most = Math.max(most, countBytes() - before)), 5);
	try {
		await work();
	} finally {
		clearInterval(watch);
	}
	return most;
}
