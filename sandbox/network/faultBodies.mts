import { deflateSync, gzipSync } from 'node:zlib';
import { withBody, withDelivery, withList } from './faultChanges.mts';
import type { FaultKind } from './faultKind.mts';

const encodeBody =
	(encoding: string, encode: (body: string) => Buffer): FaultKind['after'] =>
	(real) =>
		real.body === ''
			? undefined
			: { ...real, headers: { ...real.headers, 'content-encoding': encoding }, bytes: encode(real.body) };
const cutInHalf = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));
const withCount = (change: (count: number) => unknown) =>
	withBody((body) => {
		let isChanged = false;
		const changed = body.replace(/"(count|total_records)":(\d+)/, (_, key: string, count: string) => {
			isChanged = true;
			return `"${key}":${JSON.stringify(change(Number(count)))}`;
		});
		return isChanged ? changed : undefined;
	});

/** Answers of the vendor whose body does not match its headers, or the endpoint. */
export const BODY_FAULTS: Readonly<Record<string, FaultKind>> = {
	'bad-br': { title: '`br` that is none', after: encodeBody('br', Buffer.from) },
	'bad-deflate': { title: '`deflate` that is none', after: encodeBody('deflate', Buffer.from) },
	'cut-gzip': {
		title: '`gzip` that breaks off',
		after: encodeBody('gzip', (body) => cutInHalf(gzipSync(body))),
	},
	'cut-deflate': {
		title: '`deflate` that breaks off',
		after: encodeBody('deflate', (body) => cutInHalf(deflateSync(body))),
	},
	bom: { title: 'a byte order mark before the JSON', after: withBody((body) => `\ufeff${body}`) },
	'length-too-long': { title: 'a body shorter than its announced length', after: withDelivery('short') },
	'length-too-short': { title: 'a body longer than its announced length', after: withDelivery('long') },
	'cut-chunks': { title: 'chunks that break off', after: withDelivery('cut-chunks') },
	'list-null': { title: '`null` in place of the list', after: withList(() => null) },
	'text-rows': { title: 'texts in place of rows', after: withList((rows) => rows.map(() => 'text')) },
	'text-count': { title: 'a count that is text', after: withCount(String) },
	'negative-count': { title: 'a count below 0', after: withCount(() => -1) },
	'zero-count': { title: 'a count of 0 beside rows', after: withCount(() => 0) },
};
