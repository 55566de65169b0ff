import { Readable } from 'node:stream';
import type { RecordingFile } from '../model/recordingFiles.mts';

const CHUNK = Buffer.alloc(64 * 1024, 'sandbox ');
/** How an MP4 (or M4A) begins, so that programs take it for one. */
const BEGINNING = Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex');

/** The bytes of a file, made while they are sent: a file may be larger than the machine's memory. */
export function createContent({ text, bytes }: RecordingFile): Readable {
	return Readable.from(text === '' ? fillBytes(bytes) : [Buffer.from(text)], { objectMode: false });
}

/** The first half of a file, after which the connection breaks. */
export function createBrokenContent({ bytes }: RecordingFile): Readable {
	return Readable.from(breakOff(fillBytes(Math.floor(bytes / 2))), { objectMode: false });
}

function* breakOff(chunks: Iterable<Buffer>): Generator<Buffer> {
	yield* chunks;
	throw new Error('The connection was cut');
}

function* fillBytes(bytes: number): Generator<Buffer> {
	yield BEGINNING.subarray(0, bytes);
	for (let left = bytes - BEGINNING.length; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, left);
}
