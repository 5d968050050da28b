import { retryAfterMs } from '../../../nodes/ActiveCampaignContactSync/account/headers';
import { now } from '../account/answers';

const inSeconds = (seconds: number) => new Date(now + seconds * 1000).toUTCString();

test.each<[string, string | undefined, number | undefined]>([
	['whole seconds', '30', 30_000],
	['one second', '1', 1000],
	['the longest that is waited for', '300', 300_000],
	['more than that', '301', 301_000],
	['a year in seconds', '31536000', 31_536_000_000],
	['blanks around', ' 7 ', 7000],
	['zeros in front', '007', 7000],
	['a date', inSeconds(12), 12_000],
	['a date of the old form', 'Saturday, 04-Jul-26 11:00:12 GMT', 12_000],
	['a date that is far', inSeconds(3000), 3_000_000],
	['zero', '0', 0],
	['a date that is over', inSeconds(-1), 0],
	['a date that is now', inSeconds(0), 0],

	['nothing', undefined, undefined],
	['an empty text', '', undefined],
	['digits without end', '9'.repeat(400), undefined],
	['negative', '-5', undefined],
	['a fraction', '1.5', undefined],
	['an exponent', '1e2', undefined],
	['hexadecimal', '0x10', undefined],
	['a unit', '5s', undefined],
	['two values', '5, 10', undefined],
	['text', 'soon', undefined],
	['text with a time', 'Soon 11:00:12', undefined],
	['infinity', 'Infinity', undefined],
	['a date of another form', new Date(now + 5000).toISOString(), undefined],
	['a date that is none', 'Fri, 99 Jul 2026 99:99:99 GMT', undefined],
])('%s', (_what, header, expected) => {
	expect(retryAfterMs(header, now)).toBe(expected);
});
