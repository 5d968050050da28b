import { parseStr } from '../../../sandbox/php/parseStr';
import { toPlain } from '../../../sandbox/php/value';

const read = (body: string) => toPlain(parseStr(body));

describe('parseStr reads as PHP does', () => {
	test.each([
		['email=nathan%40example.com', { email: 'nathan@example.com' }],
		['p[123]=123&p[5]=5', { p: { 5: '5', 123: '123' } }],
		['p%5B123%5D=7', { p: { 123: '7' } }],
		['p[]=3&p[]=4', { p: { 0: '3', 1: '4' } }],
		['p[7]=7&p[]=8', { p: { 7: '7', 8: '8' } }],
		['p[9223372036854775807]=7&p[]=8', { p: { '9223372036854775807': '7' } }],
		['field[345,0]=a', { field: { '345,0': 'a' } }],
		['field[%25JOB_TITLE%25,0]=a', { field: { '%JOB_TITLE%,0': 'a' } }],
		['field[%TAG%,0]=raw', { field: { '%TAG%,0': 'raw' } }],
		['a[b][c]=1&a[b][d]=2', { a: { b: { c: '1', d: '2' } } }],
		['a[b.c d]=1', { a: { 'b.c d': '1' } }],
		['first.name=1&last name=2', { first_name: '1', last_name: '2' }],
		['  a=1', { a: '1' }],
		['a[b=1', { a_b: '1' }],
		['a[b][c=1', { a: { b: '1' } }],
		['a[b]c=1', { a: { b: '1' } }],
		['a[ ]=1', { a: { 0: '1' } }],
		['[x]=1&=2&&[y=3', {}],
		['a=1&a=2', { a: '2' }],
		['a[b]=1&a=2', { a: '2' }],
		['a=1&a[b]=2', { a: { b: '2' } }],
		['a&b=', { a: '', b: '' }],
		['a=1=2', { a: '1=2' }],
		['a=x+y%2Bz', { a: 'x y+z' }],
		['a=100%&b=%zz&c=%4', { a: '100%', b: '%zz', c: '%4' }],
		['a=%C3%A1%F0%9F%98%80', { a: 'á😀' }],
		['a%00b=1%002', { a: '1\x002' }],
	])('%s', (body, expected) => {
		expect(read(body)).toEqual(expected);
	});

	test('keeps keys apart that only look like numbers', () => {
		expect([...parseStr('a[1]=x&a[01]=y&a[-0]=z').keys()]).toEqual(['a']);
		expect(read('a[1]=x&a[01]=y&a[-0]=z')).toEqual({ a: { 1: 'x', '01': 'y', '-0': 'z' } });
	});

	test('takes names of built-in properties as names', () => {
		const variables = parseStr('__proto__[x]=1&constructor=2');
		expect([...variables.keys()]).toEqual(['__proto__', 'constructor']);
		expect(Object.keys(toPlain(variables))).toEqual(['__proto__', 'constructor']);
	});
});
