import fc from 'fast-check';
import { name, rarely, text } from './pieces';

const jsonScalar = fc.oneof(
	fc.constantFrom('1', '0', '"1"', '"0"', 'true', 'false', 'null', '-0', '1.0', '1e0'),
	fc.constantFrom('1e400', '-1e400', '1e-400', '9'.repeat(20), '1'.repeat(400)),
	text.map((value) => JSON.stringify(value)),
);
const jsonBroken = fc.constantFrom('01', '+1', '-', '"\\x"', 'NaN', 'Infinity', '', '"\t"', "'a'");

/** JSON with names that pollute, names that come twice, and numbers out of range. */
export const json = fc.letrec<{ value: string; object: string }>((tie) => ({
	object: fc
		.array(fc.tuple(name, tie('value')), { maxLength: 5 })
		.map((entries) => `{${entries.map(([key, value]) => `"${key}":${value}`).join(',')}}`),
	value: fc.oneof(
		{ maxDepth: 5 },
		{ weight: 3, arbitrary: rarely(jsonScalar, jsonBroken) },
		{ weight: 2, arbitrary: tie('object') },
		fc.array(tie('value'), { maxLength: 4 }).map((values) => `[${values.join(',')}]`),
	),
})).object;
