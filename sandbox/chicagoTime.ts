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
