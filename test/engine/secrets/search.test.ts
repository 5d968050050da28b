import { placesWith } from './search';

const KEY = 'kept-7Qz9secret4Xw1never2Ub8told';

test('the search finds what is hidden: in a cause, a stack, a buffer, base64', () => {
	const cause = Object.assign(new Error('x'), { config: { headers: new Map([['a', KEY]]) } });
	const places = {
		cause: new Error('no', { cause }),
		hidden: Object.defineProperty({}, 'token', { value: KEY }),
		bytes: Buffer.from(`a${KEY}`),
		base64: Buffer.from(`user:${KEY}:x`).toString('base64'),
		nothing: { key: 'another' },
	};
	expect(placesWith(KEY, places)).toEqual(['cause', 'hidden', 'bytes', 'base64']);
});
