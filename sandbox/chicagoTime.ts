/** The server's clock is America/Chicago with daylight saving, as recorded answers show. */
const format = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'America/Chicago',
	dateStyle: 'short',
	timeStyle: 'medium',
});

let lastSecond = -1;
let lastText = '';

/** `YYYY-MM-DD HH:MM:SS` in America/Chicago; `at` in milliseconds since 1970. */
export function chicagoTime(at: number = Date.now()): string {
	const second = Math.floor(at / 1000);
	if (second !== lastSecond) {
		lastText = format.format(second * 1000);
		lastSecond = second;
	}
	return lastText;
}

/** The offset that a wall clock of America/Chicago, `YYYY-MM-DD HH:MM:SS`, has: `-05:00`, `-06:00`. */
export function chicagoOffset(wallClock: string): string {
	const at = Date.parse(`${wallClock.replace(' ', 'T')}-05:00`);
	return !Number.isNaN(at) && chicagoTime(at) === wallClock ? '-05:00' : '-06:00';
}

const WITH_OFFSET = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A datetime that has an offset, in the account's time zone: `2026-07-04T12:05:09-05:00`. Any other is left as it is.
 *
 * @param offset whether it counts; where it is ignored, the wall clock that is written is the account's
 */
export function inAccountZone(sent: string, offset: 'assumed' | 'ignored' = 'assumed'): string {
	const [, day, time] = WITH_OFFSET.exec(sent) ?? [];
	const at = Date.parse(sent.replace(' ', 'T'));
	if (day === undefined || Number.isNaN(at)) return sent;
	const wallClock = offset === 'ignored' ? `${day} ${time}` : chicagoTime(at);
	return wallClock.replace(' ', 'T') + chicagoOffset(wallClock);
}
