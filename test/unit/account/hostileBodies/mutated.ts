import fc from 'fast-check';
import { phpArray, type PhpSource } from '../../../../sandbox/php/value';
import { encodeReply, failure, success, type OutputFormat } from '../../../../sandbox/reply';
import { fixture } from '../answers';
import { token } from './pieces';

const payload = { subscriber_id: 154, sendlast_should: 0, sendlast_did: 0 };
const view: PhpSource = {
	id: '5',
	email: 'nathan@example.com',
	lists: phpArray([
		[2, { listid: '2', status: '1', name: 'News & more' }],
		[7, { listid: '7', status: '2', name: 'A "quoted" <one>' }],
	]),
	fields: [],
};

/** What the server answers in good health, in the three formats, and what was recorded of it. */
const good = (['json', 'serialize', 'xml'] as OutputFormat[])
	.flatMap((format) =>
		[
			success(payload, 'Contact added'),
			success({ ...payload, subscriber_id: 9007199254740993n }, 'Kontakt hozzáadva 😀'),
			success(view),
			failure('Contact Email Address is not valid.'),
			failure('A "quoted" \\ & <b>message</b> ]]>'),
		].map((reply) => encodeReply({ ...reply, root: 'subscriber_sync' }, format)),
	)
	.concat(
		[
			'any.failure.noparams.root.xml',
			'any.failure.notallowed.xml',
			'any.failure.nothing_returned.json',
			'any.failure.unauthorized.serialize',
			'contact_add.success.added.xml',
			'contact_family.success.updated.json',
			'contact_sync.failure.customfield.xml',
			'tags_list.success.json',
		].map(fixture),
	);

interface Edit {
	/** A place in the body in ten-thousandths of its length, so that it fits bodies of any length. */
	at: number;
	/** How many bytes are taken out there. */
	cut: number;
	/** What is put in there: bytes, or a part of the body itself. */
	put: number[] | { from: number; length: number };
}

const place = fc.integer({ min: 0, max: 10_000 });
const byte = fc.integer({ min: 0, max: 255 });
const nothing = fc.constant<number[]>([]);
const part = fc.record({ from: place, length: fc.integer({ min: 1, max: 300 }) });
const piece = fc.oneof(token, fc.string({ maxLength: 6 })).map((text) => [...Buffer.from(text)]);

const edit: fc.Arbitrary<Edit> = fc.oneof(
	fc.record({ at: place, cut: fc.constant(1), put: fc.tuple(byte) }),
	fc.record({ at: place, cut: fc.constant(0), put: fc.oneof(piece, part) }),
	fc.record({ at: place, cut: fc.integer({ min: 1, max: 30 }), put: fc.oneof(nothing, piece) }),
	fc.record({ at: place, cut: fc.constant(Infinity), put: nothing }),
);

function edited(body: Buffer, { at, cut, put }: Edit): Buffer {
	const offset = (share: number) => Math.round((body.length * share) / 10_000);
	const from = offset(at);
	const added = Array.isArray(put)
		? Buffer.from(put)
		: body.subarray(offset(put.from), offset(put.from) + put.length);
	return Buffer.concat([body.subarray(0, from), added, body.subarray(from + cut)]);
}

/** A good body with some bytes turned, put in, taken out, repeated or cut off. */
export const mutated = fc
	.tuple(fc.constantFrom(...good), fc.array(edit, { minLength: 1, maxLength: 3 }))
	.map(([body, edits]) => edits.reduce(edited, Buffer.from(body)).toString());

/** What stands around pieces of a format so that a decoder reads on to them. */
const frames: Array<[before: string, after: string]> = [
	['', ''],
	['{"result_code":1,"m":[', ']}'],
	['{"result_code":1,"m":"', '"}'],
	['<r><result_code>1</result_code><m>', '</m></r>'],
	['<r ', '><result_code>1</result_code></r>'],
	['a:2:{s:11:"result_code";i:1;s:1:"m";', '}'],
];

export const soup = fc
	.tuple(
		fc.constantFrom(...frames),
		fc.array(fc.oneof({ weight: 6, arbitrary: token }, fc.string({ maxLength: 4 })), {
			maxLength: 12,
		}),
	)
	.map(([[before, after], parts]) => before + parts.join('') + after);

export const bytes = fc
	.uint8Array({ maxLength: 300 })
	.map((random) => Buffer.from(random).toString());
