import { DateTime } from 'luxon';
import { listRow, sent } from './contacts';

/** What is sent as `sdate` for a subscribe date in a workflow of a time zone. */
function sdate(subscribeDate: unknown, timezone: string): string | undefined {
	const pairs = sent({ timezone, lists: [listRow('7', { listOptions: { subscribeDate } })] });
	return pairs.find(([key]) => key === 'sdate[7]')?.[1];
}

describe('a date with an offset becomes the wall clock of Chicago', () => {
	test.each([
		['in summer', '2026-07-04T12:00:00Z', '2026-07-04 07:00:00'],
		['in winter', '2026-01-04T12:00:00Z', '2026-01-04 06:00:00'],
		['with an offset of its own', '2026-07-04T12:00:00+09:00', '2026-07-03 22:00:00'],
		['as n8n renders it', '2026-07-04T12:00:00.000+02:00', '2026-07-04 05:00:00'],
		['as JavaScript renders it', '2026-07-04T12:00:00.000Z', '2026-07-04 07:00:00'],
		['midnight of elsewhere', '2026-07-04T00:00:00.000+02:00', '2026-07-03 17:00:00'],
		['in the hour that comes twice', '2026-11-01T07:30:00Z', '2026-11-01 01:30:00'],
		['after the hour that is left out', '2026-03-08T08:30:00Z', '2026-03-08 03:30:00'],
		['with blanks around', ' 2026-07-04T12:00:00Z ', '2026-07-04 07:00:00'],
		['in the SQL form', '2026-07-04 12:00:00 +02:00', '2026-07-04 05:00:00'],
	])('%s', (_what, date, expected) => {
		for (const zone of ['America/New_York', 'Europe/Berlin', 'UTC']) {
			expect(sdate(date, zone)).toBe(expected);
		}
	});
});

describe("a date without an offset is in the workflow's time zone", () => {
	test.each([
		['in summer', '2026-07-04T12:00:00', 'Europe/Berlin', '2026-07-04 05:00:00'],
		['in winter', '2026-01-04T12:00:00', 'Europe/Berlin', '2026-01-04 05:00:00'],
		[
			'between the two changes of clocks',
			'2026-03-20T12:00:00',
			'Europe/Berlin',
			'2026-03-20 06:00:00',
		],
		['in New York', '2026-07-04T12:00:00', 'America/New_York', '2026-07-04 11:00:00'],
		['in Chicago', '2009-12-07T06:00:00', 'America/Chicago', '2009-12-07 06:00:00'],
		['in Tokyo', '2026-07-04T12:00:00', 'Asia/Tokyo', '2026-07-03 22:00:00'],
		['in the SQL form', '2026-07-04 12:00:00', 'Europe/Berlin', '2026-07-04 05:00:00'],
		['to the minute', '2026-07-04T12:00', 'Europe/Berlin', '2026-07-04 05:00:00'],
		['a date alone', '2026-07-04', 'America/Chicago', '2026-07-04 00:00:00'],
		['a date alone, elsewhere', '2026-07-04', 'America/New_York', '2026-07-03 23:00:00'],
	])('%s', (_what, date, timezone, expected) => {
		expect(sdate(date, timezone)).toBe(expected);
	});
});

describe('a date that an expression gives', () => {
	const noonInTokyo = DateTime.fromISO('2026-07-04T12:00:00', { zone: 'Asia/Tokyo' });

	test('as a DateTime of another zone', () => {
		expect(sdate(noonInTokyo, 'Europe/Berlin')).toBe('2026-07-03 22:00:00');
	});

	test('as a DateTime at midnight of another zone', () => {
		expect(sdate(noonInTokyo.startOf('day'), 'Europe/Berlin')).toBe('2026-07-03 10:00:00');
	});

	test('as a JavaScript Date', () => {
		expect(sdate(noonInTokyo.toJSDate(), 'Europe/Berlin')).toBe('2026-07-03 22:00:00');
	});

	test.each([[''], [' '], [null], [undefined]])('as %p: nothing is sent', (nothing) => {
		expect(sdate(nothing, 'Europe/Berlin')).toBeUndefined();
	});
});
